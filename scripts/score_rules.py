"""Score the rules of extraction on all gold at hand: docs/scores.csv, and the confidence of each rule.

    python scripts/score_rules.py --tag rules-3 --corpus FOLDER

Reads the sample documents of ``tests/samples`` and, with the texts at hand, the documents of the reference data; what
is extracted stands alone, so that no name is known from the gold. Samples that may teach and samples that only
measure, and the ten cases of the collection and the rest, are sets of their own in the table.
"""

from __future__ import annotations

import argparse
import csv
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

PAGE = ROOT / "docs" / "extracting.md"
MARK = "<!-- scores: latest -->"
SET_NAMES = {
    "samples that teach": "样本（读过）samples read",
    "samples that measure": "样本（只测量）samples that measure",
    "reference cases that teach": "参考数据（读过）reference cases read",
    "ten cases that measure": "十个案例（只测量）ten cases that measure",
}
KIND_NAMES = {
    "case-region": "案例的地区 region of the case",
    "figures": "数值与单位 figures: value and unit",
    "outcomes": "连指标、年份、基线 with indicator, year, baseline",
    "agencies": "机构（全名）agencies by full name",
    "roles": "机构与角色 body and role",
    "responsibilities": "连所指事项 with what it is in",
    "duties": "标明的责任单位 duties under a label",
    "documents": "政策文件 policy documents",
    "issuers": "印发机构 issuers",
    "works": "作品 works",
    "programmes": "项目与行动 programmes",
    "initiatives": "举措（位置）initiatives by place",
    "initiative-modality": "举措的完成状态 modality of initiatives",
    "initiative-type": "举措的主类型 main type",
    "initiative-instrument": "举措的主工具 main instrument",
    "recognitions": "荣誉与试点 recognitions",
}


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
    rewrite_page(PAGE, scores)


def rewrite_page(page: Path, scores: Path) -> None:
    """Write the table of the latest scoring at the end of the page on extraction."""
    head, _, _ = page.read_text("utf-8").partition(MARK)
    text = "\n".join([f"{head}{MARK}", "", *table_lines(scores), ""])
    page.write_text(text, encoding="utf-8", newline="\n")


def table_lines(scores: Path) -> list[str]:
    """Return the latest scoring of a table as Markdown: precision, recall and F1 of each set, overlapping."""
    with scores.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    latest = [row for row in rows if row["tag"] == rows[-1]["tag"] and row["measure"] == "overlapping"]
    sets = list(dict.fromkeys(row["set"] for row in latest))
    found = {(row["set"], row["kind"]): row for row in latest}
    lines = [
        f"标签 tag `{rows[-1]['tag']}`；准确率 precision / 召回率 recall / F1（括号内金标准条数 gold）：",
        "",
        f"| {' | '.join(['类别 kind', *(SET_NAMES[name] for name in sets)])} |",
        f"|---|{'---|' * len(sets)}",
    ]
    for kind, label in KIND_NAMES.items():
        cells = [_cell(found.get((name, kind))) for name in sets]
        lines.append(f"| {label} | {' | '.join(cells)} |")
    return lines


def _cell(row: dict[str, str] | None) -> str:
    if row is None:
        return "–"
    shares = " / ".join(f"{float(row[name]):.2f}" for name in ("precision", "recall", "f1"))
    return f"{shares} ({row['gold']})"


def score(folder: Path, golds: list[Path], cases: tuple[str, ...] = ()) -> Score:
    """Return the score of a folder of proposals against gold."""
    return score_folders(read_folder(folder), [read_folder(gold) for gold in golds], None, cases)


def show(name: str, found: Score) -> Score:
    """Print the totals of a set, and return them."""
    print(f"== {name}", *total_lines(found), sep="\n")
    return found


if __name__ == "__main__":
    main()
