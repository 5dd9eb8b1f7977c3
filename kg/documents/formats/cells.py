"""Table rows as lines of text: cells parted by tabs, merged cells put back where rows can be read alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

REPEATED = 20
"""Characters up to which a cell merged over rows is told in each of them: a district is, prose is not."""
_SPAN_LIMIT = 200


@dataclass(frozen=True)
class Cell:
    """One cell as the format gives it."""

    text: str
    columns: int = 1
    rows: int = 1
    """Rows that it reaches over, itself among them."""


def lay_out(rows: Iterable[Sequence[Cell]]) -> list[str]:
    """Return a line a row, its cells parted by tabs, each under its own column."""
    lines: list[str] = []
    reaching: dict[int, tuple[int, str]] = {}
    for row in rows:
        line, reaching = _lay_row(row, reaching)
        if any(line):
            lines.append("\t".join(line))
    return lines


def _lay_row(
    row: Sequence[Cell], above: dict[int, tuple[int, str]]
) -> tuple[list[str], dict[int, tuple[int, str]]]:
    """Return the texts of a row and, by column, how many rows below a merged cell still covers and its text."""
    line: list[str] = []
    below: dict[int, tuple[int, str]] = {}

    def take_merged() -> None:
        while (column := len(line)) in above:
            left, text = above[column]
            line.append(text if len(text) <= REPEATED else "")
            if left > 1:
                below[column] = (left - 1, text)

    for cell in row:
        take_merged()
        text = one_line(cell.text)
        for offset in range(min(max(cell.columns, 1), _SPAN_LIMIT)):
            column = len(line)
            line.append("" if offset else text)
            if cell.rows > 1:
                below[column] = (min(cell.rows, _SPAN_LIMIT) - 1, "" if offset else text)
    take_merged()
    return line, below


def one_line(text: str) -> str:
    """Return the text of a cell without breaks and tabs, which part rows and cells."""
    return re.sub(r"[ \u3000]*[\t\r\n\v\f]+[ \u3000]*", " ", text).strip()
