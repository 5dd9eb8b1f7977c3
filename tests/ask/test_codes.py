"""Every string of a closed set has a word in both languages, and queries show it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import get_args

import pytest
from pyoxigraph import Literal, NamedNode

from kg.ask.codes import coded_properties, find_coded, load_codes, name_code, show_code
from kg.ask.table_specs import load_table_specs
from kg.facts.folder import load_dataset
from kg.graph.names import HKG
from kg.model import Allocation, Comparator, DocumentMention, Indicator, Reading, Status
from kg.model.base import Direction, PeriodSpan
from kg.registry.concepts import SIDES
from kg.resources import find_resource

CLOSED: list[tuple[str, Iterable[str]]] = [
    ("allocation", get_args(Allocation)),
    ("comparator", get_args(Comparator)),
    ("direction", get_args(Direction)),
    ("span", get_args(PeriodSpan)),
    ("reading", Reading),
    ("status", [status for status in Status if status is not Status.REJECTED]),  # never in the graph
    ("desiredDirection", get_args(Indicator.model_fields["direction"].annotation)),
    ("mentionRelation", get_args(DocumentMention.model_fields["relation"].annotation)),
    ("instrumentSide", SIDES),
]


@pytest.mark.parametrize(("name", "values"), CLOSED)
def test_every_value_that_the_model_allows_has_a_word(name: str, values: Iterable[str]) -> None:
    """Neither a value without a word nor a word for what cannot be."""
    assert {code for key, code in load_codes() if key == name} == set(values)


def test_the_open_sets_cover_the_data_that_ships() -> None:
    """Kinds of works and who vouches may be anything; what the project's data say has a word."""
    data = load_dataset([find_resource("data")])
    works = {work.kind for work in data.registry.works}
    by = {fact.by for case in data.cases for fact in case.facts()}
    known = load_codes()
    assert sorted(kind for kind in works if ("workKind", kind) not in known) == []
    assert sorted(name for name in by if ("assertedBy", name) not in known) == []
    assert name_code("assertedBy", "rule:figures@3") == "rule:figures@3"


def test_words_are_in_their_language() -> None:
    """The Chinese word is Chinese, the English one is not; the file is sorted."""
    assert list(load_codes()) == sorted(load_codes())
    for code in load_codes().values():
        assert re.search(r"[\u4e00-\u9fff]", code.zh), code
        assert code.en.isascii(), code


def test_each_column_of_codes_is_marked_as_one() -> None:
    """No table shows a bare code."""
    for spec in load_table_specs().values():
        for column in spec.columns:
            assert column.code == (column.property_ in coded_properties()), column.key


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?d { ?o hkg:direction ?d ; hkg:unit ?u }", {"d": "direction"}),
        (f"SELECT * {{ ?o <{HKG}span> ?s }}", {"s": "span"}),
        # at the end of a path; a remark between
        ("SELECT ?s { ?i hkg:instrument/hkg:instrumentSide # side\n ?s }", {"s": "instrumentSide"}),
        # another vocabulary's property of the same name, a string, a variable that only stands nearby
        ("SELECT ?d { ?o ex:direction ?d . FILTER(?e = 'direction') ?e ?f 'hkg:direction' }", {}),
    ],
)
def test_a_querys_columns_of_codes_are_found(query: str, expected: dict[str, str]) -> None:
    """The property before a variable tells what its values are."""
    assert find_coded(query) == expected


def test_a_code_is_shown_with_its_word() -> None:
    """What is no code is left to be shown as it is."""
    assert show_code("direction", Literal("up")) == "上升 (up)"
    assert show_code(f"{HKG}desiredDirection", Literal("up")) == "上升为好 (up)"
    assert show_code("direction", Literal("sideways")) is None
    assert show_code("direction", NamedNode("http://example.test/up")) is None
