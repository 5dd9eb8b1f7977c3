"""Marks that govern nothing found, and which of them are told."""

from __future__ import annotations

import pytest

from kg.extract.agencies.find import find_agencies
from kg.extract.composing.keeping import keep_marks
from kg.extract.roles import Mark
from kg.model import Genre, Role
from kg.registry.divisions import Gazetteer
from tests.extract.test_roles import find, read_sample, show

GAZETTEER = Gazetteer.load()

LOOSE = [
    # a subject with an act, of which nothing was found: the next of its sentence or paragraph
    ("⟦县政府⟧授权签约。随后⟨开展筛查⟩。", ["lead 授权: 县政府 → 开展筛查"]),
    # where nothing is near, the work as a whole
    ("⟦县医院⟧推出新办法。", ["lead 推出: 县医院 → case"]),
    ("在⟦省疾控中心⟧的支持下，成效明显。", ["supporter 支持: 省疾控中心 → case"]),
    # what is wanted is not done
    ("下一步，⟦县医院⟧推出新办法。", []),
    ("⟦县医院⟧服务到位。", []),
]


@pytest.mark.parametrize(("printed", "expected"), LOOSE)
def test_a_mark_that_governs_nothing_found_keeps_its_bodies(printed: str, expected: list[str]) -> None:
    """An explicit act or role word speaks of what stands nearest, else of the case; a general word of nothing."""
    sample = read_sample(printed)
    told = [mark for mark in find(sample) if mark.of or mark.case]
    assert [show(sample, mark) for mark in told] == expected


def test_prescribing_texts_have_no_loose_marks() -> None:
    """In a plan a verb that governs nothing says nothing."""
    assert not find(read_sample("⟦县医院⟧推出新办法。"), Genre.PLAN)


def test_a_loose_mark_tells_only_of_bodies_without_a_role() -> None:
    """Who has a role by a mark that governs something is left out of the loose ones, and so is who was told once."""
    sure = Mark(0, 2, Role.LEAD, (0,), of=(1,))
    empty = Mark(2, 4, Role.LEAD, (2,))
    loose = Mark(4, 6, Role.JOINT, (0, 1, 2), case=True, loose=True)
    names = {0: "a", 1: "b", 2: "c"}
    kept = list(keep_marks([sure, empty, loose, loose], names.__getitem__))
    assert [mark.parties for mark in kept] == [(0,), (2,), (1, 2)]


PAIRS = [
    # a proper name stands again without its place
    (
        "成立了青岛市家庭健康服务中心。家庭健康服务中心负责登记。",
        "家庭健康服务中心",
        "青岛市家庭健康服务中心",
    ),
    # the union that speaks
    ("青岛市医务工会牵头建设。本会开展培训。", "本会", "青岛市医务工会"),
]


@pytest.mark.parametrize(("text", "words", "name"), PAIRS)
def test_a_short_form_is_the_body_named_before(text: str, words: str, name: str) -> None:
    """What is called by less than its name is the body that the text named."""
    found = find_agencies(text, "370200", GAZETTEER)
    assert (words, name) in [(text[one.start : one.end], one.name) for one in found]
