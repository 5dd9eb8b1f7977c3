"""Departments, read from their field and suffix (财政|局, 卫生健康|和|体育|局), and fields without a suffix."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.agencies.item import Item
from kg.extract.agencies.kinds import is_many, is_plain
from kg.extract.agencies.left import read_left
from kg.extract.agencies.placing import with_place
from kg.extract.agencies.words import FieldWord, words_at
from kg.extract.places import Places
from kg.registry.naming import BodyName, Field, join_fields

_SUFFIX = re.compile(
    r"委员会(?!委员)|委(?![托派任员以身]|办局)|总局|局(?![面限势])|厅|分局|总队(?!长)|支队|大队|办公室|办(?![理法好学事案公班卡证实结医园展成得起])"
)
_NEXT_FIELD = re.compile(r"[和与、]?")
_MOST_FIELDS = 6
"""Fields that a department is named by at most: 文化|广电|旅游|体育|局."""


def read_field(text: str, start: int, word: FieldWord, places: Places) -> list[Item]:
    """Return the department whose field begins at ``start``, or the field alone; both may share places before."""
    end, fields = start + len(word.form), [word.field]
    while len(fields) < _MOST_FIELDS and not _SUFFIX.match(text, end) and (more := _next_field(text, end)):
        end, field = more
        fields.append(field)
    suffix = _SUFFIX.match(text, end)
    if suffix is None:
        return [_short_field(text, start, word, places)] if is_plain(text, start) else []
    field = word.field if len(fields) == 1 else join_fields(fields, text[start:end])
    body = BodyName("", "", "department", field.functions, field.stem)
    left = read_left(text, start, places)
    item = Item(left.start, suffix.end(), word, body, "sure", "department", text[start : suffix.end()])
    item = replace(item, field=field, suffix=suffix[0])
    if left.how == "bare" and is_many(text, start):
        return [replace(item, status="kind", rule="department-plural")]
    if left.how == "bare":
        return [replace(item, status="bare", rule="bare-department")]
    return with_place(text, item, left, places)


def _next_field(text: str, end: int) -> tuple[int, Field] | None:
    link = _NEXT_FIELD.match(text, end)
    at = link.end() if link and link[0] != "、" else end
    for word in words_at(text, at):
        if isinstance(word, FieldWord):
            return at + len(word.form), word.field
    return None


def _short_field(text: str, start: int, word: FieldWord, places: Places) -> Item:
    left = read_left(text, start, places)
    body = BodyName("", "", "department", word.field.functions, word.field.stem)
    item = Item(left.start, start + len(word.form), word, body, "short", f"short-{left.how}", word.form)
    if left.how in ("plural", "bare", "area"):
        item = replace(item, start=start)
    return replace(item, field=word.field, divisions=left.divisions, level=left.level)
