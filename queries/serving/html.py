"""The server's pages, in Chinese and English. What they show is set as text: nothing from a notice becomes markup."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from queries.catalogue import SUBJECTS, NamedQuery, catalogue, named_query
from queries.headings import heading
from queries.serving.addresses import link_to
from queries.serving.pool import Pool
from queries.serving.things import Thing

__all__ = ["answer_page", "editor_page", "home_page", "language_of", "thing_page"]

_HERE = Path(__file__).parent
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept, Accept-Language",
}


def language_of(given: str, request: Request) -> str:
    """zh or en: as given, else whichever of the two the browser names first, else zh."""
    if given in ("zh", "en"):
        return given
    for part in request.headers.get("accept-language", "").lower().split(","):
        if part.strip()[:2] in ("zh", "en"):
            return part.strip()[:2]
    return "zh"


def thing_page(thing: Thing, language: str) -> HTMLResponse:
    """The page of a thing."""
    return _page("thing.html", language, thing=thing)


async def home_page(pool: Pool, base: str, language: str, *, with_explorer: bool) -> HTMLResponse:
    """The first page: the notices, the questions, and where else to go."""
    reply = await pool.answer({"name": "notices", "values": {}, "table": "json", "triples": None})
    rows = json.loads(reply.data)["results"]["bindings"]
    notices = [{name: cell["value"] for name, cell in row.items()} for row in rows]
    links = [link_to(row["notice"], base) for row in notices]
    notices_and_links = list(zip(notices, links, strict=True))
    return _page("home.html", language, notices=notices_and_links, subjects=_subjects(language), explorer=with_explorer)


async def answer_page(pool: Pool, name: str, given: Mapping[str, str], base: str, language: str) -> HTMLResponse:
    """The answer of a question as a table; where a parameter is missing, the page asks for it."""
    query = named_query(name)
    values = {key: value for key, value in given.items() if value}
    asked = all(parameter.optional or any(key in values for key in parameter.names) for parameter in query.parameters)
    columns: list[str] = []
    rows: list[list[tuple[str, str]]] = []
    cut = False
    if asked:
        reply = await pool.answer({"name": name, "values": values, "table": "json", "triples": None})
        data, cut = json.loads(reply.data), reply.cut
        found = data["head"]["vars"]
        columns = [column for column in found if f"{column}Name" not in found]
        rows = [[_cell(column, row, base) for column in columns] for row in data["results"]["bindings"]]
    return _page("answer.html", language, query=query, given=given, columns=columns, rows=rows, cut=cut, asked=asked, heading=heading)


def editor_page(language: str, asked: str) -> HTMLResponse:
    """The editor of SPARQL, with the questions of the book as examples; it opens with the question `asked`, if there is one."""
    texts = {query.name: query.sparql for query in catalogue().values()}
    return _page("editor.html", language, subjects=_subjects(language), texts=texts, first=texts["cases"], asked=asked)


def _subjects(language: str) -> list[tuple[str, list[NamedQuery]]]:
    """What the questions are about, each with its questions."""
    return [
        (_side(title, language), [query for query in catalogue().values() if query.subject == subject])
        for subject, title in SUBJECTS.items()
    ]


def _cell(column: str, row: Mapping[str, Mapping[str, str]], base: str) -> tuple[str, str]:
    """How a value reads, and where it leads: a name to what it names."""
    cell, named = row.get(column), row.get(column.removesuffix("Name")) if column.endswith("Name") else None
    if cell is None:
        return "", ""
    if cell["type"] == "uri":
        return cell["value"].rpartition("/notice/")[2].rpartition("/agency/")[2], link_to(cell["value"], base)
    return cell["value"], link_to(named["value"], base) if named and named["type"] == "uri" else ""


def _side(both: str, language: str) -> str:
    """The Chinese or the English side of 'zh / en'."""
    chinese, _, english = both.partition(" / ")
    return english if language == "en" and english else chinese


@cache
def _templates() -> Environment:
    return Environment(loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True)


def _page(name: str, language: str, **values: Any) -> HTMLResponse:
    def say(chinese: str, english: str) -> str:
        return english if language == "en" else chinese

    return HTMLResponse(_templates().get_template(name).render(language=language, say=say, **values), headers=_HEADERS)
