"""Sets of which all did it: 各乡镇均设健康小屋, 覆盖所有社区, 所有学校全部配备校医; read as 100 %."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.clauses import CLAUSE, Stretch, last_mark
from kg.extract.figures import Figure
from kg.extract.indicators import find_indicator, split_pieces
from kg.extract.outcomes.groups import is_group, split_group
from kg.extract.outcomes.phrases import cut_verbs, patterns, trim, without_openings

_REACH = 40
_NEAR = 14
"""Characters between a count and the clause that tells of all of them."""
_SET_WORDS = r"[^，。；：！？\n\t均都]{1,20}?"
_DEED = (
    r"(?:设(?!计|想)|建(?!议)|成立|配备|配置|配有|开设|开通|达到|实现|完成|覆盖|纳入|创建|建成|设立|设置|组建|通过"
    r"|制定|实行|落实|开展|签订|接入|启用|实施|有)"
)
_EVERY = re.compile(
    rf"(?P<set>(?:所有|全部|各){_SET_WORDS})(?P<all>均|都|全部)(?:已|已经|能|可|应|须)?"
    rf"(?P<deed>{_DEED}[立有成置]?(?:了)?)(?P<object>[^，。；：！？\n\t]{{2,20}})"
)
_ALL_DID = re.compile(
    rf"(?P<all>全部)(?:已|已经)?(?P<deed>{_DEED}[立有成置]?(?:了)?)(?P<object>[^，。；：！？\n\t]{{0,20}})"
)
_DONE = (
    r"(?:(?:培训|验收|整改|检测|考核|接种|评估|创建|落实|改造|建设|配备)?(?:完成|到位|达标|合格)|投入使用|投用|启用|安装|建成|签约|开放"
    r"|上岗|配齐|脱贫|清零|关停|取缔|办结|接入|联网|并网|上线|挂牌|开诊|入驻|参保|建档|入户|康复|治愈|竣工|完工|整改"
    r"|通过(?:验收|评审|考核|复审)|纳入(?:规范)?管理|持证上岗"
    r"|完成(?:接种|培训|改造|体检|筛查|签约|建设|整治|整改|创建|检测|评估|验收))(?=[，。；）\n]|$)"
)
_SET_DID = re.compile(
    r"(?:^|(?<=[。；，\n])|(?<=\d)[个所家台处座名间支条])(?P<set>[\u4e00-\u9fff]{2,12}?)"
    rf"(?:已经?|现已|均已|基本)?(?P<all>全部)(?:已经?)?(?P<deed>{_DONE})"
)
# 建成小屋36个，已全部投入使用: the set is what was just counted
_COUNTED_DID = re.compile(
    rf"，(?:目前|并且?|现)?(?:均|已经?|现已|基本)?(?P<all>全部)(?:已经?)?(?P<deed>{_DONE})"
)
_ALREADY = re.compile(r"(?:已经?|现已|均已|基本|目前|现)$")
_BRACKET = re.compile(r"（[^（）]*）")
_AND = re.compile(r"以及|[、和及与]")
_BODY = re.compile(r"[\u4e00-\u9fff]{2}(?:中心|医院|学校|机构|卫生院|街道|乡镇|企业|单位|社区|站|园)$")
_COUNT = re.compile(r"^\d+(?:余|多)?[个家所名座处]")
_WORK = ("完成", "到位", "达标", "合格", "整改", "竣工", "完工", "办结")
"""Deeds that name nothing by themselves: what was done stands before them."""
_BODIES_DID = re.compile(
    r"(?:^|(?<=[。；，\n）]))(?P<set>(?:[\u4e00-\u9fff\d、]|（[^（）]{1,6}）){2,30}?)(?P<all>均|都)(?:已|已经)?"
    r"(?P<deed>设立|设有|建有|建立|配备|成立|开设|开通|建成)(?!在|于)(?:了)?(?P<object>[^，。；：！？\n\t]{2,20})"
)
# 实现村村有公厕: one for each
_EACH_HAS = re.compile(
    r"(?:(?<=[，。；、\n])|实现(?:了)?|做到|基本|达到)(?P<all>(?P<set>[村户校镇乡县班])(?P=set)(?:都|均)?(?:设有|建有|有|通|无))"
    r"(?P<object>[\u4e00-\u9fff]{2,10}?)(?:目标)?(?=[，。；、\n]|$)"
)
_COVERS = re.compile(
    r"(?<!无法)(?<!不能)(?<!难以)(?<!尚未)(?<!未能)(?:覆盖|惠及|扩大|延伸|拓展|普及|辐射|下沉|扩展)(?:[到至]|了)?(?:全[市县区省镇旗州]|辖区|[\u4e00-\u9fff]{0,4})(?P<all>所有|全部|各|全体)(?:的)?"
    r"(?:\d{1,7}(?:余|多)?[个家所座名支处])?"
    r"(?P<set>(?:[\u4e00-\u9fff和及与、]|（[^（）]{1,8}）){2,24}?)(?=[，。；！？\n\t]|$|的)"
)


@dataclass(frozen=True)
class Universal:
    """One set of which all members did or have something."""

    start: int
    end: int
    """Place of the word that says all: 均, 所有, 全部."""
    indicator: tuple[Stretch, ...]
    group: Stretch
    rule: str


def find_universals(text: str, figures: Sequence[Figure]) -> list[Universal]:
    """Return the sets told as complete, in order; where a number stands in the deed it is told by that."""
    starts = [figure.start for figure in figures]
    named = [*_set_did(text), *_counted_did(text, figures, starts)]
    told = [
        *_every(text, starts),
        *_bodies_did(text, starts),
        *_each_has(text),
        *_whole(text, starts),
        *_covered(text, starts),
    ]
    done = {universal.start for universal in named}
    found = [*named, *(universal for universal in told if universal.start not in done)]
    unique = {(universal.start, universal.indicator): universal for universal in reversed(found)}
    return [unique[place] for place in sorted(unique)]


def _every(text: str, starts: Sequence[int]) -> list[Universal]:
    found = []
    for match in _EVERY.finditer(text):
        start, end = match.span("set")
        opening = text[start : start + 2]
        begin = start + (2 if opening in ("所有", "全部") else 0)
        if _holds_figure(starts, start, match.end()) or not is_group(text[begin:end]):
            continue
        indicator = _object(text, match)
        if indicator:
            found.append(Universal(*match.span("all"), (indicator,), (begin, end), "all-did"))
    return found


def _set_did(text: str) -> list[Universal]:
    """314个泳池全部投入使用, 学校灯光改造全部完成: a set, or a work on it, told as done to the last."""
    found = []
    for match in _SET_DID.finditer(text):
        start, end = match.span("set")
        start = without_openings(text, start, end)
        group, work = split_group(text, start, end)
        named = match["deed"] not in _WORK or is_group(text[start:end])
        whose = (start, end) if named else group
        if whose is not None and whose[1] - whose[0] >= 2:
            indicator = match.span("deed") if named else work
            found.append(Universal(*match.span("all"), (indicator,), whose, "all-did"))
    return found


def _counted_did(text: str, figures: Sequence[Figure], starts: Sequence[int]) -> list[Universal]:
    """建成小屋36个，已全部投入使用: all of those that the clause before counts."""
    found = []
    for match in _COUNTED_DID.finditer(text):
        number = bisect_left(starts, match.start()) - 1
        if number < 0 or not 0 <= match.start() - figures[number].end <= _NEAR:
            continue
        if CLAUSE.search(text, figures[number].end, match.start()) or figures[number].unit in ("%", "‰"):
            continue
        if whose := find_indicator(text, figures, number):
            found.append(Universal(*match.span("all"), (match.span("deed"),), whose, "all-did"))
    return found


def _bodies_did(text: str, starts: Sequence[int]) -> list[Universal]:
    """社区（村）均设立了宣传栏: bodies named without 各 or 所有."""
    found: list[Universal] = []
    for match in _BODIES_DID.finditer(text):
        bare = _BRACKET.sub("", match["set"])
        held = _object(text, match)
        named = _COUNT.sub("", _AND.split(bare)[-1])
        if (
            held
            and (is_group(named) or _BODY.search(named))
            and not _holds_figure(starts, match.end("all"), match.end())
        ):
            found.extend(
                Universal(*match.span("all"), (piece,), match.span("set"), "all-did")
                for piece in split_pieces(text, *held)
            )
    return found


def _each_has(text: str) -> list[Universal]:
    """村村有公厕，户户无旱厕: the thing that every one of them has, or has no longer."""
    found = []
    for match in _EACH_HAS.finditer(text):
        start = match.end("all") - 1 if match["all"].endswith("无") else match.start("object")
        whose = (match.start("set"), match.end("set"))
        found.append(Universal(*match.span("all"), ((start, match.end("object")),), whose, "each-has"))
    return found


def _object(text: str, match: re.Match[str]) -> Stretch | None:
    start, end = trim(text, *match.span("object"))
    return (start, end) if end - start >= 2 else None


def _whole(text: str, starts: Sequence[int]) -> list[Universal]:
    """行政村全部建成卫生室: the set stands before 全部."""
    found = []
    for match in _ALL_DID.finditer(text):
        begin = last_mark(text, CLAUSE, match.start(), _REACH)
        begin = without_openings(text, begin, match.start())
        stop = begin + len(_ALREADY.sub("", text[begin : match.start()]))
        start, end = trim(text, *cut_verbs(text, begin, stop, counted=False))
        if (
            end - start < 2
            or not is_group(text[start:end])
            or _holds_figure(starts, match.start(), match.end())
        ):
            continue
        if text[start:end].startswith(("各", "所有")):
            start += 2 if text[start] == "所" else 0
        indicator = _object(text, match) or (start, end)
        found.append(Universal(*match.span("all"), (indicator,), (start, end), "all-did"))
    return found


def _covered(text: str, starts: Sequence[int]) -> list[Universal]:
    found = []
    for match in _COVERS.finditer(text):
        if _holds_figure(starts, *match.span("set")) or not _is_set(match["set"]):
            continue
        begin = last_mark(text, CLAUSE, match.start(), _REACH)
        begin = without_openings(text, begin, match.start())
        start, _ = trim(text, *cut_verbs(text, begin, match.start(), counted=False))
        named = match.start() - start >= 2 and not patterns()["making"].match(text, start, match.start())
        indicator = (start, match.start() + 2) if named else match.span("set")
        found.append(Universal(*match.span("all"), (indicator,), match.span("set"), "covers-all"))
    return found


def _is_set(words: str) -> bool:
    return (
        is_group(words.partition("和")[0].partition("、")[0])
        or is_group(words)
        or words.endswith(("）", "人员", "部门"))
    )


def _holds_figure(starts: Sequence[int], start: int, end: int) -> bool:
    place = bisect_left(starts, start)
    return place < len(starts) and starts[place] < end
