"""``registry/proposed.yaml``: the shared things that proposals name, as long as a fact names them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.facts.agreement.identity import named_things
from kg.facts.folder import REGISTRY_LISTS, FactFolder
from kg.facts.proposing.receipts import digest_entries, digest_record
from kg.facts.writing import write_yaml
from kg.files import write_changed
from kg.model import KIND_OF_LIST, Agency, Decision, Entry, Indicator, Registry

NAME = "proposed.yaml"


def write_shared(
    folder: FactFolder, brought: Iterable[Registry], receipts: Mapping[str, str]
) -> dict[str, str]:
    """Write the proposed entries that facts or sources of the folder name, and return their receipts.

    ``folder`` is read after its facts were written. An entry that a person has changed, or that stands in
    another file of the registry, is not touched; one that nothing names any more goes, unless changed.
    """
    path = folder.path / "registry" / NAME
    old = next((loaded.record for loaded in folder.registries if loaded.path.name == NAME), Registry())
    others = {
        ref for loaded in folder.registries if loaded.path.name != NAME for ref, _ in _entries(loaded.record)
    }
    named = _named(folder)
    entries: dict[str, Entry] = {}
    for record in brought:
        for ref, entry in _entries(record):
            entries[ref] = _join(entries.get(ref), entry)
    kept = {ref: entry for ref, entry in entries.items() if ref in named and ref not in others}
    for ref, entry in _entries(old):
        is_touched = receipts.get(ref) != digest_record(entry)
        if is_touched or ref in named:
            kept[ref] = entry if is_touched else _join(kept.get(ref), entry)
    record = _registry(_told_apart(kept), old.decisions)
    if kept or old.decisions:
        write_changed(path, write_yaml(record).encode("utf-8"))
    else:
        path.unlink(missing_ok=True)
    touched = {ref for ref, entry in _entries(old) if receipts.get(ref) != digest_record(entry)}
    return digest_entries((ref, entry) for ref, entry in _entries(record) if ref not in touched)


def _named(folder: FactFolder) -> set[str]:
    """Return ``kind:key`` of what the folder's facts and sources name, and what bodies are part of."""
    named = set(named_things(loaded.record for loaded in folder.cases))
    for source in folder.listed:
        named |= {f"agency:{source.issuer}"} if source.issuer else set()
    for loaded in folder.registries:
        for ref, entry in _entries(loaded.record):
            if isinstance(entry, Agency) and entry.part_of and ref in named:
                named.add(f"agency:{entry.part_of}")
    return named


def _entries(record: Registry) -> Iterator[tuple[str, Entry]]:
    for kind, entry in record.entries():
        yield f"{kind}:{entry.key}", entry


def _join(one: Entry | None, other: Entry) -> Entry:
    """Return the first of two tellings of one entry, with the names of both; certain if either is."""
    if one is None:
        return other
    names = dict.fromkeys((*one.aliases, *other.aliases))
    names.pop(one.label, None)
    provisional = one.provisional and other.provisional
    return one.model_copy(update={"aliases": tuple(names), "provisional": provisional})


def _told_apart(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """Give indicators of one name and several units a label each: 投入 in 元, 投入（%）."""
    bearers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for ref, entry in sorted(entries.items()):
        bearers[ref.partition(":")[0], entry.label].append(ref)
    result = dict(entries)
    for refs in bearers.values():
        for ref in refs[1:]:
            entry = entries[ref]
            apart = entry.unit if isinstance(entry, Indicator) else entry.key
            aliases = tuple(dict.fromkeys((*entry.aliases, entry.label)))
            label = f"{entry.label}（{apart or '无单位'}）"
            result[ref] = entry.model_copy(update={"label": label, "aliases": aliases})
    return result


def _registry(entries: Mapping[str, Entry], decisions: tuple[Decision, ...]) -> Registry:
    lists: dict[str, object] = {
        name: tuple(
            entry for ref, entry in sorted(entries.items()) if ref.partition(":")[0] == KIND_OF_LIST[name]
        )
        for name in REGISTRY_LISTS
    }
    return Registry.model_validate({**lists, "decisions": decisions})
