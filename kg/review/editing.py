"""A fact as the values of its columns, changed value by value, and made a fact again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from kg.model import Fact, Responsibility
from kg.review.forms import Value, split_words

F = TypeVar("F", bound=Fact)
Tree = dict[str, Any]
_FUNCTION = "function:"
_PARTS = ("baseline", "change")
_PLACED = ("at", "nth")
_FALLBACK = "as"
"""Column that is named where no other belongs to what is wrong."""


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong with one fact of a review."""

    owner: str
    """Key of the fact."""
    column: str
    check: str
    message: str


def describe_fact(fact: Fact) -> Tree:
    """Return all that a fact says, each body of a mark as one value: its key, or ``function:KEY``."""
    return _join_bodies(fact.model_dump(mode="json", by_alias=True))


def _join_bodies(tree: Tree) -> Tree:
    for party in tree.get("agencies") or ():
        agency, function = party.pop("agency", None), party.pop("function", None)
        party["body"] = agency or (f"{_FUNCTION}{function}" if function else None)
    return tree


def _part_bodies(tree: Tree) -> Tree:
    for party in tree.get("agencies") or ():
        body = party.pop("body", None) or ""
        kind = "function" if body.startswith(_FUNCTION) else "agency"
        party[kind] = body.removeprefix(_FUNCTION) or None
    return tree


def count_parties(facts: Iterable[Fact]) -> int:
    """Return how many bodies the longest mark has."""
    return max((len(fact.agencies) for fact in facts if isinstance(fact, Responsibility)), default=0)


def get_value(tree: Tree, key: str) -> Value:
    """Return the value at a column's place, None where there is none."""
    node: Value = tree
    for part in key.split("."):
        if isinstance(node, list):
            node = node[int(part) - 1] if int(part) <= len(node) else None
        else:
            node = node.get(part) if isinstance(node, dict) else None
    return node


def change_values(tree: Tree, changes: Mapping[str, Value]) -> Tree:
    """Return a described fact with other values; words that changed lose their place and are looked for anew."""
    for key, value in changes.items():
        *way, last = key.split(".")
        node = tree
        for part in way:
            node = _step_into(node, part)
        if last == "nth":
            node["at"] = None
        if last == "as":
            words, nth = split_words(value or "")
            node |= {"as": words or None, "at": None, "nth": nth or (None if way else changes.get("nth"))}
        else:
            node[last] = value
    return _drop_empty(tree)


def _step_into(node: Any, part: str) -> Any:
    """Return the part of a fact that a step leads to, made where it is not there yet."""
    if isinstance(node, list):
        node += [{} for _ in range(int(part) - len(node))]
        return node[int(part) - 1]
    if node.get(part) is None:
        node[part] = [] if part == "agencies" else {}
    return node[part]


def _drop_empty(tree: Tree) -> Tree:
    """Leave out a baseline, a change or a body of which every cell was emptied."""
    for name in _PARTS:
        if name in tree and not _says(tree[name]):
            tree[name] = None
    if "agencies" in tree:
        tree["agencies"] = [party for party in tree["agencies"] if _says(party)]
    return tree


def _says(part: Tree | None) -> bool:
    told = (value for key, value in (part or {}).items() if key not in (*_PLACED, "comparator"))
    return any(value not in (None, "", []) for value in told)


def make_fact(model: type[F], tree: Tree, keys: Collection[str]) -> tuple[F | None, list[Fault]]:
    """Make a fact of a description, or say by column what does not fit.

    :param keys: of the columns that the reviewer has.
    """
    content = _without_none(_part_bodies(tree))
    try:
        return model.model_validate(content), []
    except ValidationError as error:
        owner = str(tree.get("key", ""))
        return None, sorted({_fault(owner, dict(item), keys) for item in error.errors()})


def _without_none(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: _without_none(value) for key, value in tree.items() if value is not None}
    return [_without_none(item) for item in tree] if isinstance(tree, list) else tree


def _fault(owner: str, error: Mapping[str, Any], keys: Collection[str]) -> Fault:
    place = tuple("as" if part == "as_" else part for part in error["loc"])
    message = str(error["msg"]).removeprefix("Value error, ")
    found = error.get("input")
    value = f" (found {found[:60]!r})" if isinstance(found, str) else ""
    named = ".".join(map(str, place))
    if error["type"] == "missing":
        return Fault(
            owner, locate_column(place, keys), "schema", f"{named}: 缺这一格 · is missing; fill it in"
        )
    return Fault(owner, locate_column(place, keys), "schema", f"{named}: {message}{value}")


def locate_column(place: tuple[str | int, ...], keys: Collection[str]) -> str:
    """Return the column that shows a place of a fact, or the part of it that is nearest."""
    parts = [str(part + 1) if isinstance(part, int) else part for part in place]
    parts = ["body" if part in ("agency", "function") and len(parts) == 3 else part for part in parts]
    while parts:
        path = ".".join(parts)
        if path in keys:
            return path
        below = [key for key in keys if key.startswith(f"{path}.")]
        if below:
            return below[0]
        parts.pop()
    return _FALLBACK
