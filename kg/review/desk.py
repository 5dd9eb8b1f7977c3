"""What a review has before it: one document of a fact folder, its proposals, its text, and what they may refer to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from kg.documents.corpus import Corpus
from kg.documents.surfaces import SurfaceText
from kg.errors import DataError, UsageError
from kg.facts.cache import Cache
from kg.facts.dataset import Dataset
from kg.facts.folder import FactFolder, merge_folders, merge_registries, read_folders
from kg.facts.reading import Loaded
from kg.facts.writing import write_yaml
from kg.model import FACT_SECTIONS, Case, Fact, Ledger, Outcome, Registry, Source, Status


@dataclass(frozen=True)
class Held:
    """One fact on the desk."""

    case: str
    section: str
    fact: Fact


@dataclass(frozen=True)
class Desk:
    """One document under review."""

    dataset: Dataset
    registry: Registry
    """What the folders under review have themselves; the rest of the dataset's is the reference data's."""
    source: Source
    cases: tuple[Loaded[Case], ...]
    """The document's fact files, in the order of the text."""
    ledgers: tuple[Loaded[Ledger], ...]
    surface: SurfaceText

    @cached_property
    def facts(self) -> Mapping[str, Held]:
        """Every fact of the document by its key."""
        return {held.fact.key: held for held in _list_facts(self.cases)}

    def proposals(self, cases: Sequence[str] = ()) -> list[Held]:
        """Return what nobody has decided, the most doubtful first; ``cases`` narrows it to some."""
        found = [
            held
            for held in self.facts.values()
            if held.fact.status is Status.EXTRACTED and (not cases or held.case in cases)
        ]
        return sorted(found, key=lambda held: (held.fact.confidence or 0, held.fact.at or (0, 0)))

    @property
    def seed(self) -> str:
        """The hash of the document's fact files: a draw by it can be repeated, and not chosen."""
        digests = (loaded.parsed.digest for loaded in self.cases)
        return hashlib.sha256(" ".join(digests).encode("ascii")).hexdigest()

    def with_cases(self, cases: Iterable[Loaded[Case]], ledgers: Iterable[Loaded[Ledger]]) -> Desk:
        """Return the desk with other states of its files."""
        cases, ledgers = tuple(cases), tuple(ledgers)
        own = {loaded.record.case: loaded.record for loaded in cases}
        dataset = replace(self.dataset, cases=tuple(own.get(case.case, case) for case in self.dataset.cases))
        return replace(self, dataset=dataset, cases=cases, ledgers=ledgers)


def _list_facts(cases: Iterable[Loaded[Case]]) -> Iterator[Held]:
    for loaded in cases:
        for name, _ in FACT_SECTIONS:
            for fact in getattr(loaded.record, name):
                yield Held(loaded.record.case, name, fact)


def digest_fact(fact: Fact) -> str:
    """Return what tells whether a fact is still the one that a reviewer saw, its references apart.

    A reference falls away when the fact that it leads to is rejected; its cell shows it.
    """
    fact = fact.model_copy(update={name: () for name in ("of", "shares") if hasattr(fact, name)})
    if isinstance(fact, Outcome):
        fact = fact.model_copy(update={"recognition": None})
    return hashlib.sha256(write_yaml(fact).encode("utf-8", "replace")).hexdigest()[:16]


def open_desk(
    folders: Sequence[Path],
    own: Sequence[Path],
    corpus: Corpus,
    source_id: str = "",
    concepts: Sequence[Path] = (),
    cache: Cache | None = None,
) -> Desk:
    """Read fact folders and lay out one of their documents for a review.

    :param own: those of the folders whose facts are reviewed; the others are only referred to.
    :param source_id: the document; may be left out where only one has proposals.
    :raises UsageError: when there is no such document, none or several with proposals, or no text at hand.
    :raises DataError: when a file cannot be read.
    """
    read = read_folders(folders, cache)
    dataset, problems = merge_folders(read, concepts)
    if problems:
        raise DataError(f"{len(problems)} 个问题 · problem(s) in the fact files; mend them first", problems)
    paths = {path.resolve() for path in own}
    mine = [folder for folder in read if folder.path in paths]
    source = dataset.sources[_choose_source(mine, source_id)]
    surface = corpus.with_folders(folder.path / "text" for folder in mine).surface(source)
    if surface is None:
        raise UsageError(
            f"{source.id}: 手头没有原文 · no text at hand, and nothing is reviewed without it; "
            "name the folder that holds it with --corpus DIR"
        )
    cases = [loaded for folder in mine for loaded in folder.cases if loaded.record.source == source.id]
    return Desk(
        dataset,
        merge_registries(mine),
        source,
        tuple(sorted(cases, key=lambda loaded: (loaded.record.span, loaded.record.case))),
        tuple(ledger for folder in mine for ledger in folder.ledgers if ledger.record.source == source.id),
        surface,
    )


def _choose_source(folders: Sequence[FactFolder], wanted: str) -> str:
    known = sorted(
        {
            loaded.record.source
            for folder in folders
            for loaded in folder.cases
            if folder.source(loaded.record.source)
        }
    )
    waiting = sorted(
        {
            loaded.record.source
            for folder in folders
            for loaded in folder.cases
            if any(fact.status is Status.EXTRACTED for fact in loaded.record.facts())
        }
    )
    if wanted and wanted not in known:
        raise UsageError(
            f"--source {wanted!r}: 没有这份文献的事实 · no facts of it there; expected one of {', '.join(known)}"
        )
    if not wanted and not waiting:
        raise UsageError("没有待审核的事实 · nothing waits for a review: no fact has status: extracted")
    if not wanted and len(waiting) > 1:
        raise UsageError(
            f"有几份文献待审核 · {', '.join(waiting)} wait for a review; say which with --source ID"
        )
    return wanted or waiting[0]
