"""The numbers that Word counts itself before paragraphs: 一、 （二） 3. — they stand nowhere in a file's text.

Source: ECMA-376, part 1, 17.9 (numbering) and 17.18.59 (formats of numbers).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Of every element and attribute of a Word document."""
_PLACE = re.compile(r"%([1-9])")
_LINKS = 20
"""Styles that rest on one another at most: more is a ring."""
_DIGITS = "〇一二三四五六七八九"
_LARGEST = 999
"""Numbers beyond are printed in digits: no list is so long, and a made-up one shall not fill the memory."""
_LONGEST = 40
"""Characters of a label's pattern that are read."""


def spell_chinese(number: int) -> str:
    """Return a number from 1 to 999 in Chinese characters: 十二, 一百零五."""
    spelt, gap = "", False
    for power, unit in ((100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            spelt += ("零" if gap and spelt else "") + _DIGITS[digit] + unit
        gap = not digit
    return spelt.removeprefix("一") if 10 <= number < 20 else spelt


def _spell_roman(number: int) -> str:
    spelt = ""
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        times, number = divmod(number, value)
        spelt += sign * times
    return spelt


def _spell_letter(number: int) -> str:
    """Return A to Z, then AA, BB and so on, as Word does."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _spell_from(first: str, length: int) -> Callable[[int], str]:
    """Return a speller by signs that follow one another in Unicode: ① to ⑳."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= length else str(number)


_SPELLERS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "ideographDigital",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
            "taiwaneseDigital",
        ),
        spell_chinese,
    ),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _spell_from("①", 20)),
    "decimalEnclosedParen": _spell_from("⑴", 20),
    "decimalEnclosedFullstop": _spell_from("⒈", 20),
    "ideographEnclosedCircle": _spell_from("㊀", 10),
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": _spell_roman,
    "lowerRoman": lambda number: _spell_roman(number).lower(),
    "upperLetter": _spell_letter,
    "lowerLetter": lambda number: _spell_letter(number).lower(),
    "bullet": lambda _: "",
    "none": lambda _: "",
}
"""Format of a level → how a number is written; what is not here is written in digits."""


@dataclass(frozen=True)
class _Level:
    start: int = 1
    written: str = "decimal"
    text: str = ""
    legal: bool = False
    """Whether all numbers of its label are digits, whatever their own format."""


@dataclass
class ListNumbers:
    """Counts the paragraphs of one document, in their order."""

    lists: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)
    """Id of a list → id of its definition, and levels that it starts anew with their first number."""
    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """Id of a definition → its levels; lists of one definition are counted on."""
    styles: dict[str, Any] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, document: Any) -> ListNumbers:
        """Read the definitions of lists of a ``docx`` document; without any, nothing is numbered."""
        from docx.opc.constants import RELATIONSHIP_TYPE

        styles = {
            style.get(f"{NAMESPACE}styleId"): style
            for style in document.styles.element.iter(f"{NAMESPACE}style")
        }
        try:
            numbering = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
        except KeyError:
            return cls(styles=styles)
        definitions = {
            one.get(f"{NAMESPACE}abstractNumId"): one for one in numbering.iter(f"{NAMESPACE}abstractNum")
        }
        linked = {_value(one, "styleLink"): one for one in definitions.values()}
        levels = {
            key: dict(_read_levels(linked.get(_value(one, "numStyleLink")) if _has_link(one) else one))
            for key, one in definitions.items()
        }
        lists = {
            one.get(f"{NAMESPACE}numId"): (_value(one, "abstractNumId"), dict(_read_restarts(one)))
            for one in numbering.iter(f"{NAMESPACE}num")
        }
        return cls(lists, levels, styles)

    def count(self, paragraph: Any) -> str:
        """Return the label of the next paragraph; empty where it has none, or a bullet.

        Every paragraph of the document must be given, in order: each is counted.
        """
        list_id, depth = self._place(paragraph)
        definition, restarts = self.lists.get(list_id, ("", {}))
        level = self.levels.get(definition, {}).get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(definition, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for restarted, first in restarts.items():
                counts[restarted] = first - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return self._write(level, self.levels[definition], counts)

    def _write(self, level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
        if level.written in ("bullet", "none"):
            return ""

        def spell(place: re.Match[str]) -> str:
            depth = int(place[1]) - 1
            other = levels.get(depth, _Level())
            number = counts.get(depth, other.start)
            plain = level.legal or not 0 < number <= _LARGEST
            return str(number) if plain else _SPELLERS.get(other.written, str)(number)

        label = _PLACE.sub(spell, level.text)
        return f"{label} " if label[-1:].isalnum() else label

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """Return the list and the level of a paragraph: its own, or those of its style."""
        properties = paragraph.find(f"{NAMESPACE}pPr")
        if properties is None:
            return "", 0
        list_id, depth = _read_place(properties)
        style = _value(properties, "pStyle")
        for _ in range(_LINKS):
            if list_id or style not in self.styles:
                break
            inherited = self.styles[style].find(f"{NAMESPACE}pPr")
            if inherited is not None:
                list_id, other = _read_place(inherited)
                depth = depth or other
            style = _value(self.styles[style], "basedOn")
        return list_id, depth


def _read_place(properties: Any) -> tuple[str, int]:
    numbered = properties.find(f"{NAMESPACE}numPr")
    if numbered is None:
        return "", 0
    return _value(numbered, "numId"), _number(_value(numbered, "ilvl"), 0)


def _read_levels(definition: Any) -> Iterator[tuple[int, _Level]]:
    for one in () if definition is None else definition.iter(f"{NAMESPACE}lvl"):
        yield (
            _number(one.get(f"{NAMESPACE}ilvl"), 0),
            _Level(
                _number(_value(one, "start"), 1),
                _value(one, "numFmt") or "decimal",
                _value(one, "lvlText")[:_LONGEST],
                one.find(f"{NAMESPACE}isLgl") is not None,
            ),
        )


def _read_restarts(one: Any) -> Iterator[tuple[int, int]]:
    for override in one.iter(f"{NAMESPACE}lvlOverride"):
        if start := _value(override, "startOverride"):
            yield _number(override.get(f"{NAMESPACE}ilvl"), 0), _number(start, 1)


def _has_link(definition: Any) -> bool:
    return bool(_value(definition, "numStyleLink"))


def _value(element: Any, name: str) -> str:
    child = element.find(f"{NAMESPACE}{name}")
    return "" if child is None else child.get(f"{NAMESPACE}val", "")


def _number(text: str | None, otherwise: int) -> int:
    return int(text[:9]) if text and text.isdecimal() else otherwise
