"""Things told not to have happened at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.outcomes.find import find_outcomes
from kg.extract.outcomes.zeros import find_zeros
from kg.model import Genre

ZEROS = [
    ("全程实现零事故。", [("零", "事故", "起")]),
    ("医务人员保持零感染，培训过程做到零差错。", [("零", "感染", "例"), ("零", "差错", "起")]),
    ("推行零距离服务。", []),  # no count of anything
    ("提出零事故的要求。", []),  # nobody says that it was reached
    ("落实日报告、零报告制度。", []),
]


@pytest.mark.parametrize(("text", "expected"), ZEROS)
def test_zeros_are_found(text: str, expected: list[tuple[str, str, str]]) -> None:
    """零, what did not happen, and the unit that counts it come out."""
    found = [(text[z.start : z.end], text[slice(*z.indicator)], z.unit) for z in find_zeros(text)]
    assert found == expected


def test_a_zero_is_an_outcome() -> None:
    """零事故 is the number 0, its unit understood."""
    (outcome,) = find_outcomes("全程实现零事故。", Genre.CASE_REPORT, [])
    assert outcome.quantity is not None
    assert (outcome.quantity.value, outcome.quantity.unit, outcome.rule) == (Decimal(0), "起", "zero")


@given(st.text(alphabet="实现保持零事故感染，。的和\n", max_size=40))
def test_a_zero_lies_in_the_text(text: str) -> None:
    """Whatever the words, places are in the text."""
    for zero in find_zeros(text):
        assert text[zero.start : zero.end] == "零"
        assert zero.end == zero.indicator[0] < zero.indicator[1] <= len(text)
