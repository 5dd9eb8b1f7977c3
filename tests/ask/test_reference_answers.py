"""The reference data answers what a reader of the source documents wrote down before any query ran."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import pytest

from kg.ask.answer import answer
from kg.ask.catalogue import NamedQuery, load_catalogue
from kg.ask.sheets import show_cell
from kg.facts.dataset import Dataset
from kg.model import Case
from kg.store.engine import OxigraphEngine
from tests.ask.conftest import encode_complete

Row = dict[str, str]

EXPECTED = {
    f"{query.name}-{number}": (query.name, expected)
    for query in load_catalogue().values()
    for number, expected in enumerate(query.expects, start=1)
    if expected.data == "reference"
}
"""Name of the query and place in its header → what it expects of the reference data."""


def ask(engine: OxigraphEngine, query: NamedQuery, params: Mapping[str, str]) -> list[Row]:
    """Return the rows that come, as text by column."""
    found = answer(engine, query, params).table().records()
    return [{key: show_cell(cell) for key, cell in row.items()} for row in found]


def fitting(rows: list[Row], expected: Row) -> list[Row]:
    """Return the rows that have these cells."""
    return [row for row in rows if all(row.get(key) == value for key, value in expected.items())]


def drop_fact(dataset: Dataset, key: str) -> Dataset:
    """Return the dataset without one fact; what refers to it stays."""
    return dataclasses.replace(dataset, cases=tuple(_without(case, key) for case in dataset.cases))


def _without(case: Case, key: str) -> Case:
    lists = ("initiatives", "responsibilities", "outcomes")
    kept = {name: tuple(fact for fact in getattr(case, name) if fact.key != key) for name in lists}
    return case.model_copy(update=kept)


def test_at_least_ten_queries_are_held_against_the_documents() -> None:
    """One row of one query proves little; these cover types, leads, partners, figures, documents and honours."""
    assert len({name for name, _ in EXPECTED.values()}) >= 10


@pytest.mark.parametrize("place", EXPECTED)
def test_each_expectation_says_something(place: str) -> None:
    """A row without a cell fits every row, and an expectation without rows fits every answer."""
    _, expected = EXPECTED[place]
    rows = (*expected.rows, *expected.absent)
    assert rows
    assert all(rows)


@pytest.mark.parametrize("place", EXPECTED)
def test_the_documents_and_the_graph_agree(
    place: str, catalogue: dict[str, NamedQuery], reference_engine: OxigraphEngine
) -> None:
    """Every row that the texts fix comes, and none of those that they rule out."""
    name, expected = EXPECTED[place]
    rows = ask(reference_engine, catalogue[name], expected.params)
    assert [row for row in expected.rows if not fitting(rows, row)] == []
    assert [row for row in expected.absent if fitting(rows, row)] == []


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("regions-by-type", ("region", "青州市")),  # an initiative
        ("leads-in-region", ("region", "腾冲市")),  # a lead mark
        ("figures-of-indicator", ("region", "浏阳市")),  # a figure
    ],
)
def test_without_its_one_fact_an_expected_row_is_missed(
    name: str,
    cell: tuple[str, str],
    catalogue: dict[str, NamedQuery],
    reference: Dataset,
    reference_engine: OxigraphEngine,
) -> None:
    """The expectation turns red as soon as the fact behind it is gone, and the other rows stay."""
    column, value = cell
    expected, row = next(
        (expected, row)
        for query, expected in EXPECTED.values()
        for row in expected.rows
        if query == name and row.get(column) == value
    )
    before = ask(reference_engine, catalogue[name], expected.params)
    (held,) = fitting(before, row)
    key = held["fact"].removeprefix("fact:").partition(".")[0]
    after = ask(encode_complete(drop_fact(reference, key)), catalogue[name], expected.params)
    assert fitting(after, row) == []
    assert after == [other for other in before if not other["fact"].startswith(f"fact:{key}")]
