"""The workbook of a store: its tables, the matrix, and the paragraphs of its notices."""

from pyoxigraph import Literal, NamedNode, Store

from exports.tables.matrix import responsibility_matrix
from exports.tables.rows import filled
from exports.tables.workbook import Paragraph, workbook
from ontology.namespaces import CG, DCTERMS, OA

__all__ = ["office_workbook"]

_LONGEST = 2000  # characters of a paragraph; longer ones go on in the next row, so that a row can be read


def office_workbook(store: Store) -> bytes:
    """An Excel workbook (.xlsx) of all that a store holds."""
    tables = filled(store)
    return workbook(tables, responsibility_matrix(tables), _paragraphs(store), _places(store))


def _paragraphs(store: Store) -> list[Paragraph]:
    """The lines of each notice's text that are not empty, in order."""
    made = []
    for quad in sorted(store.quads_for_pattern(None, CG.text, None, None), key=lambda quad: str(quad.subject)):
        text, notice = quad.object, quad.subject
        assert isinstance(text, NamedNode)
        assert isinstance(notice, NamedNode)
        called = _first(store, notice, CG.docNumber) or _first(store, notice, DCTERMS.title)
        at = 0
        for line in _first(store, text, CG.characters).split("\n"):
            made += [
                Paragraph(text.value, called, at + cut, line[cut : cut + _LONGEST])
                for cut in range(0, len(line), _LONGEST)
                if line[cut : cut + _LONGEST].strip()
            ]
            at += len(line) + 1
    return made


def _places(store: Store) -> dict[str, str]:
    """The text's IRI of each thing that has a sentence."""
    made = {}
    for predicate in (CG.evidence, OA.hasTarget):
        for quad in store.quads_for_pattern(None, predicate, None, None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                made[quad.subject.value] = quad.object.value.partition("#")[0]
    return made


def _first(store: Store, subject: NamedNode, predicate: NamedNode) -> str:
    return next((q.object.value for q in store.quads_for_pattern(subject, predicate, None, None) if isinstance(q.object, Literal)), "")
