"""A network: nodes, lines, what of it is shown at first, and where everything stands."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.show.kinds import kinds
from kg.show.layout import Size, place_nodes

Point = tuple[int, int]
CROWD = 300
"""Nodes from which a network opens in sum, its single initiatives folded away."""
FOLDED = "initiative"
"""Kind that is folded away in a crowd."""
FIRM = frozenset({"achieved", "ongoing"})
"""Modalities of what was or is done."""


@dataclass(frozen=True)
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
    types: tuple[str, ...] = ()
    """What it is an instance of, in words under which it is found as well."""
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
    is_pending: bool = False
    """Nothing that it rests on is achieved or under way."""


@dataclass(frozen=True)
class Network:
    """Nodes and lines in a fixed order."""

    nodes: tuple[NetNode, ...]
    edges: tuple[NetEdge, ...]
    ratio: float = 1.08
    """Width by height of the window that it is drawn for."""

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
            return self if len(edges) == len(self.edges) else replace(self, edges=edges)
        nodes = tuple(node for node in self.nodes if node.kind not in self.folded)
        kept = {node.id for node in nodes}
        return Network(
            nodes, tuple(edge for edge in self.edges if edge.source in kept and edge.target in kept)
        )

    @cached_property
    def points(self) -> dict[str, Point]:
        """Return where each node stands when all are shown."""
        edges = [edge for edge in self.edges if not edge.unless]
        return _place(self.nodes, edges or self.edges, self)

    @cached_property
    def opening_points(self) -> dict[str, Point]:
        """Return where each node stands when the page opens; what is folded away has no place yet."""
        if not self.folded:
            return self.points
        opening = self.opening()
        return _place(opening.nodes, opening.edges, self)


def _place(nodes: Sequence[NetNode], edges: Sequence[NetEdge], whole: Network) -> dict[str, Point]:
    degrees = whole.degrees()
    looks = [look_of(node, degrees[node.id]) for node in nodes]
    index = {node.id: number for number, node in enumerate(nodes)}
    links = [(index[edge.source], index[edge.target]) for edge in edges if edge.source != edge.target]
    centres = place_nodes([look.box for look in looks], links, whole.ratio)
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


def merge_edges(lines: Sequence[tuple[str, str, str, int | None, str]]) -> tuple[NetEdge, ...]:
    """Return one edge for all lines (source, target, relation, card, unless) between the same two nodes."""
    merged: dict[tuple[str, str, str], dict[tuple[str, int | None], None]] = defaultdict(dict)
    for source, target, relation, card, unless in lines:
        ends = (target, source) if (target, source, unless) in merged else (source, target)
        merged[(*ends, unless)][relation, card] = None
    return tuple(
        NetEdge(source, target, tuple(facts), unless) for (source, target, unless), facts in merged.items()
    )


def mark_pending(
    edges: Sequence[NetEdge], relation: str, modality_of: Callable[[int], str]
) -> tuple[NetEdge, ...]:
    """Return the edges, those marked that say ``relation`` of facts of which none is achieved or under way."""

    def is_pending(edge: NetEdge) -> bool:
        known = [card for key, card in edge.facts if key == relation and card is not None]
        stated = [modality_of(card) for card in known]
        return bool(stated) and all(modality and modality not in FIRM for modality in stated)

    return tuple(replace(edge, is_pending=True) if is_pending(edge) else edge for edge in edges)
