"""Canonical text: what offsets count in, read from a file and found again by its hash."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.errors import DocumentError

SIZE_LIMIT = 32 * 1024 * 1024
"""Bytes of one document: ten times a thick yearbook; beyond it a file is no document, or has to be split."""
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CANDIDATES = ["gb18030", "big5hkscs"]


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def canonical_text(data: bytes, name: str = "<bytes>") -> str:
    """Decode a plain text file and change nothing but a leading BOM and CRLF line ends.

    UTF-8 is tried first, then UTF-16 where its mark stands, then GB18030 (a superset of GBK and GB2312, which
    as ``gb2312`` would turn the dash of case headings into another character) or Big5, whichever reads as
    Chinese.

    :raises DocumentError: when the bytes are none of them, or are no text.
    """
    text = _decode(data)
    if text is None or "\0" in text:
        raise DocumentError(
            f"{name}: is no text in UTF-8, UTF-16, GB18030 or Big5; save it as UTF-8 text and try again"
        )
    return text.replace("\r\n", "\n")


def _decode(data: bytes) -> str | None:
    for mark, encoding in (*_BOMS, (b"", "utf-8-sig")):
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_CANDIDATES, enable_fallback=False).best()
    return str(best) if best is not None else None


def text_sha256(text: str) -> str:
    """Return the hash of a canonical text, by which a copy of a source is recognised."""
    return sha256_hex(text.encode("utf-8"))


def read_bytes(path: Path) -> bytes:
    """Return the content of a document file.

    :raises DocumentError: when it cannot be read, or is larger than ``SIZE_LIMIT``.
    """
    try:
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise DocumentError(
                f"{path}: {size / 2**20:.0f} MB, more than the {SIZE_LIMIT // 2**20} MB of one document; split it"
            )
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "not readable"
        raise DocumentError(f"{path}: cannot be read ({reason}); check the path") from error
    return data


def read_text(path: Path) -> str:
    """Read a plain text file as canonical text.

    :raises DocumentError: when it cannot be read or decoded.
    """
    return canonical_text(read_bytes(path), str(path))
