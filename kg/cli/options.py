"""Options that several commands share, and what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.documents.corpus import Corpus

Facts = Annotated[
    list[Path] | None,
    typer.Option("--facts", help="事实文件夹（可多次）· a fact folder; may be given several times"),
]
Alone = Annotated[bool, typer.Option("--alone", help="不并入参考数据 · without the reference data")]
CorpusDirs = Annotated[
    list[Path] | None,
    typer.Option("--corpus", envvar="KG_CORPUS", help="原文文件夹 · folder with copies of the source texts"),
]
Concepts = Annotated[
    list[Path] | None, typer.Option("--concepts", help="自备概念表 · folder with concept tables of your own")
]
CaseNames = Annotated[
    list[str] | None, typer.Option("--case", help="只看这些案例（可多次）· only these cases; several times")
]
Output = Annotated[
    Path, typer.Option("--output", "-o", help="输出位置，- 为标准输出 · where to; - is stdout")
]
Graph = Annotated[Path, typer.Option("--graph", help="图谱文件 · the graph to ask")]
DEFAULT_OUTPUT = Path("output")
DEFAULT_GRAPH = DEFAULT_OUTPUT / "graph.ttl"


def open_corpus(folders: list[Path] | None, facts: Iterable[Path] = ()) -> Corpus:
    """Return the texts in the folders named, and those that fact folders keep in their ``text/``.

    :raises UsageError: when one is no folder.
    """
    from kg.documents.corpus import Corpus

    for folder in folders or ():
        if not folder.is_dir():
            raise UsageError(
                f"--corpus {folder}: 没有这个文件夹 · no such folder; give the folder with the source texts"
            )
    return Corpus.of([*(folders or ()), *(folder / "text" for folder in facts)])


def list_folders(facts: list[Path] | None, alone: bool) -> tuple[Path, ...]:
    """Return the fact folders to read: the reference data, unless ``alone``, and those named.

    :raises UsageError: when that leaves nothing.
    """
    from kg.facts.folder import reference_folder

    if alone and not facts:
        raise UsageError(
            "--alone 之下没有可读的 · --alone leaves nothing to read; name your own folder with --facts DIR"
        )
    return (*(() if alone else (reference_folder(),)), *(facts or ()))


def read_params(pairs: list[str] | None) -> dict[str, str]:
    """Return parameters given as ``name=value``.

    :raises UsageError: for a pair without a name or without ``=``.
    """
    params: dict[str, str] = {}
    for pair in pairs or ():
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise UsageError(
                f"--param {pair!r}: 应为 名=值 · expected name=value, such as --param indicator=health-cabins"
            )
        params[name] = value
    return params


def read_windows(stretches: list[str]) -> dict[str, list[tuple[int, int]]]:
    """Return stretches given as ``case:start-end`` by case.

    :raises UsageError: for one of another form.
    """
    windows: dict[str, list[tuple[int, int]]] = {}
    for stretch in stretches:
        match = re.fullmatch(r"([a-z0-9][a-z0-9.-]*):(\d+)-(\d+)", stretch)
        if match is None:
            raise UsageError(
                f"--window {stretch!r}: 应为 案例:起-止 · expected CASE:START-END, such as anji-salt:0-127"
            )
        windows.setdefault(match[1], []).append((int(match[2]), int(match[3])))
    return windows
