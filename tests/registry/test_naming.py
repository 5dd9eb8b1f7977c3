"""Official names by kind of body, division and rank."""

from __future__ import annotations

import pytest

from kg.registry.divisions import Division, Gazetteer
from kg.registry.naming import (
    BodyName,
    Field,
    join_fields,
    name_body,
    name_branch,
    name_department,
    name_region,
    read_fields,
    stem_of,
)

GAZETTEER = Gazetteer.load()


def division(code: str) -> Division:
    """Return a division that the gazetteer has."""
    found = GAZETTEER.get(code)
    assert found is not None
    return found


def field(full: str) -> Field:
    """Return the field with this full name."""
    return next(one for one in read_fields() if one.full == full)


REGIONS = [
    ("100000", ""),  # the country
    ("320000", "江苏省"),
    ("320200", "无锡市"),
    ("310105", "上海市长宁区"),  # municipality and district
    ("450203", "柳州市鱼峰区"),  # prefecture and district
    ("530581", "腾冲市"),  # a county-level city alone
    ("130826", "丰宁满族自治县"),
    ("310115121", "上海市浦东新区高行镇"),  # a town with its county
    ("429021", "神农架林区"),
]

RESTORED = [
    ("财政", "340000", "安徽省财政厅", True),
    ("财政", "340100", "合肥市财政局", True),
    ("财政", "310000", "上海市财政局", True),  # a municipality has no 厅
    ("教育", "310000", "上海市教育委员会", True),
    ("教育", "310105", "上海市长宁区教育局", True),
    ("教育", "500106", "重庆市沙坪坝区教育委员会", True),
    ("卫生健康", "310105", "上海市长宁区卫生健康委员会", False),
    ("环境保护", "340100", "合肥市生态环境局", True),  # the field of today
    ("公安", "450203", "柳州市公安局鱼峰分局", True),
    ("公安", "340121", "长丰县公安局", True),
]


@pytest.mark.parametrize(("code", "expected"), REGIONS)
def test_the_region_part(code: str, expected: str) -> None:
    """Districts and towns stand behind what they belong to, counties alone."""
    assert name_region(GAZETTEER, division(code)) == expected


def test_a_town_keeps_the_county_of_its_time() -> None:
    """Where a county has ended, its towns are called by it and not by what took over."""
    town = division("500157102")
    assert name_region(GAZETTEER, town, division("500112")) == "重庆市渝北区龙兴镇"


@pytest.mark.parametrize(("full", "code", "name", "certain"), RESTORED)
def test_a_suffix_left_out_is_restored_by_rank(full: str, code: str, name: str, certain: bool) -> None:
    """财政 is 财政厅 in a province and 财政局 below; some commissions are not certain."""
    assert name_department(field(full), GAZETTEER, division(code), full, "") == (name, certain)


def test_a_printed_suffix_stays() -> None:
    """委 is written out, and never exchanged for 局."""
    place = division("340121")
    assert name_department(field("卫生健康"), GAZETTEER, place, "卫健", "委")[0] == "长丰县卫生健康委员会"
    assert name_department(field("卫生健康"), GAZETTEER, place, "卫健", "局")[0] == "长丰县卫生健康局"
    assert name_department(field("教育体育"), GAZETTEER, place, "教体", "局") == ("长丰县教体局", False)


def test_a_body_may_have_another_name_in_a_county() -> None:
    """The committee for state assets is one of the people's government above the county."""
    body = BodyName("{r}人民政府国资委", "{r}国资委", "department", (), "state-assets")
    assert name_body(body, GAZETTEER, division("340100"), "国资委") == "合肥市人民政府国资委"
    assert name_body(body, GAZETTEER, division("340121"), "国资委") == "长丰县国资委"


def test_an_autonomous_region_has_a_party_committee_in_full() -> None:
    """自治区党委宣传部, where a county has 县委宣传部."""
    body = BodyName("中共{r}委宣传部", "", "party-organ", (), "publicity")
    assert name_body(body, GAZETTEER, division("450000"), "") == "中共广西壮族自治区党委宣传部"
    assert name_body(body, GAZETTEER, division("340121"), "") == "中共长丰县委宣传部"


@pytest.mark.parametrize(
    ("code", "expected"),
    [("310105", "上海市公安局长宁分局"), ("500112", "重庆市公安局渝北区分局"), ("340121", "长丰县公安局")],
)
def test_a_branch_is_the_citys(code: str, expected: str) -> None:
    """Only districts have branches of their city's bureaus."""
    assert name_branch(GAZETTEER, division(code), "公安局") == expected


def test_stems_tell_commissions_apart() -> None:
    """Health and education have a stem for the commission and one for the bureau."""
    assert stem_of(field("卫生健康"), "甲县卫生健康局") == "health-bureau"
    assert stem_of(field("卫生健康"), "甲市卫生健康委员会") == "health-commission"
    assert stem_of(field("教育"), "甲市教育委员会") == "education-commission"
    joined = join_fields([field("卫生健康"), field("体育")], "卫生健康和体育")
    assert (joined.stem, joined.functions) == ("health-sports-bureau", ("health", "sports"))
