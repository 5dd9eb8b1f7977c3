"""Integrity of the committed division tables, each fault with its file and line."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from kg.registry.divisions import ALIAS_FORMS, ROOT, Gazetteer
from kg.registry.divisions_load import LEVELS, TABLES, Division, read_divisions, read_table

GAZETTEER = Gazetteer.load()
DIVISIONS = list(read_divisions())
IN_FORCE = [division for division in DIVISIONS if division.valid_to is None]
ENDED = [division for division in DIVISIONS if division.valid_to is not None]
BY_CODE: dict[str, list[Division]] = defaultdict(list)
for _division in DIVISIONS:
    BY_CODE[_division.code].append(_division)
TYPE_KEYS = [
    "country",
    "province",
    "autonomous-region",
    "municipality",
    "special-administrative-region",
    "prefecture-city",
    "prefecture",
    "autonomous-prefecture",
    "league",
    "district",
    "county-city",
    "county",
    "autonomous-county",
    "banner",
    "autonomous-banner",
    "special-district",
    "forestry-district",
    "subdistrict",
    "town",
    "township",
    "ethnic-township",
    "sumu",
    "ethnic-sumu",
    "district-office",
    "community",
    "village",
    "functional-area",
]


def lines_of(name: str) -> list[tuple[str, dict[str, str]]]:
    """Return ``file:line`` and row of a committed table, in its order."""
    return [(f"kg/data/divisions/{name}:{line}", row) for line, row in enumerate(read_table(name), 2)]


TABLE_FILES = sorted(TABLES.glob("*.csv"))


@pytest.mark.parametrize("path", TABLE_FILES, ids=lambda path: path.name)
def test_tables_are_canonical(path: Path) -> None:
    """Every table is UTF-8 with LF ends, one header, no blank or double rows, and cells without blanks at the ends."""
    data = path.read_bytes()
    assert b"\r" not in data and data.endswith(b"\n") and not data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(data.decode("utf-8").splitlines()))
    wrong = [
        f"{path}:{n}"
        for n, row in enumerate(rows, 1)
        if len(row) != len(rows[0]) or row != [c.strip() for c in row]
    ]
    assert not wrong
    assert len({tuple(row) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    "name",
    [
        path.name
        for path in TABLE_FILES
        if path.name.split(".")[0] not in ("divisions", "types", "level-words")
    ],
)
def test_tables_are_sorted(name: str) -> None:
    """Tables stand in the order of their rows; sort the lines below the header with LC_ALL=C to mend one."""
    rows = [list(row.values()) for row in read_table(name)]
    assert [rows[n] for n in range(len(rows) - 1) if rows[n] > rows[n + 1]] == []


def test_tables_stay_small() -> None:
    """The folder stays under 3.5 MB, so that the package stays light and a change can be read."""
    assert sum(path.stat().st_size for path in TABLES.iterdir()) < 3_500_000


def test_divisions_are_sorted_and_unique() -> None:
    """Rows stand by code and then by time, and the names of one code follow each other without overlap."""
    wrong = []
    before: dict[str, str] = {}
    for place_, row in lines_of("divisions.generated.csv"):
        if before and row["code"] < before["code"]:
            wrong.append(f"{place_}: {row['code']} after {before['code']}")
        if (
            before
            and row["code"] == before["code"]
            and not (0 < int(before["valid_to"] or 0) <= int(row["valid_from"]))
        ):
            wrong.append(f"{place_}: {row['name']} overlaps {before['name']}")
        if row["valid_from"] and row["valid_to"] and row["valid_from"] >= row["valid_to"]:
            wrong.append(f"{place_}: ends in {row['valid_to']}, before it began")
        before = row
    assert wrong == []


def test_divisions_have_known_types_and_parents_above_them() -> None:
    """Codes have 6 digits down to the county and 9 below; every parent exists, of a higher level, at the time."""
    levels = {row["type"]: row["level"] for row in read_table("types.curated.csv")}
    wrong = []
    for place_, row in lines_of("divisions.generated.csv"):
        here = next(d for d in BY_CODE[row["code"]] if d.name == row["name"])
        parent = GAZETTEER.get(row["parent"]) if row["parent"] else None
        if not re.fullmatch(r"\d{6}(\d{3})?", row["code"]) or levels.get(row["type"]) != here.level:
            wrong.append(f"{place_}: {row['code']} is not of the level of {row['type']}")
        if (parent is None) != (row["code"] == ROOT):
            wrong.append(f"{place_}: parent {row['parent']} is not in the table")
        if parent and LEVELS.index(parent.level) >= LEVELS.index(here.level):
            wrong.append(f"{place_}: parent {parent.name} is not above {row['name']}")
        if parent and parent.valid_to and not row["valid_to"]:
            wrong.append(f"{place_}: in force under {parent.name}, which ended")
        if len(row["code"]) == 9 and row["code"][:6] != row["parent"]:
            wrong.append(f"{place_}: a code of another county; is it one of the statistical bureau?")
    assert wrong == []


def test_divisions_are_complete() -> None:
    """The table holds all that 民政部 counts at the end of 2025, and what ended of county level and above."""
    counts = Counter(division.level for division in IN_FORCE)
    assert counts == {"country": 1, "province": 34, "prefecture": 333, "county": 2845, "township": 38723}
    assert {division.level for division in ENDED} == {"prefecture", "county"}
    assert len(ENDED) > 3500 and min(d.valid_to or 0 for d in ENDED) == 1981
    assert not [
        d.code
        for d in DIVISIONS
        if d.name in ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
    ]
    shared = [n for n in Counter(d.name for d in IN_FORCE if d.level == "county").values() if n > 1]
    assert (len(shared), max(shared)) == (28, 4)


def test_changes_join_divisions_of_the_table() -> None:
    """Every change names rows that are there: the old one ends in its year, the new one is in force then."""
    ends = {(d.code, d.name, str(d.valid_to)) for d in ENDED}
    wrong, told = [], set()
    for place_, row in lines_of("changes.generated.csv"):
        new = [d for d in BY_CODE.get(row["new_code"], ()) if d.name == row["new_name"]]
        if row["kind"] not in ("recoded", "renamed", "retyped", "merged", "established", "ended"):
            wrong.append(f"{place_}: unknown kind {row['kind']}")
        if row["kind"] != "ended" and not any(d.in_force(int(row["year"])) for d in new):
            wrong.append(f"{place_}: {row['new_code']} {row['new_name']} was not there in {row['year']}")
        if row["kind"] != "established":
            told.add((row["old_code"], row["old_name"], row["year"]))
    assert wrong == []
    assert told == ends


def test_most_ended_divisions_have_a_successor() -> None:
    """Since 2010 every ended division leads to today's, and of all since 1980 all but one in twenty."""
    lost = [d for d in ENDED if not GAZETTEER.today(d)]
    assert [d.code for d in lost if (d.valid_to or 0) >= 2010] == []
    assert len(lost) < len(ENDED) / 20


def test_aliases_name_divisions_in_force() -> None:
    """Every alias belongs to a division in force, has a kind and a source, and two characters or more."""
    wrong = []
    for place_, row in lines_of("aliases.curated.csv"):
        division = GAZETTEER.get(row["code"])
        if division is None or division.valid_to:
            wrong.append(f"{place_}: no division in force has code {row['code']}; look it up with find()")
        elif row["alias"] == division.name:
            wrong.append(f"{place_}: {row['alias']} is its full name; drop the row")
        if row["kind"] not in ALIAS_FORMS or not row["source"] or len(row["alias"]) < 2:
            wrong.append(f"{place_}: kind {row['kind']!r}, source {row['source']!r}; see README.md")
    assert wrong == []
    assert "克旗" in next(d for d in IN_FORCE if d.code == "150425").aliases


def test_types_and_level_words_are_the_agreed_ones() -> None:
    """The types are those of the ontology, in both languages, and level words point to them."""
    types = read_table("types.curated.csv")
    assert [row["type"] for row in types] == TYPE_KEYS
    assert all(row["label_zh"] and row["label_en"] and row["level"] in LEVELS for row in types)
    named = {type_ for row in read_table("level-words.curated.csv") for type_ in row["types"].split(";")}
    assert named <= set(TYPE_KEYS)
    assert {d.type for d in DIVISIONS} <= set(TYPE_KEYS) - {"community", "village", "functional-area"}


def test_curated_repairs_and_changes_are_carried_out() -> None:
    """No misprint of the code books is left, and every curated change stands in the generated table."""
    names = defaultdict(set)
    for division in DIVISIONS:
        names[division.code].add(division.name)
    assert [p for p, row in lines_of("repairs.curated.csv") if row["printed"] in names[row["code"]]] == []
    done = {(r["year"], r["old_code"], r["new_code"]) for r in read_table("changes.generated.csv")}
    missing = [
        p for p, r in lines_of("changes.curated.csv") if (r["year"], r["old_code"], r["new_code"]) not in done
    ]
    assert missing == []


def test_dictionary_describes_every_table_and_column() -> None:
    """The data dictionary names each table with its columns, and the counts that it states are those of the tables."""
    text = (TABLES / "README.md").read_text(encoding="utf-8")
    for path in TABLE_FILES:
        assert path.name in text
        assert [
            c for c in path.read_text(encoding="utf-8").split("\n", 1)[0].split(",") if c not in text
        ] == []
    counts = Counter(division.level for division in ENDED)
    for level, plural in (("prefecture", "prefectures"), ("county", "counties")):
        assert f"{counts[level]:,} {plural}" in text
    assert "2,845 counties, 38,723 towns" in text
