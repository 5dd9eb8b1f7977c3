"""Whose figure it is, in printed words: the people or bodies of a share, a tier, each of several units."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kg.extract.clauses import SENTENCE, Stretch, last_mark
from kg.extract.patterns import any_of, read_lists
from kg.tables import DATA

TABLE = DATA / "extract" / "groups.curated.yaml"

_LONGEST = 14
_TIERS = tuple("省市县区旗镇乡村校")
"""Places of one tier, named by one character: 12个⟨市⟩被评为示范区."""
"""Characters of words that tell whose a figure is."""
_REACH = 60
_AGE = r"(?:\d{1,3}(?:[-—–~～至]\d{1,3})?(?:周岁|岁|月龄)(?:及)?(?:以上|以下)?的?)"
_STAYS = re.compile(
    r"[数量占之比的者率与和及、，]|素质|组$|化|总(?!体)|获(?!得感)|建成|创建|覆盖率|设置率|比例"
)
"""How the rest begins where the words before only open the name of the indicator: 居民数, 学校之比."""
_BRACKET = re.compile(r"（[^（）]*）$")
_NUMBER = re.compile(r"\d+(?:\.\d+)?[万亿千百]?[余多]?[名位个例户家人](?=[^，。；])")
_RELATED = re.compile(r"(?:之比|配比|比值|师生比)$")
_EACH = re.compile(
    r"(?P<who>(?:[\u4e00-\u9fff]{1,3}[生者员民人工女童师](?=每人|每户))?每(?:一)?(?:个|家|名|支|所|户|间|位|座|项|场|辆|人|校|班|村|镇|街道|社区|单位|次|张|床|例)"
    r"(?:[\u4e00-\u9fff]{0,10}?(?:[县乡镇]（[^（）]{2,6}）|队伍|学校|街道|街镇|乡镇|村|社区|[县区市旗镇]|门诊|中心|驿站|单位|机构|班级|家庭|小屋|托位|床位|卫生[室院站]|点|站|企业|医院|团队"
    r"|小区)(?!服务中心|卫生))?|各(?:班|校|村|镇|街道|社区|乡镇|街镇|县区|区县|单位))(?:（[^（）]{1,8}）)?"
)
_OPENING = re.compile(
    r"[、，）)”]*(?:全[市县区省镇]|我[市县区省]|辖区内?|区域|(?:基本|全面|率先|已)?实现了?|显现)?"
)
_REGION = re.compile(
    r"(?:[\u4e00-\u9fff]{2,6}?(?:自治区|新区|开发区|高新区|(?<![社小城地牧校园景厂山林郊辖老片街库矿灾疫病县市])区"
    r"|(?<!城)市|(?<!区)县|省|自治州|旗)|(?:北京|天津|上海|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东"
    r"|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆))的?"
)
"""A named region before whose figure it is: 云溪县⟨居民⟩."""
_TIME_UNIT = re.compile(r"每(?:个)?(?:次|场)$")


def split_group(text: str, start: int, end: int) -> tuple[Stretch | None, Stretch]:
    """Return the words that tell whose the indicator in this stretch is, and the rest, which names it.

    A name that itself says whose it is (婴儿死亡率) stays whole.
    """
    phrase = text[start:end]
    if _patterns()["named"].search(phrase) or _RELATED.search(phrase):
        return None, (start, end)
    if about := re.match(r"(?P<who>[^对]{2,14})对(?P<rest>[^，]{2,20}(?:满意|评价|认可)[度率]?)$", phrase):
        return _cut(start, end, about.end("who"), start + about.start("rest"))
    who = _last_group(phrase)
    return _cut(start, end, who, start + who) if who else (None, (start, end))


def _cut(start: int, end: int, who: int, rest: int) -> tuple[Stretch | None, Stretch]:
    return (start, start + who), (rest, end)


def without_of(text: str, group: Stretch | None) -> Stretch | None:
    """Return a group without the 的 behind it, and without 各 or a list mark before it."""
    if group is None:
        return None
    start, end = group
    end -= text[start:end].endswith("的")
    opening = _OPENING.match(text, start, end)
    if opening and end - opening.end() >= 2:
        start = opening.end()
    region = _REGION.match(text, start, end)
    if region and _patterns()["plain"].match(text, region.end(), end):
        start = region.end()
    if number := _NUMBER.match(text, start, end):
        start = number.end()
    return (start, end) if end - start >= 2 or text[start:end] in _TIERS else None


def _last_group(phrase: str) -> int:
    """Return where the words that tell whose end: behind the last of them that leaves an indicator."""
    best = 0
    for match in _patterns()["who"].finditer(phrase):
        rest = phrase[match.end() :]
        long = len(rest) >= 3 or rest in ("近视", "肥胖", "超重")
        if match.end() <= _LONGEST and long and not _STAYS.match(rest):
            best = match.end()
    return best


def split_tier(text: str, start: int, end: int) -> tuple[Stretch | None, Stretch]:
    """Return the tier that narrows a count (市级, 市、县两级) and the thing counted."""
    match = _patterns()["tiers"].match(text, start, end)
    if match is None or end - match.end() < 2:
        return None, (start, end)
    return match.span(), (match.end() + (text[match.end()] == "的"), end)


def is_group(words: str) -> bool:
    """Tell whether words name people, bodies or places, and nothing that is measured of them."""
    bare = _BRACKET.sub("", words)
    return bool(_patterns()["whole"].search(bare)) and len(bare) <= _LONGEST


def find_bearer(text: str, start: int, end: int, deed: re.Pattern[str]) -> Stretch | None:
    """Return the people or bodies that open a stretch, where a deed follows: ⟨学生⟩达到合格等级."""
    for match in _patterns()["who"].finditer(text, start, end):
        if match.end() - start > _LONGEST:
            return None
        if deed.match(text, match.end(), end):
            return start, match.end()
    return None


def find_receivers(text: str, end: int) -> Stretch | None:
    """Return the people or bodies for whom it is done, named by 为, 对 or 向 earlier in the sentence."""
    begin = last_mark(text, SENTENCE, end, _REACH)
    for match in reversed(list(re.finditer(r"面向|针对|(?<![因认作成以行称])[为对向]", text[begin:end]))):
        who = _patterns()["receivers"].match(text, begin + match.end(), end)
        if who:
            return who.span("who")
    return None


def find_each(text: str, start: int, end: int) -> Stretch | None:
    """Return the words that spread a figure over units, next before it: 每个门诊, 每校, 各班."""
    found = [match for match in _EACH.finditer(text, start, end) if not _TIME_UNIT.fullmatch(match["who"])]
    return found[-1].span("who") if found else None


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    table = read_lists(TABLE)
    words = {name: any_of(table[name]) for name in ("people", "tiers", "named")}
    who = any_of([*table["people"], *table["bodies"]])
    return {
        "named": re.compile(words["named"]),
        "who": re.compile(f"{_AGE}?(?:{who})的?(?=[^的])"),
        "plain": re.compile(f"{_AGE}?(?:{who})"),
        "whole": re.compile(f"(?:{who}|{words['tiers']}|阶段)$"),
        "tiers": re.compile(words["tiers"]),
        "receivers": re.compile(
            rf"(?P<who>(?:{_AGE})?(?:[^，。；：！？\n\t为对向由]{{0,12}}?)(?:{words['people']})"
            rf"(?:(?:和|及|与|、|等)[^，。；：\n\t]{{0,8}}?(?:{words['people']})){{0,3}})"
        ),
    }
