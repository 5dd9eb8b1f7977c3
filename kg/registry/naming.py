"""Full official names of bodies: what the body of a kind is called in a division."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.registry.divisions import ROOT, Division, Gazetteer, short_name
from kg.tables import DATA, Row, read_table

FIELDS = DATA / "extract" / "body_fields.curated.csv"

MUNICIPALITIES = ("110000", "120000", "310000", "500000")
_FULL_NAME_OF_BRANCH = "500000"
"""重庆市公安局渝北区分局, elsewhere 柳州市公安局鱼峰分局."""
_ROOMS = ("自治区", "镇", "乡", "街道", "苏木")
"""Divisions whose party committee is not called by the level alone: 自治区党委, not 自治区委."""


@dataclass(frozen=True)
class BodyName:
    """What a body of one kind is called everywhere, and what it is."""

    name: str
    """The official name with {r} for the division's; "" where the printed words are the name."""
    county_name: str
    """The same for counties, districts and towns, where it differs."""
    kind: str
    functions: tuple[str, ...]
    stem: str
    """Stem of the key of its registry entry."""
    certain: bool = True
    """False where the printed words leave the official name open."""


@dataclass(frozen=True)
class Field:
    """A field of administration and the suffix of its department at each rank."""

    full: str
    """The field in official names: 人力资源和社会保障."""
    forms: tuple[str, ...]
    doubtful: frozenset[str]
    """Forms that more than one official name is shortened to."""
    functions: tuple[str, ...]
    stem: str
    suffixes: dict[str, str]
    """By rank: nation, province, prefecture, county; "" where there is no such department."""
    commission: tuple[tuple[str, str], ...]
    """Beginnings of the codes of divisions where it is a 委员会, with the field's name there."""
    stands_for: str
    """Full name of the field of today that the word means in a list of departments."""


@cache
def read_fields() -> tuple[Field, ...]:
    """Return the fields of administration of the curated table, in its order."""
    columns = ("full", "forms", "functions", "stem", "nation", "province", "prefecture", "county")
    rest = ("commission", "stands_for", "examples", "counter_examples")
    return tuple(_field(row) for row in read_table(FIELDS, (*columns, *rest)))


def _field(row: Row) -> Field:
    forms = row.list("forms")
    commission = [part.partition("=") for part in row.list("commission")]
    return Field(
        row["full"],
        tuple(form.rstrip("?") for form in forms),
        frozenset(form.rstrip("?") for form in forms if form.endswith("?")),
        row.list("functions"),
        row["stem"],
        {rank: row[rank] for rank in ("nation", "province", "prefecture", "county")},
        tuple((code, name or row["full"]) for code, _, name in commission),
        row["stands_for"],
    )


def name_region(gazetteer: Gazetteer, division: Division, former: Division | None = None) -> str:
    """Return the region part of an official name: 上海市长宁区, 云溪县, 灵石县两渡镇; "" for the country.

    Districts stand behind their city, towns behind their county; counties and county-level cities stand alone.
    Towns have no history in the gazetteer: ``former`` is a division that has ended and that they belonged to.
    """
    if division.code == ROOT:
        return ""
    above = _above(gazetteer, division)
    if above is not None and former is not None and above in gazetteer.today(former):
        above = former
    if above is None or division.level in ("province", "prefecture"):
        return division.name
    if division.level == "county" and division.type != "district":
        return division.name
    return name_region(gazetteer, above) + division.name if above.code != ROOT else division.name


def name_body(
    body: BodyName, gazetteer: Gazetteer, division: Division, printed: str, former: Division | None = None
) -> str:
    """Return the full official name of a body of this kind in a division; ``printed`` is how the text calls it.

    Where the official name is open, or is what the text prints, that is the region and the printed words.
    """
    region = name_region(gazetteer, division, former)
    lower = division.level not in ("country", "province", "prefecture")
    pattern = (body.county_name if lower and body.county_name else body.name) or f"{{r}}{printed}"
    if "{r}公安局分局" in pattern:
        return name_branch(gazetteer, division, "公安局")
    if region.endswith(_ROOMS):
        pattern = pattern.replace("{r}委", "{r}党委", 1) if "{r}委员会" not in pattern else pattern
    return pattern.replace("{r}", region)


def name_department(
    field: Field, gazetteer: Gazetteer, division: Division, printed: str, suffix: str
) -> tuple[str, bool]:
    """Return the full official name of a department, and whether nothing else is possible.

    ``printed`` are the words of the field as the text has them, ``suffix`` what stands behind them; without one
    (市财政、人社等部门) it is the one that such departments have at the rank of the division.
    """
    region = name_region(gazetteer, division)
    if suffix == "分局":
        return name_branch(gazetteer, division, f"{field.full}局"), True
    if printed in field.doubtful and suffix:
        return f"{region}{printed}{suffix}", False
    if not suffix:
        return _restore(field, gazetteer, division, region)
    suffix = {"委": "委员会"}.get(suffix, suffix)
    full = _commission_name(field, division) if suffix == "委员会" else None
    return f"{region}{full or field.full}{suffix}", True


def _restore(field: Field, gazetteer: Gazetteer, division: Division, region: str) -> tuple[str, bool]:
    current = next((other for other in read_fields() if other.full == field.stands_for), field)
    if current.full == "公安" and division.type == "district":
        return name_branch(gazetteer, division, "公安局"), True
    full = _commission_name(current, division)
    rank = rank_of(division)
    suffix = "委员会" if full else current.suffixes[rank]
    if suffix == "厅" and division.code in MUNICIPALITIES:
        suffix = "局"
    # Which counties have a 委 and which a 局 differs from place to place
    certain = not (current.suffixes["province"] == "委员会" and rank != "province")
    return f"{region}{full or current.full}{suffix or '局'}", certain


def stem_of(field: Field, name: str) -> str:
    """Return the stem of a department's key: a commission of health or education has one of its own."""
    if not name.endswith("委员会"):
        return field.stem
    if field.stem == "education":
        return "education-commission"
    return field.stem.replace("-bureau", "-commission")


def name_branch(gazetteer: Gazetteer, division: Division, bureau: str) -> str:
    """Return the name of a city's bureau in one of its districts: 柳州市公安局鱼峰分局."""
    above = _above(gazetteer, division)
    if above is None or above.code == ROOT or division.level != "county" or division.type != "district":
        return f"{name_region(gazetteer, division)}{bureau}"
    whole = above.code == _FULL_NAME_OF_BRANCH
    return f"{above.name}{bureau}{division.name if whole else short_name(division.name, division.type)}分局"


def rank_of(division: Division) -> str:
    """Return the rank of a division in the table of fields; towns have none of their own and count as counties."""
    ranks = {"country": "nation", "province": "province", "prefecture": "prefecture"}
    return ranks.get(division.level, "county")


def join_fields(fields: Sequence[Field], printed: str) -> Field:
    """Return the field of a department that unites several: 卫生健康和体育."""
    first = fields[0]
    stem = "-".join(field.stem.removesuffix("-bureau") for field in fields)
    if first.stem.endswith("-bureau"):
        stem += "-bureau"
    functions = tuple(dict.fromkeys(function for field in fields for function in field.functions))
    return Field(printed, (printed,), frozenset(), functions, stem, first.suffixes, (), "")


def _commission_name(field: Field, division: Division) -> str | None:
    return next((name for code, name in field.commission if division.code.startswith(code)), None)


def _above(gazetteer: Gazetteer, division: Division) -> Division | None:
    found = gazetteer.ancestors(division.code)
    return found[0] if found else None
