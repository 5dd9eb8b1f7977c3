"""To which programmes a text puts each measure: by a heading, in its sentence, or in the title of the whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from kg.extract.clauses import Stretch
from kg.extract.initiatives.masking import hide_inside
from kg.extract.initiatives.programmes import title_end
from kg.extract.initiatives.sections import NUMBER, find_statements
from kg.extract.initiatives.wordlists import alternatives

_LEVELS = (
    re.compile(r"第[一二三四五六七八九十]+[章节条部]|[一二三四五六七八九十]{1,3}、"),
    re.compile(r"（[一二三四五六七八九十]{1,3}）"),
    re.compile(r"\d{1,2}[.、．]"),
    re.compile(r"（\d{1,3}）|[①②③④⑤⑥⑦⑧⑨⑩]"),
    re.compile(r"[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]"),
)
"""Numbers of headings from the widest part to the narrowest."""
_UNNUMBERED = 1
_OPENS = 8
"""Characters behind its number in which a point that is no heading names its programme."""
_OPENING = 150
"""Characters behind the title that open a text."""
_AFTER = 30
_BEHIND = re.compile(r"[，：（]|包括|包含|即|涵盖|分为|有[一二三四五六七八九十\d]")
_GOING = re.compile(r"(?:实施|启动|推进|推行|开展|组织|落实|打造|推出|设立)(?:了|好)?[\u4e00-\u9fff]{0,4}“?$")
_INTO = re.compile(r"(?:纳入|列入|列为|融入)[^，。；\n]{0,10}“?$")
_REACH = 160
"""Characters of a sentence behind a programme in which its measures are told."""
_CARRIED_OUT = re.compile(r"(?:行动|工程|项目|计划|运动|创建|建设)$")
"""A policy or slogan in a title heads no measures."""
_STOP = re.compile(r"[。！？\n\t]")


class Programme(Protocol):
    """A programme that a text names."""

    @property
    def name(self) -> str:
        """As printed."""

    @property
    def relation(self) -> str:
        """Whether measures are taken under it, or it is only mentioned."""


class Measure(Protocol):
    """A measure with its place in the text."""

    @property
    def start(self) -> int:
        """Offset of its first character."""

    @property
    def end(self) -> int:
        """Offset behind its last character."""


def find_members(
    programmes: Sequence[Programme], initiatives: Sequence[Measure], text: str
) -> list[tuple[int, ...]]:
    """Return for each of ``initiatives`` the indexes of the ``programmes`` under which ``text`` puts it.

    Only programmes that are acted under have members, and of nested ones the innermost that the text tells: that of
    its sentence, else of the nearest heading, else that of the title.
    """
    named = {_bare(one.name): number for number, one in enumerate(programmes) if one.relation == "under"}
    if not named:
        return [()] * len(initiatives)
    tellings = list(_tellings(text, named))
    headings = list(_headings(text, tellings))
    umbrellas = {name: number for name, number in named.items() if _CARRIED_OUT.search(name)}
    whole = _of_title(text, umbrellas)
    if whole is None:
        whole = _of_opening(text, tellings, umbrellas)
    told = list(_practice(text))
    members = []
    for one in initiatives:
        outer, inner = _of_sentence(text, tellings, one)
        if inner is None:
            inner = _of_heading(headings, one.start)
        if inner is None and _is_within(told, one.start):
            inner = whole
        members.append(tuple(dict.fromkeys(number for number in (inner, outer) if number is not None)))
    return members


def _bare(name: str) -> str:
    return re.sub("[“”‘’]", "", name)


def _tellings(text: str, named: Mapping[str, int]) -> Iterator[tuple[int, int, int]]:
    """Yield where the programmes are named, outside titles of documents, with their numbers."""
    plain = re.sub("[“”‘’]", "", text)
    # Offsets of the text without quotation marks, so that 明眸工程 is found where “明眸”工程 is printed
    places = [place for place, sign in enumerate(text) if sign not in "“”‘’"]
    for match in re.finditer(alternatives(named), plain):
        start, end = places[match.start()], places[match.end() - 1] + 1
        opened = text.rfind("《", max(0, start - 40), start)
        if opened < 0 or "》" in text[opened:start]:
            yield start, end, named[match[0]]


def _headings(
    text: str, tellings: Sequence[tuple[int, int, int]]
) -> Iterator[tuple[int, tuple[int | None, ...]]]:
    """Yield where a heading stands and the programmes in force below it, the widest first."""
    starts = [start for start, _, _ in tellings]
    open_: list[tuple[int, int | None]] = []
    for (start, end), level in _numbered(text):
        while open_ and open_[-1][0] >= level:
            open_.pop()
        first = bisect_right(starts, start - 1)
        inside = [number for begin, _, number in tellings[first : first + 2] if begin < end]
        open_.append((level, inside[0] if len(inside) == 1 else None))
        yield start, tuple(number for _, number in open_)


def _numbered(text: str) -> Iterator[tuple[Stretch, int]]:
    """Yield the headings of a text with their levels."""
    for statement in find_statements(text, hide_inside(text)):
        begins = statement.start == 0 or text[statement.start - 1] in "\n。；\t"
        number = NUMBER.match(text, statement.start, statement.end) if begins else None
        if number is not None:
            level = next((at for at, form in enumerate(_LEVELS) if form.match(number[0])), len(_LEVELS))
            first = number.end() + _OPENS
            yield (statement.start, statement.end if statement.heading else first), level
        elif statement.heading and statement.start:
            yield (statement.start, statement.end), _UNNUMBERED


def _of_heading(headings: Sequence[tuple[int, tuple[int | None, ...]]], place: int) -> int | None:
    at = bisect_right(headings, place, key=lambda heading: heading[0]) - 1
    if at < 0:
        return None
    return next((number for number in reversed(headings[at][1]) if number is not None), None)


def _of_sentence(
    text: str, tellings: Sequence[tuple[int, int, int]], one: Measure
) -> tuple[int | None, int | None]:
    """Return the programme into which a measure is taken up (纳入…行动), and the one its sentence opens with."""
    last = bisect_right(tellings, one.end + _AFTER, key=lambda telling: telling[0])
    outer = None
    for start, end, number in reversed(tellings[max(0, last - 4) : last]):
        if start >= one.start:
            if _INTO.search(text, max(0, start - 16), start) and not _STOP.search(text, one.start, start):
                outer = number
            continue
        if one.start - end > _REACH or _STOP.search(text, end, one.start):
            break
        if _BEHIND.match(text, end) and _GOING.search(text, max(0, start - 12), start):
            return outer, number
    return outer, None


def _practice(text: str) -> Iterator[Stretch]:
    """Yield the stretches of a text that tell what was done and reached, not its background or lessons."""
    for statement in find_statements(text, hide_inside(text)):
        if statement.section not in ("ground", "lessons"):
            yield statement.start, statement.end


def _is_within(stretches: Sequence[Stretch], place: int) -> bool:
    at = bisect_right(stretches, place, key=lambda stretch: stretch[0]) - 1
    return at >= 0 and place <= stretches[at][1]


def _of_opening(text: str, tellings: Sequence[tuple[int, int, int]], named: Mapping[str, int]) -> int | None:
    """Return the only programme of a text that its opening sets going."""
    begin = title_end(text)
    if not begin:
        return None
    opening = [
        number
        for start, _, number in tellings
        if start < begin + _OPENING
        and number in named.values()
        and _GOING.search(text, max(0, start - 12), start)
    ]
    return opening[0] if opening and len({number for *_, number in tellings}) == 1 else None


def _of_title(text: str, named: Mapping[str, int]) -> int | None:
    """Return the programme that the title says the whole carries out."""
    title = _bare(text[: title_end(text)])
    shortened = re.sub("专项(?=行动)", "", title)
    found = [number for name, number in named.items() if name in title or name in shortened]
    return found[0] if found else None
