"""A folder matches itself wholly; every deliberate damage is counted where it belongs, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.facts.folder import reference_folder
from kg.facts.score import Count, rule_precisions
from kg.model import Case, Party, Registry, Status
from kg.model.facts import WorkMention
from kg.model.shared import PolicyDocument, Work
from tests.facts.score.folders import (
    GOLD,
    change_case,
    change_fact,
    change_registry,
    copy_gold,
    drop_fact,
    faults,
    lost,
    score,
)

SAMPLES = sorted(path.parent for path in (Path(__file__).parents[2] / "samples").glob("*/README.md"))
FUJIAN, LONGYAN, DALI = "hc01-fujian", "hc01-longyan", "hc08-dali"

Damage = Callable[[Path], None]


@pytest.fixture
def extracted(tmp_path: Path) -> Path:
    """Return a copy of gold, as extraction might have proposed it."""
    return copy_gold(tmp_path)


@pytest.mark.parametrize("folder", [GOLD, reference_folder(), *SAMPLES], ids=lambda path: path.name)
def test_a_folder_matches_itself(folder: Path) -> None:
    """Every measure of every kind is 1, and there is no error."""
    found = score(folder, folder)
    assert lost(found) == {}
    assert found.faults == ()
    assert found.counts["figures", "exact"].gold >= 25


def test_what_is_one_fact_is_counted_once() -> None:
    """As many initiatives and outcomes as gold holds; figures are outcomes with a number."""
    found = score(GOLD)
    assert found.counts["outcomes", "exact"].gold == 65
    assert found.counts["initiatives", "overlapping"].found == 49


def on_figure(**fields: object) -> Damage:
    """Return a damage of the figure of the first case: 86个."""
    return lambda folder: change_fact(folder, FUJIAN, "o-hc1f1", **fields)


@pytest.mark.parametrize(
    ("damage", "fault", "kinds"),
    [
        # the number or its unit: figure, observation and all are lost
        (on_figure(value=Decimal(68)), "value", {"figures", "outcomes", "outcomes-full"}),
        (on_figure(value_max=Decimal(90)), "value", {"figures", "outcomes", "outcomes-full"}),
        (on_figure(unit="家"), "unit", {"figures", "outcomes", "outcomes-full"}),
        # the figure stays right
        (on_figure(comparator="ge"), "comparator", {"outcomes-full", "outcome-comparator"}),
        (on_figure(year=2022), "year", {"outcomes", "outcomes-full", "outcome-year"}),
        (on_figure(indicator_as="吸烟率"), "indicator", {"outcomes", "outcomes-full", "outcome-indicator"}),
        # what belongs to no figure's tuple costs a field alone
        (on_figure(kind="coverage"), "kind", {"outcome-kind"}),
        (on_figure(figure="change"), "figure", {"outcome-figure"}),
        (on_figure(modality="ongoing"), "modality", {"outcome-modality"}),
        (on_figure(period="2023年"), "period", {"outcome-period"}),
    ],
)
def test_damage_to_a_figure(extracted: Path, damage: Damage, fault: str, kinds: set[str]) -> None:
    """One fact is wrong, in the kinds that the field belongs to, and its class of error says why."""
    damage(extracted)
    found = score(extracted)
    assert faults(found) == {("outcomes-full", fault): 1}
    wrong = {kind for kind, measure in lost(found) if measure in ("exact", "pairs")}
    assert wrong == kinds
    for kind in kinds:
        count = found.counts[kind, "exact"]
        assert (count.gold - count.right, count.found - count.right) == (1, 1)


def test_a_part_of_the_words_will_do_where_overlapping_is_asked(extracted: Path) -> None:
    """A wider place and an indicator within the other's are wrong to the character and right otherwise."""
    change_fact(extracted, FUJIAN, "o-hc1f1", at=(145, 150), indicator_as="慢病管理")
    found = score(extracted)
    assert faults(found) == {}
    assert {measure for _, measure in lost(found)} == {"exact"}
    assert ("outcomes", "exact") in lost(found)
    assert ("figures", "exact") in lost(found)


def test_a_direction_is_the_value_of_a_figure_without_one(tmp_path: Path) -> None:
    """Where no number is told, the movement has to be right, and there is no figure."""
    folders = [copy_gold(tmp_path / name) for name in ("ours", "gold")]
    for folder, direction in zip(folders, ("down", "up"), strict=True):
        change_fact(folder, FUJIAN, "o-hc1f1", value=None, unit="", direction=direction)
    found = score(*folders)
    assert found.counts["figures", "exact"] == Count(64, 64, 64)
    assert found.counts["outcomes", "overlapping"] == Count(65, 65, 64)
    assert faults(found) == {("outcomes-full", "direction alone"): 1}


def test_what_is_missing_and_what_is_too_much(extracted: Path) -> None:
    """A fact that was not found lowers recall, one that is not there lowers precision."""
    drop_fact(extracted, FUJIAN, "o-hc1f1")
    change_case(
        extracted,
        DALI,
        lambda case: {
            "outcomes": (
                *case.outcomes,
                case.outcomes[0].model_copy(update={"key": "o-zzzz1", "at": (0, 4)}),
            )
        },
    )
    found = score(extracted)
    count = found.counts["outcomes", "overlapping"]
    assert (count.gold, count.found, count.right) == (65, 65, 64)
    assert faults(found) == {("outcomes-full", "missed"): 1, ("outcomes-full", "spurious"): 1}


def test_the_cost_of_an_error_is_what_f1_would_gain(extracted: Path) -> None:
    """One of 65 facts that has one fault costs 1/65; one that has two is mended by neither alone."""
    change_fact(extracted, FUJIAN, "o-hc1f1", unit="家")
    change_fact(extracted, DALI, "o-hc8a1", unit="‰", year=2020)
    costs = {one.fault: one.cost for one in score(extracted).faults}
    assert costs["unit"] == pytest.approx(1 / 65)
    assert costs["year"] == 0
    drop_fact(extracted, FUJIAN, "o-hc1f1")
    costs = {one.fault: one.cost for one in score(extracted).faults}
    assert costs["missed"] == pytest.approx(2 * 64 / 130 - 2 * 63 / 129)


def rename(key: str, **fields: object) -> Callable[[Registry], dict[str, Any]]:
    """Return a change of one body in the registry."""
    return lambda registry: {
        "agencies": tuple(
            one.model_copy(update=fields) if one.key == key else one for one in registry.agencies
        )
    }


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"jurisdiction": "350000"}, "region"),  # the province's instead of the city's
        ({"label": "福建省卫生健康委员会", "jurisdiction": "350000"}, "region"),  # and called so, too
        ({"label": "龙岩市卫生健康局"}, "name"),  # the right place, not the official name
        ({"label": "市卫生健康委", "aliases": ("龙岩市卫生健康委员会",)}, "name"),  # an alias is no full name
    ],
)
def test_a_body_under_another_name_or_region(extracted: Path, fields: dict[str, object], fault: str) -> None:
    """It is not the body of gold, though overlapping: at the same place stands one that is called alike."""
    change_registry(extracted, rename("350800-wjw", **fields))
    found = score(extracted)
    exact, loose = (found.counts["agencies", name] for name in ("exact", "overlapping"))
    assert (exact.gold - exact.right, loose.gold - loose.right) == (1, 0)
    assert faults(found) == {("agencies", fault): 1, ("responsibilities", "body"): 1}


def test_a_body_taken_for_a_kind_of_body(extracted: Path) -> None:
    """A function where gold names an agency is neither exact nor overlapping, and told apart from a miss."""
    party = {"function": "health", "as_": "市卫生健康委", "at": (434, 440)}
    change_fact(extracted, LONGYAN, "p-hc1y1", agencies=(Party.model_validate(party),))
    found = score(extracted)
    loose = found.counts["agencies", "overlapping"]
    assert (loose.gold - loose.right, loose.found - loose.right) == (1, 1)
    assert faults(found) == {("agencies", "function"): 1, ("responsibilities", "body"): 1}


def test_bodies_that_no_fact_names_do_not_count(extracted: Path) -> None:
    """A registry may hold more than a case; a body is found where a fact names it."""
    change_registry(
        extracted,
        lambda registry: {
            "agencies": tuple(
                twin
                for one in registry.agencies
                for twin in (
                    one,
                    one.model_copy(update={"key": f"{one.key}-2", "label": f"{one.label}办公室"}),
                )
            )
        },
    )
    assert lost(score(extracted)) == {}


@pytest.mark.parametrize(
    ("fields", "fault", "kinds"),
    [
        ({"role": "joint"}, "role", {"roles", "responsibilities"}),
        ({"of": ("i-hc1y2",)}, "target", {"responsibilities"}),  # another initiative
        ({"of": ("case",)}, "target", {"responsibilities"}),  # the whole case
        ({"of": ("i-hc1y1", "i-hc1y2")}, "", set()),  # one target in common is enough
    ],
)
def test_damage_to_a_role(extracted: Path, fields: dict[str, object], fault: str, kinds: set[str]) -> None:
    """A role is body and role at a place; a responsibility also needs a target in common."""
    change_fact(extracted, LONGYAN, "p-hc1y1", **fields)
    found = score(extracted)
    assert {kind for kind, _ in lost(found)} == kinds
    assert faults(found) == ({("responsibilities", fault): 1} if fault else {})


def test_a_duty_is_what_a_label_gives(extracted: Path) -> None:
    """Duties are the responsibilities under a label such as 牵头部门; those of a sentence do not count among them."""
    whole = score(GOLD).counts["duties", "overlapping"]
    change_fact(extracted, LONGYAN, "p-hc1y1", role="joint")  # 龙岩市…: a sentence
    assert score(extracted).counts["duties", "overlapping"] == whole
    change_case(extracted, "hc05-pingyao", lambda _: {"responsibilities": ()})
    lesser = score(extracted).counts["duties", "overlapping"]
    assert lesser.gold == whole.gold == whole.found > lesser.found


def test_a_mark_at_its_place_is_enough_for_a_role(extracted: Path) -> None:
    """Where the body is named elsewhere, the role word's place will do."""
    party = {"agency": "350800-wjw", "as_": "龙岩市", "at": (427, 430)}
    change_fact(extracted, LONGYAN, "p-hc1y1", agencies=(Party.model_validate(party),))
    found = score(extracted)
    assert {measure for _, measure in lost(found)} == {"exact"}
    assert faults(found) == {}


def test_an_issuer_is_found_once_a_document(extracted: Path) -> None:
    """The role and the claim state one pair of document and body: it is lost only where both are."""
    drop_fact(extracted, "hc05-pingyao", "c-hc5d2")
    assert ("issuers", "exact") not in lost(score(extracted))
    change_case(
        extracted,
        "hc05-pingyao",
        lambda case: {
            "responsibilities": tuple(one for one in case.responsibilities if one.role != "issuer")
        },
    )
    count = score(extracted).counts["issuers", "exact"]
    assert count.gold - count.right == 1


def test_a_document_taken_for_a_work(extracted: Path) -> None:
    """It is missing among the documents, too much among the works, and named as what it is."""

    def as_work(case: Case) -> dict[str, Any]:
        (mention,) = case.documents
        kept = mention.model_dump(by_alias=True, include={"as_", "at", "passages"})
        work = WorkMention.model_validate({**kept, "key": "w-hc8a1", "work": "er-lake"})
        return {"documents": (), "works": (work,)}

    change_case(extracted, DALI, as_work)
    change_registry(
        extracted,
        lambda registry: (
            {"works": (Work(key="er-lake", label="大理市健康洱海行动实施方案", kind="book"),)}
            if registry.documents
            else {}
        ),
    )
    found = score(extracted)
    assert found.counts["works", "exact"] == Count(0, 1, 0)
    assert found.counts["documents", "exact"] == Count(6, 5, 5)
    assert faults(found) == {("documents", "other class"): 1, ("works", "other class"): 1}


def test_titles(extracted: Path) -> None:
    """A part of the title is overlapping; another title at the place is none; keys do not matter."""
    change_registry(extracted, retitle("大理市健康洱海行动实施方案", "健康洱海行动实施方案"))
    found = score(extracted)
    assert lost(found)["documents", "exact"] == Count(6, 6, 5)
    assert ("documents", "overlapping") not in lost(found)
    change_registry(extracted, retitle("健康洱海行动实施方案", "全民阅读"))
    assert faults(score(extracted))["documents", "title"] == 1


def retitle(old: str, new: str) -> Callable[[Registry], dict[str, Any]]:
    """Return a change of a document's title."""

    def change(registry: Registry) -> dict[str, Any]:
        documents: tuple[PolicyDocument, ...] = registry.documents
        return {
            "documents": tuple(
                one.model_copy(update={"label": new, "aliases": ()}) if one.label == old else one
                for one in documents
            )
        }

    return change


def test_the_relation_of_a_document(extracted: Path) -> None:
    """It is a field: the document itself stays right."""
    change_fact(extracted, DALI, "d-hc8a1", relation="basis")
    assert {kind for kind, _ in lost(score(extracted))} == {"document-relation"}


def test_an_initiative_moved(extracted: Path) -> None:
    """The same name elsewhere is right only where the place does not count."""
    change_fact(extracted, LONGYAN, "i-hc1y1", at=(452, 459))
    found = score(extracted)
    assert lost(found)["initiatives", "overlapping"] == Count(49, 49, 48)
    assert ("initiatives", "anywhere") not in lost(found)
    assert faults(found) == {("initiatives", "place"): 1}


def test_an_initiative_is_known_by_its_place(extracted: Path) -> None:
    """Half of the shorter place is enough, and another name costs the name alone."""
    change_fact(extracted, LONGYAN, "i-hc1y1", at=(447, 454), name="吸烟", as_="吸烟")
    found = score(extracted)
    assert {kind for kind, measure in lost(found) if measure == "overlapping"} == {"initiative-name"}
    assert faults(found) == {("initiatives", "name"): 1}
    assert found.faults[0].cost == 0


def test_the_members_of_a_list_count_one_by_one(extracted: Path) -> None:
    """Of two settings one is right; nothing else is lost."""
    change_fact(extracted, LONGYAN, "i-hc1y1", settings=("village", "school"))
    found = score(extracted)
    assert {kind for kind, _ in lost(found)} == {"initiative-settings"}
    count = found.counts["initiative-settings", "pairs"]
    assert (count.found - count.right, count.gold - count.right) == (1, 0)


def test_each_hand_has_its_own_keys(extracted: Path) -> None:
    """Keys of cases, facts and shared things, and ids of sources, are no difference."""
    for path in sorted(extracted.rglob("*.yaml")):
        text = path.read_text("utf-8")
        for old, new in (
            ("hc01-", "ours-"),
            ("-hc1", "-zz1"),
            ("350000-czt", "350000-purse"),
            ("532901-jker", "er"),
            ("source: hc01", "source: x01"),
            ("id: hc01", "id: x01"),
        ):
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    assert lost(score(extracted)) == {}


def test_an_equal_key_is_no_equal_thing(extracted: Path) -> None:
    """Things are known by their names: nobody agreed on keys."""
    change_registry(extracted, rename("350000-czt", label="福建省国库"))
    assert faults(score(extracted)) == {("agencies", "name"): 1, ("responsibilities", "body"): 1}


def test_bodies_of_one_mark_may_stand_in_another_order(extracted: Path) -> None:
    """Two bodies under one role word are both right wherever under it they stand, though not to the character."""
    change_registry(extracted, rename("350000-czt", label="福建省体育局", aliases=()))
    change_registry(extracted, rename("350000-tyj", label="福建省财政厅", aliases=()))
    found = score(extracted)
    assert set(lost(found)) == {("roles", "exact"), ("responsibilities", "exact")}


def test_rejected_facts_count_on_neither_side(extracted: Path) -> None:
    """What was found wrong is neither a proposal nor gold."""
    rejected = {"status": Status.REJECTED}
    change_fact(extracted, FUJIAN, "o-hc1f1", **rejected)
    assert score(extracted).counts["outcomes", "exact"] == Count(65, 64, 64)
    assert score(GOLD, extracted).counts["outcomes", "exact"] == Count(64, 65, 64)


def test_the_precision_of_rules(extracted: Path) -> None:
    """Proposals of a rule are counted, and those that are right; what somebody decided on is no proposal."""
    proposed = {"status": Status.EXTRACTED, "by": "rule number-with-unit"}
    change_fact(extracted, FUJIAN, "o-hc1f1", **proposed)
    change_fact(extracted, DALI, "o-hc8a1", **proposed, at=(157, 163))
    change_fact(extracted, DALI, "o-hc8a2", **proposed, value=Decimal(69))
    change_fact(extracted, DALI, "o-hc8r1", by="accepted rule number-with-unit")
    change_fact(extracted, DALI, "p-hc8a1", status=Status.EXTRACTED, by="rule issuer", role="lead")
    found = score(extracted)
    assert rule_precisions(found) == {
        "figures": (1, 1),  # a proposal that gold holds too
        "issuer": (0, 2),  # the role of two bodies
        "number-with-unit": (2, 3),
    }
    assert [(one.rule, one.exact) for one in found.rules] == [
        ("figures", 1),
        ("issuer", 0),
        ("number-with-unit", 1),
    ]


def test_scores_of_several_folders_are_pooled(extracted: Path, tmp_path: Path) -> None:
    """Counts add up; a folder without the document is refused by name."""
    other = copy_gold(tmp_path / "other")
    found = score(extracted, GOLD, other)
    assert found.counts["outcomes", "exact"] == Count(130, 130, 130)
