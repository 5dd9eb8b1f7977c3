"""What the flat tables show: one definition a kind of thing, read from ``kg/data/tables.curated.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import Field, StringConstraints

from kg.ask.sheets import Cell, Heading, Table
from kg.errors import DataError, Problem
from kg.facts.parsed import Parsed
from kg.facts.reading import make_record, parse_yaml, show_path
from kg.graph.names import PREFIXES
from kg.model import Record
from kg.tables import DATA

SPECS = DATA / "tables.curated.yaml"
_PATH = re.compile(r"[\^(]*[a-z]+:\w+[)*+]*(?:[/|][\^(]*[a-z]+:\w+[)*+]*)*")
"""Property paths of prefixed names; no variable, literal or brace can stand in one."""

T = TypeVar("T")
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Words = Annotated[str, StringConstraints(min_length=1)]


class Column(Record):
    """One column of a table."""

    key: Key
    zh: Words
    en: Words
    path: Words
    """SPARQL property path from the thing to what the cell shows."""
    label: bool = False
    """Shows the Chinese label of what the path leads to, and its address in a second column ``<key>_id``."""
    code: bool = False
    """Shows the Chinese word for a string of a closed set (``kg.ask.codes``), and the string in ``<key>_id``."""
    lang: Literal["zh", "en"] = "zh"
    """Language of the texts that are shown; texts without a language always are."""
    about_zh: Words
    about_en: Words

    @property
    def property_(self) -> str:
        """Local name of the property at the end of the path."""
        return self.path.rpartition(":")[2]

    def headings(self) -> tuple[Heading, ...]:
        """Return what stands above the column, and above that of its addresses."""
        first = Heading(self.key, self.zh, self.en)
        if not (self.label or self.code):
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
    first: tuple[Key, ...] = ()
    """Columns that follow ``id`` before all others, those of the place included: what a reader looks for."""
    place: bool = False
    """Adds where the first passage of a fact stands."""
    columns: tuple[Column, ...]
    place_columns: tuple[Column, ...] = ()
    """Filled in by ``load_table_specs``."""

    def headings(self) -> tuple[Heading, ...]:
        """Return every heading, ``id`` first, ``iri`` last."""
        return self.arrange(self.defined())

    def arrange(self, cells: Sequence[T]) -> tuple[T, ...]:
        """Return what stands in the order of the definition in the order that is shown."""
        keys = [heading.key for heading in self.defined()]
        wanted = ["id", *(name for key in self.first for name in (key, f"{key}_id") if name in keys)]
        order = [*map(keys.index, wanted), *(n for n, key in enumerate(keys) if key not in wanted)]
        return tuple(cells[number] for number in order)

    def defined(self) -> tuple[Heading, ...]:
        """Return the headings in the order of the definition."""
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
        keys = [heading.key for heading in _complete(spec, file).defined()]
        for key in sorted(set(spec.first) - set(keys)):
            report("table-first", f"{spec.name}: first names {key!r}, which is no column", "tables", number)
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            report("table-column", f"{spec.name}: column {key!r} comes twice", "tables", number)
    names = [spec.name for spec in file.tables]
    for name in sorted({name for name in names if names.count(name) > 1}):
        report("table-name", f"table {name!r} is defined twice", "tables")
    return problems


def _prefixes_of(path: str) -> set[str]:
    return set(re.findall(r"([a-z]+):", path))


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


def _dictionary_rows(spec: TableSpec) -> tuple[tuple[Cell, ...], ...]:
    def row(heading: Heading, path: str, about_zh: str, about_en: str) -> tuple[Cell, ...]:
        return spec.name, spec.zh, heading.key, heading.zh, heading.en, path, about_zh, about_en

    headings = spec.defined()
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
                f"“{column.zh}”的{'代码' if column.code else '标识'}，次序相同",
                f"{'code' if column.code else 'address'} of “{column.en}”, in the same order",
            )
            for heading in second
        ]
    if spec.place:
        rows.append(row(headings[-2], "hkg:evidence", "全部原文出处", "every passage that holds its words"))
    rows.append(row(headings[-1], "", "完整标识（IRI）", "full IRI"))
    return spec.arrange(rows)
