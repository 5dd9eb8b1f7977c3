"""A workbook that comes back late or twice: what changed meanwhile is told, and nobody's work is lost."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kg.errors import UsageError
from kg.facts.folder import read_folder
from kg.facts.writing import write_yaml
from kg.model import Status
from kg.review.carrying import carry_out, save
from kg.review.decisions import ACCEPT, Decision
from kg.review.taking import ReviewError
from tests.review.reviewing import (
    REVIEWER,
    TRAINING,
    accept,
    add,
    address,
    come_back,
    correct,
    files_of,
    fill_in,
    lay_out,
    read_facts,
    reject,
    send_out,
)


def test_the_same_workbook_may_come_back_again(plan: Path) -> None:
    """What stands in the file already is not written again; what was decided since is."""
    edits = [
        *reject("举措", "i-th577"),
        *reject("机构与角色", "p-qxa26"),
        *correct("机构与角色", "p-hz4ny", agencies__2__as="区疾控中心", agencies__2__body="450203-cdc"),
        *add(3, "举措", as_="组织山歌队", name="山歌队", modality="计划"),
    ]
    workbook = send_out(plan)
    come_back(plan, fill_in(workbook, edits))
    once = files_of(plan)

    receipt = come_back(plan, fill_in(workbook, edits))
    assert files_of(plan) == once
    assert receipt.judgement.written == 4
    assert receipt.files == ()

    referring = next(
        key for key, fact in read_facts(plan).items() if key in ("p-788su", "p-gatcy", "o-zkwr5")
    )
    sheet = "指标数据" if referring.startswith("o") else "机构与角色"
    receipt = come_back(plan, fill_in(workbook, [*edits, accept(sheet, referring)]))
    assert receipt.judgement.written == 4
    assert [decision.key for decision in receipt.judgement.decisions] == [referring]


def change_file(plan: Path, key: str, **changes: object) -> None:
    """Change a fact in its file, as somebody else would."""
    (loaded,) = read_folder(plan).cases
    initiatives = tuple(
        fact.model_copy(update=changes) if fact.key == key else fact for fact in loaded.record.initiatives
    )
    kept = tuple(fact for fact in initiatives if changes or fact.key != key)
    case = loaded.record.model_copy(update={"initiatives": kept})
    loaded.path.write_text(write_yaml(case), encoding="utf-8")


def test_a_fact_that_changed_meanwhile_is_told(plan: Path) -> None:
    """The row is named, nothing is written; without it the others are, and the other's change stays."""
    place, workbook = address(plan, *TRAINING, "decision"), send_out(plan)
    change_file(plan, "i-qg7kw", name="别人改过的名称")
    before = files_of(plan)
    edits = [accept("举措", "i-rgfsa"), accept(*TRAINING)]

    with pytest.raises(ReviewError) as caught:
        come_back(plan, fill_in(workbook, edits))
    assert [fault.split(" ")[1] for fault in caught.value.faults] == [f"{place}:"]
    assert "[stale]" in caught.value.faults[0]
    assert files_of(plan) == before

    receipt = come_back(plan, fill_in(workbook, [accept("举措", "i-rgfsa"), (*TRAINING, "decision", "待定")]))
    facts = read_facts(plan)
    assert facts["i-rgfsa"].status is Status.REVIEWED
    assert getattr(facts["i-qg7kw"], "name", "") == "别人改过的名称"
    assert receipt.judgement.moved == [place.replace("!E", "!A")]
    assert any(place.replace("!E", "!A") in line for line in receipt.lines())


def test_a_fact_that_is_gone_is_told(plan: Path) -> None:
    """A decision on a fact that is no longer there is not passed over; an undecided row is only mentioned."""
    place, workbook = address(plan, "举措", "i-mvgn3", "key"), send_out(plan)
    change_file(plan, "i-mvgn3")

    with pytest.raises(ReviewError) as caught:
        come_back(plan, fill_in(workbook, [accept("举措", "i-mvgn3")]))
    assert place in caught.value.faults[0]
    receipt = come_back(plan, fill_in(workbook, []))
    assert receipt.judgement.moved == [place]


def test_another_fact_changed_meanwhile_is_no_matter(plan: Path) -> None:
    """Facts are compared one by one, not the files."""
    workbook = send_out(plan)
    change_file(plan, "i-rgfsa", name="别人改过的名称")
    come_back(plan, fill_in(workbook, [accept(*TRAINING)]))
    facts = read_facts(plan)
    assert facts["i-qg7kw"].status is Status.REVIEWED
    assert getattr(facts["i-rgfsa"], "name", "") == "别人改过的名称"


def test_a_file_changed_at_the_last_moment_is_not_overwritten(plan: Path) -> None:
    """Between reading and writing nobody's work is lost."""
    desk = lay_out(plan)
    carried = carry_out(desk, [Decision("i-qg7kw", ACCEPT, REVIEWER)])
    change_file(plan, "i-rgfsa", name="别人改过的名称")
    before = files_of(plan)
    with pytest.raises(UsageError, match="changed by somebody else"):
        save(desk, carried)
    assert files_of(plan) == before


def test_rows_may_be_sorted_and_deleted(plan: Path) -> None:
    """A row is known by its key, not by its place; one that is gone decides nothing."""
    data = fill_in(send_out(plan), [accept(*TRAINING)])
    book = load_workbook(io.BytesIO(data))
    sheet = book["举措"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    sheet.delete_rows(3, len(rows))
    for row in sorted(rows, key=lambda row: str(row[0]))[5:]:
        sheet.append(row)
    book.save(plan.parent / "sorted.xlsx")
    receipt = come_back(plan, (plan.parent / "sorted.xlsx").read_bytes())
    assert [decision.key for decision in receipt.judgement.decisions] == ["i-qg7kw"]
