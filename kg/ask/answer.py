"""The answer to a query: its rows, how many unreviewed facts it left out, and where each row's fact stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Triple

from kg.ask.binding import bind
from kg.ask.catalogue import NamedQuery
from kg.ask.codes import find_coded, show_code
from kg.ask.places import Evidence, find_evidence
from kg.ask.sheets import Cell, Heading, Table, show_cell
from kg.ask.tables import read_cell
from kg.ask.tokens import lift_status
from kg.errors import QueryError
from kg.graph.names import HKG, PREFIXES
from kg.store.engine import Engine, Substitutions, Term

FACT = "fact"
"""Column in which a query names the fact that a row rests on."""


@dataclass(frozen=True)
class Answer:
    """What came back from the graph."""

    query: NamedQuery
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    left_out: int = 0
    """Facts (rows, where the query names no fact) that would count if unreviewed ones did."""
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    """IRI of a fact → where it stands."""
    triples: frozenset[Triple] = frozenset()
    """Of a CONSTRUCT or DESCRIBE query."""
    truth: bool | None = None
    """Of an ASK query."""

    @property
    def left_out_note(self) -> str:
        """Say in both languages what was left out; empty where nothing was."""
        if not self.left_out:
            return ""
        return (
            f"另有 {self.left_out} 条程序提取、尚未核对的事实未计入（--all 可一并列出） / "
            f"{self.left_out} extracted fact(s) that nobody has reviewed are left out; --all includes them"
        )

    def headings(self) -> tuple[Heading, ...]:
        """Return what stands above each column; a query without a header has its variables."""
        titles = {heading.key: heading for heading in self.query.headings}
        return tuple(titles.get(name, Heading(name, name, name)) for name in self.columns)

    def table(self, prefixes: Mapping[str, str] = PREFIXES) -> Table:
        """Return the rows as a flat table, with the place and the words of each row's fact at the end."""
        place = _PLACE if FACT in self.columns and self.evidence else ()
        rows = ((*self.show_row(row, prefixes), *(self._place(row) if place else ())) for row in self.rows)
        title = self.query.question_zh or self.query.name
        return Table(self.query.name, title, self.query.question_en, (*self.headings(), *place), tuple(rows))

    def show_row(self, row: tuple[Term | None, ...], prefixes: Mapping[str, str]) -> tuple[Cell, ...]:
        """Return the terms of a row as cells, codes with their word: ``上升 (up)``."""
        coded = find_coded(self.query.text)
        return tuple(
            (show_code(coded[name], term) if name in coded else None) or read_cell(term, prefixes)
            for name, term in zip(self.columns, row, strict=True)
        )

    def _place(self, row: tuple[Term | None, ...]) -> tuple[Cell, ...]:
        fact = row[self.columns.index(FACT)]
        found = self.evidence.get(fact.value) if fact is not None else None
        if found is None or not found.places:
            return None, None
        return "；".join(place.label for place in found.places if not place.context), found.surface


_PLACE = (
    Heading("place", "原文位置", "place in the source"),
    Heading("words", "原文词句", "words as printed"),
)


def answer(
    engine: Engine,
    query: NamedQuery,
    params: Mapping[str, str] | None = None,
    *,
    reviewed_only: bool = True,
    prefixes: Mapping[str, str] = PREFIXES,
) -> Answer:
    """Answer a query; shipped ones demand ``hkg:status "reviewed"`` of every fact they count.

    The demand stands in the query itself, so that any SPARQL tool gives the same rows. It is lifted where
    ``reviewed_only`` is False, and in a second run that tells how many facts it kept out.

    :raises QueryError: when the query or its parameters do not fit.
    """
    terms = bind(query, params or {}, engine, prefixes)
    text = query.text if reviewed_only else lift_status(query.text)
    if query.form == "ASK":
        return Answer(query, truth=engine.ask(text, terms))
    if query.form in ("CONSTRUCT", "DESCRIBE"):
        triples = engine.construct(text, terms)
        left_out = _count_missing(engine, query, terms, triples) if reviewed_only else 0
        return Answer(query, triples=triples, left_out=left_out)
    if query.form != "SELECT":
        raise QueryError(f"{query.name}: is no query; write SELECT, CONSTRUCT, ASK or DESCRIBE")
    found = engine.select(text, terms)
    left_out = _count_left_out(engine, query, terms) if reviewed_only else 0
    evidence = find_evidence(engine, _facts(found.variables, found.rows))
    return Answer(query, found.variables, found.rows, left_out, evidence)


def _count_missing(
    engine: Engine, query: NamedQuery, terms: Substitutions, triples: frozenset[Triple]
) -> int:
    """Return how many facts have triples only where unreviewed ones count."""
    lifted = lift_status(query.text)
    if lifted == query.text or not engine.ask(_ANY_EXTRACTED):
        return 0
    every = engine.construct(lifted, terms)
    facts = {triple.subject for triple in every if triple.predicate.value == f"{HKG}status"}
    return len(facts - {triple.subject for triple in triples})


def _count_left_out(engine: Engine, query: NamedQuery, terms: Substitutions) -> int:
    lifted = lift_status(query.text)
    if lifted == query.text or not engine.ask(_ANY_EXTRACTED):
        return 0
    counted, every = engine.select(query.text, terms), engine.select(lifted, terms)
    if FACT in every.variables:
        return len(_facts(every.variables, every.rows) - _facts(counted.variables, counted.rows))
    return sum((Counter(map(str, every.rows)) - Counter(map(str, counted.rows))).values())


_ANY_EXTRACTED = f'ASK {{ ?fact <{HKG}status> "extracted" }}'


def _facts(columns: tuple[str, ...], rows: tuple[tuple[Term | None, ...], ...]) -> set[str]:
    if FACT not in columns:
        return set()
    at = columns.index(FACT)
    return {term.value for term in (row[at] for row in rows) if isinstance(term, NamedNode)}


@dataclass(frozen=True)
class CrossTable:
    """How many facts stand in each cell, and which."""

    table: Table
    facts: Mapping[tuple[str, str], tuple[str, ...]]
    """Row and column → IRIs of the facts, sorted, so that a cell can open its passages."""


def cross(found: Answer, prefixes: Mapping[str, str] = PREFIXES) -> CrossTable:
    """Return the cross-table that the query's header names; a fact counts once in a cell.

    :raises QueryError: when its header names none.
    """
    if found.query.crosstab is None:
        raise QueryError(f"{found.query.name}: has no crosstab: in its header; ask for a plain table")
    down, across, fact = (found.columns.index(name) for name in (*found.query.crosstab, FACT))
    cells: dict[tuple[str, str], set[str]] = {}
    for row in found.rows:
        shown = found.show_row(row, prefixes)
        key = show_cell(shown[down]), show_cell(shown[across])
        cells.setdefault(key, set()).update(term.value for term in (row[fact],) if term is not None)
    columns = sorted({name for _, name in cells})
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (name, *[len(cells.get((name, column), ())) for column in columns])
        for name in sorted({name for name, _ in cells})
    )
    first = next(heading for heading in found.headings() if heading.key == found.query.crosstab[0])
    headings = (first, *(Heading(column, column, column) for column in columns))
    table = Table(found.query.name, found.query.question_zh, found.query.question_en, headings, rows)
    return CrossTable(table, {key: tuple(sorted(facts)) for key, facts in sorted(cells.items())})
