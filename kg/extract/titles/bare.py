"""Titles that stand without 《》: named plans, what an action is taken up in, a document's own head."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.extract.patterns import any_of
from kg.extract.titles.places import Rule, TitlePlace
from kg.extract.titles.unquoted import find_unquoted
from kg.extract.titles.words import load_words

_NOUN = (
    r"(?:(?:行动|实施|工作|总体|建设)?方案|规划纲要|规划|(?:行动|实施|工作)?计划|(?:实施|指导|若干)?意见|纲要|条例"
    r"|(?:管理|实施|暂行)?办法|工作要点|公约)"
)
_YEARS = r"(?:（(?:(?:19|20)\d\d[^（）\n]{0,14}|试行|暂行)）)?"
_OWNER = (
    r"(?:国家|全国|中国|中华|健康[一-鿿]{2,3}(?=建设|行动|新|三年|“|20)|“健康[^”\n]{2,10}”"
    r"|[一-鿿]{2,7}?(?:省|自治区|市|县|区|州|旗|镇|乡|街道))"
)
_WORDS = r"(?:[^，。；：！？、\n\t《》（）“”■]|“[^”\n]{1,16}”)"
_NAME = rf"{_OWNER}{_WORDS}{{2,36}}?{_NOUN}{_YEARS}"
_BEHIND = r"(?=[，。；、：）\n\t■]|$|等|和|及|与|提出|明确|要求|指出|规定|强调|正式|印发|精神|部署)"
_KNOWN = re.compile(
    r"“健康[一-鿿]{2,6}2030”规划纲要|健康[一-鿿]{2,6}2030规划纲要"
    r"|健康(?!促进|教育|素养|管理|知识|校园)[一-鿿]{2,3}行动（20\d\d年?[-—－~～至]{1,2}20\d\d年?）(?:实施方案)?"
    r"|(?:国家|全国|(?<![一-鿿])[一-鿿]{2,5}(?:省|市|县|区))[一-鿿]{0,12}“十[一二三四五]五”(?!相关|有关|期间|时期|专项)"
    r"[一-鿿]{2,16}?规划(?:纲要)?(?!期|署|目标|指标|任务)"
)
_ABOUT = re.compile(
    r"(?:印发|下发|出台|制定|制订|发布|转发)了?(?P<title>关于[^，。；：！？\n\t《》■]{6,60}?"
    rf"(?:通知|意见|决定|办法|方案|规定|措施)){_BEHIND}"
)
_SUBJECT = re.compile(
    rf"(?:^|[，。；：\n\t])(?!按|根据|依据|落实|贯彻|对照|为|以|在|经|由|将|把|结合|通过|随着)(?P<title>{_NAME})(?=(?:都|均|也)?(?:明确)?(?:提出|要求|指出|规定|强调|明确|正式))"
)
_TAKEN_UP = re.compile(
    r"(?:纳入|列入|写入|写进|载入|编入)(?:了|到)?(?P<object>(?:[^，。；：！？\n\t《》■“”]|“[^”\n]{1,16}”){5,90})"
)
_PIECE = re.compile(
    r"(?P<title>(?:[^、和及与]|和(?=谐|国|社会发展|平)|及(?=时)|与(?=发展|服务))*?"
    rf"(?:政府工作报告|[党人]代会(?:工作)?报告|(?:行动|实施|总体)方案|规划纲要|规划|行动计划|工作要点|条例|意见){_YEARS})"
    r"(?P<rest>[^、和及与]{0,8})(?=[、和及与]|$)"
)
_NAMED = re.compile(
    rf"政府工作报告|{_OWNER}|[省市县区旗州镇乡](?:第|委|级|政府|“|人民政府)|.*“[十一二三四五]{{2,3}}五”"
)
_LOOSE = re.compile(r"年度|单位|医院|学校|各|本|我|教学|日常|重点|考核|工作|相关|有关|其")
_VAGUE = re.compile(r"相关|有关|具体|各项|一系列|系列|多个|等(?!级)")
_LONG = 12
"""Characters from which a name is one of its own, even where it names no place."""
_OWN = re.compile(
    r"(?P<title>[^，。；：！？\n\t《》■]{6,70}?(?:方案|计划|规划|要点|清单|分工|标准|规范|办法|意见|指南|细则)"
    r"(?:（[^（）\n]{2,24}）)?)(?=\n|$|为|根据|各|第一章|一、|20\d\d年)"
)
_WORK = re.compile(
    r"(?:编发|编印|编写|编撰|编著|编辑|编制|印制|制发|制作|拍摄|摄制|录制|创作|出版|研发)(?:了|成|出)?(?P<title>(?!宣传|科普|各类|一批|系列|相关|印|小|健康教育|的)[一-鿿“”]{2,14}?(?:工作手册|指导手册|科普手册|手册|读本|汇编|绘本|宣传片|微电影|口袋书|教学课件))"
    r"(?=[，。；、）\n]|\d|并|免费|发放|共|等|和|及|$)"
)
_PLAIN_WORK = re.compile(
    r"健康|教育|宣传|科普|知识|公益|主题|系列|原创|相关|精美|多|种|部|册|一|本|份|的|和|及|与|等|手册|读本|汇编|绘本|宣传片|微电影|口袋书|教学课件|工作|指导|资料|材料|视频|图片|成果|文件|各|学习"
)
"""What says nothing of a work's matter: 健康教育宣传手册."""
_QUOTED_WORKS = re.compile(
    r"(?P<names>“[^“”\n]{2,20}”(?:[、和与及]{0,2}“[^“”\n]{2,20}”){0,9})(?:等)?(?:\d{1,4}|[多几两三数]|一系列)?(?:[部个条首集支幅份])?余?"
    r"(?:系列|原创|科普|健康|公益|主题|动漫|情景|短){0,3}(?:短视频|微视频|视频|动画片?|微电影|电影|纪录片|宣传片|专题片|歌曲|儿歌|漫画|绘本|小品|情景剧|相声|快板|三句半|广场舞|短片|音乐剧|话剧|沙画)(?!号|中心|大赛|比赛|会议|平台|直播|系统|监控|协会|演员)"
)
"""Works in quotation marks: “甲”“乙”等科普视频."""
_QUOTED = re.compile("“(?P<title>[^“”]+)”")
_OWN_GENRES = ("plan", "standard", "duty-list", "notice")
_BARE_NOUN = re.compile(
    r"(?:按照|依据|根据|对照|参照|依照)(?P<noun>规范|条例|办法|细则|公约|指南|指引|章程)(?=[一-鿿])(?!要求|规定的)"
)
_BARE_REACH = 1500
_FEW = 30
_RULES: dict[re.Pattern[str], Rule] = {_ABOUT: "about-title", _WORK: "bare-work"}


def find_bare(masked: str) -> list[TitlePlace]:
    """Return the documents that a text names without 《》, in order; ``masked`` has its 《titles》 filled."""
    found = [
        *_find_named(masked),
        *_find_taken_up(masked),
        *find_unquoted(masked),
        *_find_quoted_works(masked),
    ]
    places: list[TitlePlace] = []
    for place in sorted(found, key=lambda place: (place.start, -place.end)):
        if not places or place.start >= places[-1].end:
            places.append(place)
    return places


def find_own(masked: str, genre: str) -> TitlePlace | None:
    """Return the title with which a plan, a standard or a duty list begins; None where it is none or has none."""
    match = _OWN.match(masked) if genre in _OWN_GENRES else None
    return TitlePlace(*match.span("title"), match["title"], "own-title") if match else None


def find_bare_nouns(masked: str, places: Sequence[TitlePlace]) -> list[TitlePlace]:
    """Return where a title told before is meant by its last word alone: 对照规范评选."""
    found = []
    starts = [place.start for place in places]
    for match in _BARE_NOUN.finditer(masked):
        last = bisect_left(starts, match.start())
        near = places[bisect_left(starts, match.start() - _BARE_REACH) : last][-_FEW:]
        if any(place.title.endswith(match["noun"]) for place in near):
            found.append(TitlePlace(*match.span("noun"), match["noun"], "bare-noun"))
    return found


def _find_named(masked: str) -> Iterator[TitlePlace]:
    for pattern in (_KNOWN, _ABOUT, _SUBJECT, _WORK, _licensed()):
        for match in pattern.finditer(masked):
            name = "title" if "title" in pattern.groupindex else 0
            plain = pattern is _WORK and not _PLAIN_WORK.sub("", match[name])
            if not plain and not _VAGUE.search(match[name]):
                rule: Rule = _RULES.get(pattern, "bare-name")
                yield TitlePlace(*match.span(name), match[name], rule)


def _find_quoted_works(masked: str) -> Iterator[TitlePlace]:
    for works in _QUOTED_WORKS.finditer(masked):
        for match in _QUOTED.finditer(masked, *works.span("names")):
            yield TitlePlace(match.start(), match.end(), match["title"], "bare-work")


def _licensed() -> re.Pattern[str]:
    """A name behind a verb that documents alone have: 印发, 按照; what is 实施 may be the programme."""
    verbs = [*load_words()["issue"], "根据", "按照", "依据", "对照", "落实", "贯彻"]
    return re.compile(rf"(?:{any_of(verbs)})了?(?P<title>{_NAME}){_BEHIND}")


def _find_taken_up(masked: str) -> Iterator[TitlePlace]:
    """纳入甲规划、写入政府工作报告: each member of the list that is a document's name."""
    for taken in _TAKEN_UP.finditer(masked):
        for piece in _PIECE.finditer(masked, *taken.span("object")):
            start, end = piece.span("title")
            name = piece["title"]
            if _is_named(name):
                yield TitlePlace(start, end, name, "bare-name")


def _is_named(name: str) -> bool:
    if _LOOSE.match(name):
        return False
    return bool(_NAMED.match(name)) or len(name) >= _LONG
