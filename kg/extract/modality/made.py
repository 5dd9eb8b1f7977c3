"""Whether a clause prints how much an act made: 建设绿道⟨5公里⟩, 创建⟨1个⟩社区."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.clauses import Stretch
from kg.language.lexicon import measure_words

_NUMBER = r"(?:\d[\d.,]*|[一二两三四五六七八九十百]{1,3})[万亿千百]?(?:[余多几]|以上)?"
_ABOUT = r"(?:约|近|超过?|逾)"
_REACH = 24
"""Characters behind the act's words that the figure may take."""
_INSIDE = re.compile(
    r"(?<![每“\d])(?:\d[\d.,万余多]*|[两二三四五六七八九十百]{1,3}余?)(?:个|家|所|处|座|条|公里|场|台|间|支)"
)
"""A figure inside the act's words; 一条街 counts nothing."""


def is_counted(text: str, clause: Stretch, own: Stretch) -> bool:
    """Tell whether a figure stands right behind the act's words ``own``, in their clause, or inside them."""
    behind = min(clause[1], own[1] + _REACH)
    return bool(_behind().match(text, own[1], behind) or _INSIDE.search(text, *own))


@cache
def _behind() -> re.Pattern[str]:
    units = "|".join(re.escape(word.word) for word in measure_words())
    return re.compile(rf"(?:共|达|累计|了|有|{_ABOUT})?{_NUMBER}(?:余|多)?(?:{units})|{_ABOUT}\d[\d.]*万")
