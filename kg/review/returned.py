"""The workbook as it comes back: its cells as texts, or one line on why it cannot be read."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.documents.text import read_bytes
from kg.errors import DocumentError
from kg.review.drawing import HEAD_ROWS
from kg.review.layout import Section, added_columns, load_layout
from kg.review.workbook import FORMAT

_UNPACKED = 128 * 2**20
"""Bytes that the parts of a workbook may have together."""
_ROWS, _COLUMNS = 20_000, 800


@dataclass(frozen=True)
class Row:
    """One row that a reviewer may have written in."""

    sheet: str
    number: int
    cells: Mapping[str, str]
    """Column → text; an empty cell is the empty text."""
    columns: Mapping[str, str]
    """Column → its letters."""
    refused: Mapping[str, str] = field(default_factory=dict)
    """Column → why the cell holds no text: a formula, an error."""

    @property
    def parties(self) -> int:
        """For how many bodies the sheet has columns."""
        return sum(key.startswith("agencies.") for key in self.columns) // 2

    def place(self, column: str) -> str:
        """Return the address of a cell, ``指标数据!C12``; of the row's first where there is no such column."""
        letters = self.columns.get(column) or next(iter(self.columns.values()), "A")
        return f"{self.sheet}!{letters}{self.number}"


@dataclass(frozen=True)
class Returned:
    """All that a workbook says."""

    file: str
    cover: Mapping[str, tuple[str, str]]
    """Key → address and text of what the first sheet tells and asks."""
    sections: Mapping[str, tuple[Row, ...]]
    """Name of the section → its rows."""
    added: tuple[Row, ...]

    def rows(self) -> tuple[Row, ...]:
        """Return all rows, in the order of the workbook."""
        return (*(row for rows in self.sections.values() for row in rows), *self.added)

    def place(self, key: str) -> str:
        """Return the address of what the first sheet asks."""
        return self.cover.get(key, (load_layout().cover_sheet, ""))[0]

    def told(self, key: str) -> str:
        """Return what the first sheet says under a key; empty where it says nothing."""
        return self.cover.get(key, ("", ""))[1]


def read_workbook(path: Path) -> Returned:
    """Read a workbook that ``kg review write`` wrote and a reviewer filled in.

    :raises DocumentError: when it is none, too large, or lacks a sheet or column.
    """
    book = _open_workbook(path)
    layout = load_layout()
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    if layout.cover_sheet not in sheets:
        raise DocumentError(f"{path}: {_NOT_OURS}: 没有工作表 no sheet {layout.cover_sheet!r}")
    try:
        cover = dict(_read_cover(sheets[layout.cover_sheet]))
        if cover.get("format", ("", ""))[1] != FORMAT or not cover.get("source", ("", ""))[1]:
            raise DocumentError(f"{path}: {_NOT_OURS}: {layout.cover_sheet} 中没有 source 与 format {FORMAT}")
        sections = {
            name: _read_rows(sheets[section.zh], _expected(section), path)
            for name, section in layout.sections.items()
            if section.zh in sheets
        }
        if layout.added_sheet not in sheets:
            raise DocumentError(f"{path}: 没有工作表 · has no sheet {layout.added_sheet!r}; put it back")
        fields = [re.sub(r"\.1\.", ".#.", column.key) for column in added_columns(1)]
        added = _read_rows(sheets[layout.added_sheet], fields, path)
    except DocumentError:
        raise
    except Exception as error:  # a hostile file makes the library fail in any way; each is the file's fault
        raise _damaged(path, error) from error
    return Returned(path.name, cover, sections, added)


_NOT_OURS = "不是 kg review write 写出的工作簿 · is no workbook that kg review write wrote"


def _damaged(path: Path, error: Exception) -> DocumentError:
    return DocumentError(
        f"{path}: 工作簿读不出 · is no readable .xlsx ({type(error).__name__}); open it in a spreadsheet "
        "and save it again as .xlsx"
    )


def _expected(section: Section) -> list[str]:
    layout = load_layout()
    return [column.key for column in (*layout.front, *section.columns, *layout.back)]


def _open_workbook(path: Path) -> Any:
    """Return the workbook row by row, without its pictures and styles."""
    data = read_bytes(path)
    try:
        from openpyxl import load_workbook

        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked <= _UNPACKED:
            return load_workbook(io.BytesIO(data), read_only=True)
    except Exception as error:  # as above
        raise _damaged(path, error) from error
    raise DocumentError(
        f"{path}: 展开后 {unpacked / 2**20:.0f} MB · unpacks to more than the {_UNPACKED // 2**20} MB "
        "of a review; remove what was added to it"
    )


def _read_cover(sheet: Any) -> Iterator[tuple[str, tuple[str, str]]]:
    known = load_layout().cover
    for number, row in enumerate(sheet.iter_rows(max_row=200, max_col=3), start=1):
        texts = [_read_cell(cell)[0] for cell in row]
        if len(texts) == 3 and texts[2] in known:
            yield texts[2], (f"{load_layout().cover_sheet}!B{number}", texts[1])


def _read_rows(sheet: Any, expected: Sequence[str], path: Path) -> tuple[Row, ...]:
    """Return the rows of a sheet that hold anything.

    :param expected: keys of the columns that must be there; a ``#`` in one stands for any number of bodies.
    """
    sheet.reset_dimensions()  # a file may lie about them
    rows = enumerate(sheet.iter_rows(max_row=_ROWS + 1, max_col=_COLUMNS), start=1)
    read = [(number, [_read_cell(cell) for cell in row]) for number, row in rows]
    if len(read) > _ROWS:
        raise DocumentError(
            f"{path}: {sheet.title} 多于 {_ROWS} 行 · has more rows than a review; remove them"
        )
    head = [text for text, _ in read[HEAD_ROWS - 1][1]] if len(read) >= HEAD_ROWS else []
    _check_head(head, expected, f"{path}: {sheet.title}")
    return tuple(
        _make_row(sheet.title, number, head, cells)
        for number, cells in read[HEAD_ROWS:]
        if any(text or why for text, why in cells)
    )


def _check_head(head: Sequence[str], expected: Sequence[str], sheet: str) -> None:
    """Refuse a sheet whose second row is not the one that was written: what stands below would be misread."""
    found = [text for text in head if text]
    known = {re.sub(r"\.\d+\.", ".#.", text) for text in found}
    if lost := [key for key in expected if key not in known]:
        raise DocumentError(
            f"{sheet}: 第 2 行缺列 · row 2 lacks the columns {', '.join(lost[:8])}; put them back"
        )
    if odd := sorted(known - set(expected)):
        raise DocumentError(
            f"{sheet}: 第 2 行有陌生的列 · row 2 has unknown columns {', '.join(odd[:8])}; remove them"
        )
    if twice := sorted({text for text in found if found.count(text) > 1}):
        raise DocumentError(f"{sheet}: 第 2 行有重复的列 · row 2 has {', '.join(twice[:8])} twice; keep one")


def _make_row(sheet: str, number: int, head: Sequence[str], cells: Sequence[tuple[str, str]]) -> Row:
    from openpyxl.utils import get_column_letter

    columns = {key: get_column_letter(place) for place, key in enumerate(head, start=1) if key}
    told = dict(zip(head, cells, strict=False))  # a row ends with its last cell
    return Row(
        sheet,
        number,
        {key: told[key][0] if key in told else "" for key in columns},
        columns,
        {key: why for key, (_, why) in told.items() if key and why},
    )


def _read_cell(cell: Any) -> tuple[str, str]:
    """Return the text of a cell, and why it has none where it holds a formula or an error."""
    value = cell.value
    if cell.data_type == "f":
        return "", "是公式 · holds a formula; write the value itself"
    if cell.data_type == "e":
        return "", f"是错误值 · holds the error {value}; write the value itself"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat(), ""
    if isinstance(value, float):
        return f"{Decimal(repr(value)).normalize():f}", ""
    return ("" if value is None else str(value).strip()), ""
