"""The wheel is whole: installed alone, outside the checkout and without the texts, it starts, builds and answers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = "kg/_shipped/"
FOREIGN = (
    "tests/",
    "output/",
    "scripts/",
    "docs/",
    ".ci/",
    "__pycache__",
    ".pyc",
    "_cache",
    ".hypothesis",
    ".venv",
)


@dataclass(frozen=True)
class Installed:
    """The wheel in an empty environment that sees the libraries of the one at hand, but not the checkout."""

    kg: Path
    """The installed command."""
    home: Path
    """An empty folder to work in."""
    variables: dict[str, str]

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run the installed command outside the checkout."""
        return subprocess.run(
            [self.kg, *map(str, arguments)],
            cwd=self.home,
            env=self.variables,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory, kg_environment: dict[str, str]) -> Path:
    """Return the wheel, built from the checkout without a download."""
    folder = tmp_path_factory.mktemp("wheel")
    command = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, env=kg_environment, cwd=folder
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def installed(
    wheel: Path, tmp_path_factory: pytest.TempPathFactory, kg_environment: dict[str, str]
) -> Installed:
    """Return the wheel installed."""
    place = tmp_path_factory.mktemp("installed")
    environment, home = place / "venv", place / "home"
    home.mkdir()
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    binaries = environment / ("Scripts" if os.name == "nt" else "bin")
    python = binaries / ("python.exe" if os.name == "nt" else "python")
    variables = {name: value for name, value in kg_environment.items() if name != "PYTHONPATH"}
    command = (
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
    )
    subprocess.run([*command, "--disable-pip-version-check", str(wheel)], check=True, env=variables, cwd=home)
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = subprocess.run([python, "-c", code], capture_output=True, encoding="utf-8", check=True).stdout
    libraries = f"{sysconfig.get_path('purelib')}\n{sysconfig.get_path('platlib')}\n"
    (Path(site.strip()) / "libraries.pth").write_text(libraries, encoding="utf-8")
    return Installed(binaries / ("kg.exe" if os.name == "nt" else "kg"), home, variables)


def test_the_wheel_holds_what_a_build_needs(wheel: Path) -> None:
    """Ontology, shapes, queries, tables and reference facts are inside, as they are in the checkout."""
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())

    for folder, inside in (("data", SHIPPED), ("queries", SHIPPED), ("kg", "")):
        for path in files_of(folder):
            assert f"{inside}{path}" in names
    for name in ("ontology.ttl", "shapes.ttl", "alignments.ttl"):
        assert f"{SHIPPED}{name}" in names
    assert any(name.startswith(f"{SHIPPED}data/facts/") for name in names)
    assert any(name.endswith("licenses/LICENSE-DATA") for name in names)


def files_of(folder: str) -> list[str]:
    """Return the files that git keeps in a folder, or all of them where there is no git."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ("git", "-C", str(ROOT), "ls-files", "-z", folder)
        listed = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
        return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]
    paths = (
        path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    return [path.relative_to(ROOT).as_posix() for path in paths]


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    """No tests, no output, no cache goes to a user; and it is small enough to be sent by mail."""
    with ZipFile(wheel) as archive:
        names = archive.namelist()

    assert [name for name in names if any(part in name for part in FOREIGN)] == []
    assert len(names) == len(set(names))
    assert wheel.stat().st_size < 10_000_000


def test_the_installed_program_is_not_the_checkout(installed: Installed) -> None:
    """What the next tests run is the wheel."""
    python = installed.kg.with_name("python.exe" if os.name == "nt" else "python")
    done = subprocess.run(
        [python, "-c", "import kg; print(kg.__file__)"],
        env=installed.variables,
        cwd=installed.home,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert Path(done.stdout.strip()).is_relative_to(installed.kg.parents[1])


def test_a_newcomer_starts_and_asks(installed: Installed) -> None:
    """``kg start`` makes a folder and pages from the reference data inside; a named query then has rows."""
    started = installed.run("start", "mine", "--no-open")
    assert started.returncode == 0, started.stderr
    assert (installed.home / "mine" / "sources.yaml").is_file()
    assert (installed.home / "mine" / "output" / "index.html").is_file()

    graph = ("--graph", "mine/output/graph.ttl")
    asked = installed.run("query", "documents-and-issuers", *graph, "--format", "csv")
    assert asked.returncode == 0, asked.stderr
    assert len(asked.stdout.splitlines()) > 1


def test_a_newcomer_builds_a_folder_of_her_own(installed: Installed, checked_sample: Path) -> None:
    """A folder of one's own is checked and built by what is inside the wheel; the reference data stay untouched."""
    own = installed.home / "own"
    shutil.copytree(checked_sample, own)
    shipped = installed.kg.parents[1]
    before = {path: path.stat().st_mtime_ns for path in shipped.rglob("*.yaml")}

    checked = installed.run("check", "--facts", "own", "--fix")
    built = installed.run("build", "--alone", "--facts", "own", "--output", "alone")

    assert checked.returncode == 0, checked.stderr
    assert built.returncode == 0, built.stderr
    assert "减盐食堂创建" in (installed.home / "alone" / "graph.ttl").read_text("utf-8")
    assert (installed.home / "alone" / "index.html").is_file()
    assert {path: path.stat().st_mtime_ns for path in shipped.rglob("*.yaml")} == before
