"""Whose figure it is."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.outcomes.groups import (
    TABLE,
    find_each,
    find_receivers,
    is_group,
    split_group,
    split_tier,
    without_of,
)
from kg.language.lexicon import read_marks

WORDS = yaml.safe_load(TABLE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("example", WORDS["examples"])
def test_examples_tell_whose_the_indicator_is(example: str) -> None:
    """The marked words are cut off before the indicator."""
    text, (span,) = read_marks(example)
    group, indicator = split_group(text, 0, len(text))
    assert group == span
    assert indicator[1] == len(text)


@pytest.mark.parametrize("text", WORDS["counter_examples"])
def test_names_stay_whole(text: str) -> None:
    """An indicator whose own name says whose it is stays as it is."""
    assert split_group(text, 0, len(text)) == (None, (0, len(text)))


@pytest.mark.parametrize("name", ["people", "bodies", "tiers", "named", "examples", "counter_examples"])
def test_each_word_stands_once(name: str) -> None:
    """Every list of the table is sorted and without doubles."""
    assert WORDS[name] == sorted(set(WORDS[name]))


RECEIVERS = [
    ("为70岁及以上老年人免费配药", "70岁及以上老年人"),
    ("面向外来务工人员发放", "外来务工人员"),
    ("对坚持康复的骨折患者，每人每年补助", "坚持康复的骨折患者"),
    ("为此出资", None),
]


@pytest.mark.parametrize(("text", "expected"), RECEIVERS)
def test_receivers_are_found(text: str, expected: str | None) -> None:
    """为, 对 and 面向 name the people for whom it is done."""
    found = find_receivers(text, len(text))
    assert (text[slice(*found)] if found else None) == expected


EACH = [
    ("每个门诊每周开诊", "每个门诊"),
    ("每家奖励", "每家"),
    ("每个县（市、区）", "每个县（市、区）"),
    ("各班设卫生委员", "各班"),
    ("每次会议", None),  # a time, no unit
]


@pytest.mark.parametrize(("text", "expected"), EACH)
def test_each_of_several_units_is_found(text: str, expected: str | None) -> None:
    """The words that spread a figure over units come out."""
    found = find_each(text, 0, len(text))
    assert (text[slice(*found)] if found else None) == expected


def test_a_tier_narrows_a_count() -> None:
    """市级健康学校 is a health school of a tier."""
    text = "市级健康学校"
    assert split_tier(text, 0, 6) == ((0, 2), (2, 6))
    assert split_tier("健康学校", 0, 4) == (None, (0, 4))


def test_a_group_loses_what_ties_it() -> None:
    """The 的 behind a group and the whole region before it go, unless nothing would be left."""
    assert without_of("居民的满意度", (0, 3)) == (0, 2)
    assert without_of("全市", (0, 2)) == (0, 2)
    assert without_of("", None) is None


@pytest.mark.parametrize(
    ("words", "expected"), [("农村居民", True), ("乡镇", True), ("省级", True), ("步道", False)]
)
def test_groups_are_told_from_things(words: str, expected: bool) -> None:
    """People, bodies, places and tiers are groups; things are none."""
    assert is_group(words) is expected


@given(st.text(alphabet="15岁及以上居民对学校的满意度率每个村为患者、，", max_size=30))
def test_whose_lies_before_what(text: str) -> None:
    """Whatever the words, the two stretches lie in the text, one behind the other."""
    group, indicator = split_group(text, 0, len(text))
    assert group is None or 0 <= group[0] < group[1] <= indicator[0]
    assert indicator[1] <= len(text)
