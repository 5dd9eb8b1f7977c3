"""``extract.lock``: what the program itself wrote, so that it knows again what a person has touched."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import kg
from kg.documents.text import sha256_hex
from kg.facts.writing import write_yaml
from kg.files import write_whole
from kg.model import FACT_SECTIONS, Case, Entry, Fact, Record, Source, Status
from kg.tables import DATA

NAME = "extract.lock"
SOURCE = "source:"
"""Key under which the record of the source itself is known; no fact or case can be called so."""
_RULES = ("documents", "language", "registry", "extract", "data")
"""Rooms whose change may change what is found in a text."""
_SHORT = 12


@dataclass(frozen=True)
class Receipt:
    """What was written for one source."""

    file_sha256: str = ""
    rules: str = ""
    """Version of the rules that read it."""
    records: Mapping[str, str] = field(default_factory=dict)
    """Key of a fact or case, and :data:`SOURCE` → digest of its record as the program wrote it."""


@dataclass(frozen=True)
class Receipts:
    """The receipts of a fact folder."""

    sources: Mapping[str, Receipt] = field(default_factory=dict)
    entries: Mapping[str, str] = field(default_factory=dict)
    """``kind:key`` of a proposed registry entry → digest as the program wrote it."""

    def is_untouched(self, source: str, key: str, record: Record) -> bool:
        """Tell whether a fact, the head of a case or the source is as the program wrote it, undecided."""
        receipt = self.sources.get(source, Receipt())
        undecided = not isinstance(record, Fact | Case) or record.status is Status.EXTRACTED
        return undecided and receipt.records.get(key) == digest_record(record)


def digest_record(record: Record) -> str:
    """Return a short digest of what a record says; of a case, of its head alone."""
    if isinstance(record, Case):
        record = record.model_copy(update={name: () for name, _ in FACT_SECTIONS})
    return sha256_hex(write_yaml(record).encode("utf-8"))[:_SHORT]


def make_receipt(source: Source, cases: Iterable[Case], *, touched: bool = False) -> Receipt:
    """Return the receipt of what extraction wrote: the source, heads of cases, facts that nobody has decided.

    ``touched``: a person has changed what is said of the source; it will not count as written by the program again.
    """
    records = {} if touched else {SOURCE: digest_record(source)}
    for case in cases:
        if case.status is Status.EXTRACTED:
            records[case.case] = digest_record(case)
        proposed = (fact for fact in case.facts() if fact.status is Status.EXTRACTED)
        records |= {fact.key: digest_record(fact) for fact in proposed}
    return Receipt(source.sha256 or "", rules_version(), records)


def digest_entries(entries: Iterable[tuple[str, Entry]]) -> dict[str, str]:
    """Return ``kind:key`` → digest of registry entries."""
    return {ref: digest_record(entry) for ref, entry in entries}


@cache
def rules_version() -> str:
    """Return a digest of the code and tables by which documents are read: when it changes, all are read again."""
    package = Path(kg.__file__).parent
    digests = [kg.__version__]
    for room in _RULES:
        folder = DATA if room == "data" else package / room
        files = (path for path in folder.rglob("*") if path.suffix in (".py", ".csv", ".yaml"))
        digests += [f"{path.relative_to(package)} {sha256_hex(path.read_bytes())}" for path in sorted(files)]
    return sha256_hex("\n".join(digests).encode("utf-8"))[:_SHORT]


def read_receipts(folder: Path) -> Receipts:
    """Read a folder's receipts; where the file is missing or damaged, everything counts as touched."""
    try:
        kept = json.loads((folder / NAME).read_text("utf-8"))
        sources = {
            str(name): Receipt(str(one["file"]), str(one["rules"]), dict(one["records"]))
            for name, one in kept["sources"].items()
        }
        return Receipts(sources, dict(kept["entries"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Receipts()


def write_receipts(folder: Path, receipts: Receipts) -> None:
    """Write a folder's receipts, whole or not at all; without any, the file goes."""
    path = folder / NAME
    if not receipts.sources:
        path.unlink(missing_ok=True)
        return
    sources = {
        name: {"file": one.file_sha256, "rules": one.rules, "records": dict(sorted(one.records.items()))}
        for name, one in sorted(receipts.sources.items())
    }
    content = {"sources": sources, "entries": dict(sorted(receipts.entries.items()))}
    write_whole(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
