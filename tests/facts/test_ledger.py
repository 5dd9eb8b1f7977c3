"""The ledger accounts for every numeral and title of a text, each once."""

from __future__ import annotations

from pathlib import Path

from kg.documents.surfaces import SurfaceText
from kg.facts.ledger import REST, Account, keep_accounts
from kg.facts.parsed import Parsed
from kg.facts.reading import Loaded
from kg.language.numerals import find_numerals
from kg.model import Case, Genre, Ledger, LedgerException, Source, WorkMention

TEXT = "第3期简报\n甲县：建成30个小屋，放映《小屋里的人》12场，参见《办法》。\n附录：共400字。"
SURFACE = SurfaceText(TEXT)
SOURCE = Source(id="s", title="简报", genre=Genre.CASE_REPORT, file="s.txt")
FILM = TEXT.index("《小")
START, END = TEXT.index("甲县"), TEXT.index("附录")


def make_case(**changes: object) -> Case:
    """Return a case over the middle line."""
    case = Case(
        source="s",
        case="a",
        title="甲县",
        region="430105",
        genre=Genre.CASE_REPORT,
        span=(START, END),
        works=(
            WorkMention(
                key="w-abcd2",
                work="film",
                at=(FILM, FILM + 7),
                as_="《小屋里的人》",
            ),
        ),
        as_="甲县",
    )
    return case.model_copy(update=changes)


def exception(words: str, start: int, reason: str = "other") -> LedgerException:
    """Return an exception at a place."""
    return LedgerException(at=(start, start + len(words)), reason=reason, note="试", as_=words)


def accounts(case: Case, *exceptions: LedgerException) -> dict[str, Account]:
    """Keep the accounts of the text."""
    ledger = Ledger(source="s", case="a", exceptions=exceptions)
    loaded = Loaded(ledger, Parsed("ledger/a.yaml", "", {}, {}), Path("ledger/a.yaml"))
    return {account.case: account for account in keep_accounts(SOURCE, SURFACE, [case], [loaded])}


def test_states() -> None:
    """A title in a fact is in a fact, a numeral with an exception is explained, the rest is open."""
    account = accounts(make_case(), exception("30个", TEXT.index("30个")))["a"]

    states = {item.text: item.state for item in account.items}
    assert states["《小屋里的人》"] == "fact"
    assert states["30个"] == "exception"
    assert states["12场"] == "open"
    assert states["《办法》"] == "open"
    assert not account.is_closed


def test_every_numeral_is_in_one_account() -> None:
    """What lies in no case is in the account of the rest; nothing is counted twice or lost."""
    found = accounts(make_case())

    counted = sorted(
        item.span for account in found.values() for item in account.items if item.kind == "numeral"
    )
    assert counted == sorted((numeral.start, numeral.end) for numeral in find_numerals(TEXT))
    assert "400" in {item.text for item in found[REST].items}


def test_inner_case_owns_its_text() -> None:
    """The innermost case accounts for a numeral."""
    inner = make_case(case="b", span=(TEXT.index("放映"), END), part_of="a")
    found = {
        account.case: account for account in keep_accounts(SOURCE, SURFACE, [make_case(works=()), inner], [])
    }

    assert {item.text for item in found["b"].items} >= {"12场", "《办法》"}
    assert {item.text for item in found["a"].items} == {"30个"}


def test_unused_exception_is_named() -> None:
    """An exception for what is no open numeral is unused."""
    account = accounts(make_case(), exception("建成", TEXT.index("建成")))["a"]

    assert account.unused == (0,)


def test_what_lies_outside_the_cases_of_a_partly_coded_source_waits() -> None:
    """In a source of which only some cases are coded, the rest is unread, not open; the cases stay strict."""
    partly = SOURCE.model_copy(update={"coverage": "partial"})
    found = {account.case: account for account in keep_accounts(partly, SURFACE, [make_case()], [])}

    assert {item.text: item.state for item in found[REST].items}["400"] == "unread"
    assert found[REST].is_closed
    assert {item.text: item.state for item in found["a"].items}["12场"] == "open"
