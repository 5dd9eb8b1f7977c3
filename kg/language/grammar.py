"""The parts of a written figure as regular expressions, for the finder (with gaps) and the parser (without)."""

from __future__ import annotations

import re

from kg.language.lexicon import MeasureWord, measure_words, not_numerals

DIGIT = "[0-9０-９]"
# 1,234,567 or a plain run; a decimal part only where a digit follows the point ("1. 目标" is a list number)
NUMBER = rf"(?:{DIGIT}{{1,3}}(?:,{DIGIT}{{3}})++(?!{DIGIT})|{DIGIT}++)(?:[.．]{DIGIT}++)?"
HANZI = "[〇零一二两三四五六七八九十百千万亿]"
DASH = "[-—–－~～−‐]{1,2}"
TIME_WORD = "(?:周岁|岁|年|月|日|天)"

# 多 and 余 may begin the next word: 2多媒体, 3多部门; 2020余杭
_MANY_WORDS = "媒体|功能|部门|学科|元|渠道|方|样|点|层|维|边|民族|语"
_SURPLUS_WORDS = "杭|姚|干|热|下"


class Grammar:
    """Named parts of the figure grammar, with ``gap`` allowed between the characters of a figure."""

    def __init__(self, gap: str) -> None:
        self.gap = gap
        words = measure_words()
        self.unit = self._units(words)
        self.counted = self._units([word for word in words if word.after_chinese])
        # 千克, 千卡, 百分点: here 千 and 百 belong to the unit
        units_first = self._units([word for word in words if re.match(HANZI, word.word)])
        # The first character of a unit is enough to look ahead by, and keeps the pattern small
        opening = "".join(sorted({word.word[0] for word in words}))
        # 百 and 千 multiply only before what they count: 2021百姓 is a year and a word
        counts = rf"(?={gap}[余多万亿{opening}])"
        scales = f"万亿|千亿|百亿|千万|百万|亿|万(?!里|众|物|象|家灯)|[百千]{counts}"
        self.scale = rf"(?:{gap}(?!{units_first})(?:{scales}))"
        self.more = (
            rf"(?:{gap}(?:多(?!{_MANY_WORDS})|余(?!{_SURPLUS_WORDS})|[来几](?={gap}[{opening}])"
            rf"|[+＋](?={gap}(?:[{opening}的，。、；）)”]|$))))"
        )
        # 3年多, but not 3年多部门联动
        self.more_after = (
            rf"(?:(?<=[年月天周倍岁元时里米斤吨亩]){gap}[多余](?!{gap}(?:{_MANY_WORDS}|个|种|次)))"
        )
        # 3.2名/10万人, 元/人·月, 微克/立方米
        base = rf"(?:(?:10{{1,2}}|１０|十){gap})?[万千百]{gap}(?:人口|人|张|例)?"
        self.per = rf"(?:{gap}[/／]{gap}(?:{base}|{self.unit}(?:{gap}[·・/／]{gap}{self.unit})*))"

    def _units(self, words: list[MeasureWord] | tuple[MeasureWord, ...]) -> str:
        return "(?:" + "|".join(map(self._unit, words)) + ")"

    def _unit(self, word: MeasureWord) -> str:
        letters = ["[%％]" if char == "%" else re.escape(char) for char in word.word]
        if word.word.startswith("个") and len(word.word) > 1:
            letters[0] += f"(?:{self.gap}[多余])?"  # 9个多月
        ending = "(?![A-Za-z])" if word.word.isascii() and word.word.isalpha() else ""
        if word.not_before:
            ending = f"(?!{self.gap}(?:{word.not_before}))"
        return self.gap.join(letters) + ending

    def arabic(self) -> str:
        """Return the pattern of a figure in Arabic digits, its alternatives in the order to be tried."""
        gap, unit = self.gap, self.unit
        amount = f"{NUMBER}{self.more}?{self.scale}?{self.more}?"
        range_end = rf"(?(unit){gap}(?P=unit)|(?:{gap}{unit})?)"
        alternatives = (
            rf"{DIGIT}{{4}}[-/.．]{DIGIT}{{1,2}}[-/.．]{DIGIT}{{1,2}}(?!{DIGIT})",  # 2021-03-05
            rf"(?:[百千万十]{{1,2}}|{DIGIT}++){gap}分{gap}之{gap}{NUMBER}",  # 十万分之12
            # 8000-12000元, 20.5%-30%; what stands behind both numbers must agree: 9月-2021年 is no range
            rf"{amount}(?:{gap}(?P<unit>{unit}))?{gap}{DASH}{gap}{amount}{range_end}{self.per}?",
            # 2018至2020年; 由3至5 is a change
            rf"(?<![由从]){NUMBER}{self.scale}?{gap}[至到]{gap}{amount}(?:{gap}{unit})?{self.per}?",
            rf"{NUMBER}{gap}(?P<time>{TIME_WORD}){gap}至{gap}{NUMBER}{gap}(?P=time)",  # 3岁至6岁
            rf"{NUMBER}(?:{gap}[:∶]{gap}{NUMBER})+(?!{gap}年)",  # 1:1780
            rf"{NUMBER}(?:{gap}：{gap}{NUMBER})+(?!{gap}{unit})",  # 1：1780, but not 附件1：30个
            rf"{DIGIT}{{1,3}}+{gap}比{gap}{DIGIT}{{1,4}}+(?!{gap}年)",  # 1比1780
            rf"{DIGIT}++{gap}[/／]{gap}{DIGIT}++(?!{gap}[万千百])(?:{gap}{unit})?",  # 2/3, 120/80mmHg
            rf"{amount}(?:{gap}{unit}{self.more_after}?)?{self.per}?",
        )
        spaced = "|".join(alternatives)
        # A sign counts only where no range or list mark can be meant: 9月-2021年 holds no negative number
        sign = r"(?:(?<![^，。；：、（(“为达长降是到至率速增减幅\t])[-+－＋−])"
        return rf"(?=[-+－＋−第十百千万0-9０-９])(?:{sign}|第{gap})?(?:{spaced})"

    def chinese(self) -> str:
        """Return the pattern of a Chinese numeral (group ``numeral``) or of a phrase that only looks like one."""
        gap = self.gap
        phrases = "|".join(gap.join(row.phrase) for row in not_numerals())
        opening = f"(?<!{HANZI})"  # a run of digits is read from its first: long runs stay linear
        fraction = rf"{opening}{HANZI}++{gap}分{gap}之{gap}{HANZI}++(?:{gap}点{gap}{HANZI}++)?"
        half = r"半数|一半|[一两二三四五六七八九]成(?=以上|以下|左右|多|[，。、；的]|$)"
        # 一户一档, 一周一检查, 一场所、一小屋
        paired = rf"一{gap}[\u4e00-\u9fff]{{1,2}}{gap}、?{gap}一"
        vague = rf"(?:(?<![人总指参次系倍分函户])[数几](?={gap}[十百千万亿]){gap})?"
        # 二 alone before a measure word is an ordinal (二次供水): a count of two is 两
        count = (
            rf"(?<![第初数几]){opening}{vague}(?!二(?!{HANZI})){HANZI}++"
            rf"{self.more}?(?:{gap}[万亿]{{1,2}})?{self.more}?{gap}{self.counted}{self.more_after}?"
        )
        first = "".join(sorted({row.phrase[0] for row in not_numerals()} - set(HANZI)))
        numeral = rf"(?P<numeral>{fraction}|{half})|{phrases}|{paired}|(?P<counted>{count})"
        return rf"(?=[数几半{HANZI[1:-1]}{first}])(?:{numeral})"
