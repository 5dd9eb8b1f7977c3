"""The time of an outcome: the words that state it, and the years and spans that follow from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kg.extract.clauses import CLAUSE, Stretch, last_mark
from kg.extract.figures import Figure
from kg.extract.times import find_time
from kg.language.periods import find_years, parse_period
from kg.language.quantity import Quantity
from kg.model import Modality, OutcomeKind, PeriodSpan

_REACH = 60
_ROW = 4000
"""Characters of the longest row of a table that is read."""
_DEADLINE = re.compile(r"(?:20\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末)?(?:前)?)")
_RECURRING = re.compile(r"每|全年|连年|年均|年内|在[校学岗]期间")
_NOW = re.compile(r"目前|去年|近|三年来|两年来")
_RELATIVE = re.compile(r"[今去前上本]年")
_SINCE = re.compile(r"自|从")
_AGAINST = re.compile(r"相比|比较$|年比")
_OPEN_END = re.compile(r"(?:以来|起|至今)$")
_UNTIL = re.compile(r"^(?:截[至止]到?|到|至)|(?:底|末|初|前)$")
_RANGE = re.compile(r"[-—–~～至到]")
_YEAR_END = re.compile(r"年(?:底|末|初)")
_STATED = re.compile(
    r"(?:以下|下列|上述|文中|本文)?数据[^。\n]{0,20}均为(?P<year>20\d\d年(?:度|底|末)?)(?:数据|统计|末|底)?"
)
_TOTAL = re.compile(r"累计|共(?!同)|总计|合计")
_WORK = (OutcomeKind.OUTPUT, OutcomeKind.INPUT_MONEY, OutcomeKind.INPUT_OTHER)
_NONE = Quantity(Decimal(0), None, "", "eq", "number")
_SHARES = ("%", "‰", "/10万", "")


@dataclass(frozen=True)
class Time:
    """When a figure holds."""

    period: Stretch | None = None
    """The time as printed."""
    year: int | None = None
    start: str | None = None
    """ISO prefix."""
    end: str | None = None
    """ISO prefix."""
    span: PeriodSpan | None = None


@dataclass(frozen=True)
class Times:
    """The times that one text gives to its figures, its tables' deadlines and its stated year included."""

    text: str
    figures: Sequence[Figure]
    today: str | None = None
    """ISO date of the document, or its prefix: 去年 is counted from it."""

    def find(self, number: int, *, is_set: bool, modality: Modality, kind: OutcomeKind) -> Time:
        """Return the time of a figure; of what is set as a rule only how often it recurs."""
        figure = self.figures[number]
        period = find_time(self.text, self.figures, number)
        if is_set:
            return (
                Time(period)
                if period and _RECURRING.search(self.text[slice(*period)])
                else self._since(period)
            )
        ahead = modality in (Modality.PLANNED, Modality.PROMISED)
        if ahead and period and _NOW.match(self.text, *period):
            period = None
        if period is None or _RECURRING.match(self.text[slice(*period)]):
            later = (
                self._deadline(figure.start) if modality is Modality.PLANNED else self._stated(figure.start)
            )
            period = later or period
        return self.read(period, figure.start, kind, figure.unit)

    def at(self, start: int, modality: Modality, kind: OutcomeKind) -> Time:
        """Return the time of what is told without a number at ``start``."""
        period = find_time(self.text, [Figure(start, start + 1, _NONE, "")], 0)
        if period is None:
            period = self._deadline(start) if modality is Modality.PLANNED else self._stated(start)
        return self.read(period, start, kind, "")

    def read(self, period: Stretch | None, start: int, kind: OutcomeKind, unit: str) -> Time:
        """Return the year and span that the words of the period state."""
        clause = self.text[last_mark(self.text, CLAUSE, start, _REACH) : start]
        if period is None:
            return Time(span="cumulative" if _TOTAL.search(clause) and kind in _WORK else None)
        words = self.text[slice(*period)]
        year, first, last = self._years(words)
        return Time(period, year, first, last, self._span(words, clause, kind, unit))

    def _since(self, period: Stretch | None) -> Time:
        """A rule that holds from a time on keeps it."""
        if period is None or not _OPEN_END.search(self.text[slice(*period)]):
            return Time()
        _, first, _ = self._years(self.text[slice(*period)])
        return Time(period, None, first)

    def _years(self, words: str) -> tuple[int | None, str | None, str | None]:
        """Return year, start and end; start and end only where the words print them as such."""
        years = find_years(words)
        if _AGAINST.search(words):
            return years[0], None, None
        try:
            parsed = parse_period(words, self.today)
        except ValueError:
            if years and _OPEN_END.search(words):
                return None, str(years[0]), None
            return (years[0] if len(years) == 1 else None), None, None
        if not years:  # 目前 and 近三年 state no year of their own
            return (parsed.year if _RELATIVE.match(words) else None), None, None
        first, last = (part[:4] if _YEAR_END.search(words) else part for part in (parsed.start, parsed.end))
        if _OPEN_END.search(words) or (_SINCE.match(words) and not len(years) > 1):
            return None, first or None, None
        if _UNTIL.search(words):
            return parsed.year, None, last or None
        if len(years) > 1 and _RANGE.search(words):
            return None, first or None, last or None
        return parsed.year, None, None

    def _span(self, words: str, clause: str, kind: OutcomeKind, unit: str) -> PeriodSpan | None:
        if "年均" in clause or "年均" in words:
            return "yearly-average"
        work = kind in _WORK and unit not in _SHARES
        if _TOTAL.search(clause) and work:
            return "cumulative"
        if _UNTIL.search(words) or re.search(r"目前|年末", words):
            return "cumulative" if work and not words.startswith("目前") else "at"
        if re.search(r"年来|期间|全年", words):
            return "during"
        return None

    def _deadline(self, start: int) -> Stretch | None:
        """Return the deadline in a later cell of the row that holds this place."""
        opening = self.text.rfind("\n", max(0, start - _ROW), start) + 1
        stop = self.text.find("\n", start, start + _ROW)
        stop = stop if stop >= 0 else min(len(self.text), start + _ROW)
        if self.text.count("\t", opening, stop) < 2:
            return None
        cell = self.text.find("\t", start, stop)
        while cell >= 0:
            after = self.text.find("\t", cell + 1, stop)
            if match := _DEADLINE.fullmatch(self.text, cell + 1, after if after >= 0 else stop):
                return match.span()
            cell = after
        return None

    def _stated(self, start: int) -> Stretch | None:
        """以下数据均为2022年数据 gives its year to the figures below it, in the part that it opens."""
        for place, end, period in self._statements:
            if place <= start < end:
                return period
        return None

    @cached_property
    def _statements(self) -> list[tuple[int, int, Stretch]]:
        found = []
        for match in _STATED.finditer(self.text):
            heading = re.compile(r"\n[一二三四五六七八九十]{1,3}、").search(self.text, match.end())
            end = heading.start() if heading else len(self.text)
            found.append((match.end(), end, match.span("year")))
        return found
