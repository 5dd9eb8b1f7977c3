"""Which columns a reviewer sees for each kind of fact, as ``kg/data/review/columns.curated.yaml`` lays them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import yaml

from kg.model import FACT_SECTIONS
from kg.tables import DATA

LAYOUT = DATA / "review" / "columns.curated.yaml"
EXPLANATION = DATA / "review" / "explanation.curated.yaml"
PARTIES = 2
"""Bodies for which a sheet of marks has columns at least."""


@dataclass(frozen=True)
class Column:
    """One column of a sheet."""

    key: str
    """Place of the value in a fact, ``baseline.value``; parties are counted from 1."""
    zh: str
    width: int = 16
    form: str = ""
    """How its cells are read; empty for a column that is not to be changed."""
    of: str = ""
    """What its values are chosen from."""
    folds: bool = False
    """Put away while no fact has a value."""


@dataclass(frozen=True)
class Section:
    """One list of a fact file, and the sheet that shows it."""

    name: str
    letter: str
    zh: str
    columns: tuple[Column, ...]
    """Those that may be changed; of the first body only, where a mark has several."""

    def with_parties(self, number: int) -> tuple[Column, ...]:
        """Return the columns that may be changed, with those of as many bodies."""
        numbered = [column for column in self.columns if "#" in column.key]
        columns: list[Column] = []
        for column in self.columns:
            if column not in numbered:
                columns.append(column)
            elif column == numbered[0]:
                columns += [_number(one, n) for n in range(1, number + 1) for one in numbered]
        return tuple(columns)


@dataclass(frozen=True)
class Layout:
    """The whole workbook."""

    verdicts: Mapping[str, str]
    """What a reviewer writes → what it means."""
    front: tuple[Column, ...]
    back: tuple[Column, ...]
    sections: Mapping[str, Section]
    """By name, in the order of the sheets."""
    added_sheet: str
    added_rows: int
    added: tuple[Column, ...]
    cover_sheet: str
    cover: Mapping[str, str]
    """Key → Chinese name of what the first sheet tells and asks."""
    accept_rest: str
    lists_sheet: str
    closed: Mapping[str, Mapping[str, str]]
    """Lists of choices that stand nowhere else: key → Chinese word."""


def _number(column: Column, number: int) -> Column:
    return replace(
        column, key=column.key.replace("#", str(number)), zh=column.zh.replace("#", str(number)), folds=True
    )


@cache
def load_layout() -> Layout:
    """Read the layout that ships with the package."""
    told: dict[str, Any] = yaml.safe_load(LAYOUT.read_text(encoding="utf-8"))
    letters = dict(FACT_SECTIONS)
    sections = {
        name: Section(
            name,
            letters[name],
            section["zh"],
            (*_columns(told["first"]), *_columns(section["columns"]), *_columns(told["last"])),
        )
        for name, section in told["sections"].items()
    }
    return Layout(
        verdicts=told["verdicts"],
        front=_columns(told["front"]),
        back=_columns(told["back"]),
        sections=sections,
        added_sheet=told["added"]["sheet"],
        added_rows=told["added"]["rows"],
        added=_columns(told["added"]["columns"]),
        cover_sheet=told["cover"]["sheet"],
        cover={row["key"]: row["zh"] for row in told["cover"]["rows"]},
        accept_rest=told["cover"]["accept_rest"],
        lists_sheet=told["lists"]["sheet"],
        closed=told["closed"],
    )


def _columns(rows: list[dict[str, Any]]) -> tuple[Column, ...]:
    return tuple(Column(**row) for row in rows)


@cache
def load_explanation() -> tuple[tuple[str, str], ...]:
    """Return what the first sheet tells a reviewer, paragraph by paragraph, as (Chinese, English)."""
    rows = yaml.safe_load(EXPLANATION.read_text(encoding="utf-8"))
    return tuple((row["zh"], row["en"]) for row in rows)


def added_columns(parties: int) -> tuple[Column, ...]:
    """Return the columns of the sheet for missed facts: those of every kind, each once.

    A column whose choices differ from kind to kind offers none.
    """
    found: dict[str, Column] = {}
    for section in load_layout().sections.values():
        for column in section.with_parties(parties):
            known = found.setdefault(column.key, column)
            if known.of != column.of:
                found[column.key] = replace(known, of="")
    last = [column for column in found.values() if column.key in ("note", "waivers")]
    return (*load_layout().added, *(column for column in found.values() if column not in last), *last)
