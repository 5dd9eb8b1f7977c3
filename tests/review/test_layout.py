"""The layout of the workbook fits the model: every value that a reviewer could correct has its column."""

from __future__ import annotations

import enum
import typing
from collections.abc import Iterator

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kg.model import FACT_SECTIONS, Fact, Party
from kg.review.catalogue import Catalogue
from kg.review.decisions import MODELS
from kg.review.layout import Column, added_columns, load_explanation, load_layout
from tests.review.reviewing import SAMPLES, lay_out

LAYOUT = load_layout()
KEPT = {"key", "at", "passages", "status", "by", "confidence", "continues", "shares"}
"""What a review never changes cell by cell."""
COLUMNS = [(section.name, column) for section in LAYOUT.sections.values() for column in section.columns]


def fields_of(model: type[BaseModel]) -> Iterator[str]:
    """Yield the places of a fact that a reviewer may change, parts within parts."""
    for name, info in model.model_fields.items():
        part = next((one for one in kinds_of(info) if issubclass(one, BaseModel)), None)
        key = info.alias or name
        if key in KEPT or (key == "nth" and not issubclass(model, Fact)):
            continue
        if part is None or key == "waivers":
            yield key
        elif part is Party:
            yield from ("agencies.#.as", "agencies.#.body")
        else:
            yield from (f"{key}.{inner}" for inner in fields_of(part))


def kinds_of(info: FieldInfo) -> list[type]:
    """Return the classes in the annotation of a field."""
    waiting: list[object] = [info.annotation]
    found: list[type] = []
    while waiting:
        node = waiting.pop()
        if isinstance(node, type) and not typing.get_args(node):
            found.append(node)
        waiting += typing.get_args(node)
    return found


@pytest.mark.parametrize("section", [name for name, _ in FACT_SECTIONS])
def test_every_field_has_its_column(section: str) -> None:
    """What the model can say, a reviewer can correct; what a review keeps has no column."""
    columns = [column.key for column in LAYOUT.sections[section].columns]
    assert sorted(columns) == sorted(fields_of(MODELS[section]))


def test_no_column_stands_twice() -> None:
    """Columns are known by their keys: those around the fact's own must not bear their names."""
    for section in LAYOUT.sections.values():
        keys = [column.key for column in (*LAYOUT.front, *section.columns, *LAYOUT.back)]
        assert len(keys) == len(set(keys))
        headings = [column.zh for column in section.columns]
        assert len(headings) == len(set(headings))
    added = [column.key for column in added_columns(3)]
    assert len(added) == len(set(added))


@pytest.mark.parametrize(
    ("section", "column"), COLUMNS, ids=[f"{name}-{column.key}" for name, column in COLUMNS]
)
def test_closed_lists_offer_what_the_model_takes(section: str, column: Column) -> None:
    """The list of a closed field has each of its values, and no other."""
    *way, last = column.key.split(".")
    model: type[BaseModel] = MODELS[section]
    if way and "#" not in way:
        model = next(one for one in kinds_of(model.model_fields[way[0]]) if issubclass(one, BaseModel))
    info = model.model_fields.get(last)
    allowed = {str(value) for value in closed_values(info)} if info else set()
    if allowed:
        choices = Catalogue(lay_out(SAMPLES / "yufeng-plan-2023"), {}).choices(column.of)
        assert choices is not None
        assert choices.is_closed
        assert set(choices.names) == allowed
    else:
        assert column.form != "one" or column.of not in LAYOUT.closed


def closed_values(info: FieldInfo) -> Iterator[object]:
    """Yield the values of a field that has a closed set of them."""
    waiting: list[object] = [info.annotation]
    while waiting:
        node = waiting.pop()
        if isinstance(node, type) and issubclass(node, enum.Enum):
            yield from node
        elif typing.get_origin(node) is typing.Literal:
            yield from typing.get_args(node)
        else:
            waiting += typing.get_args(node)


def test_the_explanation_is_whole_in_both_languages() -> None:
    """No paragraph is cut off, as YAML would cut one with a bare ``#``."""
    rows = load_explanation()
    assert len(rows) >= 6
    for zh, en in rows:
        assert zh.endswith("。")
        assert en.endswith(".")
    assert any("#2" in zh and "#2" in en for zh, en in rows)


def test_columns_of_parties_are_counted() -> None:
    """Words and body of the first party, then of the second; the other columns stand where they stood."""
    keys = [column.key for column in LAYOUT.sections["responsibilities"].with_parties(2)]
    assert keys[2:8] == ["role", "agencies.1.as", "agencies.1.body", "agencies.2.as", "agencies.2.body", "of"]
