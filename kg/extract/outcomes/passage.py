"""One clean text with what its outcomes are told from."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.clauses import CLAUSE, Stretch, last_mark
from kg.extract.figures import Figure
from kg.extract.outcomes.forces import Forces
from kg.extract.outcomes.periods import Time, Times
from kg.model import FigureType, OutcomeKind

REACH = 60
"""Characters of a clause before a figure that are read."""


@dataclass(frozen=True)
class Passage:
    """A text with its figures, the force of its parts and its times."""

    text: str
    figures: tuple[Figure, ...]
    forces: Forces
    times: Times

    def words(self, stretch: Stretch | None) -> str:
        """Return the words of a stretch, "" for none."""
        return self.text[slice(*stretch)] if stretch else ""

    def name(self, indicator: tuple[Stretch, ...]) -> str:
        """Return the words of an indicator, ``…`` for what is left out."""
        return "…".join(self.words(stretch) for stretch in indicator)

    def clause_before(self, start: int) -> str:
        """Return the words of the clause before ``start``."""
        return self.text[last_mark(self.text, CLAUSE, start, REACH) : start]

    def time_at(self, start: int, kind: OutcomeKind) -> Time:
        """Return the time of what is told without a figure at ``start``."""
        return self.times.at(start, self.forces.tell(start, FigureType.LEVEL, ""), kind)
