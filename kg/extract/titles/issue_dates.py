"""When a policy document was issued, and its number: printed beside it, or carried from an earlier clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.clauses import CLAUSE, SENTENCE, Stretch, last_mark
from kg.extract.titles.issuing import Issue
from kg.extract.titles.places import NUMBER, TitlePlace, beside
from kg.language.periods import parse_period

_NUMBER = re.compile(NUMBER)
_SIGN = re.compile(r"[\[（(【]((?:19|20)\d\d)[\]）)】]")
_PART = r"(?:\d{1,2}月份?(?:\d{1,2}日|[底末初])?|[底末初]|年?中|上半年|下半年)?"
_DATED = re.compile(rf"(?P<year>(?:19|20)\d\d)年(?P<part>{_PART})")
_RELATIVE = re.compile(rf"(?P<word>同年|当年|次年|翌年|第二年|去年|今年|上年|前年)(?P<part>{_PART})")
_SHIFT = {"同年": 0, "当年": 0, "次年": 1, "翌年": 1, "第二年": 1}
_FROM_TODAY = {"去年": -1, "上年": -1, "今年": 0, "前年": -2}
_NOT_THEN = re.compile(r"(?:截至|截止到?|[到至自从]|较|比|与)$")
"""What makes a time before a title the time of something else."""
_OPEN = re.compile(
    r"以来|起|以前|[之以]?后|前|至|到|[-—－~～]|度?(?:户籍|常住)?人口|[^，。；]{0,20}(?:为|达到?)\d"
)
_VERSION = re.compile(r"（(?P<year>(?:19|20)\d\d)年?(?:修订|修正|修改|版|试行)?版?[^（）\d]{0,4}）$")
_SIGNATURE = re.compile(
    r"(?:(?<=[室府会委局厅办部院心站处社团校])|(?<=\n))(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?![，、至起前以])"
)
"""A date behind the name of a body, or on a line of its own."""
_GLUED = re.compile(r".*(?:人民政府(?:办公[室厅])?|办公[室厅]|委员会|文件|局(?=.{3})|领导小组)(?=.{2})")
"""A letterhead that the break of a line no longer parts from the number."""
_REACH = 200
_BASE_REACH = 400
_BREAK = re.compile(r"\n")


@dataclass(frozen=True)
class IssueDate:
    """When a document was issued, as precise as printed."""

    iso: str = ""
    """ISO prefix; "" where the text does not tell."""
    at: Stretch | None = None
    """The words that tell it."""


def find_number(text: str, place: TitlePlace) -> tuple[str, Stretch | None]:
    """Return the number in the bracket behind a title, or right before a notice's, with its place."""
    if place.rule in ("notice-head", "own-title"):
        start = max(0, place.start - 70)
        found = list(_NUMBER.finditer(text, start, place.start))
        match = found[-1] if found else None
    else:
        match = _NUMBER.search(text, place.end, beside(text, place.end))
    if match is None:
        return "", None
    glued = _GLUED.match(re.split(r"[〔\[（【]", match[0])[0])
    start = match.start() + (glued.end() if glued else 0)
    return _SIGN.sub(r"〔\1〕", text[start : match.end()]), (start, match.end())


def find_signature(masked: str, start: int) -> IssueDate:
    """Return the first full date behind a place that follows a body or begins a line: that of the signature."""
    match = _SIGNATURE.search(masked, start)
    if match is None:
        return IssueDate()
    return _dated(match[0], match.span(), None)


def find_issue_date(masked: str, place: TitlePlace, issue: Issue, written: int | None) -> IssueDate:
    """Return when a document was issued, by the time of the verb that issues it.

    ``written`` is the year of the text itself, from which 去年 counts. The years that a title spans are none of these.
    """
    if issue.mark is not None or issue.kind == "drafted":
        anchor = issue.mark[0] if issue.mark else place.start
        if found := _time_before(masked, anchor, issue, written):
            return found
    return IssueDate()


def year_of(number: str, title: str) -> int | None:
    """Return the year in a document's number, else that of the version in its title: （2021版）."""
    match = re.search(r"〔(?P<year>\d{4})〕", number) or _VERSION.search(title)
    return int(match["year"]) if match else None


def _time_before(masked: str, anchor: int, issue: Issue, written: int | None) -> IssueDate | None:
    """Return the nearest time before a verb, in its clause or at the head of an earlier clause of its sentence."""
    clause = last_mark(masked, CLAUSE, anchor, _REACH)
    floor = clause if issue.kind == "issued-earlier" else last_mark(masked, SENTENCE, anchor, _REACH)
    for match in reversed(list(_times(masked, floor, anchor))):
        if match.start() >= clause or _opens_clause(masked, match.start()):
            return _resolve(masked, match, written)
    return None


def _times(masked: str, start: int, end: int) -> Iterator[re.Match[str]]:
    found = [*_DATED.finditer(masked, start, end), *_RELATIVE.finditer(masked, start, end)]
    for match in sorted(found, key=lambda match: match.start()):
        before = masked[max(0, match.start() - 4) : match.start()]
        if not _NOT_THEN.search(before) and not _OPEN.match(masked, match.end()):
            yield match


def _opens_clause(masked: str, start: int) -> bool:
    """Tell whether a time stands at the head of its clause, a list mark and 早在 apart."""
    begin = last_mark(masked, CLAUSE, start, 12)
    return bool(
        re.fullmatch(r"(?:[一二三四五六七八九十]{1,3}[是、]|）|\d{1,2}[.、]|早在|于)?", masked[begin:start])
    )


def _resolve(masked: str, match: re.Match[str], written: int | None) -> IssueDate | None:
    if "year" in match.re.groupindex:
        return _dated(match[0], match.span(), written)
    if match["word"] in _FROM_TODAY:
        year = written + _FROM_TODAY[match["word"]] if written else None
    else:
        paragraph = last_mark(masked, _BREAK, match.start(), _BASE_REACH)
        base = list(_DATED.finditer(masked, paragraph, match.start()))
        year = int(base[-1]["year"]) + _SHIFT[match["word"]] if base else None
    return _dated(f"{year}年{match['part']}", match.span(), written) if year else None


def _dated(words: str, at: Stretch, written: int | None) -> IssueDate:
    """Read a date; one that no calendar has is worth its year."""
    try:
        period = parse_period(words, str(written) if written else None)
    except ValueError:
        return IssueDate(words[:4], at)
    start, end = period.start, period.end
    return IssueDate(start if start == end else start[:4], at)
