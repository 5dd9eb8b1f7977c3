"""What is known of a text before its marks are read, and what of it lies in a stretch."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.extract.clauses import SENTENCE, Placed, Shelf, Stretch, find_end, last_mark
from kg.extract.initiatives.sections import Statement, find_statements
from kg.extract.roles.parties import PartyList, gather_lists
from kg.model import Genre

_SENTENCE_REACH = 1500
_LINE_REACH = 20_000
_VERB_REACH = 12
_RARELY_CODED = ("aims", "lessons")
"""Sections of which only what is certain is told (R24)."""
_DONE = re.compile(
    r"(?:^|[，。；：！？\n\t）、.．]|实施|推进|启动|开展|打造|落实|深化|推动|推行|协调|统筹|抓好|做好|推出|[”〉程动目]和)[“‘]?$"
)


@dataclass(frozen=True)
class Scene:
    """A text with everything that marks may speak of."""

    text: str
    genre: Genre
    agencies: Sequence[Placed]
    acts: Sequence[Placed]
    titles: Sequence[Placed]
    lists: tuple[PartyList, ...]
    list_shelf: Shelf
    act_shelf: Shelf
    title_shelf: Shelf
    programme_shelf: Shelf
    honour_shelf: Shelf
    agency_shelf: Shelf

    def sentence(self, place: int) -> Stretch:
        """Return the sentence round a place, cut off where it has no end in reach."""
        begin = last_mark(self.text, SENTENCE, place, _SENTENCE_REACH)
        return begin, find_end(SENTENCE, self.text, place, _SENTENCE_REACH)

    @cached_property
    def _statements(self) -> tuple[Sequence[Statement], Sequence[int]]:
        statements = list(find_statements(self.text, self.text))
        return statements, [statement.start for statement in statements]

    def tells(self, place: int) -> bool:
        """Tell whether a place is in what was done: in no heading, no aims and no lessons."""
        statements, starts = self._statements
        number = bisect_right(starts, place) - 1
        if number < 0:
            return True
        return not statements[number].heading and statements[number].section not in _RARELY_CODED

    def line(self, place: int) -> Stretch:
        """Return the line round a place."""
        begin = self.text.rfind("\n", max(0, place - _LINE_REACH), place) + 1
        end = self.text.find("\n", place, place + _LINE_REACH)
        return max(begin, place - _LINE_REACH), min(len(self.text), place + _LINE_REACH) if end < 0 else end


def set_scene(
    text: str,
    agencies: Sequence[Placed],
    acts: Sequence[Placed],
    titles: Sequence[Placed],
    genre: Genre,
    programmes: Sequence[Placed],
    honours: Sequence[Placed],
) -> Scene:
    """Return the text with what was found in it, ready to be asked for stretches."""
    lists = tuple(gather_lists(text, agencies))
    return Scene(
        text=text,
        genre=genre,
        agencies=agencies,
        acts=acts,
        titles=titles,
        lists=lists,
        list_shelf=Shelf.of(lists),
        act_shelf=Shelf.of(acts),
        title_shelf=Shelf.of(titles),
        programme_shelf=Shelf.of(programmes, lambda number: is_acted_on(text, programmes[number])),
        honour_shelf=Shelf.of(honours),
        agency_shelf=Shelf.of(agencies),
    )


def is_acted_on(text: str, programme: Placed) -> bool:
    """Tell whether a programme is what a sentence speaks of, not what something belongs to: 作为健康云溪行动的一项."""
    before = text[max(0, programme.start - _VERB_REACH) : programme.start]
    behind = text[programme.end : programme.end + 1]
    return behind != "的" and bool(_DONE.search(before))
