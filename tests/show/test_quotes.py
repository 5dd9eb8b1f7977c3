"""Tests of kg.show.quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.corpus import Corpus
from kg.facts.dataset import Dataset
from kg.show.quotes import (
    WITHHELD_COLUMNS,
    find_reason,
    make_quotation,
    make_quoter,
    show_words,
    tidy,
    withheld_rules,
)
from kg.tables import DATA, Row, read_table

ROWS = list(read_table(DATA / "show" / "withheld.curated.csv", WITHHELD_COLUMNS))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_each_rule_keeps_to_its_examples(row: Row) -> None:
    """A rule matches all its examples and none of its counter-examples."""
    rule = next(rule for rule in withheld_rules() if rule.name == row["id"])
    assert row.list("examples")
    assert row.list("counter_examples")
    for text in row.list("examples"):
        assert rule.pattern.search(text), f"{row.file}:{row.line}: {text} must match"
    for text in row.list("counter_examples"):
        assert not rule.pattern.search(text), f"{row.file}:{row.line}: {text} must not match"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_words_that_tell_of_persons_are_replaced(row: Row) -> None:
    """Neither a telephone number nor a contact person is shown, whatever field it stands in."""
    for text in row.list("examples"):
        assert text not in show_words(text)
        assert row["why_en"] in show_words(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建成\n小屋", "建成小屋"),  # a line broken inside Chinese is closed
        ("覆盖 85 %\n以上", "覆盖 85 % 以上"),  # after another letter a blank stays
        ("**示范**小屋", "示范小屋"),  # bold marks of a conversion
        ("<p>甲</p>", "甲"),  # tags of a conversion
        ("甲，\n  乙", "甲，乙"),  # full-width punctuation counts as Chinese
        ("a\n b", "a b"),  # Latin words keep their blank
    ],
)
def test_tidy(text: str, expected: str) -> None:
    """A passage reads as it did before its conversion."""
    assert tidy(text) == expected


@pytest.mark.parametrize(
    ("passage", "words", "beside", "expected"),
    [
        ("小屋12个，驿站2个", ["2个"], "", ["2个"]),  # not inside 12个
        ("甲率5%，乙率5%", ["5%"], "乙率", ["乙率", "5%"]),  # the one after its indicator
        ("由3%升至5%，人均3%", ["3%"], "人均", ["人均", "3%"]),  # an earlier one is farther
        ("示范性\n**小屋**", ["示范性小屋"], "", ["示范性小屋"]),  # broken by line and bold
        ("高血压和糖尿病知晓率", ["高血压…知晓率"], "", ["高血压和糖尿病知晓率"]),  # words left out
        (
            "牵头：甲局；牵头：乙局、丙局",
            ["乙局", "丙局"],
            "牵头",
            ["牵头", "乙局", "丙局"],
        ),  # the mark beside them
        ("没有这些词", ["别的"], "", []),  # nothing is marked rather than something wrong
        ("第0.5个", ["5个"], "", []),  # the end of a decimal
    ],
)
def test_marks(passage: str, words: list[str], beside: str, expected: list[str]) -> None:
    """The fact's words are marked where the passage means them."""
    quotation = make_quotation(passage, words, beside)
    assert [text for text, mark in quotation.parts() if mark] == expected


def test_the_second_of_two_like_words_is_told_by_its_neighbour() -> None:
    """Of two places with the same words, the one beside the indicator is marked."""
    quotation = make_quotation("甲率5%，乙率5%", ["5%"], "乙率")
    assert [mark.start for mark in quotation.marks if mark.is_main] == [7]


@given(
    st.text(alphabet="甲乙丙12.5% \n*…", max_size=40), st.text(alphabet="甲乙12.5%…", min_size=1, max_size=6)
)
def test_parts_join_to_the_text(passage: str, words: str) -> None:
    """Marking never loses, doubles or changes a character; marks do not overlap."""
    quotation = make_quotation(passage, [words, words[::-1]], words[:1])
    assert "".join(text for text, _ in quotation.parts()) == quotation.text
    for one, other in zip(quotation.marks, quotation.marks[1:], strict=False):
        assert one.end <= other.start


def test_quoter_reads_the_texts_at_hand(dataset: Dataset, corpus: Corpus) -> None:
    """Offsets count code points of the canonical text; without a copy there is no quoter."""
    quote = make_quoter(dataset, corpus)
    assert quote is not None
    case = next(case for case in dataset.cases if case.at)
    assert case.at is not None
    found = quote(case.source, *case.at)
    assert found is not None
    assert "".join(found.split()) == "".join(case.as_.split())
    assert quote("no-such-source", 0, 1) is None
    assert make_quoter(dataset, Corpus()) is None


def test_an_ordinary_passage_is_not_withheld() -> None:
    """Hotlines and large figures are no telephone numbers of persons."""
    assert find_reason("开通12345热线，惠及13900人，投入1390000000元") is None
