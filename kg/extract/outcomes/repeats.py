"""Figures that are told twice: in a headline and below it, in the text and again in an annexed table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.outcomes.found import OutcomeFound
from kg.model import FigureType

_LINE = 400
_HEADLINE = 60
"""Characters of a line without a mark that is a headline."""
_SHARES = ("%", "‰", "", "/10万")


def drop_repeats(text: str, found: Sequence[OutcomeFound]) -> list[OutcomeFound]:
    """Keep one of two outcomes that tell one count of one thing, where a headline or a table's row repeats it.

    The one in running text is kept, with the time that the other states.
    """
    below = {_amount(outcome) for outcome in found if not _is_headline(text, outcome.start)}
    kept: list[OutcomeFound] = []
    places: dict[tuple[str, ...], int] = {}
    for outcome in found:
        if outcome.quantity and _amount(outcome) in below and _is_headline(text, outcome.start):
            continue
        key = _key(text, outcome)
        before = places.get(key) if key else None
        if key is None or before is None or not _repeats(text, kept[before], outcome):
            places.update({key: len(kept)} if key else {})
            kept.append(outcome)
        elif _is_row(text, kept[before].start):
            kept[before] = outcome
        elif kept[before].year is None:
            kept[before] = _with_time_of(kept[before], outcome)
    return sorted(kept, key=lambda outcome: (outcome.start, outcome.end))


def _key(text: str, outcome: OutcomeFound) -> tuple[str, ...] | None:
    """Only a count or amount that is no common one can be known again."""
    quantity = outcome.quantity
    if (
        quantity is None
        or outcome.figure is not FigureType.LEVEL
        or quantity.value < 5
        or quantity.unit in _SHARES
    ):
        return None
    name = "".join(text[start:end] for start, end in outcome.indicator)
    return (name[-2:], str(quantity.value), quantity.unit, outcome.group_words(text))


def _repeats(text: str, first: OutcomeFound, second: OutcomeFound) -> bool:
    rows = (_is_row(text, outcome.start) for outcome in (first, second))
    return first.start != second.start and any(rows)


def _amount(outcome: OutcomeFound) -> tuple[str, str]:
    quantity = outcome.quantity
    return (str(quantity.value), quantity.unit) if quantity else ("", "")


def _is_headline(text: str, start: int) -> bool:
    begin = text.rfind("\n", max(0, start - _HEADLINE), start) + 1
    end = text.find("\n", start, start + _HEADLINE)
    return end >= 0 and (begin > 0 or start < _HEADLINE) and not re.search(r"[，。；\t]", text[begin:end])


def _is_row(text: str, start: int) -> bool:
    begin = text.rfind("\n", max(0, start - _LINE), start) + 1
    end = text.find("\n", start, start + _LINE)
    return text.count("\t", begin, end if end >= 0 else start + _LINE) >= 2


def _with_time_of(outcome: OutcomeFound, other: OutcomeFound) -> OutcomeFound:
    return replace(
        outcome,
        period=other.period,
        year=other.year,
        period_start=other.period_start,
        period_end=other.period_end,
        span=other.span,
    )
