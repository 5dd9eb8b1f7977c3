"""What a build or a check says in words: summaries for the terminal, and the report that goes with the graph."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.ask.findings import NamedFinding
from kg.facts.checking import CheckResult, summarise
from kg.model import Status
from kg.show.book import Book
from kg.show.doubts import REVIEW_EN, REVIEW_ZH, doubt_key, list_doubts, list_undated
from kg.show.fact_view import Term
from kg.show.quotes import show_words

NAMED = 5
"""Things that the report names of a group; ``report.html`` names the rest."""
NAMED_DOUBTS = frozenset({"arithmetic", "contradiction", "misprint", "provisional"})
"""Doubts whose members are worth naming one by one; the others concern many."""
SHOWN_CLASSES: tuple[tuple[str, str, str], ...] = (
    ("Case", "案例", "cases"),
    ("Initiative", "举措", "initiatives"),
    ("Programme", "项目与行动", "programmes"),
    ("Agency", "机构", "agencies"),
    ("Participation", "参与角色", "participations"),
    ("Outcome", "指标数据", "outcomes"),
    ("Indicator", "指标", "indicators"),
    ("PolicyDocument", "政策文件", "policy documents"),
    ("Work", "作品", "works"),
    ("Recognition", "荣誉与试点", "recognitions"),
    ("Claim", "陈述", "claims"),
    ("Region", "行政区划", "regions"),
    ("SourceDocument", "来源文献", "source documents"),
    ("Passage", "原文出处", "passages"),
)
"""Classes that a reader wants counted, in the order in which a reader asks for them."""


@dataclass(frozen=True)
class BuildResult:
    """What was built."""

    check: CheckResult
    counts: dict[str, int]
    """Members of each class of the ontology."""
    triples: int
    graph_sha256: str
    findings: tuple[NamedFinding, ...]
    """What the shapes and the figures' own arithmetic warn of."""
    output: Path


def summary_lines(result: BuildResult) -> list[str]:
    """Return what a person reads after a build: what there is, what is doubtful, where to look."""
    counts = ", ".join(f"{zh} {result.counts.get(name, 0)}" for name, zh, _ in SHOWN_CLASSES[:8])
    english = ", ".join(f"{result.counts.get(name, 0)} {en}" for name, _, en in SHOWN_CLASSES[:8])
    lines = [
        f"知识图谱已生成：{counts}；共 {result.triples} 条三元组",
        f"The graph holds {english}; {result.triples} triples.",
        _verification_line(result.check),
    ]
    if result.findings:
        lines.append(
            f"提示 {len(result.findings)} 处，见报告 · {len(result.findings)} warning(s), listed in the report"
        )
    return [
        *lines,
        f"网页 open  {result.output / 'index.html'}",
        f"图谱 graph {result.output / 'graph.ttl'}",
        f"表格 table {result.output / 'tables' / 'tables.xlsx'}",
        f"报告 read  {result.output / 'report.md'}",
    ]


def _verification_line(check: CheckResult) -> str:
    return (
        f"与原文核对 {check.checked} 条，由 facts.lock 担保 {check.vouched} 条，未核对 {check.unverified} 条 · "
        f"{check.checked} facts held against their text in this run, {check.vouched} vouched for by facts.lock, "
        f"{check.unverified} by neither"
    )


def check_lines(result: CheckResult) -> list[str]:
    """Return what ``kg check`` prints: the ledger of each source, and the verdict."""
    lines = [*_ledger_lines(result), _verification_line(result)]
    if result.problems:
        lines.append(f"{len(result.problems)} 个问题 · {len(result.problems)} problem(s)")
    elif result.open_items:
        lines.append(
            f"{result.open_items} 项未编码 · {result.open_items} item(s) still open: kg check --open lists them"
        )
    else:
        lines.append("全部通过 · nothing is wrong and nothing is open")
    return lines


def _ledger_lines(result: CheckResult) -> Iterator[str]:
    for source, row in summarise(result.accounts).items():
        reasons = ", ".join(
            f"{key.removeprefix('reason:')} {count}"
            for key, count in sorted(row.items(), key=lambda item: (-item[1], item[0]))
            if key.startswith("reason:")
        )
        yield (
            f"{source}: 数字 numerals {row['numeral']}, 书名号 titles {row['title']}; "
            f"已入事实 in facts {row['fact']}, 按规则 by pattern {row['pattern']}, "
            f"人工说明 by exception {row['exception']}, 未编码 open {row['open']}"
            + (f", 案例之外未读 not read yet, outside its cases {row['unread']}" if row["unread"] else "")
        )
        if reasons:
            yield f"  非事实的理由 not facts: {reasons}"


def open_lines(result: CheckResult) -> list[str]:
    """Return every numeral and title that is neither in a fact nor explained."""
    return [
        f"{account.source} {account.case} [{item.span[0]}, {item.span[1]}] {item.kind} {' '.join(item.text.split())}"
        for account in result.accounts
        for item in account.items
        if item.state == "open"
    ]


def write_report(
    result: BuildResult, book: Book, doubts: Mapping[str, tuple[Term, ...]] | None = None
) -> str:
    """Return the report of a build in Markdown: what is doubtful, what was built, how far to trust it.

    :param doubts: what ``kg.show.doubts`` found; None for a page that tells of the doubts itself.
    """
    parts = [
        _head(),
        _doubts_section(result.findings, book, doubts) if doubts is not None else (),
        _warnings_section(result.findings),
        _counts_section(result),
        _trust_section(result.check, book),
    ]
    return "\n".join(line for part in parts for line in part).rstrip() + "\n"


def _head() -> list[str]:
    return ["# 构建报告 · Build report", ""]


def _doubts_section(
    findings: Sequence[NamedFinding], book: Book, doubts: Mapping[str, tuple[Term, ...]]
) -> Iterator[str]:
    """List what a reader should look at before she trusts a figure; ``report.html`` has all of it with links."""
    yield "## 存疑 · What is doubtful"
    yield ""
    listed = list_doubts(book, doubts)
    if not listed:
        yield "无 · none"
    for kind in listed:
        yield f"- {kind.zh} · {kind.en}：[{kind.count}](report.html#doubt-{kind.key})"
        if kind.key in NAMED_DOUBTS:
            told = [
                f"{_name(one)}：{_cell(one.finding.zh)}" for one in findings if _doubt_of(one) == kind.key
            ]
            yield from _first(told or [_name_thing(book, thing) for thing in kind.things])
    yield ""


def _warnings_section(findings: Sequence[NamedFinding]) -> Iterator[str]:
    """List what the shapes warn of, one line a rule; the figures' own arithmetic is among the doubts."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in findings:
        if not _doubt_of(one):
            groups[one.finding.zh, one.finding.en].append(_name(one))
    if not groups:
        return
    yield "## 校验提示 · Warnings of the shapes"
    yield ""
    for (zh, en), names in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
        yield f"- {_cell(zh)} {_cell(en)}：{len(names)}"
        yield from _first(names)
    yield ""


def _doubt_of(one: NamedFinding) -> str:
    return doubt_key(one.finding.check)


def _name(one: NamedFinding) -> str:
    return _named(one.label, one.case_label)


def _name_thing(book: Book, thing: str) -> str:
    case = book.case_of(thing)
    return _named(book.label(thing), book.label(case) if case not in ("", thing) else "")


def _named(label: str, case_label: str) -> str:
    home = f"（{_cell(show_words(case_label))}）" if case_label else ""
    return f"{_cell(show_words(label))}{home}"


def _first(lines: Sequence[str]) -> Iterator[str]:
    """Yield the first lines of a list, and how many more there are."""
    yield from (f"  - {line}" for line in lines[:NAMED])
    if len(lines) > NAMED:
        yield f"  - 另有 {len(lines) - NAMED} 处 · and {len(lines) - NAMED} more"


def _counts_section(result: BuildResult) -> Iterator[str]:
    yield "## 有什么 · What there is"
    yield ""
    yield "| 类 class | 数 number |"
    yield "|---|---:|"
    for name, zh, en in SHOWN_CLASSES:
        yield f"| {zh} {en} | {result.counts.get(name, 0)} |"
    yield ""
    yield f"三元组 triples: {result.triples} · graph.ttl SHA-256 `{result.graph_sha256}`"
    yield ""


def _trust_section(check: CheckResult, book: Book) -> Iterator[str]:
    """Say what vouches for the facts, and of how many figures the time is known."""
    cases = check.dataset.cases
    statuses = Counter(fact.status for case in cases for fact in case.facts())
    reviewed, rejected = statuses[Status.REVIEWED], statuses[Status.REJECTED]
    kept = statuses.total() - rejected
    outcomes, undated = len(book.members["outcome"]), len(list_undated(book))
    yield "## 可信程度 · How far to trust it"
    yield ""
    yield (
        f"- 事实 {kept} 条，已核对 {reviewed}/{kept}（{REVIEW_ZH}）；已否决、不入图谱 {rejected} 条 · "
        f"{kept} facts, {reviewed} of {kept} reviewed ({REVIEW_EN}); "
        f"rejected and kept out of the graph: {rejected}"
    )
    yield (
        f"- 未编码清单已清零的案例 {len(check.complete)}/{len(cases)} · "
        f"cases whose ledger is closed: {len(check.complete)} of {len(cases)}"
    )
    yield (
        f"- 年份未说明的数据：{undated} / 全部 {outcomes} 条（补贴标准等规定值不计入）· "
        f"outcomes whose year or period is not stated: {undated} of all {outcomes}, set rules not counted among them"
    )
    yield f"- {_verification_line(check)}"
    yield ""


def _cell(text: str) -> str:
    """Keep words of documents from being read as Markdown or HTML."""
    for char in "\\`*_{}[]<>#|":
        text = text.replace(char, f"\\{char}" if char not in "<>" else {"<": "&lt;", ">": "&gt;"}[char])
    return " ".join(text.split())
