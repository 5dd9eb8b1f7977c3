"""Measures told without a verb: members of a list, a name with the ending of a measure, a status reached everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.clauses import Stretch
from kg.extract.initiatives.wordlists import OBJECTS, alternatives, read_classes

_SUMMED = re.compile(
    r"(?:通过|实施|开展|推进|推出|推行|打造|组织|包括|包含|设立|以)：?(?P<list>[^，。；：\n]{4,160}?)等?(?:\d{1,2}|[一二两三四五六七八九十]{1,2})[个项大](?:[\u4e00-\u9fff]{0,8}?)"
    r"(?:服务项目|项目|子项目|行动|专项行动|主题活动|系列活动|品牌活动|工程)"
)
_PLATFORM = re.compile(r"以(?P<list>[^，。；：\n]{4,120}?)等?为(?:平台|载体|阵地)")
_NAMED_MEMBERS = re.compile(
    r"(?:(?:[\u4e00-\u9fff“”+]{2,16}?(?:行动|工程|项目))(?:、|和|及|以及)){1,12}[\u4e00-\u9fff“”+]{2,16}?(?:行动|工程|项目)(?![\u4e00-\u9fff]*(?:委|办|组))"
)
_SPLIT = re.compile(r"[、]|和(?=[\u4e00-\u9fff]{4,}$)")
_OPENING = re.compile(r"^(?:.*?(?:通过|实施|开展|推进|推出|推行|包括|组织|启动|落实)了?：?)?")
_SHORT, _LONG = 4, 16
_COVERED = re.compile(r"全覆盖|覆盖率(?:均|都)?(?:为|达到?)?100%")
_STATUS = re.compile(
    r"(?:国家级?|省级|自治区级?|市级|县级)?(?:卫生(?:乡镇|县城|城镇|街道|村)|健康(?:促进)?(?:学校|医院|社区|村|企业|家庭|机关|食堂)|无烟(?:党政机关|学校|医院|机关|家庭|单位))"
)
_REACH = 60


def find_listed(masked: str, statement: Stretch) -> Iterator[Stretch]:
    """Yield the members of the lists of a statement, where each is a measure of its own."""
    end = -1
    for pattern in (_SUMMED, _PLATFORM, _NAMED_MEMBERS):
        for match in pattern.finditer(masked, *statement):
            if match.start() < end:
                continue
            members = list(_members(match))
            if len(members) >= 2:
                end = match.end()
                yield from members


def _members(match: re.Match[str]) -> Iterator[Stretch]:
    """Yield the places of the members; a list told by its endings alone begins behind its verb."""
    group = "list" if "list" in match.groupdict() else 0
    words, start = match[group], match.start(group)
    if group == 0 and (opening := _OPENING.match(words)):
        words, start = words[opening.end() :], start + opening.end()
    place = 0
    for part in (*_SPLIT.finditer(words), None):
        stop = part.start() if part else len(words)
        if _SHORT <= stop - place <= _LONG:
            yield start + place, start + stop
        place = part.end() if part else stop


def find_named(masked: str, clause: Stretch) -> Iterator[Stretch]:
    """Yield the places of the named measures of a clause: a quotation and the ending of a measure."""
    for match in _pattern().finditer(masked, *clause):
        yield match.span()


@cache
def _pattern() -> re.Pattern[str]:
    endings = alternatives(read_classes(OBJECTS)["measures"].words)
    return re.compile(rf"“[^”]{{2,20}}”(?!的)[\u4e00-\u9fff]{{0,6}}?(?:{endings})(?![\u4e00-\u9fff]?[性化])")


def find_covered(text: str, statement: Stretch) -> Iterator[Stretch]:
    """Yield the statuses that a statement tells to be reached by all."""
    for covered in _COVERED.finditer(text, *statement):
        begin = max(statement[0], covered.start() - _REACH)
        begin = max(begin, text.rfind("，", begin, covered.start()) + 1)
        if text[begin : covered.start()].startswith(("力争", "争取", "到20")):
            continue
        for match in _STATUS.finditer(text, begin, covered.start()):
            yield match.span()
