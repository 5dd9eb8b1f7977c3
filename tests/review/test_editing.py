"""Every column can be corrected, and a correction changes nothing but its own place in the fact."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.model import (
    Baseline,
    Change,
    Claim,
    DocumentMention,
    Fact,
    FigureType,
    Initiative,
    Modality,
    Outcome,
    OutcomeKind,
    Party,
    ProgrammeMention,
    Reading,
    Recognition,
    Responsibility,
    Role,
    Status,
    Waiver,
    WorkMention,
)
from kg.model.base import ChangeKind
from kg.review.catalogue import Catalogue
from kg.review.decisions import CORRECT, Decision, decide_fact
from kg.review.desk import Held
from kg.review.editing import describe_fact, get_value, locate_column
from kg.review.layout import Column, load_layout
from kg.review.rows import read_changes, show_cells
from tests.review.reviewing import SAMPLES, lay_out

SHARED = {
    "as": "建设健康小屋",
    "at": (3, 9),
    "passages": ((0, 20),),
    "status": Status.EXTRACTED,
    "by": "rule r1",
    "confidence": Decimal("0.5"),
    "note": "照录",
    "waivers": (Waiver(check="modality", why="回顾"),),
}
FULL: dict[str, Fact] = {
    "programmes": ProgrammeMention(key="m-aaaa2", programme="healthy-yufeng", relation="under", **SHARED),
    "initiatives": Initiative(
        key="i-aaaa2",
        name="小屋",
        types=("childcare",),
        instruments=("facilities",),
        modality=Modality.PLANNED,
        targets=("infants",),
        settings=("community",),
        themes=("cancer",),
        programmes=("healthy-yufeng",),
        region="450203",
        start_year=2021,
        end_year=2022,
        **SHARED,
    ),
    "responsibilities": Responsibility(
        key="p-aaaa2",
        role=Role.LEAD,
        of=("i-mvgn3",),
        allocation="joint",
        task="建设",
        agencies=(
            Party(agency="450203-cdc", as_="区疾控中心", at=(1, 6)),
            Party(function="education", as_="教育部门", at=(7, 9)),
        ),
        **SHARED,
    ),
    "outcomes": Outcome(
        key="o-aaaa2",
        indicator="infant-mortality",
        indicator_as="死亡率",
        value=Decimal("20.90"),
        value_max=Decimal(22),
        unit="%",
        comparator="ge",
        reading=Reading.INFERRED,
        why="推定",
        kind=OutcomeKind.OUTPUT,
        figure=FigureType.LEVEL,
        direction="up",
        modality=Modality.ACHIEVED,
        of=("i-mvgn3",),
        region="450203",
        agency="450203-cdc",
        group="老人",
        group_concept="infants",
        compared_with="450200",
        period="2021年",
        year=2021,
        period_start="2021-01",
        period_end="2021-12",
        span="during",
        value_corrected=Decimal(20),
        unit_corrected="‰",
        recognition="r-vk75x",
        baseline=Baseline(
            value=Decimal(1),
            unit="%",
            as_="1%",
            at=(4, 6),
            period="2020年",
            year=2020,
            value_corrected=Decimal(2),
        ),
        change=Change(value=Decimal(3), kind=ChangeKind.PERCENT, as_="3%", at=(5, 7), comparator="eq"),
        **SHARED,
    ),
    "documents": DocumentMention(
        key="d-aaaa2", document="yufeng-childcare-subsidy-measures", relation="basis", of=("case",), **SHARED
    ),
    "works": WorkMention(key="w-aaaa2", work="yufeng-lotus-class", of=("i-mvgn3",), **SHARED),
    "recognitions": Recognition(
        key="r-aaaa2",
        name="示范区",
        recipient="region:450203",
        conferred_by="450203-cdc",
        level="county",
        year=2021,
        modality=Modality.ACHIEVED,
        of=("i-mvgn3",),
        **SHARED,
    ),
    "claims": Claim(
        key="c-aaaa2", subject="case", predicate="issuedBy", object="agency:450203-cdc", **SHARED
    ),
}
"""A fact of each kind that says all that its kind can say."""
DESK = lay_out(SAMPLES / "yufeng-plan-2023")
CATALOGUE = Catalogue(DESK, {})
PLACES = [
    (section.name, column)
    for section in load_layout().sections.values()
    for column in section.with_parties(2)
    if column.key != "nth"
]


def other_text(column: Column, shown: str) -> str:
    """Return what a reviewer could write in place of what a cell shows."""
    choices = CATALOGUE.choices(column.of)
    if column.of == "region":
        return "南宁市 [450100]"
    if choices is not None:
        return next(text for text in choices.offered() if text != shown)
    by_form = {"number": "21.5", "count": "2019", "date": "2020-02", "waivers": "role: 另有说明"}
    return by_form.get(column.form, "另一字样")


@pytest.mark.parametrize(
    ("section", "column"), PLACES, ids=[f"{name}-{column.key}" for name, column in PLACES]
)
def test_each_column_can_be_corrected(section: str, column: Column) -> None:
    """A cell that was changed is the one change, and the corrected fact says it, at its place, and signs it."""
    fact = FULL[section]
    columns = load_layout().sections[section].with_parties(2)
    cells = show_cells(fact, columns, CATALOGUE)
    assert cells[column.key], "the fact says something in every column"
    cells[column.key] = other_text(column, cells[column.key])

    changes, faults = read_changes(fact, cells, columns, CATALOGUE)
    corrected, found = decide_fact(
        Held("a", section, fact), Decision(fact.key, CORRECT, "李芸", changes=changes)
    )

    assert not faults
    assert not found
    assert list(changes) == [column.key]
    assert corrected is not None
    assert corrected.status is Status.REVIEWED
    assert corrected.by == "corrected 李芸 rule r1"
    assert corrected.confidence is None
    assert str(get_value(describe_fact(corrected), column.key)) == str(changes[column.key])
    moved = {"at", "nth"} if column.key == "as" else set()
    kept = set(type(fact).model_fields) - {"status", "by", "confidence", "passages", *moved}
    changed = {name for name in kept if getattr(fact, name) != getattr(corrected, name)}
    assert changed == {{"as": "as_"}.get(column.key, column.key.split(".")[0])}


@pytest.mark.parametrize("section", list(FULL))
def test_what_is_shown_is_no_change(section: str) -> None:
    """The cells of a fact say the fact."""
    fact = FULL[section]
    columns = load_layout().sections[section].with_parties(3)
    assert read_changes(fact, show_cells(fact, columns, CATALOGUE), columns, CATALOGUE) == ({}, [])


@pytest.mark.parametrize(
    ("section", "changes", "name", "value"),
    [
        (
            "outcomes",
            {
                "baseline.as": None,
                "baseline.value": None,
                "baseline.unit": None,
                "baseline.period": None,
                "baseline.year": None,
                "baseline.value_corrected": None,
            },
            "baseline",
            None,
        ),
        ("outcomes", {"change.as": None, "change.value": None, "change.kind": None}, "change", None),
        (
            "responsibilities",
            {"agencies.1.as": None, "agencies.1.body": None},
            "agencies",
            (Party(function="education", as_="教育部门", at=(7, 9)),),
        ),
        ("initiatives", {"region": None, "start_year": None}, "region", None),
        ("outcomes", {"comparator": None}, "comparator", "eq"),  # an empty cell is the default
    ],
)
def test_an_emptied_part_is_gone(section: str, changes: dict[str, object], name: str, value: object) -> None:
    """When every cell of a baseline, a change or a body is emptied, the fact no longer has it."""
    held = Held("a", section, FULL[section])
    corrected, faults = decide_fact(held, Decision(held.fact.key, CORRECT, "李芸", changes=changes))
    assert not faults
    assert getattr(corrected, name) == value


def test_words_that_changed_lose_their_place() -> None:
    """The place of new words is looked for; ``#2`` tells which of several is meant."""
    held = Held("a", "responsibilities", FULL["responsibilities"])
    changes = {"as": "牵头", "nth": 2, "agencies.1.as": "疾控中心 #3"}
    corrected, _ = decide_fact(held, Decision(held.fact.key, CORRECT, "李芸", changes=changes))
    assert isinstance(corrected, Responsibility)
    assert (corrected.as_, corrected.at, corrected.nth) == ("牵头", None, 2)
    first, second = corrected.agencies
    assert (first.as_, first.at, first.nth) == ("疾控中心", None, 3)
    assert second.at == (7, 9)


@pytest.mark.parametrize(
    ("section", "changes", "column", "words"),
    [
        ("outcomes", {"value": None, "direction": None}, "as", "states a value or a direction"),
        ("outcomes", {"why": None}, "as", "says why"),
        ("outcomes", {"baseline.as": None}, "baseline.as", "is missing"),
        ("outcomes", {"year": 1066}, "year", "greater than or equal to 1900"),
        ("initiatives", {"name": None}, "name", "is missing"),
        ("responsibilities", {"agencies.2.body": None}, "agencies.2.as", "name either agency"),
        ("responsibilities", {"of": []}, "of", "at least 1 item"),
        ("documents", {"relation": "cited"}, "relation", "'basis'"),
    ],
)
def test_what_the_model_refuses_is_told_by_column(
    section: str, changes: dict[str, object], column: str, words: str
) -> None:
    """A fault names the column that a reviewer has before her."""
    held = Held("a", section, FULL[section])
    corrected, faults = decide_fact(held, Decision(held.fact.key, CORRECT, "李芸", changes=changes))
    assert corrected is None
    assert [fault.column for fault in faults] == [column]
    assert words in faults[0].message


@pytest.mark.parametrize(
    ("place", "column"),
    [
        (("value",), "value"),
        (("baseline", "as"), "baseline.as"),
        (("baseline",), "baseline.as"),
        (("agencies", 1), "agencies.2.as"),
        (("agencies", 0, "agency"), "agencies.1.body"),
        (("waivers",), "waivers"),
        (("passages",), "as"),  # no column: the words are what a reviewer can mend
        ((), "as"),
    ],
)
def test_a_place_leads_to_a_column(place: tuple[str | int, ...], column: str) -> None:
    """Whatever the gate names, there is a cell to look at."""
    keys = ["as", "value", "baseline.as", "agencies.1.as", "agencies.1.body", "agencies.2.as", "waivers"]
    assert locate_column(place, keys) == column
