"""Parts of a text by what they tell: practice, or aims, background, results and lessons; headings and statements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

import yaml

from kg.extract.clauses import Stretch
from kg.extract.initiatives.wordlists import EXTRACT

SECTIONS = EXTRACT / "sections.curated.yaml"

Section = Literal["practice", "aims", "lessons", "results", "ground"]

NUMBER = re.compile(
    r"(?:第[一二三四五六七八九十]+[章节条部]|[一二三四五六七八九十]{1,3}(?:是|、|要)|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}(?:[.、．](?!\d))|"
    r"[①②③④⑤⑥⑦⑧⑨⑩]|第[一二三四五六七八九十][，：步])[，：]?"
)
"""The mark before a numbered heading or point."""
_POINT = re.compile(r"[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]，")
_TOP = re.compile(r"[一二三四五六七八九十]{1,3}、")
_STATEMENT = re.compile(r"[^。；！？\n\t]+")
_HEADING_LIMIT = 46


@dataclass(frozen=True)
class Statement:
    """What stands between two full stops, semicolons, cells or line ends."""

    start: int
    end: int
    section: Section
    heading: bool
    """Whether it heads others: a line without a stop, or the short sentence behind a number."""
    told: bool = True
    """False where it quotes a demand or tells what is lacking."""
    point: bool = False
    """Whether it opens with the number of a point inside a paragraph: 一是, 第二，."""


@dataclass(frozen=True)
class SectionWords:
    """One kind of passage: its patterns with what they must and must not match."""

    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@cache
def read_section_words() -> Mapping[str, SectionWords]:
    """Return the patterns of the table by kind of passage."""
    rows = yaml.safe_load(SECTIONS.read_text(encoding="utf-8"))
    return {
        name: SectionWords(
            re.compile("|".join(row["patterns"])), tuple(row["examples"]), tuple(row["counter_examples"])
        )
        for name, row in rows.items()
    }


def find_statements(text: str, masked: str) -> Iterator[Statement]:
    """Yield the statements of a text in order, each with the kind of its section."""
    section: Section = "practice"
    for line in re.finditer(r"[^\n]+", masked):
        section = _section_of(text, masked, line.span(), section)
        spoken, table = False, "\t" in line[0]
        for match in _STATEMENT.finditer(masked, line.start(), line.end()):
            if match.start() == line.start() or masked[match.start() - 1] in "。！？":
                spoken = _is_spoken(text, match.start(), match.end())
            told = not spoken and not _matches("lack", masked, match.span(), anywhere=True)
            heading = not table and _is_heading(masked, match.span(), line.span())
            point = _POINT.match(masked, *match.span()) is not None
            yield Statement(match.start(), match.end(), section, heading, told, point)


def _section_of(text: str, masked: str, line: Stretch, before: Section) -> Section:
    """Return the kind of the section that a line opens or goes on with."""
    number = NUMBER.match(masked, line[0], line[1])
    begin = number.end() if number else line[0]
    end = next(
        (place for place in range(begin, min(line[1], begin + 16)) if masked[place] in "，。：；"), line[1]
    )
    if end - begin > 16 and not number:
        return before
    for kind in ("aims", "lessons", "results", "ground", "practice"):
        if _matches(kind, text, (begin, min(end, begin + 16))) and (
            end - begin <= 12 or line[1] - line[0] <= 30
        ):
            return kind
    # The next chapter is a practice again, whatever it is called
    return "practice" if _TOP.match(masked, line[0]) else before


def _matches(kind: str, text: str, stretch: Stretch, anywhere: bool = False) -> bool:
    pattern = read_section_words()[kind].pattern
    found = pattern.search(text, *stretch) if anywhere else pattern.match(text, *stretch)
    return found is not None


def _is_spoken(text: str, start: int, end: int) -> bool:
    number = NUMBER.match(text, start, end)
    return _matches("speech", text, (number.end() if number else start, min(end, start + 200)))


def is_wish(text: str, start: int, end: int) -> bool:
    """Tell whether a clause opens with the words of a purpose or effect."""
    return _matches("wish", text, (start, end))


def _is_heading(masked: str, statement: Stretch, line: Stretch) -> bool:
    start, end = statement
    if end - start > _HEADING_LIMIT:
        return False
    if NUMBER.match(masked, start, end):
        return masked[end : end + 1] in ("。", "\n", "") and "：" not in masked[start:end]
    return statement == line and end - start <= 30
