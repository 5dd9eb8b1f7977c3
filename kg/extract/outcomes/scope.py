"""Figures of other places or of the nation, told for comparison or as an example: no outcomes of the case."""

from __future__ import annotations

import re

from kg.extract.clauses import SENTENCE, last_mark

_REACH = 120
_NATION = re.compile(
    r"(?:^|[，；：、。\n]|据[^，。]{2,20}，)(?:(?:19|20)\d\d年)?(?:末|底)?，?(?:我国|全国(?!性|示范|爱|文明|健康|卫生|先进|优秀|第)|全球|世界上|全世界|国内外)(?![^，。；]{0,6}(?:授予|命名|评为))"
)
_BACK = re.compile(r"；|[，；](?:我|全)(?!国)[市县区省镇州旗]")
_ELSEWHERE = re.compile(r"(?:学习|借鉴|参照|参考)[^，。；\n]{0,40}$")
_EXAMPLE = re.compile(r"[^，。；\n]{0,12}的?(?:经验|做法|模式)")


def is_of_elsewhere(text: str, start: int, end: int) -> bool:
    """Tell whether a figure is the nation's, or one of a place whose practice is only taken as an example."""
    begin = last_mark(text, SENTENCE, start, _REACH)
    sentence = text[begin:start]
    if _ELSEWHERE.search(sentence) and _EXAMPLE.match(text, end):
        return True
    marks = list(_NATION.finditer(sentence))
    return bool(marks) and not _BACK.search(sentence, marks[-1].end())
