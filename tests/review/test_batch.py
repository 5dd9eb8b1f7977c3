"""A batch accepted after a random sample: the sample is decided first, and its errors stay with what was accepted."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from kg.model import Status
from kg.review.sampling import ErrorRate, draw_sample, wilson_interval
from kg.review.taking import ReviewError
from tests.review.reviewing import Edit, come_back, files_of, fill_in, lay_out, read_facts, send_out

REST = "全部接受"


def sample_of(folder: Path, number: int) -> list[tuple[str, str]]:
    """Return the facts that a workbook marks, as (sheet, key)."""
    book = load_workbook(io.BytesIO(send_out(folder, number)))
    return [
        (sheet.title, str(row[0].value))
        for sheet in book.worksheets[1:-2]
        for row in sheet.iter_rows(min_row=3)
        if row[1].value == "★"
    ]


def accept_all(facts: list[tuple[str, str]]) -> list[Edit]:
    """Return the edits that accept facts one by one."""
    return [(sheet, key, "decision", "接受") for sheet, key in facts]


def test_the_rest_is_accepted_with_the_errors_of_the_sample(plan: Path) -> None:
    """One of eight was wrong: the output says it with its interval, and every fact of the batch bears it."""
    marked = sample_of(plan, 8)
    wrong, *right = sorted(marked, key=lambda one: one[0] != "指标数据")
    edits = [*accept_all(right), (*wrong, "decision", "拒绝"), (*wrong, "reason", "原文没有")]

    receipt = come_back(plan, fill_in(send_out(plan, 8), edits, rest=REST))

    facts = read_facts(plan)
    assert facts[wrong[1]].status is Status.REJECTED
    by = Counter(fact.by.endswith(" sample 1/8") for fact in facts.values() if fact.status is Status.REVIEWED)
    assert by == {True: 188, False: 7}
    assert all(fact.confidence is None for fact in facts.values())
    assert str(receipt.judgement.rate) in receipt.lines()
    assert "1 of 8 in the sample wrong (12.5 %, 95 % Wilson 2.2–47.1 %)" in str(receipt.judgement.rate)


def test_a_batch_may_come_back_again(plan: Path) -> None:
    """The rest that an earlier return accepted is not accepted twice."""
    edits = accept_all(sample_of(plan, 5))
    workbook = fill_in(send_out(plan, 5), edits, rest=REST)
    come_back(plan, workbook)
    once = files_of(plan)
    come_back(plan, workbook)
    assert files_of(plan) == once


def test_what_is_left_for_later_is_not_of_the_batch(plan: Path) -> None:
    """Accept the rest means what nobody said anything about."""
    marked = sample_of(plan, 5)
    other = next(key for key in lay_out(plan).facts if key.startswith("i-") and ("举措", key) not in marked)
    edits = [*accept_all(marked), ("举措", other, "decision", "待定")]
    come_back(plan, fill_in(send_out(plan, 5), edits, rest=REST))
    left = [key for key, fact in read_facts(plan).items() if fact.status is Status.EXTRACTED]
    assert left == [other]


@pytest.mark.parametrize(
    ("number", "decided", "rest", "words"),
    [
        (0, 0, REST, "说明!B2: [sample] 没有抽样"),  # no sample was drawn
        (5, 4, REST, "[sample] 抽样的行须先决定"),  # one of it is not decided
        (5, 5, "都行", "说明!B2: [rest] '都行' 不明"),  # not what the list offers
    ],
)
def test_without_a_decided_sample_nothing_is_accepted(
    plan: Path, number: int, decided: int, rest: str, words: str
) -> None:
    """A batch rests on its sample."""
    edits = accept_all(sample_of(plan, number)[:decided])
    before = files_of(plan)
    with pytest.raises(ReviewError) as caught:
        come_back(plan, fill_in(send_out(plan, number), edits, rest=rest))
    (fault,) = caught.value.faults
    assert words in fault
    assert files_of(plan) == before


@pytest.mark.parametrize("how", ["moved", "deferred", "deleted"])
def test_a_sample_cannot_be_chosen(plan: Path, how: str) -> None:
    """Marks on other rows, a row put off, a row deleted: each is noticed."""
    marked = sample_of(plan, 5)
    sheet, key = marked[0]
    edits = accept_all(marked)
    if how == "moved":
        other = next(
            one for one in lay_out(plan).facts if one.startswith("i-") and ("举措", one) not in marked
        )
        edits += [(sheet, key, "sample", None), ("举措", other, "sample", "★")]
    if how == "deferred":
        edits += [(sheet, key, "decision", "待定")]
    data = fill_in(send_out(plan, 5), edits, rest=REST)
    if how == "deleted":
        book = load_workbook(io.BytesIO(data))
        book["举措"].delete_rows(3)
        book.save(plan.parent / "deleted.xlsx")
        data = (plan.parent / "deleted.xlsx").read_bytes()
    with pytest.raises(ReviewError) as caught:
        come_back(plan, data)
    assert any("[sample]" in fault for fault in caught.value.faults)


@pytest.mark.parametrize(
    ("count", "size", "low", "high"),
    [
        (1, 60, 0.003, 0.089),
        (0, 292, 0.0, 0.013),
        (5, 272, 0.008, 0.042),
        (0, 0, 0.0, 1.0),
        (8, 8, 0.676, 1.0),
    ],
)
def test_the_interval_is_wilsons(count: int, size: int, low: float, high: float) -> None:
    """As docs/data-quality.md tells it for the reference data."""
    found = wilson_interval(count, size)
    assert found == pytest.approx((low, high), abs=0.0006)
    assert size == 0 or str(size) in str(ErrorRate(count, size))


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_interval_holds_the_share(count: int, size: int) -> None:
    """It lies between 0 and 1, around what was found."""
    low, high = wilson_interval(min(count, size), size)
    assert 0 <= low <= min(count, size) / size + 1e-9
    assert min(count, size) / size - 1e-9 <= high <= 1


@given(st.sets(st.text(max_size=5)), st.integers(0, 30), st.text())
def test_a_draw_can_be_repeated(keys: set[str], number: int, seed: str) -> None:
    """The same keys in any order and the same seed draw the same sample, of the size that was asked for."""
    drawn = draw_sample(sorted(keys, reverse=True), number, seed)
    assert drawn == draw_sample(keys, number, seed)
    assert len(drawn) == min(number, len(keys))
    assert drawn <= keys
