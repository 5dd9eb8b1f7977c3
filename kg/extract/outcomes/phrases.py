"""The words beside a figure that may name what it measures, without the verbs, times and links round them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kg.extract.clauses import CLAUSE, Stretch, last_mark
from kg.extract.figures import Figure
from kg.extract.patterns import any_of, read_lists
from kg.tables import DATA

TABLE = DATA / "extract" / "indicator_words.curated.yaml"

LIMIT = 40
"""Characters before a figure in which its phrase is looked for."""
_RUN = 4
"""Figures before one that are looked at for standing close together with it."""
RATES = ("%", "‰", "/10万", "百分点", "千分点", "")
"""Units of shares and rates: nothing that they count stands behind them."""
_BRACKETED = re.compile(r"（[^（）]{1,8}）")
_LINK_MARK = re.compile(r"[、和及与\s]")
_COMPARED = re.compile(
    r"(?:由(?=20|\d|[^，]{2,14}按)|从|较|(?<![占对可同环之相性配])比(?=20|上年|去年|同期|全)|自20|(?<=率)由)"
)
_FROM = re.compile(r"(?<![来理缘事])由|从(?!事|业)|自(?!愿|主|己|行|身|动|然)")
_AIMS = re.compile(r"实现|力争|确保|保证|保障|使|推动|推进|促进|做到|要求|规定|应|完成")
"""Verbs of what is brought about: they are never part of a rate's name."""
_RELATIVE = re.compile(r"的(?=[\u4e00-\u9fff]{2})|(?:比例|占比|比重)$")
"""What makes a verb before it tell whom or what a share is of: 配备校医⟨的⟩学校."""
_PREPOSITIONS = tuple("在为对向由以用到与")
_BRAND = re.compile(r"“[^“”]{3,12}”(?=[\u4e00-\u9fff]{3,})")
_LATIN = re.compile(r"（[A-Za-z0-9]+）$")
_QUOTED = re.compile(r"“[^“”]*”?|《[^《》]*》?|（[^（）]*）")
_PER_POPULATION = re.compile(r"每[十百千万]{1,2}(?:名|人|张|户)?")
_CONTEST = re.compile(r"(?:考核|考评|评估|评比|评价|评审|测评|竞赛|比赛|排名)(?P<behind>(?:结果)?中)$")
_TITLE = re.compile(r"《([^《》]*)》")
_WORK = re.compile(r"(?:手册|读本|指南|折页|绘本|挂图|日历|画册|教材|图册|倡议书|公开信|明白纸|宣传册|海报)$")


def is_rate(figure: Figure) -> bool:
    """Tell whether the figure is a share or a rate, or has no unit; else it counts things."""
    return figure.unit in RATES


def find_phrase(text: str, figures: Sequence[Figure], number: int) -> Stretch:
    """Return the words of the clause before the figure, without times before and links behind them."""
    number = run_start(figures, number)
    start = clause_start(text, figures, number)
    end = without_links(text, start, _before_comparison(text, figures, number, start))
    return without_openings(text, start, end), end


def run_start(figures: Sequence[Figure], number: int) -> int:
    """Return the first of the figures that stand close together up to this one: 培训⟨12期⟩1200人次."""
    lowest = max(0, number - _RUN)
    while number > lowest and figures[number - 1].end == figures[number].start:
        number -= 1
    return number


def clause_start(text: str, figures: Sequence[Figure], number: int) -> int:
    """Return where the figure's clause begins: at a mark, or behind the figure before it in a list."""
    number = run_start(figures, number)
    begin = _behind_mark(text, figures[number].start)
    alone = figures[number].part != "change" or figures[number].of is None
    if number and figures[number - 1].end > begin and alone:
        earlier = figures[number - 1]
        if earlier.part != "baseline" or earlier.of != number:
            begin = _behind_counted(text, earlier.end, figures[number].start)
    return min(begin, figures[number].start)


def _behind_counted(text: str, end: int, start: int) -> int:
    """Return where the words of a later figure begin: behind the noun that the one before counts (1所⟨学校、⟩)."""
    link = _LINK_MARK.search(text, end, start)
    return link.end() if link else end


def _behind_mark(text: str, end: int) -> int:
    """Return where the clause begins; a short pair of brackets (儿科（助理）医师) parts no clauses."""
    begin = last_mark(text, CLAUSE, end, LIMIT)
    while begin and text[begin - 1] == "（" and (pair := _BRACKETED.match(text, begin - 1)):
        if pair.end() > end:
            break
        begin = last_mark(text, CLAUSE, begin - 1, LIMIT)
    return begin


def _before_comparison(text: str, figures: Sequence[Figure], number: int, start: int) -> int:
    """Return the end of what may be the indicator: before 由 or 较 where the figure is compared."""
    end = figures[number].start
    base = _baseline_of(figures, number)
    if base is not None:
        marks = list(_FROM.finditer(text, start, max(start, figures[base].start)))
        end = marks[-1].start() if marks else end
    for mark in _COMPARED.finditer(text, start, end):
        if mark.start() - start >= 2:
            return mark.start()
    return end


def _baseline_of(figures: Sequence[Figure], number: int) -> int | None:
    """Return the figure that this one is compared with: itself where it is the baseline, or the one before it."""
    if figures[number].part == "baseline":
        return number
    before = figures[number - 1] if number else None
    return number - 1 if before and before.part == "baseline" and before.of == number else None


def without_links(text: str, start: int, end: int) -> int:
    """Return where the phrase ends once what ties it to its figure is cut off."""
    while match := patterns()["links"].search(text[start:end]):
        end = start + match.start()
    return end


def without_openings(text: str, start: int, end: int) -> int:
    """Return where the phrase begins once times and whole regions are cut off."""
    while not _PER_POPULATION.match(text, start, end) and (
        match := patterns()["openings"].match(text, start, end)
    ):
        start = match.end()
    return start


def cut_verbs(text: str, start: int, end: int, *, counted: bool) -> Stretch:
    """Return the noun behind the last verb of making; a verb whose doing is counted stays with its object.

    The stretch is empty where the phrase ends in a verb of making: what is made then stands behind the figure.
    """
    if _PER_POPULATION.match(text, start, end):
        return start, end
    hidden = [match.span() for match in _QUOTED.finditer(text, start, end)]
    making = [
        span
        for span in find_verbs("making", text, start, end)
        if not _inside(span, hidden) and (span[1] == end or end - span[1] >= 2)
        if counted or not _tells_which(text, span, end)
    ]
    if making:
        named = len(making) > 1 and making[-1][1] == end and making[-1][0] - making[-2][1] >= 2
        start = making[-2 if named else -1][1]  # 完成⟨健康企业创建⟩
    if counted and (not making or text[start : start + 1] in _PREPOSITIONS):
        acting = [span for span in find_verbs("acting", text, start, end) if not _inside(span, hidden)]
        if acting:  # 为设备更新⟨投入⟩: what ends the phrase is what is counted
            start = acting[-1][0] if acting[-1][1] == end else acting[0][0]
    return start, end


def _tells_which(text: str, verb: Stretch, end: int) -> bool:
    """Tell whether a verb only says of whom or what a share is: ⟨配备⟩校医的学校比例."""
    return bool(_RELATIVE.search(text[verb[1] : end])) and not _AIMS.match(text, verb[0])


def find_verbs(kind: str, text: str, start: int, end: int) -> Iterator[Stretch]:
    """Yield the verbs that are doings here: those before 率 or 中心 belong to a noun."""
    part = "works" if kind == "making" else "nouns"
    for match in patterns()[kind].finditer(text, start, end):
        noun = patterns()[part].match(text, match.end(), end)
        if noun and (kind == "acting" or noun.end() == end):
            continue
        yield match.span()


def _inside(span: Stretch, hidden: Sequence[Stretch]) -> bool:
    return any(first < span[1] and span[0] < last for first, last in hidden)


def trim(text: str, start: int, end: int, *, summed: bool = True) -> Stretch:
    """Cut titles, quotation marks round the whole, a 的 at either end, and (``summed``) the list that 等 sums up."""
    while start < end and text[start] in "的了、，和与及）":
        start += 1
    while start < end and text[end - 1] in "的了、，（":
        end -= 1
    if contest := _CONTEST.search(text[max(start, end - 8) : end]):
        start, end = start + (text[start] == "在"), end - len(contest["behind"])
    if "“" in text[start:end] and "”" not in text[start:end]:
        start = text.index("“", start) + 1
    start, end = _without_title(text, start, end)
    rest = text.rfind("等", start, end - 2) if summed else -1
    if rest >= 0 and ("、" in text[start:rest] or rest == start) and text[rest + 1] not in "级候待":
        start = rest + 1
    if brand := _BRAND.match(text, start, end):
        start = brand.end()
    if latin := _LATIN.search(text[start:end]):
        end = start + latin.start()
    if end - start > 2 and text[start] == "“" and text.find("”", start, end) == end - 1:
        start, end = start + 1, end - 1
    return start, end


def _without_title(text: str, start: int, end: int) -> Stretch:
    """手册 of 《慢病一百问》手册; 课程 of 课程《心晴》; 手册 of 《慢病手册》, whose title says what it is."""
    match = _TITLE.search(text, start, end)
    if match is None:
        return start, end
    while following := _TITLE.match(
        text, match.end() + (text[match.end() : match.end() + 1] in ("、", "和")), end
    ):
        match = following
    if end - match.end() >= 2:
        return match.end(), end
    if match.start() - start >= 2:
        return start, match.start()
    if work := _WORK.search(match[1]):
        return match.start(1) + work.start(), match.end(1)
    return start, end


@cache
def patterns() -> Mapping[str, re.Pattern[str]]:
    """Return the words of the table as patterns: links where they end a phrase, the others anywhere."""
    words = {name: any_of(rows) for name, rows in read_lists(TABLE).items()}
    return {
        "links": re.compile(rf"(?:{words['links']}|20\d\d年?(?:[、和及]20\d\d年?)*(?<=年))$"),
        "openings": re.compile(rf"(?:{words['openings']})，?"),
        **{
            name: re.compile(words[name])
            for name in ("making", "acting", "nouns", "works", "noun_ends", "no_nouns", "deeds")
        },
    }
