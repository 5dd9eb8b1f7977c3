"""Bodies that a bare noun (协会), a department or a party committee means, because the text has named the one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.extract.agencies.item import Item
from kg.extract.agencies.references import Named
from kg.extract.agencies.words import context_words
from kg.registry.naming import BodyName

_OPENING = (
    r"(?:^|(?<=[，。；：\n“])|(?<=[一二三四五六七八九十]是)"
    r"|(?<=[，。；：\n][由如])|(?<=[，。；：\n]同时))"
)
# Of the body, those who act for it: 俱乐部|专家团队根据
_TEAM = r"(?:(?:的|内)?(?:专家|专业|服务|管理|医疗|志愿|运营)?(?:团队|人员|工作人员|专家|队伍))?"
_PART = re.compile(r"(?P<party>党委|党组|党总支)|(?P<league>团委)|(?P<union>工会)(?![会员法])")
_OWNERS = ("hospital", "university", "school", "company", "media", "research-institute", "department")
_OWN_PART = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<who>校|院|医院|学校)党委|(?<=[、和及与以过由])(?P<what>校|院)党委"
)
_SORTS = {
    "学校": ("小学", "中学", "学院", "大学", "中心校"),
    "园区": ("产业园", "科技园"),
    "医院": ("保健院", "精神卫生中心", "卫生院"),
    "企业": ("公司", "集团", "厂"),
    "园方": ("幼儿园",),
    "校方": ("学校", "小学", "中学", "学院", "大学"),
    "院方": ("医院", "保健院", "养老院"),
}
"""Words for a sort of body, and what the names of such bodies end in."""
_NEAR = 300
_SCHOOLS, _HOSPITALS = ("university", "school"), ("hospital",)


def find_nouns(text: str, named: Sequence[Named]) -> Iterator[Item]:
    """Yield the bare nouns that act where the text has named one body only that ends in them: 协会|立足自身优势."""
    yield from _find_sorts(text, named)
    told: dict[str, Named] = {}
    until: dict[str, int] = {}
    for item, name in named:
        for noun in _nouns_at_end(name) if item.status != "kind" else ():
            if told.setdefault(noun, (item, name))[1] != name:
                until.setdefault(noun, item.end)
    for match in _acting().finditer(text) if told else ():
        one = told.get(match["noun"])
        if one and one[0].end <= match.start() < until.get(match["noun"], len(text)):
            yield _again(one, match.start("noun"), match.end("noun"), "bare-noun")


def _find_sorts(text: str, named: Sequence[Named]) -> Iterator[Item]:
    """Yield the words for a sort of body that act behind the one of that sort: 第三中学 … 学校|配备教师."""
    bodies = [(item, name) for item, name in named if name and item.status == "sure"]
    starts = [item.start for item, _ in bodies]
    for match in _acting_sort().finditer(text) if bodies else ():
        at = match.start("noun")
        least = max(0, at - _NEAR)
        begin = max(text.rfind("\n", least, at) + 1, least)
        ends = _SORTS[match["noun"]]
        near = bodies[bisect_left(starts, begin) : bisect_left(starts, at)]
        fitting = [one for one in near if one[1].endswith(ends)]
        if fitting and len({name for _, name in fitting}) == 1:
            yield _again(fitting[-1], at, match.end("noun"), "sort-of-body")


def find_rooms(text: str, named: Sequence[Named]) -> Iterator[Item]:
    """Yield the hospital of which the text tells where one of its departments acts: 儿科|创办患友会."""
    hospitals = [(item, name) for item, name in named if name and item.body.kind == "hospital"]
    if len({name for _, name in hospitals}) != 1:
        return
    for match in _acting_room().finditer(text):
        if match.start() > hospitals[0][0].end:
            yield _again(hospitals[0], match.start("room"), match.end("room"), "department-of-hospital")


def find_parts(text: str, named: Sequence[Named]) -> Iterator[Item]:
    """Yield party committees, youth leagues and unions of an institution: 云溪学院|党委, 校党委."""
    owners = {True: _most_told(named, _SCHOOLS), False: _most_told(named, _HOSPITALS)}
    for item, name in named:
        part = _PART.match(text, item.end) if name and item.body.kind in _OWNERS else None
        if part:
            yield _part_of((item, name), item.start, part)
    for match in _OWN_PART.finditer(text):
        owner = owners.get("校" in match[0])
        part = _PART.match(text, match.end() - 2)
        if owner and part and owner[0].end <= match.start():
            yield _part_of(owner, match.start(), part)


def _most_told(named: Sequence[Named], kinds: tuple[str, ...]) -> Named | None:
    """Return the body of these kinds that the text names most often, where it first does."""
    told = [(item, name) for item, name in named if name and item.body.kind in kinds]
    counts = Counter(name for _, name in told)
    return max(told, key=lambda one: counts[one[1]], default=None)


def _nouns_at_end(name: str) -> list[str]:
    nouns = context_words("nouns")
    return [name[at:] for at in range(max(0, len(name) - 8), len(name)) if nouns.fullmatch(name, at)]


def _part_of(owner: Named, start: int, part: re.Match[str]) -> Item:
    item, name = owner
    if part["league"]:
        body = BodyName("", "", "mass-organisation", ("youth",), f"{item.body.stem}-youth-league")
        full = f"共青团{name}委员会"
    elif part["union"]:
        body = BodyName("", "", "mass-organisation", ("trade-union",), f"{item.body.stem}-trade-union")
        full = f"{name}工会"
    else:
        body = BodyName("", "", "party-organ", ("general-office",), f"{item.body.stem}-party-committee")
        full = f"中共{name}党组" if part[0] == "党组" else f"中共{name}委员会"
    return replace(_again(owner, start, part.end(), "part-of-body"), body=body, field=None, name=full)


def _again(told: Named, start: int, end: int, rule: str) -> Item:
    item, name = told
    return replace(item, start=start, end=end, name=name, words="", rule=rule, certain=False)


@cache
def _acting() -> re.Pattern[str]:
    return re.compile(
        rf"{_OPENING}(?P<noun>{context_words('nouns').pattern})"
        rf"(?={_TEAM}(?:{context_words('verbs').pattern}))",
        re.MULTILINE,
    )


@cache
def _acting_sort() -> re.Pattern[str]:
    return re.compile(
        rf"{_OPENING}(?P<noun>{'|'.join(_SORTS)})(?={context_words('verbs').pattern})", re.MULTILINE
    )


@cache
def _acting_room() -> re.Pattern[str]:
    return re.compile(
        rf"{_OPENING}(?P<room>(?!如)[\u4e00-\u9fff]{{0,6}}(?:{context_words('rooms').pattern})科)(?={context_words('verbs').pattern})",
        re.MULTILINE,
    )
