"""The words that settle what a body does: 牵头, 会同, 印发."""

from __future__ import annotations

from functools import cache

from kg.model import Role
from kg.tables import DATA, read_table

TABLE = DATA / "gate" / "role_words.curated.csv"


@cache
def load_role_words() -> dict[str, tuple[Role, ...]]:
    """Return the words that settle a role, each with the roles that it allows, the usual one first."""
    rows = read_table(TABLE, ("word", "roles", "note"))
    return {row["word"]: tuple(Role(role) for role in row.list("roles")) for row in rows}
