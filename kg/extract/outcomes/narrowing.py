"""Whose a count is: a part of a total, each of several units, the people served, the tier (R57, R63)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.clauses import Stretch
from kg.extract.figures import Figure
from kg.extract.indicators import find_indicator
from kg.extract.outcomes.groups import find_receivers, is_group, split_group, split_tier
from kg.extract.outcomes.phrases import clause_start, cut_verbs, find_phrase, is_rate, patterns, without_links
from kg.extract.outcomes.spread import Measured

_TOTAL_REACH = 60
_JOINED = re.compile(r"(?P<deed>参与|参加|受益|惠及|覆盖)的(?P<who>[\u4e00-\u9fff]{2,14})$")
_REACHED = re.compile(r"覆盖|惠及|参与|参加|受益|参赛")
_EACH_OF = re.compile(r"(?P<who>[^，。；：\n\t]{2,12}?)(?:各|均|都)")
_SUBJECT_UNITS = ("分钟", "小时", "克", "步", "次", "学时", "课时", "天", "元", "岁", "分")
_PEOPLE_UNITS = ("人", "人次", "名", "例", "位")
_SERVED_UNITS = ("人", "人次", "名", "例", "剂次", "次")
_CONCERNS = re.compile(r"涉及|受益|参与|参加|覆盖|惠及|吸引|带动|组织|动员|服务")
_PUBLIC = re.compile(
    r"(?:学生|學生|师生|居民|市民|群众|患者|老年人|老人|儿童|妇女|职工|村民|青少年|家长|孕妇|孕产妇|人群)$"
)
_STATISTIC = re.compile(r"(?:人数|人次数?|户数|例数|数量|总数|次数|时间|时长|费用|收入|支出|经费|补助|面积)$")
_MEMBERS = 8
"""Members of a list before one that are looked at."""
_MEMBER = 24
"""Characters of one member of a list."""


def tell_count(text: str, figures: Sequence[Figure], number: int, stretch: Stretch, why: str) -> Measured:
    """Return what is counted and what narrows it: a tier (市级), or the people served (培训⟨教师⟩)."""
    if part := find_part_of_total(text, figures, number, stretch):
        return part
    if (joined := _JOINED.match(text, *stretch)) and is_group(joined["who"]):
        return Measured((joined.span("deed"),), joined.span("who"), why)
    tier, stretch = split_tier(text, *stretch)
    tier = tier or _each_of_counted(text, figures, number)
    figure = figures[number]
    if stretch[0] >= figure.end and (doing := _deed_before(text, figures, number, stretch)):
        return Measured((doing,), stretch, why)
    if deed := _deed_of_list(text, figures, number, stretch):
        return Measured((deed,), stretch, why)
    verb = patterns()["acting"].match(text, *stretch)
    if verb and _serves(text, verb, stretch, figure):
        end = verb.end() + (text[verb.end()] in "出到了")
        return Measured(((stretch[0], end),), (end, stretch[1]), why)
    receivers = _own_receivers(text, figures, number, stretch)
    return _without_people(text, figure, stretch, tier or receivers, why, verb is None)


def _serves(text: str, verb: re.Match[str], stretch: Stretch, figure: Figure) -> bool:
    """Tell whether people are the object of the deed, and counted."""
    people = is_group(text[verb.end() : stretch[1]]) and figure.unit in _PEOPLE_UNITS
    return people and not _REACHED.match(verb[0])


def _without_people(
    text: str, figure: Figure, stretch: Stretch, group: Stretch | None, why: str, is_noun: bool
) -> Measured:
    """For whom a thing is made narrows it no further than its name; of a habit (学生每天锻炼) it tells whose."""
    who, rest = split_group(text, *stretch)
    statistic = _STATISTIC.search(text[slice(*rest)])
    if who and statistic:
        return Measured((rest,), group or who, why)
    if who and rest[0] >= figure.end and patterns()["deeds"].match(text, *rest):
        return Measured((who,), group, why)  # 2000名党员干部⟨下沉乡村⟩ names nobody
    if group is None and (public := _find_public(text, figure, stretch)):
        return Measured((stretch,), public, why)
    if who is None or not is_noun or rest[1] - rest[0] < 4 or _counts_people(figure, rest):
        return Measured((stretch,), group, why)
    return Measured((rest,), group or (who if figure.unit in _SUBJECT_UNITS else None), why)


def _find_public(text: str, figure: Figure, stretch: Stretch) -> Stretch | None:
    """Return the people counted whom the work serves: 覆盖⟨学生⟩1.8万名; those who do it are named by the indicator."""
    if figure.unit not in _PEOPLE_UNITS or not _PUBLIC.search(text[slice(*stretch)]):
        return None
    verb = patterns()["acting"].match(text, *stretch) or _CONCERNS.match(text, *stretch)
    start = verb.end() if verb else stretch[0]
    return (start, stretch[1]) if is_group(text[start : stretch[1]]) else None


def _counts_people(figure: Figure, rest: Stretch) -> bool:
    """Tell whether people are counted behind the figure: 300名学生志愿者."""
    return rest[0] >= figure.end and figure.unit in _PEOPLE_UNITS


def _deed_of_list(text: str, figures: Sequence[Figure], number: int, stretch: Stretch) -> Stretch | None:
    """培训医生9万人次、⟨家庭成员⟩15万人次: the deed of the first is that of all."""
    figure, first = figures[number], number
    if figure.unit not in _PEOPLE_UNITS or not is_group(text[slice(*stretch)]):
        return None
    while first and first > number - _MEMBERS and _goes_on(text, figures, first):
        first -= 1
    if first == number:
        return None
    verb = patterns()["acting"].match(
        text, *cut_verbs(text, *find_phrase(text, figures, first), counted=True)
    )
    return verb.span() if verb and not _REACHED.match(verb[0]) else None


def _goes_on(text: str, figures: Sequence[Figure], number: int) -> bool:
    before, figure = figures[number - 1], figures[number]
    return (
        text[before.end : before.end + 1] == "、"
        and before.unit == figure.unit
        and figure.start - before.end <= _MEMBER
    )


def _each_of_counted(text: str, figures: Sequence[Figure], number: int) -> Stretch | None:
    """8个街镇各建1所: the counted units of which each has one."""
    if not number or is_rate(figures[number - 1]):
        return None
    match = _EACH_OF.match(text, figures[number - 1].end, figures[number].start)
    return match.span("who") if match else None


def find_part_of_total(
    text: str, figures: Sequence[Figure], number: int, stretch: Stretch
) -> Measured | None:
    """建成食堂40家，其中机关食堂8家、学校食堂20家: the kind of the same thing is whose it is."""
    begin = text.rfind("其中", max(0, figures[number].start - _TOTAL_REACH), figures[number].start)
    if begin < 0 or "。" in text[begin : figures[number].start]:
        return None
    place = next((n for n in range(number - 1, max(-1, number - 8), -1) if figures[n].end <= begin), None)
    total = find_indicator(text, figures, place) if place is not None else None
    if total is None or figures[number].unit != figures[place or 0].unit:
        return None
    own, whole = text[slice(*stretch)], text[slice(*total)]
    shared = next((n for n in range(min(len(own), len(whole)), 1, -1) if own[-n:] == whole[-n:]), 0)
    if not 2 <= shared < len(own):
        people = stretch[1] <= figures[number].start and is_group(own) and not shared
        return Measured((total,), stretch) if people else None
    return Measured(((stretch[1] - shared, stretch[1]),), (stretch[0], stretch[1] - shared))


def _deed_before(text: str, figures: Sequence[Figure], number: int, stretch: Stretch) -> Stretch | None:
    """培训100名教师: the deed is counted, the people are whose."""
    if not is_group(text[slice(*stretch)]) or figures[number].unit not in _PEOPLE_UNITS:
        return None
    start, end = find_phrase(text, figures, number)
    start, end = cut_verbs(text, start, end, counted=True)
    verb = patterns()["acting"].fullmatch(text, start, end)
    return verb.span() if verb and not _REACHED.match(verb[0]) else None


def _own_receivers(text: str, figures: Sequence[Figure], number: int, stretch: Stretch) -> Stretch | None:
    """Return for whom the counted deed is done, where its own clause says so before it."""
    begin = clause_start(text, figures, number)
    if stretch[0] >= figures[number].end or figures[number].unit not in _SERVED_UNITS:
        return None
    who = find_receivers(text, without_links(text, begin, stretch[0]))
    return who if who and who[0] >= begin else None
