"""What a clause says that somebody does: a verb of doing and what it is done with."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.clauses import Stretch
from kg.extract.figures import Figure
from kg.extract.initiatives.objects import Matter, tell_matter, trim_object
from kg.extract.initiatives.verbs import ADVERBS, Verb, find_verbs

_LINK = re.compile(
    rf"(?:、|并(?!发症|轨)|和|及(?!时)|以及|与|或|同时|还){ADVERBS}(?:(?:对|为|向|给|在)[^、，]{{1,10}})?$"
)
_BARE_END = re.compile(rf"{ADVERBS}$")
_BRACKET = re.compile(r"（(?:[^）]{7,}|[^）]*$|[^）]*）(?![\u4e00-\u9fff“、\d]))")
_TAIL = re.compile(
    r"(?:至少|不少于|不低于|不超过|不小于|达到?|累计|共计?|约|近|各|每[年月周天日人]|每人每[年月]|一次性|力争|均|全年|面积|和|及(?<!以及)|与|[，、：:—-])+$"
)
_ADDRESSEE = re.compile(rf"(?:对|为|给|针对|向)[^，。；、对为给向]{{2,12}}?{ADVERBS}$")
_GIVING = frozenset(
    {"开展", "提供", "减免", "配发", "进行", "实施", "发放", "接种", "举办", "监测", "补助", "奖励"}
)
"""Verbs of acts that are known by whom they are for."""
_COMPOSED = re.compile(
    r"(?:了)?由[^。；\n]{4,160}?(?:组成|参加|参与|构成|组长|牵头|负责)的(?P<noun>[\u4e00-\u9fff“”\ue002]{3,20}?)(?=[，。；、\n]|并|，|$)"
)
"""成立由甲任组长、乙和丙组成的专班: what is set up stands behind its members."""
_OWNED = re.compile(
    r"(?:有|了)?(?P<object>[^，。；的\d]{2,20})的(?:[^，。；的\d]{0,14})(?:医院|机构|学校|单位|企业|中心|社区|村|卫生院|县|区|乡镇)[^，。；的\d、]{0,2}"
    r"(?:达到?|共|已达)?\d[\d.]*(?:余|多)?(?:家|所|个)"
)
_OWNED_REACH = 60
_COMPOSED_REACH = 190
_ROLE = re.compile(r"作为|担任|兼任")
_SUM = re.compile(r"(?:约|近|超|超过|不少于|至少|不低于)?[\d.万余多]+[\u4e00-\u9fff]{0,3}")
_MARKS = ("", "，", "。", "；", "：", "！", "？", "\n", "\t")
"""Behind them no verb follows to which an adverb before them could belong: 推行垃圾分类，…."""
_LOOSE = re.compile(r"(?:和|及(?<!以及)|与|[，、：:—-])+$")
_MEMBER = re.compile(r"[、和及与]|以及")
_NO_OBJECT = re.compile(
    r"的(?!确)|性|者(?!之)|率|度|情况|过程|期间|以来|时(?!光|尚)|后(?!续|勤)|中(?=[，。、的]|$)|以(?!奖|[^，。]{1,30}为)|于|至|到|给(?!予)|为(?!民|老|困|孤|残|辖|妇|儿)|成(?!立|人|都|效|员|熟|瘾)|等(?!级)|成效|$|[、和及与]"
)


@dataclass(frozen=True)
class Act:
    """A verb and its object, in offsets of the text."""

    start: int
    end: int
    verb: Verb
    object: Stretch
    matter: Matter
    shared: bool = False
    """Whether another member of the list stands between verb and object: 建成…无烟校园."""
    counted: bool = False
    """Whether a figure tells how much of it."""


def find_acts(text: str, masked: str, clause: Stretch, figures: Sequence[Figure]) -> Iterator[Act]:
    """Yield the acts of a clause in order; ``figures`` are those of the whole text."""
    verbs = find_verbs(masked, *clause)
    number = 0
    while number < len(verbs):
        last = _end_of_chain(masked, verbs, number, clause[1])
        following = _next_act(text, masked, verbs, last, clause[1])
        limit = clause[1] if following is None else verbs[following].start
        through = following is not None and _leads_on(masked, verbs[last], limit)
        if through and following is not None and verbs[last].causes:
            last = following
            following = _next_act(text, masked, verbs, last, clause[1])
            limit = clause[1] if following is None else verbs[following].start
            through = False
        if not (through and verbs[last].brings):
            yield from _acts_of(text, masked, clause, verbs[number], verbs[last], limit, figures)
        number = len(verbs) if following is None else following


def _end_of_chain(masked: str, verbs: Sequence[Verb], first: int, end: int) -> int:
    """Return the last of the verbs that stand one behind the other: 组织开展, 新建、改建, 制定和印发."""
    last = first
    while last + 1 < len(verbs):
        between = masked[verbs[last].end : verbs[last + 1].start]
        object_ = trim_object(masked[verbs[last + 1].end : end])
        if (
            not re.fullmatch(r"[、并和及]?", between)
            or len(object_) < 2
            or verbs[last + 1].kind == "bringing"
        ):
            break
        if not between and tell_matter(object_.split("、")[0]) == "vague":
            break  # 开展评选表彰活动: what looks like verbs is the name of the activity
        last += 1
    return last


def _next_act(text: str, masked: str, verbs: Sequence[Verb], current: int, end: int) -> int | None:
    """Return the next verb that has an object of its own and is no part of the current one's object."""
    for number in range(current + 1, len(verbs)):
        verb = verbs[number]
        before = masked[verbs[current].end : verb.start]
        if len(_BARE_END.sub("", before)) < 1 or _NO_OBJECT.match(masked, verb.end, end):
            continue
        if verb.word == "以" or not _has_object(text, verbs, number, end):
            continue
        if _LINK.search(before):
            if verb.kind not in ("doing", "causing") or verbs[current].kind != "carried":
                return number
        elif verb.kind in ("made", "carried") and not _is_relative(masked, verb.end, end):
            return number
    return None


def _has_object(text: str, verbs: Sequence[Verb], number: int, end: int) -> bool:
    following = verbs[number + 1].start if number + 1 < len(verbs) else end
    words = trim_object(re.split("[、，（]", text[verbs[number].end : max(following, verbs[number].end)])[0])
    if _SUM.fullmatch(words):
        return False
    return len(words) >= 2 and tell_matter(words) not in ("vague", "abstract")


def _is_relative(masked: str, start: int, end: int) -> bool:
    """举办由专家开展评估的沙龙: the verb belongs to what describes the object."""
    return bool(
        re.match(r"[^、，]{1,14}的[\u4e00-\u9fff“《]{2,10}(?:[、，]|$)", masked[start : min(end, start + 30)])
    )


def _leads_on(masked: str, verb: Verb, limit: int) -> bool:
    between = masked[verb.end : limit]
    return (verb.causes or verb.brings) and not _LINK.search(between)


def _acts_of(
    text: str, masked: str, clause: Stretch, first: Verb, verb: Verb, limit: int, figures: Sequence[Figure]
) -> Iterator[Act]:
    if _NO_OBJECT.match(masked, verb.end, limit):
        return
    if composed := _COMPOSED.match(masked, verb.end, verb.end + _COMPOSED_REACH):
        stretch = composed.span("noun")
        yield Act(first.start, stretch[1], verb, stretch, tell_matter(text[slice(*stretch)]))
        return
    if owned := _OWNED.match(masked, verb.end, min(limit, verb.end + _OWNED_REACH)):
        # 设置老年科的医院30家: what is set up stands before 的, the number counts who has it
        stretch = owned.span("object")
        yield Act(first.start, stretch[1], verb, stretch, tell_matter(text[slice(*stretch)]), False, True)
        return
    begin = _with_addressee(masked, clause[0], first.start, verb)
    members = list(_members(text, masked, verb.end, limit, figures))
    if len(members) == 1 and "分别" in masked[max(clause[0], first.start - 4) : first.start]:
        members = [(*piece, members[0][2]) for piece in _pieces(masked, members[0][0], members[0][1])]
    for number, (start, end, counted) in enumerate(members):
        matter = tell_matter(text[start:end])
        yield Act(begin, end, verb, (start, end), matter, number > 0, counted)


def _with_addressee(masked: str, begin: int, start: int, verb: Verb) -> int:
    """Return where the act begins: at 对残疾人 or 为劳动者 where these say who it is done for."""
    if verb.word not in _GIVING:
        return start
    match = _ADDRESSEE.search(masked, max(begin, start - 16), start)
    return match.start() if match else start


def _members(
    text: str, masked: str, start: int, limit: int, figures: Sequence[Figure]
) -> Iterator[tuple[int, int, bool]]:
    """Yield the objects of a verb: each that has a figure, or a quotation, of its own."""
    end = _object_end(masked, start, limit)
    place = start
    counted = [figure for figure in _within(figures, start, end) if figure.unit not in ("%", "‰")]
    while place < end:
        figure = next((one for one in counted if one.start >= place and _cuts(masked, one, place)), None)
        if figure is None:
            stop, counts, following = end, False, end
        elif figure.start - place >= 2:
            stop, counts = figure.start, True
            following = figure.end + 1 if _MEMBER.match(masked, figure.end) else end
        else:
            other = next((one for one in counted if one.start > figure.start), None)
            stop = other.start if other else end
            if len(_trimmed_words(text, figure.end, stop)) < 2:
                place = max(figure.end, place + 1)  # a sum alone is no object: 补助80元
                continue
            counts, following = True, stop
        stretch = _trimmed(text, place, stop, counts)
        if stretch[1] - stretch[0] >= 2 and (place == start or counts):
            yield from ((*part, counts) for part in _quoted_parts(masked, *stretch))
        place = max(following, place + 1)


def _cuts(masked: str, figure: Figure, place: int) -> bool:
    """母婴安全五项制度: a number inside a noun ends no object."""
    return (
        figure.start - place < 2
        or not re.match(r"[\u4e00-\u9fff]", masked[figure.end : figure.end + 1])
        or (masked[figure.end] in "和及与以并覆惠")
    )


def _within(figures: Sequence[Figure], start: int, end: int) -> Sequence[Figure]:
    first = bisect_left(figures, start, key=lambda figure: figure.start)
    last = bisect_left(figures, end, key=lambda figure: figure.start)
    return figures[first:last]


def _object_end(masked: str, start: int, limit: int) -> int:
    end = limit
    if role := _ROLE.search(masked, start, end):
        end = role.start()
    if bracket := _BRACKET.search(masked, start, end):
        end = bracket.start()
    if link := _LINK.search(masked, max(start, end - 16), end):
        end = link.start()
    elif masked[end : end + 1] not in _MARKS and (
        bare := _BARE_END.search(masked, max(start, end - 12), end)
    ):
        end = bare.start() if limit != end or bare.start() > start else end
    return end


def _trimmed_words(text: str, start: int, end: int) -> str:
    return text[slice(*_trimmed(text, start, max(start, end)))].lstrip("、和及与并")


def _trimmed(text: str, start: int, end: int, counts: bool = False) -> Stretch:
    if match := (_TAIL if counts else _LOOSE).search(text, max(start, end - 16), end):
        end = match.start()
    length = len(trim_object(text[start:end]))
    return start, start + length


def _pieces(masked: str, start: int, end: int) -> list[Stretch]:
    """分别开设甲门诊、乙门诊: each has its own subject."""
    places = [start, *(place for mark in _MEMBER.finditer(masked, start, end) for place in mark.span()), end]
    return [(a, b) for a, b in zip(places[::2], places[1::2], strict=True) if b - a >= 2]


_SUMMED = re.compile(
    r"等[^，。]{0,10}?(?:形式|方式|渠道|途径|手段|作品|节目|内容|平台|[一二两三四五六七八九十\d]+[种大项个])"
)
_QUOTE = re.compile(r"“[^”]*”[^“”、和及与，的+并]{0,8}")


def _quoted_parts(masked: str, start: int, end: int) -> list[Stretch]:
    """“甲”“乙”和“丙”课堂: each name is one; with words between them they are one phrase."""
    found = list(_QUOTE.finditer(masked, start, end))
    pieces = [(match.start(), match.end()) for match in found]
    between = [masked[a[1] : b[0]] for a, b in itertools.pairwise(pieces)]
    summed = pieces and _SUMMED.search(masked[pieces[-1][0] : end].rsplit("”", 1)[-1])
    if len(pieces) < 2 or summed or not all(re.fullmatch(r"[、和及与]?|以及", gap) for gap in between):
        return [(start, end)]
    last = masked.find("”", pieces[-1][0], pieces[-1][1]) + 1
    if masked[last : last + 1] == "等":
        pieces[-1] = (pieces[-1][0], last)
    return [(start, pieces[0][1]), *pieces[1:]]
