"""Curated CSV tables read as rows that know their file and line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError, Problem

DATA = Path(__file__).parent / "data"
"""The knowledge that ships with the package."""


@dataclass(frozen=True)
class Row:
    """One row of a table: its cells by column, and where it stands."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def list(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that holds several, ``|`` between them."""
        return tuple(part.strip() for part in self.cells[column].split("|") if part.strip())


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows of a UTF-8 CSV table with exactly these columns.

    :raises DataError: when the header or the number of cells of any row differs; all rows are named.
    """
    name = path.relative_to(DATA.parent.parent).as_posix() if path.is_relative_to(DATA) else str(path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream)
        header = tuple(next(reader, ()))
        if header != columns:
            raise DataError(f"{name}:1: found columns {','.join(header)}; expected {','.join(columns)}")
        rows = [(reader.line_num, cells) for cells in reader if cells]
    problems = [
        Problem(name, line, "table", f"has {len(cells)} cells; expected {len(columns)}")
        for line, cells in rows
        if len(cells) != len(columns)
    ]
    if problems:
        raise DataError(f"{name}: {len(problems)} row(s) do not fit the header", problems)
    for line, cells in rows:
        yield Row(name, line, dict(zip(columns, cells, strict=True)))
