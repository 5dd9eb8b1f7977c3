"""Movements of named indicators without a number."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.figures import find_figures
from kg.extract.outcomes.trends import TABLE, find_trends, tell_direction
from kg.language.lexicon import read_marks

WORDS = yaml.safe_load(TABLE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("example", WORDS["examples"])
def test_examples_are_movements(example: str) -> None:
    """The marked words are the movement, adverb and 了 included."""
    text, (span,) = read_marks(example)
    assert [(trend.start, trend.end) for trend in find_trends(text, find_figures(text))] == [span]


@pytest.mark.parametrize("text", WORDS["counter_examples"])
def test_counter_examples_are_none(text: str) -> None:
    """Vague objects, numbers, names and headings hold no movement of their own."""
    assert not find_trends(text, find_figures(text))


TOLD = [
    ("近视率明显下降。", [("近视率", "", "down", "told")]),
    ("提高居民满意度。", [("满意度", "居民", "up", "aim")]),  # a bare verb before its object
    ("不断扩大签约覆盖面。", [("签约覆盖面", "", "up", "running")]),
    (
        "城乡居民的获得感、幸福感持续增强。",
        [("获得感", "城乡居民的", "up", "told"), ("幸福感", "城乡居民的", "up", "told")],
    ),
    (
        "儿童超重、贫血、消瘦等健康问题明显改善。",
        [(name, "儿童", "improved", "told") for name in ("超重", "贫血", "消瘦")],
    ),
    ("不断扩大服务覆盖面，在5个村开展义诊。", []),  # the number says how far
    ("加强锻炼能改善睡眠质量。", []),  # what can be, not what was
    ("接种率也有不同程度的提高。", [("接种率", "", "up", "told")]),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_movements_are_told(text: str, expected: list[tuple[str, ...]]) -> None:
    """Each movement has its indicator, group, direction and force."""
    found = find_trends(text, find_figures(text))
    assert [
        (
            "…".join(text[slice(*part)] for part in trend.indicator),
            text[slice(*trend.group)] if trend.group else "",
            trend.direction,
            trend.force,
        )
        for trend in found
    ] == expected


@pytest.mark.parametrize(
    ("words", "expected"), [("提高到", "up"), ("降至", "down"), ("稳定在", "stable"), ("达到", None)]
)
def test_the_words_before_a_figure_tell_its_direction(words: str, expected: str | None) -> None:
    """达到 moves nothing."""
    assert tell_direction(words) == expected


@given(st.text(alphabet="居民满意度率明显不断提高下降了改善，。、“”（一）3%到等", max_size=40))
def test_a_movement_lies_in_the_text(text: str) -> None:
    """Whatever the words, movement and indicator lie in the text."""
    for trend in find_trends(text, find_figures(text)):
        assert 0 <= trend.start < trend.end <= len(text)
        assert all(0 <= start < end <= len(text) for start, end in trend.indicator)
