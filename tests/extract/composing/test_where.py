"""Which lower region a sentence tells of, against texts written for it."""

from __future__ import annotations

import pytest

from kg.extract.composing.where import Whereabouts
from kg.extract.regions import find_regions
from kg.registry.divisions import Gazetteer

ZHEJIANG = "330000"
# (text of a province, words that are looked up, code told there)
PLACES = [
    # a city opens the sentence
    ("杭州市开通热线。", "热线", "330100"),
    # it holds on in the sentences behind, up to the next city
    ("杭州市开通热线。热线全年不休。宁波市建设驿站。", "不休", "330100"),
    ("杭州市开通热线。热线全年不休。宁波市建设驿站。", "驿站", "330200"),
    # a list mark may stand before it
    ("一是湖州市建设驿站。", "驿站", "330500"),
    # the whole province ends it, and so does the paragraph
    ("杭州市开通热线。全省培训医生。", "培训", None),
    ("杭州市开通热线。\n培训医生。", "培训", None),
    # several at once, a body, and a name inside the sentence are no place of its own
    ("杭州市、宁波市开通热线。", "热线", None),
    ("杭州市教育局开通热线。", "热线", None),
    ("在杭州市开通热线。", "热线", None),
    # a region elsewhere is none of the case
    ("南京市开通热线。", "热线", None),
]


@pytest.mark.parametrize(("text", "words", "code"), PLACES)
def test_a_region_that_opens_a_sentence_holds_to_the_next(text: str, words: str, code: str | None) -> None:
    """In a case of a province the sentences of one city are that city's."""
    gazetteer = Gazetteer.load()
    where = Whereabouts(text, ZHEJIANG, find_regions(text, ZHEJIANG, gazetteer), gazetteer)
    assert where.at(text.index(words)) == code
