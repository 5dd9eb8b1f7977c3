"""The curated word lists of the figure grammar: measure words, comparators, phrases that hold no numeral."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar, cast, get_args

from kg.errors import DataError, Problem

DATA = Path(__file__).resolve().parent.parent / "data"
LANGUAGE_DATA = DATA / "language"

Comparator = Literal["eq", "approx", "ge", "le", "gt", "lt"]
Place = Literal["before", "inside", "after", "whole"]
Row = dict[str, str]
T = TypeVar("T")


@dataclass(frozen=True)
class MeasureWord:
    """A word that counts or measures, as it stands after a number."""

    word: str
    unit: str
    """Symbol in ``units.csv`` that it is read as: 个月 is 月."""
    after_chinese: bool
    """Whether a Chinese numeral before it is a count (两个) rather than a name or a grade (三级)."""
    not_before: str
    """Regular expression of what follows where the word is the start of another (三家|庭)."""
    examples: str
    counter_examples: str


@dataclass(frozen=True)
class ComparatorWord:
    """A word that makes a figure a bound or an estimate."""

    word: str
    place: Place
    comparator: Comparator
    followed_by: str
    """Regular expression of what must follow: 上 bounds 上百名 but not 上5楼."""
    not_after: str
    """Regular expression of the character before where the word is the end of another: 签约20万人."""
    examples: str
    counter_examples: str


@dataclass(frozen=True)
class NotNumeral:
    """A phrase in which a Chinese digit before a measure word counts nothing: 同一个, 千家万户."""

    phrase: str
    examples: str


@cache
def measure_words() -> tuple[MeasureWord, ...]:
    """Yield the measure words, the longest first, as a grammar must try them."""
    rows = read_rows(LANGUAGE_DATA / "measure_words.csv", _measure_word)
    return tuple(sorted(rows, key=lambda row: (-len(row.word), row.word)))


@cache
def comparators() -> tuple[ComparatorWord, ...]:
    """Yield the comparator words, the longest first."""
    rows = read_rows(LANGUAGE_DATA / "comparators.csv", _comparator)
    return tuple(sorted(rows, key=lambda row: (-len(row.word), row.word)))


@cache
def not_numerals() -> tuple[NotNumeral, ...]:
    """Yield the phrases that hold no numeral, the longest first."""
    rows = read_rows(
        LANGUAGE_DATA / "not_numerals.csv", lambda row: NotNumeral(row["phrase"], row["examples"])
    )
    return tuple(sorted(rows, key=lambda row: (-len(row.phrase), row.phrase)))


def read_marks(example: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text of an example without its ⟦ and ⟧, and the half-open spans that they enclose."""
    text, spans = "", list[tuple[int, int]]()
    for number, part in enumerate(re.split("[⟦⟧]", example)):
        if number % 2:
            spans.append((len(text), len(text) + len(part)))
        text += part
    return text, spans


def read_rows(path: Path, build: Callable[[Row], T]) -> list[T]:
    """Yield one object per row of a CSV table.

    :raises DataError: with every row that ``build`` refuses with a KeyError or ValueError.
    """
    rows: list[T] = []
    problems: list[Problem] = []
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        for row in reader:
            try:
                rows.append(build(row))
            except (KeyError, ValueError) as error:
                problems.append(Problem(_shown(path), reader.line_num, "language-table", str(error)))
    if problems:
        raise DataError(f"{_shown(path)}: {len(problems)} rows cannot be used", problems)
    return rows


def _measure_word(row: Row) -> MeasureWord:
    if row["after_chinese"] not in ("yes", "no"):
        raise ValueError(f"after_chinese is {row['after_chinese']!r}; write yes or no")
    return MeasureWord(
        row["word"],
        row["unit"],
        row["after_chinese"] == "yes",
        row["not_before"],
        row["examples"],
        row["counter_examples"],
    )


def _comparator(row: Row) -> ComparatorWord:
    if row["place"] not in get_args(Place):
        raise ValueError(f"place is {row['place']!r}; write one of {', '.join(get_args(Place))}")
    if row["comparator"] not in get_args(Comparator):
        raise ValueError(
            f"comparator is {row['comparator']!r}; write one of {', '.join(get_args(Comparator))}"
        )
    return ComparatorWord(
        row["word"],
        cast(Place, row["place"]),
        cast(Comparator, row["comparator"]),
        row["followed_by"],
        row["not_after"],
        row["examples"],
        row["counter_examples"],
    )


def _shown(path: Path) -> str:
    return f"kg/data/{path.relative_to(DATA).as_posix()}"
