"""Where the nodes of a network stand: force-directed, labels kept apart, components packed; the same every time."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product

Size = tuple[float, float]
"""Width and height of a node with its label, in pixels at zoom 1."""
Point = tuple[float, float]
Link = tuple[int, int]
SEED = 20240101
GAP = 12.0
"""Pixels left between two boxes."""
MARGIN = 36.0
"""Pixels left between two parts that nothing links."""
ROOM_FOR_LINES = 1.2
"""Area of a first drawing by the area of its boxes."""
CLOSER = 0.92
"""Share to which a drawing is shrunk at a time, as long as its boxes still part."""
STEPS = 12
"""Most times that a drawing is shrunk."""
SLANTS = (0.75, 1.0, 1.35)
"""Width by height of the first drawings tried, by that of the whole: pushing apart changes it."""
MANY = 400
"""Nodes of a part from which only one slant is tried."""
ROUNDS = 400
"""Most rounds of pushing boxes apart. Beyond four hundred nodes they run out with boxes a little inside each
other's GAP; a thousand nodes and three thousand random links were left without an overlap."""


def place_nodes(sizes: Sequence[Size], links: Sequence[Link], ratio: float = 1.08) -> list[tuple[int, int]]:
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
        spread = _draw_part(boxes, inner, ratio)
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


def _draw_part(boxes: Sequence[Size], links: Sequence[Link], ratio: float) -> list[Point]:
    """Return the drawing of a linked part that a window of ``ratio`` shows largest, of a few slants tried."""
    if len(boxes) == 1:
        return [(0.0, 0.0)]
    drawn = draw_forces(len(boxes), links)
    slants = SLANTS if len(boxes) <= MANY else SLANTS[:1]
    tried = [draw_close(push_apart(_scale(drawn, boxes, ratio * slant), boxes), boxes) for slant in slants]

    def needed(points: list[Point]) -> float:
        _, (width, height) = _to_origin(points, boxes)
        return max(width / ratio, height)

    return min(tried, key=needed)


def draw_forces(count: int, links: Sequence[Link]) -> list[Point]:
    """Return a force-directed drawing of ``count`` linked nodes, from a circle and with fixed random numbers."""
    import igraph

    turns = [2 * math.pi * index / count for index in range(count)]
    igraph.set_random_number_generator(random.Random(SEED))  # noqa: S311 - a drawing, no secret
    try:
        graph = igraph.Graph(n=count, edges=sorted(set(links)))
        start = [(math.cos(turn), math.sin(turn)) for turn in turns]
        drawn = graph.layout_fruchterman_reingold(niter=1500, seed=start, grid="nogrid")
    finally:
        igraph.set_random_number_generator(random)
    return [(x, y) for x, y in drawn.coords]


def _scale(drawn: Sequence[Point], boxes: Sequence[Size], shape: float) -> list[Point]:
    """Return a drawing on the area that its boxes need, a little roomy, ``shape`` times as wide as high."""
    area = ROOM_FOR_LINES * sum((width + GAP) * (height + GAP) for width, height in boxes)
    xs, ys = [x for x, _ in drawn], [y for _, y in drawn]
    across = math.sqrt(area * shape) / (max(xs) - min(xs) or 0.1)
    down = math.sqrt(area / shape) / (max(ys) - min(ys) or 0.1)
    return [(x * across, y * down) for x, y in drawn]


def push_apart(points: Sequence[Point], boxes: Sequence[Size]) -> list[Point]:
    """Move overlapping boxes apart, each pair along the way on which it overlaps less, until none does."""
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    wide, high = [box[0] for box in boxes], [box[1] for box in boxes]
    cell = max(wide) + GAP, max(high) + GAP
    for _ in range(ROUNDS):
        moved = False
        for one, other in _near(xs, ys, cell):
            across = (wide[one] + wide[other]) / 2 + GAP - abs(xs[one] - xs[other])
            if across <= 0:
                continue
            down = (high[one] + high[other]) / 2 + GAP - abs(ys[one] - ys[other])
            if down <= 0:
                continue
            moved = True
            # boxes are wider than high: what each way costs is measured by how far it is across them
            if across * (high[one] + high[other]) < down * (wide[one] + wide[other]):
                step = math.copysign(across / 2 + 0.5, (xs[one] - xs[other]) or (one - other))
                xs[one], xs[other] = xs[one] + step, xs[other] - step
            else:
                step = math.copysign(down / 2 + 0.5, (ys[one] - ys[other]) or (one - other))
                ys[one], ys[other] = ys[one] + step, ys[other] - step
        if not moved:
            break
    return list(zip(xs, ys, strict=True))


def draw_close(points: Sequence[Point], boxes: Sequence[Size]) -> list[Point]:
    """Shrink a drawing and part its boxes again, as long as that makes it smaller: lines need little room."""
    best = list(points)
    for _ in range(STEPS):
        closer = push_apart([(x * CLOSER, y * CLOSER) for x, y in best], boxes)
        if _area(closer, boxes) > 0.985 * _area(best, boxes):
            break
        best = closer
    return best


def _area(points: Sequence[Point], boxes: Sequence[Size]) -> float:
    _, (width, height) = _to_origin(points, boxes)
    return width * height


def _near(xs: Sequence[float], ys: Sequence[float], cell: Size) -> Iterator[Link]:
    """Yield the pairs whose boxes may touch, found on a grid of cells as large as the largest box."""
    cells: dict[Link, list[int]] = defaultdict(list)
    for node, (x, y) in enumerate(zip(xs, ys, strict=True)):
        cells[math.floor(x / cell[0]), math.floor(y / cell[1])].append(node)
    for (column, row), here in sorted(cells.items()):
        yield from combinations(here, 2)
        for place in ((column + 1, row), (column - 1, row + 1), (column, row + 1), (column + 1, row + 1)):
            if place in cells:
                yield from product(here, cells[place])


def pack(sizes: Sequence[Size], ratio: float) -> list[Point]:
    """Return the upper left corners of blocks, set side by side so that a window of ``ratio`` shows them largest."""
    if not sizes:
        return []
    widest = max(width for width, _ in sizes)
    area = sum((width + MARGIN) * (height + MARGIN) for width, height in sizes)
    frames = [max(widest, math.sqrt(area * ratio) * step / 10) for step in range(8, 21)]
    return min((_pack_into(frame, sizes) for frame in frames), key=lambda found: _needed(found, sizes, ratio))


def _needed(corners: Sequence[Point], sizes: Sequence[Size], ratio: float) -> float:
    """Return the height of the smallest window of ``ratio`` around all blocks."""
    right = max(x + width for (x, _), (width, _) in zip(corners, sizes, strict=True))
    bottom = max(y + height for (_, y), (_, height) in zip(corners, sizes, strict=True))
    return max(right / ratio, bottom)


def _pack_into(frame: float, sizes: Sequence[Size]) -> list[Point]:
    """Place each block, the tallest first, where the skyline is lowest and wide enough."""
    corners: list[Point] = [(0.0, 0.0)] * len(sizes)
    skyline: list[tuple[float, float, float]] = [(0.0, frame, 0.0)]  # (from, to, height)
    for block in sorted(range(len(sizes)), key=lambda block: (-sizes[block][1], -sizes[block][0], block)):
        width, height = sizes[block]
        places = [
            (max(top for low, high, top in skyline if low < start + width + MARGIN and high > start), start)
            for start, _, _ in skyline
            if start + width <= frame + 1e-6
        ]
        y, x = min(places)
        corners[block] = (x, y)
        skyline = _raise(skyline, x, min(frame, x + width + MARGIN), y + height + MARGIN)
    return corners


def _raise(
    skyline: Sequence[tuple[float, float, float]], start: float, end: float, top: float
) -> list[tuple[float, float, float]]:
    """Return a skyline with a block set on it."""
    rest = [
        part
        for low, high, height in skyline
        for part in ((low, min(high, start), height), (max(low, end), high, height))
        if part[1] > part[0]
    ]
    return sorted([*rest, (start, end, top)])


def _to_origin(points: Sequence[Point], boxes: Sequence[Size]) -> tuple[list[Point], Size]:
    """Return points moved so that the upper left corner of all boxes is the origin, and the size of the whole."""
    left = min(x - box[0] / 2 for (x, _), box in zip(points, boxes, strict=True))
    top = min(y - box[1] / 2 for (_, y), box in zip(points, boxes, strict=True))
    right = max(x + box[0] / 2 for (x, _), box in zip(points, boxes, strict=True))
    bottom = max(y + box[1] / 2 for (_, y), box in zip(points, boxes, strict=True))
    return [(x - left, y - top) for x, y in points], (right - left, bottom - top)
