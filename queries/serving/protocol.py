"""The SPARQL 1.1 Protocol: a request read by the letter of the specification, and its answer."""

import asyncio
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from queries.confined import Reply
from queries.errors import QueryError
from queries.serving.negotiation import TABLES, TRIPLES, TYPES, chosen
from queries.serving.pool import Pool

__all__ = ["Operation", "answered", "body_of", "operation_of", "response_of"]

_FORM = "application/x-www-form-urlencoded"
_DIRECT = {"application/sparql-query": "query", "application/sparql-update": "update"}
_GRAPHS = {"query": ("default-graph-uri", "named-graph-uri"), "update": ("using-graph-uri", "using-named-graph-uri")}
_SLOW_BODY = 30.0  # seconds in which a request must have come whole


@dataclass(frozen=True, slots=True)
class Operation:
    """What a client asks: a query or an update, and the graphs that it names beside it."""

    kind: str
    sparql: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


async def body_of(request: Request, most: int) -> bytes:
    """The body of a request. Raises QueryError where it is larger than `most` bytes (413) or comes too slowly (408)."""
    data = bytearray()
    try:
        async with asyncio.timeout(_SLOW_BODY):
            async for piece in request.stream():
                data += piece
                if len(data) > most:
                    raise QueryError("request", f"is larger than {most:,} bytes", "expected less", "send a shorter query", 413)
    except TimeoutError:
        raise QueryError("request", f"did not come in {_SLOW_BODY:.0f} seconds", "expected all of it", "send it again", 408) from None
    return bytes(data)


async def operation_of(request: Request, most: int) -> Operation | None:
    """What a request asks for (SPARQL 1.1 Protocol, 2.1 and 2.2); None for a GET without parameters, which asks who is there.

    Raises QueryError with the status that says what is wrong: 400, 405, 413 or 415.
    """
    parameters = _pairs(request.scope["query_string"])
    if request.method in ("GET", "HEAD"):
        if not parameters:
            return None
        if any(name == "update" for name, _ in parameters):
            raise _malformed("has an update in a GET", "a POST", "send it with POST (2.2)")
        return _operation("query", parameters)
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await body_of(request, most)
    if content_type == _FORM:
        found = _pairs(body)
        kinds = {name for name, _ in found if name in ("query", "update")}
        if len(kinds) != 1:
            raise _malformed(f"has {' and '.join(sorted(kinds)) or 'neither query nor update'}", "one of them", "send one (2.1.2, 2.2.1)")
        return _operation(kinds.pop(), found)
    if content_type in _DIRECT:
        kind = _DIRECT[content_type]
        if any(name in ("query", "update") for name, _ in parameters):
            raise _malformed("has a query in its body and one in its URL", "one of them", "send one (2.1.3)")
        return _operation(kind, [*parameters, (kind, _text(body))])
    expected = ", ".join((_FORM, *_DIRECT))
    raise QueryError("request", f"is of the type '{content_type}'", f"expected {expected}", "name its type in Content-Type", 415)


def _operation(kind: str, parameters: list[tuple[str, str]]) -> Operation:
    texts = [value for name, value in parameters if name == kind]
    if len(texts) != 1:
        raise _malformed(f"has {len(texts)} {kind} parameters", "one", "send one (2.1.4)")
    default, named = (tuple(value for name, value in parameters if name == key) for key in _GRAPHS[kind])
    return Operation(kind, texts[0], default, named)


def _pairs(data: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=100)
    except (UnicodeDecodeError, ValueError):
        raise _malformed("is not URL-encoded UTF-8", "it", "encode it") from None


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise _malformed("is not UTF-8", "UTF-8", "encode it so") from None


def _malformed(wrong: str, expected: str, todo: str) -> QueryError:
    return QueryError("request", wrong, f"expected {expected}", todo)


async def answered(pool: Pool, operation: Operation, accept: str, *, writable: bool) -> Response:
    """The answer of an operation. Raises QueryError with its status where there is none."""
    if operation.kind == "update":
        if not writable:
            raise QueryError("update", "is not allowed here", "expected a query", "start the server with --writable", 403)
        if operation.default or operation.named:
            raise QueryError("update", "names graphs beside it", "expected USING in it", "put them into the update")
        await pool.update(operation.sparql)
        return Response(status_code=204)
    forms = {"table": chosen(accept, TABLES), "triples": chosen(accept, TRIPLES)}
    if not any(forms.values()):
        raise QueryError("request", f"accepts only '{accept}'", f"expected one of {', '.join((*TABLES, *TRIPLES))}", "accept one", 406)
    reply = await pool.answer({"sparql": operation.sparql, "default": operation.default, "named": operation.named, **forms})
    return response_of(reply)


def response_of(reply: Reply) -> Response:
    """A reply with its media type; what depends on Accept says so, and so does an answer of which rows were left out."""
    headers = {"Vary": "Accept", "Content-Type": TYPES[reply.form]}
    if reply.cut:
        headers["Casegraph-Cut"] = "true"
    return Response(reply.data, headers=headers)
