"""A missed fact is typed with its words: the program finds its place, or asks which of several is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.documents.corpus import Corpus
from kg.facts.checking import check_folders
from kg.facts.folder import read_folder
from kg.model import Responsibility, Status
from tests.review.reviewing import (
    REVIEWER,
    add,
    address,
    correct,
    faults_of,
    read_facts,
    review,
)


def test_a_missed_fact_is_found_by_its_words(plan: Path) -> None:
    """Words that stand once get their place; the fact has a key, its order in the file, and who typed it."""
    receipt = review(plan, add(3, "举措", as_="组织山歌队", name="山歌队", modality="计划"))

    (addition,) = receipt.judgement.additions
    case = read_folder(plan).cases[0].record
    fact = next(fact for fact in case.initiatives if fact.key == addition.key)
    assert fact.at == (2277, 2282)
    assert fact.by == f"typed {REVIEWER}"
    assert fact.status is Status.REVIEWED
    starts = [one.at[0] for one in case.initiatives if one.at]
    assert starts == sorted(starts)


def test_added_facts_may_refer_to_each_other(plan: Path) -> None:
    """A handle stands for the key that a fact is about to get."""
    edits = [
        *add(3, "举措", handle="歌", as_="组织山歌队", name="山歌队", modality="计划"),
        *add(4, "机构与角色", as_="组织", role="牵头", of="歌", agencies__1__as="里雍镇人民政府"),
        ("补充", 4, "agencies.1.body", "里雍镇人民政府 [450203102-government]"),
    ]
    receipt = review(plan, edits)
    song, mark = (addition.key for addition in receipt.judgement.additions)
    fact = read_facts(plan)[mark]
    assert isinstance(fact, Responsibility)
    assert fact.of == (song,)
    assert fact.at == (2277, 2279)


def test_words_at_several_places_are_asked_for(plan: Path) -> None:
    """The places are shown, and the number of one answers."""
    edits = add(3, "举措", as_="建设", name="建设", modality="计划")
    (fault,) = faults_of(plan, edits)
    assert fault.startswith("补充!D3: [place] ")
    assert "stands at 2 places" in fault
    assert "第几处" in fault

    receipt = review(plan, [*edits, ("补充", 3, "nth", 1)])
    fact = read_facts(plan)[receipt.judgement.additions[0].key]
    assert fact.at is not None
    assert fact.at[0] == 1660


def test_words_of_a_body_at_several_places_are_asked_for(plan: Path) -> None:
    """A body has no column for the number: it stands behind the words."""
    edits = [
        *correct("机构与角色", "p-9wdp9", agencies__2__as="区卫生健康局"),
        ("机构与角色", "p-9wdp9", "agencies.2.body", "450203-health-bureau"),
    ]
    (fault,) = faults_of(plan, edits)
    assert fault.startswith(address(plan, "机构与角色", "p-9wdp9", "agencies.2.as"))
    assert "#2" in fault


def test_words_that_do_not_stand_there(plan: Path) -> None:
    """What is not printed is no fact."""
    (fault,) = faults_of(plan, add(3, "举措", as_="修建潜水馆", name="潜水馆", modality="计划"))
    assert fault.startswith("补充!D3: [place] '修建潜水馆' does not stand in the case")


@pytest.mark.parametrize(
    ("cells", "column", "check"),
    [
        ({"section": "歌曲", "as": "组织山歌队"}, "section", "cell"),  # no such kind
        ({"as": "组织山歌队"}, "section", "cell"),  # of which kind?
        ({"section": "举措", "as": "组织山歌队", "handle": None}, "handle", "handle"),
        (
            {"section": "举措", "as": "组织山歌队", "handle": "case"},
            "handle",
            "handle",
        ),  # means the case at hand
        (
            {"section": "举措", "as": "组织山歌队", "name": "山歌队", "modality": "计划", "case": "x"},
            "case",
            "cell",
        ),
        (
            {"section": "举措", "as": "组织山歌队", "name": "山歌队", "modality": "计划", "value": 3},
            "value",
            "cell",
        ),
        ({"section": "举措", "as": "组织山歌队", "name": "山歌队"}, "modality", "schema"),  # incomplete
        (
            {"section": "举措", "as": "组织山歌队", "name": "山歌队", "modality": "已完成"},
            "modality",
            "modality",
        ),
    ],
)
def test_what_a_missed_fact_may_not_say(
    plan: Path, cells: dict[str, object], column: str, check: str
) -> None:
    """A row of the sheet for missed facts is checked like any other."""
    (fault,) = faults_of(plan, [("补充", 3, key, value) for key, value in cells.items()])
    assert fault.startswith(f"{address(plan, '补充', 3, column)}: [{check}] ")


def test_an_exception_that_became_a_fact_is_none_any_more(plan: Path) -> None:
    """A numeral that the ledger explained and a reviewer made a fact leaves the ledger, and the check is clean."""
    cells = {
        "as": "30个",
        "indicator": "社区托育点数",
        "indicator_as": "社区托育点",
        "value": 30,
        "unit": "个",
        "kind": "背景",
        "modality": "已完成",
        "region": "叠彩区 [450303]",
        "waivers": "modality: 他地已有的情况",
    }
    receipt = review(
        plan, [("补充", 3, "section", "指标数据"), *(("补充", 3, key, value) for key, value in cells.items())]
    )

    ledger = read_folder(plan).ledgers[0].record
    assert [item.as_ for item in ledger.exceptions] == ["五项", "3类", "《补助办法》"]
    assert any("30个" in note for note in receipt.carried.notes)
    assert len(receipt.files) == 2
    result = check_folders([plan], Corpus())
    assert result.problems == ()
    assert result.open_items == 0
