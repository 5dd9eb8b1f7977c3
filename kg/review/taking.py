"""A returned workbook taken back: all of it written, or nothing, and every fault told at its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError
from kg.facts.reading import show_path
from kg.review.carrying import Carried, carry_out, save
from kg.review.decisions import ACCEPT, CORRECT, REJECT
from kg.review.desk import Desk
from kg.review.editing import Fault
from kg.review.judgement import Judgement
from kg.review.judging import judge
from kg.review.returned import Returned, Row


class ReviewError(DataError):
    """A workbook says something that cannot be written; nothing was."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.faults = tuple(lines)
        super().__init__(
            f"{len(self.faults)} 处不符，什么都没有写 · {len(self.faults)} fault(s), nothing was written; "
            "mend these cells and read the workbook again"
        )

    def lines(self) -> list[str]:
        """Yield the faults in the order of the workbook, then the summary."""
        return [*self.faults, str(self)]


@dataclass(frozen=True)
class Receipt:
    """What was written of a workbook."""

    judgement: Judgement
    carried: Carried
    files: tuple[Path, ...]

    def lines(self) -> list[str]:
        """Return what a reviewer is told: counts, the sample, what followed by itself, the files."""
        found = self.judgement
        verdicts = Counter(decision.verdict for decision in found.decisions)
        counts = (
            ("接受 accepted", verdicts[ACCEPT]),
            ("修改 corrected", verdicts[CORRECT]),
            ("拒绝 rejected", verdicts[REJECT]),
            ("补充 added", len(found.additions)),
            ("此前已写 written before", found.written),
            ("待定 left for later", found.later),
        )
        lines = [", ".join(f"{name} {number}" for name, number in counts)]
        lines += [str(found.rate)] if found.rate else []
        lines += [
            f"{place}: 事实已改动，未决定 · the fact was changed since, and is not decided"
            for place in found.moved
        ]
        lines += self.carried.notes
        lines += [f"已改写 rewrote {show_path(path)}" for path in self.files]
        return (
            lines if self.files else [*lines, "没有可写的，文件未动 · nothing to write; no file was touched"]
        )


def take_back(desk: Desk, returned: Returned) -> Receipt:
    """Check a workbook and write what it decides.

    :raises ReviewError: when one cell is wrong, or one decided fact does not pass the gate; nothing is written.
    """
    found = judge(desk, returned)
    faulty = {id(row) for row, _ in found.faults}
    carried = carry_out(
        desk,
        [decision for decision in found.decisions if id(found.rows[decision.key]) not in faulty],
        [addition for addition in found.additions if id(found.rows[addition.key]) not in faulty],
    )
    if found.faults or carried.faults or carried.strays:
        faults = found.faults + [(found.rows.get(fault.owner, ""), fault) for fault in carried.faults]
        raise ReviewError([*tell_faults(returned, faults), *map(str, carried.strays)])
    return Receipt(found, carried, tuple(save(desk, carried)))


def tell_faults(returned: Returned, faults: Iterable[tuple[Row | str, Fault]]) -> list[str]:
    """Return faults as lines, each with the address of its cell, in the order of the workbook."""
    order = {row.place(""): number for number, row in enumerate(returned.rows(), start=1)}
    told: list[tuple[int, int, str]] = []
    for row, fault in faults:
        if isinstance(row, Row):
            column = list(row.columns).index(fault.column) if fault.column in row.columns else 0
            told.append((order[row.place("")], column, f"{row.place(fault.column)}: {_tell(fault)}"))
        else:
            told.append((0, 0, f"{row or fault.owner}: {_tell(fault)}"))
    return [f"{returned.file} {line}" for *_, line in sorted(told)]


def _tell(fault: Fault) -> str:
    return f"[{fault.check}] {' '.join(fault.message.split())}"
