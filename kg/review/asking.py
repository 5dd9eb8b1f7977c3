"""The same review in the terminal: proposal by proposal, the most doubtful first, each decision written at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kg.ask.sheets import fit_text
from kg.review.carrying import carry_out, save
from kg.review.catalogue import Catalogue
from kg.review.choices import CellError
from kg.review.decisions import ACCEPT, CORRECT, REJECT, Decision
from kg.review.desk import Desk, Held
from kg.review.editing import describe_fact, get_value
from kg.review.forms import Value, is_same, read_value
from kg.review.layout import PARTIES, Column, load_layout
from kg.review.quoting import quote_fact, tell_place
from kg.review.rows import show_cells

Ask = Callable[[str], str]
"""Shows a question and returns the answer.

:raises EOFError: when there is nobody to answer.
"""
Tell = Callable[[str], None]
_MENU = "a 接受 accept · r 拒绝 reject · c 修改 correct · s 跳过 skip · q 退出 quit > "
_SKIP, _QUIT = "skip", "quit"
_ANSWERS = {"a": ACCEPT, "r": REJECT, "c": CORRECT, "s": _SKIP, "q": _QUIT}


def review_proposals(desk: Desk, keys: Sequence[str], reviewer: str, ask: Ask, tell: Tell) -> Counter[str]:
    """Go through proposals in the order given, and return how many were accepted, corrected, rejected, skipped.

    Each decision is held against the gate and written before the next question; what the gate refuses is told
    and asked again. It ends with the last proposal, with ``q``, or when nobody answers.
    """
    counts: Counter[str] = Counter()
    for number, key in enumerate(keys, start=1):
        tell(f"\n[{number}/{len(keys)}] {_describe(desk, desk.facts[key])}")
        try:
            verdict, desk = _review_one(desk, desk.facts[key], reviewer, ask, tell)
        except EOFError:
            break
        counts[verdict] += 1
    return counts


def _describe(desk: Desk, held: Held) -> str:
    """Return a proposal as a reviewer reads it: where it stands, its passage, its fields."""
    fact = held.fact
    doubt = f"置信度 confidence {fact.confidence}" if fact.confidence is not None else ""
    section = load_layout().sections[held.section]
    head = (fact.key, section.zh, held.case, tell_place(desk, fact), doubt, fact.by)
    shown = show_cells(fact, _columns(held), Catalogue(desk, {}))
    fields = (
        f"  {column.zh} {column.key}: {' ；'.join(shown[column.key].splitlines())}"
        for column in _columns(held)
        if shown[column.key]
    )
    passage = (f"  │ {line}" for line in quote_fact(desk, fact).splitlines())
    return fit_text("\n".join([" · ".join(filter(None, head)), *passage, *fields]))  # no control characters


def _columns(held: Held) -> tuple[Column, ...]:
    parties = len(describe_fact(held.fact).get("agencies") or ())
    return load_layout().sections[held.section].with_parties(max(PARTIES, parties + 1))


def _review_one(desk: Desk, held: Held, reviewer: str, ask: Ask, tell: Tell) -> tuple[str, Desk]:
    """Ask until a proposal is decided or skipped; return what was decided, and the desk as it is then."""
    while True:
        answer = _ANSWERS.get(ask(_MENU).strip().lower())
        if answer == _QUIT:
            raise EOFError
        if answer == _SKIP:
            return _SKIP, desk
        decision = _ask_decision(desk, held, answer, reviewer, ask, tell) if answer else None
        if decision is None:
            continue
        carried = carry_out(desk, [decision])
        if not carried.faults and not carried.strays:
            _tell_written(save(desk, carried), carried.notes, tell)
            return decision.verdict, carried.desk
        for fault in carried.faults:
            owner = "" if fault.owner == held.fact.key else f"{fault.owner} "
            tell(f"  ✗ {owner}{fault.column} [{fault.check}] {fault.message}")
        for problem in carried.strays:
            tell(f"  ✗ {problem}")


def _tell_written(files: Sequence[Path], notes: Sequence[str], tell: Tell) -> None:
    for note in notes:
        tell(f"  {note}")
    tell(f"  ✓ 已写入 written to {', '.join(path.name for path in files)}")


def _ask_decision(
    desk: Desk, held: Held, verdict: str, reviewer: str, ask: Ask, tell: Tell
) -> Decision | None:
    """Ask what a verdict needs to be complete; None where the reviewer thinks better of it."""
    key = held.fact.key
    if verdict == ACCEPT:
        return Decision(key, verdict, reviewer)
    if verdict == REJECT:
        why = ask("  理由 why > ").strip()
        return Decision(key, verdict, reviewer, why) if why else None
    changes = dict(_ask_changes(desk, held, ask, tell))
    return Decision(key, verdict, reviewer, changes=changes) if changes else None


def _ask_changes(desk: Desk, held: Held, ask: Ask, tell: Tell) -> Iterator[tuple[str, Value]]:
    """Yield columns with new values, until an empty line ends them."""
    catalogue, tree = Catalogue(desk, {}), describe_fact(held.fact)
    columns = {column.key: column for column in _columns(held)}
    tell(f"  列 columns: {', '.join(columns)}")
    tell("  写 列=新值，列? 列出选项，空行结束 · column=value; column? lists the choices; an empty line ends")
    while line := ask("  > ").strip():
        key, equals, text = line.partition("=")
        column = columns.get(key.strip().removesuffix("?").strip())
        if column is None:
            tell(f"  ✗ {key.strip()[:30]!r} 不是列 · is no column")
        elif not equals:
            offered = catalogue.offered(column.of) if line.endswith("?") else []
            tell(f"  {' ；'.join(offered) or column.form}")
        else:
            try:
                value = read_value(column.form, text, catalogue.choices(column.of))
            except CellError as error:
                tell(f"  ✗ {error}")
                continue
            if not is_same(column.form, value, get_value(tree, column.key)):
                yield column.key, value
