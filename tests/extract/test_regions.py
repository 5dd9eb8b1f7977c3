"""Mentions of divisions, and the names that only seem to stand in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.regions import find_regions
from kg.registry.divisions import Gazetteer

GAZETTEER = Gazetteer.load()
CHANGFENG, HEFEI, CHANGNING, YUBEI = "340121", "340100", "310105", "500112"

FOUND = [
    (HEFEI, "庐阳区建成小屋。", [("庐阳区", ["340103"])]),
    (HEFEI, "湖北省宜昌市枝江市的做法。", [("湖北省宜昌市枝江市", ["420583"])]),  # a path is one
    (HEFEI, "在宁夏吴忠试点。", [("宁夏吴忠", ["640300"])]),  # of short names too
    (CHANGNING, "华阳路街道开课。", [("华阳路街道", ["310105001"])]),  # a town of the region
    (HEFEI, "深圳、杭州的经验。", [("深圳", ["440300"]), ("杭州", ["330100"])]),
    (HEFEI, "南昌启动项目。", [("南昌", ["360100"])]),  # the city, not its 南昌县
    (
        CHANGFENG,
        "水湖、双墩等2个镇试点。",
        [("水湖", ["340121100"]), ("双墩", ["340121107"])],
    ),  # one suffix for all
    (YUBEI, "渝北区推进。", [("渝北区", ["500112"])]),  # ended by now
    (HEFEI, "合肥市民参与。", [("合肥", ["340100"])]),  # 市民 is a word
]

NOTHING = [
    (CHANGNING, "健康开福建设"),  # 开福|建设, not 福建
    (HEFEI, "刚刚发文成立专班"),
    (HEFEI, "母婴安康奠基"),
    (HEFEI, "公安、司法合作开展"),
    (HEFEI, "防治克山病"),
    (CHANGNING, "推进健康长宁行动，建设国际长宁"),  # gives a programme or slogan its name
    (HEFEI, "《合肥市健康规划》"),  # inside a title
    (HEFEI, "合肥市卫生健康委印发"),  # inside a body
    (HEFEI, "会同县教育局"),
    (HEFEI, "我市、全县、各区"),
]


@pytest.mark.parametrize(("region", "text", "expected"), FOUND)
def test_a_division_is_found(region: str, text: str, expected: list[tuple[str, list[str]]]) -> None:
    """A name has its borders and the divisions that it may mean."""
    found = find_regions(text, region, GAZETTEER)
    assert [(text[m.start : m.end], [d.code for d in m.found]) for m in found] == expected


@pytest.mark.parametrize(("region", "text"), NOTHING)
def test_what_only_looks_like_a_division_is_none(region: str, text: str) -> None:
    """Words that meet, names of programmes, titles and bodies mention no division."""
    assert find_regions(text, region, GAZETTEER) == []


def test_stretches_may_be_kept_out() -> None:
    """Where the caller knows what stands in the text, no region is looked for there."""
    assert find_regions("庐阳区与蜀山区", HEFEI, GAZETTEER, [(0, 3)])[0].start == 4


@given(st.text(alphabet="合肥市庐阳区安徽省长丰县、和健康行动《》镇\n上海", max_size=40))
def test_mentions_lie_in_the_text_in_order(text: str) -> None:
    """Whatever the words, mentions follow one another and mean something."""
    end = 0
    for mention in find_regions(text, HEFEI, GAZETTEER, ()):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.found
        end = mention.end
