"""Which files are to be read, and the id under which each stands in the fact folder."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from kg.documents.text import sha256_hex
from kg.errors import UsageError

_READ = (".txt", ".md", ".markdown", ".html", ".htm", ".shtml", ".xhtml", ".docx", ".pdf")
_REFUSED = (".doc", ".wps", ".rtf", ".ofd")
DOCUMENT_NAMES = frozenset((*_READ, *_REFUSED))
"""Endings that are taken for documents in a folder; those that cannot be read are told so, each with the way out."""
_ID_LIMIT = 60


def list_documents(paths: Sequence[Path]) -> list[Path]:
    """Return the files named and the documents below the folders named, each once, in order.

    :raises UsageError: when a path is not there, or there is no document at all.
    """
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise UsageError(f"{', '.join(missing)}: 没有这个文件 · no such file or folder; check the path")
    found = [file for path in paths for file in ([path] if path.is_file() else _below(path))]
    unique = list({file.resolve(): file for file in found}.values())
    if not unique:
        named = ", ".join(map(str, paths))
        raise UsageError(
            f"{named}: 其中没有文献 · no document in it; expected .txt, .md, .html, .docx or .pdf"
        )
    return unique


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden and path.suffix.lower() in DOCUMENT_NAMES:
            yield path


def make_id(path: Path, taken: Collection[str]) -> str:
    """Return an id for a new source from the name of its file, none of those that are taken.

    A name without Latin letters or digits gives an id from its hash: ids stand in addresses and file names.
    """
    stem = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")[:_ID_LIMIT].strip("-")
    digest = sha256_hex(path.name.encode("utf-8", "surrogatepass"))
    base = stem if re.search(r"[a-z0-9]", stem) and path.stem.isascii() else f"doc-{digest[:8]}"
    if base not in taken:
        return base
    return f"{base}-{sha256_hex(str(path).encode('utf-8', 'surrogatepass'))[:6]}"
