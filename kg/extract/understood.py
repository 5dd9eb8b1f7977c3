"""The unit of a number without a measure word, from the noun or deed that it counts: 折页20万 is 份 (R49)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kg.language.quantity import Quantity
from kg.tables import DATA, read_table

TABLE = DATA / "extract" / "understood_units.curated.csv"

_REACH = 16
"""Characters before a number in which its noun is looked for."""
_STANDS_ALONE = re.compile(r"[，。；、！？（）\n\t]|[和及与](?=[\u4e00-\u9fff])|$")
# Between the noun and its number; the words of comparators belong to the number
_TIE = re.compile(
    r"(?:[”》]?(?:累计|总计|共计|合计|全年|总数|总量|数量|数|分别)?(?:已|就)?(?:达到?|共|有|为|增至|增加到|各)?)$"
)
_TIED = 8
"""Characters between a noun and its number."""
_CONTEST = re.compile(r"(?:评出|评选|产生|决出|选出|晋级|角逐|选拔|海选|遴选)[^。；\n]*$")
"""What makes 30强 the thirty who came through a round, and no title of a town."""
_LARGE = re.compile(r"[万亿]")
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-—~～](?:19|20)?\d\d)?")
_BEHIND = re.compile(r"的?(?P<noun>[\u4e00-\u9fff]{1,14}?)(?=[，。；、！？）\n\t的]|$)")
_BEHIND_UNITS = ("人", "次", "户", "家", "份", "册", "件", "条")
"""Units that a number of ten thousands needs no measure word for before its noun: 500余万读者, 上千万点击量."""
_MOST_DIGITS = 6
"""Digits of a number that may be a count where none of 余, 万 or a comma tells: a longer one is a code."""


def understand_unit(text: str, start: int, end: int, quantity: Quantity) -> str:
    """Return the unit understood of a bare number of ``text``; "" where one is printed or no noun tells it."""
    if quantity.unit or quantity.form not in ("number", "range"):
        return ""
    if quantity.value < 2 or quantity.value != quantity.value.to_integral_value():
        return ""
    words = text[start:end]
    if text.startswith("强", end):
        return "人" if _CONTEST.search(text, max(0, start - 2 * _REACH), start) else ""
    if _STANDS_ALONE.match(text, end):
        return "" if _may_be_code(words) else _unit_before(text, start)
    return _unit_behind(text, end) if _LARGE.search(words) else ""


def _may_be_code(words: str) -> bool:
    return bool(_YEAR.fullmatch(words)) or (
        words.isdigit() and (len(words) > _MOST_DIGITS or words[0] == "0")
    )


def _unit_before(text: str, start: int) -> str:
    begin = max(0, start - _REACH)
    tie = _TIE.search(text, max(begin, start - _TIED), start)
    return _nouns().get(_noun_at_end(text[begin : tie.start() if tie else start]), "")


def _unit_behind(text: str, end: int) -> str:
    run = _BEHIND.match(text, end)
    unit = _nouns().get(_noun_at_end(run["noun"]), "") if run else ""
    return unit if unit in _BEHIND_UNITS else ""


def _noun_at_end(words: str) -> str:
    """Return the longest noun of the table that the words end with, or ""."""
    nouns = _nouns()
    tails = (words[-length:] for length in range(min(len(words), _longest()), 0, -1))
    return next((tail for tail in tails if tail in nouns), "")


@cache
def _nouns() -> Mapping[str, str]:
    """Return the unit of each noun."""
    rows = read_table(TABLE, ("unit", "nouns", "examples", "counter_examples"))
    return {noun: row["unit"] for row in rows for noun in row["nouns"].split("|")}


@cache
def _longest() -> int:
    return max(map(len, _nouns()))
