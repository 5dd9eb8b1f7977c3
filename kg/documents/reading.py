"""A document file read as text, whatever its format, or refused with what to do about it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from kg.documents.text import canonical_text, read_bytes, sha256_hex
from kg.errors import DocumentError

Form = Literal["text", "html", "word", "pdf"]

_SAVE_AS_DOCX = "save it as .docx (with LibreOffice: soffice --headless --convert-to docx FILE)"
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .wps, .xls)", _SAVE_AS_DOCX),
    (b"{\\rtf", "a rich text file (.rtf)", _SAVE_AS_DOCX),
    (b"\x89PNG", "a picture", "run OCR over it and save the text"),
    (b"\xff\xd8\xff", "a picture", "run OCR over it and save the text"),
    (b"II*\0", "a picture", "run OCR over it and save the text"),
    (b"MM\0*", "a picture", "run OCR over it and save the text"),
    (b"Rar!", "an archive", "unpack it"),
    (b"7z\xbc\xaf", "an archive", "unpack it"),
    (b"\x1f\x8b", "an archive", "unpack it"),
)
"""First bytes of what is no document that can be read, what it is, and the next step."""
_HTML_NAMES = {".html", ".htm", ".shtml", ".xhtml"}


@dataclass(frozen=True)
class Document:
    """A document as it was read."""

    text: str
    """The canonical text: what all places count in."""
    form: Form
    pages: tuple[int, ...] = ()
    """Where each page starts; only a PDF has pages."""
    pages_without_text: tuple[int, ...] = ()
    """Pages (from 1) that have no text layer, scanned ones as a rule: what they say is not in the text."""
    sha256: str = field(default="", compare=False)
    """Hash of the file as it was read."""


def read_document(path: Path) -> Document:
    """Read a .txt, .md, .html, .docx or .pdf file, known by its content first and its name second.

    :raises DocumentError: when it cannot be read, with what it is and how to convert it.
    """
    data = read_bytes(path)
    document = _read(data, path)
    if not document.text.strip():
        raise DocumentError(f"{path}: holds no text; expected a document with words in it")
    return replace(document, sha256=sha256_hex(data))


def _read(data: bytes, path: Path) -> Document:
    name = str(path)
    for signature, what, step in _REFUSED:
        if data.startswith(signature):
            raise DocumentError(f"{path}: is {what}, which cannot be read; {step}")
    if b"%PDF-" in data[:1024]:
        from kg.documents.formats.pdf import read_pdf

        text, pages, blank = read_pdf(data, name)
        return Document(text, "pdf", pages, blank)
    if data.startswith(b"PK\x03\x04"):
        return Document(_read_zip(data, name), "word")
    if path.suffix.lower() in _HTML_NAMES or _opens_as_html(data):
        from kg.documents.formats.html import read_html

        return Document(read_html(data, name), "html")
    return Document(canonical_text(data, name), "text")


def _read_zip(data: bytes, name: str) -> str:
    from kg.documents.formats.word import list_parts, read_word

    parts = list_parts(data, name)
    if "word/document.xml" in parts:
        return read_word(data, name)
    kinds = {
        "xl/workbook.xml": "a spreadsheet (.xlsx)",
        "ppt/presentation.xml": "slides (.pptx)",
        "OFD.xml": "an .ofd file",
    }
    what = next((kind for part, kind in kinds.items() if part in parts), "an archive")
    raise DocumentError(f"{name}: is {what}, which cannot be read; save its text as .docx, .pdf or .txt")


def _opens_as_html(data: bytes) -> bool:
    opening = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return opening.startswith((b"<!doctype html", b"<html"))
