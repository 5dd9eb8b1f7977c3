"""What is compared in one case, and the verdict on each fact of gold, each proposal, or both together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.facts.agreement.identity import Identity
from kg.facts.agreement.pairing import Pair, Tie, pair_units
from kg.facts.agreement.units import Unit, list_units
from kg.facts.score.cases import CasePair

GOLD, FOUND = 0, 1
"""The two sides, as ``Identity`` numbers them."""
MISSED, SPURIOUS = "missed", "spurious"
PLACE_FIRST = (Tie.ELSEWHERE, Tie.OTHER_THING, Tie.SAME)


@dataclass(frozen=True)
class Verdict:
    """A fact of gold without counterpart, a proposal without counterpart, or the two that belong together."""

    kind: str
    case: CasePair
    gold: Unit | None = None
    found: Unit | None = None
    exact: bool = False
    """Right to the character."""
    overlapping: bool = False
    """Right where half of the shorter place and a part of the words are enough."""
    anywhere: bool = False
    """Right where the place within the case does not count."""
    placed: bool = False
    """Both stand at one place: their fields can be compared."""
    faults: tuple[str, ...] = ()
    """Why it is not right, none where it is."""
    lesser: tuple[str, ...] = ()
    """What differs without making it wrong."""

    @property
    def rule(self) -> str:
        """Slug of the rule that made the proposal; empty where none did, or where somebody has decided on it."""
        return self.case.rules.get(self.found.key.split(" ")[0], "") if self.found else ""


@dataclass(frozen=True)
class Comparison:
    """The facts of one case, gold's and those found, with the ties between them."""

    case: CasePair
    identity: Identity
    gold: tuple[Unit, ...]
    found: tuple[Unit, ...]

    @classmethod
    def of(cls, case: CasePair, identity: Identity) -> Comparison:
        """List what both sides say of a case, under gold's key; rejected facts are left out."""
        gold = list_units(case.gold, GOLD, identity) if case.gold else []
        found = list_units(case.found, FOUND, identity) if case.found else []
        named = tuple(replace(unit, case=case.key) for unit in found)
        return cls(case, identity, tuple(gold), named)

    def units(self, side: int, section: str) -> list[Unit]:
        """Return the units of one section and side."""
        return [unit for unit in (self.gold, self.found)[side] if unit.section == section]

    def pairs(self, section: str, ties: Sequence[Tie] = PLACE_FIRST) -> list[Pair]:
        """Return which units of a section belong together; those of one place before those of one name."""
        return pair_units(self.units(GOLD, section), self.units(FOUND, section), ties)

    def alone(self, kind: str, section: str, pairs: Sequence[Pair]) -> Iterator[Verdict]:
        """Yield the verdicts on what no pair holds: missed, or spurious."""
        paired = {id(unit) for pair in pairs for unit in (pair.left, pair.right)}
        for side, fault in ((GOLD, MISSED), (FOUND, SPURIOUS)):
            for unit in self.units(side, section):
                if id(unit) not in paired:
                    yield alone(kind, self.case, side, unit, fault)


def alone(kind: str, case: CasePair, side: int, unit: Unit, fault: str = "") -> Verdict:
    """Return the verdict on a unit of one side that has no counterpart."""
    gold, found = (unit, None) if side == GOLD else (None, unit)
    return Verdict(kind, case, gold, found, faults=(fault,) if fault else ())
