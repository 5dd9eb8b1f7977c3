"""The review in the terminal: the most doubtful first, each decision written before the next question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.model import Outcome, Status
from kg.review.asking import review_proposals
from tests.review.reviewing import REVIEWER, files_of, lay_out, read_facts


def talk(folder: Path, answers: list[str], keys: list[str] | None = None) -> tuple[Counter[str], str]:
    """Review with these answers, and return the counts and all that was told."""
    desk = lay_out(folder)
    waiting = iter(answers)
    said: list[str] = []

    def ask(question: str) -> str:
        said.append(question)
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    order = keys or [held.fact.key for held in desk.proposals()]
    return review_proposals(desk, order, REVIEWER, ask, said.append), "\n".join(said)


def test_a_proposal_is_shown_with_its_passage(plan: Path) -> None:
    """Key, kind, place, confidence and rule; the passage with the words marked; the fields with their names."""
    counts, said = talk(plan, ["q"], ["o-s6qhz"])
    assert counts == {}
    assert "[1/1] o-s6qhz · 指标数据 · yufeng-plan-2023 · 一、（二） 718–720 · 置信度 confidence 0." in said
    assert "│ 区疾控中心会同市龙潭医院，在基层医疗卫生机构建成艾滋病快速检测点⟦8个⟧，" in said
    assert "指标 indicator: 艾滋病快速检测点数 [aids-testing-points]" in said


def test_accept_reject_correct_skip(plan: Path) -> None:
    """Each answer does what it says, and is in the file when the next question is asked."""
    answers = ["a", "r", "读错", "c", "value=9", "value = 8", "group=区疾控中心", "", "s"]
    counts, said = talk(plan, answers, ["o-s6qhz", "o-r5auz", "o-tfdjb", "i-qg7kw"][:2])
    assert counts == {"accept": 1, "reject": 1}
    facts = read_facts(plan)
    assert facts["o-s6qhz"].by.startswith(f"accepted {REVIEWER} rule ")
    assert (facts["o-r5auz"].status, facts["o-r5auz"].note) == (Status.REJECTED, "低于全市平均水平；读错")
    assert said.count("已写入 written to yufeng-plan-2023.yaml") == 2


def test_a_correction_that_the_gate_refuses_is_asked_again(plan: Path) -> None:
    """The fault is told, nothing is written, and the reviewer may think again."""
    before = files_of(plan)
    counts, said = talk(plan, ["c", "value=9", ""], ["o-s6qhz"])
    assert counts == {}
    assert "✗ value [figure] value is 9; the words say 8" in said
    assert files_of(plan) == before

    counts, _ = talk(plan, ["c", "value=9", "", "c", "indicator_as=快速检测点", "", "s"], ["o-s6qhz"])
    assert counts == {"correct": 1}
    fact = read_facts(plan)["o-s6qhz"]
    assert isinstance(fact, Outcome)
    assert fact.indicator_as == "快速检测点"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["year=二〇二三"], "不是整数"),
        (["jahr=2023"], "'jahr' 不是列"),
        (["modality?"], "已完成 [achieved] ；进行中 [ongoing]"),
        (["modality=做完"], "expected one of"),
        (["unit?"], "text"),
    ],
)
def test_a_line_that_is_no_correction_is_told(plan: Path, lines: list[str], words: str) -> None:
    """A slip costs nothing; an empty line leaves the proposal as it is."""
    before = files_of(plan)
    counts, said = talk(plan, ["c", *lines, "", "s"], ["o-s6qhz"])
    assert counts == {"skip": 1}
    assert words in said
    assert files_of(plan) == before


def test_a_rejection_needs_a_reason(plan: Path) -> None:
    """Without one the question is asked again; what hangs on the fact alone is named."""
    counts, said = talk(plan, ["r", "", "x", "r", "不是举措", "s"], ["i-th577"])
    assert counts == {"skip": 1}
    assert "p-qxa26 of [rejected]" in said
    assert read_facts(plan)["i-th577"].status is Status.EXTRACTED


@pytest.mark.parametrize("last", [["q"], []])
def test_what_was_decided_before_the_end_is_kept(plan: Path, last: list[str]) -> None:
    """Quitting and an ended input lose nothing."""
    counts, _ = talk(plan, ["a", "a", *last])
    reviewed = [fact for fact in read_facts(plan).values() if fact.status is Status.REVIEWED]
    assert counts == {"accept": 2}
    assert len(reviewed) == 2


def test_an_interruption_keeps_what_was_decided(plan: Path) -> None:
    """Ctrl-C at the second question: the first answer is written."""
    desk = lay_out(plan)
    answers: list[Callable[[], str]] = [lambda: "a"]

    def ask(_: str) -> str:
        if not answers:
            raise KeyboardInterrupt
        return answers.pop()()

    keys = [held.fact.key for held in desk.proposals()]
    with pytest.raises(KeyboardInterrupt):
        review_proposals(desk, keys, REVIEWER, ask, lambda _: None)
    assert read_facts(plan)[keys[0]].status is Status.REVIEWED
