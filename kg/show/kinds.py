"""How kinds of nodes, modalities and roles look: shape, colour and line, from the tables of kg/data/show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.tables import DATA, read_table

FOLDER = DATA / "show"
PAPER = "#ffffff"


@dataclass(frozen=True)
class Kind:
    """One kind of node."""

    key: str
    zh: str
    en: str
    shape: str
    fill: str
    line: str
    size: int
    """Radius in pixels of a node with few links."""


@dataclass(frozen=True)
class ModalityLook:
    """How a node of one modality is filled and outlined."""

    key: str
    fill: str
    """``full``, ``half`` or ``none``."""
    is_dashed: bool

    def background(self, kind: Kind) -> str:
        """Return the colour inside the shape."""
        return {"full": kind.fill, "half": lighten(kind.fill), "none": PAPER}[self.fill]


@dataclass(frozen=True)
class RoleLook:
    """How the line of a role is drawn."""

    key: str
    rank: int
    """The smallest of several roles draws the line."""
    width: float
    style: str
    """``solid``, ``dashed`` or ``dotted``."""


@cache
def kinds() -> dict[str, Kind]:
    """Return the kinds by key, in the order of the legend."""
    columns = ("kind", "class", "zh", "en", "shape", "fill", "line", "size")
    return {
        row["kind"]: Kind(
            row["kind"], row["zh"], row["en"], row["shape"], row["fill"], row["line"], int(row["size"])
        )
        for row in read_table(FOLDER / "kinds.curated.csv", columns)
    }


@cache
def modalities() -> dict[str, ModalityLook]:
    """Return the looks of the modalities by key, the firmest first."""
    columns = ("key", "fill", "dashed", "note")
    return {
        row["key"]: ModalityLook(row["key"], row["fill"], row["dashed"] == "yes")
        for row in read_table(FOLDER / "modalities.curated.csv", columns)
    }


@cache
def roles() -> dict[str, RoleLook]:
    """Return the looks of the roles by key, the strongest first."""
    columns = ("key", "rank", "width", "style")
    return {
        row["key"]: RoleLook(row["key"], int(row["rank"]), float(row["width"]), row["style"])
        for row in read_table(FOLDER / "roles.curated.csv", columns)
    }


def lighten(colour: str, share: float = 0.6) -> str:
    """Return ``#rrggbb`` mixed with ``share`` of white."""
    parts = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * share):02x}" for part in parts)
