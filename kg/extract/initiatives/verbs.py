"""Where verbs of doing stand in a clause: not inside nouns, not where the word itself is a noun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.initiatives.wordlists import ACTS, alternatives, read_classes

_PURE = ("made", "carried")
_CLASSES = ("made", "carried", "doing", "general", "causing", "bringing", "handling")
_ASPECT = re.compile(
    r"成功(?!率|经验|案例|的)|了|过(?![程渡滤敏])|起(?!来|点|付|草|步)|出(?![具版台生院行入血租警诊资])|好(?=[“《\u4e00-\u9fff])"
)
_ADVERB = (
    r"积极|广泛|大力|深入|全面|持续|不断|先后|累计|统一|定期|逐一|逐步|逐户|免费|集中|联合|共同|协同|协力|重点|扎实|有序|切实|"
    r"充分|进一步|着力|全力|加紧|精准|科学|规范|严格|主动|自主|率先|首创|首次|同时|同步|分批|分期|分级|分类|分别|每年|每月|每周|"
    r"每季度|每学期|每学年|全年|年内|年底前|今年|去年|目前|现已|已经|正在|再次|连续|巡回|随机|常态化|制度化|多点位|有针对性地|针对性"
    r"地?|因地制宜|自行|自发|自愿|另行|额外|统筹|牵头|带头|精心|携手|合作|一体化|高标准|高质量|高起点|高频次?|多渠道|多形式|多层次|全方位|常年|稳步|逐年|逐级|逐项|先行|优先|择优|提前|限期|如期|按期|按时|按需|按月|一对一|面对面|挨家挨户|上门|入户|轮流|不定期|随后|当年|同年|次年|始终|创新|创新性地?|探索|率先|专门|专项|及时|实时|适时|适当|继续|坚持|依法|依规|自觉|注重|突出|狠抓|紧抓|聚焦"
)
_SINGLE = (
    r"通过|以及|包括|即|并|还|也|将|须|应|可|要|已|均|各|共|再|又|地|来|去|拟|便|就|而|则|且|和|或|、|与"
)
_SUBJECT = (
    r"[年月日次周]|[局委办会部校院所站心社队厅县区市省镇乡街村组团]|单位|部门|街道|财政|联|科协|地区|各地|我[市区县省镇]|医务人员|专家|"
    r"志愿者|工作人员|机构|中学|小学|大学|公司|集团|企业|电视台|平台|医生|团队|干部|人员|社区|员|们"
)
_STANDS = re.compile(rf"(?:{_ADVERB}|{_SINGLE}|{_SUBJECT}|[）”》])$")
ADVERBS = rf"(?:{_ADVERB}|并|还|也|将|须|均|再|各)*"
"""Pattern of the words that may stand between a link or subject and a verb."""
_NOUN = re.compile(
    r"率|处(?!方|罚|置|理)|科(?!普|学|研|技)|部(?!门|分|署|位)|下(?=[，、建设开成编举制])|费(?!用?全)|度(?!假)|者(?!之)|中(?![心小医西药考学国毒风])|性|法(?!律|规|治)|量|权|对象|水平|能力|情况|条件|工作者|人次|成效|经验|比例"
)
_COMPOUND = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:机制|体系|制度|模式|办法|规范|标准|指标|内容|流程|系统|情况|方案|水平|技能|能力|部门|中心|机构|数据|档案|报告|结果|模型|算法|工作组|费用)(?:[，、和及与]|$)"
)
"""What makes a noun of a word that is noun and verb: 监测评估机制."""
"""What makes a noun of the verb before it: 检测率, 检查费."""
_COMPOUND_SHORT = re.compile(
    r"(?:标准(?!化)|通知|工作|单位|办法|要求|成果|成功(?=率|经验|案例|的|[，。；]|$)|方案|经验|任务|情况|过程|指标|主体|以来)"
)
"""What makes a noun of a verb that is a noun too: 创建标准, 试点单位."""
_DESCRIBED = re.compile(r"包括|包含|分为|为期|面向|由|采[取用]|内容|对象|周期|全程|覆盖")
"""What makes a noun of a doing, whose sentence tells how it goes: 培训为期两天."""
_NEGATED = re.compile(
    r"(?:(?<=[，。；\n、])[内下]|(?<=[，。；\n、])[内下]分?|不得|不再|未|没有|严禁|无需|不)$"
)
"""Before these words nothing is done; 内设 and 下设 tell the parts of a thing."""
_TOWARDS = re.compile(r"(?:[对为向给在由从以按用到][^，。；于]{1,40}|[把将][^，。；、于]{1,24})$")
_DOERS = re.compile(r"(?:约|近|超过?)?\d[\d.]*(?:余|多)?(?:万)?(?:余|多)?[家名位个所户支人]")
"""So many who do it, or so many that there are: 共有12家单位开展…."""
_COUNTING = frozenset({"共有", "现有"})
_DOING_REACH = 30
"""Characters behind those doers in which the verb of what they do stands."""


@dataclass(frozen=True)
class Verb:
    """A verb, or several one behind the other (组织开展, 制定、印发), in offsets of the text."""

    start: int
    end: int
    """Behind its aspect word: 建成了."""
    kind: str
    """The class of the last."""
    word: str
    """The last, as the table has it."""

    @property
    def causes(self) -> bool:
        """Whether it may get somebody to do something: 推动医院设置老年科."""
        return self.word in read_classes(ACTS)["causing"].words

    @property
    def brings(self) -> bool:
        """Whether it may stand before the act itself: 聘请专家开展义诊."""
        return self.word in read_classes(ACTS)["bringing"].words


def find_verbs(masked: str, start: int, end: int) -> list[Verb]:
    """Return the verbs of a clause in order; ``masked`` hides what stands in quotes, titles and brackets."""
    found: list[Verb] = []
    classes, nouns = _class_of(), read_classes(ACTS)["nominal"].words
    for match in _pattern().finditer(masked, start, end):
        kind = classes.get(match[0])
        if kind is None:
            continue  # a noun that holds a verb
        if _NOUN.match(masked, match.end(), end) or _only_counts_doers(masked, match, end):
            continue
        # A noun cannot be told from a verb by its look: only where a verb can stand is it one
        if kind == "doing" and _DESCRIBED.match(masked, match.end(), end):
            continue
        if kind == "doing" and found and _COMPOUND.match(masked, match.end(), end):
            continue
        if match[0] in nouns and _COMPOUND_SHORT.match(masked, match.end(), end):
            continue
        nominal = kind not in _PURE or match[0] in nouns
        if nominal and not _can_stand(masked, start, match.start(), found):
            continue
        if _NEGATED.search(masked, max(start, match.start() - 3), match.start()):
            continue
        aspect = _ASPECT.match(masked, match.end(), end)
        found.append(Verb(match.start(), aspect.end() if aspect else match.end(), kind, match[0]))
    return found


def _only_counts_doers(masked: str, match: re.Match[str], end: int) -> bool:
    """Tell whether 共有 only counts those who do what follows: 共有12家单位建成食堂."""
    if match[0] not in _COUNTING or not (doers := _DOERS.match(masked, match.end(), end)):
        return False
    return _made_pattern().search(masked, doers.end(), min(end, doers.end() + _DOING_REACH)) is not None


def _can_stand(masked: str, start: int, place: int, found: Sequence[Verb]) -> bool:
    before = masked[max(start, place - 44) : place]
    if place == start or (found and found[-1].end == place):
        return True
    return bool(_STANDS.search(before[-8:]) or _TOWARDS.search(before))


@cache
def _class_of() -> dict[str, str]:
    classes = read_classes(ACTS)
    return {word: name for name in reversed(_CLASSES) for word in sorted(classes[name].words)}


@cache
def _made_pattern() -> re.Pattern[str]:
    classes = read_classes(ACTS)
    return re.compile(alternatives((classes["made"].words | classes["carried"].words) - {"设"}))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(alternatives({*read_classes(ACTS)["guards"].words, *_class_of()}))
