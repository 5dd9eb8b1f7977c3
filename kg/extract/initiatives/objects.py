"""What an act is done with: a concrete thing, people, knowledge, or nothing that could be there or not."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from kg.extract.initiatives.wordlists import OBJECTS, Endings, read_classes

Matter = Literal["concrete", "persons", "knowledge", "vague", "abstract", "named", "unknown"]

_TRAILING = re.compile(
    r"(?:的)?(?:等等|等(?:各项|多项|多种|系列|一系列|相关|方面)?(?:工作|内容|措施|方式|形式|手段)?|各项工作|相关工作|工作)$"
)
_NAMED = re.compile(r"“[^”]+”|《[^》]+》")
_COUNTS = re.compile(r"[近约超]?[\d一二三四五六七八九十百千万余多]+(?:[个场项类次名条种期]|场次|人次)")
_SLOGAN = re.compile(r"\d+分钟[^，。]{0,12}圈|为中心|最后一|全覆盖")
_BARE = re.compile(
    r"(?:各项|各类|各种|相关|有关|一系列|系列|多种|多项|多个|一批|一些|此项|该项|这项|上述|本|该|此|其|这一|新的?|重点|日常|主要|具体"
    r"|重大|专项|专题|大型|好|基础|基本|一定的?|大量的?|丰富的?|不同|多样的?|全面|健康|卫生|卫生健康|公共|综合|基层|的|专业|优质|高效|便捷|更加|更|具|针对性|精准化?|全方位|全生命周期|全周期|全过程|多元化|多样化|个性化|便民|全龄化|贴心|可及|连续|人性化|规范化?|精细化|社区|便利|一站式|管理|领导|相应|有效|各样|[、和]|及|有)*"
)


def trim_object(words: str) -> str:
    """Return the words of an object without what sums it up: 义诊等活动 keeps 活动, 义诊等 and 义诊工作 are 义诊."""
    while (match := _TRAILING.search(words)) and match.start() >= 2:
        words = words[: match.start()]
    return words


_MEASURED = re.compile(r"比例|[率数](?:达|为|提|分|由)|分别(?:达|提|增|为)|达到|提高到|增加到|下降|上升")


def tell_matter(words: str) -> Matter:
    """Return what the words of an object name; what has a quoted name or a title is named, whatever it ends with."""
    trimmed = trim_object(words)
    if _MEASURED.search(trimmed):
        return "abstract"
    name, ending = _endings().find(trimmed)
    if named := _last_name(trimmed):
        rest = trimmed[named.end() :]
        inside = _endings().find(named[0][1:-1])[0] if not rest and named[0][0] == "“" else ""
        return (
            "abstract"
            if (rest and name == "abstract") or inside == "abstract" or _SLOGAN.search(trimmed)
            else "named"
        )
    if name == "":
        return "unknown"
    if _COUNTS.sub("", trimmed) in read_classes(OBJECTS)["bare"].words:
        return "vague"
    before = _COUNTS.sub("", trimmed[: -len(ending)])
    if ending in read_classes(OBJECTS)["vague"].words and _BARE.fullmatch(before):
        return "vague"
    return name  # type: ignore[return-value]


def _last_name(words: str) -> re.Match[str] | None:
    found = list(_NAMED.finditer(words))
    return found[-1] if found else None


def is_concrete_ending(words: str) -> bool:
    """Tell whether the words end with something that can be there."""
    return _endings().find(trim_object(words))[0] == "concrete"


@cache
def _endings() -> Endings:
    classes = read_classes(OBJECTS)
    names = ("vague", "persons", "knowledge", "concrete", "abstract")
    return Endings({name: classes[name].words for name in names})
