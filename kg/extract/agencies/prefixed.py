"""Bodies whose place stands between their words: 农工党|长宁区|委员会, 共青团|云溪县|委."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.extract.agencies.item import Item
from kg.extract.agencies.words import TABLES, FixedWord
from kg.extract.places import Places
from kg.registry.naming import BodyName
from kg.tables import read_table

PREFIXED = TABLES / "prefixed_bodies.curated.csv"

_TAIL = re.compile(
    r"(?:委员会|工委|委(?![托派任员以身])|支部|总支)(?P<part>办公室|宣传部|组织部|统战部|政法委员会|政法委)?"
)


@dataclass(frozen=True)
class Prefixed:
    """A body whose place stands in the middle: 共青团|云溪县|委员会."""

    prefix: str
    body: BodyName


def find_prefixed(text: str, places: Places) -> Iterator[Item]:
    """Yield the bodies whose place stands between their words: 农工党|长宁区|委员会, 共青团|云溪县|委."""
    names, pattern = _prefixed()
    for match in pattern.finditer(text):
        end = start = match.end()
        while (longer := places.starting(text, end)) > end:
            end = longer
        divisions = places.ending_path(text, end)[1] if end > start else ()
        level = ""
        if not divisions and text[start : start + 1] in "省市县区州盟旗":
            division = places.level(text[start]) if text[start : start + 1] else None
            divisions, level, end = ((division,) if division else ()), text[start : start + 1], start + 1
        tail = _TAIL.match(text, end)
        if divisions and tail and (tail.end() == end) == (tail[0] == ""):
            prefixed = names[match[0]]
            if not tail[0]:
                continue
            word = FixedWord(match[0], None, prefixed.body, "none")
            yield Item(
                match.start(),
                tail.end(),
                word,
                _office_of(prefixed.body, tail["part"]),
                "sure",
                "prefixed",
                match[0],
                divisions,
                level,
            )


def _office_of(body: BodyName, part: str | None) -> BodyName:
    if not part:
        return body
    if part == "办公室":
        name = body.name.replace("中国人民政治协商会议", "政协") + part
        return replace(body, name=name, stem=f"{body.stem}-office", kind="internal-office")
    stems = {"宣": "publicity", "组": "organisation-dept", "统": "united-front", "政": "political-legal"}
    functions = {
        "宣": "publicity",
        "组": "organisation-personnel",
        "统": "political-consultation",
        "政": "public-security",
    }
    name = body.name.replace(
        "委员会", "委" + part.replace("政法委员会", "政法委").replace("政法委", "政法委员会")
    )
    return replace(body, name=name, stem=stems[part[0]], functions=(functions[part[0]],))


@lru_cache(maxsize=1)
def _prefixed() -> tuple[dict[str, Prefixed], re.Pattern[str]]:
    columns = ("forms", "name", "kind", "functions", "stem", "examples", "counter_examples")
    found = {
        form: Prefixed(form, BodyName(row["name"], "", row["kind"], row.list("functions"), row["stem"]))
        for row in read_table(PREFIXED, columns)
        for form in row.list("forms")
    }
    return found, re.compile("|".join(sorted(found, key=lambda form: (-len(form), form))))
