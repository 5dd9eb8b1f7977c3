"""The workbook that goes out to a reviewer: a sheet a kind of fact, a row a proposal, lists to choose from."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kg.ask.sheets import Cell, forget_time, set_cell, text_width
from kg.review.catalogue import Catalogue
from kg.review.desk import Desk, Held, digest_fact
from kg.review.drawing import (
    HEAD_ROWS,
    LOCKED_FILL,
    OPEN_FILL,
    fold_columns,
    measure_height,
    offer,
    offer_lists,
    write_head,
    write_row,
)
from kg.review.editing import count_parties
from kg.review.layout import PARTIES, Section, added_columns, load_explanation, load_layout
from kg.review.quoting import quote_fact, tell_place
from kg.review.rows import digest_cells, show_cells
from kg.review.sampling import draw_sample

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FORMAT = "1"
SAMPLE_MARK = "★"
_COVER_WIDTHS = {"A": 12, "B": 66, "C": 11, "D": 70}


def write_workbook(desk: Desk, proposals: Sequence[Held], number: int = 0) -> bytes:
    """Return the workbook of a document's proposals; the same proposals always yield the same bytes.

    :param number: how many of them are marked as the random sample that must be decided.
    """
    from openpyxl import Workbook

    layout, catalogue = load_layout(), Catalogue(desk, {})
    sample = draw_sample((held.fact.key for held in proposals), number, desk.seed)
    book = Workbook()
    book.properties.creator = "kg"
    while book.worksheets:
        book.remove(book.worksheets[0])
    _fill_cover(book.create_sheet(layout.cover_sheet), desk, len(proposals), len(sample))
    waiting = {held.section for held in proposals}
    sheets = [(one, book.create_sheet(one.zh)) for name, one in layout.sections.items() if name in waiting]
    added = book.create_sheet(layout.added_sheet)
    ranges = _fill_lists(book.create_sheet(layout.lists_sheet), catalogue)
    for section, sheet in sheets:
        own = [held for held in proposals if held.section == section.name]
        _fill_section(sheet, section, own, sample, catalogue, ranges)
    _fill_added(added, catalogue, ranges)
    return _save(book)


def _save(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return forget_time(stream.getvalue())


def _fill_cover(sheet: Worksheet, desk: Desk, proposals: int, sample: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    layout = load_layout()
    values: dict[str, Cell] = {
        "source": desk.source.id,
        "title": desk.source.title,
        "proposals": proposals,
        "sample": sample,
        "seed": desk.seed,
        "format": FORMAT,
    }
    for row, (key, name) in enumerate(layout.cover.items(), start=1):
        for column, value in ((1, name), (2, values.get(key)), (3, key)):
            if value is not None:
                set_cell(sheet.cell(row, column), value)
        sheet.cell(row, 1).font = Font(bold=True)
        sheet.cell(row, 2).alignment = Alignment(wrap_text=True, horizontal="left", vertical="top")
        sheet.cell(row, 2).fill = PatternFill("solid", fgColor=LOCKED_FILL if key in values else OPEN_FILL)
        sheet.cell(row, 2).number_format = "@"
        if key == "rest":
            offer(sheet, f"B{row}", f'"{layout.accept_rest}"', is_closed=True)
    _explain(sheet, len(layout.cover) + 2)
    for letter, width in _COVER_WIDTHS.items():
        sheet.column_dimensions[letter].width = width


def _explain(sheet: Worksheet, first: int) -> None:
    from openpyxl.styles import Alignment

    for row, words in enumerate(load_explanation(), start=first):
        for letter, text in zip("BD", words, strict=True):
            cell = sheet[f"{letter}{row}"]
            set_cell(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        widths = [_COVER_WIDTHS[letter] for letter in "BD"]
        sheet.row_dimensions[row].height = measure_height(list(zip(words, widths, strict=True)))


def _fill_lists(sheet: Worksheet, catalogue: Catalogue) -> dict[str, str]:
    """Fill the sheet of lists, a column each, and return in which cells each stands."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    lists = [(of, zh, offered) for of, zh, offered in _lists(catalogue) if offered]
    ranges: dict[str, str] = {}
    for number, (of, zh, offered) in enumerate(lists, start=1):
        letter = get_column_letter(number)
        for row, text in enumerate((zh, of, *offered), start=1):
            set_cell(sheet.cell(row, number), text)
        sheet.cell(1, number).font = Font(bold=True)
        sheet.column_dimensions[letter].width = min(50, 2 + max(map(text_width, (of, *offered))))
        last = HEAD_ROWS + len(offered)
        ranges[of] = f"'{load_layout().lists_sheet}'!${letter}${HEAD_ROWS + 1}:${letter}${last}"
    sheet.freeze_panes = f"A{HEAD_ROWS + 1}"
    return ranges


def _lists(catalogue: Catalogue) -> list[tuple[str, str, list[str]]]:
    """Return the lists of choices in the order of the columns: name, Chinese heading, what is offered."""
    sections = load_layout().sections.values()
    columns = [column for section in sections for column in section.columns if column.of]
    headings = {column.of: column.zh.replace("#", "") for column in reversed(columns)}
    named = dict.fromkeys(column.of for column in columns)
    return [
        *((of, headings[of], catalogue.offered(of)) for of in named),
        ("section", "类别", [section.zh for section in sections]),
        ("case", "案例", [loaded.record.case for loaded in catalogue.desk.cases]),
    ]


def _fill_section(
    sheet: Worksheet,
    section: Section,
    proposals: Sequence[Held],
    sample: frozenset[str],
    catalogue: Catalogue,
    ranges: Mapping[str, str],
) -> None:
    layout = load_layout()
    editable = section.with_parties(max(PARTIES, count_parties(held.fact for held in proposals) + 1))
    columns = (*layout.front, *editable, *layout.back)
    write_head(sheet, columns)
    filled: set[str] = set()
    for row, held in enumerate(proposals, start=HEAD_ROWS + 1):
        shown = show_cells(held.fact, editable, catalogue)
        filled |= {key for key, text in shown.items() if text}
        digest = f"{digest_fact(held.fact)}.{digest_cells(shown, editable)}"
        write_row(
            sheet, row, columns, {**_tell_fact(catalogue.desk, held, sample), **shown, "digest": digest}
        )
    last = HEAD_ROWS + len(proposals)
    offer_lists(sheet, columns, ranges, last, catalogue)
    fold_columns(sheet, columns, filled)
    sheet.freeze_panes = sheet.cell(HEAD_ROWS + 1, len(layout.front)).coordinate
    sheet.auto_filter.ref = f"A{HEAD_ROWS}:{sheet.cell(last, len(columns)).coordinate}"


def _tell_fact(desk: Desk, held: Held, sample: frozenset[str]) -> dict[str, Cell]:
    """Return what a row tells about a proposal and does not let be changed."""
    fact = held.fact
    return {
        "key": fact.key,
        "sample": SAMPLE_MARK if fact.key in sample else "",
        "confidence": fact.confidence,
        "passage": quote_fact(desk, fact),
        "by": fact.by,
        "place": tell_place(desk, fact),
        "case": held.case,
    }


def _fill_added(sheet: Worksheet, catalogue: Catalogue, ranges: Mapping[str, str]) -> None:
    layout, cases = load_layout(), catalogue.desk.cases
    columns = added_columns(PARTIES + 1)
    write_head(sheet, columns)
    only = cases[0].record.case if len(cases) == 1 else ""
    last = HEAD_ROWS + layout.added_rows
    for number, row in enumerate(range(HEAD_ROWS + 1, last + 1), start=1):
        write_row(sheet, row, columns, {"handle": f"新{number}", "case": only})
    offer_lists(sheet, columns, ranges, last, catalogue)
    fold_columns(sheet, columns, ())
    sheet.freeze_panes = sheet.cell(HEAD_ROWS + 1, len(layout.added) + 1).coordinate
