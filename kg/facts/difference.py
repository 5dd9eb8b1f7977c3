"""``kg diff``: what two fact folders say differently, fact by fact."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.errors import DataError
from kg.facts.folder import REGISTRY_LISTS, FactFolder, read_folder
from kg.model import Record


def compare_folders(before: Path, after: Path) -> list[str]:
    """Return a line for every record that was added (+), removed (-) or changed (~, with its fields).

    :raises DataError: when a file of either folder cannot be read.
    """
    old, new = _records(read_folder(before)), _records(read_folder(after))
    return [
        line for key in sorted(old.keys() | new.keys()) for line in _compare(key, old.get(key), new.get(key))
    ]


def _records(folder: FactFolder) -> dict[str, Record]:
    if folder.problems:
        raise DataError(f"{folder.name}: {len(folder.problems)} problem(s); mend them first", folder.problems)
    records: dict[str, Record] = {}
    if folder.sources:
        records |= {f"source:{source.id}": source for source in folder.sources.record.sources}
    for registry in folder.registries:
        for name in REGISTRY_LISTS:
            records |= {f"{name}:{entry.key}": entry for entry in getattr(registry.record, name)}
    for loaded in folder.cases:
        case = loaded.record
        records[f"case:{case.case}"] = case
        records |= {f"case:{case.case} {fact.key}": fact for fact in case.facts()}
    return records


def _compare(key: str, old: Record | None, new: Record | None) -> Iterator[str]:
    if old == new:
        return
    if old is None or new is None:
        sign, record = ("+", new) if old is None else ("-", old)
        yield f"{sign} {key} {_name(record)}"
        return
    changes = [
        f"{info.alias or name}: {_show(getattr(old, name))} → {_show(getattr(new, name))}"
        for name, info in type(old).model_fields.items()
        if getattr(old, name) != getattr(new, name)
        and not _is_list_of_facts(getattr(old, name) or getattr(new, name))
    ]
    if changes:
        yield f"~ {key} {_name(new)} ({'; '.join(changes)})"


def _is_list_of_facts(value: object) -> bool:
    """Facts of a case are compared one by one, not as one field of the case."""
    return (
        isinstance(value, tuple) and bool(value) and isinstance(value[0], Record) and hasattr(value[0], "key")
    )


def _name(record: Record | None) -> str:
    return next(
        (str(value) for field in ("as_", "label", "title") if (value := getattr(record, field, ""))), ""
    )


def _show(value: object) -> str:
    if value in (None, "", ()):
        return "–"
    if isinstance(value, Record):
        return value.model_dump_json(by_alias=True, exclude_defaults=True)
    return str(value)
