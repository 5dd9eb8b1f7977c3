"""What a figure is about: health, behaviour, coverage, money, output and the other kinds of outcomes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from kg.errors import DataError
from kg.extract.outcomes.phrases import RATES
from kg.model import OutcomeKind
from kg.tables import DATA

TABLE = DATA / "extract" / "outcome_kinds.curated.yaml"


@dataclass(frozen=True)
class Told:
    """What is known of a figure when its kind is asked for."""

    indicator: str
    unit: str
    """Symbol; "" where none is written."""
    clause: str = ""
    """The words of its clause before it."""
    form: str = "number"
    """Form of the quantity, ``none`` for a direction without a number."""
    subject: bool = False
    """Whether what is counted stands behind the figure and does the deed of its clause: 546家单位配备…."""
    behind: str = ""
    """The words of its clause behind it."""


@dataclass(frozen=True)
class KindRule:
    """One row of the table: words that make a figure of this kind."""

    kind: OutcomeKind
    indicator: re.Pattern[str] | None
    excluded: re.Pattern[str] | None
    clause: re.Pattern[str] | None
    unit: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    subject: bool
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]

    def fits(self, told: Told) -> bool:
        """Tell whether every pattern of the row is found."""
        if self.subject and not told.subject:
            return False
        if self.unit and not any(self.unit.fullmatch(word) for word in _unit_words(told)):
            return False
        if self.indicator and not self.indicator.search(told.indicator):
            return False
        if self.excluded and self.excluded.search(told.indicator):
            return False
        if self.behind and not self.behind.match(told.behind):
            return False
        return not self.clause or bool(self.clause.search(told.clause))


def tell_kind(told: Told) -> OutcomeKind:
    """Return the kind of the first row of the table that fits; what nothing else explains is output."""
    return next((rule.kind for rule in load_kind_rules() if rule.fits(told)), OutcomeKind.OUTPUT)


def tell_rank_kind(indicator: str) -> OutcomeKind:
    """Return the kind of a place in an order: that of what is ranked, performance for services and scores."""
    kind = tell_kind(Told(indicator, ""))
    return OutcomeKind.PERFORMANCE if kind in (OutcomeKind.COVERAGE, OutcomeKind.OUTPUT) else kind


def _unit_words(told: Told) -> tuple[str, ...]:
    if told.form in ("none", "universal", "ratio"):
        return (told.form,)
    return (told.unit or "share", "share") if told.unit in RATES else (told.unit,)


@cache
def load_kind_rules() -> tuple[KindRule, ...]:
    """Return the rows in the order in which they are tried.

    :raises DataError: when a pattern does not compile or a kind is unknown.
    """
    rows: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))["kinds"]
    try:
        return tuple(map(_rule, rows))
    except (re.error, ValueError, KeyError) as error:
        raise DataError(f"kg/data/extract/outcome_kinds.curated.yaml: {error}") from error


def _rule(row: dict[str, Any]) -> KindRule:
    return KindRule(
        OutcomeKind(row["kind"]),
        _pattern(row, "indicator"),
        _pattern(row, "except"),
        _pattern(row, "clause"),
        _pattern(row, "unit"),
        _pattern(row, "behind"),
        row.get("subject") == "yes",
        tuple(row["examples"]),
        tuple(row["counter_examples"]),
    )


def _pattern(row: dict[str, Any], name: str) -> re.Pattern[str] | None:
    """Blanks only break a long pattern over lines."""
    return re.compile(row[name].replace(" ", "")) if name in row else None
