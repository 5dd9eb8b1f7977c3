"""The printed lines of a text, clean, with their places: what heads and cases are told by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.documents.clean import clean_text
from kg.model import Span

_STOPS = "。；，、：,;:！!？?"


@dataclass(frozen=True)
class Line:
    """One line with words in it."""

    span: Span
    """Its place in the canonical text, blanks and empty cells at its ends apart."""
    printed: str
    """What stands at that place."""
    text: str
    """Its words, cleaned; cells stay parted by tabs."""
    cells: tuple[str, ...]
    """The cells of a table row, empty ones too; one cell where it is none."""

    @property
    def ends_clause(self) -> bool:
        """Whether a clause or sentence ends with it: no heading does so."""
        return self.text.endswith(tuple(_STOPS))


def has_words(text: str) -> bool:
    """Tell whether a canonical text has a line that is not blank once the marks of a conversion are gone."""
    return any(line.text.strip() for line in _lines(text))


def read_lines(text: str) -> list[Line]:
    """Return the lines of a canonical text that are not blank, in order."""
    return [line for line in _lines(text) if line.text.strip()]


def _lines(text: str) -> Iterator[Line]:
    for match in re.finditer(r"[^\n]+", text):
        whole = match[0]
        printed = whole.strip()
        start = match.start() + len(whole) - len(whole.lstrip())
        cells = tuple(_clean(cell) for cell in _cells(whole))
        yield Line((start, start + len(printed)), printed, "\t".join(cells), cells)


def _cells(line: str) -> list[str]:
    """Return the cells of a row parted by tabs, or by the bars of a Markdown table."""
    bars = line.strip()
    if bars.startswith("|") and bars.endswith("|") and bars.strip("| "):
        return [cell.strip() for cell in bars[1:-1].split("|")]
    return line.split("\t")


def _clean(printed: str) -> str:
    return clean_text(printed).text.replace("\n", "")


def join_lines(lines: Sequence[Line]) -> str:
    """Return lines that make one phrase, a title broken over lines, as one."""
    return "".join(line.text for line in lines)
