"""Names of divisions where they begin or end in a text, and what they mean as seen from a region."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from kg.extract.agencies.words import border_words
from kg.registry.divisions import Division, Form, Gazetteer
from kg.registry.divisions_load import read_table as read_divisions_table
from kg.tables import DATA, read_table

PLACE_WORDS = DATA / "extract" / "place_words.curated.csv"

_LONGEST = 15
_HAN = re.compile(r"[\u3400-\u9fff]")
_WIDE = ("country", "province", "prefecture", "county")
# The name of a place that others are named after, and no place itself
_NAMED_AFTER = re.compile(
    r"(?:健康|平安|幸福|美丽|文明|数字|智慧|国际|精品|卫生|书香|法治|全景|无烟|活力|品质)$"
)


class Places:
    """The names that a text of one region may print: those of counties and up, and of the towns nearby."""

    def __init__(self, gazetteer: Gazetteer, region: str) -> None:
        self.gazetteer = gazetteer
        self.region = region
        here = gazetteer.get(region)
        self.path = (here, *gazetteer.ancestors(region)) if here else ()
        self._found: dict[str, tuple[Division, ...]] = {}

    @cached_property
    def former(self) -> Division | None:
        """The county of the region, if it has ended."""
        return next((d for d in self.path if d.level == "county" and d.valid_to is not None), None)

    def starting(self, text: str, start: int) -> int:
        """Return the end of the longest name that begins at ``start``; ``start`` where none does."""
        pair = text[start : start + 2]
        for length in (*self._town_lengths.get(pair, ()), *_wide_lengths(self.gazetteer).get(pair, ())):
            if self._is_name(words := text[start : start + length]):
                return start + len(words)
        return start

    def find_starts(self, text: str) -> list[int]:
        """Return where in a text a name may begin, by its first two characters."""
        wide, near = _wide_lengths(self.gazetteer), self._town_lengths
        return [at for at in range(len(text) - 1) if (pair := text[at : at + 2]) in wide or pair in near]

    def _is_name(self, words: str) -> bool:
        return words in self._wide or words in self._town_names

    def ending(self, text: str, end: int) -> int:
        """Return the start of the longest name that ends at ``end``; ``end`` where none does."""
        for start in range(max(0, end - _LONGEST), end - 1):
            if self._is_name(text[start:end]) and self._stands(text, start, end):
                return start
        return end

    def ending_path(self, text: str, end: int) -> tuple[int, tuple[Division, ...]]:
        """Return the start of the path that ends at ``end`` (上海市长宁区) and what it may mean."""
        start = self.ending(text, end)
        if start == end or not (found := self.resolve(text[start:end])):
            return end, ()
        while (above := self.ending(text, start)) < start:
            wider = self.resolve(text[above:start])
            inside = tuple(d for d in found if any(self._is_under(d, w) for w in wider))
            if not inside:
                inside = self._below(text[start:end], wider)
            if not inside:
                break
            start, found = above, inside
        return start, found

    def ending_short(self, text: str, end: int, suffix: str) -> tuple[int, tuple[Division, ...]]:
        """Return the name without its suffix that ends at ``end``, which a list prints once: 石船、古路|镇."""
        for start in range(max(0, end - 4), end - 1):
            if self._is_name(text[start:end] + suffix) and is_border(text, start):
                return start, self.resolve(text[start:end] + suffix)
        return end, ()

    def resolve(self, name: str) -> tuple[Division, ...]:
        """Return the divisions that a name may mean in a text of this region, nearest only."""
        if name not in self._found:
            known = self.gazetteer.find(name, within=self.region)
            full = self.is_full(name)
            fitting = tuple(d for d in known if d.level in _WIDE or (full and d in self._towns))
            self._found[name] = self._likeliest(fitting)
        return self._found[name]

    def _likeliest(self, found: tuple[Division, ...]) -> tuple[Division, ...]:
        """Return what holds the region, else what holds the others: bare 南昌 is the city, not its 南昌县."""
        if len(found) < 2:
            return found
        wide = tuple(d for d in found if self.is_wide(d))
        tops = tuple(d for d in found if all(self.gazetteer.is_within(other, d.code) for other in found))
        return wide or tops or found

    def level(self, word: str) -> Division | None:
        """Return the division that a level word means here: 市 in a text of 长宁区 is 上海市."""
        if word not in _level_words():
            return None
        return self.gazetteer.nearest(self.region, word) or self._only_town(word)

    def _only_town(self, word: str) -> Division | None:
        """Return the town that 镇 means in a county that has no other."""
        towns = [town for town in self._towns if town.name.endswith(word) and town.parent == self.region]
        return towns[0] if len(towns) == 1 and word in ("镇", "乡", "街道") else None

    def is_wide(self, division: Division) -> bool:
        """Tell whether a division holds the region, or is it."""
        return any(division.code == above.code for above in self.path)

    def _below(self, name: str, wider: tuple[Division, ...]) -> tuple[Division, ...]:
        known = self.gazetteer.find(name)
        return tuple(d for d in known if any(self._is_under(d, w) for w in wider))

    def _is_under(self, division: Division, above: Division) -> bool:
        return division != above and self.gazetteer.is_within(division, above.code)

    def _stands(self, text: str, start: int, end: int) -> bool:
        """Tell whether a name is one where it stands, and no part of other words (会同|县, 发|文成|立)."""
        name = text[start:end]
        rule = _place_words().get(name)
        known = self.resolve(name)
        if not known:
            return False
        if rule is not None and rule.pattern == "" and not any(self.is_wide(d) for d in known):
            return False
        if rule is not None and rule.pattern and rule.match(text, end):
            return False
        if name[-1] in "省市县区州盟旗镇乡" and len(name) > 2 and self.is_full(name):
            return True
        if name.endswith(("街道", "地区")) and len(name) > 3:
            return True
        known_here = any(d.level in ("province", "prefecture") or self._is_near(d) for d in known)
        return known_here and (is_border(text, start) or self.ending(text, start) < start)

    def _is_near(self, division: Division) -> bool:
        """Tell whether a division stands in the province of the region."""
        return division.code[:2] == self.region[:2]

    def is_full(self, name: str) -> bool:
        """Tell whether a name has its suffix: 郑州市, but not 郑州."""
        return any(form in (Form.FULL, Form.VARIANT) for form, _ in self.gazetteer.forms().get(name, ()))

    @cached_property
    def _towns(self) -> frozenset[Division]:
        return frozenset(_towns_near(self.gazetteer, self.region))

    @cached_property
    def _wide(self) -> frozenset[str]:
        return _wide_names(self.gazetteer)

    @cached_property
    def _town_names(self) -> frozenset[str]:
        names = (name for town in self._towns for name in (town.name, _plain_street(town.name)))
        return frozenset(name for name in names if len(name) > 2)

    @cached_property
    def _town_lengths(self) -> dict[str, tuple[int, ...]]:
        return _lengths_by_start(self._town_names)


def is_border(text: str, start: int) -> bool:
    """Tell whether a word may begin at ``start``: behind a mark, or a word that names do not hold."""
    if start == 0 or not _HAN.match(text, start - 1):
        return True
    window = text[max(0, start - 4) : start]
    return any(match.end() == len(window) for match in _border_ends(window))


def is_named_after(text: str, start: int) -> bool:
    """Tell whether a place only gives its name to a programme or a slogan: 健康长宁, 国际长宁."""
    return bool(_NAMED_AFTER.search(text[max(0, start - 2) : start]))


def _border_ends(window: str) -> list[re.Match[str]]:
    pattern = border_words("before")
    return [m for at in range(len(window)) if (m := pattern.match(window, at)) is not None]


def _plain_street(name: str) -> str:
    return name[:-3] + "街道" if name.endswith("路街道") and len(name) > 4 else name


@lru_cache(maxsize=64)
def places_of(gazetteer: Gazetteer, region: str) -> Places:
    """Return the index of the names that a text of this region may print, made once."""
    return Places(gazetteer, region)


@lru_cache(maxsize=4)
def _wide_names(gazetteer: Gazetteer) -> frozenset[str]:
    return frozenset(
        name
        for name, readings in gazetteer.forms().items()
        if 1 < len(name) <= _LONGEST and any(d.level in _WIDE for _, d in readings)
    )


@lru_cache(maxsize=4)
def _wide_lengths(gazetteer: Gazetteer) -> dict[str, tuple[int, ...]]:
    return _lengths_by_start(_wide_names(gazetteer))


def _lengths_by_start(names: frozenset[str]) -> dict[str, tuple[int, ...]]:
    """Return the lengths of the names by their first two characters, the longest first."""
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[:2], set()).add(len(name))
    return {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}


@lru_cache(maxsize=4)
def _towns_by_county(gazetteer: Gazetteer) -> dict[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for division in gazetteer:
        if division.level not in _WIDE and division.parent:
            found.setdefault(division.parent, []).append(division)
    return {code: tuple(towns) for code, towns in found.items()}


def _towns_near(gazetteer: Gazetteer, region: str) -> list[Division]:
    """Return the towns of the region; of its county where it is a town; also of what took over from it."""
    here = gazetteer.get(region)
    if here is None:
        return []
    if here.level not in _WIDE and here.parent:
        region = here.parent
    codes = {region, *(d.code for d in gazetteer.today(here))}
    below = {"province": 2, "prefecture": 4}.get(here.level, 0)
    towns = _towns_by_county(gazetteer)
    near = [code for code in towns if code in codes or (below and code[:below] == region[:below])]
    return [town for code in sorted(near) for town in towns[code]]


@lru_cache(maxsize=1)
def _place_words() -> dict[str, re.Pattern[str]]:
    rows = read_table(PLACE_WORDS, ("name", "before", "examples", "counter_examples"))
    return {row["name"]: re.compile(row["before"]) for row in rows}


@lru_cache(maxsize=1)
def _level_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_divisions_table("level-words.curated.csv"))
