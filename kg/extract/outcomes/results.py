"""Whose result a figure is: the acts that the text presents it as the result of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from kg.extract.clauses import CLAUSE, SENTENCE, Placed, find_end, last_mark

_REACH = 200
_STATES = re.compile(r"(?:死亡|发病|患病)率|寿命|健康素养水平|优良天数|吸烟率|常住人口|户籍人口|老龄化")
_THROUGH = re.compile(r"通过|使(?!用)|从而|有效|经过|因此|等(?:措施|做法|方式|举措)")


class Results:
    """The acts of one text, in which those that a figure results from are looked for."""

    def __init__(self, text: str, acts: Sequence[Placed]) -> None:
        self._text = text
        self._acts = sorted((act.start, act.end, number) for number, act in enumerate(acts))
        self._starts = [start for start, _, _ in self._acts]

    def find(self, start: int, end: int, indicator: str) -> tuple[int, ...]:
        """Return the indexes of the acts whose result the figure in this stretch is; () where none is told.

        An act of the figure's own clause comes first, then the last of its sentence before it. A state of the whole
        population belongs to an act only where the sentence says by what means.
        """
        clause = last_mark(self._text, CLAUSE, start, _REACH)
        stop = _next(self._text, end)
        if within := self._between(clause, stop):
            return (min(within, key=lambda act: min(abs(act[0] - start), abs(act[1] - start)))[2],)
        sentence = last_mark(self._text, SENTENCE, start, _REACH)
        before = self._between(sentence, start)
        if _STATES.search(indicator):
            means = _THROUGH.search(self._text, sentence, start)
            return tuple(sorted(act[2] for act in before)) if means else ()
        return (before[-1][2],) if before else ()

    def _between(self, start: int, end: int) -> list[tuple[int, int, int]]:
        first, last = bisect_left(self._starts, start), bisect_right(self._starts, end - 1)
        return self._acts[first:last]


def _next(text: str, end: int) -> int:
    return find_end(CLAUSE, text, end, _REACH)
