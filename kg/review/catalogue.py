"""The lists that the cells of a review are chosen from, made once for a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.ask.codes import load_codes
from kg.model import KIND_OF_LIST, Entry, Fact, Initiative, Outcome, Recognition, Registry, Status
from kg.review.choices import Choices, merge_names
from kg.review.desk import Desk
from kg.review.layout import load_layout

_LISTS = ("agencies", "programmes", "documents", "works", "indicators")
_WORDS = {
    "agencies": "机构 body",
    "programmes": "项目 programme",
    "documents": "文件 document",
    "works": "作品 work",
    "indicators": "指标 indicator",
}
_OPEN_SCHEMES = ("itype", "instrument", "target", "setting", "theme")
_CLOSED_SCHEMES = ("modality", "role", "level", "outcomekind", "figure", "changekind")
_CODES = ("comparator", "direction", "span", "reading", "allocation")


@dataclass(frozen=True)
class Catalogue:
    """Every list of choices by the name that the layout has for it."""

    desk: Desk
    handles: Mapping[str, str]
    """Keys of facts that this review adds, with the handles that the reviewer gave them."""

    def choices(self, of: str) -> Choices | None:
        """Return the choices of a list; None for no list."""
        return self._all.get(of) if of else None

    @cached_property
    def rejected(self) -> frozenset[str]:
        """Keys of facts that were rejected: a reference to one is as good as none."""
        facts = (held.fact for held in self.desk.facts.values())
        return frozenset(fact.key for fact in facts if fact.status is Status.REJECTED)

    @cached_property
    def _all(self) -> dict[str, Choices]:
        regions = Choices("行政区划 division", {}, regions=self.desk.dataset.gazetteer)
        found = {"region": regions, "bodies": self._bodies(), "refs": self._refs()}
        found["recognitions"] = Choices("荣誉 recognition", dict(self._recognitions()))
        found |= {name: self._entries(name) for name in _LISTS}
        for name in (*_OPEN_SCHEMES, *_CLOSED_SCHEMES):
            concepts = self.desk.dataset.concepts[name].values()
            names = {concept.key: concept.zh for concept in concepts}
            found[name] = Choices(f"选项 {name}", names, is_closed=True)
        for name in _CODES:
            codes = (code for (owner, _), code in load_codes().items() if owner == name)
            found[name] = Choices(f"选项 {name}", {code.code: code.zh for code in codes}, is_closed=True)
        for name, words in load_layout().closed.items():
            found[name] = Choices(f"选项 {name}", words, is_closed=True)
        return found

    def _entries(self, name: str) -> Choices:
        entries = self._listed(name)
        return Choices(
            _WORDS[name],
            {entry.key: entry.label for entry in entries},
            {entry.key: entry.aliases for entry in entries},
        )

    def _listed(self, name: str) -> list[Entry]:
        """Return a list of the registry, what the folder under review has itself first."""
        own: list[Entry] = list(getattr(self.desk.registry, name))
        keys = {entry.key for entry in own}
        return own + [entry for entry in getattr(self.desk.dataset.registry, name) if entry.key not in keys]

    def _bodies(self) -> Choices:
        agencies = self._entries("agencies")
        functions = self.desk.dataset.concepts["function"].values()
        names = {f"function:{concept.key}": f"{concept.zh}部门（泛指）" for concept in functions}
        return Choices("机构 body", merge_names(agencies.names.items(), names.items()), agencies.aliases)

    def _refs(self) -> Choices:
        registry = self.desk.dataset.registry
        names = merge_names(
            [("case", "本案例")],
            self.handles.items(),
            ((key, name_fact(held.fact)) for key, held in self.desk.facts.items()),
            _entry_refs(registry),
            ((f"case:{case.case}", case.title) for case in self.desk.dataset.cases),
        )
        return Choices("所指之物 thing", names, regions=self.desk.dataset.gazetteer, region_prefix="region:")

    def _recognitions(self) -> Iterator[tuple[str, str]]:
        for key, held in self.desk.facts.items():
            if isinstance(held.fact, Recognition):
                yield key, name_fact(held.fact)
        yield from ((key, handle) for key, handle in self.handles.items() if key.startswith("r-"))

    def offered(self, of: str) -> list[str]:
        """Return what the drop-down of a list offers: own entries and what the facts refer to."""
        choices = self.choices(of)
        if choices is None:
            return []
        if choices.is_closed:
            return choices.offered()
        own = set(self._own_keys(of))
        return [choices.show(key) for key in choices.names if key in own]

    def _own_keys(self, of: str) -> Iterator[str]:
        if of in _LISTS:
            yield from (entry.key for entry in getattr(self.desk.registry, of))
            yield from self._used[of]
        elif of == "bodies":
            yield from self._own_keys("agencies")
            yield from (key for key in self._bodies().names if key.startswith("function:"))
        elif of == "recognitions":
            yield from (key for key, _ in self._recognitions())
        elif of == "refs":
            yield "case"
            yield from self.handles
            yield from (
                key
                for key, held in self.desk.facts.items()
                if isinstance(held.fact, Initiative | Recognition)
            )
            yield from (f"{KIND_OF_LIST[name]}:{key}" for name in _LISTS[:3] for key in self._own_keys(name))

    @cached_property
    def _used(self) -> Mapping[str, frozenset[str]]:
        """The keys of each list that the document's facts have."""
        facts = [held.fact for held in self.desk.facts.values()]
        words = {word for fact in facts for word in _words_of(fact)}
        return {
            name: frozenset(entry.key for entry in getattr(self.desk.dataset.registry, name)) & words
            for name in _LISTS
        }


def _entry_refs(registry: Registry) -> Iterable[tuple[str, str]]:
    for name in _LISTS:
        for entry in getattr(registry, name):
            yield f"{KIND_OF_LIST[name]}:{entry.key}", entry.label


def _words_of(fact: Fact) -> Iterator[str]:
    """Yield every string that a fact holds, the kind before a colon left out: keys are among them."""
    waiting: list[object] = [fact.model_dump(mode="json")]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node.rpartition(":")[2]
        elif isinstance(node, dict):
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node


def name_fact(fact: Fact) -> str:
    """Return what a reviewer calls a fact: its name, or its words."""
    if isinstance(fact, Initiative | Recognition):
        return fact.name
    return f"{fact.indicator_as} {fact.as_}" if isinstance(fact, Outcome) else fact.as_
