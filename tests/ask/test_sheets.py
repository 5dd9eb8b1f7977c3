"""Spreadsheets open what is written, and never run it."""

from __future__ import annotations

import csv
import io
import zipfile
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kg.ask.sheets import Cell, Heading, Table, show_cell, text_width, write_csv, write_xlsx

HEADINGS = (Heading("name", "名称", "name"), Heading("value", "数值", "value"))
HOSTILE = [
    "=cmd|' /C calc'!A0",
    "=cmd()",
    "@SUM(1)",
    "+1+1",
    "-2-3",
    "\t=1",
    "\r=1",
    "＝1+1",  # Excel takes full-width signs too
]


def table(*rows: tuple[Cell, Cell]) -> Table:
    """Return a table of two columns."""
    return Table("things", "事物", "things", HEADINGS, rows)


def read_csv(data: bytes) -> list[list[str]]:
    """Read CSV back as Python does."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_formula_is_disarmed_in_csv(text: str) -> None:
    """A text that a spreadsheet could run starts with an apostrophe."""
    assert read_csv(write_csv(table((text, 1))))[1][0] == f"'{text}"


@pytest.mark.parametrize(
    "text", ["-5", "+3.28", "-0.5", "20.90", "1:1780", "<script>alert(1)</script>", "a=b"]
)
def test_numbers_and_harmless_texts_stay_as_they_are(text: str) -> None:
    """A negative figure is no formula, nor is a text that holds a sign later on."""
    assert read_csv(write_csv(table((text, 1))))[1][0] == text


def test_csv_has_what_excel_needs() -> None:
    """A BOM, CRLF, and headings in Chinese with the ASCII name behind."""
    data = write_csv(table(("甲", Decimal("20.90")), ("乙\n二行", None)))
    assert data.startswith(b"\xef\xbb\xbf")
    assert read_csv(data) == [["名称 name", "数值 value"], ["甲", "20.9"], ["乙\n二行", ""]]
    assert b"\r\n" in data


@given(st.lists(st.tuples(st.text(), st.integers() | st.booleans() | st.none())))
def test_csv_reads_back_row_by_row(rows: list[tuple[str, Cell]]) -> None:
    """Whatever a label holds, it moves no cell."""
    back = read_csv(write_csv(table(*rows)))[1:]
    assert len(back) == len(rows)
    assert [row[1] for row in back] == [show_cell(cell) for _, cell in rows]


@pytest.mark.parametrize("text", [*HOSTILE, "#N/A", "<script>", "a\nb", "\x00\x0b", "1"])
def test_a_text_stays_a_text_in_xlsx(text: str) -> None:
    """No cell of a workbook is a formula, an error, or a number that was a text."""
    book = load_workbook(io.BytesIO(write_xlsx([table((text, 1))])))
    cell = book.worksheets[0].cell(3, 1)
    assert cell.data_type == "s"
    assert cell.value == text.replace("\r", "\n").replace("\x00", "\ufffd").replace("\x0b", "\ufffd")


def test_numbers_are_numbers_in_xlsx() -> None:
    """Integers, decimals and truth values keep their type; digits that a float would lose stay a text."""
    rows = table(("a", 12), ("b", Decimal("20.90")), ("c", True), ("d", Decimal("1234567890.1234567")))
    sheet = load_workbook(io.BytesIO(write_xlsx([rows]))).worksheets[0]
    assert [sheet.cell(row, 2).value for row in range(3, 7)] == [12, 20.9, True, "1234567890.1234567"]


def test_xlsx_headings_stay_in_sight() -> None:
    """Chinese headings, English beneath, frozen, one sheet a table, names without forbidden signs, none twice."""
    slashed = Table("b", "项目/行动", "b", HEADINGS, ())
    book = load_workbook(io.BytesIO(write_xlsx([table(("a", 1)), slashed, slashed])))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["名称", "数值"]
    assert [cell.value for cell in sheet[2]] == ["name", "value"]
    assert sheet.freeze_panes == "B3"
    assert book.sheetnames[:2] == ["事物", "项目·行动"]
    assert len(set(book.sheetnames)) == 3


def test_xlsx_does_not_say_when_it_was_written() -> None:
    """The same tables yield the same bytes; every entry and the properties bear 1980; all parts are XML."""
    data = write_xlsx([table(("a", 1))])
    assert data == write_xlsx([table(("a", 1))])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))  # noqa: S314 - written a line above


def test_a_long_cell_is_cut_where_excel_would_refuse_it() -> None:
    """A cell longer than Excel takes says that it was cut."""
    text = str(
        load_workbook(io.BytesIO(write_xlsx([table(("长" * 40000, 1))]))).worksheets[0].cell(3, 1).value
    )
    assert len(text) == 32767
    assert text.endswith("…（已截断 cut）")


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (None, ""),
        (True, "true"),
        (Decimal("30.0"), "30"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.50"), "-0.5"),
        (7, "7"),
    ],
)
def test_cells_are_shown_as_a_person_writes_them(cell: Cell, shown: str) -> None:
    """No exponent, no trailing zero."""
    assert show_cell(cell) == shown


def test_a_chinese_character_counts_two() -> None:
    """Width is that of the longest line, in half-width characters."""
    assert text_width("医养ab\nc") == 6


def test_columns_are_found_by_their_key() -> None:
    """A table gives a column's cells, and says so where there is no such column."""
    assert table(("a", 1), ("b", 2)).column("value") == [1, 2]
    with pytest.raises(KeyError):
        table().column("nope")


def test_addresses_and_empty_columns_are_folded_away() -> None:
    """They stay in the workbook and in CSV; the first column is what a reader looks a row up by."""
    keys = ("id", "name", "name_id", "note", "count", "iri")
    headings = tuple(Heading(key, key, key) for key in keys)
    rows: tuple[tuple[Cell, ...], ...] = (
        ("fact:a", "甲", "region:1", None, 0, "http://example.test/a"),
        ("fact:b", None, None, "", None, "http://example.test/b"),
    )
    sheet = load_workbook(io.BytesIO(write_xlsx([Table("t", "表", "t", headings, rows)]))).worksheets[0]
    hidden = {sheet.cell(1, n + 1).value for n in range(len(keys)) if hidden_at(sheet, n)}
    assert hidden == {"name_id", "note", "iri"}
    assert [cell.value for cell in sheet[3]] == ["fact:a", "甲", "region:1", None, 0, "http://example.test/a"]
    empty = load_workbook(io.BytesIO(write_xlsx([Table("t", "表", "t", headings, ())]))).worksheets[0]
    assert [keys[n] for n in range(len(keys)) if hidden_at(empty, n)] == ["name_id", "iri"]


def hidden_at(sheet: Worksheet, number: int) -> bool:
    """Tell whether a column is hidden and can be opened by its outline, as a spreadsheet reads the file."""
    found = [
        dimension
        for dimension in sheet.column_dimensions.values()
        if (dimension.min or 0) <= number + 1 <= (dimension.max or 0)
    ]
    return any(dimension.hidden and dimension.outlineLevel == 1 for dimension in found)
