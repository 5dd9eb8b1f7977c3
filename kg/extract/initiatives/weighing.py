"""Whether an act is a measure, and how much its telling says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.initiatives.acts import Act
from kg.extract.initiatives.objects import is_concrete_ending, trim_object
from kg.extract.initiatives.sections import NUMBER, Statement
from kg.extract.initiatives.wordlists import ACTS, OBJECTS, read_classes

_DOCUMENT = re.compile(
    r"(?:《[^》]*》|(?<!培训)(?<!处置)(?<!调理)(?<!干预)(?<!服务)(?<!随访)(?<!治疗)(?<!防治)方案|(?:工作|行动|实施|年度?|专项|三年)计划|意见|通知|规划|文件|要点)$"
)
_TITLE = re.compile(
    r"《[^》]*(?:方案|计划|意见|通知|规划|办法|条例|纲要|决定|规定|标准|规范|指南|细则|规程|报告|要点|制度|法|行动（[^）]*）)(?:（[^）]*）)?》"
)
_RULES = re.compile(
    r"[^《》]{0,6}(?:《[^》]*(?:办法|条例|标准|规范|规定|要求)(?:（[^）]{2,6}）)?》[、和]?)+(?:等[^，。件]{0,10}|[^，。《》]{0,8}(?:标准|规范|办法|规定))?"
)
"""Titles of rules, which are measures by themselves; plans and opinions are carried out by others."""
_CARRIED_OUT = re.compile(r"[，；](?:并|据此|依据|按照|从|对|每|为|要求|规定|由|据以)")
"""Behind the title of a rule: what it demands or who carries it out, which says more than its title."""
HOLLOW = -1
"""Weight of what a heading says with a word of a whole section: a measure only where none follows."""
_LASTING = re.compile(
    r"[”》](?:[\u4e00-\u9fff]{0,8})(?:机制|制度|体系|模式|工作法|服务|清单|手册|材料|做法|联盟|矩阵)$"
)
"""A thing of that name that stays: 形成“三色”管理机制."""
_INNER = re.compile(r"开展|参与|参加|加强|做好|进行|完善|提高|养成|树立|规范|相互|积极")
_UNITS = ("企业", "家庭", "单位", "机关")
_PRONOUN = re.compile(
    r"^(?:此|该|其|这|那|本|上述|以下|如下|相关|有关|各项|各类|一定|更多|更好|更加|大量|不同|相应)[\u4e00-\u9fff]{0,4}$"
)
_MEETING = re.compile(r"(?:会议|工作会|全体会|专题会|会商|调度会)$")
_STRONG = ("made",)
_WIDELY = re.compile(
    r"(?:(?:利用|借助|依托|通过|运用)[^。；！？\n，]{2,50}，?|，)(?:广泛|深入|大力|积极)$|(?:利用|借助|依托|运用)[^。；！？\n，]{2,50}，$"
)
_WIDELY_REACH = 60
"""Ways and channels that make a telling a measure of its own: 借助爱国卫生月，广泛宣传急救知识."""
_FORM = re.compile(r"(?:意见书?|结论|报告|证明|[申登]\S{0,3}表|审查\S{0,4})》?$")
"""What a procedure makes on its way."""
_DOERS = re.compile(
    r"\d(?:余|多)?(?:万)?(?:余|多)?(?:[家所名支]|个(?=[^，。；]{0,10}(?:单位|机构|医院|学校|社区|村|部门|街道|乡镇|中心|团队|[县区市])))"
    r"[^，。；\d]{2,16}$"
)
"""So many bodies or people who do it: 12家医院开展安宁疗护."""
_PLACE = re.compile(r"(?:平台|热线|专线|站|点|中心|小屋|室|群|门诊|窗口|阵地|驿站|专区|角)$")
_SERVICE = re.compile(r"(?:咨询|服务|活动|指导|宣传|教育|宣教|讲座)$")
_NAME = re.compile("[“《]")
_ADVISING = "指导"
"""A verb of those who only stand beside what others do."""
_THING = re.compile(
    r"(?:该|此|本|这一?|这[个项种])?[\u4e00-\u9fff]{0,6}?(?:平台|系统|活动|训练营|培训|课程|基地|项目|热线|指数|小程序|软件|网站|俱乐部|竞赛|大赛|工程|行动|模式|机制)"
    r"(?:主要)?(?:通过|将|可|能|内[设有置含]|以|采[用取]|由|设|集|包[含括]|分|面向|具[有备]|依托|围绕|为|利用|聚焦|旨在|涵盖|立足|每)"
)
"""The opening of a statement that tells how a thing works: 该平台通过…, 培训每期…."""
_THING_REACH = 30


def weigh_act(
    text: str, act: Act, statement: Statement, umbrellas: frozenset[str], earlier: Sequence[Act] = ()
) -> int:
    """Return how much an act says of a measure, 1 to 4, ``HOLLOW`` for the vague heading; 0 where it is none.

    ``earlier`` are the measures told before it in its statement: what only describes one of them is none.
    """
    words = trim_object(text[act.object[0] : act.object[1]])
    if act.verb.word in ("出具", "填写") and _FORM.search(words):
        return 0
    if len(words) < 2 or _PRONOUN.match(words) or _is_umbrella(words, umbrellas):
        return 0
    if _issues_plan(text, words, act) or _is_part_taken(text, act) or _describes(text, act, statement):
        return 0
    if not _fits(words, act) or _is_detail(text, words, act, earlier) or _is_meeting(words, act):
        return 0
    weight = 3 + (act.verb.kind in _STRONG) + act.counted
    if statement.heading:
        weight = HOLLOW if act.verb.word in read_classes(ACTS)["hollow"].words else 2
    elif statement.section in ("results", "ground"):
        weight = weight - 1 if statement.section == "results" else 1
    return weight if _may_stand(text, act, statement) else 0


def _issues_plan(text: str, words: str, act: Act) -> bool:
    """Tell whether an act only issues a document that other measures carry out; a rule is a measure by itself."""
    if act.verb.word not in read_classes(ACTS)["issuing"].words or not (
        _TITLE.search(words) or _DOCUMENT.search(words)
    ):
        return False
    return not _RULES.fullmatch(words) or _CARRIED_OUT.match(text, act.end) is not None


def _is_part_taken(text: str, act: Act) -> bool:
    """Tell whether an act only joins in or advises what others do: 积极参与步行赛, 指导村民开展自查."""
    if act.counted or act.matter == "named":
        return False
    if act.verb.word in read_classes(ACTS)["joining"].words:
        return act.start == act.verb.start
    advised = text.startswith(_ADVISING, act.start) and act.verb.kind != "made"
    return advised and act.verb.start - act.start != len(_ADVISING)


def _describes(text: str, act: Act, statement: Statement) -> bool:
    """Tell whether the subject of the statement is a thing, and the act how that thing works: 平台通过短信推送提示."""
    if act.counted or act.matter == "named":
        return False
    number = NUMBER.match(text, statement.start, statement.end)
    begin = number.end() if number else statement.start
    return _THING.match(text, begin, min(statement.end, begin + _THING_REACH)) is not None


def _fits(words: str, act: Act) -> bool:
    """Tell whether what the verb is done with makes it a measure."""
    kind, matter = act.verb.kind, act.matter
    if matter == "vague":
        # 对新入职教师进行培训: whom it is for makes the doing one of its own
        return (
            act.start < act.verb.start
            and act.verb.word in read_classes(ACTS)["addressing"].words
            and words in read_classes(OBJECTS)["attended"].words
        )
    if matter == "abstract":
        return False
    if matter == "named":
        lasting = act.verb.word not in read_classes(ACTS)["echoing"].words or (
            act.verb.word in ("形成", "坚持") and _LASTING.search(words) is not None
        )
        return kind not in ("bringing", "handling") and lasting
    if matter == "persons" and kind in ("made", "carried") and words.endswith(_UNITS):
        return act.verb.word not in ("组织", "招募", "组织开展", "选派")
    if matter == "persons" and act.verb.word in ("招募", "遴选", "征集", "派出"):
        return act.verb.word in ("招募", "遴选") and not act.counted and len(words) >= 4
    if matter == "persons":
        return kind in ("made", "doing") or (kind == "carried" and act.verb.word in ("培养", "组织", "培育"))
    if matter == "knowledge":
        return act.verb.word in read_classes(ACTS)["teaching"].words
    if kind in ("general", "causing"):
        hollow = act.verb.word in read_classes(ACTS)["echoing"].words or _INNER.search(words)
        return is_concrete_ending(words) and len(words) >= 4 and not hollow
    if kind in ("bringing", "handling"):
        return False
    least = 2 if act.counted or act.start < act.verb.start else 3 if kind in ("made", "doing") else 4
    return matter == "concrete" or len(words) >= least


def _is_detail(text: str, words: str, act: Act, earlier: Sequence[Act]) -> bool:
    """Tell whether an act only says more of one before it: 开展油烟治理，检查餐饮店; 组建队伍，招募志愿者."""
    if act.verb.word in ("授予", "认定", "命名", "表彰"):
        return (
            words.startswith(("牌", "为")) or _is_passive(text, act) or ("称号" in words and words[0] != "“")
        )
    if not earlier:
        return False
    before = text[earlier[-1].start : earlier[-1].end]
    if act.matter in ("persons", "knowledge"):
        return not (
            (words.endswith(_UNITS) and act.verb.kind != "doing")
            or (act.verb.word in read_classes(ACTS)["posting"].words and not act.counted)
            or _is_counted_by_itself(words, act, earlier[-1])
            or _WIDELY.search(text, max(0, act.start - _WIDELY_REACH), act.start)
        )
    if _serves(text, words, act, earlier[-1]):
        return True
    if act.verb.word == "进行" and act.start == act.verb.start and len(words) <= 8 and not act.counted:
        return True  # a way in which what was told before is done: 进行统一编号
    if act.verb.kind == "doing" and act.counted:
        return act.verb.word in before
    return (
        act.verb.word in read_classes(ACTS)["serving"].words
        and not act.counted
        and earlier[-1].verb.kind in ("made", "carried")
    )


def _is_counted_by_itself(words: str, act: Act, before: Act) -> bool:
    """Tell whether a number of people or tellings is a measure: 培育指导员400名, but not who came to a course."""
    if not act.counted or act.verb.word not in read_classes(ACTS)["reaching"].words:
        return False
    return act.matter == "knowledge" or not (
        words in read_classes(OBJECTS)["audience"].words
        or before.verb.kind == "made"
        or before.verb.word in read_classes(ACTS)["reaching"].words
    )


def _serves(text: str, words: str, act: Act, made: Act) -> bool:
    """Tell whether an act is what the place or line made just before it is for: 开通热线，开展免费咨询."""
    if made.verb.kind != "made" or act.verb.word not in ("开展", "提供") or act.counted:
        return False
    near = 0 <= act.start - made.end <= 12 and "\n" not in text[made.end : act.start]
    place = _PLACE.search(trim_object(text[made.object[0] : made.object[1]]))
    return bool(near and place and _SERVICE.search(words) and not _NAME.search(words))


def _is_passive(text: str, act: Act) -> bool:
    return "被" in text[max(0, act.start - 24) : act.start]


def _is_meeting(words: str, act: Act) -> bool:
    """Routine meetings are none; one held as a mechanism is."""
    return (
        act.verb.word in ("召开", "举行")
        and bool(_MEETING.search(words))
        and "联席" not in words
        and "“" not in words
    )


def _is_umbrella(words: str, umbrellas: frozenset[str]) -> bool:
    bare = re.sub("[“”]", "", words)
    return bare in umbrellas or (bare.endswith("行动") and bare.endswith(tuple(sorted(umbrellas))))


def _may_stand(text: str, act: Act, statement: Statement) -> bool:
    """Background tells measures only with a verb that ends, or a count of things or of doers.

    Results tell also those that go on, where they are no general word.
    """
    if act.verb.kind != "made" and not act.counted and statement.section in ("results", "ground"):
        if statement.section == "results" and _goes_on(act):
            return not statement.heading
        return _DOERS.search(text, max(statement.start, act.start - 24), act.start) is not None
    if statement.heading and act.matter != "named":
        return act.verb.kind == "made" or (statement.point and act.verb.kind == "carried")
    return True


def _goes_on(act: Act) -> bool:
    if act.verb.kind == "general":
        return act.matter == "named"
    return act.verb.kind == "carried" and act.matter in ("named", "concrete", "unknown")
