"""Flat tables of cells, and the CSV and XLSX files that spreadsheets open: nothing in them is ever a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as XlsxCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | Decimal | bool | None

_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet may take for the start of a formula, full-width forms included."""
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML 1.0 cannot hold."""
_CELL_LIMIT = 32767
"""Characters that Excel takes in one cell."""
_CUT = "…（已截断 cut）"
_EXACT_DIGITS = 15
"""Digits that a spreadsheet's floating-point number keeps."""
_MIN_WIDTH, _MAX_WIDTH = 8, 48
"""Bounds of a column's width, in half-width characters."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip entry can bear: files must not say when they were written."""
_TIMESTAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


@dataclass(frozen=True)
class Heading:
    """What stands above a column."""

    key: str
    """ASCII name, for programs."""
    zh: str
    en: str


@dataclass(frozen=True)
class Table:
    """One flat table, ready to be written."""

    name: str
    zh: str
    en: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def column(self, key: str) -> list[Cell]:
        """Return the cells below a heading.

        :raises KeyError: when there is no such heading.
        """
        keys = [heading.key for heading in self.headings]
        if key not in keys:
            raise KeyError(key)
        return [row[keys.index(key)] for row in self.rows]

    def records(self) -> list[dict[str, Cell]]:
        """Return each row as a mapping from heading to cell."""
        keys = [heading.key for heading in self.headings]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]


def show_cell(cell: Cell) -> str:
    """Return a cell as text: numbers without trailing zeros, truth as true and false."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return show_decimal(cell) if isinstance(cell, Decimal) else str(cell)


def show_decimal(number: Decimal) -> str:
    """Return a decimal as a person writes it: ``30``, ``20.9``, never ``3E+1``."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def write_csv(table: Table) -> bytes:
    """Return a table as CSV that Excel opens: UTF-8 with BOM, CRLF, headings such as ``指标 indicator``.

    A text that a spreadsheet could take for a formula gets a leading apostrophe, plain numbers apart.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([f"{heading.zh} {heading.key}" for heading in table.headings])
    for row in table.rows:
        writer.writerow([_disarm(cell) if isinstance(cell, str) else show_cell(cell) for cell in row])
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8", errors="replace")


def _disarm(text: str) -> str:
    text = text.replace("\x00", "\ufffd")
    if text.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def write_xlsx(tables: Iterable[Table]) -> bytes:
    """Return a workbook with one sheet a table; the same tables always yield the same bytes.

    Chinese headings with English beneath them stay in sight; numbers are numbers, texts are never formulas.
    Columns of addresses and empty ones are folded away in an outline; nothing is left out.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "kg"
    while book.worksheets:
        book.remove(book.worksheets[0])
    for table in tables:
        _fill_sheet(book.create_sheet(_sheet_title(table.zh, book.sheetnames)), table)
    stream = io.BytesIO()
    book.save(stream)
    return forget_time(stream.getvalue())


def _sheet_title(name: str, taken: Sequence[str]) -> str:
    title = re.sub(r"[\\/*?:\[\]]", "·", name)[:28] or "表"
    return title if title not in taken else f"{title} {len(taken) + 1}"


def _fill_sheet(sheet: Worksheet, table: Table) -> None:
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    fill = PatternFill("solid", fgColor="DDE8E4")
    for number, heading in enumerate(table.headings, start=1):
        for row, text in ((1, heading.zh), (2, heading.en)):
            cell = sheet.cell(row, number)
            set_cell(cell, text)
            cell.font, cell.fill = Font(bold=row == 1), fill
    for row, cells in enumerate(table.rows, start=3):
        for number, value in enumerate(cells, start=1):
            if value is not None and value != "":
                set_cell(sheet.cell(row, number), value)
    folded = _folded(table)
    for number, width in enumerate(_widths(table)):
        column = sheet.column_dimensions[get_column_letter(number + 1)]
        column.width = width
        if number in folded:
            column.outlineLevel, column.hidden = 1, True
    sheet.freeze_panes = "B3"
    if table.headings:
        last = get_column_letter(len(table.headings))
        sheet.auto_filter.ref = f"A2:{last}{max(len(table.rows) + 2, 3)}"


def _folded(table: Table) -> set[int]:
    """Return the columns that a reader opens on demand: addresses, and what is empty in every row."""
    return {
        number
        for number, heading in enumerate(table.headings)
        if number
        and (
            heading.key == "iri"
            or heading.key.endswith("_id")
            or (table.rows and all(row[number] in (None, "") for row in table.rows))
        )
    }


def set_cell(cell: XlsxCell | MergedCell, value: Cell) -> None:
    """Put a value into a cell of a workbook: numbers as numbers, texts as texts and never as formulas."""
    if isinstance(value, bool) or (isinstance(value, int | Decimal) and _is_exact(value)):
        cell.value = value
        return
    text = fit_text(show_cell(value))
    cell.value = text
    cell.data_type = "s"  # openpyxl would make a formula of "=…" and an error of "#N/A"
    if text.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True  # stays a text when somebody edits the cell


def fit_text(text: str) -> str:
    """Return a text as a cell of a workbook can hold it: without what XML refuses, cut where Excel would cut."""
    text = _ILLEGAL.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
    return text if len(text) <= _CELL_LIMIT else text[: _CELL_LIMIT - len(_CUT)] + _CUT


def _is_exact(number: int | Decimal) -> bool:
    """Tell whether a spreadsheet keeps every digit of the number; a longer one is written as text."""
    return len(Decimal(number).normalize().as_tuple().digits) <= _EXACT_DIGITS


def _widths(table: Table) -> list[int]:
    shown = [[heading.zh for heading in table.headings], [heading.en for heading in table.headings]]
    shown += [[show_cell(cell) for cell in row] for row in table.rows]
    columns = zip(*shown, strict=True) if table.headings else ()
    return [min(max(_MIN_WIDTH, *map(text_width, column)) + 2, _MAX_WIDTH) for column in columns]


def text_width(text: str) -> int:
    """Return the width of the longest line of a text, a Chinese character counting two."""
    from unicodedata import east_asian_width

    lines = text.split("\n")
    return max(sum(2 if east_asian_width(char) in "WF" else 1 for char in line) for line in lines)


def forget_time(workbook: bytes) -> bytes:
    """Return the workbook with the same entries, all of them dated 1980."""
    from zipfile import ZipFile

    with ZipFile(io.BytesIO(workbook)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    core = "docProps/core.xml"
    return zip_files(files | {core: _TIMESTAMP.sub(rb"\g<1>1980-01-01T00:00:00Z\2", files[core])})


def zip_files(files: Mapping[str, bytes]) -> bytes:
    """Return files packed as one zip, in this order, all dated 1980."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, data in files.items():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # as on Unix, wherever it is written
            archive.writestr(entry, data)
    return stream.getvalue()
