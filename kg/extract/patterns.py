"""Curated lists of words as patterns; what stands in a list is an expression, not a mere word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml


@cache
def read_lists(path: Path) -> Mapping[str, Sequence[str]]:
    """Return the lists of a YAML table by name, read once."""
    lists: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return lists


def any_of(words: Iterable[str]) -> str:
    """Return the alternatives of a pattern, the longest first: of two that fit, the longer one is meant."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
