"""Mentions of divisions in a text, each with what it may mean as seen from the region of the case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.agencies.find import find_agencies
from kg.extract.agencies.item import hide_titles
from kg.extract.clauses import Stretch
from kg.extract.places import Places, is_named_after, places_of
from kg.registry.divisions import Division, Gazetteer

_HAN = re.compile(r"[\u3400-\u9fff]")
# Towns without their suffix, in a list that names it once: 白莲、洛埠等3个镇
_NAME = r"(?:(?!等)[\u4e00-\u9fff]){2,4}"
_SHORT_TOWNS = re.compile(
    rf"(?P<names>{_NAME}(?:、{_NAME}){{1,9}})等?(?:[0-9一二两三四五六七八九十]{{1,3}}个?)?(?P<suffix>街道|镇|乡)"
)
_PARTS = re.compile(r"[\u4e00-\u9fff]+?(?=[、和]|$)")
# What a name in its place is the beginning of: 上海|牌, 云南|白药
_COMPOUND = re.compile(
    r"牌|白药|火腿|料理|话[，。、]|菜[，。、]|酒[，。、]|籍贯|大学|医科|路[，。、\d]|西路|东路|南路|北路|中路|大道"
)


_CITIZENS = re.compile(r"民(?![政族营间办生])|场(?![监所])|容|区(?=[^、县])")


@dataclass(frozen=True)
class RegionMention:
    """A division, or a path of them (湖北省宜昌市枝江市), that ``text[start:end]`` names."""

    start: int
    end: int
    found: tuple[Division, ...]
    """The division; all that it may be where the text leaves several."""
    rule: str


def find_regions(
    text: str, region: str, gazetteer: Gazetteer, others: Sequence[Stretch] | None = None
) -> list[RegionMention]:
    """Return the divisions that a text of ``region`` names, in order.

    Left out are names inside bodies, titles in 《》 and names of programmes (健康云溪行动), and short names that only
    seem to stand where two words meet (发文成立). ``others`` are stretches in which no region is looked for; without
    them, those of the bodies that the text names.

    :raises UsageError: when the gazetteer does not know ``region``.
    """
    places = places_of(gazetteer, region)
    if others is None:
        others = [(body.start, body.end) for body in find_agencies(text, region, gazetteer) if body.name]
    hidden = hide_titles(text)
    for start, end in others:
        hidden[start:end] = b"\1" * (end - start)
    named = list(_find_named(text, places, hidden))
    for mention in named:
        hidden[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    towns = _find_short_towns(text, places, hidden)
    return sorted([*named, *towns], key=lambda mention: mention.start)


def _find_named(text: str, places: Places, hidden: bytearray) -> Iterator[RegionMention]:
    position = 0
    for start in places.find_starts(text):
        end = places.starting(text, start)
        if start < position or end == start or hidden[start] or hidden[end - 1]:
            continue
        mention = _read_path(text, start, end, places, hidden)
        if mention is not None:
            yield mention
            position = mention.end


def _read_path(text: str, start: int, end: int, places: Places, hidden: bytearray) -> RegionMention | None:
    if places.ending(text, end) != start or is_named_after(text, start) or _COMPOUND.match(text, end):
        return None
    found = places.resolve(text[start:end])
    rule = "full-name" if places.is_full(text[start:end]) else "short-name"
    while (longer := places.starting(text, end)) > end and not hidden[longer - 1]:
        path_start, below = places.ending_path(text, longer)
        if not below or path_start > start:
            break
        end, found, rule = longer, below, "path"
    if text[end - 1] == "市" and _CITIZENS.match(text, end):
        end -= 1  # 大庆|市民
    return RegionMention(start, end, found, rule) if found else None


def _find_short_towns(text: str, places: Places, hidden: bytearray) -> Iterator[RegionMention]:
    for match in _SHORT_TOWNS.finditer(text):
        for name in _PARTS.finditer(text, match.start("names"), match.end("names")):
            start, end = name.span()
            if _HAN.match(text, start) is None or hidden[start]:
                continue
            begin, found = places.ending_short(text, end, match["suffix"])
            if found and begin >= start:
                yield RegionMention(begin, end, found, "town-of-list")
