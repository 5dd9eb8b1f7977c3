"""The force of a figure: reached, under way, planned, promised, proposed, or set as a rule."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from kg.extract.clauses import CLAUSE, SENTENCE, last_mark
from kg.extract.patterns import any_of, read_lists
from kg.model import FigureType, Genre, Modality
from kg.tables import DATA

TABLE = DATA / "extract" / "figure_forces.curated.yaml"

_REACH = 200
_HEADING = 30
"""Characters of a heading."""
_NUMBERED = re.compile(
    r"(?:^|\n)(?P<heading>(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章条部])[^。；\n]{0,30}"
    r"|附件\d?[^。；\n]{0,20})"
)
_BARE = re.compile(r"(?:^|\n)(?P<heading>[\u4e00-\u9fff]{2,12})(?=\n)")
_TARGET_YEAR = re.compile(
    r"(?:(?<![截降高升加少大长达])[到至])(?P<year>20\d\d)年|(?P<before>20\d\d)年(?:底|末)?(?:之?前)"
)
_YEAR = re.compile(
    r"(?:(?<![截降高升加少大长达])[到至])(?P<year>20\d\d)年|(?P<before>20\d\d)年(?:底|末)?(?:之?前)"
)
_REACHED = re.compile(
    r"已(?!经?纳入)|现有|目前|共有|建有|截[至止]|累计|去年|上年|同年|近[一二两三四五]年|[一二三四五两]年来|监测显示|调查显示"
)
_UNDER_WAY = re.compile(r"正在|在建|推进(?=\d|[一二两三四五六七八九十]{1,3}[个所家])|筹建")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年?")
_PLAIN_YEAR = re.compile(r"(?<![\d较比由从与])(20\d\d)年?")
_DAY = re.compile(r"(?<!\d)(20\d\d)年\d{1,2}月\d{1,2}日")
_AIMS = {Genre.PLAN: Modality.PLANNED, Genre.REPLY: Modality.PROMISED, Genre.PROPOSAL: Modality.PROPOSED}
_RULING = (Genre.STANDARD, Genre.NOTICE)


@dataclass(frozen=True)
class Forces:
    """What the parts of one text say of the force of their figures."""

    text: str
    genre: Genre
    today: str | None = None
    """ISO date of the document, or its prefix."""

    def tell(self, start: int, figure: FigureType, period: str) -> Modality:
        """Return the modality of a figure that begins at ``start`` (R28, R30, R58)."""
        aim = _AIMS.get(self.genre, Modality.PLANNED)
        if self.genre is Genre.PROPOSAL:
            return aim
        clause = self.text[last_mark(self.text, CLAUSE, start, _REACH) : start]
        if figure is FigureType.PARAMETER:  # a threshold that a plan sets itself (确保得分大于80%) is its aim
            return aim if self.genre is Genre.PLAN and "确保" in clause else Modality.RULE
        if self._is_future(start, clause, period):
            return aim
        if _words("under_way").search(clause + self.text[start : start + 2]):
            return Modality.ONGOING
        if self.is_told(start, clause, period):
            return Modality.ACHIEVED
        return Modality.PLANNED if self.genre in (Genre.PLAN, Genre.DUTY_LIST) else Modality.RULE

    def is_told(self, start: int, clause: str, period: str) -> bool:
        """Tell whether a figure without a word of the future reports what was reached."""
        if self.genre not in (Genre.PLAN, Genre.DUTY_LIST, *_RULING):
            return True
        if self._part(start) == "past" or _words("reached").search(clause) or _words("reached").match(period):
            return True
        if self.year is None and "已" in self.text[last_mark(self.text, SENTENCE, start, _REACH) : start]:
            return True
        return self._is_over(period) or self._is_over_in(start)

    def _is_over(self, period: str) -> bool:
        years = [int(year) for year in _PLAIN_YEAR.findall(period)]
        return bool(years) and self.year is not None and max(years) < self.year

    def _is_over_in(self, start: int) -> bool:
        """去年, or a year gone by, at the head of the sentence."""
        begin = last_mark(self.text, SENTENCE, start, _REACH)
        head = self.text[begin : min(start, begin + 14)]
        return self._is_over(head) or bool(re.match(r"去年|上年|截[至止]|目前|近年来", head))

    def _is_future(self, start: int, clause: str, period: str) -> bool:
        begin = last_mark(self.text, SENTENCE, start, _REACH)
        sentence = self.text[begin:start]
        if _words("reached").search(clause) and not _words("future").search(clause):
            return False
        if _words("future").search(sentence) or self._reaches_ahead(sentence) or self._reaches_ahead(period):
            return True
        line = self.text[max(0, self.text.rfind("\n", 0, start) + 1, start - 4 * _REACH) : start]
        ahead = [match.end() for match in _words("future_of_paragraph").finditer(line)]
        if ahead and not _words("back").search(line, ahead[-1]):
            return True
        return self._part(start) == "ahead" and self.genre not in _RULING

    def _reaches_ahead(self, words: str) -> bool:
        match = _TARGET_YEAR.search(words)
        if match is None:
            return False
        year = int(match["year"] or match["before"])
        return self.year is None or year >= self.year

    def is_lesson(self, start: int) -> bool:
        """Tell whether a place lies in a part that draws lessons: its aims are advice (R24)."""
        return self._part(start) == "lessons"

    def is_background(self, start: int) -> bool:
        """Tell whether a place lies in a part that tells why the work was taken up: its aims are demands quoted."""
        starts, _ = self._parts
        place = bisect_right(starts, start)
        heading = self.text[starts[place - 1] :][:_HEADING].partition("\n")[0] if place else ""
        return "背景" in heading

    def tell_trend(self, start: int, force: str) -> Modality:
        """Return the modality of a movement without a number: a bare verb before its object is an aim (R45, B70)."""
        aim = _AIMS.get(self.genre, Modality.PLANNED)
        if force == "told" or self._is_realised(start):
            return self.tell(start, FigureType.LEVEL, "")
        if force == "running" and self.genre not in (Genre.PLAN, Genre.PROPOSAL):
            return Modality.ONGOING
        return aim if self.genre is Genre.PROPOSAL else Modality.PLANNED

    def _is_realised(self, start: int) -> bool:
        """实现了 reaches over the bare verbs that follow in its sentence (B85)."""
        begin = last_mark(self.text, SENTENCE, start, _REACH)
        return bool(re.search(r"实现了", self.text[begin:start]))

    def _part(self, start: int) -> str:
        """Return ``past`` or ``ahead`` for what the last heading above announces, else ""."""
        starts, kinds = self._parts
        place = bisect_right(starts, start)
        return kinds[place - 1] if place else ""

    @cached_property
    def _parts(self) -> tuple[list[int], list[str]]:
        parts = sorted(self._headings())
        if parts and self.genre in (*_RULING, Genre.DUTY_LIST):  # what precedes the first heading tells why
            parts.insert(0, (0, "past"))
        return [at for at, _ in parts], [kind for _, kind in parts]

    def _headings(self) -> Iterator[tuple[int, str]]:
        for pattern in (_NUMBERED, _BARE):
            for match in pattern.finditer(self.text):
                words = match["heading"]
                kind = (
                    "lessons"
                    if _words("lesson_headings").search(words)
                    else "past"
                    if _words("past_headings").search(words)
                    else "ahead"
                    if _words("ahead_headings").search(words)
                    else ""
                )
                if kind or pattern is _NUMBERED:
                    yield match.start("heading"), kind

    @cached_property
    def year(self) -> int | None:
        """The year of the document: of its date, its title, or the last full date in it."""
        if self.today:
            return int(self.today[:4])
        head = self.text[:120]
        titles = [int(year) for year in _YEAR.findall(head.partition("。")[0])]
        dates = [int(year) for year in _DAY.findall(self.text)]
        return titles[0] if titles else max(dates, default=None)


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(any_of(read_lists(TABLE)[name]))
