"""Every numeral of a text with its place: Arabic digits with all that is theirs, Chinese digits that count."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from kg.language.grammar import Grammar
from kg.language.surface import GAP, squeeze

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = re.compile(
    r"(?:(?P<thousands>[一二两三四五六七八九])?(?P<k>千))?(?:零|〇)?"
    r"(?:(?P<hundreds>[一二两三四五六七八九])?(?P<h>百))?(?:零|〇)?"
    r"(?:(?P<tens>[一二三四五六七八九])?(?P<t>十))?(?:零|〇)?"
    r"(?P<ones>[一二两三四五六七八九])?"
)
_COLLOQUIAL = re.compile(r"(.*[百千万亿])([一二两三四五六七八九])")
_BLANK = re.compile(r"[\s*\u200b\ufeff]*")


@dataclass(frozen=True, order=True)
class Numeral:
    """A figure as it stands in a text."""

    start: int
    end: int
    """Half-open span in code points of the text as given."""
    text: str
    """Exactly the characters of the span, stray blanks and ``**`` included."""
    kind: Literal["arabic", "chinese"]


def find_numerals(text: str) -> list[Numeral]:
    """Return the numerals of ``text`` in order, none overlapping.

    Every Arabic digit, ASCII or full-width, lies in one of them, with its sign, 第, decimals, range, ratio,
    余 or 多, 万 or 亿, and unit; words such as 约 or 以上 do not belong to it. Sub- and superscripts (O₃, m²) are
    no digits. A Chinese numeral is one only before a measure word of ``measure_words.csv`` (两个, 十余家,
    数十亿人次) or as a fraction (三分之二, 半数).
    """
    arabic = list(_find_arabic(text))
    starts = [numeral.start for numeral in arabic]
    chinese = [numeral for numeral in _find_chinese(text) if not _overlaps(numeral, arabic, starts)]
    return sorted(arabic + chinese)


def _find_arabic(text: str) -> Iterator[Numeral]:
    position = 0
    pattern = _arabic()
    while match := pattern.search(text, position):
        position = _end_on_its_line(text, match.start(), match.end())
        yield Numeral(match.start(), position, text[match.start() : position], "arabic")


def _end_on_its_line(text: str, start: int, end: int) -> int:
    """Cut a figure that fills its own line: a page or row number does not go on below (12 ⏎ 个案…)."""
    line_end = text.find("\n", start, end)
    line_start = text.rfind("\n", 0, start) + 1
    if line_end < 0 or _BLANK.fullmatch(text, line_start, start) is None:
        return end
    return start + len(text[start:line_end].rstrip(" \r\t*\u00a0\u3000\u200b\ufeff"))


def _find_chinese(text: str) -> Iterator[Numeral]:
    for match in _chinese().finditer(text):
        if match["numeral"] or match["counted"]:
            yield Numeral(match.start(), match.end(), match.group(), "chinese")


def _overlaps(numeral: Numeral, others: list[Numeral], starts: list[int]) -> bool:
    after = bisect_left(starts, numeral.end)
    return after > 0 and others[after - 1].end > numeral.start


@cache
def _arabic() -> re.Pattern[str]:
    return re.compile(Grammar(GAP).arabic())


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile(Grammar(GAP).chinese())


def parse_chinese_number(text: str) -> Decimal:
    """Return the number that Chinese digits write: 三, 两, 十三, 三百六十五, 一万零二十, 三点五, 二〇二一.

    A digit after 百, 千, 万 or 亿 counts the next lower place, as it is spoken: 一百二 is 120.

    :raises ValueError: when ``text`` is not one exact number; 三四 and 数十 are vague, so they are refused.
    """
    written = squeeze(text)
    whole, point, decimals = written.partition("点")
    if point and (not decimals or any(char not in _DIGITS for char in decimals)):
        raise _not_a_number(text)
    digits = "".join(str(_DIGITS[char]) for char in decimals)
    return Decimal(f"{_whole(whole, text)}{'.' if point else ''}{digits}")


def _whole(written: str, text: str) -> int:
    if written and all(char in _DIGITS for char in written):
        # 二〇二一 spells a year; 三四 means three or four
        if len(written) in (2, 3) and not set(written[1:]) & {"〇", "零"}:
            raise _not_a_number(text)
        return int("".join(str(_DIGITS[char]) for char in written))
    if match := _COLLOQUIAL.fullmatch(written):
        tail = _DIGITS[match[2]] * {"百": 10, "千": 100, "万": 1000, "亿": 10_000_000}[match[1][-1]]
        return _scaled(match[1], text) + tail
    return _scaled(written, text)


def _scaled(written: str, text: str) -> int:
    for sign, factor in (("亿", 100_000_000), ("万", 10_000)):
        if sign in written:
            high, _, low = written.rpartition(sign)
            below = _scaled(low, text) if low else 0
            return (_scaled(high, text) if high else 1) * factor + below
    match = _SMALL.fullmatch(written)
    if not match or not written:
        raise _not_a_number(text)
    places = (("k", "thousands", 1000), ("h", "hundreds", 100), ("t", "tens", 10))
    number = sum(_DIGITS[match[digit] or "一"] * worth for sign, digit, worth in places if match[sign])
    return number + (_DIGITS[match["ones"]] if match["ones"] else 0)


def _not_a_number(text: str) -> ValueError:
    return ValueError(
        f"{text!r} is no exact Chinese number; expected one such as 两, 十三, 三百六十五, 三点五"
    )
