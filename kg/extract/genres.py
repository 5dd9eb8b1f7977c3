"""What kind of text a document or a case is, by its title and opening words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import yaml

from kg.errors import DataError
from kg.model import Genre
from kg.tables import DATA

TABLE = DATA / "extract" / "genres.curated.yaml"


@dataclass(frozen=True)
class GenreRule:
    """One row of the table: words that make a text of this genre."""

    genre: Genre
    in_title: bool
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@cache
def load_genre_rules() -> tuple[GenreRule, ...]:
    """Return the rules in the order in which they are tried.

    :raises DataError: when a pattern does not compile or a genre is unknown.
    """
    rows = yaml.safe_load(TABLE.read_text(encoding="utf-8"))["genres"]
    rules = []
    for number, row in enumerate(rows, 1):
        try:
            rules.append(
                GenreRule(
                    Genre(row["genre"]),
                    row["in"] == "title",
                    re.compile(row["pattern"]),
                    tuple(row["examples"]),
                    tuple(row["counter_examples"]),
                )
            )
        except (re.error, ValueError) as error:
            raise DataError(f"kg/data/extract/genres.curated.yaml: entry {number}: {error}") from error
    return tuple(rules)


def tell_genre(title: str, lines: Sequence[str]) -> Genre:
    """Return the genre of a text by its title and its lines; a case report where nothing tells."""
    for rule in load_genre_rules():
        candidates = [title] if rule.in_title else lines
        if any(rule.pattern.search(candidate) for candidate in candidates):
            return rule.genre
    return Genre.CASE_REPORT
