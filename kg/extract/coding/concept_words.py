"""The words by which texts name concepts: one table a scheme, looked up in the words of an initiative."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.extract.coding.vocabulary import Hit, Phrase, Vocabulary, keep_longest, read_phrase
from kg.registry.concepts import load_concepts
from kg.tables import DATA, Row, read_table

_COMMON = ("words", "unless", "examples", "counter_examples")
COLUMNS = {
    "itype": ("concept", "part", "covers", *_COMMON),
    "setting": ("concept", "where", *_COMMON),
    "target": ("concept", *_COMMON),
    "theme": ("concept", *_COMMON),
}
"""Schemes with a table of words, and its columns."""


_NESTED = ("setting",)
"""Schemes of things that stand inside one another's names: 村卫生室 is no 村."""


@dataclass(frozen=True)
class ConceptWords:
    """One row: a concept, the words that name it, and the longer ones in which they do not."""

    concept: str
    words: tuple[str, ...]
    unless: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    part: str = ""
    """Of a type: subject, form or field. Of a setting: anywhere, or placed (only behind 在, 进 and the like)."""
    covers: tuple[str, ...] = ()
    """Of a type: types that are not given beside it."""


@cache
def load_words(scheme: str) -> dict[str, ConceptWords]:
    """Return the rows of a scheme's table by concept.

    :raises DataError: when the table has other columns.
    """
    path = DATA / "extract" / f"{scheme}_words.curated.csv"
    return {row["concept"]: _read(row) for row in read_table(path, COLUMNS[scheme])}


def _read(row: Row) -> ConceptWords:
    return ConceptWords(
        concept=row["concept"],
        words=row.list("words"),
        unless=row.list("unless"),
        examples=row.list("examples"),
        counter_examples=row.list("counter_examples"),
        part=row.cells.get("part") or row.cells.get("where", ""),
        covers=row.list("covers") if "covers" in row.cells else (),
    )


def find_concepts(scheme: str, words: str) -> list[Hit]:
    """Return what the words name, in order; of places named inside one another only the longer.

    A matter may be told inside the words of another: 健康课 in 心理健康课, 卒中 in 卒中中心.
    """
    hits = [Hit(hit.start, hit.end, key) for hit in _find_all(words) if (key := _key(hit, scheme))]
    return keep_longest(hits) if scheme in _NESTED else hits


@lru_cache(maxsize=16)
def _find_all(words: str) -> tuple[Hit, ...]:
    """Return what the words name in any scheme; the schemes are looked up one after the other in the same words."""
    return tuple(_vocabulary().find(words))


def _key(hit: Hit, scheme: str) -> str:
    """Return the concept of a hit in this scheme; "" for a hit of another."""
    found, _, key = hit.concept.partition(":")
    return key if found == scheme else ""


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary(
        phrase
        for scheme in COLUMNS
        for row in load_words(scheme).values()
        for phrase in _phrases(scheme, row)
    )


def _phrases(scheme: str, row: ConceptWords) -> Iterator[Phrase]:
    for word in row.words:
        yield read_phrase(word, f"{scheme}:{row.concept}")
    for word in row.unless:
        yield read_phrase(word, f"{scheme}:{row.concept}", masks=True)


@cache
def load_parents(scheme: str) -> dict[str, str]:
    """Return the broader concept of each concept that has one."""
    concepts = load_concepts()[scheme]
    return {concept.key: concept.parent for concept in concepts.values() if concept.parent}


def without_broader(scheme: str, concepts: Iterable[str]) -> tuple[str, ...]:
    """Return the concepts without those of which a narrower one stands among them."""
    kept = tuple(concepts)
    broader = {load_parents(scheme).get(concept) for concept in kept}
    return tuple(concept for concept in kept if concept not in broader)
