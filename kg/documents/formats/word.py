"""The text of a .docx file: paragraphs with the numbers Word counts, and tables, in order; what is deleted left out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from kg.documents.formats.cells import Cell, lay_out
from kg.documents.formats.numbering import NAMESPACE, ListNumbers
from kg.errors import DocumentError

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNPACKED_LIMIT = 256 * 1024 * 1024
_GONE = {f"{NAMESPACE}{name}" for name in ("del", "moveFrom")} | {_FALLBACK}


def read_word(data: bytes, name: str) -> str:
    """Return the body of a .docx as lines; headers, footers and notes are no part of it.

    :raises DocumentError: when the file is damaged or locked.
    """
    try:
        from docx import Document

        document = Document(io.BytesIO(data))
        return "\n".join(_blocks(document.element.body, ListNumbers.of(document)))
    except Exception as error:  # a hostile file makes the library fail in any way; each is the file's fault
        raise DocumentError(
            f"{name}: is no readable .docx ({type(error).__name__}); open it in a word processor and save it again"
        ) from error


def list_parts(data: bytes, name: str) -> set[str]:
    """Return the names of the parts of a zip container, which .docx, .xlsx and others are.

    :raises DocumentError: when it is damaged, or unpacks to more than a document holds.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except Exception as error:  # zipfile raises more than BadZipFile on made-up headers
        raise DocumentError(
            f"{name}: is cut off or damaged ({type(error).__name__}); get the file anew"
        ) from error
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > _UNPACKED_LIMIT:
        raise DocumentError(
            f"{name}: unpacks to {unpacked / 2**20:.0f} MB, more than a document holds; take its pictures out"
        )
    return {entry.filename for entry in entries}


def _blocks(body: Any, numbers: ListNumbers) -> Iterator[str]:
    """Yield the lines of paragraphs and tables, also of those inside content controls."""
    for element in body:
        if element.tag == f"{NAMESPACE}p":
            yield _paragraph(element, numbers)
        elif element.tag == f"{NAMESPACE}tbl":
            yield from lay_out(_rows(element, numbers))
        elif element.tag in (f"{NAMESPACE}sdt", f"{NAMESPACE}sdtContent"):
            yield from _blocks(element, numbers)


def _paragraph(element: Any, numbers: ListNumbers) -> str:
    label, text = numbers.count(element), "".join(_pieces(element)).rstrip()
    return f"{label}{text}" if text.strip() else text


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _GONE:
            continue
        if child.tag == f"{NAMESPACE}t":
            yield child.text or ""
        elif child.tag in (f"{NAMESPACE}br", f"{NAMESPACE}cr"):
            yield "\n"
        elif child.tag == f"{NAMESPACE}tab" and element.tag == f"{NAMESPACE}r":
            yield " "
        elif child.tag == f"{NAMESPACE}noBreakHyphen":
            yield "-"
        else:
            yield from _pieces(child)


def _rows(table: Any, numbers: ListNumbers) -> Iterator[list[Cell]]:
    rows = [list(_cells(row, numbers)) for row in table.iter(f"{NAMESPACE}tr") if _own(row, table)]
    for number, row in enumerate(rows):
        yield [
            Cell(text, columns, _height(rows, number, column))
            for column, columns, text, continues in row
            if not continues
        ]


def _own(row: Any, table: Any) -> bool:
    """Tell whether the row belongs to this table and not to one inside a cell."""
    return next(row.iterancestors(f"{NAMESPACE}tbl")) is table


def _cells(row: Any, numbers: ListNumbers) -> Iterator[tuple[int, int, str, bool]]:
    """Yield (column, columns, text, whether it goes on from the row above) of each cell."""
    column = 0
    for cell in row.iterchildren(f"{NAMESPACE}tc"):
        properties = cell.find(f"{NAMESPACE}tcPr")
        span = None if properties is None else properties.find(f"{NAMESPACE}gridSpan")
        merge = None if properties is None else properties.find(f"{NAMESPACE}vMerge")
        columns = 1 if span is None else int(span.get(f"{NAMESPACE}val", "1"))
        continues = merge is not None and merge.get(f"{NAMESPACE}val", "continue") == "continue"
        text = " ".join(filter(None, (_paragraph(p, numbers).strip() for p in cell.iter(f"{NAMESPACE}p"))))
        yield column, columns, text, continues
        column += columns


def _height(rows: list[list[tuple[int, int, str, bool]]], number: int, column: int) -> int:
    """Return over how many rows the cell reaches that opens in ``column`` of a row."""
    below = number + 1
    while below < len(rows) and any(at == column and continues for at, _, _, continues in rows[below]):
        below += 1
    return below - number
