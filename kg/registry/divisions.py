"""The gazetteer of China's divisions: names resolved to codes by path, context and year, never guessed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property

from kg.errors import DataError, Problem, UsageError
from kg.registry.divisions_load import LEVELS, ROOT, Division, read_aliases, read_divisions, read_table
from kg.registry.divisions_names import Form, short_name, traditional_characters, written_forms

__all__ = ["ROOT", "Division", "Form", "Gazetteer", "short_name"]

Reading = tuple[Form, Division]
"""A division and how closely the text at hand stands to its name."""

BETWEEN = re.compile(r"[\s—―–\-/>·,，、|]+")
"""What stands between the names of a path, or before it: ——上海市, 浙江省 / 宁波市."""
ALIAS_FORMS = {
    "printed-variant": Form.VARIANT,
    "former": Form.VARIANT,
    "spoken": Form.SPOKEN,
    "short": Form.SPOKEN,
}


class Gazetteer:
    """Divisions by code and by name, ended ones with their years, and places without a code laid over."""

    def __init__(self, divisions: Iterable[Division]) -> None:
        self._by_code: dict[str, tuple[Division, ...]] = {}
        for division in divisions:
            self._by_code[division.code] = (*self._by_code.get(division.code, ()), division)

    @classmethod
    @cache
    def load(cls) -> Gazetteer:
        """Return the gazetteer of the shipped table, read once a process."""
        return cls(read_divisions())

    def __iter__(self) -> Iterator[Division]:
        """Yield every division under each of its names, by code and then by time."""
        for divisions in self._by_code.values():
            yield from divisions

    def get(self, code: str, year: int | None = None) -> Division | None:
        """Return what ``code`` stands for in ``year``; without a year now, or last if it ended; else None.

        In a year of change this is the later one.
        """
        rows = self._by_code.get(code, ())
        if year is None:
            return rows[-1] if rows else None
        return next((row for row in reversed(rows) if row.in_force(year)), None)

    def with_places(self, places: Iterable[Division]) -> Gazetteer:
        """Return a gazetteer that also holds ``places``, such as functional areas without a code.

        Their keys begin with the parent's code: ``310112-xinzhuang-industrial``.

        :raises DataError: when a key is taken, a parent unknown or not of a higher level; all are listed.
        """
        added = tuple(places)
        result = Gazetteer((*self, *added))
        problems = [
            Problem("places", n, "place", text) for n, p in enumerate(added, 1) for text in result._faults(p)
        ]
        if problems:
            raise DataError(f"{len(problems)} faults in the places to be laid over the divisions", problems)
        if "_readings" in self.__dict__:  # built already: copying is faster than building it again
            result._readings = {form: list(readings) for form, readings in self._readings.items()}
            for place in added:
                _add_readings(result._readings, place)
        return result

    def ancestors(self, code: str) -> tuple[Division, ...]:
        """Return the divisions above ``code``, nearest first, 中国 last; for an ended one, in its last full year.

        :raises UsageError: when no division has this code.
        """
        return tuple(self._above(self._known(code)))

    def path_name(self, code: str) -> str:
        """Return the full names from the province down, run together: 陕西省西安市碑林区.

        :raises UsageError: when no division has this code.
        """
        return self.path_of(self._known(code))

    def path_of(self, division: Division) -> str:
        """Return the path name of a division that may have ended, with the names of its last full year."""
        names = [d.name for d in (division, *self._above(division)) if d.code != ROOT]
        return "".join(reversed(names)) or division.name

    def is_within(self, division: Division, code: str) -> bool:
        """Tell whether ``division`` is ``code`` or stands under it."""
        return division.code == code or any(above.code == code for above in self._above(division))

    def find(self, name: str, within: str | None = None, year: int | None = None) -> tuple[Division, ...]:
        """Return every division that ``name`` may mean: a full name, printed variant, alias or short form.

        With ``within``, the code of the document's or case's region, those in the narrowest region around it
        that has any are returned, the closest form first; without, all in the country. Several results mean
        that the text does not tell: the caller leaves the name open. With ``year``, only divisions in force in
        that year; without, those in force now, or, if none is, those that once were.

        :raises UsageError: when ``within`` is no known code.
        """
        readings = self._readings.get(name) or self._readings.get(_simplified(name), [])
        readings = _in_time(readings, year)
        if within is None:
            return _distinct(_closest(readings, by_kind=True))
        context = self._known(within)
        for scope in (context, *self._above(context)):
            inside = [reading for reading in readings if self.is_within(reading[1], scope.code)]
            if inside:
                chosen = _closest(inside)
                return _distinct([*chosen, *_better_known(readings, chosen[0][0])])
        return ()

    def resolve_path(self, text: str, year: int | None = None) -> tuple[Division, ...]:
        """Return what a written path leads to: 湖北省宜昌市枝江市, 四川长宁县, 徐汇斜土; all where several.

        Levels may be left out and names shortened; every name must stand under the one before it, and the whole
        text must be read. ``year`` as in :meth:`find`.
        """
        path = BETWEEN.sub("", text)
        for spelled in dict.fromkeys((path, _simplified(path))):
            for every_time in (False, True) if year is None else (False,):
                leads = list(self._leads(spelled, None, year, every_time))
                if leads:
                    best = min(cost for cost, _ in leads)
                    return _distinct(_closest([(Form(c[0]), end) for c, end in leads if c == best]))
        return ()

    def nearest(self, code: str, suffix: str) -> Division | None:
        """Return what a level word means as seen from ``code``: itself, or the nearest above of that level.

        市 in a text of 腾冲市 (530581) is 腾冲市 itself, in one of 碑林区 (610103) 西安市; None if there is none.

        :raises UsageError: when no division has this code, or ``suffix`` is no level word.
        """
        types = _level_words().get(suffix)
        if types is None:
            raise UsageError(
                f"{suffix!r} is no level word; level-words.curated.csv lists {len(_level_words())}"
            )
        here = self._known(code)
        for division in (here, *self._above(here)):
            if division.type in types and (suffix != "新区" or division.name.endswith("新区")):
                return division
        return None

    def today(self, division: Division) -> tuple[Division, ...]:
        """Return the divisions in force that took over from ``division``, or itself; none where unknown."""
        found, queue, seen = [], [division], set()
        while queue:
            here = queue.pop(0)
            if here in seen:
                continue
            seen.add(here)
            if here.valid_to is None:
                found.append(here)
            queue += [
                row for code in here.successors if (row := self._after(code, here.valid_to)) is not None
            ]
        return tuple(sorted(found, key=_order))

    def forms(self) -> Mapping[str, list[Reading]]:
        """Return every written form with the divisions that it may mean, to look for names in a text."""
        return self._readings

    def suggest(self, name: str, limit: int = 3) -> tuple[Division, ...]:
        """Return the divisions in force whose full names look most like ``name``, for an error message."""
        from rapidfuzz import fuzz, process

        names: dict[str, list[Division]] = defaultdict(list)
        for division in self:
            if division.valid_to is None:
                names[division.name].append(division)
        close = process.extract(_simplified(name), list(names), scorer=fuzz.ratio, limit=limit * 3)
        ranked = sorted(
            (-score, LEVELS.index(division.level), division.code, division)
            for found, score, _ in close
            for division in names[found]
            if score > 0
        )
        return tuple(division for *_, division in ranked[:limit])

    def _faults(self, place: Division) -> Iterator[str]:
        """Yield what is wrong with a place without a code that has been laid over the divisions."""
        above = self.get(place.parent) if place.parent else None
        if len(self._by_code[place.code]) > 1:
            yield f"key {place.code} is taken; choose another"
        if above is None:
            yield f"{place.code} {place.name}: parent {place.parent} is no known code; look it up with find()"
        elif LEVELS.index(place.level) <= LEVELS.index(above.level):
            yield f"{place.code} {place.name}: level {place.level} is not below its parent's, {above.level}"
        elif not any(place.code.startswith(f"{d.code}-") for d in (above, *self._above(above))):
            yield f"{place.code} {place.name}: a key begins with a code above it; write {above.code}-…"

    def _known(self, code: str) -> Division:
        division = self.get(code)
        if division is None:
            raise UsageError(f"{code!r} is no code of a division; look the name up with find()")
        return division

    def _above(self, division: Division) -> Iterator[Division]:
        year = division.valid_to and division.valid_to - 1  # its last full year
        while division.parent is not None:
            above = self.get(division.parent, year) or self.get(division.parent)
            if above is None:
                return
            yield above
            division = above

    def _after(self, code: str, year: int | None) -> Division | None:
        """Return the row of ``code`` that began when another ended in ``year``, or was there then."""
        rows = [
            row for row in self._by_code.get(code, ()) if row.valid_to is None or row.valid_to > (year or 0)
        ]
        return rows[0] if rows else None

    def _leads(
        self, text: str, scope: Division | None, year: int | None, every_time: bool
    ) -> Iterator[tuple[tuple[int, int], Division]]:
        """Yield the end of each way to read ``text`` as names below ``scope``, with the worst form and their sum."""
        for end in range(len(text), 1, -1):
            readings = self._readings.get(text[:end], [])
            for form, division in readings if every_time else [r for r in readings if r[1].in_force(year)]:
                if scope is not None and not (division != scope and self.is_within(division, scope.code)):
                    continue
                if end == len(text):
                    yield (form, form), division
                    continue
                for (worst, total), last in self._leads(text[end:], division, year, every_time):
                    yield (max(worst, form), total + form), last

    @cached_property
    def _readings(self) -> dict[str, list[Reading]]:
        readings: dict[str, list[Reading]] = {}
        for division in self:
            _add_readings(readings, division)
        for alias in read_aliases():
            here = self.get(alias.code)
            if here is not None:
                readings.setdefault(alias.alias, []).append((ALIAS_FORMS[alias.kind], here))
        return readings


def _add_readings(readings: dict[str, list[Reading]], division: Division) -> None:
    for form, text in written_forms(division.name, division.type):
        readings.setdefault(text, []).append((form, division))
    if "-" in division.code:  # a place laid over the table brings its own aliases
        for alias in division.aliases:
            readings.setdefault(alias, []).append((Form.SPOKEN, division))


def _simplified(text: str) -> str:
    return text.translate(traditional_characters())


def _in_time(readings: list[Reading], year: int | None) -> list[Reading]:
    """Keep what was in force in ``year``; without a year what is now, or all where nothing is."""
    chosen = [reading for reading in readings if reading[1].in_force(year)]
    return chosen if chosen or year is not None else readings


def _closest(readings: list[Reading], *, by_kind: bool = False) -> list[Reading]:
    """Keep the readings of the closest form, of short ones those that are no towns if there are any.

    ``by_kind``, where no context tells, full names and variants count alike, and so do spoken and short forms:
    四平街道 is a name in 大连 and printed for 四平路街道 in 上海.
    """
    kinds = {Form.VARIANT: Form.FULL, Form.SPOKEN: Form.SHORT} if by_kind else {}
    ranked = [(kinds.get(form, form), division) for form, division in readings]
    best = min((form for form, _ in ranked), default=Form.FULL)
    chosen = [(form, division) for form, division in ranked if form == best]
    return _towns_yield(chosen) if best == Form.SHORT else chosen


def _towns_yield(readings: list[Reading]) -> list[Reading]:
    """Leave out towns and what is below them beside a county or more: bare 公安 is 公安县, not 公安镇."""
    wide = [reading for reading in readings if LEVELS.index(reading[1].level) < LEVELS.index("township")]
    return wide or readings


def _better_known(readings: list[Reading], form: Form) -> list[Reading]:
    """Return the provinces that a short form means everywhere, and beside a loose form the prefectures too.

    In 乌海市, 海南 may be its 海南区 or the province; 北京 in 越秀区 is hardly its 北京路街道.
    """
    levels = {Form.SHORT: ("province",), Form.LOOSE: ("province", "prefecture")}.get(form, ())
    return [(f, division) for f, division in readings if f == Form.SHORT and division.level in levels]


def _distinct(readings: Iterable[Reading]) -> tuple[Division, ...]:
    """Return the divisions once each, without those that only got a new code and are there under it too."""
    divisions = {division for _, division in readings}
    names = {(division.code, division.name) for division in divisions}
    recoded = {d for d in divisions if any(c != d.code and (c, d.name) in names for c in d.successors)}
    return tuple(sorted(divisions - recoded, key=_order))


def _order(division: Division) -> tuple[str, int]:
    return division.code, division.valid_from or 0


@cache
def _level_words() -> dict[str, frozenset[str]]:
    rows = read_table("level-words.curated.csv")
    return {row["word"]: frozenset(row["types"].split(";")) for row in rows}
