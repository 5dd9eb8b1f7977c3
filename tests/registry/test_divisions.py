"""The gazetteer: exact codes by path, honest ambiguity by name, changes by year, and level words seen from a place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DataError, UsageError
from kg.registry.divisions import ROOT, Division, Gazetteer, short_name

GAZETTEER = Gazetteer.load()
IN_FORCE = [division for division in GAZETTEER if division.valid_to is None]
ENDED = [division for division in GAZETTEER if division.valid_to is not None]


def codes(divisions: tuple[Division, ...]) -> list[str]:
    """Return the codes, for short comparisons."""
    return [division.code for division in divisions]


PLACES = [
    # counties of the county table, as printed over three columns
    ("浙江省宁波市象山县", "330225", "county"),
    ("上海市黄浦区", "310101", "district"),
    ("广东省广州市海珠区", "440105", "district"),
    ("北京市丰台区", "110106", "district"),
    ("河北省承德市丰宁满族自治县", "130826", "autonomous-county"),
    ("贵州省六盘水市水城区", "520204", "district"),
    ("四川省雅安市芦山县", "511826", "county"),
    ("甘肃省甘南藏族自治州卓尼县", "623022", "county"),
    ("山东省潍坊市青州市", "370781", "county-city"),
    ("云南省保山市腾冲市", "530581", "county-city"),
    ("湖北省荆州市公安县", "421022", "county"),
    ("湖南省长沙市浏阳市", "430181", "county-city"),
    ("重庆市沙坪坝区", "500106", "district"),
    ("天津市河西区", "120103", "district"),
    ("江西省赣州市瑞金市", "360781", "county-city"),
    ("安徽省宣城市绩溪县", "341824", "county"),
    ("宁夏回族自治区银川市兴庆区", "640104", "district"),
    ("广西壮族自治区南宁市武鸣区", "450110", "district"),
    ("内蒙古自治区赤峰市克什克腾旗", "150425", "banner"),
    ("陕西省西安市碑林区", "610103", "district"),
    # streets and towns of the Shanghai list, under the districts that they belong to
    ("上海市黄浦区瑞金二路街道", "310101023", "subdistrict"),
    ("上海市黄浦区豫园街道", "310101018", "subdistrict"),
    ("上海市黄浦区外滩街道", "310101013", "subdistrict"),
    ("上海市徐汇区长桥街道", "310104010", "subdistrict"),
    ("上海市徐汇区斜土路街道", "310104007", "subdistrict"),
    ("上海市静安区彭浦镇", "310106100", "town"),
    ("上海市静安区大宁路街道", "310106019", "subdistrict"),
    ("上海市长宁区新泾镇", "310105102", "town"),
    ("上海市长宁区虹桥街道", "310105009", "subdistrict"),
    ("上海市长宁区华阳路街道", "310105001", "subdistrict"),
    ("上海市虹口区凉城新村街道", "310109016", "subdistrict"),
    ("上海市虹口区曲阳路街道", "310109010", "subdistrict"),
    ("上海市杨浦区新江湾城街道", "310110020", "subdistrict"),
    ("上海市杨浦区四平路街道", "310110009", "subdistrict"),
    ("上海市普陀区万里街道", "310107022", "subdistrict"),
    ("上海市普陀区长征镇", "310107102", "town"),
    ("上海市闵行区浦锦街道", "310112009", "subdistrict"),
    ("上海市浦东新区三林镇", "310115130", "town"),
    ("上海市浦东新区花木街道", "310115016", "subdistrict"),
    ("上海市奉贤区南桥镇", "310120101", "town"),
    ("上海市奉贤区青村镇", "310120111", "town"),
    ("上海市金山区石化街道", "310116001", "subdistrict"),
    ("上海市松江区中山街道", "310117004", "subdistrict"),
    ("上海市松江区小昆山镇", "310117121", "town"),
    ("上海市松江区车墩镇", "310117104", "town"),
    ("上海市青浦区赵巷镇", "310118105", "town"),
    ("上海市青浦区朱家角镇", "310118102", "town"),
    ("上海市青浦区金泽镇", "310118104", "town"),
    ("上海市嘉定区南翔镇", "310114102", "town"),
    ("上海市嘉定区马陆镇", "310114106", "town"),
    ("上海市宝山区友谊路街道", "310113003", "subdistrict"),
    ("上海市宝山区月浦镇", "310113104", "town"),
    ("上海市宝山区罗店镇", "310113101", "town"),
    ("上海市宝山区庙行镇", "310113112", "town"),
    ("上海市崇明区城桥镇", "310151100", "town"),
    ("上海市崇明区东平镇", "310151114", "town"),
    ("上海市浦东新区高行镇", "310115121", "town"),
    # regions in the headings of the case collection, once each
    ("天津市滨海新区", "120116", "district"),
    ("黑龙江省", "230000", "province"),
    ("湖北省宜昌市", "420500", "prefecture-city"),
    ("湖南省长沙市开福区", "430105", "district"),
    ("广东省深圳市", "440300", "prefecture-city"),
    ("陕西省", "610000", "province"),
    ("北京市", "110000", "municipality"),
    ("河北省廊坊市", "131000", "prefecture-city"),
    ("上海市", "310000", "municipality"),
    ("江苏省", "320000", "province"),
    ("江西省南昌市", "360100", "prefecture-city"),
    ("湖南省", "430000", "province"),
    ("安徽省芜湖市", "340200", "prefecture-city"),
    ("浙江省", "330000", "province"),
    ("浙江省丽水市云和县", "331125", "county"),
    ("湖北省宜昌市枝江市", "420583", "county-city"),
    ("江苏省连云港市", "320700", "prefecture-city"),
    ("江西省九江市", "360400", "prefecture-city"),
    ("天津市", "120000", "municipality"),
    ("海南省", "460000", "province"),
    ("山东省", "370000", "province"),
    ("浙江省杭州市", "330100", "prefecture-city"),
    ("江苏省无锡市", "320200", "prefecture-city"),
    ("黑龙江省大庆市", "230600", "prefecture-city"),
    ("青海省", "630000", "province"),
    # types, province-run counties, recent changes, namesakes with their path
    ("广东省深圳市龙岗区平湖街道", "440307008", "subdistrict"),
    ("广东省深圳市福田区园岭街道", "440304002", "subdistrict"),
    ("广东省深圳市龙华区", "440309", "district"),
    ("广东省深圳市坪山区", "440310", "district"),
    ("浙江省杭州市临平区", "330113", "district"),
    ("浙江省杭州市钱塘区", "330114", "district"),
    ("福建省三明市沙县区", "350405", "district"),
    ("西藏自治区林芝市米林市", "540481", "county-city"),
    ("贵州省六盘水市六枝特区", "520203", "special-district"),
    ("湖北省神农架林区", "429021", "forestry-district"),
    ("海南省五指山市", "469001", "county-city"),
    ("海南省白沙黎族自治县", "469025", "autonomous-county"),
    ("河南省济源市", "419001", "county-city"),
    ("湖北省仙桃市", "429004", "county-city"),
    ("新疆维吾尔自治区石河子市", "659001", "county-city"),
    ("新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县", "654022", "autonomous-county"),
    ("新疆维吾尔自治区喀什地区塔什库尔干塔吉克自治县", "653131", "autonomous-county"),
    ("内蒙古自治区呼伦贝尔市鄂伦春自治旗", "150723", "autonomous-banner"),
    ("内蒙古自治区锡林郭勒盟", "152500", "league"),
    ("内蒙古自治区锡林郭勒盟锡林浩特市", "152502", "county-city"),
    ("内蒙古自治区呼伦贝尔市鄂温克族自治旗", "150724", "autonomous-banner"),
    ("黑龙江省大兴安岭地区", "232700", "prefecture"),
    ("广东省东莞市虎门镇", "441900121", "town"),
    ("广东省中山市", "442000", "prefecture-city"),
    ("安徽省马鞍山市和县", "340523", "county"),
    ("山西省阳泉市城区", "140302", "district"),
    ("山西省阳泉市郊区", "140311", "district"),
    ("四川省宜宾市长宁县", "511524", "county"),
    ("浙江省舟山市普陀区", "330903", "district"),
    ("重庆市秀山土家族苗族自治县", "500241", "autonomous-county"),
    ("湖北省恩施土家族苗族自治州", "422800", "autonomous-prefecture"),
    ("香港特别行政区", "810000", "special-administrative-region"),
    ("澳门特别行政区", "820000", "special-administrative-region"),
    ("台湾省", "710000", "province"),
    ("西藏自治区日喀则市", "540200", "prefecture-city"),
    ("西藏自治区阿里地区", "542500", "prefecture"),
    ("陕西省咸阳市乾县", "610424", "county"),
    ("重庆市两江新区", "500157", "district"),
    ("河北省张家口市涿鹿县赵家蓬区公所", "130731999", "district-office"),
    ("内蒙古自治区呼伦贝尔市陈巴尔虎旗鄂温克民族苏木", "150725201", "ethnic-sumu"),
    ("内蒙古自治区锡林郭勒盟西乌珠穆沁旗巴彦花镇", "152526101", "town"),
    ("江西省吉安市永丰县龙冈畲族乡", "360825217", "ethnic-township"),
]


@pytest.mark.parametrize(("path", "code", "type_"), PLACES)
def test_full_path_leads_to_one_code(path: str, code: str, type_: str) -> None:
    """A full path is read to exactly one division, of the right type, whose path name it is."""
    found = GAZETTEER.resolve_path(path)
    assert codes(found) == [code]
    assert found[0].type == type_
    assert GAZETTEER.path_name(code) == path
    assert GAZETTEER.ancestors(code)[-1].code == ROOT


WRITTEN = [
    ("——湖北省宜昌市枝江市", "420583"),  # heading of a case
    ("浙江省 / 丽水市 / 云和县", "331125"),  # columns run together
    ("湖北枝江", "420583"),  # levels and suffixes left out
    ("四川长宁县", "511524"),  # not 上海's 长宁区
    ("上海长宁", "310105"),
    ("北京朝阳", "110105"),  # not 朝阳市
    ("吉林长春", "220100"),  # 吉林省, though 吉林市 has a 长春路街道
    ("长宁华阳", "310105001"),  # short and short, without 路: headings of the showcase
    ("松江中山", "310117004"),  # not 中山市
    ("徐汇斜土", "310104007"),
    ("普陀万里", "310107022"),  # not the 普陀区 of 舟山
    ("静安大宁", "310106019"),
    ("金山石化", "310116001"),
    ("奉贤青村", "310120111"),
    ("宝山罗店", "310113101"),
    ("青浦赵巷", "310118105"),
    ("徐汇区斜土街道", "310104007"),  # printed for 斜土路街道
    ("杨浦区四平街道", "310110009"),  # printed for 四平路街道, not the 四平街道 of 大连
    ("内蒙古赤峰市克旗", "150425"),
    ("恩施州恩施市", "422801"),
    ("河北丰宁县", "130826"),  # an autonomous county without its peoples' names
    ("上海市長寧區新涇鎮", "310105102"),  # traditional characters
    ("陕西省咸阳市乾县", "610424"),  # a traditional character that the name itself has
]


@pytest.mark.parametrize(("text", "code"), WRITTEN)
def test_shortened_and_printed_paths_are_read(text: str, code: str) -> None:
    """A path may leave out levels and suffixes, or run two short names together as headings do."""
    assert codes(GAZETTEER.resolve_path(text)) == [code]


NOT_PATHS = [
    "",
    "无此地",
    "上海市碑林区",  # not under it
    "上海市长宁区卫生健康委",  # more than a place
    "罗店镇宝山区",  # upside down
    "司法",
]


@pytest.mark.parametrize("text", NOT_PATHS)
def test_what_is_no_path_leads_nowhere(text: str) -> None:
    """Text that is not wholly a path of names, each under the one before, leads to nothing."""
    assert GAZETTEER.resolve_path(text) == ()


FOUND = [
    # name, within, codes
    ("长宁区", None, ["310105"]),
    ("长宁", None, ["310105", "511524"]),  # 上海's district and 四川's county
    ("长宁", "310000", ["310105"]),
    ("长宁", "511500", ["511524"]),
    ("長寧", "310000", ["310105"]),
    ("碑林", None, ["610103"]),
    ("克旗", None, ["150425"]),  # spoken
    ("阿旗", None, ["150421", "152522"]),  # spoken of two banners
    ("阿旗", "150400", ["150421"]),
    ("龙江", "230600", ["230000"]),  # of 黑龙江省, in a text of 大庆市
    ("龙江", None, ["230000", "230221"]),  # the province as spoken, or 龙江县
    ("公安", None, ["421022"]),  # 公安镇 is never called so alone
    ("司法", None, []),
    ("和县", None, ["340523"]),  # two characters have no short form
    ("和", None, []),
    ("城区", "140300", ["140302"]),
    ("中山街道", "310117", ["310117004"]),
    ("中山", "310117", ["310117004"]),  # the street before the city
    ("中山", None, ["210202", "442000"]),
    ("罗店镇", "310000", ["310113101"]),
    ("虹桥街道", "310105", ["310105009"]),
    ("虹桥镇", "310105", ["310112107"]),  # a neighbour's, found round the context
    ("西安市", "310105", ["610100"]),  # elsewhere, found nationwide
    ("四平街道", None, ["210214021", "310110009"]),  # a name in 大连, printed for another in 上海
    ("四平街道", "310000", ["310110009"]),
    ("斜土", "310104", ["310104007"]),
    ("华阳", "310105", ["310105001"]),
    ("四平", "310110", ["220300", "310110009"]),  # 四平路街道 without 路; the city of 吉林 stays open
    ("北京", "440104", ["110000", "440104003"]),  # 越秀区 has a 北京街道; the capital stays open
    ("海南", "150303", ["150303", "460000"]),  # 乌海市 has a 海南区; the province stays open
    ("北京", None, ["110000"]),
    ("恩施州", None, ["422800"]),
    ("丰宁", None, ["130826"]),
    ("浦东", None, ["310115"]),
    ("内蒙", None, ["150000"]),
    ("北平市", None, ["110000"]),  # former, kept by hand
    ("襄樊市", None, ["420600"]),  # former, in the table
]


@pytest.mark.parametrize(("name", "within", "expected"), FOUND)
def test_name_is_found_in_its_context(name: str, within: str | None, expected: list[str]) -> None:
    """A name means what the narrowest region around the context has by it, and all that the country has without."""
    assert codes(GAZETTEER.find(name, within)) == expected


OPEN = [
    ("鼓楼区", 4),
    ("市中区", 4),
    ("朝阳区", 2),
    ("普陀区", 2),
    ("罗店镇", 4),
    ("中山街道", 14),
    ("虹桥街道", 4),
]


@pytest.mark.parametrize(("name", "count"), OPEN)
def test_shared_names_stay_open(name: str, count: int) -> None:
    """A name that several divisions share is answered with all of them."""
    assert len(GAZETTEER.find(name)) == count


DATED = [
    # name, year, code then or None
    ("闸北区", 2010, "310108"),
    ("闸北区", 2015, "310108"),  # the year of its end
    ("闸北区", 2016, None),
    ("闸北区", 2020, None),
    ("水城县", 2019, "520221"),
    ("水城区", 2019, None),
    ("水城区", 2020, "520204"),
    ("水城", 2019, "520221"),
    ("水城", 2021, "520204"),
    ("襄樊市", 2009, "420600"),
    ("襄阳市", 2009, None),
    ("襄阳市", 2011, "420600"),
    ("重庆市", 1990, "510200"),  # under 四川
    ("重庆市", 1998, "500000"),
    ("武安市", 1995, "130481"),  # year of a new code: the later one
    ("武安市", 1994, "139001"),
    ("崇明县", 2015, "310230"),
    ("崇明区", 2017, "310151"),
    ("枝江县", 1995, "420523"),
    ("海南省", 1985, None),
    ("香港特别行政区", 1990, None),
    ("香港特别行政区", 1997, "810000"),
    ("临平区", 2020, None),
    ("余杭区", 2022, "330110"),  # kept its code when 临平区 was split off
    ("罗店镇", 1990, "310113101"),  # towns bear no years
]


@pytest.mark.parametrize(("name", "year", "code"), DATED)
def test_name_is_found_at_a_date(name: str, year: int, code: str | None) -> None:
    """With a year, a name means what bore it in a part of that year, under the code of the time."""
    assert codes(GAZETTEER.find(name, "310000" if name == "罗店镇" else None, year)) == (
        [code] if code else []
    )


FOLLOWED = [
    ("闸北区", 2010, ["310106"]),
    ("水城县", 2019, ["520204"]),
    ("襄樊市", 2009, ["420600"]),  # only the name changed
    ("益都县", 1985, ["370781"]),  # 青州市, by way of two codes
    ("枝江县", 1994, ["420583"]),
    ("浏阳县", 1990, ["430181"]),
    ("昌潍地区", 1980, ["370700"]),
    ("南汇区", 2005, ["310115"]),
    ("江干区", 2018, ["330102", "330114"]),  # two districts share its area
    ("莱芜市", 2015, ["370116"]),
    ("江北区", 2020, ["330205", "500157"]),  # 宁波's is in force, 重庆's went into 两江新区
]


@pytest.mark.parametrize(("name", "year", "expected"), FOLLOWED)
def test_ended_divisions_lead_to_those_of_today(name: str, year: int, expected: list[str]) -> None:
    """From a division that ended, today's are reached over all the steps between."""
    then = GAZETTEER.find(name, year=year)
    assert sorted(d.code for old in then for d in GAZETTEER.today(old)) == expected


def test_code_means_what_it_stood_for_in_its_year() -> None:
    """A code is answered with the name of the year; without one, with today's or the last."""

    def name(code: str, year: int | None = None) -> str | None:
        division = GAZETTEER.get(code, year)
        return division.name if division else None

    assert (name("420600", 2005), name("420600", 2010), name("420600")) == ("襄樊市", "襄阳市", "襄阳市")
    assert (name("310108"), name("310108", 2020), name("000000")) == ("闸北区", None, None)
    assert GAZETTEER.path_name("310108") == "上海市闸北区"
    assert GAZETTEER.path_name(ROOT) == "中国"
    assert codes(GAZETTEER.ancestors("310105001")) == ["310105", "310000", ROOT]
    assert codes(GAZETTEER.ancestors("469001")) == ["460000", ROOT]  # run by the province


NEAREST = [
    # seen from, word, code
    ("530581", "市", "530581"),  # 腾冲市: 市委 is its own
    ("530581", "省", "530000"),
    ("420583", "市", "420583"),  # 枝江市
    ("370781", "市", "370781"),  # 青州市
    ("430181", "市", "430181"),  # 浏阳市
    ("360781", "市", "360781"),  # 瑞金市
    ("610103", "市", "610100"),
    ("310105", "市", "310000"),
    ("310105", "区", "310105"),
    ("310105001", "区", "310105"),
    ("310105001", "街道", "310105001"),
    ("310115121", "镇", "310115121"),
    ("310115121", "新区", "310115"),
    ("310105", "新区", None),
    ("310105", "省", None),  # a municipality is no 省
    ("310000", "区", None),
    ("421022", "县", "421022"),  # 公安县
    ("421022", "市", "421000"),
    ("130826", "县", "130826"),  # an autonomous county
    ("150425", "旗", "150425"),
    ("150425", "自治区", "150000"),
    ("150425", "区", None),  # the 区 of 自治区 is another word
    ("450110", "区", "450110"),
    ("450110", "自治区", "450000"),
    ("623022", "州", "623000"),
    ("520203", "区", "520203"),  # 六枝特区
    ("152526101", "盟", "152500"),
    ("310105", "全国", ROOT),
]


@pytest.mark.parametrize(("code", "word", "expected"), NEAREST)
def test_level_word_means_the_nearest_of_its_level(code: str, word: str, expected: str | None) -> None:
    """市 in 市教委 is the county-level city itself where the text is its own, else the city above."""
    found = GAZETTEER.nearest(code, word)
    assert (found.code if found else None) == expected


def place(code: str, name: str, parent: str | None, level: str = "township", *aliases: str) -> Division:
    """Return a place without a code, as a registry would lay it over the divisions."""
    return Division(code, name, parent, "functional-area", level, aliases=aliases)


def test_places_without_a_code_are_laid_over() -> None:
    """A functional area is found under its parent by name and alias, and the shipped gazetteer stays as it was."""
    area = place("310112-xinzhuang-industrial", "莘庄工业区", "310112", "township", "莘工业区")
    laid = GAZETTEER.with_places(
        [area, place("310112-xinzhuang-industrial-east", "东片", area.code, "community")]
    )
    assert (
        laid.find("莘庄工业区")
        == laid.find("莘工业区", "310112")
        == laid.resolve_path("闵行区莘庄工业区")
        == (area,)
    )
    assert laid.path_name("310112-xinzhuang-industrial-east") == "上海市闵行区莘庄工业区东片"
    found = laid.nearest(area.code, "区")
    assert found is not None and found.code == "310112"
    assert laid.find("长宁区") == GAZETTEER.find("长宁区")
    assert GAZETTEER.find("莘庄工业区") == () and GAZETTEER.get(area.code) is None
    assert laid.with_places([]).find("莘庄工业区") == (area,)
    assert Gazetteer(IN_FORCE).with_places([area]).find("莘工业区") == (area,)  # its names not yet looked up


def test_faulty_places_are_reported_together() -> None:
    """A taken key, an unknown parent, a level that is not lower and a foreign key are all named at once."""
    faulty = [
        place("310105", "长宁", "310000"),
        place("310112-a", "甲园", "319999"),
        place("310112-b", "乙园", "310112", "county"),
        place("440300-c", "丙园", "310112"),
        place("310112-d", "丁园", None),
    ]
    with pytest.raises(DataError) as caught:
        GAZETTEER.with_places(faulty)
    lines = "\n".join(caught.value.lines())
    for words in (
        "key 310105 is taken",
        "parent 319999",
        "level county is not below",
        "440300-c",
        "parent None",
    ):
        assert words in lines


def test_unknown_codes_and_words_are_refused() -> None:
    """An unknown code or level word is the caller's mistake and is named."""
    for ask in (
        lambda: GAZETTEER.ancestors("999999"),
        lambda: GAZETTEER.path_name("999999"),
        lambda: GAZETTEER.find("长宁", within="999999"),
        lambda: GAZETTEER.nearest("999999", "市"),
        lambda: GAZETTEER.nearest("310105", "局"),
    ):
        with pytest.raises(UsageError, match=r"999999|局"):
            ask()


def test_close_names_are_suggested() -> None:
    """For a misspelt name the nearest names are offered, the wider division first of equals."""
    assert "150425" in codes(GAZETTEER.suggest("克什克藤旗"))
    assert codes(GAZETTEER.suggest("枝江巿"))[0] == "420583"
    assert len(GAZETTEER.suggest("长宇区", limit=5)) == 5
    assert GAZETTEER.suggest("xyz") == ()


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(IN_FORCE))
def test_every_path_name_leads_back(division: Division) -> None:
    """The path name of a division in force leads to it alone."""
    assert GAZETTEER.resolve_path(GAZETTEER.path_of(division)) == (division,)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([d for d in ENDED if (d.valid_from or 0) < (d.valid_to or 0) - 1]))
def test_every_ended_path_leads_back_at_its_date(division: Division) -> None:
    """The path name of an ended division, read in its last full year, leads to it."""
    assert division.valid_to is not None
    assert division in GAZETTEER.resolve_path(GAZETTEER.path_of(division), division.valid_to - 1)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([d for d in IN_FORCE if d.parent]))
def test_full_name_is_unique_under_its_parent(division: Division) -> None:
    """A full name is found in its parent's context, alone, and nationwide among others."""
    assert GAZETTEER.find(division.name, division.parent) == (division,)
    assert division in GAZETTEER.find(division.name)
    assert GAZETTEER.is_within(division, str(division.parent))


@settings(max_examples=100, deadline=None)
@given(
    st.text(alphabet="上海市长宁区华阳路街道黑龙江省 ——/", max_size=12), st.sampled_from([None, 1985, 2020])
)
def test_any_text_is_answered(text: str, year: int | None) -> None:
    """No text breaks the gazetteer, and what it answers is in force in the year asked."""
    for division in (*GAZETTEER.find(text, "310105", year), *GAZETTEER.resolve_path(text, year)):
        assert year is None or division.in_force(year)


def test_short_name_is_found_again() -> None:
    """The short form of every district of 上海 means it in a text of 上海."""
    for division in IN_FORCE:
        if division.parent == "310000":
            assert GAZETTEER.find(short_name(division.name, division.type), "310000") == (division,)
