"""The application: routes, limits, errors as one line of text with their status."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast

from pyoxigraph import NamedNode
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from queries.asking import Reading
from queries.confined import Limits
from queries.errors import QueryError
from queries.serving.addresses import iri_of
from queries.serving.description import service_description
from queries.serving.html import answer_page, editor_page, home_page, language_of, thing_page
from queries.serving.negotiation import TABLES, TRIPLES, TYPES, chosen
from queries.serving.openapi import book_as_json, openapi
from queries.serving.pool import Pool
from queries.serving.protocol import answered, operation_of, response_of
from queries.serving.things import data_query, thing_of
from queries.stores import AnyStore
from queries.version import program_version

__all__ = ["Explorer", "Serving", "application"]

_T = TypeVar("_T")
_HERE = Path(__file__).parent
_EDITOR = _HERE / "editor" / "dist"  # made when casegraph is installed
_KEPT = 16  # notices whose data stay in memory
_PAGE = {"text/html": "html", "application/xhtml+xml": "html"}


@dataclass(frozen=True, slots=True)
class Serving:
    """How a store is served: what a query and a request may take, who may ask, and whether updates are taken."""

    limits: Limits = field(default_factory=lambda: Limits(seconds=30.0, megabytes=1000, bytes=20_000_000))
    largest_request: int = 1_000_000
    workers: int = 2
    waiting: int = 256
    origins: tuple[str, ...] = ("*",)
    hosts: tuple[str, ...] = ("*",)
    writable: bool = False


@dataclass(frozen=True, slots=True)
class Explorer:
    """How another room makes the explorer of a store: its page, which asks this server for its data and its answers.

    `data` is also given the IRI of a notice whose data alone are wanted, '' for what is of no notice, or None for the whole.
    """

    page: Callable[[Reading], bytes]
    data: Callable[[Reading, str | None], bytes]


class _Site:
    """What each route answers from: the workers on a store, and what stays the same until the store is built anew."""

    def __init__(self, store: AnyStore, serving: Serving, explorer: Explorer | None) -> None:
        self._store = store
        self._serving = serving
        self._explorer = explorer
        self._known: dict[tuple[str, str], tuple[str, asyncio.Task[Any]]] = {}
        self._pool = Pool(store, serving.limits, serving.workers, serving.waiting)

    @asynccontextmanager
    async def lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        """Workers are there while the server is."""
        await self._pool.start()
        try:
            yield
        finally:
            for _, making in self._known.values():
                making.cancel()  # nobody waits for it any more
            await self._pool.close()

    async def sparql(self, request: Request) -> Response:
        """The endpoint."""
        accept = request.headers.get("accept", "")
        operation = await operation_of(request, self._serving.largest_request)
        if operation is not None:
            if operation.kind == "update":
                _refuse_foreign(request)
            return await answered(self._pool, operation, accept, writable=self._serving.writable)
        form = chosen(accept, {**TRIPLES, **_PAGE})
        if form == "html":
            return RedirectResponse("/editor", 303)
        if form is None:
            raise QueryError("request", f"accepts only '{accept}'", "expected a form of RDF", "accept text/turtle", 406)
        address = str(request.url.replace(query="", fragment=""))
        data = service_description(address, await self._graphs(), form, writable=self._serving.writable)
        return Response(data, headers={"Content-Type": TYPES[form], "Vary": "Accept"})

    async def question(self, request: Request) -> Response:
        """A question of the book."""
        name, values = request.path_params["name"], dict(request.query_params)
        accept = request.headers.get("accept", "")
        form = values.pop("format", None) or chosen(accept, {**TABLES, **_PAGE})
        language = language_of(values.pop("lang", ""), request)
        if form == "html":
            return await answer_page(self._pool, name, values, await self._base(), language)
        if form not in ("json", "csv", "tsv", "xml"):
            raise QueryError("request", f"asks for '{form or accept}'", f"expected one of {', '.join(TABLES)}", "accept one", 406)
        return response_of(await self._pool.answer({"name": name, "values": values, "table": form, "triples": None}))

    async def thing(self, request: Request) -> Response:
        """The page or the data of an IRI."""
        given = request.query_params.get("iri")
        iri = _node(given if given is not None else iri_of(request.scope["raw_path"].decode("ascii"), await self._base()))
        form = request.query_params.get("format") or chosen(request.headers.get("accept", ""), {**TRIPLES, **_PAGE})
        if form == "html":
            language = language_of(request.query_params.get("lang", ""), request)
            found = await thing_of(self._pool, iri, await self._base(), language)
            if found is not None:
                return thing_page(found, language)
        elif form in ("ttl", "nt", "jsonld", "rdfxml"):
            known = f"ASK {{ {{ {iri} ?p ?o }} UNION {{ ?s ?q {iri} }} }}"
            if b"true" in (await self._pool.answer({"own": known, "table": "csv", "triples": None})).data:
                return response_of(await self._pool.answer({"own": data_query(iri), "table": None, "triples": form}))
        else:
            expected = f"expected one of {', '.join((*_PAGE, *TRIPLES))}"
            raise QueryError("request", "accepts no form that there is", expected, "accept one", 406)
        raise QueryError(iri.value, "nothing is said of it here", "expected an IRI of the graph", "look at /home", 404)

    async def home(self, request: Request) -> Response:
        """The notices, the questions, and where else to go."""
        language = language_of(request.query_params.get("lang", ""), request)
        return await home_page(self._pool, await self._base(), language, with_explorer=self._explorer is not None)

    async def first(self, request: Request) -> Response:
        """The first page: the explorer where it is here."""
        if self._explorer is None:
            return await self.home(request)
        return await self._made("page", self._explorer.page, "text/html", request)

    async def explorer_data(self, request: Request) -> Response:
        """The graph as the explorer reads it, what it needs of one notice, or of none."""
        if self._explorer is None:
            raise QueryError("explorer", "is not here", "expected an installed casegraph", "look at /home", 404)
        data, notice = self._explorer.data, request.query_params.get("notice")
        name = "whole" if notice is None else "data"
        return await self._made(name, lambda reading: data(reading, notice), "application/gzip", request, notice or "")

    async def _made(self, name: str, make: Callable[[Reading], bytes], media: str, request: Request, of: str = "") -> Response:
        """What is made once of each state of the store, beside the requests that go on; sent again only where it is another.

        What is made `of` one of many things is kept until a number of others of them were asked for.
        """

        async def made() -> tuple[bytes, str]:
            content = await asyncio.to_thread(lambda: make(self._store.reading()))
            return content, f'"{sha256(content).hexdigest()}"'

        content, tag = await self._once(name, made, of)
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type=media, headers=headers)

    async def book(self, _request: Request) -> Response:
        """The questions, for programs."""
        return JSONResponse(book_as_json())

    async def openapi(self, _request: Request) -> Response:
        """The description of all this, for programs."""
        return JSONResponse(openapi(program_version()))

    async def editor(self, request: Request) -> Response:
        """The editor of SPARQL."""
        if not (_EDITOR / "editor.js").is_file():
            raise QueryError("editor", "was not built", "expected an installed casegraph", "install it with pip, which builds it", 404)
        return editor_page(language_of(request.query_params.get("lang", ""), request), request.query_params.get("query", ""))

    async def _once(self, name: str, make: Callable[[], Awaitable[_T]], of: str = "") -> _T:
        version, key = self._store.version(), (name, of)
        seen, making = self._known.pop(key, ("", None))
        # Who comes while it is made waits for it; a server's graphs may change at any time, so that nothing of them is kept.
        if making is None or seen != version or (making.done() and (not version or making.cancelled() or making.exception() is not None)):
            making = asyncio.ensure_future(make())
        self._known[key] = version, making  # the last one asked for is the last one to go
        for old in [known for known in self._known if known[1]][:-_KEPT]:
            del self._known[old]
        return cast("_T", await asyncio.shield(making))  # one who goes away ends it for nobody else

    async def _graphs(self) -> list[str]:
        async def make() -> list[str]:
            asked = {"own": "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", "table": "csv", "triples": None}
            return sorted((await self._pool.answer(asked)).data.decode().split()[1:])

        return await self._once("graphs", make)

    async def _base(self) -> str:
        bases = [name.removesuffix("graph/shared") for name in await self._graphs() if name.endswith("/graph/shared")]
        return bases[0] if bases else "https://w3id.org/casegraph/"


def application(store: AnyStore, serving: Serving, explorer: Explorer | None = None) -> Starlette:
    """The ASGI application of a store; `explorer` makes its first page, without it that is the list of the questions."""
    site = _Site(store, serving, explorer)
    routes = [
        Route("/", site.first),
        Route("/home", site.home),
        Route("/sparql", site.sparql, methods=["GET", "POST"]),
        Route("/queries", site.book),
        Route("/queries/{name}", site.question),
        Route("/openapi.json", site.openapi),
        Route("/editor", site.editor),
        Route("/explorer", site.first),
        Route("/explorer/data", site.explorer_data),
        Mount("/editor", StaticFiles(directory=_EDITOR, check_dir=False)),
        Mount("/static", StaticFiles(directory=_HERE / "static")),
        Route("/thing", site.thing),
        Route("/{path:path}", site.thing),
    ]
    middleware = [
        Middleware(TrustedHostMiddleware, allowed_hosts=list(serving.hosts), www_redirect=False),
        Middleware(CORSMiddleware, allow_origins=list(serving.origins), allow_methods=["GET", "POST"], expose_headers=["Casegraph-Cut"]),
    ]
    return Starlette(routes=routes, middleware=middleware, exception_handlers={QueryError: _refused}, lifespan=site.lifespan)


def _node(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError:
        raise QueryError("request", "names no IRI", "expected one", "encode what an IRI may not hold") from None


def _refuse_foreign(request: Request) -> None:
    """An update that a page of another site sends through the user's browser is not the user's."""
    origin = request.headers.get("origin")
    if origin is not None and origin.partition("://")[2] != request.headers.get("host"):
        raise QueryError("update", f"comes from a page of {origin}", "expected one of this server", "send it from here", 403)


async def _refused(_request: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, QueryError) else 500
    headers = {"X-Content-Type-Options": "nosniff", "Vary": "Accept"} | ({"Retry-After": "5"} if status == 503 else {})
    return PlainTextResponse(f"casegraph: {' '.join(str(error).split())}\n", status, headers=headers)
