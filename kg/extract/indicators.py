"""What a figure measures: the words of its indicator, in its clause or carried on from the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.clauses import CLAUSE, Stretch, last_mark
from kg.extract.comparing import find_list
from kg.extract.figures import Figure
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

_JOINT = re.compile(
    r"、|以及|(?<![普涉惠触危波顾])及(?!时|以|格|其)|(?<!参)与(?!度|率|人)|(?<![共中])和(?!谐|平|县)"
)
_RIGHT = re.compile(
    r"的?(?:由[\u4e00-\u9fff]{1,10}的)?(?P<noun>(?:[\u4e00-\u9fffA-Za-z“”]|（[^（）。；]{1,8}）){2,24}(?:、[\u4e00-\u9fff]{2,6}(?=等))?)"
)
# Where the counted noun ends and its doing begins
_RIGHT_END = re.compile(
    r"(?<!促)进(?=行(?!动)|企业|社区|校|村|家|机关|乡|农村|厂|工地|基层|万家)|为|在(?!校|职|岗)|对(?!象)|向|由|(?<!参)与|和|(?<![普涉惠触危波顾以])及|用于"
    r"|接受|享受|受益|获|纳入|均|已|都|各(?!类|级|种)|中(?=有|，|$)|入选|依托|利用|借助|围绕|参加|参与|实现|作为|顺利|通过|成功|被|轮流|组成|帮扶|自愿|申报|达成|到(?!位|户)|比(?=20|上年)"
    r"|达到?|高于|低于|的|(?<![高中初同平])等(?!级)|以上|以下|分别|全部"
)
_RIGHT_STOP = re.compile(
    r"以上|以下|左右|进行|参加|参与|用于|的(?:基础|目标|标准|比例|经验|基础性)|并|且|和|及|与|等|提高|增加|达到|实现|轮流|后"
    r"|为|在|由|对|向|，|、"
)
_GIVEN = re.compile(
    r"的?(?:标准|额度)(?:给予|予以|进行|发放|落实|安排|配套|设立)?(?P<noun>(?:配备)?[\u4e00-\u9fff]{2,6}?)(?=[，。；、]|$)"
)
_OTHER = re.compile(
    r"(?:分别)?(?:比|较|高于|低于)|占全[省市区县国旗州镇]?$|位?(?:居(?!民|家|住|委)|列)|排(?:名|在|第)"
)
_OTHERS = re.compile(r"率|比例|水平|数|费|资金")
_TO_RIGHT = re.compile(r"(?:[和及与、等为对向给在以用由按每的]|以及|所有|全部|全体)$")
_SHORT_NOUN = re.compile(
    r"部门(?=的|重大|起草|制定|出台)|[村镇乡县区校](?=均|都|各|全部|开展|建[有成立]|设[有立]|实现|参加|完成|，|、|。|的)"
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,7}[省市县区旗州镇乡村](?:有|内|内有)?")
_VERB = re.compile(
    r"[\u4e00-\u9fff]{2}(?:出|了)|表彰|申请|链接|发布|梳理|印发|涉及|产生|涌现|引导|带领|动员|吸引|集结|联系|对接|支持|扶持"
)
_DID = re.compile(r"[\u4e00-\u9fff]{2,8}(?=[，。；])")
_FUNDS = re.compile(r"(?:经费|补贴|补助|津贴|奖补|奖金|奖励)$")
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
_STEPS = 10
"""Figures over which an indicator is carried on."""
_CARRIED = 24
"""Characters between two figures of which the later carries on what the earlier measures."""
_RATE = re.compile(r"率|比例|比重|水平|数|量|度|费用?|资金|占比|指数$")
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
        between, right = _between(text, figure), find_right_noun(text, figure)
        return right if between and right and _ends_in_verb(text, *between) else between or right
    if listed := _in_list(text, figures, number, steps):
        return listed
    if given := _given(text, figure) or _moved(text, figure):
        return given
    start, end = find_phrase(text, figures, number)
    if is_of_others(text, start, end):
        return carry(text, figures, number, steps)
    return _own(text, figures, number, (start, end), steps)


def _shares_bound(figures: Sequence[Figure], number: int) -> bool:
    """Tell whether the words of a figure reach over another's, whose bound it shares: 不低于85%和95%."""
    before = number > 0 and figures[number - 1].end > figures[number].start
    return before or (number + 1 < len(figures) and figures[number + 1].start < figures[number].end)


def _own(text: str, figures: Sequence[Figure], number: int, phrase: Stretch, steps: int) -> Stretch | None:
    """Return the noun left of the figure, else the one right of it, else that of the clause before."""
    figure = figures[number]
    counted = not is_rate(figure)
    begin, end = cut_verbs(text, *phrase, counted=counted)
    start, end = trim(text, begin, end)
    start = without_openings(text, start, end)
    right = find_right_noun(text, figure) if counted or phrase[1] - phrase[0] < 2 else None
    right = right or (_whole_then_part(text, figure) if text[max(0, end - 1) : end] == "中" else None)
    if figure.unit == "人口":
        return figure.end - 2, figure.end
    if right and figure.unit == "元" and _FUNDS.search(text[slice(*right)]):
        return right
    if end - start >= 2 and not (right and _opens_right(text, (start, end), figure)):
        return _verb_of_title(text, phrase[0], begin) if text[start] == "《" and begin else (start, end)
    if right or (right := find_right_noun(text, figure) if figure.quantity.form == "fraction" else None):
        return right
    whole = trim(text, *phrase)
    if begin > phrase[0] and whole[1] - whole[0] >= 4 and end - start < 2:
        return whole  # 健康组织: the verb is part of the name
    if figure.unit in _OCCASIONS and (act := _ACT_BEHIND.match(text, figure.end)):
        return act.span("noun")
    before = find_object_before(text, clause_start(text, figures, number))
    return before or _ratio_behind(text, figure) or carry(text, figures, number, steps)


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
    if not together and counts and find_right_noun(text, figures[number]):
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


def are_indicators(text: str, pieces: Sequence[Stretch]) -> bool:
    """Tell 知晓率、控制率 from 城镇、农村居民知晓率, where the first names only whose it is."""
    return all(_RATE.search(text[a:b]) for a, b in pieces[:-1])


def split_pieces(text: str, start: int, end: int) -> list[Stretch]:
    """Return the members of a list of nouns; what quotation marks or brackets hold together stays whole."""
    pieces, position, depth = [], start, 0
    last = text.rfind("、", start, end)
    for place in range(start, end):
        depth += (text[place] in "“（《") - (text[place] in "”）》")
        outer = depth <= 0 and place >= max(position, last)  # 体育与健康课、保健操 are two, not three
        match = _JOINT.match(text, place, end) if outer or (depth <= 0 and text[place] == "、") else None
        if match:
            pieces.append((position, place))
            position = match.end()
    pieces.append((position, end))
    return [piece for piece in pieces if piece[1] > piece[0]]


_ABOUT = re.compile(
    r"(?:涉及|关于|有关|针对|围绕)[\u4e00-\u9fff]{2,12}?(?:方面|领域)的?(?=[\u4e00-\u9fff]{2})"
)


def find_right_noun(text: str, figure: Figure) -> Stretch | None:
    """Return the noun counted behind the figure, up to the verb of its doing: 12支⟨宣讲队⟩进村."""
    if short := _SHORT_NOUN.match(text, figure.end):
        return short.span()
    match = _RIGHT.match(text, figure.end)
    if not match or _RIGHT_STOP.match(text, figure.end) or patterns()["making"].match(match["noun"]):
        return None
    start, end = match.span("noun")
    about = _ABOUT.match(text, start, end)
    start = about.end() if about else start
    cut = _RIGHT_END.search(text, start + 1, end)
    if cut and cut[0] == "的" and end - cut.end() >= 2 and not is_group(text[start : cut.start()]):
        start = cut.end()  # 欲求助的⟨青少年⟩
        cut = _RIGHT_END.search(text, start + 1, end)
    end = cut.start() if cut else end
    doing = patterns()["making"].search(text, start + 2, end)
    if doing and doing.end() < end and not patterns()["works"].match(text, doing.end(), end):
        end = doing.start()
    return (start, end) if end - start >= 2 else None


def carry(text: str, figures: Sequence[Figure], number: int, steps: int = _STEPS) -> Stretch | None:
    """Return the indicator of a figure before, where only a link stands between; over at most so many figures."""
    while steps > 0 and number and len(text[figures[number - 1].end : figures[number].start]) <= _CARRIED:
        number, steps = number - 1, steps - 1
        if not is_of_others(text, *find_phrase(text, figures, number)):
            return _find(text, figures, number, steps)
    return None
