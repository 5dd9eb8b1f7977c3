"""The forms under which a division may be written: its name, a printed variant, a short form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from kg.registry.divisions_load import read_table


class Form(IntEnum):
    """How closely a written form stands to the name; of two readings in one context, the lower wins."""

    FULL = 0  # the name itself: 长宁区
    VARIANT = 1  # printed for it: 四平街道 for 四平路街道, 恩施州 for 恩施土家族苗族自治州, a former name
    SPOKEN = 2  # said for it, kept by hand: 克旗, 龙江
    SHORT = 3  # the name without its suffix: 长宁
    LOOSE = 4  # without 路 besides, as headings print it: 华阳 for 华阳路街道


@dataclass(frozen=True)
class NameParts:
    """The parts of names that short forms leave out, as ``kg/data/divisions`` lists them."""

    suffixes: dict[str, tuple[str, ...]]
    """Per type, tried in this order."""
    plain: dict[str, str]
    """Per type, the suffix that stays when the peoples' names are dropped (县 for 自治县)."""
    peoples: tuple[str, ...]
    """Names of peoples with 族, longest first."""
    bare_peoples: tuple[str, ...]
    """Names of peoples that also stand without 族 (伊犁哈萨克自治州), longest first."""

    @classmethod
    @cache
    def load(cls) -> NameParts:
        """Read the shipped tables of types and peoples, once."""
        types = read_table("types.curated.csv")
        peoples = sorted(read_table("peoples.curated.csv"), key=lambda row: (-len(row["part"]), row["part"]))
        return cls(
            suffixes={row["type"]: tuple(filter(None, row["suffixes"].split(";"))) for row in types},
            plain={row["type"]: row["plain_suffix"] for row in types},
            peoples=tuple(row["part"] for row in peoples if row["form"] == "full"),
            bare_peoples=tuple(row["part"] for row in peoples if row["form"] == "bare"),
        )


@cache
def traditional_characters() -> dict[int, str]:
    """Return a ``str.translate`` table to the simplified characters that stand in division names."""
    return {ord(row["traditional"]): row["simplified"] for row in read_table("traditional.generated.csv")}


def written_forms(name: str, type_: str) -> Iterator[tuple[Form, str]]:
    """Yield every form that follows from ``name`` by rule, the name itself first, none of one character.

    城区, 和县 and other names of two characters have no short form.
    """
    yield Form.FULL, name
    stem = short_name(name, type_)
    if stem == name:
        return
    plain = stem + NameParts.load().plain.get(type_, "")
    if plain not in (stem, name):
        yield Form.VARIANT, plain
    if type_ == "subdistrict" and stem.endswith("路") and len(stem) > 2:
        yield Form.VARIANT, stem[:-1] + "街道"
        yield Form.LOOSE, stem[:-1]
    yield Form.SHORT, stem


def short_name(name: str, type_: str) -> str:
    """Return ``name`` without its suffix and peoples' names: 恩施 for 恩施土家族苗族自治州.

    A name of which less than two characters would stay is returned whole.
    """
    for suffix in NameParts.load().suffixes.get(type_, ()):
        stem = name.removesuffix(suffix)
        if stem != name and len(stem) >= 2:
            return _without_peoples(stem, ethnic=type_.startswith(("autonomous", "ethnic")))
    return name


def _without_peoples(stem: str, *, ethnic: bool) -> str:
    """Drop the peoples' names at the end of ``stem``; those without 族 only where the type promises them."""
    if not ethnic and not stem.endswith("族"):
        return stem
    parts = NameParts.load()
    known = parts.peoples + parts.bare_peoples if ethnic else parts.peoples
    while (
        people := next((p for p in known if stem.endswith(p) and len(stem) - len(p) >= 2), None)
    ) is not None:
        stem = stem.removesuffix(people)
    # 东乡族自治县 is named for its people: 东乡
    return stem[:-1] if ethnic and stem in parts.peoples and len(stem) > 2 else stem
