"""Where titles stand: in 《》, as the head of a notice, or as the bare name of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.extract.clauses import Stretch

Rule = Literal[
    "bracket",
    "notice-head",
    "own-title",
    "bare-name",
    "bare-work",
    "about-title",
    "bare-noun",
    "bare-issued",
    "bare-known",
    "bare-listed",
]

_MARK = re.compile(r"[《》\n]")
_LIMIT = 160
"""Characters of a title in 《》; a bracket that is not closed within them holds none."""
_HEAD = 600
"""Characters in which a document's own title is looked for."""
NUMBER = r"[\u4e00-\u9fff]{1,12}(?:〔|\[|（|【)(?:19|20)\d\d(?:〕|\]|）|】)第?\d{1,5}号"
_NOTICE = re.compile(
    rf"(?:(?:(?P<number>{NUMBER})|^|\n)[^，。；：！？\n\t《关对]{{0,30}}?)"
    r"(?P<title>(?:关于|对)(?:[^，。；：！？\n\t《》]|《[^《》\n]{2,120}》){3,100}?"
    r"(?:通知|通报|意见|决定|通告|公告|答复意见|答复|复函|批复|的函))(?!精神|要求)"
)
_ALONE = re.compile(r"\n|$|各|[^，。；\n]{2,40}：")
_TELLING = ("case-report", "experience-table", "news", "proposal")
_BESIDE = re.compile(r"（[^（）\n]{0,80}(?:（[^（）\n]{0,30}）[^（）\n]{0,40})?）")
"""A bracket behind a title: its number, the short form that the text will use."""
_FILL = "■"


@dataclass(frozen=True)
class TitlePlace:
    """One title as it stands in a clean text."""

    start: int
    end: int
    title: str
    """Without 《》."""
    rule: Rule


def find_bracketed(text: str) -> list[TitlePlace]:
    """Return the titles in 《》, the outermost of nested ones, in order; those not closed are left out."""
    places: list[TitlePlace] = []
    opened: list[int] = []
    for mark in _MARK.finditer(text):
        if mark[0] == "\n" or (opened and mark.start() - opened[-1] > _LIMIT):
            opened.clear()
        if mark[0] == "《":
            opened.append(mark.start())
        elif opened and mark[0] == "》":
            start = opened.pop()
            if mark.start() - start > 1:
                while places and places[-1].start > start:
                    places.pop()
                places.append(TitlePlace(start, mark.end(), text[start + 1 : mark.start()], "bracket"))
    return places


def find_notice(text: str, genre: str) -> TitlePlace | None:
    """Return the title of the notice or reply that a text is: behind its number, or as a line of its own.

    A report or a table (``genre``) is neither, unless a number stands at its head.
    """
    match = _NOTICE.search(text, 0, _HEAD)
    if match is None or not (match["number"] or (genre not in _TELLING and _ALONE.match(text, match.end()))):
        return None
    start, end = match.span("title")
    return TitlePlace(start, end, match["title"], "notice-head")


def beside(text: str, end: int) -> int:
    """Return where the bracket behind a title ends that tells its number or short form; ``end`` where none does."""
    match = _BESIDE.match(text, end)
    return match.end() if match and re.search(r"号|简称|版|第|文件", match[0]) else end


def mask_titles(text: str, places: Sequence[TitlePlace]) -> str:
    """Return the text with the words of titles, and the brackets beside them, filled, every offset kept.

    What stands in a title (a comma, a verb, a body) then parts no clause and does nothing.
    """
    return "".join(_masked(text, places))


def _masked(text: str, places: Sequence[TitlePlace]) -> Iterator[str]:
    position = 0
    for place in places:
        if place.start < position:
            continue
        yield text[position : place.start]
        end = beside(text, place.end)
        yield f"《{_FILL * (place.end - place.start - 2)}》" + _FILL * (end - place.end)
        position = end
    yield text[position:]


def find_groups(masked: str, places: Sequence[TitlePlace]) -> list[Stretch]:
    """Return for each title the first and the last of those that stand in one list with it: 《甲》和《乙》."""
    firsts: list[int] = []
    for number, place in enumerate(places):
        linked = number and _LISTED.fullmatch(masked, places[number - 1].end, place.start)
        firsts.append(firsts[-1] if linked else number)
    lasts = list(range(len(places)))
    for number in range(len(places) - 2, -1, -1):
        if firsts[number + 1] == firsts[number]:
            lasts[number] = lasts[number + 1]
    return list(zip(firsts, lasts, strict=True))


_LISTED = re.compile(rf"{_FILL}{{0,90}}(?:[、，]?(?:和|及|与|以及)|、|暨)?")
