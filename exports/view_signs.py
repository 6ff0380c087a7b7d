"""What stands for what in a picture: colours, shapes and dashes that also the colour-blind and a printer tell apart."""

from dataclasses import dataclass
from html import escape

from exports.network import Network

__all__ = ["Signs", "legend", "signs_of"]

# Colours that people with any colour vision tell apart (Okabe and Ito's, and darker mixtures of them).
_COLOURS = (
    "#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9", "#8a7a00", "#6a4c93", "#5d6b7d", "#a0522d", "#1b7f7a",
    "#b0416b", "#3d5a98", "#7f7f00", "#444b54",
)  # fmt: skip
_STROKES = ("#54607a", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a7a00", "#56b4e9", "#6a4c93", "#a0522d", "#444b54")
_DASHES: tuple[tuple[int, ...], ...] = (
    (), (8, 5), (2, 4), (12, 4, 2, 4), (16, 6), (4, 4), (10, 3), (1, 6), (6, 2, 2, 2), (14, 3),
)  # fmt: skip
_SHAPES = {
    "dot": '<circle cx="7" cy="7" r="5.5"/>',
    "square": '<rect x="2" y="2" width="10" height="10"/>',
    "triangle": '<path d="M7 1.5 13 12.5 1 12.5Z"/>',
    "diamond": '<path d="M7 1 13 7 7 13 1 7Z"/>',
    "star": '<path d="M7 .8 8.7 5.1 13.3 5.3 9.7 8.2 10.9 12.7 7 10.1 3.1 12.7 4.3 8.2.7 5.3 5.3 5.1Z"/>',
    "hexagon": '<path d="M4 1.8 10 1.8 13 7 10 12.2 4 12.2 1 7Z"/>',
    "triangleDown": '<path d="M1 1.5 13 1.5 7 12.5Z"/>',
}


@dataclass(frozen=True, slots=True)
class Signs:
    """Colour by group, vis' shape by form, colour and dashes by kind of edge (no dashes: a whole line)."""

    colours: dict[str, str]
    shapes: dict[str, str]
    strokes: dict[str, tuple[str, tuple[int, ...]]]


def signs_of(network: Network) -> Signs:
    """The signs of a network, by the places of its groups, forms and kinds in its legend."""
    shapes = tuple(_SHAPES)
    return Signs(
        {code: _COLOURS[i % len(_COLOURS)] for i, (code, _) in enumerate(network.groups)},
        {code: shapes[i % len(shapes)] for i, (code, _) in enumerate(network.forms)},
        {code: (_STROKES[i % len(_STROKES)], _DASHES[i % len(_DASHES)]) for i, (code, _) in enumerate(network.kinds)},
    )


def legend(network: Network, signs: Signs) -> str:
    """The legend as HTML: what colours, shapes and lines stand for, names escaped."""
    rows = ["<h2>颜色</h2><ul>"]
    for code, name in network.groups:
        disc = f'<svg width="14" height="14" aria-hidden="true"><circle cx="7" cy="7" r="6" fill="{signs.colours[code]}"/></svg>'
        rows.append(f"<li>{disc}{escape(name)}</li>")
    rows.append("</ul><h2>形状</h2><ul>")
    for code, name in network.forms:
        rows.append(f'<li><svg width="14" height="14" aria-hidden="true">{_SHAPES[signs.shapes[code]]}</svg>{escape(name)}</li>')
    rows.append("</ul><h2>连线</h2><ul>")
    for code, name in network.kinds:
        colour, dashes = signs.strokes[code]
        dash = f' stroke-dasharray="{" ".join(map(str, dashes))}"' if dashes else ""
        line = f'<line x1="0" y1="7" x2="44" y2="7" stroke="{colour}" stroke-width="2.5"{dash}/>'
        rows.append(f'<li><svg width="44" height="14" aria-hidden="true">{line}</svg>{escape(name)}</li>')
    rows.append("</ul>")
    return "".join(rows)
