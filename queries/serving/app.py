"""The application: routes, limits, errors as one line of text with their status."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeVar, cast

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

__all__ = ["Explorer", "Serving", "application"]

Explorer = Callable[[Reading], tuple[bytes, bytes]]
"""Makes of a store the page at /explorer and the data that it fetches from /explorer/data: gzip of JSON."""

_T = TypeVar("_T")
_HERE = Path(__file__).parent
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


class _Site:
    """What each route answers from: the workers on a store, and what stays the same until the store is built anew."""

    def __init__(self, store: AnyStore, serving: Serving, explorer: Explorer | None) -> None:
        self._store = store
        self._serving = serving
        self._explorer = explorer
        self._known: dict[str, tuple[str, object]] = {}
        self._pool = Pool(store, serving.limits, serving.workers, serving.waiting)

    @asynccontextmanager
    async def lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        """Workers are there while the server is."""
        await self._pool.start()
        try:
            yield
        finally:
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
        raise QueryError(iri.value, "nothing is said of it here", "expected an IRI of the graph", "look at /", 404)

    async def home(self, request: Request) -> Response:
        """The first page."""
        language = language_of(request.query_params.get("lang", ""), request)
        return await home_page(self._pool, await self._base(), language, with_explorer=self._explorer is not None)

    async def explorer(self, request: Request) -> Response:
        """The explorer and its data, made once of each state of the store; sent again only where they are others."""
        make = self._explorer
        if make is None:
            raise QueryError("explorer", "is not here", "expected a server that was started with it", "look at /", 404)

        async def made() -> tuple[tuple[bytes, str], ...]:
            parts = await asyncio.to_thread(lambda: make(self._store.reading()))
            return tuple((part, f'"{sha256(part).hexdigest()}"') for part in parts)

        page, data = await self._once("explorer", made)
        of_data = request.url.path.endswith("/data")
        content, tag = data if of_data else page
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type="application/gzip" if of_data else "text/html", headers=headers)

    async def book(self, _request: Request) -> Response:
        """The questions, for programs."""
        return JSONResponse(book_as_json())

    async def openapi(self, _request: Request) -> Response:
        """The description of all this, for programs."""
        return JSONResponse(openapi(_version()))

    async def editor(self, request: Request) -> Response:
        """The editor of SPARQL."""
        return editor_page(language_of(request.query_params.get("lang", ""), request))

    async def _once(self, name: str, make: Callable[[], Awaitable[_T]]) -> _T:
        version = self._store.version()
        seen, value = self._known.get(name, ("", None))
        if value is None or seen != version or not version:  # a server's graphs may change at any time
            value = await make()
            self._known[name] = version, value
        return cast("_T", value)

    async def _graphs(self) -> list[str]:
        async def make() -> list[str]:
            asked = {"own": "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", "table": "csv", "triples": None}
            return sorted((await self._pool.answer(asked)).data.decode().split()[1:])

        return await self._once("graphs", make)

    async def _base(self) -> str:
        bases = [name.removesuffix("graph/shared") for name in await self._graphs() if name.endswith("/graph/shared")]
        return bases[0] if bases else "https://w3id.org/casegraph/"


def application(store: AnyStore, serving: Serving, explorer: Explorer | None = None) -> Starlette:
    """The ASGI application of a store; `explorer` makes the page at /explorer and its data, which another room knows how to do."""
    site = _Site(store, serving, explorer)
    routes = [
        Route("/", site.home),
        Route("/sparql", site.sparql, methods=["GET", "POST"]),
        Route("/queries", site.book),
        Route("/queries/{name}", site.question),
        Route("/openapi.json", site.openapi),
        Route("/editor", site.editor),
        Route("/explorer", site.explorer),
        Route("/explorer/data", site.explorer),
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


def _version() -> str:
    try:
        return version("casegraph")
    except PackageNotFoundError:
        return "0"
