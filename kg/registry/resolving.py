"""Names led to the shared things that bear them: one that fits resolves, two stay open, none makes a new entry."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TypeVar

from kg.language.units import find_unit
from kg.model import KIND_OF_LIST, Agency, Entry, Indicator, PolicyDocument, Programme, Registry, Work

E = TypeVar("E", bound=Entry)
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without 0, 1, i, l, o: keys are read aloud and copied by hand."""
_MARKS = re.compile(r"[\s《》“”\"'‘’「」（）()·、\-—]+")
_STEM = 8
"""Characters of a key made from a name: two names in ten million meet in one."""


def normalise_name(name: str) -> str:
    """Return a name without blanks, quotation marks and brackets, half-width: how it is compared."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", name)).lower()


def digest_key(*parts: str, length: int = _STEM) -> str:
    """Return ``length`` letters and digits that follow from ``parts`` alone, the same on every machine."""
    number = int.from_bytes(hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest())
    letters = []
    for _ in range(length):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return "".join(letters)


@dataclass
class Names:
    """Keys for names that a document prints: of the entries that are known, and of those that it brings.

    The key of a new entry follows from its name, so that two documents read apart agree on it.
    """

    known: Registry
    brought: dict[tuple[str, str], Entry] = field(default_factory=dict)
    """(kind, key) → the new entry."""
    _index: dict[tuple[str, str, str], dict[str, Entry]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for kind, entry in self.known.entries():
            self._learn(kind, entry)

    def agency(self, label: str, jurisdiction: str, like: Agency) -> str:
        """Return the key of the body with this name in this region; ``like`` is the entry if it is new."""
        return self._resolve("agency", jurisdiction, label, like)

    def document(self, title: str) -> str:
        """Return the key of the policy document with this title."""
        key = f"doc-{digest_key(normalise_name(title))}"
        return self._resolve("document", "", title, PolicyDocument(key=key, label=title, provisional=True))

    def work(self, title: str, kind: str) -> str:
        """Return the key of the film, course or book with this title."""
        key = f"work-{digest_key(normalise_name(title))}"
        return self._resolve("work", "", title, Work(key=key, label=title, kind=kind, provisional=True))

    def programme(self, label: str) -> str:
        """Return the key of the programme with this name."""
        key = f"prog-{digest_key(normalise_name(label))}"
        return self._resolve("programme", "", label, Programme(key=key, label=label, provisional=True))

    def indicator(self, label: str, unit: str) -> str:
        """Return the key of the indicator with this name whose figures convert into ``unit``.

        Counts of one thing in two units that do not convert (投入 in 元 and in %) are two indicators.
        """
        found = find_unit(unit)
        dimension = found.dimension if found else unit
        key = f"ind-{digest_key(normalise_name(label), dimension)}"
        taken = self._index.get(("indicator", "", normalise_name(label)), {})
        fitting = {name: entry for name, entry in taken.items() if _measures(entry, dimension)}
        if len(fitting) == 1:
            return next(iter(fitting))
        shown = f"{label}（{unit}）" if taken else label
        return self._bring(
            "indicator", "", Indicator(key=key, label=shown, unit=unit, provisional=True), fitting
        )

    def proposed(self) -> Registry:
        """Return the new entries as a registry, each list in the order of its keys."""
        lists: dict[str, list[Entry]] = {name: [] for name in KIND_OF_LIST}
        list_of_kind = {kind: name for name, kind in KIND_OF_LIST.items()}
        for (kind, _), entry in sorted(self.brought.items()):
            lists[list_of_kind[kind]].append(entry)
        return Registry.model_validate({name: tuple(entries) for name, entries in lists.items()})

    def _resolve(self, kind: str, place: str, name: str, new: Entry) -> str:
        found = self._index.get((kind, place, normalise_name(name)), {})
        return next(iter(found)) if len(found) == 1 else self._bring(kind, place, new, found)

    def _bring(self, kind: str, place: str, new: Entry, candidates: dict[str, Entry]) -> str:
        """Add an entry; where several known ones bear its name it says which, for a reader to decide."""
        if candidates and new.key not in candidates:
            keys = " / ".join(sorted(candidates))
            new = new.model_copy(update={"note": f"未定：{keys} · open: one of these", "provisional": True})
        if (kind, new.key) not in self.brought:
            self.brought[kind, new.key] = new
            self._index.setdefault((kind, place, normalise_name(new.label)), {}).setdefault(new.key, new)
        return new.key

    def _learn(self, kind: str, entry: Entry) -> None:
        place = entry.jurisdiction if isinstance(entry, Agency) else ""
        for name in (entry.label, *entry.aliases):
            self._index.setdefault((kind, place, normalise_name(name)), {})[entry.key] = entry


def _measures(entry: Entry, dimension: str) -> bool:
    """Tell whether an indicator's figures are counted in this dimension; one without a unit only tells a direction."""
    unit = find_unit(entry.unit) if isinstance(entry, Indicator) else None
    return unit is None or unit.dimension == dimension or not dimension
