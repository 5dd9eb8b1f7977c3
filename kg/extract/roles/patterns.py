"""The curated patterns of sentences that give bodies a role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

import yaml

from kg.errors import DataError
from kg.extract.roles.marks import Governs
from kg.extract.roles.masking import BODIES, SIGNS, TITLE
from kg.model import Role
from kg.tables import DATA

TABLE = DATA / "extract" / "role_patterns.curated.yaml"


@dataclass(frozen=True)
class GivenRole:
    """Which lists of a pattern get which role, and by which words."""

    lists: tuple[str, ...]
    role: Role | None
    """None where a list is parted: those before 与 lead, those behind it work with them."""
    by: str
    """Group of the words, or ``act`` for the verb of what they do next."""
    has_task: bool


@dataclass(frozen=True)
class RolePattern:
    """One way to say who has which role."""

    rule: str
    pattern: re.Pattern[str]
    marks: tuple[GivenRole, ...]
    governs: Governs
    several: bool
    """Whether it speaks only of lists of more than one body."""
    subject: bool
    """Whether the first list must open its clause."""
    clause: bool
    """Whether what they do must stand in the same clause."""
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@cache
def load_patterns() -> tuple[RolePattern, ...]:
    """Return the patterns in the order in which they are tried.

    :raises DataError: when a pattern does not compile, or a role is unknown.
    """
    table = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    parts = {name: words.replace("{sign}", SIGNS) for name, words in table["parts"].items()}
    patterns = []
    for row in table["patterns"]:
        try:
            patterns.append(_read_pattern(row, parts))
        except (re.error, ValueError, KeyError) as error:
            raise DataError(
                f"kg/data/extract/role_patterns.curated.yaml: {row.get('rule')}: {error}"
            ) from error
    return tuple(patterns)


def _read_pattern(row: dict[str, object], parts: dict[str, str]) -> RolePattern:
    pattern = str(row["pattern"])
    for name, words in parts.items():
        pattern = pattern.replace(f"{{{name}}}", words)
    for group in "ABC":
        pattern = pattern.replace(f"{{{group}}}", f"(?P<{group}>{BODIES})", 1)
        pattern = pattern.replace(f"{{{group}}}", BODIES)
    pattern = pattern.replace("{T}", f"(?P<T>{TITLE})").replace("{sign}", SIGNS)
    return RolePattern(
        rule=str(row["rule"]),
        pattern=re.compile(pattern),
        marks=tuple(_read_mark(words) for words in cast("list[str]", row["marks"])),
        governs=cast("Governs", row.get("governs", "near")),
        several=bool(row.get("several", False)),
        subject=bool(row.get("subject", False)),
        clause=bool(row.get("clause", False)),
        examples=tuple(cast("list[str]", row["examples"])),
        counter_examples=tuple(cast("list[str]", row["counter_examples"])),
    )


def _read_mark(words: str) -> GivenRole:
    lists, role, by = words.rsplit(" ", 2)
    has_task = role == "after"
    if has_task:
        lists, role = lists.rsplit(" ", 1)
    return GivenRole(tuple(lists.split("+")), None if role == "split" else Role(role), by, has_task)
