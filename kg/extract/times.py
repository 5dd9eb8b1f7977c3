"""The time of a figure, as printed: in its clause, or at the head of its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.clauses import CLAUSE, SENTENCE, Stretch, is_near, last_mark
from kg.extract.comparing import find_list, is_apart
from kg.extract.figures import Figure
from kg.extract.patterns import any_of, read_lists
from kg.tables import DATA

TABLE = DATA / "extract" / "time_words.curated.yaml"


def _words(name: str) -> Sequence[str]:
    return read_lists(TABLE)[name]


_YEAR = r"(?:19|20)\d\d"
_DAY = r"\d{1,2}月(?:份|底|末|初|中旬|上旬|下旬|\d{1,2}日)?"
_MONTHS = r"\d{1,2}[-—–~～至到]\d{1,2}月"
_QUARTER = r"(?:前[一二三]|第?[一二三四])季度"
_PART = rf"(?:度|{_MONTHS}|春季|秋季|底|末|初|年?中|上半年|下半年|{_QUARTER}|{_DAY})"
_POINT = rf"{_YEAR}年{_PART}?"
_SPAN = rf"{_YEAR}(?:年(?:{_DAY})?)?(?:至|到|[-—–~～])(?:{_POINT}|{_DAY})"
_AGAINST = rf"{_YEAR}年(?:与|同|和|较|比){_YEAR}年(?:相比|比较|比)"
_UNTIL = r"(?:截至|截止到?|(?<![降高升加少大长达])[到至])"
_SINCE = rf"(?:自|从){_POINT}[\u4e00-\u9fff]{{2,10}}?以来"
_DATED = rf"{_SINCE}|(?:{_UNTIL}|自|从)?(?:{_AGAINST}|{_SPAN}|{_POINT})(?:以来|起|前|间|期间)?"
# 截止到9月30日, 1-9月: of no year that is printed
_YEARLESS = rf"{_UNTIL}{_DAY}|(?<![年\d]){_DAY}(?:至|到|[-—–~～]){_DAY}|(?<![年\d]){_MONTHS}(?:份)?"
_TIME = re.compile(
    rf"{_DATED}|{_YEARLESS}|{any_of(_words('named'))}|{any_of(_words('recurring'))}|{_YEAR}(?=、{_YEAR})"
)
_DATE = re.compile(rf"{_DATED}|{_YEARLESS}|{any_of(_words('named'))}")
# The head of a sentence may bear a list mark before its time: 一是，（一）
_HEAD = re.compile(r"(?:[一二三四五六七八九十]{1,3}[是、]|（[一二三四五六七八九十\d]+）|\d{1,2}[.、])?")
# A year of something else: of a document, of a start told in the same breath
_OTHER = re.compile(r"印发|发布|出台|制定|修订|《|》|启动|成立|命名|授予|获评")
_AND = re.compile(r"[、和及与]|以及")
_OF_PEOPLE = re.compile(r"(?:出?生|毕业|入学|入职|入伍|[级届])(?!产|态|活|成)[^，。；]{0,6}?[的]|[级届]")
_COMPARED = re.compile(r"(?:较|比|由|从|与)$")
_BRACKETED = re.compile(rf"（((?:{_DATED}))）")
_SAME = re.compile(r"同年|同期|期间")
_YEARLY = re.compile(any_of(_words("yearly")))
_RESPECTIVE = 16
"""Characters before a list in which 分别 stands."""
_BEHIND = 40
"""Characters between a level and the distance that is told of it."""
_ROW = 4000
"""Characters of the longest row of a table that is read."""
_CELL = re.compile(rf"{_DATED}|{_YEAR}")
_REACH = 400


def find_time(text: str, figures: Sequence[Figure], number: int) -> Stretch | None:
    """Return where the time of a figure stands; None where neither its clause nor its sentence tells one.

    A time that makes a clause of its own reaches to the end of its sentence (截至2022年底，建成A、B和C), one inside
    a clause no further; the members of a list have that of the first. In a list of years before a list of figures
    (2021年、2022年分别为48%和44%) each has its own.
    """
    first = find_list(text, figures, number).start
    found = (_told(text, figures, place) for place in range(number, first - 1, -1))
    return next((stretch for stretch in found if stretch), None) or _of_compared(text, figures, number)


def _of_compared(text: str, figures: Sequence[Figure], number: int) -> Stretch | None:
    """Return for a distance from another's figure the time of the level that it is measured at."""
    if not is_apart(text, figures[number].start):
        return None
    levels = [place for place in range(max(0, number - 3), number) if figures[place].part == "level"]
    if not levels or not is_near(text, figures[levels[-1]].end, figures[number].start, _BEHIND):
        return None
    return _told(text, figures, levels[-1])


def _told(text: str, figures: Sequence[Figure], number: int) -> Stretch | None:
    """Return the time in a bracket behind the figure, in its own clause, sentence, or in an earlier cell of its row."""
    figure = figures[number]
    begin = last_mark(text, CLAUSE, figure.start, _REACH)
    if bracketed := _BRACKETED.match(text, figure.end):
        return bracketed.span(1)
    return (
        _of_clause(text, figures, number, begin)
        or _of_sentence(text, figures, number)
        or _of_row(text, figure.start)
        or _of_each_year(text, begin, figure.start)
    )


def _of_clause(text: str, figures: Sequence[Figure], number: int, begin: int) -> Stretch | None:
    """Return the time in the clause that begins there, or in the one that a bracket round the figure breaks."""
    times = [
        match
        for match in _TIME.finditer(text, begin, figures[number].start)
        if _tells(text, match, figures, number)
    ]
    if times:
        return _own_of_list(text, figures, number, times)
    if not text.startswith("（", max(0, begin - 1)):
        return None
    opening = last_mark(text, CLAUSE, begin - 1, _REACH)
    broken = [match for match in _DATE.finditer(text, opening, begin) if _tells(text, match, figures, number)]
    return broken[-1].span() if broken else None


def _of_sentence(text: str, figures: Sequence[Figure], number: int) -> Stretch | None:
    """Return the time at the head of the sentence, or the last that makes or opens a clause of its own in it."""
    figure = figures[number]
    sentence = last_mark(text, SENTENCE, figure.start, _REACH)
    head = _HEAD.match(text, sentence)
    begin = head.end() if head else sentence
    if _SAME.match(text, begin) and sentence > 1:
        before = list(_DATE.finditer(text, last_mark(text, SENTENCE, sentence - 1, _REACH), sentence))
        return before[0].span() if before else None
    times = list(_TIME.finditer(text, begin, figure.start))
    listed = find_list(text, figures, number)
    if years := _years_of_list(text, times, figures, listed):
        return years[number - listed.start]
    reaching = [
        place
        for place, match in enumerate(times)
        if _reaches(text, match, begin)
        and _DATE.fullmatch(match[0])
        and not _is_of_other(text, match, _next_clause(text, match, figure))
    ]
    return _with_list(text, times, reaching[-1]) if reaching else None


def _years_of_list(
    text: str, times: Sequence[re.Match[str]], figures: Sequence[Figure], listed: range
) -> list[Stretch]:
    """Return one time for each figure of a 分别-list, where the sentence lists as many before it."""
    first = figures[listed.start].start
    if len(listed) < 2 or not times or "分别" not in text[max(0, first - _RESPECTIVE) : first]:
        return []
    rows = [_list_of_times(text, times, place) for place in range(len(times))]
    return next(([time.span() for time in row] for row in rows if len(row) == len(listed)), [])


def _with_list(text: str, times: Sequence[re.Match[str]], place: int) -> Stretch:
    """Return the stretch of all times of the list that one stands in: 2015年、2017年、2019年开展三轮."""
    row = _list_of_times(text, times, place)
    return row[0].start(), row[-1].end()


def _list_of_times(text: str, times: Sequence[re.Match[str]], place: int) -> Sequence[re.Match[str]]:
    """Return the times that stand in one list with this one: 2020年、2021年、2022年."""
    first = last = place
    while first and _AND.fullmatch(text[times[first - 1].end() : times[first].start()]):
        first -= 1
    while last + 1 < len(times) and _AND.fullmatch(text[times[last].end() : times[last + 1].start()]):
        last += 1
    return times[first : last + 1]


def _of_row(text: str, start: int) -> Stretch | None:
    """Return the time that an earlier cell of the row holds and nothing else."""
    opening = text.rfind("\n", max(0, start - _ROW), start) + 1
    end = text.rfind("\t", opening, start)
    while end >= 0:
        begin = max(opening, text.rfind("\t", opening, end) + 1)
        if _CELL.fullmatch(text, begin, end):
            return begin, end
        end = begin - 1 if begin > opening else -1
    return None


def _of_each_year(text: str, begin: int, end: int) -> Stretch | None:
    """Return 年均, or the 年 of 年接诊量, where no other time is told."""
    match = _YEARLY.search(text, begin, end)
    return match.span() if match else None


def _is_of_other(text: str, match: re.Match[str], end: int) -> bool:
    """Tell whether a year is that of a document, of people (2021年毕业的学生), or a start told in the same breath."""
    if _OF_PEOPLE.match(text, match.end()):
        return True
    if not match[0][:1].isdigit() or match[0][-1] != "年" or text.startswith("，", match.end()):
        return False
    return bool(_OTHER.search(text, match.end(), end))


def _reaches(text: str, match: re.Match[str], begin: int) -> bool:
    """Tell whether a time opens the sentence, or stands between two marks: it reaches to the sentence's end then."""
    start = match.start() - (text[match.start() - 1] in "在于")
    if start <= begin:
        return True
    if text[start - 1] not in "，；：":
        return False
    return text[match.end() : match.end() + 1] == "，"


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
    return _with_list(text, times, len(times) - 1)
