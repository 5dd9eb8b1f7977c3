"""分别: which body has which measure, where the text lists as many of one as of the other (R36)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.clauses import Stretch, find_end
from kg.extract.roles.likeness import is_like
from kg.extract.roles.marks import Mark
from kg.extract.roles.scene import Scene
from kg.extract.roles.words import load_words

_END = re.compile(r"[，。；：！？\n\t（]")
_QUOTED = re.compile(r"“[^“”\n]{1,20}”")
_SPLITS = (re.compile(r"[、和及与]|以及"), re.compile("、"), re.compile(r"[和及与]"))
_BEFORE = re.compile(
    r"(?:其中，?|在|对|将)?(?P<items>[^，。；：！？\n\t（]{2,40}?)"
    r"(?:的|设立|建立|开展|建设|推进|实施|设置|[，由])[^。；\n\t]*$"
)
_FAR = 600
"""Characters behind the mark in which the measures may be told."""


def allot(scene: Scene, mark: Mark) -> list[Mark]:
    """Return one mark for each body with its measure; the mark itself where the lists do not fit."""
    if mark.allocation != "respectively-unallocated" or len(mark.parties) < 2:
        return [mark]
    for items in _lists(scene.text, mark, len(mark.parties)):
        if pairs := _pair(scene, mark, items):
            return pairs
    return [mark]


def _pair(scene: Scene, mark: Mark, items: list[Stretch]) -> list[Mark]:
    acts = [_acts_of(scene, mark, item) for item in items]
    if not all(acts):
        return []
    same = len(set(acts)) == 1
    return [
        replace(
            mark,
            parties=(party,),
            of=of,
            programmes=(),
            allocation="respectively-stated",
            task=scene.text[slice(*item)] if same else "",
        )
        for party, of, item in zip(mark.parties, acts, items, strict=True)
    ]


def _lists(text: str, mark: Mark, count: int) -> Iterator[list[Stretch]]:
    """Yield the lists of as many items that stand behind the mark, or before it in the sentence."""
    stop = find_end(_END, text, mark.end, 80)
    verb = load_words().any_verb.match(text, mark.end, stop)
    yield from _split(text, verb.end() if verb else mark.end, stop, count)
    begin = max(0, mark.start - 80)
    for match in re.compile(r"[。；\n\t]").finditer(text, begin, mark.start):
        begin = match.end()
    for clause in re.compile(r"[^，。；：\n\t]+").finditer(text, begin, mark.start):
        if before := _BEFORE.match(text, clause.start(), mark.start):
            yield from _split(text, *before.span("items"), count)


def _split(text: str, start: int, end: int, count: int) -> Iterator[list[Stretch]]:
    quoted = [match.span() for match in _QUOTED.finditer(text, start, end)]
    if len(quoted) == count:
        yield quoted
    for split in _SPLITS:
        items = list(_parts(split, text, start, end))
        if len(items) == count:
            yield items
            return


def _parts(split: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Stretch]:
    position = start
    for match in split.finditer(text, start, end):
        yield position, match.start()
        position = match.end()
    if position < end:
        yield position, end


def _acts_of(scene: Scene, mark: Mark, item: Stretch) -> tuple[int, ...]:
    """Return the acts that stand at an item or begin before it, else those whose words are like it."""
    start, end = item
    over = tuple(
        number
        for number in scene.act_shelf.within(start - 12, end)
        if scene.acts[number].end > start and scene.acts[number].end <= end + 12
    )
    if over:
        return over
    words = scene.text[start:end]
    begin, stop = scene.line(mark.start)
    near = scene.act_shelf.within(begin, min(max(stop, mark.end + 1), mark.end + _FAR))
    names = {number: scene.text[scene.acts[number].start : scene.acts[number].end] for number in near}
    like = tuple(number for number in near if is_like(words, names[number]))
    # 建成健康社区20个、健康村: the words of an act end with what it is about
    last = tuple(number for number in like if words.strip("“”")[-2:] in names[number][-6:])
    return last or like or _holding(scene, near, start)


def _holding(scene: Scene, near: tuple[int, ...], place: int) -> tuple[int, ...]:
    """Return the first act behind an item that names only where: 在社区、企业设立服务室."""
    after = [number for number in near if scene.acts[number].start >= place - 2]
    return tuple(after[:1]) if after and scene.acts[after[0]].start - place <= 16 else ()
