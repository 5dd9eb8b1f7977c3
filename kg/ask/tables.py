"""The flat tables of the graph, one a kind of thing, built from one small SELECT a column on any SPARQL engine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints
from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode

from kg.ask.sheets import Cell, Heading, Table, show_cell, write_csv, write_xlsx
from kg.errors import DataError, Problem
from kg.facts.reading import Parsed, make_record, parse_yaml, show_path
from kg.graph.names import PREFIXES, RDFS, XSD, shorten
from kg.graph.terms import Term
from kg.model import Record
from kg.store.engine import Engine
from kg.tables import DATA

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

SPECS = DATA / "tables.curated.yaml"
SEPARATOR = "；"
_PATH = re.compile(r"[\^(]*[a-z]+:\w+[)*+]*(?:[/|][\^(]*[a-z]+:\w+[)*+]*)*")
"""Property paths of prefixed names; no variable, literal or brace can stand in one."""
_INTEGERS = frozenset(f"{XSD}{name}" for name in ("integer", "int", "long", "nonNegativeInteger"))
_PROLOGUE = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in sorted(PREFIXES.items()))

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Words = Annotated[str, StringConstraints(min_length=1)]
Values = dict[str, list[Term]]
"""IRI of a thing → what stands at the end of a path from it."""


class Column(Record):
    """One column of a table."""

    key: Key
    zh: Words
    en: Words
    path: Words
    """SPARQL property path from the thing to what the cell shows."""
    label: bool = False
    """Shows the Chinese label of what the path leads to, and its address in a second column ``<key>_id``."""
    lang: Literal["zh", "en"] = "zh"
    """Language of the texts that are shown; texts without a language always are."""
    about_zh: Words
    about_en: Words

    def headings(self) -> tuple[Heading, ...]:
        """Return what stands above the column, and above that of its addresses."""
        first = Heading(self.key, self.zh, self.en)
        if not self.label:
            return (first,)
        return first, Heading(f"{self.key}_id", f"{self.zh}标识", f"{self.en} (id)")


class TableSpec(Record):
    """What one table shows of the things of one class."""

    name: Key
    zh: Words
    en: Words
    class_: Annotated[str, StringConstraints(pattern=r"^hkg:\w+$")] = Field(alias="class")
    about_zh: Words
    about_en: Words
    blocks: tuple[Key, ...] = ()
    """Shared columns that follow the table's own."""
    place: bool = False
    """Adds where the first passage of a fact stands."""
    columns: tuple[Column, ...]
    place_columns: tuple[Column, ...] = ()
    """Filled in by ``load_table_specs``."""

    def headings(self) -> tuple[Heading, ...]:
        """Return every heading, ``id`` first, ``iri`` last."""
        shown = (*self.columns, *self.place_columns)
        passages = (Heading("passages", "原文出处", "passages"),) if self.place else ()
        return (
            Heading("id", "标识", "id"),
            *(heading for column in shown for heading in column.headings()),
            *passages,
            Heading("iri", "网址标识", "IRI"),
        )


class _SpecFile(Record):
    format: Literal["1"]
    place: tuple[Column, ...]
    blocks: dict[Key, tuple[Column, ...]]
    tables: tuple[TableSpec, ...]


def load_table_specs(path: Path = SPECS) -> dict[str, TableSpec]:
    """Return the tables by name, in the order of the file, with the columns of their blocks.

    :raises DataError: with every problem of the file.
    """
    file = show_path(path)
    parsed, problems = parse_yaml(path.read_bytes(), file)
    record, found = make_record(_SpecFile, parsed) if parsed else (None, [])
    problems += found
    if record and parsed:
        problems += _check_specs(record, parsed)
    if record is None or problems:
        raise DataError(f"{file}: {len(problems)} problem(s) in the table definitions", problems)
    return {spec.name: _complete(spec, record) for spec in record.tables}


def _complete(spec: TableSpec, file: _SpecFile) -> TableSpec:
    shared = tuple(column for name in spec.blocks for column in file.blocks[name])
    place = file.place if spec.place else ()
    return spec.model_copy(update={"columns": (*spec.columns, *shared), "place_columns": place})


def _check_specs(file: _SpecFile, parsed: Parsed) -> list[Problem]:
    problems: list[Problem] = []

    def report(check: str, message: str, *place: str | int) -> None:
        problems.append(Problem(parsed.file, parsed.line(*place), check, message))

    lists: list[tuple[tuple[str | int, ...], Sequence[Column]]] = [(("place",), file.place)]
    lists += [(("blocks", name), columns) for name, columns in file.blocks.items()]
    lists += [(("tables", number, "columns"), spec.columns) for number, spec in enumerate(file.tables)]
    for place, columns in lists:
        for number, column in enumerate(columns):
            if not _PATH.fullmatch(column.path) or not _prefixes_of(column.path) <= PREFIXES.keys():
                message = f"{column.path!r} is no property path of known prefixes; write hkg:a/hkg:b"
                report("table-path", message, *place, number, "path")
    for number, spec in enumerate(file.tables):
        unknown = [name for name in spec.blocks if name not in file.blocks]
        if unknown:
            report("table-block", f"block {unknown[0]!r} is not defined here", "tables", number, "blocks")
            continue
        keys = [heading.key for heading in _complete(spec, file).headings()]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            report("table-column", f"{spec.name}: column {key!r} comes twice", "tables", number)
    names = [spec.name for spec in file.tables]
    for name in sorted({name for name in names if names.count(name) > 1}):
        report("table-name", f"table {name!r} is defined twice", "tables")
    return problems


def _prefixes_of(path: str) -> set[str]:
    return set(re.findall(r"([a-z]+):", path))


@dataclass
class _Reader:
    """Asks an engine for paths and labels, each question once for all tables."""

    engine: Engine
    prefixes: Mapping[str, str]
    _paths: dict[tuple[str, str], Values] = field(default_factory=dict)
    _labels: dict[str, str] | None = None

    def things(self, class_: str) -> list[str]:
        rows = self.engine.select(f"{_PROLOGUE}SELECT DISTINCT ?s WHERE {{ ?s a {class_} }}").rows
        return sorted(row[0].value for row in rows if row[0] is not None)

    def values(self, class_: str, path: str) -> Values:
        if (class_, path) not in self._paths:
            query = f"{_PROLOGUE}SELECT DISTINCT ?s ?v WHERE {{ ?s a {class_} . ?s {path} ?v }}"
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
        if isinstance(term, RdfLiteral):
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
        rows.append((shorten(thing, dict(reader.prefixes)), *cells, *found, thing))
    return Table(spec.name, spec.zh, spec.en, spec.headings(), tuple(rows))


def _show(reader: _Reader, column: Column, values: Values) -> dict[str, tuple[Cell, ...]]:
    """Return the cells of a column by thing: a value, or a label and its address."""
    cells: dict[str, tuple[Cell, ...]] = {}
    for thing, found in values.items():
        if column.label:
            pairs = sorted((show_cell(reader.label(term)), _address(reader, term)) for term in found)
            cells[thing] = (_join_texts(text for text, _ in pairs), _join_texts(text for _, text in pairs))
        else:
            kept = [term for term in found if _is_in(term, column.lang)]
            cells[thing] = (_merge([read_cell(term, reader.prefixes) for term in kept]),)
    return cells


def _address(reader: _Reader, term: Term) -> str:
    return shorten(term.value, dict(reader.prefixes)) if isinstance(term, NamedNode) else ""


def _is_in(term: Term, lang: str) -> bool:
    return not isinstance(term, RdfLiteral) or term.language in (None, lang)


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
    if isinstance(term, NamedNode):
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


def dictionary_table(specs: Mapping[str, TableSpec]) -> Table:
    """Return the data dictionary: one row a column of any table, with what it holds and where it comes from."""
    headings = (
        Heading("table", "表名", "table"),
        Heading("table_zh", "表", "table in Chinese"),
        Heading("column", "列名", "column"),
        Heading("zh", "中文列名", "heading in Chinese"),
        Heading("en", "英文列名", "heading in English"),
        Heading("path", "属性路径", "property path"),
        Heading("about_zh", "说明", "meaning in Chinese"),
        Heading("about_en", "英文说明", "meaning in English"),
    )
    rows = [row for spec in specs.values() for row in _dictionary_rows(spec)]
    return Table("dictionary", "数据字典", "data dictionary", headings, tuple(rows))


def _dictionary_rows(spec: TableSpec) -> list[tuple[Cell, ...]]:
    def row(heading: Heading, path: str, about_zh: str, about_en: str) -> tuple[Cell, ...]:
        return spec.name, spec.zh, heading.key, heading.zh, heading.en, path, about_zh, about_en

    headings = spec.headings()
    rows = [
        row(headings[0], f"a {spec.class_}", f"一行一个：{spec.about_zh}", f"one row each: {spec.about_en}")
    ]
    for column in (*spec.columns, *spec.place_columns):
        path = f"hkg:evidence/{column.path}" if column in spec.place_columns else column.path
        first, *second = column.headings()
        rows.append(row(first, path, column.about_zh, column.about_en))
        rows += [
            row(
                heading,
                path,
                f"“{column.zh}”的标识，次序相同",
                f"address of “{column.en}”, in the same order",
            )
            for heading in second
        ]
    if spec.place:
        rows.append(row(headings[-2], "hkg:evidence", "全部原文出处", "every passage that holds its words"))
    rows.append(row(headings[-1], "", "完整标识（IRI）", "full IRI"))
    return rows
