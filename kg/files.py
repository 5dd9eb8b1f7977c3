"""Files and folders written whole or not at all."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.errors import UsageError

MANIFEST = ".manifest"
"""File in which a written folder lists what belongs to it; all else in the folder is its owner's."""
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_A_DAY = 86_400


def write_changed(path: Path, data: bytes) -> bool:
    """Write ``data`` where the file holds something else, or nothing yet; tell whether it was written.

    :raises OSError: as :func:`write_whole`.
    """
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, data)
    return True


def write_whole(path: Path, data: bytes) -> None:
    """Replace ``path`` by ``data`` in one step: a reader sees the old file or the new one, never a part.

    :raises OSError: when the disk is full or the folder not writable; the old file is then untouched.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Replace several files together: when one cannot be replaced, those already replaced get their old bytes back.

    :raises OSError: when the disk is full or a folder not writable; every file is then as it was.
    """
    old = {path: path.read_bytes() if path.exists() else None for path in contents}
    done: list[Path] = []
    try:
        for path, data in contents.items():
            write_whole(path, data)
            done.append(path)
    except BaseException:
        for path in done:
            _put_back(path, old[path])
        raise


def _put_back(path: Path, data: bytes | None) -> None:
    with contextlib.suppress(OSError):
        if data is None:
            path.unlink()
        else:
            write_whole(path, data)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextlib.contextmanager
def replace_folder(target: Path) -> Iterator[Path]:
    """Yield an empty folder that takes the place of ``target`` when the block ends well.

    Files in ``target`` that no earlier run wrote move into the new folder with it. Whatever stops the
    block, even the process being killed, leaves ``target`` as it was.

    :raises UsageError: when ``target`` is a file or holds the working folder, or the folder around it
        cannot be written.
    """
    target = Path(os.path.realpath(target))  # what a link leads to is replaced, not the link
    if target.exists() and not target.is_dir():
        raise UsageError(f"{target}: 是文件 · is a file; name a folder for the output")
    if (target / "sources.yaml").exists():
        raise UsageError(
            f"{target}: 是事实文件夹，输出请另放 · is a fact folder; an output folder of its own keeps the two apart"
        )
    if target in (here := Path(os.path.realpath(Path.cwd())), *here.parents):
        raise UsageError(
            f"{target}: is the folder that you are in, or one around it; name a folder for the output alone"
        )
    staging = _make_staging(target)
    try:
        yield staging
        _write_manifest(staging)
        _adopt_foreign_files(target, staging)
        _swap(staging, target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _make_staging(target: Path) -> Path:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _recover(target)
        for left in target.parent.glob(f".{target.name}.*.new"):
            if not _is_alive(left):
                shutil.rmtree(left, ignore_errors=True)
        staging = Path(
            tempfile.mkdtemp(prefix=f".{target.name}.{os.getpid()}.", suffix=".new", dir=target.parent)
        )
        staging.chmod(0o777 & ~_umask())
    except OSError as error:
        raise UsageError(
            f"{target}: cannot be written ({error.strerror}); choose another --output"
        ) from error
    return staging


def _is_alive(staging: Path) -> bool:
    """Tell whether the process that made a staging folder still runs; its name holds the process number."""
    if sys.platform == "win32":  # signal 0 is Ctrl-C there
        return time.time() - staging.stat().st_mtime < _A_DAY
    number = staging.name.split(".")[-3]
    try:
        os.kill(int(number), 0)
    except (ValueError, ProcessLookupError):
        return False
    except OSError:
        return True
    return True


def _write_manifest(folder: Path) -> None:
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    (folder / MANIFEST).write_text("".join(f"{name}\n" for name in names), encoding="utf-8", newline="\n")


def _adopt_foreign_files(target: Path, staging: Path) -> None:
    """Link what the owner keeps in the folder into its successor."""
    if not target.is_dir():
        return
    try:
        written = set((target / MANIFEST).read_text("utf-8").splitlines()) | {MANIFEST}
    except OSError:
        written = set()
    for path in sorted(target.rglob("*")):
        name = path.relative_to(target)
        new = staging / name
        if path.is_dir() or name.as_posix() in written or new.exists():
            continue
        new.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(path, new, follow_symlinks=False)
        except OSError:
            shutil.copy2(path, new, follow_symlinks=False)


def _swap(staging: Path, target: Path) -> None:
    """Put ``staging`` in the place of ``target``: in one step where possible, else in two with recovery."""
    if not target.exists():
        staging.replace(target)
    elif not _exchange(staging, target):
        old = _old_name(target)
        shutil.rmtree(old, ignore_errors=True)
        target.replace(old)
        staging.replace(target)
        shutil.rmtree(old, ignore_errors=True)


def _old_name(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _recover(target: Path) -> None:
    """Finish a two-step swap that was cut between its steps."""
    old = _old_name(target)
    if old.is_dir() and not target.exists():
        old.replace(target)


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders in one step (renameat2, on macOS renamex_np); False where the system cannot."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        names = os.fsencode(first), os.fsencode(second)
        if sys.platform == "darwin":
            return bool(library.renamex_np(*names, _RENAME_EXCHANGE) == 0)
        return bool(library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
    except (OSError, AttributeError, TypeError):
        return False
