"""What is no workbook of ours is refused in one line that says what to do, whatever it is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from kg.errors import DocumentError, KGError
from kg.review.returned import read_workbook
from tests.review.reviewing import find_column, send_out


@pytest.fixture(scope="module")
def workbook(plan_once: Path) -> bytes:
    """Return a workbook as it went out."""
    return send_out(plan_once)


def save(book: Workbook) -> bytes:
    """Return a workbook as a file."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def change(workbook: bytes, how: Callable[[Workbook], None]) -> bytes:
    """Return a workbook after a spreadsheet program changed it."""
    book = load_workbook(io.BytesIO(workbook))
    how(book)
    return save(book)


def refuse(tmp_path: Path, data: bytes) -> str:
    """Return in which words a file is refused; they stand on one line."""
    path = tmp_path / "back.xlsx"
    path.write_bytes(data)
    with pytest.raises(DocumentError) as caught:
        read_workbook(path)
    (line,) = caught.value.lines()
    assert line.startswith(str(path))
    assert "\n" not in line
    assert caught.value.exit_code == 2
    return line


def zip_of(**parts: bytes) -> bytes:
    """Return a zip of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is no readable .xlsx"),
        (b"key,decision\r\n", "is no readable .xlsx"),  # saved as CSV
        (b"\xd0\xcf\x11\xe0" + bytes(600), "is no readable .xlsx"),  # an old .xls
        (b"PK\x03\x04" + bytes(50), "is no readable .xlsx"),  # cut off
        (zip_of(a=b"b"), "is no readable .xlsx"),  # another kind of zip
        (zip_of(a=bytes(140_000_000)), "unpacks to more than"),  # small on the disk, huge in the memory
        (save(Workbook()), "is no workbook that kg review write wrote"),  # somebody else's
    ],
    ids=["empty", "csv", "xls", "cut", "zip", "bomb", "foreign"],
)
def test_what_is_no_workbook_of_ours(tmp_path: Path, data: bytes, words: str) -> None:
    """Another file is named, with what to do."""
    assert words in refuse(tmp_path, data)


def remove_sheet(title: str) -> Callable[[Workbook], None]:
    """Return a change that removes a sheet."""
    return lambda book: book.remove(book[title])


def remove_column(title: str, key: str) -> Callable[[Workbook], None]:
    """Return a change that removes a column."""
    return lambda book: book[title].delete_cols(find_column(book[title], key))


def write_cell(title: str, cell: str, value: str | None) -> Callable[[Workbook], None]:
    """Return a change that writes a cell."""

    def write(book: Workbook) -> None:
        book[title][cell] = value

    return write


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (remove_sheet("说明"), "no sheet '说明'"),
        (remove_sheet("补充"), "no sheet '补充'"),
        (remove_column("举措", "digest"), "lacks the columns digest"),
        (remove_column("举措", "name"), "lacks the columns name"),
        (remove_column("补充", "value"), "lacks the columns value"),
        (write_cell("举措", "A2", "编号"), "lacks the columns key"),
        (write_cell("举措", "AZ2", "mine"), "unknown columns mine"),
        (write_cell("举措", "AZ2", "name"), "has name twice"),
        (write_cell("举措", "A20500", "x"), "has more rows than a review"),
        (write_cell("说明", "B8", "9"), "format 1"),
        (write_cell("说明", "B3", None), "没有 source"),
    ],
)
def test_what_was_taken_away_or_added(
    tmp_path: Path, workbook: bytes, how: Callable[[Workbook], None], words: str
) -> None:
    """A sheet or column that is gone is named; nothing is guessed from what remains."""
    assert words in refuse(tmp_path, change(workbook, how))


def test_a_sheet_without_rows_decides_nothing(tmp_path: Path, workbook: bytes) -> None:
    """A kind that a reviewer deleted is not reviewed; the rest is read."""
    path = tmp_path / "back.xlsx"
    path.write_bytes(change(workbook, remove_sheet("作品")))
    returned = read_workbook(path)
    assert "works" not in returned.sections
    assert len(returned.sections["outcomes"]) == 73


def test_a_reviewers_remarks_beside_the_table_are_no_matter(tmp_path: Path, workbook: bytes) -> None:
    """A column without a key, a sheet of notes: nobody reads them, nothing breaks."""
    path = tmp_path / "back.xlsx"

    def remark(book: Workbook) -> None:
        book["举措"]["AZ5"] = "再问"
        book.create_sheet("我的笔记")["A1"] = "x"
        book["举措"]["AZ1"] = "随记"

    path.write_bytes(change(workbook, remark))
    assert len(read_workbook(path).sections["initiatives"]) == 38


def test_every_value_is_a_text(tmp_path: Path, workbook: bytes) -> None:
    """Numbers, dates, truth and rich text as a program may save them; formulas and errors are refused, not read."""
    import datetime

    def fill(book: Workbook) -> None:
        sheet = book["举措"]
        sheet["I3"], sheet["I4"] = 2023.0, 20.5
        sheet["I5"] = datetime.datetime(2023, 3, 5)
        sheet["I6"] = True
        sheet["I7"], sheet["I8"], sheet["I9"] = "=SUM(1)", "  空格 ", "#N/A"

    path = tmp_path / "back.xlsx"
    path.write_bytes(change(workbook, fill))
    rows = {row.number: row for row in read_workbook(path).sections["initiatives"]}
    assert [rows[number].cells["name"] for number in (3, 4, 5, 6, 8)] == [
        "2023",
        "20.5",
        "2023-03-05",
        "True",
        "空格",
    ]
    assert "formula" in rows[7].refused["name"]
    assert "error" in rows[9].refused["name"]


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_workbook_is_read_or_refused(tmp_path: Path, workbook: bytes, data: st.DataObject) -> None:
    """Whatever bytes are changed, in the zip or in a part of it, there is a result or one line, never a crash."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    part = bytearray(parts[name])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(part) - 1))
        part[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=6))
        if not part:
            break
    path = tmp_path / "back.xlsx"
    path.write_bytes(zip_of(**{**parts, name: bytes(part)}))
    try:
        read_workbook(path)
    except KGError as error:
        assert len(error.lines()) == 1
