"""What a mark of responsibility is, and what has to be known of the things round it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kg.model import Role

Governs = Literal["near", "onward", "titles", "case", "honours"]
Allotted = Literal["joint", "respectively-stated", "respectively-unallocated"]
_TOGETHER = re.compile(r"共同|联合|会同|协作|协同|合作|联动|齐抓共管|携手|联手|合力")
_SHARED = {Role.JOINT, Role.ISSUER, Role.CONFERRER}


@dataclass(frozen=True)
class Mark:
    """These bodies have this role in those actions, by one word of the text (R32)."""

    start: int
    end: int
    """Where the role word stands, or the verb of a body that acts alone; offsets of the clean text."""
    role: Role
    parties: tuple[int, ...]
    """Indexes into the agencies given, in the order of the text."""
    of: tuple[int, ...] = ()
    """Indexes into the acts that it governs; empty where it governs only what stands below, or none was found."""
    case: bool = False
    """Whether it speaks of the work as a whole."""
    allocation: Allotted | None = None
    task: str = ""
    """The part that the bodies take, as printed, where it is less than the action."""
    rule: str = ""
    documents: tuple[int, ...] = ()
    """Indexes into the titles that the bodies issued or approved."""
    programmes: tuple[int, ...] = ()
    """Indexes into the programmes that it governs besides the acts."""
    honours: tuple[int, ...] = ()
    """Indexes into the recognitions that the bodies conferred."""
    loose: bool = False
    """Whether ``of`` holds only what stands nearest, because the mark governs nothing that was found."""


@dataclass(frozen=True)
class Draft:
    """A mark before it is known what it governs."""

    start: int
    end: int
    role: Role
    parties: tuple[int, ...]
    subject: tuple[int, int]
    """Where the bodies stand; the mark's own place where they are not printed beside it."""
    rule: str
    governs: Governs = "near"
    allocation: Allotted | None = None
    task: str = ""
    documents: tuple[int, ...] = ()
    bounds: bool = False
    """Whether the bodies open a clause as its subject, which ends the run of the subject before."""
    reach: int = 0
    """Where what it may govern ends, if the bodies do something else behind it."""
    acts: bool = False
    """Whether the mark is a verb of doing, so that it needs an act to say anything."""


def tell_allocation(role: Role, parties: tuple[int, ...], words: str) -> Allotted | None:
    """Return what the words between bodies and role say of who does which part (R36)."""
    if len(parties) < 2:
        return None
    if "分别" in words:
        return "respectively-unallocated"
    return "joint" if role in _SHARED and _TOGETHER.search(words) else None
