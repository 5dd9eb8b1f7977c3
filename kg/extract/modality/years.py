"""Since when an initiative runs, and until when, where its sentence says so."""

from __future__ import annotations

import re

from kg.extract.clauses import SENTENCE, find_end, last_mark

_REACH = 200
_CLAUSE_END = re.compile(r"[，。；！？\n\t]")
_TIME = r"(?P<year>20\d\d)年(?:\d{1,2}月(?:\d{1,2}日)?|[春秋]季学期|年?[初中底末]|[上下]半年)?"
_SINCE = re.compile(rf"(?:自|从)?{_TIME}(?:起|开始|以来)")
_DATED = re.compile(_TIME)
_OTHERS = re.compile(r"《[^《》]{0,80}》|（[^（）]{0,60}）")
"""Titles and brackets: their years are those of documents."""
_START = re.compile(r"启动|成立|设立|建立|组建|创立|创办|开通|上线|挂牌|揭牌|正式运[行营]|投入运[行营]|首次")
_EVENT = re.compile(r"举办|召开|举行|承办")
_RECURRING = re.compile(r"每(?:年|月|周|季|逢)|年均|连续|累计|共")
_NAMED_EVENT = re.compile(
    r"(20\d\d)(?:年)?[^，。；\d]{0,12}(?:大会|巡讲|论坛|大赛|推进会|峰会|运动会|活动周|年会)"
)
_DEADLINE = re.compile(
    r"[^\n]*?\t(?:于)?(?P<year>20\d\d)年(?:\d{1,2}月)?(?:底|末|\d{1,2}日)?前?(?:完成)?(?=[\t\n]|$)"
)
_UNTIL = re.compile(r"(?:至|到|[—-])(?P<year>20\d\d)年(?:\d{1,2}月)?(?:底|末)?(?:结束|为止|止|期满)")
_SHORT_CELL = 45
"""Characters of a table cell that names one measure; a longer one holds several, each with times of its own."""


def find_years(text: str, start: int, end: int) -> tuple[int | None, int | None]:
    """Return the first and the last year of the initiative at ``text[start:end]``, None where they are not stated.

    The first is the year of a start (启动, 成立, 自…起) or of a single event (举办), never that of a result; the last
    is a stated end, or the deadline in the row of a table that names this measure alone.
    """
    return _start_year(text, start, end), _end_year(text, start, end)


def _start_year(text: str, start: int, end: int) -> int | None:
    begin = last_mark(text, SENTENCE, start, _REACH)
    stop = find_end(_CLAUSE_END, text, end, _REACH)
    words = _OTHERS.sub(lambda title: "#" * len(title[0]), text[begin:stop])
    if since := list(_SINCE.finditer(words, 0, start - begin)):
        return int(since[-1]["year"])
    if named := _NAMED_EVENT.search(text, start, end):
        return int(named[1])
    return _year_of_start(words, start - begin)


def _year_of_start(words: str, place: int) -> int | None:
    """Return the year before ``place``, where the clause of the words there has a verb of starting or of an event."""
    times = list(_DATED.finditer(words, 0, place))
    if not times:
        return None
    clause = words[max(times[-1].end(), *(words.rfind(mark, 0, place) for mark in "，；")) :]
    if _RECURRING.search(clause) or not (_START.search(clause) or _EVENT.search(clause)):
        return None
    return int(times[-1]["year"])


def _end_year(text: str, start: int, end: int) -> int | None:
    stop = find_end(_CLAUSE_END, text, end, _REACH)
    if until := _UNTIL.search(text, end, stop):
        return int(until["year"])
    cell_begin = max(
        text.rfind("\t", max(0, start - _REACH), start), text.rfind("\n", max(0, start - _REACH), start)
    )
    cell_end = text.find("\t", end, end + _REACH)
    if cell_begin < 0 or cell_end < 0 or cell_end - cell_begin > _SHORT_CELL or "\n" in text[end:cell_end]:
        return None
    row = _DEADLINE.match(text, cell_end, cell_end + _REACH)
    return int(row["year"]) if row else None
