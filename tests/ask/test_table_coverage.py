"""Every property that the ontology gives to a class stands in that class's table, or is left out for a reason."""

from __future__ import annotations

import re
from functools import cache

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SH
from rdflib.collection import Collection

from kg.ask.table_specs import TableSpec, load_table_specs
from kg.resources import find_resource

HKG = rdflib.Namespace("https://kg.example.org/ontology#")
LEFT_OUT = {
    # facts
    ("cases", "inCase"): "a case lies in no case; where it stands in another, the column part_of says so",
    ("cases", "documentedIn"): "the column document of its place is that document",
    # what has a row of its own names its case there
    ("cases", "hasInitiative"): "table initiatives, column case",
    ("cases", "hasOutcome"): "table outcomes, column case",
    ("cases", "hasRecognition"): "table recognitions, column case",
    ("cases", "hasClaim"): "table claims, column case",
    **{
        (table, "hasParticipation"): "table participations, column action; leads and others have columns here"
        for table in ("cases", "initiatives", "programmes", "documents", "works", "recognitions")
    },
    # programmes are coded by theme and type only: the rest is said of their initiatives
    **{
        ("programmes", name): "no fact file and no registry entry can say it of a programme"
        for name in ("instrument", "mainInstrument", "targetGroup", "setting", "modality")
    },
    # what the shapes allow and nothing can state yet
    ("documents", "year"): "the column issued is as precise as the year",
    ("works", "year"): "no fact file and no registry entry can say it of a work",
    ("agencies", "validFrom"): "no registry entry can say it of an agency",
    ("agencies", "validTo"): "no registry entry can say it of an agency",
    ("participations", "partOfAgency"): "no fact file can say it of a participation",
}
"""(table, property) → why no column shows it."""
ELSEWHERE = {
    "typeTheme": "a concept's; the column type_theme of initiatives and programmes leads to it",
    "instrumentSide": "a concept's; the column instrument_side of initiatives leads to it",
    "provisional": "any registry entry's; every table of entries has the column provisional",
}
"""Properties of no class that has a table → where they are shown all the same."""
SPECS = load_table_specs()


@cache
def graph(name: str) -> rdflib.Graph:
    """Return a shipped Turtle file."""
    return rdflib.Graph().parse(find_resource(name))


def local(term: object) -> str:
    """Return the name of a term of ours."""
    return str(term).removeprefix(str(HKG))


def properties() -> list[str]:
    """Return every property that the ontology declares."""
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    found = {str(term) for kind in kinds for term in graph("ontology.ttl").subjects(RDF.type, kind)}
    return sorted(local(term) for term in found if term.startswith(str(HKG)))


def classes_of(name: str) -> set[str]:
    """Return the classes whose members may have a property: its domain, or what the shapes let through."""
    domain = graph("ontology.ttl").value(HKG[name], RDFS.domain)
    if domain is not None:
        return {local(domain)}
    shapes = graph("shapes.ttl")
    for shape in shapes.subjects(SH.targetSubjectsOf, HKG[name]):
        for choices in shapes.objects(shape, SH["or"]):
            return {local(shapes.value(choice, SH["class"])) for choice in Collection(shapes, choices)}
    return set()


def classes_above(class_: str) -> set[str]:
    """Return a class and those that it stands under."""
    above = graph("ontology.ttl").transitive_objects(HKG[class_], RDFS.subClassOf)
    return {local(term) for term in above}


def shown(spec: TableSpec) -> set[str]:
    """Return the properties by which the columns of a table begin."""
    found = {re.sub(r"^[\^(]*hkg:(\w+).*", r"\1", column.path) for column in spec.columns}
    return found | ({"evidence"} if spec.place else set())


def expected(spec: TableSpec) -> set[str]:
    """Return the properties that the things of a table may have."""
    above = classes_above(spec.class_.removeprefix("hkg:"))
    return {name for name in properties() if classes_of(name) & above}


@pytest.mark.parametrize("table", SPECS)
def test_a_table_shows_what_its_things_may_have(table: str) -> None:
    """A property without a column is a column that a researcher misses, or stands above with its reason."""
    missing = expected(SPECS[table]) - shown(SPECS[table])
    assert sorted(missing) == sorted(name for kept, name in LEFT_OUT if kept == table)


def test_no_property_is_forgotten() -> None:
    """Each property belongs to the class of some table, or to a class that has none for a reason."""
    told = {name for spec in SPECS.values() for name in expected(spec)}
    assert sorted(set(properties()) - told) == sorted(ELSEWHERE)
    columns = [column for spec in SPECS.values() for column in spec.columns]
    assert {name for column in columns for name in re.findall(r"hkg:(\w+)", column.path)} >= ELSEWHERE.keys()


def test_reasons_are_given_in_words() -> None:
    """An exception without a reason is an oversight."""
    assert all(len(reason) > 20 for reason in (*LEFT_OUT.values(), *ELSEWHERE.values()))
