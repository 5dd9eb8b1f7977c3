"""What ``kg check --fix`` fills in: places, passages, hashes and the canonical form; it decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from kg.documents.passages import find_paragraphs, find_sections, sentence_at
from kg.documents.surfaces import SurfaceText
from kg.documents.text import text_sha256
from kg.errors import Problem
from kg.facts.gate.places import surfaces_of
from kg.facts.parsed import Place
from kg.facts.reading import Loaded
from kg.model import FACT_SECTIONS, Case, Fact, Ledger, Outcome, Record, Responsibility, Source, Span

R = TypeVar("R", bound=Record)
_BESIDE = 8
"""Characters that may part a figure or a role word from the words that it belongs to."""


@dataclass(frozen=True)
class Fixer:
    """Finds the places of a case's words in its text."""

    loaded: Loaded[Case]
    surface: SurfaceText
    paragraphs: tuple[int, ...]
    problems: list[Problem]

    @property
    def case(self) -> Case:
        """The case as its file has it."""
        return self.loaded.record

    def fix(self) -> Case:
        """Return the case with every place that the words settle; where two places match, a problem asks."""
        changes: dict[str, Any] = {
            "at": self._locate(self.case.as_, self.case.at, self.case.nth, (), ()),
            "nth": None,
        }
        if changes["at"] and not self.case.passages:
            changes["passages"] = (sentence_at(self.surface.text, changes["at"], self._line(changes["at"])),)
        for name, _ in FACT_SECTIONS:
            facts = getattr(self.case, name)
            changes[name] = tuple(self._fix_fact(fact, (name, number)) for number, fact in enumerate(facts))
        return self.case.model_copy(update=changes)

    def _fix_fact(self, fact: Fact, place: Place) -> Fact:
        anchors = [party.as_ for party in fact.agencies] if isinstance(fact, Responsibility) else []
        anchors += [fact.indicator_as] if isinstance(fact, Outcome) else []
        at = self._locate(fact.as_, fact.at, fact.nth, (*place, "as"), anchors)
        fixed = fact.model_copy(update={"at": at, "nth": None if at else fact.nth})
        if at is None:
            return fact
        if isinstance(fixed, Responsibility):
            parties = tuple(
                self._fix_part(party, at, (*place, "agencies", number, "as"))
                for number, party in enumerate(fixed.agencies)
            )
            fixed = fixed.model_copy(update={"agencies": parties})
        if isinstance(fixed, Outcome):
            parts = {
                name: self._fix_part(part, at, (*place, name, "as"))
                for name in ("baseline", "change")
                if (part := getattr(fixed, name))
            }
            fixed = fixed.model_copy(update=parts)
        return fixed if fixed.passages else fixed.model_copy(update={"passages": self._passages(fixed, at)})

    def _fix_part(self, part: R, near: Span, place: Place) -> R:
        """Take the place of a part's words that stands alone in the fact's sentence, or right beside the fact."""
        words, at = part.as_, part.at  # type: ignore[attr-defined]  # parties, baselines and changes have both
        if at is not None:
            return part
        hits = self.surface.find(words, self.case.span)
        nth = part.nth  # type: ignore[attr-defined]  # as above
        best = hits[nth - 1] if nth and nth <= len(hits) else self._nearest(hits, near) if not nth else None
        if best is None:
            self.problems.append(self.loaded.problem("place", self._ask(words, hits), *place))
            return part
        return part.model_copy(update={"at": best, "nth": None})

    def _nearest(self, hits: list[Span], near: Span) -> Span | None:
        """Return the only hit, the only one in the sentence, or the one beside; None where two are as good."""
        if len(hits) < 2:
            return next(iter(hits), None)
        low, high = sentence_at(self.surface.text, near, self._line(near))
        inside = [hit for hit in hits if low <= hit[0] and hit[1] <= high]
        if len(inside) == 1:
            return inside[0]
        ranked = sorted(inside, key=lambda hit: (_distance(hit, near), hit))
        return ranked[0] if ranked and _is_beside(ranked[0], ranked[1], near) else None

    def _locate(
        self, words: str, at: Span | None, nth: int | None, place: Place, anchors: Iterable[str]
    ) -> Span | None:
        if at is not None:
            return at
        hits = self.surface.find(words, self.case.span)
        if len(hits) > 1 and nth is None:
            hits = self._near_anchor(hits, anchors) or hits
        if nth is not None and nth <= len(hits):
            return hits[nth - 1]
        if len(hits) == 1:
            return hits[0]
        self.problems.append(self.loaded.problem("place", self._ask(words, hits), *place))
        return None

    def _near_anchor(self, hits: list[Span], anchors: Iterable[str]) -> list[Span]:
        """Keep the hits in the paragraph of other words of the fact that stand at one place only."""
        for words in anchors:
            places = self.surface.find(words, self.case.span)
            if len(places) == 1:
                low, high = self._line(places[0])
                near = sorted(
                    (hit for hit in hits if low <= hit[0] < high), key=lambda hit: _distance(hit, places[0])
                )
                if len(near) == 1 or (near and _is_beside(near[0], near[1], places[0])):
                    return near[:1]
        return []

    def _ask(self, words: str, hits: list[Span]) -> str:
        if not hits:
            return f"{words!r} does not stand in the case; write as: as it is printed (… for words left out)"
        shown = "; ".join(f"{number}: {self._around(hit)}" for number, hit in enumerate(hits[:12], 1))
        return f"{words!r} stands at {len(hits)} places; say which by nth: ({shown})"

    def _around(self, hit: Span) -> str:
        return "".join(self.surface.text[max(0, hit[0] - 8) : hit[1] + 6].split())

    def _line(self, at: Span) -> Span:
        """Return the paragraph of a place, cut to the case."""
        low, high = self.case.span
        start = max((start for start in self.paragraphs if start <= at[0]), default=low)
        end = min((start for start in self.paragraphs if start > at[0]), default=high)
        return max(start, low), max(min(end, high), at[1])

    def _passages(self, fact: Fact, at: Span) -> tuple[Span, ...]:
        spans = [sentence_at(self.surface.text, at, self._line(at))]
        for _, words in surfaces_of(fact):
            if any(self.surface.holds(words, span) for span in spans):
                continue
            hits = self.surface.find(words, self.case.span)
            if hits:
                best = min(hits, key=lambda hit: (_distance(hit, at), hit))
                spans.append(sentence_at(self.surface.text, best, self._line(best)))
        return tuple(dict.fromkeys(spans))


def _is_beside(nearest: Span, next_nearest: Span, anchor: Span) -> bool:
    """Tell whether a hit touches its anchor almost, and no other hit comes as near."""
    return _distance(nearest, anchor) <= _BESIDE and _distance(nearest, anchor) * 2 < _distance(
        next_nearest, anchor
    )


def _distance(first: Span, second: Span) -> int:
    return max(first[0] - second[1], second[0] - first[1], 0)


def fix_ledger(
    loaded: Loaded[Ledger], surface: SurfaceText, spans: list[Span]
) -> tuple[Ledger, list[Problem]]:
    """Find the places of a ledger's exceptions inside the part of the text that it accounts for."""
    problems: list[Problem] = []

    def locate(number: int, words: str, nth: int | None) -> Span | None:
        hits = [hit for span in spans for hit in surface.find(words, span)]
        if nth is not None and nth <= len(hits):
            return hits[nth - 1]
        if len(hits) == 1:
            return hits[0]
        what = f"stands at {len(hits)} places; say which by nth:" if hits else "does not stand there"
        problems.append(loaded.problem("place", f"{words!r} {what}", "exceptions", number, "as"))
        return None

    exceptions = tuple(
        item
        if item.at
        else item.model_copy(
            update={"at": (at := locate(number, item.as_, item.nth)), "nth": None if at else item.nth}
        )
        for number, item in enumerate(loaded.record.exceptions)
    )
    ordered = tuple(sorted(exceptions, key=lambda item: item.at or (10**9, 0)))
    return loaded.record.model_copy(update={"exceptions": ordered}), problems


def fix_source(source: Source, text: str, file_sha256: str | None) -> Source:
    """Fill in the hashes, length, paragraphs and sections of a source; sections that a person wrote stay."""
    return source.model_copy(
        update={
            "text_sha256": text_sha256(text),
            "sha256": source.sha256 or file_sha256,
            "chars": len(text),
            "paragraphs": source.paragraphs or tuple(start for start, _ in find_paragraphs(text)),
            "sections": source.sections or tuple(find_sections(text)),
        }
    )


def unclaimed(cases: Iterable[Case], length: int) -> Iterator[Span]:
    """Yield the stretches of a text that lie in no case."""
    position = 0
    for start, end in sorted(case.span for case in cases):
        if start > position:
            yield position, start
        position = max(position, end)
    if position < length:
        yield position, length
