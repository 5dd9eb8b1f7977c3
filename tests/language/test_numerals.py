"""Numerals are found whole, at their exact places, and nothing else is taken for one."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.language.lexicon import read_marks
from kg.language.numerals import find_numerals, parse_chinese_number

CHINESE_NUMBERS = [
    ("三", "3"),  # one digit
    ("两", "2"),  # the counting form of two
    ("零", "0"),  # nothing
    ("十", "10"),  # ten without a one before it
    ("十三", "13"),  # a ten with ones
    ("二十一", "21"),  # tens with ones
    ("一百", "100"),  # a hundred
    ("百", "100"),  # 百名: a bare hundred
    ("一百零五", "105"),  # a zero for the empty tens
    ("一百二", "120"),  # as it is spoken, not 102
    ("三百六十五", "365"),  # three places
    ("两千三", "2300"),  # hundreds, as spoken
    ("一千零一十", "1010"),  # a zero, then an explicit one before 十
    ("万", "10000"),  # a bare ten thousand
    ("三万五", "35000"),  # thousands, as spoken
    ("一万零二十", "10020"),  # zeros across 万
    ("二十万", "200000"),  # tens of 万
    ("一千二百三十四万五千六百七十八", "12345678"),  # eight places
    ("一亿零三百万", "103000000"),  # 亿, with 百万 below it
    ("两万亿", "2000000000000"),  # 万亿
    ("二〇二一", "2021"),  # a year spelled out
    ("一九八六", "1986"),  # a year of the last century
    ("三点五", "3.5"),  # a decimal point
    ("十二点零八", "12.08"),  # a zero behind the point
    ("三百 六十\n五", "365"),  # blanks and a line break inside
]


@pytest.mark.parametrize(("text", "expected"), CHINESE_NUMBERS)
def test_chinese_digits_are_read(text: str, expected: str) -> None:
    """Chinese digits give the number that they write."""
    assert parse_chinese_number(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",  # nothing
        "三四",  # three or four
        "数十",  # several tens
        "几",
        "十十",  # no such number
        "百千",  # places out of order
        "一点",  # a point without decimals
        "点五",
        "三个",  # a unit is no digit
        "半",
        "12",  # Arabic digits are not Chinese
    ],
)
def test_vague_or_broken_numbers_are_refused(text: str) -> None:
    """What is not one exact number raises ValueError and is never guessed."""
    with pytest.raises(ValueError, match="no exact Chinese number"):
        parse_chinese_number(text)


def _spell(number: int) -> str:
    """Write a number in Chinese the plain way, independently of the parser."""
    for unit, sign in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= unit:
            rest = number % unit
            gap = "零" if rest and rest < unit // 10 else ""
            return _spell(number // unit) + sign + gap + (_spell(rest) if rest else "")
    return "零一二三四五六七八九"[number]


@given(st.integers(min_value=0, max_value=10**12))
@example(10_010_010)
@example(100_000_001)
def test_a_spelled_number_reads_back(number: int) -> None:
    """Every number up to a million million is read back from its spelling."""
    assert parse_chinese_number(_spell(number)) == number


# Each row is a text with every numeral between ⟦ and ⟧
FOUND = [
    "合格率达到⟦98.7%⟧",  # decimals and %
    "合格率⟦97.5 ％⟧",  # a blank and the full-width sign
    "死亡率为⟦2.66‰⟧",  # per mille
    "婴儿死亡率由⟦3.28%⟧下降到⟦2.95%⟧，降幅⟦14.33%⟧",  # three figures of one sentence
    "死亡率由⟦15.08/10万⟧下降至⟦5.51/10 万⟧",  # per 100,000
    "医师增加到⟦3.2 名/10万人⟧",  # a rate with the counted persons
    "增加⟦10 个百分点⟧，低于同期⟦5.31⟧、⟦11.13 个百分点⟧",  # a list that shares its unit
    "患病率高达⟦8.93~12.38%⟧",  # ~ range
    "组建⟦700-800人⟧的专家库",  # a range with one unit
    "每床补贴⟦8000-12000元⟧",  # a range of money
    "覆盖率⟦20.5%-30%⟧",  # both ends with the unit
    "方案（⟦2019—2030年⟧）、规划（⟦2018-2020 年⟧）",  # ranges of years, long dash and hyphen
    "自⟦2018至2020年⟧",  # 至 as range sign
    "⟦3岁至6岁⟧儿童",  # the unit at both ends of 至
    "⟦2018 年⟧ ⟦9 月⟧-⟦2021 年⟧ ⟦8 月⟧",  # 9月-2021年 is no range
    "⟦1-9 月⟧接诊",  # a range of months
    "师生比⟦1:1780⟧，国家要求⟦1：4000⟧",  # both colons
    "餐盘⟦3:2:1⟧",  # a name that is a ratio of three
    "占人口的⟦2/3⟧",  # a fraction
    "占⟦十万分之12⟧",  # Arabic digits behind 分之
    "服务⟦32.1万人⟧、投入⟦0.5亿元⟧、绿地⟦4.194万平方米⟧",  # 万 and 亿
    "发放⟦30 万余份⟧，接种⟦14 亿余次⟧",  # 余 after 万
    "表彰⟦112余个⟧、培训⟦3000多名⟧、接种⟦1.4 万多人⟧",  # 余 and 多, before the unit and after 万
    "投资⟦350\n\n余万元⟧",  # a line broken before 余
    "播出⟦1031分\n\n钟⟧",  # a line broken inside 分钟
    "阅读量⟦3 万+⟧的推文",  # + for more than
    "检测HPV⟦120.5万人次⟧，布设AED⟦177台⟧",  # glued to Latin
    "PM⟦2.5⟧、O⟦3⟧、PM_{⟦2.5⟧}",  # names: found, and explained elsewhere
    "浓度⟦20 微克/立方米⟧，体重指数降低⟦1.99kg/m²⟧",  # compound units, one with ²
    "播放⟦8800 条次/天⟧，补助⟦200元/人·月⟧",  # a rate per day, a rate per person and month
    "疏浚⟦1109千米⟧沟渠，减少⟦500千卡⟧",  # 千 belongs to the unit
    "约⟦1200 人⟧，近⟦20 万人次⟧，超过⟦85%⟧，⟦70%⟧以上，⟦99.7%⟧左右",  # such words stay outside
    "⟦65 岁⟧以上、⟦15岁⟧及以上",  # blanks in an age; 以上 stays outside
    "共⟦1,234,567人⟧",  # thousands
    "分别有⟦12⟧,⟦3456⟧和⟦7⟧",  # a comma that parts no thousands
    "降低**⟦3** 家⟧",  # an ** inside
    "结合⟦第35个⟧宣传月，列全国⟦第 4 名⟧",  # ordinals keep their 第
    "⟦第012⟧\t号",  # a tab parts cells
    "发〔⟦2020⟧〕⟦33号⟧",  # a document number: year and serial
    "“⟦1⟧+⟦4⟧+⟦6⟧+N”",  # a sum of a name
    "热线⟦7⟧*⟦24 小时⟧",  # around the clock; * is no gap between two numbers
    "电话⟦021-12345678⟧",  # a telephone number is one
    "日期⟦2021-03-05⟧",  # a date in digits is one
    "增长⟦-5.3%⟧，减少（⟦-3人⟧）",  # a sign where no range is meant
    "评选⟦１２ 个⟧",  # full-width digits
    "每⟦10万人口⟧",  # a denominator
    "坚持⟦10 多年⟧、⟦三年多⟧、⟦9个多月⟧",  # 多 before, behind and inside the unit
    "⟦2021年⟧百姓健康",  # 百 of 百姓 multiplies nothing
    "共⟦3⟧多部门联动",  # 多 of 多部门
    "⟦20万⟧网友",  # 万 without a unit
    "列表\n⟦12⟧\n个案管理",  # a page number does not go on below
    "甲乙两病管理率分别达到⟦69.0%⟧和⟦65.1%⟧",  # 分别: two figures for two subjects
    "近视率⟦2018⟧、⟦2019⟧、⟦2020年⟧分别为⟦48.3%⟧、⟦44.9%⟧、⟦41.6%⟧",  # parallel years and figures
    "开课率、普及率达到⟦100%⟧",  # one figure for two indicators
    "与防治前的⟦2015年⟧比较，感染率下降⟦47.5个百分点⟧",  # a baseline year far to the left
    "近视率下降⟦1.5%⟧，经费增长⟦4倍⟧以上",  # changes
    "命名健康社区（村）⟦217个⟧，患者⟦2560 人⟧（占⟦13.9%⟧）",  # counts behind their object, a share in brackets
    "⟦15分钟⟧健身圈、⟦24小时⟧热线、“⟦345⟧”工作法",  # figures that are no outcomes
    "“⟦13 年⟧连升”“⟦七年⟧连降”",  # trends
    "比例增加了约⟦10%⟧、消费量下降了约⟦60毫升⟧",  # estimates in a list
    # Chinese numerals
    "建成⟦两个⟧平台，联合⟦十三家⟧单位，筛查⟦四类⟧癌症",  # before measure words
    "开展⟦二十多项⟧检查、组建⟦十余支⟧队伍",  # 多 and 余
    "阅读⟦数十亿人次⟧、⟦数万名⟧志愿者、⟦数亿元⟧投入",  # vague, and still numerals
    "近⟦万人⟧、⟦千余人⟧、⟦百万人次⟧",  # bare 万, 千, 百万
    "占⟦百分之九十五⟧，约⟦三分之二⟧，近⟦半数⟧",  # 分之 and 半数
    "提高⟦三成⟧以上",  # tenths
    "为期⟦三个月⟧，每天⟦一小时⟧",  # durations
    "建设⟦一批⟧站点",  # an article, found all the same
    "投入⟦三百多万元⟧",  # 多 between number and 万
]


@pytest.mark.parametrize("marked", FOUND)
def test_numerals_are_found_whole(marked: str) -> None:
    """Exactly the marked stretches are numerals: no more, no less, no longer."""
    text, spans = read_marks(marked)
    assert [(numeral.start, numeral.end) for numeral in find_numerals(text)] == spans


@pytest.mark.parametrize(
    "text",
    [
        "一是组织，二是实施，三是考核",  # enumeration
        "健康服务一体化，关注一老一小",  # no measure word; 一X一
        "统一标准，唯一一个中心",  # 统一, 唯一
        "万众一心，千家万户",
        "三甲医院、三级医院、二级以上",  # grades
        "医养四位一体",  # 位 begins 位一体
        "十分重要，进一步完善",  # 十分 is very, 一步 is part of 进一步
        "二次供水、第二批试点、第十六届",  # ordinals in Chinese
        "三家庭、五人制、两部曲",  # the measure word begins another word
        "一户一档，一周一检查，一场所、一小屋",  # one each
        "“十四五”规划，百年老校",
        "同一个平台，每一个家庭，下一个阶段",
        "打通最后一公里",
        "三月、周一、初二",
        "数据、百姓、九江、四川、六盘水",  # digits inside names and words
        "O₃、m²、①",  # sub-, superscripts and list marks are no digits
        "",
    ],
)
def test_words_that_count_nothing_are_no_numerals(text: str) -> None:
    """A Chinese digit without a count behind it is left alone."""
    assert find_numerals(text) == []


_SIGNS = "0123456789０１９.,，、：:/-—~+%‰％ \n\t*《》ABm²一二三十百万亿千两"
_WORDS = "个人次年月日岁家至到余多约第的"
FIGURE_SIGNS = st.text(_SIGNS + _WORDS, max_size=60)


@given(FIGURE_SIGNS | st.text(max_size=60))
@example("1 - \n2")
@example("12\n个-5")
def test_numerals_lie_where_they_say(text: str) -> None:
    """Spans are exact, ordered, do not overlap, begin and end on a character of the figure, and miss no digit."""
    found = find_numerals(text)
    covered: set[int] = set()
    for numeral in found:
        assert numeral.text == text[numeral.start : numeral.end]
        assert numeral.text[0] not in " \n\t*"
        assert numeral.text[-1] not in " \n\t*"
        span = range(numeral.start, numeral.end)
        assert covered.isdisjoint(span)
        covered.update(span)
    assert found == sorted(found)
    assert {place for place, char in enumerate(text) if char in "0123456789０１２３４５６７８９"} <= covered


@given(FIGURE_SIGNS)
def test_kind_says_whether_digits_are_arabic(text: str) -> None:
    """An Arabic numeral holds an Arabic digit, a Chinese one none."""
    for numeral in find_numerals(text):
        has_digit = any(char in "0123456789０１９" for char in numeral.text)
        assert has_digit == (numeral.kind == "arabic")


def test_every_digit_of_the_corpus_is_in_a_numeral(corpus_dir: Path) -> None:
    """The ledger can be complete: no Arabic digit of the source documents escapes."""
    for path in sorted(corpus_dir.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        covered = {place for found in find_numerals(text) for place in range(found.start, found.end)}
        missing = [place for place, char in enumerate(text) if char in "0123456789" and place not in covered]
        assert not missing, f"{path.name}: digits at {missing[:5]}"
