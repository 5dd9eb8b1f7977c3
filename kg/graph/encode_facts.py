"""One case as triples: the case itself and every fact of its file, as stated there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType

from pyoxigraph import NamedNode, Triple

from kg.errors import DataError, OntologyError
from kg.graph.encode_outcomes import outcome_properties
from kg.graph.encode_sources import passage_iri, sort_passages
from kg.graph.labels import Labels, claim_label
from kg.graph.names import DCTERMS, RDF, RDFS, Names
from kg.graph.terms import Term, Value, boolean, date, decimal, describe, integer, maybe, node, plain, zh
from kg.graph.wording import word_date
from kg.model import (
    Case,
    Claim,
    DocumentMention,
    Fact,
    Initiative,
    Outcome,
    Party,
    ProgrammeMention,
    Recognition,
    Responsibility,
    Source,
    Span,
    WorkMention,
)


@dataclass(frozen=True)
class CaseEncoder:
    """Turns the facts of one case into triples; it has none that was rejected."""

    case: Case
    source: Source
    names: Names
    labels: Labels
    predicates: Mapping[str, str]
    """IRI → Chinese label of the properties that claims use."""

    def encode(self, *, complete: bool) -> Iterator[Triple]:
        """Yield the case and its facts, without the passages (see ``spans``)."""
        case = self.case
        yield from self._case(complete)
        for mention in case.programmes:
            yield from self._programme(mention)
        for initiative in case.initiatives:
            yield from self._initiative(initiative)
        for responsibility in case.responsibilities:
            for party in responsibility.agencies:
                yield from self._participation(responsibility, party)
        for outcome in case.outcomes:
            yield from self._outcome(outcome)
        for document in case.documents:
            yield from self._document(document)
        for work in case.works:
            yield from self._work(work)
        for recognition in case.recognitions:
            yield from self._recognition(recognition)
        for claim in case.claims:
            yield from self._claim(claim)

    def spans(self) -> Iterator[Span]:
        """Yield every span that the case or one of its facts rests on."""
        yield from chain(*sort_passages([self.case.at], self.case.passages))
        for fact in self.case.facts():
            yield from chain(*sort_passages(_places(fact), fact.passages))

    def _case(self, complete: bool) -> Iterator[Triple]:
        case, names = self.case, self.names
        regions = (case.region_code, *case.also_covers)
        properties: dict[str, Value] = {
            f"{DCTERMS}title": zh(case.title),
            "documentedIn": node(names.source(case.source)),
            "mainRegion": node(names.region(case.region_code)),
            "coversRegion": [node(names.region(code)) for code in regions],
            "genre": node(names.concept("genre", case.genre)),
            "partOfCase": node(names.case(case.part_of)) if case.part_of else None,
            "respondsTo": node(names.case(case.responds_to)) if case.responds_to else None,
            "theme": self._concepts("theme", case.themes),
            "codingComplete": boolean(complete),
        }
        fact = self._fact("Case", case.title, case, sort_passages([case.at], case.passages))
        yield from describe(names.case(case.case), fact | properties)

    def _initiative(self, initiative: Initiative) -> Iterator[Triple]:
        names = self.names
        properties: dict[str, Value] = {
            "mainType": self._concepts("itype", initiative.types[:1]),
            "initiativeType": self._concepts("itype", initiative.types),
            "mainInstrument": self._concepts("instrument", initiative.instruments[:1]),
            "instrument": self._concepts("instrument", initiative.instruments),
            "theme": self._concepts("theme", initiative.themes),
            "targetGroup": self._concepts("target", initiative.targets),
            "setting": self._concepts("setting", initiative.settings),
            "modality": node(names.concept("modality", initiative.modality)),
            "partOfProgramme": [node(names.programme(key)) for key in initiative.programmes],
            "implementedIn": node(names.region(initiative.region)) if initiative.region else None,
            "startYear": maybe(integer, initiative.start_year),
            "endYear": maybe(integer, initiative.end_year),
        }
        yield from self._tell("Initiative", initiative.name, initiative, properties)

    def _participation(self, responsibility: Responsibility, party: Party) -> Iterator[Triple]:
        names = self.names
        key = f"{responsibility.key}.{party.slug}"
        properties: dict[str, Value] = {
            "agency": node(names.agency(party.agency)) if party.agency else None,
            "function": node(names.concept("function", party.function)) if party.function else None,
            "role": node(names.concept("role", responsibility.role)),
            "wording": plain(party.as_),
            "roleWording": plain(responsibility.as_),
            "task": maybe(plain, responsibility.task),
            "allocation": maybe(plain, responsibility.allocation),
        }
        evidence = sort_passages([responsibility.at, party.at], responsibility.passages)
        label = self.labels.participation(party, responsibility.role)
        fact = self._fact("Participation", label, responsibility, evidence) | self._of_fact(responsibility)
        yield from describe(names.fact(key), fact | properties)
        for ref in responsibility.of:
            yield from describe(self._ref(ref), {"hasParticipation": node(names.fact(key))})

    def _outcome(self, outcome: Outcome) -> Iterator[Triple]:
        label = self.labels.outcome(outcome, self.case)
        yield from self._tell("Outcome", label, outcome, outcome_properties(outcome, self.case, self.names))

    def _recognition(self, recognition: Recognition) -> Iterator[Triple]:
        names = self.names
        properties: dict[str, Value] = {
            "recipient": node(self._ref(recognition.recipient)),
            "conferredBy": node(names.agency(recognition.conferred_by)) if recognition.conferred_by else None,
            "recognitionLevel": self._concepts("level", filter(None, [recognition.level])),
            "year": maybe(integer, recognition.year),
            "modality": node(names.concept("modality", recognition.modality)),
            "concernsAction": self._actions(recognition.of),
        }
        yield from self._tell("Recognition", recognition.name, recognition, properties)

    def _programme(self, mention: ProgrammeMention) -> Iterator[Triple]:
        predicate = "hasProgramme" if mention.relation == "under" else "mentionsProgramme"
        yield from self._mention(mention, predicate, f"programme:{mention.programme}")

    def _document(self, mention: DocumentMention) -> Iterator[Triple]:
        """Yield the mention; the actions that it founds are based on the document."""
        document = self.names.document(mention.document)
        more: dict[str, Value] = {
            "mentionRelation": plain(mention.relation),
            "concernsAction": self._actions(mention.of),
        }
        yield from self._mention(mention, "mentionsDocument", f"document:{mention.document}", more)
        for action in self._actions(mention.of) if mention.relation in ("basis", "sets-up") else ():
            yield from describe(action.value, {"basedOn": node(document)})

    def _work(self, mention: WorkMention) -> Iterator[Triple]:
        more: dict[str, Value] = {"concernsAction": self._actions(mention.of)}
        yield from self._mention(mention, "mentionsWork", f"work:{mention.work}", more)

    def _mention(
        self, fact: Fact, predicate: str, thing: str, more: Mapping[str, Value] = MappingProxyType({})
    ) -> Iterator[Triple]:
        iri = self.names.term(predicate)
        properties = self._statement("case", iri, node(self._ref(thing)))
        label = self._claim_label("case", iri, self.labels.of_ref(thing, self.case))
        yield from self._tell("Claim", label, fact, {**properties, **more})

    def _claim(self, claim: Claim) -> Iterator[Triple]:
        predicate = f"{DCTERMS}issued" if claim.predicate == "issued" else self.names.term(claim.predicate)
        literal = self._literal(claim)
        thing = node(self._ref(claim.object)) if literal is None else literal
        words = self._words(claim) if literal is not None else self.labels.of_ref(claim.object, self.case)
        label = self._claim_label(claim.subject, predicate, words)
        yield from self._tell("Claim", label, claim, self._statement(claim.subject, predicate, thing))

    def _literal(self, claim: Claim) -> Term | None:
        """Return the object of a claim whose predicate takes words, a date or a year; None for a ref."""
        try:
            if claim.predicate == "issued":
                return date(claim.object)
            if claim.predicate in ("startYear", "endYear"):
                return integer(int(claim.object))
        except ValueError as error:
            place = f"{self.case.source}/{self.case.case}.yaml: {claim.key}"
            raise DataError(
                f"{place}: {claim.predicate} is {claim.object!r}; write a date or a year"
            ) from error
        return plain(claim.object) if claim.predicate == "documentNumber" else None

    @staticmethod
    def _words(claim: Claim) -> str:
        """Return the literal of a claim as a Chinese reader writes it."""
        return claim.object if claim.predicate == "documentNumber" else word_date(claim.object)

    def _claim_label(self, subject: str, predicate: str, thing: str) -> str:
        if predicate not in self.predicates:
            raise OntologyError(f"ontology.ttl: {predicate} has no Chinese label; declare it")
        return claim_label(self.labels.of_ref(subject, self.case), self.predicates[predicate], thing)

    def _statement(self, subject: str, predicate: str, thing: Term) -> dict[str, Value]:
        return {
            f"{RDF}subject": node(self._ref(subject)),
            f"{RDF}predicate": node(predicate),
            f"{RDF}object": thing,
        }

    def _tell(self, kind: str, label: str, fact: Fact, properties: Mapping[str, Value]) -> Iterator[Triple]:
        evidence = sort_passages([fact.at], fact.passages)
        common = self._fact(kind, label, fact, evidence) | self._of_fact(fact)
        yield from describe(self.names.fact(fact.key), {**common, **properties})

    def _fact(
        self, kind: str, label: str, fact: Fact | Case, evidence: tuple[list[Span], list[Span]]
    ) -> dict[str, Value]:
        """Return what cases and facts alike say of themselves: words and their place, status, whose word it is."""
        holding, context = evidence
        return {
            f"{RDF}type": node(self.names.term(kind)),
            f"{RDFS}label": zh(label),
            "surface": plain(fact.as_),
            "surfaceStart": integer(fact.at[0]) if fact.at else None,
            "surfaceEnd": integer(fact.at[1]) if fact.at else None,
            "status": plain(fact.status),
            "assertedBy": plain(fact.by),
            "qualityNote": maybe(plain, fact.note),
            "evidence": self._passages(holding),
            "contextEvidence": self._passages(context),
        }

    def _of_fact(self, fact: Fact) -> dict[str, Value]:
        return {
            "inCase": node(self.names.case(self.case.case)),
            "confidence": maybe(decimal, fact.confidence),
            "continues": [node(self.names.fact(key)) for key in fact.continues],
        }

    def _passages(self, spans: Iterable[Span]) -> list[NamedNode]:
        return [node(passage_iri(self.source, span, self.names)) for span in spans]

    def _concepts(self, scheme: str, keys: Iterable[str]) -> list[NamedNode]:
        return [node(self.names.concept(scheme, key)) for key in keys]

    def _actions(self, refs: Iterable[str]) -> list[NamedNode]:
        """Return the actions among refs; a case is no action, and every fact says by itself which is its own."""
        return [node(self._ref(ref)) for ref in refs if ref.partition(":")[0] != "case"]

    def _ref(self, ref: str) -> str:
        return self.names.from_ref(ref, self.case.case)


def _places(fact: Fact) -> list[Span | None]:
    """Return where a fact's words stand; of a responsibility, its parties' words too."""
    parties = fact.agencies if isinstance(fact, Responsibility) else ()
    return [fact.at, *(party.at for party in parties)]
