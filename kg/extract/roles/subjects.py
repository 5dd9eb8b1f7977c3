"""Which bodies of a sentence are its acting subjects."""

from __future__ import annotations

import re

from kg.extract.clauses import CLAUSE, Stretch, find_end
from kg.extract.roles.masking import BODIES, Masked
from kg.extract.roles.verbs import goes_on
from kg.extract.roles.words import load_words

_CLAUSE_START = "，。；：！？\n\t"
_BEHIND = "的之）》”、（，；"
_REACH = 40
# 县疾控中心和驻区院校, but not 县教育局和各学校
_WITH_OTHERS = re.compile(r"(?:和|与|及|以及)(?!各|有关|相关|全)")
_BESIDE_OTHERS = re.compile(
    r"[家个所位]?[\u4e00-\u9fff]{2,6}(?:和|与|及|以及)(?:近|约)?\d{0,3}[余多]?[家个所]$"
)
_WORKS_WITH = {"合作", "协作", "联动", "共建"}
_ATTRIBUTE = 24
"""Characters that may stand between the beginning of a clause and its subject."""
_IS_CALLED = re.compile(r"(?:单位|部门|机构|成员|主体|龙头|基地|中心|依托|支撑|抓手|组长|载体|平台)$")
_INTRODUCED = re.compile(r"由(?:(?:\d{1,3}|[一二两三四五六七八九十几多]{1,3})[余多]?[家所个支名])?$")


def is_subject(masked: Masked, sign: int, after_mark: bool = False) -> bool:
    """Tell whether the bodies at a sign open their clause, times and links apart, and do something.

    :param after_mark: whether a role word ends just before, so that 、 opens a clause: 由A指导、B摄制.
    """
    text = masked.text
    if not (opens_clause(text, sign, after_mark) or follows_attribute(text, sign)):
        return False
    behind = text[sign + 1 : sign + 2]
    if not behind or behind in _BEHIND or behind == BODIES:
        return behind == "，" and _acts_after_comma(text, sign)
    return not load_words().not_acting.match(text, sign + 1) or _serves(text, sign + 1)


def _serves(text: str, start: int) -> bool:
    """Tell whether 为 behind a body opens for whom it does something (为独居老人安装护栏), not what it is."""
    clause = text[start : find_end(CLAUSE, text, start, _REACH)]
    verb = load_words().verb.search(clause, 2)
    return clause.startswith("为") and verb is not None and not _IS_CALLED.search(clause)


def _acts_after_comma(text: str, sign: int) -> bool:
    """Tell whether the clause behind goes on: 县医院，对…; 如县医院，推出…."""
    if load_words().preposition.match(text, sign + 2):
        return True
    return text[sign - 1 : sign] == "如" and goes_on(text, sign + 2)


def opens_clause(text: str, sign: int, after_mark: bool = False) -> bool:
    """Tell whether nothing but times and links stands between the beginning of a clause and the bodies."""
    if _INTRODUCED.search(text, max(0, sign - 6), sign):
        return True
    begin = _clause_start(text, sign, after_mark)
    return begin is not None and bool(load_words().opening.fullmatch(text, begin, sign))


def _clause_start(text: str, sign: int, after_mark: bool = False) -> int | None:
    """Return where the clause of a body begins; None where that is too far away."""
    begin = max(0, sign - _REACH)
    for index in range(sign - 1, begin - 1, -1):
        if text[index] in _CLAUSE_START or (after_mark and text[index] == "、"):
            return index + 1
    return None if begin else 0


def follows_attribute(text: str, sign: int) -> bool:
    """Tell whether words before a body say when, where or which one it is: 在疫情期间县医院…, 全市480个村卫生室…

    They hold no verb of which it is the object, unless all of them end with 的.
    """
    words = load_words()
    begin = _clause_start(text, sign)
    if begin is None or words.before_object.search(text, begin, sign):
        return False
    for opening in (words.opening, words.adverbial):
        if match := opening.match(text, begin, sign):
            begin = match.end()
    if sign - begin > _ATTRIBUTE or words.preposition.match(text, begin, sign):
        return False
    verb = words.any_verb.search(text, begin, sign)
    clear = verb is None or (text[sign - 1] == "的" and verb.start() > begin)
    return clear and not words.framing.match(text, begin, sign)


def heads_duty(masked: Masked, sign: int) -> bool:
    """Tell whether the bodies are the heading of their duties: 县教育局：开展…"""
    return bool(re.compile("：.").match(masked.text, sign + 1))


def stands_with_others(text: str, sign: int, start: int, verb: Stretch) -> bool:
    """Tell whether a body acts beside others that are none of the list, or works with its like: 多家医院合作."""
    if text[slice(*verb)] in _WORKS_WITH or _WITH_OTHERS.match(text, start):
        return True
    return start == sign + 1 and bool(_BESIDE_OTHERS.search(text, max(0, sign - 12), sign))
