"""Words are found wherever they stand, whether a fact uses them or not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.ask.find import NoTextError, find_words, hits_table, missing_texts, show_hits
from kg.ask.sheets import text_width
from kg.documents.corpus import Corpus
from kg.documents.surfaces import squeeze
from kg.errors import UsageError
from kg.facts.dataset import Dataset


def test_a_mention_is_found_with_its_case_section_and_facts(dataset: Dataset, corpus: Corpus) -> None:
    """Each hit says where it stands and which facts rest on its passage."""
    hit = next(hit for hit in find_words(dataset, corpus, ["智能手环"]) if hit.source == "hc09")
    assert (hit.case, hit.section, hit.paragraph) == ("hc09-dawukou", "一、", 4)
    assert {"i-hc9b2", "o-hc9b3"} <= set(hit.used_by)
    assert hit.left.endswith("为独居老年人安装")
    assert hit.right.startswith("1500 只。")


def test_a_word_broken_over_lines_is_found(dataset: Dataset, corpus: Corpus) -> None:
    """A line break inside 失能等级评估 does not hide it, and the context is joined."""
    hits = find_words(dataset, corpus, ["失能等级评估"])
    assert [hit.source for hit in hits] == ["hc02"]
    assert hits[0].word == "失能等级评估"
    assert hits[0].end - hits[0].start == len("失能等级评估") + 1


def test_bold_marks_and_blanks_do_not_hide_a_word(dataset: Dataset, corpus: Corpus) -> None:
    """``**双轮驱动**`` is 双轮驱动, and 2.4万余人 stands there with a blank."""
    assert any(hit.source == "hc09" for hit in find_words(dataset, corpus, ["签约服务双轮驱动"]))
    assert [hit.source for hit in find_words(dataset, corpus, ["失能老年人2.4万余人"])] == ["hc02"]


def test_a_passage_that_no_fact_uses_is_found_too(dataset: Dataset, corpus: Corpus) -> None:
    """A rejected fact uses nothing, and words outside all facts are found: the reader sees what was not coded."""
    satisfaction = find_words(dataset, corpus, ["满意度为"])
    assert [(hit.source, hit.used_by) for hit in satisfaction] == [("ask01", ())]


def test_each_hit_stands_where_it_says(dataset: Dataset, corpus: Corpus) -> None:
    """The span of every hit holds the word, white space and ``*`` apart."""
    for word in ("健康", "老年人", "县"):
        hits = find_words(dataset, corpus, [word])
        assert hits
        for hit in hits:
            text = corpus.text(dataset.sources[hit.source])
            assert text is not None
            assert squeeze(text[hit.start : hit.end]) == word


def test_several_words_come_in_one_order_and_once(dataset: Dataset, corpus: Corpus) -> None:
    """Hits are sorted by document and place; a word given twice is looked for once."""
    hits = find_words(dataset, corpus, ["签约", "健康小屋", "签约"])
    assert [(hit.source, hit.start, hit.end) for hit in hits] == sorted(
        {(h.source, h.start, h.end) for h in hits}
    )
    assert {hit.word for hit in hits} == {"签约", "健康小屋"}


def test_the_context_is_as_wide_as_asked(dataset: Dataset, corpus: Corpus) -> None:
    """Never more than ``width`` characters on a side, and no line break."""
    for hit in find_words(dataset, corpus, ["的"], width=8):
        assert len(hit.left) <= 8
        assert len(hit.right) <= 8
        assert "\n" not in hit.left + hit.right


@pytest.mark.parametrize("words", [[], [""], ["  "], ["医养结合", "*"]])
def test_an_empty_word_is_refused(dataset: Dataset, corpus: Corpus, words: list[str]) -> None:
    """Everything holds an empty word."""
    with pytest.raises(UsageError):
        find_words(dataset, corpus, words)


def test_texts_that_are_not_at_hand_are_named(dataset: Dataset) -> None:
    """Without any text nothing was searched, which is not the same as no place; the documents are named."""
    with pytest.raises(NoTextError, match="手头没有原文，未检索 · no text at hand: nothing was searched"):
        find_words(dataset, Corpus(), ["健康"])
    assert missing_texts(dataset, Corpus()) == sorted(dataset.sources)


def test_hits_are_shown_with_the_word_in_one_column(dataset: Dataset, corpus: Corpus) -> None:
    """The terminal's lines align at the word; the table has a row a hit."""
    hits = find_words(dataset, corpus, ["满意度为", "智能手环"])
    lines = show_hits(hits).split("\n")
    before = [line[: line.index("【")] for line in lines if "【" in line]
    assert len(before) == len(hits) > 1
    assert len(set(map(text_width, before))) == 1
    assert "无事实使用 / used by no fact" in show_hits(hits)
    assert len(hits_table(hits).rows) == len(hits)
    assert show_hits([]) == "共 0 处 / 0 place(s)\n"
    assert show_hits([replace(hits[0], paragraph=0)]).count("第") == 0
