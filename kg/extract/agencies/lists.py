"""Bodies in lists: a level word carries over to the members behind it, and suffixes are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.agencies.item import Item
from kg.extract.agencies.kinds import is_plain
from kg.extract.agencies.words import FixedWord
from kg.extract.places import Places
from kg.registry.divisions import Division

_LINK = re.compile(r"[、和及与或+]|以及|暨|及其|、?会同|等?（[^（）\n]{1,12}）[、和]?|、（")
_DEPARTMENTS = (
    r"(?:等|各)?(?:\d{1,2}|[一二两三四五六七八九十多几数])*个?(?:相关|有关|职能|责任|成员|主要|行业|主管|[省市县区]级|[省市县区]直|涉及)*"
    r"(?:[跨间]?部门|单位|委办局|局办|多部门|条线|口子)"
)
_TAIL_STRONG = re.compile(rf"(?:、[^，。；：、\n]{{1,8}}){{0,3}}?{_DEPARTMENTS}")
_LEADS = re.compile(r"(?:牵头|主抓|主责|主管)(?!部门|单位)")
_TAIL_OF_LIST = re.compile(
    r"等?(?:各|多|两|三|四|多个|各个)?(?:系统(?!的?(?:建设|开发|平台|数据|信息|功能|化|性))|(?:方面?|方)?(?:力量|合力))"
)
_TAIL_VERB = re.compile(
    r"等?(?:按职责|共同|联合|协同|联动|合力|携手|牵头|配合|分别|参与|负责|齐抓共管|互通|会商|给予|按照|各司其职"
    r"|[^，。；、\n]{0,2}(?:合作|协作|协商|联手|出资))"
)
# A member that no table lists stands between two that are: 教育|、电力、|公安等部门
_FOREIGN = re.compile(r"、[\u4e00-\u9fff]{2,6}、")
_TAIL_PLAIN = re.compile(r"等?(?:[，。；）\n]|$)")
_BEFORE_WITH = re.compile(r"(?:会同|联合|协调|协同|汇聚|配合)$")
_BEFORE_LABEL = re.compile(r"(?:单位|部门|牵头|责任|配合|协办|处室)(?:（[^）]*）)?：$")
_TREASURY = re.compile(r"(?:两级|三级|[省市县区镇]级?|各级|地方|中央|本级)财政$")
# 由|财政|投入500万元, 在|财政|支持下: the treasury acts, with no level word before it
_TREASURY_ACTS = re.compile(
    r"(?:系统)?(?:每年|共|累计|先后|统一|全额|足额|专项|安排|单列)?"
    r"(?:给予|出资|投入|支持|补助|保障|拨付|拨款|兜底|托底|买单|承担|负担|列支|安排|资助|落实|予以|支付|补贴)"
)
_TREASURY_OPENS = re.compile(r"(?:^|[，。；：、\n由在靠])$")
_TREASURY_STOP = re.compile(
    r"预算|资金(?!支持|补助|保障|扶持|奖补|投入|予以|给予)|收入|支出|拨款|体制|管理|经费|补贴|性|[局厅部所]|、|增|账|专项|收支|转移"
)
_TREASURY_NOUN = re.compile(
    r"(?:投入|支持|补助|保障|补贴|支付)(?:力度|机制|政策|水平|标准|体系|能力|资金|方式|增|占|不断|持续|逐年|[不足]|[，。；、]|$)"
)
_LEVELS_BEFORE = re.compile(r"(?:[省市县区镇][、和]?)+(?:[两二三]级|级)?$|(?:各级|地方|中央|本级)$")
_WINDOW = 12


def settle_lists(text: str, items: Sequence[Item], places: Places) -> list[Item]:
    """Return the items with the places that lists carry over; short forms that make no list are gone.

    What carries nothing over falls to the case's region, to a kind of body, or to nothing, as its word says.
    """
    settled: list[Item] = []
    for run in _runs(text, items):
        settled += _settle_run(text, run, places)
    return settled


def _runs(text: str, items: Sequence[Item]) -> Iterator[list[Item]]:
    """Yield the items that stand in one list."""
    run: list[Item] = []
    for item in items:
        if run and not _is_linked(text, run[-1], item):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _is_linked(text: str, before: Item, item: Item) -> bool:
    between = text[before.end : item.start]
    if before.words and not between:
        return True
    if _LINK.fullmatch(between):
        return True
    if before.status == item.status == "short" and _FOREIGN.fullmatch(between):
        return True
    return between == "" and before.body.kind == "party-organ" and item.body.kind == "government"


def _settle_run(text: str, run: list[Item], places: Places) -> list[Item]:
    named = any(item.status != "short" for item in run)
    listed = _is_list_of_departments(text, run, named)
    treasuries = len(run) > 1 and all(item.printed == "财政" for item in run) and _treasury(text, run[-1])
    settled: list[Item] = []
    carried: Item | None = None
    for item in run:
        if item.rule == "kind-linked" and not settled and not listed:
            continue
        result = _settle(text, item, carried, listed, places)
        if treasuries:
            result = replace(item, status="kind", function="finance", rule="treasury")
        if item.status == "bare" and carried is None and settled and _is_one_of_kinds(item, settled[-1]):
            result = _as_kind(item)
        if result is not None:
            settled.append(result)
        if result is not None and result.status == "sure" and _carries(result):
            carried = result
        elif result is None or result.status != "sure":
            carried = carried if item.status in ("short", "bare") or _shares_word(item, carried) else None
    return settled


def _shares_word(item: Item, carried: Item | None) -> bool:
    """Tell whether a kind only shares its word with the body carried over: 省|市科协, of a province."""
    return carried is not None and carried.rule == "shared-word" and carried.word is item.word


def _is_one_of_kinds(item: Item, before: Item) -> bool:
    """Tell whether a word without a place stands in a list of kinds: 各级教育部门和|妇联, 行业协会、|广播电视台."""
    named = isinstance(item.word, FixedWord) and item.word.bare == "named"
    return before.rule.endswith("plural") or (named and before.status == "kind")


def _settle(text: str, item: Item, carried: Item | None, listed: bool, places: Places) -> Item | None:
    if item.status == "short":
        return _settle_short(text, item, carried, listed)
    if item.status == "kind" and not item.function:
        return _as_kind(item)
    if item.status != "bare":
        return item
    if carried is not None and not _is_of_towns(item, carried):
        return replace(
            item, status="sure", divisions=carried.divisions, level=carried.level, rule="carried-over"
        )
    bare = item.word.bare if isinstance(item.word, FixedWord) else "region"
    here = places.path[:1]
    if bare == "generic":
        if item.body.kind == "primary-care-institution" and here and here[0].level == "township":
            return replace(
                item, status="sure", divisions=here, level="here", certain=False, rule="town-of-case"
            )
        return _as_kind(item)
    if bare in ("none", "named") or (bare == "town" and not (here and here[0].level == "township")):
        return None
    if item.suffix and here and here[0].level in ("province", "country"):
        return _as_kind(item)
    return replace(item, status="sure", divisions=here, level="here", certain=False, rule=f"{item.rule}-here")


def _is_of_towns(item: Item, carried: Item) -> bool:
    """Tell whether a body that every town has stands in a list of those of its city: 市一院和|社区卫生服务中心."""
    return item.body.kind == "primary-care-institution" and carried.divisions[0].level != "township"


def _as_kind(item: Item) -> Item | None:
    """Return several bodies, or one that is not named, as a kind of body; none for governments and their like."""
    closed = (
        "government",
        "party-organ",
        "leading-group",
        "leading-group-office",
        "congress-conference",
        "party",
        "area-administration",
    )
    if item.body.kind in closed or not item.body.functions or item.words:
        return None
    rule = "kind-plural" if item.rule.endswith("plural") else "kind-of-body"
    return replace(item, status="kind", function=item.body.functions[0], rule=rule)


def _settle_short(text: str, item: Item, carried: Item | None, listed: bool) -> Item | None:
    if not listed:
        return _treasury(text, item)
    divisions: tuple[Division, ...] = item.divisions or (carried.divisions if carried else ())
    if divisions:
        level = item.level if item.divisions else (carried.level if carried else "")
        return replace(item, status="sure", divisions=divisions, level=level, rule="short-list")
    if item.body.functions:
        return replace(item, status="kind", function=item.body.functions[0], rule="short-list-kind")
    return None


def _treasury(text: str, item: Item) -> Item | None:
    """县财政投入: the treasury, which is a kind of body; 县财政预算 is none."""
    if item.printed != "财政":
        return None
    bare = item.start == item.end - len(item.printed)
    if bare and _TREASURY_OPENS.search(text[max(0, item.start - 1) : item.start]):
        acts = _TREASURY_ACTS.match(text, item.end) and not _TREASURY_NOUN.match(text, item.end)
        return replace(item, status="kind", function="finance", rule="treasury-acts") if acts else None
    if not _TREASURY.search(text[max(0, item.end - 6) : item.end]):
        return None
    if _TREASURY_STOP.match(text, item.end):
        return None
    levels = _LEVELS_BEFORE.search(text[max(0, item.end - 14) : item.end - 2])
    start = item.end - 2 - len(levels[0]) if levels else item.start
    return replace(item, start=start, status="kind", function="finance", rule="treasury")


def _is_list_of_departments(text: str, run: Sequence[Item], named: bool) -> bool:
    """Tell whether short forms in this run are departments, and no topics."""
    start, end = run[0].start, run[-1].end
    if _TAIL_STRONG.match(text, end) and (is_plain(text, start) or len(run) > 2 or run[0].divisions):
        tail = _TAIL_STRONG.match(text, end)
        assert tail is not None
        return len(run) > 1 or not tail[0].startswith("、")
    if len(run) < 2:
        return _LEADS.match(text, end) is not None and is_plain(text, start)
    if text[run[0].end] == "+" and text[run[-1].start - 1] == "+":
        return True
    if _TAIL_OF_LIST.match(text, end):
        return True
    before = text[max(0, start - _WINDOW) : start]
    if _BEFORE_LABEL.search(before):
        return True
    verb = _TAIL_VERB.match(text, end)
    if verb or _BEFORE_WITH.search(before):
        return bool(verb) or bool(_TAIL_PLAIN.match(text, end)) or named
    leveled = bool(run[0].divisions) and run[0].status != "kind"
    return leveled and named and bool(_TAIL_PLAIN.match(text, end))


def _carries(item: Item) -> bool:
    """Tell whether an item's place holds for the next in its list: not that of a university or a company."""
    return bool(item.divisions) and item.body.kind not in (
        "university",
        "company",
        "school",
        "media",
        "association",
    )
