"""How often each rule was right where it was measured: the confidence of what it proposes."""

from __future__ import annotations

from functools import cache

from kg.tables import DATA, read_table

TABLE = DATA / "extract" / "confidence.generated.csv"


@cache
def load_confidence() -> dict[str, str]:
    """Return the measured precision of each rule, a decimal of two digits, as ``kg score --confidence`` wrote it."""
    if not TABLE.is_file():
        return {}
    return {
        row["rule"]: row["precision"] for row in read_table(TABLE, ("rule", "right", "found", "precision"))
    }
