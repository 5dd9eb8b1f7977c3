"""Why a numeral is no fact by itself: a date, an ordinal, an age, a document number, a telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

import yaml

from kg.errors import DataError, Problem
from kg.language.lexicon import LANGUAGE_DATA, Row, read_rows
from kg.language.numerals import Numeral
from kg.language.surface import narrow

WINDOW = 40
"""Characters on each side of a numeral that a pattern sees, blanks and ``**`` apart."""

_BLANK = re.compile(r"[ \t\r\u00a0\u2000-\u200b\u3000\ufeff]+|\*\*")
_BREAK = re.compile(r"\n+")


@dataclass(frozen=True)
class Reason:
    """One entry of the closed list of reasons why a numeral may be no fact."""

    key: str
    zh: str
    en: str
    by: Literal["pattern", "human"]
    """``pattern``: a pattern may give it, and a person too; ``human``: only a person may."""
    note_required: bool
    definition_zh: str
    definition_en: str


@dataclass(frozen=True)
class Pattern:
    """One rule of ``explained.yaml``; the numeral stands between ⟦ and ⟧ in pattern and examples."""

    id: str
    reason: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    note: str


def explain_numeral(text: str, numeral: Numeral) -> str | None:
    """Return the key of the reason why ``numeral`` of ``text`` is no fact by itself, or None.

    None is no claim that it is a fact: the ledger then asks for a fact or for a person's exception.
    """
    pattern = matching_pattern(text, numeral)
    return pattern.reason if pattern else None


def matching_pattern(text: str, numeral: Numeral) -> Pattern | None:
    """Return the first pattern of ``explained.yaml`` that explains the numeral, in the order of the file."""
    window = marked_window(text, numeral.start, numeral.end)
    return next((pattern for pattern in load_patterns() if pattern.pattern.search(window)), None)


def marked_window(text: str, start: int, end: int) -> str:
    """Return the span between ⟦ and ⟧ with its neighbourhood, as patterns see it.

    Full-width digits and signs are narrowed; blanks, ``**`` and line breaks are dropped. Two breaks stay, each as
    one ``\\n``: the one before ⟦ where the numeral opens its line (as at the text's start), and then the one after
    ⟧ where it fills that line. A bracket or dash between break and mark stays too: ``\\n(⟦1⟧)``. A tab, which parts
    table cells, is ``|``.
    """
    reach = 2 * WINDOW
    left, right = text[max(0, start - reach) : start], text[end : end + reach]
    before = _clean(left if start > reach else "\n" + left)
    opening = re.search(r"\n+([（(—–-]?)$", before)
    before = _BREAK.sub("", before[: opening.start()] if opening else before)[-WINDOW:]
    opened = f"\n{opening[1]}" if opening else ""
    after = _clean(right)
    closing = re.match(r"([—–-]?)\n", after) if opening else None
    after = _BREAK.sub("", after[closing.end() :] if closing else after)[:WINDOW]
    closed = f"{closing[1]}\n" if closing else ""
    return f"{before}{opened}⟦{_BREAK.sub('', _clean(text[start:end]))}⟧{closed}{after}"


def _clean(text: str) -> str:
    return _BLANK.sub("", narrow(text.replace("\t", "|")))


@cache
def load_reasons() -> dict[str, Reason]:
    """Return the closed list of reasons by key.

    :raises DataError: when a row of ``reasons.csv`` is not usable.
    """
    return {reason.key: reason for reason in read_rows(LANGUAGE_DATA / "reasons.csv", _reason)}


def _reason(row: Row) -> Reason:
    if row["by"] not in ("pattern", "human"):
        raise ValueError(f"by is {row['by']!r}; write pattern or human")
    if row["note_required"] not in ("yes", "no"):
        raise ValueError(f"note_required is {row['note_required']!r}; write yes or no")
    by = cast(Literal["pattern", "human"], row["by"])
    note = row["note_required"] == "yes"
    return Reason(row["key"], row["zh"], row["en"], by, note, row["definition_zh"], row["definition_en"])


@cache
def load_patterns() -> tuple[Pattern, ...]:
    """Return the patterns of ``explained.yaml`` in the order in which they are tried.

    :raises DataError: with every entry that has no compilable pattern, no example, or a reason patterns may not give.
    """
    data = yaml.safe_load((LANGUAGE_DATA / "explained.yaml").read_text(encoding="utf-8"))
    parts: dict[str, str] = data["parts"]
    problems: list[Problem] = []
    patterns = tuple(_compile(data["patterns"], parts, problems))
    if problems:
        raise DataError(f"kg/data/language/explained.yaml: {len(problems)} patterns cannot be used", problems)
    return patterns


def _compile(
    entries: list[dict[str, Any]], parts: dict[str, str], problems: list[Problem]
) -> Iterator[Pattern]:
    for entry in entries:
        reason = load_reasons().get(entry["reason"])
        try:
            written = re.sub(r"\{([a-z_]+)\}", lambda part: f"(?:{parts[part[1]]})", entry["pattern"])
            pattern = re.compile(written)
        except (re.error, KeyError) as error:
            problems.append(_problem(entry, f"pattern does not compile ({error})"))
            continue
        if reason is None or reason.by != "pattern":
            problems.append(_problem(entry, f"reason {entry['reason']!r} is none that a pattern may give"))
        if not entry["examples"]:
            problems.append(_problem(entry, "has no examples; add one with the numeral between ⟦ and ⟧"))
        yield Pattern(
            entry["id"],
            entry["reason"],
            pattern,
            tuple(entry["examples"]),
            tuple(entry.get("counter_examples", ())),
            entry.get("note", ""),
        )


def _problem(entry: dict[str, Any], message: str) -> Problem:
    return Problem("kg/data/language/explained.yaml", 0, "explained-pattern", f"{entry['id']}: {message}")
