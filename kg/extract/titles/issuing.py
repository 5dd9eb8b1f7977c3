"""Who issued a policy document: the subject of the verb of issuing, or the body named before the title."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from kg.extract.clauses import CLAUSE, Placed, Stretch, last_mark
from kg.extract.titles.places import NUMBER
from kg.extract.titles.words import pattern

IssueKind = Literal["issued", "drafted", "issued-earlier", "attributed", "own", "none"]

_CLAUSE_REACH = 160
_NOTICE_REACH = 80
_REACH = 400
"""Characters before a verb in which its dropped subject is looked for."""
_BREAK = re.compile(r"\n")
_TITLES = re.compile("《■*》■*")
_GAP = re.compile(r"[^，。；：！？\n\t（根按依落会牵《]{0,24}")
"""What may stand between a verb and its title, titles apart: 印发了全院《…》."""
_BEHIND = re.compile(
    r"■*(?:，(?=现|已|由|业?已?经))?(?:业?已?经[^，。；\n]{0,24}?(?:同意|批准|通过|审定)，?)?(?:现|已|也|正式|已经|一并|即将|相继|同期)*"
    r"(?:[^，。；\n《结根按]{0,20}?由(?P<by>[^，。；\n《]{2,40}?))?(?:联合|共同|正式)?"
    r"(?P<verb>印发|发布|出台|下发|颁布|公布|制定|审议通过)(?!后|的基础)"
)
_OF_NOUN = re.compile(r"■*的(?:正式)?(?:出台|发布|印发|颁布|实施|制定)")
_NOW = re.compile(r"现(?:予以|一并)?(?:印发|发布|公布|下发|转发)|印发给你们")
_PRESENTED = re.compile(r"现将(?:该|上述|本)[^。\n]{2,60}?(?P<verb>印发|发布|下发)(?:给|，请)")
_PRESENT = re.compile(r"现(?:予|就)?将[^。；\n]{0,30}$")
_SIGNED = re.compile(
    r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?![，、至起前以])|二[〇○零0][^\n年]{2}年[^\n月]{1,3}月"
)
_LETTERHEAD = re.compile(rf"文件|\n|{NUMBER}")
_LINK = re.compile(r"(?:，|、)?(?:和|与|及|以及|会同|联合|携手|协同|同|暨)|、|■*")
_AND_OTHERS = re.compile(
    r"等?(?:\d{1,2}|[一二三四五六七八九十多几数]{1,3})?(?:个|家)?(?:有关|相关|市级|省级|区级)?(?:部门|单位|委办局|厅局|部委)?"
)
_WITH = re.compile(r"(?:会同|联合|与|和|携手)$")
_SUPPORT = re.compile(r"[^，。；]{0,10}(?:指导|支持|领导|帮助|推动|要求|部署|统筹)下|的(?!《)")


@dataclass(frozen=True)
class Issue:
    """How a text tells the issuing of a document."""

    kind: IssueKind
    """issued: told as an act; issued-earlier: as its attribute (印发的《…》); attributed: only by whose it is."""
    mark: Stretch | None = None
    """The verb of issuing."""
    issuers: tuple[int, ...] = ()
    """Indexes of the bodies."""
    begin: int = 0
    """Where the words that tell it begin."""


class Bodies:
    """The bodies of a masked text, those inside titles apart, for look-ups by place."""

    def __init__(self, masked: str, agencies: Sequence[Placed]) -> None:
        self._masked = masked
        order = sorted(
            range(len(agencies)), key=lambda number: (agencies[number].start, agencies[number].end)
        )
        self._kept = [n for n in order if "■" not in masked[agencies[n].start : agencies[n].end]]
        self._agencies = agencies
        self._starts = [agencies[number].start for number in self._kept]

    def within(self, start: int, end: int) -> list[int]:
        """Return the indexes of the bodies that lie in a stretch, in order."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [number for number in self._kept[first:last] if self._agencies[number].end <= end]

    def at(self, number: int) -> Placed:
        """Return one body."""
        return self._agencies[number]

    def run_before(self, numbers: Sequence[int]) -> list[int]:
        """Return the last of these and those that are listed with it before it: 甲、乙和丙."""
        run = list(numbers[-1:])
        for number in reversed(numbers[:-1]):
            if not self._are_linked(number, run[0]):
                break
            run.insert(0, number)
        return run

    def run_behind(self, numbers: Sequence[int]) -> list[int]:
        """Return the first of these and those that are listed with it behind it."""
        run = list(numbers[:1])
        for number in numbers[1:]:
            if not self._are_linked(run[-1], number):
                break
            run.append(number)
        return run

    @cached_property
    def signers(self) -> tuple[int, ...]:
        """Indexes of the bodies that sign the text above its date, else of those of its letterhead."""
        for date in _SIGNED.finditer(self._masked):
            above = self.within(max(0, date.start() - 80), date.start() + 1)
            if above and self._masked[self.at(above[-1]).end : date.start()].strip("\n") == "":
                return tuple(self.run_before(above))
        first = self.within(0, 80)
        if not first or self.at(first[0]).start > 2:
            return ()
        run = self.run_behind(first)
        return tuple(run) if _LETTERHEAD.match(self._masked, self.at(run[-1]).end) else ()

    def _are_linked(self, earlier: int, later: int) -> bool:
        between = self._masked[self.at(earlier).end : self.at(later).start]
        return bool(_LINK.fullmatch(_AND_OTHERS.sub("", between, count=1)))


def find_issue(masked: str, title: Stretch, group_start: int, bodies: Bodies) -> Issue:
    """Return how the text tells the issuing of a title, in a list of titles that begins at ``group_start``."""
    begin = last_mark(masked, CLAUSE, group_start, _CLAUSE_REACH)
    if own := _own_notice(masked, title, begin, bodies) or _presented_later(masked, title, bodies):
        return own
    if verb := _last_verb(masked, begin, group_start):
        return _told_before(masked, verb, group_start, begin, bodies)
    return (
        _told_behind(masked, title, bodies)
        or _attributed(masked, begin, group_start, bodies)
        or Issue("none", begin=begin)
    )


def _own_notice(masked: str, title: Stretch, begin: int, bodies: Bodies) -> Issue | None:
    """现将《…》印发给你们: the body that signs, or that the letterhead names."""
    now = _NOW.search(masked[title[1] : title[1] + _NOTICE_REACH].partition("\n")[0])
    if now and re.search("[。；]", now.string[: now.start()]):
        return None
    if not now or not (now[0].startswith("现") or _PRESENT.search(masked[max(0, begin - 40) : title[0]])):
        return None
    if _last_verb(masked, begin, title[0]):
        return None
    verb = re.search("印发|发布|公布|下发|转发", now[0])
    assert verb is not None
    start = title[1] + now.start() + verb.start()
    return Issue("own", (start, start + 2), bodies.signers, begin)


def _presented_later(masked: str, title: Stretch, bodies: Bodies) -> Issue | None:
    """起草了《…标准》。…现将该标准印发给你们."""
    match = _PRESENTED.search(masked, title[1], title[1] + 200)
    if not match:
        return None
    return Issue("own", match.span("verb"), bodies.signers, title[0])


def _last_verb(masked: str, begin: int, end: int) -> re.Match[str] | None:
    """Return the last verb of issuing or drafting in a clause from which nothing parts the title."""
    found = None
    for verb in pattern("issue", "draft").finditer(masked, begin, end):
        gap = _TITLES.sub("", masked[verb.end() : end])
        if _GAP.fullmatch(gap) and not pattern("rest").match(gap):
            found = verb
    return found


def _told_before(masked: str, verb: re.Match[str], end: int, begin: int, bodies: Bodies) -> Issue:
    gap = masked[verb.end() : end]
    if gap.startswith("的"):
        numbers = bodies.within(begin, verb.start())
        near = numbers and _reaches(masked, bodies.at(numbers[-1]).end, verb.start())
        run = bodies.run_before(numbers) if near else []
        return Issue("issued-earlier", verb.span(), tuple(run), begin)
    drafted = bool(pattern("draft").fullmatch(verb[0]))
    if drafted or pattern("commission").search(masked, begin, verb.start()):
        return Issue("drafted", None, (), begin)
    return Issue("issued", verb.span(), tuple(_find_subject(masked, begin, verb.start(), bodies)), begin)


def _reaches(masked: str, start: int, end: int) -> bool:
    """Tell whether only a time or an adverb stands between a body and its verb."""
    return end - start <= 24 and not re.search(r"[。；\n《]", masked[start:end])


def _told_behind(masked: str, title: Stretch, bodies: Bodies) -> Issue | None:
    """《…》由县政府印发, 《…》正式出台, 随着《…》的出台."""
    match = _BEHIND.match(masked, title[1])
    if not match:
        noun = _OF_NOUN.match(masked, title[1])
        return Issue("issued-earlier", None, (), title[0]) if noun else None
    if match["verb"] == "制定" and not match["by"]:
        return None  # 结合《…》制定…
    run = bodies.within(*match.span("by")) if match["by"] else []
    return Issue("issued", match.span("verb"), tuple(run), title[1])


def _attributed(masked: str, begin: int, group_start: int, bodies: Bodies) -> Issue | None:
    """国务院《…》: whose it is stands right before the title."""
    numbers = bodies.within(begin, group_start)
    if numbers and re.fullmatch(
        rf"{_AND_OTHERS.pattern}(?:关于|的|联合)?", masked[bodies.at(numbers[-1]).end : group_start]
    ):
        return Issue("attributed", None, tuple(bodies.run_before(numbers)), begin)
    return None


def _find_subject(masked: str, begin: int, verb: int, bodies: Bodies) -> list[int]:
    """Return the bodies that the verb of a clause has as its subject, in it or in a clause before."""
    numbers = [
        number for number in bodies.within(begin, verb) if not _is_governed(masked, begin, number, bodies)
    ]
    if numbers:
        run = bodies.run_before(numbers)
        joined = _WITH.search(masked[begin : bodies.at(run[0]).start])
        return [*_subject_before(masked, begin, bodies), *run] if joined else run
    if _has_other_subject(masked, begin, verb):
        return []
    return _subject_before(masked, begin, bodies)


def _is_governed(masked: str, begin: int, number: int, bodies: Bodies) -> bool:
    """Tell whether a body stands behind a word that makes it no subject: 根据, 委托."""
    body = bodies.at(number)
    if _SUPPORT.match(masked, body.end):
        return True
    before = masked[max(begin, body.start - 8) : body.start]
    return bool(pattern("governors", behind=r"[^，。；、]?$").search(before))


def _has_other_subject(masked: str, begin: int, verb: int) -> bool:
    """Tell whether the clause has a subject that is no body: 2020年省级出台, 各地制定."""
    start = _behind_openers(masked, begin, verb)
    return bool(pattern("no_body").match(masked, start, verb))


def _behind_openers(masked: str, start: int, end: int) -> int:
    openers = pattern("openers")
    while start < end and (match := openers.match(masked, start, end)) and match.end() > start:
        start = match.end()
    return start


def _subject_before(masked: str, end: int, bodies: Bodies) -> list[int]:
    """Return the bodies that open the nearest clause before, in the same paragraph, that has a subject at all."""
    for start, stop in _clauses_before(masked, end):
        first = _behind_openers(masked, start, stop)
        if pattern("no_body").match(masked, first, stop):
            return []
        numbers = bodies.within(start, stop)
        opens = next(
            (place for place, n in enumerate(numbers) if bodies.at(n).start - first in range(3)), None
        )
        if opens is not None and not _is_governed(masked, start, numbers[opens], bodies):
            return bodies.run_behind(numbers[opens:])
    return []


def _clauses_before(masked: str, end: int) -> Iterator[Stretch]:
    """Yield the clauses before a place, the nearest first, to the beginning of its paragraph."""
    floor = last_mark(masked, _BREAK, end, _REACH)
    stop = end
    while stop > floor:
        start = last_mark(masked, CLAUSE, stop - 1, stop - 1 - floor)
        yield start, stop
        stop = start
