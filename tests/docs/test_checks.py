"""The documentation of the checks names every check of the program, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib

from kg.graph import arithmetic, consistency
from kg.graph.findings import Rule

ROOT = Path(__file__).resolve().parents[2]
EMITTED = re.compile(
    r'(?:yield|problem\(|Problem\([^"\n]*?,|items?\.append\(\()\s*\(?\s*"([a-z]+(?:-[a-z]+)*)",'
)


def documented(section: str) -> list[str]:
    """Return the names in the table of a section of docs/checks.md."""
    text = (ROOT / "docs/checks.md").read_text("utf-8")
    (part,) = [part for part in text.split("\n## ")[1:] if part.startswith(f"{section}\n")]
    return re.findall(r"^\| `([\w-]+)` \|", part, re.MULTILINE)


def test_every_check_is_documented() -> None:
    """docs/checks.md lists the checks that the code emits, each once."""
    emitted = {
        name
        for path in [*sorted((ROOT / "kg/facts").rglob("*.py")), ROOT / "kg/documents/corpus.py"]
        for name in EMITTED.findall(path.read_text("utf-8"))
    }
    listed = documented("The gate")

    assert len(listed) == len(set(listed))
    assert (
        emitted - set(listed) - {"numeral", "title", "baseline", "change", "agencies", "task", "indicator_as"}
        == set()
    )
    assert {"words", "figure", "level", "role", "schema", "key-twice"} <= emitted


@pytest.mark.parametrize(
    ("section", "rules"), [("Arithmetic", arithmetic.RULES), ("Consistency", consistency.RULES)]
)
def test_every_rule_of_the_graph_is_documented(section: str, rules: tuple[Rule, ...]) -> None:
    """The tables of the graph's own checks name its rules, in their order."""
    assert documented(section) == [rule.check for rule in rules]


def test_every_check_of_concept_tables_is_documented() -> None:
    """What the reader of concept tables may complain of stands in its table."""
    code = (ROOT / "kg/registry/concepts.py").read_text("utf-8")
    assert sorted(documented("Concept tables")) == sorted(set(re.findall(r'"(concept-[a-z]+)"', code)))


def test_every_shape_that_warns_is_documented() -> None:
    """A researcher who meets a warning finds it explained; violations explain themselves."""
    shapes = rdflib.Graph().parse(ROOT / "shapes.ttl")
    warning = [
        str(shape).rpartition("#")[2] for shape in shapes.subjects(rdflib.SH.severity, rdflib.SH.Warning)
    ]
    assert documented("Shapes") == sorted(warning)
