"""The rest of a workbook accepted in one go, once a random sample of it was decided row by row."""

from __future__ import annotations

from collections.abc import Sequence

from kg.review.decisions import ACCEPT, CORRECT, LATER, REJECT, Decision
from kg.review.desk import Held
from kg.review.judgement import Judgement
from kg.review.layout import load_layout
from kg.review.returned import Returned
from kg.review.sampling import ErrorRate, draw_sample
from kg.review.workbook import SAMPLE_MARK


def accept_rest(returned: Returned, rest: Sequence[Held], reviewer: str, found: Judgement) -> None:
    """Accept what is undecided as a batch, where the sample drawn for it was decided to the last row."""
    place, word = returned.place("rest"), returned.told("rest")
    if word != load_layout().accept_rest:
        message = f"{word[:20]!r} 不明 · is not understood; expected {load_layout().accept_rest}, or nothing"
        found.blame(place, "", "", "rest", message)
        return
    marked = {key for key, row in found.rows.items() if row.cells.get("sample") == SAMPLE_MARK}
    listed = [row.cells["key"] for rows in returned.sections.values() for row in rows]
    number = returned.told("sample")
    drawn = draw_sample(listed, int(number) if number.isdecimal() else 0, returned.told("seed"))
    if not drawn or drawn != marked:
        message = (
            "没有抽样，或抽样的行已不全 · no sample was drawn (--sample N), or its rows are not those that were drawn; "
            "write a new workbook with --sample N"
        )
        found.blame(place, "", "", "sample", message)
        return
    open_keys = {held.fact.key for held in rest} | {
        key for key, verdict in found.verdicts.items() if verdict == LATER
    }
    for key in sorted(drawn & open_keys):
        message = "抽样的行须先决定 · a row of the sample must be decided before the rest is accepted"
        found.blame(found.rows[key], key, "decision", "sample", message)
    wrong = sum(found.verdicts.get(key) in (REJECT, CORRECT) for key in drawn)
    found.rate = ErrorRate(wrong, len(drawn))
    note = f"sample {wrong}/{len(drawn)}"
    found.decisions += [Decision(held.fact.key, ACCEPT, reviewer, sample=note) for held in rest]
