"""One figure as written, read as number, upper end, unit, comparator and form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from functools import cache
from math import prod
from typing import Literal

from kg.language.grammar import DASH, HANZI, NUMBER, Grammar
from kg.language.lexicon import Comparator, ComparatorWord, Place, comparators, measure_words
from kg.language.numerals import parse_chinese_number
from kg.language.surface import squeeze
from kg.language.units import load_units

Form = Literal["number", "range", "ratio", "fraction", "universal"]

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_PER_UNITS = {"百分之": "%", "千分之": "‰", "万分之": "/万", "十万分之": "/10万", "百万分之": "/100万"}
_PER_BASE = re.compile(r"/(10|100|十|百)?(万|千|百)(?:人口|人|张|例)?")
_TEN = {"十": "10", "百": "100"}
_HALF = re.compile(r"一半|半数|半")
_TENTHS = re.compile(r"([一两二三四五六七八九])成")
_LONGEST = 18  # digits of a number: beyond it is an identifier, and products stay exact
_SIX_DIGITS = Decimal("0.000001")


@dataclass(frozen=True)
class Quantity:
    """What a written figure says."""

    value: Decimal
    """The number with 万 and 亿 multiplied out; 97.5% is 97.5; 1:1780 is 1780, the second by the first."""
    value_max: Decimal | None
    """Upper end of a range, else None."""
    unit: str
    """Symbol as in ``kg/data/units.csv``, or a compound of such symbols; "" where none is written."""
    comparator: Comparator
    """``eq`` where no word bounds or softens it; of two words the weaker: 约3000余人 is ``approx``."""
    form: Form
    """``fraction``: 三分之二, 2/3, 半数, unit "", six decimals unless exact; ``universal``: 全覆盖, 100 %."""


@dataclass(frozen=True)
class _Amount:
    value: Decimal
    scale: int
    comparator: Comparator
    unit: str


def parse_quantity(text: str) -> Quantity:
    """Read ``text``, the whole of it, as one figure; blanks, line breaks and ``**`` inside do not matter.

    :raises ValueError: when it is no figure, several, or a vague one (数十家, 三四个) that has no number.
    """
    body = squeeze(text)
    if any(row.word == body for row in _words("whole")):
        return Quantity(Decimal(100), None, "%", "eq", "universal")
    body, outer = _strip_comparators(body, text)
    quantity = _read_body(body, softened=bool(outer))
    if quantity is None:
        raise ValueError(
            f"{text!r} is not one figure; expected a number with its unit such as 97.5%, 32.1万人, 3000余名, "
            "700-800人, 15.08/10万, 1:1780, 三分之二 or 两个 (words: kg/data/language/measure_words.csv); "
            "vague ones (数十家, 三四个) have no number and stay text"
        )
    if quantity.value_max is not None and quantity.value_max < quantity.value:
        raise ValueError(f"{text!r} is no range: its second number is below its first")
    return replace(quantity, comparator=_weakest([*outer, quantity.comparator], text))


def _words(place: Place) -> list[ComparatorWord]:
    return [row for row in comparators() if row.place == place]


def _strip_comparators(body: str, text: str) -> tuple[str, list[Comparator]]:
    found: list[Comparator] = []
    while match := _before().match(body):
        found.append(_meaning("before", match.group()))
        body = body[match.end() :]
    while match := _after().search(body):
        found.append(_meaning("after", match.group()))
        body = body[: match.start()]
    if not body:
        raise ValueError(f"{text!r} holds no number, only words about one")
    return body, found


@cache
def _before() -> re.Pattern[str]:
    forms = [f"{re.escape(row.word)}(?={row.followed_by})" for row in _words("before")]
    return re.compile("|".join(forms))


@cache
def _after() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(re.escape(row.word) for row in _words('after'))})$")


def _meaning(place: Place, word: str) -> Comparator:
    return next(row.comparator for row in _words(place) if row.word == word)


def _weakest(found: Iterable[Comparator], text: str) -> Comparator:
    """Return the one comparator that all the words allow: an estimate before a bound, ≥ before >."""
    words = set(found) - {"eq"}
    if {"ge", "gt"} & words and {"le", "lt"} & words:
        raise ValueError(f"{text!r} is bounded from below and from above; expected one bound, or a range")
    order: tuple[Comparator, ...] = ("approx", "ge", "le", "gt", "lt")
    return next((word for word in order if word in words), "eq")


def _read_body(body: str, *, softened: bool) -> Quantity | None:
    """Try the forms of a figure; a lone 半 is one only after a word (过半, 近半)."""
    if _HALF.fullmatch(body) and (body != "半" or softened):
        return Quantity(Decimal("0.5"), None, "", "eq", "fraction")
    if tenths := _TENTHS.fullmatch(body):
        return Quantity(parse_chinese_number(tenths[1]) * 10, None, "%", "eq", "number")
    return _read_parts(body) or _read_ratio(body) or _read_range(body) or _read_amount(body)


def _read_parts(body: str) -> Quantity | None:
    """百分之九十五, 十万分之12, 三分之二, 2/3."""
    parts = re.fullmatch(rf"(?P<whole>{HANZI}+|[0-9]+)分之(?P<part>{HANZI}+(?:点{HANZI}+)?|{NUMBER})", body)
    if parts and (unit := _PER_UNITS.get(f"{parts['whole']}分之")):
        return Quantity(_plain_number(parts["part"]), None, unit, "eq", "number")
    slashed = re.fullmatch(r"(?P<part>[0-9]+)/(?P<whole>[0-9]+)", body)
    match = parts or slashed
    if not match:
        return None
    part, whole = _plain_number(match["part"]), _plain_number(match["whole"])
    return None if whole == 0 else Quantity(_divide(part, whole), None, "", "eq", "fraction")


def _read_ratio(body: str) -> Quantity | None:
    match = re.fullmatch(rf"({NUMBER}|{HANZI}+)[:比]({NUMBER}|{HANZI}+)", body)
    if not match:
        return None
    first, second = _plain_number(match[1]), _plain_number(match[2])
    return None if first == 0 else Quantity(_divide(second, first), None, "", "eq", "ratio")


def _divide(part: Decimal, whole: Decimal) -> Decimal:
    with localcontext() as context:
        context.prec = 3 * _LONGEST
        return _rounded(part / whole, part, whole)


def _rounded(quotient: Decimal, part: Decimal, whole: Decimal) -> Decimal:
    """Keep an exact quotient of at most six decimals, round any other to six."""
    if quotient * whole != part or -int(quotient.normalize().as_tuple().exponent) > 6:
        quotient = quotient.quantize(_SIX_DIGITS, ROUND_HALF_EVEN)
    return _shortest(quotient)


def _shortest(value: Decimal) -> Decimal:
    return Decimal(f"{value.normalize():f}")


def _read_range(body: str) -> Quantity | None:
    """8000-12000元, 20.5%-30%, 1-2万人, 三至五年: what the first number lacks it shares with the second."""
    for separator in re.finditer(rf"(?<=.)(?:{DASH}|[至到])(?=.)", body):
        low, high = _amount(body[: separator.start()]), _amount(body[separator.end() :])
        if low and high and low.comparator == "eq" and low.unit in ("", high.unit):
            value = low.value
            # 1-2万人 counts both in 万, 8000-1万元 does not
            if low.scale == 1 and high.scale > 1 and value * high.scale < high.value:
                value *= high.scale
            return Quantity(value, high.value, high.unit, high.comparator, "range")
    return None


def _read_amount(body: str) -> Quantity | None:
    amount = _amount(body)
    return Quantity(amount.value, None, amount.unit, amount.comparator, "number") if amount else None


def _amount(written: str) -> _Amount | None:
    """Read a number with its 余, 万 and unit; None where it is none."""
    match = _amount_form().fullmatch(written)
    if not match:
        return None
    unit, many = _unit_symbol(match["unit"] or "", match["per"] or "")
    if unit is None:
        return None
    scale = prod(_SCALES[sign] for sign in match["scale"] or "")
    number = _plain_number(match["number"]) * (-1 if match["sign"] == "-" else 1)
    # 32.1万 is 321000, while 0.60% keeps the zero that its printed precision rests on
    value = _shortest(number * scale) if scale > 1 else number
    more = [_meaning("inside", word) for word in (*match.group("before", "between", "behind"), many) if word]
    return _Amount(value, scale, _weakest(more, written), unit)


@cache
def _amount_form() -> re.Pattern[str]:
    grammar = Grammar(gap="")
    return re.compile(
        rf"(?P<sign>[-+])?(?P<number>{NUMBER}|{HANZI}+(?:点{HANZI}+)?)(?P<before>{grammar.more})?"
        rf"(?P<scale>{grammar.scale})?(?P<between>{grammar.more})?"
        rf"(?P<unit>{grammar.unit})?(?P<behind>[多余])?(?P<per>{grammar.per})?"
    )


def _unit_symbol(written: str, per: str) -> tuple[str | None, str]:
    """Return the symbol of a unit and its denominator, None when unknown, and the 多 inside 个多月."""
    many = written[1:2] if written.startswith("个") and written[1:2] in ("多", "余") else ""
    head = _symbols().get(f"个{written[2:]}" if many else written, "")
    if base := _PER_BASE.fullmatch(per):
        symbol = f"/{_TEN.get(base[1] or '', base[1] or '')}{base[2]}"
        counts = not head or load_units()[head].dimension in ("person", "count")
        return (symbol if counts and symbol in load_units() else None), many
    parts = [_symbols().get(part, "") for part in re.split("[/·・]", per)[1:]]
    symbol = "/".join([head, "·".join(parts)]) if parts else head
    return (symbol if not parts or (head and all(parts)) else None), many


@cache
def _symbols() -> dict[str, str]:
    return {row.word: row.unit for row in measure_words()}


def _plain_number(written: str) -> Decimal:
    arabic = written[0] in "0123456789"
    number = Decimal(written.replace(",", "")) if arabic else parse_chinese_number(written)
    if len(number.as_tuple().digits) > _LONGEST or number >= 10**_LONGEST:
        raise ValueError(f"{written!r} is no figure; expected at most {_LONGEST} digits")
    return number
