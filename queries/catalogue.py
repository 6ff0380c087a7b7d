"""The book of questions: each `.rq` file of this room is a named query with its question in two languages."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from queries.errors import QueryError

__all__ = ["FOLDER", "SUBJECTS", "NamedQuery", "Parameter", "catalogue", "inner_query", "named_query", "rules"]

FOLDER = Path(__file__).parent
SUBJECTS = {
    "cases": "案例与分工 / cases and who does what",
    "links": "机构联系 / links between agencies",
    "measures": "做法 / measures",
    "figures": "数字 / results in figures",
    "trust": "依据与质量 / trust and upkeep",
    "corpus": "多批通知 / several notices",
}
"""What the questions are about, in the order in which they are listed."""

_META = re.compile(r"^#\+\s*(?P<key>[a-z-]+):\s*(?P<value>.*?)\s*$", re.MULTILINE)
_KEYS = ("summary", "summary-zh", "subject", "kind", "named", "optional", "limit", "joined")
# ?_agency_iri, ?_n_integer: an underscore, the name, the type, as grlc has it.
_PARAMETER = re.compile(r"[?$]_(?P<name>[a-z]+)_(?P<type>iri|integer|text)\b")
_KINDS = ("agency", "case", "notice", "place", "thing", "measure-type", "link-type", "function", "agency-level", "agency-kind")
_LIMIT = re.compile(r"\bLIMIT\s+\d+\s*$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named query: its name, its type, and whether it may be left out (then it is free, or has `default`).

    `kind` says what its values name: agency, case, notice, place, thing, or a scheme of concepts. Where one thing may be given
    under several names, `named` has each with its kind, and `name` is only the variable's.
    """

    name: str
    type: str
    kind: str = ""
    optional: bool = False
    default: str = ""
    named: tuple[tuple[str, str], ...] = ()

    @property
    def variable(self) -> str:
        """The variable that it binds, without '?'."""
        return f"_{self.name}_{self.type}"

    @property
    def names(self) -> dict[str, str]:
        """What a user may call it, each with the kind of its values."""
        return dict(self.named) or {self.name: self.kind}


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of the book: name, question in English and Chinese, subject, parameters, SPARQL."""

    name: str
    summary: str
    summary_zh: str
    subject: str
    sparql: str
    parameters: tuple[Parameter, ...] = ()
    limit: str = ""
    joined: tuple[str, ...] = ()


def named_query(name: str) -> NamedQuery:
    """A query by its name. Raises QueryError with the nearest names where there is none, and where its file is wrong.

    >>> named_query("cases").summary_zh
    '有哪些案例?'
    """
    names = [path.stem for path in FOLDER.glob("*.rq")]
    if name not in names:
        from difflib import get_close_matches

        near = get_close_matches(name, names, 3, 0.4)
        todo = f"try {' or '.join(near)}" if near else "list them with 'casegraph query'"
        raise QueryError("query", f"there is no query '{name}'", "expected a name of the book", todo, 404)
    return _read(FOLDER / f"{name}.rq")


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
    return _META.sub("", (FOLDER / "inner" / f"{name}.rq").read_text(encoding="utf-8")).strip() + "\n"


@cache
def rules() -> dict[str, str]:
    """The CONSTRUCT queries that make derived statements, by name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((FOLDER / "rules").glob("*.rq"))}


@cache
def _read(path: Path) -> NamedQuery:
    """A query from its file, refused where anything in it would be passed over in silence."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(path, f"cannot be read ({getattr(error, 'strerror', None) or 'it is not UTF-8'})", "a query in UTF-8") from None
    meta: dict[str, list[str]] = {}
    for match in _META.finditer(text):
        if match["key"] not in _KEYS:
            raise _wrong(path, f"has '#+ {match['key']}:'", f"one of {', '.join(_KEYS)}")
        meta.setdefault(match["key"], []).append(match["value"])
    for key in ("summary", "summary-zh", "subject"):
        if not any(meta.get(key, ())):
            raise _wrong(path, f"has no '#+ {key}:'", "the question in two languages and its subject")
    if meta["subject"][0] not in SUBJECTS:
        raise _wrong(path, f"has the subject '{meta['subject'][0]}'", f"one of {', '.join(SUBJECTS)}")
    body = _META.sub("", text).strip() + "\n"
    _check(path, body, "limit" in meta)
    limit = meta.get("limit", [""])[0].partition(" ")[0]
    parameters = _parameters(path, body, meta)
    joined = tuple(meta.get("joined", []))
    return NamedQuery(path.stem, meta["summary"][0], meta["summary-zh"][0], meta["subject"][0], body, parameters, limit, joined)


def _check(path: Path, body: str, limited: bool) -> None:
    """Refuse what does not parse, gives no table, or has no order."""
    from pyoxigraph import QuerySolutions, Store

    try:
        answer = Store().query(body)
    except SyntaxError as error:
        raise _wrong(path, f"does not parse ({' '.join(str(error).split())[:120]})", "SPARQL 1.1") from None
    if not isinstance(answer, QuerySolutions) or "ORDER BY" not in body:
        raise _wrong(path, "has no SELECT with an ORDER BY", "one, so that its answer is the same everywhere")
    if limited and not _LIMIT.search(body.rstrip()):
        raise _wrong(path, "has '#+ limit:' and no LIMIT at its end", "both or none")


def _parameters(path: Path, body: str, meta: dict[str, list[str]]) -> tuple[Parameter, ...]:
    kinds = dict(_pair(path, "kind", value) for value in meta.get("kind", []))
    named: dict[str, list[tuple[str, str]]] = {}
    for value in meta.get("named", []):
        name, other = _pair(path, "named", value)
        named.setdefault(name, []).append(_pair(path, "named", other))
    optional = {name: default for name, _, default in (value.partition(" ") for value in meta.get("optional", []))}
    found: dict[str, Parameter] = {}
    for match in _PARAMETER.finditer(body):
        name, kind = match["name"], kinds.get(match["name"], match["name"])
        several = tuple(named.get(name, ()))
        wrong = [k for _, k in several or ((name, kind),) if k not in _KINDS]
        if match["type"] == "iri" and wrong:
            raise _wrong(path, f"has a parameter of the kind '{wrong[0]}'", f"one of {', '.join(_KINDS)}")
        found.setdefault(name, Parameter(name, match["type"], kind, name in optional, optional.get(name, ""), several))
    if extra := sorted((set(kinds) | set(optional) | set(named)) - set(found)):
        raise _wrong(path, f"speaks of parameters that it does not use: {', '.join(extra)}", "?_name_type in it")
    for value in meta.get("limit", []):
        name, default = _pair(path, "limit", value)
        found[name] = Parameter(name, "integer", "number", optional=True, default=default)
    return tuple(found.values())


def _pair(path: Path, key: str, value: str) -> tuple[str, str]:
    name, _, rest = value.partition(" ")
    if not rest.strip():
        raise _wrong(path, f"has '#+ {key}: {value}'", "a name and what it stands for")
    return name, rest.strip()


def _wrong(path: Path, wrong: str, expected: str) -> QueryError:
    return QueryError(path.name, wrong, f"expected {expected}", f"mend queries/{path.name}")
