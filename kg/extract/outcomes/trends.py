"""Movements of named indicators that are told without a number: 近视率明显下降, 显著提升健康素养水平."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from kg.extract.clauses import CLAUSE, SENTENCE, Stretch, last_mark
from kg.extract.figures import Figure
from kg.extract.indicators import split_pieces
from kg.extract.outcomes.groups import split_group
from kg.extract.outcomes.phrases import cut_verbs, trim, without_openings
from kg.extract.patterns import any_of
from kg.model import Direction
from kg.tables import DATA

TABLE = DATA / "extract" / "trend_words.curated.yaml"

_REACH = 60
_SENTENCE = 120
"""Characters behind a movement in which a number may say how far it went."""
_OBJECT = 30
"""Characters behind a verb of movement in which its indicator ends."""
_NUMBER_NEAR = re.compile(
    r"[^，。；：！？\n\t]{0,12}[\d〇零一二两三四五六七八九十百]+(?:\.\d+)?[%％‰个万亿元倍人]"
)
_TO_NUMBER = re.compile(r"(?:至|到|为|了)?[^，。；\n]{0,4}\d")
_END = re.compile(r"[，。；：！？\n\t）]|$|和|以及|、|并|且|，")
_NOMINAL = re.compile(
    r"(?:(?:也|均|都)?有(?:了)?(?:不同程度|较大|很大|明显|显著|大幅|一定|所)?(?:程度|幅度)?的?|均|都|也|逐年|得到)+$"
)
_POSSIBLE = re.compile(r"(?:能够?|可以?|有助于|有利于|需要?|要|应当?|如何)(?:不断|进一步|持续|有效)?$")
_AIM = re.compile(r"(?:着力|努力|力争)$")
_ANNOUNCED = 24
"""Characters between a list mark and the end of what it announces."""
_LIST_MARK = re.compile(
    r"（[一二三四五六七八九十\d]{1,2}）|\(\d{1,2}\)|(?<!\d)\d{1,2}[.、．](?!\d)|(?<=[。；：\n])[一二三四五六七八九十]{1,2}是"
)
_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.、．])[^，。；]{0,30}$"
)


@dataclass(frozen=True)
class Trend:
    """One movement of one indicator."""

    start: int
    end: int
    """The words of the movement, adverb included."""
    indicator: tuple[Stretch, ...]
    group: Stretch | None
    direction: Direction
    force: str
    """told: the words say that it happened; running: that it is under way; aim: a bare verb before its object."""
    why: str
    """Why one movement is told of several indicators; "" where it is not."""
    rule: str


def find_trends(text: str, figures: Sequence[Figure]) -> list[Trend]:
    """Return the movements without a number in order; names in quotation marks and headings hold none."""
    starts = [figure.start for figure in figures]
    return [
        trend
        for match in _patterns()["movement"].finditer(text)
        if not _is_of_number(text, match) and not _is_named(text, match)
        for trend in _read(text, match)
        if not _is_heading(text, trend) and not _is_told_by_number(text, trend, starts)
    ]


def _is_of_number(text: str, match: re.Match[str]) -> bool:
    """Tell whether a number follows in the clause, or stands just before: the movement then is that figure's."""
    if _TO_NUMBER.match(text, match.end()) or _NUMBER_NEAR.match(text, match.end()):
        return True
    begin = last_mark(text, CLAUSE, match.start(), _REACH)
    return bool(re.search(r"\d(?:%|‰|个百分点)[^，]{0,3}$", text[begin : match.start()]))


def _is_named(text: str, match: re.Match[str]) -> bool:
    """Tell whether the movement stands in a heading, a title or a quoted name."""
    begin = max(0, match.start() - _OBJECT)
    before = text[begin : match.start()]
    if before.count("“") > before.count("”") or before.count("《") > before.count("》"):
        return True
    line = text.rfind("\n", begin, match.start()) + 1
    end = re.compile(r"[。；，！？\n]").search(text, match.end(), match.end() + _OBJECT)
    heads = line > begin or begin == 0
    closing = end[0] if end else ""
    return bool(heads and closing in ("\n", "") and _HEADING.match(text[line : match.start() + 1] + "题"))


def _is_heading(text: str, trend: Trend) -> bool:
    """（1）多措并举，提升健康素养水平。 only announces what follows, as does a marked line of its own."""
    marks = list(_LIST_MARK.finditer(text, max(0, trend.start - _ANNOUNCED), trend.start))
    end = text.find("。", trend.end, trend.end + _OBJECT)
    if not marks or end < 0:
        return False
    return "。" not in text[marks[-1].end() : trend.start] and "，" not in text[trend.end : end]


def _is_told_by_number(text: str, trend: Trend, starts: Sequence[int]) -> bool:
    """不断扩大覆盖面，在5个村开展义诊: the number says how far."""
    if trend.force != "running" or text[trend.indicator[-1][1] - 3 : trend.indicator[-1][1]] != "覆盖面":
        return False
    place = bisect_left(starts, trend.end)
    near = place < len(starts) and starts[place] - trend.end <= _SENTENCE
    return near and not SENTENCE.search(text, trend.end, starts[place])


def _read(text: str, match: re.Match[str]) -> Iterator[Trend]:
    """An indicator before the words is the subject; one behind them the object, which bare words only aim at."""
    subject = _subject(text, match)
    ends = _END.match(text, match.end())
    if ends and subject:
        yield from _spread(text, match, subject, "trend-of-subject", _force(match, subject=True))
        return
    if ends is None and (found := _object(text, match)):
        yield from _spread(text, match, found, "trend-of-object", _force(match, subject=False))


def _force(match: re.Match[str], *, subject: bool) -> str:
    if match["running"] and not match["done"]:
        return "told" if subject else "running"
    return "told" if subject or match["adverb"] or match["done"] else "aim"


def _subject(text: str, match: re.Match[str]) -> Stretch | None:
    begin = without_openings(text, last_mark(text, CLAUSE, match.start(), _REACH), match.start())
    summed = text.rfind("方面的", begin, match.start())
    begin = summed + 3 if summed >= 0 else begin
    phrase = _NOMINAL.sub("", text[begin : match.start()])
    start, end = trim(text, *cut_verbs(text, begin, begin + len(phrase), counted=False), summed=False)
    start = without_openings(text, start, end)
    return (start, end) if end - start >= 2 and _names_indicator(text[start:end]) else None


def _object(text: str, match: re.Match[str]) -> Stretch | None:
    end = _patterns()["close"].search(text, match.end(), match.end() + _OBJECT)
    if (
        end is None
        or end.start() - match.end() < 2
        or _POSSIBLE.search(text[max(0, match.start() - 5) : match.start()])
    ):
        return None
    named = None
    for found in _patterns()["indicator"].finditer(text, match.end(), end.start()):
        named = found
    if named is None or end.start() - named.end() > 1:
        return None
    start, stop = trim(text, without_openings(text, match.end(), named.end()), named.end())
    start = start + 2 if text[start : start + 2] == "区域" else start
    return (start, stop) if stop > start and _names_indicator(text[start:stop]) else None


def _names_indicator(words: str) -> bool:
    """Tell whether words end in what names an indicator, and in nothing vague."""
    last = words.rpartition("、")[2]
    if _patterns()["vague"].search(last):
        return False
    return bool(_patterns()["named"].search(words.rstrip("”")))


def _spread(text: str, match: re.Match[str], stretch: Stretch, rule: str, force: str) -> Iterator[Trend]:
    """Yield one trend for each indicator of a list: 舒适度、满意度和幸福感."""
    pieces = [piece for piece in split_pieces(text, *stretch) if piece[1] - piece[0] > 1]
    summed = (
        text.find("等", *pieces[-1]) if len(pieces) > 1 and "等方面" not in text[slice(*pieces[-1])] else -1
    )
    if pieces and summed > pieces[-1][0] + 1:  # 贫血、消瘦等健康问题
        pieces[-1] = (pieces[-1][0], summed)
    several = len(pieces) > 1 and (summed > 0 or all(_names_indicator(text[a:b]) for a, b in pieces[1:]))
    group, _ = split_group(text, *pieces[0]) if pieces else (None, stretch)
    for piece in pieces if several else [stretch]:
        own, indicator = split_group(text, *piece)
        why = f"一个变动词用于{len(pieces)}项" if several else ""
        yield Trend(
            match.start(), match.end(), (indicator,), own or group, _direction(match), force, why, rule
        )


def _direction(match: re.Match[str]) -> Direction:
    verb = match["verb"]
    table: dict[Direction, list[str]] = _table()["directions"]
    return next(direction for direction, verbs in table.items() if verb in verbs)


def tell_direction(words: str) -> Direction | None:
    """Return the direction of the last verb of movement in the words that tie an indicator to its figure."""
    found = list(_patterns()["verb"].finditer(words))
    if found:
        verb = found[-1][0]
        for direction in ("up", "down", "improved"):
            if verb in _table()["directions"][direction] or verb in _SHORT[direction]:
                return direction
    return "stable" if re.search(r"保持|稳定在|维持", words) else None


_SHORT: Mapping[Direction, tuple[str, ...]] = {
    "up": ("升至", "增至", "升到", "增到", "提高", "增幅", "翻", "涨"),
    "down": ("降至", "降到", "减至", "减到", "降幅", "压缩"),
    "improved": (),
    "stable": (),
}


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return table


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    table = _table()
    verbs = [verb for rows in table["directions"].values() for verb in rows]
    joined = {name: any_of(table[name]) for name in ("adverbs", "running", "indicators", "vague")}
    moving = [*table["directions"]["up"], *table["directions"]["down"], *table["directions"]["improved"]]
    short = [word for words in _SHORT.values() for word in words]
    adverb = rf"(?P<running>{joined['running']})?(?P<adverb>(?:{joined['adverbs']})+)?"
    return {
        "movement": re.compile(rf"(?<!以)(?:{adverb})(?P<verb>{any_of(verbs)})(?P<done>了)?"),
        "indicator": re.compile(joined["indicators"]),
        "named": re.compile(rf"(?:{joined['indicators']})$"),
        "vague": re.compile(rf"(?:{joined['vague']})$"),
        "close": re.compile(rf"[，。；：！？\n\t（）]|、(?={any_of(verbs)})|$"),
        "verb": re.compile(any_of([*moving, *short])),
    }
