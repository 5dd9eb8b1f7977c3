"""YAML files read as strings with line numbers, and records made of them, all problems of a file at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

import yaml
from pydantic import ValidationError

from kg.documents.text import sha256_hex
from kg.errors import Problem
from kg.facts.cache import Cache
from kg.facts.parsed import Parsed, Place, Tree
from kg.model import Record

R = TypeVar("R", bound=Record)
MAX_BYTES = 32_000_000


@dataclass(frozen=True)
class Loaded(Generic[R]):
    """A record with the file that it came from."""

    record: R
    parsed: Parsed
    path: Path = field(compare=False)

    @property
    def file(self) -> str:
        """Path as the user knows it."""
        return self.parsed.file

    def problem(self, check: str, message: str, *place: str | int) -> Problem:
        """Say what is wrong at one place of this file."""
        return Problem(self.file, self.parsed.line(*place), check, message, place)


def show_path(path: Path) -> str:
    """Return the path relative to the working folder where it lies below it, with forward slashes."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except (ValueError, OSError, RuntimeError):  # elsewhere, gone, or a loop of links
        return path.as_posix()


def parse_yaml(data: bytes, file: str) -> tuple[Parsed | None, list[Problem]]:
    """Parse one YAML document of plain mappings, lists and scalars.

    Anchors, tags and duplicate keys are refused: they hide from a reader what a file says.
    """
    digest = sha256_hex(data)
    if len(data) > MAX_BYTES:
        return None, [Problem(file, 0, "yaml", f"has {len(data)} bytes; split it (at most {MAX_BYTES})")]
    try:
        root = yaml.compose(data.decode("utf-8-sig"), Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        return None, [Problem(file, 0, "yaml", f"is not UTF-8 (byte {error.start}); save it as UTF-8")]
    except yaml.YAMLError as error:
        return None, [_syntax_problem(file, error)]
    except RecursionError:
        return None, [Problem(file, 0, "yaml", "is nested too deeply to be a fact file")]
    lines: dict[Place, int] = {}
    problems: list[Problem] = []
    tree = _convert(root, (), lines, _Refusals(file, problems)) if root is not None else {}
    return (None, problems) if problems else (Parsed(file, digest, tree, lines), [])


def _syntax_problem(file: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    line = mark.line + 1 if mark is not None else 0
    begun = f", begun in line {opened.line + 1}" if opened is not None and opened.line + 1 != line else ""
    what = getattr(error, "problem", None) or str(error)
    return Problem(
        file,
        line,
        "yaml",
        f"不是合规的 YAML · is not valid YAML ({what}{begun}); quote values that hold : # [ or quotes",
    )


@dataclass
class _Refusals:
    file: str
    problems: list[Problem]
    seen: set[int] = field(default_factory=set)

    def add(self, node: yaml.Node, message: str) -> None:
        self.problems.append(Problem(self.file, node.start_mark.line + 1, "yaml", message))

    def is_repeated(self, node: yaml.Node) -> bool:
        repeated = id(node) in self.seen
        self.seen.add(id(node))
        return repeated


def _convert(node: yaml.Node, place: Place, lines: dict[Place, int], refuse: _Refusals) -> Tree:
    lines[place] = node.start_mark.line + 1
    if refuse.is_repeated(node):
        refuse.add(node, "uses an alias (*name); write the value out")
        return None
    if len(place) > 12:
        refuse.add(node, "is nested too deeply to be a fact file")
        return None
    if isinstance(node, yaml.ScalarNode):
        return None if node.value == "" and not node.style else str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_convert(item, (*place, index), lines, refuse) for index, item in enumerate(node.value)]
    return _convert_mapping(node, place, lines, refuse)


def _convert_mapping(
    node: yaml.Node, place: Place, lines: dict[Place, int], refuse: _Refusals
) -> dict[str, Tree]:
    result: dict[str, Tree] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            refuse.add(key_node, "has a key that is not plain text")
            continue
        key = str(key_node.value)
        if key in result:
            refuse.add(key_node, f"has the key {key!r} twice; keep one")
        result[key] = _convert(value_node, (*place, key), lines, refuse)
        lines[(*place, key)] = key_node.start_mark.line + 1
    return result


def read_record(
    model: type[R], path: Path, cache: Cache | None = None
) -> tuple[Loaded[R] | None, list[Problem]]:
    """Read one file as a record, or say everything that is wrong with it."""
    file = show_path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        return None, [Problem(file, 0, "read", f"cannot be read ({error.strerror}); check the path")]
    parsed = cache.get_parsed(data, file) if cache else None
    if parsed is None:
        parsed, problems = parse_yaml(data, file)
        if parsed is None:
            return None, problems
        if cache:
            cache.put_parsed(data, parsed)
    record, problems = make_record(model, parsed)
    return (Loaded(record, parsed, path) if record is not None else None), problems


def make_record(model: type[R], parsed: Parsed) -> tuple[R | None, list[Problem]]:
    """Type a parsed tree as a record, or list what does not fit, each with its line."""
    if not isinstance(parsed.tree, dict):
        return None, [Problem(parsed.file, 1, "schema", "expected a mapping of keys at the top of the file")]
    try:
        return model.model_validate(_without_none(parsed.tree)), []
    except ValidationError as error:
        return None, sorted({_schema_problem(parsed, dict(item), model) for item in error.errors()})


def _without_none(tree: Tree) -> Tree:
    """Leave out keys without a value: ``note:`` says nothing, as if it were not there."""
    if isinstance(tree, dict):
        return {key: _without_none(value) for key, value in tree.items() if value is not None}
    if isinstance(tree, list):
        return [_without_none(value) for value in tree]
    return tree


def _schema_problem(parsed: Parsed, error: dict[str, object], model: type[Record]) -> Problem:
    location = error["loc"]
    assert isinstance(location, tuple)
    place = _yaml_place(location)
    shown = ".".join(str(part) for part in place) or "file"
    message = re.sub(r"^Value error, ", "", str(error["msg"]))
    found = error.get("input")
    value = f" (found {str(found)[:60]!r})" if isinstance(found, str) else ""
    hint = _suggest_key(place, model) if error["type"] == "extra_forbidden" else _suggest_value(error)
    owner = _owner(parsed.tree, place)
    return Problem(parsed.file, parsed.line(*place), "schema", f"{owner}{shown}: {message}{value}{hint}")


def _owner(tree: Tree, place: Place) -> str:
    """Return the key of the innermost fact or entry around a place, for a reader who does not count lists."""
    owner = ""
    for part in place:
        if isinstance(tree, dict) and isinstance(part, str):
            tree = tree.get(part)
        elif isinstance(tree, list) and isinstance(part, int) and part < len(tree):
            tree = tree[part]
        else:
            break
        if isinstance(tree, dict) and isinstance(key := tree.get("key"), str):
            owner = f"{key} "
    return owner


def _suggest_value(error: dict[str, object]) -> str:
    """Name the allowed value that a mistyped one comes nearest to."""
    from rapidfuzz import process

    context = error.get("ctx")
    allowed = re.findall(r"'([^']*)'", str(context.get("expected", ""))) if isinstance(context, dict) else []
    best = process.extractOne(str(error.get("input")), allowed, score_cutoff=60) if allowed else None
    return f"; did you mean {best[0]!r}?" if best else ""


def _yaml_place(location: tuple[str | int, ...]) -> Place:
    return tuple("as" if part == "as_" else part for part in location)


def _suggest_key(place: Place, model: type[Record]) -> str:
    from rapidfuzz import process

    names = sorted(_known_keys(model))
    best = process.extractOne(str(place[-1]), names, score_cutoff=70)
    return f"; did you mean {best[0]!r}?" if best else "; see docs/fact-files.md for the keys"


def _known_keys(model: type[Record]) -> Iterator[str]:
    schema = model.model_json_schema()
    for part in (schema, *schema.get("$defs", {}).values()):
        yield from part.get("properties", {})
