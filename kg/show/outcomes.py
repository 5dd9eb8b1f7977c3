"""One figure as a page tells it: as written, made comparable, with its year, baseline and change, and its doubts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.show.fact_view import NOT_STATED, FactView, Item, Term, Trait, closed_words
from kg.show.facts import Teller
from kg.show.html import show_change, show_number


@dataclass(frozen=True)
class OutcomeTeller(Teller):
    """Tells the outcomes of a case."""

    def outcome(self, fact: str) -> FactView:
        """Tell an outcome."""
        book = self.book
        indicator = book.one(fact, "indicator")
        links, more = self.elsewhere(book.users("indicator", indicator), "modality")
        traits = (
            Trait("可比值", "comparable", self._comparable(fact)),
            Trait("时间", "time", self._time(fact)),
            Trait("基线", "baseline", self._baseline(fact)),
            Trait("变化", "change", self._change(fact)),
            Trait("性质", "kind", self._nature(fact)),
            Trait("所指", "of", self._whose(fact)),
            Trait("对比地区", "compared with", self.concepts(fact, "comparedWith")),
            Trait("归于", "result of", self.concepts(fact, "resultOf")),
            Trait("所属荣誉", "part of", self.concepts(fact, "ofRecognition")),
            Trait("读法", "reading", self._reading(fact)),
            Trait("更正", "corrected", self._corrected(fact)),
        )
        return replace(
            self.common(fact),
            title=book.label(indicator),
            english=book.english(indicator),
            figure=book.one(fact, "valueText"),
            words=book.one(fact, "indicatorText"),
            when=self._when(fact),
            elsewhere=Item("", elsewhere=links, more=more) if links else None,
            traits=tuple(trait for trait in traits if trait.items),
        )

    def _when(self, fact: str) -> Item:
        """Return the year of a figure, or else its period; that neither is stated is said."""
        if year := self.book.one(fact, "year"):
            return Item(f"{year} 年")
        bounds = (self.book.one(fact, name) for name in ("periodStart", "periodEnd"))
        period = "—".join(dict.fromkeys(filter(None, bounds)))
        return Item(period) if period else Item("年份未说明", "year not stated")

    def _comparable(self, fact: str) -> tuple[Item, ...]:
        book = self.book
        value, most = book.one(fact, "comparableValue"), book.one(fact, "comparableMax")
        if not value:
            if not book.one(fact, "value"):
                return (self._direction(fact),)
            return (Item("单位不可换算，不参与比较", "not convertible, not compared"),)
        shown = "–".join(show_number(number) for number in (value, most) if number)
        comparator = closed_words().get(("comparator", book.one(fact, "comparator")), Term("", "", ""))
        text = " ".join(filter(None, (comparator.zh, shown, book.one(fact, "comparableUnit"))))
        return (Item(text, comparator.en),)

    def _direction(self, fact: str) -> Item:
        word = self.word(fact, "direction")
        return (
            Item(f"仅有方向：{word.zh}", f"direction only: {word.en}")
            if word
            else Item("仅有文字", "words only")
        )

    def _time(self, fact: str) -> tuple[Item, ...]:
        book = self.book
        year, period = book.one(fact, "year"), book.one(fact, "period")
        bounds = "—".join(filter(None, (book.one(fact, "periodStart"), book.one(fact, "periodEnd"))))
        span = self.word(fact, "span")
        items = [Item(f"“{period}”")] if period and period != f"{year}年" else []
        items += [Item(bounds)] if bounds and bounds not in (year, f"{year}—{year}") else []
        return (*items, *((Item(span.zh, span.en),) if span else ()))

    def _baseline(self, fact: str) -> tuple[Item, ...]:
        book = self.book
        value = book.one(fact, "baselineValue")
        if not value:
            return ()
        year, period = book.one(fact, "baselineYear"), book.one(fact, "baselinePeriod")
        when = Item(year) if year else Item(f"“{period}”") if period else NOT_STATED
        return (Item(f"{show_number(value)} {book.one(fact, 'unit')}".strip()), when)

    def _change(self, fact: str) -> tuple[Item, ...]:
        book = self.book
        stated, computed = book.one(fact, "change"), book.one(fact, "computedChange")
        items = []
        if stated:
            kind = book.one(fact, "changeKind")
            items.append(
                Item(f"所述 {show_change(stated)}（{book.label(kind)}）", f"as stated, {book.english(kind)}")
            )
        if computed:
            items.append(Item(f"计算 {show_change(computed)}", "computed"))
        if agrees := book.one(fact, "changeAgrees"):
            items.append(Item("一致", "agree") if agrees == "true" else Item("不一致", "disagree"))
        if not stated and (direction := self.word(fact, "direction")):
            items.append(Item(direction.zh, direction.en))
        return tuple(items)

    def _nature(self, fact: str) -> tuple[Item, ...]:
        return (*self.concepts(fact, "outcomeKind"), *self.concepts(fact, "figureType"))

    def _whose(self, fact: str) -> tuple[Item, ...]:
        group = self.book.one(fact, "ofGroup")
        concept = self.concepts(fact, "groupConcept")
        regions = [region for region in self.book.all(fact, "ofRegion") if region not in self.regions]
        return (
            *(self.item(region) for region in regions),
            *self.concepts(fact, "ofAgency"),
            *((Item(f"“{group}”"),) if group else ()),
            *concept,
        )

    def _reading(self, fact: str) -> tuple[Item, ...]:
        word, why = self.word(fact, "reading"), self.book.one(fact, "readingNote")
        if word is None or word.key == "literal":
            return ()
        return (Item(word.zh, word.en, aside=why),)

    def _corrected(self, fact: str) -> tuple[Item, ...]:
        book = self.book
        value, unit = book.one(fact, "valueCorrected"), book.one(fact, "unitCorrected")
        if not value and not unit:
            return ()
        printed = f"{show_number(book.one(fact, 'value'))} {book.one(fact, 'unit')}".strip()
        right = f"{show_number(value or book.one(fact, 'value'))} {unit or book.one(fact, 'unit')}".strip()
        return (Item(f"印作 {printed}，应为 {right}", "misprint"),)
