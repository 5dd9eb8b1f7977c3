"""How a text stands to a policy document: it rests on it, is set up by it, drew it up, or only names it."""

from __future__ import annotations

import re
from typing import Literal

from kg.extract.clauses import CLAUSE, Stretch, last_mark
from kg.extract.titles.issuing import Issue
from kg.extract.titles.places import TitlePlace
from kg.extract.titles.words import pattern

Relation = Literal["basis", "sets-up", "issued", "mentioned"]

_REACH = 90
_SENTENCE_END = re.compile(r"[。！？\n\t]")
_NATIONAL = re.compile(
    r"国家|国务院|全国|中共中央|中央|中国|中华|“?健康中国|教育部|财政部|民政部|世界卫生组织"
)
_BRINGS = re.compile(r"关于(?:印发|转发|发布|公布|批转|废止)|对|.*(?:答复|复函|批复|通报)")
"""A notice that brings another document, or an answer: no action is its own."""
_SPIRIT = re.compile(r"■*[^，。；]{0,6}精神")
_FREELY = re.compile(r"[^，。；：（《]{0,30}$")
_MEANS = re.compile(r"■*[^，。；《]{0,6}为(?:依据|指导|遵循|指引|标准|准绳|抓手|基础|引领|统领)")
_THEREBY = re.compile(r"并?据此|以此为(?:依据|标准|指导)|(?:依据|按照|根据|对照|参照)(?:该|此|这一|上述)")
_HEADING = re.compile(
    r"(?:^|\n)[^\n，。]{0,8}(?:背景|基本情况|做法|措施|成效|经验|启示|下一步|任务)[^\n，。]{0,8}(?=\n)"
)
_SECTION = 1500
_AFTERWARDS = re.compile(r"(?:的?(?:印发|出台|发布|颁布|实施))?(?:之后|以后|以来|后)")
_DRAWN_UP = re.compile(r"制定(?:本|此|如下|以下)|提出(?:以下|如下)")
"""制定本计划: the whole text rests on what is named before."""


def tell_relation(
    masked: str, place: TitlePlace, group: Stretch, issue: Issue, *, above: bool | None = None
) -> Relation:
    """Return the relation of one title whose list of titles takes up ``group``; the first that fits.

    ``above`` says whether its issuer stands above the region of the case; None where that is not known.
    """
    if place.rule == "notice-head":
        return "issued" if _BRINGS.match(place.title) else "sets-up"
    if place.rule == "bare-noun":
        return "basis"
    behind = _behind(masked, group[1])
    if _is_told_of(behind):
        return "mentioned"
    if _takes_up(masked, group, behind):
        return "sets-up"
    if _is_basis(masked, group, issue):
        return "basis"
    if issue.kind == "own":
        return "sets-up"
    if above or _NATIONAL.match(place.title) or (above is None and _is_national(masked, place, issue)):
        return "mentioned"
    if issue.kind in ("issued", "drafted") or place.rule == "own-title":
        # Whether an action follows is seen where the actions are known: without one it is only issued
        return "sets-up"
    return "sets-up" if _says_action(masked, place, behind) else "mentioned"


def _behind(masked: str, end: int) -> str:
    """Return the rest of the sentence behind a list of titles, without the bracket beside the last."""
    stop = _SENTENCE_END.search(masked, end, end + 2 * _REACH)
    return masked[end : stop.start() if stop else end + 2 * _REACH].lstrip("■")


def _is_told_of(behind: str) -> bool:
    """Tell whether the title is only published, taught or abolished."""
    clause = re.split("[，。；]", behind, maxsplit=1)[0]
    if _AFTERWARDS.fullmatch(clause):
        return True
    return bool(pattern("told_of").search(clause)) and not pattern("contains").search(clause)


def _takes_up(masked: str, group: Stretch, behind: str) -> bool:
    """纳入《…》, 被写进《…》; 《…》把…列为."""
    begin = last_mark(masked, CLAUSE, group[0], _REACH)
    taken = list(pattern("take_up", behind=r"[^，。；]{0,40}$").finditer(masked[begin : group[0]]))
    if taken:
        return True
    return bool(re.match(rf"(?:把|将)[^，。；]{{1,40}}?{pattern('contains').pattern}", behind))


def _is_basis(masked: str, group: Stretch, issue: Issue) -> bool:
    """根据《…》, 按照县政府印发的《…》, 以《…》为依据; 贯彻《…》精神 is none."""
    begin = min(last_mark(masked, CLAUSE, group[0], _REACH), issue.begin or group[0])
    if _THEREBY.search(_behind(masked, group[1])) or _follows_next(masked, group[1]):
        return True
    head = masked[begin : group[0]]
    if head.endswith("以") and _MEANS.match(masked, group[1]):
        return True
    if issue.kind in ("issued", "drafted", "own"):
        return False
    rests = pattern("rest", behind=_FREELY.pattern).search(re.sub("《■*》■*", "", head))
    if _SPIRIT.match(masked, group[1]) and not _DRAWN_UP.search(_behind(masked, group[1])):
        return False
    return bool(rests)


def _follows_next(masked: str, end: int) -> bool:
    """Tell whether the next sentence of the paragraph acts on the document: 依据该条例开展检查."""
    stop = _SENTENCE_END.search(masked, end, end + 2 * _REACH)
    if not stop or stop[0] != "。":
        return False
    following = _SENTENCE_END.split(masked[stop.end() : stop.end() + 60], maxsplit=1)[0]
    return bool(_THEREBY.search(following))


def _is_national(masked: str, place: TitlePlace, issue: Issue) -> bool:
    begin = min(issue.begin, place.start)
    return bool(_NATIONAL.search(masked[max(begin, place.start - 60) : place.start]))


def _is_background(masked: str, start: int) -> bool:
    """Tell whether the last heading before a place is that of the background."""
    headings = list(_HEADING.finditer(masked, max(0, start - _SECTION), start))
    return bool(headings) and "背景" in headings[-1][0]


def _says_action(masked: str, place: TitlePlace, behind: str) -> bool:
    """《…》明确要推广…: a document of the case's own region that has the action in it."""
    if _is_background(masked, place.start):
        return False
    return bool(re.match(rf"(?:，)?(?:都|均|也|还|中)?{pattern('says').pattern}", behind))
