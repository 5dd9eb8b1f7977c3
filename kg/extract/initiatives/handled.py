"""Measures told with the object first: 将体检纳入年度考核, 对中小学生监测视力, 为老人免费体检, 体育场免费开放."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.clauses import Stretch
from kg.extract.initiatives.objects import is_concrete_ending
from kg.extract.initiatives.verbs import ADVERBS
from kg.extract.initiatives.wordlists import ACTS, alternatives, read_classes

_INTO = re.compile(
    r"(?:考核|考评|评价|预算|规划|计划|内容|课程|课|范围|清单|目录|体系|项目|管理|服务|标准|工程|指标|制度|教学|议程|监管|机制|职责|报告|"
    r"平台|诊疗|医保|门口|一线|家中|行动|活动|实验区|培训|结合|挂钩|融合|档案|名录|库|保障|审批|流程|环节|村规民约|公约|章程|日程|轨道|阶段之前|阶段|"
    r"大纲|教材|教案|科目|名单|名录|目标|任务|指标|要点|实事|必修|中考|政府工作报告|村规|日)(?:之一|[”》])?$"
)
_FIRST = re.compile(r"优先|首位|同等|主线|抓手|重中之重|突破|大事|要务|责任|重要位置|战略|《|全过程|奋斗目标")
_PRINCIPLE = re.compile(r"理论|实践|理念|精神|学习|中心工作|大局|战略|攻坚|民生")
"""将理论与实践相结合: what is joined by a principle makes no measure."""
_OPEN = re.compile(
    r"(?P<object>[\u4e00-\u9fff“”]{2,20}?)(?P<how>(?:每[周月年天日]|改造升级后|节假日|课余时间|长期|全天|全年|实行|全部|已|均)*(?:(?:免费|低收费|错时|延时|定时|有序|或)+|向[\u4e00-\u9fff]{1,6}))(?P<verb>开放)"
)
_INTO_PLAIN = re.compile(
    r"(?P<object>[\u4e00-\u9fff]{4,20}?)(?:均|已|全部|全面|要|应|统一)*(?P<verb>纳入|列入|融入)(?P<goal>[^，。；（]{2,20})"
)
_ADDRESSED_END = r"(?=$|[，；。]|(?:近|约|超|不少于|至少|累计)?[\d一二三四五六七八九十百千]|达)"
_ACT_INSIDE = re.compile(r"给予|开展|进行|提供|发放|实施|举办|完成|组织|建立|享受")


@dataclass(frozen=True)
class Handled:
    """A measure and the words that its name is made of."""

    stretch: Stretch
    name: str
    rule: str


def find_handled(text: str, masked: str, clause: Stretch) -> Iterator[Handled]:
    """Yield the measures of a clause that have their object before the verb."""
    found = list(_placed(text, masked, clause)) or list(_placed_plainly(masked, clause))
    yield from found
    if not found:
        yield from _addressed(text, masked, clause)
        yield from _opened(masked, clause)


def _placed(text: str, masked: str, clause: Stretch) -> Iterator[Handled]:
    for match in _patterns()["placed"].finditer(masked, *clause):
        goal = text[match.start("goal") : match.end("goal")]
        object_ = text[match.start("object") : match.end("object")]
        joined = match["verb"] in ("结合", "融合", "挂钩") and goal in ("", "起来")
        joined = joined and not _PRINCIPLE.search(object_)
        becomes = match["verb"] in read_classes(ACTS)["becoming"].words and is_concrete_ending(goal)
        if joined or becomes or (_INTO.search(goal.split("、")[0]) and not _FIRST.search(goal)):
            yield Handled(match.span(), object_ + match["verb"] + goal, "placed")


def _placed_plainly(masked: str, clause: Stretch) -> Iterator[Handled]:
    match = _INTO_PLAIN.match(masked, *clause)
    if match and _PLAIN_GOAL.search(match["goal"]) and not _FIRST.search(match["goal"]):
        yield Handled(match.span(), match["object"] + match["verb"] + match["goal"], "placed-plainly")


_PLAIN_GOAL = re.compile(r"(?:考核|预算|规划|医保|目录|范围|清单|评价|内容|管理)$")


def _addressed(text: str, masked: str, clause: Stretch) -> Iterator[Handled]:
    """为老人免费体检, 对每个机构每月补助200元: a verb whose object is those it is done for, or a sum."""
    for match in _patterns()["addressed"].finditer(masked, *clause):
        # 以家庭为重点 names no addressee
        named = "以" in masked[max(clause[0], match.start() - 20) : match.start()]
        told = _ACT_INSIDE.search(match["whom"])
        if (
            match["verb"] not in read_classes(ACTS)["telling"].words
            and not told
            and not (named and match[0][0] == "为")
        ):
            whom = text[match.start("whom") : match.end("whom")]
            yield Handled(match.span(), f"{whom}{match['free'] or ''}{match['verb']}", "addressed")


def _opened(masked: str, clause: Stretch) -> Iterator[Handled]:
    match = _OPEN.match(masked, *clause)
    if match and not re.search(r"推动|组织|鼓励|引导|坚持|面向", match["object"]):
        yield Handled(match.span(), f"{match['object']}{match['how']}开放", "opened")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    classes = read_classes(ACTS)
    placing = alternatives(classes["handling"].words - {"提高", "提升", "覆盖", "作为", "提前", "投放"})
    doing = alternatives(classes["doing"].words)
    return {
        "placed": re.compile(
            rf"(?:将|把)(?P<object>[^，。；]{{2,90}}?)(?P<verb>{placing})(?:到|至|了|进|为|于)?(?P<goal>[^，。；（]{{0,40}})"
        ),
        "addressed": re.compile(
            rf"(?:(?<![针面应相反核校])对|(?<![作成分称视列认因名称])为(?![期时主准例])|给(?!予))(?P<whom>[^，。；、对为给]{{2,24}}(?:、[^，。；对为给]{{2,16}})?){ADVERBS}(?:每[年月季次人户校]|一次性|给予|各){{0,3}}"
            rf"(?P<free>免费|统一)?(?P<verb>(?:{doing}){{1,2}})(?:药费|费用)?{_ADDRESSED_END}"
        ),
    }
