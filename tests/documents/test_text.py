"""Plain text in the encodings that Chinese documents come in."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.documents.text import SIZE_LIMIT, canonical_text, read_bytes
from kg.errors import DocumentError

SIMPLIFIED = "——云溪县卫生健康局印发《健康小屋建设方案》，覆盖率达到97.5%。"
TRADITIONAL = "衛生局推動社區健康促進計畫，涵蓋率達百分之九十。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "utf-8-sig"),  # with a mark of byte order
        (SIMPLIFIED, "utf-16"),  # what some editors call Unicode
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "gb2312"),  # read as its superset, so that the dash stays a dash
        (TRADITIONAL, "utf-8"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "gb18030"),  # traditional characters in a mainland encoding
    ],
)
def test_every_encoding_of_chinese_is_read(text: str, encoding: str) -> None:
    """The text comes out as it was written, whichever encoding it was stored in."""
    encodable = text if encoding != "gb2312" else text.replace("——", "－－")
    assert canonical_text(encodable.encode(encoding)) == encodable


def test_line_ends_take_one_form() -> None:
    """CRLF becomes LF, nothing else changes."""
    assert canonical_text("甲\r\n乙 \n".encode()) == "甲\n乙 \n"


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\x03" * 20,  # bytes of a program
        b"\xff\xfe\x00",  # UTF-16 cut off
        bytes(range(128, 256)) * 3,  # no encoding of Chinese
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    """The message says what was expected and what to do."""
    with pytest.raises(DocumentError, match="save it as UTF-8 text"):
        canonical_text(data)


def test_a_file_larger_than_a_document_is_refused(tmp_path: Path) -> None:
    """A file of more than the limit is not even read."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(SIZE_LIMIT + 1)
    with pytest.raises(DocumentError, match="split it"):
        read_bytes(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The message gives the path and the reason."""
    with pytest.raises(DocumentError, match=r"nowhere\.txt: cannot be read"):
        read_bytes(tmp_path / "nowhere.txt")
