"""What the rows of a returned workbook come to, gathered row by row."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.review.decisions import Addition, Decision
from kg.review.editing import Fault
from kg.review.returned import Row
from kg.review.sampling import ErrorRate


@dataclass
class Judgement:
    """What the rows of a workbook come to."""

    rows: dict[str, Row] = field(default_factory=dict)
    """Key of a fact → the row that speaks of it."""
    decisions: list[Decision] = field(default_factory=list)
    additions: list[Addition] = field(default_factory=list)
    faults: list[tuple[Row | str, Fault]] = field(default_factory=list)
    """With the row, or the address on the first sheet."""
    verdicts: dict[str, str] = field(default_factory=dict)
    """Key → what the reviewer decided, also what an earlier return has written already."""
    written: int = 0
    """Rows whose decision stands in the fact file already."""
    later: int = 0
    """Rows that are left for another time."""
    moved: list[str] = field(default_factory=list)
    """Addresses of undecided rows whose fact is another now."""
    rate: ErrorRate | None = None
    """What the sample of a batch came to."""

    def blame(self, row: Row | str, owner: str, column: str, check: str, message: str) -> None:
        """Note what is wrong with a cell."""
        self.faults.append((row, Fault(owner, column, check, message)))
