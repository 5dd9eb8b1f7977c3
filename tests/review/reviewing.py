"""What the tests of reviews share: fact folders of proposals, and workbooks filled in as a reviewer would."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kg.documents.corpus import Corpus
from kg.facts.cache import Cache, default_cache_folder
from kg.facts.folder import read_folder
from kg.facts.writing import write_yaml
from kg.model import FACT_SECTIONS, Case, Fact, Status
from kg.review.desk import Desk, open_desk
from kg.review.returned import read_workbook
from kg.review.taking import Receipt, ReviewError, take_back
from kg.review.workbook import write_workbook

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
REVIEWER = "李芸"
TRAINING = ("举措", "i-qg7kw")
"""An initiative of the plan, by sheet and key."""
_SENT: dict[tuple[str, str, int], bytes] = {}
"""Workbooks that went out before, by document, state of its files and size of the sample."""
Edit = tuple[str, str | int, str, object]
"""Sheet, key of the fact or number of the row, column, what is typed there."""


def propose(folder: Path) -> Path:
    """Turn every fact of a folder into a proposal of some rule, with some confidence."""
    for loaded in read_folder(folder).cases:
        loaded.path.write_text(write_yaml(_as_proposals(loaded.record)), encoding="utf-8")
    return folder


def _as_proposals(case: Case) -> Case:
    facts = {fact.key: number for number, fact in enumerate(case.facts())}
    return case.model_copy(
        update={
            name: tuple(_as_proposal(fact, facts[fact.key]) for fact in getattr(case, name))
            for name, _ in FACT_SECTIONS
        }
    )


def _as_proposal(fact: Fact, number: int) -> Fact:
    told = {
        "status": Status.EXTRACTED,
        "by": f"rule r{number % 3}",
        "confidence": Decimal(30 + number * 7 % 70) / 100,
    }
    return fact.model_copy(update=told)


def copy_proposals(name: str, target: Path) -> Path:
    """Return a copy of a sample whose facts nobody has decided."""
    return propose(shutil.copytree(SAMPLES / name, target))


def lay_out(folder: Path) -> Desk:
    """Return the desk of a folder with one document."""
    cache = Cache(default_cache_folder())
    return open_desk(
        [folder], [folder], Corpus(), read_folder(folder, cache).cases[0].record.source, cache=cache
    )


def send_out(folder: Path, number: int = 0) -> bytes:
    """Return the workbook of a folder's proposals."""
    desk = lay_out(folder)
    state = (desk.source.id, desk.seed, number)
    if state not in _SENT:  # the same files give the same bytes, as test_workbook.py shows
        _SENT[state] = write_workbook(desk, desk.proposals(), number)
    return _SENT[state]


def fill_in(workbook: bytes, edits: Iterable[Edit], reviewer: str = REVIEWER, rest: str = "") -> bytes:
    """Return a workbook with cells filled in as a spreadsheet program would save it."""
    book = load_workbook(io.BytesIO(workbook))
    book["说明"]["B1"], book["说明"]["B2"] = reviewer, rest or None
    for title, row, column, value in edits:
        sheet = book[title]
        sheet.cell(find_row(sheet, row), find_column(sheet, column)).value = value  # type: ignore[assignment]  # anything a person types
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def find_row(sheet: Worksheet, row: str | int) -> int:
    """Return the number of the row of a fact."""
    if isinstance(row, int):
        return row
    return next(number for number in range(3, sheet.max_row + 1) if sheet.cell(number, 1).value == row)


def find_column(sheet: Worksheet, key: str) -> int:
    """Return the number of a column."""
    return next(cell.column for cell in sheet[2] if cell.value == key)


@lru_cache(maxsize=4)
def _open(workbook: bytes) -> Workbook:
    """Open a workbook to look at, not to change."""
    return load_workbook(io.BytesIO(workbook))


def address(folder: Path, sheet: str, row: str | int, column: str) -> str:
    """Return the address of a cell in the workbook of a folder, ``举措!E4``."""
    found = _open(send_out(folder))[sheet]
    return f"{sheet}!{found.cell(find_row(found, row), find_column(found, column)).coordinate}"


def come_back(folder: Path, workbook: bytes) -> Receipt:
    """Take a workbook back."""
    path = folder.parent / "review.xlsx"
    path.write_bytes(workbook)
    return take_back(lay_out(folder), read_workbook(path))


def review(folder: Path, edits: Iterable[Edit], reviewer: str = REVIEWER) -> Receipt:
    """Send the proposals of a folder out, fill cells in, and take them back."""
    return come_back(folder, fill_in(send_out(folder), edits, reviewer))


def read_facts(folder: Path) -> dict[str, Fact]:
    """Return the facts of a folder by key."""
    return {fact.key: fact for loaded in read_folder(folder).cases for fact in loaded.record.facts()}


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the content of every file of a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def accept(sheet: str, key: str) -> Edit:
    """Return the edit that accepts a fact."""
    return (sheet, key, "decision", "接受")


def reject(sheet: str, key: str, reason: str = "原文不是这个意思") -> list[Edit]:
    """Return the edits that reject a fact."""
    return [(sheet, key, "decision", "拒绝"), (sheet, key, "reason", reason)]


def correct(sheet: str, key: str, **cells: object) -> list[Edit]:
    """Return the edits that correct a fact; ``__`` in a name stands for the dot of a column."""
    return [
        (sheet, key, "decision", "修改"),
        *((sheet, key, name.rstrip("_").replace("__", "."), value) for name, value in cells.items()),
    ]


def add(row: int, kind: str, **cells: object) -> list[Edit]:
    """Return the edits that type a missed fact."""
    told = {"section": kind, **cells}
    return [("补充", row, name.rstrip("_").replace("__", "."), value) for name, value in told.items()]


def faults_of(folder: Path, edits: list[Edit], reviewer: str = REVIEWER) -> list[str]:
    """Return what is wrong with a workbook, without its name; nothing may be written."""
    before = files_of(folder)
    with pytest.raises(ReviewError) as caught:
        review(folder, edits, reviewer)
    assert files_of(folder) == before
    return [fault.removeprefix("review.xlsx ") for fault in caught.value.faults]
