"""The named questions and the endpoint as OpenAPI 3.1, so that programs can be made from it."""

from typing import Any

from queries.catalogue import SUBJECTS, NamedQuery, Parameter, catalogue
from queries.serving.negotiation import TABLES, TRIPLES

__all__ = ["book_as_json", "openapi"]

_REFUSED = {
    "400": "The request or a value in it is wrong; the body says what, in one line.",
    "406": "No form that was asked for.",
    "503": "Too many ask, or the answer took too long; nothing of it is given.",
}


def book_as_json() -> list[dict[str, Any]]:
    """The questions with their parameters, as a program lists them."""
    return [
        {
            "name": query.name,
            "subject": query.subject,
            "question": {"zh": query.summary_zh, "en": query.summary},
            "parameters": [_shown(parameter) for parameter in query.parameters],
            "href": f"/queries/{query.name}",
        }
        for subject in SUBJECTS
        for query in catalogue().values()
        if query.subject == subject
    ]


def _shown(parameter: Parameter) -> dict[str, Any]:
    found: dict[str, Any] = {"names": list(parameter.names), "kind": parameter.kind, "optional": parameter.optional}
    return {**found, "default": parameter.default} if parameter.default else found


def openapi(version: str) -> dict[str, Any]:
    """The description; a path for each question.

    >>> openapi("1")["paths"]["/queries/agency-cases"]["get"]["parameters"][0]["name"]
    'agency'
    """
    paths: dict[str, Any] = {"/sparql": {"get": _endpoint()}}
    for query in catalogue().values():
        paths[f"/queries/{query.name}"] = {"get": _question(query)}
    return {
        "openapi": "3.1.0",
        "info": {"title": "casegraph", "version": version, "description": "示范案例知识图谱 / model cases as a knowledge graph"},
        "servers": [{"url": "/"}],
        "tags": [{"name": subject, "description": title} for subject, title in SUBJECTS.items()],
        "paths": paths,
    }


def _question(query: NamedQuery) -> dict[str, Any]:
    parameters = [
        {
            "name": name,
            "in": "query",
            "required": not parameter.optional and len(parameter.names) == 1,
            "description": f"{kind or parameter.type}: a name, a short form, a number or an IRI",
            "schema": _schema(parameter),
        }
        for parameter in query.parameters
        for name, kind in parameter.names.items()
    ]
    forms = {"name": "format", "in": "query", "required": False, "schema": {"type": "string", "enum": ["json", "csv", "tsv", "xml"]}}
    return {
        "operationId": query.name,
        "tags": [query.subject],
        "summary": f"{query.summary_zh} {query.summary}",
        "parameters": [*parameters, {**forms, "description": "The form, where Accept does not say it."}],
        "responses": {
            "200": {"description": "The rows.", "content": _content(["application/sparql-results+json", "text/csv"])},
            **_refusals(),
        },
    }


def _schema(parameter: Parameter) -> dict[str, Any]:
    if parameter.type != "integer":
        return {"type": "string"}
    found: dict[str, Any] = {"type": "integer", "minimum": 0}
    return {**found, "default": int(parameter.default)} if parameter.default else found


def _endpoint() -> dict[str, Any]:
    def text(name: str, description: str, *, required: bool = False) -> dict[str, Any]:
        return {"name": name, "in": "query", "required": required, "description": description, "schema": {"type": "string"}}

    return {
        "operationId": "sparql",
        "summary": "SPARQL 1.1 Protocol: a query in GET; POST takes it too.",
        "parameters": [
            text("query", "SPARQL 1.1", required=True),
            text("default-graph-uri", "A graph of the store."),
            text("named-graph-uri", "A graph of the store."),
        ],
        "responses": {"200": {"description": "The answer.", "content": _content([*TABLES, *TRIPLES])}, **_refusals()},
    }


def _content(types: list[str]) -> dict[str, Any]:
    return {media_type: {} for media_type in types}


def _refusals() -> dict[str, Any]:
    return {status: {"description": said, "content": {"text/plain": {}}} for status, said in _REFUSED.items()}
