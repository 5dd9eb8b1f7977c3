"""The time of a figure, as printed: in its clause, or at the head of its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.clauses import CLAUSE, LINK, SENTENCE, Stretch, last_mark
from kg.extract.comparing import find_list
from kg.extract.figures import Figure

_YEAR = r"(?:19|20)\d\d"
_POINT = rf"{_YEAR}年(?:度|底|末|初|年?中|上半年|下半年|\d{{1,2}}月(?:底|末|初|\d{{1,2}}日)?)?"
_SPAN = rf"{_YEAR}年?(?:至|到|[-—–~～])(?:{_POINT})"
_COUNT = r"[一二两三四五六七八九十\d]{1,2}"
_DATED = rf"(?:截至|截止到?|(?<![降高升加少大长])[到至]|自|从|于)?(?:{_SPAN}|{_POINT})(?:以来|起|前|间|期间)?"
_NAMED = (
    rf"目前|当前(?=[，已全共])|时至今日|去年|今年|近年来|近{_COUNT}年来?|{_COUNT}年(?:多|余)?来|{_COUNT}个多?月以?来"
    r"|“[十一二三四五]{2,3}五”(?:期间|时期|末)?"
)
_RECURRING = r"全年|(?<!均)每(?:个)?(?:学年|学期|半年|季度|年|月|周|天|日)"
_TIME = re.compile(rf"{_DATED}|{_NAMED}|{_RECURRING}|{_YEAR}(?=、{_YEAR})")
_DATE = re.compile(rf"(?:{_DATED}|{_NAMED})")
# The head of a sentence may bear a list mark before its time: 一是，（一）
_HEAD = re.compile(r"(?:[一二三四五六七八九十]{1,3}[是、]|（[一二三四五六七八九十\d]+）|\d{1,2}[.、])?")
# A year of something else: of a document, of a start told in the same breath
_OTHER = re.compile(r"印发|发布|出台|制定|修订|《|》|启动|成立|命名|授予|获评")
_COMPARED = re.compile(r"(?:较|比|由|从|与)$")
_SAME = re.compile(r"同年|同期|期间")
_REACH = 400


def find_time(text: str, figures: Sequence[Figure], number: int) -> Stretch | None:
    """Return where the time of a figure stands; None where neither its clause nor its sentence tells one.

    A time that makes a clause of its own reaches to the end of its sentence (截至2022年底，建成A、B和C), one inside
    a clause no further; the members of a list have that of the first. In a list of years before a list of figures
    (2021年、2022年分别为48%和44%) each has its own.
    """
    first = find_list(text, figures, number).start
    found = (_told(text, figures, place) for place in range(number, first - 1, -1))
    return next((stretch for stretch in found if stretch), None)


def _told(text: str, figures: Sequence[Figure], number: int) -> Stretch | None:
    """Return the time in the figure's own clause or at the head of its sentence."""
    figure = figures[number]
    begin = last_mark(text, CLAUSE, figure.start, _REACH)
    times = [
        match for match in _TIME.finditer(text, begin, figure.start) if _tells(text, match, figures, number)
    ]
    if times:
        return _own_of_list(text, figures, number, times)
    return _of_sentence(text, figures, number)


def _of_sentence(text: str, figures: Sequence[Figure], number: int) -> Stretch | None:
    """Return the time at the head of the sentence, or the last that makes a clause of its own in it."""
    figure = figures[number]
    sentence = last_mark(text, SENTENCE, figure.start, _REACH)
    head = _HEAD.match(text, sentence)
    begin = head.end() if head else sentence
    if _SAME.match(text, begin) and sentence > 1:
        before = list(_DATE.finditer(text, last_mark(text, SENTENCE, sentence - 1, _REACH), sentence))
        return before[0].span() if before else None
    alone = [m for m in _DATE.finditer(text, begin, figure.start) if _is_clause(text, m, begin)]
    reaching = [match for match in alone if not _is_of_other(text, match, _next_clause(text, match, figure))]
    if not reaching:
        return None
    years = _list_of_years(text, reaching[-1], figure.start)
    listed = find_list(text, figures, number)
    first = listed.start
    if "分别" in text[years[-1].end() : figures[first].start] and 1 < len(years) == len(listed):
        return years[number - first].span()
    return reaching[-1].span()


def _list_of_years(text: str, match: re.Match[str], end: int) -> list[re.Match[str]]:
    """Return the times that stand in one list with this one: 2020年、2021年、2022年."""
    years = [match]
    for later in _TIME.finditer(text, match.end(), end):
        if not LINK.fullmatch(text[years[-1].end() : later.start()]):
            break
        years.append(later)
    return years


def _is_of_other(text: str, match: re.Match[str], end: int) -> bool:
    """Tell whether a year is that of a document or a start told in the same breath."""
    return match[0][-1] == "年" and match[0][:1].isdigit() and bool(_OTHER.search(text, match.end(), end))


def _is_clause(text: str, match: re.Match[str], begin: int) -> bool:
    """Tell whether a time opens the sentence, or stands between two marks."""
    opens = match.start() == begin
    return opens or (text[match.start() - 1] in "，；：" and text[match.end() : match.end() + 1] == "，")


def _next_clause(text: str, match: re.Match[str], figure: Figure) -> int:
    comma = text.find("，", match.end() + 1, figure.start)
    return comma if comma >= 0 else figure.start


def _tells(text: str, match: re.Match[str], figures: Sequence[Figure], number: int) -> bool:
    """Leave out the year of a document, and the one that the figure is compared with."""
    figure = figures[number]
    if _is_of_other(text, match, figure.start):
        return False
    if figure.part != "baseline" and _COMPARED.search(text[max(0, match.start() - 1) : match.start()]):
        return False
    return not any(
        other.of == number and other.start >= match.end() for other in figures[max(0, number - 2) : number]
    )


def _own_of_list(
    text: str, figures: Sequence[Figure], number: int, times: Sequence[re.Match[str]]
) -> Stretch:
    """Return the n-th time for the n-th figure behind 分别, else the nearest before the figure."""
    first = find_list(text, figures, number).start
    before = [match for match in times if match.end() <= figures[first].start]
    if "分别" in text[times[0].start() : figures[first].start] and number - first < len(before) > 1:
        return before[number - first].span()
    return times[-1].span()
