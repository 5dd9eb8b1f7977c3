"""What a figure says of what and of whom: one or several indicators, each with its group."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.clauses import CLAUSE, Stretch, last_mark
from kg.extract.figures import Figure
from kg.extract.indicators import (
    find_indicator,
    find_object_before,
    is_bare_measure,
    is_of_others,
)
from kg.extract.outcomes.granted import tell_granted, tell_titled
from kg.extract.outcomes.groups import (
    find_bearer,
    find_each,
    find_receivers,
    is_group,
    split_group,
    split_tier,
)
from kg.extract.outcomes.narrowing import find_part_of_total, tell_count
from kg.extract.outcomes.phrases import (
    clause_start,
    cut_verbs,
    find_phrase,
    is_rate,
    patterns,
    trim,
    without_openings,
)
from kg.extract.outcomes.pieces import split_pieces
from kg.extract.outcomes.spread import Measured, is_bare_rate, tell_of_list, tell_several

_RANKED = re.compile(r"(?:位居|位列|名列|排名|排在|居|列|获|排)(?P<among>[\u4e00-\u9fff]{0,12})$")
_COUNTED_BARE = re.compile(
    r"人[数次]$|签约|参与|参加|惠及|服务|[量数比]$|指数|系数|得分|评分|之比|配比|率|比例|水平|密度|浓度|值|寿命|大会|户数"
)
# 60岁及以上⟨老年人口⟩22万
_AGED = re.compile(
    r"(?P<age>\d{1,3}(?:[-—–~～至]\d{1,3})?(?:周岁|岁)及?(?:以上|以下)?)的?(?P<rest>[\u4e00-\u9fff]{0,4}人口)"
)
_TAKES = re.compile(r"占(?!地|比|用|据)(?=[\u4e00-\u9fff]{2})")
# 近视监测范围实现⟨市县区⟩全覆盖
_SCOPE = re.compile(r"(?P<what>[\u4e00-\u9fff]{2,12}?)(?:范围|工作|服务)?(?:已|基本|全面)?实现$")
# A bare number of ten thousands always counts something: 点击量20万
_LARGE = re.compile(r"[万亿]")
_NEAR = 24
"""Characters between two rates of which the later tells the same of others."""
_TIMES = ("天", "小时", "分钟")
_RECURS = re.compile(r"每[周天日月年]")
_NAMING = re.compile(r"[+＋×xX/／-]|大(?!约|概)|个一|部门|级|强")
_DONE_TO = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{2,14}?)(?:免费|集中|统一|分批)?(?:进行|开展|实施|提供)(?:了)?[\u4e00-\u9fff、]{0,10}?"
    r"(?P<deed>培训|轮训|筛查|体检|检测|检查|随访|指导|干预|评估|救治|治疗|监测|宣教|慰问|帮扶|咨询|诊疗)(?=[，。；\n]|$)"
)
_CLAUSE_REST = re.compile(r"[^，。；：！？\d\n\t（）]{4,36}")


def tell_measured(text: str, figures: Sequence[Figure], number: int) -> tuple[Measured, ...]:
    """Return what the figure tells of, in the order of the text; () where no words name it."""
    figure = figures[number]
    if told := tell_granted(text, figures, number) or tell_titled(text, figure):
        return (told,)
    if done := _done_to(text, figure) or _share_who_do(text, figure):
        return (done,)
    if listed := tell_of_list(text, figures, number):
        return (listed,)
    if ranked := _ranked(text, figures, number):
        return (ranked,)
    stretch = find_indicator(text, figures, number)
    if stretch is None or _is_loose(text, figure, stretch):
        return ()
    if share := _share_of_whole(text, figures, number, stretch):
        return (share,)
    start, end = find_phrase(text, figures, number)
    if same := _same_of_others(text, figures, number, (start, end)):
        return (same,)
    own = start <= stretch[0] and stretch[1] <= end
    if is_of_others(text, start, end) and not own:
        return (_part(text, figures, number, stretch, (start, end)),)
    if spread := tuple(tell_several(text, figures, number, stretch)):
        return spread
    return (_single(text, figures, number, stretch),)


def _share_who_do(text: str, figure: Figure) -> Measured | None:
    """90%的医护人员主动参与宣传: what they do, and who they are; so too for a bare 60万老年人享受服务."""
    start = figure.end + (text[figure.end : figure.end + 1] == "的")
    bare = figure.understood or not figure.unit
    of_whom = start > figure.end or figure.words == "100%" or (bare and _LARGE.search(figure.words))
    rest = _CLAUSE_REST.match(text, start) if of_whom and (bare or is_rate(figure)) else None
    who = find_bearer(text, *rest.span(), patterns()["deeds"]) if rest else None
    return Measured(((who[1], rest.end()),), who) if rest and who else _share_that_does(text, figure)


def _share_that_does(text: str, figure: Figure) -> Measured | None:
    """学员100%完成打卡: the deed stands behind the share, those who do it before."""
    if figure.unit != "%" or not patterns()["deeds"].match(text, figure.end):
        return None
    rest = _CLAUSE_REST.match(text, figure.end)
    begin = last_mark(text, CLAUSE, figure.start, _NEAR)
    start = max([without_openings(text, begin, figure.start), text.rfind("、", begin, figure.start) + 1])
    if rest is None or not is_group(text[start : figure.start]):
        return None
    return Measured((rest.span(),), (start, figure.start))


def _same_of_others(text: str, figures: Sequence[Figure], number: int, phrase: Stretch) -> Measured | None:
    """覆盖率达到62%，重点人群达到85%: the rate of the figure before, of others."""
    if not number or not is_group(text[slice(*phrase)]):
        return None
    before, figure = figures[number - 1], figures[number]
    near = 0 <= figure.start - before.end <= _NEAR and "。" not in text[before.end : figure.start]
    if not near or before.unit != figure.unit or not is_rate(figure) or not figure.unit:
        return None
    stretch = find_indicator(text, figures, number - 1)
    return Measured((split_group(text, *stretch)[1],), phrase) if stretch else None


def _done_to(text: str, figure: Figure) -> Measured | None:
    """对3万名师生进行急救培训: the deed is counted, the people before it are whose."""
    if text[figure.start - 1 : figure.start] not in ("对", "为", "向", "给"):
        return None
    match = _DONE_TO.match(text, figure.end)
    if match is None or not is_group(match["who"]):
        return None
    return Measured((match.span("deed"),), match.span("who"))


def _ranked(text: str, figures: Sequence[Figure], number: int) -> Measured | None:
    """营养服务位列全国第5名: what is ranked, and among whom."""
    figure = figures[number]
    if not figure.words.startswith("第"):
        return None
    begin = clause_start(text, figures, number)
    match = _RANKED.search(text, begin, figure.start)
    if match is None:
        return None
    start, end = trim(
        text, *cut_verbs(text, without_openings(text, begin, match.start()), match.start(), counted=False)
    )
    if end - start < 2:
        stretch = find_indicator(text, figures, number)
        if stretch is None:
            return None
        start, end = split_group(text, *stretch)[1]
    among = match.span("among")
    return Measured(((start, end),), among if among[1] - among[0] > 1 else None)


def _is_loose(text: str, figure: Figure, stretch: Stretch) -> bool:
    """A bare number (16+1, 5大行动, 4部门) says something only of what is counted without a measure word."""
    quantity = figure.quantity
    if quantity.unit or quantity.form not in ("number", "range"):
        return False
    if _NAMING.match(text, figure.end):
        return True
    words = text[slice(*stretch)]
    return not _LARGE.search(figure.words) and not _COUNTED_BARE.search(words)


def _part(text: str, figures: Sequence[Figure], number: int, stretch: Stretch, phrase: Stretch) -> Measured:
    """其中农村妇女6万人: the words before the figure say whose part it is; those of a rank do not."""
    words = text[slice(*phrase)]
    group = split_group(text, *stretch)
    if shared := find_part_of_total(text, figures, number, phrase):
        return shared
    if is_group(words):
        return Measured((group[1],), phrase)
    compared = re.match(r"位?[居列]|排(?:名|在|第)", words)
    if compared and phrase[1] - phrase[0] > compared.end() + 1:
        return Measured((group[1],), (phrase[0] + compared.end(), phrase[1]))
    return Measured((group[1],), group[0])


def _single(text: str, figures: Sequence[Figure], number: int, stretch: Stretch) -> Measured:
    figure = figures[number]
    if is_bare_measure(text, stretch) or (is_rate(figure) and is_bare_rate(text, stretch)):
        about = find_object_before(text, clause_start(text, figures, number))
        if about and len(split_pieces(text, *about)) == 1:
            return Measured(
                (about, stretch), find_each(text, clause_start(text, figures, number), figure.start)
            )
    told = _with_group(text, figures, number, stretch, "")
    start, end = told.indicator[0]
    weekly = figure.unit in _TIMES and _RECURS.fullmatch(text, max(0, start - 2), start)
    return replace(told, indicator=((start - 2, end), *told.indicator[1:])) if weekly else told


def _with_group(text: str, figures: Sequence[Figure], number: int, stretch: Stretch, why: str) -> Measured:
    figure = figures[number]
    begin = clause_start(text, figures, number)
    if each := find_each(text, begin, figure.start):
        return Measured((_behind(each, stretch),), _people_before(text, each) or each, why)
    if figure.quantity.form == "universal":
        return _whole_set(text, begin, stretch, why)
    if aged := _AGED.fullmatch(text, *stretch):
        return Measured((aged.span("rest"),), aged.span("age"), why)
    if text[stretch[1] - 1] == "占" and number and (whole := _whole_of_share(text, figures, number)):
        return Measured((stretch,), whole, why)
    if is_rate(figure):
        group, indicator = split_group(text, *stretch)
        if group is None:
            group, indicator = split_tier(text, *stretch)
        group = group or (find_receivers(text, begin) if indicator[1] - indicator[0] <= 5 else None)
        return Measured((indicator,), group, why)
    return tell_count(text, figures, number, stretch, why)


def _share_of_whole(text: str, figures: Sequence[Figure], number: int, stretch: Stretch) -> Measured | None:
    """其中学生来电约占全部来电的25%: what has the share, and of what."""
    mark = _TAKES.search(text, *stretch) if is_rate(figures[number]) else None
    if mark is None:
        return None
    begin = min(clause_start(text, figures, number), mark.start())
    start, end = trim(text, without_openings(text, begin, mark.start()), mark.start())
    end -= text[start:end].endswith("约")
    if end - start < 2:
        return None
    aged = _AGED.fullmatch(text, start, end)
    group, subject = (aged.span("age"), aged.span("rest")) if aged else split_group(text, start, end)
    return Measured((subject, (mark.start(), stretch[1])), group)


def _behind(each: Stretch, stretch: Stretch) -> Stretch:
    return (each[1], stretch[1]) if stretch[0] < each[1] < stretch[1] - 1 else stretch


def _people_before(text: str, each: Stretch) -> Stretch | None:
    """对困难患者每人每月补助: the people, not 每人."""
    if text[each[1] - 1] not in "人户":
        return None
    return find_receivers(text, text.index("每", each[0]))


def _whole_of_share(text: str, figures: Sequence[Figure], number: int) -> Stretch | None:
    """常住人口22万人，其中老年人占18%: the population that it is a share of."""
    between = text[figures[number - 1].end : figures[number].start]
    return find_indicator(text, figures, number - 1) if between.startswith("，其中") else None


def _whole_set(text: str, begin: int, stretch: Stretch, why: str) -> Measured:
    """推行垃圾分类，居民小区全覆盖: the clause before tells what, the subject whose."""
    about = find_object_before(text, begin) if is_group(text[slice(*stretch)]) else None
    scope = _SCOPE.search(text, begin, stretch[0])
    if scope and is_group(text[slice(*stretch)]):
        return Measured((scope.span("what"),), stretch, why)
    return Measured((about,), stretch, why) if about else Measured((stretch,), _set_of(text, stretch), why)


def _set_of(text: str, stretch: Stretch) -> Stretch | None:
    """Return the set whose members are all covered, where the phrase is or begins with it."""
    if is_group(text[slice(*stretch)]):
        return stretch
    return split_group(text, *stretch)[0]
