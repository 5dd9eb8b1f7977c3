"""Where the files that ship beside the package lie: in the checkout, or inside the installed wheel."""

from __future__ import annotations

from pathlib import Path

from kg.errors import UsageError

PACKAGE = Path(__file__).parent
RESOURCES = ("alignments.ttl", "data", "ontology.ttl", "queries", "shapes.ttl")
"""Names at the root of the checkout that the wheel takes along (pyproject.toml, force-include)."""


def find_resource(name: str, package: Path = PACKAGE) -> Path:
    """Return the path of a file or folder in RESOURCES; a checkout is known by its ``pyproject.toml``.

    :raises UsageError: when the name is none of RESOURCES, or the installation lacks it.
    """
    if name not in RESOURCES:
        raise UsageError(f"{name}: no file that ships with kg; expected one of {', '.join(RESOURCES)}")
    checkout = package.parent
    path = (checkout if (checkout / "pyproject.toml").is_file() else package / "_shipped") / name
    if not path.exists():
        raise UsageError(f"{path}: missing; the installation is not whole, install kg again")
    return path
