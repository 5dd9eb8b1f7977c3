"""The words round titles of policy documents, from the shipped table."""

from __future__ import annotations

import re
from functools import cache

import yaml

from kg.errors import DataError
from kg.tables import DATA

TABLE = DATA / "extract" / "title_words.curated.yaml"


@cache
def load_words() -> dict[str, tuple[str, ...]]:
    """Return the regular expressions of each list, the longest first.

    :raises DataError: when one does not compile.
    """
    lists = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    words = {}
    for name, entry in lists.items():
        for word in entry["words"]:
            try:
                re.compile(word)
            except re.error as error:
                raise DataError(f"kg/data/extract/{TABLE.name}: {name}: {word!r}: {error}") from error
        words[name] = tuple(sorted(entry["words"], key=lambda word: (-len(word), word)))
    return words


@cache
def pattern(*names: str, before: str = "", behind: str = "") -> re.Pattern[str]:
    """Return one pattern for any word of these lists, with what must stand before and behind it."""
    words = [word for name in names for word in load_words()[name]]
    either = "|".join(sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(f"{before}(?:{either}){behind}")
