"""The words round titles of policy documents, from the shipped table."""

from __future__ import annotations

import re
from functools import cache

import yaml

from kg.errors import DataError
from kg.extract.patterns import any_of
from kg.tables import DATA

TABLE = DATA / "extract" / "title_words.curated.yaml"


@cache
def load_words() -> dict[str, tuple[str, ...]]:
    """Return the regular expressions of each list.

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
        words[name] = tuple(entry["words"])
    return words


@cache
def pattern(*names: str, before: str = "", behind: str = "") -> re.Pattern[str]:
    """Return one pattern for any word of these lists, with what must stand before and behind it."""
    words = [word for name in names for word in load_words()[name]]
    return re.compile(f"{before}(?:{any_of(words)}){behind}")
