"""The outcomes of a clean text: figures, places in an order, sets told as complete and movements (R45-R64)."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.clauses import Placed, Stretch
from kg.extract.figures import Figure, find_figures
from kg.extract.outcomes.figures import tell_figures
from kg.extract.outcomes.forces import Forces
from kg.extract.outcomes.found import OutcomeFound
from kg.extract.outcomes.passage import Passage
from kg.extract.outcomes.periods import Times
from kg.extract.outcomes.plain import tell_movement, tell_place, tell_set, tell_zero
from kg.extract.outcomes.ranks import find_ranks
from kg.extract.outcomes.repeats import drop_repeats
from kg.extract.outcomes.results import Results
from kg.extract.outcomes.scope import is_of_elsewhere
from kg.extract.outcomes.trends import Trend, find_trends
from kg.extract.outcomes.universals import find_universals
from kg.extract.outcomes.zeros import find_zeros
from kg.model import Genre

__all__ = ["OutcomeFound", "find_outcomes"]


def find_outcomes(
    text: str,
    genre: Genre,
    acts: Sequence[Placed],
    today: str | None = None,
    *,
    figures: Sequence[Figure] | None = None,
) -> list[OutcomeFound]:
    """Return the outcomes of ``text`` in order, offsets half open.

    ``acts`` are the initiatives found in the text: an outcome names those whose result it is by their indexes.
    ``today`` is the ISO date of the document (or its prefix), from which 去年 is counted; without it only printed
    years are read. ``figures`` are those of the text, where they were found already.
    """
    told_in = tuple(find_figures(text) if figures is None else figures)
    passage = Passage(text, told_in, Forces(text, genre, today), Times(text, told_in, today))
    told = (outcome for outcome in _tell_all(passage) if _has_words(outcome))
    found = sorted(told, key=lambda outcome: (outcome.start, outcome.end))
    results = Results(text, acts)
    return _with_shares([_with_acts(text, results, outcome) for outcome in drop_repeats(text, found)])


def _has_words(outcome: OutcomeFound) -> bool:
    """Tell whether an indicator, and a group where one is told, has words of its own."""
    told = [*outcome.indicator, *([outcome.group] if outcome.group else [])]
    return bool(outcome.indicator) and all(start < end for start, end in told)


def _tell_all(passage: Passage) -> Iterator[OutcomeFound]:
    trends = find_trends(passage.text, passage.figures)
    starts = [figure.start for figure in passage.figures]
    counted = {trend.start: number for trend in trends if (number := _counted(starts, trend)) is not None}
    yield from tell_figures(passage, {counted[t.start]: t for t in trends if t.start in counted})
    for trend in trends:
        if trend.start not in counted and not _is_told_of_others(passage, trend):
            yield tell_movement(passage, trend)
    yield from (tell_place(passage, rank) for rank in find_ranks(passage.text, passage.figures))
    yield from (tell_zero(passage, zero) for zero in find_zeros(passage.text))
    yield from (tell_set(passage, whole) for whole in find_universals(passage.text, passage.figures))


def _is_told_of_others(passage: Passage, trend: Trend) -> bool:
    """Tell whether a movement is the nation's, or an aim of a part that only advises or tells why."""
    if is_of_elsewhere(passage.text, trend.start, trend.end):
        return True
    forces = passage.forces
    return trend.force != "told" and (forces.is_lesson(trend.start) or forces.is_background(trend.start))


def _counted(starts: Sequence[int], trend: Trend) -> int | None:
    """Return the figure that counts the group of a movement: 2000多名职工的指标明显改善."""
    if trend.group is None:
        return None
    number = bisect_left(starts, trend.group[0])
    return number if number < len(starts) and starts[number] < trend.group[1] else None


def _with_acts(text: str, results: Results, outcome: OutcomeFound) -> OutcomeFound:
    of = results.find(outcome.start, outcome.end, outcome.indicator_words(text))
    return replace(outcome, of=of)


def _with_shares(found: Sequence[OutcomeFound]) -> list[OutcomeFound]:
    """Name to each outcome the others on the same words."""
    places: dict[Stretch, list[int]] = defaultdict(list)
    for number, outcome in enumerate(found):
        places[(outcome.start, outcome.end)].append(number)
    return [
        replace(outcome, shares=tuple(n for n in places[(outcome.start, outcome.end)] if n != number))
        for number, outcome in enumerate(found)
    ]
