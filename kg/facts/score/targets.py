"""What the references of both sides mean, in gold's terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.facts.score.verdicts import FOUND, Comparison, Verdict


@dataclass(frozen=True)
class Targets:
    """The things that roles are had in."""

    comparison: Comparison
    counterparts: Mapping[str, str]
    """What was found → what of gold it was paired with: keys of facts, names of documents and of bodies."""

    @classmethod
    def of(cls, comparison: Comparison, verdicts: Iterable[Verdict]) -> Targets:
        """Take the pairs among the verdicts on what a case names and does, and on its bodies."""
        counterparts: dict[str, str] = {}
        for one in verdicts:
            if one.gold and one.found and (one.placed or one.anywhere or one.overlapping):
                counterparts[one.found.key] = one.gold.key
                if one.kind == "documents":
                    counterparts[min(one.found.things)] = min(one.gold.things)
        return cls(comparison, counterparts)

    def names(self, side: int, refs: Iterable[str]) -> frozenset[str]:
        """Return the names of what references mean; of what was found, those of its counterparts too."""
        names = {self._name(side, ref) for ref in refs}
        if side == FOUND:
            own = {name for name in names if _is_shared(name)}
            names = own | {self.counterparts[name] for name in names if name in self.counterparts}
        return frozenset(names)

    def documents(self, side: int, refs: Iterable[str]) -> list[str]:
        """Return the names of the documents among what references mean, by which their own side knows them."""
        names = {self._name(side, ref) for ref in refs}
        return sorted(name for name in names if name.startswith(("document ", "document:")))

    def _name(self, side: int, ref: str) -> str:
        kind, colon, key = ref.partition(":")
        if not colon:
            return next(
                (min(unit.things) for unit in self.comparison.units(side, "documents") if unit.key == ref),
                ref,
            )
        case = (self.comparison.case.gold, self.comparison.case.found)[side]
        if kind == "case" and case and key == case.case:
            return "case"
        return self.comparison.identity.know(side, kind, key)


def _is_shared(name: str) -> bool:
    """Tell whether a name is more than the key of a fact, which says nothing on the other side."""
    return name == "case" or ":" in name or " " in name
