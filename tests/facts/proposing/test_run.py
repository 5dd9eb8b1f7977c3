"""Documents read into a fact folder: only what changed, never over a decision, and out without a trace."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.documents.corpus import Corpus
from kg.errors import UsageError
from kg.facts.checking import check_folders
from kg.facts.folder import read_folder
from kg.facts.proposing import receipts, run
from kg.facts.reading import Loaded
from kg.facts.writing import write_yaml
from kg.model import Case, Fact, Status
from kg.starting import start_folder

TEXT = """安吉县减盐行动工作情况

2023年3月，县教育局印发《安吉县减盐食堂建设方案》（安教〔2023〕8号），启动减盐行动。

一是建设减盐食堂。县教育局会同县卫生健康局，在中小学建成减盐食堂36家，学生减盐知识知晓率由52%提高到81%。

二是开设营养门诊。县人民医院开设减重门诊，全年服务3200人次。

安吉县卫生健康局
2024年1月8日
"""
OTHER = TEXT.replace("36家", "40家").replace("减重门诊", "控烟门诊")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with one document and a fact folder beside it."""
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "anji.txt").write_text(TEXT, encoding="utf-8")
    start_folder(tmp_path / "facts")
    return tmp_path


def extract(desk: Path, *, again: bool = False) -> run.Extraction:
    """Read the inbox into the fact folder."""
    return run.extract_files([desk / "inbox"], desk / "facts", again=again)


def the_case(desk: Path) -> Loaded[Case]:
    """Return the one case of the fact folder."""
    (loaded,) = read_folder(desk / "facts").cases
    return loaded


def rewrite(desk: Path, change: Callable[[Case], Case]) -> Case:
    """Change the fact file as a person would."""
    loaded = the_case(desk)
    case = change(loaded.record)
    loaded.path.write_text(write_yaml(case), encoding="utf-8")
    return case


def decide(case: Case, section: str, words: str, **fields: object) -> Case:
    """Return the case with the fact of these words decided."""
    facts = [
        fact.model_copy(update={"confidence": None, **fields}) if fact.as_ == words else fact
        for fact in getattr(case, section)
    ]
    assert any(fact.as_ == words for fact in facts)
    return case.model_copy(update={section: tuple(facts)})


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def facts_by_words(case: Case, section: str) -> dict[str, Fact]:
    """Return the facts of a section by their words."""
    return {fact.as_: fact for fact in getattr(case, section)}


def test_a_document_becomes_proposals_that_pass_the_gate(desk: Path) -> None:
    """Figures, bodies with their roles, the document and measures are proposed, none of them decided."""
    result = extract(desk)
    case = the_case(desk).record
    assert result.read == ["anji"] and not result.failed
    assert {fact.status for fact in case.facts()} == {Status.EXTRACTED}
    assert all(fact.by.startswith("rule ") for fact in case.facts())
    assert {"36家", "81%", "3200人次"} <= set(facts_by_words(case, "outcomes"))
    assert "《安吉县减盐食堂建设方案》" in facts_by_words(case, "documents")
    named = {p.agency for fact in case.responsibilities for p in fact.agencies}
    assert {"330523-education", "330523-health-bureau"} <= named
    checked = check_folders([desk / "facts"], Corpus.of([desk / "facts" / "text"]))
    assert not checked.problems


def test_two_runs_write_the_same_bytes(desk: Path) -> None:
    """What has not changed is not read again; reading it again by force changes no byte."""
    extract(desk)
    before = files_of(desk / "facts")
    second = extract(desk)
    assert (second.read, second.unchanged) == ([], ["anji"])
    assert files_of(desk / "facts") == before
    third = extract(desk, again=True)
    assert third.read == ["anji"] and not third.changes.new and not third.changes.vanished
    assert files_of(desk / "facts") == before


def test_processes_find_what_one_finds(desk: Path) -> None:
    """A pool of processes writes the same bytes as one process."""
    (desk / "inbox" / "other.txt").write_text(OTHER, encoding="utf-8")
    extract(desk)
    start_folder(desk / "pooled")
    run.extract_files([desk / "inbox"], desk / "pooled", jobs=2)
    alone, pooled = files_of(desk / "facts"), files_of(desk / "pooled")
    alone.pop("README.txt"), pooled.pop("README.txt")  # it names its folder
    assert alone == pooled


def test_no_decision_is_altered_when_rules_change(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Accepted, corrected, rejected and typed facts stay as they are; the rest is proposed anew beside them."""
    extract(desk)

    def review(case: Case) -> Case:
        case = decide(case, "outcomes", "36家", status=Status.REVIEWED, by="accepted ly")
        case = decide(case, "outcomes", "81%", status=Status.REVIEWED, by="corrected ly", note="学生自报")
        return decide(case, "outcomes", "3200人次", status=Status.REJECTED, by="typed ly", note="重复")

    decided = rewrite(desk, review)
    monkeypatch.setattr(receipts, "rules_version", lambda: "newer rules")
    monkeypatch.setattr(run, "rules_version", lambda: "newer rules")
    result = extract(desk)
    case = the_case(desk).record
    assert result.read == ["anji"]
    assert result.changes.kept == 3
    for words in ("36家", "81%", "3200人次"):
        assert facts_by_words(case, "outcomes")[words] == facts_by_words(decided, "outcomes")[words]
    assert [fact.as_ for fact in case.outcomes].count("3200人次") == 1
    assert len(case.facts()) == len(decided.facts())


def test_what_a_person_only_touched_is_kept_too(desk: Path) -> None:
    """A proposal edited without a change of its status is a person's."""
    extract(desk)
    rewrite(desk, lambda case: decide(case, "outcomes", "36家", note="含幼儿园"))
    result = extract(desk, again=True)
    assert result.changes.kept == 1
    assert facts_by_words(the_case(desk).record, "outcomes")["36家"].note == "含幼儿园"


def test_proposals_that_rules_no_longer_make_are_listed(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They go, unless a decided fact refers to them; new ones are listed as well."""
    extract(desk)
    before = the_case(desk).record
    linked = next(fact for fact in before.outcomes if fact.of)
    rewrite(desk, lambda case: decide(case, "outcomes", linked.as_, status=Status.REVIEWED, by="accepted ly"))

    def without_initiatives(case: Case, *_: object) -> tuple[Case, int]:
        return case.model_copy(update={"initiatives": (), "responsibilities": ()}), 0

    monkeypatch.setattr("kg.facts.proposing.document.sift_case", without_initiatives)
    result = extract(desk, again=True)
    after = the_case(desk).record
    assert {fact.key for fact in after.initiatives} == set(linked.of)
    gone = len(before.initiatives) - len(linked.of) + len(before.responsibilities)
    assert len(result.changes.vanished) == gone and not result.changes.new


def test_a_changed_text_with_decisions_is_refused(desk: Path) -> None:
    """Places of decided facts count in the old text: the new version wants another name, and the rest goes on."""
    extract(desk)
    rewrite(desk, lambda case: decide(case, "outcomes", "36家", status=Status.REVIEWED, by="accepted ly"))
    before = files_of(desk / "facts")
    (desk / "inbox" / "anji.txt").write_text(OTHER, encoding="utf-8")
    result = extract(desk)
    assert len(result.failed) == 1 and "1 fact(s) of anji are a person's" in result.failed[0]
    assert files_of(desk / "facts") == before


def test_one_bad_file_never_stops_the_rest(desk: Path) -> None:
    """What cannot be read is told with the way out, file by file."""
    (desk / "inbox" / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    (desk / "inbox" / "empty.txt").write_text(" \n", encoding="utf-8")
    (desk / "inbox" / "broken.docx").write_bytes(b"PK\x03\x04 not a document")
    result = extract(desk)
    assert result.read == ["anji"]
    assert len(result.failed) == 3
    assert any("old.doc" in line and ".docx" in line for line in result.failed)


def test_two_files_with_one_content_are_read_once(desk: Path) -> None:
    """The copy is named, whether it was known before or comes in the same run."""
    (desk / "inbox" / "copy.txt").write_text(TEXT, encoding="utf-8")
    result = extract(desk)
    assert result.read == ["anji"]
    assert len(result.failed) == 1 and "copy.txt" in result.failed[0]
    assert extract(desk).failed == result.failed


def test_a_document_goes_without_a_trace(desk: Path) -> None:
    """Text, facts and the shared things that only it named go; the rest is as it was, byte for byte."""
    extract(desk)
    before = files_of(desk / "facts")
    (desk / "inbox" / "other.txt").write_text(OTHER, encoding="utf-8")
    extract(desk)
    assert files_of(desk / "facts") != before
    run.remove_source(desk / "facts", "other")
    assert files_of(desk / "facts") == before


def test_decisions_are_not_removed_unasked(desk: Path) -> None:
    """A document with facts of a person goes only when that is said."""
    extract(desk)
    rewrite(desk, lambda case: decide(case, "outcomes", "36家", status=Status.REVIEWED, by="accepted ly"))
    with pytest.raises(UsageError, match="with-decisions"):
        run.remove_source(desk / "facts", "anji")
    run.remove_source(desk / "facts", "anji.txt", with_decisions=True)
    assert not read_folder(desk / "facts").cases


def test_an_unknown_source_is_named_with_the_known_ones(desk: Path) -> None:
    """The error lists what could be meant."""
    extract(desk)
    with pytest.raises(UsageError, match="anji"):
        run.remove_source(desk / "facts", "nothing")


def test_the_region_of_a_silent_document_is_asked_for(desk: Path) -> None:
    """A text that names no region stands under the country and asks; --region answers."""
    (desk / "inbox" / "anji.txt").write_text("减盐食堂\n\n学校建成减盐食堂36家。\n", encoding="utf-8")
    result = extract(desk)
    assert the_case(desk).record.region_code == "100000"
    assert any("--region" in question for question in result.questions)
    run.extract_files([desk / "inbox"], desk / "facts", region="浙江省湖州市安吉县", again=True)
    assert the_case(desk).record.region_code == "330523"
    with pytest.raises(UsageError, match="one region"):
        run.extract_files([desk / "inbox"], desk / "facts", region="鼓楼区")


def test_an_entry_that_a_person_changed_stays(desk: Path) -> None:
    """A proposed entry of the registry that was edited is not written over, and does not go with its document."""
    extract(desk)
    path = desk / "facts" / "registry" / "proposed.yaml"
    edited = path.read_text("utf-8").replace("label: 安吉县教育局", "label: 安吉县教育局\n    note: 已核对")
    path.write_text(edited, encoding="utf-8")
    extract(desk, again=True)
    assert "已核对" in path.read_text("utf-8")
    run.remove_source(desk / "facts", "anji")
    (registry,) = read_folder(desk / "facts").registries
    assert [entry.note for entry in registry.record.agencies] == ["已核对"]


def test_a_folder_that_is_not_there_is_an_error(desk: Path) -> None:
    """Missing paths and folders without documents are told before anything is written."""
    shutil.rmtree(desk / "inbox")
    with pytest.raises(UsageError, match="no such file"):
        extract(desk)
    (desk / "inbox").mkdir()
    with pytest.raises(UsageError, match="no document in it"):
        extract(desk)


def test_what_a_person_wrote_of_a_source_stays(desk: Path) -> None:
    """The program's own reading of a title or date follows the rules; a title that a person gave does not, ever."""
    extract(desk)
    listed = desk / "facts" / "sources.yaml"
    read, given = "安吉县减盐行动工作情况", "安吉县减盐工作"
    before = listed.read_text("utf-8")
    stale = before.replace(read, "旧题名")
    write_as_program(desk, stale)
    extract(desk, again=True)
    assert listed.read_text("utf-8") == before
    listed.write_text(before.replace(read, given), encoding="utf-8")
    for _ in range(2):
        extract(desk, again=True)
        assert given in listed.read_text("utf-8")


def write_as_program(desk: Path, text: str) -> None:
    """Write the list of sources as an earlier version of the rules might have, with its receipt."""
    folder = desk / "facts"
    (folder / "sources.yaml").write_text(text, encoding="utf-8")
    kept = receipts.read_receipts(folder)
    sources = {
        source.id: replace(
            kept.sources[source.id],
            records={**kept.sources[source.id].records, receipts.SOURCE: receipts.digest_record(source)},
        )
        for source in read_folder(folder).listed
    }
    receipts.write_receipts(folder, replace(kept, sources=sources))
