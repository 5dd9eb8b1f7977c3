"""Names of documents without 《》 that no place opens: what is issued, what is listed as 等3个文件, what is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.titles.places import NUMBER, Rule, TitlePlace
from kg.extract.titles.words import pattern

_YEARS = r"(?:（(?:(?:19|20)\d\d[^（）\n]{0,14}|试行|暂行)）)?"
_WORD = r"(?:[^，。；：！？、\n\t《》（）“”■]|“[^”\n]{1,16}”|（[A-Za-z]{1,12}）)"
_PLAN = (
    r"(?:(?:行动|实施|工作|总体|活动|建设|创建|技术|服务)?方案|行动计划|(?:三年|五年)[一-鿿]{0,4}计划|规划(?:纲要)?"
    r"|(?:实施|指导|若干)?意见|(?:管理|实施|暂行|奖励|补助|考核)?办法|(?:实施|管理)?细则|条例|(?:暂行|管理)规定|纲要|预案)"
)
_HANDED_OUT = (
    rf"(?:{_PLAN}|(?:建设|评价|评估|创建|服务|技术|管理|地方|团体|评审|工作)?(?:标准|规范|指南|指引|导则|规程)|(?:管理|工作)?(?:规则|守则|章程)|公约"
    r"|(?:重点)?(?:任务|责任|权力|服务)清单|任务分解表|工作要点|若干(?:措施|规定|政策)|关于[^，。；：！？\n\t《》■]{4,30}?(?:通知|通告|决定))"
)
_DRAWN_UP = (
    r"(?:(?:行动|实施|工作|总体|活动|建设|创建)方案|行动计划|(?:三年|五年)[一-鿿]{0,4}计划|(?:实施|指导|若干|的)意见"
    r"|(?:管理|实施|暂行|奖励|补助|考核)办法|(?:实施|管理)细则|条例|纲要|(?:地方|团体|行业)标准)"
)
_AGREEMENT = r"(?:(?:合作)?(?:框架|共建)?协议|(?:合作)?备忘录|责任书)"
_END = r"(?=[，。；、）\n\t]|$|等|和|及|与|并|后|提出|明确|要求|规定|正式|进行|为)"
_FIRSTS = re.compile(
    r"(?:先后|分别|已经|陆续|依次|逐一|还|也|并|共|已){0,2}(?:对|将|把)(?:外|口)?|(?:全国|全省|全市|国内)?(?:首个|首部|第一个|第一部|首份|唯一)|(?:本地|当地|我[省市县区])的?"
)
# A name ends at the first border behind a noun of documents, and is not tried longer: a list of seven would else be
# read in every way to part it
_BORDER = r"(?=[、和及以等，。；）\n\t\d一二三四五六七八九十多几数两系与并后提明要规正进为]|$)"
_ITEM = rf"(?>{_WORD}{{2,30}}?{_PLAN}{_YEARS}{_BORDER})"
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
_REVISED = re.compile(
    rf"(?:(?<=[，。；：\n])|逐步|及时|多次|先后|不断|再次|重新)对(?P<title>{_WORD}{{4,30}}?(?:行动|实施|工作|总体)方案|{_WORD}{{4,30}}?(?:管理|实施)办法|{_WORD}{{4,30}}?行动计划)(?:进行)?(?:了)?(?:补充|修订|修改|完善|调整|优化|细化)"
)
"""A plan that is worked on: 对云溪县明眸行动实施方案进行补充."""
_QUOTED = re.compile(
    rf"(?:印发|下发|出台|颁布|发布|制定|制订|签订|签署|根据|按照|依据|依照|参照|对照|落实|贯彻|执行)了?{_WORD}{{0,6}}?"
    r"“(?P<title>[^“”《》\n■]{3,40}(?:方案|行动计划|三年计划|规划|意见|办法|条例|标准|规范|指南|公约|纲要|通知|协议|备忘录|清单|细则|规定))”(?!号|要求)"
)
"""A title in quotation marks where others have 《》."""
_BY_NUMBER = re.compile(
    rf"(?:根据|按照|依据|依照|落实|贯彻|印发|下发|转发|执行)了?(?:[一-鿿]{{2,14}}?[（(])?(?P<title>{NUMBER})(?:[）)])?(?=文|文件|要求|精神|规定|，|。)"
)
"""A document named by its number alone: 按照云卫发〔2022〕7号文件要求."""
_STANDARD = re.compile(
    r"(?<![（(A-Za-z])(?P<title>(?:GB|GBZ|WS|DB\d{2,6}|CJ|JGJ|HJ|NY|SB|T/[A-Z]{2,8})(?:/[TZ])? ?\d{2,6}(?:\.\d{1,2})?"
    r"(?:[-—–－](?:19|20)\d\d))(?=标准|要求|规定|的|，|。|、|和|及)"
)
"""A standard named by its number alone: 按照WS/T123—2015."""
_CONGRESS = re.compile(
    r"(?P<title>(?:[一-鿿]{2,10}?[省市县区会州])?(?:第[一二三四五六七八九十]{1,3}次)?(?:党代会|人代会|党代表大会|工会[一二三四五六七八九十]{1,3}大)报告)(?=[，。；、]|中?(?:指出|提出|明确|强调|要求|部署)|$)"
)
"""The report of a congress."""
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
    for agreed in (_AGREED, _MEASURED, _REVISED, _QUOTED):
        for match in agreed.finditer(masked):
            yield from _of_matter(match, "bare-issued")
    for numbered in (_BY_NUMBER, _STANDARD, _CONGRESS):
        for match in numbered.finditer(masked):
            yield TitlePlace(*match.span("title"), match["title"], "bare-known")
    for listed in (*_LISTED.finditer(masked), *_FORMED.finditer(masked)):
        for match in _MEMBER.finditer(masked, *listed.span("items")):
            yield from _of_matter(match, "bare-listed")


@cache
def _issued() -> re.Pattern[str]:
    """What is 印发 may end in any noun of documents; what is 制定 in one that plans of persons do not bear."""
    issuing, drawing = pattern("bare_issuing").pattern, pattern("bare_drawing_up").pattern
    return re.compile(
        rf"(?:{issuing})了?(?P<title>{_WORD}{{2,36}}?{_HANDED_OUT}{_YEARS}){_END}"
        rf"|(?:{drawing})了?(?P<drawn>{_WORD}{{2,36}}?{_DRAWN_UP}{_YEARS}){_END}"
    )


def _of_matter(match: re.Match[str], rule: Rule) -> Iterator[TitlePlace]:
    """Yield a name that tells its matter; not 具体实施方案, nor 个性化干预方案."""
    group = "drawn" if match.groupdict().get("drawn") else "title"
    start, end = match.span(group)
    if first := _FIRSTS.match(match.string, start, end):
        start = first.end()
    name = match.string[start:end]
    body = re.sub(rf"(?:{_HANDED_OUT}|{_AGREEMENT}){_YEARS}$", "", name)
    matter = pattern("bare_generic").sub("", body)
    if len(matter) >= _LEAST and not pattern("personal_plans").search(name) and not _CUT.search(name):
        yield TitlePlace(start, end, name, rule)
