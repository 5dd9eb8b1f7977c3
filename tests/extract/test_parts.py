"""Regions that a document sets apart in itself, against texts written for it."""

from __future__ import annotations

import pytest

from kg.extract.lines import read_lines
from kg.extract.parts import find_parts
from kg.registry.divisions import Gazetteer

STORY = (
    "全县把减盐放进食堂考核，每月抽查一次，并请厨师长到县医院学习配餐。到年底，三十六家食堂换上了限盐勺，学生家长也可以在手机上看到当天的食谱和用盐量。"
    * 2
)
HUZHOU = "330500"
# (text after its title, region, (title, code) of each part)
PARTS = [
    # a paragraph that opens with a county and a colon
    (f"各地做法如下。\n安吉县：{STORY}\n德清县：{STORY}", [("安吉县", "330523"), ("德清县", "330521")]),
    # a numbered heading with a title of its own; the next heading of its rank ends it
    (
        f"二、县区实践\n（一）长兴县——食堂减盐\n{STORY}\n（二）工作体会\n{STORY}",
        [("食堂减盐", "330522")],
    ),
    # a heading that begins with the region
    (f"（一）吴兴区建成减盐食堂\n{STORY}\n二、下一步\n{STORY}", [("吴兴区建成减盐食堂", "330502")]),
    # one region as an example
    (f"以南浔区为例，{STORY}", [("为例", "330503")]),
    # a heading, and below it a paragraph whose subject is the region; words such as 社会 make no body of it
    (f"（一）食堂减盐\n长兴县社会餐饮也换上限盐勺。{STORY}\n（二）体会\n{STORY}", [("食堂减盐", "330522")]),
    # several regions at once are no one's passage
    (f"（一）食堂减盐\n长兴县、德清县一起推开。{STORY}", []),
    # named in passing, or with hardly a word: no part
    ("安吉县：减盐。\n德清县：控烟。", []),
    (f"安吉县等地先行试点，{STORY}", []),
    # a body is no region, the region itself is no part of itself, another city's county is none either
    (f"（一）安吉县教育局牵头\n{STORY}\n湖州市：{STORY}\n桐庐县：{STORY}", []),
    # a short form may mean anything
    (f"安吉：{STORY}", []),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_a_region_with_its_own_passage_is_a_part(text: str, expected: list[tuple[str, str]]) -> None:
    """A lower region that opens a paragraph or section and tells its own practice is set apart."""
    gazetteer = Gazetteer.load()
    lines = read_lines(f"湖州市减盐行动\n{text}")
    found = find_parts(lines, gazetteer.get(HUZHOU), gazetteer)
    assert [(part.title, part.found[0].code) for part in found] == expected
    assert all(0 < part.first < part.last <= len(lines) for part in found)


def test_without_a_region_nothing_is_set_apart() -> None:
    """Where the document tells no region, no name in it can be known as a part of it."""
    lines = read_lines(f"减盐行动\n安吉县：{STORY}")
    assert find_parts(lines, None, Gazetteer.load()) == []
