"""The facts of a case made from what was found in it: words as printed, places, passages, references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.extract.clauses import Placed, Stretch
from kg.extract.composing.claims import find_claims
from kg.extract.composing.evidence import Evidence
from kg.extract.composing.keeping import keep_marks
from kg.extract.composing.keys import Keys
from kg.extract.composing.outcomes import describe_outcome
from kg.extract.composing.resting import Resting
from kg.extract.composing.where import Whereabouts
from kg.extract.find import Findings
from kg.extract.initiatives.recognitions import RecognitionFound
from kg.extract.roles import Mark
from kg.model import (
    Claim,
    DocumentMention,
    Genre,
    Initiative,
    Outcome,
    Party,
    ProgrammeMention,
    Recognition,
    Responsibility,
    Role,
    Status,
    WorkMention,
)
from kg.registry.resolving import Names

Fields = dict[str, object]
_LEVELS = {"country", "province", "prefecture", "county", "township", "community"}


@dataclass(frozen=True)
class Composer:
    """Makes the facts of one case; what they name goes into ``names``."""

    evidence: Evidence
    found: Findings
    genre: Genre
    keys: Keys
    names: Names
    confidence: Mapping[str, str]
    """Rule → its measured precision."""
    where: Whereabouts

    def sections(self) -> Fields:
        """Return every list of a fact file, each in the order of the text."""
        return {
            "programmes": tuple(self._programmes()),
            "initiatives": tuple(self._initiative(n, key) for n, key in self.keys.acts.items()),
            "responsibilities": tuple(self._responsibilities()),
            "outcomes": tuple(self._outcomes()),
            "documents": tuple(self._documents()),
            "works": tuple(self._works()),
            "claims": tuple(self._claims()),
            "recognitions": tuple(
                self._recognition(self.found.recognitions[n], key) for n, key in self.keys.honours.items()
            ),
        }

    @cached_property
    def _resting(self) -> Resting:
        return Resting(self.found, self.keys, self.genre)

    def _fact(self, key: str, rule: str, words: str, at: Stretch, *beside: Stretch) -> Fields:
        """Return what every fact says: its words and their place, the passages that hold them, the rule."""
        fields: Fields = {
            "key": key,
            "as": words,
            "at": self.evidence.at(*at),
            "passages": self.evidence.passages(at, *beside),
            "status": Status.EXTRACTED,
            "by": f"rule {rule}",
        }
        if (confidence := self.confidence.get(rule)) is not None:
            fields["confidence"] = confidence
        return fields

    def _plain(self, key: str, found: Placed, rule: str, *beside: Stretch) -> Fields:
        at = (found.start, found.end)
        return self._fact(key, rule, self.evidence.words(at), at, *beside)

    def _is_own(self, found: Placed) -> bool:
        return not self.evidence.is_of_inner(found.start)

    def _programmes(self) -> Iterator[ProgrammeMention]:
        for number, one in enumerate(self.found.programmes):
            if self._is_own(one):
                fields = self._plain(self.keys.mint("m", one), one, one.rule)
                fields |= {"programme": self.keys.programmes[number], "relation": one.relation}
                yield ProgrammeMention.model_validate(fields)

    def _initiative(self, number: int, key: str) -> Initiative:
        act = self.found.acts[number]
        words = self.evidence.printed(act.found.words, (act.start, act.end))
        fields = self._fact(key, act.rule, words, (act.start, act.end))
        codes = act.codes
        fields |= {
            "name": act.found.name,
            "types": codes.types,
            "instruments": codes.instruments,
            "modality": act.modality,
            "targets": codes.targets,
            "settings": codes.settings,
            "themes": codes.themes,
            "programmes": tuple(dict.fromkeys(self.keys.programmes[n] for n in self.found.members[number])),
            "region": self.where.at(act.start),
            "start_year": act.start_year,
            "end_year": act.end_year,
        }
        return Initiative.model_validate(fields)

    def _responsibilities(self) -> Iterator[Responsibility]:
        issued: set[tuple[str, str]] = set()
        for mark in keep_marks(self.found.marks, self._body):
            refs = self._refs_of(mark)
            parties = list(self._parties(mark))
            if mark.role is Role.ISSUER:
                told = {(ref, self._body(number)) for ref in refs for number in mark.parties}
                if told <= issued:  # told twice, coded once
                    continue
                issued |= told
            if refs and parties and self._is_own(mark):
                beside = [(one.start, one.end) for one in (self.found.agencies[n] for n in mark.parties)]
                fields = self._plain(self.keys.mint("p", mark, mark.role), mark, mark.rule, *beside)
                passages = self.evidence.passages((mark.start, mark.end), *beside)
                fields |= {
                    "role": mark.role,
                    "agencies": tuple(parties),
                    "of": tuple(refs),
                    "allocation": mark.allocation,
                    "task": mark.task if self.evidence.holds(mark.task, passages) else "",
                }
                yield Responsibility.model_validate(fields)

    def _refs_of(self, mark: Mark) -> list[str]:
        """Return what a mark governs, as references; of a case set apart inside nothing."""
        refs = [self.keys.acts[n] for n in mark.of if n in self.keys.acts]
        refs += [f"programme:{self.keys.programmes[n]}" for n in mark.programmes]
        refs += [f"document:{self.keys.documents[self.found.documents[n]]}" for n in mark.documents]
        refs += [self.keys.honours[n] for n in mark.honours if n in self.keys.honours]
        return list(dict.fromkeys([*refs, *(["case"] if mark.case else [])]))

    def _parties(self, mark: Mark) -> Iterator[Party]:
        seen: set[str] = set()
        for number in mark.parties:
            one = self.found.agencies[number]
            body = self.keys.bodies.get(number)
            who: Fields = {"agency": body} if body else {"function": one.function}
            slug = self._body(number)
            if slug and slug not in seen:
                seen.add(slug)
                place = {
                    "as": self.evidence.printed(one.words, (one.start, one.end)),
                    "at": self.evidence.at(one.start, one.end),
                }
                yield Party.model_validate(who | place)

    def _body(self, number: int) -> str:
        """Return what tells a body, or a kind of body, from the others; "" where it has no name."""
        function = self.found.agencies[number].function
        return self.keys.bodies.get(number) or (f"function-{function}" if function else "")

    def _outcomes(self) -> Iterator[Outcome]:
        own = {n: one for n, one in enumerate(self.found.outcomes) if self._is_own(one)}
        keys = {n: self.keys.mint("o", one, one.indicator_words(self.found.text)) for n, one in own.items()}
        for number, one in own.items():
            stretches = [*one.indicator, *filter(None, [one.period, one.group])]
            beside = [(part.start, part.end) for part in (one.baseline, one.change) if part is not None]
            if one.baseline is not None and one.baseline.period is not None:
                beside.append(one.baseline.period)
            words = self.evidence.printed(one.words, (one.start, one.end))
            fields = self._fact(keys[number], one.rule, words, (one.start, one.end), *stretches, *beside)
            fields |= describe_outcome(one, self.evidence, self.names)
            fields["region"] = self.where.at(one.start)
            fields["of"] = tuple(self.keys.acts[n] for n in one.of if n in self.keys.acts)
            fields["shares"] = tuple(keys[n] for n in one.shares if n in keys)
            yield Outcome.model_validate(fields)

    def _documents(self) -> Iterator[DocumentMention]:
        """Yield the documents that are named; one that rests on no act here is only mentioned, or drawn up here."""
        for number, title in enumerate(self.found.titles):
            if title.what != "document" or title.repeats is not None or not self._is_own(title):
                continue
            of = self._resting.of(title)
            relation = title.relation
            if relation in ("basis", "sets-up") and not of:
                relation = "issued" if relation == "sets-up" and title.issuers else "mentioned"
            fields = self._plain(self.keys.mint("d", title), title, title.rule)
            fields |= {"document": self.keys.documents[number], "relation": relation, "of": of}
            yield DocumentMention.model_validate(fields)

    def _works(self) -> Iterator[WorkMention]:
        for title in self.found.titles:
            if title.is_work and title.repeats is None and self._is_own(title):
                fields = self._plain(self.keys.mint("w", title), title, title.rule)
                fields["work"] = self.names.work(title.title, title.work_kind)
                fields["of"] = self._resting.around(self.evidence.clause(title.start, title.end))
                yield WorkMention.model_validate(fields)

    def _claims(self) -> Iterator[Claim]:
        for one in find_claims(self.found, self.keys):
            if self._is_own(one):
                fields = self._plain(self.keys.mint("c", one, one.predicate), one, one.rule, one.title)
                fields |= {"subject": one.subject, "predicate": one.predicate, "object": one.object}
                yield Claim.model_validate(fields)

    def _recognition(self, one: RecognitionFound, key: str) -> Recognition:
        fields = self._plain(key, one, one.rule)
        fields |= {
            "name": one.name,
            "recipient": "case",
            "level": one.level if one.level in _LEVELS else None,
            "year": one.year,
            "modality": one.modality,
        }
        return Recognition.model_validate(fields)
