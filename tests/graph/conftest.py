"""The dataset of sample.yaml, with divisions and open concepts that are invented too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from kg.facts.dataset import Dataset
from kg.model import Case, Registry, Source
from kg.registry.concepts import Concept, vocabulary
from kg.registry.divisions import Division, Gazetteer

SAMPLE = Path(__file__).with_name("sample.yaml")
DIVISIONS = [
    Division("100000", "中国", None, "country", "country"),
    Division("990000", "样例省", "100000", "province", "province"),
    Division("990100", "样例市", "990000", "prefecture-city", "prefecture"),
    Division("990101", "甲区", "990100", "district", "county", valid_from=2011, aliases=("老甲区",)),
    Division("990102", "乙区", "990100", "district", "county"),
    Division("990103", "丙区", "990100", "district", "county", valid_to=2011, successors=("990101",)),
    Division("990104", "丁区", "990100", "district", "county"),
]
OPEN_CONCEPTS = {
    "theme": ["walking", "smoking", "eating"],
    "itype": ["cabin", "course"],
    "instrument": ["facilities", "training"],
    "target": ["residents"],
    "setting": ["community"],
    "kind": ["office", "government"],
    "function": ["health"],
}


def concepts() -> dict[str, dict[str, Concept]]:
    """Return the closed schemes and a few invented open concepts; a cabin and a course have themes."""
    found = dict(vocabulary().closed)
    for scheme, keys in OPEN_CONCEPTS.items():
        found[scheme] = {key: Concept(scheme, key, "", f"样例{key}", key, "定义", "A.") for key in keys}
    themes = {"cabin": ("smoking", "walking"), "course": ("walking", "eating")}
    for key, names in themes.items():
        extra = tuple(("themes", name) for name in names)
        found["itype"][key] = Concept("itype", key, "", f"样例{key}", key, "定义", "A.", extra=extra)
    for key, concept in found["instrument"].items():
        found["instrument"][key] = replace(concept, extra=(("side", "supply"),))
    return found


def make_dataset() -> Dataset:
    """Return the sample."""
    sample = yaml.load(SAMPLE.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - strings only
    registry = Registry.model_validate(sample["registry"])
    places = [
        Division(place.key, place.label, place.parent, place.type, "township") for place in registry.places
    ]
    source = Source.model_validate(sample["source"])
    cases = tuple(map(Case.model_validate, sample["cases"]))
    gazetteer = Gazetteer(DIVISIONS).with_places(places)
    return Dataset({source.id: source}, cases, registry, gazetteer, concepts())


@pytest.fixture
def dataset() -> Dataset:
    """Return the sample; each test may replace parts of it."""
    return make_dataset()
