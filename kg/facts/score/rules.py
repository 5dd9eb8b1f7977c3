"""How often each rule was right: what the confidence of its proposals is taken from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.facts.score.verdicts import Verdict

RULED_KINDS = frozenset(
    {
        "outcomes",
        "responsibilities",
        "documents",
        "works",
        "programmes",
        "initiatives",
        "recognitions",
        "claims",
    }
)
"""Kinds whose verdicts say whether a proposal is right; a responsibility counts once a body."""


@dataclass(frozen=True)
class RuleCount:
    """What became of the proposals of one rule."""

    rule: str
    proposals: int
    exact: int
    overlapping: int

    @property
    def precision(self) -> float:
        """Right (overlapping) among proposals."""
        return self.overlapping / self.proposals


def count_rules(verdicts: Iterable[Verdict]) -> list[RuleCount]:
    """Return the rules by name; a proposal is right where the verdict on its fact is, in the measure of its kind."""
    proposals: Counter[str] = Counter()
    exact: Counter[str] = Counter()
    overlapping: Counter[str] = Counter()
    for verdict in verdicts:
        if verdict.kind in RULED_KINDS and verdict.rule:
            proposals[verdict.rule] += 1
            exact[verdict.rule] += verdict.exact
            overlapping[verdict.rule] += verdict.overlapping
    return [
        RuleCount(rule, number, exact[rule], overlapping[rule]) for rule, number in sorted(proposals.items())
    ]
