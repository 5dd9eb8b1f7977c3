"""A document turned into proposals: its cases with the facts found in them, and the shared things they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.documents.clean import clean_text
from kg.documents.surfaces import squeeze
from kg.extract.agencies.find import find_agencies
from kg.extract.composing.compose import Composer
from kg.extract.composing.evidence import Evidence
from kg.extract.composing.keys import Keys, name_body
from kg.extract.composing.where import Whereabouts
from kg.extract.find import find_all
from kg.extract.outline import CaseOutline, Outline, read_outline
from kg.model import PASSAGE_LIMIT, Case, Genre, Registry, Span, Status
from kg.registry.divisions import Division, Gazetteer
from kg.registry.resolving import Names

_COUNTRY = "100000"


@dataclass(frozen=True)
class Proposal:
    """What the rules find in one document."""

    title: str
    issuer: str | None
    """Key of the body that issued it."""
    number: str
    date: str
    genre: Genre
    cases: tuple[Case, ...]
    shared: Registry
    """Entries that the cases name and that were not known before."""
    questions: tuple[str, ...]
    """What the document does not say of itself, or leaves open."""


def propose_facts(
    text: str,
    source: str,
    gazetteer: Gazetteer,
    known: Registry,
    confidence: Mapping[str, str],
    region: str | None = None,
) -> Proposal:
    """Return the cases of a canonical text with all facts that the rules find, none of them decided.

    ``region`` is where a case belongs whose text names no region.

    :raises ValueError: when the text has no words, only marks of a conversion.
    """
    outline = read_outline(text, gazetteer)
    reader = _Reader(source, Evidence(text, clean_text(text)), Names(known), gazetteer, confidence, region)
    keys = [_case_key(source, number) for number in range(len(outline.cases))]
    cases = [reader.read_case(outline, number, keys) for number in range(len(outline.cases))]
    issuer = reader.name_issuer(outline, cases[0].region_code)
    return Proposal(
        title=outline.head.title,
        issuer=issuer,
        number=outline.head.number,
        date=outline.head.date,
        genre=outline.genre,
        cases=tuple(cases),
        shared=reader.names.proposed(),
        questions=(*_ask(outline), *(f"{case.case}: {case.note}" for case in cases if case.note)),
    )


@dataclass(frozen=True)
class _Reader:
    source: str
    evidence: Evidence
    names: Names
    gazetteer: Gazetteer
    confidence: Mapping[str, str]
    region: str | None

    def read_case(self, outline: Outline, number: int, keys: Sequence[str]) -> Case:
        """Return a case with all that is found in it, and what is doubtful about its region as its note."""
        case = outline.cases[number]
        code, doubt = _region_of(case, self.gazetteer, self.region)
        inner = [other.span for other in outline.cases if other.inside == number]
        evidence = self.evidence.within(case.span, inner)
        found = find_all(evidence.clean.text, code, case.genre, self.gazetteer, outline.head.date)
        keys_of = Keys.of(self.source, evidence, found, self.names)
        where = Whereabouts(found.text, code, found.regions, self.gazetteer)
        composer = Composer(evidence, found, case.genre, keys_of, self.names, self.confidence, where)
        head: dict[str, object] = {
            "source": self.source,
            "case": keys[number],
            "title": case.title or keys[number],
            "region": f"{code} {self.gazetteer.path_name(code)}",
            "genre": case.genre,
            "span": case.span,
            "as": squeeze(self.evidence.text[slice(*case.at)]) or keys[number],
            "at": case.at,
            "passages": self._passage(case),
            "status": Status.EXTRACTED,
            "by": "rule case-outline",
            "note": doubt,
            "part_of": keys[case.inside] if case.inside is not None else None,
        }
        return Case.model_validate(head | composer.sections())

    def _passage(self, case: CaseOutline) -> tuple[Span, ...]:
        start, end = case.at
        return ((start, min(end, start + PASSAGE_LIMIT)),)

    def name_issuer(self, outline: Outline, region: str) -> str | None:
        """Return the key of the body that issued the document, where its name leads to one."""
        mentions = find_agencies(outline.head.issuer, region, self.gazetteer) if outline.head.issuer else []
        whole = [
            one for one in mentions if one.name and (one.start, one.end) == (0, len(outline.head.issuer))
        ]
        return name_body(whole[0], self.names) if whole else None


def _case_key(source: str, number: int) -> str:
    return f"{source}-{number + 1}" if number else source


def _ask(outline: Outline) -> Iterator[str]:
    words = {"title": "题名 title", "issuer": "发文机关 issuer", "date": "日期 date"}
    if outline.missing:
        missing = "、".join(words[name] for name in outline.missing)
        yield f"原文未写明{missing}，可在 sources.yaml 补上 · not told by the document; add it in sources.yaml"


def _region_of(case: CaseOutline, gazetteer: Gazetteer, default: str | None) -> tuple[str, str]:
    """Return the region's code, and what is doubtful about it: one candidate resolves, several stay open."""
    if case.region is not None:
        return case.region.code, ""
    if case.candidates:
        code = _common_region(case.candidates, gazetteer)
        shown = " / ".join(f"{d.code} {gazetteer.path_name(d.code)}" for d in case.candidates[:6])
        return code, f"地区未定：{shown} · the region may be any of these"
    if default is not None:
        return default, ""
    return _COUNTRY, "原文未写明地区，用 --region 指明 · no region is told; name it with --region"


def _common_region(candidates: Sequence[Division], gazetteer: Gazetteer) -> str:
    """Return the lowest division that all candidates lie in."""
    first = gazetteer.get(candidates[0].code)
    while first is not None and first.parent is not None:
        if all(gazetteer.is_within(division, first.code) for division in candidates):
            return first.code
        first = gazetteer.get(first.parent)
    return _COUNTRY
