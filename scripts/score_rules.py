"""Score the rules of extraction on all gold at hand: docs/scores.csv, and the confidence of each rule.

    python scripts/score_rules.py --tag rules-3 --corpus FOLDER

Reads the sample documents of ``tests/samples`` and, with the texts at hand, the documents of the reference data; what
is extracted stands alone, so that no name is known from the gold. Samples that may teach and samples that only
measure, and the ten cases of the collection and the rest, are sets of their own in the table.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from kg.facts.folder import read_folder, reference_folder
from kg.facts.proposing.confidence import TABLE
from kg.facts.proposing.run import extract_files
from kg.facts.score import append_scores, score_folders
from kg.facts.score.record import write_confidence
from kg.facts.score.scoring import Score
from kg.facts.score.wording import total_lines
from kg.starting import start_folder

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "tests" / "samples"
TEACHING = (
    "dalian-news-2023",
    "districts-practice-2024",
    "hefei-duty-list-2023",
    "henan-standard-2021",
    "yubei-plan-2024",
    "yufeng-plan-2023",
)
MEASURING = (
    "baotou-news-2024",
    "county-experience-2023",
    "ganzhou-weifang-cases",
    "three-cases-2023",
    "wuhou-reply-2022",
    "xiamen-case-2022",
)
BLIND = "healthy-china-cases-2"
"""Source whose coded cases taught no rule."""


def find_original(sample: str) -> Path:
    """Return the document of a sample, in the form in which it would come."""
    named = sorted((SAMPLES / sample).glob(f"{sample}.*"))
    return named[0] if named else SAMPLES / sample / "text" / f"{sample}.txt"


def main() -> None:
    """Extract, score, print the totals and write the two tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tag", required=True, help="label of this scoring, such as a git tag")
    parser.add_argument("--corpus", type=Path, help="folder with the texts of the reference data")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start_folder(folder)
        files = [find_original(sample) for sample in (*TEACHING, *MEASURING)]
        files += sorted(options.corpus.glob("0*.txt")) if options.corpus else []
        result = extract_files(files, folder)
        for line in result.failed:
            raise SystemExit(line)
        record(folder, options.tag, with_reference=options.corpus is not None)


def record(folder: Path, tag: str, *, with_reference: bool) -> None:
    """Score what was extracted set by set, and all of it for the confidence of the rules."""
    scores = ROOT / "docs" / "scores.csv"
    sets = {"samples that teach": TEACHING, "samples that measure": MEASURING}
    for name, samples in sets.items():
        append_scores(scores, tag, name, show(name, score(folder, [SAMPLES / one for one in samples])).counts)
    golds = [SAMPLES / one for one in (*TEACHING, *MEASURING)]
    if with_reference:
        reference = read_folder(reference_folder())
        cases = {loaded.record.case: loaded.record.source for loaded in reference.cases}
        parts = {
            "ten cases that measure": [case for case, source in cases.items() if source == BLIND],
            "reference cases that teach": [case for case, source in cases.items() if source != BLIND],
        }
        for name, chosen in parts.items():
            part = show(name, score(folder, [reference_folder()], tuple(chosen)))
            append_scores(scores, tag, name, part.counts)
        golds.append(reference_folder())
    write_confidence(TABLE, score(folder, golds).rules)


def score(folder: Path, golds: list[Path], cases: tuple[str, ...] = ()) -> Score:
    """Return the score of a folder of proposals against gold."""
    return score_folders(read_folder(folder), [read_folder(gold) for gold in golds], None, cases)


def show(name: str, found: Score) -> Score:
    """Print the totals of a set, and return them."""
    print(f"== {name}", *total_lines(found), sep="\n")
    return found


if __name__ == "__main__":
    main()
