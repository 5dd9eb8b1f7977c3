"""Phrases of word tables: words, classes, gaps, exceptions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError
from kg.extract.coding.vocabulary import (
    CLASSES,
    Vocabulary,
    in_order,
    keep_longest,
    load_classes,
    read_phrase,
)
from kg.tables import read_table

FOUND = [
    ("健康小屋", "新建健康小屋", ["健康小屋"]),  # a plain word
    ("学生…心理", "为中学生做心理测评", ["学生做心理"]),  # a gap inside the clause
    ("学生…心理", "面向学生，开展心理测评", []),  # no gap over a comma
    ("«癌»…筛查", "开展肿瘤早期筛查", ["肿瘤早期筛查"]),  # a word of a class
    ("中心$", "建设康复中心", ["中心"]),  # the end of the words
    ("中心$", "在中心坐诊", []),
    ("^建议", "建议开设门诊\n再次建议", ["建议"]),  # the beginning of a line
    ("“两癌”", "开展两癌筛查", ["两癌"]),  # quotation marks part no phrase
]


@pytest.mark.parametrize(("written", "text", "expected"), FOUND)
def test_a_phrase_is_found(written: str, text: str, expected: list[str]) -> None:
    """Words stand for themselves, … for up to ten characters of a clause, «名» for any word of a class."""
    hits = Vocabulary([read_phrase(written, "x")]).find(text)
    assert [text[hit.start : hit.end] for hit in hits] == expected


def test_a_longer_exception_hides_a_phrase() -> None:
    """社区 in 社区卫生服务站 is no community, the one beside it is."""
    vocabulary = Vocabulary(
        [read_phrase("社区", "community"), read_phrase("社区卫生", "community", masks=True)]
    )
    assert [hit.start for hit in vocabulary.find("社区卫生服务站进社区")] == [8]


def test_of_nested_places_the_longer_counts() -> None:
    """A village clinic is a clinic; two concepts of the same words both stay."""
    vocabulary = Vocabulary([read_phrase("村", "village"), read_phrase("村卫生室", "clinic")])
    assert in_order(keep_longest(vocabulary.find("村卫生室"))) == ("clinic",)
    both = Vocabulary([read_phrase("健康村镇", "village"), read_phrase("健康村镇", "town")])
    assert in_order(keep_longest(both.find("健康村镇"))) == ("village", "town")


@pytest.mark.parametrize("written", ["…筛查", "«没有这一类»筛查", ""])
def test_a_phrase_that_cannot_be_read_is_an_error(written: str) -> None:
    """A phrase begins with a word; a class has a row."""
    with pytest.raises(DataError):
        read_phrase(written, "x")


def test_the_classes_are_in_order() -> None:
    """Each class stands once, sorted, and repeats no word."""
    names = [row["name"] for row in read_table(CLASSES, ("name", "words"))]
    assert names == sorted(set(names))
    for words in load_classes().values():
        assert len(words) == len(set(words))


@given(st.text(alphabet="学生心理健康，。\n“”癌筛查\ud800", max_size=60))
def test_hits_lie_in_the_text(text: str) -> None:
    """Whatever the words, a hit holds something of the text, and nothing is raised."""
    vocabulary = Vocabulary(
        [read_phrase("学生…心理", "a"), read_phrase("健康", "b"), read_phrase("«癌»", "c")]
    )
    for hit in vocabulary.find(text):
        assert 0 <= hit.start < hit.end <= len(text)
