"""What a careful reader should know before she trusts a figure: contradictions, misprints, gaps, open questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.graph import arithmetic
from kg.graph.findings import Finding
from kg.show.book import Book, key_of
from kg.show.fact_view import Term

CONTRADICTION = "figures-contradict"
REVIEW_ZH = "“已核对”指第二次阅读对照过原文，并无具名专家审定"
REVIEW_EN = "reviewed means that a second reading held it against its text; no named expert approved it"
"""What the status reviewed stands for, as docs/data-quality.md tells at length."""
_FIGURES = frozenset(rule.check for rule in arithmetic.RULES)


@dataclass(frozen=True)
class Doubt:
    """One kind of doubt, with everything that it concerns."""

    key: str
    zh: str
    en: str
    things: tuple[str, ...]
    """IRIs of facts, cases or entries."""
    total: int = 0
    """Of how many it is a share, 0 where that says nothing."""

    @property
    def count(self) -> str:
        """Return how many things it concerns, and of how many."""
        return f"{len(self.things)} / 全部 {self.total} 条" if self.total else str(len(self.things))


def find_doubts(findings: Iterable[Finding], book: Book) -> dict[str, tuple[Term, ...]]:
    """Return what is doubtful about each outcome, in words.

    :param findings: of the checks of the graph; those that are not about figures are left out.
    """
    found: dict[str, list[Term]] = defaultdict(list)
    for finding in findings:
        if key := doubt_key(finding.check):
            found[finding.focus].append(Term(key, finding.zh, finding.en))
    for fact, doubt in _misprints(book):
        found[fact].append(doubt)
    return {fact: tuple(doubts) for fact, doubts in sorted(found.items())}


def list_doubts(book: Book, doubts: Mapping[str, tuple[Term, ...]]) -> tuple[Doubt, ...]:
    """Return the doubts by kind, the gravest first, those that concern nothing left out."""
    members = book.members
    facts = [
        fact
        for kind in ("initiative", "outcome", "participation", "recognition", "claim")
        for fact in members[kind]
    ]
    outcomes = members["outcome"]

    def doubted(*keys: str) -> tuple[str, ...]:
        return tuple(fact for fact, terms in doubts.items() if any(term.key in keys for term in terms))

    kinds = (
        Doubt(
            "arithmetic",
            "数据自相矛盾",
            "figures that disagree with their own arithmetic",
            doubted("arithmetic"),
        ),
        Doubt("contradiction", "同一指标两处数值不同", "two figures for one thing", doubted("contradiction")),
        Doubt("misprint", "印刷错误，已注明更正", "misprints, noted and corrected", doubted("misprint")),
        Doubt(
            "no-year",
            "年份未说明的数据（补贴标准等规定值不计入）",
            "figures whose year or period is not stated, set rules such as subsidies not counted among them",
            list_undated(book),
            len(outcomes),
        ),
        Doubt(
            "not-comparable",
            "单位不可换算的数据",
            "figures in a unit that does not convert",
            _not_comparable(book),
        ),
        Doubt(
            "extracted", "程序提取、尚未核对", "extracted by a program, not reviewed", _extracted(book, facts)
        ),
        Doubt(
            "remark",
            "附有说明的事实",
            "facts with a remark",
            tuple(f for f in facts if book.all(f, "qualityNote")),
        ),
        Doubt(
            "provisional",
            "名称待考的条目",
            "entries whose full name is not known",
            book.users_of_true("provisional"),
        ),
        Doubt("incomplete", "编码未完成的案例", "cases whose coding is not complete", _incomplete(book)),
    )
    return tuple(kind for kind in kinds if kind.things)


def doubt_key(check: str) -> str:
    """Return the kind of doubt that a check of the graph raises, empty for one that is not about figures."""
    if check == CONTRADICTION:
        return "contradiction"
    return "arithmetic" if check in _FIGURES else ""


def _misprints(book: Book) -> Iterator[tuple[str, Term]]:
    for fact in book.members["outcome"]:
        if book.one(fact, "valueCorrected") or book.one(fact, "unitCorrected"):
            yield fact, Term("misprint", "印刷有误，已更正后比较", "misprint; compared after correction")


def list_undated(book: Book) -> tuple[str, ...]:
    """Return the figures with neither year nor period; a rule that is set, such as a subsidy, has none to state."""
    return tuple(
        fact
        for fact in book.members["outcome"]
        if not any(book.all(fact, name) for name in ("year", "periodStart", "periodEnd"))
        and key_of(book.one(fact, "figureType")) != "parameter"
    )


def count_facts(book: Book) -> tuple[int, int]:
    """Return how many of the facts of cases are reviewed, and how many there are."""
    kinds = ("initiative", "outcome", "participation", "recognition", "claim")
    # one mark in the text that names several bodies is one fact with a participation for each
    statuses = {
        fact.rpartition("/")[0] + "/" + key_of(fact).partition(".")[0]: book.one(fact, "status")
        for kind in kinds
        for fact in book.members[kind]
        if book.case_of(fact)
    }
    return sum(status == "reviewed" for status in statuses.values()), len(statuses)


def _not_comparable(book: Book) -> tuple[str, ...]:
    outcomes = book.members["outcome"]
    return tuple(
        fact for fact in outcomes if book.one(fact, "value") and not book.one(fact, "comparableValue")
    )


def _extracted(book: Book, facts: list[str]) -> tuple[str, ...]:
    return tuple(fact for fact in facts if book.one(fact, "status") == "extracted")


def _incomplete(book: Book) -> tuple[str, ...]:
    return tuple(case for case in book.members["case"] if book.one(case, "codingComplete") != "true")
