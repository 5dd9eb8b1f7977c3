"""A word for a body joined with the place before it, and with the places that share it: 市、区|疾控中心."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.agencies.item import Item, Status
from kg.extract.agencies.left import Left
from kg.extract.agencies.words import FixedWord
from kg.extract.places import Places
from kg.registry.divisions import Division

# What a short form only is the topic of: 县疾控|体系, 市妇幼|健康
_TOPIC = re.compile(
    r"体系|机构|工作|部门|系统|人员|专业|队伍|条线|能力|防控|网络|事业|机制|保健|健康|卫生|服务|项目|经费|改革|人才"
)


# Who stands for the body itself: 疾控|工作人员, 市疾控|专家
_STAFF = re.compile(
    r"(?:工作|专业技术|专业|业务|技术|流调|监测|防疫)?(?:人员|专家|医生|医师|骨干|团队|队伍|干部)(?!培训|培养|建设|短缺|能力|素质|数)"
)


def with_place(text: str, item: Item, left: Left, places: Places) -> list[Item]:
    """Return a body with its place, and those before that share its word."""
    found = [
        _shared(text, item, share.start, share.end, share.divisions, share.level) for share in left.others
    ]
    if not left.divisions and not any(share.divisions for share in left.others):
        item = replace(item, start=found[0].start) if found else item
        found = []
    rule = f"{item.rule}-{left.how}"
    if left.how == "plural" and is_staff(text, item):
        main = replace(item, status="kind", rule="staff-plural", level=left.level)
    elif (
        isinstance(item.word, FixedWord) and item.word.bare == "list" and not _is_called_so(text, item, left)
    ):
        main = replace(item, status="short", divisions=left.divisions, level=left.level, rule="short-list")
    elif left.how == "plural" or (left.how == "level" and not left.divisions):
        main = replace(item, status="kind", rule=rule, level=left.level)
    elif left.how == "area":
        area = text[left.start : item.end]
        main = replace(
            item,
            divisions=left.divisions,
            level="" if left.divisions else "here",
            rule=rule,
            name=area,
            certain=False,
        )
    else:
        sure = not left.grade and (left.how == "place" or all(map(places.is_wide, left.divisions)))
        main = replace(item, divisions=left.divisions, level=left.level, rule=rule, certain=sure)
        if left.grade and item.body.kind in (
            "hospital",
            "primary-care-institution",
            "media",
            "public-institution",
        ):
            main = replace(main, status="kind")
        elif _is_as_printed(text, item, left, places):
            main = replace(main, name=text[left.start : item.end])
    return [*found, main]


def _is_called_so(text: str, item: Item, left: Left) -> bool:
    """Tell whether a short form with its place is the body, and no topic: 市疾控|, but 市疾控|体系."""
    return (
        bool(left.divisions) and not left.grade and (is_staff(text, item) or not _TOPIC.match(text, item.end))
    )


def is_staff(text: str, item: Item) -> bool:
    """Tell whether the staff of a body called by its short form stand for it: 疾控|工作人员深入社区."""
    return item.printed == "疾控" and _STAFF.match(text, item.end) is not None


def _is_as_printed(text: str, item: Item, left: Left, places: Places) -> bool:
    """Tell whether the name is the printed one because its place is printed short: 湖南广播电视台."""
    if item.body.name or left.how != "place" or item.field is not None:
        return False
    end = item.end - len(item.printed)
    return not places.is_full(text[places.ending(text, end) : end])


def _shared(text: str, item: Item, start: int, end: int, divisions: tuple[Division, ...], level: str) -> Item:
    words = f"{text[start:end]}…{item.printed}"
    status: Status = "sure" if divisions else "kind"
    return replace(
        item,
        start=start,
        end=end,
        words=words,
        divisions=divisions,
        level=level,
        status=status,
        rule="shared-word",
    )
