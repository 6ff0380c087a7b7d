"""Runs the server until it is ended: one line at the start says where it is."""

import os
import socket
from ipaddress import ip_address

import click

from queries.confined import Limits
from queries.errors import QueryError
from queries.serving.app import Explorer, Serving, application
from queries.stores import AnyStore

__all__ = ["run_server"]

_LOCAL = ("localhost", "127.0.0.1", "[::1]", "::1")


def run_server(
    store: AnyStore,
    host: str,
    port: int,
    limits: Limits,
    *,
    workers: int | None = None,
    waiting: int = 256,
    origins: tuple[str, ...] = ("*",),
    writable: bool = False,
    explorer: Explorer | None = None,
) -> None:
    """Serve a store. Port 0 takes any free one. Raises QueryError where the store has nothing or the port is taken."""
    import uvicorn

    if not store.exists():
        raise QueryError(store.place, "there is no graph here", "expected a store that 'build' made", "run 'casegraph build' first")
    listener = _listener(host, port)
    local = _is_loopback(host)
    serving = Serving(
        limits=limits,
        workers=workers or max(2, os.cpu_count() or 2),
        waiting=waiting,
        origins=origins,
        # On loopback a name of another site that leads here (DNS rebinding) is refused.
        hosts=(*_LOCAL, host) if local else ("*",),
        writable=writable,
    )
    app = application(store, serving, explorer)
    config = uvicorn.Config(
        app, log_level="error", access_log=False, server_header=False, limit_concurrency=None, timeout_graceful_shutdown=3
    )
    name = f"[{host}]" if ":" in host else host
    click.echo(f"http://{name}:{listener.getsockname()[1]}/  (SPARQL: /sparql; Ctrl+C 结束 ends it)")
    uvicorn.Server(config).run(sockets=[listener])


def _listener(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError as error:
        wrong = f"cannot be listened on ({error.strerror or error})"
        raise QueryError(f"{host}:{port}", wrong, "expected a free port of this machine", "name another with --port") from None
    return listener


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
