"""What the checks of the graph find, on any engine, told with the names of things instead of their addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal

from kg.ask.places import ask_each
from kg.graph import arithmetic
from kg.graph.findings import Finding
from kg.graph.names import PREFIXES, PROLOGUE, RDFS, shorten
from kg.store.engine import Engine, Term


@dataclass(frozen=True)
class NamedFinding:
    """A finding, and what a reader calls the thing that it is about."""

    finding: Finding
    label: str
    """Chinese label of the node, its short address where it has none."""
    case: str
    """IRI of the case that the fact stands in; empty for what is no fact of a case."""
    case_label: str
    address: str
    """Short address of the node, to look it up with ``kg explain``."""

    def __str__(self) -> str:
        where = f"（{self.case_label}）" if self.case_label else ""
        address = f" {self.address}" if self.address != self.label else ""
        found = self.finding
        return f"[{found.check}] {self.label}{where}{address}：{found.zh} / {found.en}"


def check_figures(engine: Engine) -> list[Finding]:
    """Return what the figures' own arithmetic finds, sorted: for a graph that an endpoint serves."""
    return sorted(
        rule.tell({name: term.value for name, term in row.items()})
        for rule in arithmetic.RULES
        for row in engine.select(PROLOGUE + rule.query).dicts()
    )


def describe_findings(
    findings: Iterable[Finding], engine: Engine, prefixes: Mapping[str, str] = PREFIXES
) -> list[NamedFinding]:
    """Return findings with the label of their node and of its case, in the same order.

    :param engine: holds the graph that was checked.
    :param prefixes: as the deployment abbreviates (``Names.prefixes``).
    """
    listed = list(findings)
    nodes = sorted({finding.focus for finding in listed})
    cases = {node: terms[0].value for node, terms in ask_each(engine, nodes, "inCase").items()}
    labels = ask_each(engine, sorted({*nodes, *cases.values()}), f"{RDFS}label")
    return [
        NamedFinding(
            finding,
            _chinese(labels.get(finding.focus, [])) or shorten(finding.focus, dict(prefixes)),
            cases.get(finding.focus, ""),
            _chinese(labels.get(cases.get(finding.focus, ""), [])),
            shorten(finding.focus, dict(prefixes)),
        )
        for finding in listed
    ]


def _chinese(terms: Iterable[Term]) -> str:
    return next((term.value for term in terms if isinstance(term, Literal) and term.language == "zh"), "")
