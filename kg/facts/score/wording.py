"""A score in words: Markdown tables, one line a kind, and what was missed or wrongly found with its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.documents.corpus import Corpus
from kg.documents.passages import sentence_at
from kg.facts.agreement.units import Unit
from kg.facts.agreement.wording import FIELD_NAMES
from kg.facts.markdown import table_lines
from kg.facts.score.cases import CasePair
from kg.facts.score.counts import Count
from kg.facts.score.faults import FaultCount
from kg.facts.score.fields import FIELDS
from kg.facts.score.rules import RuleCount
from kg.facts.score.scoring import KINDS, Score
from kg.facts.score.verdicts import Verdict

KIND_NAMES = {
    "cases": "案例 cases",
    "figures": "数值与单位 figures: value and unit",
    "outcomes": "指标数据 outcomes: with indicator, year, baseline",
    "outcomes-full": "指标数据连比较符 outcomes with comparator",
    "agencies": "机构 agencies: full name and region",
    "roles": "角色 roles: body and role",
    "responsibilities": "机构与角色 responsibilities: with what it is in",
    "duties": "责任单位 duties: responsibilities under a label",
    "documents": "政策文件 documents",
    "works": "作品 works",
    "issuers": "印发机构 issuers",
    "programmes": "项目与行动 programmes",
    "initiatives": "举措 initiatives: place",
    "recognitions": "荣誉与试点 recognitions",
    "claims": "陈述 claims",
}
GROUP_NAMES = {
    "case": "案例 case",
    "outcome": "指标数据 outcome",
    "document": "政策文件 document",
    "programme": "项目与行动 programme",
    "initiative": "举措 initiative",
    "recognition": "荣誉与试点 recognition",
}
OWN_FIELD_NAMES = {"genre": "体裁 genre", "name": "名称 name"}
FAULT_NAMES = {
    "missed": "遗漏 missed",
    "spurious": "误提 spurious",
    "other case": "归入别的案例 in another case",
    "other class": "文件与作品混淆 document taken for work, or the reverse",
    "place": "位置不同 another place",
    "body": "别的机构 another body",
    "target": "所指事项 what it is in",
    "title": "题名 title",
    "title or name": "题名或机构名 title or name",
    "statement": "所述不同 another statement",
    "function": "机构与职能混淆 body taken for a kind of body, or the reverse",
    "direction alone": "方向 direction",
}


def score_lines(score: Score) -> list[str]:
    """Return the score as Markdown: every kind, every field, the classes of error, the rules; cases on one side."""
    counts = score.counts
    fields = [one.kind for one in FIELDS]
    return [
        *_table(
            "类别 kind|金标准 gold|提取 found|全同 exact|P|R|F1|重叠 overlapping|P|R|F1|F1（不计位置 anywhere）",
            (_kind_row(kind, counts) for kind in KINDS if (kind, "exact") in counts),
        ),
        *_table(
            "字段 field|金标准 gold|提取 found|F1 全同 exact|F1 包含 contains|P 重叠 overlapping|R|F1|"
            "成对 pairs: P|R|F1",
            (_field_row(kind, counts) for kind in fields if (kind, "exact") in counts),
        ),
        *_table(
            "错误 class of error|次数 count|F1 损失 cost in F1",
            (_fault_row(one) for one in score.faults),
        ),
        *_table(
            "规则 rule|提议 proposals|全同 exact|重叠 overlapping|准确率 precision",
            (_rule_row(one) for one in score.rules),
        ),
        *_case_lines(score),
    ]


def total_lines(score: Score) -> Iterator[str]:
    """Yield one line a kind: precision, recall and F1, exact and overlapping."""
    for kind, measure in score.counts:
        if measure == "exact" and kind in KINDS:
            exact, loose = (score.counts[kind, name] for name in ("exact", "overlapping"))
            numbers = f"{exact.gold} 金标准 gold, {exact.found} 提取 found"
            yield f"{KIND_NAMES[kind]}: {numbers}; 全同 exact {_shares(exact)}; 重叠 overlapping {_shares(loose)}"


def miss_lines(score: Score, texts: Corpus) -> Iterator[str]:
    """Yield every missed, false or faulty fact: case, place, kind, class of error, both sides, and the sentence.

    :param texts: where a text is not at hand, its facts are told without their sentences.
    """
    ranked = sorted(
        score.verdicts, key=lambda one: (one.case.source.id, one.case.span, one.case.key, _place(one))
    )
    for verdict in ranked:
        if verdict.faults or verdict.lesser:
            yield _miss_line(verdict)
            if text := texts.text(verdict.case.source):
                yield f"    {_sentence(text, verdict)}"


def _kind_row(kind: str, counts: Mapping[tuple[str, str], Count]) -> str:
    exact, loose, anywhere = (counts[kind, measure] for measure in ("exact", "overlapping", "anywhere"))
    return (
        f"{KIND_NAMES[kind]}|{exact.gold}|{exact.found}|{exact.right}|{_cells(exact)}|{loose.right}|{_cells(loose)}"
        f"|{anywhere.f1:.3f}"
    )


def _field_row(kind: str, counts: Mapping[tuple[str, str], Count]) -> str:
    exact, loose = counts[kind, "exact"], counts[kind, "overlapping"]
    contains, pairs = counts.get((kind, "contains")), counts.get((kind, "pairs"))
    return (
        f"{_field_name(kind)}|{exact.gold}|{exact.found}|{exact.f1:.3f}|{f'{contains.f1:.3f}' if contains else '–'}"
        f"|{_cells(loose)}|{_cells(pairs) if pairs else '–|–|–'}"
    )


def _fault_row(one: FaultCount) -> str:
    cost = f"{one.cost:.3f}" if one.cost else "–"
    return f"{KIND_NAMES[one.kind].partition(':')[0]} · {name_fault(one.fault)}|{one.number}|{cost}"


def _rule_row(one: RuleCount) -> str:
    return f"{one.rule}|{one.proposals}|{one.exact}|{one.overlapping}|{one.precision:.3f}"


def _table(head: str, rows: Iterable[str]) -> Iterator[str]:
    kept = list(rows)
    if kept:
        yield from table_lines(head, kept)


def _case_lines(score: Score) -> Iterator[str]:
    cases = [one for one in score.verdicts if one.kind == "cases"]
    yield from _named("只在金标准中的案例 cases only in gold", (one.case for one in cases if not one.found))
    yield from _named("只在提取中的案例 cases only found", (one.case for one in cases if not one.gold))
    if score.unmeasured:
        yield f"未提取、不计的文献 sources that were not extracted, left out: {', '.join(score.unmeasured)}"


def _named(what: str, cases: Iterable[CasePair]) -> Iterator[str]:
    names = [f"{one.key} [{one.span[0]}, {one.span[1]}]" for one in cases]
    if names:
        yield f"{what}: {', '.join(names)}"


def _cells(count: Count) -> str:
    return f"{count.precision:.3f}|{count.recall:.3f}|{count.f1:.3f}"


def _shares(count: Count) -> str:
    return f"P {count.precision:.3f} R {count.recall:.3f} F1 {count.f1:.3f}"


def _field_name(kind: str) -> str:
    group, _, name = kind.partition("-")
    return f"{GROUP_NAMES[group]} · {OWN_FIELD_NAMES.get(name) or FIELD_NAMES[name]}"


def name_fault(fault: str) -> str:
    """Return a class of error in both languages."""
    return FAULT_NAMES.get(fault) or OWN_FIELD_NAMES.get(fault) or FIELD_NAMES[fault]


def _place(verdict: Verdict) -> tuple[int, int]:
    unit = verdict.gold or verdict.found
    return (unit.at if unit else None) or (0, 0)


def _miss_line(verdict: Verdict) -> str:
    faults = (*verdict.faults, *verdict.lesser)
    rule = f" · {verdict.rule}" if verdict.rule else ""
    sides = f"{_side(verdict.gold, faults)} | {_side(verdict.found, faults)}"
    kind = verdict.kind.removesuffix("-full")
    return f"{verdict.case.key} {kind} {', '.join(faults)}: {sides}{rule}"


def _side(unit: Unit | None, faults: Iterable[str]) -> str:
    """Return key, place and words of a side, and what it says of that which is at fault."""
    if unit is None or unit.at is None:
        return "–"
    said = unit.values | {"indicator": unit.label, "direction alone": unit.values.get("direction", "")}
    said |= dict.fromkeys(("title", "body", "name", "statement"), ", ".join(sorted(unit.things)))
    told = [f"{fault} {said[fault] or '–'}" for fault in faults if fault in said]
    shown = f" ({'; '.join(told)})" if told else ""
    return f"{unit.key} [{unit.at[0]}, {unit.at[1]}] {unit.words}{shown}"


def _sentence(text: str, verdict: Verdict) -> str:
    start, end = sentence_at(text, _place(verdict), verdict.case.span)
    return " ".join(text[start:end].split())
