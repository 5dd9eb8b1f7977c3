"""Programmes that a text names: umbrellas over several measures or regions, acted under or only mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.extract.clauses import SENTENCE, Placed, last_mark
from kg.extract.initiatives.masking import QUOTE, TITLE, hide_inside
from kg.extract.initiatives.programme_words import find_known, words
from kg.extract.initiatives.umbrellas import bare_name, find_local
from kg.extract.initiatives.wordlists import alternatives

Relation = Literal["under", "mentioned"]

_REACH = 60
_BODY_BEHIND = re.compile(
    r"(?:工作|推进|专项)*(?:领导小组|委员会|办公室|指挥部|专班|方案|指导员|工作组|推进会|工作会)"
)
"""Behind a name that is only part of the name of a body or paper."""
_TITLE_LIMIT, _REGION_LIMIT = 60, 30
"""Characters of a line of a title, and of the line below it that names the region."""
_QUOTED_ALONE = re.compile(rf"“{QUOTE}{{2,16}}”")
_HEAD = 300
"""Characters of a text that say where it is from."""
_OF_NATION = re.compile(r"健康中国|乡村振兴战略|[一-鿿]{2}强国|美丽中国|平安中国|数字中国")
"""Policies of the nation, which no place carries out by naming them."""
_CARRIED_OF_NATION = re.compile(r"(?:实施|启动|贯彻落实|开展)(?:了|好)?“?$")
_BUILDING = re.compile("建设$")
_POLICY_LINE = re.compile(r"”?(?:战略|精神|要求|部署(?!，))")
_AS_TASK = re.compile("”?作为")
"""将“甲行动”作为大事来抓."""
_TO_ACT = re.compile(r"(?:贯彻|落实)“?$")
_ACTED = re.compile(r"(?:行动|计划|工程|项目|试点|政策)$")


@dataclass(frozen=True)
class ProgrammeFound:
    """One programme, where it is first acted under, else first named."""

    start: int
    end: int
    name: str
    relation: Relation
    rule: str


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
        if worth > best.get(bare_name(found.name), (-1,))[0]:
            best[bare_name(found.name)] = (worth, found)
    kept = [found for key, (_, found) in best.items() if not _is_shortened(key, best)]
    return sorted(kept, key=lambda one: one.start)


def _is_shortened(key: str, others: Iterable[str]) -> bool:
    """Tell whether a name is another one cut short: 健康中国 beside 健康中国建设."""
    stem = _BUILDING.sub("", key)
    return any(
        other != key and (other in (f"{key}建设", f"{key}战略") or (other.endswith(stem) and other != stem))
        for other in others
    )


def _worth(text: str, found: ProgrammeFound, head: int) -> int:
    """Return how well a telling shows the programme: in running words, acted under, not in the name of a body."""
    running = found.start >= head
    inside = _BODY_BEHIND.match(text, found.end) is not None
    return 4 * (found.relation == "under") + 2 * running + (not inside)


def find_umbrellas(text: str, masked: str) -> frozenset[str]:
    """Return the names, without quotation marks, of the programmes of a text: they are no measures themselves."""
    return frozenset(bare_name(found.name) for found in _tellings(text, masked))


def _tellings(text: str, masked: str) -> Iterator[ProgrammeFound]:
    for match in find_known(_with_short_quotes(text, masked), text[:_HEAD]):
        in_words = masked[match.start()] == QUOTE and text[match.start() - 1] != "“"
        if not in_words:
            start, end = _unquoted(text, match.start(), match.end())
            yield ProgrammeFound(
                start, end, text[start:end], _relation(text, start, end, known=True), "known"
            )
    local = dict(find_local(text, masked, text[: title_end(text)]))
    if not local:
        return
    for match in re.finditer(alternatives(local), text):
        start = match.start()
        if masked[start] != TITLE:
            rule = local[match[0]]
            relation = _relation(text, start, match.end(), known=False)
            yield ProgrammeFound(start, match.end(), match[0], relation, rule)


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a place without quotation marks that stand round all of it or on one side only."""
    if (
        text[start:end].count("“") == 1
        and text[start] == "“"
        and (text[end - 1] == "”" or "”" not in text[start:end])
    ):
        start += 1
    if text[end - 1] == "”" and "“" not in text[start:end]:
        end -= 1
    return start, end


def _with_short_quotes(text: str, masked: str) -> str:
    """Return the masked text with what stands alone in quotation marks shown: “健康云溪行动”."""
    return _QUOTED_ALONE.sub(lambda match: text[match.start() : match.end()], masked)


def title_end(text: str) -> int:
    """Return where the lines of the title of a text end; 0 where it begins with running words."""
    lines = text.split("\n", 2)
    if len(lines) < 2 or len(lines[0]) > _TITLE_LIMIT or re.search("[。；\t]", lines[0]):
        return 0
    second = lines[1].startswith("—") and len(lines) > 2 and len(lines[1]) <= _REGION_LIMIT
    return len(lines[0]) + (1 + len(lines[1]) if second else 0)


def _relation(text: str, start: int, end: int, *, known: bool) -> Relation:
    """Return whether the text puts measures under a name; one known everywhere must be carried out or joined."""
    begin = last_mark(text, SENTENCE, start, _REACH)
    comma = max(text.rfind(mark, begin, start) for mark in "，；")
    before = text[max(begin, comma + 1) : start]
    behind = text[end : end + 16]
    if words("taken_up_before").search(before) or _AS_TASK.match(behind):
        return "under"
    if re.search("作为|是|为", before) and words("part_after").match(behind):
        return "under"
    if (
        _TO_ACT.search(before)
        and _ACTED.search(text[max(0, end - 2) : end])
        and not _POLICY_LINE.match(behind)
    ):
        return "under"
    if _OF_NATION.match(text, start):
        carried = _CARRIED_OF_NATION.search(before) and not words("mentioned_after").match(behind)
        return "under" if carried else "mentioned"
    if words("mentioned_after").match(behind):
        return "mentioned"
    if words("carried_before").search(before):
        return "under"
    return "mentioned" if known or words("mentioned_before").search(before) else "under"
