"""Mentions of bodies: borders, full official name, place, and what looks like a body and is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.agencies.find import AgencyMention, find_agencies
from kg.registry.divisions import Gazetteer

GAZETTEER = Gazetteer.load()
PROVINCE, CITY, DISTRICT, COUNTY, TOWN = "340000", "340100", "340103", "340121", "340121100"
COUNTY_CITY, CHANGNING, YUBEI, YUFENG, CHUXIONG = "360781", "310105", "500112", "450203", "532300"


def find(text: str, region: str) -> list[AgencyMention]:
    """Find the bodies of a text of a region."""
    return find_agencies(text, region, GAZETTEER)


# region, text, (words, full name) of each body; of a kind of body its function behind a colon
NAMED = [
    # printed names, with the level word of the region at hand, and of the one above
    (COUNTY, "长丰县卫生健康委员会印发方案。", [("长丰县卫生健康委员会", "长丰县卫生健康委员会")]),
    (COUNTY, "由县疾控中心负责。", [("县疾控中心", "长丰县疾病预防控制中心")]),
    (
        DISTRICT,
        "市教育局、区卫健委。",
        [("市教育局", "合肥市教育局"), ("区卫健委", "合肥市庐阳区卫生健康委员会")],
    ),
    (CHANGNING, "市教委指导。", [("市教委", "上海市教育委员会")]),
    # in a county-level city 市 is the city itself
    (COUNTY_CITY, "市委宣传部牵头。", [("市委宣传部", "中共瑞金市委宣传部")]),
    # the autonomous region is not the district, the autonomous prefecture has its full name
    (
        YUFENG,
        "自治区教育厅、区教育局。",
        [("自治区教育厅", "广西壮族自治区教育厅"), ("区教育局", "柳州市鱼峰区教育局")],
    ),
    (CHUXIONG, "州疾控中心支持。", [("州疾控中心", "楚雄彝族自治州疾病预防控制中心")]),
    # 委 and 局 are never exchanged; departments that unite fields
    (
        COUNTY,
        "县卫生健康局、县卫生健康和体育局。",
        [("县卫生健康局", "长丰县卫生健康局"), ("县卫生健康和体育局", "长丰县卫生健康和体育局")],
    ),
    # several official names are shortened to it: as printed
    (COUNTY, "县文旅体局配合。", [("县文旅体局", "长丰县文旅体局")]),
    # the police of a district are a branch of the city's
    (YUBEI, "区公安分局参与。", [("区公安分局", "重庆市公安局渝北区分局")]),
    (YUFENG, "鱼峰公安分局参与。", [("鱼峰公安分局", "柳州市公安局鱼峰分局")]),
    # party, congress, mass organisations
    (
        CITY,
        "团市委、市残联、市政协。",
        [
            ("团市委", "共青团合肥市委员会"),
            ("市残联", "合肥市残疾人联合会"),
            ("市政协", "中国人民政治协商会议合肥市委员会"),
        ],
    ),
    (CHANGNING, "民盟长宁区委提案。", [("民盟长宁区委", "中国民主同盟上海市长宁区委员会")]),
    (COUNTY, "县委县政府印发。", [("县委", "中共长丰县委员会"), ("县政府", "长丰县人民政府")]),
    # towns with their county; a district that has only one 镇
    (COUNTY, "水湖镇人民政府承办。", [("水湖镇人民政府", "长丰县水湖镇人民政府")]),
    (CHANGNING, "由镇政府牵头。", [("镇政府", "上海市长宁区新泾镇人民政府")]),
    (
        TOWN,
        "镇党委、政府，规建办。",
        [
            ("镇党委", "中共长丰县水湖镇委员会"),
            ("政府", "长丰县水湖镇人民政府"),
            ("规建办", "长丰县水湖镇规建办"),
        ],
    ),
    # a county that has ended by now, and its towns
    (
        YUBEI,
        "石船、古路镇人民政府。",
        [("石船…人民政府", "重庆市渝北区石船镇人民政府"), ("古路镇人民政府", "重庆市渝北区古路镇人民政府")],
    ),
    # the level carries over; the word is shared; suffixes are left out
    (PROVINCE, "省教育厅、财政厅等部门。", [("省教育厅", "安徽省教育厅"), ("财政厅", "安徽省财政厅")]),
    (
        DISTRICT,
        "市、区两级疾控中心监测。",
        [("市…疾控中心", "合肥市疾病预防控制中心"), ("区两级疾控中心", "合肥市庐阳区疾病预防控制中心")],
    ),
    (
        CITY,
        "市财政、人社、残联等部门。",
        [("市财政", "合肥市财政局"), ("人社", "合肥市人力资源和社会保障局"), ("残联", "合肥市残疾人联合会")],
    ),
    (
        YUBEI,
        "区教育、公安等部门。",
        [("区教育", "重庆市渝北区教育委员会"), ("公安", "重庆市公安局渝北区分局")],
    ),
    # proper names, with the border on their left
    (
        COUNTY,
        "委托安徽医科大学第一附属医院培训。",
        [("安徽医科大学第一附属医院", "安徽医科大学第一附属医院")],
    ),
    (COUNTY, "由县长任组长的健康长丰建设领导小组。", [("健康长丰建设领导小组", "健康长丰建设领导小组")]),
    (
        COUNTY,
        "成立县慢性病防控领导小组，领导小组每季调度。",
        [("县慢性病防控领导小组", "长丰县慢性病防控领导小组"), ("领导小组", "长丰县慢性病防控领导小组")],
    ),
    (COUNTY, "与康恩贝集团合作。", [("康恩贝集团", "长丰县康恩贝集团")]),
    (COUNTY, "县人民医院儿科开设门诊。", [("县人民医院", "长丰县人民医院")]),
    # national bodies
    (
        COUNTY,
        "国家卫生健康委、教育部命名。",
        [("国家卫生健康委", "国家卫生健康委员会"), ("教育部", "中华人民共和国教育部")],
    ),
    # called by another word
    (
        COUNTY,
        "长丰县职业健康服务中心（以下简称职健中心）挂牌。职健中心开课。",
        [
            ("长丰县职业健康服务中心", "长丰县职业健康服务中心"),
            ("职健中心", "长丰县职业健康服务中心"),
            ("职健中心", "长丰县职业健康服务中心"),
        ],
    ),
    (
        COUNTY,
        "县疾控中心授课，该中心发放手册。",
        [("县疾控中心", "长丰县疾病预防控制中心"), ("该中心", "长丰县疾病预防控制中心")],
    ),
    (
        COUNTY,
        "长丰县卫生健康委员会答复：我委将开设门诊。",
        [("长丰县卫生健康委员会", "长丰县卫生健康委员会"), ("我委", "长丰县卫生健康委员会")],
    ),
    # in a province the city that the paragraph tells of
    (
        PROVINCE,
        "合肥市政府出资，市卫生健康委培训。",
        [("合肥市政府", "合肥市人民政府"), ("市卫生健康委", "合肥市卫生健康委员会")],
    ),
    # kinds of bodies
    (COUNTY, "教育部门组织筛查。", [("教育部门", ":education")]),
    (COUNTY, "财政、人社等部门配合。", [("财政", ":finance"), ("人社", ":human-resources")]),
    (COUNTY, "县财政投入20万元。", [("县财政", ":finance")]),
    (PROVINCE, "由市、县两级疾控中心负责。", [("市、县两级疾控中心", ":disease-control")]),
    (COUNTY, "由医疗机构筛查。", [("医疗机构", ":health")]),
    # the place of the first carries over to a kind of hospital
    (
        COUNTY,
        "县人民医院、中医院组成专家团队。",
        [("县人民医院", "长丰县人民医院"), ("中医院", "长丰县中医院")],
    ),
    # a short form with its place is the body, its topic is none
    (COUNTY, "县疾控具体实施，县疾控体系改革。", [("县疾控", "长丰县疾病预防控制中心")]),
    (COUNTY, "县疾控局牵头。", [("县疾控局", "长丰县疾病预防控制局")]),
    # what a hospital is for tells it from others of its place
    (CITY, "市口腔医院义诊。", [("市口腔医院", "合肥市口腔医院")]),
    (CITY, "邀请省内知名三甲医院坐诊。", [("三甲医院", ":health")]),
    # a path of places belongs to the last of them
    (
        CITY,
        "庐阳区亳州路街道、肥东县店埠镇居家养老服务中心来访。",
        [("肥东县店埠镇居家养老服务中心", "肥东县店埠镇居家养老服务中心")],
    ),
    # 以|上海, and not 以上|海
    (CHANGNING, "以上海体育学院为支撑。", [("上海体育学院", "上海体育学院")]),
    # a company acts, or is a channel only
    (COUNTY, "组织爱奇艺、优酷开设专题。", [("爱奇艺", "爱奇艺"), ("优酷", "优酷")]),
    (COUNTY, "在抖音、快手等平台推出视频，开通抖音号。", []),
    # in a province the level word belongs to the place that the paragraph told of last
    (PROVINCE, "合肥市庐阳区开展试点，区卫健委牵头。", [("区卫健委", "合肥市庐阳区卫生健康委员会")]),
    # a bare noun that acts is the only body told of that ends in it
    (
        COUNTY,
        "长丰县义工协会成立。协会组织上门服务。",
        [("长丰县义工协会", "长丰县义工协会"), ("协会", "长丰县义工协会")],
    ),
    (
        COUNTY,
        "长丰县义工协会、长丰县餐饮协会成立。协会组织服务。",
        [("长丰县义工协会",) * 2, ("长丰县餐饮协会",) * 2],
    ),
    # a department of the only hospital is the hospital
    (
        COUNTY,
        "县人民医院扩建。儿科创办课堂。",
        [("县人民医院", "长丰县人民医院"), ("儿科", "长丰县人民医院")],
    ),
    # the party committee of an institution
    (
        CITY,
        "安徽医科大学党委牵头，通过校党委推进。",
        [("安徽医科大学党委", "中共安徽医科大学委员会"), ("校党委", "中共安徽医科大学委员会")],
    ),
    # a meeting that is held is no body, one that acts is
    (COUNTY, "召开县慢性病防控联席会议。", []),
    (COUNTY, "县慢性病防控联席会议负责协调。", [("县慢性病防控联席会议", "长丰县慢性病防控联席会议")]),
]

NOTHING = [
    (DISTRICT, "各成员单位、各区政府、各乡镇街道、有关部门按职责落实。"),  # plurals
    (COUNTY, "我县、全市、各县区推进。"),  # regions
    (COUNTY, "《长丰县卫生健康委员会工作规则》印发。"),  # inside a title
    (COUNTY, "健康长丰行动深入推进，多部门联动。"),  # a programme
    (COUNTY, "联合国支持，广大学生受益，合作开展筛查。"),  # words that hold one
    (COUNTY, "中心城区的城市社区，医院感染率下降。"),
    (COUNTY, "卫生健康工作、教育事业、文化服务不断发展。"),  # topics
    (COUNTY, "县委托管学校，宣传部署到位。"),  # the word goes on
    (COUNTY, "县教育局局长任组长，县委书记出席。"),  # persons
    (COUNTY, "在学校、医院和企业建设步道。"),  # places
    (COUNTY, "财政预算增长，县财政预算安排。"),
    (COUNTY, "完善委员会，成立领导小组。"),  # none named
]


@pytest.mark.parametrize(("region", "text", "expected"), NAMED)
def test_a_body_has_its_borders_and_its_full_name(
    region: str, text: str, expected: list[tuple[str, str]]
) -> None:
    """A mention reaches as far as its name, and bears the official name of its place; a kind has its function."""
    assert [(m.words, m.name or f":{m.function}") for m in find(text, region)] == expected


@pytest.mark.parametrize(("region", "text"), NOTHING)
def test_what_only_looks_like_a_body_is_none(region: str, text: str) -> None:
    """Regions, plurals, titles, programmes, persons and longer words name no body."""
    assert find(text, region) == []


def test_a_mention_tells_place_kind_and_key() -> None:
    """A body has the code of its division, its concepts, and the stem of its key."""
    (mention,) = find("省卫生健康委通报。", COUNTY)
    assert (mention.jurisdiction, mention.kind, mention.functions) == ("340000", "department", ("health",))
    assert (mention.stem, mention.certain, mention.function) == ("health-commission", True, "")


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("县疾控中心", True),  # the pattern leaves no choice
        ("县教体局", False),  # 教育体育局 or 教育和体育局
        ("县创卫办", False),  # as printed
        ("同仁医院", False),  # whose it is, nothing says
    ],
)
def test_certain_is_what_leaves_no_choice(text: str, certain: bool) -> None:
    """A name that had to be supplied is not certain."""
    assert [m.certain for m in find(f"由{text}负责。", COUNTY)] == [certain]


@given(
    st.text(
        alphabet="县市区省镇委局厅办人民政府医院大学健康教育财政、和由《》（）以下简称我该中心领导小组长丰\n",
        max_size=60,
    )
)
def test_mentions_lie_in_the_text_in_order(text: str) -> None:
    """Whatever the words, mentions follow one another, and each is a body or a kind of body."""
    end = 0
    for mention in find(text, COUNTY):
        assert end <= mention.start < mention.end <= len(text)
        assert bool(mention.name) != bool(mention.function)
        assert bool(mention.name) == bool(mention.jurisdiction)
        end = mention.end


@given(st.text(max_size=40))
def test_no_text_fails(text: str) -> None:
    """Any string is read."""
    find(text, COUNTY)


@pytest.mark.parametrize(
    "text", ["", "\ud800县教育局", "局" * 3000, "县教育局、" * 500, "健康" * 2000 + "领导小组"]
)
def test_hostile_text_is_read(text: str) -> None:
    """Lone surrogates and endless repetitions are read like any text."""
    assert all(mention.end <= len(text) for mention in find(text, COUNTY))
