"""The walk from a thing to the facts that speak of it, from a fact to its passage, from the passage to its document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from kg.ask.binding import Candidate, find_near, find_things
from kg.ask.codes import show_code
from kg.ask.places import Evidence, Place, ask_each, find_evidence
from kg.ask.sheets import show_cell
from kg.ask.tables import read_cell
from kg.documents.corpus import Corpus
from kg.errors import QueryError
from kg.facts.dataset import Dataset
from kg.graph.names import HKG, OWL, PREFIXES, RDF, RDFS, shorten
from kg.store.engine import Engine, Term

LIMIT = 25
"""Facts that are shown of one kind of link; the rest is counted."""
_NEAR = 10
"""Things that may be meant by a name that nothing bears."""
_PLUMBING = (
    "evidence",
    "contextEvidence",
    "surface",
    "surfaceStart",
    "surfaceEnd",
    "valueText",
    "hasParticipation",
    "assertedBy",
    "contradicts",
)
"""Properties that the walk itself follows, or that repeat what it shows."""
_SHORTCUTS = ("involvesAgency", "leadAgency", "jointAgency", "participantAgency", "supporterAgency")
"""Edges that rest on participations, which are shown instead."""
_FROM_CLAIMS = ("hasProgramme", "mentionsProgramme", "mentionsDocument", "mentionsWork")
"""Edges that rest on claims, which are shown instead."""
_FROM_CASE = ("inCase", "hasInitiative", "hasOutcome", "hasRecognition", "hasClaim")


@dataclass(frozen=True)
class Step:
    """One line of the walk, and what lies behind it."""

    zh: str
    """What the line is: a property, a class, 原文出处."""
    en: str
    text: str
    iri: str = ""
    """Full IRI of the thing that the line names, if it names one."""
    steps: tuple[Step, ...] = ()


@dataclass
class _Walk:
    engine: Engine
    corpus: Corpus | None
    dataset: Dataset | None
    prefixes: Mapping[str, str]
    _labels: dict[str, dict[str, str]] = field(default_factory=dict)

    def load_labels(self, iris: Iterable[str]) -> None:
        wanted = sorted({iri for iri in iris if iri not in self._labels})
        found = ask_each(self.engine, wanted, f"{RDFS}label")
        for iri in wanted:
            literals = [term for term in found.get(iri, []) if isinstance(term, Literal)]
            self._labels[iri] = {term.language or "": term.value for term in reversed(literals)}

    def label(self, iri: str, language: str = "zh") -> str:
        self.load_labels([iri])
        names = self._labels[iri]
        return names.get(language) or names.get("") or names.get("zh") or self.short(iri)

    def short(self, iri: str) -> str:
        return shorten(iri, dict(self.prefixes))

    def show(self, term: Term) -> str:
        return self.label(term.value) if isinstance(term, NamedNode) else show_cell(read_cell(term))


def explain(
    engine: Engine,
    what: str,
    corpus: Corpus | None = None,
    dataset: Dataset | None = None,
    prefixes: Mapping[str, str] = PREFIXES,
) -> Step:
    """Return the walk from a thing, named by IRI, ``prefix:key``, fact key or label.

    Passages are quoted where corpus and dataset give their text; else they are named by document, section
    and paragraph, with the words to search for.

    :raises QueryError: when nothing is called so, or several things are.
    """
    found = find_things(what.strip(), engine, "", prefixes)
    if not found:
        near = "、".join(
            candidate.show(prefixes) for candidate in find_near(what.strip(), engine, count=_NEAR)
        )
        advice = f"did you mean {near}?" if near else "try kg find, or a label as the tables print it"
        raise QueryError(f"图谱里没有这个名称 · {what!r}: nothing in the graph is called so; {advice}")
    if len(found) > 1:
        raise QueryError(
            f"这个名称指多个事物 · {what!r} fits {len(found)} things: {_list(found, prefixes)}; "
            "give one of the addresses"
        )
    walk = _Walk(engine, corpus, dataset, prefixes)
    return _explain_thing(walk, found[0].iri)


def _list(found: list[Candidate], prefixes: Mapping[str, str]) -> str:
    shown = "、".join(candidate.show(prefixes) for candidate in found[:LIMIT])
    return shown if len(found) <= LIMIT else f"{shown}…"


def _explain_thing(walk: _Walk, iri: str) -> Step:
    classes = _classes(walk, iri)
    evidence = find_evidence(walk.engine, [iri])
    steps = [*_statements(walk, iri), *_merged(walk, iri)]
    if iri in evidence:
        steps += _passages(walk, evidence[iri])
    if f"{HKG}Passage" in classes:
        steps += _quote_passage(walk, iri)
    if f"{HKG}Participation" in classes:
        steps += _governed(walk, [iri])[iri]
    steps += _participations(walk, iri)
    steps += _incoming(walk, iri)
    kind = classes[0] if classes else ""
    return Step(
        walk.label(kind) if kind else "事物",
        walk.label(kind, "en") if kind else "thing",
        walk.label(iri),
        iri,
        tuple(steps),
    )


def _classes(walk: _Walk, iri: str) -> list[str]:
    """Return the classes of a thing, the narrowest of the ontology first."""
    rows = walk.engine.select(_CLASSES, {"s": NamedNode(iri)}).rows
    depths = [
        (int(depth.value), class_.value) for class_, depth in rows if class_ is not None and depth is not None
    ]
    return [
        class_
        for _, class_ in sorted(depths, key=lambda pair: (not pair[1].startswith(HKG), -pair[0], pair[1]))
    ]


_CLASSES = (
    "SELECT ?class (COUNT(?above) AS ?depth) "
    f"WHERE {{ ?s a ?class OPTIONAL {{ ?class <{RDFS}subClassOf>+ ?above }} }} GROUP BY ?class"
)


def _statements(walk: _Walk, iri: str) -> Iterator[Step]:
    """Yield what the graph says of a thing itself, property by property."""
    rows = walk.engine.select("SELECT DISTINCT ?p ?v WHERE { ?s ?p ?v }", {"s": NamedNode(iri)}).rows
    pairs = [(p.value, v) for p, v in rows if p is not None and v is not None]
    skipped = {HKG + name for name in (*_PLUMBING, *_SHORTCUTS, *_FROM_CASE[1:])}
    kept = [(p, v) for p, v in pairs if p.startswith(HKG) and p not in skipped]
    walk.load_labels([*(p for p, _ in kept), *(v.value for _, v in kept if isinstance(v, NamedNode))])
    for p, v in sorted(kept, key=lambda pair: (pair[0], str(pair[1]))):
        text = show_code(p, v) or walk.show(v)
        yield Step(walk.label(p), walk.label(p, "en"), text, v.value if isinstance(v, NamedNode) else "")


def _merged(walk: _Walk, iri: str) -> Iterator[Step]:
    """Yield the addresses of entries that the thing stands in for."""
    rows = walk.engine.select(f"SELECT ?old WHERE {{ ?old <{OWL}sameAs> ?s }}", {"s": NamedNode(iri)}).rows
    for old in sorted(old.value for (old,) in rows if old is not None):
        yield Step("并入的标识", "merged address", walk.short(old), old)


def _passages(walk: _Walk, evidence: Evidence) -> Iterator[Step]:
    for place in evidence.places:
        zh, en = ("上下文出处", "context") if place.context else ("原文出处", "passage")
        quoted = _quote(walk, place)
        inner = [Step("原文", "text", quoted)] if quoted else []
        if not place.context:
            inner.append(Step("原文词句", "words as printed", evidence.surface))
        inner.append(Step("来源文档", "source document", walk.label(place.source), place.source))
        yield Step(zh, en, place.label, place.passage, tuple(inner))


def _quote(walk: _Walk, place: Place) -> str:
    """Return the text of a passage on one line, empty where the text is not at hand."""
    if walk.corpus is None or walk.dataset is None:
        return ""
    source = walk.dataset.sources.get(place.source.rpartition("/")[2])
    text = walk.corpus.text(source) if source is not None else None
    if text is None:
        return ""
    return "".join(line.strip().replace("*", "") for line in text[place.start : place.end].split("\n"))


def _quote_passage(walk: _Walk, iri: str) -> Iterator[Step]:
    facts = _linked(walk, iri, ("evidence", "contextEvidence"))
    evidence = find_evidence(walk.engine, facts[:1])
    places = [place for found in evidence.values() for place in found.places if place.passage == iri]
    for place in places[:1]:
        quoted = _quote(walk, place)
        yield Step("原文", "text", quoted) if quoted else Step("位置", "place", place.label)


def _linked(walk: _Walk, iri: str, links: Iterable[str]) -> list[str]:
    paths = "|".join(f"<{HKG}{name}>" for name in links)
    rows = walk.engine.select(
        f"SELECT DISTINCT ?fact WHERE {{ ?fact {paths} ?s }}", {"s": NamedNode(iri)}
    ).rows
    return sorted(fact.value for (fact,) in rows if fact is not None)


def _incoming(walk: _Walk, iri: str) -> Iterator[Step]:
    """Yield the facts that link to a thing, grouped by how, each with where it stands."""
    rows = walk.engine.select(_INCOMING, {"s": NamedNode(iri)}).rows
    skipped = {HKG + name for name in (*_SHORTCUTS, *_FROM_CASE[1:], *_FROM_CLAIMS, "hasParticipation")}
    links: dict[str, set[str]] = {}
    for link, fact in rows:
        if link is not None and fact is not None and link.value not in skipped:
            links.setdefault(link.value, set()).add(fact.value)
    for name, facts in sorted(links.items()):
        zh, en = _TITLES.get(name, (walk.label(name), walk.label(name, "en")))
        yield _group(walk, f"← {zh}", f"← {en}", name, facts)


def _group(walk: _Walk, zh: str, en: str, link: str, facts: set[str]) -> Step:
    """Return the facts at the end of one kind of link, the first LIMIT of them with their passages."""
    steps = list(_show_facts(walk, sorted(facts)[:LIMIT]))
    if len(facts) > LIMIT:
        steps.append(Step("另有", "more", f"{len(facts) - LIMIT} 条事实 / fact(s)"))
    return Step(zh, en, f"{len(facts)} 条事实 / fact(s)", link, tuple(steps))


def _participations(walk: _Walk, iri: str) -> Iterator[Step]:
    """Yield the participations in an initiative, programme, case or document."""
    link = f"{HKG}hasParticipation"
    facts = {term.value for term in ask_each(walk.engine, [iri], link).get(iri, [])}
    if facts:
        yield _group(walk, walk.label(link), walk.label(link, "en"), link, facts)


_INCOMING = f"SELECT DISTINCT ?link ?fact WHERE {{ ?fact ?link ?s ; a <{HKG}Fact> }}"
_TITLES = {
    f"{RDF}subject": ("关于它的陈述", "claims about it"),
    f"{RDF}object": ("指向它的陈述", "claims that lead to it"),
}


def _show_facts(walk: _Walk, facts: list[str]) -> Iterator[Step]:
    evidence = find_evidence(walk.engine, facts)
    governed = _governed(walk, facts)
    walk.load_labels(facts)
    for fact in facts:
        passages = tuple(_passages(walk, evidence[fact])) if fact in evidence else ()
        yield Step("事实", "fact", walk.label(fact), fact, (*governed[fact], *passages))


def _governed(walk: _Walk, facts: list[str]) -> dict[str, list[Step]]:
    """Return what each participation among the facts governs: initiatives, programmes, cases, documents."""
    governed: dict[str, list[Step]] = {fact: [] for fact in facts}
    named = " ".join(str(NamedNode(fact)) for fact in facts)
    query = f"SELECT DISTINCT ?fact ?thing WHERE {{ VALUES ?fact {{ {named} }} ?thing <{HKG}hasParticipation> ?fact }}"
    pairs = [(f.value, t.value) for f, t in walk.engine.select(query).rows if f is not None and t is not None]
    walk.load_labels(thing for _, thing in pairs)
    for fact, thing in sorted(pairs):
        governed[fact].append(Step("所涉事项", "in what", walk.label(thing), thing))
    return governed


def show_explanation(step: Step, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return the walk as indented text, Chinese before English."""
    return "".join(f"{line}\n" for line in _lines(step, dict(prefixes), 0))


def _lines(step: Step, prefixes: dict[str, str], depth: int) -> Iterator[str]:
    address = f"（{shorten(step.iri, prefixes)}）" if step.iri else ""
    text = " ".join(step.text.split())
    yield f"{'  ' * depth}{step.zh} / {step.en}：{text}{address}"
    for inner in step.steps:
        yield from _lines(inner, prefixes, depth + 1)
