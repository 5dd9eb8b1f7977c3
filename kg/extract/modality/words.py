"""The wordings that tell how far a thing has come, and what each means in a genre."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import yaml

from kg.errors import DataError
from kg.model import Genre, Modality
from kg.tables import DATA

TABLE = DATA / "extract" / "modality.curated.yaml"


@dataclass(frozen=True)
class Wording:
    """One row of the coding guide's table of modality."""

    row: str
    pattern: re.Pattern[str]
    by_genre: dict[Genre, Modality]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@cache
def load_wordings() -> dict[str, Wording]:
    """Return the rows by name, in the order in which they are tried.

    :raises DataError: when a pattern does not compile, or a genre or modality is unknown.
    """
    table = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    columns = {Genre(genre): column for column, genres in table["genres"].items() for genre in genres}
    wordings = {}
    for row in table["rows"]:
        try:
            pattern = re.compile("|".join(row["patterns"]))
            forces = {genre: Modality(row["by_genre"][column]) for genre, column in columns.items()}
        except (re.error, ValueError, KeyError) as error:
            raise DataError(f"kg/data/extract/modality.curated.yaml: row {row['row']}: {error}") from error
        examples = tuple(row["examples"]), tuple(row["counter_examples"])
        wordings[row["row"]] = Wording(row["row"], pattern, forces, *examples)
    return wordings
