"""Phrases of a word table found in a text: literal words, classes of words, and gaps between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.errors import DataError
from kg.tables import DATA, read_table

CLASSES = DATA / "extract" / "word_classes.curated.csv"
_GAP = r"[^，。；：！？\n\t]{0,10}?"
"""What ``…`` stands for: up to ten characters of the same clause."""
_QUOTES = dict.fromkeys(map(ord, "“”‘’《》「」"))
_PART = re.compile(r"«(?P<name>[^»]+)»|(?P<gap>…)|(?P<first>\^)|(?P<last>\$)|(?P<literal>[^«»…^$]+)")


@dataclass(frozen=True)
class Hit:
    """One phrase found: where, and what it stands for."""

    start: int
    end: int
    concept: str


@dataclass(frozen=True)
class Phrase:
    """One entry of a table as a pattern, with the words that it may begin with."""

    openings: tuple[str, ...]
    pattern: re.Pattern[str] | None
    """None for a plain word, which is its own opening."""
    concept: str
    masks: bool
    """It stands for nothing and hides what the concept's other phrases find inside it."""


@cache
def load_classes() -> dict[str, tuple[str, ...]]:
    """Return the words of each class, by its name."""
    return {row["name"]: row.list("words") for row in read_table(CLASSES, ("name", "words"))}


def without_quotes(text: str) -> str:
    """Return words without the marks round names, which part no phrase: “画”健康 is 画健康."""
    return text.translate(_QUOTES)


def read_phrase(written: str, concept: str, *, masks: bool = False) -> Phrase:
    """Return the phrase that an entry writes; it is looked for in words without quotation marks.

    ``…`` is a gap inside the clause, ``«名»`` any word of that class, ``^`` and ``$`` begin and end of a line.

    :raises DataError: when the entry names an unknown class or begins with a gap.
    """
    openings: tuple[str, ...] = ()
    pattern = ""
    for part in _PART.finditer(without_quotes(written)):
        words = _words(part, written)
        pattern += _source(part, words)
        openings = openings or words
    if not openings or written.startswith("…"):
        raise DataError(f"{written!r} does not begin with a word; write what stands before the gap")
    plain = openings == (without_quotes(written),)
    return Phrase(openings, None if plain else re.compile(pattern), concept, masks)


def _words(part: re.Match[str], written: str) -> tuple[str, ...]:
    if part["literal"]:
        return (part["literal"],)
    if not part["name"]:
        return ()
    if part["name"] not in load_classes():
        raise DataError(
            f"{written!r} names the class {part['name']!r}; word_classes.curated.csv has no such row"
        )
    return load_classes()[part["name"]]


def _source(part: re.Match[str], words: tuple[str, ...]) -> str:
    """Return a part as a regular expression; the longest word of a class is tried first."""
    if words:
        tried = sorted(words, key=lambda word: (-len(word), word))
        return f"(?:{'|'.join(map(re.escape, tried))})"
    if part["gap"]:
        return _GAP
    return r"(?<![^\n])" if part["first"] else r"(?![^\n])"


class Vocabulary:
    """Phrases by the two characters that they begin with, so that a text is walked through once."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        openings: dict[str, dict[str, list[Phrase]]] = {}
        for phrase in phrases:
            for word in phrase.openings:
                openings.setdefault(word[:2], {}).setdefault(word, []).append(phrase)
        self._by_opening = {pair: list(words.items()) for pair, words in openings.items()}

    def find(self, text: str) -> list[Hit]:
        """Return every phrase in the text, in order, apart from those that an exception hides."""
        hits: list[Hit] = []
        masks: dict[str, list[Hit]] = {}
        for place, word, phrases in self._openings(text):
            for phrase in phrases:
                if end := _end(phrase, text, place, word):
                    found = masks.setdefault(phrase.concept, []) if phrase.masks else hits
                    found.append(Hit(place, end, phrase.concept))
        return [hit for hit in hits if not any(_hides(mask, hit) for mask in masks.get(hit.concept, ()))]

    def _openings(self, text: str) -> Iterator[tuple[int, str, list[Phrase]]]:
        """Yield each word in the text that phrases begin with, with its place and those phrases."""
        words = self._by_opening.get
        for place, character in enumerate(text):
            for key in {text[place : place + 2]: 0, character: 0}:
                for word, phrases in words(key, ()):
                    if text.startswith(word, place):
                        yield place, word, phrases


def _end(phrase: Phrase, text: str, place: int, word: str) -> int:
    """Return where a phrase that opens with ``word`` at ``place`` ends; 0 where the rest of it does not follow."""
    if phrase.pattern is None:
        return place + len(word)
    match = phrase.pattern.match(text, place)
    return match.end() if match else 0


def _hides(mask: Hit, hit: Hit) -> bool:
    return mask.start <= hit.start and hit.end <= mask.end


def keep_longest(hits: list[Hit]) -> list[Hit]:
    """Return the hits without those that lie inside a longer one: 村 in 村卫生室."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if not kept or hit.end > kept[-1].end or (hit.start, hit.end) == (kept[-1].start, kept[-1].end):
            kept.append(hit)
    return kept


def in_order(hits: Iterable[Hit]) -> tuple[str, ...]:
    """Return the concepts of the hits, each once, in the order in which they stand."""
    return tuple(dict.fromkeys(hit.concept for hit in hits))
