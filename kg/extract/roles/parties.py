"""Bodies printed in one list (县教育局、县民政局等部门), which share the word that follows or goes before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.extract.clauses import Placed
from kg.extract.roles.words import load_words

# 以下简称, not the role of the body before
_ASIDE = r"（(?!(?:牵头|主办|主责|总?负责|配合|参与|协办|承办|协助)）)[^（）\n]{0,40}）"
_CLASS = (
    r"(?:部门|单位|机构|企业|公司|组织|团体|院校|高校|学校|医院|媒体|平台|网站|团队|社团|协会|学会|商会|基金会"
    r"|机关|院所|医疗机构|医疗资源|资源|主体)"
)
_NUMBER = r"(?:近|约|共|超|逾)?(?:\d{1,4}|[一二三四五六七八九十百两多几]{1,3}(?![级甲]))[余多]?"
_COUNT = rf"{_NUMBER}[个家所支]"
# A、各学校、B; A等部门及B; A以及16家B; A、驻区B
_LINK = re.compile(
    rf"(?:{_ASIDE})?(?:、[^、，。；：（）\n]{{1,10}}(?=[、和及与])|等(?:相关|有关|多个?)*{_CLASS}(?=[、和及与以]))?"
    rf"(?:(?:、|和|及|与|以及|同|暨|并)(?:{_COUNT})?)?"
    r"(?:(?:驻[区市县地]|辖区内?|[市区县省]内|当地|本地|[镇县区]域)的?)?"
)
_PARTS = re.compile(r"和|与|同|跟|及")
_TAIL = re.compile(
    rf"(?:{_ASIDE})?(?:、各[\u4e00-\u9fff]{{1,6}}?(?=[、，。；）等])|、[^、，。；：（）\n]{{1,10}}?(?=等{_CLASS}))?"
    rf"(?:等(?:{_COUNT}[^，。；、：（）\n]{{0,8}}?(?={_CLASS})|(?:{_NUMBER})?[个家所]?)(?:相关|有关|多个?|成员|职能|主管|直属|优质)*"
    rf"(?:{_CLASS}|(?:[三二一]级|三甲|知名|主流|新闻|科研|医疗|医疗卫生|专业|行业|社会|地方|中央|大型|龙头)+{_CLASS})?"
    rf"(?:等[\u4e00-\u9fff]{{0,4}}?{_CLASS})?"
    r"(?:和社会民众|和[\u4e00-\u9fff]{2,4}(?=参与))?)?"
)
_REACH = 60


@dataclass(frozen=True)
class PartyList:
    """Bodies that stand in one list."""

    start: int
    end: int
    """Behind 等部门 and the brackets that belong to the last body."""
    parties: tuple[int, ...]
    """Indexes into the agencies given."""
    before: tuple[int, ...] = field(default=())
    """Those before the last 与 or 和: in A与B合作 the one that works with the others."""


def gather_lists(text: str, agencies: Sequence[Placed]) -> list[PartyList]:
    """Return the lists that the agencies make, in the order of the text; one alone is a list of its own.

    Left out are those of which only the people or the place is meant: 县教育局主要负责同志.
    """
    lists = []
    for members in _chains(text, agencies):
        last = max(agencies[number].end for number in members)
        tail = _TAIL.match(text, last)
        end = _behind_people(text, tail.end() if tail else last)
        if not _means_another(text, end):
            start = agencies[members[0]].start
            lists.append(PartyList(start, end, tuple(members), _before_with(text, agencies, members)))
    return lists


def _chains(text: str, agencies: Sequence[Placed]) -> Iterator[list[int]]:
    order = sorted(range(len(agencies)), key=lambda number: (agencies[number].start, agencies[number].end))
    chain: list[int] = []
    end = 0
    for number in order:
        if chain and not _are_linked(text, end, agencies[number].start):
            yield chain
            chain = []
            end = 0
        chain.append(number)
        end = max(end, agencies[number].end)
    if chain:
        yield chain


def _are_linked(text: str, end: int, start: int) -> bool:
    if start <= end:
        return True
    return start - end <= _REACH and bool(_LINK.fullmatch(text, _behind_people(text, end), start))


def _behind_people(text: str, end: int) -> int:
    people = load_words().people.match(text, end, end + _REACH)
    return people.end() if people else end


def _before_with(text: str, agencies: Sequence[Placed], members: Sequence[int]) -> tuple[int, ...]:
    """Return the members before the last 与; none where a list has no such link or goes on with 、 behind it."""
    if len(members) < 2:
        return ()
    links = [
        bool(_PARTS.search(text, agencies[one].end, agencies[other].start))
        for one, other in pairwise(members)
    ]
    if links.count(True) != 1:
        return ()
    return tuple(members[: links.index(True) + 1])


def _means_another(text: str, end: int) -> bool:
    return bool(load_words().not_the_body.match(text, end))
