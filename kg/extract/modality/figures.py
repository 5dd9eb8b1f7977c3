"""How far a figure holds: reported, aimed at, promised, set as a norm, or still growing."""

from __future__ import annotations

import re

from kg.extract.clauses import CLAUSE, SENTENCE, last_mark
from kg.extract.modality.finished import in_base_section, is_past
from kg.extract.modality.governing import OPEN_ENDED, is_planned
from kg.extract.modality.words import load_wordings
from kg.model import Genre, Modality

_REACH = 300
_NORMS = (Genre.NOTICE, Genre.STANDARD, Genre.DUTY_LIST)
_BEGIN = re.compile(r"[，。；！？\n\t]")
"""Marks behind which what a figure is set for begins; a bracket does not part it: 每个县（市）区."""
_SET = re.compile(
    r"每(?![千百万亿\d])[^，。；]{1,18}$|每\d+[^，。；]{0,8}$|各(?:奖励|奖补|补助|补贴)$|一次性|规定|权重|[配比]比(?:例)?(?:为|是)?$|比例为?$|标准为?$"
    r"|(?<![供响反适对相效])应(?!急|对|用|届|邀)|(?<![无勿])须|不得|必须"
)
"""What a figure is set for: one person, household, body, time; words of obligation."""
_BOUND = re.compile(r"(?:人均|生均|全年|[得总评]分)[^，。；]{0,8}$")
"""What a figure is set for where it is a bound: 人均不低于6元."""
_BOUND_WORD = re.compile(
    r"不少于|不低于|不超过|不高于|至少|至多|低于|高于|大于|小于|[^，。；]{0,10}以[上下内]"
)
_SO_MANY_EACH = re.compile(r"\d+[\u4e00-\u9fff“”]{1,8}(?:配备|对接|设|配)\d|\d:\d")
_SHARED = re.compile(r"比例分担|的标准|标准(?:给予|补助|发放)")
_REACHED = re.compile(r"达到?$|[升降]至$|均有$|确保")
_SERVED = re.compile(
    r"惠及|受益|接待|受众|平均|年均|节约|减少|新增|增长|就诊|服务(?=近|约|超|\d|群众|居民|患者|老)|覆盖|[减增]"
)
"""Words that make a count for each year a level, not a norm."""
_AIM = re.compile(r"(?:不断|逐步)?(?:提高|提升|降低|改善|增强|减少|增加|优化|增进|延长|扩大|减轻|缩小)$")
_TOLD = re.compile(r"实现|得到|有效|显著|明显|稳步|极大")
_UNDER_WAY = re.compile(r"正在|在建|试点|推进[^，。；]{0,6}$")
_REPORTED = re.compile(r"(?<![不而])已|目前|现有|共有|截至|累计|高于全")


def tell_figure_modality(text: str, start: int, end: int, genre: Genre) -> Modality:
    """Return the modality of the outcome whose figure or movement is ``text[start:end]``.

    What a report tells is reached and an aim in its words planned; what is set for each person, body or time is a
    rule; plans tell what is aimed at, norms what is in force. At most 300 characters before are read.
    """
    begin = last_mark(text, CLAUSE, start, _REACH)
    if is_planned(text, begin, start, genre):
        return load_wordings()["planned"].by_genre[genre]
    if genre in OPEN_ENDED and _was_reached(text, begin, start):
        return Modality.ONGOING if _UNDER_WAY.search(text, begin, start) else Modality.ACHIEVED
    if genre is Genre.PROPOSAL:
        return Modality.ACHIEVED if _REPORTED.search(text, begin, start) else Modality.PROPOSED
    if genre in _NORMS[:2] or _is_set(text, start, end):
        return Modality.RULE
    if genre in OPEN_ENDED:
        return Modality.PLANNED
    return _reported(text, begin, start, end)


def _was_reached(text: str, begin: int, start: int) -> bool:
    """Tell whether a text of what is to be tells a figure of what has been."""
    return (
        in_base_section(text, start)
        or is_past(text, begin, start)
        or bool(_REPORTED.search(text, last_mark(text, SENTENCE, start, _REACH), start))
    )


def _is_set(text: str, start: int, end: int) -> bool:
    """Tell whether a figure is set for each person, body or time, or as a bound or a ratio."""
    before = text[last_mark(text, _BEGIN, start, _REACH) : start]
    if _REACHED.search(before):
        return False
    if _SO_MANY_EACH.search(text, start, end) or _SHARED.match(text, end):
        return True
    bound = _BOUND.search(before) and _BOUND_WORD.match(text, start, end)
    return bool(bound or _SET.search(before)) and not _SERVED.search(before)


def _reported(text: str, begin: int, start: int, end: int) -> Modality:
    """Return the modality of a figure in a report: an aim, the size of what is under way, or what was reached."""
    if _is_aim(text, start, end):
        return Modality.ONGOING if text.startswith(("不断", "逐步"), start) else Modality.PLANNED
    return Modality.ONGOING if _UNDER_WAY.search(text, begin, start) else Modality.ACHIEVED


def _is_aim(text: str, start: int, end: int) -> bool:
    """Tell whether a bare verb stands before its indicator: 提高知晓率, not 知晓率不断提高."""
    if not _AIM.fullmatch(text, start, end) or _TOLD.search(
        text, last_mark(text, SENTENCE, start, _REACH), start
    ):
        return False
    first = start == 0 or text[start - 1] in "，。；：、！？\n\t）"
    return first and not text.startswith("了", end)
