"""How often each rule was right where it was measured: the confidence of what it proposes."""

from __future__ import annotations

from functools import cache

from kg.facts.score.record import CONFIDENCE_COLUMNS
from kg.tables import DATA, read_table

TABLE = DATA / "extract" / "confidence.generated.csv"


@cache
def load_confidence() -> dict[str, str]:
    """Return the confidence of each rule, a decimal of two digits, as ``scripts/score_rules.py`` measured it.

    A rule that was never seen at work there has none.
    """
    return {row["rule"]: row["confidence"] for row in read_table(TABLE, CONFIDENCE_COLUMNS)}
