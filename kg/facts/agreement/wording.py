"""The agreement of two codings in words: Markdown tables, and each difference with its place."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts.agreement.comparing import Agreement, Difference, Tally
from kg.facts.agreement.measures import Kappa
from kg.facts.markdown import table_lines

SECTION_NAMES = {
    "programmes": "项目与行动 programmes",
    "initiatives": "举措 initiatives",
    "participations": "机构角色 participations",
    "outcomes": "指标数据 outcomes",
    "documents": "政策文件 documents",
    "works": "作品 works",
    "recognitions": "荣誉与试点 recognitions",
    "claims": "陈述 claims",
}
FIELD_NAMES = {
    "relation": "关系 relation",
    "modality": "完成状态 modality",
    "type": "主类型 main type",
    "types": "全部类型 all types",
    "instrument": "主工具 main instrument",
    "instruments": "全部工具 all instruments",
    "targets": "人群 targets",
    "settings": "场所 settings",
    "themes": "主题 themes",
    "programmes": "所属项目 programmes",
    "years": "起止年 years",
    "region": "地区 region",
    "role": "角色 role",
    "allocation": "分工 allocation",
    "of": "所指事项 of",
    "kind": "结果类别 outcome kind",
    "figure": "数值类型 figure type",
    "direction": "方向 direction",
    "comparator": "比较符 comparator",
    "reading": "读法 reading",
    "value": "数值 value",
    "unit": "单位 unit",
    "year": "年份 year",
    "baseline": "基线 baseline",
    "baseline year": "基线年份 baseline year",
    "change": "变化 change",
    "indicator": "指标 indicator",
    "group": "人群或分组 group",
    "period": "时间 period",
    "level": "层级 level",
    "recipient": "获得者 recipient",
    "predicate": "谓词 predicate",
    "subject": "主语 subject",
    "object": "宾语 object",
    "only one hand": "只有一方编了 only one hand has it",
    "other thing": "同一处所指不同 another thing at that place",
    "place": "同一事物、位置不同 same thing, another place",
}


def agreement_lines(found: Agreement, commonest: int = 20) -> list[str]:
    """Return the agreement as Markdown: F1 per section, kappa per closed field, the share of equal fields,
    and the commonest kinds of difference."""
    return [
        *table_lines(
            "事实 facts|甲 A|乙 B|同处同物 same|异处同物 elsewhere|F1|F1（不计位置 anywhere）",
            _tally_rows(found),
        ),
        *table_lines(
            "类别 category|对数 pairs|一致 equal|Cohen κ",
            (
                f"{_name(*key)}|{one.pairs}|{one.observed:.1%}|{_show_kappa(one)}"
                for key, one in found.kappas.items()
                if one.pairs
            ),
        ),
        *table_lines(
            "字段 field|任一方填写的对数 pairs filled|一致 equal",
            (
                f"{_name(*key)}|{filled}|{equal / filled:.1%}"
                for key, (equal, filled) in found.equal.items()
                if filled
            ),
        ),
        *table_lines(
            "最常见的分歧 commonest kinds of difference|次数 count",
            (
                f"{_name(section, field)}{f'：{codes}' if codes else ''}|{count}"
                for (section, field, codes), count in found.commonest(commonest)
            ),
        ),
    ]


def difference_lines(found: Agreement) -> Iterator[str]:
    """Yield every difference: case and place, what it concerns, and what each hand says."""
    for one in found.differences:
        sides = f"{_side(one.left, one.left_key)} | {_side(one.right, one.right_key)}"
        yield f"{one.case} {_place(one)} {one.section} {one.field}: {sides} · {one.words}"


def _place(one: Difference) -> str:
    return f"[{one.at[0]}, {one.at[1]}]" if one.at else "[–]"


def _side(value: str, key: str) -> str:
    return f"{key or '–'} {value or '–'}" if key else "–"


def _tally_rows(found: Agreement) -> Iterator[str]:
    for section, one in found.tallies.items():
        if one.left or one.right:
            yield _tally_row(SECTION_NAMES[section], one)
    yield _tally_row("合计 all", found.total)


def _tally_row(name: str, one: Tally) -> str:
    return f"{name}|{one.left}|{one.right}|{one.same}|{one.elsewhere}|{one.f1:.3f}|{one.f1_anywhere:.3f}"


def _name(section: str, field: str) -> str:
    return f"{SECTION_NAMES[section]} · {FIELD_NAMES[field]}"


def _show_kappa(one: Kappa) -> str:
    return "–" if one.value is None else f"{one.value:.3f}"
