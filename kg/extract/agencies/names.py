"""Names that tell no place and are bodies because they act, and names of universities with one of their schools."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kg.extract.agencies.item import Item
from kg.extract.agencies.proper import Proper, is_generic
from kg.extract.agencies.words import border_words, context_words

_SOCIAL_WORK = ("社工", "社会工作", "公益", "救援", "志愿")
_OF_SOCIAL_WORK = 2
"""Characters before 社工服务中心 and its like that make a name: 康乐|社工服务中心."""
_OF_ASSOCIATION = 4
_WHOLE = 5
"""Characters of a last word that is a name without others: 营养师协会."""
_TELLING = 6
"""Characters of words that each only tell a kind, and together tell a name: 心理|卫生|服务行业协会."""
_HAN = re.compile(r"[\u4e00-\u9fff“”]{0,12}")
_TAKEN = re.compile(r"(?:由|联合|委托|邀请|会同|依托|携手|引入|与|和)$")


def acts_by_name(text: str, proper: Proper, head: int, form: str, kind: str) -> bool:
    """Tell whether a name without a place is a body because it acts or another acts with it: 由|营养师协会承办."""
    anchored = proper.divisions or proper.national or proper.level or proper.start != proper.rest
    if anchored or not (kind == "association" or form.startswith(_SOCIAL_WORK)):
        return False
    if not _is_name(text[proper.start : head], form, kind):
        return False
    opens = proper.start == 0 or text[proper.start - 1] in "，。；：\n"
    if not opens and not _TAKEN.search(text, max(0, proper.start - 3), proper.start):
        return False
    end = head + len(form)
    return any(context_words(words).match(text, end) for words in ("verbs", "goes_on"))


def _is_name(before: str, form: str, kind: str) -> bool:
    """Tell whether the words before the last one tell a body from others of its kind."""
    least = 0 if len(form) >= _WHOLE else _OF_ASSOCIATION
    if len(before) < (least if kind == "association" else _OF_SOCIAL_WORK):
        return False
    if before and len(before) < _TELLING and is_generic(before):
        return False
    return _HAN.fullmatch(before) is not None


def with_school(text: str, item: Item) -> Item:
    """Return a university with the school of it that is named behind: 复旦大学|公共卫生学院."""
    school = _school().match(text, item.end) if item.body.kind == "university" else None
    if school is None or not item.name or item.status != "sure":
        return item
    name, printed = item.name + school[0], item.printed + school[0]
    return replace(item, end=school.end(), name=name, printed=printed, rule="school-of-university")


@cache
def _school() -> re.Pattern[str]:
    discipline = rf"(?:{border_words('disciplines').pattern})"
    return re.compile(
        rf"{discipline}{{1,3}}(?:[与和]{discipline}{{1,2}})?(?:学院|研究院|研究所|研究中心)(?!校|路|附属)"
    )
