"""Which case of a fact folder is which of gold: of one text, and at one place of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.errors import DataError, UsageError
from kg.facts.agreement.pairing import HALF, covered_share, union_share
from kg.facts.folder import FactFolder
from kg.model import Case, Source, Span, Status

BY_RULE = "rule "
"""How ``by`` of a proposal begins; the slug of the rule follows."""


@dataclass(frozen=True)
class CasePair:
    """A case of gold and the one found at its place; one of them may be missing."""

    source: Source
    """As gold lists it."""
    gold: Case | None
    found: Case | None

    @property
    def key(self) -> str:
        """Gold's key where there is one: extraction does not know it."""
        case = self.gold or self.found
        return case.case if case else ""

    @property
    def span(self) -> Span:
        """Gold's span where there is one."""
        case = self.gold or self.found
        return case.span if case else (0, 0)

    @cached_property
    def rules(self) -> dict[str, str]:
        """Key of each proposal that a rule made → slug of the rule."""
        return {
            fact.key: fact.by.removeprefix(BY_RULE).strip()
            for fact in (self.found.facts() if self.found else ())
            if fact.status is Status.EXTRACTED and fact.by.startswith(BY_RULE)
        }


def pair_cases(found: FactFolder, gold: FactFolder, names: Collection[str] = ()) -> list[CasePair]:
    """Return the cases of both folders in the order of the texts, paired where spans share half of the shorter one.

    Sources that gold has not are left out, and so is what was found beside the listed cases of a source of which gold
    codes only a part. ``names`` narrows gold to these cases, and what was found to what lies on them.

    :raises DataError: when a file of either folder cannot be read, or a fact has no place.
    :raises UsageError: when the folders share no text.
    """
    for folder in (found, gold):
        if folder.problems:
            raise DataError(
                f"{folder.name}: {len(folder.problems)} problem(s); mend them first", folder.problems
            )
        _refuse_facts_without_place(folder)
    sources = list(_pair_sources(found, gold))
    if not sources:
        raise UsageError(
            f"{found.name}、{gold.name}：没有共同的文献 · the folders share no text: sources are paired by "
            "text_sha256, or by id where one has none (kg check --fix fills it in)"
        )
    pairs = [pair for ours, theirs in sources for pair in _pair_within(found, gold, ours, theirs)]
    return [pair for pair in pairs if _is_wanted(pair, pairs, names)] if names else pairs


def unmeasured_sources(found: FactFolder, gold: FactFolder) -> list[str]:
    """Return the ids of gold's sources that ``found`` does not list: nothing was sought in them."""
    measured = {theirs.id for _, theirs in _pair_sources(found, gold)}
    return [source.id for source in gold.listed if source.id not in measured]


def _is_wanted(pair: CasePair, pairs: Sequence[CasePair], names: Collection[str]) -> bool:
    if pair.gold:
        return pair.gold.case in names
    wanted = [
        one.gold for one in pairs if one.gold and one.gold.case in names and one.source.id == pair.source.id
    ]
    return pair.found is not None and _lies_on(pair.found, wanted)


def _cases(folder: FactFolder, source: Source | None = None) -> list[Case]:
    """Return the cases of a folder, those of one source in the order of its text."""
    cases = (loaded.record for loaded in folder.cases)
    kept = [case for case in cases if case.status is not Status.REJECTED]
    if source is None:
        return kept
    return sorted(
        (case for case in kept if case.source == source.id), key=lambda case: (case.span, case.case)
    )


def _refuse_facts_without_place(folder: FactFolder) -> None:
    number = sum(
        fact.at is None and fact.status is not Status.REJECTED
        for case in _cases(folder)
        for fact in case.facts()
    )
    if number:
        raise DataError(
            f"{folder.name}: {number} 条事实没有位置 · facts have no place; kg check --fix fills them in"
        )


def _pair_sources(found: FactFolder, gold: FactFolder) -> Iterator[tuple[Source, Source]]:
    """Yield (found, gold) sources of one text: the same hash, or the same id where a hash is missing."""
    ours = found.listed
    for source in gold.listed:
        same_text = (one for one in ours if one.text_sha256 and one.text_sha256 == source.text_sha256)
        same_id = (
            one for one in ours if one.id == source.id and not (one.text_sha256 and source.text_sha256)
        )
        match = next(same_text, None) or next(same_id, None)
        if match:
            yield match, source


def _pair_within(found: FactFolder, gold: FactFolder, ours: Source, theirs: Source) -> list[CasePair]:
    golds, founds = _cases(gold, theirs), _cases(found, ours)
    partners = _partners(golds, founds)
    taken = set(partners.values())
    pairs = [
        CasePair(theirs, case, founds[partners[number]] if number in partners else None)
        for number, case in enumerate(golds)
    ]
    for number, case in enumerate(founds):
        is_measured = theirs.coverage == "whole" or _lies_on(case, golds)
        if number not in taken and is_measured:
            pairs.append(CasePair(theirs, None, case))
    return sorted(pairs, key=lambda pair: pair.span)


def _partners(golds: Sequence[Case], founds: Sequence[Case]) -> dict[int, int]:
    """Return which of gold is which of the found, one to one, those first that share most."""
    ranked = sorted(
        (-union_share(one.span, other.span), number, second)
        for number, one in enumerate(golds)
        for second, other in enumerate(founds)
        if covered_share(one.span, other.span) >= HALF
    )
    partners: dict[int, int] = {}
    for _, number, second in ranked:
        if number not in partners and second not in partners.values():
            partners[number] = second
    return partners


def _lies_on(case: Case, golds: Sequence[Case]) -> bool:
    return any(covered_share(case.span, other.span) >= HALF for other in golds)
