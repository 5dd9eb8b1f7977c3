"""What follows from a printed figure: its value in the indicator's unit, and whether its change adds up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from itertools import product

from kg.graph.terms import Value, boolean, decimal, maybe, plain
from kg.language.surface import squeeze
from kg.language.units import convert
from kg.model import ChangeKind, Comparator, FigureType, Indicator, Outcome

_PRINTED = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_FOUR_DIGITS = Decimal("0.0001")
_ABOUT = Decimal("0.1")
"""Share of itself by which a figure with 约, 左右 or 近 may be off before its sum is called wrong."""
_INFINITE = Decimal("Infinity")
COMPARABLE = (FigureType.LEVEL, FigureType.PARAMETER)
"""A change, a gap and a rank are in the indicator's words, but no figures of it."""


@dataclass(frozen=True)
class Range:
    """The numbers that a printed figure may stand for."""

    low: Decimal
    high: Decimal

    def meets(self, other: Range) -> bool:
        """Tell whether one number could be meant by both."""
        return self.low <= other.high and other.low <= self.high


def figure_properties(outcome: Outcome, indicator: Indicator) -> dict[str, Value]:
    """Return the derived properties of an outcome, as the ontology calls them."""
    return _comparable(outcome, indicator.unit) | _checked(outcome)


def _comparable(outcome: Outcome, unit: str) -> dict[str, Value]:
    """Return value, upper end and baseline after correction, in the indicator's unit, where they convert."""
    if outcome.figure not in COMPARABLE or not unit:
        return {}
    value = _convert(_corrected(outcome), _unit(outcome), unit)
    # the upper end of a range has no correction of its own: with a corrected lower end it says nothing
    upper = _convert(outcome.value_max, _unit(outcome), unit) if outcome.value_corrected is None else None
    baseline = _convert(_baseline(outcome), _baseline_unit(outcome), unit)
    if value is None and baseline is None:
        return {}
    return {
        "comparableValue": maybe(decimal, value),
        "comparableMax": maybe(decimal, upper),
        "comparableBaseline": maybe(decimal, baseline),
        "comparableUnit": plain(unit),
    }


def meant_range(outcome: Outcome, unit: str) -> Range | None:
    """Return what numbers a figure may stand for, in the indicator's unit; None where it is not compared."""
    value = _corrected(outcome)
    factor = convert(Decimal(1), _unit(outcome), unit) if unit else None
    if outcome.figure not in COMPARABLE or value is None or factor is None:
        return None
    meant = printed_range(value, outcome.as_, outcome.comparator)
    low, high = meant.low, meant.high
    if outcome.value_max is not None and outcome.value_corrected is None:
        high = printed_range(outcome.value_max, outcome.as_, outcome.comparator).high
    return Range(low * factor, high * factor)


def _convert(value: Decimal | None, from_unit: str, to_unit: str) -> Decimal | None:
    return None if value is None else convert(value, from_unit, to_unit)


def _unit(outcome: Outcome) -> str:
    return outcome.unit_corrected or outcome.unit


def _baseline_unit(outcome: Outcome) -> str:
    """Return the baseline's own unit, or the figure's: what was misprinted in one was so in the other."""
    return (outcome.baseline.unit if outcome.baseline else "") or _unit(outcome)


def _corrected(outcome: Outcome) -> Decimal | None:
    return outcome.value if outcome.value_corrected is None else outcome.value_corrected


def _baseline(outcome: Outcome) -> Decimal | None:
    if outcome.baseline is None:
        return None
    corrected = outcome.baseline.value_corrected
    return outcome.baseline.value if corrected is None else corrected


def _checked(outcome: Outcome) -> dict[str, Value]:
    """Return the computed change of a level; of a change figure, the value is the change itself."""
    computed = computed_change(outcome) if outcome.figure in COMPARABLE else None
    if computed is None:
        return {}
    return {"computedChange": decimal(computed), "changeAgrees": boolean(change_agrees(outcome))}


def computed_change(outcome: Outcome) -> Decimal | None:
    """Return value − baseline in the kind of the stated change, four decimals for a percentage of the baseline.

    None where one of the three is missing, the value is a range, the units of value and baseline differ, or
    the text does not say the kind.
    """
    value, baseline = _corrected(outcome), _baseline(outcome)
    if value is None or baseline is None or outcome.change is None or outcome.value_max is not None:
        return None
    if convert(Decimal(1), _baseline_unit(outcome), _unit(outcome)) != 1:
        return None
    if outcome.change.kind is ChangeKind.UNSTATED:
        return None
    if outcome.change.kind is not ChangeKind.PERCENT:
        return value - baseline
    if not baseline:
        return None
    with localcontext() as context:
        context.prec = 40
        return _percent(value, baseline).quantize(_FOUR_DIGITS, ROUND_HALF_EVEN)


def change_agrees(outcome: Outcome) -> bool:
    """Tell whether the stated change can be the difference of figures printed as value and baseline are.

    :raises ValueError: when there is nothing to compare (``computed_change`` is None).
    """
    value, baseline, change = _corrected(outcome), _baseline(outcome), outcome.change
    if value is None or baseline is None or change is None or outcome.baseline is None:
        raise ValueError(f"{outcome.key}: no change to check")
    latter = printed_range(value, outcome.as_, outcome.comparator)
    former = printed_range(baseline, outcome.baseline.as_, "eq")
    stated = printed_range(change.value, change.as_, change.comparator)
    ends = product((latter.low, latter.high), (former.low, former.high))
    if change.kind is ChangeKind.PERCENT:
        # the sign of the baseline must not flip inside its own rounding
        differences = [_percent(end, start if start * baseline > 0 else baseline) for end, start in ends]
    else:
        differences = [end - start for end, start in ends]
    return stated.meets(Range(min(differences), max(differences)))


def _percent(value: Decimal, baseline: Decimal) -> Decimal:
    return (value - baseline) / baseline * 100


def printed_range(value: Decimal, surface: str, comparator: Comparator) -> Range:
    """Return what numbers a figure may stand for: half a step of its last printed digit, or its looser side.

    A comparator bounds the size of a figure: a fall (negative) by more than 5 is −5 or below.
    """
    size, half = abs(value), printed_step(value, surface) / 2
    if comparator == "approx":
        half = max(half, size * _ABOUT)
    low = Decimal(0) if comparator in ("le", "lt") else size - half
    high = _INFINITE if comparator in ("ge", "gt") else size + half
    return Range(-high, -low) if value < 0 else Range(low, high)


def printed_step(value: Decimal, surface: str) -> Decimal:
    """Return the worth of the last printed digit: 32.1万人, read as 321000, was printed to the thousand.

    Where no numeral of the surface is the value up to 万, 亿 and the like, the value's own digits count.
    """
    for match in _PRINTED.finditer(squeeze(surface)):
        printed = Decimal(match[0].replace(",", ""))
        step = Decimal(1).scaleb(_exponent(printed))
        if not value and not printed:
            return step
        scale = abs(value) / printed if printed else Decimal(0)
        if scale and scale.normalize().as_tuple().digits == (1,):
            return step * scale
    return Decimal(1).scaleb(_exponent(value))


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return min(exponent, 0) if isinstance(exponent, int) else 0
