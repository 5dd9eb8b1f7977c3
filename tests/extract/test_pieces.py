"""Lists of nouns: their members, and whether each of them names an indicator."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.outcomes.pieces import are_indicators, split_pieces

PIECES = [
    ("知晓率、控制率", ["知晓率", "控制率"], True),
    ("城镇、农村居民知晓率", ["城镇", "农村居民知晓率"], False),
    ("城市和县城垃圾处理率", ["城市", "县城垃圾处理率"], False),
    ("和县卫生院", ["和县卫生院"], True),  # 和县 is a county
    ("普及率与达标率", ["普及率", "达标率"], True),
    ("“营养、运动”小屋", ["“营养、运动”小屋"], True),  # marks hold together
    ("健康参与率", ["健康参与率"], True),
]


@pytest.mark.parametrize(("text", "pieces", "named"), PIECES)
def test_lists_are_split(text: str, pieces: list[str], named: bool) -> None:
    """A list comes apart at its links; only where every member is a statistic are there several indicators."""
    found = split_pieces(text, 0, len(text))
    assert [text[slice(*piece)] for piece in found] == pieces
    assert are_indicators(text, found) is named


@given(st.text(alphabet="率、和与及“”（）《》甲乙", max_size=30))
def test_pieces_lie_in_order(text: str) -> None:
    """Members do not overlap and lie in the text."""
    last = 0
    for start, end in split_pieces(text, 0, len(text)):
        assert last <= start < end <= len(text)
        last = end
