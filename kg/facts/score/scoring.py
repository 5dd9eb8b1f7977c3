"""``kg score``: how well the facts of one folder, proposals by rule, match those of gold."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import UsageError
from kg.facts.agreement.identity import Identity, named_things, registry_of
from kg.facts.agreement.units import Unit
from kg.facts.folder import FactFolder
from kg.facts.score.bodies import judge_bodies
from kg.facts.score.cases import CasePair, pair_cases, unmeasured_sources
from kg.facts.score.counts import Count
from kg.facts.score.faults import FaultCount, count_faults, tell_other_cases
from kg.facts.score.fields import count_fields
from kg.facts.score.named import judge_named
from kg.facts.score.outcomes import judge_outcomes
from kg.facts.score.roles import judge_issuers, judge_roles
from kg.facts.score.rules import RuleCount, count_rules
from kg.facts.score.targets import Targets
from kg.facts.score.verdicts import FOUND, GOLD, MISSED, SPURIOUS, Comparison, Verdict, alone
from kg.model import Case

Counts = Mapping[tuple[str, str], Count]
"""(kind, measure) → how many."""
KINDS = (
    "cases",
    "figures",
    "outcomes",
    "outcomes-full",
    "agencies",
    "roles",
    "responsibilities",
    "duties",
    "documents",
    "works",
    "issuers",
    "programmes",
    "initiatives",
    "recognitions",
    "claims",
)
"""Kinds of which a whole fact is right or not, in the order of the tables; the fields follow."""
MEASURES = ("exact", "overlapping", "anywhere")
"""Measures of kinds that are no fields; each takes in what the one before does."""


@dataclass(frozen=True)
class Score:
    """How well proposals match gold."""

    verdicts: tuple[Verdict, ...]
    counts: Counts
    """Kinds of which neither side has anything are left out."""
    faults: tuple[FaultCount, ...]
    rules: tuple[RuleCount, ...]
    unmeasured: tuple[str, ...]
    """Sources of gold that the other folder does not list."""


def score_folders(
    found: FactFolder, golds: Sequence[FactFolder], base: FactFolder | None, cases: Collection[str] = ()
) -> Score:
    """Score a folder against one or several folders of gold, pooled; ``base`` lists shared things that all may use.

    Rejected facts count on neither side. Facts of a case that the other side has not are missed, or spurious.

    :param cases: keys of gold's cases; all where empty.
    :raises DataError: when a file cannot be read or a fact has no place.
    :raises UsageError: when a gold folder shares no text with ``found``, or none has a case of a name.
    """
    pairs = [pair_cases(found, gold, cases) for gold in golds]
    _refuse_unknown_cases(cases, pairs)
    told = tuple(
        verdict
        for gold, paired in zip(golds, pairs, strict=True)
        for verdict in tell_other_cases(list(_judge_folder(found, gold, base, paired)))
    )
    counts = _count(told)
    return Score(
        told,
        counts,
        tuple(count_faults(told, counts)),
        tuple(count_rules(told)),
        tuple(source for gold in golds for source in unmeasured_sources(found, gold)),
    )


def rule_precisions(score: Score) -> dict[str, tuple[int, int]]:
    """Return how many proposals of each rule are right (overlapping), and how many there are."""
    return {one.rule: (one.overlapping, one.proposals) for one in score.rules}


def _refuse_unknown_cases(names: Collection[str], pairs: Sequence[Sequence[CasePair]]) -> None:
    known = {pair.gold.case for paired in pairs for pair in paired if pair.gold}
    if missing := sorted(set(names) - known):
        raise UsageError(f"共同文献中没有案例 · the texts in common have no case {', '.join(missing)}")


def _judge_folder(
    found: FactFolder, gold: FactFolder, base: FactFolder | None, pairs: Sequence[CasePair]
) -> Iterator[Verdict]:
    sides: list[list[Case]] = [
        [pair.gold for pair in pairs if pair.gold],
        [pair.found for pair in pairs if pair.found],
    ]
    registries = [registry_of(gold, base), registry_of(found, base)]
    identity = Identity(registries, [named_things(side) for side in sides], gold=True)
    for pair in pairs:
        yield from _judge_case(pair, identity)


def _judge_case(pair: CasePair, identity: Identity) -> Iterator[Verdict]:
    comparison = Comparison.of(pair, identity)
    things = [*judge_named(comparison), *judge_bodies(comparison)]
    targets = Targets.of(comparison, things)
    yield _judge_whole(pair)
    yield from judge_outcomes(comparison)
    yield from things
    yield from judge_roles(comparison, targets)
    yield from judge_issuers(comparison, targets)


def _judge_whole(pair: CasePair) -> Verdict:
    """Judge the case itself: its span, region and genre."""
    gold, found = (_as_unit(case) if case else None for case in (pair.gold, pair.found))
    if gold and found:
        names = [name for name in ("region", "genre") if gold.values[name] != found.values[name]]
        return Verdict(
            "cases", pair, gold, found, gold.at == found.at, True, True, placed=True, lesser=tuple(names)
        )
    if gold:
        return alone("cases", pair, GOLD, gold, MISSED)
    assert found, "a pair holds a case"
    return alone("cases", pair, FOUND, found, SPURIOUS)


def _as_unit(case: Case) -> Unit:
    values = {"region": case.region_code, "genre": str(case.genre)}
    return Unit("cases", case.case, case.case, case.span, case.title, frozenset({case.case}), values=values)


def _count(verdicts: Sequence[Verdict]) -> Counts:
    counts = {(kind, measure): Count() for kind in KINDS for measure in MEASURES}
    for verdict in verdicts:
        for measure in MEASURES:
            one = Count(bool(verdict.gold), bool(verdict.found), getattr(verdict, measure))
            counts[verdict.kind, measure] += one
    counts |= count_fields(verdicts)
    return {key: count for key, count in counts.items() if count.gold or count.found}
