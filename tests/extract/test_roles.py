"""Who does what: role words, acting subjects, labels and tables of duty, and what each mark governs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.roles import Mark, find_marks
from kg.extract.roles.labels import label_pattern
from kg.extract.roles.masking import mask_sentence
from kg.extract.roles.parties import gather_lists
from kg.extract.roles.patterns import RolePattern, load_patterns
from kg.extract.roles.words import WORDS
from kg.language.role_words import (
    DUTIES,
    DUTY_COLUMNS,
    LABELS,
    UNIT_COLUMNS,
    UNITS,
    load_duty_labels,
    load_role_words,
)
from kg.model import Genre, Role
from kg.tables import read_table

SIGNS = {"⟦": "body", "⟨": "act"}
ENDS = {"⟧": "body", "⟩": "act"}


@dataclass(frozen=True)
class Thing:
    """A stretch of a sample text."""

    start: int
    end: int


@dataclass(frozen=True)
class Sample:
    """A text with its bodies ⟦…⟧, its acts ⟨…⟩ and its 《titles》."""

    text: str
    bodies: tuple[Thing, ...]
    acts: tuple[Thing, ...]

    @property
    def titles(self) -> tuple[Thing, ...]:
        """The titles, marks included."""
        return tuple(Thing(*match.span()) for match in re.finditer("《[^《》]*》", self.text))


def read_sample(printed: str) -> Sample:
    """Return a text without its signs, and what they stood round."""
    text, opened = "", {}
    found: dict[str, list[Thing]] = {"body": [], "act": []}
    for character in printed:
        if character in SIGNS:
            opened[SIGNS[character]] = len(text)
        elif character in ENDS:
            found[ENDS[character]].append(Thing(opened[ENDS[character]], len(text)))
        else:
            text += character
    return Sample(text, tuple(found["body"]), tuple(found["act"]))


def find(sample: Sample, genre: Genre = Genre.CASE_REPORT) -> list[Mark]:
    """Return the marks of a sample."""
    return find_marks(sample.text, sample.bodies, sample.acts, sample.titles, genre)


def show(sample: Sample, mark: Mark) -> str:
    """Return a mark as ``role word: bodies → what it governs``."""
    bodies = "、".join(words(sample.text, sample.bodies, mark.parties))
    governed = "、".join(
        [*words(sample.text, sample.acts, mark.of), *words(sample.text, sample.titles, mark.documents)]
    )
    return f"{mark.role} {sample.text[mark.start : mark.end]}: {bodies} → {'case' if mark.case else governed}"


def words(text: str, things: Sequence[Thing], numbers: Sequence[int]) -> list[str]:
    """Return the words of some of the things."""
    return [text[things[number].start : things[number].end] for number in numbers]


CLAUSES = [
    # bodies that another one moves to act
    ("指导⟦县实验小学⟧⟨建立健康小屋⟩。", ["lead 建立: 县实验小学 → 建立健康小屋"]),
    (
        "组织⟦云溪网⟧、⟦云溪台⟧等近20家网络平台⟨推出专题⟩。",
        ["participant 推出: 云溪网、云溪台 → 推出专题"],
    ),
    # what they do must stand in the same clause
    ("推进⟦县中医院⟧迁址，⟨开展义诊⟩。", []),
    # a list that a class of others parts
    (
        "整合⟦县教育局⟧、⟦县体育局⟧等部门及⟦县妇联⟧资源，⟨组建队伍⟩。",
        ["supporter 整合: 县教育局、县体育局、县妇联 → 组建队伍"],
    ),
    ("⟦县医院⟧以及16家⟦乡镇卫生院⟧均⟨开设门诊⟩。", ["joint 开设: 县医院、乡镇卫生院 → 开设门诊"]),
    # each at its own level
    ("⟦市⟧、⟦区疾控中心⟧⟨建立实验室⟩。", ["lead 建立: 市、区疾控中心 → 建立实验室"]),
    # a document that is told only by what it is, and one that follows later in the sentence
    ("⟦县爱卫会⟧出台了健康村建设⟨实施方案⟩。", ["lead 出台: 县爱卫会 → 实施方案"]),
    (
        "⟦县政府⟧⟨成立专班⟩，印发《健康县规划》。",
        ["issuer 印发: 县政府 → 《健康县规划》", "lead 成立: 县政府 → 成立专班"],
    ),
    # for whom it does something, not what it is
    ("⟦县供电公司⟧为独居老人⟨安装护栏⟩。", ["lead 安装: 县供电公司 → 安装护栏"]),
    ("⟦县医院⟧为建设项目牵头单位，⟨开设门诊⟩。", ["lead 牵头: 县医院 → 开设门诊"]),
    # how a body changed is nothing that it did
    ("⟨推进医养结合⟩，⟦县养老机构⟧持续增加。", []),
    ("⟨建设小屋⟩，所需经费由⟦县财政⟧承担。", ["funder 承担: 县财政 → 建设小屋"]),
    ("由⟦县妇联⟧牵头，⟨组建宣讲队⟩。", ["lead 牵头: 县妇联 → 组建宣讲队"]),
    # two marks that follow at once govern the same
    (
        "⟦县教育局⟧牵头、⟦县体育局⟧配合，⟨举办运动会⟩。",
        ["lead 牵头: 县教育局 → 举办运动会", "participant 配合: 县体育局 → 举办运动会"],
    ),
    # the subject leads by its own verb, those it acts with are joint
    (
        "⟦县卫健局⟧会同⟦县教育局⟧、⟦县民政局⟧等部门，对学生⟨开展筛查⟩。",
        ["joint 会同: 县教育局、县民政局 → 开展筛查", "lead 开展: 县卫健局 → 开展筛查"],
    ),
    (
        "⟦县人民医院⟧与⟦县民政局⟧合作⟨建设康复中心⟩。",
        ["joint 合作: 县民政局 → 建设康复中心", "lead 建设: 县人民医院 → 建设康复中心"],
    ),
    ("⟦县教育局⟧和⟦县体育局⟧联合⟨开展健康行动⟩。", ["joint 联合: 县教育局、县体育局 → 开展健康行动"]),
    ("⟦县教育局⟧和⟦县体育局⟧⟨开设课堂⟩。", ["joint 开设: 县教育局、县体育局 → 开设课堂"]),
    ("联合⟦某大学⟧，⟨打造体验馆⟩，⟨开设课程⟩。", ["joint 联合: 某大学 → 打造体验馆"]),
    # a pairing that the text lists
    (
        "⟦县医院⟧、⟦县中医院⟧分别⟨开设戒烟门诊⟩和⟨治未病门诊⟩。",
        ["lead 开设: 县医院 → 开设戒烟门诊", "lead 开设: 县中医院 → 治未病门诊"],
    ),
    # one that it does not list
    (
        "⟦县医院⟧、⟦县中医院⟧、⟦县疾控中心⟧分别牵头⟨戒烟门诊建设⟩。",
        ["lead 牵头: 县医院、县中医院、县疾控中心 → 戒烟门诊建设"],
    ),
    (
        "在⟦省疾控中心⟧指导下，⟦县疾控中心⟧⟨建成实验室⟩。",
        ["supporter 指导: 省疾控中心 → 建成实验室", "lead 建成: 县疾控中心 → 建成实验室"],
    ),
    ("依托⟦县人民医院⟧⟨开通热线⟩。", ["supporter 依托: 县人民医院 → 开通热线"]),
    ("⟨开通热线⟩，⟦市三医院⟧提供技术支持。", ["supporter 支持: 市三医院 → 开通热线"]),
    (
        "⟦县妇联⟧委托⟦某大学⟧⟨举办培训⟩。",
        ["commissioner 委托: 县妇联 → 举办培训", "participant 举办: 某大学 → 举办培训"],
    ),
    (
        "受⟦县爱卫办⟧委托，⟦某大学⟧每年⟨开展评估⟩。",
        ["commissioner 委托: 县爱卫办 → 开展评估", "participant 开展: 某大学 → 开展评估"],
    ),
    # who pays, and then does
    (
        "⟦县慈善总会⟧出资50万元，在村口⟨建成凉亭⟩。",
        ["funder 出资: 县慈善总会 → 建成凉亭", "lead 建成: 县慈善总会 → 建成凉亭"],
    ),
    ("⟨补助药费⟩，由⟦县医保局⟧、⟦县民政局⟧分担。", ["funder 分担: 县医保局、县民政局 → 补助药费"]),
    # not the body before it
    (
        "⟦县医保局⟧⟨将病床纳入支付⟩，⟦县财政⟧按每人50元标准给予补助。",
        ["lead 纳入: 县医保局 → 将病床纳入支付", "funder 补助: 县财政 → 将病床纳入支付"],
    ),
    ("⟨设立康复馆⟩；康复馆由⟦省中医药局⟧验收。", ["evaluator 验收: 省中医药局 → 设立康复馆"]),
    ("⟦县卫健局⟧每季度对⟨健康村创建⟩进行考核。", ["evaluator 考核: 县卫健局 → 健康村创建"]),
    ("⟨评选健康家庭⟩50户，由⟦县妇联⟧授予牌匾。", ["conferrer 授予: 县妇联 → 评选健康家庭"]),
    (
        "⟨成立领导小组⟩，由县长任组长，⟦县教育局⟧、⟦团县委⟧为成员单位。",
        ["participant 成员单位: 县教育局、团县委 → 成立领导小组"],
    ),
    ("由⟦县教育局⟧、⟦团县委⟧组成的⟨工作专班⟩。", ["participant 组成: 县教育局、团县委 → 工作专班"]),
    ("协调⟦县融媒体中心⟧⟨开设专栏⟩。", ["participant 开设: 县融媒体中心 → 开设专栏"]),
    # a part of what the sentence told before
    ("⟨开通热线⟩，由⟦市三医院⟧选派专家坐诊。", ["participant 选派: 市三医院 → 开通热线"]),
    # the role in brackets behind the first body
    (
        "⟦县农业农村局⟧（牵头）、⟦县住建局⟧：⟨推进改厕⟩。",
        ["lead 牵头: 县农业农村局 → 推进改厕", "lead 推进: 县住建局 → 推进改厕"],
    ),
    # the words before a mark name its topic
    ("⟨开展视力监测⟩。视力监测由⟦县疾控中心⟧负责。", ["lead 负责: 县疾控中心 → 开展视力监测"]),
]


@pytest.mark.parametrize(("printed", "expected"), CLAUSES)
def test_marks_of_clauses(printed: str, expected: list[str]) -> None:
    """Role words and verbs give their bodies a role in what follows, else in what they close."""
    sample = read_sample(printed)
    assert sorted(show(sample, mark) for mark in find(sample)) == sorted(expected)


RUNS = [
    # one record for all that a subject does, dropped subjects included
    (
        "⟦县疾控中心⟧⟨编印手册⟩，⟨开设热线⟩；每年⟨举办讲座⟩。",
        ["lead 编印: 县疾控中心 → 编印手册、开设热线、举办讲座"],
    ),
    # the next body ends the run
    (
        "⟦县疾控中心⟧⟨编印手册⟩；⟦县妇联⟧⟨开设热线⟩。",
        ["lead 编印: 县疾控中心 → 编印手册", "lead 开设: 县妇联 → 开设热线"],
    ),
    # so does a subject that is no body of the table, or nobody's own act
    ("⟦县疾控中心⟧⟨编印手册⟩；城关镇⟨开设热线⟩。", ["lead 编印: 县疾控中心 → 编印手册"]),
    ("⟦县红十字会⟧⟨组织急救队⟩，其他部门负责⟨宣传动员⟩。", ["lead 组织: 县红十字会 → 组织急救队"]),
    # and a new point or paragraph
    ("⟦县疾控中心⟧⟨编印手册⟩。二是⟨开设热线⟩。", ["lead 编印: 县疾控中心 → 编印手册"]),
    ("⟦县疾控中心⟧⟨编印手册⟩。\n⟨开设热线⟩。", ["lead 编印: 县疾控中心 → 编印手册"]),
    # phrases before the verb
    ("⟦县教育局⟧把⟨控烟知识纳入课程⟩。", ["lead 纳入: 县教育局 → 控烟知识纳入课程"]),
    ("⟦县妇联⟧每月第二个周六⟨组织义诊⟩。", ["lead 组织: 县妇联 → 组织义诊"]),
    ("⟦县妇联⟧按照县里要求，在社区⟨开办课堂⟩。", ["lead 开办: 县妇联 → 开办课堂"]),
    ("⟦县妇联⟧在推进创建的同时，⟨开办课堂⟩。", ["lead 开办: 县妇联 → 开办课堂"]),
    ("2022年，⟦县妇联⟧⟨开办课堂⟩。", ["lead 开办: 县妇联 → 开办课堂"]),
    # in a plan a sentence without subject speaks of nobody in particular, in a report of the last one
    ("⟦县妇联⟧⟨开办课堂⟩。⟨建设驿站⟩。", ["lead 开办: 县妇联 → 开办课堂、建设驿站"]),
    # the heading of a point is what its bodies do
    ("一是⟨开设专栏⟩。⟦县融媒体中心⟧讲解育儿知识。", ["lead 讲解: 县融媒体中心 → 开设专栏"]),
]


@pytest.mark.parametrize(("printed", "expected"), RUNS)
def test_runs_of_subjects(printed: str, expected: list[str]) -> None:
    """A subject governs all acts up to the next one within its point (R34)."""
    sample = read_sample(printed)
    assert sorted(show(sample, mark) for mark in find(sample)) == sorted(expected)


def test_a_sentence_of_a_plan_has_only_its_own_subject() -> None:
    """What a plan tells without subject is not the last body's."""
    sample = read_sample("⟦县妇联⟧⟨开办课堂⟩。⟨建设驿站⟩。")
    assert [show(sample, mark) for mark in find(sample, Genre.PLAN)] == ["lead 开办: 县妇联 → 开办课堂"]


NO_ROLE = [
    "⟨健康村建设⟩纳入⟦县政府⟧年度考核内容。",  # part of a noun
    "⟦县委⟧书记任组长，⟨成立领导小组⟩。",  # a person
    "⟦县卫健局⟧主要负责人介绍，已⟨建成小屋⟩。",
    "向⟦县政府⟧报告进展，⟨开展检查⟩。",  # an audience
    "在⟦县医院⟧⟨设立门诊⟩。",  # a place
    "⟦县医院⟧获评先进，⟨开设门诊⟩。",  # something happens to it
    "按照⟦国家卫生健康委⟧《营养指南》，⟨推行健康食堂⟩。",  # only named
    "为⟦乡镇卫生院⟧⟨配备设备⟩。",  # who receives
    "⟦县医院⟧的⟨门诊建设⟩。",
]


@pytest.mark.parametrize("printed", NO_ROLE)
def test_bodies_without_a_role(printed: str) -> None:
    """Objects, places, audiences and persons' bodies take no role."""
    assert find(read_sample(printed)) == []


DOCUMENTS = [
    (
        "⟦县政府⟧出台《健康县方案》，⟨成立委员会⟩。",
        ["issuer 出台: 县政府 → 《健康县方案》", "lead 成立: 县政府 → 成立委员会"],
    ),
    (
        "⟦县教育局⟧会同⟦县民政局⟧印发《方案》。",
        ["issuer 印发: 县教育局、县民政局 → 《方案》"],
    ),
    ("⟦市委⟧、⟦市政府⟧先后出台《规划》《行动》。", ["issuer 出台: 市委、市政府 → 《规划》、《行动》"]),
    ("⟦县政府⟧印发《方案》，明确⟨改厕⟩任务。", ["issuer 印发: 县政府 → 《方案》"]),  # what it says
    ("《办法》已于2022年由⟦县政府办⟧印发。", ["issuer 印发: 县政府办 → 《办法》"]),
    ("《计划》已经⟦县政府⟧同意。", ["mentioned 同意: 县政府 → 《计划》"]),
    (
        "⟦云溪县政府办公室⟧\n各乡镇：\n现将《计划》印发给你们，请落实。\n⟦云溪县政府办公室⟧\n2023年3月1日",
        ["issuer 印发: 云溪县政府办公室 → 《计划》"],
    ),
    (
        "⟦县卫健局⟧委托⟦某大学⟧起草了《标准》。",
        ["commissioner 委托: 县卫健局 → 《标准》", "participant 起草: 某大学 → 《标准》"],
    ),
]


@pytest.mark.parametrize(("printed", "expected"), DOCUMENTS)
def test_marks_of_documents(printed: str, expected: list[str]) -> None:
    """Who issues, approves or drafts a document has that role in the document."""
    sample = read_sample(printed)
    assert sorted(show(sample, mark) for mark in find(sample)) == sorted(expected)


PLANS = [
    # each bracket its own
    (
        "⟨开展整治⟩（牵头部门：⟦县城管局⟧）；⟨新建公厕⟩（牵头部门：⟦县住建局⟧）。",
        ["lead 牵头部门: 县城管局 → 开展整治", "lead 牵头部门: 县住建局 → 新建公厕"],
    ),
    # the only mark of a section, behind its last sentence
    (
        "（一）健康服务\n⟨开设门诊⟩。\n⟨建设小屋⟩。\n牵头单位：⟦县卫健局⟧；配合单位：⟦县医院⟧、各镇街\n（二）健康环境\n⟨改厕⟩。",
        ["lead 牵头单位: 县卫健局 → 开设门诊、建设小屋", "participant 配合单位: 县医院 → 开设门诊、建设小屋"],
    ),
    # a point of its own
    (
        "1.⟨开设门诊⟩。\n2.⟨建设小屋⟩。（责任单位：⟦县医院⟧）",
        ["lead 责任单位: 县医院 → 建设小屋"],
    ),
    # a bracket in clauses
    (
        "⟨开展整治⟩。⟨新建公厕⟩。（⟦县城管局⟧牵头，⟦县住建局⟧按职责分工负责）",
        ["lead 牵头: 县城管局 → 开展整治、新建公厕", "lead 负责: 县住建局 → 开展整治、新建公厕"],
    ),
    # a list of tasks told above
    (
        "（一）实施“护航”行动\n⟨推行分级管理⟩。⟨开设专栏⟩。\n二、任务分工\n1.“护航”行动。牵头单位：⟦县卫健局⟧。",
        ["lead 牵头单位: 县卫健局 → 推行分级管理、开设专栏"],
    ),
    # members of a body
    (
        "⟨成立领导小组⟩，成员单位包括⟦县教育局⟧、⟦团县委⟧。",
        ["participant 成员单位: 县教育局、团县委 → 成立领导小组"],
    ),
    (
        "⟨健康村⟩、⟨健康校园⟩建设的牵头单位分别为⟦县民政局⟧、⟦县教育局⟧。",
        ["lead 牵头单位: 县民政局 → 健康村", "lead 牵头单位: 县教育局 → 健康校园"],
    ),
    # duties under the name of a body
    (
        "⟦县教育局⟧：⟨开设健康课⟩。每年⟨培训教师⟩，会同⟦县体育局⟧⟨举办竞赛⟩。\n⟦县财政局⟧：⟨拨付资金⟩。",
        [
            "lead 开设: 县教育局 → 开设健康课、培训教师、举办竞赛",
            "joint 会同: 县体育局 → 举办竞赛",
            "funder 拨付: 县财政局 → 拨付资金",
        ],
    ),
    (
        "（三）⟦县民政局⟧\n1.⟨建设服务站⟩。\n2.⟨开展助餐⟩。\n（四）⟦县残联⟧职责：\n⟨配发辅具⟩。",
        ["lead 建设: 县民政局 → 建设服务站、开展助餐", "lead 职责: 县残联 → 配发辅具"],
    ),
    # a table, its tasks told in the row or elsewhere
    (
        "⟨新建健康驿站⟩18个。\n序号\t任务\t牵头单位\t责任单位\n1\t健康驿站建设\t⟦县体育局⟧\t⟦县住建局⟧、⟦县教育局⟧\n2\t⟨清理河道⟩\t⟦县城管局⟧\t",
        [
            "lead 牵头单位: 县体育局 → 新建健康驿站",
            "lead 责任单位: 县住建局、县教育局 → 新建健康驿站",
            "lead 牵头单位: 县城管局 → 清理河道",
        ],
    ),
    # a table by bodies
    ("部门\t工作职责\n⟦县教育局⟧\t⟨开设健康课⟩；⟨配备校医⟩", ["lead 部门: 县教育局 → 开设健康课、配备校医"]),
    (
        "主办单位：⟦县体育局⟧；承办单位：⟦县篮协⟧\n",
        ["lead 主办单位: 县体育局 → case", "participant 承办单位: 县篮协 → case"],
    ),
    ("抄送：⟦县政府办⟧，⟦县政协办⟧。", ["addressee 抄送: 县政府办、县政协办 → case"]),
]


@pytest.mark.parametrize(("printed", "expected"), PLANS)
def test_labels_and_tables(printed: str, expected: list[str]) -> None:
    """A label governs what stands between it and the one before in its section, a row its measures (R35)."""
    sample = read_sample(printed)
    assert sorted(show(sample, mark) for mark in find(sample, Genre.PLAN)) == sorted(expected)


def test_a_reply_has_one_who_answers_and_one_who_is_answered() -> None:
    """The title tells whose answer it is, the salutation whom it is for."""
    sample = read_sample(
        "⟦云溪县教育局⟧关于第12号提案的答复\n⟦民盟云溪县委⟧：\n提案收悉，现答复如下：\n内容。"
    )
    assert [show(sample, mark) for mark in find(sample, Genre.REPLY)] == [
        "lead 答复: 云溪县教育局 → case",
        "addressee 答复: 民盟云溪县委 → case",
    ]


ALLOCATED = [
    ("⟦甲局⟧、⟦乙局⟧联合⟨开展行动⟩。", ["joint"]),
    ("⟦甲局⟧、⟦乙局⟧⟨开展行动⟩。", [None]),  # nothing is said
    ("由⟦甲局⟧、⟦乙局⟧分别牵头⟨健康学校建设⟩和⟨健康社区建设⟩。", ["respectively-stated"] * 2),
    ("由⟦甲局⟧、⟦乙局⟧分别牵头⟨健康行动⟩。", ["respectively-unallocated"]),
    ("会同⟦甲局⟧⟨开展行动⟩。", [None]),  # one body
]


@pytest.mark.parametrize(("printed", "expected"), ALLOCATED)
def test_allocation(printed: str, expected: list[str | None]) -> None:
    """Allocation says what the text says of how several bodies share (R36)."""
    assert [mark.allocation for mark in find(read_sample(printed))] == expected


def test_programmes_and_honours_are_governed_too() -> None:
    """A programme that is acted on, and a recognition that is conferred, stand beside the acts."""
    text = "县卫健局启动“护航”工程。云溪县被省卫生健康委命名为省级健康县。"
    bodies = [Thing(0, 4), Thing(text.index("省卫"), text.index("命名"))]
    programme, honour = Thing(6, 12), Thing(text.index("省级"), text.index("县。", 20) + 1)
    marks = find_marks(text, bodies, [], [], Genre.CASE_REPORT, [programme], [honour])
    assert [(mark.role, mark.programmes, mark.honours) for mark in marks] == [
        (Role.LEAD, (0,), ()),
        (Role.CONFERRER, (), (0,)),
    ]


def masked_of(example: str) -> str:
    """Return an example with one sign for each list of bodies and each title."""
    sample = read_sample(example)
    lists = list(enumerate(gather_lists(sample.text, sample.bodies)))
    titles = list(enumerate(sample.titles))
    return mask_sentence(sample.text, (0, len(sample.text)), lists, titles).text


@pytest.mark.parametrize("pattern", load_patterns(), ids=lambda pattern: pattern.rule)
def test_examples_of_patterns(pattern: RolePattern) -> None:
    """Every pattern matches its examples and none of its counter-examples."""
    assert pattern.examples
    assert pattern.counter_examples
    assert all(pattern.pattern.search(masked_of(example)) for example in pattern.examples)
    assert not any(pattern.pattern.search(masked_of(example)) for example in pattern.counter_examples)


@pytest.mark.parametrize("pattern", load_patterns(), ids=lambda pattern: pattern.rule)
def test_patterns_give_roles_that_their_words_allow(pattern: RolePattern) -> None:
    """The role word of every example allows the role that the pattern gives by it."""
    known = load_role_words()
    plain = {Role.LEAD, Role.JOINT, Role.PARTICIPANT, Role.MENTIONED}
    for example, given_role in product(pattern.examples, pattern.marks):
        match = pattern.pattern.search(masked_of(example))
        if match is None or given_role.by == "act" or given_role.role is None:
            continue
        allowed = {role for word, roles in known.items() if word in match["word"] for role in roles}
        assert given_role.role in (allowed or plain)


def test_rules_have_names_of_their_own() -> None:
    """No two patterns share a rule."""
    rules = [pattern.rule for pattern in load_patterns()]
    assert len(rules) == len(set(rules))


def test_examples_of_labels() -> None:
    """Every label opens its example, is none in running text, and the table is sorted."""
    rows = list(read_table(LABELS, ("label", "role", "examples", "counter_examples")))
    assert [row["label"] for row in rows] == sorted(row["label"] for row in rows)
    for row in rows:
        match = label_pattern().match(row["examples"])
        assert match is not None
        assert match["label"] == row["label"]
        assert not any(label_pattern().search(example) for example in row.list("counter_examples"))


@pytest.mark.parametrize(("table", "columns"), [(DUTIES, DUTY_COLUMNS), (UNITS, UNIT_COLUMNS)])
def test_examples_of_words_that_make_labels(table: Path, columns: tuple[str, ...]) -> None:
    """What a word of duty and a unit make opens the example, is none in running text, and the tables are sorted."""
    rows = list(read_table(table, columns))
    first = [row[columns[0]] for row in rows]
    assert first == sorted(first)
    for row in rows:
        match = label_pattern().match(row["examples"])
        assert match is not None
        assert match["label"] + "：" in row["examples"]
        assert not any(label_pattern().search(example) for example in row.list("counter_examples"))


def test_every_label_is_read() -> None:
    """Every word of duty with every unit is a label, and the labels that the table names are read whole."""
    assert {"牵头科室", "技术支撑机构", "责任股室", "督导单位", "提案人"} <= set(load_duty_labels())
    for label in load_duty_labels():
        match = label_pattern().match(f"{label}：")
        assert match is not None
        assert match["label"] == label


def test_labels_give_roles_that_their_words_allow() -> None:
    """A label does not contradict the words that settle a role."""
    for label, role in load_duty_labels().items():
        allowed = [roles for word, roles in load_role_words().items() if word in label]
        plain = {Role.LEAD, Role.JOINT, Role.PARTICIPANT, Role.MENTIONED}
        assert role in {one for roles in allowed for one in roles} | (set() if allowed else plain), label


def test_the_words_compile() -> None:
    """Every word is a regular expression, and none stands twice in its list."""
    import yaml

    for listed in yaml.safe_load(WORDS.read_text(encoding="utf-8")).values():
        assert len(listed) == len(set(listed))
        assert all(re.compile(word) for word in listed)


@pytest.mark.parametrize("printed", [printed for printed, _ in CLAUSES + RUNS + DOCUMENTS + PLANS])
def test_roles_follow_from_the_printed_words(printed: str) -> None:
    """Whatever the mark, the words that settle a role allow it."""
    sample = read_sample(printed)
    plain = (Role.LEAD, Role.JOINT, Role.PARTICIPANT, Role.MENTIONED)
    for mark in find(sample):
        word = sample.text[mark.start : mark.end]
        allowed = [one for known, roles in load_role_words().items() if known in word for one in roles]
        assert mark.role in (allowed or plain), word


PIECES = [
    *(
        "县教育局",
        "县妇联",
        "牵头",
        "会同",
        "联合",
        "分别",
        "与",
        "合作",
        "由",
        "在",
        "指导下",
        "委托",
        "出资",
        "元",
    ),
    *(
        "开展",
        "建设",
        "健康行动",
        "《方案》",
        "印发",
        "（",
        "）",
        "、",
        "，",
        "；",
        "。",
        "\n",
        "\t",
        "：",
        "牵头单位",
    ),
    *(
        "责任单位",
        "一、",
        "1.",
        "2022年",
        "等部门",
        "的",
        "被",
        "命名",
        "现将",
        "给你们",
        "\ud800",
        "\U000f0000",
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(list(Genre)))
def test_marks_lie_in_the_text(pieces: list[str], genre: Genre) -> None:
    """Whatever the text, words and indexes are those of what was given, and two runs agree."""
    text = "".join(pieces)
    bodies = [Thing(*match.span()) for match in re.finditer("县教育局|县妇联", text)]
    acts = [Thing(*match.span()) for match in re.finditer("开展|建设|健康行动", text)]
    titles = [Thing(*match.span()) for match in re.finditer("《方案》", text)]
    marks = find_marks(text, bodies, acts, titles, genre, acts[::2], acts[::3])
    assert marks == find_marks(text, bodies, acts, titles, genre, acts[::2], acts[::3])
    for mark in marks:
        assert 0 <= mark.start < mark.end <= len(text)
        assert mark.parties
        assert all(0 <= number < len(bodies) for number in mark.parties)
        assert all(0 <= number < len(acts) for number in mark.of)
        assert all(0 <= number < len(titles) for number in mark.documents)


@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 200), st.integers(1, 9)), max_size=8))
def test_any_text_with_any_stretches(text: str, stretches: list[tuple[int, int]]) -> None:
    """No text and no stretch, overlapping or beyond its end, raises."""
    things = [Thing(start, start + length) for start, length in stretches if start + length <= len(text)]
    for genre, acts in product((Genre.PLAN, Genre.REPLY), (things, [])):
        find_marks(text, things, acts, acts[:2], genre)
