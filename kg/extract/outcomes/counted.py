"""What stands behind a figure: the noun that it counts, or the deed of those whom it counts."""

from __future__ import annotations

import re

from kg.extract.clauses import Stretch
from kg.extract.figures import Figure
from kg.extract.outcomes.groups import is_group
from kg.extract.outcomes.phrases import find_verbs, patterns

_BEHIND = re.compile(
    r"\n?(?:的|(?=由))?(?:由[\u4e00-\u9fff]{1,10}的)?"
    r"(?P<noun>(?:\d{1,2}(?:[—～~-]\d{1,2})?(?:周?岁|年级)(?:以[上下])?)?(?:[\u4e00-\u9fffA-Za-z“”]|（[^（）。；]{1,8}）){2,24})"
)
_MEASURE = re.compile(r"的(?:基础|目标|标准|比例|经验|基础性)")
_BODY = re.compile(r"(?:场|厂|店|院|校|园|馆|所|站|企业|公司|机构|单位|中心|小区|街道|社区|街巷|小巷)$")
_WORK = re.compile(r"(?:任务|工作|改造|整治|建设|治理|需求|问题|情况|创建|验收|评估)$")
# 剧本、绘画等⟨原创作品⟩: what 等 sums up
_SUMMED = re.compile(
    r"(?:[\u4e00-\u9fff“”]{1,12}、){0,6}[\u4e00-\u9fff“”]{1,10}等(?P<head>[\u4e00-\u9fff]{2,14})"
)
# 心理辅导站、健康小屋和宣传长廊: a list of nouns up to the end of the clause
_MORE = re.compile(r"(?:(?:、|和|与|及|以及|或)[\u4e00-\u9fffA-Za-z“”]{2,12})+(?=[，。；：！？\n\t）]|$)")
_SHORT_NOUN = re.compile(
    r"部门(?=的|重大|起草|制定|出台)|[村镇乡县区校](?=均|都|各|全部|开展|建[有成立]|设[有立]|实现|参加|完成|，|、|。|的)"
    r"|(?:省|市|县|区|州|旗|乡|镇|村)(?=\d)"
)
_ABOUT = re.compile(
    r"(?:涉及|关于|有关|针对|围绕|来自)[\u4e00-\u9fff]{2,12}?(?:(?:方面|领域)的?|的)(?=[\u4e00-\u9fff]{2})"
)
_JOINING = re.compile(
    r"(?:积极|踊跃|主动|直接|实际|现场|线上|网上|在线|注册)*"
    r"(?P<deed>(?:报名)?(?:参与|参加)(?:了)?[\u4e00-\u9fff“”]{0,12}?|参赛|报名|受益|受惠|观看|收看|收听|关注|到场|出席|就诊|响应|体验|投票|答题)"
    r"(?=了?[，。；、！（）\n\t]|$)"
)
_SELF_STANDING = ("元", "人", "人次", "户次", "例次", "场次", "剂次", "剂", "分", "岁")
"""Units that say themselves what they count: 服务200人次⟨完成签约⟩."""
_LENGTHS = (
    "公里",
    "千米",
    "米",
    "平方米",
    "平米",
    "平方公里",
    "亩",
    "公顷",
    "吨",
    "公斤",
    "千克",
    "克",
    "小时",
    "分钟",
    "天",
    "学时",
    "课时",
)
"""Units of what has a size: 100平方米⟨的标准化建设⟩ is a property, and no count."""
_EVENTS = ("次", "场", "轮", "期", "项", "个", "种", "批", "类", "届", "堂", "节")
"""Units of doings: 3轮⟨筛查⟩ counts what a verb names."""
_SHORT = 4
"""Characters of a noun whose size is told: 1100千米⟨沟渠⟩的整治."""
_PEOPLE = ("人", "人次", "名", "位", "例", "户", "户次", "家", "家次", "所")


def find_counted(text: str, figure: Figure) -> Stretch | None:
    """Return the noun counted behind the figure, up to the verb of its doing: 12支⟨宣讲队⟩进村."""
    if short := _SHORT_NOUN.match(text, figure.end):
        return short.span()
    match = _BEHIND.match(text, figure.end)
    if (
        not match
        or patterns()["no_nouns"].match(text, match.start("noun"))
        or _MEASURE.match(text, figure.end)
    ):
        return None
    if patterns()["making"].match(match["noun"]):
        return None
    start, end = match.span("noun")
    if summed := _SUMMED.match(text, start):
        start, end = summed.span("head")
    elif about := _ABOUT.match(text, start, end):
        start = about.end()
    start, end = _up_to_doing(text, figure, start, end)
    if more := _MORE.match(text, end):
        end = end if _does(text, more) else more.end()
    return (start, end) if end - start >= 2 else None


def _up_to_doing(text: str, figure: Figure, start: int, end: int) -> Stretch:
    """Cut the noun before what its bearers do; what stands before 的 is whose or of what kind (欲求助的⟨青少年⟩)."""
    ends = patterns()["noun_ends"]
    cut = ends.search(text, start + 1, end)
    if cut and cut[0] == "的" and end - cut.end() >= 2 and not _owns(text, figure, start, cut, end):
        start = cut.end()
        cut = ends.search(text, start + 1, end)
    end = cut.start() if cut else end
    doing = patterns()["making"].search(text, start + 2, end)
    if doing and doing.end() < end and not patterns()["works"].match(text, doing.end(), end):
        end = doing.start()
    return start, end


def _owns(text: str, figure: Figure, start: int, cut: re.Match[str], end: int) -> bool:
    """Tell whether what is counted stands before 的: 640家养殖场的处理中心, 36个小区的整治任务."""
    before, behind = text[start : cut.start()], text[cut.end() : end]
    if figure.unit in _LENGTHS:
        return len(before) <= _SHORT
    return is_group(before) or bool(_BODY.search(before)) or bool(_WORK.search(behind))


def _does(text: str, more: re.Match[str]) -> bool:
    """Tell whether a doing stands in the rest of a list, which then is none."""
    return any(any(find_verbs(kind, text, *more.span())) for kind in ("making", "acting"))


def find_joining(text: str, figure: Figure) -> Stretch | None:
    """Return the deed of the people counted where no noun stands between: 3200人⟨参与⟩."""
    match = _JOINING.match(text, figure.end) if figure.unit in _PEOPLE else None
    return match.span("deed") if match else None


def counts_next(text: str, figure: Figure, noun: Stretch) -> bool:
    """Tell whether the figure counts the noun behind it, whatever stands before: 牵头将全市19条⟨热线⟩并为一条."""
    if figure.unit in _SELF_STANDING:
        return False
    if figure.unit in _LENGTHS and text[figure.end : figure.end + 1] == "的":
        return False
    return figure.unit in _EVENTS or not patterns()["acting"].match(text, *noun)
