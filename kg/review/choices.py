"""What a cell may be chosen from: keys with names, shown as ``牵头 [lead]`` and read by key, name or both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.registry.divisions import Gazetteer

_BRACKETED = re.compile(r"(?P<name>.*?)\s*\[(?P<key>[^\[\]\s]+)\]", re.DOTALL)


class CellError(Exception):
    """A cell says what it may not say: found, expected and next step, in one line."""


@dataclass(frozen=True)
class Choices:
    """Keys with their names; regions are known by the gazetteer and not listed."""

    what: str
    """Name of the list, for messages."""
    names: Mapping[str, str]
    """Key → name, in the order in which they are offered."""
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Key → other names."""
    regions: Gazetteer | None = None
    region_prefix: str = ""
    """What stands before the code of a region: ``region:`` where other things may be meant too."""
    is_closed: bool = False
    """Every key is offered, so that another one cannot be right."""

    def show(self, key: str) -> str:
        """Return a key with its name before it; a key without a name as it is."""
        name = self.name_of(key)
        return f"{name} [{key}]" if name else key

    def offered(self) -> list[str]:
        """Return what a drop-down offers."""
        return [self.show(key) for key in self.names]

    def name_of(self, key: str) -> str:
        """Return the name of a key on one line; empty where the key is not known."""
        if key in self.names:
            return " ".join(self.names[key].split())
        if self.regions and key.startswith(self.region_prefix):
            division = self.regions.get(key.removeprefix(self.region_prefix))
            return division.name if division else ""
        return ""

    def read(self, text: str) -> str:
        """Return the key that a text means: a key, a name, or both.

        :raises CellError: when it means none or several, or when name and key differ.
        """
        text = " ".join(text.split())
        if key := self.find(text):
            return key
        keys = self.keys_of(text)
        if len(keys) == 1:
            return keys[0]
        if keys:
            shown = ", ".join(map(self.show, keys[:5]))
            raise CellError(f"{text!r} 有几种可能 · may mean {shown}; write the key")
        raise CellError(f"{text[:60]!r} 不在{self.what}之列 · is no known {self.what}{self._suggest(text)}")

    def find(self, text: str) -> str:
        """Return the key that a text is or has in brackets; empty where it has none.

        :raises CellError: when a name before the brackets is that of another thing.
        """
        match = _BRACKETED.fullmatch(" ".join(text.split()))
        if match is not None and self._knows(match["key"]):
            return self._agreed(match["name"].strip(), match["key"])
        return text if self._knows(text) else ""

    def _agreed(self, name: str, key: str) -> str:
        meant = self.keys_of(name)
        if not name or name == self.name_of(key) or key in meant:
            return key
        raise CellError(
            f"名称与编号不一致 · name {name[:40]!r} and key [{key}] differ; expected {self.show(key)!r}, "
            "or the other thing's key"
        )

    def keys_of(self, name: str) -> tuple[str, ...]:
        """Return the keys that bear a name or have it among their other names."""
        if name in self._by_name:
            return self._by_name[name]
        if self.regions and name:
            return tuple(f"{self.region_prefix}{division.code}" for division in self.regions.find(name))
        return ()

    def _knows(self, key: str) -> bool:
        return bool(key) and (key in self.names or bool(self.name_of(key)))

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for key in self.names:
            for name in dict.fromkeys((self.name_of(key), *self.aliases.get(key, ()))):
                found[name] = (*found.get(name, ()), key)
        return found

    def _suggest(self, text: str) -> str:
        from rapidfuzz import process

        if self.is_closed and len(self.names) <= 15:
            return f"; expected one of {', '.join(self.offered())}"
        near = process.extract(text, [*self.names, *self._by_name], limit=3, score_cutoff=55)
        keys = dict.fromkeys(key for found, *_ in near for key in self._by_name.get(found, (found,)))
        if keys:
            return f"; did you mean {' or '.join(self.show(key) for key in list(keys)[:3])}?"
        return "; choose from the list, or add it to the registry first"


def merge_names(*parts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return key → name of several lists, the first name of a key counting."""
    merged: dict[str, str] = {}
    for part in parts:
        for key, name in part:
            merged.setdefault(key, name)
    return merged
