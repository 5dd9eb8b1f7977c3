"""``facts.lock``: which fact files were held against which text by which version of the gate."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.facts.folder import FactFolder
from kg.facts.gate import GATE_VERSION
from kg.facts.ledger import Account
from kg.files import write_changed


@dataclass(frozen=True)
class Lock:
    """What a lock file vouches for."""

    gate: str = ""
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Path in the folder → sha256 of the file and of its text, and whether its ledger closed."""

    def vouches(self, folder: FactFolder, path: Path, digest: str) -> bool:
        """Tell whether this very file passed this version of the gate against its text."""
        entry = self.files.get(path.relative_to(folder.path).as_posix())
        return self.gate == GATE_VERSION and entry is not None and entry.get("sha256") == digest

    def complete_cases(self, folder: FactFolder) -> frozenset[str]:
        """Return the cases whose ledger was closed when all files of their source were as they are now."""
        stale = {
            loaded.record.source
            for loaded in folder.cases
            if not self.vouches(folder, loaded.path, loaded.parsed.digest)
        }
        ledgers = {loaded.path.relative_to(folder.path).as_posix(): loaded for loaded in folder.ledgers}
        for name, loaded in ledgers.items():
            if self.files.get(name, {}).get("sha256") != loaded.parsed.digest:
                stale.add(loaded.record.source)
        return frozenset(
            loaded.record.case
            for loaded in folder.cases
            if loaded.record.source not in stale and self._entry(folder, loaded.path).get("complete")
        )

    def _entry(self, folder: FactFolder, path: Path) -> dict[str, Any]:
        return self.files.get(path.relative_to(folder.path).as_posix(), {})


def read_lock(folder: FactFolder) -> Lock:
    """Read a folder's lock; a missing or damaged one vouches for nothing."""
    try:
        kept = json.loads((folder.path / "facts.lock").read_text("utf-8"))
        return Lock(str(kept["gate"]), dict(kept["files"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Lock()


def write_lock(folder: FactFolder, accounts: Sequence[Account]) -> bool:
    """Record that every fact file of the folder passed; return whether the lock changed."""
    closed = {account.case: account.is_closed for account in accounts}
    hashes = {source.id: source.text_sha256 for source in folder.listed}
    files: dict[str, dict[str, Any]] = {}
    for loaded in folder.cases:
        files[loaded.path.relative_to(folder.path).as_posix()] = {
            "sha256": loaded.parsed.digest,
            "text": hashes.get(loaded.record.source),
            "complete": closed.get(loaded.record.case, False),
        }
    for ledger in folder.ledgers:
        files[ledger.path.relative_to(folder.path).as_posix()] = {"sha256": ledger.parsed.digest}
    content = {"gate": GATE_VERSION, "files": dict(sorted(files.items()))}
    return write_changed(folder.path / "facts.lock", _written(content))


def _written(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def forget_files(folder: Path, prefixes: tuple[str, ...]) -> None:
    """Take files whose names begin so out of a folder's lock; the lock goes when it vouches for nothing more."""
    path = folder / "facts.lock"
    try:
        content = json.loads(path.read_text("utf-8"))
        kept = {name: entry for name, entry in content["files"].items() if not name.startswith(prefixes)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return  # no lock, or a damaged one, which vouches for nothing
    if kept:
        content["files"] = kept
        write_changed(path, _written(content))
    else:
        path.unlink()
