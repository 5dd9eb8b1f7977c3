"""Agreement measures give the figures that one can work out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.facts.agreement import cohen_kappa, f1_score

CODES = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("matched", "left", "right", "expected"),
    [
        (0, 0, 0, 1.0),  # nothing there, nothing missed
        (0, 3, 0, 0.0),  # one hand found nothing
        (6, 8, 7, 0.8),  # precision 6/8, recall 6/7
    ],
)
def test_f1_score(matched: int, left: int, right: int, expected: float) -> None:
    """F1 is the harmonic mean of precision and recall."""
    assert f1_score(matched, left, right) == pytest.approx(expected)


def test_cohen_kappa_by_hand() -> None:
    """Of 50 pairs 35 agree and chance gives 25: kappa is 10/25."""
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    found = cohen_kappa(pairs)
    assert (found.pairs, found.observed) == (50, 0.7)
    assert found.value == pytest.approx(0.4)


def test_one_code_throughout_has_no_kappa() -> None:
    """Where both hands use one code, chance explains all and kappa is not defined."""
    assert cohen_kappa([("a", "a")] * 9).value is None
    assert cohen_kappa([]).value is None


@given(CODES)
def test_kappa_is_symmetric_and_at_most_one(pairs: list[tuple[str, str]]) -> None:
    """It does not matter which hand comes first; only full agreement gives 1."""
    found, turned = cohen_kappa(pairs), cohen_kappa([(right, left) for left, right in pairs])
    assert (found.value is None) == (turned.value is None)
    if found.value is not None and turned.value is not None:
        assert found.value == pytest.approx(turned.value)
        assert found.value <= 1
        assert (found.value == pytest.approx(1)) == (found.observed == 1)
