"""What a mark says that governs nothing found: its bodies keep their role in what stands nearest."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from kg.extract.clauses import CLAUSE, find_end
from kg.extract.roles.governing import PRESCRIBING, Ground
from kg.extract.roles.marks import Draft, Mark
from kg.extract.roles.scene import Scene
from kg.extract.roles.words import load_words
from kg.model import Role

_GENERAL = frozenset({"together", "cooperate", "approved", "is-member"})
"""Rules whose words are as often said of work in general: 部门协同、社会参与."""
_WHOLE = frozenset({Role.LEAD, Role.JOINT, Role.SUPPORTER, Role.FUNDER})
"""Roles that a body can have in the work as a whole."""
_ONLY_FOUND = frozenset({Role.MENTIONED, Role.ISSUER})
"""Roles that say nothing where what they are in was not found."""
_GOES_ON = frozenset({"goes-on-to-act"})
"""Rules whose verb as often tells what a document says."""
_NEAR = 400
"""Characters round the mark in which an initiative counts as near."""


def loosen(ground: Ground, draft: Draft, mark: Mark) -> Mark | None:
    """Return the mark with the initiative that stands nearest to it, else with the case; ``loose`` tells so.

    A mark of work in general says too little for that: it is returned as it is, a mere verb not at all.
    """
    scene = ground.scene
    kept = None if draft.acts else mark
    general = draft.rule in _GENERAL and not load_words().verb.match(scene.text, draft.end)
    if scene.genre in PRESCRIBING or general or not _is_concrete(scene, draft):
        return kept
    near = _nearest(scene, draft)
    whole = not near and draft.role in _WHOLE
    return replace(mark, of=near, case=whole, task="", loose=draft.acts or whole) if near or whole else kept


def _is_concrete(scene: Scene, draft: Draft) -> bool:
    """Tell whether the words tell of something done, not of a demand or of what work is like."""
    if draft.role in _ONLY_FOUND or not draft.parties or draft.rule in _GOES_ON:
        return False
    if draft.acts and not (scene.tells(draft.start) and _is_doing(scene, draft)):
        return False
    start, _ = scene.sentence(draft.start)
    clause = find_end(CLAUSE, scene.text, draft.end, _NEAR)
    demand = load_words().demand.search
    return not (demand(scene.text, start, draft.end) or demand(scene.text, draft.end, clause))


def _is_doing(scene: Scene, draft: Draft) -> bool:
    """Tell whether the word is a verb here: one that is as often a noun only if it has an object."""
    words = load_words()
    if words.duty.fullmatch(scene.text, draft.start, draft.end):
        return False
    verb = words.verb.match(scene.text, draft.start)
    if verb and verb.end() >= draft.end:
        return True
    start = draft.subject[1]
    if adverbs := words.adverbs.match(scene.text, start, draft.start):
        start = adverbs.end()
    framed = words.preposition.match(scene.text, start, draft.start)
    return bool(framed or words.opening_verb.match(scene.text, draft.start))


def _nearest(scene: Scene, draft: Draft) -> tuple[int, ...]:
    """Return the first act behind the mark in its sentence, else the last before, else one of its paragraph."""
    for start, end in (scene.sentence(draft.start), scene.line(draft.start)):
        near = scene.act_shelf.within(max(start, draft.start - _NEAR), min(end, draft.end + _NEAR))
        if near:
            starts = [scene.acts[number].start for number in near]
            place = bisect_left(starts, draft.start)
            return (near[place] if place < len(near) else near[-1],)
    return ()
