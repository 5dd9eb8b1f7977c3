"""Things told not to have happened at all: 实现零事故, 新增病例保持零增长; read as the number 0."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.clauses import Stretch

_UNITS: Mapping[str, str] = {
    "事故": "起",
    "投诉": "起",
    "纠纷": "起",
    "中毒": "起",
    "差错": "起",
    "感染": "例",
    "病例": "例",
    "死亡": "例",
    "伤亡": "例",
    "溺亡": "例",
    "暴发": "起",
}
_ZERO = re.compile(
    rf"(?:实现|保持|达到|做到|确保)(?:了)?[^，。；：、\n\t“”]{{0,12}}?(?P<zero>零)(?P<what>{'|'.join(_UNITS)})(?=[，。；、\n]|和|目标|$)"
)


@dataclass(frozen=True)
class Zero:
    """One thing that did not happen, with the unit that counts it."""

    start: int
    end: int
    """Place of 零."""
    indicator: Stretch
    unit: str


def find_zeros(text: str) -> list[Zero]:
    """Return what is told to have happened not once, in order."""
    return [
        Zero(*match.span("zero"), match.span("what"), _UNITS[match["what"]]) for match in _ZERO.finditer(text)
    ]
