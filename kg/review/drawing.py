"""Sheets drawn for a reviewer: headings, rows as high as their words, drop-downs, columns put away."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.ask.sheets import Cell, set_cell, text_width
from kg.review.catalogue import Catalogue
from kg.review.layout import Column, load_layout

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HEAD_ROWS = 2
"""Rows of headings: Chinese, then the key of the column."""
HEAD_FILL, LOCKED_FILL, OPEN_FILL = "DDE8E4", "EEEEEE", "FFF6D6"
_LINE = 15
"""Height of a line of text, in points."""
_TALLEST = 300


def offer(sheet: Worksheet, cells: str, source: str, *, is_closed: bool) -> None:
    """Give cells a drop-down; a closed one takes nothing else."""
    from openpyxl.worksheet.datavalidation import DataValidation

    choice = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=is_closed)
    choice.errorTitle, choice.error = "kg", "请从列表中选择 · choose from the list"
    choice.add(cells)
    sheet.add_data_validation(choice)


def offer_lists(
    sheet: Worksheet, columns: Sequence[Column], ranges: Mapping[str, str], last: int, catalogue: Catalogue
) -> None:
    """Give drop-downs to all cells that are chosen from a list, down to a row.

    :param ranges: name of a list → cells in which it stands.
    """
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        cells = f"{letter}{HEAD_ROWS + 1}:{letter}{max(last, HEAD_ROWS + 1)}"
        if column.key == "decision":
            offer(sheet, cells, f'"{",".join(load_layout().verdicts)}"', is_closed=True)
        elif source := ranges.get(column.of):
            choices = catalogue.choices(column.of)
            is_closed = column.form == "one" and choices is not None and choices.is_closed
            offer(sheet, cells, source, is_closed=is_closed)


def write_head(sheet: Worksheet, columns: Sequence[Column]) -> None:
    """Write the headings of columns, and make the columns as wide as they should be."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(columns, start=1):
        for row, text in ((1, column.zh), (2, column.key)):
            cell = sheet.cell(row, number)
            set_cell(cell, text)
            cell.font, cell.fill = Font(bold=row == 1), PatternFill("solid", fgColor=HEAD_FILL)
            cell.alignment = Alignment(wrap_text=row == 1, vertical="top")
        sheet.column_dimensions[get_column_letter(number)].width = column.width


def write_row(sheet: Worksheet, row: int, columns: Sequence[Column], values: Mapping[str, Cell]) -> None:
    """Write the values of a row by column; those that are not to be changed stand on grey."""
    from openpyxl.styles import Alignment, PatternFill

    wrapped = Alignment(wrap_text=True, vertical="top")
    for number, column in enumerate(columns, start=1):
        cell = sheet.cell(row, number)
        value = values.get(column.key)
        if value is not None and value != "":
            set_cell(cell, value)
        cell.alignment = wrapped
        if not column.form:
            is_open = column.key in ("decision", "reason")
            cell.fill = PatternFill("solid", fgColor=OPEN_FILL if is_open else LOCKED_FILL)
        if column.key != "confidence":
            cell.number_format = "@"  # what is typed stays what it is: no dates, no 20.9 for 20.90
    shown = [(str(values.get(column.key) or ""), column.width) for column in columns if not column.folds]
    sheet.row_dimensions[row].height = measure_height(shown)


def measure_height(texts: Sequence[tuple[str, int]]) -> int:
    """Return the height in points of a row of wrapped texts, each with the width of its column."""
    lines = (
        sum(1 + max(0, text_width(line) - 1) // max(1, width - 1) for line in text.split("\n"))
        for text, width in texts
    )
    return min(_TALLEST, _LINE * max((2, *lines)))


def fold_columns(sheet: Worksheet, columns: Sequence[Column], filled: Collection[str]) -> None:
    """Put away what no fact of the sheet has and few need; the outline opens it again."""
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(columns, start=1):
        if column.key == "digest" or (column.folds and column.key not in filled):
            dimension = sheet.column_dimensions[get_column_letter(number)]
            dimension.outlineLevel, dimension.hidden = 1, True
