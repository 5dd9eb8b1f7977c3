"""A network as a small still picture for the front page: shapes and lines, no words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.show.html import environment
from kg.show.kinds import kinds, modalities
from kg.show.network import Network

if TYPE_CHECKING:
    from markupsafe import Markup

WIDTH, HEIGHT, EDGE = 640, 280, 18
"""Pixels of the picture, and of the margin inside it."""


def draw_thumbnail(network: Network) -> Markup:
    """Return the picture as SVG, what is folded away at first left out."""
    from markupsafe import Markup

    opening, points = network.opening(), network.opening_points
    shown = [(node, points[node.id]) for node in opening.nodes]
    if not shown:
        return Markup("")
    xs, ys = [point[0] for _, point in shown], [point[1] for _, point in shown]
    scale_x = (WIDTH - 2 * EDGE) / (max(xs) - min(xs) or 1)
    scale_y = (HEIGHT - 2 * EDGE) / (max(ys) - min(ys) or 1)
    scale_x, scale_y = min(scale_x, 2 * scale_y), min(scale_y, 2 * scale_x)  # fills the frame, within reason
    left = (WIDTH - scale_x * (max(xs) - min(xs))) / 2
    top = (HEIGHT - scale_y * (max(ys) - min(ys))) / 2
    places = {
        node.id: (round(left + scale_x * (x - min(xs)), 1), round(top + scale_y * (y - min(ys)), 1))
        for node, (x, y) in shown
    }
    lines = [(*places[edge.source], *places[edge.target]) for edge in opening.edges]
    degrees = network.degrees()
    marks = [
        (
            *places[node.id],
            kinds()[node.kind],
            modalities()[node.modality].background(kinds()[node.kind])
            if node.modality
            else kinds()[node.kind].fill,
            6 + min(8, degrees[node.id]),
        )
        for node, _ in shown
    ]
    template = environment().get_template("thumbnail.svg.j2")
    return Markup(template.render(width=WIDTH, height=HEIGHT, lines=lines, marks=marks))  # noqa: S704 - numbers and colours of our own tables
