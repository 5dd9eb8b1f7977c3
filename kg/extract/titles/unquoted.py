"""Names of documents without 《》 that no place opens: what is issued, what is listed as 等3个文件, what is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.titles.places import Rule, TitlePlace
from kg.extract.titles.words import pattern

_YEARS = r"(?:（(?:(?:19|20)\d\d[^（）\n]{0,14}|试行|暂行)）)?"
_WORD = r"(?:[^，。；：！？、\n\t《》（）“”■]|“[^”\n]{1,16}”|（[A-Za-z]{1,12}）)"
_PLAN = (
    r"(?:(?:行动|实施|工作|总体|活动|建设|创建|技术|服务)?方案|行动计划|(?:三年|五年)[一-鿿]{0,4}计划|规划(?:纲要)?"
    r"|(?:实施|指导|若干)?意见|(?:管理|实施|暂行|奖励|补助|考核)?办法|(?:实施|管理)?细则|条例|(?:暂行|管理)规定|纲要|预案)"
)
_DRAWN_UP = (
    r"(?:(?:行动|实施|工作|总体|活动|建设|创建)方案|行动计划|(?:三年|五年)[一-鿿]{0,4}计划|(?:实施|指导|若干|的)意见"
    r"|(?:管理|实施|暂行|奖励|补助|考核)办法|(?:实施|管理)细则|条例|纲要)"
)
_AGREEMENT = r"(?:(?:合作)?(?:框架|共建)?协议|(?:合作)?备忘录|责任书)"
_END = r"(?=[，。；、）\n\t]|$|等|和|及|与|并|后|提出|明确|要求|规定|正式|进行|为)"
_FIRSTS = re.compile(
    r"(?:先后|分别|已经|陆续|依次|逐一|还|也|并|共|已){0,2}(?:对|将|把)(?:外|口)?|(?:全国|全省|全市|国内)?(?:首个|首部|第一个|第一部|首份|唯一)|(?:本地|当地|我[省市县区])的?"
)
_ITEM = rf"{_WORD}{{2,30}}?{_PLAN}{_YEARS}"
_LISTED = re.compile(
    rf"(?:对|将|把|了|《■*》|[制审][定查议]|印发|出台|下发|发布|形成|包括|，|。|；|\n)"
    rf"(?P<items>{_ITEM}(?:(?:、|和|及|以及){_ITEM}){{0,6}})等?(?:\d{{1,3}}|[一二三四五六七八九十多几数两]{{1,3}}|一系列|系列)"
    r"(?:个|份|部|项)?(?:[区县市省国]级|配套|政策|规范|指导|地方|行政){0,3}(?:性)?(?:文件|方案|制度|法规|规划|政策)"
)
_FORMED = re.compile(
    rf"(?:形成|制定|编制|起草|印发|出台|完善|建立)(?:了|出|我们的|自己的)*(?P<items>{_ITEM}(?:(?:、|和|及|以及){_ITEM}){{1,6}}){_END}"
)
_AGREED = re.compile(
    r"(?:签署|签订|签定)了?(?P<title>[^，。；：！？、\n\t《》（）“”■]{2,24}?(?:合作框架协议|战略合作协议|框架协议|合作协议|合作备忘录|备忘录|共建协议|责任书))"
    rf"{_END}"
)
_MEASURED = re.compile(
    r"(?:完成|实现|达到|符合|达成)了?(?:[^，。；《》■]{2,14}?[和及与、])?(?P<title>[一-鿿]{3,16}?规划)(?=(?:主要|确定|规定|提出|既定|各项|的){0,3}(?:指标|目标|任务|要求))"
)
_MEMBER = re.compile(rf"(?:、|以及|和|及)?(?P<title>{_ITEM})(?=、|和|及|以及|$)")
_CUT = re.compile(
    r"制定|印发|出台|根据|按照|通过|开展|征求|提出|成立|组织|^(?:和|与|及|各|每|有|多|以|从|由|在)|份$|一批|典型|优秀|相关|有关"
)
"""Words after which another thing begins, or that tell of many."""
_LEAST = 2
"""Characters of a name that must say what it is about."""


def find_unquoted(masked: str) -> Iterator[TitlePlace]:
    """Yield documents named without 《》 or a place, in no order; ``masked`` has its 《titles》 filled."""
    for match in pattern("known_documents").finditer(masked):
        yield TitlePlace(*match.span(), match[0], "bare-known")
    for match in _issued().finditer(masked):
        yield from _of_matter(match, "bare-issued")
    for agreed in (_AGREED, _MEASURED):
        for match in agreed.finditer(masked):
            yield from _of_matter(match, "bare-issued")
    for listed in (*_LISTED.finditer(masked), *_FORMED.finditer(masked)):
        for match in _MEMBER.finditer(masked, *listed.span("items")):
            yield from _of_matter(match, "bare-listed")


@cache
def _issued() -> re.Pattern[str]:
    """What is 印发 may end in any noun of documents; what is 制定 in one that plans of persons do not bear."""
    issuing, drawing = pattern("bare_issuing").pattern, pattern("bare_drawing_up").pattern
    return re.compile(
        rf"(?:{issuing})了?(?P<title>{_WORD}{{2,36}}?{_PLAN}{_YEARS}){_END}"
        rf"|(?:{drawing})了?(?P<drawn>{_WORD}{{2,36}}?{_DRAWN_UP}{_YEARS}){_END}"
    )


def _of_matter(match: re.Match[str], rule: Rule) -> Iterator[TitlePlace]:
    """Yield a name that tells its matter; not 具体实施方案, nor 个性化干预方案."""
    group = "drawn" if match.groupdict().get("drawn") else "title"
    start, end = match.span(group)
    if first := _FIRSTS.match(match.string, start, end):
        start = first.end()
    name = match.string[start:end]
    matter = pattern("bare_generic").sub("", re.sub(rf"(?:{_PLAN}|{_AGREEMENT}){_YEARS}$", "", name))
    if len(matter) >= _LEAST and not pattern("personal_plans").search(name) and not _CUT.search(name):
        yield TitlePlace(start, end, name, rule)
