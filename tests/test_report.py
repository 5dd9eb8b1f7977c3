"""The report tells of doubts first, by kind and by name, and is short enough to be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.documents.corpus import Corpus
from kg.facts.checking import check_folders
from kg.report import check_lines, open_lines

ROOT = Path(__file__).resolve().parents[1]
HARD_CASES = ROOT / "tests" / "hard_cases"


@pytest.fixture(scope="module")
def report(hard_output: Path) -> str:
    """Return the report of the hard cases."""
    return (hard_output / "report.md").read_text("utf-8")


def test_doubts_come_first(report: str) -> None:
    """Before any count a reader learns what she should not trust."""
    headings = re.findall(r"^## (\S+)", report, re.MULTILINE)

    assert headings == ["存疑", "校验提示", "有什么", "可信程度"]


def test_doubts_are_named_not_addressed(report: str) -> None:
    """A doubt bears the label of its fact and case and says what is wrong; no IRI stands in the report."""
    assert "https://" not in report
    assert re.search(
        r"婴儿死亡率 3\.60%.*（红城妇幼网底牢）：文中所述变化 -30 与由数值和基线算出的 -25 不符", report
    )
    assert re.search(r"同一指标两处数值不同 · two figures for one thing：\[2\]", report)


def test_every_kind_leads_to_its_list(report: str, hard_output: Path) -> None:
    """The count of a kind is a link to the page that names all of its members."""
    page = (hard_output / "report.html").read_text("utf-8")
    anchors = re.findall(r"\(report\.html#([\w-]+)\)", report)

    assert len(anchors) > 4
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in page] == []


def test_the_report_is_short(report: str) -> None:
    """Warnings are grouped by rule, so that a hundred of one kind take no hundred lines."""
    assert len(report.splitlines()) < 70
    assert re.search(r"另有 \d+ 处 · and \d+ more", report), "nothing is grouped in this report"


def test_the_page_does_not_tell_the_doubts_twice(hard_output: Path) -> None:
    """report.html has the list of doubts with links, and the rest of the report once."""
    page = (hard_output / "report.html").read_text("utf-8")

    assert page.count("有什么 · What there is") == 1
    assert page.count("数据自相矛盾") == 1


def test_rejected_facts_are_counted_apart(report: str) -> None:
    """What was rejected is in no count of facts, and not forgotten either."""
    assert "已否决、不入图谱 1 条" in report


def test_check_lines_tell_what_is_open() -> None:
    """The verdict of ``kg check`` names the way on: the items still open can be listed."""
    result = check_folders([HARD_CASES / "facts"], Corpus.of([HARD_CASES / "corpus"]))
    lines = check_lines(result)

    assert not result.problems
    assert f"{result.open_items} item(s) still open: kg check --open lists them" in lines[-1]
    assert len(open_lines(result)) == result.open_items > 0
    assert any(line.startswith("hc10: ") for line in lines)


def test_report_and_index_count_alike(report: str, hard_output: Path) -> None:
    """Reviewed facts and figures without a year are the same numbers everywhere, with what they are a share of."""
    index = (hard_output / "index.html").read_text("utf-8")

    for pattern in (r"已核对 (\d+/\d+)", r"(\d+ / 全部 \d+ 条)"):
        found = re.findall(pattern, report)
        assert found
        assert set(found) == set(re.findall(pattern, index)), pattern
    assert "并无具名专家审定" in report
    assert "并无具名专家审定" in index
