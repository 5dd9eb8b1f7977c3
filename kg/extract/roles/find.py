"""All marks of responsibility of a text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.clauses import CLAUSE, Placed, Stretch, find_end, last_mark
from kg.extract.roles.allotting import allot
from kg.extract.roles.duties import read_duties
from kg.extract.roles.governing import (
    PRESCRIBING,
    Governed,
    Ground,
    govern_heading,
    govern_near,
    govern_onward,
    govern_part,
    govern_run,
)
from kg.extract.roles.letters import read_letter
from kg.extract.roles.loosening import loosen
from kg.extract.roles.marks import Draft, Mark
from kg.extract.roles.masking import SENTENCE
from kg.extract.roles.scene import Scene, set_scene
from kg.extract.roles.sections import Lines, gather_names, read_labels
from kg.extract.roles.sentences import draft_sentence
from kg.extract.roles.tables import read_tables
from kg.extract.roles.words import fit_role
from kg.model import Genre, Role

_GROUP = re.compile("[。；！？\n\t]")


def find_marks(
    text: str,
    agencies: Sequence[Placed],
    acts: Sequence[Placed],
    titles: Sequence[Placed],
    genre: Genre,
    programmes: Sequence[Placed] = (),
    honours: Sequence[Placed] = (),
) -> list[Mark]:
    """Return who has which role in what, in the order of the text.

    :param text: clean text of one case; all places are offsets of it.
    :param agencies: mentions of bodies, those without a role too.
    :param acts: initiatives. A mark may govern none of those found (``of`` empty): what it says of programmes,
        titles and recognitions stands in its other fields.
    :param titles: policy documents; films, books and courses left out.
    :param programmes: mentions of programmes.
    :param honours: recognitions.
    """
    scene = set_scene(text, agencies, acts, titles, genre, programmes, honours)
    lines = Lines(text)
    names = gather_names(scene, lines)
    labels = read_labels(scene, lines, names)
    rows, cells = read_tables(scene, lines, names)
    marks = [*labels.marks, *rows, *read_letter(scene), *read_duties(scene, lines)]
    marks.extend(_read_sentences(scene, sorted([*labels.taken, *cells]), labels.brackets))
    allotted = [part for mark in _once(text, titles, marks) for part in allot(scene, mark)]
    return sorted(allotted, key=lambda mark: (mark.start, mark.end, mark.role, mark.parties))


def _once(text: str, titles: Sequence[Placed], marks: Sequence[Mark]) -> Iterator[Mark]:
    """Leave out that the letter hands out a document whose issuer a sentence names."""
    issued = {
        text[titles[number].start : titles[number].end]
        for mark in marks
        if mark.role is Role.ISSUER and mark.rule != "hands-out"
        for number in mark.documents
    }
    for mark in marks:
        names = [text[titles[number].start : titles[number].end] for number in mark.documents]
        if mark.rule != "hands-out" or not any(name in issued for name in names):
            yield mark


def _read_sentences(
    scene: Scene, taken: Sequence[Stretch], brackets: Mapping[Stretch, Governed]
) -> Iterator[Mark]:
    drafts = list(_drafts(scene, taken))
    ground = _lay_ground(scene, drafts)
    starts = sorted(brackets)
    last, sentence = Governed(), (-1, -1)
    for draft in drafts:
        if not sentence[0] <= draft.start <= sentence[1]:
            last, sentence = Governed(), scene.sentence(draft.start)
        bracket = _bracket_of(draft, starts)
        if bracket and brackets[bracket]:
            yield _mark(replace(draft, task=""), brackets[bracket])
            continue
        mark, governed = _settle(ground, draft, last)
        last = governed or last
        if mark is None or _is_empty(mark):
            mark = loosen(ground, draft, mark or _mark(draft, Governed()))
        if mark is not None:
            yield mark


def _is_empty(mark: Mark) -> bool:
    return not (mark.of or mark.case or mark.documents or mark.programmes or mark.honours)


def _bracket_of(draft: Draft, brackets: Sequence[Stretch]) -> Stretch | None:
    place = bisect_right(brackets, (draft.start, draft.end)) - 1
    return brackets[place] if place >= 0 and draft.end <= brackets[place][1] else None


def _drafts(scene: Scene, taken: Sequence[Stretch]) -> Iterator[Draft]:
    """Yield the drafts of every sentence that names a body outside labels and cells of duty."""
    starts = [start for start, _ in taken]
    for match in SENTENCE.finditer(scene.text):
        if scene.list_shelf.within(*match.span()):
            for draft in draft_sentence(scene, match.span()):
                place = bisect_right(starts, draft.subject[0]) - 1
                if place < 0 or draft.subject[0] >= taken[place][1]:
                    yield draft


def _lay_ground(scene: Scene, drafts: Sequence[Draft]) -> Ground:
    word_ends = {draft.subject[0]: draft.end for draft in drafts if draft.bounds}
    # What is ordered is done by another
    word_ends |= {draft.start: draft.end for draft in drafts if draft.role is Role.COMMISSIONER}
    return Ground(scene, sorted(word_ends), word_ends)


def _settle(ground: Ground, draft: Draft, last: Governed) -> tuple[Mark | None, Governed]:
    """Return the mark that a draft makes with what it governs; none where a mere verb governs nothing."""
    if draft.governs == "titles":
        return (_mark(draft, Governed()) if draft.documents else None), Governed()
    if draft.governs == "honours":
        return _honour(ground, draft, last), Governed()
    if draft.governs == "onward":
        governed = govern_onward(ground, draft, last)
        return _onward_mark(ground, draft, governed), governed
    if not draft.acts:
        governed = govern_near(ground, draft, last)
        whole = draft.role is Role.FUNDER and not governed and ground.scene.genre in PRESCRIBING
        return replace(_mark(draft, governed), case=whole), governed
    governed = govern_run(ground, draft) or govern_heading(ground, draft)
    if governed:
        return _mark(replace(draft, task=""), governed), governed
    return _part(ground, draft)


def _mark(draft: Draft, governed: Governed) -> Mark:
    return Mark(
        start=draft.start,
        end=draft.end,
        role=draft.role,
        parties=draft.parties,
        of=governed.acts,
        allocation=draft.allocation,
        task=draft.task,
        rule=draft.rule,
        documents=draft.documents,
        programmes=governed.programmes,
    )


def _onward_mark(ground: Ground, draft: Draft, governed: Governed) -> Mark | None:
    """What is ordered may be a document: 委托某大学起草《健康学校标准》."""
    if governed:
        return _mark(draft, governed)
    scene = ground.scene
    titles = scene.title_shelf.within(draft.start, scene.sentence(draft.start)[1])[:1]
    return replace(_mark(draft, governed), documents=titles) if titles or not draft.acts else None


def _honour(ground: Ground, draft: Draft, last: Governed) -> Mark:
    """What is conferred: the recognitions of the sentence behind the word, else before it, else the acts."""
    scene = ground.scene
    start, end = scene.sentence(draft.start)
    clause = find_end(CLAUSE, scene.text, draft.end, end - draft.end)
    shelf = scene.honour_shelf
    honours = shelf.within(draft.subject[0], clause) or shelf.within(draft.subject[0], end)
    honours = honours or shelf.within(start, draft.start)
    governed = Governed() if honours else govern_near(ground, draft, last)
    return replace(_mark(draft, governed), honours=honours)


def _part(ground: Ground, draft: Draft) -> tuple[Mark | None, Governed]:
    """A body that does a part of what the sentence told before takes part in it, by its own verb (R33)."""
    governed = govern_part(ground, draft)
    if not governed.acts or not draft.task:
        return None, Governed()
    words = ground.scene.text[draft.start : draft.end]
    role = fit_role(words, Role.PARTICIPANT) if _is_under_another(ground, draft) else draft.role
    return _mark(replace(draft, role=role, rule="does-part"), governed), governed


def _is_under_another(ground: Ground, draft: Draft) -> bool:
    """Tell whether a body is brought in by 由, or stands in a sentence of which another is the subject."""
    scene, place = ground.scene, draft.subject[0]
    if scene.text[max(0, place - 1) : place] == "由":
        return True
    start = last_mark(scene.text, _GROUP, place, place - scene.sentence(place)[0])
    return bisect_left(ground.bounds, start) < bisect_left(ground.bounds, place)
