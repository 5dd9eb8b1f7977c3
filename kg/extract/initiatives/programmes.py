"""Programmes that a text names: umbrellas over several measures or regions, acted under or only mentioned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import yaml

from kg.extract.clauses import SENTENCE, Placed, last_mark
from kg.extract.initiatives.masking import QUOTE, TITLE, hide_inside
from kg.extract.initiatives.sections import NUMBER
from kg.extract.initiatives.verbs import find_verbs
from kg.extract.initiatives.wordlists import EXTRACT, alternatives

PROGRAMMES = EXTRACT / "programmes.curated.yaml"

Relation = Literal["under", "mentioned"]

_REACH = 60
_KIND = r"(?:行动|工程|项目|计划|品牌)"
_QUOTED = re.compile(
    rf"(?:[\u4e00-\u9fff]{{0,8}}(?<![的是将把以和及与施动进]))?“[^”\n]{{2,16}}”[\u4e00-\u9fff]{{0,6}}?{_KIND}(?![划者书])"
)
_PLAIN = re.compile(
    rf"[\u4e00-\u9fff]{{2,14}}?{_KIND}(?:（[^）]{{2,12}}）)?(?![划者书组委办\u4e00-\u9fff]{{0,2}}(?:委|组|办公室))"
)
_PART_OF = re.compile(
    rf"作为[^，。\n]{{2,20}}(?:重点项目|一项|重要内容|组成部分|重要举措)[^，。\n]{{0,4}}，“(?P<name>“[^”]{{2,12}}”|[^”\n]{{2,16}}{_KIND})”"
)
_BODY_BEHIND = re.compile(
    r"(?:工作|推进|专项)*(?:领导小组|委员会|办公室|指挥部|专班|方案|指导员|工作组|推进会|工作会)"
)
"""Behind a name that is only part of the name of a body or paper."""
_TITLE_LIMIT = 60
_POINT = re.compile(
    rf"(?:^|(?<=[。\n]))(?:{NUMBER.pattern})(?:实施|推进|开展|落实|启动|深化|推行)?"
    rf"(?P<name>“[^”\n]{{2,20}}”(?:{_KIND}|模式)|[^，。；：、\n\t“”]{{2,26}}(?:行动|工程))。"
)
"""A point whose first short sentence is a name: （二）实施明眸工程。"""
_COMMON = re.compile("跨部门|专项|联合|系列|各项|重点|重大|健康")
"""Openings of what is called an action and is one kind of activity."""
_NEXT_POINT = re.compile(r"\n|(?<=[。；])[一二三四五六七八九十]{1,2}是")
_REPEATED = re.compile(
    r"(?:实施|启动|推进|推动|推行|开展|参与|落实)(?:了|好)?"
    r"(?P<name>[^，。；：、\n\t的了和与及等对在各“”《》0-9]{2,14}(?:行动|工程))(?![划方])"
)
_OFTEN, _LENGTH = 3, 6
"""A text that names an action so often, with so long a name, is about it."""
_LISTED_AS = re.compile(
    rf"(?:列为|列入|纳入|入选)(?:了)?(?:\d{{4}}年度?)?(?:[\u4e00-\u9fff]{{0,8}}?(?:政府|省|市|县|区|州|镇|街道))?"
    rf"(?P<name>“[^”\n]{{2,16}}”{_KIND}|(?:为民办|民生|惠民|民心)[\u4e00-\u9fff]{{0,4}}(?:项目|工程|实事|事项))"
)
_SET_GOING = re.compile(r"(?:实施|启动|推进|推行|开展|组织|落实)(?:了)?$")
_SENTENCE_REACH = 200
_HEADING, _SECTION = 40, 600
"""Characters of a heading, and of what it heads, that are looked at."""
_STOP = re.compile(r"[。！？\n\t]|；(?=[一二三四五六七八九十]{1,2}是)")
_QUOTED_ALONE = re.compile(rf"“{QUOTE}{{4,14}}”")
_HEALTHY_BUILDING = re.compile(
    r"健康(?!中国|城市|细胞|县|区)(?P<place>[\u4e00-\u9fff]{2})[\u4e00-\u9fff]{0,2}(?:建设|战略)"
)
_HEAD = 300
_POINTING = re.compile(r"[这此该本上其各那]|特制|制定|如下|以下|同时|另|一个|一项")
_LEFT = re.compile(
    r"^.*(?:实施|启动|推进|推动|推行|落实|开展|作为|纳入|列入|参与|加入|通过|依据|按照|围绕|结合|融入|以及|确立|聚焦|抓好|组织|深化|推出|打造|的|是|为|将|把|和|及|与|在|以|对|了|按)"
)
_HEADED = re.compile(
    rf"^(?:{NUMBER.pattern})?(?:实施|推进|开展|落实|启动|深化|抓好|推行)?(?P<name>“[^”]{{2,12}}”|[^，。；：、\n\t]{{2,24}}{_KIND})[。]?$"
)


@dataclass(frozen=True)
class ProgrammeFound:
    """One programme, where it is first acted under, else first named."""

    start: int
    end: int
    name: str
    relation: Relation
    rule: str


@dataclass(frozen=True)
class ProgrammeWords:
    """The table: programmes known everywhere, and the words round a name that tell its relation."""

    known: re.Pattern[str]
    umbrella: re.Pattern[str]
    part: re.Pattern[str]
    mentioned_before: re.Pattern[str]
    mentioned_after: re.Pattern[str]
    under_before: re.Pattern[str]
    examples: dict[str, list[str]]
    counter_examples: dict[str, list[str]]


@cache
def read_programme_words() -> ProgrammeWords:
    """Return the patterns of the table."""
    rows = yaml.safe_load(PROGRAMMES.read_text(encoding="utf-8"))
    names = ("known", "umbrella", "part", "mentioned_before", "mentioned_after", "under_before")
    patterns = {name: re.compile("|".join(rows[name]["patterns"])) for name in names}
    return ProgrammeWords(
        **patterns,
        examples={name: rows[name]["examples"] for name in names},
        counter_examples={name: rows[name]["counter_examples"] for name in names},
    )


def find_programmes(text: str, titles: Sequence[Placed]) -> list[ProgrammeFound]:
    """Return the programmes of ``text`` in order, each once; a name inside one of ``titles`` is none."""
    masked = hide_inside(text)
    covered = sorted((title.start, title.end) for title in titles)
    head = title_end(text)
    best: dict[str, tuple[int, ProgrammeFound]] = {}
    for found in sorted(_tellings(text, masked), key=lambda one: one.start):
        if any(start <= found.start < end for start, end in covered):
            continue
        worth = _worth(text, found, head)
        if worth > best.get(_key(found.name), (-1,))[0]:
            best[_key(found.name)] = (worth, found)
    return sorted((found for _, found in best.values()), key=lambda one: one.start)


def _worth(text: str, found: ProgrammeFound, head: int) -> int:
    """Return how well a telling shows the programme: in running words, acted under, not in the name of a body."""
    running = found.start >= head
    inside = _BODY_BEHIND.match(text, found.end) is not None
    return 4 * (found.relation == "under") + 2 * running + (not inside)


def find_umbrellas(text: str, masked: str) -> frozenset[str]:
    """Return the names, without quotation marks, of the programmes of a text: they are no measures themselves."""
    return frozenset(_key(found.name) for found in _tellings(text, masked))


def _key(name: str) -> str:
    bare = re.sub("[“”‘’]", "", name)
    return re.sub("(?<=实事)(?:项目|事项|工程)$", "", bare)


def _tellings(text: str, masked: str) -> Iterator[ProgrammeFound]:
    words = read_programme_words()
    for match in words.known.finditer(_with_short_quotes(text, masked)):
        in_words = masked[match.start()] == QUOTE and text[match.start() - 1] != "“"
        if not in_words and not _is_any_building(text, match[0]):
            yield ProgrammeFound(
                match.start(), match.end(), match[0], _relation(text, match.start(), match.end()), "known"
            )
    local = dict(_local(text, masked))
    if not local:
        return
    for match in re.finditer(alternatives(local), text):
        start = match.start()
        if masked[start] != TITLE:
            yield ProgrammeFound(
                start, match.end(), match[0], _relation(text, start, match.end()), local[match[0]]
            )


def _local(text: str, masked: str) -> Iterator[tuple[str, str]]:
    """Yield the umbrellas that the text itself sets up: by a heading, or by words that give them parts."""
    words = read_programme_words()
    for line in re.finditer(r"[^\n\t]+", masked):
        headed = _HEADED.match(line[0]) if line.end() - line.start() <= _HEADING else None
        if headed and _acts_in(masked, line.end(), line.end() + _SECTION) >= 2:
            begin, end = (line.start() + place for place in headed.span("name"))
            yield text[begin:end], "headed"
    for match in _PART_OF.finditer(text):
        yield match["name"], "part"
    for pattern in (_QUOTED, _PLAIN):
        for match in pattern.finditer(masked):
            left = _LEFT.match(match[0]) if pattern is _PLAIN else None
            start = match.start() + (left.end() if left else 0)
            name = text[start : match.end()]
            behind = text[match.end() : match.end() + _REACH]
            before = text[max(0, start - 12) : start]
            if len(_key(name)) >= 4 and not words.known.search(name) and not _POINTING.match(name):
                if words.umbrella.match(behind) or (
                    pattern is _QUOTED and _has_parts(masked, match.start(), match.end())
                ):
                    yield name, "umbrella"
                elif words.part.match(behind) and not before.endswith("的"):
                    yield name, "part"
    yield from _pointed(text, masked)
    yield from _repeated(masked)


def _pointed(text: str, masked: str) -> Iterator[tuple[str, str]]:
    """Yield the names under which a body lists what is done, and those that head a point with several acts."""
    words = read_programme_words()
    for pattern, rule in ((_LISTED_AS, "listed-as"), (_POINT, "point")):
        for match in pattern.finditer(masked):
            name = text[slice(*match.span("name"))]
            heads = rule == "listed-as" or _heads_acts(masked, match.end(), name)
            if heads and not words.known.search(name):
                yield name, rule


def _heads_acts(masked: str, begin: int, name: str) -> bool:
    if "“" not in name and (len(name) < _LENGTH or _COMMON.match(name)):
        return False
    end = _NEXT_POINT.search(masked, begin + 1, begin + _SECTION)
    limit = end.start() if end else begin + _SECTION
    return _acts_in(masked, begin, limit) >= (3 if name.endswith("模式") else 2)


def _repeated(masked: str) -> Iterator[tuple[str, str]]:
    """Yield the names of actions set going that the text names often: it is about them."""
    names = {match["name"] for match in _REPEATED.finditer(masked)}
    if not names:
        return
    # One pass for all names: a count for each would read the text as often as it has names
    counts = Counter(match[0] for match in re.finditer(alternatives(names), masked))
    for name, often in counts.items():
        named = len(_key(name)) >= _LENGTH and not _COMMON.match(name) and not _POINTING.match(name)
        if often >= _OFTEN and named and not read_programme_words().known.search(name):
            yield name, "repeated"


def _with_short_quotes(text: str, masked: str) -> str:
    """Return the masked text with what stands alone in quotation marks shown: “健康云溪行动”."""
    return _QUOTED_ALONE.sub(lambda match: text[match.start() : match.end()], masked)


def _is_any_building(text: str, name: str) -> bool:
    """健康云溪建设 is a programme in a text from 云溪; 健康载体建设 is none."""
    plain = _HEALTHY_BUILDING.fullmatch(name)
    return bool(plain and plain["place"] not in text[:_HEAD])


def title_end(text: str) -> int:
    """Return where the lines of the title of a text end; 0 where it begins with running words."""
    lines = text.split("\n", 2)
    if len(lines) < 2 or len(lines[0]) > _TITLE_LIMIT or re.search("[。；\t]", lines[0]):
        return 0
    second = lines[1].startswith("—") and len(lines) > 2
    return len(lines[0]) + (1 + len(lines[1]) if second else 0)


def _has_parts(masked: str, start: int, end: int) -> bool:
    """Tell whether a project is set going and two more acts are told in its sentence: 实施“清晨”项目，筛查…，建立…."""
    if not _SET_GOING.search(masked, max(0, start - 6), start):
        return False
    begin = end + 1 if masked[end : end + 1] == "。" else end
    limit = min(len(masked), begin + _SENTENCE_REACH)
    stop = _STOP.search(masked, begin, limit)
    return _acts_in(masked, begin, stop.start() if stop else limit) >= 2


def _acts_in(masked: str, start: int, end: int) -> int:
    verbs = find_verbs(masked, start, min(len(masked), end))
    return sum(verb.kind in ("made", "carried") for verb in verbs)


def _relation(text: str, start: int, end: int) -> Relation:
    words = read_programme_words()
    begin = last_mark(text, SENTENCE, start, _REACH)
    comma = max(text.rfind(mark, begin, start) for mark in "，；")
    before = text[max(begin, comma + 1) : start]
    behind = text[end : end + 16]
    if words.under_before.search(before):
        return "under"
    if words.mentioned_before.search(before) or words.mentioned_after.match(behind):
        return "mentioned"
    return "mentioned" if text.startswith(("健康中国", "乡村振兴战略"), start) else "under"
