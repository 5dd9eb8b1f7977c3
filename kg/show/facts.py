"""One fact as a page tells it: its title, what it says trait by trait, where it stands, where else its things act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from kg.show.book import Book, is_iri, key_of
from kg.show.cards import case_page
from kg.show.evidence import Evidence
from kg.show.fact_view import NOT_STATED, FactView, Item, Term, Trait, closed_words
from kg.show.html import show_number
from kg.show.views import node_id

ELSEWHERE_LIMIT = 12
"""Other places that a page lists by name; a network shows the rest."""
VIEW_OF = {"agency": "agencies", "programme": "programmes", "region": "programmes", "type": "types"}


@dataclass(frozen=True)
class Teller:
    """Tells the facts of one case; links are relative to a page in ``cases/``."""

    evidence: Evidence
    case: str
    doubts: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    """Fact → what is doubtful about it."""

    @property
    def book(self) -> Book:
        """Return the book that the facts stand in."""
        return self.evidence.book

    # ---- pieces ------------------------------------------------------------------------------------

    def term(self, concept: str) -> Term | None:
        """Return a concept as a word, None for an empty IRI."""
        if not concept:
            return None
        return Term(key_of(concept), self.book.label(concept), self.book.english(concept))

    def word(self, fact: str, name: str) -> Term | None:
        """Return the value of a property that is one of a few strings."""
        value = self.book.one(fact, name)
        return closed_words().get((name, value), Term(value, value, "")) if value else None

    def href(self, thing: str) -> str:
        """Return where a page tells of a thing: an anchor, another case, or a network; else nothing."""
        book, kind = self.book, self.book.kind(thing)
        if kind == "case":
            return f"../{case_page(thing)}"
        if home := book.case_of(thing):
            return f"#{key_of(thing)}" if home == self.case else f"../{case_page(home)}#{key_of(thing)}"
        if kind in VIEW_OF:
            return f"../views/{VIEW_OF[kind]}.html#{node_id(book, thing)}"
        return ""

    def item(self, thing: str, aside: str = "") -> Item:
        """Return a thing or concept as a value."""
        return Item(self.book.label(thing), self.book.english(thing), self.href(thing), aside)

    def concepts(self, fact: str, name: str) -> tuple[Item, ...]:
        """Return the concepts of a property as values."""
        return tuple(self.item(value) for value in self.book.all(fact, name))

    def elsewhere(self, facts: Iterable[str], aside: str = "role") -> tuple[tuple[Item, ...], int]:
        """Return facts of other cases as links, the first ones by name, and how many more there are."""
        book = self.book
        others = sorted({fact for fact in facts if book.case_of(fact) not in ("", self.case)})
        links = [
            Item(
                book.label(book.case_of(fact)),
                book.label(book.one(fact, aside)),
                self.href(fact),
                self.told(fact),
            )
            for fact in others
        ]
        distinct = list(dict.fromkeys(links))
        return tuple(distinct[:ELSEWHERE_LIMIT]), max(0, len(distinct) - ELSEWHERE_LIMIT)

    def told(self, fact: str) -> str:
        """Return in a few words what a fact says: what a participation is about, else its label."""
        if self.book.kind(fact) != "participation":
            return "" if self.book.kind(fact) == "claim" else self.book.label(fact)
        return "、".join(self.book.label(thing) for thing in self.book.users("hasParticipation", fact)[:3])

    def with_elsewhere(self, item: Item, facts: Iterable[str], aside: str = "role") -> Item:
        """Return a value with the other facts in which its thing appears."""
        links, more = self.elsewhere(facts, aside)
        return replace(item, elsewhere=links, more=more)

    def common(self, fact: str) -> FactView:
        """Return what every fact shows: title, place, state, remarks."""
        book = self.book
        notes = list(book.all(fact, "qualityNote"))
        continued = [f"接续 continues：{book.label(other)}" for other in book.all(fact, "continues")]
        confidence = book.one(fact, "confidence")
        return FactView(
            key=key_of(fact),
            title=book.label(fact),
            english=book.english(fact),
            modality=self.term(book.one(fact, "modality")),
            places=tuple(self.evidence.places(fact)),
            notes=(*notes, *continued),
            words=self.evidence.words(fact),
            status=self.word(fact, "status"),
            confidence=show_number(confidence) if confidence else "",
            doubts=self.doubts.get(fact, ()),
        )

    # ---- kinds of facts ----------------------------------------------------------------------------

    def initiative(self, fact: str) -> FactView:
        """Tell an initiative."""
        book = self.book
        types = tuple(
            self.with_elsewhere(self.item(kind), book.users("initiativeType", kind), "modality")
            for kind in book.all(fact, "initiativeType")
        )
        years = "–".join(filter(None, (book.one(fact, "startYear"), book.one(fact, "endYear"))))
        regions = [region for region in book.all(fact, "implementedIn") if region not in self.regions]
        return replace(
            self.common(fact),
            traits=_present(
                Trait("类型", "type", types),
                Trait("政策工具", "instrument", self.concepts(fact, "instrument")),
                Trait("人群", "target group", self.concepts(fact, "targetGroup")),
                Trait("场所", "setting", self.concepts(fact, "setting")),
                Trait("主题", "theme", self.concepts(fact, "theme")),
                Trait("所属项目/行动", "programme", self.concepts(fact, "partOfProgramme")),
                Trait("依据文件", "based on", self.concepts(fact, "basedOn")),
                Trait("涉及地区", "concerns region", tuple(self.item(region) for region in regions)),
                Trait("起止年份", "years", (Item(years),) if years else ()),
                Trait("机构", "agencies", tuple(self._parties(fact))),
                Trait("所报结果", "reported results", self._links(book.users("resultOf", fact))),
            ),
        )

    @cached_property
    def regions(self) -> frozenset[str]:
        """Return the regions of the case, which its facts need not repeat."""
        return frozenset(self.book.all(self.case, "coversRegion"))

    def _parties(self, action: str) -> Iterator[Item]:
        """Yield who acts in an action: body and role, linked to the mark in the text."""
        book = self.book
        for fact in book.all(action, "hasParticipation"):
            agency, role = book.one(fact, "agency"), book.one(fact, "role")
            body = book.label(agency) if agency else self.evidence.words(fact)
            href = f"#{key_of(fact)}" if book.case_of(fact) == self.case else self.href(fact)
            yield Item(body, "", href, f"{book.label(role)} {book.english(role)}")

    def _links(self, things: Iterable[str]) -> tuple[Item, ...]:
        return tuple(self.item(thing) for thing in sorted(things))

    def responsibility(self, facts: tuple[str, ...]) -> FactView:
        """Tell one mark in the text: the role, the bodies that it names, what it governs."""
        book, first = self.book, facts[0]
        governed = sorted({thing for fact in facts for thing in book.users("hasParticipation", fact)})
        tasks = tuple(Item(task) for fact in facts for task in book.all(fact, "task"))
        allocation = self.word(first, "allocation")
        role = self.term(book.one(first, "role"))
        return replace(
            self.common(first),
            key=key_of(first).partition(".")[0],
            title=role.zh if role else "",
            english=role.en if role else "",
            words=book.one(first, "roleWording"),
            places=tuple(self.evidence.places(*facts)),
            traits=_present(
                Trait("机构", "agencies", tuple(self._party(fact) for fact in facts)),
                Trait("所管事项", "governs", tuple(self.item(thing) for thing in governed)),
                Trait("分工任务", "task", tasks),
                Trait("分工方式", "allocation", (Item(allocation.zh, allocation.en),) if allocation else ()),
            ),
        )

    def _party(self, fact: str) -> Item:
        """Tell a body: a kind of body, such as 各街镇, is called as the text calls it."""
        book, words = self.book, self.evidence.words(fact)
        agency, function = book.one(fact, "agency"), book.one(fact, "function")
        if not agency:
            field = f"职能 {book.label(function)} function: {book.english(function)}"
            return Item(words, aside=field, id=key_of(fact))
        item = replace(self.item(agency, f"“{words}”"), id=key_of(fact))
        return self.with_elsewhere(item, book.users("agency", agency))

    def recognition(self, fact: str) -> FactView:
        """Tell an award, a designation, a pilot status."""
        book = self.book
        year = book.one(fact, "year")
        return replace(
            self.common(fact),
            traits=_present(
                Trait("获得者", "recipient", self.concepts(fact, "recipient")),
                Trait("授予机构", "conferred by", self.concepts(fact, "conferredBy")),
                Trait("层级", "level", self.concepts(fact, "recognitionLevel")),
                Trait("年份", "year", (Item(year) if year else NOT_STATED,)),
                Trait("因", "for", self.concepts(fact, "concernsAction")),
                Trait("相关数据", "figures", self._links(book.users("ofRecognition", fact))),
            ),
        )

    def mention(self, fact: str) -> FactView:
        """Tell that the case acts under a programme, or names a programme, a document or a work."""
        book = self.book
        thing, predicate = book.one(fact, "object"), book.one(fact, "predicate")
        kind = book.kind(thing)
        others = [other for other in book.users("object", thing) if book.kind(other) == "claim"]
        links, more = self.elsewhere(others, "predicate")
        here = [
            user
            for name in ("basedOn", "partOfProgramme")
            for user in book.users(name, thing)
            if book.case_of(user) == self.case
        ]
        title = f"《{book.label(thing)}》" if kind in ("document", "work") else book.label(thing)
        number, issued = book.one(thing, "documentNumber"), book.one(thing, "issued")
        return replace(
            self.common(fact),
            title=title,
            english=book.english(thing),
            title_href=self.href(thing),
            tags=tuple(filter(None, (self.term(predicate),))),
            traits=_present(
                Trait(
                    "印发机构", "issued by", self.concepts(thing, "issuedBy") if kind == "document" else ()
                ),
                Trait("文号", "number", (Item(number),) if number else ()),
                Trait("印发日期", "issued", (Item(issued),) if issued and kind == "document" else ()),
                Trait("相关举措", "actions here", self._links({*here, *book.all(fact, "concernsAction")})),
                Trait("另见", "also in", (Item("", elsewhere=links, more=more),) if links else ()),
            ),
        )

    def claim(self, fact: str) -> FactView:
        """Tell a link or attribute of a shared thing."""
        book = self.book
        subject, predicate, thing = (book.one(fact, name) for name in ("subject", "predicate", "object"))
        value = self.item(thing) if is_iri(thing) else Item(thing)
        return replace(
            self.common(fact),
            title=f"{book.label(subject)} — {book.label(predicate)} — {value.text}",
            traits=_present(
                Trait("主体", "subject", (self.item(subject),)),
                Trait("关系", "relation", (self.item(predicate),)),
                Trait("客体", "object", (value,)),
            ),
        )


def _present(*traits: Trait) -> tuple[Trait, ...]:
    return tuple(trait for trait in traits if trait.items)
