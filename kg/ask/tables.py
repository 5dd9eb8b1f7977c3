"""The flat tables of the graph, one a kind of thing, built from one small SELECT a column on any SPARQL engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.ask.codes import name_code
from kg.ask.sheets import Cell, Table, show_cell, write_csv, write_xlsx
from kg.ask.table_specs import Column, TableSpec, dictionary_table, load_table_specs
from kg.graph.names import PREFIXES, PROLOGUE, RDFS, XSD, shorten
from kg.store.engine import Engine, Term

__all__ = [
    "Column",
    "Table",
    "TableSpec",
    "build_table",
    "build_tables",
    "dictionary_table",
    "load_table_specs",
    "write_csv",
    "write_xlsx",
]

SEPARATOR = "；"
_INTEGERS = frozenset(f"{XSD}{name}" for name in ("integer", "int", "long", "nonNegativeInteger"))

Values = dict[str, list[Term]]
"""IRI of a thing → what stands at the end of a path from it."""


@dataclass
class _Reader:
    """Asks an engine for paths and labels, each question once for all tables."""

    engine: Engine
    prefixes: Mapping[str, str]
    _paths: dict[tuple[str, str], Values] = field(default_factory=dict)
    _labels: dict[str, str] | None = None

    def things(self, class_: str) -> list[str]:
        rows = self.engine.select(f"{PROLOGUE}SELECT DISTINCT ?s WHERE {{ ?s a {class_} }}").rows
        return sorted(row[0].value for row in rows if row[0] is not None)

    def values(self, class_: str, path: str) -> Values:
        if (class_, path) not in self._paths:
            query = f"{PROLOGUE}SELECT DISTINCT ?s ?v WHERE {{ ?s a {class_} . ?s {path} ?v }}"
            found: Values = {}
            for subject, value in self.engine.select(query).rows:
                if subject is not None and value is not None:
                    found.setdefault(subject.value, []).append(value)
            self._paths[class_, path] = found
        return self._paths[class_, path]

    def label(self, term: Term) -> Cell:
        """Return the Chinese label of a thing, or its short address where it has none."""
        if self._labels is None:
            query = f'SELECT DISTINCT ?s ?v WHERE {{ ?s <{RDFS}label> ?v FILTER(LANG(?v) = "zh") }} ORDER BY ?s ?v'
            rows = self.engine.select(query).rows
            self._labels = {
                s.value: v.value for s, v in reversed(list(rows)) if s is not None and v is not None
            }
        if isinstance(term, Literal):
            return read_cell(term, self.prefixes)
        return self._labels.get(term.value) or shorten(term.value, dict(self.prefixes))


def build_table(engine: Engine, spec: TableSpec, prefixes: Mapping[str, str] = PREFIXES) -> Table:
    """Return one table: a row a thing of the class, facts in the order of their documents.

    :param prefixes: shorten addresses; those of ``Names.prefixes`` know a deployment's own base.
    """
    return _build(_Reader(engine, prefixes), spec)


def build_tables(
    engine: Engine, specs: Mapping[str, TableSpec] | None = None, prefixes: Mapping[str, str] = PREFIXES
) -> dict[str, Table]:
    """Return every table by name, in the order of the definitions."""
    reader = _Reader(engine, prefixes)
    return {name: _build(reader, spec) for name, spec in (specs or load_table_specs()).items()}


def _build(reader: _Reader, spec: TableSpec) -> Table:
    things = reader.things(spec.class_)
    shown = [_show(reader, column, reader.values(spec.class_, column.path)) for column in spec.columns]
    passages = _sort_passages(reader, spec.class_) if spec.place else {}
    first = {thing: found[:1] for thing, found in passages.items()}
    place = [_show(reader, column, _follow(reader, first, column.path)) for column in spec.place_columns]
    width = [len(column.headings()) for column in (*spec.columns, *spec.place_columns)]
    rows = []
    for thing in sorted(things, key=lambda iri: (_position(reader, first.get(iri, [])), iri)):
        cells = [
            cell
            for cells, count in zip((*shown, *place), width, strict=True)
            for cell in cells.get(thing, (None,) * count)
        ]
        found = (_join(passages[thing]),) if spec.place and thing in passages else (None,) * spec.place
        rows.append(spec.arrange((shorten(thing, dict(reader.prefixes)), *cells, *found, thing)))
    return Table(spec.name, spec.zh, spec.en, spec.headings(), tuple(rows))


def _show(reader: _Reader, column: Column, values: Values) -> dict[str, tuple[Cell, ...]]:
    """Return the cells of a column by thing: a value, or a label and its address, or a word and its code."""
    cells: dict[str, tuple[Cell, ...]] = {}
    for thing, found in values.items():
        if column.label:
            pairs = sorted((show_cell(reader.label(term)), _address(reader, term)) for term in found)
            cells[thing] = (_join_texts(text for text, _ in pairs), _join_texts(text for _, text in pairs))
        elif column.code:
            codes = sorted(term.value for term in found)
            words = (name_code(column.property_, code) for code in codes)
            cells[thing] = (_join_texts(words), _join_texts(codes))
        else:
            kept = [term for term in found if _is_in(term, column.lang)]
            cells[thing] = (_merge([read_cell(term, reader.prefixes) for term in kept]),)
    return cells


def _address(reader: _Reader, term: Term) -> str:
    return shorten(term.value, dict(reader.prefixes)) if isinstance(term, NamedNode) else ""


def _is_in(term: Term, lang: str) -> bool:
    return not isinstance(term, Literal) or term.language in (None, lang)


def _follow(reader: _Reader, first: Values, path: str) -> Values:
    about = reader.values("hkg:Passage", path)
    return {thing: about[found[0].value] for thing, found in first.items() if found[0].value in about}


def _sort_passages(reader: _Reader, class_: str) -> Values:
    evidence = reader.values(class_, "hkg:evidence")
    return {
        thing: sorted(found, key=lambda term: _position(reader, [term])) for thing, found in evidence.items()
    }


def _position(reader: _Reader, passages: Sequence[Term]) -> tuple[str, int, int, str]:
    """Return where a passage stands, to sort by: document, first character, last character."""
    if not passages:
        return "", 0, 0, ""
    iri = passages[0].value

    def value(path: str) -> str:
        return next((term.value for term in reader.values("hkg:Passage", path).get(iri, [])), "0")

    return value("hkg:sourceDocument"), int(value("hkg:charStart")), int(value("hkg:charEnd")), iri


def read_cell(term: Term | None, prefixes: Mapping[str, str] = PREFIXES) -> Cell:
    """Return an RDF term as a cell: numbers and truth values typed, an IRI in its short form."""
    if term is None:
        return None
    if not isinstance(term, Literal):
        return shorten(term.value, dict(prefixes))
    datatype = term.datatype.value
    if datatype in _INTEGERS:
        return int(term.value)
    if datatype == f"{XSD}decimal":
        return Decimal(term.value)
    if datatype == f"{XSD}boolean":
        return term.value in ("true", "1")
    return term.value


def _merge(cells: list[Cell]) -> Cell:
    if len(cells) <= 1:
        return cells[0] if cells else None
    if all(isinstance(cell, int | Decimal) for cell in cells):
        numbers = sorted(cell for cell in cells if isinstance(cell, int | Decimal))
        return _join_texts(map(show_cell, numbers))
    return _join_texts(sorted(map(show_cell, cells)))


def _join(terms: Iterable[Term]) -> str:
    return _join_texts(term.value for term in terms)


def _join_texts(texts: Iterable[str]) -> str:
    return SEPARATOR.join(texts)
