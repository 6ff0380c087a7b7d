"""The book of questions: each `.rq` file of this room is a named query with its question in two languages."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from queries.errors import QueryError

__all__ = ["FOLDER", "NamedQuery", "Parameter", "catalogue", "inner_query", "named_query", "rules"]

FOLDER = Path(__file__).parent
_META = re.compile(r"^#\+\s*(?P<key>[a-z-]+):\s*(?P<value>.*?)\s*$", re.MULTILINE)
# ?_agency_iri, ?_n_integer: an underscore, the name, the type, as grlc has it.
_PARAMETER = re.compile(r"[?$]_(?P<name>[a-z]+)_(?P<type>iri|integer|text)\b")
_TYPES = ("iri", "integer", "text")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named query: its name, its type, and whether it may be left out (then it is free, or has `default`).

    `kind` says what its names stand for: agency, case, notice, type, place, function, thing; for `type` the scheme.
    """

    name: str
    type: str
    kind: str = ""
    optional: bool = False
    default: str = ""

    @property
    def variable(self) -> str:
        """The variable that it binds, without '?'."""
        return f"_{self.name}_{self.type}"


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of the book: name, question in English and Chinese, subject, parameters, SPARQL."""

    name: str
    summary: str
    summary_zh: str
    subject: str
    sparql: str
    parameters: tuple[Parameter, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    limit: str = ""
    joined: tuple[str, ...] = ()


def named_query(name: str) -> NamedQuery:
    """A query by its name. Raises QueryError with the nearest names where there is none.

    >>> named_query("cases").summary_zh
    '有哪些案例?'
    """
    from difflib import get_close_matches

    found = catalogue().get(name)
    if found is None:
        near = get_close_matches(name, catalogue(), 3, 0.4)
        todo = f"try {' or '.join(near)}" if near else "list them with 'casegraph query'"
        raise QueryError("query", f"there is no query '{name}'", "expected a name of the book", todo)
    return found


@cache
def catalogue() -> dict[str, NamedQuery]:
    """All named queries by name, in the order of their names. Raises QueryError naming a file that is wrong."""
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.rq"))}


@cache
def inner_query(name: str) -> str:
    """The SPARQL behind pictures and commands, by the name of its file under `inner/`.

    >>> "cg:Collaboration" in inner_query("links")
    True
    """
    return _read(FOLDER / "inner" / f"{name}.rq").sparql


@cache
def rules() -> dict[str, str]:
    """The CONSTRUCT queries that make derived statements, by name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((FOLDER / "rules").glob("*.rq"))}


def _read(path: Path) -> NamedQuery:
    text = path.read_text(encoding="utf-8")
    meta: dict[str, list[str]] = {}
    for match in _META.finditer(text):
        meta.setdefault(match["key"], []).append(match["value"])
    for key in ("summary", "summary-zh", "subject"):
        if key not in meta:
            raise QueryError(path.name, f"has no '#+ {key}:'", "expected the question and its subject", "add the line")
    kinds = dict(value.split(None, 1) for value in meta.get("kind", []))
    optional = {name: default for name, _, default in (value.partition(" ") for value in meta.get("optional", []))}
    names: dict[str, Parameter] = {}
    body = _META.sub("", text)
    for match in _PARAMETER.finditer(body):
        name = match["name"]
        names.setdefault(name, Parameter(name, match["type"], kinds.get(name, name), name in optional, optional.get(name, "")))
    limit = ""
    for value in meta.get("limit", []):
        limit, _, default = value.partition(" ")
        names[limit] = Parameter(limit, "integer", "number", optional=True, default=default)
    unknown = set(kinds) | set(optional)
    if extra := unknown - set(names):
        raise QueryError(
            path.name, f"speaks of parameters that it does not use: {', '.join(sorted(extra))}", "expected ?_name_type in it", "mend it"
        )
    columns = dict(value.split(None, 1) for value in meta.get("columns", []))
    return NamedQuery(
        path.stem,
        meta["summary"][0],
        meta["summary-zh"][0],
        meta["subject"][0],
        body.strip() + "\n",
        tuple(names.values()),
        columns,
        limit,
        tuple(meta.get("joined", [])),
    )
