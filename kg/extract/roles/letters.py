"""Marks of the letter round a text: who signs and issues it, who answers whom (R33)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.roles.marks import Mark
from kg.extract.roles.parties import PartyList
from kg.extract.roles.scene import Scene
from kg.model import Genre, Role

_HEAD = 1500
"""Characters in which letterhead, title and salutation stand."""
_HANDED_OUT = re.compile(
    r"现(?:将|予)?[^。；\n]{0,80}?(?P<word>印发|下发|发布|转发|公布)(?:给你们|各|如下|施行|，请)|现(?P<word2>印发|下发|发布)(?:给你们|，请)"
)
_SIGNED = re.compile(r"(?:（[^（）\n]{0,12}）)?\n?(?:19|20|二[〇○零])[\d〇○零一二三四五六七八九]{2}年")
_BEFORE_SIGNATURE = ("\n", "。", "”", "）", "》", "：")
_LETTERHEAD = re.compile(r"(?:文件)?\n?[\u4e00-\u9fff]{1,10}〔")
_ANSWER = re.compile(r"(?:关于)?对?[^。\n]{2,80}?(?P<word>答复|复函|回复)")
_ANSWERED = re.compile(r"(?:现|就|将)[^。\n]{0,40}?(?P<word>答复|回复|函复)(?:如下|意见)")
_TURNED_TO = re.compile(r"：(?=\n)")


def read_letter(scene: Scene) -> list[Mark]:
    """Return who issues what the letter hands out, and in a reply who answers and who is answered."""
    marks = list(_issuers(scene))
    if scene.genre is Genre.REPLY:
        marks.extend(_answerers(scene))
        marks.extend(_answered(scene))
    return marks


def _issuers(scene: Scene) -> Iterator[Mark]:
    """现将《…》印发给你们: the body that signs, else that of the letterhead, issues the title."""
    for match in _HANDED_OUT.finditer(scene.text):
        group = "word" if match["word"] else "word2"
        start, end = scene.line(match.start())
        one = _ourselves(scene, start, match.start()) or _signature(scene, match.end()) or _letterhead(scene)
        titles = scene.title_shelf.within(match.start(), match.end()) or _first_titles(scene, start, end)
        if one and titles:
            yield Mark(*match.span(group), Role.ISSUER, one.parties, documents=titles, rule="hands-out")
        return


def _ourselves(scene: Scene, start: int, end: int) -> PartyList | None:
    """Return the body that speaks of itself in the line: 我办."""
    lists = [scene.lists[number] for number in scene.list_shelf.within(start, end)]
    return next((one for one in lists if scene.text[one.start] in "我本"), None)


def _first_titles(scene: Scene, start: int, end: int) -> tuple[int, ...]:
    """Return the first title of the line, else that of the heading above it."""
    return scene.title_shelf.within(start, end)[:1] or scene.title_shelf.within(0, start)[:1]


def _signature(scene: Scene, place: int) -> PartyList | None:
    """Return the bodies that stand before a date behind ``place``."""
    for number in scene.list_shelf.within(place, place + 20 * _HEAD):
        one = scene.lists[number]
        if _SIGNED.match(scene.text, one.end) and scene.text[one.start - 1 : one.start] in (
            "\n",
            "。",
            "”",
            "）",
            "》",
            "：",
        ):
            return one
    return None


def _letterhead(scene: Scene) -> PartyList | None:
    for number in scene.list_shelf.within(0, 60):
        one = scene.lists[number]
        if one.start == 0 or _LETTERHEAD.match(scene.text, one.end):
            return one
    return None


def _answerers(scene: Scene) -> Iterator[Mark]:
    """The body whose answer the title says it is; else the one that signs answers."""
    for number in scene.list_shelf.within(0, _HEAD):
        one = scene.lists[number]
        if match := _ANSWER.match(scene.text, one.end):
            yield Mark(*match.span("word"), Role.LEAD, one.parties, case=True, rule="answers")
            return
    signed, title = _signature(scene, 0), re.compile("答复|复函|回复").search(scene.text, 0, _HEAD)
    if signed and title:
        yield Mark(*title.span(), Role.LEAD, signed.parties, case=True, rule="answers")


def _answered(scene: Scene) -> Iterator[Mark]:
    """The bodies of the salutation are addressed."""
    word = _ANSWERED.search(scene.text, 0, 2 * _HEAD)
    if word is None:
        return
    for number in scene.list_shelf.within(0, word.start()):
        one = scene.lists[number]
        if _TURNED_TO.match(scene.text, one.end):
            yield Mark(*word.span("word"), Role.ADDRESSEE, one.parties, case=True, rule="answered")
            return
