"""The marks of one sentence: role words round its bodies, and the verbs of bodies that act alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.extract.clauses import CLAUSE, Stretch, find_end
from kg.extract.roles.issuing import find_issues
from kg.extract.roles.marks import Draft, tell_allocation
from kg.extract.roles.masking import BODIES, Masked, mask_sentence
from kg.extract.roles.parties import PartyList
from kg.extract.roles.patterns import GivenRole, RolePattern, load_patterns
from kg.extract.roles.scene import Scene
from kg.extract.roles.subjects import heads_duty, is_subject, opens_clause, stands_with_others
from kg.extract.roles.verbs import find_verb, goes_on, is_changing
from kg.extract.roles.words import fit_role, load_words
from kg.model import Role

_GOES_ON = {Role.ISSUER, Role.FUNDER, Role.CONFERRER, Role.COMMISSIONER}
"""Roles behind which the same bodies often go on to do something: 出资50万元，建成…"""
_TASK_END = re.compile(r"[，。；：！？\n\t（）\d]|不少于|不低于")
_TASK = 24
_HELPING = {Role.PARTICIPANT, Role.SUPPORTER, Role.FUNDER, Role.EVALUATOR}
_HELPS = "帮助"  # behind it stands what a body does: 帮助家庭制定方案
_ACTING = {Role.LEAD, Role.JOINT, Role.ISSUER, Role.FUNDER}
"""Roles beside which the same bodies may issue something."""
_CLAUSE_REACH = 200
_CLOSES = "，。；、）"


@dataclass(frozen=True)
class Claim:
    """The first role of a list, and the words in the masked text that gave it."""

    role: Role
    word: int
    end: int


@dataclass
class _Reading:
    """What has been read of a sentence so far."""

    scene: Scene
    masked: Masked
    claimed: dict[int, Claim] = field(default_factory=dict)
    """What each list, by its sign, has its role from."""
    drafts: list[Draft] = field(default_factory=list)


def draft_sentence(scene: Scene, sentence: Stretch) -> list[Draft]:
    """Return the marks of a sentence, in order, without what they govern."""
    lists = [(number, scene.lists[number]) for number in scene.list_shelf.within(*sentence)]
    titles = [(number, scene.titles[number]) for number in scene.title_shelf.within(*sentence)]
    reading = _Reading(scene, mask_sentence(scene.text, sentence, lists, titles))
    for pattern in load_patterns():
        for match in pattern.pattern.finditer(reading.masked.text):
            _take_match(reading, pattern, match)
    for sign in sorted(reading.masked.lists):
        issued = list(_issuing(reading, sign))
        reading.drafts.extend([*issued, *_acting(reading, sign, issued)])
    return sorted(reading.drafts, key=lambda draft: (draft.start, draft.subject))


def _take_match(reading: _Reading, pattern: RolePattern, match: re.Match[str]) -> None:
    """Note the marks of a match, unless one of its lists has its role already."""
    signs = {group: match.start(group) for group in "ABC" if _has(match, group)}
    if any(sign in reading.claimed for sign in signs.values()):
        return
    if pattern.several and len(_list(reading, signs["A"]).parties) < 2:
        return
    if pattern.subject and not opens_clause(reading.masked.text, signs["A"], _ends_mark(reading, signs["A"])):
        return
    for given in pattern.marks:
        drafts = list(_drafts_of(reading, pattern, given, match, signs))
        reading.drafts.extend(drafts)
        for group in given.lists:
            word = match.start("word") if _has(match, "word") else match.end()
            reading.claimed.setdefault(signs[group], Claim(given.role or Role.JOINT, word, match.end()))


def _has(match: re.Match[str], group: str) -> bool:
    return group in match.re.groupindex and match[group] is not None


def _list(reading: _Reading, sign: int) -> PartyList:
    return reading.scene.lists[reading.masked.lists[sign]]


def _drafts_of(
    reading: _Reading, pattern: RolePattern, given: GivenRole, match: re.Match[str], signs: dict[str, int]
) -> Iterator[Draft]:
    if given.role is None:
        yield from _parted(reading, pattern, match, signs["A"])
        return
    stop = find_end(CLAUSE, reading.masked.text, match.end(), _CLAUSE_REACH) if pattern.clause else 0
    words = match.span("word") if given.by == "word" else _next_verb(reading, match.end(), stop)
    if words is None:
        return
    first = signs[given.lists[0]]
    parties = tuple(number for group in given.lists for number in _list(reading, signs[group]).parties)
    draft = _draft(reading, words, given.role, parties, first, pattern)
    task = _task(reading, words[0]) if given.has_task else ""
    yield replace(draft, task=task, documents=_titles(reading, pattern, match), acts=given.by == "act")


def _next_verb(reading: _Reading, index: int, stop: int = 0) -> Stretch | None:
    masked = reading.masked
    acts = reading.scene.act_shelf.within(masked.place(index), masked.places[-1])
    starts = frozenset(masked.index(reading.scene.acts[number].start) for number in acts)
    return find_verb(masked.text, index, stop or len(masked.text), starts)


def _parted(reading: _Reading, pattern: RolePattern, match: re.Match[str], sign: int) -> Iterator[Draft]:
    """A与B合作: A leads by its verb, B works with it; where no such link is printed, all work together."""
    one = _list(reading, sign)
    words = match.span("word")
    verb = _next_verb(reading, match.end())
    rest = tuple(number for number in one.parties if number not in one.before)
    if not one.before or verb is None or not is_subject(reading.masked, sign):
        yield _draft(reading, words, Role.JOINT, one.parties, sign, pattern)
        return
    yield replace(_draft(reading, verb, Role.LEAD, one.before, sign, pattern), acts=True)
    yield _draft(reading, words, Role.JOINT, rest, sign, pattern)


def _draft(
    reading: _Reading, words: Stretch, role: Role, parties: tuple[int, ...], sign: int, pattern: RolePattern
) -> Draft:
    masked = reading.masked
    between = masked.text[min(sign, words[0]) : words[1]]
    if role is Role.SUPPORTER and _is_treasury(reading, sign):
        role = Role.FUNDER
    return Draft(
        start=masked.place(words[0]),
        end=masked.place(words[1]),
        role=fit_role(masked.text[slice(*words)], role),
        parties=parties,
        subject=(masked.place(sign), masked.place(sign + 1)),
        rule=pattern.rule,
        governs=pattern.governs,
        allocation=tell_allocation(role, parties, between),
        bounds=_is_bound(reading, role, sign, words[1]),
    )


def _is_treasury(reading: _Reading, sign: int) -> bool:
    """Tell whether the support of a body is money: 在财政支持下."""
    one = _list(reading, sign)
    return len(one.parties) == 1 and "财政" in reading.scene.text[one.start : one.end]


def _is_bound(reading: _Reading, role: Role, sign: int, behind: int) -> bool:
    """A subject ends the run before it, but not who only helps in it: 县医院开设门诊，县残联协助，建立…"""
    text = reading.masked.text
    if role in _HELPING and text[behind : behind + 1] in _CLOSES:
        return False
    return opens_clause(text, sign, _ends_mark(reading, sign))


def _task(reading: _Reading, index: int) -> str:
    text = reading.masked.text
    stop = _TASK_END.search(text, index, index + _TASK)
    start, end = index, stop.start() if stop else min(len(text), index + _TASK)
    return reading.scene.text[reading.masked.place(start) : reading.masked.place(end)]


def _titles(reading: _Reading, pattern: RolePattern, match: re.Match[str]) -> tuple[int, ...]:
    """The title of the match and those that follow it in a list; else the nearest of the sentence."""
    titles = reading.masked.titles
    if pattern.governs != "titles" or not titles:
        return ()
    if not _has(match, "T"):
        nearest = min(titles, key=lambda sign: (abs(sign - match.start()), sign))
        return (titles[nearest],)
    return _titles_from(reading, match.start("T"))


def _titles_from(reading: _Reading, title: int) -> tuple[int, ...]:
    titles = reading.masked.titles
    found = [title]
    while (behind := re.compile(r"[、和及与]{0,1}").match(reading.masked.text, found[-1] + 1)) and (
        behind.end() in titles
    ):
        found.append(behind.end())
    return tuple(titles[sign] for sign in found)


def _issuing(reading: _Reading, sign: int) -> Iterator[Draft]:
    """Yield the marks of what bodies issue in the clauses behind them, besides what a pattern told already."""
    masked, place = reading.masked, reading.masked.place
    others = sign in reading.claimed and reading.claimed[sign].role not in _ACTING
    if others or not opens_clause(masked.text, sign, _ends_mark(reading, sign)):
        return
    told = {number for draft in reading.drafts for number in draft.documents}
    for (start, end), title in find_issues(masked, sign):
        if masked.titles[title] not in told:
            yield Draft(
                start=place(start),
                end=place(end),
                role=Role.ISSUER,
                parties=_list(reading, sign).parties,
                subject=(place(start), place(start)),
                rule="issues-on",
                governs="titles",
                documents=_titles_from(reading, title),
                reach=place(find_end(CLAUSE, masked.text, end, _CLAUSE_REACH)),
            )


def _acting(reading: _Reading, sign: int, issued: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the mark of bodies that act alone, or that do something besides what they paid, issued or ordered."""
    claim = reading.claimed.get(sign)
    if claim is None:
        yield from _acting_alone(reading, sign, issued)
        return
    if claim.role not in _GOES_ON or not opens_clause(reading.masked.text, sign):
        return
    comma = reading.masked.text.find("，", sign, claim.word)
    before = list(_act_draft(reading, sign, sign + 1, comma)) if comma > 0 else []
    yield from before
    if before or claim.role is Role.COMMISSIONER:
        return
    if start := _next_clause(reading, claim.end):
        drafts = _act_draft(reading, sign, start, 0)
        yield from (
            draft for draft in drafts if claim.role is not Role.ISSUER or not _is_content(reading, draft)
        )


def _acting_alone(reading: _Reading, sign: int, issued: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the mark by their first verb; where they issue by it, by the one behind it."""
    if not (is_subject(reading.masked, sign, _ends_mark(reading, sign)) or heads_duty(reading.masked, sign)):
        return
    drafts = list(_act_draft(reading, sign, sign + 1, 0))
    papers = {draft.start: draft for draft in issued}
    if drafts and drafts[0].start in papers:
        behind = _next_clause(reading, reading.masked.index(papers[drafts[0].start].end))
        drafts = list(_act_draft(reading, sign, behind, 0)) if behind else []
    yield from drafts


def _is_content(reading: _Reading, draft: Draft) -> bool:
    """Tell whether the verb behind a title tells what the document says, not what its issuer does."""
    told = load_words().content.fullmatch(reading.scene.text, draft.start, draft.end)
    end = find_end(CLAUSE, reading.scene.text, draft.end, _CLAUSE_REACH)
    return bool(told) and not reading.scene.act_shelf.within(draft.start, end)


def _act_draft(reading: _Reading, sign: int, start: int, stop: int) -> Iterator[Draft]:
    """Yield the mark by the first verb behind a place of the masked sentence.

    :param stop: where something else begins that the bodies do; 0 where nothing does.
    """
    verb = _next_verb(reading, start, stop)
    if verb is None or is_changing(reading.masked.text, verb):
        return
    if reading.masked.text[slice(*verb)] == _HELPS:
        verb = _next_verb(reading, verb[1], stop) or verb
    parties = _list(reading, sign).parties
    place = reading.masked.place
    parted = len(parties) > 1 and "分别" in reading.masked.text[start : verb[0]]
    joined = len(parties) > 1 or stands_with_others(reading.masked.text, sign, start, verb)
    goes_on = start > sign + 1
    role = Role.JOINT if joined and not (parted or _is_each(reading, sign)) else Role.LEAD
    yield Draft(
        start=place(verb[0]),
        end=place(verb[1]),
        role=fit_role(reading.masked.text[slice(*verb)], role),
        parties=parties,
        allocation="respectively-unallocated" if parted else None,
        subject=(place(start if goes_on else sign), place(start)),
        rule="goes-on-to-act" if goes_on else "acts",
        task=_task(reading, verb[0]) if len(parties) == 1 else "",
        bounds=not goes_on,
        reach=place(stop) if stop else 0,
        acts=True,
    )


def _is_each(reading: _Reading, sign: int) -> bool:
    """Tell whether bodies share one name (市、区疾控中心), so that each does the same at its own level."""
    one = _list(reading, sign)
    first = reading.scene.agencies[one.parties[0]]
    second = reading.scene.agencies[one.parties[1]] if len(one.parties) > 1 else first
    return len(one.parties) > 1 and (second.start < first.end or first.end - first.start == 1)


def _next_clause(reading: _Reading, index: int) -> int:
    """Return where the clause behind ``index`` begins; 0 where another body opens it, or the sentence ends."""
    text = reading.masked.text
    comma = re.compile(rf"[^，。；{BODIES}]*，(?!由?{BODIES})").match(text, index)
    return comma.end() if comma and goes_on(text, comma.end()) else 0


def _ends_mark(reading: _Reading, sign: int) -> bool:
    return any(claim.end == sign - 1 for claim in reading.claimed.values())
