"""The time that words state, as ISO prefixes no more precise than the words."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

import yaml

from kg.language.lexicon import LANGUAGE_DATA
from kg.language.numerals import Numeral, find_numerals, parse_chinese_number
from kg.language.surface import narrow, squeeze

Span = Literal["at", "during", "cumulative", "yearly-average"]

_YEAR = "(?:19|20)[0-9]{2}"
# 2021-03, 2021-03-05, 2021.3.5; but 2021.3 is a decimal
_ISO = re.compile(
    rf"(?P<year>{_YEAR})(?P<sep>[-/.])(?P<month>[0-9]{{1,2}})"
    r"(?:(?P=sep)(?P<day>[0-9]{1,2})|(?<!\.[0-9])(?<!\.[0-9][0-9]))"
)
_DATE = re.compile(
    rf"(?:(?P<year>{_YEAR})(?:年度?)?)?(?:(?P<month>[0-9]{{1,2}})月份?)?(?:(?P<day>[0-9]{{1,2}})[日号])?"
)
_PLAN = re.compile(
    r"[“\"]?(?P<number>十?[一二三四五六七八九十])五[”\"]?(?:期间|时期|规划期)?(?P<part>末|初)?"
)
_COUNT = "[0-9]{1,2}|[一二两三四五六七八九十]+"
_YEARS_BACK = re.compile(rf"(?:近|最近|过去)(?P<near>{_COUNT})年(?:间|以?来)?|(?P<since>{_COUNT})年以?来")
_CHINESE_YEAR = re.compile(r"[一二][〇零一二三四五六七八九]{3}(?=年)")
_FRAME = re.compile(
    r"(?P<until>截[至止]到?|到|至)?(?:自|从)?(?P<total>累计)?"
    r"(?P<core>.*?)(?P<filler>期间|时间|之间|全年|间|内|的)?"
    r"(?P<open>起至今|起|以来|开始|至今|以后|之后)?(?P<before>之?前|以前)?"
    r"(?P<sum>累计)?(?P<mean>年均|平均每年|每年)?"
)
_YEARS = re.compile(rf"{_YEAR}(?:年?[^0-9]{{1,2}}{_YEAR})?(?:年度?|版)?")
_SPLIT = re.compile(r"(?<=.)(?:[—–－~～−‐]{1,2}|[至到]|-{1,2})(?=.)")


@dataclass(frozen=True)
class Period:
    """A stretch of time, or a moment, as precise as its words."""

    start: str
    """ISO prefix: 2021, 2021-03 or 2021-03-05; "" where the beginning is open."""
    end: str
    """ISO prefix of the last year, month or day included; "" where the end is open."""
    year: int | None
    """The year in which start and end lie; that of the end where only the beginning is open; else None."""
    span: Span
    """``at`` for a day, 截至… and 年底, ``cumulative`` for 累计, ``yearly-average`` for 年均, else ``during``."""


def parse_period(text: str, today: str | None = None) -> Period:
    """Read ``text``, the whole of it, as one period.

    年底 and 年初 are the last and the first month; 十三五 is 2016-2020; 截至… is the state at that time;
    2025年前 reaches into 2025, as plans use it; a list (2018、2019、2020年) is the time from its first to its last.
    ``today`` is the ISO date (or its prefix) of the document, from which 去年, 近三年 (this year and the two
    before it), 上半年, 1-9月 and 目前 are counted.

    :raises ValueError: when it is none, or one counted from a document date that is not given.
    """
    written = _CHINESE_YEAR.sub(lambda year: str(parse_chinese_number(year.group())), squeeze(text))
    period = _named(written, today) or _framed(written, text, today)
    if period.start and period.end and period.start > period.end[: len(period.start)]:
        raise ValueError(f"{text!r} ends before it begins")
    return period


def _framed(written: str, text: str, today: str | None) -> Period:
    """Read what stands around the dates: 截至, 自…起, 累计, 年均."""
    frame = _FRAME.fullmatch(written)
    core = frame and (_core(frame["core"], today) or _core(f"{frame['core']}{frame['filler'] or ''}", today))
    if not frame or not core:
        raise ValueError(
            f"{text!r} is not one period; expected 2021年, 2021年3月5日, 2019-2021年, 2020年上半年, 2021年底, "
            "2019年以来, 截至2021年12月 or “十三五”期间, or, with the document's date given, 去年, 近三年, 1-9月, 目前"
        )
    start, end, span = core.start, core.end, core.span
    if frame["until"]:
        start, span = end, "at"
    if frame["open"]:
        end, span = "", "during"
    if frame["before"]:
        start, span = "", "during"
    if frame["total"] or frame["sum"]:
        start, span = ("" if frame["until"] else start), "cumulative"
    return _period(start, end, "yearly-average" if frame["mean"] else span)


def _period(start: str, end: str, span: Span) -> Period:
    same = end and (not start or start[:4] == end[:4])
    return Period(start, end, int(end[:4]) if same else None, span)


def _named(written: str, today: str | None) -> Period | None:
    """Periods with a name of their own: plans, congresses, 目前, 近三年."""
    if plan := _PLAN.fullmatch(written):
        first = 1981 + 5 * (int(parse_chinese_number(plan["number"])) - 6)  # 六五: 1981-1985
        edges = {"初": (first, first), "末": (first + 4, first + 4), None: (first, first + 4)}[plan["part"]]
        return _period(str(edges[0]), str(edges[1]), "at" if plan["part"] else "during")
    for event in _words()["events"]:
        if re.fullmatch(rf"(?:自|从)?(?:党的)?{event['word']}(?:召开)?(?:以来|之?后|以后)", written):
            return _period(event["start"], "", "during")
    if written in _words()["now"]:
        moment = _need(today, written)
        return _period(moment, moment, "at")
    if back := _YEARS_BACK.fullmatch(written):
        last = int(_need(today, written)[:4])
        count = back["near"] or back["since"]
        years = int(count) if count.isdigit() else int(parse_chinese_number(count))
        return _period(str(last - years + 1), str(last), "during")
    return None


def _need(today: str | None, written: str) -> str:
    if today is None:
        raise ValueError(f"{written!r} counts from the date of its document; give it as today='2021-06-30'")
    if not (_ISO.fullmatch(today) or re.fullmatch(_YEAR, today)):
        raise ValueError(f"today is {today!r}; expected an ISO date such as 2021-06-30, 2021-06 or 2021")
    return today


@dataclass(frozen=True)
class _Point:
    """One date with the parts that it states itself or inherits."""

    year: int
    month: int | None = None
    day: int | None = None
    last_month: int | None = None
    span: Span = "during"

    def iso(self, month: int | None) -> str:
        parts = [f"{self.year:04}"]
        if month is not None:
            parts.append(f"{month:02}")
            if self.day is not None:
                parts.append(f"{self.day:02}")
        return "-".join(parts)


def _core(written: str, today: str | None) -> Period | None:
    """Read dates: one, a list (2018、2019、2020年), or two ends (2018年9月-2021年8月)."""
    if point := _point(written, None, today):
        return _period(point.iso(point.month), point.iso(point.last_month or point.month), point.span)
    splits = [[written[: cut.start()], written[cut.end() :]] for cut in _SPLIT.finditer(written)]
    for parts in [*splits, re.split("[、,，和及与]", written)]:
        points = _points(parts, today) if len(parts) > 1 else None
        if points:
            first, last = points[0], points[-1]
            return _period(first.iso(first.month), last.iso(last.last_month or last.month), "during")
    return None


def _points(parts: list[str], today: str | None) -> list[_Point] | None:
    """Read the dates of a list: a unit left out is the next one's (7-8月), a year left out the one before's."""
    unit = re.search("(年度?|月份?|[日号])[初底末中]?$", parts[-1])
    points: list[_Point] = []
    for part in parts:
        short = unit is not None and re.search("[0-9]$", part) and not re.search(f"{_YEAR}$", part)
        point = _point(part + unit[1] if unit and short else part, points[-1] if points else None, today)
        if point is None:
            return None
        points.append(point)
    return points


def _point(written: str, before: _Point | None, today: str | None) -> _Point | None:
    for word in _words()["relative"]:
        if written.startswith(word["word"]):
            year = int(_need(today, written)[:4]) + word["years"]
            return _point(f"{year}年{written[len(word['word']) :]}", None, today)
    for part in _words()["parts"]:
        if written.endswith(part["word"]):
            base = _plain_point(written[: -len(part["word"])], before, today)
            if base and base.day is None and (base.month is None or part["word"] in "初底末"):
                return _within(base, part)
    return _plain_point(written, before, today) if written else None


def _within(base: _Point, part: dict[str, Any]) -> _Point:
    if base.month is not None:  # 2021年8月底
        return replace(base, span=part["span"])
    last = part["last"] if part["last"] != part["first"] else None
    return replace(base, month=part["first"], last_month=last, span=part["span"])


def _plain_point(written: str, before: _Point | None, today: str | None) -> _Point | None:
    match = _ISO.fullmatch(written) or _DATE.fullmatch(written)
    if not match or (written and not any(match.group("year", "month", "day"))):
        return None
    month, day = (int(match[name]) if match[name] else None for name in ("month", "day"))
    if match["year"]:
        year = int(match["year"])
    elif before is not None:
        year = before.year
        month = month or before.month
    else:
        year = int(_need(today, written or "上半年")[:4])
    if (day and not month) or (month and not 1 <= month <= 12):
        return None
    if day and month and not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return _Point(year, month, day, span="at" if day else "during")


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load((LANGUAGE_DATA / "periods.yaml").read_text(encoding="utf-8"))
    for name in ("parts", "relative", "events"):
        words[name].sort(key=lambda row: (-len(row["word"]), row["word"]))
    return words


def find_years(text: str) -> list[int]:
    """Return the years that ``text`` states, in order and as often as they stand.

    A year is a number from 1900 to 2099 with 年 or 版 behind it, or with no unit at all (2018、2019年, 〔2020〕,
    健康中国2030) and no word before it that makes it a count (近2000). A range gives its two ends.
    """
    numerals = (numeral for numeral in find_numerals(text) if numeral.kind == "arabic")
    return [year for numeral in numerals for year in _years(text, numeral)]


def _years(text: str, numeral: Numeral) -> Iterator[int]:
    written = squeeze(numeral.text)
    if not _ISO.fullmatch(written) and not _YEARS.fullmatch(written):
        return
    counted = re.search("[近约超逾过达共]$", squeeze(narrow(text[max(0, numeral.start - 4) : numeral.start])))
    if counted and not re.search("[年版度]", written):
        return
    yield from map(int, re.findall(rf"(?<![0-9]){_YEAR}(?![0-9])", written))
