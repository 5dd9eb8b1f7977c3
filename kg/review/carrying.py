"""Decisions carried out: fact files with them, their places found, held against the gate, written all or none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from kg.documents.text import sha256_hex
from kg.errors import Problem, UsageError
from kg.facts.gate import Context, check_case
from kg.facts.gate.context import Index
from kg.facts.ledger import REST, keep_accounts
from kg.facts.reading import Loaded, parse_yaml
from kg.facts.writing import write_yaml
from kg.files import write_all
from kg.model import FACT_SECTIONS, Case, Fact, Ledger, Record
from kg.review.decisions import CORRECT, REJECT, Addition, Decision, decide_fact, make_added
from kg.review.desk import Desk
from kg.review.editing import Fault
from kg.review.placing import find_places, order_facts, own_fault
from kg.review.references import drop_references

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Carried:
    """What becomes of the desk when the decisions are carried out."""

    desk: Desk
    contents: Mapping[Path, bytes] = field(default_factory=dict)
    """Files that change, with their new content; only to be written where there is no fault."""
    faults: tuple[Fault, ...] = ()
    strays: tuple[Problem, ...] = ()
    """What the gate finds that belongs to no fact."""
    notes: tuple[str, ...] = ()
    """What followed by itself: references that fell away, exceptions that a fact has taken the place of."""


def carry_out(desk: Desk, decisions: Sequence[Decision], additions: Sequence[Addition] = ()) -> Carried:
    """Return the desk with decisions and additions, and everything that is wrong with them."""
    made, faults = _make_facts(desk, decisions, additions)
    cases, notes, lost = _place_facts(desk, made, decisions, additions)
    checked = _check(desk, cases, made.keys(), notes)
    if additions or any(decision.verdict == CORRECT for decision in decisions):
        checked = _trim_ledgers(desk, checked)  # nothing else can claim a numeral
    faults += lost
    if not faults:
        return checked
    blamed = {fault.owner for fault in faults}
    missing = {addition.key for addition in additions} - made.keys()
    faults += [
        fault
        for fault in checked.faults
        if fault.owner not in blamed and not any(key in fault.message for key in missing)
    ]
    return replace(checked, faults=tuple(sorted(faults)))


def _place_facts(
    desk: Desk, made: Mapping[str, Fact], decisions: Sequence[Decision], additions: Sequence[Addition]
) -> tuple[list[Loaded[Case]], list[str], list[Fault]]:
    """Put decided facts into their cases, and find their places; return the cases, notes, and what is not found."""
    rejected = {decision.key for decision in decisions if decision.verdict == REJECT}
    touched = {desk.facts[decision.key].case for decision in decisions} | {one.case for one in additions}
    cases: list[Loaded[Case]] = []
    notes: list[str] = []
    faults: list[Fault] = []
    for loaded in desk.cases:
        if loaded.record.case not in touched:
            cases.append(loaded)
            continue
        added = [one for one in additions if one.case == loaded.record.case and one.key in made]
        case, found, left = drop_references(_put_facts(loaded.record, made, added), rejected)
        case, lost = find_places(desk, replace(loaded, record=case), made.keys())
        cases.append(replace(loaded, record=order_facts(case, {one.key for one in added})))
        notes += found
        faults += [*left, *lost]
    return cases, notes, faults


def _make_facts(
    desk: Desk, decisions: Sequence[Decision], additions: Sequence[Addition]
) -> tuple[dict[str, Fact], list[Fault]]:
    results = [(decision.key, decide_fact(desk.facts[decision.key], decision)) for decision in decisions]
    results += [(addition.key, make_added(addition)) for addition in additions]
    faults = [fault for _, (_, found) in results for fault in found]
    return {key: fact for key, (fact, _) in results if fact is not None}, faults


def _put_facts(case: Case, made: Mapping[str, Fact], additions: Sequence[Addition]) -> Case:
    """Return a case with decided facts in their old places, and added ones at the end of their lists."""
    sections = {
        name: (
            *(made.get(fact.key, fact) for fact in getattr(case, name)),
            *(made[one.key] for one in additions if one.section == name),
        )
        for name, _ in FACT_SECTIONS
    }
    return case.model_copy(update=sections)


def _check(desk: Desk, cases: Sequence[Loaded[Case]], decided: Collection[str], notes: list[str]) -> Carried:
    """Hold the changed cases against the gate: decided facts must pass, and nothing else may get worse."""
    contents = _contents(desk.cases, cases)
    changed = desk.with_cases([_reload(loaded, contents) for loaded in cases], desk.ledgers)
    before = {item for item, _ in _gate(desk, contents)}
    worse = [
        (item, problem)
        for item, problem in _gate(changed, contents)
        if item not in before or (isinstance(item, Fault) and item.owner in decided)
    ]
    return Carried(
        changed,
        contents,
        tuple(sorted(item for item, _ in worse if isinstance(item, Fault))),
        tuple(sorted(problem for item, problem in worse if not isinstance(item, Fault))),
        tuple(notes),
    )


def _gate(desk: Desk, paths: Collection[Path]) -> Iterator[tuple[Fault | tuple[str, str], Problem]]:
    """Yield what the gate finds in the cases of some files, by fact where it is a fact's."""
    index = Index(desk.dataset)
    for loaded in desk.cases:
        if loaded.path in paths:
            for problem in check_case(Context(index, loaded, desk.surface)):
                yield own_fault(loaded.record, problem) or (problem.check, problem.message), problem


def _contents(before: Sequence[Loaded[R]], after: Sequence[Loaded[R]]) -> dict[Path, bytes]:
    """Return the files whose record is another now, with their new content."""
    return {
        new.path: write_yaml(new.record).encode("utf-8")
        for old, new in zip(before, after, strict=True)
        if new.record != old.record
    }


def _reload(loaded: Loaded[R], contents: Mapping[Path, bytes]) -> Loaded[R]:
    """Return a record with the lines of the file that it will be written to."""
    if loaded.path not in contents:
        return loaded
    parsed, problems = parse_yaml(contents[loaded.path], loaded.file)
    assert parsed is not None, problems
    return replace(loaded, parsed=parsed)


def _trim_ledgers(before: Desk, carried: Carried) -> Carried:
    """Drop the exceptions of the ledgers that explain nothing any more: a fact has taken their numeral."""
    desk = carried.desk
    needless = _needless(desk) - _needless(before) if desk.ledgers else set()
    ledgers: list[Loaded[Ledger]] = []
    notes: list[str] = []
    for loaded in desk.ledgers:
        kept = []
        for number, item in enumerate(loaded.record.exceptions):
            if (loaded.record.case or REST, number) in needless:
                notes.append(
                    f"{loaded.file}: {item.as_!r} 已是事实，不再是例外 · is a fact now, no exception"
                )
            else:
                kept.append(item)
        record = loaded.record.model_copy(update={"exceptions": tuple(kept)})
        ledgers.append(replace(loaded, record=record))
    contents = _contents(desk.ledgers, ledgers)
    fresh = desk.with_cases(desk.cases, [_reload(loaded, contents) for loaded in ledgers])
    return replace(
        carried,
        desk=fresh,
        contents={**carried.contents, **contents},
        notes=(*carried.notes, *notes),
    )


def _needless(desk: Desk) -> set[tuple[str, int]]:
    accounts = keep_accounts(desk.source, desk.surface, desk.dataset.cases, desk.ledgers)
    return {(account.case, number) for account in accounts for number in account.unused}


def save(before: Desk, carried: Carried) -> list[Path]:
    """Write what changed, all files or none, and return them.

    :raises UsageError: when somebody else changed one of the files since the desk was laid out.
    """
    digests = {loaded.path: loaded.parsed.digest for loaded in before.cases}
    digests |= {loaded.path: loaded.parsed.digest for loaded in before.ledgers}
    for path in carried.contents:
        if sha256_hex(path.read_bytes()) != digests[path]:
            raise UsageError(
                f"{path}: 刚才被别处改动 · was changed by somebody else just now; nothing was written, run again"
            )
    write_all(carried.contents)
    return list(carried.contents)
