"""Words for bodies where they stand in a text, each read with what stands before and behind it."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.agencies.fields import read_field
from kg.extract.agencies.item import Item, Status, hide_titles, without_inner
from kg.extract.agencies.kinds import acts, behind_staff, is_many, read_generic
from kg.extract.agencies.known import read_known
from kg.extract.agencies.left import Left, read_left
from kg.extract.agencies.names import acts_by_name, with_school
from kg.extract.agencies.placing import is_staff, with_place
from kg.extract.agencies.prefixed import find_prefixed
from kg.extract.agencies.proper import (
    Proper,
    ends_generic,
    is_generic,
    is_ordinal,
    is_special,
    read_proper,
)
from kg.extract.agencies.words import (
    AnyWord,
    FieldWord,
    FixedWord,
    GenericWord,
    HeadWord,
    KnownWord,
    NationalWord,
    border_words,
    lengths_by_start,
    words_at,
    words_behind,
)
from kg.extract.places import Places, is_border
from kg.registry.naming import BodyName

_LINKS = ("、", "和", "与", "及")
_HELD = re.compile(r"(?:召开|举行|举办|参加|出席|组织)了?$")
"""Before a 联席会议 that is an event, and no body."""
_OFFICE = re.compile(r"办公室|办(?![理法好学事案公])")


def find_items(text: str, places: Places) -> list[Item]:
    """Return every word for a body in the order of the text, titles in 《》 left out; none within another."""
    found = [*find_prefixed(text, places)]
    index = lengths_by_start()
    hidden = hide_titles(text)
    position = 0
    for start in [at for at in range(len(text) - 1) if text[at : at + 2] in index]:
        if start < position or hidden[start]:
            continue
        for word in words_at(text, start):
            if items := [with_school(text, item) for item in _read(text, start, word, places)]:
                found += [] if _is_within(items[0], found) else items
                # A field alone may turn out to be the first part of another word: 市政|府
                position = position if items[-1].status == "short" else items[-1].end
                break
    return without_inner(found)


def _is_within(item: Item, found: list[Item]) -> bool:
    """Tell whether a department without a place is a part of the body before it: 省卫生健康委|疾控局."""
    return (
        item.rule == "bare-department"
        and bool(found)
        and found[-1].end == item.start
        and found[-1].body.kind == "department"
        and found[-1].status == "sure"
    )


def _read(text: str, start: int, word: AnyWord, places: Places) -> list[Item]:
    end = start + len(word.form)
    if isinstance(word, FieldWord):
        return read_field(text, start, word, places)
    if not (isinstance(word, GenericWord) and word.acting) and _is_cut_off(text, word.form, end):
        return []
    if isinstance(word, FixedWord):
        return _read_fixed(text, start, word, places)
    if isinstance(word, HeadWord):
        return _read_head(text, start, word, word.body, word.needs, places)
    if isinstance(word, KnownWord):
        return read_known(text, start, word, places)
    if isinstance(word, NationalWord):
        if len(word.form) < 4 and not is_border(text, start):
            return []
        return [Item(start, end, word, word.body, "sure", "national", name=word.body.name)]
    return read_generic(text, start, word, places)


def _is_cut_off(text: str, form: str, end: int) -> bool:
    """Tell whether the word only seems to end here: 市委|托, 人大|代表, 宣传部|门."""
    if text[end : end + 1] == "〔":  # the number of a document
        return True
    rule = words_behind().get(form[-1])
    return rule is not None and rule.match(text, end) is not None


def _read_fixed(text: str, start: int, word: FixedWord, places: Places) -> list[Item]:
    end = start + len(word.form)
    if word.form.startswith("街道") and places.ending(text, start + 2) < start:
        return []  # 马栏街道|社区卫生服务中心
    left = _left_of_fixed(text, start, word, places)
    printed = word.form if word.level_at != 0 else word.form[1:]
    base = Item(left.start, end, word, word.body, "sure", "body-word", printed)
    if word.bare == "place" and left.how == "level":
        return []
    if left.how == "bare":
        if word.bare in ("named", "place") or word.body.kind in ("hospital", "media", "company"):
            needs = {"place": "place", "named": "named"}.get(word.bare, "named")
            if proper := _read_head(text, start, word, word.body, needs, places):
                return proper
        return _bare(text, base, word, places)
    return with_place(text, base, left, places)


def _left_of_fixed(text: str, start: int, word: FixedWord, places: Places) -> Left:
    if word.level_at is None:
        return _with_party(text, read_left(text, start, places), word)
    at = start + word.level_at
    if word.level_at == 0:
        begin, divisions = places.ending_path(text, at + 1)
        if divisions:
            return _with_party(text, Left(begin, "place", divisions), word)
        left = read_left(text, at + 1, places)
        return left if left.how in ("level", "plural") else Left(start, "bare")
    division = places.level(text[at])
    return Left(start, "level", (division,) if division else (), text[at])


def _with_party(text: str, left: Left, word: FixedWord) -> Left:
    if left.how != "place" or word.body.kind != "party-organ":
        return left
    for prefix in ("中国共产党", "中共"):
        if text.endswith(prefix, 0, left.start):
            return replace(left, start=left.start - len(prefix))
    return left


def _bare(text: str, item: Item, word: FixedWord, places: Places) -> list[Item]:
    """Return a word without a place: open until the list or the case tells whose it is."""
    if is_many(text, item.start) and word.bare in ("region", "generic"):
        return [replace(item, status="kind", rule="body-word-plural")]
    if not is_border(text, item.start) and word.body.kind.startswith(
        ("leading-group", "party", "government")
    ):
        return []
    if not is_border(text, item.start) and word.bare not in ("none", "list"):
        return _read_head(text, item.start, word, word.body, "place", places)
    if word.body.kind in ("primary-care-institution", "community-committee") and not _is_body(
        text, item, places
    ):
        return []
    alone = text[item.start - 1 : item.start] not in _LINKS
    if word.bare == "town" and alone and not (places.path and places.path[0].level == "township"):
        return []  # 派出所|走访: a kind of body
    if word.bare in ("none", "region", "generic", "town"):
        return [replace(item, status="bare", rule="bare-word")]
    if word.bare == "list":
        if is_staff(text, item) and is_border(text, item.start):
            return [replace(item, status="kind", rule="staff")]
        return [replace(item, status="short", rule="short-list")]
    if word.bare == "named" and len(word.form) > 2 and text[item.start - 1 : item.start] in _LINKS:
        return [replace(item, status="bare", rule="bare-word")]  # 县人民医院、|中医院
    return []


def _is_body(text: str, item: Item, places: Places) -> bool:
    """Tell whether a word for a place of service acts, or is the only one of the town at hand."""
    here = places.path[:1]
    return bool(here and here[0].level == "township") or bool(
        acts(text, item.start, behind_staff(text, item.end))
    )


def _read_head(
    text: str, start: int, word: AnyWord, body: BodyName, needs: str, places: Places
) -> list[Item]:
    """Return a proper name that ends in a head, if what stands before makes one."""
    end = start + len(word.form)
    proper = read_proper(text, start, end, body.kind, places)
    if acts_by_name(text, proper, start, word.form, body.kind):
        return [
            Item(
                proper.start,
                end,
                word,
                body,
                "sure",
                "proper-acts",
                name=text[proper.start : end],
                level="here",
                certain=False,
            )
        ]
    before = text[proper.rest : start]
    if word.form.endswith("会议") and _HELD.search(text, max(0, proper.start - 3), proper.start):
        return []
    if not _is_enough(text, proper, before, needs, body.kind):
        if needs == "group":
            return [Item(start, end, word, body, "group", "bare-group", word.form)]
        return []
    if body.kind in ("leading-group", "expert-body") and (office := _OFFICE.match(text, end)):
        end = office.end()
        body = replace(body, kind="leading-group-office", stem=f"{body.stem}-office")
    if before:  # 上海市医务|工会 is another than 上海市工会
        body = replace(body, name="", county_name="")
    printed = text[proper.rest : end]
    certain = bool(
        proper.divisions or proper.national or needs == "any" or (proper.level and _is_proper(body))
    )
    item = Item(proper.start, end, word, body, "sure", f"proper-{needs}", printed, certain=certain)
    if proper.level:
        division = places.level(proper.level)
        status: Status = "sure" if division else "kind"
        return [replace(item, divisions=(division,) if division else (), level=proper.level, status=status)]
    if proper.national:
        return [replace(item, name=text[proper.start : end], level="国")]
    if proper.divisions and proper.full:
        return [replace(item, divisions=proper.divisions)]
    return [replace(item, name=text[proper.start : end], divisions=proper.divisions, level="here")]


def _is_proper(body: BodyName) -> bool:
    """Tell whether a level word and a name are the whole name: 市龙潭医院, 县慢性病防控领导小组."""
    return body.kind in ("hospital", "association", "school", "leading-group")


def _is_enough(text: str, proper: Proper, before: str, needs: str, kind: str) -> bool:
    """Tell whether the words before a head make a name of it."""
    anchored = bool(proper.divisions or proper.national or proper.level)
    if needs in ("group", "expert"):
        return len(before) >= 2 and not border_words("group").fullmatch(before)
    if needs == "quote":
        return before.endswith("”") or (anchored and len(before) >= 2)
    if anchored and (not before or is_ordinal(before)):
        alone = needs not in ("level", "place") or kind in ("university", "media")
        return bool(before) or alone or len(text[proper.start : proper.rest]) > 3
    if _is_kind(before, needs, kind, anchored) or (needs in ("place", "level") and not anchored):
        return False
    if needs == "named" and is_ordinal(before):
        return is_border(text, proper.start)
    return len(before) >= (1 if anchored else 2)


def _is_kind(before: str, needs: str, kind: str, anchored: bool) -> bool:
    """Tell whether the words before a head only say what kind of body it is: 定点|医院."""
    local = kind in ("hospital", "school", "primary-care-institution")
    if anchored and is_special(before):
        return False
    if is_generic(before) and (local or not anchored):
        return True
    return not anchored and needs in ("any", "named") and ends_generic(before)
