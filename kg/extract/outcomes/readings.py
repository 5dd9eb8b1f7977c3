"""How a figure is read from its words, and why where it is not read literally."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kg.extract.figures import Figure
from kg.model import Reading

_PEOPLE = re.compile(
    r"人[数次]?$|签约|参与|参加|惠及|服务|培训|筛查|体检|接种|就诊|观看|受众|志愿者|粉丝|人员|患者|居民|职工|学生|人口$|老年人|老人|儿童|师生|群众|妇女|农民|参保"
)
_TIMES = re.compile(r"(?:浏览|点击|播放|阅读|点播|访问|下载|转发|点赞)[量数次]|次数$")
_ONE_OF_UNITS = re.compile(r"(?:各(?![级类种])|(?<![日人年月平户生])均|都)[\u4e00-\u9fff]{0,6}$")
_PLAIN = re.compile(r"率|比例|比重|占比|指数|得分|系数|评分|浓度|水平")


@dataclass(frozen=True)
class ReadFigure:
    """A unit and the way it was read."""

    unit: str
    reading: Reading
    why: str
    """"" for a literal reading."""


def tell_reading(figure: Figure, *, indicator: str, before: str, spread: str, each: str) -> ReadFigure:
    """Return the unit and reading of a figure.

    ``before``: its clause up to it; ``spread``: why it was spread over several things, else ""; ``each``: the words
    of the units that it is told of one by one (8个街镇各设1所), else "".
    """
    quantity = figure.quantity
    if quantity.form == "universal":
        return ReadFigure("%", Reading.UNIVERSAL, f"{figure.words}，即100%")
    if quantity.form == "ratio":
        return ReadFigure(quantity.unit, Reading.RATIO, f"比例的第二项为{quantity.value:f}")
    if spread:
        return ReadFigure(quantity.unit, Reading.DISTRIBUTED, spread)
    if each and _ONE_OF_UNITS.search(before):
        return ReadFigure(quantity.unit, Reading.DISTRIBUTED, f"{each}每个{quantity.value:f}{quantity.unit}")
    if figure.understood:
        return ReadFigure(quantity.unit, Reading.INFERRED, "单位未写")
    if (
        not quantity.unit
        and quantity.form in ("number", "range")
        and (unit := _understood(indicator, quantity.value))
    ):
        return ReadFigure(unit, Reading.INFERRED, "单位未写")
    return ReadFigure(quantity.unit, Reading.LITERAL, "")


def _understood(indicator: str, value: Decimal) -> str:
    """Return the unit that the indicator's words leave no doubt of."""
    if _PLAIN.search(indicator) or value != value.to_integral_value():
        return ""
    if indicator.endswith("人次"):
        return "人次"
    if _TIMES.search(indicator):
        return "次"
    return "人" if _PEOPLE.search(indicator) else ""
