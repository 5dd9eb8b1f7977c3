"""What follows: types, shortcuts and links that engines do not infer, in the graph of the source they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from kg.facts.dataset import Dataset
from kg.graph.accepted import drop_rejected
from kg.graph.contradictions import find_contradictions
from kg.graph.figures import figure_properties
from kg.graph.names import HKG, OWL, RDF, RDFS, Names
from kg.graph.terms import A, Term, describe, node, plain
from kg.model import Indicator

_SHORTCUTS = {
    "lead": "leadAgency",
    "joint": "jointAgency",
    "participant": "participantAgency",
    "supporter": "supporterAgency",
}
"""Role → property of the action."""
_LINKS = {
    "Initiative": "hasInitiative",
    "Outcome": "hasOutcome",
    "Recognition": "hasRecognition",
    "Claim": "hasClaim",
}
"""Class of a fact → property of its case."""


class Known:
    """The quads known so far, by predicate and by subject."""

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        self._quads: set[Quad] = set()
        self._pairs: dict[str, list[tuple[NamedNode, Term, NamedNode]]] = {}
        self._objects: dict[tuple[str, str], list[Term]] = {}
        for quad in quads:
            self.add(quad)

    def add(self, quad: Quad) -> bool:
        """Add a quad; tell whether it is new.

        :raises TypeError: when a part of it is neither IRI nor literal.
        """
        if quad in self._quads:
            return False
        subject, thing, graph = quad.subject, quad.object, quad.graph_name
        if not (
            isinstance(subject, NamedNode)
            and isinstance(thing, NamedNode | Literal)
            and isinstance(graph, NamedNode)
        ):
            raise TypeError(f"{quad}: a graph of facts holds IRIs and literals in named graphs only")
        self._quads.add(quad)
        self._pairs.setdefault(quad.predicate.value, []).append((subject, thing, graph))
        self._objects.setdefault((subject.value, quad.predicate.value), []).append(thing)
        return True

    def pairs(self, predicate: str) -> list[tuple[NamedNode, Term, NamedNode]]:
        """Return subject, object and graph of every quad with a predicate (local name or IRI)."""
        return list(self._pairs.get(_full(predicate), ()))

    def links(self, predicate: str) -> Iterator[tuple[NamedNode, NamedNode, NamedNode]]:
        """Yield the pairs whose object is a node."""
        for subject, thing, graph in self.pairs(predicate):
            if isinstance(thing, NamedNode):
                yield subject, thing, graph

    def nodes(self, subject: NamedNode, predicate: str) -> list[NamedNode]:
        """Return the nodes that a property of ``subject`` leads to, each once."""
        found = self._objects.get((subject.value, _full(predicate)), ())
        return list(dict.fromkeys(thing for thing in found if isinstance(thing, NamedNode)))

    def values(self, subject: NamedNode, predicate: str) -> list[Term]:
        """Return the objects of a property of ``subject``."""
        return list(self._objects.get((subject.value, _full(predicate)), ()))

    def is_a(self, subject: NamedNode, *classes: str) -> bool:
        """Tell whether ``subject`` is typed with one of these classes of the ontology."""
        return any(kind.value.removeprefix(HKG) in classes for kind in self.nodes(subject, f"{RDF}type"))


def derive(quads: Iterable[Quad], dataset: Dataset, names: Names) -> Iterator[Quad]:
    """Yield what follows from ``encode``'s quads and from the printed figures, and is not among them."""
    known = Known(quads)
    dataset = drop_rejected(dataset)
    indicators = _indicators(dataset, names)
    rules: tuple[Callable[[Known], Iterable[Quad]], ...] = (
        _state_claims,
        _link_cases,
        _place_initiatives,
        _place_programmes,
        lambda found: _appoint_agencies(found, names),
        lambda found: _issue_documents(found, names),
        _mirror_properties,
        _raise_properties,
        _raise_types,
    )
    figures = (_derive_figures(dataset, indicators, names), _contradict_figures(dataset, indicators, names))
    for new in chain(figures, (rule(known) for rule in rules)):
        yield from [quad for quad in new if known.add(quad)]


def _indicators(dataset: Dataset, names: Names) -> dict[str, Indicator]:
    """Return the indicators by every key that outcomes may use: a merged one's too."""
    found = {f"indicator:{indicator.key}": indicator for indicator in dataset.registry.indicators}
    found |= {ref: found[other] for ref, other in names.merged.items() if other in found}
    return {ref.removeprefix("indicator:"): indicator for ref, indicator in found.items()}


def _derive_figures(dataset: Dataset, indicators: Mapping[str, Indicator], names: Names) -> Iterator[Quad]:
    for case in dataset.cases:
        graph = node(names.graph(f"facts/{case.source}"))
        for outcome in case.outcomes:
            properties = figure_properties(outcome, indicators[outcome.indicator])
            for triple in describe(names.fact(outcome.key), properties):
                yield Quad(triple.subject, triple.predicate, triple.object, graph)


def _contradict_figures(
    dataset: Dataset, indicators: Mapping[str, Indicator], names: Names
) -> Iterator[Quad]:
    """Yield which figures contradict each other, each side in the graph of its own source."""
    for case, one, other in find_contradictions(dataset, indicators, names):
        graph = node(names.graph(f"facts/{case.source}"))
        yield Quad(node(names.fact(one)), node(f"{HKG}contradicts"), node(names.fact(other)), graph)


def _state_claims(known: Known) -> Iterator[Quad]:
    """Yield what claims claim, mentions too."""
    for claim, predicate, graph in known.links(f"{RDF}predicate"):
        for subject in known.nodes(claim, f"{RDF}subject"):
            for thing in known.values(claim, f"{RDF}object"):
                yield Quad(subject, predicate, thing, graph)


def _link_cases(known: Known) -> Iterator[Quad]:
    """Yield the way from a case to its facts."""
    for fact, case, graph in known.links("inCase"):
        for kind, link in _LINKS.items():
            if known.is_a(fact, kind):
                yield Quad(case, node(HKG + link), fact, graph)


def _place_initiatives(known: Known) -> Iterator[Quad]:
    """Yield where an initiative is carried out: where its case is, unless it says so itself."""
    for case, initiative, graph in known.links("hasInitiative"):
        if not known.nodes(initiative, "implementedIn"):
            for region in known.nodes(case, "coversRegion"):
                yield Quad(initiative, node(f"{HKG}implementedIn"), region, graph)


def _place_programmes(known: Known) -> Iterator[Quad]:
    """Yield where a programme is carried out: wherever a case acts under it."""
    for case, programme, graph in known.links("hasProgramme"):
        for region in known.nodes(case, "coversRegion"):
            yield Quad(programme, node(f"{HKG}implementedIn"), region, graph)


def _appoint_agencies(known: Known, names: Names) -> Iterator[Quad]:
    """Yield the agencies of actions by their role, and those that a case involves.

    Being mentioned is no involvement; of bodies that lead 分别, nobody knows which leads what, so that they
    are involved and no more; nothing is inherited over ``partOfProgramme``.
    """
    shortcuts = {node(names.concept("role", role)): link for role, link in _SHORTCUTS.items()}
    mentioned = node(names.concept("role", "mentioned"))
    for part in _participants(known):
        if part.role == mentioned:
            continue
        if known.is_a(part.subject, "Programme", "Initiative"):
            unallocated = plain("respectively-unallocated") in known.values(part.participation, "allocation")
            link = "involvesAgency" if unallocated else shortcuts.get(part.role, "involvesAgency")
            yield Quad(part.subject, node(HKG + link), part.agency, part.graph)
        for case in _involved_cases(part, known):
            yield Quad(case, node(f"{HKG}involvesAgency"), part.agency, part.graph)


def _involved_cases(part: Participant, known: Known) -> list[NamedNode]:
    """Return the case that involves a participant: of itself, its initiatives, the programmes it acts under."""
    if known.is_a(part.subject, "Case"):
        return [part.subject]
    if known.is_a(part.subject, "Programme"):
        cases = known.nodes(part.participation, "inCase")
        return [case for case in cases if part.subject in known.nodes(case, "hasProgramme")]
    return known.nodes(part.subject, "inCase")


def _issue_documents(known: Known, names: Names) -> Iterator[Quad]:
    """Yield who issued a document, from the issuers among its participants."""
    issuer = node(names.concept("role", "issuer"))
    for part in _participants(known):
        if part.role == issuer and known.is_a(part.subject, "PolicyDocument"):
            yield Quad(part.subject, node(f"{HKG}issuedBy"), part.agency, part.graph)


class Participant(NamedTuple):
    """A known agency in a role."""

    subject: NamedNode
    """What it takes part in."""
    participation: NamedNode
    agency: NamedNode
    role: NamedNode
    graph: NamedNode


def _participants(known: Known) -> Iterator[Participant]:
    """Yield every participation of a known agency; a kind of body such as 教育部门 is none."""
    for subject, participation, graph in known.links("hasParticipation"):
        for agency in known.nodes(participation, "agency"):
            for role in known.nodes(participation, "role"):
                yield Participant(subject, participation, agency, role, graph)


def _mirror_properties(known: Known) -> Iterator[Quad]:
    """Yield the other direction of every triple whose property holds both ways."""
    for mirrored, kind, _ in known.links(f"{RDF}type"):
        if kind.value == f"{OWL}SymmetricProperty":
            for subject, thing, graph in known.links(mirrored.value):
                yield Quad(thing, mirrored, subject, graph)


def _raise_properties(known: Known) -> Iterator[Quad]:
    """Yield every triple again under the properties above its own."""
    for below in dict.fromkeys(below for below, _, _ in known.links(f"{RDFS}subPropertyOf")):
        for above in _above(below, f"{RDFS}subPropertyOf", known):
            for subject, thing, graph in known.pairs(below.value):
                yield Quad(subject, above, thing, graph)


def _raise_types(known: Known) -> Iterator[Quad]:
    """Yield the classes above every node's own."""
    above: dict[NamedNode, list[NamedNode]] = {}
    for subject, kind, graph in known.links(f"{RDF}type"):
        if kind not in above:
            above[kind] = _above(kind, f"{RDFS}subClassOf", known)
        for wider in above[kind]:
            yield Quad(subject, A, wider, graph)


def _above(start: NamedNode, relation: str, known: Known) -> list[NamedNode]:
    """Return all that ``start`` stands under, itself apart."""
    found: dict[NamedNode, None] = {}
    queue = known.nodes(start, relation)
    while queue:
        wider = queue.pop()
        if wider not in found:
            found[wider] = None
            queue += known.nodes(wider, relation)
    return list(found)


def _full(predicate: str) -> str:
    return predicate if ":" in predicate else HKG + predicate
