"""What a figure states: a level, a movement, a distance from another, a place in a ranking, a setting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.clauses import SENTENCE, last_mark
from kg.extract.comparing import find_list, is_apart
from kg.extract.figures import Figure
from kg.extract.outcomes.phrases import RATES, clause_start
from kg.model import FigureType, Genre

_REACH = 60
_LIST_HEAD = 20
"""Characters before the first figure of a list in which 分别 stands."""
_RANKED = re.compile(r"(?:居|列|排|名列|位列|排名|进入|跻身)[^，。；]{0,14}$")
_RECURRING = re.compile(
    r"每(?:个|一)?(?:年|月|周|天|日|季度|半年|学期|学年|次|场|课|节)(?!下降|降低|提高|增长|上升|递)|(?:年|月|周|日)不(?:少于|低于)$"
)
_EACH = re.compile(
    r"每(?:一)?(?:人|名|户|家|校|班|所|间|个|支|村|镇|位|辆|座|张|床|例|台|套|亩|头|胎|孩|项|县|街道|社区|机构)|生均|床均|各班|各校"
)
_PERSON = re.compile(r"每[人户](?!次)")
_FEW = 10
"""What each person gets or does of a set: 每人一本读本."""
_PER_MANY = re.compile(r"每[十百千万]{1,2}(?:名|人|张)?")
_GRANTED = re.compile(
    r"(?:按|对|给予|予以|分别|符合)[^。；]{0,40}(?:补助|补贴|奖励|奖补|资助|给予|补偿|发放)(?:标准)?(?:为|各)?$"
)
_GRANT = re.compile(r"(?:标准|的|以内|以上)*[^，。；、]{0,6}(?:奖补|补助|补贴|奖励|奖金|津贴|资助)")
_RULED_TIMES = re.compile(r"至少|不少于|不低于")
_TOTAL = re.compile(
    r"(?:19|20)\d\d年|累计|共(?!同)|总计|已|去年|目前|近[一二三四五两\d]+年|年来|争取|获得|到位|下达|拨付|安排"
)
_MONEY = re.compile(r"补助|补贴|奖励|奖补|资助|以奖代补|减免|报销|缴费|收费")
_SCORE = re.compile(r"(?:得分率?|总分|分值|分数|评分|成绩|考核分)[^，。；]{0,6}$")
_SCORED = re.compile(r"的(?=[由授予可方认评命为撤列取不])|方可|才能|为(?:合格|优秀|达标)|得分率")
_SET = re.compile(r"规定|要求|应当?(?!急)|须|必须|不得|按照?$|标准为|限制在")
_BY_STANDARD = re.compile(r"的?(?:标准|比例|额度)(?:配|给|予|分|补|执|发|安|建|设|收)|的?比例(?:对|分|抽|配)")
_MOVED = re.compile(r"(?:降|升|增|高|加|少|低|长)(?:至|到|为)$")
_SET_SHARE = re.compile(r"报销比例|补助标准|权重|分值|分担比例")
_ALL_YEAR = re.compile(r"全年")
_OFTEN = ("次", "轮", "场", "期", "节", "课时", "小时", "学时", "天")
_COUNTED_NOW = re.compile(r"(?:20\d\d年|去年|已|累计|共(?!同)|实际)")
_RULING = (Genre.STANDARD,)
_MEASURES = ("小时", "分钟", "平方米", "天", "课时", "学时", "月", "工作日", "克", "厘米", "米")


def tell_figure(
    text: str, figures: Sequence[Figure], number: int, *, indicator: str, genre: Genre, told: bool
) -> FigureType:
    """Return what the figure states; ``told``: whether its part of the text reports what was reached."""
    figure = figures[number]
    if figure.part == "change":
        return FigureType.CHANGE
    if is_apart(text, figure.start):
        return FigureType.GAP
    number = _head_of_list(text, figures, number)
    if is_apart(text, figures[number].start):
        return FigureType.GAP
    begin = clause_start(text, figures, number)
    before = text[begin : figures[number].start]
    if figure.words.startswith(("第", "前")) and (figure.unit == "位" or _RANKED.search(before)):
        return FigureType.RANK
    if _is_set(text, figure, before, indicator):
        return FigureType.PARAMETER
    if _is_ratio_set(figure, before, genre) or _is_granted(text, figure, begin, figures[number].start):
        return FigureType.PARAMETER
    if not told and _SET_SHARE.search(indicator):
        return FigureType.PARAMETER
    ruled = genre in _RULING and not told and not _is_aim(text, figure.start)
    return FigureType.PARAMETER if ruled else FigureType.LEVEL


def _head_of_list(text: str, figures: Sequence[Figure], number: int) -> int:
    """Return the first figure of a list with 分别, whose members are of one type."""
    listed = find_list(text, figures, number)
    first = figures[listed.start]
    alike = all(figures[place].unit in (first.unit, figures[number].unit) for place in listed)
    return (
        listed.start if alike and "分别" in text[max(0, first.start - _LIST_HEAD) : first.start] else number
    )


def _is_granted(text: str, figure: Figure, begin: int, start: int) -> bool:
    """对符合条件的机构给予10万元奖补 sets an amount; a total or a time (累计补助80万元) tells one that was paid."""
    if figure.unit != "元":
        return False
    sentence = text[max(begin - _REACH, last_mark(text, SENTENCE, start, _REACH * 3)) : start]
    if _TOTAL.search(sentence):
        return False
    granted = _GRANTED.search(sentence)
    given = re.search(r"(?:给予|予以|奖励|补助|补贴|发放)[^，。；]{0,8}$", sentence)
    return bool(granted) or bool(given and _GRANT.match(text, figure.end) and "对" in sentence)


def _is_aim(text: str, start: int) -> bool:
    """到2025年 and 力争 set a target, not a rule."""
    sentence = text[last_mark(text, SENTENCE, start, _REACH * 3) : start]
    return bool(re.search(r"力争|到20\d\d年|目标", sentence))


def _is_set(text: str, figure: Figure, before: str, indicator: str) -> bool:
    """Tell whether amounts, frequencies, thresholds or capacities are fixed here."""
    if figure.quantity.form == "universal" or _MOVED.search(before):
        return False
    behind = text[figure.end : figure.end + 12]
    few = figure.unit in _OFTEN and figure.quantity.value <= _FEW
    if few and _RULED_TIMES.match(figure.words) and not _COUNTED_NOW.search(before):
        return True
    if (
        figure.unit in ("分", "%")
        and _SCORE.search(before)
        and (_SCORED.match(behind) or _SCORED.search(behind))
    ):
        return True
    if _BY_STANDARD.match(behind):
        return True
    if figure.unit == "元" and (
        re.search(r"各(?:奖|补|给)[^，]{0,4}$", before)
        or (bounded_by(figure) and re.search(r"人均$", before))
    ):
        return True
    if _PER_MANY.search(before):
        return False
    bounded = bounded_by(figure)
    reported = _COUNTED_NOW.search(before)
    if _PERSON.search(before) and not reported and figure.quantity.value <= _FEW:
        return True
    if _EACH.search(before) and not reported and (figure.unit not in RATES):
        return bounded or figure.unit == "元" or bool(_MONEY.search(before)) or figure.unit in _MEASURES
    if _RECURRING.search(before) and not reported:
        return figure.unit not in RATES or bounded
    if _ALL_YEAR.search(before) and bounded and figure.unit in _OFTEN and figure.quantity.value < 100:
        return True
    if figure.unit in _MEASURES and bounded and re.search(r"每[周天日月]|面积|时间|时长", indicator):
        return True
    return bounded and bool(_SET.search(before)) and not _is_aim(text, figure.start)


def bounded_by(figure: Figure) -> bool:
    """Tell whether words bound the figure from one side."""
    return figure.quantity.comparator in ("ge", "le", "lt", "gt")


def _is_ratio_set(figure: Figure, before: str, genre: Genre) -> bool:
    """每500名员工配备1名医师 is a rule, unless the ratio is told as reached (达到1:900)."""
    if figure.quantity.form != "ratio":
        return False
    reached = re.search(r"(?:达到?|为)$", before)
    return not reached or genre not in (Genre.CASE_REPORT, Genre.EXPERIENCE_TABLE, Genre.NEWS, Genre.REPLY)
