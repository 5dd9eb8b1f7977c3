"""The words that settle what a body does: 牵头, 会同, 印发; and the labels of duty lists: 牵头单位, 责任部门."""

from __future__ import annotations

from functools import cache

from kg.model import Role
from kg.tables import DATA, read_table

TABLE = DATA / "gate" / "role_words.curated.csv"
LABELS = DATA / "extract" / "role_labels.curated.csv"


@cache
def load_role_words() -> dict[str, tuple[Role, ...]]:
    """Return the words that settle a role, each with the roles that it allows, the usual one first."""
    rows = read_table(TABLE, ("word", "roles", "note"))
    return {row["word"]: tuple(Role(role) for role in row.list("roles")) for row in rows}


@cache
def load_duty_labels() -> dict[str, Role]:
    """Return the labels of duty lists and the role that each gives, the longest first."""
    rows = read_table(LABELS, ("label", "role", "examples", "counter_examples"))
    labels = {row["label"]: Role(row["role"]) for row in rows}
    return dict(sorted(labels.items(), key=lambda item: (-len(item[0]), item[0])))
