"""Checks of figures: the words parse to the number, the years are stated, signs and directions agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.documents.surfaces import GAP, squeeze
from kg.facts.gate.context import Context, Place
from kg.language.periods import find_years, parse_period
from kg.language.quantity import Quantity, parse_quantity
from kg.language.units import convert, find_unit
from kg.model import ChangeKind, FigureType, Outcome, Reading

Found = tuple[str, Place, str]
_SHARE = {"%", "‰", "/10万"}
_FALL = re.compile(r"下降|降低|减少|降幅|降至|下降到|缩短|低于|回落")
_RISE = re.compile(r"上升|提高|提升|增加|增长|增幅|升至|高于|翻")


def check_figures(context: Context) -> Iterator[Found]:
    """Run every check of a single outcome over the case's outcomes."""
    for place, fact in context.facts():
        if isinstance(fact, Outcome):
            for check in (_value, _unit, _baseline, _change, _direction, _period, _range, _misprint):
                yield from check(context, place, fact)
    yield from _shared_places(context)


def _value(_: Context, place: Place, fact: Outcome) -> Iterator[Found]:
    """A literal figure parses to the same number, upper end, unit and comparator."""
    if fact.value is None:
        if re.search(r"\d", fact.as_):
            yield "figure", place, "has digits but no value:; give value:, or words without digits"
        return
    if fact.reading is not Reading.LITERAL:
        yield from _loose_value(place, fact)
        return
    parsed = _parse(fact.as_)
    if isinstance(parsed, str):
        yield "figure", place, f"cannot be read as a figure ({parsed}); mend as:, or say reading: and why:"
        return
    for name, wanted, found in (
        ("value", parsed.value, fact.value),
        ("value_max", parsed.value_max, fact.value_max),
        ("comparator", parsed.comparator, fact.comparator),
        ("unit", parsed.unit, fact.unit),
    ):
        if wanted != found:
            yield "figure", (*place, name), f"{name} is {_show(found)}; the words say {_show(wanted)}"


def _loose_value(place: Place, fact: Outcome) -> Iterator[Found]:
    """Even a figure that is not read literally may not contradict the digits of its words."""
    if fact.reading is Reading.UNIVERSAL:
        if (fact.value, fact.unit) != (Decimal(100), "%"):
            yield "figure", (*place, "value"), "a universal reading is 100 %"
        return
    parsed = _parse(fact.as_)
    if isinstance(parsed, Quantity) and fact.reading is not Reading.INFERRED and parsed.value != fact.value:
        yield (
            "figure",
            (*place, "value"),
            f"value is {_show(fact.value)}; the words say {_show(parsed.value)}",
        )
    elif isinstance(parsed, Quantity) and parsed.unit and parsed.unit != fact.unit:
        yield "figure", (*place, "unit"), f"unit is {_show(fact.unit)}; the words say {_show(parsed.unit)}"


def _parse(words: str) -> Quantity | str:
    try:
        return parse_quantity(words.replace(GAP, ""))
    except ValueError as error:
        return str(error)


def _show(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    return "nothing" if value in (None, "") else str(value)


def _unit(context: Context, place: Place, fact: Outcome) -> Iterator[Found]:
    """The unit is known, and a level's unit can be compared with its indicator's."""
    for name in ("unit", "unit_corrected"):
        unit = getattr(fact, name)
        if unit and find_unit(unit) is None:
            yield (
                "unit",
                (*place, name),
                f"unit {unit!r} is not in kg/data/units.csv; add it or use one of its units",
            )
    indicator = context.index.indicators.get(fact.indicator)
    unit = fact.unit_corrected or fact.unit
    if indicator is None or fact.value is None or fact.figure is not FigureType.LEVEL:
        return
    if find_unit(unit) and find_unit(indicator.unit) and convert(Decimal(1), unit, indicator.unit) is None:
        message = f"{unit or 'no unit'} cannot be compared with {indicator.key}'s {indicator.unit}"
        yield "unit", (*place, "unit"), f"{message}; another indicator, or another unit"


def _baseline(_: Context, place: Place, fact: Outcome) -> Iterator[Found]:
    """The baseline parses to its number, and stands where the words put it."""
    base = fact.baseline
    if base is None:
        return
    where = (*place, "baseline")
    parsed = _parse(base.as_)
    if isinstance(parsed, str):
        yield "figure", where, f"{base.as_!r} cannot be read as a figure ({parsed})"
    elif parsed.value != base.value:
        yield "figure", where, f"value is {_show(base.value)}; the words say {_show(parsed.value)}"
    elif parsed.unit and parsed.unit != (base.unit or fact.unit):
        yield (
            "figure",
            where,
            f"{base.as_!r} has the unit {parsed.unit}; unit is {_show(base.unit or fact.unit)}",
        )
    if fact.value is None:
        yield "figure", where, "a baseline goes with a value:; give the figure that is compared"


def check_baseline_order(context: Context) -> Iterator[Found]:
    """由 A 下降到 B: the figure after 由 or 从 is the baseline, the one after 到, 至 or 为 the value."""
    if context.text is None:
        return
    for place, fact in context.facts():
        if not isinstance(fact, Outcome) or fact.baseline is None or not (fact.at and fact.baseline.at):
            continue
        before_value = squeeze(context.text.text[max(0, fact.at[0] - 8) : fact.at[0]])
        before_base = squeeze(context.text.text[max(0, fact.baseline.at[0] - 8) : fact.baseline.at[0]])
        swapped = re.search(r"[由从](20\d\d年底?的?)?$", before_value) or re.search(
            r"[降升加高减少][至到为]$", before_base
        )
        if swapped:
            yield (
                "baseline",
                (*place, "baseline"),
                "value and baseline are swapped: 由/从 introduces the baseline",
            )


def _change(_: Context, place: Place, fact: Outcome) -> Iterator[Found]:
    """The stated change parses to its number, and its sign is that of its words."""
    change = fact.change
    if change is None:
        return
    where = (*place, "change")
    number = re.search(r"\d[\d.,]*\s*(?:个?百分点|%|％|‰|倍|[万亿]?[^\d\s，。]{0,3})?", change.as_)
    parsed = _parse(number[0]) if number else "no digits in it"
    if isinstance(parsed, Quantity) and parsed.value != abs(change.value):
        yield "figure", where, f"change is {_show(change.value)}; the words say {_show(parsed.value)}"
    if isinstance(parsed, Quantity) and (parsed.unit == "百分点") != (
        change.kind is ChangeKind.PERCENTAGE_POINT
    ):
        yield (
            "figure",
            where,
            f"{change.as_!r} and kind {change.kind} differ: 百分点 are percentage-point, % is not",
        )
    if (_FALL.search(change.as_) and change.value > 0) or (_RISE.search(change.as_) and change.value < 0):
        yield (
            "figure",
            where,
            f"{change.as_!r} and {_show(change.value)} have opposite signs; a fall is negative",
        )


def _direction(_: Context, place: Place, fact: Outcome) -> Iterator[Found]:
    """A direction agrees with value against baseline, with the change, and with the words of a trend."""
    sign = {"up": 1, "down": -1}.get(fact.direction or "")
    if sign is None:
        return
    moves = [fact.change.value] if fact.change else []
    compares = fact.figure is FigureType.LEVEL and fact.baseline and fact.baseline.unit in ("", fact.unit)
    if fact.value is not None and fact.baseline and compares:
        moves.append(fact.value - fact.baseline.value)
    if any(move * sign < 0 for move in moves):
        yield "direction", (*place, "direction"), f"is {fact.direction}; the figures move the other way"
    if fact.value is None and (
        (_FALL.search(fact.as_) and sign > 0) or (_RISE.search(fact.as_) and sign < 0)
    ):
        yield (
            "direction",
            (*place, "direction"),
            f"is {fact.direction}; the words {fact.as_!r} say the opposite",
        )


def _period(context: Context, place: Place, fact: Outcome) -> Iterator[Found]:
    """A year is one that the words of the period state."""
    today = context.source.date if context.source else None
    pairs = [("year", fact.year, fact.period), ("period_start", fact.period_start, fact.period)]
    if fact.baseline:
        pairs.append(("baseline", fact.baseline.year, fact.baseline.period))
    for name, given, words in pairs:
        if given is None:
            continue
        if not words:
            yield "period", (*place, name), f"{given} is given without the words that state it: give period:"
        elif int(str(given)[:4]) not in _years(words, today):
            yield "period", (*place, name), f"{given} is not stated by {words!r}"
    if fact.period_start and fact.period_end and fact.period_start > fact.period_end:
        yield "period", (*place, "period_end"), f"{fact.period_end} lies before {fact.period_start}"


def _years(words: str, today: str | None) -> set[int]:
    years = set(find_years(words))
    try:
        period = parse_period(words, today=today)
    except ValueError:
        return years
    return years | {int(part[:4]) for part in (period.start, period.end) if part} | {period.year or 0}


def _range(_: Context, place: Place, fact: Outcome) -> Iterator[Found]:
    """A share lies between 0 and 100 %, unless it is a growth or a change."""
    unit = fact.unit_corrected or fact.unit
    value = fact.value_max or fact.value
    if unit == "%" and value is not None and value > 100 and fact.figure is FigureType.LEVEL:
        yield (
            "range",
            (*place, "value"),
            f"{_show(value)} % of anything is too much for a level; figure: change?",
        )
    if value is not None and value < 0 and fact.figure not in (FigureType.CHANGE, FigureType.GAP):
        yield "range", (*place, "value"), "is negative; only a change or a gap may be"


def _misprint(context: Context, place: Place, fact: Outcome) -> Iterator[Found]:
    """A rate known to be misprinted as % is corrected or its note says why it is not."""
    indicator = context.index.indicators.get(fact.indicator)
    if indicator is None or not indicator.printed_percent_means or fact.unit != "%":
        return
    if fact.unit_corrected != indicator.printed_percent_means or not fact.note:
        means = indicator.printed_percent_means
        yield (
            "misprint",
            (*place, "unit_corrected"),
            f"printed %, can only be {means}: set unit_corrected: and note:",
        )


def _shared_places(context: Context) -> Iterator[Found]:
    """Two outcomes stand on the same words only where both say so."""
    first: dict[tuple[int, int], Outcome] = {}
    for place, fact in context.facts():
        if not isinstance(fact, Outcome) or fact.at is None:
            continue
        other = first.setdefault(fact.at, fact)
        if other is not fact and other.key not in fact.shares:
            yield (
                "shares",
                (*place, "at"),
                f"stands on the words of {other.key}; if that is meant, both say shares:",
            )
