"""The codes of an initiative by its own words: types, instruments, targets, settings, themes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.coding.concept_words import find_concepts, load_parents, load_words, without_broader
from kg.extract.coding.instruments import tell_instruments
from kg.extract.coding.types import tell_types
from kg.extract.coding.vocabulary import Hit, in_order, without_quotes

_NAMED_ACT = re.compile(
    r"(?<=..)(?:的?(?:建设|设置|开设|新建|打造|设立|增设|编印|发放|制定|建立|创建|推广|开展|实施|配备|更新|建成|举办|组建|成立|搭建|拍摄|创作|开通|编制|发展))$"
)
"""The verb noun behind the object in a name: 健康小屋⟨建设⟩."""
_TO = re.compile(r"[在于到进向至入走]|深入|依托|覆盖|面向")
"""Words behind which a place is where something happens."""
_UNDERTAKING = re.compile(r"项目|行动|工程|活动|计划")
"""What names no means itself; the clause that describes it does."""
_SETTLED = re.compile(
    r"考核|补助|奖补|奖励|经费|资金|费用|报销|结对|领导小组|工作组|联席会议|专班|规范修订|标准修订"
)
"""What happens at a desk, not in the places that its words name."""
_CLAUSE = "，。；：！？\n\t"
_BACK = 14
_LONGEST, _MOST = 400, 20
"""Characters of a stretch, and stretches, that are read: a sentence has no more."""
_THEMES = 3
_GENERAL = ("health-governance", "health-literacy")
"""Themes of what is not about one matter."""
_WHOSE = ("disability", "family-and-childcare", "healthy-settings", "school-health")
"""Themes that tell whose health or where; a general one may stand beside them."""
_STAFF = "workers"


@dataclass(frozen=True)
class Codes:
    """What an initiative is coded with; the main type and the main instrument stand first."""

    types: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


def code_initiative(name: str, as_words: str, own: Sequence[str] = ()) -> Codes:
    """Return the codes of an initiative by its name, the words that stand for it, and its other own words.

    ``own`` are the stretches of :mod:`kg.extract.coding.own_words`. A code is given only where words name it.
    """
    printed, label = without_quotes(as_words[:_LONGEST]), without_quotes(name[:_LONGEST])
    stretches = [without_quotes(stretch[:_LONGEST]) for stretch in own[:_MOST]]
    named, rest = f"{label}\n{printed}", "\n".join(stretches)
    near = "\n".join(stretch for stretch in stretches if printed in stretch or label in stretch)
    acts = (printed, _NAMED_ACT.sub("", label), label, near if _UNDERTAKING.search(named + near) else "")
    instruments = tell_instruments(acts, rest)
    return Codes(
        types=tell_types(named, near, rest),
        instruments=instruments,
        targets=_tell_targets(f"{named}\n{rest}", instruments[:1]),
        settings=() if _SETTLED.search(named) else _tell_settings(named, rest),
        themes=_tell_themes(named, rest),
    )


def _tell_targets(words: str, main: tuple[str, ...]) -> tuple[str, ...]:
    """Return whom the words name; residents only where nobody else, staff not where they are trained for others."""
    named = without_broader("target", in_order(find_concepts("target", words)))
    if main == ("training",):
        named = tuple(one for one in named if not _is_staff(one) and one != "older-people")
    singled = tuple(one for one in named if one != "residents")
    return singled or named


def _is_staff(target: str) -> bool:
    return _STAFF in (target, load_parents("target").get(target))


def _tell_settings(named: str, rest: str) -> tuple[str, ...]:
    """Return the places that the words name: in the name any, elsewhere places that something happens in."""
    rows = load_words("setting")
    hits = find_concepts("setting", named)
    hits += [
        hit
        for hit in find_concepts("setting", rest)
        if rows[hit.concept].part == "anywhere" or _is_placed(rest, hit)
    ]
    return in_order(hits)


def _is_placed(words: str, hit: Hit) -> bool:
    """Tell whether 在, 进 or the like stands before a place in its clause."""
    begin = max(0, hit.start - _BACK)
    before = words[begin : hit.start]
    clause = max(before.rfind(mark) for mark in _CLAUSE) + 1
    return bool(_TO.search(before, clause))


def _tell_themes(named: str, rest: str) -> tuple[str, ...]:
    """Return what the words are about: the name and its words, or else the rest of its own words.

    Publicity and governance of one matter belong to that matter alone.
    """
    told = in_order(find_concepts("theme", named)) or in_order(find_concepts("theme", rest))
    if any(theme not in _GENERAL and theme not in _WHOSE for theme in told):
        told = tuple(theme for theme in told if theme not in _GENERAL)
    return told[:_THEMES]
