"""The verb of an acting body, and whether a clause goes on without naming one."""

from __future__ import annotations

import re

from kg.extract.clauses import Stretch
from kg.extract.roles.masking import BODIES
from kg.extract.roles.words import load_words

_CLAUSE_END = re.compile(r"[，。；：！？\n\t（]")
# Where another body opens a clause, it is the subject
_STOP = re.compile(rf"[。；！？\n\t]|[，：、]由?{BODIES}")
# 每月第二个周六组织: what tells only when, or how many of them
_TIMES = re.compile(r"[每第一二三两首近从新]|\d{1,4}(?:年|月|日|天|次|个月|家|名|人|—|-)")
_ENDS = "，。；、！？\n\t"
_CLAUSES = 4
_PASSIVE = "被"
_CLOSING = 4
"""Characters at the end of a clause that tell what it is for."""
_BECOMING = {"到", "至", "为", "成", "入"}
# A和驻区院校开设: the others are no bodies of the list
_WITH_OTHERS = re.compile(r"(?:和|与|及|以及|同)")
_ADVERB = 4
"""Characters of an adverb that the table does not hold."""
_ASIDE = 8
"""Characters of a clause without a verb that only says how: 县医院上下一心，开设…"""
_REACH = 90
"""Characters from a body to its verb."""


def find_verb(text: str, start: int, stop: int, acts: frozenset[int] = frozenset()) -> Stretch | None:
    """Return the first verb of doing behind a body that ends at ``start``; phrases with 将, 对, 按照 are passed over.

    :param stop: offset that the verb must stand before; a sentence end stops the search too.
    :param acts: offsets at which what is done is known to begin.
    """
    stop = min(stop, start + _REACH, _next(_STOP, text, start, stop))
    position = start
    for _ in range(_CLAUSES):
        position = _skip(text, position, stop)
        end = _next(_CLAUSE_END, text, position, stop)
        framed = _is_framing(text, position, end)
        if (
            found := _framed_verb(text, position, end)
            if framed
            else _verb_of_clause(text, position, end, acts)
        ):
            return None if text[found[0] - 1] == _PASSIVE else found
        if position in acts:
            return position, min(position + 2, end)
        opened = (
            framed or _is_aside(text, position, end) or load_words().preposition.match(text, position, end)
        )
        if end >= stop or text[end] not in "，：" or not opened:
            return None
        position = end + 1
    return None


def _skip(text: str, start: int, stop: int) -> int:
    match = load_words().adverbs.match(text, start, stop)
    return match.end() if match else start


def _is_framing(text: str, start: int, end: int) -> bool:
    """Tell whether a clause only frames the next one: 按照…要求，; 在推进创建的同时，; 高度重视…，"""
    words = load_words()
    if words.aim.match(text, start, end) or words.closing.search(text, max(start, end - _CLOSING), end):
        return True
    return bool(words.framing.match(text, start, end))


def _is_aside(text: str, start: int, end: int) -> bool:
    return end - start <= _ASIDE and not load_words().any_verb.search(text, start, end)


def _framed_verb(text: str, start: int, end: int) -> Stretch | None:
    verb = load_words().verb.search(text, start + 1, end) if _may_act(text, end) else None
    return verb.span() if verb else None


def _may_act(text: str, end: int) -> bool:
    """Tell whether the verb may stand in a framing clause: 按照规范推行食堂建设, but not 以打造品牌为理念."""
    words = load_words()
    begin = max(0, end - _CLOSING)
    return not (words.closing.search(text, begin, end) or words.idea.search(text, begin, end))


def _verb_of_clause(text: str, start: int, end: int, acts: frozenset[int]) -> Stretch | None:
    """The first plain verb; a word that is as often a noun only where it stands first, or nothing else does."""
    words = load_words()
    if not words.preposition.match(text, start, end):
        if first := words.any_verb.match(text, start, end):
            return first.span()
        later = words.verb.search(text, start, end) or words.verb_noun.search(text, start, end)
        return later.span() if later and _leads_to(text, start, later.start(), words.verb) else None
    if found := words.verb.search(text, start + 1, end):
        return found.span()
    nouns = [match.span() for match in words.verb_noun.finditer(text, start + 1, end)]
    if text[start] in "将把":
        nouns = [noun for noun in nouns if _tells_becoming(text, noun) or noun[0] in acts]
    return next((noun for noun in nouns if noun[0] in acts), _last_before_pause(text, nouns))


def _tells_becoming(text: str, verb: Stretch) -> bool:
    """Tell whether a verb behind 将 says what becomes of the thing: 建设成, 降至."""
    return text[verb[1] : verb[1] + 1] in _BECOMING or text[verb[1] - 1] in _BECOMING


def _leads_to(text: str, start: int, verb: int, verbs: re.Pattern[str]) -> bool:
    """Tell whether what stands before a verb tells when or how: 每月第二个周六组织, 精准化开展."""
    near = verb - start <= _ADVERB and bool(verbs.match(text, verb))
    return near or bool(_TIMES.match(text[start:verb])) or bool(_WITH_OTHERS.match(text, start))


def _last_before_pause(text: str, nouns: list[Stretch]) -> Stretch | None:
    """对老年人逐户筛查、登记建册: the last word before the list goes on."""
    if not nouns:
        return None
    pause = text.find("、", nouns[0][1], nouns[-1][0])
    return [noun for noun in nouns if pause < 0 or noun[1] <= pause][-1]


def _next(marks: re.Pattern[str], text: str, start: int, stop: int) -> int:
    match = marks.search(text, start, stop)
    return match.start() if match else stop


def goes_on(text: str, start: int, loosely: bool = False) -> bool:
    """Tell whether a clause begins with a verb or an adverbial, so that it has the subject of the one before.

    :param loosely: whether words count, too, that are nouns as often: 整合资源, but not 整合力度.
    """
    words = load_words()
    stop = min(len(text), start + _REACH)
    position = _skip(text, start, stop)
    openers = (words.verb, words.preposition, words.framing)
    if any(pattern.match(text, position, stop) for pattern in openers):
        return True
    return loosely and bool(words.opening_verb.match(text, position, stop))


def is_changing(text: str, verb: Stretch) -> bool:
    """Tell whether a verb ends its clause and tells how its subject changed: 机构持续增加."""
    changes = load_words().change.fullmatch(text, *verb)
    return bool(changes) and text[verb[1] : verb[1] + 1] in _ENDS
