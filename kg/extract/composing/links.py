"""What a text states of shared things: a programme is part of another or began in a year, a plan carries out one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.clauses import SENTENCE, Stretch, find_end, last_mark
from kg.extract.find import Findings
from kg.extract.initiatives.umbrellas import bare_name
from kg.extract.initiatives.wordlists import alternatives
from kg.extract.titles.joining import Title

_REACH = 160
_NEAR = 4
"""Programmes before or behind one that are looked at."""
_IS_PART = re.compile(
    r"”?(?:”?(?:、|和|及|与)[^。；]{0,40}?)?(?:的)?(?:又|也|同时|同样|已|均|都|便|就|被|一并|还){0,3}"
    r"(?:(?:是|为|作为|属于|成为)(?P<being>[^，。；]{0,16}?)“?|(?:纳入|列入|列为|并入|融入)(?:到|了)?[^，。；]{0,10}?“?)"
)
_PART = re.compile(
    r"”?(?:的)?[^，。；]{0,8}?(?:组成部分|重点任务|重点项目|重要内容|重要举措|专项(?:行动)?之一|行动之一|项目之一|工程之一|年度重点|一项)"
)
_AS_PART = re.compile(
    r"”?(?:的)[^，。；]{0,6}?(?:重点项目|一项|重要内容|组成部分|重要举措|专项(?:行动)?之一)，“?"
)
_POINTED = re.compile(
    r"(?:该|这一|这项|此|本)(?:工程|项目|行动|计划|活动)(?:又|也|同时|同样|已|均|被){0,2}(?:是|为|作为|纳入|列入|列为|并入)[^，。；]{0,8}?“?$"
)
_NESTED = re.compile("(?:中的?|的)?“?")
_BEGUN = re.compile(
    r"(?P<year>(?:19|20)\d\d)年(?:\d{1,2}月)?(?:起|初|底|以来)?(?:(?!(?:19|20)\d\d年)[^。；\n]){0,90}?(?:启动|推出|发起|创立|创设)(?:实施|开展)?(?:了)?[^，。；\n]{0,6}?“?$"
)
_BEGAN = re.compile(
    r"”?(?:自|于|在|从)(?P<at>(?P<year>(?:19|20)\d\d)年(?:\d{1,2}月)?(?:正式|全面)?(?:启动|实施|开展|推出|发起|起步))"
)
_YEAR_BEFORE = re.compile(r"(?P<year>(?:19|20)\d\d)年(?:\d{1,2}月)?，?“?$")
_SET_GOING = re.compile("”?(?:正式|全面|在[^，。；]{1,8})?(?:启动|起步|推出)")
"""2018年，明眸行动正式启动: the year stands before the name, the verb behind it."""
_RESTING = re.compile(r"(?:落实|根据|按照|依据|依照|贯彻)[^。；《]{0,24}$")
_OWN = re.compile(r"(?:制定|结合[^，。]{0,16}制定|编制)本|特制定|制定(?:如下|以下)")


@dataclass(frozen=True)
class Link:
    """One statement on shared things, with the words that state it."""

    at: Stretch
    beside: Stretch
    subject: str
    predicate: str
    object: str
    rule: str


@dataclass(frozen=True)
class _Telling:
    start: int
    end: int
    ref: str


def find_links(
    found: Findings, programmes: Mapping[int, str], documents: Mapping[int, str]
) -> Iterator[Link]:
    """Yield what a text states of its programmes and documents together, each statement once.

    The mappings lead from the indexes of the findings to the keys of the shared things.
    """
    said: set[tuple[str, str, str]] = set()
    for link in (*_of_programmes(found, programmes), *_of_documents(found, documents)):
        statement = (link.subject, link.predicate, link.object)
        if link.subject != link.object and statement not in said:
            said.add(statement)
            yield link


def _of_programmes(found: Findings, keys: Mapping[int, str]) -> Iterator[Link]:
    tellings = _tell(found, keys)
    for number, one in enumerate(tellings):
        begin = last_mark(found.text, SENTENCE, one.start, _REACH)
        yield from _parts(found.text, tellings, number, begin)
        yield from _beginnings(found.text, one, begin)


def _tell(found: Findings, keys: Mapping[int, str]) -> list[_Telling]:
    """Return every place at which the programmes of a text are named, outside the titles of documents."""
    refs = {one.name: keys[number] for number, one in enumerate(found.programmes)}
    refs |= {bare_name(name): ref for name, ref in refs.items()}
    if not refs:
        return []
    titles = sorted((title.start, title.end) for title in found.titles)
    tellings = []
    for match in re.finditer(alternatives(refs), found.text):
        at = bisect_right(titles, (match.start(), len(found.text))) - 1
        if at < 0 or titles[at][1] <= match.start():
            tellings.append(_Telling(match.start(), match.end(), f"programme:{refs[match[0]]}"))
    return tellings


def _parts(text: str, tellings: Sequence[_Telling], number: int, begin: int) -> Iterator[Link]:
    """Yield the wider programmes of which one is said to be a part, and that of which 该工程 before it is one."""
    one = tellings[number]
    for wider in tellings[number + 1 : number + 1 + _NEAR]:
        between = text[one.end : wider.start]
        if len(between) > _REACH or "。" in between:
            break
        link = _between(text, one, wider, between)
        if link:
            yield link
    pointed = _POINTED.search(text, begin, one.start)
    if pointed and number and one.start - tellings[number - 1].end < 2 * _REACH:
        yield _part((pointed.start(), one.end), tellings[number - 1], one)


def _between(text: str, one: _Telling, other: _Telling, between: str) -> Link | None:
    joined = _IS_PART.fullmatch(between)
    if joined and (joined["being"] is None or _PART.match(text, other.end)):
        return _part((one.start, other.end), one, other)
    if text[max(0, one.start - 3) : one.start].strip("“").endswith("作为") and _AS_PART.fullmatch(between):
        return _part((one.start, other.end), other, one)
    nested = between.endswith("“") and _NESTED.fullmatch(between)
    return _part((one.start, other.end), other, one) if nested else None


def _part(at: Stretch, part: _Telling, whole: _Telling) -> Link:
    return Link(at, (part.start, part.end), part.ref, "partOfProgramme", whole.ref, "stated-part")


def _beginnings(text: str, one: _Telling, begin: int) -> Iterator[Link]:
    """Yield the year in which a programme was set going: 2020年启动…, …于2020年启动."""
    place = (one.start, one.end)
    behind = _BEGAN.match(text, one.end)
    if behind:
        yield Link(behind.span("at"), place, one.ref, "startYear", behind["year"], "stated-start")
        return
    before = _BEGUN.search(text, begin, one.start)
    if before is None and _SET_GOING.match(text, one.end):
        before = _YEAR_BEFORE.search(text, max(begin, one.start - 12), one.start)
    if before:
        at = (before.start("year"), before.end("year") + 1)
        yield Link(at, place, one.ref, "startYear", before["year"], "stated-start")


def _of_documents(found: Findings, keys: Mapping[int, str]) -> Iterator[Link]:
    """Yield the documents that a document carries out: 为落实《甲》，印发《乙》; 根据《甲》，制定本计划."""
    numbers = [n for n, title in enumerate(found.titles) if title.what == "document"]
    starts = [found.titles[n].start for n in numbers]
    own = _own(found.titles, numbers)
    for number in numbers:
        title = found.titles[number]
        begin = last_mark(found.text, SENTENCE, title.start, _REACH)
        if title.mark is not None and title.relation != "basis":
            continue
        if not _rests(found, numbers, starts, title, begin):
            continue
        end = find_end(SENTENCE, found.text, title.end, 2 * _REACH)
        made = _made(found, numbers[bisect_left(starts, title.end) : bisect_left(starts, end)])
        if made is None and _OWN.search(found.text, title.end, end):
            made = own
        if made is not None:
            refs = [f"document:{keys[one]}" for one in (made, number)]
            yield Link(
                (title.start, title.end),
                (title.start, title.end),
                refs[0],
                "implements",
                refs[1],
                "carries-out",
            )


def _rests(found: Findings, numbers: Sequence[int], starts: Sequence[int], title: Title, begin: int) -> bool:
    """Tell whether a title, or the first of the list that it stands in, follows 落实, 根据 or the like."""
    before = [found.titles[n] for n in numbers[bisect_left(starts, begin) : bisect_left(starts, title.start)]]
    if any(one.mark is not None and one.relation != "basis" for one in before):
        return False
    first = before[0].start if before else title.start
    return _RESTING.search(found.text, begin, first) is not None


def _made(found: Findings, numbers: Sequence[int]) -> int | None:
    """Return the first of the documents that are issued behind another one in its sentence."""
    return next(
        (n for n in numbers if found.titles[n].mark is not None and found.titles[n].relation != "basis"), None
    )


def _own(titles: Sequence[Title], numbers: Sequence[int]) -> int | None:
    """Return the document that the text itself is: its own title, else what its notice brings."""
    for number in numbers:
        if titles[number].rule == "own-title":
            return number
    notice = next((titles[n].title for n in numbers if titles[n].rule == "notice-head"), "")
    return next((n for n in numbers if titles[n].rule == "bracket" and titles[n].title in notice), None)
