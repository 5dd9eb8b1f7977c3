"""A pattern explains the numerals that it should, and leaves facts alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError
from kg.language.explain import (
    WINDOW,
    Pattern,
    explain_numeral,
    load_patterns,
    load_reasons,
    marked_window,
    matching_pattern,
)
from kg.language.lexicon import read_marks
from kg.language.numerals import Numeral, find_numerals


def _marked(example: str) -> tuple[str, Numeral]:
    """Return the text of an example and its one marked numeral, which must be found as marked."""
    text, spans = read_marks(example)
    found = [numeral for numeral in find_numerals(text) if (numeral.start, numeral.end) == spans[0]]
    assert len(spans) == 1 and found, (
        f"{example}: found are {[numeral.text for numeral in find_numerals(text)]}"
    )
    return text, found[0]


@pytest.mark.parametrize("pattern", load_patterns(), ids=lambda pattern: pattern.id)
def test_examples_of_every_pattern(pattern: Pattern) -> None:
    """Each example matches its pattern, and the reason it ends up with is the pattern's."""
    for example in pattern.examples:
        text, numeral = _marked(example)
        assert pattern.pattern.search(marked_window(text, numeral.start, numeral.end)), example
        assert explain_numeral(text, numeral) == pattern.reason, example


@pytest.mark.parametrize("pattern", load_patterns(), ids=lambda pattern: pattern.id)
def test_counter_examples_of_every_pattern(pattern: Pattern) -> None:
    """No counter-example matches, and every pattern has one."""
    assert pattern.counter_examples, f"{pattern.id}: add a counter-example"
    for example in pattern.counter_examples:
        text, numeral = _marked(example)
        assert not pattern.pattern.search(marked_window(text, numeral.start, numeral.end)), example


FACTS = [
    "合格率达到⟦98.7%⟧",  # a share
    "死亡率下降至⟦5.51/10万⟧",  # a rate
    "建成站点⟦30个⟧",  # a count
    "组建⟦十余支⟧队伍",  # a Chinese count
    "服务⟦32.1万人⟧",  # a count with 万
    "连续⟦3年⟧位居前列",  # a run of years that an honour rests on
    "人均期望寿命⟦80.5岁⟧",  # no age bound
    "列全省⟦第4名⟧",  # a rank
    "师生比⟦1:1780⟧",  # a ratio
    "不少于⟦10课时⟧",  # a rule
    "每⟦50名⟧患者配备1名社工",  # a rule's parameter, no denominator
    "每天锻炼⟦1小时⟧",  # a dose
    "候诊缩短到⟦15分钟⟧",  # no circle
    "由⟦一名⟧医师负责",  # may be a count
    "每个社区⟦一个⟧站点",  # one each
    "吸烟率“⟦七年⟧连降”",  # a trend
    "增长⟦4倍⟧以上",  # a multiple
    "低于同期⟦5.31⟧、5.33个百分点",  # a list of figures
    "（⟦98%⟧）",  # a share in brackets
    "分别为：⟦5⟧、6、7个",  # a list that begins with a single digit
    "覆盖\n⟦12个⟧街道",  # a line that begins with a figure
    "给予⟦150⟧、400元",  # the first of two sums
]


@pytest.mark.parametrize("marked", FACTS)
def test_facts_are_not_explained_away(marked: str) -> None:
    """No pattern explains a figure that states something."""
    text, numeral = _marked(marked)
    pattern = matching_pattern(text, numeral)
    assert pattern is None, pattern and pattern.id


WINDOWS = [
    ("共３ **家**", 1, 2, "\n共⟦3⟧家"),  # narrowed, blanks and ** out; the text's start is a line's start
    ("做法。\n\n2. 巡查", 5, 6, "做法。\n⟦2⟧.巡查"),  # opens its line
    ("做法。\n（2）巡查", 5, 6, "做法。\n（⟦2⟧）巡查"),  # behind a bracket
    ("巡查\n12\n设站", 3, 5, "巡查\n⟦12⟧\n设站"),  # fills its line
    ("坚持\n到 12\n月底", 5, 7, "坚持到⟦12⟧月底"),  # a line broken behind it
    ("序号\t12\t个", 3, 5, "序号|⟦12⟧|个"),  # table cells
]


@pytest.mark.parametrize(("text", "start", "end", "window"), WINDOWS)
def test_windows(text: str, start: int, end: int, window: str) -> None:
    """Patterns see the neighbourhood without the damage of a conversion."""
    assert marked_window(text, start, end).lstrip("\n") == window.lstrip("\n")


@given(st.text("12年月个第（）(). \n*《》“”一", max_size=200), st.integers(0, 200), st.integers(0, 6))
def test_a_window_is_short_and_marked_once(text: str, start: int, length: int) -> None:
    """Whatever surrounds a numeral, its window holds one pair of marks and is bounded."""
    window = marked_window(text, min(start, len(text)), min(start + length, len(text)))
    assert window.count("⟦") == window.count("⟧") == 1
    assert len(window) <= 2 * WINDOW + length + 8


def test_a_far_neighbourhood_changes_nothing() -> None:
    """What stands beyond the window has no say."""
    text, numeral = _marked("建成站点⟦30个⟧，运行良好")
    far = "《" + "远" * 200
    moved = Numeral(numeral.start + len(far), numeral.end + len(far), numeral.text, numeral.kind)
    assert explain_numeral(far + text + "远" * 200 + "》", moved) is None


def test_patterns_have_ids_of_their_own() -> None:
    """An id names one pattern."""
    ids = [pattern.id for pattern in load_patterns()]
    assert len(ids) == len(set(ids))


def test_reasons_say_who_may_give_them() -> None:
    """Every reason for patterns is used by one, and those of a person that need a note say so."""
    reasons = load_reasons()
    assert {pattern.reason for pattern in load_patterns()} == {
        key for key, reason in reasons.items() if reason.by == "pattern"
    }
    assert {key for key, reason in reasons.items() if reason.note_required} >= {"other", "repeated-elsewhere"}
    assert all(reason.zh and reason.en and reason.definition_zh for reason in reasons.values())


def test_bad_patterns_are_reported_together(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A pattern that does not compile, one without examples and one with a person's reason come in one error."""
    (tmp_path / "explained.yaml").write_text(
        "parts: {}\npatterns:\n"
        "  - {id: a, reason: date, pattern: '(', examples: [x]}\n"
        "  - {id: b, reason: date, pattern: x, examples: []}\n"
        "  - {id: c, reason: other, pattern: x, examples: [x]}\n"
        "  - {id: d, reason: date, pattern: '{nothing}', examples: [x]}\n",
        encoding="utf-8",
    )
    load_reasons()  # from the real folder
    monkeypatch.setattr("kg.language.explain.LANGUAGE_DATA", tmp_path)
    with pytest.raises(DataError) as caught:
        load_patterns.__wrapped__()
    assert [problem.message.split(":")[0] for problem in caught.value.problems] == ["a", "b", "c", "d"]
