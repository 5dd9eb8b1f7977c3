"""The words for bodies of Chinese administration, as the curated tables list them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import yaml

from kg.extract.patterns import any_of, read_lists
from kg.registry.naming import BodyName, Field, read_fields
from kg.tables import DATA, Row, read_table

TABLES = DATA / "extract"
WORDS = TABLES / "body_words.curated.csv"
HEADS = TABLES / "body_heads.curated.csv"
NATIONAL = TABLES / "national_bodies.curated.csv"
KNOWN = TABLES / "known_bodies.curated.csv"
TOPICS = TABLES / "body_topics.curated.csv"
GENERIC = TABLES / "generic_bodies.curated.csv"
BORDERS = TABLES / "body_borders.curated.yaml"
CONTEXT = TABLES / "body_context.curated.yaml"

LEVELS = ("省", "市", "县", "区", "州", "盟", "旗", "镇", "乡")
"""What stands for {L} in a word: 市委, 团县委."""


@dataclass(frozen=True)
class FixedWord:
    """A body that every place has one of, as printed behind its place: 妇联, 疾控中心, {L}委宣传部."""

    form: str
    level_at: int | None
    """Where a level word stands inside the form: 0 in 市委, 1 in 团市委."""
    body: BodyName
    bare: Literal["none", "generic", "region", "town", "list", "named", "place"]
    """What the word alone is: nothing; a kind of body; the body of the region at hand, or of a town at hand only;
    a body in a list only; the end of a proper name; a body only behind a place."""


@dataclass(frozen=True)
class HeadWord:
    """The last part of a proper name: 大学, 医院, 领导小组."""

    form: str
    body: BodyName
    needs: str
    """What must stand before it: any name, a place, a level word …"""


@dataclass(frozen=True)
class NationalWord:
    """A body of the whole country, or known in all of it: 教育部, 新华社, 复旦大学."""

    form: str
    body: BodyName


@dataclass(frozen=True)
class KnownWord:
    """A hospital, a medium or a company known by a name that tells no place: 华西医院, 澎湃新闻, 爱奇艺."""

    form: str
    body: BodyName
    region: str
    """Code of its division; "" where it belongs to whatever region the text is of."""
    near: bool
    """Whether the form means it only in a text of its own province: 中山医院."""


@dataclass(frozen=True)
class GenericWord:
    """A kind of body: 教育部门, 医疗机构."""

    form: str
    function: str
    acting: bool
    """Whether it is a body only where it acts, because it is a place or a thing elsewhere."""


@dataclass(frozen=True)
class FieldWord:
    """A field of administration, which a suffix makes a department: 财政|局."""

    form: str
    field: Field


AnyWord = FixedWord | HeadWord | NationalWord | KnownWord | GenericWord | FieldWord


@cache
def words_by_form() -> dict[str, tuple[AnyWord, ...]]:
    """Return all words by their form; where a form is several kinds of word, the most telling first."""
    found: dict[str, list[AnyWord]] = {}
    words: list[AnyWord] = [*_fixed(), *_national(), *_known(), *_generic(), *_heads(), *_fields()]
    for word in words:
        found.setdefault(word.form, []).append(word)
    return {form: tuple(sorted(words, key=_most_telling)) for form, words in found.items()}


@cache
def lengths_by_start() -> dict[str, tuple[int, ...]]:
    """Return the lengths of the words by their first two characters, the longest first."""
    found: dict[str, set[int]] = {}
    for form in words_by_form():
        found.setdefault(form[:2], set()).add(len(form))
    return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in found.items()}


def words_at(text: str, start: int) -> Iterator[AnyWord]:
    """Yield the words that begin at ``start``, the longest first."""
    forms = words_by_form()
    for length in lengths_by_start().get(text[start : start + 2], ()):
        yield from forms.get(text[start : start + length], ())


@cache
def border_words(name: str) -> re.Pattern[str]:
    """Return one list of the border table as a pattern that tries the longest first."""
    return re.compile(any_of(read_lists(BORDERS)[name]))


@dataclass(frozen=True)
class Topic:
    """What a body with a name of its own is set up for."""

    pattern: re.Pattern[str]
    function: str
    stem: str


@cache
def read_topics() -> tuple[Topic, ...]:
    """Return the topics that names tell, in the order in which they are tried."""
    columns = ("rank", "words", "function", "stem", "examples", "counter_examples")
    return tuple(
        Topic(re.compile(row["words"]), row["function"], row["stem"]) for row in read_table(TOPICS, columns)
    )


def topic_of(name: str) -> Topic | None:
    """Return what a name says that its body is for; None where it says nothing."""
    return next((topic for topic in read_topics() if topic.pattern.search(name)), None)


@cache
def context_words(name: str) -> re.Pattern[str]:
    """Return one list of the context table as a pattern."""
    table: dict[str, list[str]] = yaml.safe_load(CONTEXT.read_text(encoding="utf-8"))
    return re.compile("|".join(table[name]))


@cache
def words_behind() -> dict[str, re.Pattern[str]]:
    """Return what behind the last character of a word for a body shows that the word goes on."""
    table: dict[str, dict[str, str]] = yaml.safe_load(CONTEXT.read_text(encoding="utf-8"))
    return {last: re.compile(pattern) for last, pattern in table["behind"].items()}


def _most_telling(word: AnyWord) -> int:
    return (NationalWord, KnownWord, FixedWord, GenericWord, FieldWord, HeadWord).index(type(word))


def _fixed() -> Iterator[FixedWord]:
    columns = ("forms", "name", "county_name", "kind", "functions", "stem", "bare")
    for row in read_table(WORDS, (*columns, "examples", "counter_examples")):
        body = _body(row, row["name"].rstrip("?"), row["county_name"], not row["name"].endswith("?"))
        bare = row["bare"]
        assert bare in ("none", "generic", "region", "town", "list", "named", "place"), (
            f"{row.file}:{row.line}"
        )
        for form in row.list("forms"):
            place = form.find("{L}")
            for level in LEVELS if place >= 0 else ("",):
                yield FixedWord(form.replace("{L}", level), place if place >= 0 else None, body, bare)  # type: ignore[arg-type]


def _heads() -> Iterator[HeadWord]:
    for row in read_table(
        HEADS, ("forms", "kind", "functions", "stem", "needs", "examples", "counter_examples")
    ):
        for form in row.list("forms"):
            if len(form) > 1:
                yield HeadWord(form, _body(row, "", "", True), row["needs"])


def _national() -> Iterator[NationalWord]:
    columns = ("name", "forms", "kind", "functions", "stem", "examples", "counter_examples")
    for row in read_table(NATIONAL, columns):
        for form in row.list("forms"):
            yield NationalWord(form, _body(row, row["name"], "", True))


def _known() -> Iterator[KnownWord]:
    columns = ("name", "forms", "near_forms", "region", "kind", "functions", "stem")
    for row in read_table(KNOWN, (*columns, "examples", "counter_examples")):
        for form in (*row.list("forms"), *row.list("near_forms")):
            near = form in row.list("near_forms")
            yield KnownWord(form, _body(row, row["name"], "", True), row["region"], near)


def _generic() -> Iterator[GenericWord]:
    for row in read_table(GENERIC, ("words", "function", "place", "examples", "counter_examples")):
        for form in row.list("words"):
            yield GenericWord(form, row["function"], row["place"] == "acting")


def _fields() -> Iterator[FieldWord]:
    for field in read_fields():
        for form in field.forms:
            yield FieldWord(form, field)


def _body(row: Row, name: str, county_name: str, certain: bool) -> BodyName:
    return BodyName(name, county_name, row["kind"], row.list("functions"), row["stem"], certain)
