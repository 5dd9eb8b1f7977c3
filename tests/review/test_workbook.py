"""The workbook that goes out: most doubtful first, words marked, lists to choose from, never a formula."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from kg.model import Initiative
from kg.review.desk import Desk
from kg.review.judging import judge
from kg.review.layout import load_layout
from kg.review.returned import read_workbook
from kg.review.workbook import write_workbook
from tests.review.reviewing import find_column, find_row, lay_out, send_out

HOSTILE = st.one_of(
    st.sampled_from(
        [
            "=1+1",
            '=HYPERLINK("http://x")',
            "+1",
            "-2",
            "@SUM(1)",
            "＝1",
            "\x00\x0b",
            "#N/A",
            "a\r\nb",
            "x [case]",
            "_x0041_",
        ]
    ),
    st.text(min_size=1, max_size=60),
)


@pytest.fixture(scope="module")
def book(plan_once: Path) -> Workbook:
    """Return the workbook of a plan, a sample of 20 marked."""
    return load_workbook(io.BytesIO(send_out(plan_once, 20)))


@pytest.fixture(scope="module")
def desk(plan_once: Path) -> Desk:
    """Return the desk of the plan."""
    return lay_out(plan_once)


def test_the_same_proposals_give_the_same_bytes(plan_once: Path) -> None:
    """A workbook does not say when it was written."""
    desks = lay_out(plan_once), lay_out(plan_once)
    first, second = (write_workbook(desk, desk.proposals(), 5) for desk in desks)
    assert first == second == send_out(plan_once, 5)


def test_every_proposal_has_its_row(book: Workbook, desk: Desk) -> None:
    """On the sheet of its kind, once, the most doubtful first."""
    listed: list[str] = []
    for section in load_layout().sections.values():
        sheet = book[section.zh]
        doubts = [sheet.cell(row, 3).value for row in range(3, sheet.max_row + 1)]
        assert doubts == sorted(doubts, key=float)  # type: ignore[arg-type]  # confidences are numbers
        listed += [str(sheet.cell(row, 1).value) for row in range(3, sheet.max_row + 1)]
    assert sorted(listed) == sorted(desk.facts)
    assert len(listed) == 196


def test_the_passage_shows_the_words(book: Workbook) -> None:
    """The fact's words stand in brackets in the passage that holds them, other passages below."""
    sheet = book["指标数据"]
    passage = str(sheet.cell(find_row(sheet, "o-s6qhz"), find_column(sheet, "passage")).value)
    first, second = passage.split("\n")
    assert "快速检测点⟦8个⟧，累计" in first
    assert second == "以下数据未注明年份的，均为 2022 年数据。"


def test_cells_show_names_beside_keys(book: Workbook) -> None:
    """A reviewer reads names, and the key tells what is meant."""
    sheet = book["机构与角色"]
    row = find_row(sheet, "p-wr7rh")
    assert sheet.cell(row, find_column(sheet, "role")).value == "印发 [issuer]"
    body = sheet.cell(row, find_column(sheet, "agencies.1.body")).value
    assert body == "国家卫生健康委员会 [100000-health-commission]"


def test_closed_fields_have_drop_downs(book: Workbook) -> None:
    """What is chosen from a list has the list, which takes nothing else where it is closed."""
    sheet = book["指标数据"]
    offered = {
        str(choice.sqref).split(":")[0].rstrip("0123456789"): (choice.formula1, choice.showErrorMessage)
        for choice in sheet.data_validations.dataValidation
    }
    letters = {str(cell.value): cell.coordinate.rstrip("12") for cell in sheet[2]}
    assert offered[letters["decision"]] == ('"接受,拒绝,修改,待定"', True)
    for key in ("modality", "kind", "figure", "comparator", "direction", "reading", "change.kind"):
        source, closed = offered[letters[key]]
        assert closed, key
        title, _, cells = str(source).partition("!")
        assert title == "'词表'"
        assert all("[" in str(cell.value) for (cell,) in book["词表"][cells.replace("$", "")])
    assert not offered[letters["indicator"]][1], "another key may be typed"
    assert letters["unit"] not in offered


def test_headings_stay_in_sight(book: Workbook) -> None:
    """Chinese above, the key of the column beneath, frozen with passage and decision; the digest is hidden."""
    for section in load_layout().sections.values():
        sheet = book[section.zh]
        assert sheet.freeze_panes == "F3"
        assert (sheet["D2"].value, sheet["E2"].value) == ("passage", "decision")
        assert sheet.column_dimensions[get_column_letter(find_column(sheet, "digest"))].hidden
        assert sheet.column_dimensions["D"].width > 50
    assert book.sheetnames[0] == "说明"
    assert book.sheetnames[-2:] == ["补充", "词表"]


def test_rare_columns_are_folded_while_empty(book: Workbook) -> None:
    """What no outcome of the document has is put away; what one has is open."""
    sheet = book["指标数据"]
    folded = {
        str(cell.value) for cell in sheet[2] if sheet.column_dimensions[cell.coordinate.rstrip("12")].hidden
    }
    assert "agency" in folded
    assert not {"value", "baseline.as", "change.as", "modality"} & folded


def test_a_random_sample_is_marked(book: Workbook, plan_once: Path) -> None:
    """Twenty rows bear the mark; the first sheet tells the seed."""
    sheets = [book[section.zh] for section in load_layout().sections.values()]
    marked = [
        sheet.cell(row, 1).value
        for sheet in sheets
        for row in range(3, sheet.max_row + 1)
        if sheet.cell(row, 2).value == "★"
    ]
    assert len(marked) == 20
    assert book["说明"]["B7"].value == lay_out(plan_once).seed


def with_labels(desk: Desk, label: str, note: str) -> Desk:
    """Return a desk whose first initiative, first agency and title hold these texts."""
    (loaded,) = desk.cases
    first, *others = loaded.record.initiatives
    named = Initiative.model_construct(**{**dict(first), "name": label, "note": note})
    case = loaded.record.model_copy(update={"initiatives": (named, *others)})
    agency, *rest = desk.dataset.registry.agencies
    registry = desk.dataset.registry.model_copy(
        update={"agencies": (agency.model_copy(update={"label": label, "aliases": (note,)}), *rest)}
    )
    source = desk.source.model_copy(update={"title": label})
    fresh = desk.with_cases([replace(loaded, record=case)], desk.ledgers)
    return replace(fresh, registry=registry, dataset=replace(fresh.dataset, registry=registry), source=source)


@given(label=HOSTILE, note=HOSTILE)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hostile_labels_stay_texts_and_change_nothing(short: Path, label: str, note: str) -> None:
    """Whatever a label holds, no cell is a formula, and the workbook comes back as if nobody had touched it."""
    desk = with_labels(lay_out(short), label, note)
    workbook = write_workbook(desk, desk.proposals())
    for sheet in load_workbook(io.BytesIO(workbook)).worksheets:
        assert all(cell.data_type in "sn" for row in sheet.iter_rows() for cell in row)
    path = short.parent / "hostile.xlsx"
    path.write_bytes(workbook)
    found = judge(desk, read_workbook(path))
    assert not found.faults
    assert not found.decisions
    assert found.later == 7
