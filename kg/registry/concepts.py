"""The concepts that facts are coded with: closed schemes of the ontology, open ones of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.errors import DataError, OntologyError, Problem, UsageError
from kg.namespaces import HKG, RDFS, SKOS
from kg.resources import find_resource
from kg.tables import DATA, Row, read_table

FOLDER = DATA / "concepts"
"""The open tables that ship with the package, ``<scheme>.curated.csv`` each."""
COLUMNS = ("key", "parent", "zh", "en", "definition_zh", "definition_en", "examples", "counter_examples")
EXTRA_COLUMNS: dict[str, tuple[str, ...]] = {"itype": ("themes",), "instrument": ("side",)}
"""What the table of a scheme says besides COLUMNS."""
SIDES = ("supply", "environment", "demand")
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_IN_WORDS = ("zh", "en", "definition_zh", "definition_en")

_LABEL = f"{RDFS}label"
_DEFINITION = f"{SKOS}definition"
_NOTATION = f"{SKOS}notation"
_IN_SCHEME = f"{SKOS}inScheme"
_SCHEME_OF_CLASS = f"{HKG}conceptScheme"

Told = Mapping[str, list[NamedNode | Literal]]
"""What a file says of one thing: property → values."""


@dataclass(frozen=True)
class Concept:
    """One concept of a scheme."""

    scheme: str
    key: str
    parent: str
    """Key of the broader concept in the same scheme; empty for a top concept."""
    zh: str
    en: str
    definition_zh: str
    definition_en: str
    examples: tuple[str, ...] = ()
    """Instances that are coded with it."""
    counter_examples: tuple[str, ...] = ()
    """Instances that look like it and are not."""
    extra: tuple[tuple[str, str], ...] = ()
    """What EXTRA_COLUMNS adds, as (column, value), one pair a value."""

    def values(self, column: str) -> tuple[str, ...]:
        """Return the values of a column that only this scheme has, in the order of the table."""
        return tuple(value for name, value in self.extra if name == column)


Schemes = dict[str, dict[str, Concept]]
"""Scheme → key → concept."""


@dataclass(frozen=True)
class Vocabulary:
    """What the ontology says of schemes."""

    classes: dict[str, str]
    """Scheme → IRI of the class of its concepts."""
    closed: Schemes


def load_concepts(*extra_dirs: Path) -> Schemes:
    """Return every scheme: the closed ones, the shipped tables, and a researcher's own rows over them.

    A row of a later folder stands in for the row with its key, or is added.

    :raises DataError: with every problem of every table.
    :raises UsageError: when a folder is missing or holds no table.
    """
    problems: list[Problem] = []
    placed: dict[str, dict[str, tuple[Row, Concept]]] = {}
    for folder in (FOLDER, *extra_dirs):
        for path in _tables(folder):
            scheme = path.name.partition(".")[0]
            rows = _read_rows(path, scheme, problems)
            problems += _check_rows(rows)
            placed.setdefault(scheme, {}).update((row["key"], (row, _concept(scheme, row))) for row in rows)
    problems += _check_links(placed)
    if problems:
        raise DataError(
            f"{len(problems)} problem(s) in the concept tables; kg/data/concepts/README.md says what a "
            "column may hold",
            problems,
        )
    read = {
        scheme: {key: found for key, (_, found) in sorted(rows.items())} for scheme, rows in placed.items()
    }
    empty: Schemes = {scheme: {} for scheme in vocabulary().classes}
    return dict(sorted((empty | vocabulary().closed | read).items()))


def _tables(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; give a folder with tables such as itype.csv")
    tables = sorted(folder.glob("*.csv"))
    if not tables:
        raise UsageError(f"{folder}: no table in it; a table is called after its scheme, such as itype.csv")
    return tables


def _read_rows(path: Path, scheme: str, problems: list[Problem]) -> list[Row]:
    """Return the rows of a table; what keeps them from being read joins ``problems``."""
    open_schemes = sorted(vocabulary().classes.keys() - vocabulary().closed.keys())
    if scheme not in open_schemes:
        kind = "closed" if scheme in vocabulary().closed else "unknown"
        message = f"{scheme!r} is {kind}; a table is called after an open scheme: {', '.join(open_schemes)}"
        problems.append(Problem(str(path), 0, "concept-scheme", message))
        return []
    try:
        return list(read_table(path, COLUMNS + EXTRA_COLUMNS.get(scheme, ())))
    except DataError as error:
        problems += error.problems or (Problem(str(path), 1, "concept-columns", str(error)),)
        return []


def _concept(scheme: str, row: Row) -> Concept:
    extra = ((column, value) for column in EXTRA_COLUMNS.get(scheme, ()) for value in row.list(column))
    return Concept(
        scheme,
        row["key"],
        row["parent"],
        row["zh"],
        row["en"],
        row["definition_zh"],
        row["definition_en"],
        examples=row.list("examples"),
        counter_examples=row.list("counter_examples"),
        extra=tuple(extra),
    )


def _check_rows(rows: list[Row]) -> Iterator[Problem]:
    """Yield what is wrong with rows by themselves: keys, languages, examples."""
    seen: dict[str, int] = {}
    for row in rows:
        key = row["key"]
        if not _KEY.fullmatch(key):
            yield _problem(row, "concept-key", f"key {key!r}; write lower-case words joined by hyphens")
        if key in seen:
            yield _problem(row, "concept-key", f"key {key!r} stands in line {seen[key]} too; keep one row")
        seen.setdefault(key, row.line)
        for column in _IN_WORDS:
            if not row[column].strip():
                yield _problem(row, "concept-language", f"{key}: {column} is empty; write it")
        for text in sorted(set(row.list("examples")) & set(row.list("counter_examples"))):
            yield _problem(
                row, "concept-examples", f"{key}: {text!r} is example and counter-example; decide which"
            )


def _check_links(placed: Mapping[str, Mapping[str, tuple[Row, Concept]]]) -> Iterator[Problem]:
    """Yield what is wrong between rows: parents, themes, sides, labels and examples claimed twice."""
    themes = placed.get("theme", {})
    for scheme, rows in placed.items():
        claimed: dict[str, str] = {}
        for row, concept in rows.values():
            yield from _check_parent(row, concept, rows)
            if scheme == "itype":
                yield from _check_themes(row, concept, themes)
            if scheme == "instrument" and (len(concept.extra) != 1 or concept.extra[0][1] not in SIDES):
                yield _problem(
                    row,
                    "concept-side",
                    f"{concept.key}: side {row['side']!r}; expected one of {', '.join(SIDES)}",
                )
            for text in (concept.zh, concept.en, *concept.examples):
                if claimed.setdefault(text, concept.key) != concept.key:
                    yield _problem(
                        row,
                        "concept-twice",
                        f"{concept.key}: {text!r} is claimed by {claimed[text]} too; two coders would differ",
                    )


def _check_parent(row: Row, concept: Concept, rows: Mapping[str, tuple[Row, Concept]]) -> Iterator[Problem]:
    if not concept.parent:
        return
    parent = rows.get(concept.parent)
    if parent is None:
        yield _problem(
            row, "concept-parent", f"{concept.key}: parent {concept.parent!r} is no key here; add it first"
        )
    elif parent[1].parent:
        yield _problem(
            row,
            "concept-parent",
            f"{concept.key}: parent {concept.parent!r} has a parent itself; a scheme has two levels",
        )


def _check_themes(row: Row, concept: Concept, themes: Mapping[str, object]) -> Iterator[Problem]:
    named = concept.values("themes")
    if not named:
        yield _problem(row, "concept-theme", f"{concept.key}: no theme; name one or more keys of theme")
    for key in named:
        if key not in themes:
            yield _problem(
                row, "concept-theme", f"{concept.key}: theme {key!r} is no key of theme; add it there first"
            )


def _problem(row: Row, check: str, message: str) -> Problem:
    return Problem(row.file, row.line, check, message)


@cache
def vocabulary() -> Vocabulary:
    """Read the classes of all schemes and the concepts of the closed ones from ``ontology.ttl``.

    :raises OntologyError: when a class names no scheme that the file declares, or a text is missing.
    """
    path = find_resource("ontology.ttl")
    told: dict[str, dict[str, list[NamedNode | Literal]]] = {}
    for triple in parse(path=path, format=RdfFormat.TURTLE):
        subject, value = triple.subject, triple.object
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            told.setdefault(subject.value, {}).setdefault(triple.predicate.value, []).append(value)
    classes: dict[str, str] = {}
    closed: Schemes = {}
    for subject_iri, about in told.items():
        for scheme in about.get(_SCHEME_OF_CLASS, []):
            classes[_key_of(scheme)] = subject_iri
        for scheme in about.get(_IN_SCHEME, []):
            concept = _closed_concept(_key_of(scheme), about)
            closed.setdefault(concept.scheme, {})[concept.key] = concept
    if not closed.keys() <= classes.keys():
        orphans = ", ".join(sorted(closed.keys() - classes.keys()))
        raise OntologyError(f"{path}: no class has the scheme {orphans}; give one hkg:conceptScheme")
    return Vocabulary(classes, {scheme: dict(sorted(found.items())) for scheme, found in closed.items()})


def _key_of(scheme: NamedNode | Literal) -> str:
    return scheme.value.rpartition("/")[2]


def _closed_concept(scheme: str, about: Told) -> Concept:
    def text(predicate: str, language: str | None) -> str:
        for value in about.get(predicate, []):
            if isinstance(value, Literal) and value.language == language:
                return value.value
        raise OntologyError(f"ontology.ttl: a concept of {scheme} has no {predicate} in {language}")

    return Concept(
        scheme,
        text(_NOTATION, None),
        "",
        text(_LABEL, "zh"),
        text(_LABEL, "en"),
        text(_DEFINITION, "zh"),
        text(_DEFINITION, "en"),
    )
