"""Verdicts on who has which role, in what, and on who issued which document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.facts.agreement.pairing import Pair, Tie, covered_share
from kg.facts.agreement.units import Unit
from kg.facts.score.targets import Targets
from kg.facts.score.verdicts import FOUND, GOLD, MISSED, SPURIOUS, Comparison, Verdict, alone
from kg.language.role_words import load_duty_labels
from kg.model import Role

ROLE = ("body", "place", "role")
RESPONSIBILITY = (*ROLE, "target")
_VERB = 2
"""Characters of labels that are verbs of a sentence, too: 牵头, 主办."""


def judge_roles(comparison: Comparison, targets: Targets) -> Iterator[Verdict]:
    """Yield two verdicts a participation: on body and role, and on these with what the role is in.

    Right is a role whose body is the same and whose mark or body stands at the same place; a responsibility, where
    what it is in has a part in common, too. The faults stand with the responsibility. A third verdict, on the duty,
    is the second once more where a label gives it (牵头部门：…), not a sentence.
    """
    for verdict in _judge_participations(comparison, targets):
        yield verdict
        if verdict.kind == "responsibilities" and _is_duty(verdict):
            yield replace(verdict, kind="duties", faults=())


def _is_duty(verdict: Verdict) -> bool:
    unit = verdict.gold or verdict.found
    word = unit.values["word"] if unit else ""
    return len(word) > _VERB and word in load_duty_labels()


def _judge_participations(comparison: Comparison, targets: Targets) -> Iterator[Verdict]:
    pairs = comparison.pairs("participations", tuple(Tie))  # a mark may name its body elsewhere
    for pair in pairs:
        yield from _judge_pair(comparison, pair, targets)
    for verdict in comparison.alone("responsibilities", "participations", pairs):
        yield from (verdict, replace(verdict, kind="roles", faults=()))


def _judge_pair(comparison: Comparison, pair: Pair, targets: Targets) -> Iterator[Verdict]:
    gold, found = pair.left, pair.right
    wrong = set(_tell_faults(pair, targets))
    for kind, needed in (("roles", ROLE), ("responsibilities", RESPONSIBILITY)):
        faults = tuple(name for name in needed if name in wrong)
        yield Verdict(
            kind,
            comparison.case,
            gold,
            found,
            exact=not faults and gold.at == found.at and gold.mark == found.mark,
            overlapping=not faults,
            anywhere=not set(faults) - {"place"},
            placed="place" not in wrong,
            faults=faults if kind == "responsibilities" else (),
        )


def _tell_faults(pair: Pair, targets: Targets) -> Iterator[str]:
    gold, found = pair.left, pair.right
    if pair.tie is Tie.OTHER_THING:
        yield "body"
    if pair.tie is Tie.ELSEWHERE and not covered_share(gold.mark, found.mark):
        yield "place"
    if gold.values["role"] != found.values["role"]:
        yield "role"
    if targets.names(GOLD, gold.refs["of"]).isdisjoint(targets.names(FOUND, found.refs["of"])):
        yield "target"


def judge_issuers(comparison: Comparison, targets: Targets) -> Iterator[Verdict]:
    """Yield the verdict on every pair of a document and a body that issued it, each once a case.

    Exact: document and body bear the same names; overlapping: those that stand at their places in gold will do.
    """
    gold, found = (_list_issues(comparison, targets, side) for side in (GOLD, FOUND))
    for name in sorted(gold.keys() & found.keys()):
        one, other = gold.pop(name), found.pop(name)
        yield Verdict("issuers", comparison.case, one, other, exact=True, overlapping=True, anywhere=True)
    for name in sorted(found):
        document, body = (targets.counterparts.get(part, part) for part in name)
        if (document, body) in gold:
            one, other = gold.pop((document, body)), found.pop(name)
            lesser = ("title or name",)
            yield Verdict("issuers", comparison.case, one, other, overlapping=True, lesser=lesser)
    for side, issues, fault in ((GOLD, gold, MISSED), (FOUND, found, SPURIOUS)):
        for unit in issues.values():
            yield alone("issuers", comparison.case, side, unit, fault)


def _list_issues(comparison: Comparison, targets: Targets, side: int) -> dict[tuple[str, str], Unit]:
    """Return document and body of every role of issuer and every claim issuedBy, with the words that say so."""
    issues: dict[tuple[str, str], Unit] = {}
    for unit in comparison.units(side, "participations"):
        if unit.values["role"] == Role.ISSUER:
            for document in targets.documents(side, unit.refs["of"]):
                issues.setdefault((document, min(unit.things)), unit)
    for unit in comparison.units(side, "claims"):
        if unit.values["predicate"] == "issuedBy":
            issues.setdefault((unit.values["subject"], unit.values["object"]), unit)
    return issues
