"""The triples around the cases: the notice, its duties, mentions, sentences, and what a person decided."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from graphbuild.graph.evidence import integer
from graphbuild.graph.shared import law_key
from graphbuild.graph.statements import Statements, zh
from graphbuild.quality.review import doubts_of
from graphbuild.text import Span
from graphbuild.version import VERSION
from ontology.namespaces import CG, DCTERMS, ELI, OA, ODRL, PROV, RDF, XSD

__all__ = ["duty_triples", "mention_triples", "notice_triples", "review_triples", "sentence_triples"]


def notice_triples(to: Statements) -> Iterator[Triple]:
    """The notice with its text, its head and the run that read it."""
    this, head = to.notice, to.annotations.notice.head
    text, run = NamedNode(to.iris.text), NamedNode(to.iris.run)
    yield Triple(this, RDF.type, CG.Notice)
    yield Triple(this, RDF.type, ELI.LegalResource)
    yield Triple(this, CG.text, text)
    yield Triple(text, RDF.type, CG.NoticeText)
    yield Triple(text, RDF.type, PROV.Entity)
    yield Triple(text, CG.characters, Literal(to.characters))
    yield Triple(text, CG.sha256, Literal(to.annotations.notice.text.digest))
    yield Triple(run, RDF.type, CG.Extraction)
    yield Triple(run, RDF.type, PROV.Activity)
    yield Triple(run, PROV.used, text)
    yield Triple(run, CG.programVersion, Literal(VERSION))
    yield Triple(run, CG.toReview, integer(sum(1 for _ in doubts_of(to.annotations, to.sentences))))
    yield Triple(this, PROV.wasGeneratedBy, run)
    if head.title:
        yield Triple(this, DCTERMS.title, zh("".join(head.title.span.of(to.characters).split())))
        yield Triple(this, CG.evidence, to.evidence.quote(head.title.span))
    else:
        yield Triple(this, DCTERMS.title, zh(to.iris.key))
    if head.doc_number:
        yield Triple(this, CG.docNumber, Literal(head.doc_number.value))
        yield Triple(this, CG.evidence, to.evidence.quote(head.doc_number.span))
    if head.issued:
        yield Triple(this, ELI.date_document, Literal(head.issued.value, datatype=XSD.date))
        yield Triple(this, CG.evidence, to.evidence.quote(head.issued.span))
    if head.issuer:
        for mention in to.annotations.agencies.within(head.issuer.span):
            yield Triple(this, ELI.passed_by, to.agency(mention.agency))
        yield Triple(this, CG.issuerName, Literal("".join(head.issuer.span.of(to.characters).split())))
        yield Triple(this, CG.evidence, to.evidence.quote(head.issuer.span))
    for recipient in head.recipients:
        yield Triple(this, CG.recipient, Literal(recipient.value))
        yield Triple(this, CG.evidence, to.evidence.quote(recipient.span))
    if head.decided_by:
        yield Triple(this, CG.decidedBy, Literal(head.decided_by.value))
        yield Triple(this, CG.evidence, to.evidence.quote(head.decided_by.span))
    if head.openness:
        yield Triple(this, CG.openness, Literal(head.openness.value))
        yield Triple(this, CG.evidence, to.evidence.quote(head.openness.span))
    for number, citation in enumerate(to.annotations.citations, 1):
        yield from to.citation(this, 0, number, citation)
        yield Triple(this, ELI.cites, NamedNode(to.iris.law(law_key(citation))))


def duty_triples(to: Statements) -> Iterator[Triple]:
    """What the notice itself orders."""
    for duty in to.annotations.duties:
        this = NamedNode(to.iris.item(0, "duty", duty.number))
        yield Triple(this, RDF.type, CG.Duty)
        yield Triple(this, RDF.type, ODRL.Duty)
        yield Triple(this, CG.number, integer(duty.number))
        yield Triple(this, CG.assigneeName, Literal(duty.assignee))
        if duty.agency:
            yield Triple(this, CG.assignee, to.agency(duty.agency))
        yield Triple(this, CG.action, Literal(duty.action))
        if duty.deadline:
            yield Triple(this, CG.deadline, Literal(duty.deadline))
        yield from to.statement(this, 0, duty.span)


def mention_triples(to: Statements) -> Iterator[Triple]:
    """Each occurrence of an agency's name."""
    for number, mention in enumerate(to.annotations.mentions, 1):
        this = NamedNode(to.iris.item(0, "mention", number))
        yield Triple(this, RDF.type, CG.Mention)
        yield Triple(this, OA.hasBody, to.agency(mention.agency))
        yield Triple(this, OA.hasTarget, to.evidence.mention(mention.span))
        yield Triple(this, CG.case if mention.case else CG.notice, NamedNode(to.iris.holder(mention.case)))
        yield Triple(this, CG.rule, Literal(mention.rule))


def sentence_triples(to: Statements) -> Iterator[Triple]:
    """The sentences, with whether a statement uses them."""
    for sentence in to.sentences:
        this = NamedNode(to.iris.item(0, "sentence", sentence.number))
        yield Triple(this, RDF.type, CG.Sentence)
        yield Triple(this, CG.number, integer(sentence.number))
        yield Triple(this, CG.case if sentence.case else CG.notice, NamedNode(to.iris.holder(sentence.case)))
        yield Triple(this, OA.start, integer(sentence.span.start))
        yield Triple(this, OA.end, integer(sentence.span.end))
        yield Triple(this, CG.used, Literal("true" if sentence.used else "false", datatype=XSD.boolean))
        for signal in sentence.signals:
            yield Triple(this, CG.signal, Literal(signal))


def review_triples(to: Statements) -> Iterator[Triple]:
    """The decisions of a person that were applied, as provenance of what they changed."""
    for number, decision in enumerate(to.annotations.decisions, 1):
        this = NamedNode(to.iris.item(0, "review", number))
        yield Triple(this, RDF.type, CG.Review)
        yield Triple(this, RDF.type, PROV.Entity)
        yield Triple(this, CG.decision, Literal(decision.decision))
        yield Triple(this, CG.reviewedKind, Literal(decision.kind))
        if decision.of:
            yield Triple(this, CG.reviewedValue, Literal(decision.of))
        if decision.replacement:
            yield Triple(this, CG.replacement, Literal(decision.replacement))
        yield from to.statement(this, 0, Span(decision.start, decision.end))
        yield Triple(NamedNode(to.iris.run), PROV.used, this)
