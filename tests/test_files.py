"""Files and folders are written whole or not at all, and what their owner keeps in them stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.files import replace_folder, write_all, write_whole

WRITER = """
import sys, time
from pathlib import Path
from kg.files import replace_folder
target = Path(sys.argv[1])
for number in range(10_000):
    with replace_folder(target) as folder:
        for name in "abc":
            (folder / name).write_text(str(number))
            time.sleep(0.001)
    print(number, flush=True)
"""


def test_folder_is_replaced(tmp_path: Path) -> None:
    """The new files take the place of the old ones, all of them."""
    target = tmp_path / "output"
    for content in ("old", "new"):
        with replace_folder(target) as folder:
            (folder / f"{content}.txt").write_text(content)

    assert sorted(path.name for path in target.iterdir()) == [".manifest", "new.txt"]


def test_owner_files_stay(tmp_path: Path) -> None:
    """A file that no run wrote is its owner's and goes along, in subfolders too."""
    target = tmp_path / "output"
    with replace_folder(target) as folder:
        (folder / "graph.ttl").write_text("1")
    (target / "notes").mkdir()
    (target / "notes" / "mine.txt").write_text("keep me")
    (target / "README.md").write_text("keep me too")

    with replace_folder(target) as folder:
        (folder / "graph.ttl").write_text("2")

    assert (target / "graph.ttl").read_text() == "2"
    assert (target / "notes" / "mine.txt").read_text() == "keep me"
    assert (target / "README.md").read_text() == "keep me too"


def test_failure_leaves_the_old_folder(tmp_path: Path) -> None:
    """An error in the middle leaves the old files as they were, and no rubbish beside them."""
    target = tmp_path / "output"
    with replace_folder(target) as folder:
        (folder / "graph.ttl").write_text("old")

    with pytest.raises(RuntimeError), replace_folder(target) as folder:
        (folder / "graph.ttl").write_text("half")
        raise RuntimeError

    assert (target / "graph.ttl").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_target_that_is_a_file(tmp_path: Path) -> None:
    """A file where a folder is wanted is refused in words and kept."""
    target = tmp_path / "output"
    target.write_text("mine")

    with pytest.raises(UsageError, match="is a file"), replace_folder(target):
        pass

    assert target.read_text() == "mine"


def test_a_link_leads_to_what_is_replaced(tmp_path: Path) -> None:
    """Where the output is a link to a folder elsewhere, that folder is replaced and the link stays."""
    elsewhere = tmp_path / "disk" / "output"
    elsewhere.mkdir(parents=True)
    (tmp_path / "home").mkdir()
    link = tmp_path / "home" / "output"
    link.symlink_to(elsewhere, target_is_directory=True)

    with replace_folder(link) as folder:
        (folder / "graph.ttl").write_text("new")

    assert link.is_symlink()
    assert (elsewhere / "graph.ttl").read_text() == "new"
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["output"]
    assert [path.name for path in (tmp_path / "disk").iterdir()] == ["output"]


@pytest.mark.parametrize("name", [".", "..", "../.."])
def test_the_working_folder_is_not_replaced(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody's working folder, let alone the home around it, is swapped for an output."""
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)

    with pytest.raises(UsageError, match="that you are in"), replace_folder(Path(name)):
        pass

    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX signal")
@pytest.mark.parametrize("moment", range(8))
def test_killed_writer_leaves_one_whole_folder(tmp_path: Path, moment: int) -> None:
    """A process killed at any moment leaves a folder whose three files come from one and the same run."""
    target = tmp_path / "output"
    process = subprocess.Popen([sys.executable, "-c", WRITER, str(target)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.003 * moment + 0.001)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()

    assert len({(target / name).read_text() for name in "abc"}) == 1


def test_staging_of_a_killed_run_is_cleared(tmp_path: Path) -> None:
    """What a killed run left beside the output goes with the next run; what a living run writes stays."""
    dead = subprocess.Popen([sys.executable, "-c", "pass"])
    dead.wait()
    left = tmp_path / f".output.{dead.pid}.abc.new"
    alive = tmp_path / f".output.{os.getpid()}.abc.new"
    left.mkdir()
    alive.mkdir()

    with replace_folder(tmp_path / "output"):
        pass

    assert not left.exists()
    assert alive.exists()


def test_write_whole_keeps_old_on_full_disk(tmp_path: Path) -> None:
    """When the file may not grow, the old file stays as it was and no temporary file remains."""
    path = tmp_path / "graph.ttl"
    path.write_text("old")
    code = (
        "import resource, signal, sys; from pathlib import Path; from kg.files import write_whole;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000));"
        "write_whole(Path(sys.argv[1]), b'x' * 5000)"
    )

    result = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
    )

    assert "OSError" in result.stderr
    assert path.read_text() == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["graph.ttl"]


def test_write_whole_replaces(tmp_path: Path) -> None:
    """The new content stands in the place of the old."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    write_whole(path, b"new")

    assert path.read_bytes() == b"new"


def test_several_files_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    """When the last cannot be written, those before it hold what they held, and new ones are gone."""
    first, new = tmp_path / "a", tmp_path / "b"
    first.write_bytes(b"old")
    with pytest.raises(OSError, match=r"gone"):
        write_all({first: b"new", new: b"new", tmp_path / "gone" / "c": b"new"})
    assert first.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a"]
    write_all({first: b"1", new: b"2"})
    assert (first.read_bytes(), new.read_bytes()) == (b"1", b"2")
