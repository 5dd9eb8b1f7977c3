"""Measures told as reached or granted: 灯光改造全部完成, 护理保险实现全覆盖, 降低起付线."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.clauses import Stretch
from kg.extract.initiatives.handled import Handled
from kg.extract.initiatives.objects import is_concrete_ending

_DOING = r"(?:改造|建设|安装|改建|扩建|新建|升级|整治|治理|普查|筛查|清零|签约|培训|接种|配备|评估)"
_DONE = re.compile(
    rf"(?P<object>[\u4e00-\u9fff]{{2,16}}?{_DOING})(?:工作|任务)?(?:已|均|基本|正在|全部|全面|顺利|如期|提前|率先)+"
    r"(?:完成|推进|竣工|完工|投入使用|铺开|推开)"
)
_RATED = re.compile(rf"(?P<object>[\u4e00-\u9fff]{{2,16}}?{_DOING})率(?:已|均|为|达到?|实现)*(?:了)?100%")
_COVERED = re.compile(
    r"(?P<object>[\u4e00-\u9fff]{3,18}?)(?:范围|工作)?(?:已|均|率先|基本|全面)*实现(?:了)?[\u4e00-\u9fff、]{0,10}全覆盖"
)
_TERMS = re.compile(
    r"(?P<verb>提高|降低|取消|上调|下调|调整|统一|延长|放宽|增加)(?:了)?(?P<object>[^，。；\n]{0,24}?"
    r"(?:报销比例|起付线|起付标准|封顶线|支付限额|补助标准|补贴标准|报销标准|支付标准|收费标准|缴费标准|处方量|专项(?:工作)?经费|自付比例))(?=$|[，。；、和])"
)
_SUBSIDY = r"(?:补贴|补助|奖补|奖励|津贴|资助|救助|补偿)"
_SUM = r"(?:最高|不超过|分别|近|约)?\d[\d.]*[万亿]?(?:元)?(?:[、—至和~～-]\d[\d.]*[万亿]?元?)*"
_GRANTED = re.compile(
    r"(?:对|为|给|向)(?P<whom>[^。；\n]{2,60}?)，?(?:每[人名张户个床月年次][年月]?|分别|各|一次性|按[^，。；]{2,20}?)*"
    rf"(?:(?:给予|发放)(?:每[人名张户个床]?[每年月]*|分别|一次性)*{_SUM}(?:不等)?的?(?P<what>[\u4e00-\u9fff]{{0,4}}{_SUBSIDY})"
    rf"|(?P<verb>{_SUBSIDY})(?:每[人名张户个床]?[每年月]*|分别|一次性)*{_SUM})"
)
_SET_UP = re.compile(rf"(?:设立|建立|实行|出台)[^。\n]{{0,30}}{_SUBSIDY}")
_SET_UP_REACH = 150
_NAMED_AS = re.compile(
    r"\d+(?:余|多)?(?:个|家|所|名|户|支|人)[^，。；、\n]{0,12}(?:被)?(?:评为|命名为|认定为|确定为|授予|评定为|评选为)"
    r"(?:了)?(?P<object>“?[\u4e00-\u9fff”“]{4,20})(?=$|[，。；、\n])"
)
_LEFT = re.compile(r"^(?:.*(?:全[国省市县区州]|目前|基本|累计|共计?|已经?|率先|其他市县|其中|是|的))")
_NO_PERSON = re.compile(r"每|共|最|\d")
_INSTITUTION = re.compile(r"(?:学校|医院|社区|村|企业|家庭|机关|单位|[镇县市区]|街道)$")
_AIM = re.compile(r"到20\d\d年|力争|争取|确保|将|计划|目标|努力|推动|推进|促进|不断|进一步|拟")
_BEFORE = 24


def find_reached(text: str, masked: str, statement: Stretch) -> Iterator[Handled]:
    """Yield the measures of a statement that are told as reached, granted, or given to so many."""
    for pattern, rule in ((_DONE, "done"), (_RATED, "done-by-rate"), (_COVERED, "covering")):
        for match in pattern.finditer(masked, *statement):
            if found := _of_subject(text, match, rule):
                yield found
    for match in _TERMS.finditer(masked, *statement):
        object_ = text[slice(*match.span("object"))]
        if not _is_aim(text, statement[0], match.start()) and len(object_) >= 3:
            yield Handled(match.span(), object_ + match["verb"], "terms")
    yield from _granted(text, masked, statement)
    for match in _NAMED_AS.finditer(masked, *statement):
        yield Handled(match.span("object"), text[slice(*match.span("object"))], "named-as")


def _of_subject(text: str, match: re.Match[str], rule: str) -> Handled | None:
    start, end = match.span("object")
    if left := _LEFT.match(text, start, end):
        start = left.end()
    object_ = text[start:end]
    if (
        end - start < 4
        or _AIM.search(object_)
        or (rule == "covering" and (_INSTITUTION.search(object_) or not is_concrete_ending(object_)))
    ):
        return None
    return Handled((start, match.end()), object_, rule)


def _granted(text: str, masked: str, statement: Stretch) -> Iterator[Handled]:
    for match in _GRANTED.finditer(masked, *statement):
        whom = text[slice(*match.span("whom"))]
        who = re.split("的|，", whom)[-1]
        start = match.end("whom") - len(who)
        # The sums of a subsidy that was just set up are no second one
        again = _SET_UP.search(text, max(0, start - _SET_UP_REACH), match.start())
        if 2 <= len(who) <= 16 and not _NO_PERSON.search(who) and not again:
            yield Handled((start, match.end()), who + (match["what"] or match["verb"]), "granted")


def _is_aim(text: str, start: int, place: int) -> bool:
    begin = max(start, place - _BEFORE)
    comma = max(text.rfind(mark, begin, place) for mark in "，；")
    return _AIM.search(text, max(begin, comma + 1), place) is not None
