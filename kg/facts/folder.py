"""Fact folders: what their files say, read all at once, and merged into the dataset that a build works on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import DataError, Problem, UsageError
from kg.facts.cache import Cache
from kg.facts.dataset import Dataset
from kg.facts.reading import Loaded, read_record, show_path
from kg.model import FACT_SECTIONS, KIND_OF_LIST, Case, Ledger, Place, Record, Registry, Source, SourceList
from kg.registry.concepts import load_concepts
from kg.registry.divisions import Division, Gazetteer
from kg.resources import find_resource
from kg.tables import Row, read_table

R = TypeVar("R", bound=Record)
REGISTRY_LISTS = tuple(KIND_OF_LIST)


@dataclass(frozen=True)
class FactFolder:
    """The files of one fact folder, typed; what could not be read stands in ``problems``."""

    path: Path
    is_reference: bool
    """Part of the data that the project ships: its things keep the project's own base IRI."""
    sources: Loaded[SourceList] | None
    registries: tuple[Loaded[Registry], ...]
    cases: tuple[Loaded[Case], ...]
    ledgers: tuple[Loaded[Ledger], ...]
    redirects: tuple[Row, ...]
    """``redirects.csv``: keys that are gone, and what took their place."""
    problems: tuple[Problem, ...]

    @property
    def name(self) -> str:
        """Path as the user knows it."""
        return show_path(self.path)

    @property
    def listed(self) -> tuple[Source, ...]:
        """The folder's own sources, in the order of its list."""
        return self.sources.record.sources if self.sources else ()

    def source(self, source_id: str) -> Source | None:
        """Return the folder's own source of that id."""
        return next((source for source in self.listed if source.id == source_id), None)


def reference_folder() -> Path:
    """Return the folder of the reference data that the project ships."""
    return find_resource("data")


def fact_files(folder: Path) -> list[Path]:
    """Return the fact files of a folder, ``facts/<source>/<case>.yaml``, in order."""
    return sorted((folder / "facts").glob("*/*.yaml"))


def read_sources(path: Path, cache: Cache | None = None) -> Loaded[SourceList] | None:
    """Read a fact folder's list of sources alone; None where it cannot be read."""
    return read_record(SourceList, path / "sources.yaml", cache)[0]


def read_folder(path: Path, cache: Cache | None = None) -> FactFolder:
    """Read every file of a fact folder.

    :raises UsageError: when there is no such folder or it holds no ``sources.yaml``.
    """
    if not path.is_dir():
        raise UsageError(
            f"{path}: 没有这个文件夹 · no such folder; give a folder with sources.yaml and facts/ (kg start makes one)"
        )
    if not (path / "sources.yaml").is_file():
        raise UsageError(
            f"{path}: 其中没有 sources.yaml · no sources.yaml in it; give a fact folder (kg start makes one)"
        )
    problems: list[Problem] = []

    def read(model: type[R], files: Iterable[Path]) -> tuple[Loaded[R], ...]:
        results = [read_record(model, file, cache) for file in files]
        problems.extend(problem for _, found in results for problem in found)
        return tuple(loaded for loaded, _ in results if loaded is not None)

    sources = read(SourceList, [path / "sources.yaml"])
    registries = read(Registry, sorted((path / "registry").glob("*.yaml")))
    cases = read(Case, fact_files(path))
    ledgers = read(Ledger, sorted((path / "ledger").glob("*/*.yaml")))
    redirects = _read_redirects(path / "redirects.csv", problems)
    is_reference = path.resolve() == reference_folder().resolve()
    return FactFolder(
        path,
        is_reference,
        sources[0] if sources else None,
        registries,
        cases,
        ledgers,
        redirects,
        tuple(problems),
    )


def _read_redirects(path: Path, problems: list[Problem]) -> tuple[Row, ...]:
    if not path.is_file():
        return ()
    try:
        return tuple(read_table(path, ("old", "new", "why")))
    except DataError as error:
        problems.extend(error.problems or [Problem(show_path(path), 0, "read", str(error))])
        return ()


def read_folders(paths: Sequence[Path], cache: Cache | None = None) -> tuple[FactFolder, ...]:
    """Read several folders, each once, in the order given."""
    return tuple(read_folder(path, cache) for path in dict.fromkeys(path.resolve() for path in paths))


def merge_folders(
    folders: Sequence[FactFolder], concepts: Sequence[Path] = ()
) -> tuple[Dataset, list[Problem]]:
    """Merge folders into one dataset; a later folder's registry entry stands in for an earlier one's.

    The problems are those of the files and of keys that two files claim.
    """
    problems = [problem for folder in folders for problem in folder.problems]
    problems += _doubled_keys(folders)
    registry = merge_registries(folders)
    sources = {source.id: source for folder in folders for source in folder.listed}
    cases = [loaded.record for folder in folders for loaded in folder.cases]
    dataset = Dataset(
        sources=dict(sorted(sources.items())),
        cases=tuple(sorted(cases, key=lambda case: (case.source, case.span, case.case))),
        registry=registry,
        gazetteer=Gazetteer.load().with_places(_divisions(registry.places)),
        concepts=load_concepts(*concepts),
        redirects={row["old"]: row["new"] for folder in folders for row in folder.redirects},
        added=_added(folders),
    )
    return dataset, problems


def load_dataset(folders: Sequence[Path], concepts: Sequence[Path] = ()) -> Dataset:
    """Read and merge folders.

    :raises DataError: with every problem of every file, when there is one.
    """
    dataset, problems = merge_folders(read_folders(folders), concepts)
    if problems:
        raise DataError(
            f"{len(problems)} 个问题 · problem(s) in the fact files; mend them and run again", problems
        )
    return dataset


def merge_registries(folders: Sequence[FactFolder]) -> Registry:
    """Merge the registries of folders, each list sorted by key; a later entry stands in for an earlier one."""
    return merge_registry_records([loaded.record for folder in folders for loaded in folder.registries])


def merge_registry_records(records: Sequence[Registry]) -> Registry:
    """Merge registries, each list sorted by key; a later entry stands in for an earlier one."""
    merged: dict[str, Any] = {
        name: tuple(
            entry
            for _, entry in sorted(
                {entry.key: entry for record in records for entry in getattr(record, name)}.items()
            )
        )
        for name in REGISTRY_LISTS
    }
    return Registry(**merged, decisions=tuple(item for record in records for item in record.decisions))


def _divisions(places: Iterable[Place]) -> Iterator[Division]:
    for place in places:
        level = "community" if place.type in ("village", "community") else "township"
        yield Division(place.key, place.label, place.parent, place.type, level, aliases=place.aliases)


def _added(folders: Sequence[FactFolder]) -> frozenset[str]:
    shipped = frozenset(_names(folder for folder in folders if folder.is_reference))
    return frozenset(_names(folder for folder in folders if not folder.is_reference)) - shipped


def _names(folders: Iterable[FactFolder]) -> Iterator[str]:
    for folder in folders:
        yield from (f"source:{source.id}" for source in folder.listed)
        yield from (f"case:{loaded.record.case}" for loaded in folder.cases)
        for loaded in folder.registries:
            yield from (f"{kind}:{entry.key}" for kind, entry in loaded.record.entries())


def _doubled_keys(folders: Sequence[FactFolder]) -> Iterator[Problem]:
    for folder in folders:
        entries = (
            (f"{name[:-1]} key", entry.key, loaded, (name, index))
            for loaded in folder.registries
            for name in REGISTRY_LISTS
            for index, entry in enumerate(getattr(loaded.record, name))
        )
        yield from _doubles(entries)
    cases = [loaded for folder in folders for loaded in folder.cases]
    yield from _doubles(("case", loaded.record.case, loaded, ("case",)) for loaded in cases)
    yield from _doubles(
        ("fact key", fact.key, loaded, (name, index, "key"))
        for loaded in cases
        for name, _ in FACT_SECTIONS
        for index, fact in enumerate(getattr(loaded.record, name))
    )


def _doubles(found: Iterable[tuple[str, str, Loaded[R], tuple[str | int, ...]]]) -> Iterator[Problem]:
    first: dict[tuple[str, str], Problem] = {}
    for what, key, loaded, place in found:
        problem = loaded.problem("key-twice", f"{what} {key!r} is taken already", *place)
        if (what, key) in first:
            other = first[what, key]
            yield loaded.problem(
                "key-twice", f"{what} {key!r} stands in {other.file}:{other.line} too; mint another", *place
            )
        else:
            first[what, key] = problem
