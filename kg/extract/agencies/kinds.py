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
_LISTED = (
    r"(?:机构|部门|组织|企业|单位|高校|院所|医院|学校|幼儿园|中心|卫生院|卫生室|社区|村居|街道|乡镇|媒体|协会|学会"
    r"|公司|银行|委会|物业|药店|家庭|派出所|司法所|部队|养老院|敬老院|服务站|团队)"
)
_HEADS_LIST = re.compile(rf"[和与及、][^，。；\n]{{0,8}}?{_LISTED}(?=[、，等共联])")
# 机关、|企事业单位设立
_OPENS_LIST = re.compile(
    r"(?:^|[，。；：\n]|全[省市县区])(?:[^，。；：、\n在进到向对于为从把将被以]{1,8}[、和及与]){1,4}$"
)
_LIST_REACH = 40
_MEMBER = re.compile(rf"[和与及、][^，。；、\n]{{0,8}}?{_LISTED}")
_MOST_LISTED = 5
_NAMES = (
    "协会",
    "学会",
    "医学会",
    "研究院",
    "研究所",
    "中心",
    "大学",
    "学院",
    "党校",
    "台",
    "集团",
    "基金会",
    "实验室",
)
"""Ends of words that with a place before them name one body."""
_NO_STAFF = ("community-governance", "general-office")
"""Kinds of body whose staff do not stand for them: 社区医生."""
_MANY = ("初中", "高中", "企业", "高校", "媒体", "院校")
"""Short words that with a place before them are no name of one body."""
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
    if word.form.endswith("工会") and read_left(text, start, places).how in ("place", "level"):
        return []  # 市|医务工会: a body, and no kind
    if word.function == "general-office" and text[start - 1 : start] in ("各", "每"):
        return []
    if word.form in ("镇政府", "镇卫生院") and places.level("镇"):
        return []
    here = places.path[:1]
    if here and here[0].level == "township" and word.form.endswith(("卫生服务中心", "卫生院")):
        return []  # a town has one
    if word.acting and _is_named(text, start, word, places):
        return []
    until = end if word.function in _NO_STAFF else behind_staff(text, end)
    if word.acting and not (acting := acts(text, _before_place(text, start, word, places), until)):
        return []
    return [replace(item, rule=f"kind-{acting}" if word.acting else item.rule)]


def _is_named(text: str, start: int, word: GenericWord, places: Places) -> bool:
    """Tell whether a word with its place is the name of one body: 合肥市|医学会, 云溪县社区|体育协会."""
    if not word.form.endswith(_NAMES):
        return False
    left = read_left(text, _before_modifiers(text, start), places)
    return bool(left.divisions) and not left.grade


def _before_place(text: str, start: int, word: GenericWord, places: Places) -> int:
    """Return where the place begins that only says where a kind of body is: 云溪|初中学校."""
    if len(word.form) < 3 and word.form not in _MANY:
        return start
    begin, divisions = places.ending_path(text, start)
    return begin if divisions else start


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
        if _goes("verbs", text, end) and _OPENS_LIST.search(text, max(0, begin - _LIST_REACH), begin):
            return "subject"
        return "with" if _ROLE.match(text, end) else "linked"
    if (
        before[-1:] in ("家", "所")
        and not _INSIDE.search(text, max(0, begin - 10), begin)
        and _EACH.match(text, end)
    ):
        return "subject"
    opens = begin == 0 or _stands_behind("opens", before)
    heads = _goes("verbs", text, end) or _HEADS_LIST.match(text, end) or _heads_acting(text, end)
    return "subject" if opens and heads else ""


def behind_staff(text: str, end: int) -> int:
    """Return where the words end for the staff that stand for their body: 社区卫生服务中心|家庭医生团队."""
    staff = context_words("staff").match(text, end)
    return staff.end() if staff else end


def _heads_acting(text: str, end: int) -> bool:
    """Tell whether a list of bodies that begins here has its verb right behind: 高校|、科研院所参与."""
    position = end
    for _ in range(_MOST_LISTED):
        member = _MEMBER.match(text, position)
        if member is None:
            return False
        position = member.end()
        if _goes("verbs", text, position):
            return True
    return False


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
