"""A table that keeps every scoring, so that it can be seen whether rules become better."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.errors import UsageError
from kg.facts.score.counts import Count
from kg.facts.score.rules import RuleCount
from kg.files import write_whole
from kg.tables import read_table

COLUMNS = ("tag", "set", "kind", "measure", "gold", "found", "right", "precision", "recall", "f1")

CONFIDENCE_COLUMNS = ("rule", "right", "found", "confidence")


def append_scores(path: Path, tag: str, gold: str, counts: Mapping[tuple[str, str], Count]) -> None:
    """Add a scoring at the end of a table, which is made where there is none; it takes the place of an earlier one
    of the same tag and set.

    :param tag: what was scored, such as a git tag.
    :param gold: name of the set of gold that it was scored against.
    :raises DataError: when the table has other columns; it is then left as it is.
    :raises UsageError: when its folder does not exist.
    """
    if not path.parent.is_dir():
        raise UsageError(f"{path}: 没有文件夹 · the folder {path.parent} does not exist; make it first")
    kept = [row.cells for row in read_table(path, COLUMNS)] if path.is_file() else []
    kept = [cells for cells in kept if (cells["tag"], cells["set"]) != (tag, gold)]
    rows = [*([cells[column] for column in COLUMNS] for cells in kept), *_rows(tag, gold, counts)]
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([COLUMNS, *rows])
    write_whole(path, stream.getvalue().encode("utf-8"))


def write_confidence(path: Path, rules: Iterable[RuleCount]) -> None:
    """Write what the confidence of each rule's proposals is: its precision with one right and one wrong added.

    So a rule that was seen once is not certain (P.-S. Laplace's rule of succession).
    """
    rows = [
        [
            one.rule,
            str(one.overlapping),
            str(one.proposals),
            f"{(one.overlapping + 1) / (one.proposals + 2):.2f}",
        ]
        for one in rules
    ]
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([CONFIDENCE_COLUMNS, *rows])
    write_whole(path, stream.getvalue().encode("utf-8"))


def _rows(tag: str, gold: str, counts: Mapping[tuple[str, str], Count]) -> Iterable[list[str]]:
    for (kind, measure), one in counts.items():
        shares = (f"{share:.4f}" for share in (one.precision, one.recall, one.f1))
        yield [tag, gold, kind, measure, str(one.gold), str(one.found), str(one.right), *shares]
