"""Documents that a text names without 《》 or a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.titles.unquoted import find_unquoted

NAMED = [
    # what is issued, whatever its matter
    ("县卫生健康局印发慢性病分级诊疗技术方案，明确任务。", ["慢性病分级诊疗技术方案"]),
    # a first of its kind: the name alone
    ("出台全国首个公共场所除颤器（AED）管理办法，规定标准。", ["公共场所除颤器（AED）管理办法"]),
    # a list that is said to be one of documents
    (
        "先后对控烟工作方案、农村改水实施方案、地方病工作方案等3个县级文件进行审查。",
        ["控烟工作方案", "农村改水实施方案", "地方病工作方案"],
    ),
    # known by name wherever they stand
    ("把健康建设写入政府工作报告，宣传健康素养66条。", ["政府工作报告", "健康素养66条"]),
    ("达到国家“十三五”规划要求，依据职业病防治法开展检查。", ["国家“十三五”规划", "职业病防治法"]),
    # a plan for one person is none
    ("为会员制定个性化健康瘦身方案，制定随访干预方案。", []),
    # names that say nothing of their matter
    ("制定具体实施方案，印发专项行动实施方案。", []),
    # what two bodies sign, and what they owe one another without saying what
    ("双方签署宣传合作框架协议。", ["宣传合作框架协议"]),
    ("与各镇签订目标管理责任书。", []),
    # a plan whose targets are reached
    ("完成职业病防治规划主要指标。", ["职业病防治规划"]),
    # a list of what was drawn up
    ("形成了家庭随访实施方案和小屋创建方案。", ["家庭随访实施方案", "小屋创建方案"]),
    # what is handed out may be a standard, a guide, a list of tasks; a call and its standard are none
    ("县里发布青溪步道建设规范，印发控烟重点任务清单。", ["青溪步道建设规范", "控烟重点任务清单"]),
    ("每年发布创建通知和标准。", []),
    # a plan that is worked on
    ("县工会逐步对职工护眼行动实施方案进行补充完善。", ["职工护眼行动实施方案"]),
    # a title in quotation marks, a number or a standard alone
    ("县里印发“云溪县明眸行动方案”，启动筛查。", ["云溪县明眸行动方案"]),
    ("按照云卫发〔2022〕7号文件要求开展筛查。", ["云卫发〔2022〕7号"]),
    ("教室照明达到GB7793-2010标准。", ["GB7793-2010"]),
    # reports of a congress, a plan of a field and a regulation of a place
    ("云溪县第九次党代会报告提出修建步道。", ["云溪县第九次党代会报告"]),
    (
        "按照“十四五”国民健康规划部署，宣传云溪市控制吸烟条例。",
        ["“十四五”国民健康规划", "云溪市控制吸烟条例"],
    ),
    # a period, and a method
    ("国家“十三五”规划期间，推广慢性病防治方法。", []),
]


@pytest.mark.parametrize(("text", "titles"), NAMED)
def test_documents_without_brackets_are_found_by_what_is_done_with_them(text: str, titles: list[str]) -> None:
    """What is issued, listed as documents or known by name is found; personal and nameless plans are not."""
    found = sorted(find_unquoted(text), key=lambda place: place.start)
    assert [place.title for place in found] == titles
    assert all(text[place.start : place.end] == place.title for place in found)


@given(st.text(alphabet="印发制定出台方案办法工作等3个文件、，。（）“”《■》\n政府报告", max_size=120))
def test_any_text_gives_places_inside_it(text: str) -> None:
    """Every place lies in the text and holds its title."""
    for place in find_unquoted(text):
        assert text[place.start : place.end] == place.title
