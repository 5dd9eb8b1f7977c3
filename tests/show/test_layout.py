"""Tests of kg.show.layout."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.show.layout import find_components, pack, place_nodes

BOXES = st.lists(st.tuples(st.floats(20, 200), st.floats(20, 60)), min_size=1, max_size=24)


@st.composite
def drawings(draw: st.DrawFn) -> tuple[list[tuple[float, float]], list[tuple[int, int]]]:
    """Return boxes and links between them."""
    boxes = draw(BOXES)
    ends = st.integers(0, len(boxes) - 1)
    links = draw(st.lists(st.tuples(ends, ends), max_size=40))
    return boxes, [link for link in links if link[0] != link[1]]


def overlaps(places: list[tuple[int, int]], boxes: list[tuple[float, float]]) -> list[tuple[int, int]]:
    """Return the pairs of boxes that share more than a rounded edge."""
    return [
        (one, other)
        for one in range(len(boxes))
        for other in range(one)
        if (boxes[one][0] + boxes[other][0]) / 2 - abs(places[one][0] - places[other][0]) > 1
        and (boxes[one][1] + boxes[other][1]) / 2 - abs(places[one][1] - places[other][1]) > 1
    ]


@settings(deadline=None, max_examples=40)
@given(drawings())
def test_no_two_boxes_overlap(drawing: tuple[list[tuple[float, float]], list[tuple[int, int]]]) -> None:
    """Labels stay legible: every node with its label has its own place."""
    boxes, links = drawing
    places = place_nodes(boxes, links)
    assert len(places) == len(boxes)
    assert overlaps(places, boxes) == []


def test_a_crowded_star_is_parted() -> None:
    """A hub with a hundred leaves, linked in a ring, keeps them apart."""
    boxes = [(100.0, 40.0)] * 101
    links = [(0, leaf) for leaf in range(1, 101)] + [(leaf, leaf % 100 + 1) for leaf in range(1, 101)]
    assert overlaps(place_nodes(boxes, links), boxes) == []


def test_the_same_graph_stands_the_same_way() -> None:
    """Two runs give the same points, whatever random numbers were drawn before."""
    import random

    boxes = [(80.0, 40.0)] * 12
    links = [(node, node // 2) for node in range(1, 12)]
    first = place_nodes(boxes, links)
    random.random()  # noqa: S311 - disturbs the generator that igraph shares
    assert place_nodes(boxes, links) == first


def test_components_are_found_the_largest_first() -> None:
    """Parts that nothing links are apart, nodes in order."""
    assert find_components(6, [(0, 1), (3, 4), (4, 5)]) == [[3, 4, 5], [0, 1], [2]]


@given(st.lists(st.tuples(st.floats(10, 400), st.floats(10, 400)), max_size=20))
@example(
    [(10.0, 10.0), (10.0, 10.0), (10.0, 11.0), (10.0, 237.0), (20.0, 10.0), (134.0, 57.0), (180.0, 236.0)]
)
def test_packed_blocks_do_not_overlap(sizes: list[tuple[float, float]]) -> None:
    """Every block has its own ground."""
    corners = pack(sizes, 1.2)
    assert len(corners) == len(sizes)
    for one in range(len(sizes)):
        for other in range(one):
            across = min(corners[one][0] + sizes[one][0], corners[other][0] + sizes[other][0]) - max(
                corners[one][0], corners[other][0]
            )
            down = min(corners[one][1] + sizes[one][1], corners[other][1] + sizes[other][1]) - max(
                corners[one][1], corners[other][1]
            )
            assert across < 1e-3 or down < 1e-3
