"""The names of programmes that are known everywhere, and the words round a name that tell what it is in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import yaml

from kg.extract.initiatives.wordlists import EXTRACT
from kg.tables import read_table

PROGRAMMES = EXTRACT / "programmes.curated.yaml"
PROGRAMME_NAMES = EXTRACT / "programme_names.curated.csv"

_COLUMNS = ("names", "theme", "examples", "counter_examples")
_KINDS = (
    "umbrella",
    "part",
    "not_places",
    "borrowed",
    "mentioned_before",
    "mentioned_after",
    "carried_before",
    "taken_up_before",
    "part_after",
)
_JOINED = re.compile("[的和与及]")


@dataclass(frozen=True)
class NameRow:
    """One row of the table of names: programmes of one theme."""

    pattern: re.Pattern[str]
    theme: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True)
class ProgrammeWords:
    """One kind of words of the table."""

    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@cache
def read_programme_words() -> dict[str, ProgrammeWords]:
    """Return the words round the names of programmes by kind."""
    rows = yaml.safe_load(PROGRAMMES.read_text(encoding="utf-8"))
    return {
        name: ProgrammeWords(
            re.compile("|".join(rows[name]["patterns"])),
            tuple(rows[name]["examples"]),
            tuple(rows[name]["counter_examples"]),
        )
        for name in _KINDS
    }


def words(kind: str) -> re.Pattern[str]:
    """Return the pattern of one kind of words."""
    return read_programme_words()[kind].pattern


@cache
def read_programme_names() -> tuple[NameRow, ...]:
    """Return the rows of the programmes that any text may name."""
    return tuple(
        NameRow(re.compile(row["names"]), row["theme"], row.list("examples"), row.list("counter_examples"))
        for row in read_table(PROGRAMME_NAMES, _COLUMNS)
    )


@cache
def known_names() -> re.Pattern[str]:
    """Return one pattern of all names of the table."""
    return re.compile("|".join(f"(?:{row.pattern.pattern})" for row in read_programme_names()))


@cache
def _of_places() -> re.Pattern[str]:
    """健康云溪行动, 平安云溪建设: what is built with the name of a place; 健康教育行动 is not."""
    none = words("not_places").pattern
    return re.compile(
        rf"健康(?!{none})[\u4e00-\u9fff]{{2,4}}(?:新?[一二三四五]年)?行动(?:计划(?=[，。、]))?(?!计划|方案|委|推进)"
        rf"|健康(?!{none})(?P<short>[\u4e00-\u9fff]{{2}})(?=(?:重要|重点|专项)行动)"
        rf"|(?:健康|平安|美丽|文明|幸福|数字|法治|清廉|书香|无废)(?!{none})(?P<place>[\u4e00-\u9fff]{{2}})[\u4e00-\u9fff]{{0,2}}(?:建设|战略)(?!工作领导|办|局|委|领导|促进会|指挥|推进)"
        r"|国家(?!级)[\u4e00-\u9fff]{4,14}试点(?![\u4e00-\u9fff]{0,2}[县市区省单点项])"
        rf"|(?<=[进设造力建现务动快])“?健康(?!{none})(?P<bare>[\u4e00-\u9fff]{{2}})(?=[、，。；]|和[\u4e00-\u9fff]{{2,10}}建设)"
        rf"|(?<=“)(?:健康|平安|美丽|数字|数智|文明|幸福|无废|清廉)(?!{none})(?P<named>[\u4e00-\u9fff]{{2}})(?:20[2-5]0)?(?=”(?:[、，。；和与及]|的?(?:提升|作为|上升|战略|目标|发展|建设|考核|行动|规划纲要体系)))"
        rf"|健康(?!{none})(?P<listed>中国|[\u4e00-\u9fff]{{2}})(?=(?:、健康[\u4e00-\u9fff]{{2}}){{0,2}}[、和]健康[\u4e00-\u9fff]{{2,4}}(?:行动|建设))"
    )


def find_known(shown: str, head: str) -> Iterator[re.Match[str]]:
    """Yield the programmes of any text and those called after a place that ``head``, the opening of the text, names."""
    yield from known_names().finditer(shown)
    for match in _of_places().finditer(shown):
        called = match["short"] or match["bare"] or match["named"] or match["listed"]
        if called == "中国":
            told = True
        elif called:
            told = re.search(rf"{called}[省市县区州旗镇乡自]", head) is not None
        else:
            told = match["place"] is None or (match["place"] in head and not _JOINED.search(match[0]))
        if told:
            yield match


def is_known(name: str) -> bool:
    """Tell whether a name has that of a known programme in it."""
    return known_names().search(name) is not None or _of_places().search(name) is not None
