"""A figure as written gives one number, unit, comparator and form, or is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.lexicon import ComparatorWord, comparators, measure_words
from kg.language.quantity import Form, Quantity, parse_quantity
from kg.language.units import find_unit

# text, value, unit, comparator
NUMBERS = [
    ("97.5%", "97.5", "%", "eq"),  # a plain percentage
    ("97.5 ％", "97.5", "%", "eq"),  # full-width sign after a blank
    ("１２３％", "123", "%", "eq"),  # full-width digits
    ("0.60%", "0.60", "%", "eq"),  # a share below one
    ("2.66‰", "2.66", "‰", "eq"),  # per mille
    ("-5.3%", "-5.3", "%", "eq"),  # a fall with its sign
    ("32.1万人", "321000", "人", "eq"),  # 万 multiplies
    ("0.5亿元", "50000000", "元", "eq"),  # 亿 multiplies
    ("4.194万平方米", "41940", "平方米", "eq"),  # three decimals before 万
    ("12.92 万", "129200", "", "eq"),  # no unit
    ("3千人", "3000", "人", "eq"),  # 千 multiplies before 人
    ("2万亿元", "2000000000000", "元", "eq"),  # 万亿 multiplies twice
    ("1,234人", "1234", "人", "eq"),  # thousands
    ("**3** 家", "3", "家", "eq"),  # ** inside
    ("1031分\n\n钟", "1031", "分钟", "eq"),  # a line broken inside the unit
    ("5.9 万余人次", "59000", "人次", "gt"),  # 余 after 万
    ("30 万余份", "300000", "份", "gt"),  # 余 after 万, with a blank
    ("350\n\n余万元", "3500000", "元", "gt"),  # 余 before 万, after a line end
    ("112余个", "112", "个", "gt"),  # 余 before the unit
    ("3000多名", "3000", "名", "gt"),  # 多 before the unit
    ("1.4 万多人", "14000", "人", "gt"),  # 多 after 万
    ("700 余场次", "700", "场次", "gt"),  # a unit of two characters
    ("50多万", "500000", "", "gt"),  # 多 before 万, no unit
    ("十余", "10", "", "gt"),  # Chinese, no unit
    ("十余支", "10", "支", "gt"),  # Chinese with its unit
    ("二十几项", "20", "项", "gt"),  # 几 after a ten
    ("千余人", "1000", "人", "gt"),  # a bare 千
    ("3 万+", "30000", "", "gt"),  # + for more
    ("3年多", "3", "年", "gt"),  # 多 behind the unit
    ("9个多月", "9", "月", "gt"),  # 多 inside 个月
    ("20来个", "20", "个", "approx"),  # 来 is an estimate
    ("约1200人", "1200", "人", "approx"),  # 约
    ("大约 4%", "4", "%", "approx"),  # 大约, with a blank
    ("近 20 万人次", "200000", "人次", "approx"),  # 近
    ("近万人", "10000", "人", "approx"),  # 近 before a bare 万
    ("将近200所", "200", "所", "approx"),  # 将近
    ("99.7%左右", "99.7", "%", "approx"),  # 左右
    ("500元上下", "500", "元", "approx"),  # 上下
    ("约3000余人", "3000", "人", "approx"),  # the weaker of two words
    ("超2亿元", "200000000", "元", "gt"),  # 超
    ("超过85%", "85", "%", "gt"),  # 超过
    ("逾1000名", "1000", "名", "gt"),  # 逾
    ("大于90%", "90", "%", "gt"),  # 大于
    ("高于95.3%", "95.3", "%", "gt"),  # 高于
    ("突破12亿次", "1200000000", "次", "gt"),  # 突破
    ("85%以上", "85", "%", "ge"),  # 以上
    ("达到4200台以上", "4200", "台", "ge"),  # 达…以上
    ("超过97%以上", "97", "%", "ge"),  # > and ≥: the weaker
    ("不低于90%", "90", "%", "ge"),  # 不低于
    ("不少于10课时", "10", "课时", "ge"),  # 不少于
    ("至少一小时", "1", "小时", "ge"),  # 至少, Chinese
    ("15 岁及以上", "15", "岁", "ge"),  # 及以上
    ("上百名", "100", "名", "ge"),  # 上 before a round number
    ("≥90%", "90", "%", "ge"),  # a sign
    ("12岁以下", "12", "岁", "le"),  # 以下
    ("5公里以内", "5", "公里", "le"),  # 以内
    ("不超过40分钟", "40", "分钟", "le"),  # 不超过
    ("至多20人", "20", "人", "le"),  # 至多
    ("前五位", "5", "位", "le"),  # among the first five
    ("低于7.5‰", "7.5", "‰", "lt"),  # 低于
    ("不足20人", "20", "人", "lt"),  # 不足
    ("小于20%", "20", "%", "lt"),  # 小于
    ("少于3家", "3", "家", "lt"),  # 少于
    ("15.08/10万", "15.08", "/10万", "eq"),  # rates per 100,000
    ("21.6/10 万", "21.6", "/10万", "eq"),  # a blank inside the base
    ("3.2名/10万人", "3.2", "/10万", "eq"),  # the counted persons go, the base stays
    ("十万分之12", "12", "/10万", "eq"),  # Arabic digits behind 十万分之
    ("百分之九十五", "95", "%", "eq"),  # Chinese percent
    ("百分之十二点五", "12.5", "%", "eq"),  # Chinese percent with decimals
    ("千分之三", "3", "‰", "eq"),  # Chinese per mille
    ("万分之5", "5", "/万", "eq"),  # per ten thousand
    ("7.95张/千人", "7.95", "/千", "eq"),  # things per thousand people
    ("10 个百分点", "10", "百分点", "eq"),  # never %
    ("11.13百分点", "11.13", "百分点", "eq"),  # the short form
    ("三成", "30", "%", "eq"),  # tenths
    ("4倍以上", "4", "倍", "ge"),  # a multiple
    ("6000元/年", "6000", "元/年", "eq"),  # money per year
    ("200元/人·月", "200", "元/人·月", "eq"),  # money per person and month
    ("8800 条次/天", "8800", "条次/天", "eq"),  # times per day
    ("20 微克/立方米", "20", "微克/立方米", "eq"),  # a concentration
    ("1.99kg/m²", "1.99", "kg/m²", "eq"),  # Latin units with ²
    ("3.91 厘米/人", "3.91", "厘米/人", "eq"),  # length per person
    ("500 千卡", "500", "千卡", "eq"),  # 千 belongs to the unit
    ("1109千米", "1109", "千米", "eq"),  # a kilometre, no thousand metres
    ("5.31kg", "5.31", "kg", "eq"),  # a Latin unit
    ("78.75岁", "78.75", "岁", "eq"),  # years of life
    ("两个", "2", "个", "eq"),  # Chinese numerals
    ("十三家", "13", "家", "eq"),  # ten and ones
    ("四类", "4", "类", "eq"),  # classes
    ("三个月", "3", "月", "eq"),  # months
    ("三千五百元", "3500", "元", "eq"),  # thousands and hundreds
    ("百万人次", "1000000", "人次", "eq"),  # a bare 百万
    ("第4名", "4", "名", "eq"),  # a rank
    ("第 六", "6", "", "eq"),  # a rank in Chinese
]


@pytest.mark.parametrize(("text", "value", "unit", "comparator"), NUMBERS)
def test_numbers_with_their_units(text: str, value: str, unit: str, comparator: str) -> None:
    """A number is multiplied out, its unit named, its comparator read."""
    quantity = parse_quantity(text)
    assert quantity == Quantity(Decimal(value), None, unit, quantity.comparator, "number")
    assert quantity.comparator == comparator


def test_printed_zeros_are_kept() -> None:
    """5.00% stays 5.00, since the printed precision decides whether a stated change agrees."""
    assert str(parse_quantity("5.00%").value) == "5.00"
    assert str(parse_quantity("32.1万人").value) == "321000"


RANGES = [
    ("700-800人", "700", "800", "人"),  # a hyphen
    ("8000-12000元", "8000", "12000", "元"),  # money
    ("8.93~12.38%", "8.93", "12.38", "%"),  # ~ with one unit
    ("20.5%-30%", "20.5", "30", "%"),  # the unit at both ends
    ("1-2万人", "10000", "20000", "人"),  # 万 belongs to both
    ("8000-1.2万元", "8000", "12000", "元"),  # and here to the second only
    ("10万—20万人", "100000", "200000", "人"),  # 万 at both ends
    ("3至5人", "3", "5", "人"),  # 至
    ("三到五年", "3", "5", "年"),  # Chinese with 到
    ("2019—2030年", "2019", "2030", "年"),  # a long dash
]


@pytest.mark.parametrize(("text", "low", "high", "unit"), RANGES)
def test_ranges(text: str, low: str, high: str, unit: str) -> None:
    """A range has both ends, in one unit."""
    assert parse_quantity(text) == Quantity(Decimal(low), Decimal(high), unit, "eq", "range")


FORMS: list[tuple[str, str, str, str, Form]] = [
    ("1:1780", "1780", "", "eq", "ratio"),  # the second by the first
    ("1：4000", "4000", "", "eq", "ratio"),  # the full-width colon
    ("4比1", "0.25", "", "eq", "ratio"),  # 比
    ("三分之二", "0.666667", "", "eq", "fraction"),  # six decimals
    ("2/3", "0.666667", "", "eq", "fraction"),  # the same in digits
    ("四分之三", "0.75", "", "eq", "fraction"),  # exact
    ("1/8", "0.125", "", "eq", "fraction"),  # exact in three decimals
    ("半数", "0.5", "", "eq", "fraction"),  # half
    ("近半数", "0.5", "", "approx", "fraction"),  # nearly half
    ("过半", "0.5", "", "gt", "fraction"),  # more than half
    ("一半以上", "0.5", "", "ge", "fraction"),  # half or more
    ("全覆盖", "100", "%", "eq", "universal"),  # all
    ("100%全覆盖", "100", "%", "eq", "universal"),  # all, said twice
    ("全部", "100", "%", "eq", "universal"),  # all, in another word
]


@pytest.mark.parametrize(("text", "value", "unit", "comparator", "form"), FORMS)
def test_ratios_fractions_and_all(text: str, value: str, unit: str, comparator: str, form: Form) -> None:
    """Ratios, fractions and 全覆盖 have a number of their own kind."""
    quantity = parse_quantity(text)
    assert (quantity.value, quantity.unit, quantity.form) == (Decimal(value), unit, form)
    assert quantity.comparator == comparator


REFUSED = [
    "",  # nothing
    "约",  # a word about a number
    "%",  # a unit
    "健康小屋",  # no number
    "数十家",  # vague
    "数亿元",  # vague money
    "几百人",  # vague hundreds
    "三四个",  # three or four
    "翻一番",  # a change in words
    "30个小屋",  # more than the figure
    "共有3家和5家",  # two figures
    "3家、5家",  # a list of two
    "HPV120.5万人次",  # the name in front is no part of the figure
    "5A",  # a grade
    "半",  # half of what
    "800-700人",  # a range that falls
    "超过5以下",  # bounded from both sides
    "3:2:1",  # more than two terms
    "1/0",  # no such share
    "2021-03-05",  # a date
    "1.2.3",  # a version
    "3.",  # an unfinished decimal
    "110101199001011234567",  # an identifier
    "1:999999999999999999999999",  # a ratio of no figures
    "亿亿亿",  # 10 to the 24th
    "6元/健康",  # an unknown denominator
    "3岁/10万人",  # years per person count nothing
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_single_figure_is_refused(text: str) -> None:
    """ValueError says what was expected; nothing is guessed."""
    with pytest.raises(ValueError, match=r"expected|no range|only words"):
        parse_quantity(text)


@given(
    st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False, allow_infinity=False),
    st.sampled_from(["", "万", "亿"]),
    st.sampled_from(sorted(row.word for row in measure_words())),
)
def test_a_rendered_number_reads_back(number: Decimal, scale: str, word: str) -> None:
    """Whatever number stands before whatever measure word is read back, multiplied out."""
    quantity = parse_quantity(f"{number}{scale}{word}")
    assert quantity.value == number * {"": 1, "万": 10**4, "亿": 10**8}[scale]
    assert quantity.unit == next(row.unit for row in measure_words() if row.word == word)
    assert (quantity.comparator, quantity.form) == ("eq", "number")


@given(st.text("0123456789.一二三百万亿余多约超以上%个人元/-至:分之半数 ", max_size=12))
def test_a_figure_is_read_or_refused(text: str) -> None:
    """Any string gives a quantity with a finite number and a known unit, or ValueError."""
    try:
        quantity = parse_quantity(text)
    except ValueError:
        return
    assert quantity.value.is_finite()
    assert quantity.unit == "" or find_unit(quantity.unit)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_blanks_change_nothing(low: int, high: int) -> None:
    """Blanks, line breaks and ** inside a figure leave its reading as it is."""
    spaced = f"约 {low}**.**\n{high} 万 人"
    assert parse_quantity(spaced) == parse_quantity(f"约{low}.{high}万人")


@pytest.mark.parametrize("row", comparators(), ids=lambda row: row.word)
def test_comparator_examples(row: ComparatorWord) -> None:
    """Every comparator word reads its example so, and its counter-example is no figure."""
    assert parse_quantity(row.examples).comparator == row.comparator
    if row.counter_examples:
        with pytest.raises(ValueError, match="expected"):
            parse_quantity(row.counter_examples)
