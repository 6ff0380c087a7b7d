"""What the explorer is told besides the graph: the questions, measured quality, places of agencies, whose software is in it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from pyoxigraph import Store

from exports.description.quality import measurements
from exports.layout import label_box, positions
from exports.network import agency_network
from queries.catalogue import NamedQuery, catalogue

__all__ = ["explorer_config", "positions_of"]

_WIDE = 1.1  # the explorer's picture of agencies is somewhat wider than high: filters and sentences stand beside it


def explorer_config(licences: object, places: Mapping[str, Sequence[int]], served: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The configuration as JSON's types; `places` are those of `positions_of`, `served` says where a served page asks."""
    config: dict[str, Any] = {
        "questions": [_question(query) for query in catalogue().values()],
        "quality": list(_quality()),
        "positions": dict(places),
        "licences": licences,
    }
    return config | ({"served": dict(served)} if served else {})


def positions_of(store: Store, base: str) -> dict[str, list[int]]:
    """Where each agency with links stands in the picture of all, by its name below the base."""
    network = agency_network(store)
    index = {node.iri: i for i, node in enumerate(network.nodes)}
    links = [(index[edge.source], index[edge.target]) for edge in network.edges]
    places = positions(len(network.nodes), links, [label_box(node.label) for node in network.nodes], _WIDE)
    return {node.iri.removeprefix(base): [round(x), round(-y)] for node, (x, y) in zip(network.nodes, places, strict=True)}


def _quality() -> Iterator[dict[str, Any]]:
    """Precision, recall, F1 and size of the gold, by document (its name in two languages) and kind, four decimals."""
    for document, found in groupby(measurements(), lambda m: m.document):
        scores = [
            {
                "zh": _KINDS.get(m.kind, m.kind),
                "en": m.kind.replace("_", " "),
                "precision": round(m.precision, 4),
                "recall": round(m.recall, 4),
                "f1": round(m.f1, 4),
                "gold": m.gold,
            }
            for m in found
        ]
        zh, en = _DOCUMENTS.get(document, (document, document))
        yield {"zh": zh, "en": en, "scores": scores}


def _question(query: NamedQuery) -> dict[str, Any]:
    parameters = [{"name": p.name, "type": p.type, "kind": p.kind, "optional": p.optional, "default": p.default} for p in query.parameters]
    return {
        "name": query.name,
        "zh": query.summary_zh,
        "en": query.summary,
        "subject": query.subject,
        "sparql": query.sparql,
        "parameters": parameters,
        "limit": query.limit,
        "joined": list(query.joined),
    }


_DOCUMENTS = {
    "qiongyingshang-2022-7": ("随附通知 琼营商〔2022〕7号", "the bundled notice, Hainan"),
    "guangdong-style": ("网页,广东体例", "a web page in Guangdong's manner"),
    "sichuan-style": ("Word 文件,四川体例", "a Word file in Sichuan's manner"),
    "invented-notices": ("为测试编写的通知,各种格式合计", "notices invented for tests, all formats together"),
}
_KINDS = {
    "notice fields": "通知要素",
    "notice recipients": "主送机关",
    "cases (number, title)": "案例(序号、标题)",
    "lead_agencies": "创新单位",
    "responsible_agencies": "推广责任单位",
    "measures": "做法",
    "measure types": "做法类型",
    "measure agencies": "实施机构",
    "legal bases": "法规依据",
    "outcomes": "成效",
    "mentions (span)": "机构提及(位置)",
    "mentions (span and agency)": "机构提及(位置与机构)",
    "mentions (text)": "机构提及(文字)",
    "mentions (text and agency)": "机构提及(文字与机构)",
    "figures (span)": "数字(位置)",
    "figures (span, value, unit)": "数字(位置、数值、单位)",
    "figures (text)": "数字(文字)",
    "figures (text, value, unit)": "数字(文字、数值、单位)",
    "figure roles": "数字作用",
    "before/after pairs": "前后对应",
    "links (pair, type, case)": "机构联系",
    "duties": "通知的要求",
}
