"""Answers as bytes: a table for the terminal, CSV, XLSX, SPARQL results JSON, and Turtle for graphs."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from pyoxigraph import BlankNode, NamedNode

from kg.ask.answer import Answer, cross
from kg.ask.sheets import Cell, Heading, Table, show_cell, text_width, write_csv, write_xlsx
from kg.errors import QueryError
from kg.graph.names import PREFIXES, XSD
from kg.graph.write import write_turtle
from kg.store.engine import Term

FORMATS = ("table", "csv", "xlsx", "json", "turtle", "crosstab")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
"""What would move the cursor of a terminal or turn the direction of its text."""
_WIDEST = 40
"""Width of a column of the terminal's table, in half-width characters, from which it is broken."""


def format_answer(
    found: Answer, form: str, prefixes: Mapping[str, str] = PREFIXES, width: int | None = None
) -> bytes:
    """Return an answer in one of FORMATS, UTF-8; the same answer always yields the same bytes.

    :param width: of the terminal, in half-width characters; None lets every line be as long as it is.
    :raises QueryError: when the format is none of them, or does not fit the form of the query.
    """
    if form not in FORMATS:
        raise QueryError(f"{form!r} is no format; expected one of {', '.join(FORMATS)}")
    if found.query.form in ("CONSTRUCT", "DESCRIBE"):
        if form != "turtle":
            raise QueryError(f"{found.query.name}: answers with a graph; give --format turtle, not {form}")
        return "".join(write_turtle(found.triples, prefixes)).encode("utf-8")
    if form == "turtle":
        raise QueryError(f"{found.query.name}: answers with rows; give --format table, csv, xlsx or json")
    if form == "json":
        return write_json(found)
    if found.truth is not None:
        return ("是 / yes\n" if found.truth else "否 / no\n").encode("utf-8")
    table = cross(found, prefixes).table if form == "crosstab" else found.table(prefixes)
    if form == "csv":
        return write_csv(table)
    if form == "xlsx":
        return write_xlsx([table, about_table(found)])
    notes = "".join(f"{line}\n" for line in _notes(found))
    return (show_table(table, width) + notes).encode("utf-8")


def _notes(found: Answer) -> list[str]:
    count = f"共 {len(found.rows)} 行 / {len(found.rows)} row(s)"
    return [count, found.left_out_note] if found.left_out_note else [count]


def about_table(found: Answer) -> Table:
    """Return what a reader of a downloaded table must know of it: the question, and what was left out."""
    query = found.query
    rows = (
        ("查询 / query", query.name),
        ("问题", query.question_zh),
        ("question", query.question_en),
        ("说明 / description", query.description),
        ("行数 / rows", len(found.rows)),
        ("未计入 / left out", found.left_out_note or "无 / none"),
    )
    headings = (Heading("about", "项目", "about"), Heading("text", "内容", "text"))
    return Table("about", "说明", "about", headings, rows)


def show_table(table: Table, width: int | None = None) -> str:
    """Return a table for the terminal, without columns that are empty in every row.

    Chinese headings stand above English ones, Chinese characters count two; a table that is wider than the
    terminal is shown row by row, one line a cell.
    """
    table = _drop_empty(table)
    natural = sum(width + 3 for width in _widths(table))
    if width is not None and natural > width and table.rows:
        return _show_records(table)
    from rich import box
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(show_lines=False, pad_edge=False, box=box.SIMPLE_HEAD)
    for heading in table.headings:
        title = heading.zh if heading.zh == heading.en else f"{heading.zh}\n{heading.en}"
        numeric = all(
            isinstance(cell, int | Decimal) for cell in table.column(heading.key) if cell is not None
        )
        grid.add_column(
            Text(title), justify="right" if numeric else "left", overflow="fold", max_width=_WIDEST
        )
    for row in table.rows:
        grid.add_row(*(Text(_one_line(cell)) for cell in row))
    stream = io.StringIO()
    console = Console(file=stream, width=max(natural, 40) + 2, color_system=None, legacy_windows=False)
    console.print(grid)
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))


def _drop_empty(table: Table) -> Table:
    kept = [
        number
        for number in range(len(table.headings))
        if not table.rows or any(row[number] not in (None, "") for row in table.rows)
    ]
    headings = tuple(table.headings[number] for number in kept)
    return replace(table, headings=headings, rows=tuple(tuple(row[n] for n in kept) for row in table.rows))


def _show_records(table: Table) -> str:
    titles = [
        f"{heading.zh} {heading.en}" if heading.zh != heading.en else heading.zh for heading in table.headings
    ]
    widest = max(map(text_width, titles))
    blocks = []
    for number, row in enumerate(table.rows, start=1):
        lines = [f"── {number} ──"]
        for title, cell in zip(titles, row, strict=True):
            if cell not in (None, ""):
                lines.append(f"{title}{' ' * (widest - text_width(title))}  {_one_line(cell)}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n\n"


def _one_line(cell: Cell) -> str:
    return _CONTROLS.sub(" ", show_cell(cell))


def _widths(table: Table) -> list[int]:
    """Return the width that each column takes, in half-width characters."""
    columns = [[heading.zh, heading.en] for heading in table.headings]
    for row in table.rows:
        for column, cell in zip(columns, row, strict=True):
            column.append(_one_line(cell))
    return [min(max(map(text_width, column)), _WIDEST) for column in columns]


def write_json(found: Answer) -> bytes:
    """Return an answer as SPARQL 1.1 Query Results JSON."""
    body: dict[str, object] = {"head": {"vars": list(found.columns)}}
    if found.truth is not None:
        body = {"head": {}, "boolean": found.truth}
    else:
        bindings = [
            {name: _json(term) for name, term in zip(found.columns, row, strict=True) if term is not None}
            for row in found.rows
        ]
        body["results"] = {"bindings": bindings}
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode("utf-8", errors="replace")


def _json(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype.value == f"{XSD}string":
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
