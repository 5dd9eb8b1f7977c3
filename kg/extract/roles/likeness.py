"""Whether two wordings speak of one thing: 健康主题公园建设, 新建健康主题公园."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_NOISE = re.compile(r"[^\u4e00-\u9fffA-Za-z]|的|了|工作|建设|开展|推进|实施|行动$")
_SHARE = 0.6
"""Share of the pairs of characters of the shorter wording that the other has too."""
_LIMIT = 80
"""Characters of a wording that are looked at."""

_MOST = 200
"""Wordings looked at for one pair: what stands in more of them tells nothing."""


def is_like(one: str, other: str) -> bool:
    """Tell whether most pairs of characters of the shorter wording stand in the other."""
    pairs, others = _pairs(one), _pairs(other)
    shorter = min(len(pairs), len(others))
    return shorter > 0 and len(pairs & others) >= _SHARE * shorter


def _pairs(words: str) -> frozenset[str]:
    kept = _NOISE.sub("", words[:_LIMIT])
    return frozenset(kept[index : index + 2] for index in range(len(kept) - 1))


class Wordings:
    """Wordings that can be asked which of them are like another, without comparing it with each."""

    def __init__(self, wordings: Sequence[str]) -> None:
        self._sizes = [len(_pairs(wording)) for wording in wordings]
        self._holding: dict[str, list[int]] = {}
        for number, wording in enumerate(wordings):
            for pair in sorted(_pairs(wording)):
                self._holding.setdefault(pair, []).append(number)

    def find(self, words: str) -> list[tuple[int, float, float]]:
        """Return the numbers of those that share pairs with ``words``, and the shares of its pairs and of theirs."""
        pairs = _pairs(words)
        shared: Counter[int] = Counter()
        for pair in sorted(pairs):
            shared.update(self._holding.get(pair, ())[:_MOST])
        return [
            (number, count / len(pairs), count / self._sizes[number])
            for number, count in sorted(shared.items())
        ]
