"""What a figure measures, by the words round it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.figures import find_figures
from kg.extract.indicators import find_indicator
from kg.extract.outcomes.phrases import TABLE

MEASURED = [
    ("全县规范管理率达到73.5%。", ["规范管理率"]),  # region before, link behind
    ("截至2022年底，建成健康小屋36个。", ["健康小屋"]),  # time and verb before
    ("组织12支宣讲队进村。", ["宣讲队"]),  # the counted noun stands behind
    ("吸烟率由25.1%下降到21.9%。", ["吸烟率", "吸烟率"]),  # both ends of a change
    ("知晓率、控制率分别达到70%和66%。", ["知晓率", "控制率"]),  # one noun each
    (
        "城镇、农村居民知晓率分别达到70%和66%。",
        ["农村居民知晓率", "农村居民知晓率"],
    ),  # the first names only whose
    ("2021年、2022年近视率分别为48%和44%。", ["近视率", "近视率"]),  # one noun, two years
    ("建成小屋36个、步道5公里。", ["小屋", "步道"]),  # a list with its own nouns
    ("开设健康课，每周2节。", ["健康课"]),  # the clause of the figure names only a time
    ("规范管理率67.4%，比全省平均水平高3.1个百分点。", ["规范管理率", "规范管理率"]),  # whose, not what
    ("约占老年人口的3%。", ["占老年人口"]),  # the bound stands before the words
    ("人均体育场地面积2.05平方米。", ["人均体育场地面积"]),  # 均 belongs to the indicator here
    ("“无烟候车亭”40个投入使用。", ["无烟候车亭"]),
    ("县里牵头将全县19条热线并为一条。", ["热线"]),  # a count is of the noun next behind it
    ("企业投入600万元改善车间。", ["投入"]),  # what money is for does not name it
    ("安排2000万元培训资金。", ["培训资金"]),  # but a fund does
    ("队伍由最初的30人发展到现在的1200人。", ["队伍", "队伍"]),  # nothing of the way between
    ("人均经费由30元提高到50元。", ["人均经费", "人均经费"]),
    ("开设工间操的单位达到86%。", ["开设工间操的单位"]),  # a verb that tells which
    ("健康步道方面，目前已有12条。", ["健康步道"]),
    ("完成健康企业创建28家。", ["健康企业创建"]),
    ("传播总量突破5亿次，其中话题阅读量2亿次。", ["传播总量", "话题阅读量"]),  # a part with its own statistic
    ("编印《甲》《乙》等读物1.6万册。", ["读物"]),  # titles in a row
    ("消费量下降了60毫升、屏幕时间下降了25分钟。", ["消费量", "屏幕时间"]),  # changes in a row
    ("36个。", [None]),  # nothing tells
    ("为困难老人免费接种疫苗6850剂次。", ["接种疫苗"]),  # a deed that is counted stays with its object
    ("编印《慢病手册》2万册。", ["手册"]),  # the title says what it is
    ("编印《慢病随身读》2万册。", ["编印"]),  # or it does not
    ("推出义诊、讲座等12项服务。", ["服务"]),  # what 等 sums up stands behind
    ("建成1所安心小院、1所暖心小院。", ["安心小院", "暖心小院"]),
    ("每人每月2次。", [None]),
    ("全区10家中心各建设1所小屋。", ["中心", "小屋"]),
    ("举办五期18堂培训课。", ["培训课", "培训课"]),
    ("云溪县12个村均建有广场。", ["村"]),
    ("举办9场健康促进行动。", ["健康促进行动"]),  # 进行 is no verb here
    ("儿科执业（助理）医师达到5名/10万人。", ["儿科执业（助理）医师"]),
]


@pytest.mark.parametrize(("text", "expected"), MEASURED)
def test_the_indicator_is_found(text: str, expected: list[str | None]) -> None:
    """The noun that the figure belongs to comes out, without verbs, times, regions and links."""
    figures = find_figures(text)
    found = [find_indicator(text, figures, number) for number in range(len(figures))]
    assert [None if stretch is None else text[slice(*stretch)] for stretch in found] == expected


def test_the_words_compile() -> None:
    """Every row of the table is a regular expression, and none stands twice."""
    import yaml

    for words in yaml.safe_load(TABLE.read_text(encoding="utf-8")).values():
        assert len(words) == len(set(words))
        assert all(re.compile(word) for word in words)


@given(st.text(alphabet="建成小屋36.5%由到提高分别为，。、和其中率约占”“的年每", max_size=50))
def test_an_indicator_lies_in_the_text(text: str) -> None:
    """Whatever the words, the stretch holds something."""
    figures = find_figures(text)
    for number in range(len(figures)):
        stretch = find_indicator(text, figures, number)
        assert stretch is None or 0 <= stretch[0] < stretch[1] <= len(text)
