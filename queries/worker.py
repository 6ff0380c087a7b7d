"""The process in which strangers' queries run: it answers one after another on its standard streams, and may be ended any time.

The first line that it reads says which store and how much memory, each further one is a request, all in JSON. A reply is a line
of JSON that says how many bytes follow, then these: whoever ends the process never takes a part for the whole.
"""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, QueryTriples, Store

from queries.asking import Answer, Reading, run
from queries.catalogue import named_query
from queries.confined import Reply
from queries.errors import QueryError
from queries.results import settled, written
from queries.runner import prepare
from queries.safety import checked
from queries.store import Writer
from queries.stores import AnyStore, opened

__all__ = ["main", "replied"]


def main() -> None:
    """Answer requests until standard input ends."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that a library prints may come between the replies
    setting = json.loads(requests.readline())
    store = opened(*setting["store"])
    wrong: QueryError | None = None
    reading: Reading | None = None
    try:
        reading = None if setting.get("update") else store.reading()
    except QueryError as error:
        wrong = error
    _bound_memory(setting["megabytes"])
    replies.write(b"ready\n")
    replies.flush()
    for line in requests:
        try:
            if wrong is not None:
                raise wrong
            reply = replied(store, reading, json.loads(line))
            head: dict[str, Any] = {"length": len(reply.data), "form": reply.form, "cut": reply.cut}
        except QueryError as error:
            reply, head = Reply(b""), {"error": [error.where, error.wrong, error.expected, error.todo, error.status]}
        replies.write(json.dumps(head).encode() + b"\n" + reply.data)
        replies.flush()


def replied(store: AnyStore, reading: Reading | None, request: Mapping[str, Any]) -> Reply:
    """The answer to a request, whole, in the form that it asks for tables or for triples.

    `sparql` is a stranger's query, `own` one of this program, `name` one of the book with its `values`; without `reading` a
    stranger's update. Raises QueryError where it may not be run, gives too much, or has no form that was asked for.
    """
    if reading is None:
        return _updated(store, request["sparql"])
    cut = False
    if "name" in request:
        prepared = prepare(reading, named_query(request["name"]), request["values"])
        answer, cut = settled(run(reading, prepared.probing), prepared.joined, prepared.rows)
    else:
        answer = run(reading, request["own"]) if "own" in request else _asked(reading, request)
    form = request["triples" if isinstance(answer, QueryTriples) else "table"]
    if form is None:
        kind = "triples" if isinstance(answer, QueryTriples) else "a table"
        raise QueryError("query", f"gives {kind}", "expected a form for it in Accept", "ask for another form", 406)
    data = written(answer, form)
    most = request.get("bytes")
    if most is not None and len(data) > most:
        raise QueryError("query", f"gives {len(data):,} bytes", f"expected {most:,} at most", "ask for less, with LIMIT for example")
    return Reply(data, form, cut)


def _graphs(reading: Reading) -> Callable[[], set[str]]:
    found: set[str] = set()

    def names() -> set[str]:
        if not found:
            found.update(str(getattr(name, "value", "")) for name in reading.named_graphs())
        return found

    return names


def _asked(reading: Reading, request: Mapping[str, Any]) -> Answer:
    """The answer of a stranger's query, over the graphs of the request, which override the query's (SPARQL 1.1 Protocol, 2.1.4)."""
    graphs = _graphs(reading)
    query = checked(request["sparql"], graphs)
    default, others = (list(request.get(key) or ()) for key in ("default", "named"))
    for iri in (*default, *others):
        if iri not in graphs():
            raise QueryError("query", f"reads from <{iri}>", "expected a graph of this store", "name one of its graphs or none", 403)
    if not (default or others or query.names_graphs):
        return run(reading, query.text)
    try:
        if not (default or others):
            return reading.query(query.text, use_default_graph_as_union=False)
        if not isinstance(reading, Store):
            raise QueryError("query", "names graphs beside the query", "expected FROM in it", "put them into the query")
        return reading.query(query.text, default_graph=list(map(NamedNode, default)), named_graphs=list(map(NamedNode, others)))
    except (SyntaxError, RuntimeError, OSError) as error:
        raise QueryError("query", f"cannot be answered ({error})", "expected SPARQL 1.1", "mend it") from None


def _updated(store: AnyStore, sparql: str) -> Reply:
    """Run an update on a copy of the store, which takes its place when all of it is done."""
    with store.writing() as writer:
        if not isinstance(writer, Writer):
            raise QueryError("update", "is for a server", "expected a folder", "send the update to the server itself")
        update = checked(sparql, _graphs(writer.store), update=True)
        try:
            writer.update(update.text)
        except (SyntaxError, ValueError, RuntimeError, OSError) as error:
            raise QueryError("update", f"cannot be done ({error})", "expected SPARQL 1.1 Update", "mend it") from None
    return Reply(b"")


def _bound_memory(megabytes: int) -> None:
    """Let the process have so much more memory than it has now; where the system has no such limit, the clock alone bounds it."""
    try:
        import resource
    except ImportError:  # Windows
        return
    used = Path("/proc/self/statm")
    pages = int(used.read_text(encoding="ascii").split()[0]) if used.exists() else 0
    limit = pages * os.sysconf("SC_PAGE_SIZE") + megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
