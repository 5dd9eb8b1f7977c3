"""By which means an initiative acts: policy instruments, the main one first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from kg.extract.coding.vocabulary import Phrase, Vocabulary, read_phrase
from kg.tables import DATA

TABLE = DATA / "extract" / "instruments.curated.yaml"
_LIMIT = 3
"""Instruments of one initiative, by the coding guide."""


@dataclass(frozen=True)
class Means:
    """One entry: words of an act, and the instruments that they show."""

    number: int
    instruments: tuple[str, ...]
    words: tuple[str, ...]
    unless: tuple[str, ...]
    beside: tuple[str, ...]
    """Main instruments that it may stand beside; empty for what tells the main one."""
    in_act: bool
    """It is looked for in the words of the act alone."""
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@cache
def load_means() -> tuple[tuple[Means, ...], tuple[Means, ...]]:
    """Return the entries that tell the main instrument, in the order in which they are tried, and those beside it."""
    table = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    main = [_read(number, row, row["instruments"]) for number, row in enumerate(table["main"])]
    besides = [_read(number, row, [row["add"]]) for number, row in enumerate(table["besides"])]
    return tuple(main), tuple(besides)


def _read(number: int, row: dict[str, Any], instruments: list[str]) -> Means:
    return Means(
        number,
        tuple(instruments),
        tuple(row["words"]),
        tuple(row.get("unless", ())),
        tuple(row.get("to", ())),
        row.get("in", "act") == "act",
        tuple(row["examples"]),
        tuple(row["counter_examples"]),
    )


def find_means(words: str, *, beside: bool = False) -> list[Means]:
    """Return the entries that fit the words, in the order of the table."""
    entries = load_means()[beside]
    found = {int(hit.concept) for hit in _vocabulary(beside).find(words)}
    return [entries[number] for number in sorted(found)]


@cache
def _vocabulary(beside: bool) -> Vocabulary:
    return Vocabulary(phrase for means in load_means()[beside] for phrase in _phrases(means))


def _phrases(means: Means) -> list[Phrase]:
    number = str(means.number)
    return [
        *(read_phrase(word, number) for word in means.words),
        *(read_phrase(word, number, masks=True) for word in means.unless),
    ]


def tell_instruments(acts: Sequence[str], own: str) -> tuple[str, ...]:
    """Return the instruments of an initiative, at most three, none where nothing tells the means.

    ``acts`` are the words that name the act, the most telling first; ``own`` is all that the text says of it.
    """
    main = next((fits[0] for act in acts if (fits := find_means(act))), None)
    if main is None or not main.instruments:
        return ()
    found = dict.fromkeys(main.instruments)
    own_besides = find_means(f"{acts[0]}\n{own}", beside=True)
    act_besides = find_means("\n".join(acts), beside=True)
    for means in own_besides + [one for one in act_besides if one not in own_besides]:
        if main.instruments[0] in means.beside and (not means.in_act or means in act_besides):
            found |= dict.fromkeys(means.instruments)
    return tuple(found)[:_LIMIT]
