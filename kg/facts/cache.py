"""Parsed fact files kept by the hash of their bytes, so that an unchanged file is not parsed again."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from kg.documents.text import sha256_hex
from kg.facts.parsed import Parsed
from kg.files import write_whole

VERSION = "1"
"""Raised whenever what the cache holds changes its meaning."""


def default_cache_folder() -> Path:
    """Return ``KG_CACHE``, or the platform's folder for caches."""
    if folder := os.environ.get("KG_CACHE"):
        return Path(folder)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "health-policy-kg" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "health-policy-kg"


@dataclass(frozen=True)
class Cache:
    """A folder of parsed files. It may be deleted at any time; a damaged entry is parsed anew."""

    folder: Path

    def get_parsed(self, data: bytes, file: str) -> Parsed | None:
        """Return the parsed tree of these very bytes, or None."""
        try:
            kept = json.loads(self._path(data).read_text("utf-8"))
            lines = {tuple(place): line for place, line in kept["lines"]}
            return Parsed(file, sha256_hex(data), kept["tree"], lines)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put_parsed(self, data: bytes, parsed: Parsed) -> None:
        """Keep a parsed tree; a folder that cannot be written only costs time."""
        lines = [[list(place), line] for place, line in parsed.lines.items()]
        text = json.dumps({"tree": parsed.tree, "lines": lines}, ensure_ascii=False, separators=(",", ":"))
        try:
            path = self._path(data)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, text.encode("utf-8"))
        except OSError:
            return

    def _path(self, data: bytes) -> Path:
        digest = sha256_hex(VERSION.encode() + data)
        return self.folder / digest[:2] / f"{digest}.json"
