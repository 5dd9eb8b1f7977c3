"""Precision, recall and F1 by hand; what likeness of words means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.facts.score.counts import Count, Likeness, liken

NUMBERS = st.integers(min_value=0, max_value=50)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (Count(8, 5, 4), (0.8, 0.5, 8 / 13)),  # as one can work out by hand
        (Count(0, 0, 0), (1, 1, 1)),  # nothing there, nothing found
        (Count(3, 0, 0), (0, 0, 0)),  # nothing found of what is there
        (Count(0, 3, 0), (0, 0, 0)),  # something found where nothing is
    ],
)
def test_shares(count: Count, expected: tuple[float, float, float]) -> None:
    """Precision is right among found, recall right among gold, F1 their harmonic mean."""
    assert (count.precision, count.recall, count.f1) == pytest.approx(expected)


@given(NUMBERS, NUMBERS, st.data())
def test_f1_lies_between_precision_and_recall(gold: int, found: int, data: st.DataObject) -> None:
    """A mean is never outside what it is the mean of."""
    right = data.draw(st.integers(min_value=0, max_value=min(gold, found)))
    count = Count(gold, found, right)
    low, high = sorted((count.precision, count.recall))
    assert low - 1e-9 <= count.f1 <= high + 1e-9


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("健康小屋", "健康小屋", Likeness.EQUAL),
        ("高血压...知晓率", "高血压知晓率", Likeness.EQUAL),  # what is left out counts for nothing
        ("健康小屋", "建成健康小屋", Likeness.CONTAINS),
        ("高血压...知晓率", "高血压和糖尿病知晓率", Likeness.CONTAINS),  # pieces in their order
        ("知晓率...高血压", "高血压和糖尿病知晓率", Likeness.OVERLAPS),  # not in their order
        ("健康小屋数", "健康小屋建设", Likeness.OVERLAPS),
        ("健康小屋", "吸烟率", Likeness.NONE),
        ("", "吸烟率", Likeness.NONE),  # nothing is like something
        ("", "", Likeness.NONE),
    ],
)
def test_likeness(one: str, other: str, expected: Likeness) -> None:
    """Equal words, words within words, words alike; it does not matter which stands first."""
    assert liken(one, other) is expected
    assert liken(other, one) is expected


@given(st.text(alphabet="健康小屋.率", max_size=12), st.text(alphabet="健康小屋.率", max_size=12))
def test_likeness_is_symmetric(one: str, other: str) -> None:
    """Whatever the words, left-out ones among them, likeness has no direction."""
    assert liken(one, other) is liken(other, one)
