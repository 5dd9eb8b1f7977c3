"""Measures of agreement between two coders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Kappa:
    """Agreement of two coders on one category, chance taken off."""

    pairs: int
    observed: float
    """Share of pairs with equal codes."""
    value: float | None
    """Cohen's kappa; none where both coders use one and the same code throughout, which chance explains as well."""


def f1_score(matched: int, left: int, right: int) -> float:
    """Return the harmonic mean of precision and recall: 2·matched / (left + right); 1 where both are empty."""
    return 2 * matched / (left + right) if left + right else 1.0


def cohen_kappa(pairs: Sequence[tuple[str, str]]) -> Kappa:
    """Return kappa over pairs of codes (J. Cohen, Educational and Psychological Measurement 20, 1960, 37–46)."""
    number = len(pairs)
    if not number:
        return Kappa(0, 1.0, None)
    observed = sum(left == right for left, right in pairs) / number
    lefts, rights = Counter(left for left, _ in pairs), Counter(right for _, right in pairs)
    expected = sum(count * rights[code] for code, count in lefts.items()) / number**2
    if expected == 1:
        return Kappa(number, observed, None)
    return Kappa(number, observed, (observed - expected) / (1 - expected))
