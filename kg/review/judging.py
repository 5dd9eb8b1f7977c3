"""What a returned workbook decides: row by row, against the facts as they are now, every fault at its cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import Status
from kg.review.adding import judge_added, mint_keys
from kg.review.batch import accept_rest
from kg.review.catalogue import Catalogue
from kg.review.decisions import ACCEPT, CORRECT, LATER, REJECT, Decision
from kg.review.desk import Desk, Held, digest_fact
from kg.review.editing import describe_fact, get_value
from kg.review.forms import split_words
from kg.review.judgement import Judgement
from kg.review.layout import Column, load_layout
from kg.review.returned import Returned, Row
from kg.review.rows import digest_cells, read_changes

_NAME_LIMIT = 40
_TOUCHED = "touched"
"""Stands for a decision where cells were changed and none was made."""
_OUTCOME = {ACCEPT: Status.REVIEWED, CORRECT: Status.REVIEWED, REJECT: Status.REJECTED}


def judge(desk: Desk, returned: Returned) -> Judgement:
    """Return what the rows of a workbook decide, and everything that is wrong with them."""
    found = Judgement()
    reviewer = read_name(returned.told("reviewer"))
    for row in returned.rows():
        for column, why in row.refused.items():
            found.blame(row, "", column, "cell", why)
    handles = mint_keys(desk, returned.added, found)
    catalogue = Catalogue(desk, {key: handle for handle, key in handles.items()})
    undecided = [
        held
        for name, rows in returned.sections.items()
        for row in rows
        for held in _judge_row(_find_fact(desk, name, row, found), row, catalogue, reviewer, found)
    ]
    for row in returned.added:
        if key := handles.get(row.cells["handle"]):
            judge_added(key, row, catalogue, reviewer, found)
    if returned.told("rest"):
        accept_rest(returned, undecided, reviewer, found)
    else:
        found.later += len(undecided)
    if (found.decisions or found.additions) and not reviewer:
        message = f"没有署名 · nobody signed; write a name of at most {_NAME_LIMIT} characters on one line"
        found.blame(returned.place("reviewer"), "", "", "reviewer", message)
    return found


def read_name(text: str) -> str:
    """Return a signature on one line; empty where it is none: too long, or not printable."""
    name = " ".join(text.split())
    return name if len(name) <= _NAME_LIMIT and name.isprintable() else ""


def _find_fact(desk: Desk, section: str, row: Row, found: Judgement) -> Held | None:
    """Return the fact that a row speaks of, or say why there is none."""
    key = row.cells["key"]
    held = desk.facts.get(key)
    zh = load_layout().sections[section].zh
    if key in found.rows:
        message = f"{key} 已在 stands in {found.rows[key].place('key')} too; keep one of the rows"
        found.blame(row, "", "key", "key-twice", message)
    elif held is not None and held.section == section:
        found.rows[key] = row
        return held
    elif row.cells["decision"]:
        message = (
            f"{key[:20]!r} 不是这份文献的{zh}（已删除，或编号被改）· is no such fact (any more): restore the key, "
            f"or empty the decision; a missed fact goes into the sheet {load_layout().added_sheet}"
        )
        found.blame(row, "", "key", "key", message)
    else:
        found.later += 1
        found.moved.append(row.place("key"))
    return None


def _judge_row(
    held: Held | None, row: Row, catalogue: Catalogue, reviewer: str, found: Judgement
) -> Iterator[Held]:
    """Note what a row decides; yield its fact where it decides nothing."""
    if held is None or row.refused:
        return
    verdict = _read_verdict(held, row, found)
    columns = load_layout().sections[held.section].with_parties(row.parties)
    if verdict is None:
        return
    digest, _, cells_digest = row.cells["digest"].partition(".")
    is_touched = cells_digest != digest_cells(row.cells, columns)
    if digest != digest_fact(held.fact):
        _judge_moved(held, row, verdict or (_TOUCHED if is_touched else ""), columns, catalogue, found)
    elif verdict == LATER:
        found.later += 1
        found.verdicts[held.fact.key] = LATER
    else:
        cells = row.cells if is_touched else {}
        changes, faults = read_changes(held.fact, cells, columns, catalogue)
        found.faults += [(row, fault) for fault in faults]
        _check_changes(held, row, verdict, [*changes, *(fault.column for fault in faults)], found)
        if verdict:
            found.verdicts[held.fact.key] = verdict
            found.decisions.append(Decision(held.fact.key, verdict, reviewer, row.cells["reason"], changes))
        else:
            yield held


def _read_verdict(held: Held, row: Row, found: Judgement) -> str | None:
    """Return what the reviewer decided, empty where nothing; None where it is not to be understood."""
    word = row.cells["decision"]
    verdicts = load_layout().verdicts
    if not word or word in verdicts.values():
        return word
    if word not in verdicts:
        message = f"{word[:20]!r} 不是决定 · is no decision; expected one of {', '.join(verdicts)}"
        found.blame(row, held.fact.key, "decision", "decision", message)
    return verdicts.get(word)


def _check_changes(held: Held, row: Row, verdict: str, changed: Sequence[str], found: Judgement) -> None:
    """Note where decision, reason and changed cells do not agree."""
    key, reason = held.fact.key, row.cells["reason"]
    if verdict == CORRECT and not changed:
        message = "没有一格改动 · no cell was changed; mend the cell that is wrong, or accept"
        found.blame(row, key, "decision", "decision", message)
    for column in changed if verdict != CORRECT else ():
        message = "改动了而未选修改 · was changed, but the decision does not say so: choose 修改, or restore the cell"
        found.blame(row, key, column, "decision", message)
    if verdict == REJECT and not reason:
        message = "拒绝而无理由 · rejected without a reason; say in a few words what is wrong"
        found.blame(row, key, "reason", "reason", message)
    if verdict != REJECT and reason:
        message = (
            "理由只用于拒绝 · a reason is for what is rejected; a remark on the source goes into 备注 note"
        )
        found.blame(row, key, "reason", "reason", message)


def _judge_moved(
    held: Held, row: Row, verdict: str, columns: Sequence[Column], catalogue: Catalogue, found: Judgement
) -> None:
    """Note a row whose fact is another now: written already by an earlier return, or changed by somebody else."""
    if verdict in ("", LATER):
        found.later += 1
        found.verdicts[held.fact.key] = LATER
        if held.fact.status is Status.EXTRACTED:
            found.moved.append(row.place("key"))
    elif held.fact.status is _OUTCOME.get(verdict) and _says_so(held, row, verdict, columns, catalogue):
        found.written += 1
        found.verdicts[held.fact.key] = verdict
    else:
        message = (
            f"{held.fact.key} 在写出工作簿之后改动过 · was changed since the workbook was written; "
            "choose 待定 here to write the other rows, and review it in a new workbook"
        )
        found.blame(row, held.fact.key, "decision", "stale", message)


def _says_so(held: Held, row: Row, verdict: str, columns: Sequence[Column], catalogue: Catalogue) -> bool:
    """Tell whether a decided fact says what its row says."""
    changes, faults = read_changes(held.fact, row.cells, columns, catalogue)
    forms = {column.key: column.form for column in columns}
    tree = describe_fact(held.fact)
    answered = {
        key
        for key, value in changes.items()
        if key == "nth"
        or (key == "note" and verdict == REJECT)
        or (forms[key] == "words" and split_words(value or "")[0] == get_value(tree, key))
    }
    return not faults and changes.keys() == answered
