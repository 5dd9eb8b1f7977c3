"""What a text tells more than once, kept once: where it says most."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from kg.extract.clauses import Stretch
from kg.extract.initiatives.acts import Act
from kg.extract.initiatives.sections import Statement
from kg.extract.initiatives.wordlists import ACTS, read_classes

_ALIKE = 84
_HEADED = 66
"""Likeness at which what stands under a heading is what it heads."""
_WINDOW = 40
"""Measures with the same last characters that one is compared with: a text repeats itself nearby."""
_KEY = 4
"""Characters by which a measure is known again."""
_BELOW = 8
_NEXT = 250
"""Characters behind a heading in which what it heads begins."""
_SECTION = 600
"""Characters behind a heading in which its noun is repeated."""
_EMPTY = re.compile(r"[“”‘’《》（）、，的\d了]|工作|活动|项目|服务|建设|试点")


@dataclass(frozen=True)
class Told:
    """One telling of a measure."""

    stretch: Stretch
    act: Act | None
    name: str
    statement: Statement
    rule: str
    weight: int
    """How much it says: the higher the better."""
    object: str


def keep_best(told: Sequence[Told]) -> list[Told]:
    """Return the tellings in order without repetitions, each the one that says most."""
    told = _without_summaries(_without_preparations(_without_echoes(told)))
    kept = _without_repetitions(_without_overlaps(told))
    return [one for number, one in enumerate(kept) if not _is_told_below(kept, number)]


def _without_echoes(told: Sequence[Told]) -> list[Told]:
    """Leave out what only repeats the noun of a heading that names its measure.

    Under 三是建立膳食审查制度 the sentence 由专家开展膳食审查 tells how the measure works; a number, a name of its own
    or a word more would make it the better place.
    """
    kept: list[Told] = []
    heading: Told | None = None
    for one in told:
        if one.statement.heading:
            heading = one if one.weight > 0 and one.act and one.act.verb.kind == "made" else None
        elif heading is not None and _is_echo(one, heading):
            continue
        kept.append(one)
    return kept


def _without_summaries(told: Sequence[Told]) -> list[Told]:
    """Leave out what tells among the results, with other words round it, a measure told before.

    After 成立减重俱乐部 the result 7个县均组建了减重俱乐部对高危人群进行干预 is no second club.
    """
    cores: dict[str, list[str]] = defaultdict(list)
    kept = []
    for one in told:
        core = _core(one)
        counted = one.act is not None and one.act.counted
        again = (
            one.statement.section in ("results", "ground")
            and not counted
            and any(
                core != other and core.startswith(other, place)
                for place in range(len(core) - _KEY + 1)
                for other in cores[core[place : place + _KEY]][-_WINDOW:]
            )
        )
        if not again:
            cores[core[:_KEY]].append(core)
            kept.append(one)
    return kept


def _without_preparations(told: Sequence[Told]) -> list[Told]:
    """Leave out what only prepares what another telling has done: 筹建 beside 建成."""
    done = {_core(one)[-_KEY:] for one in told if not _prepares(one)}
    return [one for one in told if not (_prepares(one) and _core(one)[-_KEY:] in done)]


def _prepares(told: Told) -> bool:
    return told.act is not None and told.act.verb.word in read_classes(ACTS)["preparing"].words


def _is_echo(one: Told, heading: Told) -> bool:
    core, whole = _core(one), _core(heading)
    near = one.stretch[0] - heading.stretch[1] < _SECTION
    counted = one.act is None or one.act.counted
    return near and not counted and len(core) < len(whole) and core in whole and len(core) >= 3


def _without_overlaps(told: Sequence[Told]) -> list[Told]:
    """Of two at one place the one that says more stays; both where one only shares the other's verb."""
    kept: list[Told] = []
    for one in sorted(told, key=lambda item: (item.stretch, -item.weight)):
        if kept and _own(one)[0] < _own(kept[-1])[1] and _own(one)[1] > _own(kept[-1])[0]:
            if one.weight > kept[-1].weight:
                kept[-1] = one
            continue
        kept.append(one)
    return kept


def _own(told: Told) -> Stretch:
    return told.act.object if told.act is not None else told.stretch


def _without_repetitions(told: Sequence[Told]) -> list[Told]:
    places: dict[str, list[int]] = defaultdict(list)
    best: dict[int, Told] = {}
    for number, one in enumerate(told):
        core = _core(one)
        bucket = places[core[-2:]]
        same = next(
            (other for other in reversed(bucket[-_WINDOW:]) if _is_same(_core(best[other]), core)), None
        )
        if same is None:
            bucket.append(number)
            best[number] = one
        elif one.weight > best[same].weight:
            best[same] = one
    return sorted(best.values(), key=lambda item: item.stretch)


def _core(told: Told) -> str:
    core = _EMPTY.sub("", told.object)
    return core if len(core) >= 2 else told.object


def _is_same(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= 4 and longer.endswith(shorter) and len(longer) <= 2 * len(shorter):
        return True
    return fuzz.ratio(one, other) >= _ALIKE


def _is_topic(one: Told) -> bool:
    """Tell whether a heading says what its passage is about, and the sentences below what was done.

    A point inside a paragraph (二是成立专家组。) that names its product is a measure, and what follows describes it.
    """
    if one.act is None or one.act.matter == "named" or one.act.counted:
        return False
    return not (one.statement.point and one.act.verb.kind == "made")


def _is_told_below(told: Sequence[Told], number: int) -> bool:
    """Tell whether a measure of a heading is told again by one of the next."""
    one = told[number]
    if not one.statement.heading:
        return False
    if one.weight < 0 or _is_topic(one):
        following = itertools.takewhile(
            lambda later: not later.statement.heading or later.statement.start == one.statement.start,
            told[number + 1 : number + 1 + _BELOW],
        )
        below = (later for later in following if later.statement.start != one.statement.start)
        return any(later.stretch[0] - one.stretch[1] < _NEXT for later in below)
    core = _core(one)
    for later in told[number + 1 : number + 1 + _BELOW]:
        if later.statement.heading and later.statement.start != one.statement.start:
            break
        if later.statement.start != one.statement.start and fuzz.partial_ratio(core, _core(later)) >= _HEADED:
            return True
    return False
