"""Missed facts that a reviewer typed into the sheet for them: their keys, and what their cells say."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from kg.facts.keys import derive_key
from kg.review.catalogue import Catalogue
from kg.review.decisions import Addition
from kg.review.desk import Desk
from kg.review.judgement import Judgement
from kg.review.layout import load_layout
from kg.review.returned import Row
from kg.review.rows import read_values


def mint_keys(desk: Desk, rows: Sequence[Row], found: Judgement) -> dict[str, str]:
    """Return keys for the facts that were typed, by their handles; the same for the same row."""
    handles: dict[str, str] = {}
    letters = {section.zh: section.letter for section in load_layout().sections.values()}
    taken = {fact.key for case in desk.dataset.cases for fact in case.facts()} - desk.facts.keys()
    for row in filter(_is_filled, rows):
        handle, kind = row.cells["handle"], row.cells["section"]
        if not handle or handle in handles or handle in desk.facts or handle == "case":
            message = (
                f"代号 {handle!r} 空缺或已用 · the handle is missing or taken; write another such as 新99"
            )
            found.blame(row, "", "handle", "handle", message)
        elif kind not in letters:
            message = f"{kind[:20]!r} 不是类别 · is no kind; expected one of {', '.join(letters)}"
            found.blame(row, "", "section", "cell", message)
        else:
            seed = "\n".join((desk.source.id, *row.cells.values()))
            handles[handle] = derive_key(letters[kind], seed, _others(desk, taken, handles))
    return handles


def _others(desk: Desk, taken: Collection[str], handles: Mapping[str, str]) -> set[str]:
    """Return the keys that a new fact may not have; one that an earlier return gave it by hand it keeps."""
    typed = {key for key, held in desk.facts.items() if held.fact.by.startswith("typed ")}
    return {*taken, *(desk.facts.keys() - typed), *handles.values()}


def _is_filled(row: Row) -> bool:
    return any(text for key, text in row.cells.items() if key not in ("handle", "case"))


def judge_added(key: str, row: Row, catalogue: Catalogue, reviewer: str, found: Judgement) -> None:
    """Note a fact that was typed; what an earlier return has added already is not added again."""
    layout = load_layout()
    section = next(section for section in layout.sections.values() if section.zh == row.cells["section"])
    found.rows[key] = row
    if key in catalogue.desk.facts:
        found.written += 1
        return
    cases = [loaded.record.case for loaded in catalogue.desk.cases]
    if row.cells["case"] not in cases:
        message = f"{row.cells['case'][:30]!r} 不是案例 · is no case; expected one of {', '.join(cases[:12])}"
        found.blame(row, key, "case", "cell", message)
    columns = section.with_parties(row.parties)
    own = {column.key for column in (*layout.added, *columns)}
    for column, text in row.cells.items():
        if text and column not in own:
            message = f"{section.zh}没有这一列 · is no column of {section.name}; empty the cell"
            found.blame(row, key, column, "cell", message)
    values, faults = read_values(key, row.cells, columns, catalogue)
    found.faults += [(row, fault) for fault in faults]
    found.additions.append(Addition(key, row.cells["case"], section.name, reviewer, values))
