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
    # a noun as often as a verb: with an object, or behind what it is done to
    ("⟦县医院⟧随访产妇。", ["lead 随访: 县医院 → case"]),
    ("⟦县疾控中心⟧对水厂进行检测。", ["lead 检测: 县疾控中心 → case"]),
    ("⟦乡镇卫生院⟧每季度随访一次。", ["lead 随访: 乡镇卫生院 → case"]),
    # words of time, place or kind before the subject
    ("在疫情期间⟦县医院⟧开通专线。", ["lead 开通: 县医院 → case"]),
    ("另有3家⟦区工会⟧举办讲座。", ["lead 举办: 区工会 → case"]),
    ("有条件的⟦学校⟧建起食堂。", ["lead 建起: 学校 → case"]),
    ("居民到⟦县医院⟧开展活动。", []),
    # what becomes of a thing: its own subject, or behind 将
    ("⟦县医院⟧床位增至500张。", []),
    ("⟦医保部门⟧将比例降至10%。", ["lead 降至: 医保部门 → case"]),
    ("⟦县医院⟧被授予称号。", []),
    ("⟦县疾控中心⟧监测显示，发病率下降。", []),
    ("⟦县电视台⟧作了广泛报道。", []),
    # what a body helps others to do
    ("⟦县妇联⟧帮助他们建立档案。", ["lead 建立: 县妇联 → case"]),
    # several who work more together
    (
        "加强⟦县教育局⟧、⟦县卫生健康局⟧信息共享。⟨开展筛查⟩。",
        ["joint 共享: 县教育局、县卫生健康局 → 开展筛查"],
    ),
    ("建成一流的⟦县医院⟧推出。", []),
    # the body's people do its work
    ("⟦县医院⟧专家团队编印手册。", ["lead 编印: 县医院 → case"]),
    # more than one acts, of which one was found
    ("5家公司和1家⟦区工会⟧举办讲座。", ["joint 举办: 区工会 → case"]),
    # the treasury supports with money
    ("在⟦县财政⟧支持下，成效明显。", ["funder 支持: 县财政 → case"]),
    # what a body is for, what is said in a heading or among the lessons
    ("⟦县医院⟧落实宗旨。", []),
    ("⟦县医院⟧构建新机制\n内容。", []),
    ("四、经验启示\n⟦县医院⟧推出新办法。", []),
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


def test_a_loose_mark_tells_only_of_bodies_without_its_role_near_by() -> None:
    """Who has the role by a mark beside it is left out of a loose one, and so is who was told just before."""
    sure = Mark(0, 2, Role.JOINT, (0,), of=(1,))
    empty = Mark(2, 4, Role.JOINT, (2,))
    far = Mark(400, 402, Role.JOINT, (0,), case=True, loose=True)
    loose = Mark(4, 6, Role.JOINT, (0, 1, 2), case=True, loose=True)
    names = {0: "a", 1: "b", 2: "c"}
    kept = list(keep_marks([sure, empty, loose, loose, far], names.__getitem__))
    assert [mark.parties for mark in kept] == [(0,), (2,), (1, 2), (0,)]


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
