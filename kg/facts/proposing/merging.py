"""New proposals beside what a fact file holds: what a person touched stays as it is, the rest is the rules'."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count

from kg.facts.agreement.pairing import HALF, covered_share
from kg.facts.proposing.sifting import leave_out_refs
from kg.model import (
    FACT_SECTIONS,
    Case,
    Fact,
    Outcome,
    Responsibility,
    Span,
    Status,
)

IsUntouched = Callable[[str, Case | Fact], bool]
"""Key and record → whether the program wrote it and nobody touched it."""


@dataclass
class Changes:
    """What a new reading changed in a fact folder."""

    new: list[str] = field(default_factory=list)
    """``key words`` of facts that were not there."""
    vanished: list[str] = field(default_factory=list)
    """``key words`` of proposals that the rules no longer make."""
    kept: int = 0
    """Facts that people decided or touched."""


def pair_cases(old: Sequence[Case], new: Sequence[Case]) -> list[tuple[Case | None, Case | None]]:
    """Return old and new cases that lie on each other, each once; what has no counterpart stands alone."""
    pairs: list[tuple[Case | None, Case | None]] = []
    free = list(old)
    for case in new:
        best = max(free, key=lambda other: _share_of_longer(other.span, case.span), default=None)
        if best is not None and _share_of_longer(best.span, case.span) >= HALF:
            free.remove(best)
            pairs.append((best, case))
        else:
            pairs.append((None, case))
    return [*pairs, *((case, None) for case in free)]


def settle_keys(
    pairs: Sequence[tuple[Case | None, Case | None]],
) -> list[tuple[Case | None, Case | None]]:
    """Return the pairs with every new case under the key that it will have in the folder.

    That is the key of its old counterpart; a case without one gets another number where its key is an old case's,
    so that neither file is written over the other. Parts follow the key of their whole.
    """
    taken = {old.case for old, _ in pairs if old}
    names: dict[str, str] = {}
    for old, new in pairs:
        if new is not None:
            names[new.case] = old.case if old else _free_key(new, taken)
            taken.add(names[new.case])
    return [(old, new and _rename(new, names)) for old, new in pairs]


def _free_key(case: Case, taken: Collection[str]) -> str:
    if case.case not in taken:
        return case.case
    return next(key for n in count(2) if (key := f"{case.source}-{n}") not in taken)


def _rename(case: Case, names: Mapping[str, str]) -> Case:
    whole = names.get(case.part_of, case.part_of) if case.part_of else None
    return case.model_copy(update={"case": names[case.case], "part_of": whole})


def merge_case(
    old: Case | None, new: Case | None, is_untouched: IsUntouched, changes: Changes
) -> Case | None:
    """Return the case to be written: decisions of ``old``, proposals of ``new``; None where nothing is left.

    A proposal at the place of a decided fact of its kind is not made again, whatever was decided.
    """
    if old is None:
        assert new is not None
        changes.new += [_show(fact) for fact in new.facts()]
        return new
    if new is None:
        new = old.model_copy(update={name: () for name, _ in FACT_SECTIONS})
        if is_untouched(old.case, old) and not any(not is_untouched(fact.key, fact) for fact in old.facts()):
            changes.vanished += [_show(fact) for fact in old.facts()]
            return None
    merged = _Merge(old, new, is_untouched, changes)
    return merged.run()


@dataclass
class _Merge:
    old: Case
    new: Case
    is_untouched: IsUntouched
    changes: Changes
    keys: dict[str, str] = field(default_factory=dict)
    """Key of a new proposal → key under which the thing stands in the file."""

    def run(self) -> Case:
        sections = {name: self._section(name) for name, _ in FACT_SECTIONS}
        kept = {fact.key for facts in sections.values() for fact in facts}
        self._keep_what_decisions_name(sections, kept)
        gone = {
            fact.key for facts in sections.values() for fact in facts if fact.status is Status.REJECTED
        } | (_all_keys(self.old) | _all_keys(self.new)) - kept
        head = self.new if self.is_untouched(self.old.case, self.old) else self.old
        told = {name: list(self._settle(facts, gone)) for name, facts in sections.items()}
        self._note_changes(told)
        update = {name: tuple(facts) for name, facts in told.items()}
        return head.model_copy(update=update | {"case": self.old.case})

    def _settle(self, facts: Sequence[Fact], gone: set[str]) -> Iterator[Fact]:
        """Yield facts that refer only to what is there; a proposal of a role in nothing is none."""
        for fact in facts:
            if self._is_decided(fact.key):
                yield fact
                continue
            named = _map_refs(fact, lambda ref: self.keys.get(ref, ref))
            if (settled := leave_out_refs(named, gone)) is not None:
                yield settled

    def _section(self, name: str) -> list[Fact]:
        old: Sequence[Fact] = getattr(self.old, name)
        new: Sequence[Fact] = getattr(self.new, name)
        decided = [fact for fact in old if self._is_decided(fact.key)]
        proposals: list[Fact] = []
        pairs = dict(_pair(old, new))
        held = {fact.key for fact in decided}
        for number, fact in enumerate(new):
            twin = pairs.get(number)
            if twin is not None:
                self.keys[fact.key] = twin.key
            if twin is None or twin.key not in held:
                proposals.append(fact.model_copy(update={"key": twin.key}) if twin else fact)
        self.changes.kept += len(decided)
        return sorted([*decided, *proposals], key=lambda fact: (fact.at or (0, 0), fact.key))

    def _keep_what_decisions_name(self, sections: dict[str, list[Fact]], kept: set[str]) -> None:
        """A proposal that a decided fact refers to stays, though the rules no longer make it."""
        wanted = {
            ref
            for facts in sections.values()
            for fact in facts
            if self._is_decided(fact.key)
            for ref in _refs(fact)
        } - kept
        for name, _ in FACT_SECTIONS:
            for fact in getattr(self.old, name):
                if fact.key in wanted:
                    sections[name].append(fact)
                    kept.add(fact.key)

    def _is_decided(self, key: str) -> bool:
        fact = self._old.get(key)
        return fact is not None and not self.is_untouched(key, fact)

    @cached_property
    def _old(self) -> dict[str, Fact]:
        return {fact.key: fact for fact in self.old.facts()}

    def _note_changes(self, sections: Mapping[str, Sequence[Fact]]) -> None:
        after = {fact.key: fact for facts in sections.values() for fact in facts}
        self.changes.new += [_show(fact) for key, fact in after.items() if key not in self._old]
        self.changes.vanished += [_show(fact) for key, fact in self._old.items() if key not in after]


def _pair(old: Sequence[Fact], new: Sequence[Fact]) -> Iterator[tuple[int, Fact]]:
    """Yield the number of each new fact with the old one that it tells again: by key, else by place and words."""
    by_key = {fact.key: fact for fact in old}
    free = dict(by_key)
    rest = []
    for number, fact in enumerate(new):
        if free.pop(fact.key, None) is not None:
            yield number, by_key[fact.key]
        else:
            rest.append(number)
    near = _Near(free.values())
    ranked = sorted(
        (-likeness, number, fact.key)
        for number in rest
        for fact in near.to(new[number])
        if (likeness := _likeness(fact, new[number])) > 0
    )
    taken: set[int] = set()
    for _, number, key in ranked:
        if number not in taken and key in free:
            taken.add(number)
            yield number, free.pop(key)


class _Near:
    """Facts by the place of their words: those that may overlap a place are found at once."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._placed = sorted((fact.at, fact.key, fact) for fact in facts if fact.at is not None)
        self._starts = [at[0] for at, _, _ in self._placed]
        self._longest = max((at[1] - at[0] for at, _, _ in self._placed), default=0)

    def to(self, fact: Fact) -> Iterator[Fact]:
        """Yield the facts that begin where they may overlap this one."""
        if fact.at is None:
            return
        first = bisect_left(self._starts, fact.at[0] - self._longest)
        for _, _, other in self._placed[first : bisect_left(self._starts, fact.at[1])]:
            yield other


def _likeness(one: Fact, other: Fact) -> float:
    """Return how much two facts of one kind tell the same: their place, and for one place the words beside it."""
    share = covered_share(one.at, other.at)
    if share < HALF:
        return 0
    beside = _words_beside(one) == _words_beside(other)
    return share + beside


def _words_beside(fact: Fact) -> str:
    if isinstance(fact, Outcome):
        return fact.indicator_as
    if isinstance(fact, Responsibility):
        return "、".join(sorted(party.as_ for party in fact.agencies))
    return ""


def _share_of_longer(one: Span, other: Span) -> float:
    """A case inside another lies on it wholly, and is another case all the same."""
    common = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return common / max(1, one[1] - one[0], other[1] - other[0])


def _all_keys(case: Case) -> set[str]:
    return {fact.key for fact in case.facts()}


_REF_FIELDS = ("of", "shares", "continues", "recognition", "recipient")


def _refs(fact: Fact) -> set[str]:
    values = [getattr(fact, name, None) for name in _REF_FIELDS]
    return {ref for value in values for ref in (value if isinstance(value, tuple) else [value]) if ref}


def _map_refs(fact: Fact, change: Callable[[str], str]) -> Fact:
    update: dict[str, object] = {}
    for name in _REF_FIELDS:
        value = getattr(fact, name, None)
        if isinstance(value, tuple) and value:
            update[name] = tuple(dict.fromkeys(map(change, value)))
        elif isinstance(value, str) and value:
            update[name] = change(value)
    return fact.model_copy(update=update) if update else fact


def _show(fact: Fact) -> str:
    return f"{fact.key} {fact.as_}"
