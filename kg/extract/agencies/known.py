"""Bodies known by a name that tells no place: 华西医院, 澎湃新闻; a company or platform (爱奇艺) where it acts."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.agencies.item import Item
from kg.extract.agencies.words import KnownWord, context_words
from kg.extract.places import Places, is_border

_NAME = r"“?[^，。；：、和及与“”\n]{1,12}”?"
# In the company of others: 组织|爱奇艺、优酷、|抖音
_MEMBERS = rf"(?:{_NAME}(?:、|和|及|以及)){{0,9}}[“‘]?"
_TAKEN_ALONG = re.compile(
    r"(?:组织|联合|携手|会同|邀请|指导|协调|委托|引入|引进|对接|牵手|推动|动员|督促|支持|聘请|采购|由|与|和|同)"
    rf"{_MEMBERS}$"
)
_OPENS = re.compile(rf"(?:^|[，。；：\n])(?!在|通过|利用|借助|依托|运用|登[录陆]|经由){_MEMBERS}$")
_OTHERS = rf"[”’]?(?:(?:、|和|及|以及|与){_NAME}){{0,9}}"
# 在|抖音|等平台, 抖音|号: where something is shown, and nobody who acts
_CHANNEL = re.compile(
    r"[”’]?(?:号|APP|app|客户端|小程序|账号|官方|视频号|公众号|官微|直播间|短视频|搜索"
    rf"|(?:、{_NAME}){{0,9}}等[^，。；]{{0,8}}?(?:APP|渠道|媒介|账号))"
)
_REACH = 100


def read_known(text: str, start: int, word: KnownWord, places: Places) -> list[Item]:
    """Return the body that ``word`` is a name of, or nothing where it is part of another or only a channel."""
    end = start + len(word.form)
    if not is_border(text, start) or (word.near and word.region[:2] != places.region[:2]):
        return []
    if word.region:
        division = places.gazetteer.get(word.region)
        found = (division,) if division else ()
        return [Item(start, end, word, word.body, "sure", "known", name=word.body.name, divisions=found)]
    if not _is_party(text, start, end):
        return []
    name = word.body.name
    return [Item(start, end, word, word.body, "sure", "known-acts", name=name, level="here", certain=False)]


def _is_party(text: str, start: int, end: int) -> bool:
    """Tell whether a company acts, or another acts with it."""
    if _CHANNEL.match(text, end):
        return False
    before = text[max(0, start - _REACH) : start]
    if _TAKEN_ALONG.search(before):
        return True
    if not _OPENS.search(before):
        return False
    return _acts_behind().match(text, end) is not None


@cache
def _acts_behind() -> re.Pattern[str]:
    verbs = context_words("verbs").pattern
    return re.compile(rf"{_OTHERS}(?:等[^，。；\n]{{0,16}}?)?(?:{verbs})")
