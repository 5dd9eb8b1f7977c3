"""Duty tables: rows of measures with the bodies under 牵头单位, 责任单位, 配合单位."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.clauses import Stretch
from kg.extract.roles.governing import Governed
from kg.extract.roles.marks import Mark
from kg.extract.roles.scene import Scene
from kg.extract.roles.sections import Lines, Names, find_named
from kg.language.role_words import load_duty_labels
from kg.model import Role

_BRACKETED = re.compile(r"（[^（）]*）|[/、和及].*$")
_BODIES = {"单位", "部门", "单位名称", "部门名称", "部门单位", "责任人单位", "所属单位"}
"""Columns of bodies beside one of duties."""
_TASK = re.compile(r"任务|举措|措施|内容|项目|事项|工作|目标|指标|行动|职责")


@dataclass(frozen=True)
class Column:
    """One column of bodies: its place in the row, its heading and the role that it gives."""

    number: int
    place: Stretch
    role: Role


@dataclass(frozen=True)
class Header:
    """The row that tells what the columns hold."""

    width: int
    columns: tuple[Column, ...]
    tasks: tuple[int, ...]
    """Columns that name the measures."""


def read_tables(scene: Scene, lines: Lines, names: Names) -> tuple[list[Mark], list[Stretch]]:
    """Return the marks of the duty tables of a text, and where their cells of bodies stand."""
    marks: list[Mark] = []
    cells: list[Stretch] = []
    header: Header | None = None
    for number in range(len(lines.starts)):
        row = list(_cells(lines, number))
        if len(row) < 2:
            continue
        if found := _read_header(scene.text, row):
            header = found
        elif header:
            governed = _governed(scene, lines, names, header, row)
            for column, cell in _columns(header, row):
                cells.append(cell)
                marks.extend(_mark(scene, column, cell, governed))
    return marks, cells


def _cells(lines: Lines, number: int) -> Iterator[Stretch]:
    start, end = lines.stretch(number)
    position = start
    for match in re.compile("\t").finditer(lines.text, start, end):
        yield position, match.start()
        position = match.end()
    yield position, end


def _read_header(text: str, row: list[Stretch]) -> Header | None:
    labels = load_duty_labels()
    columns, tasks, bodies = [], [], []
    for number, (start, end) in enumerate(row):
        words = _BRACKETED.sub("", text[start:end][:30]).strip()
        if words in labels:
            columns.append(Column(number, (start, start + len(words)), labels[words]))
        elif _TASK.search(words) and end - start <= 16:
            tasks.append(number)
        elif words in _BODIES:
            bodies.append(Column(number, (start, end), Role.LEAD))
    if not columns and tasks:
        columns = bodies
    return Header(len(row), tuple(columns), tuple(tasks)) if columns else None


def _columns(header: Header, row: list[Stretch]) -> Iterator[tuple[Column, Stretch]]:
    """Pair columns with cells; a row that is short has lost its first cells to a merged one above."""
    lost = header.width - len(row)
    for column in header.columns:
        if 0 <= column.number - lost < len(row):
            yield column, row[column.number - lost]


def _mark(scene: Scene, column: Column, cell: Stretch, governed: Governed) -> Iterator[Mark]:
    if parties := scene.agency_shelf.within(*cell):
        yield Mark(
            start=column.place[0],
            end=column.place[1],
            role=column.role,
            parties=parties,
            of=governed.acts,
            programmes=governed.programmes,
            rule="duty-table",
        )


def _governed(scene: Scene, lines: Lines, names: Names, header: Header, row: list[Stretch]) -> Governed:
    """The measures told in the row; else those that its task names, told elsewhere."""
    start, end = row[0][0], row[-1][1]
    programmes = scene.programme_shelf.within(start, end)
    if acts := scene.act_shelf.within(start, end):
        return Governed(acts, programmes)
    lost = header.width - len(row)
    for number in header.tasks:
        if 0 <= number - lost < len(row):
            first, last = row[number - lost]
            if found := find_named(scene, lines, names, scene.text[first : min(last, first + 80)]):
                return found
    return Governed((), programmes)
