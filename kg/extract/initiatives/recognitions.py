"""Awards, designations, pilot statuses, ranks and adoptions that a text tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import yaml

from kg.extract.clauses import SENTENCE, Stretch, last_mark
from kg.extract.initiatives.wordlists import EXTRACT
from kg.model import Modality

RECOGNITIONS = EXTRACT / "recognitions.curated.yaml"

Level = Literal["country", "province", "prefecture", "county", ""]

_LEVELS: tuple[Level, ...] = ("country", "province", "prefecture", "county")
_NAME = re.compile(
    r"(?:了|为|：|成为|的|其为|称号为)*(?:“(?P<quoted>[^”]{3,40})”(?P<rest>[\u4e00-\u9fff]{0,6})|(?P<plain>(?:[^，。；：！？\n\t“《”]|“[^”\n]{1,20}”){2,64}))"
)
_MORE_QUOTED = re.compile("[、和与及以]{0,2}“(?P<quoted>[^”\n]{3,40})”")
_ROLL = re.compile(
    r"(?:^|\n)(?:附件?[\d一二三]?[：:]?)?(?P<head>[^\n\t，。]{0,24}?(?:“(?P<quoted>[^”\n\t]{2,20})”|(?P<plain>[^“”\n\t，。：]{2,20}?)))(?:获奖)?(?:名单|名录)(?=\n)"
)
"""The heading of a table that lists who bears a title."""
_ROLL_ROW = re.compile(
    r"\n(?:\d{1,3}\t(?:[^\t\n]*\t)*?(?P<one>[^\t\n]{2,30})|[^\n\t]{1,10}\t[^\n]{1,60})(?=\n|$)"
)
_END = re.compile(r"(?:等(?:荣誉|称号|奖项|多项)?|称号|荣誉称号|荣誉|资格|，)$")
_CUT = re.compile(
    r"(?<=[县市区校村）])的(?=[\u4e00-\u9fff]{2,6}[省市县区州旗镇乡])|的(?:基础|成果|契机|目标|经验)|、其|和[^，。；]{0,6}荣誉|并(?=[\u4e00-\u9fff])"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_REACH = 120
_CLAUSE = re.compile(r"[，。；\n\t]")
_HEAD = 400
"""Characters in which a text says where it is from."""
_MUNICIPALITY = re.compile("(?:北京|上海|天津|重庆)市")
_NEAR = 20
"""Recognitions before one that are looked at for the same name."""
_LISTED = re.compile("、(?!其)|以及|(?<=[奖市县区校位村镇])[和及与]")
_VERB_OF_RANK = re.compile("中?(?:位居|位列|排名|排在|名列|列|居|位于)")
_LONGEST = 70
_OWN = re.compile(r"(?:每个?|各)(?:获|被)|对(?:每个)?获|不合格|撤销")
_COUNTED = re.compile(
    r"[\d一二两三四五六七八九十百]+(?:余|多)?(?:家|个|所|名|户|支|人)[^，。；、（）]{0,10}(?:（[^）]{1,12}）)?$"
)
_OWN_DOING = re.compile("[将把][^，。；]{0,24}$")
"""将好做法在全省推广: the case spreads it itself."""
_BARE_PASSIVE = re.compile("^(?!被)[^被]*(?:评为|评选为|命名为|认定为|确定为|确认为|批准为|列为|遴选为)$")
"""A passive without 被 is none behind 将: 将甲村命名为市级示范村."""


@dataclass(frozen=True)
class RecognitionWords:
    """One kind of words of the table."""

    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True)
class RecognitionFound:
    """One recognition, in offsets of the text."""

    start: int
    end: int
    name: str
    level: Level
    """Of the body that honours, as the name tells it; "" where it does not."""
    year: int | None
    """Printed in its sentence or name."""
    modality: Modality
    rule: str


@cache
def read_recognition_words() -> Mapping[str, RecognitionWords]:
    """Return the patterns of the table by kind."""
    rows = yaml.safe_load(RECOGNITIONS.read_text(encoding="utf-8"))
    return {
        name: RecognitionWords(
            re.compile("|".join(row["patterns"])), tuple(row["examples"]), tuple(row["counter_examples"])
        )
        for name, row in rows.items()
    }


def find_recognitions(text: str) -> list[RecognitionFound]:
    """Return the recognitions of ``text`` in order, what is told again left out.

    In a text of a municipality 市级 and 全市 are the level of a province.
    """
    municipality = bool(_MUNICIPALITY.search(text[:_HEAD]))
    found: list[RecognitionFound] = []
    last = -1
    tellings = [
        *_named(text, "planned"),
        *_named(text, "conferred"),
        *_whole(text, "adopted"),
        *_whole(text, "ranked"),
        *_on_rolls(text),
    ]
    order = {"planned": 0, "conferred": 1, "adopted": 2, "ranked": 3, "on-roll": 4}
    for one in sorted(tellings, key=lambda item: (item.start, order[item.rule], -item.end)):
        told = one.rule != "on-roll" and any(
            other.name == one.name and other.modality == one.modality for other in found[-_NEAR:]
        )
        if one.start >= last and not told:
            raised = municipality and one.level == "prefecture"
            found.append(replace(one, level="province") if raised else one)
            last = one.end
    return found


def _named(text: str, rule: str) -> Iterator[RecognitionFound]:
    words = read_recognition_words()
    for verb in words[rule].pattern.finditer(text):
        name = _NAME.match(text, verb.end(), min(len(text), verb.end() + _LONGEST))
        if name is None or _OWN.search(text, max(0, verb.start() - 3), verb.end()):
            continue
        if _BARE_PASSIVE.search(verb[0]) and _OWN_DOING.search(
            text, max(0, verb.start() - 25), verb.start() + 1
        ):
            continue
        if _COUNTED.search(text, max(0, verb.start() - 14), verb.start()):
            continue
        planned = rule == "planned" or _is_planned(text, verb.start())
        modality = Modality.PLANNED if planned else Modality.ACHIEVED
        for stretch in _stretches(text, name, verb[0]):
            yield _found(text, *stretch, modality, rule)


def _stretches(text: str, name: re.Match[str], verb: str) -> Iterator[Stretch]:
    """Yield where the names of the honours stand, each to its ending word: 全国文明城市、全国园林城市 are two."""
    if name["quoted"] is not None:
        if "通过" not in verb and (
            not verb.endswith(("列入", "纳入", "入选")) or _is_honour(text[slice(*name.span())])
        ):
            yield name.span("quoted")
            yield from _quoted_behind(text, name.end("quoted") + 1)
        return
    start, end = name.span("plain")
    if cut := _CUT.search(text, start, end):
        end = cut.start()
    place = start
    for part in (*_LISTED.finditer(text, start, end), None):
        stop = part.start() if part else end
        endings = list(read_recognition_words()["honour"].pattern.finditer(text, place, stop))
        if not endings:
            return
        last = _without_closing(text, place, endings[-1].end())
        if last - place >= 3:
            yield place, last
        place = part.end() if part else end


def _quoted_behind(text: str, start: int) -> Iterator[Stretch]:
    """Yield the names in quotation marks that a list goes on with: “甲”“乙”和“丙”."""
    while more := _MORE_QUOTED.match(text, start):
        yield more.span("quoted")
        start = more.end()


def _is_honour(words: str) -> bool:
    return read_recognition_words()["honour"].pattern.search(words) is not None


def _without_closing(text: str, start: int, end: int) -> int:
    closing = _END.search(text, start, end)
    return closing.start() if closing else end


def _is_planned(text: str, start: int) -> bool:
    before = text[max(0, start - 16) : start]
    clause = re.split("[，。；]", before)[-1]
    return bool(re.search("力争|争取|确保|努力|拟|将", clause))


def _whole(text: str, rule: str) -> Iterator[RecognitionFound]:
    for match in read_recognition_words()[rule].pattern.finditer(text):
        if not _OWN_DOING.search(text, max(0, match.start() - 25), match.start()):
            yield _found(text, match.start(), match.end(), Modality.ACHIEVED, rule)


def _on_rolls(text: str) -> Iterator[RecognitionFound]:
    """Yield who stands in a table under the heading “健康街镇”名单: one recognition a row."""
    for roll in _ROLL.finditer(text):
        name = roll["quoted"] or roll["plain"]
        if not (roll["quoted"] or _is_honour(name)):
            continue
        place = roll.end()
        while row := _ROLL_ROW.match(text, place):
            if row["one"]:
                level = _level(roll["head"], text, roll.start("head"))
                yield RecognitionFound(*row.span("one"), name, level, None, Modality.ACHIEVED, "on-roll")
            place = row.end()


def _found(text: str, start: int, end: int, modality: Modality, rule: str) -> RecognitionFound:
    name = (
        _VERB_OF_RANK.sub("", text[start:end].strip("“”"), count=1)
        if rule == "ranked"
        else text[start:end].strip("“”")
    )
    return RecognitionFound(
        start, end, name, _level(name, text, start), _year(text, start, end), modality, rule
    )


def _level(name: str, text: str, start: int) -> Level:
    """Return the widest level that the name tells, else the clause before it."""
    words = read_recognition_words()
    clause = text[last_mark(text, _CLAUSE, start, 30) : start]
    for phrase in (name, clause):
        for level in _LEVELS:
            if words[level].pattern.search(phrase):
                return level
    return ""


def _year(text: str, start: int, end: int) -> int | None:
    """Return the year in the name, in its clause, or at the head of its sentence."""
    inside = _YEAR.search(text, start, end)
    begin = last_mark(text, SENTENCE, start, _REACH)
    clause = last_mark(text, _CLAUSE, start, _REACH)
    match = inside or _YEAR.search(text, clause, start) or _YEAR.search(text, begin, min(begin + 8, start))
    return int(match[0]) if match else None
