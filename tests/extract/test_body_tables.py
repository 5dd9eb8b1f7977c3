"""The word tables of bodies: every example is found, no counter-example is."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract.agencies.find import AgencyMention, find_agencies
from kg.extract.agencies.prefixed import PREFIXED
from kg.extract.agencies.words import (
    BORDERS,
    CONTEXT,
    GENERIC,
    HEADS,
    KNOWN,
    NATIONAL,
    TOPICS,
    WORDS,
    border_words,
    context_words,
    words_behind,
)
from kg.extract.places import PLACE_WORDS
from kg.extract.regions import find_regions
from kg.language.lexicon import read_marks
from kg.registry.concepts import load_concepts
from kg.registry.divisions import Gazetteer
from kg.registry.naming import FIELDS
from kg.tables import Row, read_table

DISTRICT, COUNTY, TOWN = "340103", "340121", "340121100"
COLUMNS = {
    WORDS: ("forms", "name", "county_name", "kind", "functions", "stem", "bare"),
    HEADS: ("forms", "kind", "functions", "stem", "needs"),
    NATIONAL: ("name", "forms", "kind", "functions", "stem"),
    KNOWN: ("name", "forms", "near_forms", "region", "kind", "functions", "stem"),
    PREFIXED: ("forms", "name", "kind", "functions", "stem"),
    GENERIC: ("words", "function", "place"),
    TOPICS: ("rank", "words", "function", "stem"),
    PLACE_WORDS: ("name", "before"),
    FIELDS: (
        *("full", "forms", "functions", "stem", "nation", "province", "prefecture", "county"),
        *("commission", "stands_for"),
    ),
}


def rows(table: Path) -> list[Row]:
    """Return the rows of a table."""
    return list(read_table(table, (*COLUMNS[table], "examples", "counter_examples")))


def find(text: str) -> list[AgencyMention]:
    """Read a text in a town for 镇, in a county for 县, else in a district."""
    region = TOWN if text[0] == "镇" else COUNTY if "县" in text else DISTRICT
    return find_agencies(text, region, Gazetteer.load())


@pytest.mark.parametrize(
    "row", [*rows(WORDS), *rows(HEADS), *rows(PREFIXED)], ids=lambda row: row["forms"][:16]
)
def test_a_word_is_found_in_its_examples_only(row: Row) -> None:
    """An example names a body of the row's kind, a counter-example none."""
    for example in row.list("examples"):
        assert [m for m in find(example) if m.kind == row["kind"] and m.name], example
    for example in row.list("counter_examples"):
        assert not [m for m in find(example) if m.stem == row["stem"] and m.name], example


@pytest.mark.parametrize("row", rows(FIELDS), ids=lambda row: row["full"])
def test_a_field_makes_a_department(row: Row) -> None:
    """Field and suffix name a department with the field's functions; the field alone names nothing."""
    for example in row.list("examples"):
        assert [(m.start, m.end, m.functions) for m in find(example)] == [
            (0, len(example), row.list("functions"))
        ]
    for example in row.list("counter_examples"):
        assert not find(example), example


@pytest.mark.parametrize("row", rows(NATIONAL), ids=lambda row: row["name"])
def test_a_national_body_is_found(row: Row) -> None:
    """Each form is the body, wherever the text comes from; a longer word is not."""
    for form in (*row.list("forms"), *row.list("examples")):
        assert [(m.name, m.jurisdiction) for m in find(form)] == [(row["name"], "100000")], form
    for example in row.list("counter_examples"):
        assert row["name"] not in [m.name for m in find(example)], example


@pytest.mark.parametrize("row", rows(KNOWN), ids=lambda row: row["name"])
def test_a_known_body_is_found(row: Row) -> None:
    """A form is the body of its place; one that others share, in its province only; a firm, where it acts."""
    for form in row.list("forms") if row["region"] else ():
        assert [(m.name, m.jurisdiction) for m in find(form)] == [(row["name"], row["region"])], form
    for form in row.list("near_forms"):
        found = find_agencies(f"{form}牵头。", row["region"], Gazetteer.load())
        assert [m.name for m in found] == [row["name"]], form
        assert row["name"] not in [m.name for m in find(f"{form}牵头。")], form
    for form in () if row["region"] else row.list("forms"):
        assert row["name"] in [m.name for m in find(f"联合{form}开展活动。")], form
    for example in row.list("examples"):
        assert row["name"] in [
            m.name for m in find_agencies(example, row["region"] or COUNTY, Gazetteer.load())
        ]
    for example in row.list("counter_examples"):
        assert row["name"] not in [m.name for m in find(example)], example


@pytest.mark.parametrize("row", rows(GENERIC), ids=lambda row: row["words"][:16])
def test_a_kind_of_body_is_found_where_it_acts(row: Row) -> None:
    """⟦⟧ marks the kind of body in an example; a counter-example has none."""
    for example in row.list("examples"):
        text, spans = read_marks(example)
        assert [(m.start, m.end) for m in find(text) if m.function == row["function"]] == spans, example
    for example in row.list("counter_examples"):
        assert not [m for m in find(example) if m.function == row["function"]], example


@pytest.mark.parametrize("row", rows(TOPICS), ids=lambda row: row["words"][:16])
def test_a_name_tells_what_a_body_is_for(row: Row) -> None:
    """A coordinating body has the function of the first topic that its name holds."""
    for example in row.list("examples"):
        assert row["function"] in [function for m in find(example) for function in m.functions], example


@pytest.mark.parametrize("row", rows(PLACE_WORDS), ids=lambda row: row["name"])
def test_a_word_is_no_place(row: Row) -> None:
    """A word that is also a place's name is no place in a counter-example."""
    for example in row.list("counter_examples"):
        found = find_regions(example, DISTRICT, Gazetteer.load())
        assert row["name"] not in [example[m.start : m.end] for m in found], example


def test_kinds_and_functions_are_concepts() -> None:
    """Whatever the tables call a kind or function stands in its scheme."""
    concepts = load_concepts()
    kinds, functions = set(concepts["kind"]), set(concepts["function"])
    for table in (WORDS, HEADS, NATIONAL, KNOWN, PREFIXED):
        for row in rows(table):
            assert row["kind"] in kinds, row
            assert set(row.list("functions")) <= functions, row
    assert {row["function"] for table in (GENERIC, TOPICS) for row in rows(table)} <= functions
    assert {function for row in rows(FIELDS) for function in row.list("functions")} <= functions


@pytest.mark.parametrize("table", list(COLUMNS), ids=lambda table: table.name)
def test_rows_are_sorted_and_unique(table: Path) -> None:
    """A row is found by its first cell."""
    firsts = [row[COLUMNS[table][0]] for row in rows(table)]
    assert firsts == sorted(firsts)
    assert len(firsts) == len(set(firsts))


def test_the_border_words_compile() -> None:
    """Every list is a pattern, sorted, without a word that stands twice."""
    import yaml

    for path in (BORDERS, CONTEXT):
        for name, words in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            assert list(words) == sorted(set(words)), name
    assert all(
        border_words(name)
        for name in (
            "before",
            "kept",
            "generic",
            "special",
            "group",
            "post",
            "level_not",
            "parents",
            "plural",
        )
    )
    assert all(
        context_words(name)
        for name in ("with", "which", "nouns", "rooms", "opens", "verbs", "goes_on", "things", "many")
    )
    assert words_behind()
