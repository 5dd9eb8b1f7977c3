"""Labels of duty: （牵头部门：A；配合单位：B） behind a measure, or on a line of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from kg.extract.clauses import Stretch
from kg.extract.patterns import any_of
from kg.extract.roles.scene import Scene
from kg.language.role_words import load_duty_labels, read_duty_units, read_duty_words, read_other_labels
from kg.model import Role

_REACH = 400
"""Characters that the bodies behind one label may take."""
_VALUE_END = re.compile(r"[；。）\n\t】\]]")
_BRACKET = re.compile(
    r"（(?=[^（）\n]{2,300}）)[^（）\n]*?(?:牵头|负责|配合|参与|参加|落实|主办|承办|协办|指导)[^（）\n]*）"
)
_SHORT = 2
"""Characters of labels that are verbs elsewhere: 牵头：A."""
_BETWEEN = re.compile(r"[；，。、\s（]{0,3}")


@dataclass(frozen=True)
class Label:
    """One label with the stretch that names its bodies."""

    start: int
    end: int
    role: Role
    value_end: int
    parted: bool
    """Whether it says 分别: each body has a measure of its own."""
    spoken: bool
    """Whether it is part of a sentence: 牵头单位为县教育局."""


@dataclass(frozen=True)
class LabelGroup:
    """Labels that stand together and govern the same measures."""

    labels: tuple[Label, ...]
    members: bool
    """Whether they tell who belongs to a body, and give no duty."""

    @property
    def spoken(self) -> bool:
        """Whether they are part of a sentence, and speak of nothing but what it tells."""
        return self.labels[0].spoken

    @property
    def start(self) -> int:
        """Where the first label begins, its bracket apart."""
        return self.labels[0].start

    @property
    def end(self) -> int:
        """Behind the last body of the last label."""
        return self.labels[-1].value_end


@cache
def label_pattern() -> re.Pattern[str]:
    """Return the expression for a label with its link to the bodies."""
    labels = load_duty_labels()
    words, units = any_of(read_duty_words()), any_of(read_duty_units())
    others = any_of(label for label in read_other_labels() if len(label) > _SHORT)
    short = [label for label in labels if len(label) == _SHORT]
    alone = any_of(label for label in short if labels[label] is not Role.ADDRESSEE)
    sent = any_of(label for label in short if labels[label] is Role.ADDRESSEE)
    words = rf"(?:{words})(?:{units})|{others}|(?<![\u4e00-\u9fff])(?:{alone})|{sent}"
    return re.compile(
        rf"(?P<label>{words})(?:[/／](?:{units}))?(?:（[^（）\n]{{1,12}}）)?(?P<parted>分别)?"
        rf"(?:：|(?<=[位门构体别关方室])(?:主要)?(?:包括|由|为|是|有)(?![\u4e00-\u9fff]{{1,3}}(?:单位|部门)))"
    )


def find_label_groups(text: str) -> list[LabelGroup]:
    """Return the labels of a text, those that stand side by side together."""
    groups: list[list[Label]] = []
    for label in _find_labels(text):
        if groups and _BETWEEN.fullmatch(text, groups[-1][-1].value_end, label.start):
            groups[-1].append(label)
        else:
            groups.append([label])
    return [LabelGroup(tuple(group), _tell_members(text, group)) for group in groups]


def _tell_members(text: str, group: Sequence[Label]) -> bool:
    return all(text[label.start : label.end].endswith(("成员单位", "组长单位")) for label in group)


def _find_labels(text: str) -> Iterator[Label]:
    matches = list(label_pattern().finditer(text))
    for match, follower in zip_longest(matches, matches[1:]):
        stop = min(len(text), match.end() + _REACH, follower.start() if follower else len(text))
        value = _VALUE_END.search(text, match.end(), stop)
        yield Label(
            match.start("label"),
            match.end("label"),
            load_duty_labels()[match["label"]],
            value.start() if value else stop,
            bool(match["parted"]),
            not match[0].endswith("："),
        )


def role_of(label: Label, group: Sequence[Label], text: str) -> Role:
    """Return the role that a label gives: 承办 beside 主办 takes part."""
    beside = any(text[other.start : other.end].startswith("主办") for other in group)
    return Role.PARTICIPANT if beside and text[label.start : label.end].startswith("承办") else label.role


def find_brackets(scene: Scene) -> list[Stretch]:
    """Return the brackets that begin with a body and say what it does: （县教育局牵头，县体育局配合）."""
    return [match.span() for match in _BRACKET.finditer(scene.text) if _names_first(scene, match.start() + 1)]


def _names_first(scene: Scene, place: int) -> bool:
    introduced = place + 1 if scene.text[place : place + 1] == "由" else place
    return bool(scene.list_shelf.within(place, introduced + 1))
