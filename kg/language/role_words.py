"""The words that settle what a body does: 牵头, 会同, 印发; and the labels of duty lists: 牵头单位, 责任部门."""

from __future__ import annotations

from functools import cache

from kg.model import Role
from kg.tables import DATA, read_table

TABLE = DATA / "gate" / "role_words.curated.csv"
LABELS = DATA / "extract" / "role_labels.curated.csv"
DUTIES = DATA / "extract" / "duty_words.curated.csv"
UNITS = DATA / "extract" / "duty_units.curated.csv"
DUTY_COLUMNS = ("word", "role", "alone", "examples", "counter_examples")
UNIT_COLUMNS = ("unit", "examples", "counter_examples")


@cache
def load_role_words() -> dict[str, tuple[Role, ...]]:
    """Return the words that settle a role, each with the roles that it allows, the usual one first."""
    rows = read_table(TABLE, ("word", "roles", "note"))
    return {row["word"]: tuple(Role(role) for role in row.list("roles")) for row in rows}


@cache
def load_duty_labels() -> dict[str, Role]:
    """Return the labels of duty lists and the role that each gives, the longest first.

    They are every word of duty with every word for a unit (牵头 and 科室: 牵头科室), the words that stand alone, and
    the labels that are made otherwise.
    """
    words = read_duty_words()
    labels = {word + unit: role for word, role in words.items() for unit in read_duty_units()}
    labels |= {row["word"]: Role(row["role"]) for row in read_table(DUTIES, DUTY_COLUMNS) if row["alone"]}
    labels |= read_other_labels()
    return dict(sorted(labels.items(), key=lambda item: (-len(item[0]), item[0])))


def read_duty_words() -> dict[str, Role]:
    """Return the words of duty that labels begin with, and the role that each gives."""
    return {row["word"]: Role(row["role"]) for row in read_table(DUTIES, DUTY_COLUMNS)}


def read_duty_units() -> list[str]:
    """Return the words for a unit that labels end with."""
    return [row["unit"] for row in read_table(UNITS, UNIT_COLUMNS)]


def read_other_labels() -> dict[str, Role]:
    """Return the labels that are not made of a word of duty and a unit: 提案人."""
    rows = read_table(LABELS, ("label", "role", "examples", "counter_examples"))
    return {row["label"]: Role(row["role"]) for row in rows}
