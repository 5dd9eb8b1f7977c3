"""A random sample of a batch of proposals, and what its errors say of the rest."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable
from dataclasses import dataclass

_Z = 1.959964
"""Quantile of the normal distribution for an interval of 95 %."""


@dataclass(frozen=True)
class ErrorRate:
    """How many facts of a sample were found wrong."""

    wrong: int
    size: int

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the share (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927, 209–212)."""
        return wilson_interval(self.wrong, self.size)

    def __str__(self) -> str:
        low, high = (100 * bound for bound in self.interval)
        share = 100 * self.wrong / self.size
        return (
            f"样本 {self.size} 条中错 {self.wrong} 条（{share:.1f}%，95% 区间 {low:.1f}–{high:.1f}%）· "
            f"{self.wrong} of {self.size} in the sample wrong ({share:.1f} %, 95 % Wilson {low:.1f}–{high:.1f} %)"
        )


def wilson_interval(count: int, size: int) -> tuple[float, float]:
    """Return the 95 % interval of a share of ``count`` in ``size``; from 0 to 1 where nothing was drawn."""
    if not size:
        return 0.0, 1.0
    share, spread = count / size, _Z**2 / size
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * math.sqrt(share * (1 - share) / size + spread / (4 * size)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def draw_sample(keys: Iterable[str], number: int, seed: str) -> frozenset[str]:
    """Draw ``number`` keys at random, all where there are fewer; the same for the same keys and seed."""
    population = sorted(keys)
    generator = random.Random(f"review {seed}")  # noqa: S311  # a draw that anyone can repeat, no secret
    return frozenset(generator.sample(population, min(number, len(population))))
