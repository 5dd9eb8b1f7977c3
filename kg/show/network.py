"""A network and its drawing: laid out here, built with pyvis, drawn in the page by vis-network from a local file."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kg.show.html import environment
from kg.show.kinds import Kind, kinds, modalities, roles
from kg.show.layout import Size, place_nodes

Point = tuple[int, int]

if TYPE_CHECKING:
    from markupsafe import Markup

CROWD = 300
"""Nodes from which a network opens in sum, its single initiatives folded away."""
FOLDED = "initiative"
"""Kind that is folded away in a crowd."""
FACE = "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
_DASHES: dict[str, bool | list[int]] = {"solid": False, "dashed": [9, 5], "dotted": [2, 5]}
_STYLE_OF_OTHERS = (99, 1.0, "solid")
_SHADES = ("#505b66", "#505b66", "#7d8790", "#8d969e")
"""Colour of a line by the rank of its role, the leading one darkest; others have the colour of all lines."""
ACCENT = "#0b5e63"


@dataclass(frozen=True, order=True)
class NetNode:
    """A node: what it is, what it is called, where it leads."""

    id: str
    """``kind:key``, or the key of a fact; unique in the network, and its address in the page."""
    kind: str
    name: str
    english: str = ""
    also: tuple[str, ...] = ()
    """Other names under which it is found."""
    modality: str = ""
    href: str = ""
    """Page that tells more, relative to the network's page."""
    fact: int | None = None
    """Place in the page's list of cards where the node is a fact itself."""


@dataclass(frozen=True)
class NetEdge:
    """A line between two nodes, with every fact that it rests on."""

    source: str
    target: str
    facts: tuple[tuple[str, int | None], ...]
    """(key of the relation or role, place in the list of cards)."""
    unless: str = ""
    """Kind of node whose showing makes the line superfluous."""


@dataclass(frozen=True)
class Network:
    """Nodes and lines in a fixed order."""

    nodes: tuple[NetNode, ...]
    edges: tuple[NetEdge, ...]

    @property
    def folded(self) -> tuple[str, ...]:
        """Return the kinds that are folded away at first: none unless there is a crowd, and a sum of it."""
        has_sum = any(edge.unless == FOLDED for edge in self.edges)
        return (FOLDED,) if has_sum and len(self.nodes) >= CROWD else ()

    def counts(self) -> Counter[str]:
        """Return the number of nodes of each kind."""
        return Counter(node.kind for node in self.nodes)

    def degrees(self) -> Counter[str]:
        """Return the number of lines at each node, sums of others not counted."""
        ends = ((edge.source, edge.target) for edge in self.edges if not edge.unless)
        return Counter(end for pair in ends for end in pair)

    def opening(self) -> Network:
        """Return what the network opens with: all of it, or the sum of it where something is folded away."""
        if not self.folded:
            edges = tuple(edge for edge in self.edges if not edge.unless)
            return self if len(edges) == len(self.edges) else Network(self.nodes, edges)
        nodes = tuple(node for node in self.nodes if node.kind not in self.folded)
        kept = {node.id for node in nodes}
        return Network(nodes, tuple(edge for edge in self.edges if edge.source in kept and edge.target in kept))

    @cached_property
    def points(self) -> dict[str, Point]:
        """Return where each node stands when all are shown."""
        edges = [edge for edge in self.edges if not edge.unless]
        return _place(self.nodes, edges or self.edges, self.degrees())

    @cached_property
    def opening_points(self) -> dict[str, Point]:
        """Return where each node stands when the page opens; what is folded away has no place yet."""
        if not self.folded:
            return self.points
        opening = self.opening()
        return _place(opening.nodes, opening.edges, self.degrees())


def _place(nodes: Sequence[NetNode], edges: Sequence[NetEdge], degrees: Counter[str]) -> dict[str, Point]:
    looks = [look_of(node, degrees[node.id]) for node in nodes]
    index = {node.id: number for number, node in enumerate(nodes)}
    links = [(index[edge.source], index[edge.target]) for edge in edges if edge.source != edge.target]
    centres = place_nodes([look.box for look in looks], links)
    # vis-network places the shape, under which the label hangs; the layout placed both together
    drop = [round(look.box[1] / 2 - look.radius) for look in looks]
    return {node.id: (x, y - lift) for node, (x, y), lift in zip(nodes, centres, drop, strict=True)}


@dataclass(frozen=True)
class Look:
    """Size and lettering of a node."""

    radius: int
    font: int
    label: str

    @property
    def box(self) -> Size:
        """Return width and height of shape and label together."""
        lines = self.label.split("\n")
        width = max(width_of(line) for line in lines) * self.font
        return max(width, 2.0 * self.radius), 2 * self.radius + len(lines) * self.font * 1.25 + 6


def look_of(node: NetNode, degree: int) -> Look:
    """Return how large a node is drawn: the more lines it has, the larger, up to twice."""
    kind = kinds()[node.kind]
    radius = round(min(kind.size + 1.6 * math.sqrt(degree), kind.size * 2))
    font = 13 + min(8, round(1.3 * math.sqrt(max(0, degree - 2))))
    return Look(radius, font, wrap(node.name, 8))


def width_of(text: str) -> float:
    """Return the width of a line in ems: a Chinese character is one, a Latin letter about half."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.56 for char in text)


def wrap(text: str, width: int, most: int = 3) -> str:
    """Return a label in lines of ``width`` ems, at most ``most``; ``…`` says that something is left out."""
    text = " ".join(text.split())
    count = math.ceil(width_of(text) / width) or 1
    even = max(width_of(text) / count, width / 2)  # no last line of one character
    lines = [""]
    for char in text:
        if lines[-1] and width_of(lines[-1]) + width_of(char) / 2 > (even if count <= most else width):
            lines.append("")
        lines[-1] += char
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][:-1]}…"]
    return "\n".join(line.strip() for line in lines)


def draw(network: Network) -> Markup:
    """Return the drawing as pyvis renders it through our template: a canvas, and its data as inert JSON.

    Names reach the page as JSON only: pyvis's own template would run a heading, and load Bootstrap from afar.
    """
    from markupsafe import Markup
    from pyvis.network import Network as Pyvis

    drawing = Pyvis(directed=False)
    drawing.templateEnv, drawing.path = environment(), "network.html.j2"
    degrees = network.degrees()
    for node in network.nodes:
        options = _node_options(node, look_of(node, degrees[node.id])) | _point_options(node, network)
        drawing.add_node(node.id, **options)
    for number, edge in enumerate(network.edges):
        drawing.add_edge(edge.source, edge.target, **_edge_options(number, edge))
    drawing.options = _options(is_large=len(network.nodes) >= CROWD)
    return Markup(drawing.generate_html())  # noqa: S704 - the template escapes what it is given


def _point_options(node: NetNode, network: Network) -> dict[str, Any]:
    """Return where a node stands at first; ``full`` is where it stands once everything is unfolded."""
    full = network.points[node.id]
    x, y = network.opening_points.get(node.id, full)
    return {"x": x, "y": y, "full": list(full)} if network.folded else {"x": x, "y": y}


def _node_options(node: NetNode, look: Look) -> dict[str, Any]:
    options: dict[str, Any] = {
        "label": look.label,
        "group": _group(node.kind, node.modality),
        "size": look.radius,
        "font": {"size": look.font},
        "shape": kinds()[node.kind].shape,
        "kind": node.kind,
        "name": node.name,
        "also": [word for word in (node.english, *node.also) if word],
    }
    if "…" in look.label:
        options["title"] = node.name
    if node.modality:
        options["modality"] = node.modality
    if node.href:
        options["href"] = node.href
    if node.fact is not None:
        options["fact"] = node.fact
    return options


def _edge_options(number: int, edge: NetEdge) -> dict[str, Any]:
    rank, width, style = line_of(edge)
    options: dict[str, Any] = {"id": f"e{number}", "facts": [list(fact) for fact in edge.facts]}
    options["width"] = round(width + min(3.0, 0.5 * math.log2(len(edge.facts) or 1)), 1)
    if rank < len(_SHADES):
        options["color"] = {"color": _SHADES[rank], "highlight": ACCENT, "hover": ACCENT}
    if _DASHES[style]:
        options["dashes"] = _DASHES[style]
    if edge.unless:
        options["unless"] = edge.unless
    return options


def line_of(edge: NetEdge) -> tuple[int, float, str]:
    """Return rank, width and style of a line: those of its strongest role."""
    known = [roles()[relation] for relation, _ in edge.facts if relation in roles()]
    if not known:
        return _STYLE_OF_OTHERS
    strongest = min(known, key=lambda role: role.rank)
    return strongest.rank, strongest.width, strongest.style


def _group(kind: str, modality: str) -> str:
    return f"{kind}-{modality}" if modality else kind


def _groups() -> Iterator[tuple[str, dict[str, Any]]]:
    for kind in kinds().values():
        yield kind.key, _style(kind, kind.fill, is_dashed=False)
        for modality in modalities().values():
            yield (
                _group(kind.key, modality.key),
                _style(kind, modality.background(kind), is_dashed=modality.is_dashed),
            )


def _style(kind: Kind, fill: str, *, is_dashed: bool) -> dict[str, Any]:
    colours = {"background": fill, "border": kind.line}
    style: dict[str, Any] = {
        "shape": kind.shape,
        "borderWidth": 1.6,
        "color": {**colours, "hover": colours, "highlight": {"background": fill, "border": "#16202a"}},
    }
    if is_dashed:
        style["shapeProperties"] = {"borderDashes": [4, 3]}
    return style


def _options(*, is_large: bool) -> dict[str, Any]:
    """Return constants only: whatever comes from the graph goes through nodes and edges."""
    return {
        "autoResize": True,
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {
            "hover": not is_large,
            "hideEdgesOnDrag": is_large,
            "hideEdgesOnZoom": is_large,
            "keyboard": {"enabled": True, "bindToWindow": False},
            "tooltipDelay": 150,
        },
        "nodes": {
            "borderWidthSelected": 3,
            "font": {"face": FACE, "color": "#20262d", "strokeWidth": 3, "strokeColor": "#ffffff"},
            "scaling": {"label": {"enabled": False, "drawThreshold": 1, "maxVisible": 26}},
        },
        "edges": {
            "smooth": False,
            "selectionWidth": 1.5,
            "hoverWidth": 0.5,
            "color": {"color": "#a9b0b6", "hover": ACCENT, "highlight": ACCENT},
        },
        "groups": dict(_groups()),
    }


def merge_edges(lines: Sequence[tuple[str, str, str, int | None, str]]) -> tuple[NetEdge, ...]:
    """Return one edge for all lines (source, target, relation, card, unless) between the same two nodes."""
    merged: dict[tuple[str, str, str], dict[tuple[str, int | None], None]] = defaultdict(dict)
    for source, target, relation, card, unless in lines:
        ends = (target, source) if (target, source, unless) in merged else (source, target)
        merged[(*ends, unless)][relation, card] = None
    return tuple(
        NetEdge(source, target, tuple(facts), unless) for (source, target, unless), facts in merged.items()
    )
