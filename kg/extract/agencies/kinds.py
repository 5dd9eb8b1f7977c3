"""Kinds of bodies (教育部门, 医疗机构), and where a word for a place or a thing is a body because it acts."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.agencies.item import Item
from kg.extract.agencies.left import read_left
from kg.extract.agencies.words import GenericWord, context_words
from kg.extract.places import Places, is_border
from kg.registry.naming import BodyName

_MOST_MODIFIERS = 3
_MODIFIER = 7
_BETWEEN = re.compile(r"(?:[与和同跟])$")
_LINKED = re.compile(r"(?:[、及或+]|以及)$")
# 街镇|和合作医疗机构、企业
_HEADS_LIST = re.compile(r"[和与及、][^，。；]{0,8}?(?:机构|部门|组织|企业|单位|高校)(?=[、，等共联])")
_INSIDE = re.compile(r"在[^，。；、]*$")
_ROLE = re.compile(r"(?:配合|参与|协助|负责|承办|协办|牵头|支持)(?:[，。；、）]|下)")
_EACH = re.compile(r"(?:各|均|共同|分别)(?!级|类|地)")
_TOGETHER = re.compile(
    r"[^，。；]{0,12}?(?:合作|协作|共建|联合|签[订约署]|对接|衔接|联动|共同|结对|联手|携手|双向|互联|协同|沟通)"
)


def read_generic(text: str, start: int, word: GenericWord, places: Places) -> list[Item]:
    """Return the kind of body that begins at ``start``, or nothing where its word names a place or thing."""
    end = start + len(word.form)
    body = BodyName("", "", "department", (word.function,), word.function, False)
    item = Item(start, end, word, body, "kind", "kind-of-body", word.form, function=word.function)
    if word.form.endswith(("部门", "组织", "系统")):
        if text[start - 1 : start] in ("、", "和", "与", "及") and word.form.endswith("部门"):
            return []  # 省教育、|卫生健康部门: a list of departments
        left = read_left(text, start, places)
        if word.form.endswith("组织") and not is_plain(text, start):
            return []
        if left.how in ("place", "level") and word.form.endswith("组织"):
            return []  # 县妇联|组织矿工家属: a verb
        if left.how in ("place", "level") and left.divisions and not left.grade:
            return [
                replace(
                    item, start=left.start, status="sure", divisions=left.divisions, rule="level-department"
                )
            ]
    if word.form in ("镇政府", "镇卫生院") and places.level("镇"):
        return []
    here = places.path[:1]
    if here and here[0].level == "township" and word.form.endswith(("卫生服务中心", "卫生院")):
        return []  # a town has one
    if word.acting and not (acting := acts(text, start, end)):
        return []
    return [replace(item, rule=f"kind-{acting}" if word.acting else item.rule)]


def is_plain(text: str, start: int) -> bool:
    """Tell whether a word is not preceded by a word that it belongs to: 学校|卫生, 心理|健康."""
    return is_border(text, start) or text[start - 1] in "省市县区州盟旗镇乡级"


def is_many(text: str, start: int) -> bool:
    """Tell whether a word for a body stands for many of them: 各级|卫生健康委, 16|区疾控中心."""
    before = text[max(0, start - 4) : start]
    return _stands_behind("many", before)


def acts(text: str, start: int, end: int) -> str:
    """Return how a word for a place or thing is a body here: by its company, list or verb; "" where it is none."""
    begin = _before_modifiers(text, start)
    before = text[max(0, begin - 4) : begin]
    if _goes("things", text, end) and not (_goes("verbs", text, end) or _goes("goes_on", text, end)):
        return ""
    if _stands_behind("with", before):
        return (
            "with"
            if _goes("goes_on", text, end) or _goes("verbs", text, end) or _TOGETHER.match(text, end)
            else ""
        )
    if _BETWEEN.search(before):
        return "with" if _TOGETHER.match(text, end) else "linked"
    if _LINKED.search(before):
        return "with" if _ROLE.match(text, end) else "linked"
    if (
        before[-1:] in ("家", "所")
        and not _INSIDE.search(text, max(0, begin - 10), begin)
        and _EACH.match(text, end)
    ):
        return "subject"
    opens = begin == 0 or _stands_behind("opens", before)
    heads = _goes("verbs", text, end) or _HEADS_LIST.match(text, end)
    return "subject" if opens and heads else ""


def _before_modifiers(text: str, start: int) -> int:
    """Return where the words begin that only say which of a kind: 联合|辖区内重点|企业."""
    begin = start
    for _ in range(_MOST_MODIFIERS):
        window = text[max(0, begin - _MODIFIER) : begin]
        at = next((at for at in range(len(window)) if context_words("which").fullmatch(window, at)), None)
        if at is None:
            break
        begin -= len(window) - at
    return begin


def _stands_behind(name: str, before: str) -> bool:
    pattern = context_words(name)
    return any(pattern.fullmatch(before, at) for at in range(len(before)))


def _goes(name: str, text: str, end: int) -> bool:
    return context_words(name).match(text, end) is not None
