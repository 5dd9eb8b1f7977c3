"""``kg check --fix``: fact folders with places filled in, in canonical form, and locked when all is well."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from kg.documents.corpus import Corpus
from kg.documents.passages import find_paragraphs
from kg.documents.surfaces import SurfaceText
from kg.errors import Problem
from kg.facts.cache import Cache
from kg.facts.checking import CheckResult
from kg.facts.fixing import Fixer, fix_ledger, fix_source, unclaimed
from kg.facts.folder import FactFolder, read_folder, read_sources
from kg.facts.lock import write_lock
from kg.facts.reading import Loaded
from kg.facts.writing import write_yaml
from kg.files import write_changed
from kg.model import Case, Ledger, Record, Source, SourceList, Span

R = TypeVar("R", bound=Record)


def fix_folders(
    paths: Sequence[Path],
    corpus: Corpus,
    cache: Cache | None = None,
    only: Collection[str] = (),
    beside: Sequence[Path] = (),
) -> tuple[list[Path], list[Problem]]:
    """Fill in what the texts at hand settle, and rewrite every file in canonical form.

    ``only`` names cases: then nothing but their fact files and ledgers is touched; ``beside`` are folders
    that are read for their sources alone. Returns the files that changed, and the questions that only a
    person can answer. A file that cannot be read stays.
    """
    changed: list[Path] = []
    questions: list[Problem] = []
    known = _sources(read_sources(path, cache) for path in beside)
    for path in dict.fromkeys(paths):
        folder = read_folder(path, cache)
        own = corpus.with_folders([folder.path / "text"])
        texts = own.texts({**known, **_sources([folder.sources])}.values())
        if folder.sources and not only:
            changed += _rewrite(folder.sources, _fixed_sources(folder.sources.record, texts, own))
        for registry in folder.registries if not only else ():
            changed += _rewrite(registry, registry.record)
        for case in folder.cases:
            if not only or case.record.case in only:
                changed += _rewrite(case, _fixed_case(case, texts, questions))
        for ledger in folder.ledgers:
            if not only or ledger.record.case in only:
                changed += _rewrite(ledger, _fixed_ledger(ledger, folder, texts, questions))
    return changed, questions


def _sources(lists: Iterable[Loaded[SourceList] | None]) -> dict[str, Source]:
    return {source.id: source for listed in lists if listed for source in listed.record.sources}


def _fixed_sources(listed: SourceList, texts: dict[str, str], corpus: Corpus) -> SourceList:
    fixed = (
        fix_source(source, texts[source.id], corpus.file_sha256(source)) if source.id in texts else source
        for source in listed.sources
    )
    return SourceList(sources=tuple(sorted(fixed, key=lambda source: source.id)))


def _fixed_case(loaded: Loaded[Case], texts: dict[str, str], questions: list[Problem]) -> Case:
    text = texts.get(loaded.record.source)
    if text is None:
        return loaded.record
    paragraphs = tuple(start for start, _ in find_paragraphs(text))
    fitting = replace(
        loaded, record=loaded.record.model_copy(update={"span": _fit(loaded.record.span, text)})
    )
    return Fixer(fitting, SurfaceText(text), paragraphs, questions).fix()


def _fit(span: Span, text: str) -> Span:
    """Cut a span that runs past the text to its last word: [0, 99999] is the whole text."""
    return span if span[1] <= len(text) else (span[0], len(text.rstrip()))


def _fixed_ledger(
    loaded: Loaded[Ledger], folder: FactFolder, texts: dict[str, str], questions: list[Problem]
) -> Ledger:
    text = texts.get(loaded.record.source)
    if text is None:
        return loaded.record
    spans = _ledger_spans(loaded.record, folder, len(text))
    record, found = fix_ledger(loaded, SurfaceText(text), spans)
    questions += found
    return record


def _ledger_spans(ledger: Ledger, folder: FactFolder, length: int) -> list[Span]:
    cases = [loaded.record for loaded in folder.cases if loaded.record.source == ledger.source]
    if ledger.case is None:
        return list(unclaimed(cases, length))
    return [case.span for case in cases if case.case == ledger.case]


def _rewrite(loaded: Loaded[R], record: R) -> list[Path]:
    data = write_yaml(record).encode("utf-8")
    return [loaded.path] if write_changed(loaded.path, data) else []


def lock_folders(
    paths: Sequence[Path], corpus: Corpus, result: CheckResult, cache: Cache | None = None
) -> list[Path]:
    """Record in each folder's ``facts.lock`` that its facts passed; return the locks that changed.

    ``result`` has no problems. A folder that needs a source whose text is not at hand keeps its lock.
    """
    changed: list[Path] = []
    for path in dict.fromkeys(paths):
        folder = read_folder(path, cache)
        needed = {loaded.record.source for loaded in folder.cases} | _sources([folder.sources]).keys()
        own = corpus.with_folders([folder.path / "text"])
        texts = own.texts(result.dataset.sources[source] for source in sorted(needed))
        if texts.keys() == needed and write_lock(folder, result.accounts):
            changed.append(folder.path / "facts.lock")
    return changed
