"""Checks of the shared things: what registries, sources and decisions refer to, and names told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.errors import Problem
from kg.facts.folder import REGISTRY_LISTS, FactFolder
from kg.facts.gate.context import Index
from kg.facts.reading import Loaded
from kg.language.units import find_unit
from kg.model import KIND_OF_LIST, Agency, Decision, Entry, Indicator, Place, Programme, Registry
from kg.registry.decisions import merge_refs


def check_shared(folders: Sequence[FactFolder], index: Index) -> list[Problem]:
    """Return everything that is wrong with the registries and source lists of these folders."""
    problems: list[Problem] = []
    for folder in folders:
        for loaded in folder.registries:
            problems += _check_entries(loaded, index)
            problems += _check_decisions(loaded, index)
        problems += _check_sources(folder, index)
        problems += _check_redirects(folder, index)
    problems += _check_names(folders, index)
    return sorted(set(problems))


def _check_entries(loaded: Loaded[Registry], index: Index) -> Iterator[Problem]:
    for name in REGISTRY_LISTS:
        for number, entry in enumerate(getattr(loaded.record, name)):
            for check, field, message in _check_entry(entry, index):
                yield loaded.problem(check, f"{entry.key}: {message}", name, number, field)


def _check_entry(entry: Entry, index: Index) -> Iterator[tuple[str, str, str]]:
    concepts = index.dataset.concepts
    wanted: list[tuple[str, str, tuple[str, ...]]] = []
    regions: list[tuple[str, str | None]] = []
    match entry:
        case Agency():
            wanted = [("kind", "kind", (entry.kind,)), ("functions", "function", entry.functions)]
            regions = [("jurisdiction", entry.jurisdiction)]
            if entry.part_of and entry.part_of not in index.agencies:
                yield "unknown", "part_of", f"agency {entry.part_of!r} is not known"
        case Programme():
            wanted = [("themes", "theme", entry.themes), ("types", "itype", entry.types)]
            regions = [("region", entry.region)]
        case Indicator():
            for field, unit in (("unit", entry.unit), ("printed_percent_means", entry.printed_percent_means)):
                if unit and find_unit(unit) is None:
                    yield "unit", field, f"unit {unit!r} is not in kg/data/units.csv"
        case Place():
            wanted = [("type", "divisiontype", (entry.type,))]
            regions = [("parent", entry.parent)]
    for field, scheme, keys in wanted:
        for key in keys:
            if key not in concepts[scheme]:
                yield "concept", field, f"{scheme} {key!r} is not known; see kg/data/concepts/"
    for field, code in regions:
        if code is not None and index.dataset.gazetteer.get(code) is None:
            yield "region", field, f"{code} is not a known division"


def _check_decisions(loaded: Loaded[Registry], index: Index) -> Iterator[Problem]:
    merged = merge_refs(index.dataset.registry.decisions)
    for number, decision in enumerate(loaded.record.decisions):
        for message in _check_decision(decision, merged):
            yield loaded.problem("decision", message, "decisions", number)
        for ref in decision.same or decision.not_same:
            if not _is_known(ref, index):
                yield loaded.problem("unknown", f"{ref!r} is not in the registry", "decisions", number)


def _check_decision(decision: Decision, merged: Mapping[str, str]) -> Iterator[str]:
    refs = decision.same or decision.not_same
    if len(refs) < 2:
        yield "names fewer than two things"
    kinds = sorted({ref.partition(":")[0] for ref in refs})
    if decision.same and len(kinds) > 1:
        yield f"merges things of several kinds ({', '.join(kinds)}); keys of one kind only can be the same"
    if decision.same and "region" in kinds:
        yield "merges divisions, whose codes stand for themselves; use one code in the fact files"
    stands = [merged.get(ref, ref) for ref in decision.not_same]
    for ref in sorted({ref for ref in stands if stands.count(ref) > 1}):
        yield f"tells apart what another decision merges into {ref}; keep one of the two"


def _is_known(ref: str, index: Index) -> bool:
    """Tell whether a registry may speak of it: a shared thing or a region, no case."""
    kind, _, key = ref.partition(":")
    return kind != "case" and index.knows(kind, key)


def _check_redirects(folder: FactFolder, index: Index) -> Iterator[Problem]:
    """A removed key leads to one that is there, and is not given to something else."""
    for row in folder.redirects:
        if not _is_known(row["new"], index):
            yield Problem(row.file, row.line, "redirect", f"{row['new']!r} is not in the registry")
        if _is_known(row["old"], index):
            yield Problem(
                row.file,
                row.line,
                "redirect",
                f"{row['old']!r} is in the registry; a removed key is not reused",
            )


def _check_sources(folder: FactFolder, index: Index) -> Iterator[Problem]:
    if folder.sources is None:
        return
    for number, source in enumerate(folder.sources.record.sources):
        if source.issuer and source.issuer not in index.agencies:
            message = f"{source.id}: issuer {source.issuer!r} is not a known agency"
            yield folder.sources.problem("unknown", message, "sources", number, "issuer")
        if source.text_of and source.text_of not in index.documents:
            message = f"{source.id}: text_of {source.text_of!r} is not a known document"
            yield folder.sources.problem("unknown", message, "sources", number, "text_of")


def _check_names(folders: Sequence[FactFolder], index: Index) -> Iterator[Problem]:
    """Two things of one kind that bear one name want a decision on whether they are one thing."""
    decided = [set(decision.same or decision.not_same) for decision in index.dataset.registry.decisions]
    first: dict[tuple[str, str], Entry] = {}
    for folder in folders:
        for loaded in folder.registries:
            for name in REGISTRY_LISTS:
                for number, entry in enumerate(getattr(loaded.record, name)):
                    kind = KIND_OF_LIST[name]
                    owner = first.setdefault((kind, entry.label), entry)
                    pair = {f"{kind}:{owner.key}", f"{kind}:{entry.key}"}
                    if owner.key != entry.key and not any(pair <= refs for refs in decided):
                        message = f"{entry.key} bears the label of {owner.key} ({entry.label})"
                        advice = "decide whether they are same: or not_same:"
                        yield loaded.problem("same-name", f"{message}; {advice}", name, number, "label")
