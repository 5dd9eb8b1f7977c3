"""References to rejected facts fall away: a rejected fact is as good as none."""

from __future__ import annotations

from collections.abc import Collection

from kg.model import FACT_SECTIONS, Case, Fact, Outcome, Responsibility, Status
from kg.review.editing import Fault


def drop_references(case: Case, rejected: Collection[str]) -> tuple[Case, list[str], list[Fault]]:
    """Return a case whose facts refer to none that is rejected, and a line for each reference that fell away.

    A mark that rests on nothing else is a fault: it governs nothing any more.
    """
    notes: list[str] = []
    faults: list[Fault] = []
    sections: dict[str, tuple[Fact, ...]] = {}
    for name, _ in FACT_SECTIONS:
        facts: list[Fact] = []
        for fact in getattr(case, name):
            changes = {} if fact.status is Status.REJECTED else _without(fact, rejected)
            if fact.status is not Status.REJECTED and _hangs(fact, rejected):
                faults.append(_fault(fact))
            gone = sorted({key for column in changes for key in _keys(getattr(fact, column))} & set(rejected))
            notes += [f"{fact.key}: 对 {key} 的引用已去掉 · its reference to {key} fell away" for key in gone]
            facts.append(fact.model_copy(update=changes))
        sections[name] = tuple(facts)
    return case.model_copy(update=sections), notes, faults


def _hangs(fact: Fact, rejected: Collection[str]) -> bool:
    return isinstance(fact, Responsibility) and all(ref in rejected for ref in fact.of)


def _fault(fact: Fact) -> Fault:
    refs = ", ".join(getattr(fact, "of", ()))
    return Fault(
        fact.key,
        "of",
        "rejected",
        f"只依附于被拒绝的 {refs} · rests on what is rejected alone; reject it too, or name what it governs",
    )


def _keys(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _without(fact: Fact, rejected: Collection[str]) -> dict[str, object]:
    """Return the fields of a fact that lose a reference, with what remains of them."""
    changes: dict[str, object] = {}
    for column in ("of", "shares"):
        refs: tuple[str, ...] = getattr(fact, column, ())
        kept = tuple(ref for ref in refs if ref not in rejected)
        if kept != refs and (kept or not isinstance(fact, Responsibility)):
            changes[column] = kept
    if isinstance(fact, Outcome) and fact.recognition in rejected:
        changes["recognition"] = None
    return changes
