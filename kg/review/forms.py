"""One cell and the value that it shows: how a value is written for a reviewer, and read back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from kg.review.choices import CellError, Choices

Value = Any
"""What a fact file holds at one place: a string, a number, a list of them, or None."""
_COUNT = re.compile(r"\d{1,6}")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_NUMBER_WORDS = re.compile(r"[-+]?[\d,]{1,40}(\.\d{1,20})?")
_PARTS = re.compile(r"[\n；;]")
_NTH = re.compile(r"(?P<words>.*\S)\s*#(?P<nth>[1-9]\d{0,2})", re.DOTALL)
_WAIVER = re.compile(r"(?P<check>[a-z0-9][a-z0-9.-]*)\s*[:：]\s*(?P<why>.+)")


def show_value(form: str, value: Value, choices: Choices | None) -> str:
    """Return what a cell shows; empty where there is no value."""
    if value in (None, "", []):
        return ""
    if form == "waivers":
        return "\n".join(f"{waiver['check']}: {waiver['why']}" for waiver in value)
    if form == "many":
        return "\n".join(choices.show(item) if choices else item for item in value)
    if form in ("one", "open") and choices:
        return choices.show(value)
    return str(value)


def read_value(form: str, text: str, choices: Choices | None) -> Value:
    """Return the value that a cell means; None where it is empty.

    :raises CellError: when the text is nothing of the form.
    """
    text = text.strip()
    if not text:
        return [] if form in ("many", "waivers") else None
    if form == "many":
        return _read_many(text, choices)
    if form == "one":
        return choices.read(text) if choices else text
    if form == "open":
        return choices.find(text) or text if choices else text
    return _READERS[form](text)


def is_same(form: str, left: Value, right: Value) -> bool:
    """Tell whether two values say the same: the numbers 20.90 and 20.9, and no value and an empty one."""
    left, right = (None if value in ("", [], None) else value for value in (left, right))
    if form == "number" and left is not None and right is not None:
        return Decimal(left) == Decimal(right)
    return bool(left == right)


def _read_many(text: str, choices: Choices | None) -> list[str]:
    parts = [part.strip() for part in text.split("\n") if part.strip()]
    if choices is None:
        return parts
    keys: list[str] = []
    for part in parts:
        keys += _read_parts(part, choices)
    return list(dict.fromkeys(keys))


def _read_parts(line: str, choices: Choices) -> list[str]:
    """Read a line as one name, or, where it is none, as several with ； between."""
    pieces = [piece for piece in _PARTS.split(line) if piece.strip()]
    try:
        return [choices.read(line)]
    except CellError:
        if len(pieces) < 2:
            raise
    return [choices.read(piece) for piece in pieces]


def _read_number(text: str) -> str:
    if not _NUMBER_WORDS.fullmatch(text):
        raise CellError(f"{text[:40]!r} 不是数 · is no number; write digits such as 12000 or 93.6")
    return text.replace(",", "")


def _read_count(text: str) -> int:
    if not _COUNT.fullmatch(text):
        raise CellError(f"{text[:40]!r} 不是整数 · is no whole number; write one such as 2 or 2023")
    return int(text)


def _read_date(text: str) -> str:
    if not _DATE.fullmatch(text):
        raise CellError(f"{text[:40]!r} 不是日期 · is no date; write 2021, 2021-03 or 2021-03-05")
    return text


def _read_waivers(text: str) -> list[dict[str, str]]:
    waivers: list[dict[str, str]] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        match = _WAIVER.fullmatch(line)
        if match is None:
            raise CellError(f"{line[:40]!r} 不是豁免 · is no waiver; write a line such as modality: 理由 why")
        waivers.append({"check": match["check"], "why": match["why"].strip()})
    return waivers


def _read_text(text: str) -> str:
    return text


_READERS: Mapping[str, Callable[[str], Value]] = {
    "text": _read_text,
    "words": _read_text,
    "number": _read_number,
    "count": _read_count,
    "date": _read_date,
    "waivers": _read_waivers,
}


def split_words(text: str) -> tuple[str, int | None]:
    """Return words and which of several places is meant: ``区卫生健康局 #2``."""
    match = _NTH.fullmatch(text)
    return (match["words"], int(match["nth"])) if match else (text, None)
