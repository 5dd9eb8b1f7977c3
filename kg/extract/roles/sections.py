"""What labels of duty and rows of duty tables govern: the measures of their section, or those that they name (R35)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.extract.clauses import Stretch
from kg.extract.roles.governing import Governed
from kg.extract.roles.labels import LabelGroup, find_brackets, find_label_groups, role_of
from kg.extract.roles.likeness import Wordings
from kg.extract.roles.marks import Mark
from kg.extract.roles.scene import Scene

_NUMBER = re.compile(
    r"[一二三四五六七八九十]{1,3}[是、]|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、．](?!\d)"
    r"|第[一二三四五六七八九十]{1,3}[条章节]|[①-⑳]"
)
_HEADING = 40
_LIKE = 0.6
_NEAR = 400
"""Characters before a label in which a measure counts as near."""
_LINES = 60
"""Lines that a section may have above its mark."""


@dataclass(frozen=True)
class Lines:
    """The lines of a text and which of them are headings."""

    text: str

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    @cached_property
    def headings(self) -> list[int]:
        """Numbers of the lines that are headings."""
        return [number for number in range(len(self.starts)) if self.is_heading(number)]

    def number(self, place: int) -> int:
        """Return the line that a place stands in."""
        return bisect_right(self.starts, place) - 1

    def stretch(self, number: int) -> Stretch:
        """Return where a line stands."""
        end = self.starts[number + 1] - 1 if number + 1 < len(self.starts) else len(self.text)
        return self.starts[number], end

    def is_heading(self, number: int) -> bool:
        """Tell whether a line is short and no clause or sentence ends with it."""
        start, end = self.stretch(number)
        return (
            0 < end - start <= _HEADING
            and self.text[end - 1] not in "。；，：！？）"
            and "\t" not in self.text[start:end]
        )

    def is_numbered(self, number: int) -> bool:
        """Tell whether a line begins with the number of a point."""
        return bool(_NUMBER.match(self.text, self.starts[number]))

    def section(self, number: int) -> Stretch:
        """Return what stands below a heading, up to the next one."""
        place = bisect_right(self.headings, number)
        last = self.headings[place] if place < len(self.headings) else len(self.starts)
        return self.starts[number], self.starts[last] if last < len(self.starts) else len(self.text)


@dataclass(frozen=True)
class Names:
    """The wordings of acts and headings, to be found by what a label or row calls them."""

    acts: Wordings
    headings: Wordings


def gather_names(scene: Scene, lines: Lines) -> Names:
    """Return the wordings of the acts, by their number, and of the headings, by their place in the list."""
    return Names(
        Wordings([scene.text[act.start : act.end] for act in scene.acts]),
        Wordings([_line_text(lines, number) for number in lines.headings]),
    )


@dataclass(frozen=True)
class LabelReading:
    """What the labels of a text say, and which brackets say as much in clauses."""

    marks: tuple[Mark, ...]
    taken: tuple[Stretch, ...]
    """Where the labels with their bodies stand."""
    brackets: dict[Stretch, Governed]
    """What each bracket like （县教育局牵头，县体育局配合） governs."""


def read_labels(scene: Scene, lines: Lines, names: Names) -> LabelReading:
    """Return the marks of the labels of a text, and what its brackets of duty govern."""
    groups = find_label_groups(scene.text)
    marks: list[Mark] = []
    brackets: dict[Stretch, Governed] = {}
    before = 0
    for start, end, group in _in_order(groups, find_brackets(scene)):
        if group and (group.members or group.spoken):
            told = _set_up(scene, group) if group.members else _told(scene, lines, names, group)
            marks.extend(_marks(scene, group, told))
            continue
        governed = _governed(scene, lines, names, start, before)
        if group:
            marks.extend(_marks(scene, group, governed))
        else:
            brackets[start, end] = governed
        before = end
    return LabelReading(tuple(marks), tuple((group.start, group.end) for group in groups), brackets)


def _in_order(
    groups: Sequence[LabelGroup], brackets: Sequence[Stretch]
) -> list[tuple[int, int, LabelGroup | None]]:
    """Return labels and brackets by place; a bracket with labels in it is theirs."""
    found: list[tuple[int, int, LabelGroup | None]] = [(group.start, group.end, group) for group in groups]
    starts = [group.start for group in groups]
    for start, end in brackets:
        if bisect_right(starts, start) == bisect_right(starts, end):
            found.append((start, end, None))
    return sorted(found, key=lambda one: one[:2])


def _marks(scene: Scene, group: LabelGroup, governed: Governed) -> Iterator[Mark]:
    governed = governed or _nearest(scene, group)
    for label in group.labels:
        parties = scene.agency_shelf.within(label.end, label.value_end)
        if not parties:
            continue
        role = role_of(label, group.labels, scene.text)
        whole = role.value in ("addressee", "proposer") or not governed
        yield Mark(
            start=label.start,
            end=label.end,
            role=role,
            parties=parties,
            of=() if whole else governed.acts,
            case=whole,
            programmes=() if whole else governed.programmes,
            allocation="respectively-unallocated" if label.parted and len(parties) > 1 else None,
            rule="label",
        )


def _nearest(scene: Scene, group: LabelGroup) -> Governed:
    """The last measure before a label, on whatever line: a duty is had in something."""
    return Governed(scene.act_shelf.within(max(0, group.start - _NEAR), group.start)[-1:])


def _set_up(scene: Scene, group: LabelGroup) -> Governed:
    """The act before in the sentence that sets up the body of these members."""
    start, end = scene.sentence(group.start)[0], group.start
    return Governed(
        scene.act_shelf.within(start, end)[-1:] or scene.act_shelf.within(end, scene.sentence(end)[1])[:1]
    )


def _told(scene: Scene, lines: Lines, names: Names, group: LabelGroup) -> Governed:
    """The measures of the sentence before the label, or those that its words name."""
    start = scene.sentence(group.start)[0]
    words = re.split("[，；：]", scene.text[start : group.start])[-1]
    return find_named(scene, lines, names, words.removesuffix("的")) or Governed(
        scene.act_shelf.within(start, group.start)
    )


def _governed(scene: Scene, lines: Lines, names: Names, place: int, before: int) -> Governed:
    """The measures since the mark before in the section; where there is none, those that its own words name."""
    start = _section_start(scene, lines, place, before)
    acts = scene.act_shelf.within(start, place)
    programmes = scene.programme_shelf.within(start, place)
    if acts:
        return Governed(acts, programmes)
    line = lines.starts[lines.number(place)]
    words = scene.text[max(line, before, place - 80) : place]
    return find_named(scene, lines, names, words, lines.number(place)) or Governed((), programmes)


def _section_start(scene: Scene, lines: Lines, place: int, before: int) -> int:
    """Return where begins what a mark at ``place`` governs: behind the mark before it, or at its point or heading."""
    number = lines.number(place)
    start = max(lines.starts[number], before)
    alone = len(scene.text[start:place].strip("（(【[。；，")) == 0
    if start == before and before > lines.starts[number]:
        return start
    if not alone and lines.is_numbered(number):
        return start
    for above in range(number - 1, max(-1, number - _LINES), -1):
        if lines.starts[above] < before:
            return max(before, lines.starts[above])
        if _is_duty(scene, lines, above):
            return start
        start = lines.starts[above]
        if lines.is_heading(above) or (not alone and lines.is_numbered(above)):
            return start
    return start


def _is_duty(scene: Scene, lines: Lines, number: int) -> bool:
    """Tell whether a line begins with a body and its duties: 县教育局：开展…"""
    start = lines.starts[number]
    lists = scene.list_shelf.within(start, start + 1)
    return bool(lists) and scene.text[scene.lists[lists[0]].end : scene.lists[lists[0]].end + 1] == "："


def find_named(scene: Scene, lines: Lines, names: Names, words: str, but: int = -1) -> Governed:
    """Return the measures that words name, in a row or before a label: acts like them, else all below such a heading.

    :param but: number of the line that the words stand in.
    """
    words = _NUMBER.sub("", words, count=1).strip("（【。；，：\t")
    if not 3 <= len(words) <= 80:
        return Governed()
    acts = _most_like(names.acts, words, both=True)
    if acts:
        return Governed(tuple(acts))
    for number in _most_like(names.headings, words, both=False)[:1]:
        line = lines.headings[number]
        if line != but:
            start, end = lines.section(line)
            return Governed(scene.act_shelf.within(start, end), scene.programme_shelf.within(start, end))
    return Governed()


def _most_like(wordings: Wordings, words: str, both: bool) -> list[int]:
    """Return the numbers of the wordings most like ``words``.

    :param both: whether each must hold most of the other; else ``words`` may be a part.
    """
    scored = [(min(share, back) if both else share, number) for number, share, back in wordings.find(words)]
    best = max((score for score, _ in scored), default=0.0)
    return [number for score, number in scored if score >= max(_LIKE, best)]


def _line_text(lines: Lines, number: int) -> str:
    start, end = lines.stretch(number)
    return _NUMBER.sub("", lines.text[start:end], count=1)
