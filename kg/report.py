"""What a build or a check says in words: summaries for the terminal, and the report that goes with the graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.facts.checking import CheckResult, summarise
from kg.model import Outcome, Status

if TYPE_CHECKING:
    from kg.build import BuildResult

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
            f"存疑 {len(result.findings)} 处，见报告 · {len(result.findings)} doubtful point(s), listed in the report"
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


def write_report(result: BuildResult) -> str:
    """Return the report of a build in Markdown: what was built, how it was verified, what is doubtful."""
    parts = [
        _head(),
        _counts_section(result),
        _verification_section(result.check),
        _findings_section(result),
        _doubts_section(result.check),
    ]
    return "\n".join(line for part in parts for line in part).rstrip() + "\n"


def _head() -> list[str]:
    return ["# 构建报告 · Build report", ""]


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


def _verification_section(check: CheckResult) -> Iterator[str]:
    """Say what vouches for the facts, in numbers that are the same with and without the texts at hand."""
    facts = [
        fact for case in check.dataset.cases for fact in case.facts() if fact.status is not Status.REJECTED
    ]
    reviewed = sum(fact.status is Status.REVIEWED for fact in facts)
    total = len(check.dataset.cases)
    yield "## 可信程度 · How far to trust it"
    yield ""
    yield f"- 事实 {len(facts)} 条，已核对 {reviewed} 条 · {len(facts)} facts, {reviewed} of them reviewed"
    yield (
        f"- 未编码清单已清零的案例 {len(check.complete)}/{total} · "
        f"cases whose ledger is closed: {len(check.complete)} of {total}"
    )
    yield f"- {_verification_line(check)}"
    yield ""


def _findings_section(result: BuildResult) -> Iterator[str]:
    yield "## 矛盾与存疑 · Contradictions and doubts"
    yield ""
    if not result.findings:
        yield "无 · none"
    for finding in result.findings:
        yield f"- {_cell(str(finding))}"
    yield ""


def _doubts_section(check: CheckResult) -> Iterator[str]:
    """List what a careful reader should know: provisional names, misprints, figures without a year, notes."""
    registry = check.dataset.registry
    provisional = [
        entry.label
        for entries in (registry.agencies, registry.programmes, registry.documents, registry.works)
        for entry in entries
        if entry.provisional
    ]
    outcomes = [
        fact for case in check.dataset.cases for fact in case.outcomes if fact.status is not Status.REJECTED
    ]
    yield "## 还须知道 · Worth knowing"
    yield ""
    yield f"- 名称待考 {len(provisional)} 个 · provisional names: {_cell('、'.join(sorted(provisional)) or '无 none')}"
    dated = sum(fact.year is not None or fact.period_start is not None for fact in outcomes)
    yield f"- 注明时间的数据 {dated}/{len(outcomes)} · outcomes with a stated time: {dated} of {len(outcomes)}"
    corrected = [fact for fact in outcomes if fact.unit_corrected or fact.value_corrected is not None]
    yield f"- 更正的印刷错误 {len(corrected)} 处 · misprints corrected: {len(corrected)}"
    yield from (f"  - {_cell(fact.key)} {_cell(_note(fact))}" for fact in corrected)
    yield ""


def _note(fact: Outcome) -> str:
    return fact.note or fact.as_


def _cell(text: str) -> str:
    """Keep words of documents from being read as Markdown or HTML."""
    for char in "\\`*_{}[]<>#|":
        text = text.replace(char, f"\\{char}" if char not in "<>" else {"<": "&lt;", ">": "&gt;"}[char])
    return " ".join(text.split())
