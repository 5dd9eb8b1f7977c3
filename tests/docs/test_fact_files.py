"""docs/fact-files.md and the JSON Schema say what the model says, and every committed file keeps to the schema."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import kg.model
from kg.facts.folder import fact_files
from kg.facts.parsed import Tree
from kg.facts.reading import parse_yaml
from kg.facts.schema import schema_text
from kg.model import Record

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "fact-files.md"
SCHEMA = ROOT / "docs" / "fact-file.schema.json"
FACT_FOLDERS = (ROOT / "data", ROOT / "tests/hard_cases/facts", ROOT / "tests/samples/anji")
FILES = [path for folder in FACT_FOLDERS for path in fact_files(folder)]


def documented_models() -> list[type[Record]]:
    """Return every record of the model that adds a field to the record that it derives from."""
    models = [
        value for value in vars(kg.model).values() if isinstance(value, type) and issubclass(value, Record)
    ]
    return sorted({model for model in models if own_fields(model)}, key=lambda model: model.__name__)


def own_fields(model: type[Record]) -> set[str]:
    """Return the keys that a record declares itself, as files write them."""
    declared = set(inspect.get_annotations(model))
    return {field.alias or name for name, field in model.model_fields.items() if name in declared}


def documented_keys(name: str) -> list[str]:
    """Return the keys in the table of the section of that name."""
    section = re.search(rf"^## {name}\b.*?(?=^## |\Z)", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert section, f"docs/fact-files.md has no section {name}"
    return re.findall(r"^\| `([a-z_0-9]+)` \|", section.group(), re.MULTILINE)


@pytest.mark.parametrize("model", documented_models(), ids=lambda model: model.__name__)
def test_every_key_is_documented(model: type[Record]) -> None:
    """Each record has a section with all of its own keys, each once, and no other."""
    keys = documented_keys(model.__name__)

    assert sorted(keys) == sorted(own_fields(model))


def test_every_section_is_of_the_model() -> None:
    """No section documents a record that the model no longer has."""
    names = {model.__name__ for model in documented_models()}
    sections = re.findall(r"^## ([A-Z][A-Za-z]+) ·", PAGE.read_text("utf-8"), re.MULTILINE)

    assert set(sections) == names


def test_the_committed_schema_is_current() -> None:
    """docs/fact-file.schema.json is what ``kg schema`` prints; if not, run kg schema --output with its path."""
    assert SCHEMA.read_text("utf-8") == schema_text()


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    """Return a validator of the committed schema, which must be a schema itself."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_fact_file_keeps_to_the_schema(path: Path, validator: jsonschema.Draft202012Validator) -> None:
    """A fact file, its scalars read as the schema's types, is what another program may expect of it."""
    parsed, problems = parse_yaml(path.read_bytes(), path.name)
    assert parsed is not None, problems
    schema = json.loads(SCHEMA.read_text("utf-8"))

    errors = [
        f"{error.json_path}: {error.message}"
        for error in validator.iter_errors(typed(parsed.tree, schema, schema))
    ]

    assert errors == []


def typed(tree: Tree, schema: dict[str, Any], root: dict[str, Any]) -> Any:
    """Return a tree of strings with whole numbers where the schema asks for integers and takes no string."""
    schema = resolve(schema, root)
    if isinstance(tree, dict):
        properties = schema.get("properties", {})
        return {key: typed(value, properties.get(key, {}), root) for key, value in tree.items()}
    if isinstance(tree, list):
        kinds = schema.get("prefixItems") or [schema.get("items", {})] * len(tree)
        return [typed(item, kind, root) for item, kind in zip(tree, kinds, strict=True)]
    kinds = {resolve(kind, root).get("type") for kind in schema.get("anyOf", [schema])}
    if tree is not None and "integer" in kinds and "string" not in kinds:
        return int(tree)
    return tree


def resolve(schema: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference, and take of several possible forms the one that is not null."""
    if "$ref" in schema:
        return resolve(root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    forms = [form for form in schema.get("anyOf", ()) if form.get("type") != "null"]
    return resolve(forms[0], root) if len(forms) == 1 else schema


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("a key that nobody knows", {"modalitty": "planned"}),
        ("a value outside the closed set", {"genre": "poem"}),
        ("a span of one number", {"span": [3]}),
        ("a region without its code", {"initiatives": [{"region": "安吉县"}]}),
    ],
)
def test_the_schema_refuses(
    what: str, change: dict[str, Any], validator: jsonschema.Draft202012Validator
) -> None:
    """The schema can fail: it refuses what the program refuses."""
    parsed, _ = parse_yaml((ROOT / "tests/samples/anji/facts/anji/anji-salt.yaml").read_bytes(), "sample")
    assert parsed is not None
    assert isinstance(parsed.tree, dict)
    schema = json.loads(SCHEMA.read_text("utf-8"))
    tree = typed(parsed.tree, schema, schema)
    assert validator.is_valid(tree)

    assert not validator.is_valid(tree | change), what
