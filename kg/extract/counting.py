"""Numerals that count nothing reported: parts of what is described, names, ordinals, durations of an indicator."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.framing import frames_only
from kg.language.explain import explain_numeral
from kg.language.numerals import Numeral
from kg.tables import DATA, read_table

STRUCTURE_COUNTS = DATA / "extract" / "structure_counts.curated.csv"

_REACH = 40
_NAME = 12
"""Characters of a quoted name: a longer quotation is a sentence."""
_ITEM = r"[^，。；：、（）0-9]{1,12}"
# Bare nouns that make a list, summed up by the count behind it: 甲、乙和丙三类; with 等 the list goes on
_LISTED = re.compile(rf"(?:{_ITEM}、{_ITEM}(?:和|及|与|以及){_ITEM}|{_ITEM}(?:、{_ITEM}){{2,}})$")
_ASPECTS = re.compile(r"(?:[0-9一二两三四五六七八九十]{1,3})?个?(?:方面|维度|层面)")
# 5个项目（血压、血糖…）, but not 110个县（市、区）
_ENUMERATED = re.compile(r"[\u4e00-\u9fff]{0,6}（(?!其中)[^（）、0-9]{2,}、")
# 5大类49项服务 counts both, 分为三大类 only parts
_COUNTED_NEXT = re.compile(r"\d|[一二两三四五六七八九十]{1,3}[项种个条]")
_ONE_OF = re.compile(r"[\u4e00-\u9fff]{0,16}之一")
_RANKED = re.compile(r"(?:居|列|排|获|得|取)[^，。；]{0,6}$")
# 12个重点村, 36个主题公园, 9个职能部门 count what the noun only describes
_GOES_ON = (
    r"[村镇乡街区县市点站馆园校院队岗日月周]|小[镇区组]|公园|单位|部门|机构|学校|医院|企业|社区|人群|人员|场所|活动|品牌|课程|讲座|基地"
    r"|产业|项目|产品|案例|家庭|教室|广场|步道|展|宣传|支部|论坛|沙龙|栏目|节目|视频|实验室|专业|学科|实践|经验|成果|标准|示范|试点"
)
# 由一名老师陪伴, 作为一项工程: one that is described
_AS_ONE = re.compile(r"(?:由|让|像|如同|作为|成为|当成|当作|等于|好比|是[^，。；]{0,24}的?)$")
# 三分钟讲堂: the name of a thing
_LASTS = re.compile(
    r"(?:小|大|微)?(?:讲堂|课堂|微课|课间|短片|视频|宣讲|圈|工程|健身圈|服务圈|生活圈|阅读|体检|自测|快检|响应圈|急救圈)"
)
_COUNTS = re.compile(r"(?:[个项类种条大]|方面|环节)$")
_ONE_AMONG = re.compile(r"(?:最后|首|每|同|任|另|第|某|下|上)$")
_TIME_UNIT = re.compile(r"(?:个?月|天|日|周|小时|年|季度|学期)$")
_DESCRIBED = re.compile(r"(?:不[留少落漏]|(?:^|[，。；\n])是[^，。；\n]{0,24}|成为)$")
_IN_METHOD = re.compile(r"”(?:工作法|模式|机制|体系)（[^）]*$")
_OLD_YEAR = re.compile(r"1[5-9]\d\d年")
_BOUND = re.compile(r"(?:不少于|不低于|至少|不超过|超过|满|不足)$")
# A disease put off by 3.6年, a life lengthened by 2年: what a study found
_SHIFTED = re.compile(r"(?:推迟|延迟|延后|延长|缩短|长达)(?:了|达到?|近|约|至)?$")
_WHEN = re.compile(r"(?:累计|共(?!同)|来(?!访|院)|以来|间|后|前期|期间|时间)")
_RECEIVED = re.compile(r"(?:获评|获|荣获|被评|被授予|被命名|入选|蝉联)")
_ACTORS = re.compile(
    r"(?:委办局|部门|单位|科室|机构)(?:联合|共同|为|作为|参与|组成|印发|表彰|配合|负责|协同)|(?:多)?部门"
)
_DURATION = re.compile(r"(?:个?月|天|周|小时|年)$")
# 健康素养66条 is a booklet, 50米游泳 a discipline
_ARTICLES = re.compile(r"(?:素养|公约|守则|准则|新规)$")
_DISCIPLINE = re.compile(r"米(?:游泳|跑|蛙泳|自由泳|往返|折返|短跑|长跑|健走)")
# 一份档案，一次体检，一份方案: what one package holds
_PACKAGED = re.compile(r"(?:^|[，、（：；括含])一[个次份本套项名张支]")
_PACKAGE = 3
"""Members from which such a row is the contents of a package."""
_PAIR = re.compile(r"”(?:和|与|及|、)“[^“”]{2,16}”$")
_MEASURED_OVER = re.compile(r"[\u4e00-\u9fff]{1,10}率")


def counts_nothing(text: str, numeral: Numeral) -> bool:
    """Tell whether a numeral of ``text`` says how many of nothing that is reported."""
    return bool(
        explain_numeral(text, numeral)
        or _is_ordinal(text, numeral)
        or _is_part_of_name(text, numeral)
        or _is_name(text, numeral)
        or _is_packaged(text, numeral)
        or _is_one_of_many(text, numeral)
        or _is_duration_of_rate(text, numeral)
        or _is_stretch_of_time(text, numeral)
        or _counts_actors(text, numeral)
        or _is_described(text, numeral)
        or _counts_structure(text, numeral)
        or frames_only(text, numeral)
    )


def _is_ordinal(text: str, numeral: Numeral) -> bool:
    """第3场 only numbers a thing; a rank (位居第3位) is a figure."""
    ranked = _RANKED.search(text[max(0, numeral.start - 8) : numeral.start])
    return numeral.text.startswith("第") and not ranked


def _is_part_of_name(text: str, numeral: Numeral) -> bool:
    """A count inside a short quoted name, behind its beginning: “健康一条街”, “戒烟21天”训练营."""
    opening = text.rfind("“", max(0, numeral.start - _NAME), numeral.start)
    closing = text.find("”", numeral.end, numeral.end + _NAME)
    if opening < 0 or closing < 0 or "”" in text[opening : numeral.start] or closing - opening > _NAME:
        return False
    named = numeral.kind == "chinese" or re.match(r"”[\u4e00-\u9fff]", text[closing : closing + 2])
    return bool(named) and opening + 1 < numeral.start


def _is_name(text: str, numeral: Numeral) -> bool:
    """健康素养66条, 50米游泳: the number belongs to a name."""
    before = text[max(0, numeral.start - 4) : numeral.start]
    articles = numeral.text.endswith("条") and _ARTICLES.search(before)
    return bool(articles) or bool(_DISCIPLINE.match(text, numeral.end - 1))


def _is_packaged(text: str, numeral: Numeral) -> bool:
    """改造一批 counts nothing; one of each is what a package holds: 一份档案，一次体检，一份方案."""
    if numeral.kind != "chinese" or not numeral.text.startswith("一"):
        return False
    around = text[max(0, numeral.start - _REACH) : numeral.end + _REACH]
    return numeral.text == "一批" or len(_PACKAGED.findall(around)) >= _PACKAGE


def _is_one_of_many(text: str, numeral: Numeral) -> bool:
    """15个专项之一 tells of one; 最后一个周五 of none but itself."""
    if _ONE_OF.match(text, numeral.end):
        return True
    return numeral.text in ("一个", "一次") and bool(
        _ONE_AMONG.search(text[max(0, numeral.start - 3) : numeral.start])
    )


def _is_duration_of_rate(text: str, numeral: Numeral) -> bool:
    """6个月持续戒烟率 is one indicator."""
    return bool(_DURATION.search(numeral.text) and _MEASURED_OVER.match(text, numeral.end))


def _is_stretch_of_time(text: str, numeral: Numeral) -> bool:
    """三年累计, 干预1年后, 每三个月, 连续四年下降 tell when, not how much."""
    if numeral.text.endswith("分钟") and _LASTS.match(text, numeral.end):
        return True
    if not _TIME_UNIT.search(numeral.text):
        return False
    before = text[max(0, numeral.start - 4) : numeral.start]
    if _OLD_YEAR.fullmatch(numeral.text) or (
        numeral.text.endswith("年")
        and not (_BOUND.search(before) or _SHIFTED.search(before) or _RECEIVED.match(text, numeral.end))
    ):
        return True
    if numeral.text == "724小时":  # 7*24小时, whose mark the clean text drops
        return True
    if numeral.kind == "chinese" and numeral.text in ("一天", "一年", "一周", "一日", "一个月"):
        return True
    if before.endswith("每") or _WHEN.match(text, numeral.end):
        return True
    return before.endswith("连续") and not _RECEIVED.match(text, numeral.end)


def _counts_actors(text: str, numeral: Numeral) -> bool:
    """甲、乙等14个部门联合印发: how many did it, not what was done."""
    return text[max(0, numeral.start - 1) : numeral.start] == "等" and bool(_ACTORS.match(text, numeral.end))


def _is_described(text: str, numeral: Numeral) -> bool:
    """是一所综合医院, 不留一处, “24”工作法（2个到位…）, 1-2级 describe and count nothing done."""
    before = text[max(0, numeral.start - _REACH) : numeral.start]
    if numeral.kind == "chinese" and numeral.text.startswith("一"):
        return bool(_DESCRIBED.search(before) or (len(numeral.text) == 2 and _AS_ONE.search(before)))
    return bool(_IN_METHOD.search(before)) or (numeral.kind == "arabic" and numeral.text.endswith("级"))


def _counts_structure(text: str, numeral: Numeral) -> bool:
    """A count of the parts of what is described: 17个专项行动, 甲、乙和丙三类, 5个项目（甲、乙…）."""
    behind = text[numeral.end : numeral.end + _REACH]
    if _ASPECTS.match(behind):
        return True
    if numeral.text.endswith("大类") and not _COUNTED_NEXT.match(behind):
        return True
    if not _COUNTS.search(numeral.text.rstrip()):
        return False
    if _structure().match(behind) or _ENUMERATED.match(behind):
        return True
    before = text[max(0, numeral.start - _REACH) : numeral.start]
    if _PAIR.search(before) and numeral.text[:1] in "两2":
        return True
    return bool(_LISTED.search(before)) and not before.endswith(("等", "和", "及", "与"))


@cache
def _structure() -> re.Pattern[str]:
    rows = read_table(STRUCTURE_COUNTS, ("noun", "examples", "counter_examples"))
    nouns = [row["noun"] for row in rows]
    return re.compile(
        rf"[\u4e00-\u9fff]{{0,4}}?(?:{'|'.join(nouns)})(?![\u4e00-\u9fff]{{0,2}}服务)(?!{_GOES_ON})"
    )
