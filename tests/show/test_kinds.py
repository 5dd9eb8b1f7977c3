"""Tests of kg.show.kinds: the tables behind the legend."""

from __future__ import annotations

from itertools import combinations

from kg.model import Modality, Role
from kg.show.kinds import kinds, lighten, modalities, roles

SHAPES_OF_VIS = {"diamond", "dot", "triangle", "triangleDown", "square", "hexagon", "star"}


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb`` (WCAG 2)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_outlines_stand_out_from_the_paper() -> None:
    """Every shape has an outline of at least 3:1 against white, so that a light filling does no harm."""
    for kind in kinds().values():
        assert 1.05 / (luminance(kind.line) + 0.05) >= 3, kind.key


def test_no_two_kinds_that_meet_share_shape_and_colour() -> None:
    """Kinds are told apart by shape where colour fails, and by colour where shapes are small."""
    for one, other in combinations(kinds().values(), 2):
        assert (one.shape, one.fill) != (other.shape, other.fill), (one.key, other.key)
    shown_together = ("programme", "initiative", "agency", "region", "case", "document", "type")
    assert len({kinds()[kind].shape for kind in shown_together}) == len(shown_together)
    assert {kind.shape for kind in kinds().values()} <= SHAPES_OF_VIS


def test_every_modality_and_role_has_a_look() -> None:
    """The tables cover the model's closed lists, no more and no less."""
    assert set(modalities()) == {member.value for member in Modality}
    assert set(roles()) == {member.value for member in Role}


def test_done_and_not_done_never_look_alike() -> None:
    """Only what is achieved is filled; a plan, a promise and a proposal are hollow and dashed."""
    fills = {key: look.fill for key, look in modalities().items()}
    assert [key for key, fill in fills.items() if fill == "full"] == ["achieved"]
    hollow = {key for key, look in modalities().items() if look.fill == "none" and look.is_dashed}
    assert hollow == {"planned", "promised", "proposed"}


def test_lighten_mixes_with_white() -> None:
    """Half white of black is grey, all white is white."""
    assert lighten("#000000", 0.5) == "#808080"
    assert lighten("#123456", 1) == "#ffffff"
