"""What a text tells as past: years before its own, and sections on what was there before."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from kg.extract.clauses import SENTENCE, last_mark

_REACH = 300
_HEAD = 500
"""Characters at the head of a text that its own year stands in."""
_SAMPLE = 20_000
"""Characters that the latest year of a text without a date is looked for in."""
_NUMBERED = re.compile(r"[〔\[（](20\d\d)[〕\]）]\s?\d{1,5}\s?号")
_YEAR = re.compile(r"(20\d\d)年")
_TARGET_YEAR = re.compile(r"(?<![达得受遇收看做提办直])到(20\d\d)年")
_HEADING = re.compile(r"^[一二三四五六七八九十]{1,3}、(?P<words>[^\n。]{0,30})", re.MULTILINE)
_BASE = re.compile(r"基础|现状|回顾|成效|情况|背景|进展|以来")
_TIME = re.compile(
    r"(?:截至|截止到?)?(?P<year>20\d\d)(?:[、—-]20\d\d年?)*年?(?:度|底|末|上半年|下半年|\d{1,2}月(?:底|末|\d{1,2}日)?)?"
    r"|(?P<past>去年|上年|近(?:[一二两三四五几]|\d{1,2})?年来?|过去|[二两三四五]年来)|(?P<same>同年|同期)"
)
_LIST_MARK = re.compile(
    r"[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,2}(?:是|、)|\d{1,2}[.、]"
)
_MARKS = "，；：、\n\t"


@lru_cache(maxsize=8)
def own_year(text: str) -> int:
    """Return the year of a document's number, else the latest year named at its head; 0 where there is none."""
    head = text[:_HEAD]
    if number := _NUMBERED.search(head):
        return int(number[1])
    return max((int(year) for year in _YEAR.findall(head)), default=0)


@lru_cache(maxsize=8)
def _told_year(text: str) -> int:
    """Return the latest year that a text tells of, years that something is to be reached by apart."""
    sample = _TARGET_YEAR.sub("", text[:_SAMPLE])
    return max((int(year) for year in _YEAR.findall(sample)), default=0)


def is_to_come(text: str, year: int, *, of_plan: bool) -> bool:
    """Tell whether 到…年 names a year after those that the text tells of; of a plan, its own year too."""
    return year > _told_year(text) or (of_plan and year >= own_year(text))


@lru_cache(maxsize=8)
def _sections(text: str) -> tuple[tuple[int, ...], tuple[bool, ...]]:
    """Return where the main sections begin, and whether each tells what was there before."""
    headings = list(_HEADING.finditer(text))
    return (
        tuple(heading.start() for heading in headings),
        tuple(bool(_BASE.search(heading["words"])) for heading in headings),
    )


def in_base_section(text: str, place: int) -> bool:
    """Tell whether a place stands in a section on the work so far: 一、工作基础."""
    starts, bases = _sections(text)
    number = bisect_right(starts, place) - 1
    return number >= 0 and bases[number]


def is_past(text: str, place: int, end: int | None = None) -> bool:
    """Tell whether what stands from ``place`` to ``end`` is told of a time that was over when the text was written.

    The time opens the sentence, or a clause of it, up to ``end`` (the place itself where none is given); its year is
    earlier than that of the document's number or date.
    """
    begin = last_mark(text, SENTENCE, place, _REACH)
    last = place if end is None else end
    times = [match for match in _TIME.finditer(text, begin, last + 12) if _opens(text, match, begin, last)]
    if not times:
        return False
    if times[-1]["past"]:
        return True
    if times[-1]["same"]:
        return begin > 1 and _names_past(text, last_mark(text, SENTENCE, begin - 1, _REACH), begin)
    return int(times[-1]["year"]) < own_year(text)


def _opens(text: str, time: re.Match[str], begin: int, last: int) -> bool:
    """Tell whether a time stands at the head of the sentence or of a clause, list marks apart."""
    place = time.start()
    if place > last:
        return False
    return place == begin or text[place - 1] in _MARKS or bool(_LIST_MARK.fullmatch(text, begin, place))


def _names_past(text: str, begin: int, end: int) -> bool:
    return any(int(year) < own_year(text) for year in _YEAR.findall(text[begin:end]))
