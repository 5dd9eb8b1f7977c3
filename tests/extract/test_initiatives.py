"""The measures of a clean text: where they stand, what they are called, and what is none."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.figures import find_figures
from kg.extract.initiatives.find import InitiativeFound, find_initiatives
from kg.model import Genre


@dataclass(frozen=True)
class Title:
    """A title with its place."""

    start: int
    end: int


def find(text: str, genre: Genre = Genre.CASE_REPORT) -> list[InitiativeFound]:
    """Return the measures of a text with its own figures."""
    return find_initiatives(text, genre, [], find_figures(text))


TOLD = [
    ("县里建成健康步道9公里。", [("建成健康步道", "健康步道建设")]),  # what is built is its building
    ("全县开展夜间义诊。", [("开展夜间义诊", "夜间义诊")]),  # 开展 is no part of a name
    ("开通“清晨”热线，由县医院值守。", [("开通“清晨”热线", "清晨热线")]),  # the printed name
    ("开设《护肺大家谈》专栏。", [("开设《护肺大家谈》专栏", "护肺大家谈专栏")]),
    ("成立控烟专班，举办控烟论坛，编印控烟折页2万份。", None),  # three acts, three measures
    ("制定、印发并落实控烟公约。", None),  # verbs do not split
    ("建成无烟医院3家、无烟校园9所、无烟车站2个。", None),  # each with a figure of its own
    ("创办了“百草讲堂”“银龄学堂”和“护眼课堂”。", None),  # each with a name of its own
    ("新建、改建公厕30座。", [("新建、改建公厕", "公厕改建")]),
    ("将体检纳入年度考核。", [("将体检纳入年度考核", "体检纳入年度考核")]),  # the object stands first
    ("镇卫生院为独居老人免费体检400人次。", [("为独居老人免费体检", "独居老人免费体检")]),
    ("体育馆每周免费开放5天。", [("体育馆每周免费开放", "体育馆每周免费开放")]),
    ("鼓励企业建设健康食堂。", [("鼓励企业建设健康食堂", "健康食堂建设")]),  # getting others to do it
    ("邀请专家举办护眼讲堂。", [("举办护眼讲堂", "护眼讲堂")]),  # the invitation only leads to it
    ("实施健康副校长培育项目、食堂减盐项目和校园步道项目。", None),
    ("健康学校、健康医院实现全覆盖。", [("健康学校", "健康学校"), ("健康医院", "健康医院")]),
    (
        "成立由县长任组长、县教育局和县民政局组成的护苗领导小组。",
        [("成立…护苗领导小组", "护苗领导小组")],  # its members stand between
    ),
]
COUNTS = {
    "成立控烟专班，举办控烟论坛，编印控烟折页2万份。": 3,
    "制定、印发并落实控烟公约。": 1,
    "建成无烟医院3家、无烟校园9所、无烟车站2个。": 3,
    "创办了“百草讲堂”“银龄学堂”和“护眼课堂”。": 3,
    "实施健康副校长培育项目、食堂减盐项目和校园步道项目。": 3,
}


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_measures_are_found_with_their_words_and_names(
    text: str, expected: list[tuple[str, str]] | None
) -> None:
    """Verb and object make a measure; its name is printed or turned from them."""
    found = find(text)
    if expected is None:
        assert len(found) == COUNTS[text]
    else:
        assert [(one.words, one.name) for one in found] == expected


NONE = [
    "坚持以人民为中心，高度重视健康工作。",  # a principle
    "加强组织领导，形成工作合力，营造良好氛围。",  # general verbs and abstract objects
    "提升群众健康意识和健康水平。",  # an aim
    "旨在建设健康小镇。",  # what it is for
    "近视率下降到40%，管理率达到73%。",  # results
    "印发《健康小屋建设实施方案》。",  # a document
    "会议强调，要建设健康步道，开展义诊活动。",  # what was said
    "现将《控烟办法》印发给你们。",
    "培训覆盖率达到95%以上。",  # nouns that look like verbs
    "一、主要目标\n到2025年，建成健康小屋30个。",  # a section of aims
    "四、经验启示\n开展义诊活动是关键。",  # advice
    "社会组织广泛参与。",
    "每次补助80元。",  # a sum alone
    "开展各项工作。",
    "为打造一批护眼能手，县里高度重视。",  # a purpose
    "致力于打造一流的康养平台。",
    "为邻县建设护肺小屋提供了借鉴。",  # its worth for others
    "是全省首个建成护肺小屋的县。",  # what a place is
    "探索青山变金山的具体路径。",  # a way is no thing
    "积极参与步行赛。",  # joining in what others hold
    "指导各村医生开展护肺宣教。",  # standing beside what others do
    "居民可凭身份证预约体检套餐。",  # what people can do with a service
    "护肺平台通过短信推送护肺提示。",  # how a thing works
    "培训为期两天。",
    "将理论与实践相结合。",  # a principle
    "护肺行动开展三年多来，成效明显。",  # a time
]


@pytest.mark.parametrize("text", NONE)
def test_aims_slogans_documents_and_results_are_no_measures(text: str) -> None:
    """What could not be absent, and what is only said or wished, is not found."""
    assert find(text) == []


def test_a_measure_told_twice_stands_where_the_text_says_most() -> None:
    """The heading and the plain telling give way to the one with a figure."""
    text = "二是增设母婴室。在商场增设母婴室12间。"
    [found] = find(text)
    assert (found.start, found.heading) == (text.index("增设母婴室12间"), False)


def test_a_heading_is_a_measure_where_nothing_below_tells_it() -> None:
    """A numbered point that names its measure is one, with the sentences below as its description."""
    [found] = find("一是开设《护肺课堂》专栏。每周讲解防尘知识。")
    assert (found.words, found.heading) == ("开设《护肺课堂》专栏", True)


def test_an_umbrella_is_no_measure_of_its_own() -> None:
    """What several measures belong to is a programme."""
    found = find("县里实施“清晨”工程，建成健康步道9公里，设置健康小屋3个。")
    assert [one.name for one in found] == ["健康步道建设", "健康小屋设置"]


def test_what_only_describes_an_act_before_it_is_no_second_one() -> None:
    """People trained, asked or hired for a thing just told belong to it."""
    found = find("组建“蓝鸟”志愿队，招募志愿者300名；举办急救班18期，培训教师90名。")
    assert [one.name for one in found] == ["蓝鸟志愿队", "急救班"]


def test_nothing_inside_a_title_is_a_measure() -> None:
    """A document named without marks holds words of doing too."""
    text = "依据建设健康小屋实施办法推进。"
    title = Title(2, text.index("推进"))
    assert find_initiatives(text, Genre.PLAN, [title], []) == []


def test_rows_of_a_list_of_names_are_no_measures() -> None:
    """A list names members; its rows tell no acts."""
    assert find("序号\t建设健康小屋\t云溪镇\n", Genre.LIST) == []


def test_words_are_short_and_keep_the_verb_and_the_head_of_the_object() -> None:
    """What is longer than 25 characters is told by two pieces."""
    text = "探索以居家为基础、以社区为依托、机构为补充的全覆盖康养服务体系。"
    [found] = find(text)
    assert len(found.words) <= 25
    assert found.words.startswith("探索…")
    assert found.words.endswith("康养服务体系")


def test_the_sentence_and_the_verb_are_given_with_their_places() -> None:
    """Others read the means and the force of a measure from its sentence and verb."""
    text = "目标明确。全县开展夜间义诊；效果好。"
    [found] = find(text)
    assert text[slice(*found.sentence)] == "全县开展夜间义诊"
    assert found.verb is not None
    assert text[slice(*found.verb)] == "开展"


NAMES = [
    ("命名健康社区（村）21个、健康家庭40户。", ["健康社区命名", "健康家庭命名"]),  # a bracket ends no list
    ("张贴控烟、减盐、用眼等宣传海报。", ["宣传海报张贴"]),  # the noun behind the list
    ("开展“清晨”“暮光”等健康培训。", ["清晨", "暮光"]),  # each with a name of its own
    ("社区卫生服务机构建设了健康小屋。", ["健康小屋建设"]),  # 构建 is no verb across 机构|建设
    ("累计刊播护肝知识300条。", ["护肝知识刊播"]),
    ("提高门诊用药报销比例，降低住院起付线。", ["门诊用药报销比例提高", "住院起付线降低"]),
    ("全县教室灯光改造全部完成。", ["教室灯光改造"]),  # told as done, without an act
    ("全县教室灯光改造率达100%。", ["教室灯光改造"]),
    ("对符合条件的乡村医生，每人每年分别补助3000元。", ["乡村医生补助"]),
    ("对困难家庭的高龄老人分别给予600元护理补贴。", ["高龄老人护理补贴"]),
    ("12个村、3个社区被评为健康示范村居。", ["健康示范村居"]),  # the case's own honour to others
    ("三是建立膳食审查制度。由专家开展膳食审查。", ["膳食审查制度"]),  # the sentence echoes the heading
    ("开通护心热线，开展免费咨询。", ["护心热线"]),  # what the line is for
    ("书记多次批示指示抓好近视防控宣讲。", []),  # what a leader asked for
    ("窗口审核后出具审查意见书。", []),  # a step of a procedure
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_measures_of_reports_are_named(text: str, names: list[str]) -> None:
    """Lists with numbers, grants, rates and things told as done are measures; echoes and steps are none."""
    assert [one.name for one in find(text)] == names


def test_the_title_of_a_case_holds_no_measure() -> None:
    """The measure stands where a sentence tells it."""
    text = "开设夜间门诊惠民生\n——云溪县\n一、主要做法\n2021年，县医院开设夜间门诊。"
    assert [one.start for one in find(text)] == [text.rindex("开设")]


def test_in_results_a_number_of_doers_makes_a_measure() -> None:
    """12家医院开展安宁疗护 is told, 开展安宁疗护 alone is an echo."""
    assert [one.name for one in find("二、工作成效\n12家医院开展安宁疗护服务。")] == ["安宁疗护服务"]
    assert find("二、工作成效\n持续开展安宁疗护服务。") == []


def test_results_tell_a_measure_that_goes_on_by_its_verb_of_doing() -> None:
    """What stands among the results with a verb of its own is told there; a general verb needs a name."""
    assert [one.name for one in find("二、工作成效\n建设护肺宣传阵地。")] == ["护肺宣传阵地建设"]
    assert [one.name for one in find("二、工作成效\n全面推进“四净”创建。")] == ["四净创建"]
    assert find("二、工作成效\n推进户厕改造。") == []


def test_the_heading_of_a_passage_is_its_topic() -> None:
    """What a heading does with a common noun is told by the sentences below it; a point that made something stays."""
    below = "县医院开设夜间门诊。"
    assert [one.name for one in find(f"（二）组建护肺骨干队伍。{below}")] == ["夜间门诊"]
    assert [one.name for one in find(f"二是成立护肺专家组。{below}")] == ["护肺专家组", "夜间门诊"]


def test_a_rule_is_a_measure_and_a_plan_is_not() -> None:
    """A document that is itself the standard or duty counts, unless the text goes on to say what it demands."""
    assert [one.name for one in find("县里印发《健康食堂管理办法》。")] == ["健康食堂管理办法"]
    assert find("县里印发《健康食堂建设工作方案》。") == []
    assert find("县里印发《健康食堂管理办法》，对油盐用量提出要求。") == []


def test_whom_it_is_for_makes_a_plain_doing_a_measure() -> None:
    """开展培训 alone names nothing; for whom it is held does."""
    assert len(find("县医院对新入职护工进行培训。")) == 1
    assert find("县医院开展培训。") == []


DONE = [
    ("全县共有12家单位建成护肺食堂。", ["护肺食堂建设"]),  # those who do it are no measure
    ("2家镇医院自行组织护肺课程9节。", ["护肺课程"]),  # on their own
    ("系统内共创建成功护肺食堂15个。", ["护肺食堂创建"]),
    ("县里将旧仓库改造为护肺小屋。", ["旧仓库改造为护肺小屋"]),  # what it is made into
    ("开设护肺门诊，配备专职护士。", ["护肺门诊", "专职护士配备"]),  # a post filled
    ("开设护肺门诊，配备专职护士9名。", ["护肺门诊"]),  # a number of staff is a figure
    ("镇医院设立分部。", ["分部设立"]),
    ("动员社区干部参加步行赛。", ["步行赛"]),  # getting others to join in
    ("建设护肺馆，内设护肺展厅。", ["护肺馆建设"]),  # its parts
    ("发布《护肺食堂规范》县级地方标准。", ["护肺食堂规范"]),
    ("开始筹建护肺教育馆。2022年建成护肺教育馆。", ["护肺教育馆建设"]),  # what it led to
    ("对中小学生进行视力监测，培训包括急救内容。", ["视力监测"]),
]


@pytest.mark.parametrize(("text", "names"), DONE)
def test_what_was_done_is_told_from_who_and_how(text: str, names: list[str]) -> None:
    """Numbers of doers, parts, preparations and manners are no measures; what comes of them is."""
    assert [one.name for one in find(text)] == names


def test_an_overview_gives_way_to_its_headings() -> None:
    """What an overview lists word for word is told under the heading of that name."""
    below = "（一）举办护肺课堂\n县医院举办护肺课堂9期。\n（二）建成护肺馆\n馆内讲解护肺知识。"
    text = f"包括：举办护肺课堂，建成护肺馆。\n{below}"
    assert all(one.start > text.index("（一）") for one in find(text))


def test_results_that_repeat_a_measure_with_more_words_are_no_second_one() -> None:
    """The measure stays where the practice tells it."""
    text = "县里成立减重俱乐部。\n二、工作成效\n各镇均组建了减重俱乐部对肥胖居民进行干预管理。"
    [found] = find(text)
    assert found.start < text.index("二、")


@given(
    st.text(
        alphabet="建设健康小屋开展“”《》（）、，。；：\n\t将纳入对为等36个一是和并实施行动的\ud800x",
        max_size=80,
    )
)
def test_places_are_valid_on_any_text(text: str) -> None:
    """Nothing raises, offsets lie in the text, names and words are short and not empty."""
    for found in find(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.sentence[0] <= found.start
        assert 0 < len(found.name) <= 20
        assert 0 < len(found.words) <= 25
