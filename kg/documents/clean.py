"""A text without what conversion left in it, every character with its place in the canonical text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kg.documents.passages import find_paragraphs
from kg.language.surface import narrow
from kg.model import Span

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_MARKS = "，。、；：！？（）《》“”‘’【】〔〕"
_ARTEFACT = re.compile(
    r"\A#{1,6}\s+|\*+|</?(?:p|br|div|span|strong|b)\s*/?>|&nbsp;|[\u200b-\u200f\u2060\ufeff]"  # marks of a conversion
    rf"|(?<=[{_HAN}])\s*(?P<and>and)\s*(?=[{_HAN}])"  # 检查 and 诊断: a model's reading of 和
    r"|(?P<blank>[\s\u00a0\u3000]+)"
)
_HALF = {"(": "（", ")": "）", ",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
_HALF_MARK = re.compile(
    rf"(?<=[{_HAN}{_MARKS}])[,:;?!]|[,:;?!](?=[{_HAN}“《（])|\((?=[^()]{{0,80}}[{_HAN}])|(?<=[{_HAN}{_MARKS}])\)"
)
_QUOTE_LIMIT = 40


@dataclass(frozen=True)
class CleanText:
    """Paragraphs parted by one line break each, blanks and marks of conversion gone, signs in one form."""

    text: str
    offsets: tuple[int, ...]
    """Place of each character in the canonical text, rising."""

    def span(self, start: int, end: int) -> Span:
        """Return where ``text[start:end]`` stands in the canonical text.

        :raises ValueError: when the stretch is empty.
        """
        if not 0 <= start < end <= len(self.offsets):
            raise ValueError(f"[{start}, {end}) is no stretch of a text of {len(self.offsets)} characters")
        return self.offsets[start], self.offsets[end - 1] + 1

    def place(self, offset: int) -> int:
        """Return the index of the first character at or after ``offset`` of the canonical text."""
        return bisect_left(self.offsets, offset)

    def within(self, span: Span) -> CleanText:
        """Return the part whose characters stand inside ``span`` of the canonical text."""
        start, end = self.place(span[0]), self.place(span[1])
        return CleanText(self.text[start:end], self.offsets[start:end])


def clean_text(text: str) -> CleanText:
    """Return the clean twin of a canonical text."""
    characters: list[str] = []
    offsets: list[int] = []
    for start, end in find_paragraphs(text):
        if characters:
            characters.append("\n")
            offsets.append(start - 1)
        for character, offset in _clean_paragraph(text[start:end]):
            characters.append(character)
            offsets.append(start + offset)
    return CleanText(_one_form("".join(characters)), tuple(offsets))


def _clean_paragraph(paragraph: str) -> Iterator[tuple[str, int]]:
    position = 0
    for match in _ARTEFACT.finditer(paragraph):
        yield from zip(paragraph[position : match.start()], range(position, match.start()), strict=True)
        position = match.end()
        if match["and"]:
            yield "和", match.start("and")
        elif match["blank"] and (kept := _kept_blank(paragraph, match)):
            yield kept, match.start()
    yield from zip(paragraph[position:], range(position, len(paragraph)), strict=True)


def _kept_blank(paragraph: str, match: re.Match[str]) -> str:
    """Return what a blank is worth: a tab parts cells, one blank parts Latin words and the members of a name."""
    if "\t" in match[0]:
        return "\t"
    if "\n" in match[0]:
        return ""
    before, after = paragraph[: match.start()].rstrip("*")[-1:], paragraph[match.end() :].lstrip("*")[:1]
    if before.isascii() and after.isascii() and before.isalnum() and after.isalnum():
        return " "
    return " " if _is_hanzi(before) and _is_hanzi(after) and _is_quoted(paragraph, match.start()) else ""


def _is_hanzi(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _is_quoted(paragraph: str, position: int) -> bool:
    """Tell whether a place lies inside quotation marks: “双专员 双进入” is one name of two members."""
    opening = paragraph.rfind("“", max(0, position - _QUOTE_LIMIT), position)
    return opening > paragraph.rfind("”", 0, position) and opening >= 0


def _one_form(text: str) -> str:
    """Return full-width digits and letters as ASCII and ASCII marks of Chinese clauses full-width, one for one."""
    return _HALF_MARK.sub(lambda mark: _HALF.get(mark[0], mark[0]), narrow(text))
