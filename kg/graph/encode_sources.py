"""Source documents and the passages of their texts as triples, and which passages are a fact's evidence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Triple

from kg.errors import DataError
from kg.graph.labels import passage_label
from kg.graph.names import DCTERMS, RDF, RDFS, SKOS, Names
from kg.graph.terms import Value, date, describe, integer, maybe, node, plain, zh
from kg.model import Source, Span


def encode_source(source: Source, names: Names) -> Iterator[Triple]:
    """Yield a source document; its number is the policy document's whose text it is."""
    properties: dict[str, Value] = {
        f"{RDF}type": node(names.term("SourceDocument")),
        f"{RDFS}label": zh(source.title),
        f"{DCTERMS}title": zh(source.title),
        f"{DCTERMS}identifier": plain(source.file),
        f"{DCTERMS}issued": maybe(date, source.date),
        f"{DCTERMS}publisher": node(names.agency(source.issuer)) if source.issuer else None,
        f"{SKOS}note": maybe(zh, source.note),
        "genre": node(names.concept("genre", source.genre)),
        "sha256": maybe(plain, source.sha256),
        "textSha256": maybe(plain, source.text_sha256),
        "textOf": node(names.document(source.text_of)) if source.text_of else None,
    }
    yield from describe(names.source(source.id), properties)
    if source.text_of and source.number:
        yield from describe(names.document(source.text_of), {"documentNumber": plain(source.number)})


def encode_passages(
    source: Source, spans: Iterable[Span], names: Names, cases: Sequence[Span] = ()
) -> Iterator[Triple]:
    """Yield the passages of a source, each span once, with the section and paragraph a reader looks for.

    :param cases: spans of the source's cases.
    """
    for start, end in sorted(set(spans)):
        section = innermost_section(source, start, cases)
        paragraph = bisect_right(source.paragraphs, start)
        properties: dict[str, Value] = {
            f"{RDF}type": node(names.term("Passage")),
            f"{RDFS}label": zh(passage_label(source.title, section, paragraph)),
            "sourceDocument": node(names.source(source.id)),
            "charStart": integer(start),
            "charEnd": integer(end),
            "section": maybe(plain, section),
            "paragraph": integer(paragraph) if paragraph else None,
        }
        yield from describe(passage_iri(source, (start, end), names), properties)


def passage_iri(source: Source, span: Span, names: Names) -> str:
    """Return the IRI of a span of a source.

    :raises DataError: when the source has no text hash, which the IRI is made of.
    """
    if source.text_sha256 is None:
        raise DataError(
            f"sources.yaml: {source.id} has facts but no text_sha256; run kg check --fix with its text at hand"
        )
    return names.passage(source.text_sha256, *span)


def innermost_section(source: Source, offset: int, cases: Sequence[Span] = ()) -> str:
    """Return the label path of the smallest section around ``offset``, empty where there is none.

    In a collection the last section of one case runs on over the next one's heading. So a section that begins in
    another case is none of this one's, nor is one that only reaches into it, as from a case that is not coded.
    """
    own = [case for case in cases if case[0] <= offset < case[1]]
    others = [case for case in cases if case not in own]
    start, end = max(own, key=lambda case: case[1] - case[0], default=(0, 0))
    around = [
        section
        for section in source.sections
        if section.span[0] <= offset < section.span[1]
        and not any(other[0] <= section.span[0] < other[1] for other in others)
        and not (section.span[0] < start and section.span[1] < end)
    ]
    smallest = min(around, key=lambda section: section.span[1] - section.span[0], default=None)
    return smallest.label if smallest else ""


def sort_passages(places: Iterable[Span | None], passages: Iterable[Span]) -> tuple[list[Span], list[Span]]:
    """Part passages into those that hold one of the places, and those that only give context.

    Where none holds one, all of them are what the fact rests on; where there are none, the places are.
    """
    known = [place for place in places if place is not None]
    spans = sorted(set(passages)) or sorted(set(known))
    holding = [span for span in spans if any(span[0] <= low and high <= span[1] for low, high in known)]
    if not holding:
        return spans, []
    return holding, [span for span in spans if span not in holding]
