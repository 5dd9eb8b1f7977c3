"""A proposal as the cells of a row, and the cells of a row as what a reviewer changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from kg.ask.sheets import fit_text
from kg.model import Fact
from kg.review.catalogue import Catalogue
from kg.review.choices import CellError
from kg.review.editing import Fault, describe_fact, get_value
from kg.review.forms import Value, is_same, read_value, show_value
from kg.review.layout import Column


def show_cells(fact: Fact, columns: Iterable[Column], catalogue: Catalogue) -> dict[str, str]:
    """Return what the cells of a fact's columns show, by column."""
    tree = describe_fact(fact)
    return {
        column.key: fit_text(
            show_value(column.form, get_value(tree, column.key), catalogue.choices(column.of))
        )
        for column in columns
    }


def digest_cells(cells: Mapping[str, str], columns: Iterable[Column]) -> str:
    """Return what tells whether a reviewer touched the cells of a row, however names have changed since."""
    told = "\n".join(f"{column.key} {' '.join(cells.get(column.key, '').split())}" for column in columns)
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:12]


def read_changes(
    fact: Fact, cells: Mapping[str, str], columns: Iterable[Column], catalogue: Catalogue
) -> tuple[dict[str, Value], list[Fault]]:
    """Return the values that a reviewer changed, by column, and the cells that cannot be read.

    A cell that shows what the fact says is unchanged, whatever a spreadsheet cannot hold of it.
    """
    tree = describe_fact(fact)
    changes: dict[str, Value] = {}
    faults: list[Fault] = []
    columns = tuple(columns)
    shown = show_cells(fact, columns, catalogue)
    for column in columns:
        text = cells.get(column.key, shown[column.key]).strip()
        if text == shown[column.key].strip():
            continue
        try:
            value = _read(column, text, catalogue)
        except CellError as error:
            faults.append(Fault(fact.key, column.key, "cell", str(error)))
            continue
        if not is_same(column.form, value, get_value(tree, column.key)):
            changes[column.key] = value
    return changes, faults


def _read(column: Column, text: str, catalogue: Catalogue) -> Value:
    """Return what a cell means, references to rejected facts left out."""
    value = read_value(column.form, text, catalogue.choices(column.of))
    if isinstance(value, list) and column.form == "many":
        return [item for item in value if item not in catalogue.rejected]
    return None if isinstance(value, str) and value in catalogue.rejected else value


def read_values(
    key: str, cells: Mapping[str, str], columns: Iterable[Column], catalogue: Catalogue
) -> tuple[dict[str, Value], list[Fault]]:
    """Return the values that a reviewer typed for a fact of that key, and the cells that cannot be read."""
    values: dict[str, Value] = {}
    faults: list[Fault] = []
    for column in columns:
        if not (text := cells.get(column.key, "").strip()):
            continue
        try:
            values[column.key] = _read(column, text, catalogue)
        except CellError as error:
            faults.append(Fault(key, column.key, "cell", str(error)))
    return values, faults
