"""Small documents of every format, made for the tests that read them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any


def make_word(blocks: Sequence[str | list[list[str]]]) -> bytes:
    """Return a .docx of paragraphs (strings) and tables (lists of rows)."""
    from docx import Document

    document = Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            _add_table(document, block)
    return _saved(document)


def _add_table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def make_word_with_merged_cells() -> bytes:
    """Return a .docx whose table has a cell over two rows and one over two columns."""
    from docx import Document

    document = Document()
    _add_table(document, [["区", "街镇"], ["甲区", "乙街道"], ["", "丙镇"], ["合计", ""]])
    table = document.tables[0]
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 0).merge(table.cell(3, 1))
    return _saved(document)


def _saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def make_pdf(pages: Sequence[Sequence[str]], head: str = "", numbered: bool = True) -> bytes:
    """Return a PDF with a text layer: lines a page, a head on each, page numbers below."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    for number, lines in enumerate(pages, 1):
        canvas.setFont("STSong-Light", 12)
        shown = [head, *lines] if head else list(lines)
        for place, line in enumerate(shown):
            canvas.drawString(72, 780 - 20 * place, line)
        if numbered:
            canvas.drawString(280, 40, f"— {number} —")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()
