"""Classes of words that a researcher may correct, each with what must and what must not match."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import yaml

from kg.tables import DATA

EXTRACT = DATA / "extract"
ACTS = EXTRACT / "acts.curated.yaml"
OBJECTS = EXTRACT / "objects.curated.yaml"


@dataclass(frozen=True)
class WordClass:
    """One class of a word list."""

    words: frozenset[str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@cache
def read_classes(path: Path) -> Mapping[str, WordClass]:
    """Return the classes of a word list by name."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        name: WordClass(frozenset(row["words"]), tuple(row["examples"]), tuple(row["counter_examples"]))
        for name, row in rows.items()
    }


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, the longest that fits; words with one beginning share it."""
    return _branch(sorted(set(words)))


def _branch(words: Sequence[str]) -> str:
    tails = {
        head: [word[1:] for word in same] for head, same in groupby(filter(None, words), key=itemgetter(0))
    }
    branches = "|".join(re.escape(head) + _branch(rest) for head, rest in tails.items())
    if not branches:
        return ""
    return f"(?:{branches})?" if "" in words else f"(?:{branches})"


class Endings:
    """Looks up with which word of several classes a phrase ends; the longest word decides."""

    def __init__(self, classes: Mapping[str, frozenset[str]]) -> None:
        self._class_of = {word: name for name, words in classes.items() for word in words}
        self._longest = max(map(len, self._class_of), default=0)

    def find(self, phrase: str) -> tuple[str, str]:
        """Return the class of the longest ending and the ending; two empty strings where none is known."""
        for length in range(min(len(phrase), self._longest), 0, -1):
            ending = phrase[-length:]
            if name := self._class_of.get(ending):
                return name, ending
        return "", ""
