"""Decisions on names: what is merged into what, and what is kept apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Decision
from kg.registry.decisions import merge_refs, part_refs


def same(*refs: str) -> Decision:
    """Return the decision that these are one."""
    return Decision(same=refs, why="试")


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ([], {}),
        # the first named stands for the others
        ([same("agency:a", "agency:b", "agency:c")], {"agency:b": "agency:a", "agency:c": "agency:a"}),
        # two decisions that share an entry make one group, whichever way they touch
        (
            [same("agency:a", "agency:b"), same("agency:b", "agency:c")],
            {"agency:b": "agency:a", "agency:c": "agency:a"},
        ),
        (
            [same("agency:a", "agency:b"), same("agency:c", "agency:b")],
            {"agency:a": "agency:c", "agency:b": "agency:c"},
        ),
        (
            [same("agency:a", "agency:b"), same("agency:c", "agency:a")],
            {"agency:a": "agency:c", "agency:b": "agency:c"},
        ),
        # said twice, and back again
        ([same("agency:a", "agency:b"), same("agency:a", "agency:b")], {"agency:b": "agency:a"}),
        ([same("agency:a", "agency:b"), same("agency:b", "agency:a")], {"agency:b": "agency:a"}),
        ([same("agency:a", "agency:a")], {}),
        # to be told apart merges nothing
        ([Decision(not_same=("agency:a", "agency:b"), why="试")], {}),
    ],
)
def test_merge_refs(decisions: list[Decision], expected: dict[str, str]) -> None:
    """Every later entry leads to one first entry, and no first entry leads anywhere."""
    assert merge_refs(decisions) == expected


REFS = st.sampled_from([f"agency:{letter}" for letter in "abcdef"])


@given(st.lists(st.lists(REFS, min_size=2, max_size=4).map(tuple), max_size=6))
def test_a_group_has_one_first_entry(groups: list[tuple[str, ...]]) -> None:
    """However decisions overlap, the entries of each end at one entry, and nothing goes round in a circle."""
    merged = merge_refs(same(*refs) for refs in groups)
    assert not merged.keys() & set(merged.values())
    for refs in groups:
        assert len({merged.get(ref, ref) for ref in refs}) == 1


def test_part_refs() -> None:
    """Three that differ are three pairs; what is the same yields none."""
    apart = Decision(not_same=("work:a", "work:b", "work:c"), why="试")
    assert list(part_refs([same("work:x", "work:y"), apart])) == [
        ("work:a", "work:b"),
        ("work:a", "work:c"),
        ("work:b", "work:c"),
    ]
