"""How far what a text tells has come: proposed, planned, promised, in force, under way, done."""

from __future__ import annotations

import re

from kg.extract.clauses import CLAUSE, SENTENCE, Stretch, find_end, last_mark
from kg.extract.modality.finished import in_base_section, is_past
from kg.extract.modality.governing import OPEN_ENDED, head_row, is_planned_here, is_under_way
from kg.extract.modality.made import is_counted
from kg.extract.modality.words import load_wordings
from kg.model import Genre, Modality

_REACH = 300
_CLAUSE_END = re.compile(r"[，。；！？\n\t）]")
_PART = re.compile(r"[。；！？\n\t]")
_DONE = re.compile(r"(?<![不而])已(?!知|婚|故)|完成了|建成了|现已")
_THERE = re.compile(
    r"(?:(?<!运)用好(?:用活)?[^，。；以]{0,24}|(?:充分利用|发挥好?|现有|利用现有)[^，。；以]{0,6})$"
)
_THERE_INSIDE = re.compile(r"用好|丰富现有|现有")
_NOW = re.compile(r"正在|目前(?!.{0,20}已)")
_NEAR = 24
_VERBS = ("ended", "building", "bare")
_PILOT = re.compile(r"试点|示范项目")


def tell_modality(text: str, start: int, end: int, genre: Genre) -> Modality:
    """Return the modality of the initiative that ``text[start:end]`` tells, by the wording of its clause.

    Words that govern several clauses (下一步, 建议：, 将通过) count in each. At most 300 characters before are read.
    """
    clause = _clause(text, start, end)
    row = head_row(text, clause[0], genre) or _row(text, clause, (start, end), genre)
    if genre in OPEN_ENDED and row not in ("planned", "proposed", "rule"):
        return _open_ended(text, clause, (start, end), genre)
    return load_wordings()[row].by_genre[genre]


def _clause(text: str, start: int, end: int) -> Stretch:
    begin = last_mark(text, CLAUSE, start, _REACH)
    return begin, find_end(_CLAUSE_END, text, end, _REACH)


def _row(text: str, clause: Stretch, own: Stretch, genre: Genre) -> str:
    """Return the first row whose wording stands in the clause; of the verbs, the one that governs the act."""
    if _wording("proposed").search(text, *clause):
        return "proposed"
    if is_planned_here(text, *clause, genre):
        return "planned"
    for row in ("rule", "achieved", "ongoing", "starting"):
        if _wording(row).search(text, *clause):
            return _unless_counted(text, row, clause, own)
    return "ongoing" if is_under_way(text, clause[0]) else _verb_row(text, clause, own)


def _unless_counted(text: str, row: str, clause: Stretch, own: Stretch) -> str:
    """Return the row; what is under way is done where its clause counts what was made, pilots apart."""
    if row in ("ongoing", "starting") and not _PILOT.search(text, *clause) and is_counted(text, clause, own):
        return "ended"
    return row


def _verb_row(text: str, clause: Stretch, own: Stretch) -> str:
    """Return ended, building or bare by the verb in the act's words, or else the nearest before them."""
    row = _first_verb(text, own) or _last_verb(text, clause[0], own[0])
    if not row:
        row = _last_verb(text, last_mark(text, SENTENCE, clause[0], _REACH), clause[0]) or "bare"
    return "ended" if row != "ended" and is_counted(text, clause, own) else row


def _first_verb(text: str, own: Stretch) -> str:
    """Return the row of the verb in the act's words: one with an end before one of building, a bare one last."""
    for row in ("ended", "building"):
        if _wording(row).search(text, *own):
            return row
    return "bare" if _wording("bare").match(text, *own) else ""


def _last_verb(text: str, begin: int, end: int) -> str:
    found = [(match.start(), row) for row in _VERBS for match in _wording(row).finditer(text, begin, end)]
    return max(found, default=(0, ""))[1]


def _wording(row: str) -> re.Pattern[str]:
    return load_wordings()[row].pattern


def _open_ended(text: str, clause: Stretch, own: Stretch, genre: Genre) -> Modality:
    """Return the modality in a text of what is to be: done, there already, or as the genre has it."""
    if genre is Genre.PLAN and _is_there(text, clause, own):
        return Modality.ONGOING
    if _DONE.search(text, *clause) or in_base_section(text, own[0]) or is_past(text, clause[0]):
        return Modality.ACHIEVED
    return load_wordings()["bare"].by_genre[genre]


def _is_there(text: str, clause: Stretch, own: Stretch) -> bool:
    """Tell whether the clause takes the thing to be there already: 用好X, 现有X, 目前正在推进X."""
    begin = last_mark(text, _PART, own[0], _REACH)
    return bool(
        _THERE.search(text, max(clause[0], own[0] - _NEAR), own[0])
        or _THERE_INSIDE.match(text, *own)
        or _NOW.search(text, begin, own[1])
    )
