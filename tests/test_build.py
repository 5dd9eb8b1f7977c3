"""A build is reproducible byte for byte, refuses bad input in plain lines, and never leaves half an output."""

from __future__ import annotations

import csv
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from kg.cli import main
from kg.graph.names import HOME

RunKG = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).resolve().parents[1]
HARD_CASES = ROOT / "tests" / "hard_cases"
FACT_FILE = "facts/anji/anji-salt.yaml"
KILLS = 20
INTERRUPTS = 6
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals and file limits of POSIX")


def snapshot(folder: Path) -> dict[str, str]:
    """Return the hash of every file below a folder, by its path in it."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="session")
def sample_output(run_kg: RunKG, checked_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what a build of the sample folder leaves."""
    output = tmp_path_factory.mktemp("sample-output") / "output"
    done = run_kg("build", "--alone", "--facts", checked_sample, "--output", output)
    assert done.returncode == 0, done.stderr
    return output


@pytest.fixture
def earlier(sample_output: Path, tmp_path: Path) -> Path:
    """Return a folder with the output of an earlier build, which must survive."""
    return shutil.copytree(sample_output, tmp_path / "output")


# Reproducible -----------------------------------------------------------------------------------------------


def test_two_builds_are_equal_byte_for_byte(run_kg: RunKG, hard_output: Path, tmp_path: Path) -> None:
    """Another hash seed, another working folder, another time: every file is the same."""
    done = run_kg(
        *("build", "--alone", "--facts", HARD_CASES / "facts", "--output", tmp_path / "again"),
        cwd=tmp_path,
        variables={"PYTHONHASHSEED": "4711", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
    )

    assert done.returncode == 0, done.stderr
    assert snapshot(tmp_path / "again") == snapshot(hard_output)


def test_the_texts_change_nothing_but_quotations(run_kg: RunKG, hard_output: Path, tmp_path: Path) -> None:
    """With the texts at hand graph and tables are the same bytes; pages quote, and the report says so."""
    done = run_kg(
        *("build", "--alone", "--facts", HARD_CASES / "facts", "--output", tmp_path / "with"),
        *("--corpus", HARD_CASES / "corpus"),
        variables={"PYTHONHASHSEED": "1"},
    )
    with_texts, without = snapshot(tmp_path / "with"), snapshot(hard_output)
    different = {name for name in without if with_texts.get(name) != without[name]}

    assert done.returncode == 0, done.stderr
    assert with_texts.keys() == without.keys()
    assert not [name for name in different if name.startswith(("graph.", "tables/", "assets/"))]
    assert {name for name in different if not name.startswith(("cases/", "views/"))} <= {
        *("report.md", "report.html", "index.html")
    }
    assert [name for name in different if name.startswith("cases/")], "no page quotes its text"


def test_no_path_and_no_time_in_the_output(hard_output: Path) -> None:
    """Nothing in the output tells where or when it was built."""
    for path in hard_output.rglob("*"):
        if path.suffix in {".ttl", ".trig", ".html", ".md", ".csv"}:
            text = path.read_text("utf-8")
            assert str(ROOT) not in text, path
            assert str(hard_output.parent) not in text, path
            assert time.strftime("%Y-%m-%dT") not in text, path


# Bad input --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Bad:
    """One way in which a call can be wrong, and what the user must be told."""

    name: str
    spoil: Callable[[Path], object]
    """Gets the folder that holds ``mine`` and ``output``."""
    said: str
    """Must be found in what stderr says."""
    options: tuple[str, ...] = ()
    output: str = "output"
    facts: str = "mine"


def replace_in(name: str, old: str, new: str) -> Callable[[Path], object]:
    """Return what changes words in a file of the sample folder."""

    def spoil(home: Path) -> None:
        path = home / "mine" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def link_to_nothing(path: Path) -> None:
    """Put a link to a file that is gone in the place of a file."""
    path.unlink()
    try:
        path.symlink_to(path.with_name("gone.yaml"))
    except OSError:
        pytest.skip("this file system has no links")


def nothing(_: Path) -> None:
    """Leave all as it is: the call itself is wrong."""


BAD = (
    # an open bracket never closes
    Bad(
        "malformed-yaml", replace_in(FACT_FILE, "targets: [", "targets: [["), r"anji-salt\.yaml:\d+: \[yaml\]"
    ),
    Bad("tab", replace_in(FACT_FILE, "    name:", "\tname:"), r"anji-salt\.yaml:\d+: \[yaml\]"),
    Bad("gbk", lambda home: (home / "mine" / FACT_FILE).write_bytes("标题：减盐".encode("gbk")), "not UTF-8"),
    Bad("null-byte", replace_in(FACT_FILE, "title: ", "title: \0"), r"\[yaml\]"),
    Bad("dangling-link", lambda home: link_to_nothing(home / "mine" / FACT_FILE), "cannot be read"),
    Bad("empty-file", lambda home: (home / "mine" / FACT_FILE).write_text(""), r"\[schema\]"),
    # a key that nobody knows, with the nearest that somebody does
    Bad(
        "unknown-key",
        replace_in(FACT_FILE, "modality: planned", "modalitty: planned"),
        "did you mean 'modality'",
    ),
    Bad("wrong-value", replace_in(FACT_FILE, "modality: planned", "modality: maybe"), r"\[schema\]"),
    Bad("unknown-region", replace_in(FACT_FILE, "330523 安吉县", "339999 安吉县"), r"\[region\]"),
    Bad("wrong-region-name", replace_in(FACT_FILE, "330523 安吉县", "330522 安吉县"), r"\[region\]"),
    Bad("span-outside", replace_in(FACT_FILE, "span: [0, 127]", "span: [0, 9000]"), r"\[span\]"),
    Bad("span-backwards", replace_in(FACT_FILE, "span: [0, 127]", "span: [127, 0]"), r"\[span\]"),
    Bad("wrong-figure", replace_in(FACT_FILE, 'value: "36"', 'value: "63"'), r"\[figure\]"),
    Bad(
        "unknown-agency",
        replace_in(FACT_FILE, "agency: 330523-health", "agency: 330523-sport"),
        r"\[unknown\]",
    ),
    Bad("text-changed", replace_in("text/anji.txt", "36家", "37家"), r"\[text-differs\]"),
    Bad("no-sources", lambda home: (home / "mine" / "sources.yaml").unlink(), "no sources.yaml"),
    Bad("missing-folder", nothing, "no such folder", facts="elsewhere"),
    Bad("missing-corpus", nothing, "no such folder", options=("--corpus", "elsewhere")),
    Bad("missing-concepts", nothing, "elsewhere", options=("--concepts", "elsewhere")),
    Bad("output-is-a-file", nothing, "is a file", output="mine/sources.yaml"),
    Bad("output-below-a-file", nothing, "cannot be written", output="mine/sources.yaml/output"),
    Bad("base-no-iri", nothing, "is no base", options=("--base", "my data")),
    Bad("base-unclosed", nothing, "is no base", options=("--base", "https://kg.example.com/a")),
    Bad("base-injects", nothing, "is no base", options=("--base", "https://x.org/> <https://y.org/")),
    Bad("unknown-option", nothing, "--frobnicate", options=("--frobnicate",)),
)


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_bad_input_is_told_in_lines(
    bad: Bad,
    earlier: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whatever is wrong is told on stderr with exit code 2, no traceback, and the earlier output stays."""
    before = snapshot(earlier)
    bad.spoil(tmp_path)
    monkeypatch.chdir(tmp_path)

    code = main(["build", "--alone", "--facts", bad.facts, "--output", bad.output, *bad.options])
    said = capsys.readouterr()

    assert code == 2, said.err
    assert re.search(bad.said, said.err), said.err
    assert "Traceback" not in said.err
    assert said.out == ""
    assert max(map(len, said.err.splitlines())) < 400, "a line that nobody reads to its end"
    assert snapshot(earlier) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "output"], "something is left behind"


EVIL = "<script>alert(1)</script>"
FORMULA = '=cmd|"/c calc"!A1'


def test_a_label_is_never_code(run_kg: RunKG, sample: Path, tmp_path: Path) -> None:
    """Markup in a label is shown, not run; what a spreadsheet would take for a formula stays a text."""
    from openpyxl import load_workbook

    replace_in("registry/mine.yaml", "label: 安吉县教育局", f"label: 安吉县教育局{EVIL}")(tmp_path)
    replace_in("registry/mine.yaml", "label: 减盐食堂数", f"label: '{FORMULA}'\n    aliases: [减盐食堂]")(
        tmp_path
    )
    replace_in(FACT_FILE, "name: 限盐勺推广", "name: '=1+1'")(tmp_path)
    replace_in(FACT_FILE, "title: 减盐食堂进校园", f"title: '\"]}}{EVIL}</title>'")(tmp_path)

    done = run_kg("build", "--alone", "--facts", sample, "--output", tmp_path / "output")

    assert done.returncode == 0, done.stderr
    pages = {path: path.read_text("utf-8") for path in (tmp_path / "output").rglob("*.html")}
    assert [path for path, page in pages.items() if EVIL in page] == []
    assert any("&lt;script&gt;alert" in page for page in pages.values()), "the label is not shown at all"
    assert EVIL not in (tmp_path / "output" / "report.md").read_text("utf-8")
    for path in (tmp_path / "output" / "tables").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "@", "\t", "\r"))], path
    book = load_workbook(tmp_path / "output" / "tables" / "tables.xlsx")
    assert not [cell.coordinate for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    assert any(cell.value == FORMULA for sheet in book for row in sheet for cell in row)


# Never half an output ---------------------------------------------------------------------------------------


def _cap_files() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))


@posix_only
def test_a_full_disk_leaves_the_earlier_output(
    run_kg: RunKG, sample: Path, earlier: Path, tmp_path: Path
) -> None:
    """When a file may not grow any more, the build says so in one line and the earlier output stays."""
    before = snapshot(earlier)

    done = run_kg(
        *("build", "--alone", "--facts", sample, "--output", earlier), preexec_fn=_cap_files, cwd=tmp_path
    )

    assert done.returncode == 2
    assert done.stderr.startswith("kg: ")
    assert len(done.stderr.splitlines()) == 1
    assert snapshot(earlier) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "output"]


STARTED = (
    "import signal, sys; from kg.cli import main; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "print('started', flush=True); sys.exit(main(sys.argv[1:]))"
)
"""The command line, saying when it is loaded, so that moments count from there and not from Python's start.

A shell that runs the tests in the background has its children ignore Ctrl-C; these listen again.
"""


@dataclass(frozen=True)
class Build:
    """A build of the sample folder over an earlier output, to be stopped."""

    environment: dict[str, str]
    sample: Path
    earlier: Path
    home: Path
    whole: dict[str, str]
    """What the output is when nothing stops the build."""

    def start(self, output: Path) -> subprocess.Popen[str]:
        """Start it in a process of its own, with the output there, and wait until it is loaded."""
        arguments = ("build", "--alone", "--facts", str(self.sample), "--output", str(output))
        process = subprocess.Popen(
            [sys.executable, "-c", STARTED, *arguments],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        assert process.stdout is not None
        process.stdout.readline()
        return process

    def run(self, output: Path) -> float:
        """Let it run to its end and return the seconds that it took."""
        with self.start(output) as process:
            start = time.monotonic()
            _, said = process.communicate()
        assert process.returncode == 0, said
        assert snapshot(output) == self.whole
        return time.monotonic() - start

    def stop(self, number: int, seconds: float, how: signal.Signals) -> Stopped:
        """Stop it that many seconds after its start."""
        home = self.home / f"{how.name}-{number}"
        home.mkdir()
        output = shutil.copytree(self.earlier, home / "output")
        with self.start(output) as process:
            with suppress(subprocess.TimeoutExpired):
                process.wait(seconds)
            process.send_signal(how)
            _, said = process.communicate()
        found = snapshot(output)
        states = {"earlier": snapshot(self.earlier), "whole": self.whole}
        state = next((name for name, files in states.items() if found == files), "neither")
        return Stopped(process.returncode, said, state, tuple(sorted(path.name for path in home.iterdir())))


@dataclass(frozen=True)
class Stopped:
    """How a stopped build ended, and what there is."""

    code: int
    said: str
    state: str
    """earlier: the output is as it was; whole: it is the new one; neither."""
    left: tuple[str, ...]


@pytest.fixture
def stoppable(kg_environment: dict[str, str], sample: Path, sample_output: Path, tmp_path: Path) -> Build:
    """Return a build whose result differs from the earlier output, so that any change would be seen."""
    earlier = shutil.copytree(sample_output, tmp_path / "earlier")
    (earlier / "graph.ttl").write_text("# an earlier graph\n")
    (earlier / "notes.txt").write_text("mine\n")
    (tmp_path / "runs").mkdir()
    whole = snapshot(sample_output) | {"notes.txt": snapshot(earlier)["notes.txt"]}
    return Build(kg_environment, sample, earlier, tmp_path / "runs", whole)


def spread(seconds: float, count: int) -> list[float]:
    """Return moments over a build, half of them in its second half, where it writes."""
    early = [seconds * 0.5 * number / (count // 2) for number in range(count // 2)]
    late = [seconds * (0.5 + 0.5 * number / (count - count // 2)) for number in range(count - count // 2)]
    return [*early, *late]


@posix_only
def test_a_killed_build_leaves_the_earlier_output(stoppable: Build) -> None:
    """Killed at any of twenty moments, a build leaves the earlier output byte for byte, or its own whole."""
    moments = spread(stoppable.run(shutil.copytree(stoppable.earlier, stoppable.home / "whole")), KILLS)
    with ThreadPoolExecutor(2) as pool:
        runs = list(pool.map(stoppable.stop, range(KILLS), moments, repeat(signal.SIGKILL)))

    cut = [run for run in runs if run.code != 0]
    assert len(cut) >= KILLS // 2, "most builds ended before their moment; nothing was tested"
    assert {run.state for run in cut} <= {"earlier", "whole"}
    assert sum(run.state == "earlier" for run in cut) >= KILLS // 2
    littered = max(stoppable.home.glob("SIGKILL-*"), key=lambda home: len(list(home.iterdir())))
    stoppable.run(littered / "output")
    assert [path.name for path in littered.iterdir()] == ["output"], "the next build clears what was left"


@posix_only
def test_an_interrupted_build_says_so(stoppable: Build) -> None:
    """Ctrl-C at any moment: the earlier output stays, no rubbish, one line at most, never a traceback."""
    seconds = stoppable.run(shutil.copytree(stoppable.earlier, stoppable.home / "whole"))
    # a tenth of a second in, the program surely answers Ctrl-C itself; and no build has ended yet
    moments = [0.1 + seconds * 0.6 * number / INTERRUPTS for number in range(INTERRUPTS)]
    with ThreadPoolExecutor(2) as pool:
        runs = list(pool.map(stoppable.stop, range(INTERRUPTS), moments, repeat(signal.SIGINT)))

    cut = [run for run in runs if run.code != 0 and run.state != "whole"]
    assert cut, "every build ended before its moment; nothing was tested"
    for run in cut:
        assert run.code == 130, run.said
        assert run.said in ("", "kg: interrupted; nothing was changed half-way\n")
        assert run.state == "earlier"
        assert run.left == ("output",)


# A base of one's own ----------------------------------------------------------------------------------------


def test_base_moves_what_a_deployment_adds(
    run_kg: RunKG, sample: Path, sample_output: Path, tmp_path: Path
) -> None:
    """``--base`` moves sources, cases, facts, their texts and added entries; terms, concepts, regions stay."""
    base = "https://graph.example.net/"
    done = run_kg(*("build", "--alone", "--facts", sample, "--output", tmp_path / "moved", "--base", base))
    assert done.returncode == 0, done.stderr
    home, moved = read_names(sample_output / "graph.ttl"), read_names(tmp_path / "moved" / "graph.ttl")

    gone = home - moved
    kinds = {name.removeprefix(HOME).split("/")[1] for name in gone}
    assert kinds == {"source", "case", "fact", "agency", "indicator", "text"}
    assert {name.replace(HOME, base, 1) for name in gone} == moved - home
    assert not [name for name in moved if name.startswith(base) and "/region/" in name]


def read_names(path: Path) -> set[str]:
    """Return every IRI of a graph that is ours to name."""
    triples = parse(path=path, format=RdfFormat.TURTLE)
    terms = (term for triple in triples for term in (triple.subject, triple.object))
    names = {str(getattr(term, "value", "")) for term in terms}
    return {name for name in names if name.startswith((f"{HOME}id/", "https://graph.example.net/"))}


@pytest.mark.skipif(os.name == "nt", reason="Windows refuses to move a folder with an open file")
def test_an_open_page_does_not_stop_a_build(run_kg: RunKG, sample: Path, earlier: Path) -> None:
    """A reader who has a page of the earlier output open keeps it; the next build replaces the folder."""
    with (earlier / "index.html").open(encoding="utf-8") as page:
        done = run_kg("build", "--alone", "--facts", sample, "--output", earlier)
        assert done.returncode == 0, done.stderr
        assert "</html>" in page.read()
