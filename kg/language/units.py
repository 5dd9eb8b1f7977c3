"""The units that figures are counted in, and what converts into what."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation, localcontext
from functools import cache
from math import prod

from kg.language.lexicon import DATA, Row, read_rows


@dataclass(frozen=True)
class Unit:
    """One unit; two units convert when their dimensions agree."""

    symbol: str
    """As figures write it: %, 人, 平方米; a compound joins symbols by ``/`` and ``·``."""
    dimension: str
    factor: Decimal
    """How many of the dimension's base unit it is."""
    ucum: str
    label_zh: str
    label_en: str


@cache
def load_units() -> dict[str, Unit]:
    """Return the units of ``kg/data/units.csv`` by symbol.

    :raises DataError: when a row has no positive factor.
    """
    return {unit.symbol: unit for unit in read_rows(DATA / "units.csv", _unit)}


def find_unit(symbol: str) -> Unit | None:
    """Return the unit of a symbol, composing 元/人·月 from its parts; None when a part is unknown.

    In a compound every ``/`` and ``·`` after the first ``/`` divides: 元/人·月 and 元/人/月 are one unit.
    """
    known = load_units()
    if symbol in known:
        return known[symbol]
    head, slash, tail = symbol.partition("/")
    parts = [known.get(part) for part in [head, *tail.replace("·", "/").split("/")]]
    units = [part for part in parts if part is not None]
    if not slash or len(units) < len(parts):
        return None
    return _divide(symbol, units[0], units[1:])


def convert(value: Decimal, from_unit: str, to_unit: str) -> Decimal | None:
    """Return ``value`` in ``to_unit``; None when a unit is unknown or the dimensions differ.

    A bare number (unit "") converts to nothing but itself: whether 0.5 is a share or a score its sentence says.
    """
    if from_unit == to_unit:
        return value
    source, target = find_unit(from_unit), find_unit(to_unit)
    if source is None or target is None or source.dimension != target.dimension:
        return None
    with localcontext() as context:
        context.prec = 28
        converted = value * source.factor / target.factor
    return _plain(converted)


def _plain(value: Decimal) -> Decimal:
    """Drop trailing zeros without slipping into 1E+2."""
    return Decimal(f"{value.normalize():f}")


def _divide(symbol: str, head: Unit, divisors: list[Unit]) -> Unit:
    divisors = sorted(divisors, key=lambda unit: (unit.dimension, unit.symbol))
    return Unit(
        symbol,
        "/".join([head.dimension, *(unit.dimension for unit in divisors)]),
        head.factor / prod((unit.factor for unit in divisors), start=Decimal(1)),
        "/".join([head.ucum, *(unit.ucum for unit in divisors)]),
        "每".join([head.label_zh, *(unit.label_zh for unit in divisors)]),
        " per ".join([head.label_en, *(unit.label_en for unit in divisors)]),
    )


def _unit(row: Row) -> Unit:
    try:
        factor = Decimal(row["factor"])
    except InvalidOperation as error:
        raise ValueError(f"factor is {row['factor']!r}; write a decimal number") from error
    if not factor.is_finite() or factor <= 0:
        raise ValueError(f"factor is {row['factor']!r}; write a number above zero")
    return Unit(row["symbol"], row["dimension"], factor, row["ucum"], row["label_zh"], row["label_en"])
