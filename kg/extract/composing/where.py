"""Where a sentence is told of: in a case of a province, 云溪市…。东川市…。 each hold up to the next."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from kg.extract.clauses import SENTENCE
from kg.extract.regions import RegionMention
from kg.registry.divisions import Gazetteer

_OPENING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[是、]|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、]|如|例如|其中)?，?$"
)
_ANEW = re.compile(r"\n|(?<=[。！？])(?=(?:全|我|各|本)(?:省|市|区|县|州|盟|旗|自治区|镇|乡))")
"""Where a region told of ends: with the paragraph, or with a sentence on the whole."""
_SEVERAL = re.compile(r"等|、|和|及|与|以及|[市县区]级")
_BACK = 8


class Whereabouts:
    """The lower regions that sentences of a case open with, looked up by place."""

    def __init__(
        self, text: str, region: str, mentions: Sequence[RegionMention], gazetteer: Gazetteer
    ) -> None:
        self._places: list[tuple[int, str]] = [(0, "")]
        breaks = {match.end() for match in _ANEW.finditer(text)}
        subjects = {m.start: m for m in mentions if _is_subject(text, m)}
        for offset in sorted(breaks | subjects.keys()):
            mention = subjects.get(offset)
            if mention is None:
                self._places.append((offset, ""))
                continue
            code = mention.found[0].code
            below = code != region and gazetteer.is_within(mention.found[0], region)
            self._places.append((offset, code if below else ""))
        self._starts = [start for start, _ in self._places]

    def at(self, offset: int) -> str | None:
        """Return the code of the region that the place at ``offset`` tells of; None where it is the case's own."""
        return self._places[bisect_right(self._starts, offset) - 1][1] or None


def _is_subject(text: str, mention: RegionMention) -> bool:
    """Tell whether a single region opens a sentence as what it is about."""
    if len(mention.found) != 1 or _SEVERAL.match(text, mention.end):
        return False
    begin = max(0, mention.start - _BACK)
    before = text[begin : mention.start]
    marks = [match.end() for match in SENTENCE.finditer(before)]
    if not marks and begin > 0:
        return False
    return bool(_OPENING.fullmatch(before[marks[-1] if marks else 0 :]))
