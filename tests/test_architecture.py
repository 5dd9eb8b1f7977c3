"""Imports run down the staircase of docs/architecture.md, never up and never in a circle."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "kg"
PAGE = ROOT / "docs" / "architecture.md"


@dataclass(frozen=True)
class Import:
    """One module of ours imported by another."""

    importer: str
    imported: str
    place: str
    """``kg/report.py:12``."""
    typing_only: bool
    """Inside ``if TYPE_CHECKING:``, so that nothing is loaded."""
    reason: str = ""
    """The comment behind ``if TYPE_CHECKING:``."""


def name_of(path: Path) -> str:
    """Return the dotted name of a module."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def find_imports(path: Path) -> Iterator[Import]:
    """Yield what a module of ours imports of ours, wherever in the file it does so."""
    text = path.read_text("utf-8")
    lines = text.splitlines()
    tree = ast.parse(text)
    guards = [
        node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
    ]
    for node in ast.walk(tree):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        guard = next((one for one in guards if one.lineno <= node.lineno <= (one.end_lineno or 0)), None)
        reason = lines[guard.lineno - 1].partition("#")[2].strip() if guard else ""
        place = f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
        for imported in sorted(names_in(node)):
            yield Import(name_of(path), imported, place, guard is not None, reason)


def names_in(node: ast.Import | ast.ImportFrom) -> set[str]:
    """Return the modules of ours that a statement names: of ``from kg.ask import sheets``, ``kg.ask.sheets``."""
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names if alias.name.split(".")[0] == "kg"}
    assert node.level == 0, "imports are written in full"
    if node.module is None or node.module.split(".")[0] != "kg":
        return set()
    found = {f"{node.module}.{alias.name}" for alias in node.names}
    return {name if is_module(name) else node.module for name in found}


def is_module(name: str) -> bool:
    """Tell whether a dotted name is a file or a package rather than a thing in one."""
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def read_layers() -> list[tuple[str, ...]]:
    """Return the rooms of each row of the table in docs/architecture.md, the lowest first."""
    table = PAGE.read_text("utf-8").partition("## Rooms")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`kg[^|]*) \|", table, re.MULTILINE)
    return [tuple(re.findall(r"`([\w.]+)`", row)) for row in rows]


LAYERS = read_layers()
ROOMS = {room: number for number, row in enumerate(LAYERS) for room in row}
MODULES = tuple(sorted(PACKAGE.rglob("*.py")))
IMPORTS = tuple(found for path in MODULES for found in find_imports(path))


def room_of(module: str) -> str:
    """Return the room of a module: the longest name in the table that it begins with."""
    if module == "kg":
        return module
    rooms = [room for room in ROOMS if room != "kg" and f"{module}.".startswith(f"{room}.")]
    assert rooms, f"{module} stands in no row of docs/architecture.md"
    return max(rooms, key=len)


def is_upward(found: Import) -> bool:
    """Tell whether an import leaves its room for one that is not below it."""
    importer, imported = room_of(found.importer), room_of(found.imported)
    return importer != imported and ROOMS[imported] >= ROOMS[importer]


def test_the_table_names_every_room_and_no_other() -> None:
    """Each module has its row, each row its modules."""
    assert len(ROOMS) == sum(map(len, LAYERS)), "a room stands twice"
    assert {room_of(name_of(path)) for path in MODULES} == set(ROOMS)


def test_nothing_imports_upward() -> None:
    """A room loads only what lies below it."""
    upward = [
        f"{found.place}: {found.importer} imports {found.imported}"
        for found in IMPORTS
        if is_upward(found) and not found.typing_only
    ]

    assert upward == []


def test_a_type_looked_at_from_below_says_why() -> None:
    """``if TYPE_CHECKING:`` may look up, with its reason on the line."""
    assert [
        found.place for found in IMPORTS if is_upward(found) and found.typing_only and not found.reason
    ] == []


def test_there_is_no_circle() -> None:
    """No module needs itself, by whatever way."""
    graph: nx.DiGraph[str] = nx.DiGraph(
        (found.importer, found.imported)
        for found in IMPORTS
        if not found.typing_only and found.importer != found.imported
    )

    circles = [sorted(part) for part in nx.strongly_connected_components(graph) if len(part) > 1]
    assert circles == []


def test_only_the_command_line_prints() -> None:
    """Everything else returns what it has to say."""
    printing = [
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
        for path in MODULES
        if not name_of(path).startswith("kg.cli")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]

    assert printing == []


@pytest.mark.parametrize(
    ("importer", "imported", "upward"),
    [
        ("kg.facts.folder", "kg.registry.concepts", False),  # what cases share lies below facts
        ("kg.facts.folder", "kg.graph.encode", True),
        ("kg.graph.encode", "kg.facts.dataset", False),
        ("kg.files", "kg.tables", True),  # neighbours on one step know nothing of each other
        ("kg.show.pages", "kg.cli", True),
    ],
)
def test_the_rule_itself(importer: str, imported: str, upward: bool) -> None:
    """The direction is judged by the table."""
    assert is_upward(Import(importer, imported, "", False)) is upward
