"""Canonical text: what offsets count in, read from a file and found again by its hash."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.errors import DocumentError


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def canonical_text(data: bytes, name: str = "<bytes>") -> str:
    """Decode a plain text file and change nothing but a leading BOM and CRLF line ends.

    UTF-8 is tried first, then GB18030 (a superset of GBK and GB2312, which as ``gb2312`` would turn
    the dash of case headings into another character).

    :raises DocumentError: when the bytes are neither.
    """
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding).replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
    raise DocumentError(f"{name}: neither UTF-8 nor GB18030 text; save it as UTF-8 text and try again")


def text_sha256(text: str) -> str:
    """Return the hash of a canonical text, by which a copy of a source is recognised."""
    return sha256_hex(text.encode("utf-8"))


def read_text(path: Path) -> str:
    """Read a plain text file as canonical text.

    :raises DocumentError: when it cannot be read or decoded.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "not readable"
        raise DocumentError(f"{path}: cannot be read ({reason}); check the path") from error
    return canonical_text(data, str(path))
