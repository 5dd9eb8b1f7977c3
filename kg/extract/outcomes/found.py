"""One outcome as it is found in a clean text, with all that the text tells of it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.clauses import Stretch
from kg.extract.outcomes.changes import Baseline, Change
from kg.language.quantity import Quantity
from kg.model import Direction, FigureType, Modality, OutcomeKind, PeriodSpan, Reading


@dataclass(frozen=True, kw_only=True)
class OutcomeFound:
    """One outcome, in offsets of the clean text; its quantity's unit is the one understood where none is printed."""

    start: int
    end: int
    words: str
    """As printed, ``…`` where the words in between belong to another."""
    indicator: tuple[Stretch, ...]
    """The stretches of its name, in order; those in between belong to another."""
    quantity: Quantity | None = None
    """None where only a direction is told."""
    figure: FigureType = FigureType.LEVEL
    direction: Direction | None = None
    kind: OutcomeKind
    reading: Reading = Reading.LITERAL
    why: str = ""
    """Why it is not read literally; "" for a literal reading."""
    modality: Modality
    group: Stretch | None = None
    """Whose figure, in printed words."""
    period: Stretch | None = None
    year: int | None = None
    period_start: str | None = None
    period_end: str | None = None
    span: PeriodSpan | None = None
    baseline: Baseline | None = None
    change: Change | None = None
    of: tuple[int, ...] = ()
    """Indexes of the acts whose result it is."""
    shares: tuple[int, ...] = ()
    """Places in the list of the outcomes that rest on the same words."""
    rule: str

    def indicator_words(self, text: str) -> str:
        """Return the indicator as printed, ``…`` for what is left out."""
        return "…".join(text[start:end] for start, end in self.indicator)

    def group_words(self, text: str) -> str:
        """Return the group as printed, "" where none is."""
        return text[slice(*self.group)] if self.group else ""
