"""A file of graphs that a store takes in, and what is refused of it: alike for stores of both kinds."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, RdfFormat, Store

from ontology.namespaces import CG, RDF
from ontology.publishing import DCAT
from queries.errors import QueryError

__all__ = ["accepted", "graph_names", "named_wrong", "syntax_of"]

GraphName = NamedNode | BlankNode | DefaultGraph

_SYNTAX = {".nq": RdfFormat.N_QUADS, ".trig": RdfFormat.TRIG}


def syntax_of(path: Path) -> RdfFormat:
    """The syntax of a file, by its ending. Raises QueryError for any but the two that keep the graph of each notice.

    >>> syntax_of(Path("casegraph.TRIG")).name
    'TriG'
    """
    syntax = _SYNTAX.get(path.suffix.lower())
    if syntax is None:
        wrong = f"has the ending '{path.suffix}'"
        expected = "expected N-Quads (.nq) or TriG (.trig), which alone keep the graph of each notice"
        raise QueryError(str(path), wrong, expected, "write it with 'export --format nq' or 'trig'")
    return syntax


@contextmanager
def named_wrong(path: Path) -> Iterator[None]:
    """Say of a file that cannot be loaded which it is and why, as a QueryError."""
    try:
        yield
    except (OSError, SyntaxError, ValueError) as error:
        reason = " ".join(str(getattr(error, "strerror", None) or error).split())[:160]
        raise QueryError(
            str(path), f"cannot be loaded ({reason})", f"expected {syntax_of(path).name}", "write it with 'export --format nq'"
        ) from None


def graph_names(store: Store) -> set[GraphName]:
    """The names of all graphs that hold a triple; `named_graphs` leaves out the one that has no name.

    >>> graph_names(Store())
    set()
    """
    without = next(store.quads_for_pattern(None, None, None, DefaultGraph()), None)
    return {*store.named_graphs(), *([] if without is None else [DefaultGraph()])}


def accepted(path: Path, store: Store, names: Collection[GraphName], there: Iterable[str]) -> list[str]:
    """The names of a file's graphs, sorted, where a store that has the graphs `there` can take all of them; `store` holds the file's.

    Raises QueryError where the file holds nothing, triples in no graph, graphs of another base, or only a part of a notice, which
    would replace the whole.
    """
    found = sorted(name.value for name in names if isinstance(name, NamedNode))
    if len(found) < len(names):
        raise QueryError(
            str(path), "has triples in no named graph", "expected each in the graph of its notice", "write it with 'export --format nq'"
        )
    if not found:
        raise QueryError(str(path), "holds no graph", "expected a graph for each notice", "write it with 'export --format nq'")
    together = {*found, *there}
    bases = [name.removesuffix("graph/shared") for name in together if name.endswith("/graph/shared")]
    if len(bases) != 1 or any(not name.startswith(f"{bases[0]}graph/") for name in together):
        raise QueryError(str(path), "is no graph of this store's base", "expected one shared graph", "load it into a store of its own")
    for name in found:
        if _is_part(store, NamedNode(name)):
            raise QueryError(str(path), "is an answer, or only a part of a notice", "expected whole notices", "export it without --query")
    return found


def _is_part(store: Store, graph: NamedNode) -> bool:
    """Whether a graph describes an answer, or has a notice and no digest of what that was read from: answers leave it out."""
    if graph.value.endswith("graph/dataset"):
        return any("dataset/answer/" in str(quad.subject) for quad in store.quads_for_pattern(None, RDF.type, DCAT.Dataset, graph))
    notices = store.quads_for_pattern(None, RDF.type, CG.Notice, graph)
    return any(True for _ in notices) and not any(True for _ in store.quads_for_pattern(None, CG.inputDigest, None, graph))
