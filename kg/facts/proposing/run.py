"""``kg extract`` and ``kg remove``: documents into a fact folder, and out of it without a trace."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from kg.documents.text import read_bytes, sha256_hex
from kg.errors import DataError, DocumentError, UsageError
from kg.facts.folder import FactFolder, merge_folders, read_folder, read_folders
from kg.facts.lock import forget_files
from kg.facts.proposing.confidence import load_confidence
from kg.facts.proposing.document import Knowledge, Reading, Task, read_proposals
from kg.facts.proposing.gathering import list_documents, make_id
from kg.facts.proposing.merging import Changes, merge_case, pair_cases, settle_keys
from kg.facts.proposing.receipts import (
    SOURCE,
    Receipt,
    Receipts,
    make_receipt,
    read_receipts,
    rules_version,
    write_receipts,
)
from kg.facts.proposing.shared import write_shared
from kg.facts.reading import Loaded
from kg.facts.writing import write_yaml
from kg.files import write_changed
from kg.model import Case, Registry, Source, SourceList

_BATCH = 16
"""Documents of which the facts are held before they are written: memory stays flat over any number."""


@dataclass
class Extraction:
    """What a run did, source by source."""

    read: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    """One line a file that could not be read, with the way out."""
    questions: list[str] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    facts: int = 0
    refused: int = 0


def extract_files(
    paths: Sequence[Path],
    folder: Path,
    beside: Sequence[Path] = (),
    *,
    jobs: int = 1,
    region: str | None = None,
    again: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> Extraction:
    """Read documents into the fact folder; what has not changed since it was read is left alone.

    ``beside`` are folders whose registries are known as well. ``again`` reads all of them afresh.

    :raises UsageError: when a path or folder is not there, or the region is not known.
    :raises DataError: when a file of a folder cannot be read: nothing is written then.
    """
    files = list_documents(paths)
    own, known = _read_known(folder, beside, region)
    result = Extraction()
    held = _Held.of(own, read_receipts(folder))
    tasks = list(_choose(files, held, result, again=again))
    brought: list[Registry] = []
    sources = dict(held.sources)
    kept = dict(held.receipts.sources)
    for reading in _read_all(tasks, known, jobs):
        progress(f"{len(result.read) + len(result.failed) + 1}/{len(tasks)} {reading.task.path.name}")
        if reading.error or reading.source is None:
            result.failed.append(reading.error)
            continue
        cases = _write_source(reading, held, result)
        brought.append(reading.shared)
        name, before = reading.task.source, sources.get(reading.task.source)
        if before is None or held.receipts.is_untouched(name, SOURCE, before):
            sources[name] = reading.source
            kept[name] = make_receipt(reading.source, cases)
        else:
            sources[name] = _keep_told(before, reading.source)
            kept[name] = make_receipt(reading.source, cases, touched=True)
    if tasks:
        _finish(folder, sources.values(), Receipts(kept, held.receipts.entries), brought)
    return result


def _read_known(folder: Path, beside: Sequence[Path], region: str | None) -> tuple[FactFolder, Knowledge]:
    folders = read_folders([*beside, folder])
    dataset, problems = merge_folders(folders)
    if problems:
        raise DataError(f"{len(problems)} 个问题 · problem(s) in the fact files; mend them first", problems)
    own = next(one for one in folders if one.path == folder.resolve())
    if region is not None and dataset.gazetteer.get(region) is None:
        found = dataset.gazetteer.resolve_path(region)
        if len(found) != 1:
            near = ", ".join(f"{d.code} {dataset.gazetteer.path_name(d.code)}" for d in found[:4])
            raise UsageError(
                f"--region {region}: 须指明一个地区 · name one region by code or path ({near or 'none fits'})"
            )
        region = found[0].code
    known = Knowledge(dataset.registry, dataset.gazetteer, dataset.concepts, load_confidence(), region)
    return own, known


@dataclass(frozen=True)
class _Held:
    """What the fact folder holds before a run, by source."""

    folder: FactFolder
    receipts: Receipts
    sources: Mapping[str, Source]
    cases: Mapping[str, list[Loaded[Case]]]

    @classmethod
    def of(cls, folder: FactFolder, receipts: Receipts) -> _Held:
        cases: dict[str, list[Loaded[Case]]] = defaultdict(list)
        for loaded in folder.cases:
            cases[loaded.record.source].append(loaded)
        return cls(folder, receipts, {source.id: source for source in folder.listed}, cases)

    def count_decided(self, source: str) -> int:
        """Return how many facts of a source people wrote, decided or touched."""
        facts = (fact for loaded in self.cases.get(source, ()) for fact in loaded.record.facts())
        return sum(not self.receipts.is_untouched(source, fact.key, fact) for fact in facts)


def _choose(files: Sequence[Path], held: _Held, result: Extraction, *, again: bool) -> Iterator[Task]:
    """Yield what is to be read: new files, changed ones, and all where the rules have changed."""
    taken: set[str] = set()
    by_hash = {source.sha256: name for name, source in held.sources.items() if source.sha256}
    by_file: dict[str, list[str]] = defaultdict(list)
    for name, source in held.sources.items():
        by_file[source.file].append(name)
    for path in files:
        try:
            digest = sha256_hex(read_bytes(path))
        except DocumentError as error:
            result.failed.append(str(error))
            continue
        named = (name for name in by_file.get(path.name, ()) if name not in taken)
        name = by_hash.get(digest) or next(named, None) or make_id(path, taken | held.sources.keys())
        if name in taken:
            result.failed.append(
                f"{path}: 与另一文件内容相同，只读一次 · has the content of another file; read once"
            )
            continue
        taken.add(name)
        by_hash.setdefault(digest, name)
        receipt = held.receipts.sources.get(name, Receipt())
        if not again and (receipt.file_sha256, receipt.rules) == (digest, rules_version()):
            result.unchanged.append(name)
            continue
        before = held.sources.get(name)
        if before is not None and before.sha256 != digest and (number := held.count_decided(name)):
            result.failed.append(
                f"{path}: 内容已变，而 {name} 有 {number} 条人工事实 · its content has changed, and {number} fact(s) "
                f"of {name} are a person's; give the new version another file name, or kg remove {name} first"
            )
            continue
        yield Task(path, name)


def _read_all(tasks: Sequence[Task], known: Knowledge, jobs: int) -> Iterator[Reading]:
    """Yield the readings in the order of the tasks, read by ``jobs`` processes."""
    if jobs < 2 or len(tasks) < 2:
        yield from (read_proposals(task, known) for task in tasks)
        return
    context = get_context("spawn")  # the same on every system
    with ProcessPoolExecutor(min(jobs, len(tasks)), context, _prepare, (known,)) as pool:
        for first in range(0, len(tasks), _BATCH * jobs):
            yield from pool.map(_read_prepared, tasks[first : first + _BATCH * jobs])


_prepared: Knowledge | None = None
"""What is known, sent once to each process of the pool."""


def _prepare(known: Knowledge) -> None:
    global _prepared  # noqa: PLW0603  # a process of the pool has no other place to keep it
    _prepared = known


def _read_prepared(task: Task) -> Reading:
    assert _prepared is not None
    return read_proposals(task, _prepared)


def _write_source(reading: Reading, held: _Held, result: Extraction) -> list[Case]:
    """Write text and fact files of one source, with what people decided; return the cases as written."""
    name = reading.task.source
    folder = held.folder.path
    old = {loaded.record.case: loaded for loaded in held.cases.get(name, ())}
    is_untouched = partial(held.receipts.is_untouched, name)
    write_changed(folder / "text" / f"{name}.txt", reading.text.encode("utf-8"))
    written = []
    pairs = pair_cases([loaded.record for loaded in old.values()], reading.cases)
    for before, after in settle_keys(pairs):
        merged = merge_case(before, after, is_untouched, result.changes)
        path = (
            old[before.case].path
            if before
            else folder / "facts" / name / f"{after.case if after else ''}.yaml"
        )
        if merged is None:
            path.unlink(missing_ok=True)
            continue
        write_changed(path, write_yaml(merged).encode("utf-8"))
        written.append(merged)
    result.read.append(name)
    result.facts += sum(len(case.facts()) for case in written)
    result.refused += reading.refused
    result.questions += [f"{name}: {question}" for question in reading.questions]
    return written


def _keep_told(old: Source, new: Source) -> Source:
    """Return the new reading of a source that a person has touched: her title, genre, date and note stay."""
    told = {
        name: getattr(old, name)
        for name in ("title", "issuer", "number", "date", "genre", "text_of", "note", "coverage")
        if getattr(old, name) or name == "genre"
    }
    return new.model_copy(update=told)


def _finish(folder: Path, sources: Iterable[Source], receipts: Receipts, brought: Sequence[Registry]) -> None:
    """Write what all sources share: the list of sources, proposed entries, receipts."""
    listed = SourceList(sources=tuple(sorted(sources, key=lambda source: source.id)))
    write_changed(folder / "sources.yaml", write_yaml(listed).encode("utf-8"))
    entries = write_shared(read_folder(folder), brought, receipts.entries)
    write_receipts(folder, replace(receipts, entries=entries))


def remove_source(folder: Path, name: str, *, with_decisions: bool = False) -> list[Path]:
    """Take a source out: its text, facts, ledger, and the proposed entries that nothing else names.

    :raises UsageError: when there is no such source, or people decided facts of it and ``with_decisions`` is
        not given.
    """
    held = _Held.of(read_folder(folder), read_receipts(folder))
    sources = dict(held.sources)
    source = sources.get(name) or next((one for one in sources.values() if one.file == name), None)
    if source is None:
        known = ", ".join(sorted(sources)) or "none"
        raise UsageError(f"{name}: 不在文献清单中 · is no source of {folder}; its sources: {known}")
    del sources[source.id]
    number = held.count_decided(source.id)
    if number and not with_decisions:
        raise UsageError(
            f"{source.id}: 有 {number} 条人工事实 · {number} fact(s) were written or decided by people; "
            "add --with-decisions to remove them too"
        )
    gone = [folder / "facts" / source.id, folder / "ledger" / source.id, folder / "text" / f"{source.id}.txt"]
    for path in gone:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    forget_files(folder, (f"facts/{source.id}/", f"ledger/{source.id}/"))
    kept = {key: one for key, one in held.receipts.sources.items() if key != source.id}
    _finish(folder, sources.values(), Receipts(kept, held.receipts.entries), ())
    return gone
