"""Tests of kg.show.quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.corpus import Corpus
from kg.facts.dataset import Dataset
from kg.model import Span
from kg.show.quotes import (
    WITHHELD_COLUMNS,
    find_reason,
    make_quotation,
    make_quoter,
    move_place,
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
    ("passage", "place", "sought", "expected"),
    [
        ("小屋12个，驿站2个", (8, 10), [], ["2个"]),  # the place is taken as given, nothing is looked for
        ("甲率5%，乙率5%", (7, 9), ["乙率"], ["乙率", "5%"]),  # the indicator before its figure
        ("素养由3%升至5%，素养5%", (12, 14), ["素养"], ["素养", "5%"]),  # the nearer of two
        ("示范性\n**小屋**", (0, 8), [], ["示范性小屋"]),  # broken by line and bold
        ("<p>甲 \n 乙</p>\n丙局", (13, 14), [], ["丙"]),  # tags and blank lines before it
        ("没有这些词", None, ["词"], []),  # the fact's words stand in another passage
        ("没有这些词", (3, 9), ["词"], []),  # half of them do
        ("没有这些词", (3, 5), ["别的"], ["些词"]),  # nothing is marked rather than something wrong
    ],
)
def test_marks_of_a_fact_stand_where_the_graph_says(
    passage: str, place: Span | None, sought: list[str], expected: list[str]
) -> None:
    """The fact's words are marked at their offsets, the indicator where it is nearest to them."""
    quotation = make_quotation(passage, place, sought)
    assert [text for text, mark in quotation.parts() if mark] == expected


@pytest.mark.parametrize(
    ("passage", "place", "parties", "expected"),
    [
        (
            "牵头：甲局；牵头：乙局、丙局",
            (6, 8),
            ["乙局", "丙局"],
            ["牵头", "乙局", "丙局"],
        ),  # beside the mark
        ("甲局牵头，甲局配合", (7, 9), ["甲局"], ["甲局", "配合"]),  # the nearer of two
        ("乙局、甲局负责", None, ["甲局"], ["甲局"]),  # the role's words stand in the passage before
        ("第0.5个，驿站12个", None, ["5个", "2个"], []),  # never the end of a longer figure
    ],
)
def test_parties_are_looked_for_beside_their_role(
    passage: str, place: Span | None, parties: list[str], expected: list[str]
) -> None:
    """The role's words are marked at their offsets, each party where it stands nearest to them."""
    quotation = make_quotation(passage, place, parties, sought_is_main=True)
    assert [text for text, mark in quotation.parts() if mark] == expected
    assert {mark.is_main for text, mark in quotation.parts() if mark and text in parties} <= {True}


@given(
    st.text(alphabet="甲乙丙12.5% \n*…", max_size=40),
    st.tuples(st.integers(-3, 45), st.integers(-3, 45)),
    st.text(alphabet="甲乙12.5%…", min_size=1, max_size=6),
)
def test_parts_join_to_the_text(passage: str, place: Span, words: str) -> None:
    """Marking never loses, doubles or changes a character; marks do not overlap."""
    quotation = make_quotation(passage, place, [words, words[::-1]])
    assert "".join(text for text, _ in quotation.parts()) == quotation.text
    for one, other in zip(quotation.marks, quotation.marks[1:], strict=False):
        assert one.end <= other.start


@given(st.text(alphabet="甲乙 \n\t%a", min_size=1, max_size=40), st.data())
def test_a_place_moves_with_its_words(passage: str, data: st.DataObject) -> None:
    """Whatever blanks and lines are tidied away, the marked words are those of the place."""
    start = data.draw(st.integers(0, len(passage) - 1))
    end = data.draw(st.integers(start + 1, len(passage)))
    text = tidy(passage)
    moved = move_place(passage, (start, end), text)
    wanted = "".join(passage[start:end].split())
    assert (moved is None) == (not wanted)
    if moved is not None:
        assert "".join(text[slice(*moved)].split()) == wanted


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
