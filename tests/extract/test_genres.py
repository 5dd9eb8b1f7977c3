"""What kind of text a title and its lines make."""

from __future__ import annotations

import pytest

from kg.extract.genres import GenreRule, load_genre_rules, tell_genre
from kg.model import Genre


@pytest.mark.parametrize("rule", load_genre_rules(), ids=lambda rule: rule.genre)
def test_examples_fit_their_rule_and_counter_examples_do_not(rule: GenreRule) -> None:
    """Every row of the table shows what it means and what it does not."""
    assert rule.examples
    assert all(rule.pattern.search(example) for example in rule.examples)
    assert not any(rule.pattern.search(example) for example in rule.counter_examples)


TEXTS = [
    ("对第12号提案的答复", ["一、主要做法"], Genre.REPLY),  # the title comes before the headings
    ("关于建设营养厨房的建议", [], Genre.PROPOSAL),
    ("关于印发《云溪县健康行动实施方案》的通知", [], Genre.PLAN),  # a notice that brings a plan is a plan
    ("关于印发《健康食堂建设规范》的通知", [], Genre.STANDARD),
    ("关于做好夏季除四害工作的通知", [], Genre.NOTICE),
    ("健康县区建设典型经验", ["1\t甲县", "典型经验：（1）建设步道。"], Genre.EXPERIENCE_TABLE),
    ("云溪县：小屋进村", ["一、工作背景", "二、主要做法"], Genre.CASE_REPORT),
    ("云溪县小屋进村", ["发布时间：2023-05-06"], Genre.NEWS),
    ("首批健康街镇名单", ["甲镇"], Genre.LIST),
    ("云溪县小屋进村", ["小屋建成。"], Genre.CASE_REPORT),  # nothing tells
]


@pytest.mark.parametrize(("title", "lines", "genre"), TEXTS)
def test_a_genre_is_told(title: str, lines: list[str], genre: Genre) -> None:
    """The title decides, else the lines, else the text is a case report."""
    assert tell_genre(title, lines) is genre
