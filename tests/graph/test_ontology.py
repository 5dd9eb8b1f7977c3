"""What ontology.ttl and alignments.ttl promise to people's queries and to tools."""

from __future__ import annotations

import csv
import itertools
import typing
from functools import cache
from pathlib import Path

import owlrl
import pytest
import rdflib
from rdflib import DCTERMS, ORG, OWL, RDF, RDFS, SKOS, VANN, URIRef

from kg import model
from kg.registry.concepts import load_concepts
from kg.resources import find_resource
from kg.tables import DATA

HERE = Path(__file__).parent
HKG = rdflib.Namespace("https://kg.example.org/ontology#")
ID = "https://kg.example.org/id/"
ONTOLOGY = URIRef("https://kg.example.org/ontology")

FIXED_CLASSES = """
    Action Programme Initiative Fact Case Outcome Participation Recognition Claim Region Agency Indicator
    PolicyDocument Work SourceDocument Passage Role Modality OutcomeKind FigureType ChangeKind Genre AdminLevel
    DivisionType Theme InitiativeType Instrument TargetGroup Setting AgencyKind AgencyFunction
"""
"""Names that people's queries rely on."""
MAIN_CLASSES = """
    Agency Case Claim Indicator Initiative Outcome Participation Passage PolicyDocument Programme Recognition
    Region SourceDocument Work
"""
SUBCLASSES = {
    "Action": ["Programme", "Initiative"],
    "Fact": ["Case", "Initiative", "Outcome", "Participation", "Recognition", "Claim"],
}
SCHEME_OF_CLASS = {
    "Role": "role",
    "Modality": "modality",
    "OutcomeKind": "outcomekind",
    "FigureType": "figure",
    "ChangeKind": "changekind",
    "Genre": "genre",
    "AdminLevel": "level",
    "DivisionType": "divisiontype",
    "Theme": "theme",
    "InitiativeType": "itype",
    "Instrument": "instrument",
    "TargetGroup": "target",
    "Setting": "setting",
    "AgencyKind": "kind",
    "AgencyFunction": "function",
}

FIXED_PROPERTIES = [  # (names, domain, range): "" where none may be stated
    ("withinRegion", "Region", "Region"),
    ("adminCode", "Region", "string"),
    ("adminLevel", "Region", "AdminLevel"),
    ("divisionType", "Region", "DivisionType"),
    ("validFrom validTo", "", ""),  # regions and agencies; a year, a month or a day
    ("successorOf", "", ""),  # region to region, agency to agency
    ("jurisdiction", "Agency", "Region"),
    ("agencyKind", "Agency", "AgencyKind"),
    ("agencyFunction", "Agency", "AgencyFunction"),
    ("partOfAgency", "", "Agency"),
    ("partOfProgramme", "Action", "Programme"),
    ("implementedIn", "Action", "Region"),
    ("hasParticipation", "", "Participation"),  # actions, cases, documents
    ("agency", "Participation", "Agency"),
    ("function", "Participation", "AgencyFunction"),
    ("role", "Participation", "Role"),
    ("wording roleWording task allocation", "Participation", "string"),
    ("leadAgency jointAgency participantAgency supporterAgency", "Action", "Agency"),
    ("involvesAgency", "", "Agency"),  # actions and cases
    ("coversRegion mainRegion", "Case", "Region"),
    ("documentedIn", "Case", "SourceDocument"),
    ("partOfCase respondsTo", "Case", "Case"),
    ("genre", "", "Genre"),  # cases and source documents
    ("codingComplete", "Case", "boolean"),
    ("hasInitiative", "Case", "Initiative"),
    ("hasOutcome", "Case", "Outcome"),
    ("hasProgramme mentionsProgramme", "Case", "Programme"),
    ("hasRecognition", "Case", "Recognition"),
    ("hasClaim", "Case", "Claim"),
    ("mentionsDocument", "Case", "PolicyDocument"),
    ("mentionsWork", "Case", "Work"),
    ("mentionRelation", "Claim", "string"),
    ("concernsAction", "", "Action"),  # claims and recognitions
    ("initiativeType mainType", "Action", "InitiativeType"),
    ("instrument mainInstrument", "Action", "Instrument"),
    ("programmeRegion", "Programme", "Region"),
    ("theme", "", "Theme"),  # actions and cases
    ("targetGroup", "Action", "TargetGroup"),
    ("setting", "Action", "Setting"),
    ("modality", "", "Modality"),  # actions, outcomes, recognitions
    ("startYear endYear", "Action", "integer"),
    ("basedOn", "Action", "PolicyDocument"),
    ("issuedBy", "PolicyDocument", "Agency"),
    ("appliesTo", "PolicyDocument", "Region"),
    ("documentNumber", "PolicyDocument", "string"),
    ("implements", "PolicyDocument", "PolicyDocument"),
    ("textOf", "SourceDocument", "PolicyDocument"),
    ("sha256 textSha256", "SourceDocument", "string"),
    ("workKind", "Work", "string"),
    ("indicator", "Outcome", "Indicator"),
    ("indicatorText direction unit valueText comparator comparableUnit", "Outcome", "string"),
    ("unitCorrected reading readingNote period periodStart periodEnd span", "Outcome", "string"),
    ("baselineUnit baselinePeriod ofGroup", "Outcome", "string"),
    ("figureType", "Outcome", "FigureType"),
    ("comparedWith ofRegion", "Outcome", "Region"),
    ("value valueMax comparableValue comparableMax comparableBaseline", "Outcome", "decimal"),
    ("valueCorrected baselineValue baselineCorrected change computedChange", "Outcome", "decimal"),
    ("year", "", "integer"),  # outcomes, recognitions
    ("baselineYear", "Outcome", "integer"),
    ("changeKind", "Outcome", "ChangeKind"),
    ("changeAgrees", "Outcome", "boolean"),
    ("ofAgency", "Outcome", "Agency"),
    ("groupConcept", "Outcome", "TargetGroup"),
    ("outcomeKind", "Outcome", "OutcomeKind"),
    ("resultOf", "Outcome", "Action"),
    ("ofRecognition", "Outcome", "Recognition"),
    ("sharesFigureWith contradicts", "Outcome", "Outcome"),
    ("recipient", "Recognition", ""),  # a region, an agency, an action …
    ("conferredBy", "Recognition", "Agency"),
    ("recognitionLevel", "Recognition", "AdminLevel"),
    ("indicatorUnit desiredDirection", "Indicator", "string"),
    ("evidence contextEvidence", "Fact", "Passage"),
    ("surface status assertedBy qualityNote", "Fact", "string"),
    ("surfaceStart surfaceEnd", "Fact", "integer"),
    ("confidence", "Fact", "decimal"),
    ("inCase", "Fact", "Case"),
    ("continues", "Fact", "Fact"),
    ("sourceDocument", "Passage", "SourceDocument"),
    ("charStart charEnd paragraph", "Passage", "integer"),
    ("section", "Passage", "string"),
    ("provisional", "", "boolean"),  # any entry of the registry
    ("typeTheme", "InitiativeType", "Theme"),
    ("instrumentSide", "Instrument", "string"),
]
PROPERTIES = [(name, domain, range_) for names, domain, range_ in FIXED_PROPERTIES for name in names.split()]

CLOSED_KEYS = {
    "role": [*model.Role],
    "modality": [*model.Modality],
    "outcomekind": [*model.OutcomeKind],
    "figure": [*model.FigureType],
    "changekind": [*model.ChangeKind],
    "genre": [*model.Genre],
    "level": [*typing.get_args(model.AdminLevel)],
}
"""What a fact file may say is what the ontology declares."""


@cache
def ontology() -> rdflib.Graph:
    """Return ontology.ttl."""
    return rdflib.Graph().parse(find_resource("ontology.ttl"))


@cache
def alignments() -> rdflib.Graph:
    """Return alignments.ttl."""
    return rdflib.Graph().parse(find_resource("alignments.ttl"))


def terms() -> list[URIRef]:
    """Return every class, property, scheme and concept that the project declares."""
    return sorted(
        subject
        for subject in set(ontology().subjects(RDF.type))
        if isinstance(subject, URIRef) and str(subject).startswith((str(HKG), ID))
    )


def languages(term: URIRef, predicate: URIRef) -> list[str]:
    """Return the languages of a term's texts."""
    texts = ontology().objects(term, predicate)
    return sorted(text.language or "" for text in texts if isinstance(text, rdflib.Literal))


def test_the_header_names_the_ontology_for_tools_and_people() -> None:
    """Title and description in both languages, licence, version and preferred prefix."""
    assert languages(ONTOLOGY, DCTERMS.title) == languages(ONTOLOGY, DCTERMS.description) == ["en", "zh"]
    assert ontology().value(ONTOLOGY, DCTERMS.license) == URIRef(
        "https://creativecommons.org/licenses/by/4.0/"
    )
    version = ontology().value(ONTOLOGY, OWL.versionInfo)
    assert ontology().value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    assert ontology().value(ONTOLOGY, VANN.preferredNamespacePrefix) == rdflib.Literal("hkg")
    assert ontology().value(ONTOLOGY, VANN.preferredNamespaceUri) == rdflib.Literal(str(HKG))


def test_every_term_is_labelled_and_defined_once_in_chinese_and_english() -> None:
    """No class, property, scheme or concept lacks a text or has two in one language."""
    assert len(terms()) > 200
    wrong = [
        term
        for term in terms()
        for text in (RDFS.label, SKOS.definition)
        if languages(term, text) != ["en", "zh"]
    ]
    assert wrong == []


def test_a_definition_says_more_than_its_label() -> None:
    """A definition that repeats the label defines nothing."""
    hollow = [
        term
        for term in terms()
        if set(ontology().objects(term, RDFS.label)) & set(ontology().objects(term, SKOS.definition))
    ]
    assert hollow == []


@pytest.mark.parametrize("name", FIXED_CLASSES.split())
def test_a_fixed_class_is_there(name: str) -> None:
    """Queries written today name these classes."""
    assert (HKG[name], RDF.type, OWL.Class) in ontology()


@pytest.mark.parametrize(("name", "domain", "range_"), PROPERTIES, ids=[name for name, _, _ in PROPERTIES])
def test_a_fixed_property_keeps_its_domain_and_range(name: str, domain: str, range_: str) -> None:
    """Queries written today name these properties, and mean these subjects and objects."""
    literal = range_ in ("string", "decimal", "integer", "boolean") or name in ("validFrom", "validTo")
    kind = OWL.DatatypeProperty if literal else OWL.ObjectProperty
    assert (HKG[name], RDF.type, kind) in ontology()
    expected = URIRef(f"http://www.w3.org/2001/XMLSchema#{range_}") if literal else HKG[range_]
    assert list(ontology().objects(HKG[name], RDFS.domain)) == ([HKG[domain]] if domain else [])
    assert list(ontology().objects(HKG[name], RDFS.range)) == ([expected] if range_ else [])


def test_no_property_beyond_the_table() -> None:
    """A new property is a decision: it enters the table above with its domain and range."""
    declared = {
        str(term).removeprefix(str(HKG))
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
        for term in ontology().subjects(RDF.type, kind)
        if str(term).startswith(str(HKG))
    }
    assert declared == {name for name, _, _ in PROPERTIES}


def test_a_property_without_domain_or_range_says_why() -> None:
    """Where nothing is stated a comment in both languages names what may stand there."""
    for name, domain, range_ in PROPERTIES:
        explained = languages(HKG[name], RDFS.comment) == ["en", "zh"]
        assert explained == (not domain or not range_), name


def test_no_blank_node_no_union_no_import() -> None:
    """Every tool reads the file the same, offline."""
    nodes = {node for triple in ontology() for node in triple}
    assert not [node for node in nodes if isinstance(node, rdflib.BNode)]
    assert not nodes & {OWL.unionOf, OWL.imports, OWL.Restriction}


def test_classes_stand_under_their_parents() -> None:
    """One question reaches programmes and initiatives, or all facts."""
    for parent, children in SUBCLASSES.items():
        found = {str(child) for child in ontology().subjects(RDFS.subClassOf, HKG[parent])}
        assert found == {str(HKG[child]) for child in children}
    assert (HKG.Agency, RDFS.subClassOf, ORG.Organization) in ontology()
    assert (HKG.PolicyDocument, RDFS.subClassOf, DCTERMS.BibliographicResource) in ontology()
    assert (HKG.Claim, RDFS.subClassOf, RDF.Statement) in ontology()
    for name in [*SCHEME_OF_CLASS, "Indicator"]:
        assert (HKG[name], RDFS.subClassOf, SKOS.Concept) in ontology(), name


def test_shortcuts_to_agencies_are_kinds_of_involvement() -> None:
    """Who leads, joins, takes part or supports is involved."""
    found = {
        str(name).removeprefix(str(HKG))
        for name in ontology().subjects(RDFS.subPropertyOf, HKG.involvesAgency)
    }
    assert found == {"leadAgency", "jointAgency", "participantAgency", "supporterAgency"}


@pytest.mark.parametrize(
    ("main", "any_"),
    [("mainType", "initiativeType"), ("mainInstrument", "instrument"), ("mainRegion", "coversRegion")],
)
def test_the_main_one_is_one_of_all(main: str, any_: str) -> None:
    """Whoever asks for all types, instruments or regions gets the main one too."""
    assert (HKG[main], RDFS.subPropertyOf, HKG[any_]) in ontology()


def test_a_property_that_a_claim_may_state_has_a_label_in_both_languages() -> None:
    """Labels of claims are made from it, that of ``dcterms:issued`` too."""
    assert languages(DCTERMS.issued, RDFS.label) == ["en", "zh"]


@pytest.mark.parametrize(("name", "scheme"), sorted(SCHEME_OF_CLASS.items()))
def test_a_concept_class_has_its_scheme(name: str, scheme: str) -> None:
    """The prefix of a concept tells its scheme, and the scheme its class."""
    assert ontology().value(HKG[name], HKG.conceptScheme) == URIRef(f"{ID}scheme/{scheme}")
    assert (URIRef(f"{ID}scheme/{scheme}"), RDF.type, SKOS.ConceptScheme) in ontology()


def test_concepts_of_closed_schemes_are_typed_and_in_their_scheme() -> None:
    """Class, skos:Concept, scheme, top concept and key all agree with the IRI."""
    for concept in ontology().subjects(SKOS.inScheme):
        scheme, key = str(concept).removeprefix(ID).split("/")
        classes = {name for name, of in SCHEME_OF_CLASS.items() if of == scheme}
        assert set(ontology().objects(concept, RDF.type)) == {SKOS.Concept, *(HKG[name] for name in classes)}
        assert ontology().value(concept, SKOS.inScheme) == URIRef(f"{ID}scheme/{scheme}")
        assert ontology().value(concept, SKOS.topConceptOf) == URIRef(f"{ID}scheme/{scheme}")
        assert ontology().value(concept, SKOS.notation) == rdflib.Literal(key)


@pytest.mark.parametrize("scheme", sorted(CLOSED_KEYS))
def test_a_closed_scheme_holds_what_a_fact_file_may_say(scheme: str) -> None:
    """The data model and the ontology list the same keys."""
    assert sorted(load_concepts()[scheme]) == sorted(CLOSED_KEYS[scheme])


def test_division_types_are_those_of_the_division_tables() -> None:
    """Every type that kg/data/divisions gives a region is a concept, with the same Chinese label."""
    path = DATA / "divisions" / "types.curated.csv"
    if not path.is_file():
        pytest.skip("kg/data/divisions/types.curated.csv is not there")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        table = {row["type"]: row["label_zh"] for row in csv.DictReader(stream)}
    assert {key: concept.zh for key, concept in load_concepts()["divisiontype"].items()} == table


def test_a_claim_states_properties_of_the_ontology() -> None:
    """Each predicate of a claim is a declared property; ``issued`` is that of Dublin Core."""
    predicates = set(typing.get_args(model.Predicate)) - {"issued"}
    assert predicates <= {name for name, _, _ in PROPERTIES}


def test_main_and_concept_classes_are_disjoint_pair_by_pair() -> None:
    """No node is two of them; each pair is stated once."""
    stated = [frozenset(pair) for pair in ontology().subject_objects(OWL.disjointWith)]
    classes = sorted({*MAIN_CLASSES.split(), *SCHEME_OF_CLASS})
    assert len(stated) == len(set(stated))
    assert set(stated) == {frozenset((HKG[a], HKG[b])) for a, b in itertools.combinations(classes, 2)}


def close(turtle: str = "") -> tuple[rdflib.Graph, rdflib.Graph]:
    """Return the ontology with the sample and ``turtle``, before and after OWL RL closure."""
    sample = (HERE / "conforming.ttl").read_text(encoding="utf-8")
    prefixes = "\n".join(line for line in sample.splitlines() if line.startswith("@prefix"))
    before = rdflib.Graph()
    for text in (sample, f"{prefixes}\n{turtle}"):
        before.parse(data=text, format="turtle")
    before += ontology()
    after = before + rdflib.Graph()
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(after)
    return before, after


def errors(graph: rdflib.Graph) -> list[str]:
    """Return the inconsistencies that owlrl wrote into a graph."""
    return sorted(str(text) for _, predicate, text in graph if str(predicate).endswith("agent-ont#error"))


def test_the_closure_of_ontology_and_sample_is_consistent_and_adds_no_class() -> None:
    """Reasoners find no contradiction, and no class that the graph does not state itself."""
    before, after = close()
    assert errors(after) == []
    for node in set(before.subjects(RDF.type)):
        entailed = {kind for kind in after.objects(node, RDF.type) if str(kind).startswith(str(HKG))}
        assert entailed <= set(before.objects(node, RDF.type)), node


@pytest.mark.parametrize(
    "turtle",
    [
        "region:990000 a hkg:Agency .",  # said outright
        "source:sample hkg:issuedBy agency:health .",  # a domain makes the source a policy document
        "fact:o-0001 hkg:resultOf case:one , fact:o-0002 . fact:o-0002 a hkg:Programme .",  # a fact is no programme
        "fact:i-0001 hkg:modality theme:cancer . theme:cancer a hkg:Theme .",  # a range makes a theme a modality
    ],
)
def test_the_closure_finds_a_planted_contradiction(turtle: str) -> None:
    """Disjoint classes, domains and ranges catch a node of two kinds."""
    assert errors(close(turtle)[1])


def test_alignments_map_declared_terms_and_claim_nothing_stronger() -> None:
    """skos:closeMatch only, from terms of the ontology, each to a term of another vocabulary."""
    mapped = set(alignments().subject_objects(SKOS.closeMatch))
    assert len(mapped) > 60
    header = {DCTERMS.title, DCTERMS.license, OWL.versionInfo, RDF.type}
    assert set(alignments().predicates()) == header | {SKOS.closeMatch}
    assert {subject for subject, _ in mapped} <= set(terms())
    assert not [target for _, target in mapped if str(target).startswith("https://kg.example.org/")]
    for vocabulary in ("prov#", "schema.org", "ns/oa#", "iatistandard.org", "commonapproach.org", "ns/org#"):
        assert [target for _, target in mapped if vocabulary in str(target)], vocabulary


def test_alignments_name_terms_that_exist() -> None:
    """Terms of vocabularies that rdflib lists are in its lists, three newer ones of schema.org apart."""
    newer = ("StatisticalVariable", "observationAbout", "observationPeriod")
    spaces = [getattr(rdflib, name) for name in ("SDO", "PROV", "ORG", "QB", "SOSA", "DCTERMS")]
    unknown = [
        target
        for target in alignments().objects(None, SKOS.closeMatch)
        for space in spaces
        if str(target).startswith(str(space)) and target not in space
    ]
    assert {str(target).removeprefix("https://schema.org/") for target in unknown} == set(newer)
