"""The drawing of a network: built with pyvis, drawn in the page by vis-network from a file beside it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.show.html import environment
from kg.show.kinds import Kind, kinds, modalities, roles
from kg.show.network import CROWD, Look, NetEdge, NetNode, Network, look_of

if TYPE_CHECKING:
    from markupsafe import Markup

FACE = "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
ACCENT = "#0b5e63"
DASHES: dict[str, bool | list[int]] = {"solid": False, "dashed": [9, 5], "dotted": [2, 5]}
"""Lengths of stroke and gap of each style of line, in pixels."""
_SHADES = ("#505b66", "#505b66", "#7d8790", "#8d969e")
"""Colour of a line by the rank of its role, the leading one darkest; others have the colour of all lines."""
_STYLE_OF_OTHERS = (99, 1.0, "solid")
"""Rank, width and style of a line that stands for no role."""


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
    if node.types:
        options["types"] = list(node.types)
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
    if edge.is_pending and style == "solid":
        style = "dashed"
    if DASHES[style]:
        options["dashes"] = DASHES[style]
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
