"""A workbook taken back: all is written or nothing, and every fault is told at its cell."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from kg.documents.corpus import Corpus
from kg.facts.checking import check_folders
from kg.model import Initiative, Outcome, Responsibility, Status
from tests.review.reviewing import (
    REVIEWER,
    TRAINING,
    Edit,
    accept,
    address,
    come_back,
    correct,
    faults_of,
    files_of,
    fill_in,
    lay_out,
    read_facts,
    reject,
    review,
    send_out,
)


def test_a_round_trip_without_a_change_writes_nothing(plan: Path) -> None:
    """Byte for byte the files are what they were, and so is the next workbook."""
    before, workbook = files_of(plan), send_out(plan)

    receipt = come_back(plan, fill_in(workbook, []))

    assert files_of(plan) == before
    assert send_out(plan) == workbook
    assert receipt.files == ()
    assert receipt.judgement.later == 196
    assert "没有可写的" in receipt.lines()[-1]


def test_accepted(plan: Path) -> None:
    """The fact is reviewed, by whom and by which rule, without confidence; nothing else of the file changes."""
    before = read_facts(plan)

    receipt = review(plan, [accept("举措", "i-qg7kw"), accept("指标数据", "o-s6qhz")])

    after = read_facts(plan)
    assert {key for key in after if after[key] != before[key]} == {"i-qg7kw", "o-s6qhz"}
    fact = after["i-qg7kw"]
    assert (fact.status, fact.confidence) == (Status.REVIEWED, None)
    assert fact.by == f"accepted {REVIEWER} {before['i-qg7kw'].by}"
    assert fact == before["i-qg7kw"].model_copy(
        update={"status": Status.REVIEWED, "confidence": None, "by": fact.by}
    )
    assert [path.name for path in receipt.files] == ["yufeng-plan-2023.yaml"]
    assert receipt.lines()[0].startswith("接受 accepted 2,")


def test_rejected(plan: Path) -> None:
    """The fact stays under its key with the reason; references to it fall away, each told."""
    receipt = review(plan, [*reject("举措", "i-th577"), *reject("机构与角色", "p-qxa26", "举措不成立")])

    facts = read_facts(plan)
    assert (facts["i-th577"].status, facts["i-th577"].note) == (Status.REJECTED, "原文不是这个意思")
    assert facts["i-th577"].by.startswith(f"rejected {REVIEWER} rule ")
    assert all("i-th577" not in getattr(fact, "of", ()) for key, fact in facts.items() if key != "p-qxa26")
    assert sum("i-th577" in note for note in receipt.carried.notes) == 3
    assert check_folders([plan], Corpus()).problems == ()


def test_a_note_is_kept_beside_the_reason(plan: Path) -> None:
    """What was remarked before a rejection is not lost."""
    before = read_facts(plan)["o-km3nq"].note
    review(plan, reject("指标数据", "o-km3nq", "读错"))
    assert read_facts(plan)["o-km3nq"].note == f"{before}；读错"


def test_a_mark_that_hangs_on_a_rejected_fact_must_be_decided(plan: Path) -> None:
    """Nobody is responsible for what is not there."""
    (fault,) = faults_of(plan, reject("举措", "i-th577"))
    assert fault.startswith(f"{address(plan, '机构与角色', 'p-qxa26', 'of')}: [rejected] ")


def test_corrected_words_are_found(plan: Path) -> None:
    """The program finds the new place, and keeps the passages that still hold all that the fact says."""
    old = read_facts(plan)["i-rgfsa"]
    review(plan, correct("举措", "i-rgfsa", as_="密切接触者追踪筛查", name="追踪筛查", start_year=2023))

    fact = read_facts(plan)["i-rgfsa"]
    assert isinstance(fact, Initiative)
    assert old.at is not None
    assert fact.at == (old.at[0] + 2, old.at[1])
    assert fact.passages == old.passages
    assert (fact.name, fact.start_year, fact.by) == ("追踪筛查", 2023, f"corrected {REVIEWER} {old.by}")


def test_a_corrected_period_brings_its_passage(plan: Path) -> None:
    """Where the words of a field stand in another sentence, the sentence joins the passages."""
    old = read_facts(plan)["o-wux8w"]
    review(plan, correct("指标数据", "o-wux8w", period="2022年", year=2022))

    fact = read_facts(plan)["o-wux8w"]
    assert fact.passages[: len(old.passages)] == old.passages
    assert len(fact.passages) == len(old.passages) + 1


def test_a_body_is_chosen_by_its_name(plan: Path) -> None:
    """An agency by its label; a further one with its own words."""
    review(
        plan,
        correct(
            "机构与角色", "p-9wdp9", agencies__1__body="450203-government-office", task="结合实际认真抓好落实"
        ),
    )
    fact = read_facts(plan)["p-9wdp9"]
    assert isinstance(fact, Responsibility)
    assert fact.task == "结合实际认真抓好落实"

    edits = correct(
        "机构与角色",
        "p-hz4ny",
        agencies__2__as="区疾控中心",
        agencies__2__body="柳州市鱼峰区疾病预防控制中心",
    )
    review(plan, edits)
    fact = read_facts(plan)["p-hz4ny"]
    assert isinstance(fact, Responsibility)
    assert [party.agency for party in fact.agencies] == ["450203-civil-affairs", "450203-cdc"]
    assert fact.agencies[1].at == (2390, 2395)


def test_a_spreadsheet_may_hold_numbers(plan: Path) -> None:
    """A number that a program saved as a number is the number that was meant."""
    review(plan, correct("指标数据", "o-s6qhz", year=2022.0, value=8.0, group="区"))
    fact = read_facts(plan)["o-s6qhz"]
    assert isinstance(fact, Outcome)
    assert (fact.value, fact.year) == (Decimal(8), 2022)


def test_the_gate_is_told_by_cell(plan: Path) -> None:
    """Everything that is wrong is told at once: what cannot be read, what the model refuses, what the gate finds."""
    edits = [
        accept("举措", "i-qg7kw"),
        *correct("机构与角色", "p-wr7rh", role="funder"),
        *correct("指标数据", "o-s6qhz", value=9),
        *correct("指标数据", "o-r5auz", value="零点六"),
        *correct("指标数据", "o-tfdjb", modality="已完成", year=1066),
        *correct("举措", "i-rgfsa", themes="潜水"),
    ]
    faults = faults_of(plan, edits)
    expected = {
        address(plan, "机构与角色", "p-wr7rh", "role"): "[role] funder does not follow",
        address(plan, "指标数据", "o-s6qhz", "value"): "[figure] value is 9; the words say 8",
        address(plan, "指标数据", "o-r5auz", "value"): "[cell] '零点六' 不是数",
        address(plan, "指标数据", "o-tfdjb", "year"): "[schema] year: Input should be greater",
        address(plan, "举措", "i-rgfsa", "themes"): "[cell] '潜水' 不在",
    }
    told = dict(fault.split(": ", 1) for fault in faults)
    assert told.keys() == expected.keys()
    assert all(told[place].startswith(words) for place, words in expected.items())


def test_faults_come_in_the_order_of_the_workbook(plan: Path) -> None:
    """First sheet, then sheet by sheet, row by row, also where row 10 comes before row 9 in the alphabet."""
    keys = [held.fact.key for held in lay_out(plan).proposals() if held.section == "outcomes"][:12]
    faults = faults_of(plan, [("指标数据", key, "decision", "拒绝") for key in keys])
    numbers = [re.findall(r"!F(\d+)", fault) for fault in faults]
    assert numbers == [[str(number)] for number in range(3, 15)]


@pytest.mark.parametrize(
    ("edits", "column", "check"),
    [
        ([accept(*TRAINING), (*TRAINING, "name", "培训")], "name", "decision"),  # accepted, yet changed
        ([(*TRAINING, "name", "培训")], "name", "decision"),  # changed, and not decided
        ([(*TRAINING, "decision", "修改")], "decision", "decision"),  # nothing is corrected
        ([(*TRAINING, "decision", "拒绝")], "reason", "reason"),  # without a reason
        ([accept(*TRAINING), (*TRAINING, "reason", "好")], "reason", "reason"),  # a reason for what?
        ([(*TRAINING, "decision", "也许")], "decision", "decision"),  # no such decision
        ([accept(*TRAINING), (*TRAINING, "key", "i-zzzz9")], "key", "key"),  # the key was changed
        ([accept(*TRAINING), (*TRAINING, "digest", "0")], "decision", "stale"),  # the digest was changed
        ([(*TRAINING, "name", "=1+1")], "name", "cell"),  # a formula
        (
            [(*TRAINING, "passage", "=1+1"), (*TRAINING, "decision", "接受")],
            "passage",
            "cell",
        ),  # one where nothing is read
    ],
)
def test_what_a_row_may_not_say(plan: Path, edits: list[Edit], column: str, check: str) -> None:
    """Each slip has its own message, at the cell where it is."""
    (fault,) = faults_of(plan, edits)
    assert fault.startswith(f"{address(plan, *TRAINING, column)}: [{check}] ")


def test_a_row_that_stands_twice(plan: Path) -> None:
    """One fact is decided once; the message names the other row."""
    other = address(plan, "举措", "i-rgfsa", "key")
    (fault,) = faults_of(plan, [accept(*TRAINING), ("举措", "i-rgfsa", "key", "i-qg7kw")])
    assert {fault.partition(":")[0], *re.findall(r"举措!A\d+", fault)} == {
        other,
        address(plan, *TRAINING, "key"),
    }


def test_nobody_signed(plan: Path) -> None:
    """A decision without a name is no decision."""
    (fault,) = faults_of(plan, [accept("举措", "i-qg7kw")], reviewer="")
    assert fault.startswith("说明!B1: [reviewer]")
    (fault,) = faults_of(plan, [accept("举措", "i-qg7kw")], reviewer="名" * 41)
    assert fault.startswith("说明!B1: [reviewer]")
