"""What a figure tells of, and of whom."""

from __future__ import annotations

import pytest

from kg.extract.figures import find_figures
from kg.extract.outcomes.measured import tell_measured

TOLD = [
    ("学员100%完成打卡。", [("完成打卡", "学员")]),  # the deed stands behind the share
    ("其中，一级裁判12人。", [("一级裁判", "")]),  # for lack of a total a thing of its own
    ("累计320人次获得资助。", [("获得资助", "")]),  # people named by their number only
    ("36名教师走上讲台。", [("教师", "")]),  # the doing of those counted
    ("培训12期1200余人次。", [("培训", ""), ("培训", "")]),  # two figures in one phrase
    ("建成步道20余条120多公里。", [("步道", ""), ("步道", "")]),
    ("征集作品300件，其中海报80张。", [("作品", ""), ("海报", "")]),  # a part with a unit of its own
    ("男性、女性饮酒率分别为30%和5%。", [("饮酒率", "男性"), ("饮酒率", "女性")]),  # one rate, two groups
    ("高血压和糖尿病知晓率分别达到70.1%和66%。", [("高血压…知晓率", ""), ("糖尿病知晓率", "")]),  # one tail
    (
        "中学、幼儿园补种率均达到96%。",
        [("补种率", "中学"), ("补种率", "幼儿园")],
    ),  # one figure for two groups
    ("建设健康机关和健康企业，建成率均达到80%。", [("健康机关…建成率", ""), ("健康企业…建成率", "")]),
    (
        "开好营养课，小学、初中每月分别为2节和1节。",
        [("营养课", "小学"), ("营养课", "初中")],
    ),  # the clause before
    (
        "对初中生、高中生开展专题教育，课时分别为6课时和4课时。",
        [("专题教育", "初中生"), ("专题教育", "高中生")],
    ),
    ("健康社区、健康企业全覆盖。", [("健康社区", ""), ("健康企业", "")]),
    ("开展免费义诊2万人，其中农村老人1万人。", [("免费义诊", ""), ("免费义诊", "农村老人")]),  # a part
    (
        "建成健康食堂40家，其中学校食堂20家。",
        [("健康食堂", ""), ("食堂", "学校")],
    ),  # a kind of the same thing
    ("认定市级健康食堂25所。", [("健康食堂", "市级")]),
    ("三分之二的行政村达到建设标准。", [("达到建设标准", "行政村")]),
    ("培训乡村教师逾900名。", [("培训", "乡村教师")]),
    ("8个街镇各建1所安心小院。", [("街镇", ""), ("安心小院", "街镇")]),  # each of the counted
    ("设立咨询室，面积不少于12平方米。", [("咨询室…面积", "")]),
    ("对困难患者每人每月补助100元。", [("补助", "困难患者")]),
    ("每家奖励2万元。", [("奖励", "每家")]),
    ("营养服务位列全国第5位。", [("营养服务", "全国")]),
    ("常住人口22万人，其中老年人占18%。", [("常住人口", ""), ("老年人占", "常住人口")]),
    ("推行垃圾分类，居民小区实现全覆盖。", [("垃圾分类", "居民小区")]),
    (
        "全县90%的医护人员主动参与宣传。",
        [("主动参与宣传", "医护人员")],
    ),  # what those do of whom it is a share
    ("60余万老年人享受到居家服务。", [("享受到居家服务", "老年人")]),
    ("其中学生来电约占所有来电的25%。", [("学生来电…占所有来电", "")]),  # what has the share
    ("签约率达到62%，重点人群达到85%。", [("签约率", ""), ("签约率", "重点人群")]),  # the same of others
    ("培训村医9万人次、老人家属15万人次。", [("培训", "村医"), ("培训", "老人家属")]),  # one deed
    ("组织2000余名党员干部下沉乡村。", [("党员干部", "")]),  # what they do names nobody
    ("覆盖学生1.8万名。", [("覆盖学生", "学生")]),  # the people whom it serves
    ("患者管理人数达到7万人。", [("管理人数", "患者")]),
    ("城市和县城垃圾处理率分别达到99%和98%。", [("垃圾处理率", "城市"), ("垃圾处理率", "县城")]),
    ("眼保健和视力检查覆盖率达到90%。", [("眼保健和视力检查覆盖率", "")]),  # one rate of two things
    ("粉丝38万。", [("粉丝", "")]),  # a bare number of ten thousands counts people
    ("实施5大行动。", []),  # a bare number of nothing counted
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_figures_tell_of_things_and_groups(text: str, expected: list[tuple[str, str]]) -> None:
    """Lists are paired in their order, shares spread over what they are told of, parts say whose they are."""
    figures = find_figures(text)
    found = [one for number in range(len(figures)) for one in tell_measured(text, figures, number)]
    assert [
        ("…".join(text[slice(*part)] for part in one.indicator), text[slice(*one.group)] if one.group else "")
        for one in found
    ] == expected
