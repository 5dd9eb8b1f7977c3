"""Amounts granted respectively and titles given: whose each figure is, and what each of them got."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.clauses import CLAUSE, SENTENCE, Stretch, last_mark
from kg.extract.comparing import find_list
from kg.extract.figures import Figure
from kg.extract.outcomes.groups import is_group, split_tier
from kg.extract.outcomes.phrases import trim
from kg.extract.outcomes.pieces import split_pieces
from kg.extract.outcomes.spread import Measured, ordinal

_REACH = 100
_GRANTED = re.compile(
    r"(?:每[人名户家张床所个]?(?:每[年月天次])?|按年|按月)?分别(?:按照?)?"
    r"(?P<verb>一次性)?(?P<noun>给予|予以|发放|补助|补贴|奖励|奖补|资助|补偿|支付|拨付)(?:最高)?$"
)
_WHAT = re.compile(r"的?(?:标准)?(?:的)?(?P<noun>[\u4e00-\u9fff]{2,10}?)(?=[，。；、\n]|$)")
_BARE = ("给予", "予以", "发放", "支付", "拨付")
_FOR = re.compile(r"(?:^|[，；。])(?:并|同时|还)?(?:对|为|向|给)(?!于)")
_CHOSEN = re.compile(r"(?:符合条件|收住|满足条件|条件)的(?=[^的]*$)")
_TITLED = re.compile(
    r"(?P<who>(?:[\u4e00-\u9fff]|（[^（）]{1,12}）){1,12}?)"
    r"(?:[、和及]\d{1,6}(?:余|多)?[个家所名户位](?:[\u4e00-\u9fff]|（[^（）]{1,12}）){1,12}?){0,4}"
    r"(?:先后|成功|已|均|相继){0,2}"
    r"(?:被(?:评定?|命名|授予|认定|确定|列|评选|确认)为?|获评为?|荣获|获得|获批|获(?!得|奖补)|创建为|创成|跻身|入选)"
    r"“?(?P<title>[\u4e00-\u9fff]{4,24}?)”?(?:等)?(?:称号|荣誉|命名)?(?=[，。；、（\n]|$)"
)
_TITLE = re.compile(
    r"(?:区|市|县|镇|村|社区|单位|学校|医院|机构|企业|家庭|城市|基地|称号|示范|先进|街道|机关|个人|集体)$"
)


def tell_granted(text: str, figures: Sequence[Figure], number: int) -> Measured | None:
    """Return for 甲、乙分别补助2万元、1万元 what is granted and the n-th receiver of the n-th figure."""
    if figures[number].unit != "元":
        return None
    listed = find_list(text, figures, number)
    first = figures[listed.start].start
    begin = max(last_mark(text, SENTENCE, first, _REACH), text.rfind("；", first - _REACH, first) + 1)
    match = _GRANTED.search(text, begin, first)
    if match is None or len(listed) < 2:
        return None
    noun = match.span("noun")
    what = _WHAT.match(text, figures[listed.stop - 1].end)
    indicator = what.span("noun") if what and text[slice(*noun)] in _BARE else noun
    place = number - listed.start
    return Measured((indicator,), _receiver(text, begin, match.start(), place, len(listed)), _why(place))


def _why(place: int) -> str:
    return f"分别的第{ordinal(place)}项"


def _receiver(text: str, begin: int, end: int, place: int, count: int) -> Stretch | None:
    """Return the n-th of the receivers named before 分别, where there are as many as figures."""
    while end > begin and text[end - 1] in "，、的":
        end -= 1
    marks = list(_FOR.finditer(text, begin, end))
    start = marks[-1].end() if marks else last_mark(text, CLAUSE, end, _REACH)
    chosen = _CHOSEN.search(text, start, end)
    start = chosen.end() if chosen else start
    pieces = split_pieces(text, start, end)
    if len(pieces) != count or any(piece[1] - piece[0] < 2 for piece in pieces):
        return None
    return trim(text, *pieces[place], summed=False)


def tell_titled(text: str, figure: Figure) -> Measured | None:
    """Return for 12个市、3个县被评为示范区 the title that each of the counts holds, and whose it is."""
    match = _TITLED.match(text, figure.end)
    if match is None or not _TITLE.search(match["title"]):
        return None
    if not (is_group(match["who"]) or match.end("who") - match.start("who") <= _SHORT):
        return None
    _, title = split_tier(text, *match.span("title"))
    return Measured((title,), match.span("who"))


_SHORT = 8
"""Characters of a bare noun of places or bodies: 镇（乡、街道）."""
