"""What a figure measures: the words of its indicator, in its clause or carried on from the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import yaml

from kg.extract.clauses import CLAUSE, Stretch, last_mark
from kg.extract.comparing import find_list
from kg.extract.figures import Figure
from kg.tables import DATA

TABLE = DATA / "extract" / "indicator_words.curated.yaml"

_CLAUSE_OR_BRACKET = re.compile(rf"{CLAUSE.pattern}|）")
_LINK_MARK = re.compile(r"[、和及与\s]")
_JOINT = re.compile(r"[、和及与]|以及")
_RIGHT = re.compile(r"的?(?P<noun>[一-鿿A-Za-z“”]{2,16})")
# Where the counted noun ends and its doing begins
_RIGHT_END = re.compile(
    r"进|为|在(?!校|职)|对|向|由|参加|参与|达到|实现|用于|开展|接受|获|纳入|建有|设有|均|已|配"
)
_RIGHT_STOP = re.compile(
    r"以上|以下|左右|进行|参加|参与|用于|的(?:基础|目标|标准)|并|且|和|及|与|等|提高|增加|达到|实现"
)
_LIMIT = 40


def find_indicator(text: str, figures: Sequence[Figure], number: int) -> Stretch | None:
    """Return where the indicator of a figure stands in ``text``; None where its clause and the one before tell none.

    ``figures`` are those of the whole text in order, as :func:`kg.extract.figures.find_figures` yields them.
    """
    figure = figures[number]
    if "…" in figure.words and figure.quantity.form != "ratio":
        return _between(text, figure)
    if listed := _in_list(text, figures, number):
        return listed
    start, end = _left_phrase(text, figures, number)
    if _is_of_others(text, start, end):
        return _carried(text, figures, number)
    if (right := _right_noun(text, figure)) and (_counts(figure) or end - start < 2):
        return right
    if end - start >= 2:
        return _without_verb(text, start, end), end
    return _object_before(text, start) or _carried(text, figures, number)


def _object_before(text: str, end: int) -> Stretch | None:
    """Return what the clause before is about, where the figure's own names only a time: 开设健康课，每周2节."""
    comma = text.rfind("，", max(0, end - 12), end)
    if comma < 0 or any(mark in text[comma:end] for mark in "。；\n"):
        return None
    start = _without_verb(text, last_mark(text, _CLAUSE_OR_BRACKET, comma, _LIMIT), comma)
    return (start, comma) if comma - start >= 2 and not re.search(r"\d", text[start:comma]) else None


def _between(text: str, figure: Figure) -> Stretch | None:
    """约占户籍人口的3%: what stands between the bound and the number."""
    start = figure.start + figure.words.index("…")
    end = _without_links(text, start, figure.end - len(figure.words.split("…")[1]))
    return (start, end) if end - start >= 2 else None


def _left_phrase(text: str, figures: Sequence[Figure], number: int) -> Stretch:
    """Return the words of the clause before the figure, without times before and links behind them."""
    start = _clause_start(text, figures, number)
    end = _without_links(text, start, _before_comparison(text, figures, number, start))
    return _without_openings(text, start, end), end


def _is_of_others(text: str, start: int, end: int) -> bool:
    """Tell whether the phrase names whose figure it is, and not what is measured: 其中城区, 比全国平均水平高."""
    phrase = text[start:end]
    if re.match(r"比|较|高于|低于", phrase):
        return True
    within = text[max(0, start - 4) : start].endswith("其中")
    return (
        within and len(phrase) <= 8 and not re.search(r"率|比例|水平|数|费|资金|[一-鿿]+[家户名人]$", phrase)
    )


def _counts(figure: Figure) -> bool:
    """Tell whether the figure counts things that may stand behind it: 12支宣讲队; a rate does not."""
    return figure.unit not in ("%", "‰", "/10万", "百分点", "千分点", "分", "")


def _in_list(text: str, figures: Sequence[Figure], number: int) -> Stretch | None:
    """The n-th of the nouns before 分别 for the n-th figure behind it; the same noun where there is only one."""
    listed = find_list(text, figures, number)
    first = listed.start
    if len(listed) == 1:
        return None
    start, end = _left_phrase(text, figures, first)
    if _is_of_others(text, start, end):
        return _carried(text, figures, first)
    if end - start < 2:
        return None
    head = (_without_verb(text, start, end), end)
    pieces = _pieces(text, *head)
    if "分别" in text[end : figures[first].start] and len(pieces) == len(listed):
        return pieces[number - first] if _are_indicators(text, pieces) else pieces[-1]
    return head


def _are_indicators(text: str, pieces: Sequence[Stretch]) -> bool:
    """Tell 知晓率、控制率 from 城镇、农村居民知晓率, where the first names only whose it is."""
    return all(
        re.search(r"率|比例|比重|水平|数|量|度|费用?|资金|占比|指数$", text[a:b]) for a, b in pieces[:-1]
    )


def _pieces(text: str, start: int, end: int) -> list[Stretch]:
    pieces, position = [], start
    for match in _JOINT.finditer(text, start, end):
        pieces.append((position, match.start()))
        position = match.end()
    pieces.append((position, end))
    return [piece for piece in pieces if piece[1] > piece[0]]


def _clause_start(text: str, figures: Sequence[Figure], number: int) -> int:
    """Return where the figure's clause begins: at a mark, or behind the figure before it in a list."""
    begin = last_mark(text, CLAUSE, figures[number].start, _LIMIT)
    if number and figures[number - 1].end > begin and figures[number].part != "change":
        earlier = figures[number - 1]
        if earlier.part != "baseline" or earlier.of != number:
            begin = earlier.end + (1 if _LINK_MARK.match(text, earlier.end) else 0)
    return begin


def _before_comparison(text: str, figures: Sequence[Figure], number: int, start: int) -> int:
    """Return the end of what may be the indicator: before 由 or 较 where the figure is compared."""
    end = figures[number].start
    for mark in re.finditer(r"由|从|较|(?<![占对可同环之相性])比(?=20|上年|全)|自20", text[start:end]):
        if mark.start() >= 2:
            return start + mark.start()
    return end


def _without_links(text: str, start: int, end: int) -> int:
    while match := _patterns()["links"].search(text[start:end]):
        end = start + match.start()
    return end


def _without_openings(text: str, start: int, end: int) -> int:
    while match := _patterns()["openings"].match(text, start, end):
        start = match.end()
    return start


def _without_verb(text: str, start: int, end: int) -> int:
    """Cut what stands before the last verb of doing, and the verb, where a noun is left behind it."""
    best = start
    for match in _patterns()["verbs"].finditer(text[start:end]):
        if end - (start + match.end()) >= 2:
            best = start + match.end()
    return best


def _right_noun(text: str, figure: Figure) -> Stretch | None:
    match = _RIGHT.match(text, figure.end)
    if not match or _RIGHT_STOP.match(text, figure.end) or _patterns()["verbs"].match(match["noun"]):
        return None
    start, end = match.span("noun")
    cut = _RIGHT_END.search(text, start + 1, end)
    end = cut.start() if cut else end
    return (start, end) if end - start >= 2 else None


def _carried(text: str, figures: Sequence[Figure], number: int) -> Stretch | None:
    """Return the indicator of the figure before, where only a link stands between."""
    if not number or len(text[figures[number - 1].end : figures[number].start]) > 12:
        return None
    return find_indicator(text, figures, number - 1)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Return the words of the table as patterns: links where they end a phrase, openings and verbs anywhere."""
    table: dict[str, list[str]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    words = {name: "|".join(sorted(rows, key=lambda row: (-len(row), row))) for name, rows in table.items()}
    return {
        "links": re.compile(rf"(?:{words['links']}|20\d\d年(?:、20\d\d年)*)$"),
        "openings": re.compile(rf"(?:{words['openings']})，?"),
        "verbs": re.compile(words["verbs"]),
    }
