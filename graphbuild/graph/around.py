"""The triples around the cases: the notice, its duties, mentions, sentences, and what a person decided."""

from collections.abc import Iterator

from graphbuild.graph.lines import Fact, fact
from graphbuild.graph.shared import law_key
from graphbuild.graph.statements import Statements
from graphbuild.graph.terms import below, integer, iri, name, of_type, words, zh
from graphbuild.quality.review import doubts_of
from graphbuild.text import Span
from graphbuild.version import VERSION
from ontology.namespaces import CG, DCTERMS, ELI, OA, ODRL, PROV, RDF, XSD

__all__ = ["duty_triples", "mention_triples", "notice_triples", "review_triples", "sentence_triples"]

# Each notice has hundreds of sentences: these terms are looked up once.
_TYPE, _SENTENCE, _NUMBER, _CASE, _NOTICE = (name(term) for term in (RDF.type, CG.Sentence, CG.number, CG.case, CG.notice))
_USED, _SIGNAL, _TRUE, _FALSE = (name(CG.used), name(CG.signal), *(of_type(value, XSD.boolean) for value in ("true", "false")))


def notice_triples(to: Statements) -> Iterator[Fact]:
    """The notice with its text, its head and the run that read it."""
    this, head = to.notice, to.annotations.notice.head
    text, run = iri(to.iris.text), iri(to.iris.run)
    yield fact(this, RDF.type, CG.Notice)
    yield fact(this, RDF.type, ELI.LegalResource)
    yield fact(this, CG.text, text)
    yield fact(text, RDF.type, CG.NoticeText)
    yield fact(text, RDF.type, PROV.Entity)
    yield fact(text, CG.characters, words(to.characters))
    yield fact(text, CG.sha256, words(to.annotations.notice.text.digest))
    yield fact(run, RDF.type, CG.Extraction)
    yield fact(run, RDF.type, PROV.Activity)
    yield fact(run, PROV.used, text)
    yield fact(run, CG.programVersion, words(VERSION))
    yield fact(run, CG.toReview, integer(sum(1 for _ in doubts_of(to.annotations, to.sentences))))
    yield fact(this, PROV.wasGeneratedBy, run)
    if head.title:
        yield fact(this, DCTERMS.title, zh("".join(head.title.span.of(to.characters).split())))
        yield fact(this, CG.evidence, to.evidence.quote(head.title.span))
    else:
        yield fact(this, DCTERMS.title, zh(to.iris.key))
    if head.doc_number:
        yield fact(this, CG.docNumber, words(head.doc_number.value))
        yield fact(this, CG.evidence, to.evidence.quote(head.doc_number.span))
    if head.issued:
        yield fact(this, ELI.date_document, of_type(head.issued.value, XSD.date))
        yield fact(this, CG.evidence, to.evidence.quote(head.issued.span))
    if head.issuer:
        for mention in to.annotations.agencies.within(head.issuer.span):
            yield fact(this, ELI.passed_by, to.agency(mention.agency))
        yield fact(this, CG.issuerName, words("".join(head.issuer.span.of(to.characters).split())))
        yield fact(this, CG.evidence, to.evidence.quote(head.issuer.span))
    for recipient in head.recipients:
        yield fact(this, CG.recipient, words(recipient.value))
        yield fact(this, CG.evidence, to.evidence.quote(recipient.span))
    if head.decided_by:
        yield fact(this, CG.decidedBy, words(head.decided_by.value))
        yield fact(this, CG.evidence, to.evidence.quote(head.decided_by.span))
    if head.openness:
        yield fact(this, CG.openness, words(head.openness.value))
        yield fact(this, CG.evidence, to.evidence.quote(head.openness.span))
    for number, citation in enumerate(to.annotations.citations, 1):
        yield from to.citation(this, 0, number, citation)
        yield fact(this, ELI.cites, iri(to.iris.law(law_key(citation))))


def duty_triples(to: Statements) -> Iterator[Fact]:
    """What the notice itself orders."""
    for duty in to.annotations.duties:
        this = iri(to.iris.item(0, "duty", duty.number))
        yield fact(this, RDF.type, CG.Duty)
        yield fact(this, RDF.type, ODRL.Duty)
        yield fact(this, CG.number, integer(duty.number))
        yield fact(this, CG.assigneeName, words(duty.assignee))
        if duty.agency:
            yield fact(this, CG.assignee, to.agency(duty.agency))
        yield fact(this, CG.action, words(duty.action))
        if duty.deadline:
            yield fact(this, CG.deadline, words(duty.deadline))
        yield from to.statement(this, 0, duty.span)


def mention_triples(to: Statements) -> Iterator[Fact]:
    """Each occurrence of an agency's name."""
    for number, mention in enumerate(to.annotations.mentions, 1):
        this = below(to.notice, f"mention/{number}")
        yield fact(this, RDF.type, CG.Mention)
        yield fact(this, OA.hasBody, to.agency(mention.agency))
        yield fact(this, OA.hasTarget, to.evidence.mention(mention.span))
        yield fact(this, CG.case if mention.case else CG.notice, iri(to.iris.holder(mention.case)))
        yield fact(this, CG.rule, words(mention.rule))


def sentence_triples(to: Statements) -> Iterator[Fact]:
    """The sentences, with whether a statement uses them; the IRI of a sentence says where it is."""
    for sentence in to.sentences:
        this = to.evidence.address(sentence.span)
        yield this, _TYPE, _SENTENCE
        yield this, _NUMBER, integer(sentence.number)
        yield this, _CASE if sentence.case else _NOTICE, iri(to.iris.holder(sentence.case))
        yield this, _USED, _TRUE if sentence.used else _FALSE
        for signal in sentence.signals:
            yield this, _SIGNAL, words(signal)


def review_triples(to: Statements) -> Iterator[Fact]:
    """The decisions of a person that were applied, as provenance of what they changed."""
    for number, decision in enumerate(to.annotations.decisions, 1):
        this = iri(to.iris.item(0, "review", number))
        yield fact(this, RDF.type, CG.Review)
        yield fact(this, RDF.type, PROV.Entity)
        yield fact(this, CG.decision, words(decision.decision))
        yield fact(this, CG.reviewedKind, words(decision.kind))
        if decision.of:
            yield fact(this, CG.reviewedValue, words(decision.of))
        if decision.replacement:
            yield fact(this, CG.replacement, words(decision.replacement))
        yield from to.statement(this, 0, Span(decision.start, decision.end))
        yield fact(iri(to.iris.run), PROV.used, this)
