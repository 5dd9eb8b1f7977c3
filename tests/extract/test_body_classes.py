"""Classes of bodies: lists of fields, the treasury, staff, schools and firms that act, names told before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.agencies.find import find_agencies
from kg.registry.divisions import Gazetteer

GAZETTEER = Gazetteer.load()
PROVINCE, CITY, COUNTY = "340000", "340100", "340121"


def find(text: str, region: str = CITY) -> list[tuple[str, str]]:
    """Return the words of each body with its full name, or with its function behind a colon."""
    return [(m.words, m.name or f":{m.function}") for m in find_agencies(text, region, GAZETTEER)]


KINDS = [
    # a list of fields whose last members no table lists, or one in the midst
    ("整合教育、民政、文旅、电力、通讯等部门资源。", ["education", "civil-affairs", "culture-tourism"]),
    ("统筹教育、电力、公安等部门。", ["education", "public-security"]),
    # lists that end in systems or forces, and two fields that work across departments
    ("教育、卫生、公安等系统联合宣传。", ["education", "health", "public-security"]),
    ("汇聚民政、体育等多方力量。", ["civil-affairs", "sports"]),
    ("水利和农业农村跨部门合作，共享数据。", ["water", "agriculture-rural"]),
    ("卫健、民政两部门联合发文。", ["health", "civil-affairs"]),
    # one field that leads
    ("由卫健牵头，教育、民政配合。", ["health", "education", "civil-affairs"]),
    # the treasury without a level word, alone and as a system
    ("由财政投入80万元添置设备。", ["finance"]),
    ("在财政支持下修建步道。", ["finance"]),
    ("财政系统安排经费。", ["finance"]),
    ("市财政、县财政分别投入50万元。", ["finance", "finance"]),
    # staff that stand for their body
    ("疾控工作人员走村入户。", ["disease-control"]),
    ("各县区疾控人员开展监测。", ["disease-control"]),
    ("社区卫生服务中心家庭医生团队定期随访。", ["health"]),
    ("接受所在地社区卫生服务机构家庭医生签约服务。", ["health"]),
    # schools of each level, with a year or a place before them
    ("2019年起高中增设急救课。", ["education"]),
    ("合肥初中学校开设急救课。", ["education"]),
    ("全市中小学每学期开展视力检查。", ["education"]),
    ("各中小学校开设心理课。", ["education"]),
    # firms, pharmacies, homes
    ("药店设立健康角。", ["business"]),
    ("委托专业的运动健康管理机构提供器械。", ["sports"]),
    ("机关、企事业单位设置吸烟点。", ["business"]),
    ("物业服务企业配合清理。", ["business"]),
    ("派出所定期走访。", ["public-security"]),
    # a list of kinds has its verb behind the last
    ("高校、科研院所参与研制。", ["education", "science-technology"]),
    ("妇幼保健机构、助产机构提供服务。", ["maternal-child-health", "maternal-child-health"]),
    # unions below a union
    ("另有1家医务工会定制视频。", ["trade-union"]),
    # health centres beside hospitals of their city are kinds, and no centre of the city
    ("邀请社区卫生服务中心参与。", ["health"]),
]


@pytest.mark.parametrize(("text", "functions"), KINDS)
def test_a_kind_of_body_is_found_where_it_acts(text: str, functions: list[str]) -> None:
    """Each kind of body that acts, or that others act with, is found with its function."""
    assert [name for _, name in find(text)] == [f":{function}" for function in functions]


NAMED = [
    # several levels before a bracket share the word: one body, and a kind
    (
        CITY,
        "邀请省、县（区）疾控中心参与。",
        [
            ("省…疾控中心", "安徽省疾病预防控制中心"),
            ("县（区）疾控中心", ":disease-control"),
        ],
    ),
    # a list carries the wider place over, past the kind that shares its word
    (
        PROVINCE,
        "同省市科协、疾控合作宣传。",
        [
            ("省…科协", "安徽省科学技术协会"),
            ("市科协", ":science-technology"),
            ("疾控", "安徽省疾病预防控制中心"),
        ],
    ),
    # a hospital's city has no health centre of its own
    (
        CITY,
        "市一院与社区卫生服务中心结对。",
        [("市一院", "合肥市第一人民医院"), ("社区卫生服务中心", ":health")],
    ),
    # a division of a department is that department
    (CITY, "国家卫生健康委疾控局指导。", [("国家卫生健康委", "国家卫生健康委员会")]),
    # schools of universities
    (CITY, "依托复旦大学公共卫生学院研究。", [("复旦大学公共卫生学院", "复旦大学公共卫生学院")]),
    (CITY, "合肥学院体育与健康学院承办。", [("合肥学院体育与健康学院", "合肥学院体育与健康学院")]),
    # names without a place that act
    (CITY, "由营养师协会承办。", [("营养师协会", "合肥市营养师协会")]),
    (CITY, "委托康乐社会工作服务中心开展。", [("康乐社会工作服务中心", "合肥市康乐社会工作服务中心")]),
    # a word with its place is a name, and no kind
    (CITY, "合肥市医学会承办。", [("合肥市医学会", "合肥市医学会")]),
    (CITY, "合肥市卒中学会承办。", [("合肥市卒中学会", "合肥市卒中学会")]),
    # clubs, firms and schools called by less than their name
    (
        CITY,
        "合肥健步俱乐部成立。俱乐部专家团队根据结果制定方案，该俱乐部每周训练。",
        [
            ("合肥健步俱乐部", "合肥健步俱乐部"),
            ("俱乐部", "合肥健步俱乐部"),
            ("该俱乐部", "合肥健步俱乐部"),
        ],
    ),
    (
        CITY,
        "引入合肥晴川家政服务有限公司。晴川家政公司培训员工。",
        [
            ("合肥晴川家政服务有限公司", "合肥晴川家政服务有限公司"),
            ("晴川家政公司", "合肥晴川家政服务有限公司"),
        ],
    ),
    (
        CITY,
        "合肥市第九十中学建成操场。学校配备教练。",
        [("合肥市第九十中学", "合肥市第九十中学"), ("学校", "合肥市第九十中学")],
    ),
    # the institution of the heading tells the text
    (
        CITY,
        "合肥市妇幼保健院：办好孕妇学校\n一、背景\n医院开设课程。",
        [("合肥市妇幼保健院", "合肥市妇幼保健院"), ("医院", "合肥市妇幼保健院")],
    ),
    (
        CITY,
        "合肥市健康教育所编写教材。我所组建讲师团。",
        [("合肥市健康教育所", "合肥市健康教育所"), ("我所", "合肥市健康教育所")],
    ),
]


@pytest.mark.parametrize(("region", "text", "expected"), NAMED)
def test_a_body_bears_its_full_name(region: str, text: str, expected: list[tuple[str, str]]) -> None:
    """Shared words, schools, names without a place and words for a body told before have the full name."""
    assert find(text, region) == expected


NOTHING = [
    "加大财政投入力度，完善财政补助政策。",  # money, and nobody who pays
    "深化体医融合，推动教育和体育融合。",  # topics
    "社区医生定期上门。",  # persons
    "学校食堂推出减盐菜谱。",  # a part of a place
    "企业能力提升，企业签约率提高。",  # words that only begin like a verb
    "推动医疗机构建设。",
    "在学校、医院张贴海报。",  # places
    "成立健康管理协会。",  # set up, and nobody who acts
    "各乡镇开展清扫。",  # the region itself
    "疾控人才短缺，疾控工作有序。",
    "完善数据系统，对接医保系统。",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_does_not_act_is_no_body(text: str) -> None:
    """Places, topics, persons and money are no bodies."""
    assert find(text) == []


WORDS = st.sampled_from(
    [
        "财政",
        "教育",
        "等系统",
        "、",
        "医院",
        "俱乐部",
        "省",
        "县（区）",
        "疾控",
        "有限公司",
        "复旦大学",
        "健康学院",
        "开展",
        "，",
        "合肥",
    ]
)


@given(st.lists(WORDS, max_size=12).map("".join))
def test_mentions_follow_one_another(text: str) -> None:
    """Whatever the words, mentions lie in the text and do not overlap."""
    end = 0
    for mention in find_agencies(text, COUNTY, GAZETTEER):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
