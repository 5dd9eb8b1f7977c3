"""The committed word lists are canonical, consistent, and do what their examples say."""

from __future__ import annotations

import csv

import pytest

from kg.language.lexicon import (
    LANGUAGE_DATA,
    MeasureWord,
    NotNumeral,
    measure_words,
    not_numerals,
    read_marks,
)
from kg.language.numerals import find_numerals
from kg.language.units import load_units


def test_marks_are_read() -> None:
    """The spans of an example are places in the text without its marks."""
    assert read_marks("建成⟦两个⟧平台、⟦3家⟧") == ("建成两个平台、3家", [(2, 4), (7, 9)])
    assert read_marks("没有") == ("没有", [])


@pytest.mark.parametrize("row", measure_words(), ids=lambda row: row.word)
def test_measure_word_examples(row: MeasureWord) -> None:
    """Every numeral marked in the examples is found, and in the counter-examples none ends in the word."""
    text, spans = read_marks(row.examples)
    assert spans, f"{row.word}: add an example with its numeral between ⟦ and ⟧"
    assert [(found.start, found.end) for found in find_numerals(text)] == spans
    assert any(text[start:end].endswith(row.word) or row.word in text[start:end] for start, end in spans)
    assert not [found for found in find_numerals(row.counter_examples) if found.text.endswith(row.word)]


@pytest.mark.parametrize("row", measure_words(), ids=lambda row: row.word)
def test_measure_words_have_a_unit_and_a_reason(row: MeasureWord) -> None:
    """A measure word names a unit that exists, and one that something may not follow shows it."""
    assert row.unit in load_units()
    assert bool(row.not_before) == bool(row.counter_examples)


def test_every_unit_can_be_written() -> None:
    """Each unit is reached by a measure word or a rate's base, but for 1, which no text prints."""
    reached = {row.unit for row in measure_words()} | {"/百", "/千", "/万", "/10万", "/100万", "1"}
    assert set(load_units()) == reached


@pytest.mark.parametrize("row", not_numerals(), ids=lambda row: row.phrase)
def test_phrases_hold_no_numeral(row: NotNumeral) -> None:
    """The phrase stands in its example, and nothing in it is a numeral."""
    assert row.phrase in row.examples
    assert find_numerals(row.examples) == []


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("measure_words.csv", ("word",)),
        ("comparators.csv", ("place", "word")),
        ("not_numerals.csv", ("phrase",)),
        ("reasons.csv", ("key",)),
    ],
)
def test_tables_are_canonical(name: str, keys: tuple[str, ...]) -> None:
    """Tables are sorted by their keys, without doubles, in UTF-8 with LF and minimal quotes."""
    raw = (LANGUAGE_DATA / name).read_bytes()
    rows = list(csv.DictReader(raw.decode("utf-8").splitlines()))
    found = [tuple(row[key] for key in keys) for row in rows]
    assert found == sorted(set(found)), f"kg/data/language/{name}: sort by {', '.join(keys)}"
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
