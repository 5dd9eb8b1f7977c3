"""Where a figure came from and by how much it moved: its baseline and its change, as the text states them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.extract.clauses import Stretch
from kg.extract.figures import Figure
from kg.extract.times import find_time
from kg.language.lexicon import Comparator
from kg.language.periods import find_years
from kg.model import ChangeKind

_FALL = re.compile(r"降|减|缩短|回落|(?<!至|不)少(?!于)|压缩")
_RELATIVE = re.compile(r"[增降升涨]幅|增长|翻")
_BEFORE = 20


@dataclass(frozen=True)
class Baseline:
    """The earlier figure that an outcome is measured from."""

    start: int
    end: int
    value: Decimal
    unit: str
    """Where it differs from the figure's, else ""."""
    words: str
    period: Stretch | None
    year: int | None


@dataclass(frozen=True)
class Change:
    """The change that the text itself states; a fall is negative."""

    start: int
    end: int
    value: Decimal
    kind: ChangeKind
    words: str
    comparator: Comparator


def find_baseline(text: str, figures: Sequence[Figure], number: int) -> Baseline | None:
    """Return what the figure is told to have come from; None where nothing is printed."""
    level = figures[number]
    for place in range(max(0, number - 3), min(len(figures), number + 2)):
        if _is_base_of(figures, place, number):
            return _read(text, figures, place, level)
    return None


def _is_base_of(figures: Sequence[Figure], place: int, number: int) -> bool:
    """A baseline belongs to its level, or through the change measured from it: 40，较60下降33%."""
    base = figures[place]
    if base.part != "baseline" or base.of is None:
        return False
    return base.of == number or (figures[base.of].part == "change" and figures[base.of].of == number)


def _read(text: str, figures: Sequence[Figure], place: int, level: Figure) -> Baseline:
    base = figures[place]
    period = _own_time(text, figures, place)
    years = find_years(text[slice(*period)]) if period else []
    year = years[0] if len(years) == 1 else None
    unit = base.unit if base.unit != level.unit else ""
    return Baseline(
        base.start, base.end, base.quantity.value, unit, base.words, period if year else None, year
    )


def _own_time(text: str, figures: Sequence[Figure], place: int) -> Stretch | None:
    """Return the time printed beside the baseline, or the one from which its sentence counts (2019年以来)."""
    period = find_time(text, figures, place)
    if period is None:
        return None
    between = text[period[1] : figures[place].start]
    beside = len(between) <= 8 and "，" not in between
    return period if beside or text[slice(*period)].endswith(("以来", "起")) else None


def find_change(text: str, figures: Sequence[Figure], number: int) -> Change | None:
    """Return by how much the figure is told to have moved; None where nothing is printed."""
    level = figures[number]
    for place in range(number + 1, min(len(figures), number + 4)):
        moved = figures[place]
        if moved.part != "change" or moved.of != number:
            continue
        fell = falls(text, moved)
        value = -moved.quantity.value if fell else moved.quantity.value
        kind = _kind(text, moved, level.unit)
        return Change(moved.start, moved.end, value, kind, moved.words, moved.quantity.comparator)
    return None


def falls(text: str, figure: Figure) -> bool:
    """Tell whether the words just before a change say that it went down."""
    before = text[max(0, figure.start - _BEFORE) : figure.start]
    clause = re.split(r"[，。；：、\n\t]", before)[-1]
    return bool(_FALL.search(clause))


def _kind(text: str, change: Figure, level_unit: str) -> ChangeKind:
    if change.unit in ("百分点", "千分点"):
        return ChangeKind.PERCENTAGE_POINT
    if change.unit not in ("%", "倍", "‰"):
        return ChangeKind.ABSOLUTE
    before = text[max(0, change.start - 6) : change.start]
    return (
        ChangeKind.UNSTATED
        if level_unit == change.unit and not _RELATIVE.search(before)
        else ChangeKind.PERCENT
    )
