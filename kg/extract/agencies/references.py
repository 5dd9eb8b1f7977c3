"""Bodies called by another word than their name: a declared short name, 我委, 该中心, a bare 领导小组."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.agencies.item import Item, hide_titles
from kg.extract.places import is_border

Named = tuple[Item, str]
"""A body and its full name; the name is empty for a kind of body."""

_DECLARED = re.compile(
    r"(?:（[^（）\n]{1,12}）)?（(?:以下)?(?:统一?)?(?:简称|称)(?:为)?[：:]?(?P<name>[^（）\n]{2,20}?)）"
)
_OWN = re.compile(
    r"(?<![自人个])(?P<who>[我本该])(?P<what>中心|医院|大学|学校|公司|集团|协会|学会|俱乐部|联盟|商会|基金会|研究会|研究[院所]|学院|幼儿园|养老院|卫生院|保健院|企业|[委局厅院校站]|所(?![以有在需属得见知谓述具能])|办(?![理法好学事案公])|小组|领导小组|委员会|会(?![议场计费员务长上同认谈]))"
    r"(?![托派任员身面限势落长子内学级系友园])"
)
_ENDS = {
    "委": ("委员会", "委"),
    "局": ("局",),
    "厅": ("厅",),
    "办": ("办公室", "办"),
    "院": ("医院", "院", "研究院"),
    "校": ("学校", "小学", "中学", "大学"),
    "站": ("站",),
    "所": ("所",),
    "企业": ("公司", "集团", "厂"),
    "学院": ("学院",),
    "研究院": ("研究院", "科学院"),
    "小组": ("小组",),
    "领导小组": ("领导小组",),
    "委员会": ("委员会",),
    "会": ("工会", "协会", "学会", "联合会", "红十字会", "基金会", "研究会"),
}
_HEAD = 300
_SIGNED = 60
_TITLE = 30
"""Characters from the beginning within which the heading names whose text it is."""
_REACH = 600
_MOST_SHORT_NAMES = 100
_LEAST = 6
"""Characters of a name that tell it from others without its place."""
_LEAST_COMPANY, _LEAST_BRAND = 4, 2
_COMPANY = re.compile(r"(?:（集团）)?(?:集团)?(?:股份|有限责任|有限)*公司$")
_TRADE = re.compile(
    r"健康|医疗|医药|生物|信息|网络|智能|智慧|数字|软件|电子|家政|物业|餐饮|食品|养老|康养|文化|体育|教育|环境|环保|建筑|建设"
    r"|科技|技术|服务|管理|咨询|产业|发展|投资|传媒|器械|设备|制药|药业|运营|开发"
)
_TRADES = re.compile(rf"(?:{_TRADE.pattern})+$")
_NARRATORS = (
    "hospital",
    "school",
    "university",
    "elderly-care-institution",
    "primary-care-institution",
    "company",
)
_NARRATED = {
    "医院": ("医院", "保健院", "精神卫生中心"),
    "学校": ("学校", "小学", "中学", "大学", "学院"),
    "高校": ("大学", "学院"),
    "学院": ("学院",),
    "养老院": ("养老院", "敬老院", "福利院"),
    "卫生院": ("卫生院",),
    "幼儿园": ("幼儿园",),
    "企业": ("公司", "集团"),
}


def find_declared(text: str, named: Sequence[Named]) -> Iterator[Item]:
    """Yield the places where a short name stands that the text declares: 云溪县职业健康服务中心（以下简称职健中心）."""
    declared: dict[str, tuple[int, Item, str]] = {}
    for item, name in named:
        match = _DECLARED.match(text, item.end)
        short = match["name"].strip("“”‘’") if match else ""
        if match and name and len(short) > 1 and len(declared) < _MOST_SHORT_NAMES:
            declared.setdefault(short, (match.start("name"), item, name))
    if not declared:
        return
    hidden = hide_titles(text)
    words = sorted(declared, key=lambda short: (-len(short), short))
    for match in re.finditer("|".join(map(re.escape, words)), text):
        begin, item, name = declared[match[0]]
        if match.start() >= begin and not hidden[match.start()]:
            found = replace(item, start=match.start(), end=match.end(), name=name, words="", rule="declared")
            yield _office(text, found)


def find_shortened(text: str, named: Sequence[Named]) -> Iterator[Item]:
    """Yield the places where a proper name stands again without its place: 云溪县家庭健康服务中心, 家庭健康服务中心."""
    shortened: dict[str, tuple[int, Item, str]] = {}
    for item, name in named:
        place = item.divisions[0].name if item.divisions else ""
        short = _without_place(text[item.start : item.end], place)
        if item.rule.startswith("proper") and len(short) >= _LEAST and len(shortened) < _MOST_SHORT_NAMES:
            shortened.setdefault(short, (item.end, item, name))
        for short in (
            _company_names(text[item.start : item.end], place) if item.body.kind == "company" else ()
        ):
            if len(shortened) < _MOST_SHORT_NAMES:
                shortened.setdefault(short, (item.end, item, name))
    if not shortened:
        return
    hidden = hide_titles(text)
    words = sorted(shortened, key=lambda short: (-len(short), short))
    for match in re.finditer("|".join(map(re.escape, words)), text):
        begin, item, name = shortened[match[0]]
        if match.start() >= begin and not hidden[match.start()] and is_border(text, match.start()):
            yield replace(item, start=match.start(), end=match.end(), name=name, words="", rule="shortened")


def _company_names(words: str, place: str) -> Iterator[str]:
    """Yield what a company is called without its form: 合肥阳光家政服务|有限公司, 阳光家政|公司."""
    core = _COMPANY.sub("", words)
    bare = _without_place(core, place) or core
    for name in (core, bare):
        if name != words and len(name) >= _LEAST_COMPANY:
            yield name
    trades = _TRADES.search(bare)
    brand = bare[: trades.start()] if trades else ""
    if trades is None or len(brand) < _LEAST_BRAND:
        return
    first = _TRADE.match(trades[0])
    yield from (f"{brand}{end}" for end in ("公司", "集团", "健康", "科技"))
    yield f"{brand}{first[0] if first else ''}公司"


def _without_place(words: str, place: str) -> str:
    """Return a printed name without the place before it; "" where none stands there."""
    for end in range(len(words) - 1, 1, -1):
        if place and place.endswith(words[:end]):
            return words[end:]
    short = place[:-1]
    return words[len(short) :] if len(short) > 1 and words.startswith(short) else ""


def _office(text: str, item: Item) -> Item:
    """Return the office of a body called by its short name: 市推进委|办公室."""
    match = re.compile("办公室|办(?![理法好])").match(text, item.end)
    if not match or not item.body.kind.startswith("leading-group"):
        return item
    body = replace(item.body, kind="leading-group-office", stem=f"{item.body.stem}-office")
    return replace(item, end=match.end(), name=f"{item.name}办公室", body=body)


def find_own(text: str, named: Sequence[Named]) -> Iterator[Item]:
    """Yield 我委, 本中心 (the body that speaks) and 该中心 (the one just told of) where the text has such a body."""
    known = [(item, name) for item, name in named if name]
    starts = [item.start for item, _ in known]
    speakers: dict[tuple[str, ...], Named | None] = {}
    for match in _OWN.finditer(text):
        ends = _ENDS.get(match["what"], (match["what"],))
        if match["who"] == "该":
            first = bisect_left(starts, match.start() - _REACH)
            found = _told_before(known[first : bisect_left(starts, match.start())], ends)
        else:
            if ends not in speakers:
                speakers[ends] = _speaker(text, known, ends)
            found = speakers[ends]
        if found is not None:
            item, name = found
            yield replace(
                item, start=match.start(), end=match.end(), name=name, words="", rule="own-word", certain=True
            )


def find_narrator(named: Sequence[Named]) -> list[Named]:
    """Return the items with their names; a bare 医院 or 学校 that acts is the one that the text tells of throughout."""
    counts = Counter(name for item, name in named if name and item.body.kind in _NARRATORS)
    first = next(((item, name) for item, name in named if counts[name] > (item.start >= _TITLE)), None)
    if first is None or first[0].start > _HEAD * 2:
        return list(named)
    told: list[Named] = []
    for item, name in named:
        if item.rule == "kind-subject" and item.start > first[0].start and _may_be(item.printed, first[1]):
            narrated = replace(
                first[0], start=item.start, end=item.end, words="", rule="narrator", certain=False
            )
            told.append((narrated, first[1]))
        else:
            told.append((item, name))
    return told


def settle_groups(named: Sequence[Named]) -> list[Named]:
    """Return the items with their names; a bare 领导小组 is the group named last before it, or nothing."""
    settled: list[Named] = []
    last: Named | None = None
    for item, name in named:
        if item.status != "group":
            settled.append((item, name))
            last = (item, name) if item.body.kind.startswith("leading-group") and name else last
        elif last is not None and last[1].endswith(item.word.form):
            group = replace(last[0], start=item.start, end=item.end, words="", rule="bare-group")
            settled.append((group, last[1]))
    return settled


def _may_be(printed: str, name: str) -> bool:
    return name.endswith(_NARRATED.get(printed, "\0"))


def _told_before(known: Sequence[Named], ends: tuple[str, ...]) -> Named | None:
    return next((named for named in reversed(known) if named[1].endswith(ends)), None)


def _speaker(text: str, known: Sequence[Named], ends: tuple[str, ...]) -> Named | None:
    """Return the body that signs the text, that heads it, or that it first names."""
    fitting = [(item, name) for item, name in known if name.endswith(ends) and item.rule != "national"]
    signed = [named for named in fitting if named[0].start > len(text) - _SIGNED]
    head = [named for named in fitting if named[0].start < _HEAD]
    return next(iter([*signed, *head, *fitting]), None)
