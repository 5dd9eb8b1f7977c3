"""What a check of the graph found, and rules that are one SPARQL query each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg.graph.names import PREFIXES, shorten


class Severity(StrEnum):
    """How bad a finding is; violations sort before warnings."""

    VIOLATION = "violation"  # the data or the program is wrong: the build fails
    WARNING = "warning"  # the documents contradict themselves or leave a gap: shown, not merged away


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong with one node; ``kg.ask.findings`` tells it with the names of things."""

    severity: Severity
    check: str
    """Name of the rule or shape."""
    focus: str
    """IRI of the node."""
    zh: str
    en: str
    path: str = ""
    """IRI of the property it is about, where it is about one."""
    value: str = ""
    """The value at fault, where there is one."""

    def __str__(self) -> str:
        return f"{shorten(self.focus, PREFIXES)}: [{self.check}] {self.zh} / {self.en}"


@dataclass(frozen=True)
class Rule:
    """A query whose every row is a finding: ``?node`` is the focus, the other columns fill the messages."""

    check: str
    severity: Severity
    query: str
    zh: str
    en: str

    def find(self, store: Store) -> Iterator[Finding]:
        """Yield the findings of the rule in the default graph."""
        answer = store.query(self.query, prefixes=PREFIXES)
        assert isinstance(answer, QuerySolutions), "a rule is a SELECT query"
        columns = [variable.value for variable in answer.variables]
        for row in answer:
            yield self.tell({name: _text(term) for name, term in zip(columns, row, strict=True)})

    def tell(self, cells: Mapping[str, str]) -> Finding:
        """Return the finding of one row of the query's answer, its cells as text."""
        words = {name: shorten(text, PREFIXES) for name, text in cells.items()}
        return Finding(
            self.severity,
            self.check,
            cells["node"],
            self.zh.format(**words),
            self.en.format(**words),
            cells.get("path", ""),
            cells.get("value", ""),
        )


def find_all(rules: Iterable[Rule], store: Store) -> list[Finding]:
    """Return the findings of several rules, sorted."""
    return sorted(finding for rule in rules for finding in rule.find(store))


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
