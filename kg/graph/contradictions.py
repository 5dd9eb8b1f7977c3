"""Which figures contradict each other: of the same thing and time, and no one number could be meant by both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import permutations

from kg.facts.dataset import Dataset
from kg.graph.figures import Range, meant_range
from kg.graph.names import Names
from kg.model import Case, FigureType, Indicator, Outcome

_TIMES = ("period_start", "period_end", "span")
"""What tells two figures of one year apart, where both say it."""


def find_contradictions(
    dataset: Dataset, indicators: Mapping[str, Indicator], names: Names
) -> Iterator[tuple[Case, str, str]]:
    """Yield every pair of outcomes that contradict each other, from each side: its case, its key, the other's key.

    Levels only, with a stated year, that convert into the indicator's unit; 72% and 71.8% agree, as printed.

    :param indicators: by the key that outcomes use.
    """
    groups: dict[tuple[str, ...], list[tuple[Case, Outcome, Range]]] = defaultdict(list)
    for case in dataset.cases:
        for outcome in case.outcomes:
            meant = meant_range(outcome, indicators[outcome.indicator].unit)
            if meant is not None and outcome.figure is FigureType.LEVEL and outcome.year is not None:
                groups[_subject(outcome, case, names)].append((case, outcome, meant))
    for figures in groups.values():
        for (case, one, meant), (_, other, rival) in permutations(figures, 2):
            if not meant.meets(rival) and _same_time(one, other):
                yield case, one.key, other.key


def _subject(outcome: Outcome, case: Case, names: Names) -> tuple[str, ...]:
    """Return what a figure is of, and when: two that differ in any of it do not speak of one thing."""
    return (
        names.indicator(outcome.indicator),
        names.region(outcome.region or case.region_code),
        names.agency(outcome.agency) if outcome.agency else "",
        outcome.group,
        outcome.group_concept or "",
        outcome.modality,
        str(outcome.year),
    )


def _same_time(one: Outcome, other: Outcome) -> bool:
    times = ((getattr(one, name), getattr(other, name)) for name in _TIMES)
    return all(first == second for first, second in times if first and second)
