"""Figures of other places or of the nation, told for comparison or as an example: no outcomes of the case."""

from __future__ import annotations

import re

from kg.extract.clauses import SENTENCE, last_mark

_REACH = 120
_NATION = re.compile(
    r"(?:^|[，；：、。\n]|据[^，。]{2,20}，|随着)(?:(?:19|20)\d\d年)?(?:末|底)?，?(?:我国|全国(?!性|示范|爱|文明|健康|卫生|先进|优秀|第)|全球|世界上|全世界|国内外)(?![^，。；]{0,6}(?:授予|命名|评为))"
)
_STUDIED = re.compile(
    r"(?:世界卫生组织|世卫组织|国际|国内外|全球|医学|流行病学|大量|有关|相关|科学)[^，。；\n]{0,12}?(?:研究|数据|调查|统计|资料|文献|报告)"
    r"[^，。；\n]{0,6}?(?:表明|显示|指出|证实|证明|认为|发现|提示)"
)
"""What science found of people at large."""
_BACK = re.compile(r"；|[，；](?:我|全)(?!国)[市县区省镇州旗]")
_ELSEWHERE = re.compile(r"(?:学习|借鉴|参照|参考)[^，。；\n]{0,40}$")
_EXAMPLE = re.compile(r"[^，。；\n]{0,12}的?(?:经验|做法|模式)")


def is_of_elsewhere(text: str, start: int, end: int) -> bool:
    """Tell whether a figure is the nation's, or one of a place whose practice is only taken as an example."""
    begin = last_mark(text, SENTENCE, start, _REACH)
    sentence = text[begin:start]
    if _ELSEWHERE.search(sentence) and _EXAMPLE.match(text, end):
        return True
    if _STUDIED.search(sentence) and not _BACK.search(sentence):
        return True
    marks = list(_NATION.finditer(sentence))
    return bool(marks) and not _BACK.search(sentence, marks[-1].end())
