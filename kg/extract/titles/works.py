"""What a title names: a policy document, a work for the public, or neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from kg.errors import DataError
from kg.extract.clauses import CLAUSE, Stretch, last_mark
from kg.extract.titles.places import TitlePlace
from kg.tables import DATA, read_table

ENDINGS = DATA / "extract" / "title_endings.curated.csv"
NEIGHBOURS = DATA / "extract" / "title_neighbours.curated.csv"
MAKERS = DATA / "extract" / "title_makers.curated.csv"

TitleClass = Literal["document", "work", "neither"]

_CLASSES: dict[str, TitleClass] = {"document": "document", "work": "work", "neither": "neither"}
_VERSION = re.compile(r"（[^（）]*）$|[〈《》〉”’\"]$|[vV]?\d+(?:\.\d+)?版?$")
_ABOUT = re.compile(r"关于[^，。]{4,}|中华人民共和国.+|.+(?:总体|实施|工作)(?:方案|意见)")
_FOR_READERS = re.compile(r"(?:编印|编辑|出版|编著|编撰|印制|印刷|翻印)[^，。；]{0,24}$")
_REPORTED = re.compile(
    r"(?:杂志|栏目|头版|报)?(?:上)?(?:予以|作了|进行了?|对此|以|刊发|刊登|刊载|报道|专题报道|评价|点赞)"
)
_WORK_AFTER = 16
_BEFORE = 24
_HEADER_REACH = 2500
"""Characters of a table above a title in which its header is looked for."""


@dataclass(frozen=True)
class TitleKind:
    """What a title names, and the rule that told it."""

    what: TitleClass
    kind: str
    """Kind of a work (film, song); of what is neither, why (form, venue); "" for a document."""
    rule: str


@dataclass(frozen=True)
class _Row:
    words: str
    what: TitleClass
    kind: str
    firm: bool


def classify(text: str, masked: str, places: Sequence[TitlePlace], number: int, group: Stretch) -> TitleKind:
    """Return what one title names: by the word beside it, its own last word, or what is done with it.

    ``masked`` is ``text`` with its titles filled; ``group`` the first and last title of its list.
    """
    place = places[number]
    if place.rule not in ("bracket", "bare-work"):
        return TitleKind("document", "", place.rule)
    stem = _stem(place.title)
    ending = _by_ending(stem)
    if ending and ending.kind == "venue":
        return ending
    return (
        _by_neighbour(masked, places, number, group, near=True)
        or (ending if ending and ending.rule == "firm-ending" else None)
        or _by_header(text, place)
        or _by_report(masked, place, ending)
        or _by_neighbour(masked, places, number, group, near=False)
        or _for_readers(masked, places[group[0]], ending)
        or ending
        or (TitleKind("document", "", "about") if _ABOUT.match(place.title) else None)
        or _by_maker(masked, places[group[0]])
        or TitleKind("work", "programme", "no-cue")
    )


def _stem(title: str) -> str:
    """Return a title without the brackets and versions behind its last word."""
    while cut := _VERSION.search(title):
        if cut.start() < 2:
            break
        title = title[: cut.start()]
    return title


def _by_ending(stem: str) -> TitleKind | None:
    for row, found in _endings():
        if found.search(stem):
            return TitleKind(row.what, row.kind, "firm-ending" if row.firm else "ending")
    return None


def _by_neighbour(
    masked: str, places: Sequence[TitlePlace], number: int, group: Stretch, *, near: bool
) -> TitleKind | None:
    """Read the kind that stands right beside a title (微电影《…》, 《…》手册), or beside the list that it is in.

    Before a title the longest word tells it, behind it the nearest.
    """
    if near:
        before, behind = places[number].start, places[number].end
    else:
        before, behind = places[group[0]].start, places[group[1]].end
    head = masked[max(0, before - _BEFORE) : before]
    tail = masked[behind : behind + _BEFORE]
    ahead = [(len(match[0]), row) for row, at_end, _, _ in _neighbours() if (match := at_end.search(head))]
    if ahead:
        return _told_by("neighbour" if near else "list-neighbour", max(ahead, key=lambda one: one[0])[1])
    after = [
        (-match.start("word"), len(match["word"]), row)
        for row, _, at_start, loose in _neighbours()
        if (match := (at_start if near else loose).match(tail))
    ]
    if after:
        return _told_by("neighbour" if near else "list-neighbour", max(after, key=lambda one: one[:2])[2])
    return None


def _told_by(rule: str, row: _Row) -> TitleKind:
    return TitleKind(row.what, row.kind, rule)


def _by_report(masked: str, place: TitlePlace, ending: TitleKind | None) -> TitleKind | None:
    """Tell a newspaper that reported from the works and documents that are told of."""
    reports = _REPORTED.match(masked, place.end) and re.search(
        r"(?:被|在|获|受到|经)[^，。；]{0,8}$", masked[max(0, place.start - 10) : place.start]
    )
    return TitleKind("neither", "venue", "reported") if reports and ending is None else None


def _for_readers(masked: str, first: TitlePlace, ending: TitleKind | None) -> TitleKind | None:
    """A guide is a document unless it was printed for readers."""
    printed = _FOR_READERS.search(masked[max(0, first.start - 40) : first.start])
    if ending and ending.what == "document" and printed:
        return TitleKind("work", "book", "printed-for-readers")
    return None


def _by_header(text: str, place: TitlePlace) -> TitleKind | None:
    """Read the header of the table in whose cell a title stands: 课程名称."""
    line = text.rfind("\n", 0, place.start) + 1
    if "\t" not in text[line : place.start] + text[place.end : place.end + 2]:
        return None
    header = text[max(0, place.start - _HEADER_REACH) : line]
    rows = [row for row in header.split("\n") if "\t" in row and "《" not in row]
    for row, _, _, _ in _neighbours():
        if rows and re.search(rf"(?:^|\t)[^\t]{{0,4}}(?:{row.words})[^\t]{{0,4}}(?=\t|$)", rows[-1]):
            return TitleKind(row.what, row.kind, "table-header")
    return None


def _by_maker(masked: str, first: TitlePlace) -> TitleKind | None:
    """Read the last verb of making before a title in its clause: 演唱, 编排."""
    clause = masked[last_mark(masked, CLAUSE, first.start, 40) : first.start]
    found = [(match.end(), row) for row, verbs in _makers() for match in verbs.finditer(clause)]
    if not found:
        return None
    return TitleKind("work", max(found, key=lambda one: one[0])[1].kind, "maker")


def _read(path: Path, columns: tuple[str, ...]) -> list[_Row]:
    rows = []
    for row in read_table(path, columns):
        words = row[columns[0]]
        try:
            re.compile(words)
        except re.error as error:
            raise DataError(f"{row.file}:{row.line}: {words!r} is no pattern: {error}") from error
        what = _CLASSES.get(row.cells.get("class", "work"))
        if what is None:
            raise DataError(
                f"{row.file}:{row.line}: class is {row['class']!r}; expected document, work or neither"
            )
        rows.append(_Row(words, what, row["kind"], row.cells.get("firm") == "yes"))
    return rows


@cache
def _endings() -> tuple[tuple[_Row, re.Pattern[str]], ...]:
    """Return the rows with patterns; the longest ending that fits a title must win, so each is tried by length."""
    rows = _read(ENDINGS, ("endings", "class", "kind", "firm", "examples", "counter_examples"))
    single = [(word, row) for row in rows for word in _alternatives(row.words)]
    single.sort(key=lambda one: (-len(one[0]), one[0]))
    return tuple((row, re.compile(rf"(?:{word})$")) for word, row in single)


@cache
def _neighbours() -> tuple[tuple[_Row, re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]:
    """Return the rows with patterns of what stands before a title, right behind it, and behind a list of titles."""
    rows = _read(NEIGHBOURS, ("words", "class", "kind", "examples", "counter_examples"))
    return tuple(
        (
            row,
            re.compile(
                rf"(?:{row.words})(?:健康|科普|品牌|主题|系列|专题|公益|宣传|原创|作品|防治){{0,3}}[“：]?$"
            ),
            re.compile(rf"■*(?:系列|主题|专题|专业|品牌|科普|健康|公益|电视|微)?(?P<word>{row.words})"),
            re.compile(
                rf"■*(?:等(?:[^，。；《\n]{{0,{_WORK_AFTER}}}?)|(?![和及与])[^，。；、《\n的了制开拍编建]{{0,6}}?)(?P<word>{row.words})"
            ),
        )
        for row in rows
    )


@cache
def _makers() -> tuple[tuple[_Row, re.Pattern[str]], ...]:
    rows = _read(MAKERS, ("verbs", "kind", "examples", "counter_examples"))
    return tuple((row, re.compile(row.words)) for row in rows)


def _alternatives(words: str) -> list[str]:
    """Return the alternatives of a pattern that stand outside its brackets."""
    parts, depth, begin = [], 0, 0
    for place, sign in enumerate(words):
        depth += (sign in "([") - (sign in ")]")
        if sign == "|" and not depth:
            parts.append(words[begin:place])
            begin = place + 1
    return [*parts, words[begin:]]
