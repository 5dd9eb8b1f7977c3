"""``kg start DIR``: a folder of one's own, ready to take documents and facts."""

from __future__ import annotations

from pathlib import Path

from kg.errors import UsageError
from kg.facts.folder import reference_folder
from kg.files import write_whole
from kg.tables import DATA

GUIDE = DATA / "starting" / "README.txt"
"""What the folder's README says; ``FOLDER`` stands for its path."""
_FOLDERS = ("facts", "registry", "ledger", "text")


def start_folder(folder: Path) -> list[Path]:
    """Make what is missing of a fact folder and return the paths made; what is there stays untouched.

    :raises UsageError: when ``folder`` is a file or cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(
            f"{folder}: 是文件，请给一个新的或空的文件夹 · is a file; name a new or empty folder"
        )
    if folder.resolve() == reference_folder().resolve():
        raise UsageError(f"{folder}: 是参考数据 · is the reference data; name a folder of your own")
    guide = GUIDE.read_text("utf-8").replace("FOLDER", str(folder))
    made: list[Path] = []
    try:
        for path in (folder, *(folder / name for name in _FOLDERS)):
            if not path.is_dir():
                path.mkdir(parents=True)
                made.append(path)
        for name, text in (("sources.yaml", 'format: "1"\n'), ("README.txt", guide)):
            path = folder / name
            if not path.exists():
                write_whole(path, text.encode("utf-8"))
                made.append(path)
    except OSError as error:
        raise UsageError(
            f"{folder}: 无法建立 · cannot be made ({error.strerror}); choose another place"
        ) from error
    return made
