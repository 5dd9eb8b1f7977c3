"""Lists of nouns: their members, and whether each of them names an indicator."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.clauses import Stretch

_JOINT = re.compile(
    r"、|以及|(?<![普涉惠触危波顾])及(?!时|以|格|其)|(?<!参)与(?!度|率|人)|(?<![共中])和(?!谐|平|县(?![城级域]))"
)
_RATE = re.compile(r"率|比例|比重|水平|数|量|度|费用?|资金|占比|指数$")


def are_indicators(text: str, pieces: Sequence[Stretch]) -> bool:
    """Tell 知晓率、控制率 from 城镇、农村居民知晓率, where the first names only whose it is."""
    return all(_RATE.search(text[a:b]) for a, b in pieces[:-1])


def split_pieces(text: str, start: int, end: int) -> list[Stretch]:
    """Return the members of a list of nouns; what quotation marks or brackets hold together stays whole."""
    pieces, position, depth = [], start, 0
    last = text.rfind("、", start, end)
    for place in range(start, end):
        depth += (text[place] in "“（《") - (text[place] in "”）》")
        outer = depth <= 0 and place >= max(position, last)  # 体育与健康课、保健操 are two, not three
        match = _JOINT.match(text, place, end) if outer or (depth <= 0 and text[place] == "、") else None
        if match:
            pieces.append((position, place))
            position = match.end()
    pieces.append((position, end))
    return [piece for piece in pieces if piece[1] > piece[0]]
