"""The rows of the shipped division tables, typed and joined: divisions with their successors and aliases."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TABLES = Path(__file__).resolve().parents[1] / "data" / "divisions"
ROOT = "100000"
"""The key of 中国, under which every province stands."""
LEVELS = ("country", "province", "prefecture", "county", "township", "community")
"""From the widest to the narrowest."""


@dataclass(frozen=True, slots=True)
class Division:
    """One division, or place without a code, under one name; a renamed one has a row for each name."""

    code: str
    """GB/T 2260 code of 6 digits down to the county, MCA (民政部) code of 9 digits for towns and streets."""
    name: str
    """The full name: 枝江市."""
    parent: str | None
    """Code of the division right above; None for 中国 only."""
    type: str
    """A key of ``types.curated.csv``: ``county-city``."""
    level: str
    """One of ``LEVELS``; a 区 of a municipality is of level county, right under it."""
    valid_from: int | None = None
    """Year in which it was set up under this code and name; None: by 1980, or not recorded (towns)."""
    valid_to: int | None = None
    """Year in which it ended, part of which it still held; None: in force at the table's date."""
    successors: tuple[str, ...] = ()
    """Codes that took over its area, where a source says so; its own code after a mere change of name."""
    aliases: tuple[str, ...] = ()
    """Names kept by hand beside those that follow from the name by rule."""

    def in_force(self, year: int | None) -> bool:
        """Tell whether it held in some part of ``year``; of None, whether it holds at the table's date."""
        if year is None:
            return self.valid_to is None
        return (self.valid_from or year) <= year <= (self.valid_to or year)


@dataclass(frozen=True, slots=True)
class Alias:
    """One name kept by hand for a division."""

    code: str
    alias: str
    kind: str
    """``printed-variant``, ``former``, ``spoken`` or ``short``."""


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table in ``kg/data/divisions``, every cell a string."""
    with (TABLES / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read_aliases() -> list[Alias]:
    """Return the names kept by hand, in the table's order."""
    return [Alias(row["code"], row["alias"], row["kind"]) for row in read_table("aliases.curated.csv")]


def read_divisions() -> Iterator[Division]:
    """Yield every division of the table, by code and then by time."""
    aliases: dict[str, list[str]] = defaultdict(list)
    for alias in read_aliases():
        aliases[alias.code].append(alias.alias)
    successors = _read_successors()
    with (TABLES / "divisions.generated.csv").open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        next(rows)
        for code, name, parent, type_, valid_from, valid_to in rows:
            yield Division(
                code,
                name,
                parent or None,
                type_,
                level_of(code),
                int(valid_from) if valid_from else None,
                int(valid_to) if valid_to else None,
                successors.get((code, name, valid_to), ()) if valid_to else (),
                tuple(aliases[code]) if code in aliases and not valid_to else (),
            )


def level_of(code: str) -> str:
    """Return the level that a GB or MCA code stands for: 310105 county, 310105005 township."""
    if len(code) == 9:
        return "township"
    if code == ROOT:
        return "country"
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def _read_successors() -> dict[tuple[str, str, str], tuple[str, ...]]:
    """Map code, name and last year of an ended division to the codes that took over."""
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in read_table("changes.generated.csv"):
        if row["old_code"] and row["new_code"]:
            found[row["old_code"], row["old_name"], row["year"]].append(row["new_code"])
    return {key: tuple(codes) for key, codes in found.items()}
