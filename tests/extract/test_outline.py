"""Where the cases of a document begin and end, and whose they are."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.documents.text import read_text
from kg.extract.outline import read_outline
from kg.facts.folder import load_dataset, reference_folder
from kg.model import Genre
from kg.registry.divisions import Gazetteer

COLLECTION = """健康行动典型案例

综合类案例一

小屋进村 服务到家

——江西省赣州市于都县

一、主要做法

（一）建站。全县建成小屋36个。

综合类案例二
骑行绕湖
——云南省大理州

骑行道建成。
"""
TABLE = """2023年度健康县区典型经验

序号\t省\t市\t县
\t江西省\t赣州市\t于都县
1\t典型经验：（1）建成健康小屋36个，每个小屋配备血压计、身高体重仪和急救箱，由乡镇卫生院派人值守，每周开放五天，村民步行一刻钟可以到达，老人由家庭医生上门。（2）举办村民运动会。
2\t重庆市\t渝北区\t
\t典型经验：（1）在公园和广场设置步道标识和健康知识牌，社区居民自发组成健走队，街道为队长提供培训，每月评选一次步数最多的家庭。（2）开设夜间门诊，方便上班的人看病。
"""
LIST = """首批健康街镇名单

区\t街镇
渝北区\t龙溪街道
渝北区\t石船镇
"""
REPLY = """渝北区卫生健康委员会对区政协第15号提案的答复

张某委员：

您的提案收悉，现答复如下：

一、开设夜间门诊6个。

渝北区卫生健康委员会
2023年6月12日

附件：
关于开设夜间门诊的建议

现状：白天看病的人多。

建议：在社区开设夜间门诊，方便上班的人。

2023年6月12日印发
"""
PAGE = """大连市建设健康街镇

今年起全市建设健康街镇。

1、中山桃源|“暖心小站”

街道建成小站三处。

2、西岗日新|“桥边客厅”

街道办起客厅。
"""

GAZETTEER = Gazetteer.load()


def outlined(text: str) -> list[tuple[str, str | None, Genre, str]]:
    """Return title, region's code, genre and text of each case."""
    return [
        (case.title, case.region.code if case.region else None, case.genre, text[slice(*case.span)])
        for case in read_outline(text, GAZETTEER).cases
    ]


def test_a_collection_is_cut_at_the_headings_above_its_regions() -> None:
    """Each case runs from its heading; the number of a case belongs to none."""
    first, second = outlined(COLLECTION)
    assert first[:3] == ("小屋进村服务到家", "360731", Genre.CASE_REPORT)
    assert first[3].startswith("小屋进村 服务到家\n") and first[3].endswith("小屋36个。")
    assert second[:2] == ("骑行绕湖", "532900")
    assert second[3].startswith("骑行绕湖") and second[3].endswith("建成。")


def test_a_table_is_cut_at_the_rows_of_its_regions() -> None:
    """The number may stand in the row of the region or below; a district in the column of cities is found."""
    first, second = outlined(TABLE)
    assert (first[1], second[1]) == ("360731", "500112")
    assert first[2] is Genre.EXPERIENCE_TABLE
    assert first[3].startswith("江西省") and first[3].endswith("运动会。")
    assert second[3].startswith("2\t重庆市") and second[3].endswith("看病。")


def test_rows_parted_by_blanks_are_rows_too() -> None:
    """The text layer of a PDF has no tabs: number, region and story stand behind one another."""
    story = "在公园和广场设置步道标识和健康知识牌，居民自发组成健走队，街道为队长提供培训，每月评选步数最多的家庭，"
    text = f"健康县区经验\n1 江西省赣州市于都县 {story}{story}\n2 重庆市渝北区 {story}{story}\n"
    assert [case[1] for case in outlined(text)] == ["360731", "500112"]


def test_a_list_of_places_is_one_case() -> None:
    """Rows of names alone tell no practices."""
    assert [case[:3] for case in outlined(LIST)] == [("首批健康街镇名单", "500112", Genre.LIST)]


def test_the_proposal_under_a_reply_is_a_case_of_its_own() -> None:
    """It runs from its 附件 to its last sentence; the imprint belongs to the reply, which is the whole text."""
    reply, proposal = outlined(REPLY)
    assert reply[2] is Genre.REPLY and reply[3] == REPLY.strip()
    assert proposal[:3] == ("关于开设夜间门诊的建议", "500112", Genre.PROPOSAL)
    assert proposal[3].startswith("附件：") and proposal[3].endswith("方便上班的人。")


def test_showcases_stand_inside_their_page() -> None:
    """A place named short is looked for inside the page's region."""
    page, first, second = read_outline(PAGE, GAZETTEER).cases
    assert page.region is not None and page.region.code == "210200"
    assert [case.region and case.region.name for case in (first, second)] == ["桃源街道", "日新街道"]
    assert (first.inside, second.inside) == (0, 0)


def test_what_a_document_does_not_say_of_itself_is_asked_for() -> None:
    """Issuer and date that are not printed are named, never guessed."""
    assert read_outline(PAGE, GAZETTEER).missing == ("issuer", "date")


def test_a_name_of_several_regions_stays_open() -> None:
    """鼓楼区 is in four cities: the case has no region and names all four."""
    case = read_outline("鼓楼区健康小屋建设方案\n\n建设小屋。\n", GAZETTEER).cases[0]
    assert case.region is None
    assert {division.name for division in case.candidates} == {"鼓楼区"} and len(case.candidates) == 4


def test_a_text_without_words_has_no_outline() -> None:
    """Blank lines are no document."""
    with pytest.raises(ValueError, match="without words"):
        read_outline(" \n\t\n", GAZETTEER)


@example("||")  # bars with nothing between them are no row of a table
@given(st.text(alphabet="一二（）、甲县江西省赣州市\n\t—1.|：。附件建议名单", min_size=1, max_size=120))
def test_cases_lie_inside_the_text_and_their_headings_inside_them(text: str) -> None:
    """Whatever the lines, every case has a place, and none but a part lies in another."""
    if not text.strip():
        return
    cases = read_outline(text, GAZETTEER).cases
    for case in cases:
        assert 0 <= case.span[0] <= case.at[0] < case.at[1] <= case.span[1] <= len(text)
    outer = sorted(case.span for case in cases if case.inside is None)
    assert all(before[1] <= after[0] for before, after in pairwise(outer))


def test_the_reference_documents_are_cut_as_they_are_coded(corpus_dir: Path) -> None:
    """Every coded case begins where the outline says, in the region that the outline says."""
    dataset = load_dataset([reference_folder()])
    found = {
        source.id: {
            (case.span[0], case.region.code if case.region else None)
            for case in read_outline(read_text(corpus_dir / source.file), GAZETTEER).cases
        }
        for source in dataset.sources.values()
    }
    missed = [
        case.case for case in dataset.cases if (case.span[0], case.region_code) not in found[case.source]
    ]
    assert not missed
