"""``kg check``: the gate and the ledger over fact folders, and what ``--fix`` writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from kg.documents.corpus import Corpus
from kg.errors import Problem
from kg.facts.cache import Cache
from kg.facts.dataset import Dataset
from kg.facts.folder import FactFolder, merge_folders, read_folders
from kg.facts.gate import Context, check_case
from kg.facts.gate.context import Index
from kg.facts.gate.registry import check_shared
from kg.facts.ledger import REST, Account, keep_accounts
from kg.facts.lock import read_lock
from kg.facts.reading import Loaded
from kg.language.explain import load_reasons
from kg.model import Ledger, Record, Status

Progress = Callable[[str], None]
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class CheckResult:
    """What a check found."""

    dataset: Dataset
    problems: tuple[Problem, ...]
    accounts: tuple[Account, ...]
    """Ledger of every source whose text is at hand."""
    checked: int
    """Facts held against their text in this run."""
    vouched: int
    """Facts that a lock vouches for, where no text is at hand."""
    unverified: int
    """Facts with neither."""
    complete: frozenset[str]
    """Cases whose ledger is closed, as the locks record it."""

    def narrow(self, cases: Collection[str]) -> CheckResult:
        """Keep what concerns these cases: they, their files, their ledgers, and the shared things."""
        kept = tuple(
            problem
            for problem in self.problems
            if ("/facts/" not in problem.file and "/ledger/" not in problem.file)
            or Path(problem.file).stem in cases
        )
        accounts = tuple(account for account in self.accounts if account.case in cases)
        dataset = replace(
            self.dataset, cases=tuple(case for case in self.dataset.cases if case.case in cases)
        )
        return replace(self, dataset=dataset, problems=kept, accounts=accounts)

    @property
    def open_items(self) -> int:
        """Numerals and titles that are neither in a fact nor explained."""
        return sum(account.count("open") for account in self.accounts)


def check_folders(
    paths: Sequence[Path],
    corpus: Corpus,
    concepts: Sequence[Path] = (),
    cache: Cache | None = None,
    progress: Progress = lambda _: None,
) -> CheckResult:
    """Read fact folders and return everything that the gate and the ledger find in them.

    :raises UsageError: when a folder is missing.
    :raises DataError: when a concept table cannot be read.
    """
    folders = read_folders(paths, cache)
    corpus = corpus.with_folders(folder.path / "text" for folder in folders)
    dataset, problems = merge_folders(folders, concepts)
    index = Index(dataset)
    problems += check_shared(folders, index)
    counts: Counter[str] = Counter()
    complete: set[str] = set()
    for folder in folders:
        lock = read_lock(folder)
        complete |= lock.complete_cases(folder)
        problems += _text_problems(folder, corpus)
        for loaded in folder.cases:
            progress(loaded.record.case)
            surface = corpus.surface(dataset.sources.get(loaded.record.source))
            problems += check_case(Context(index, loaded, surface))
            vouched = lock.vouches(folder, loaded.path, loaded.parsed.digest)
            state = "checked" if surface else "vouched" if vouched else "unverified"
            counts[state] += sum(fact.status is not Status.REJECTED for fact in loaded.record.facts())
    accounts = _keep_all_accounts(folders, dataset, corpus, problems)
    return CheckResult(
        dataset,
        tuple(sorted(set(problems))),
        accounts,
        counts["checked"],
        counts["vouched"],
        counts["unverified"],
        frozenset(complete),
    )


def _text_problems(folder: FactFolder, corpus: Corpus) -> Iterator[Problem]:
    for source in folder.listed:
        yield from corpus.problems(source, f"{folder.name}/sources.yaml")


def _keep_all_accounts(
    folders: Sequence[FactFolder], dataset: Dataset, corpus: Corpus, problems: list[Problem]
) -> tuple[Account, ...]:
    ledgers = [ledger for folder in folders for ledger in folder.ledgers]
    problems += _exception_problems(ledgers, dataset)
    accounts: list[Account] = []
    for source in dataset.sources.values():
        if (surface := corpus.surface(source)) is not None:
            found = keep_accounts(source, surface, dataset.cases, ledgers)
            accounts += found
            problems += _unused_exceptions(found, ledgers)
    return tuple(accounts)


def _exception_problems(ledgers: Sequence[Loaded[Ledger]], dataset: Dataset) -> Iterator[Problem]:
    reasons = load_reasons()
    cases = {case.case for case in dataset.cases}
    seen: set[tuple[str, str | None]] = set()
    for loaded in ledgers:
        place_of = (loaded.record.source, loaded.record.case)
        if place_of in seen:
            part = loaded.record.case or f"the rest of {loaded.record.source}"
            yield loaded.problem(
                "key-twice", f"another file keeps the ledger of {part} too; keep one", "case"
            )
        seen.add(place_of)
        if loaded.record.source not in dataset.sources:
            yield loaded.problem(
                "unknown", f"source {loaded.record.source!r} is not in sources.yaml", "source"
            )
        if loaded.record.case is not None and loaded.record.case not in cases:
            yield loaded.problem("unknown", f"case {loaded.record.case!r} is not known", "case")
        for number, item in enumerate(loaded.record.exceptions):
            place = ("exceptions", number)
            if item.reason not in reasons:
                known = ", ".join(sorted(reasons))
                yield loaded.problem("reason", f"{item.reason!r} is none of {known}", *place, "reason")
            if item.at is None:
                yield loaded.problem("place", f"{item.as_!r} has no at:; run kg check --fix", *place)


def _unused_exceptions(accounts: Sequence[Account], ledgers: Sequence[Loaded[Ledger]]) -> Iterator[Problem]:
    unused = {(account.source, account.case): account.unused for account in accounts}
    effective = {(loaded.record.source, loaded.record.case): loaded for loaded in ledgers}
    for loaded in effective.values():
        for number in unused.get((loaded.record.source, loaded.record.case or REST), ()):
            item = loaded.record.exceptions[number]
            message = f"{item.as_!r} at {item.at} is no open numeral or title; remove the exception"
            yield loaded.problem("exception-unused", message, "exceptions", number)


def summarise(accounts: Sequence[Account]) -> dict[str, Counter[str]]:
    """Count per source: numerals and titles, in facts, by pattern, by exception, open."""
    table: dict[str, Counter[str]] = {}
    for account in accounts:
        row = table.setdefault(account.source, Counter())
        for item in account.items:
            row[item.kind] += 1
            row[item.state] += 1
            if item.reason:
                row[f"reason:{item.reason}"] += 1
    return table
