"""Fact folders for the tests of scoring: the invented hard cases, as extraction might have proposed them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.facts.folder import FactFolder, read_folder
from kg.facts.score import Count, Score, score_folders
from kg.facts.writing import write_yaml
from kg.model import Case, Fact, Registry

GOLD = Path(__file__).resolve().parents[2] / "hard_cases" / "facts"


def copy_gold(tmp_path: Path) -> Path:
    """Return a copy of the invented facts that may be changed."""
    return Path(shutil.copytree(GOLD, tmp_path / "extracted", dirs_exist_ok=True))


def change_case(folder: Path, key: str, change: Callable[[Case], dict[str, Any]]) -> None:
    """Rewrite the fields of one case."""
    path = next(path for path in sorted(folder.glob("facts/*/*.yaml")) if path.stem == key)
    loaded = next(one for one in read_folder(folder).cases if one.path.resolve() == path.resolve())
    path.write_text(write_yaml(loaded.record.model_copy(update=change(loaded.record))), encoding="utf-8")


def change_fact(folder: Path, case: str, key: str, **fields: object) -> None:
    """Rewrite the fields of one fact."""

    def change(record: Case) -> dict[str, Any]:
        section = next(name for name in _sections(record) if key in _keys(record, name))
        facts: tuple[Fact, ...] = getattr(record, section)
        return {section: tuple(one.model_copy(update=fields) if one.key == key else one for one in facts)}

    change_case(folder, case, change)


def drop_fact(folder: Path, case: str, key: str) -> None:
    """Take one fact out of its case."""

    def change(record: Case) -> dict[str, Any]:
        section = next(name for name in _sections(record) if key in _keys(record, name))
        return {section: tuple(one for one in getattr(record, section) if one.key != key)}

    change_case(folder, case, change)


def _sections(record: Case) -> list[str]:
    return [
        name
        for name in type(record).model_fields
        if isinstance(value := getattr(record, name), tuple) and value and isinstance(value[0], Fact)
    ]


def _keys(record: Case, section: str) -> list[str]:
    return [fact.key for fact in getattr(record, section)]


def change_registry(folder: Path, change: Callable[[Registry], dict[str, Any]]) -> None:
    """Rewrite lists of the registry, whichever file they stand in."""
    for loaded in read_folder(folder).registries:
        record = loaded.record.model_copy(update=change(loaded.record))
        loaded.path.write_text(write_yaml(record), encoding="utf-8")


def score(extracted: Path, *golds: Path, cases: tuple[str, ...] = ()) -> Score:
    """Score a folder against gold, the invented facts unless others are named."""
    folders: list[FactFolder] = [read_folder(folder) for folder in golds or (GOLD,)]
    return score_folders(read_folder(extracted), folders, None, cases)


def lost(found: Score) -> dict[tuple[str, str], Count]:
    """Return the counts of what is not wholly right."""
    return {key: count for key, count in found.counts.items() if not count.gold == count.found == count.right}


def faults(found: Score) -> dict[tuple[str, str], int]:
    """Return how often each class of error occurs."""
    return {(one.kind, one.fault): one.number for one in found.faults}
