"""The text layer of a PDF, page by page, without page numbers and running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from kg.errors import DocumentError

_PAGE_NUMBER = re.compile(r"\s*(?:[-—–·]\s*)?(?:第\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*页)?(?:\s*[-—–·])?\s*")
_PAGE_LIMIT = 3000
_RUNNING = 3
"""Pages that must open or end with the same line before it counts as a running head."""


def read_pdf(data: bytes, name: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """Return the text, where each page starts in it, and the pages (from 1) that have no text layer.

    :raises DocumentError: when the file is damaged or locked, or no page has a text layer: it is scanned.
    """
    pages = [_clean_page(page) for page in _pages(data, name)]
    pages = _without_running_heads(pages)
    blank = tuple(number for number, page in enumerate(pages, 1) if not any(line.strip() for line in page))
    if len(blank) == len(pages):
        raise DocumentError(
            f"{name}: {len(pages)} pages without a text layer, most likely scanned; run OCR over it "
            "(ocrmypdf -l chi_sim in.pdf out.pdf) and read the result over"
        )
    starts, text = [], ""
    for page in pages:
        starts.append(len(text))
        text += "".join(f"{line}\n" for line in page)
    return text, tuple(starts), blank


def _pages(data: bytes, name: str) -> list[str]:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        hint = (
            "it is locked; save it without its password" if "assword" in str(error) else "get the file anew"
        )
        raise DocumentError(f"{name}: is no readable PDF ({error}); {hint}") from error
    try:
        if len(document) > _PAGE_LIMIT:
            raise DocumentError(f"{name}: {len(document)} pages, more than {_PAGE_LIMIT}; split it")
        return [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    except pdfium.PdfiumError as error:
        raise DocumentError(f"{name}: a page cannot be read ({error}); save it again as PDF") from error
    finally:
        document.close()


def _clean_page(page: str) -> list[str]:
    """Return the lines of a page; the library's mark of a hyphen at a line's end is no character of the text."""
    text = page.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "").replace("\0", "")
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and (not lines[-1] or _PAGE_NUMBER.fullmatch(lines[-1])):
        lines.pop()
    while lines and (not lines[0] or _PAGE_NUMBER.fullmatch(lines[0])):
        lines.pop(0)
    return lines


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """Drop the lines that pages open or end with again and again; the first time they may be the letterhead."""
    for at in (0, -1):
        seen: set[str] = set()
        running = _repeated(page[at] for page in pages if page)
        for page in pages:
            line = page[at].strip() if page else ""
            if line in running and line in seen:
                page.pop(at)
            seen.add(line)
    return pages


def _repeated(lines: Iterable[str]) -> set[str]:
    counts = Counter(line.strip() for line in lines)
    return {line for line, count in counts.items() if count >= _RUNNING}
