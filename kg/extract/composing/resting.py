"""What rests on a policy document: the actions that its sentence, its own title or the text as a whole ties to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.extract.clauses import SENTENCE, Shelf, Stretch, find_end, last_mark
from kg.extract.composing.keys import Keys
from kg.extract.find import Findings
from kg.extract.titles.joining import Title
from kg.model import Genre
from kg.registry.resolving import normalise_name

_OWN = re.compile(r"印发给你们|遵照执行|贯彻执行|(?:认真|抓好|组织)(?:贯彻)?落实")
"""What is said of the text that is issued by the sentence itself."""
_MADE_FROM = re.compile(r"(?:特?制定|结合[^，。]{0,16}|编制|起草)(?:了)?本|印发给你们|特制定|制定如下")
_FIRST_PART = re.compile(r"\n一、|\n第一[章条]|\n1[.、]")
_SETTING = (Genre.PLAN, Genre.NOTICE, Genre.STANDARD, Genre.DUTY_LIST)
"""Genres whose whole text rests on what their opening names."""
_POINT = re.compile(r"\n|(?<=[。；\n])(?:[一二三四五六七八九十]{1,2}是|（[一二三四五六七八九十]{1,3}）)")
"""Where a paragraph or point begins."""
_TAKEN_UP = re.compile(r"(?:纳入|列入|写入|写进|载入|编入|列为|作为)[^。；！？\n]{0,120}$")
"""What a plan, a law or a government report takes up stands before it."""
_MADE = re.compile(r"(?:建设|创建|设立|建立|开展|实施|推广|培育|制定|打造|完善)$")
_AROUND = 20_000
"""Characters on either side of a title in which what it is called after is looked for."""
_NAME = 4
"""Characters from which the name of an action is recognised in a title."""
_REACH = 400


@dataclass(frozen=True)
class Resting:
    """The actions of a case, looked up by place."""

    found: Findings
    keys: Keys
    genre: Genre

    def of(self, title: Title) -> tuple[str, ...]:
        """Return what rests on a document that is its basis or sets it up, as references; none where nothing does."""
        if title.relation not in ("basis", "sets-up"):
            return ()
        begin = last_mark(self.found.text, SENTENCE, title.start, _REACH)
        end = self._sentence_end(title.end)
        sentence = self.found.text[begin:end]
        if title.relation == "basis" and _MADE_FROM.search(sentence):
            return ("case",)
        if title.relation == "sets-up" and (_OWN.search(sentence) or title.rule == "own-title"):
            return self._all_under()
        if title.relation == "sets-up" and _TAKEN_UP.search(self.found.text[begin : title.start]):
            return self._taken_up(title, begin)
        told = self._told(title, (begin, end)) or self._of_name(title)
        if told:
            return told
        if title.relation == "basis" and self._opens(title):
            return ("case",)
        return self._lead(title) or tuple(self._acts((end + 1, self._sentence_end(end + 1))))[:2]

    def _taken_up(self, title: Title, begin: int) -> tuple[str, ...]:
        """Return what a document takes up: 将甲行动纳入《…》; the case where it is no action of its own."""
        named = [*self._named_in(title), *self._programmes((begin, title.start))]
        return tuple(dict.fromkeys(named or [*self._acts((begin, title.start))])) or ("case",)

    def _of_name(self, title: Title) -> tuple[str, ...]:
        """Return the actions after whose object a document is called: 健康小屋建设 of 《健康小屋建设方案》."""
        name = normalise_name(title.title)
        found = []
        for number in self._act_shelf.within(title.start - _AROUND, title.end + _AROUND):
            core = _MADE.sub("", normalise_name(self.found.acts[number].found.name))
            if len(core) >= _NAME and core in name:
                found.append(self.keys.acts[number])
        return tuple(found[:2])

    def _lead(self, title: Title) -> tuple[str, ...]:
        """Return what the first sentence of the paragraph is about, in which a document is named later: 一是…。"""
        if title.relation != "sets-up":
            return ()
        first = last_mark(self.found.text, _POINT, title.start, _REACH)
        if not first:
            return ()
        stop = min(self._sentence_end(first), title.start)
        return tuple(dict.fromkeys([*self._programmes((first, stop))] or [*self._acts((first, stop))]))[:2]

    def _told(self, title: Title, sentence: Stretch) -> tuple[str, ...]:
        """Return the programmes and measures of a document's sentence; of what it is called after first."""
        named = list(self._named_in(title))
        within = list(self._programmes((title.end, sentence[1])))
        acts = list(self._acts((title.end, sentence[1])))
        return tuple(dict.fromkeys([*named, *within] or acts))

    def _named_in(self, title: Title) -> Iterator[str]:
        """Yield the programmes after which a document is called: 健康云溪行动 of 《健康云溪行动实施方案》."""
        name = normalise_name(title.title)
        for programme, ref in self._under_by_name.items():
            if programme in name:
                yield ref

    @cached_property
    def _under_by_name(self) -> dict[str, str]:
        return {
            normalise_name(one.name): f"programme:{self.keys.programmes[number]}"
            for number, one in enumerate(self.found.programmes)
            if one.relation == "under"
        }

    def _programmes(self, stretch: Stretch) -> Iterator[str]:
        for number in self._programme_shelf.within(*stretch):
            yield f"programme:{self.keys.programmes[number]}"

    def _acts(self, stretch: Stretch) -> Iterator[str]:
        for number in self._act_shelf.within(*stretch):
            yield self.keys.acts[number]

    @cached_property
    def _programme_shelf(self) -> Shelf:
        programmes = self.found.programmes
        return Shelf.of(programmes, lambda number: programmes[number].relation == "under")

    @cached_property
    def _act_shelf(self) -> Shelf:
        return Shelf.of(self.found.acts, lambda number: number in self.keys.acts)

    def around(self, stretch: Stretch) -> tuple[str, ...]:
        """Return the last initiative that begins inside a stretch."""
        return tuple(self._acts(stretch))[-1:]

    def _all_under(self) -> tuple[str, ...]:
        """Return what a plan sets up as a whole: its programmes, or the case where it names none."""
        programmes = self._programmes((0, len(self.found.text)))
        return tuple(dict.fromkeys(programmes)) or ("case",)

    def _opens(self, title: Title) -> bool:
        """Tell whether a document is named before the first part of a text that sets what is to be done."""
        return self.genre in _SETTING and title.start < self._first_part

    @cached_property
    def _first_part(self) -> int:
        """Where the first part begins; behind the text where it has none."""
        first = _FIRST_PART.search(self.found.text)
        return first.start() if first else len(self.found.text)

    def _sentence_end(self, start: int) -> int:
        return find_end(SENTENCE, self.found.text, start, _REACH)
