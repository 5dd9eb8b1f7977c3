"""Every mention of a body in a text: its borders, its full official name, its place, kind and functions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.agencies.item import Item, without_inner
from kg.extract.agencies.items import find_items
from kg.extract.agencies.lists import settle_lists
from kg.extract.agencies.nouns import find_nouns, find_parts, find_rooms
from kg.extract.agencies.references import (
    find_declared,
    find_narrator,
    find_own,
    find_shortened,
    settle_groups,
)
from kg.extract.agencies.words import border_words, topic_of
from kg.extract.places import Places, places_of
from kg.registry.divisions import ROOT, Division, Gazetteer
from kg.registry.naming import name_body, name_department, name_region, stem_of

_SET_UP = ("leading-group", "leading-group-office", "expert-body", "office")
_CONTEXT = 600
"""Characters back in the paragraph in which a level word finds the place that it belongs to."""
_MOST_PLACES = 8


@dataclass(frozen=True)
class AgencyMention:
    """A body that ``text[start:end]`` names, or a kind of body."""

    start: int
    end: int
    name: str
    """The full official name; "" for a kind of body (教育部门)."""
    jurisdiction: str
    """Code of the division that it belongs to; "" for a kind of body."""
    kind: str
    functions: tuple[str, ...]
    stem: str
    """English stem of the key of its registry entry; a proper name has that of its last word only."""
    certain: bool
    """Whether the words leave no other name or place."""
    function: str
    """Function of a kind of body; "" for a body."""
    candidates: tuple[str, ...]
    """Codes of all divisions that it may belong to, where the text leaves several."""
    words: str
    """The words as printed, … where the word that two bodies share stands behind the other (市…疾控中心)."""
    rule: str


def find_agencies(text: str, region: str, gazetteer: Gazetteer) -> list[AgencyMention]:
    """Return the bodies and kinds of bodies that a text of ``region`` names, in order, none within another.

    Bodies in titles of documents (《》), persons in their service (县教育局局长) and plurals such as 各部门 are none.

    :raises UsageError: when the gazetteer does not know ``region``.
    """
    places = places_of(gazetteer, region)
    items = settle_lists(text, _place_levels(text, find_items(text, places), places), places)
    named = find_narrator(settle_groups([(item, _full_name(item, text, places)) for item in items]))
    references = [*find_declared(text, named), *find_own(text, named), *find_shortened(text, named)]
    references += [*find_nouns(text, named), *find_rooms(text, named), *find_parts(text, named)]
    every = without_inner([*references, *(replace(item, name=name) for item, name in named)])
    found = [_mention(text, item, places) for item in every if not _is_person(text, item)]
    return _agree_on_names(found)


def _is_person(text: str, item: Item) -> bool:
    return border_words("post").match(text, item.end) is not None


def _place_levels(text: str, items: Sequence[Item], places: Places) -> list[Item]:
    """Return the items with a level word of no division around the region as one of the place named last before it.

    In a text of a province, 市教育局 is that of the city which the paragraph tells of.
    """
    placed: list[Item] = []
    named: dict[int, list[tuple[int, Division]]] = {}
    for item in items:
        is_open = item.status == "kind" and len(item.level) == 1 and not item.function
        if not is_open or not item.rule.endswith("-level"):
            placed.append(item)
            continue
        begin = text.rfind("\n", 0, item.start) + 1
        if begin not in named:
            named[begin] = _read_places(text, begin, places)
        division = _named_before(item, named[begin], places)
        sure = replace(
            item,
            status="sure",
            divisions=(division,) if division else (),
            certain=False,
            rule="level-of-context",
        )
        placed.append(sure if division else item)
    return placed


def _read_places(text: str, begin: int, places: Places) -> list[tuple[int, Division]]:
    """Return the places that a paragraph names, each with where it ends."""
    found: list[tuple[int, Division]] = []
    stop = text.find("\n", begin)
    for start in range(begin, stop if stop >= 0 else len(text)):
        end = places.starting(text, start)
        if end > start and places.ending(text, end) == start:
            found += [(end, division) for division in places.resolve(text[start:end])[:1]]
    return found


def _named_before(item: Item, named: Sequence[tuple[int, Division]], places: Places) -> Division | None:
    """Return the division that the level word means as seen from the place last named in the paragraph."""
    at = bisect_right(named, item.start, key=lambda one: one[0])
    for end, division in reversed(named[max(0, at - _MOST_PLACES) : at]):
        found = places.gazetteer.nearest(division.code, item.level)
        near = item.start - end <= _CONTEXT
        if near and not places.is_wide(division) and found is not None and not places.is_wide(found):
            return found
    return None


def _full_name(item: Item, text: str, places: Places) -> str:
    """Return the full official name of a body; "" for a kind of body."""
    if item.status in ("kind", "group"):
        return ""
    if item.name:
        return _printed_name(item, places)
    division = _division(item, places)
    if division is None:
        return text[item.start : item.end]
    if item.field is not None:
        words = item.printed.removesuffix(item.suffix) if item.suffix else item.printed
        return name_department(item.field, places.gazetteer, division, words, item.suffix)[0]
    return name_body(item.body, places.gazetteer, division, item.printed, places.former)


def _printed_name(item: Item, places: Places) -> str:
    """Return a proper name as printed; behind the region where it tells neither place nor parent of its own."""
    if (
        item.rule.startswith("proper")
        and not item.divisions
        and not border_words("parents").search(item.name)
    ):
        here = places.path[:1]
        return (name_region(places.gazetteer, here[0]) if here else "") + item.name
    return item.name


def _division(item: Item, places: Places) -> Division | None:
    if item.divisions:
        return item.divisions[0]
    return places.path[0] if item.level == "here" and places.path else None


def _mention(text: str, item: Item, places: Places) -> AgencyMention:
    division = _division(item, places)
    kind = item.status == "kind"
    national = (
        item.level == "国"
        or item.rule == "national"
        or (item.body.kind == "university" and not item.divisions)
    )
    code = ROOT if national else (division.code if division else places.region)
    certain = item.certain and item.body.certain and len(item.divisions) < 2 and not kind
    if item.field is not None and division is not None and not kind:
        words = item.printed.removesuffix(item.suffix) if item.suffix else item.printed
        certain &= name_department(item.field, places.gazetteer, division, words, item.suffix)[1]
    functions, stem = _key_words(item)
    return AgencyMention(
        item.start,
        item.end,
        item.name,
        "" if kind else code,
        item.body.kind,
        functions,
        stem,
        certain,
        item.function if kind else "",
        tuple(d.code for d in item.divisions) if len(item.divisions) > 1 else (),
        item.words or text[item.start : item.end],
        item.rule,
    )


def _key_words(item: Item) -> tuple[tuple[str, ...], str]:
    """Return functions and stem: a coordinating body has those of what its name says that it is for."""
    if item.field is not None:
        return item.body.functions, stem_of(item.field, item.name)
    if item.body.kind not in _SET_UP or item.body.stem not in _SET_UP:
        return item.body.functions, item.body.stem
    topic = topic_of(item.name)
    if topic is None:
        return item.body.functions, item.body.stem
    if topic.stem == "action":
        return (topic.function,), item.body.stem.replace("leading-group", "action-committee")
    return (topic.function,), f"{topic.stem}-{item.body.stem}"


def _agree_on_names(found: Sequence[AgencyMention]) -> list[AgencyMention]:
    """Return the mentions with the name that the text prints of a department where another mention had to guess it."""
    printed = {
        (m.jurisdiction, m.functions): m for m in reversed(found) if m.certain and m.kind == "department"
    }
    return [_agreed(mention, printed.get((mention.jurisdiction, mention.functions))) for mention in found]


def _agreed(mention: AgencyMention, printed: AgencyMention | None) -> AgencyMention:
    if printed is None or mention.certain or mention.rule != "short-list":
        return mention
    return replace(mention, name=printed.name, stem=printed.stem, certain=True)
