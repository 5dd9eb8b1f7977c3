"""The name of a measure: its printed name, or its object and the verb behind it, at most twenty characters."""

from __future__ import annotations

import re

from kg.extract.clauses import Stretch
from kg.extract.initiatives.objects import trim_object
from kg.extract.initiatives.verbs import Verb
from kg.extract.initiatives.wordlists import ACTS, Endings, read_classes

LIMIT = 20
_COUNT = re.compile(
    r"(?:[约近超]?[\d.]+(?:余|多)?万?(?:余|多)?|[一二三四五六七八九十百两]{1,3})(?:个|所|家|户|届|名|支|条|座|处|场次?|期|台|部|项|批|份|册|块|间|套|种|类|只|辆|位|"
    r"次|万|米|公里|平方米|人)(?:次)?"
)
_OPENING = re.compile(
    r"(?:各类|各种|多种形式的?|多种|多样化?的?|各项|一系列的?|系列|一批批?|一批|一个|首个|首家|全国首[家个]|全市首[家个]|统一的?|相应的?|丰富多彩的?|形式多样的?|"
    r"\d+(?:至\d+)?周?岁(?:及)?以[上下]的?|常住|确诊的|大型|全县|全市|全区|全省|全镇|所有|第一批|首批|适合|辖区内?|我[市县区省镇]|本[市县区省镇]|现有|更加?|新的|的|了|好|着|名为|以|健全完善|全程|全方位的?|全面的?)+"
)
_QUOTE = re.compile(
    r"(?:(?<![的“”])(?P<before>(?<![^“”、，的])[\u4e00-\u9fff]{2,8}))?“(?P<name>[^”]{2,20})”(?P<rest>[^“”、，；。（]{0,10})$"
)
_TITLE = re.compile(r"《(?P<name>[^》]{2,20})》")
_MARKS = re.compile(r"[“”‘’《》]")
_COLLECTIVE = re.compile(r".{0,80}[、》].{0,40}等(?:各类|各种|各项|多种)?(?P<noun>[\u4e00-\u9fff]{4,16})$")
"""甲、乙等宣传海报: the noun behind the list is the thing."""
_DISPENSABLE = ("全国", "全省", "全市", "全县", "全区", "国家", "所有", "有关", "相关", "整体", "基本")
"""Words that a name too long can do without, rather than be cut inside a word."""
_NOUNS = ("活动", "工作")


def name_act(text: str, verb: Verb, stretch: Stretch) -> str:
    """Return the name of an act by its verb and the place of its object."""
    words = trim_object(text[stretch[0] : stretch[1]])
    if quoted := _QUOTE.search(words):
        return shorten(_clean(_core(quoted["before"] or "") + quoted["name"] + trim_object(quoted["rest"])))
    if title := _TITLE.search(words):
        return shorten(_clean(_of_title(words, title["name"])))
    core = _core(words)
    plain = verb.word in read_classes(ACTS)["plain"].words or _ends_with_doing(core)
    turned = "" if plain else "建设" if verb.word == "建成" else re.sub("[了过]$", "", verb.word)
    return _fit(core, turned)


def name_words(words: str) -> str:
    """Return the name of a measure that is told without a verb."""
    return shorten(_clean(_core(words)))


def _of_title(words: str, name: str) -> str:
    """A film or column has its title for a name; 手册 and 专栏 behind it stay."""
    rest = words.split("》", 1)[1]
    return name + rest if 0 < len(rest) <= 4 and "、" not in rest else name


def _core(words: str) -> str:
    words = trim_object(words)
    if collective := _COLLECTIVE.match(words):
        words = collective["noun"]
    while match := (_OPENING.match(words) or _COUNT.match(words)):
        if match.end() == 0 or match.end() >= len(words) - 1:
            break
        words = words[match.end() :]
    return words


def _ends_with_doing(core: str) -> bool:
    """Tell whether the object is itself a doing: 夜间义诊, 户厕改造."""
    classes = read_classes(ACTS)
    ending = Endings(
        {"doing": classes["doing"].words | {"建设", "创建", "种植", "评选", "推广", "服务", "教育", "结对"}}
    )
    return ending.find(core)[0] == "doing"


def _fit(core: str, turned: str) -> str:
    core = _clean(core)
    if len(core) + len(turned) <= LIMIT:
        return core + turned
    for cut in (
        mark.end() for marks in ("等(?:各类|各项|各种)?", "的", "、") for mark in re.finditer(marks, core)
    ):
        rest = _core(core[cut:])
        if len(rest) >= 4 and len(rest) + len(turned) <= LIMIT:
            return rest + turned
    return shorten(core)


def _clean(words: str) -> str:
    words = re.sub(r"（[^）]*）?", "", _MARKS.sub("", words))
    return words.strip("的，、：；…· ")


def shorten(words: str) -> str:
    """Return at most the last twenty characters, from behind a 的 or 、 where one stands."""
    for word in _DISPENSABLE:
        if len(words) > LIMIT:
            words = words.replace(word, "", 1)
    if len(words) <= LIMIT:
        return words
    for marks in ("等(?:各类|各种|各项|一系列|系列|品牌|多种)?", "[的，·]", "、"):
        for mark in re.finditer(marks, words):
            if 4 <= len(words) - mark.end() <= LIMIT:
                return words[mark.end() :]
    return words[-LIMIT:]
