"""The page of the ontology: one HTML file, Chinese first, that asks the net for nothing."""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from exports.description.dataset import FIXED
from exports.description.quality import gold_triples
from exports.docs.diagram import diagram
from exports.docs.vocabulary import Term, Vocabulary, vocabulary
from exports.rdf import serialized
from ontology.concepts import FOLDER, SCHEME_BASE, Concept, scheme
from ontology.namespaces import CG, DCTERMS, PREFIXES, RDF, SKOS

__all__ = ["vocabulary_files", "vocabulary_page"]

_FOLDER = Path(__file__).parent
_OWL = "http://www.w3.org/2002/07/owl#"
_NAMES = PREFIXES | {"cpsv": "http://purl.org/vocab/cpsv#", "owl": _OWL}
# The schemes that the graph uses, with the property that leads to each.
_SCHEMES = {
    "measure-types": ("做法类型", "Measure types", "measureType"),
    "link-types": ("联系类型", "Link types", "linkType"),
    "agency-kinds": ("机构性质", "Agency kinds", "agencyKind"),
    "agency-levels": ("机构层级", "Agency levels", "agencyLevel"),
    "functions": ("职能", "Functions", "agencyFunction"),
    "figure-kinds": ("数字种类", "Figure kinds", "figureKind"),
    "figure-roles": ("数字作用", "Figure roles", "role"),
    "responsibility-roles": ("责任角色", "Responsibility roles", "role"),
    "units": ("可换算的单位", "Units that convert", "unitText"),
}
_VOCABULARIES = {"cpsv": "CPSV-AP", "m8g": "CPSV-AP", "dcterms": "DCMI"}
_RELATIONS = {
    "above": "特化 specialises",
    "exactMatch": "等同 same",
    "closeMatch": "相近 close",
    "relatedMatch": "相关 related",
    "seeAlso": "参见 see also",
}


def vocabulary_files() -> dict[str, bytes]:
    """What is published of the ontology, by file name: the page, the vocabulary, the schemes, the shapes, the JSON-LD context; and what
    descriptions of data sets name: rights, metrics, gold annotations."""
    made = {f"{path.stem}.ttl": path.read_bytes() for path in sorted(FOLDER.glob("*.ttl")) if path.stem in (*_SCHEMES, "shapes")}
    made |= {"ontology.html": vocabulary_page(), "ontology.ttl": (FOLDER / "casegraph.ttl").read_bytes()}
    named = [*(quad.triple for quad in parse(path=str(FIXED))), *gold_triples()]
    made["dataset.ttl"] = serialized((Quad(triple.subject, triple.predicate, triple.object) for triple in named), "ttl")
    return made | {"context.jsonld": (FOLDER / "context.jsonld").read_bytes()}


def vocabulary_page() -> bytes:
    """The page, UTF-8; each term has its name as anchor, so that its IRI leads to its place. The same each time."""
    words = vocabulary()
    about = words.about
    title = about[DCTERMS.title.value, "zh"], about[DCTERMS.title.value, "en"]
    style = (_FOLDER / "page.css").read_text(encoding="utf-8")
    parts = [
        '<!DOCTYPE html>\n<html lang="zh-CN" data-ready="yes"><head><meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title[0])}</title>',
        f"<style>{style}</style></head><body>",
        *_header(words, title),
        "<main>",
        *_section("diagram", "结构", "Structure", [diagram(_labels(words))]),
        *_section("classes", "类", "Classes", _classes(words)),
        *_section("properties", "属性", "Properties", _properties(words)),
        *_section("schemes", "概念表", "Concept schemes", _schemes(words)),
        *_section("crosswalks", "对照", "Crosswalks", _crosswalks(words)),
        *_section("prefixes", "前缀", "Prefixes", _prefixes()),
        "</main>",
        f"<footer>{escape(about[_OWL + 'versionIRI', ''])} · {escape(about[DCTERMS.license.value, ''])}</footer></body></html>\n",
    ]
    return "".join(parts).encode("utf-8")


def _header(words: Vocabulary, title: tuple[str, str]) -> Iterator[str]:
    about = words.about
    yield f'<header><h1>{escape(title[0])} <small lang="en">{escape(title[1])}</small></h1>'
    yield _both({language: about[DCTERMS.description.value, language] for language in ("zh", "en")})
    yield f"<dl><dt>IRI</dt><dd><code>{escape(CG.base.rstrip('#'))}</code></dd>"
    yield f"<dt>版本 Version</dt><dd>{escape(about[_OWL + 'versionInfo', ''])} <code>{escape(about[_OWL + 'versionIRI', ''])}</code></dd>"
    for language in ("zh", "en"):
        yield f'<dt>变更 Changes</dt><dd lang="{language}">{escape(about[SKOS.base + "changeNote", language])}</dd>'
    yield "</dl><nav>"
    for anchor, name in (("diagram", "结构"), ("classes", "类"), ("properties", "属性"), ("schemes", "概念表"), ("crosswalks", "对照")):
        yield f'<a href="#{anchor}">{name}</a>'
    yield "</nav></header>"


def _section(anchor: str, zh: str, en: str, body: Iterable[str]) -> Iterator[str]:
    yield f'<section id="{anchor}"><h2>{zh} <small lang="en">{en}</small></h2>'
    yield from body
    yield "</section>"


def _both(texts: dict[str, str]) -> str:
    return f'<p>{escape(texts["zh"])}</p><p class="en" lang="en">{escape(texts["en"])}</p>'


def _heading(term: Term) -> str:
    labels = f'{escape(term.labels["zh"])} <span class="en" lang="en">{escape(term.labels["en"])}</span>'
    return f'<h3 id="{escape(term.name)}">{labels} <code>cg:{escape(term.name)}</code></h3>{_both(term.definitions)}'


def _classes(words: Vocabulary) -> Iterator[str]:
    examples = _examples()
    for term in words.classes:
        yield _heading(term)
        used = [p for p in words.properties if p.domain == term.iri]
        rows = [("特化 Specialises", "、".join(_link(iri) for iri in term.above))]
        rows.append(("属性 Properties", "、".join(_link(p.iri) for p in used)))
        rows.append(("指向它的属性 Led to by", "、".join(_link(p.iri) for p in words.properties if p.range == term.iri)))
        yield _facts(rows)
        if term.iri in examples:
            yield f"<details><summary>例 Example</summary><pre>{escape(examples[term.iri])}</pre></details>"


def _properties(words: Vocabulary) -> Iterator[str]:
    for term in words.properties:
        yield _heading(term)
        kind = term.kind.removesuffix("Property") + (", symmetric" if term.symmetric else "")
        yield _facts(
            [
                ("种类 Kind", escape(kind)),
                ("所属的类 Domain", _link(term.domain)),
                ("值 Range", _link(term.range)),
                ("特化 Specialises", "、".join(_link(iri) for iri in term.above)),
            ]
        )


def _schemes(words: Vocabulary) -> Iterator[str]:
    for file, (zh, en, used) in _SCHEMES.items():
        concepts = [c for c in scheme(file) if file != "units" or c.factor]
        base = concepts[0].iri.rpartition("/")[0]
        yield f'<h3 id="{escape(base.rpartition("/")[2])}">{zh} <span class="en" lang="en">{en}</span> <code>{escape(base)}/</code></h3>'
        if any(term.name == used for term in words.terms):
            yield f"<p>属性 Property: {_link(CG.base + used)}</p>"
        match = any(c.match for c in concepts)
        yield "<table><tr><th>代码 Code</th><th>中文</th><th>English</th><th>定义 Definition</th><th>上位 Broader</th>"
        yield ("<th>B-READY</th>" if match else "") + "</tr>"
        for concept in concepts:
            yield _row(concept, match)
        yield "</table>"


def _row(concept: Concept, match: bool) -> str:
    told = escape(concept.definitions.get("zh", "")) + (
        f'<br><span class="en" lang="en">{escape(concept.definitions["en"])}</span>' if "en" in concept.definitions else ""
    )
    cells = [f"<code>{escape(concept.code)}</code>", escape(concept.labels["zh"]), escape(concept.labels.get("en", "")), told]
    cells.append(escape(concept.broader.rpartition("/")[2]))
    if match:
        cells.append(escape(concept.match.rpartition("/")[2]))
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _crosswalks(words: Vocabulary) -> Iterator[str]:
    """Each term with what it specialises and what is near, by the other vocabulary."""
    found = [(iri, "above", term) for term in words.terms for iri in term.above if not iri.startswith(CG.base)]
    found += [(iri, relation, term) for term in words.terms for relation, iri in term.near]
    yield "<table><tr><th>词表 Vocabulary</th><th>其词 Its term</th><th>关系 Relation</th><th>本词 Our term</th></tr>"
    for iri, relation, term in sorted(found, key=lambda row: (_short(row[0]), row[2].name)):
        prefix = _short(iri).partition(":")[0]
        yield f"<tr><td>{escape(_VOCABULARIES.get(prefix, prefix.upper()))}</td>"
        yield f"<td><code>{escape(_short(iri))}</code></td><td>{_RELATIONS[relation]}</td>"
        yield f"<td>{_link(term.iri)} {escape(term.labels['zh'])}</td></tr>"
    topics = sorted({(c.match, c.iri, c.labels["zh"]) for c in scheme("measure-types") if c.match})
    for match, iri, label in topics:
        yield f"<tr><td>B-READY</td><td><code>{escape(match.removeprefix(SCHEME_BASE))}</code></td><td>{_RELATIONS['closeMatch']}</td>"
        yield f"<td><code>{escape(iri.removeprefix(SCHEME_BASE))}</code> {escape(label)}</td></tr>"
    yield "</table>"


def _prefixes() -> Iterator[str]:
    yield "<pre>" + escape("\n".join(f"@prefix {prefix}: <{base}> ." for prefix, base in sorted(_NAMES.items()))) + "</pre>"


def _facts(rows: list[tuple[str, str]]) -> str:
    told = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    return f"<dl>{told}</dl>" if told else ""


def _link(iri: str) -> str:
    """An IRI by its short form; our own terms lead to their place on the page."""
    if not iri:
        return ""
    if iri.startswith(CG.base):
        name = escape(iri.removeprefix(CG.base))
        return f'<a href="#{name}"><code>cg:{name}</code></a>'
    return f"<code>{escape(_short(iri))}</code>"


def _short(iri: str) -> str:
    prefix = next((p for p, base in _NAMES.items() if iri.startswith(base)), "")
    return f"{prefix}:{iri.removeprefix(_NAMES[prefix])}" if prefix else iri


def _labels(words: Vocabulary) -> dict[str, str]:
    other = {"oa:SpecificResource": "原文位置", "prov:wasGeneratedBy": "抽取", "oa:hasSource": "出自"}
    return {_short(term.iri): term.labels["zh"] for term in words.terms} | other


def _examples() -> dict[str, str]:
    """A node of the bundled notice for each class, as Turtle without the prefixes."""
    nodes: dict[str, list[Triple]] = {}
    for triple in parse(path=str(_FOLDER / "examples.ttl")):
        assert isinstance(triple.subject, NamedNode)
        nodes.setdefault(triple.subject.value, []).append(triple)
    made = {}
    for triples in nodes.values():
        kind = next(
            t.object.value
            for t in triples
            if t.predicate == RDF.type and isinstance(t.object, NamedNode) and t.object.value.startswith(CG.base)
        )
        text = (serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b"").decode()
        made[kind] = "\n".join(line for line in text.splitlines() if not line.startswith("@prefix"))
    return made
