"""Words that govern several clauses, and what is told as still to come."""

from __future__ import annotations

import re

from kg.extract.clauses import SENTENCE, last_mark
from kg.extract.modality.finished import is_to_come
from kg.extract.modality.words import load_wordings
from kg.model import Genre

OPEN_ENDED = (Genre.PLAN, Genre.NOTICE, Genre.STANDARD, Genre.DUTY_LIST)
"""Genres that tell what is to be: only what they say was done has been done."""
_REACH = 300
_PART = re.compile(r"[。；！？\n\t]")
_HEAD = re.compile(
    r"(?:下一步|下一阶段|下阶段|接下来|今后|未来[一二三四五两几\d])[^。]{0,12}?[，：]|建议[^，。]{0,6}："
)
"""Openings that govern every sentence behind them in their paragraph."""
_REPORTED = re.compile(r"截至|截止|目前|现在|20\d\d年|近年来|[一二两三四五]年来")
"""Openings of a sentence that tells what has been, whatever stands before it."""
_TO_COME = re.compile(
    r"(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]是)?(?:到(?P<year>20\d\d)年|力争)"
)
_BY_YEAR = re.compile(r"到(20\d\d)年")
_LINE = re.compile(r"\n")
# Both govern every clause behind them up to the end of their part of the sentence
_WILL = re.compile(r"(?<=[市县区省镇乡旗院局委会我还])将(?=通过|以|从|围绕|重点|着力|进一步|继续)")
_NOW = re.compile(r"目前，|正在")


def head_row(text: str, begin: int, genre: Genre) -> str:
    """Return the row of the words that govern the clause at ``begin`` from before it: proposed, planned, or "".

    They are read from at most 300 characters before.
    """
    heads = list(_HEAD.finditer(text, last_mark(text, _LINE, begin, _REACH), begin))
    sentence = last_mark(text, SENTENCE, begin, _REACH)
    if heads and (heads[-1].end() > sentence or not _REPORTED.match(text, sentence)):
        return "proposed" if heads[-1][0].startswith("建议") else "planned"
    if _WILL.search(text, last_mark(text, _PART, begin, _REACH), begin):
        return "planned"
    return "planned" if _opens_to_come(text, sentence, begin, genre) else ""


def is_under_way(text: str, begin: int) -> bool:
    """Tell whether 目前 or 正在 stands before the clause, in the same part of the sentence."""
    return bool(_NOW.search(text, last_mark(text, _PART, begin, _REACH), begin))


def _opens_to_come(text: str, begin: int, end: int, genre: Genre) -> bool:
    """Tell whether a sentence opens with what is aimed at: 到2030年，; 力争."""
    match = _TO_COME.match(text, begin, end)
    if match is None:
        return False
    return not match["year"] or is_to_come(text, int(match["year"]), of_plan=genre in OPEN_ENDED)


def is_planned(text: str, begin: int, end: int, genre: Genre) -> bool:
    """Tell whether the clause that begins at ``begin`` is told as still to come, here or by what governs it."""
    return head_row(text, begin, genre) == "planned" or is_planned_here(text, begin, end, genre)


def is_planned_here(text: str, begin: int, end: int, genre: Genre) -> bool:
    """Tell whether a clause has a wording of plans, 到…年 only with a year after those that the text tells of."""
    for match in load_wordings()["planned"].pattern.finditer(text, begin, end):
        year = _BY_YEAR.match(match[0])
        if not year or is_to_come(text, int(year[1]), of_plan=genre in OPEN_ENDED):
            return True
    return False
