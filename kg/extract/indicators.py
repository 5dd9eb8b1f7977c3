"""What a figure measures: the words of its indicator, in its clause or carried on from the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.clauses import CLAUSE, Stretch, last_mark
from kg.extract.comparing import find_list
from kg.extract.figures import Figure
from kg.extract.outcomes.counted import counts_next, find_counted, find_joining
from kg.extract.outcomes.groups import is_group
from kg.extract.outcomes.phrases import (
    LIMIT,
    clause_start,
    cut_verbs,
    find_phrase,
    is_rate,
    patterns,
    trim,
    without_links,
    without_openings,
)
from kg.extract.outcomes.pieces import are_indicators, split_pieces

__all__ = [
    "carry",
    "find_indicator",
    "find_list_head",
    "find_object_before",
    "is_bare_measure",
    "is_of_others",
    "split_pieces",
]

_GIVEN = re.compile(
    r"的?(?:标准|额度)(?:给予|予以|进行|发放|落实|安排|配套|设立)?(?P<noun>(?:配备)?[\u4e00-\u9fff]{2,6}?)(?=[，。；、]|$)"
)
_OTHER = re.compile(
    r"(?:分别)?(?:比|较|高于|低于)|占全[省市区县国旗州镇]?$|位?(?:居(?!民|家|住|委)|列)|排(?:名|在|第)"
)
_OTHERS = re.compile(r"率|比例|水平|数|量|额|费|资金|收入|时长")
_TO_RIGHT = re.compile(r"(?:[和及与、等为对向给在以用由按每的]|以及|所有|全部|全体)$")
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,7}[省市县区旗州镇乡村](?:有|内|内有)?")
_VERB = re.compile(
    r"[\u4e00-\u9fff]{2}(?:出|了)|表彰|申请|链接|发布|梳理|印发|涉及|产生|涌现|引导|带领|动员|吸引|集结|联系|对接|支持|扶持"
)
_DID = re.compile(r"[\u4e00-\u9fff]{2,8}(?=[，。；])")
_FUNDS = re.compile(
    r"(?:经费|补贴|补助|津贴|奖补|奖金|奖励|资金|基金|专款|专项|贷款|善款|捐款|救助金|补助金|保险|保费|保障|物资|设备|用品|药品|器材|产值|收入|项目|红包|消费券|工程)$"
)
_CALLS = re.compile(r"(?:共|累计|直接)?(?:吸引|带动|组织|动员|发动|引导|号召|邀请|集结|鼓励)(?:了|来自)?")
_BY = re.compile(r"(?:被|受到|得到)[^，。；、]{1,10}$")
_SETTING = re.compile(
    r"(?:基础上|指导下|领导下|背景下|支持下|推动下|带领下|过程中|期间|来|同时|时候|之际|之后|以后|之前|前提下|范围内|影响下)$"
)
_MOVES = re.compile(r"(?:降低|减少|下降|提高|增加|缩短|提升)(?:了)?(?:约|近)?$")
_MOVED_OF = re.compile(
    r"的?(?P<noun>[\u4e00-\u9fff]{0,14}?(?:风险|率|死亡|费用|发生|时间|负担|成本|面积|数量))(?=[，。；、）\n]|的|$)"
)
_OCCASIONS = ("次", "轮", "批")
# 先后3次邀请专家举办⟨讲座⟩: what was done each time
_ACT_BEHIND = re.compile(
    r"[\u4e00-\u9fff]{0,20}?(?:举办|召开|组织|开展|举行|进行)(?P<noun>[\u4e00-\u9fff]{2,12}?)(?=[，。；、\n]|$)"
)
_PLACE_UNITS = ("省", "市", "县", "区", "镇", "乡", "村", "校")
"""Measure words that count places named before them: 甲、乙、丙3市."""
_SHARE = re.compile(r"的?(?P<noun>比例|占比|比重)")
_MEASURED = re.compile(
    r"(?:面积|课时|金额|标准|数量|人数|时间|次数|频次|费用|资金|投入|时长|规模|权重|价格)$"
)
_PEOPLE = ("人", "人次", "名", "位", "户", "例")
_DEED = re.compile(r"(?![的、和及与])[\u4e00-\u9fff“”]{2,14}(?=[，。；、！）\n]|$)")
_STEPS = 10
"""Figures over which an indicator is carried on."""
_CARRIED = 24
"""Characters between two figures of which the later carries on what the earlier measures."""
_TIER = re.compile(r"(?:国家|省|自治区|市|县|区|镇|村|全国)级?$")


def find_indicator(text: str, figures: Sequence[Figure], number: int) -> Stretch | None:
    """Return where the indicator of a figure stands in ``text``; None where its clause and the one before tell none.

    ``figures`` are those of the whole text in order, as :func:`kg.extract.figures.find_figures` yields them.
    """
    return _find(text, figures, number, _STEPS)


def _find(text: str, figures: Sequence[Figure], number: int, steps: int) -> Stretch | None:
    """Find an indicator, carried on over at most so many figures."""
    if steps <= 0:
        return None
    figure = figures[number]
    if number + 1 < len(figures) and figures[number + 1].start == figure.end:
        return _find(text, figures, number + 1, steps - 1)
    if "…" in figure.words and figure.quantity.form != "ratio" and not _shares_bound(figures, number):
        between, right = _between(text, figure), find_counted(text, figure)
        return right if between and right and _ends_in_verb(text, *between) else between or right
    if listed := _in_list(text, figures, number, steps):
        return listed
    if given := _given(text, figure) or _moved(text, figure):
        return given
    start, end = find_phrase(text, figures, number)
    own = _names_own(text, figure) or _counts_other(text, figures, number, (start, end))
    if is_of_others(text, start, end) and not own:
        carried = carry(text, figures, number, steps)
        if carried or not _opens_list(text, start, end):
            return carried
    return _own(text, figures, number, (start, end), steps)


def _names_own(text: str, figure: Figure) -> bool:
    """Tell whether the figure counts a noun behind it."""
    right = None if is_rate(figure) else find_counted(text, figure)
    return right is not None and counts_next(text, figure, right)


def _opens_list(text: str, start: int, end: int) -> bool:
    """Tell whether 其中 names a thing of its own, for lack of a total: 其中，⟨一级运动员⟩12人."""
    return end - start >= 2 and not _OTHER.match(text, start, end) and not _TIER.fullmatch(text, start, end)


def _counts_other(text: str, figures: Sequence[Figure], number: int, phrase: Stretch) -> bool:
    """Tell whether a part is counted by a unit of its own, and so is a thing of its own: 作品300件，其中⟨海报⟩80张."""
    if not number or is_rate(figures[number]) or is_rate(figures[number - 1]):
        return False
    return figures[number].unit != figures[number - 1].unit and not is_group(text[slice(*phrase)])


def _shares_bound(figures: Sequence[Figure], number: int) -> bool:
    """Tell whether the words of a figure reach over another's, whose bound it shares: 不低于85%和95%."""
    before = number > 0 and figures[number - 1].end > figures[number].start
    return before or (number + 1 < len(figures) and figures[number + 1].start < figures[number].end)


def _own(text: str, figures: Sequence[Figure], number: int, phrase: Stretch, steps: int) -> Stretch | None:
    """Return the noun that the figure counts behind it, else the words left of it, else those of the clause before."""
    figure = figures[number]
    if figure.unit == "人口":
        return figure.end - 2, figure.end
    begin, end = cut_verbs(text, *phrase, counted=not is_rate(figure))
    start, end = trim(text, begin, end)
    left = without_openings(text, start, end), end
    if behind := _behind(text, figure, left, phrase):
        return behind
    if left[1] - left[0] >= 2:
        return _verb_of_title(text, phrase[0], begin) if text[left[0]] == "《" and begin else left
    whole = trim(text, *phrase)
    if begin > phrase[0] and whole[1] - whole[0] >= 4:
        return whole  # 健康组织: the verb is part of the name
    if figure.unit in _OCCASIONS and (act := _ACT_BEHIND.match(text, figure.end)):
        return act.span("noun")
    before = find_object_before(text, clause_start(text, figures, number))
    return (
        before
        or _ratio_behind(text, figure)
        or carry(text, figures, number, steps)
        or _deed_behind(text, figure)
    )


def _behind(text: str, figure: Figure, left: Stretch, phrase: Stretch) -> Stretch | None:
    """Return the noun or deed behind the figure where that is what it counts, and not the words left of it."""
    counted, named = not is_rate(figure), left[1] - left[0] >= 2
    joining = find_joining(text, figure) if counted else None
    if joining and (not _ends_in_verb(text, *left) or _CALLS.fullmatch(text, *left)):
        return joining
    right = find_counted(text, figure) if counted or phrase[1] - phrase[0] < 2 else None
    if text[max(0, left[1] - 1) : left[1]] == "中":
        right = right or _whole_then_part(text, figure)
    if figure.unit == "元" and named:  # 投入600万元⟨改善环境⟩ is what it is for
        return right if right and _FUNDS.search(text[slice(*right)]) else None
    if right and ((counted and counts_next(text, figure, right)) or _opens_right(text, left, figure)):
        return right
    if named:
        return None
    return right or (find_counted(text, figure) if figure.quantity.form == "fraction" else None)


def _opens_right(text: str, left: Stretch, figure: Figure) -> bool:
    """Tell whether what is counted stands behind the figure: in a list before it, or with a verb or preposition."""
    if (
        _BY.search(text[left[0] : figure.start])
        or _TO_RIGHT.search(text[max(0, figure.start - 3) : figure.start])
        or _PLACE.fullmatch(text[slice(*left)])
    ):
        return True
    if figure.unit in _PLACE_UNITS and "、" in text[slice(*left)]:
        return True
    return _ends_in_verb(text, *left)


def _whole_then_part(text: str, figure: Figure) -> Stretch | None:
    """30家食堂中有18家⟨挂牌⟩: what the part did."""
    match = _DID.match(text, figure.end)
    return match.span() if match else None


def _verb_of_title(text: str, start: int, end: int) -> Stretch:
    """Return the verb before a title that names no kind of work: ⟨编印⟩《慢病随身读》2万册."""
    verbs = list(patterns()["making"].finditer(text, start, end))
    return verbs[-1].span() if verbs else (start, end)


def _deed_behind(text: str, figure: Figure) -> Stretch | None:
    """累计320人次⟨获得资助⟩: the deed of people who are named by their number only."""
    match = _DEED.match(text, figure.end) if figure.unit in _PEOPLE else None
    return match.span() if match else None


def _ratio_behind(text: str, figure: Figure) -> Stretch | None:
    """每年按20%的⟨比例⟩抽查."""
    match = _SHARE.match(text, figure.end)
    return match.span("noun") if match else None


def _ends_in_verb(text: str, start: int, end: int) -> bool:
    """Tell whether nothing but a verb is left, whose object stands behind the figure: 惠及3个村, but 出资5万元."""
    return bool(patterns()["acting"].fullmatch(text, start, end)) or bool(_VERB.fullmatch(text, start, end))


def find_list_head(text: str, figures: Sequence[Figure], number: int) -> int | None:
    """Return the first of the list that the figure stands in, where it is a list with 分别 or of one bound."""
    listed = find_list(text, figures, number)
    return listed.start if len(listed) > 1 else None


def _given(text: str, figure: Figure) -> Stretch | None:
    """按每户2万元的标准给予补助: what is given stands behind the standard."""
    match = _GIVEN.match(text, figure.end)
    return match.span("noun") if match else None


def _moved(text: str, figure: Figure) -> Stretch | None:
    """可以降低50%的⟨发病风险⟩: what moved stands behind the change."""
    if figure.part != "change" or not _MOVES.search(text[max(0, figure.start - 5) : figure.start]):
        return None
    match = _MOVED_OF.match(text, figure.end)
    return match.span("noun") if match else None


def find_object_before(text: str, end: int) -> Stretch | None:
    """Return what the clause before is about, where the figure's own names only a time: 开设健康课，每周2节."""
    if not end or text[end - 1] != "，":
        return None
    begin = last_mark(text, CLAUSE, end - 1, LIMIT)
    if _SETTING.search(text[begin : end - 1]):
        return None
    stop = without_links(text, begin, end - 1)
    stop -= 2 if text[begin:stop].endswith(("建设", "创建", "工作")) and stop - begin > 6 else 0
    start = without_openings(text, begin, stop)
    start, stop = trim(text, *cut_verbs(text, start, stop, counted=True))
    return (start, stop) if stop - start >= 2 and not re.search(r"\d", text[start:stop]) else None


def is_bare_measure(text: str, stretch: Stretch) -> bool:
    """Tell whether the words only say what is measured of something told before: 面积, 课时."""
    return stretch[1] - stretch[0] <= 4 and bool(_MEASURED.search(text[slice(*stretch)]))


def _between(text: str, figure: Figure) -> Stretch | None:
    """约占户籍人口的3%: what stands between the bound and the number."""
    start = figure.start + figure.words.index("…")
    end = without_links(text, start, figure.end - len(figure.words.split("…")[1]))
    start, end = trim(text, *cut_verbs(text, start, end, counted=True))
    return (start, end) if end - start >= 2 else None


def is_of_others(text: str, start: int, end: int) -> bool:
    """Tell whether the phrase names whose figure it is, and not what is measured: 其中城区, 比全国平均水平高."""
    phrase = text[start:end]
    if _OTHER.match(phrase) or _TIER.fullmatch(phrase):
        return True
    within = text[max(0, start - 4) : start].endswith(("其中", "其中，"))
    return within and len(phrase) <= 8 and not _OTHERS.search(phrase) and not re.match(r"[^，]*占", phrase)


def _in_list(text: str, figures: Sequence[Figure], number: int, steps: int) -> Stretch | None:
    """The n-th of the nouns before 分别 for the n-th figure behind it; the same noun where there is only one."""
    first = find_list_head(text, figures, number)
    if first is None:
        return None
    start, end = find_phrase(text, figures, first)
    together = "分别" in text[start : figures[first].end]
    counts = not is_rate(figures[number]) or figures[number].words.endswith(("万", "亿"))
    if not together and counts and find_counted(text, figures[number]):
        return None
    if is_of_others(text, start, end):
        return carry(text, figures, first, steps)
    if end - start < 2:
        return None
    head = trim(text, *cut_verbs(text, start, end, counted=not is_rate(figures[first])))
    if head[1] - head[0] < 2:
        return None
    pieces = split_pieces(text, *head)
    if "分别" in text[start : figures[first].end] and len(pieces) == len(find_list(text, figures, number)):
        return pieces[number - first] if are_indicators(text, pieces) else pieces[-1]
    return head


def carry(text: str, figures: Sequence[Figure], number: int, steps: int = _STEPS) -> Stretch | None:
    """Return the indicator of a figure before, where only a link stands between; over at most so many figures."""
    while steps > 0 and number and len(text[figures[number - 1].end : figures[number].start]) <= _CARRIED:
        number, steps = number - 1, steps - 1
        if not is_of_others(text, *find_phrase(text, figures, number)):
            return _find(text, figures, number, steps)
    return None
