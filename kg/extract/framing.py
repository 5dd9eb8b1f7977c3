"""Counts that only frame what is told: 聚焦三类人群, 一名医生负责, 黄金四分钟, 两位专家讲解."""

from __future__ import annotations

import re

from kg.language.numerals import Numeral

_REACH = 24
_SMALL = re.compile(r"(?:[2-9]|[两二三四五六七八九十])(?:大|小)?[个项类种大条把道](?:大|小|类)?")
# Verbs that set the frame of what follows; what they count are parts, not things done
_FRAMES = re.compile(
    r"(?:聚焦|围绕|针对|紧扣|瞄准|锚定|锁定|按照?|依据|根据|遵循|坚持|突出|抓住|抓好|抓牢|抓实|把握|把好|紧盯|盯紧|守住|做到|做好|做实"
    r"|做优|分为|分成|共分|划分为|划为|归纳为|归为|总结为|细化为|分解为|着眼|着力|立足|贯穿|扭住|打通|破解|处理好|统筹|用好|打好"
    r"|念好|下好|走好|写好|答好|唱好|筑牢|筑起|织密|画好|建好|建立健全|强化|深化|从|以|在|这|那|上述|以上|以下|如下|其他|另外|前|后)"
    r"(?:了|好|实|住)?$"
)
# 从3个村做起, 聚焦8个社区: places, bodies and people are counted whatever the frame
_THINGS = re.compile(
    r"[\u4e00-\u9fff“”]{0,6}?(?:村|社区|街道|乡镇|街镇|镇|乡|[县市区]|学校|医院|企业|机构|单位|中心|小区|场馆|站点?|公园|家庭|省份?)"
)
# A kind (类) is counted where it is of services, drugs or goods on offer; kinds of people, places or causes are parts
_OFFERED = re.compile(
    r"的?[\u4e00-\u9fff“”（）、]{0,12}?(?:服务|药品|药物|中成药|产品|课程|病种|疾病|训练营|营地|项目|检查|检测|筛查|疫苗|宣传品|物资|设备|器械|器材|证照"
    r"|事项|业务|作品|资料|读物|食品|菜品|套餐|文创|套|包|\d)"
)
_GROUPED = re.compile(
    r"的?[\u4e00-\u9fff“”]{0,6}?(?:人群|人员|群体|对象|场所|主体|问题|因素|情形|情况|风险|病人|患者|疾病人群)"
)
_TYPE = re.compile(r"[\d一二两三四五六七八九十百]+(?:大|小)?类$")
_COUNTED_NEXT = re.compile(r"\d|[一二两三四五六七八九十百]{1,4}(?:余|多)?[项种个条款]")
# 三个结合, 四个强化, 三张清单, 三篇文章: the parts of a slogan
_SLOGAN = re.compile(
    r"(?:有机|深度|全面|着力|更加|相)?(?:结合|融合|延伸|统一|强化|优化|创新|联动|转化|推进|注重|提升|突破|不变|到位|转变|落实|加强|确保|坚持|聚焦|促进"
    r"|引领|支撑|下沉|同步|必须|严禁|不准|清单|文章|防线|链条|路径|抓手|方法|法宝|关口?|攻坚仗|硬仗)(?=[，。；、：”）\n的]|[和及与]|$)"
)
_SLOGAN_COUNT = re.compile(r"[两二三四五六七八九十2-9](?:个|大|项|种|条|张|篇|道|把|步|场|盘|门|手)$")
_ONE = re.compile(r"一[\u4e00-\u9fff]{1,2}")
_SPREAD = re.compile(
    r"各|每|均|都|仅|只(?!要)|共|至少|不少于|不低于|人均|户均|平均|一[个名]?[\u4e00-\u9fff]{1,6}(?=$)"
)
_NEW = re.compile(
    r"(?:新建|新增|增设|增加|建成|建有|设有|新设|投用|改建|扩建|落成|购置|配备|配置|捐赠)(?:了|有)?$"
)
_LASTING = re.compile(r"一(?:所|家|座|处|栋|幢|台|辆|间|片|块|本|次)$")
_PEOPLE = re.compile(r"[两二三四五六七八九](?:位|名)$")
_TELLING = re.compile(r"(?:^|[，。；：、“\n\t]|由|让|请|与|和|的)$")
_TIME = re.compile(r"(?:天|日|周|个月|小时|分钟|秒钟?)$")
_TIME_BEFORE = re.compile(
    r"(?:黄金|最后|最初|倒计时|前|后|餐前|餐后|饭后|睡前|课前|课后|历时|历经|经过|利用|用了?|花了?|间隔|每隔|此前|过去|未来|接下来|连续)$"
)
_TIME_BEHIND = re.compile(
    r"[”’]?(?:时间)?(?:之?后|之?前(?!来)|时间(?:里|，|完成)|倒计时|打卡|挑战赛?|攻坚|冲刺|大会战|专项行动|行动|计划|改变|养成|习惯|黄金|假期|长假|隔离|观察期)"
)
# 3分钟到达，5分钟处置: the pace that a slogan sets; with 平均 or 缩短 it is measured
_PACED = re.compile(r"[以之]?内?(?:到达|到场|赶到|抵达|处置|送达|响应|上报|出诊|见面|办结)")
_AVERAGE = re.compile(r"(?:平均|均|用时|耗时|仅需|只需|缩短|降至|降到|由|从)[^，。；]{0,6}$")
# “1个中心+3个站点+N个小屋”: the parts of a formula
_FORMULA = re.compile(r"[\u4e00-\u9fff]{0,10}[+＋]")
_FORMULA_BEFORE = re.compile(r"[+＋]$")
# 有两个孩子的家庭: what kind of family it is
_OWN = re.compile(r"(?:孩子|子女|宝宝|小孩)的")
# 千人口床位数: what a rate is counted on
_BASE = re.compile(r"[十百千万]{1,2}(?:人口|名|人|张)")
_BASED = re.compile(r"[\u4e00-\u9fff]{1,10}(?:数|率|量|比)")
_RATED = re.compile(
    r"(?:降低|减少|缩短|压缩|提前|推迟|延长|提高|超过|不少于|至少|不低于|达到?|每[天日周月年人次])[^，。；]{0,6}$"
)


def frames_only(text: str, numeral: Numeral) -> bool:
    """Tell whether a numeral of ``text`` counts only parts, one of its kind, or time in a name or slogan."""
    before = text[max(0, numeral.start - _REACH) : numeral.start]
    return (
        _is_frame(text, numeral, before)
        or _is_kind(text, numeral)
        or _is_indefinite(numeral, before)
        or _is_teller(numeral, before)
        or _is_time_told(text, numeral, before)
        or bool(_BASE.fullmatch(numeral.text) and _BASED.match(text, numeral.end))
    )


def _is_frame(text: str, numeral: Numeral, before: str) -> bool:
    """聚焦三项服务, 从两个方面: the parts of what is described."""
    if _FORMULA.match(text, numeral.end) or _FORMULA_BEFORE.search(before) or _OWN.match(text, numeral.end):
        return True
    if _SLOGAN_COUNT.fullmatch(numeral.text) and _SLOGAN.match(text, numeral.end):
        return True
    if not _SMALL.fullmatch(numeral.text) or not _FRAMES.search(before):
        return False
    return not _THINGS.match(text, numeral.end) and not _COUNTED_NEXT.match(text, numeral.end)


def _is_kind(text: str, numeral: Numeral) -> bool:
    """面向三类场所: kinds that nobody offers."""
    if not _TYPE.fullmatch(numeral.text) or _COUNTED_NEXT.match(text, numeral.end):
        return False
    return bool(_GROUPED.match(text, numeral.end)) or not _OFFERED.match(text, numeral.end)


def _is_indefinite(numeral: Numeral, before: str) -> bool:
    """举办一场讲座 is 举办讲座; each of several, a least number, or a new building is counted."""
    if numeral.kind != "chinese" or not _ONE.fullmatch(numeral.text) or numeral.text == "一半":
        return False
    clause = re.split(r"[。；！？\n\t]", before)[-1]
    if _SPREAD.search(clause):
        return False
    return not (_LASTING.fullmatch(numeral.text) and _NEW.search(before))


def _is_teller(numeral: Numeral, before: str) -> bool:
    """两位专家讲解: who acts in what is told."""
    return bool(_PEOPLE.fullmatch(numeral.text) and _TELLING.search(before))


def _is_time_told(text: str, numeral: Numeral, before: str) -> bool:
    """黄金四分钟, 21天打卡, 两个月后: a time that names or places, and measures nothing."""
    if not _TIME.search(numeral.text) or _RATED.search(before):
        return False
    if _PACED.match(text, numeral.end) and not _AVERAGE.search(before):
        return True
    return bool(_TIME_BEFORE.search(before) or _TIME_BEHIND.match(text, numeral.end))
