"""Where the nodes of a network stand: force-directed, labels kept apart, components packed; the same every time."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence

Size = tuple[float, float]
"""Width and height of a node with its label, in pixels at zoom 1."""
Point = tuple[float, float]
Link = tuple[int, int]
SEED = 20240101
GAP = 14.0
"""Pixels left between two boxes."""
ROUNDS = 400
"""Most rounds of pushing boxes apart; dense graphs of two thousand nodes need about half."""


def place_nodes(sizes: Sequence[Size], links: Sequence[Link], ratio: float = 1.45) -> list[tuple[int, int]]:
    """Return a point for every node; no two boxes overlap, parts that nothing links stand side by side.

    Source of the method: Fruchterman and Reingold (1991), as igraph has it, from a fixed start.

    :param ratio: width of the whole by its height.
    """
    points: list[Point] = [(0.0, 0.0)] * len(sizes)
    blocks: list[tuple[list[int], list[Point], Size]] = []
    for members in find_components(len(sizes), links):
        position = {node: index for index, node in enumerate(members)}
        inner = [(position[low], position[high]) for low, high in links if low in position]
        boxes = [sizes[node] for node in members]
        spread = push_apart(draw_forces(boxes, inner, ratio), boxes)
        blocks.append((members, *_to_origin(spread, boxes)))
    for (members, spread, _), corner in zip(blocks, pack([size for *_, size in blocks], ratio), strict=True):
        for node, point in zip(members, spread, strict=True):
            points[node] = (point[0] + corner[0], point[1] + corner[1])
    return [(round(x), round(y)) for x, y in points]


def find_components(count: int, links: Sequence[Link]) -> list[list[int]]:
    """Return the parts of a graph, the largest first, nodes in order."""
    parent = list(range(count))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for low, high in links:
        parent[root(low)] = root(high)
    parts: dict[int, list[int]] = defaultdict(list)
    for node in range(count):
        parts[root(node)].append(node)
    return sorted(parts.values(), key=lambda part: (-len(part), part))


def draw_forces(boxes: Sequence[Size], links: Sequence[Link], ratio: float) -> list[Point]:
    """Return a force-directed drawing, scaled so that the boxes fill about a third of it."""
    import igraph

    if len(boxes) == 1:
        return [(0.0, 0.0)]
    start = [
        (math.cos(2 * math.pi * index / len(boxes)), math.sin(2 * math.pi * index / len(boxes)))
        for index in range(len(boxes))
    ]
    igraph.set_random_number_generator(random.Random(SEED))  # noqa: S311 - a drawing, no secret
    try:
        graph = igraph.Graph(n=len(boxes), edges=sorted(set(links)))
        drawn = graph.layout_fruchterman_reingold(niter=1500, seed=start, grid="nogrid")
    finally:
        igraph.set_random_number_generator(random)
    area = 3.2 * sum((width + GAP) * (height + GAP) for width, height in boxes)
    xs, ys = [point[0] for point in drawn], [point[1] for point in drawn]
    width, height = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
    across, down = math.sqrt(area * ratio) / width, math.sqrt(area / ratio) / height
    return [(x * across, y * down) for x, y in zip(xs, ys, strict=True)]


def push_apart(points: Sequence[Point], boxes: Sequence[Size]) -> list[Point]:
    """Move overlapping boxes apart, each pair along the way on which it overlaps less, until none does."""
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    for _ in range(ROUNDS):
        moved = False
        for one, other in _near(xs, ys, boxes):
            across = (boxes[one][0] + boxes[other][0]) / 2 + GAP - abs(xs[one] - xs[other])
            down = (boxes[one][1] + boxes[other][1]) / 2 + GAP - abs(ys[one] - ys[other])
            if across <= 0 or down <= 0:
                continue
            moved = True
            if across < down:
                step = math.copysign(across / 2 + 0.5, (xs[one] - xs[other]) or (one - other))
                xs[one], xs[other] = xs[one] + step, xs[other] - step
            else:
                step = math.copysign(down / 2 + 0.5, (ys[one] - ys[other]) or (one - other))
                ys[one], ys[other] = ys[one] + step, ys[other] - step
        if not moved:
            break
    return list(zip(xs, ys, strict=True))


def _near(xs: Sequence[float], ys: Sequence[float], boxes: Sequence[Size]) -> Iterator[tuple[int, int]]:
    """Yield the pairs whose boxes may touch, found on a grid of cells as large as the largest box."""
    wide = max(width for width, _ in boxes) + GAP
    high = max(height for _, height in boxes) + GAP
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for node in range(len(boxes)):
        cells[math.floor(xs[node] / wide), math.floor(ys[node] / high)].append(node)
    for (column, row), here in sorted(cells.items()):
        for place in ((column, row), (column + 1, row), *((column + step, row + 1) for step in (-1, 0, 1))):
            for one in here:
                for other in cells.get(place, ()):
                    if place != (column, row) or one < other:
                        yield one, other


def pack(sizes: Sequence[Size], ratio: float) -> list[Point]:
    """Return the upper left corners of blocks set in rows, the tallest rows first, in a frame of ``ratio``."""
    if not sizes:
        return []
    area = sum((width + 4 * GAP) * (height + 4 * GAP) for width, height in sizes)
    frame = max(max(width for width, _ in sizes), math.sqrt(area * ratio))
    corners: list[Point] = [(0.0, 0.0)] * len(sizes)
    x = y = row = 0.0
    for block in sorted(range(len(sizes)), key=lambda block: (-sizes[block][1], block)):
        width, height = sizes[block]
        if x and x + width > frame:
            x, y, row = 0.0, y + row + 4 * GAP, 0.0
        corners[block] = (x, y)
        x, row = x + width + 4 * GAP, max(row, height)
    return corners


def _to_origin(points: Sequence[Point], boxes: Sequence[Size]) -> tuple[list[Point], Size]:
    """Return points moved so that the upper left corner of all boxes is the origin, and the size of the whole."""
    left = min(x - box[0] / 2 for (x, _), box in zip(points, boxes, strict=True))
    top = min(y - box[1] / 2 for (_, y), box in zip(points, boxes, strict=True))
    right = max(x + box[0] / 2 for (x, _), box in zip(points, boxes, strict=True))
    bottom = max(y + box[1] / 2 for (_, y), box in zip(points, boxes, strict=True))
    return [(x - left, y - top) for x, y in points], (right - left, bottom - top)
