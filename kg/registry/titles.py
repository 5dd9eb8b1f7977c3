"""Whether two printed titles name one document or work: variants of spelling, not of year or kind."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.language.surface import squeeze
from kg.registry.divisions_names import traditional_characters

_MARKS = re.compile(r"[《》〈〉<>“”‘’\"'「」『』（）()\[\]〔〕【】，,、：:；;。·・.—－–\-~～ ]")
_TRIAL = re.compile(r"[（(](?:试行|暂行|草案|征求意见稿)[)）]")
_YEARS = re.compile(r"(?:19|20)\d\d")
_SPANS = re.compile(r"[（(](?P<years>[^（）()]*(?:19|20)\d\d[^（）()]*)[)）]")
_TELLING = re.compile(r"[新一二三四五六七八九十两第次轮期副非不省市州县区旗镇乡\d]|关于|印发|通知|修订")
"""Words that tell two titles apart, however short they are."""
_SLIPS = 2
"""Characters that one print of a title may lack: 教育与[健康]促进."""
_LONG = 10
"""Characters of a title in which such a slip is no difference."""


@lru_cache(4096)
def title_key(title: str) -> str:
    """Return what is the same in all spellings of a title: its words, without brackets, quotes, blanks and 试行."""
    words = squeeze(title).translate(traditional_characters())
    words = _TRIAL.sub("", words)
    return _MARKS.sub("", _SPANS.sub(lambda span: "".join(_YEARS.findall(span["years"])), words))


def same_title(first: str, second: str) -> bool:
    """Tell whether two titles are spellings of one.

    Years that differ make two documents, as does 关于印发…的通知 beside the plan that it brings; a title that is cited
    without the years of its bracket is the same one. In a long title one or two characters may be missing.
    """
    one, other = title_key(first), title_key(second)
    if one == other:
        return bool(one)
    years, others = set(_YEARS.findall(one)), set(_YEARS.findall(other))
    if years == others:
        return _are_spellings(one, other)
    short, other_short = _without_span(first), _without_span(second)
    spans_alone = not (years and others) and not _YEARS.search(short) and not _YEARS.search(other_short)
    return spans_alone and _are_spellings(short, other_short)


@lru_cache(4096)
def _without_span(title: str) -> str:
    return title_key(_SPANS.sub("", squeeze(title)))


def _are_spellings(one: str, other: str) -> bool:
    """Tell whether the longer has all of the shorter and only a word or two more that tell nothing."""
    if one == other:
        return bool(one)
    shorter, longer = sorted((one, other), key=lambda key: (len(key), key))
    if len(shorter) < _LONG or not 0 < len(longer) - len(shorter) <= _SLIPS or shorter[-2:] != longer[-2:]:
        return False
    from rapidfuzz.distance import Indel

    edits = Indel.opcodes(shorter, longer)
    more = "".join(longer[edit.dest_start : edit.dest_end] for edit in edits if edit.tag == "insert")
    return all(edit.tag in ("equal", "insert") for edit in edits) and not _TELLING.search(more)
