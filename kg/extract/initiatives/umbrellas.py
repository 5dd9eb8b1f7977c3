"""Umbrellas that a text sets up itself: by a heading, by the parts that it gives them, by what it does with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.extract.initiatives.programme_words import is_known, words
from kg.extract.initiatives.sections import NUMBER
from kg.extract.initiatives.verbs import find_verbs
from kg.extract.initiatives.wordlists import alternatives

_REACH = 60
_KIND = r"(?:行动|工程|项目|计划|品牌)"
_NAMED_KIND = r"(?:策略|战略|工程|行动|计划|项目|模式|活动|路径)"
_QUOTED = re.compile(
    rf"(?:[\u4e00-\u9fff]{{0,8}}(?<![的是将把以和及与施动进]))?“[^”\n]{{2,16}}”[\u4e00-\u9fff]{{0,6}}?{_KIND}(?![划者书])"
)
_PLAIN = re.compile(
    rf"[\u4e00-\u9fff]{{2,14}}?{_KIND}(?:（[^）]{{2,12}}）)?(?![划者书组委办\u4e00-\u9fff]{{0,2}}(?:委|组|办公室))"
)
_PART_OF = re.compile(
    rf"作为[^，。\n]{{2,20}}(?:重点项目|一项|重要内容|组成部分|重要举措)[^，。\n]{{0,4}}，“(?P<name>“[^”]{{2,12}}”|[^”\n]{{2,16}}{_KIND})”"
)
_POINT = re.compile(
    rf"(?:^|(?<=[。\n]))(?:{NUMBER.pattern})(?:实施|推进|开展|落实|启动|深化|推行)?"
    rf"(?P<name>“[^”\n]{{2,20}}”(?:{_KIND}|模式)|[^，。；：、\n\t“”]{{2,26}}(?:行动|工程))。"
    rf"|(?:^|(?<=[。\n]))(?:{NUMBER.pattern})(?:[^。，；\n“]{{2,14}}，)?(?:精心|全力|着力|倾力|创新|积极){{0,2}}(?:打造|创建|构建|推行|探索|实施)"
    rf"(?P<styled>“[^”\n]{{2,16}}”(?:{_KIND}|模式|文化)|“[^”\n]{{2,12}}”)(?:，[^。，\n]{{2,24}})?。"
)
"""A point whose first short sentence is a name: （二）实施明眸工程。"""
_VERB_INSIDE = re.compile("开展|实施|推进|组织|落实|加强")
_STYLE = re.compile(f"(?:{_KIND}|模式|文化)”?$")
_TWO_ACTS = re.compile("打造|践行|助力|构建")
"""Verbs that make a heading a slogan: 打造健康基地 践行健康行动."""
_SERVICES = re.compile(
    "(?:运动|服务|检查|检测|体检|筛查|培训|活动|收费|保障|监测|评价|考核|医疗|测试|课程|比赛|诊疗|健身|锻炼|游戏|体育|建设|评估|报销|护理|治疗|合作|观测)项目$"
)
"""Items of a list, not undertakings: 运动项目包括健走、球类."""
_COMMON = re.compile("跨部门|专项|联合|系列|各项|重点|重大|健康")
"""Openings of what is called an action and is one kind of activity."""
_NEXT_POINT = re.compile(r"\n|(?<=[。；])[一二三四五六七八九十]{1,2}是")
_REPEATED = re.compile(
    r"(?:实施|启动|推进|推动|推行|开展|参与|落实|推出)(?:了|好)?"
    r"(?P<name>[^，。；：、\n\t的了和与及等对在各“”《》0-9]{2,14}(?:行动|工程|项目))(?![划方])"
)
_OFTEN, _LENGTH = 3, 6
"""A text that names an action so often, with so long a name, is about it."""
_LISTED_AS = re.compile(
    rf"(?:列为|列入|纳入|入选)(?:了)?(?:\d{{4}}年度?)?(?:[\u4e00-\u9fff]{{0,8}}?(?:政府|省|市|县|区|州|镇|街道))?"
    rf"(?P<name>“[^”\n]{{2,16}}”{_KIND}|“[^”\n]{{2,14}}{_KIND}”|(?:为民办|民生|惠民|民心)[\u4e00-\u9fff]{{0,4}}(?:项目|工程|实事|事项))"
)
_SHORTENED = re.compile(
    r"(?:开展|实施|启动|推出|发起|组织|参与|承担)(?:了)?(?P<name>[^，。；：\n\t（）《》]{4,40}?(?:行动|工程|项目|计划|活动))（(?:以下|下文|下)?(?:统一)?简称"
)
"""A name so long that the text shortens it: 开展云溪县校园明眸行动（以下简称明眸行动）."""
_FORMED_OF = re.compile(
    rf"[、及和][^、，。；\n]{{1,18}}?的(?P<name>“[^”\n]{{2,16}}”[\u4e00-\u9fff]{{0,8}}?{_NAMED_KIND})"
)
"""What is put together of parts that are listed before it: 以清沟、扫街为主要内容的“两净”工程."""
_LEADING = (
    r"([^，。；：、\n\t的了“”《》（）]{4,18}(?:项目|工程|行动|创建|示范区建设)"
    rf"|[\u4e00-\u9fff]{{0,8}}“[^”\n]{{2,14}}”(?:{_KIND}|活动|建设))"
)
_BORROWED = re.compile(
    rf"(?:结合|依托|借助){_LEADING}(?=[，、的]|开展)|(?<![可予用])以{_LEADING}(?=为(?:载体|契机|平台|抓手|核心|依托|主线|引领|支撑|基础|重点|统领))"
)
_FORMULA = re.compile(
    r"(?P<name>“[^”\n]{0,6}[一二三四五六七八九十百千万\d][^”\n]{1,10}”[\u4e00-\u9fff]{0,8}?(?:行动|工程|策略|战略|计划|项目)(?![划者书组]))"
)
"""A name that counts its parts: 健康素养“五个一”行动."""
_ONES = re.compile(
    r"(?P<name>“[一二三四五六七八九十\d]{1,2}个一”)(?=[\u4e00-\u9fff]{0,10}(?:，|：)?(?:主要)?(?:包括|包含|即|：))"
)
"""A name that only counts, with its parts behind it: 推行“六个一”，包括…."""
_TAKEN_INTO = re.compile(
    r"(?:融入|纳入)(?:了|到)?(?P<name>(?!相关|日常|各项|总体|整体|全部|重点|其|该|本)[\u4e00-\u9fff]{4,16}?(?:行动|工程|战略))(?=[，。；、]|考核|建设|内容|总体|统筹|重点|一体)"
)
"""What takes up a measure: 将筛查纳入青溪惠民工程."""
_FROM_ABOVE = re.compile(
    r"(?:国家|中央(?:财政)?|省级?|联合国[\u4e00-\u9fff]{0,6}|世界卫生组织|世界银行)(?:规定|确定|部署|实施|启动|开展|下达)的(?P<given>[^，。；：\n\t的“”《》（）]{4,26}(?:项目|工程|行动|计划))"
    r"|(?P<named>(?:国家|中央(?:财政)?(?:补助|转移支付)?(?:地方)?|联合国[\u4e00-\u9fff]{0,6}|世界卫生组织|世界银行)(?!级|科技|自然|社会|社科|重点研)[^，。；：、\n\t的“”《》（）了]{3,20}(?:项目|工程|行动|计划))(?![划方])"
)
"""What comes from above: 国家规定的学生视力监测项目."""
_AIM = re.compile(
    r"(?:助力|服务于?|促进(?:了)?|助推|推进|推动|成为|融入|加快|致力于|贡献于|全面)(?P<name>(?!示范|国家|健康)[^，。；、：\n\t的了“”《》（）]{2,12}?"
    r"(?:强国|强省|强市|强县|名城|示范区|先行区|试验区|自由贸易港|共同富裕|输出地|人民城市|大都市|都市圈|经济圈|生态省|生态市|和谐社会|新农村|文明典范城市)建设)"
)
"""The wider building that a practice serves: 助力甲省文化名城建设."""
_TITLE_NAME = re.compile(
    r"“(?P<quoted>[^”\n]{2,14})”|(?P<plain>[^，。；：、“”\n]{3,24}(?:行动|工程|计划|项目))"
)
_BRAND_KIND = r"(?:[\u4e00-\u9fff]{0,6}?(?:行动|工程|项目|计划|品牌|战略|策略|模式))"
_QUOTED_KIND = re.compile(
    r"“(?P<name>[^“”\n]{3,14})”(?:专项|系列|主题|惠民|综合)?(?:行动|工程|项目|计划)(?![划者书组])"
)
_BORROWED_NAMES = re.compile(
    r"以(?P<names>“[^”\n]{3,16}”(?:(?:、|和|与|及)?“[^”\n]{3,16}”)*)(?:等)?(?:系列)?(?:主题)?(?:活动|行动|工程|项目|计划)(?=为(?:载体|契机|平台|抓手|依托))"
)
_SET_GOING = re.compile(r"(?:实施|启动|推进|推行|开展|组织|落实|打造|推出|发起|深化|参与)(?:了)?$")
_SENTENCE_REACH = 200
_HEADING, _SECTION = 40, 600
"""Characters of a heading, and of what it heads, that are looked at."""
_STOP = re.compile(r"[。！？\n\t]|；(?=[一二三四五六七八九十]{1,2}是)")
_POINTING = re.compile(r"[这此该本上其各那]|特制|制定|如下|以下|同时|另|一个|一项")
_LEFT = re.compile(
    r"^.*(?:实施|启动|推进|推动|推行|落实|开展|作为|纳入|列入|参与|加入|通过|依据|按照|围绕|结合|融入|以及|确立|聚焦|抓好|组织|深化|推出|打造|的|是|为|将|把|和|及|与|在|以|对|了|按)"
)
_HEADED = re.compile(
    rf"^(?:{NUMBER.pattern})?(?:实施|推进|开展|落实|启动|深化|抓好|推行)?(?P<name>“[^”]{{2,12}}”|[^，。；：、\n\t]{{2,24}}{_KIND})[。]?$"
)

_GOOD_DEEDS = re.compile(r"^.*?(?P<deeds>为民办实事|[一-鿿]{2}实事)(?:项目|事项|工程)?$")


def bare_name(name: str) -> str:
    """Return what all prints of a programme's name share: no quotation marks, and 实事 without 省政府 or 项目."""
    return _GOOD_DEEDS.sub(r"\g<deeds>", re.sub("[“”‘’]", "", name))


def find_local(text: str, masked: str, title: str) -> Iterator[tuple[str, str]]:
    """Yield the names of the umbrellas of a text with the rule that told each.

    ``masked`` is the text with its titles and quotations hidden, ``title`` the lines of its own title.
    """
    yield from _headed(text, masked)
    for match in _PART_OF.finditer(text):
        yield match["name"], "part"
    yield from _with_parts(text, masked)
    yield from _pointed(text, masked)
    yield from _repeated(masked, title)
    yield from _titled(text, title)
    yield from _put_together(text, masked)
    yield from _borrowed(text, masked)


def _headed(text: str, masked: str) -> Iterator[tuple[str, str]]:
    for line in re.finditer(r"[^\n\t]+", masked):
        headed = _HEADED.match(line[0]) if line.end() - line.start() <= _HEADING else None
        if headed and _acts_in(masked, line.end(), line.end() + _SECTION) >= 2:
            begin, end = (line.start() + place for place in headed.span("name"))
            if not _TWO_ACTS.search(masked, begin, end):
                yield text[begin:end], "headed"


def _with_parts(text: str, masked: str) -> Iterator[tuple[str, str]]:
    """Yield the names that have parts behind them, or are said to be a part themselves."""
    for pattern in (_QUOTED, _PLAIN):
        for match in pattern.finditer(masked):
            left = _LEFT.match(match[0]) if pattern is _PLAIN else None
            start = match.start() + (left.end() if left else 0)
            name = text[start : match.end()]
            if len(bare_name(name)) < 4 or is_known(name) or _POINTING.match(name):
                continue
            if pattern is _PLAIN and len(name) < _LENGTH and _SERVICES.search(name):
                continue
            behind = text[match.end() : match.end() + _REACH]
            told = pattern is _QUOTED and _has_parts(masked, match.start(), match.end())
            if told or words("umbrella").match(behind):
                yield name, "umbrella"
            elif words("part").match(behind) and text[start - 1 : start] != "的":
                yield name, "part"


def _pointed(text: str, masked: str) -> Iterator[tuple[str, str]]:
    """Yield the names under which a body lists what is done, and those that head a point with several acts."""
    for pattern, rule in ((_LISTED_AS, "listed-as"), (_POINT, "point")):
        for match in pattern.finditer(masked):
            group = "styled" if match.groupdict().get("styled") else "name"
            name = text[slice(*match.span(group))]
            if group == "styled" and not _STYLE.search(name):
                continue
            heads = rule == "listed-as" or _heads_acts(masked, match.end(), name)
            if heads and not is_known(name):
                yield name.strip("“”") if name.endswith("”") else name, rule


def _heads_acts(masked: str, begin: int, name: str) -> bool:
    if "“" not in name and (len(name) < _LENGTH or _COMMON.match(name) or _VERB_INSIDE.search(name)):
        return False
    end = _NEXT_POINT.search(masked, begin + 1, begin + _SECTION)
    limit = end.start() if end else begin + _SECTION
    return _acts_in(masked, begin, limit) >= (3 if name.endswith("模式") else 2)


def _repeated(masked: str, title: str) -> Iterator[tuple[str, str]]:
    """Yield the names of actions set going that the text names often: it is about them; a project if its title is."""
    names = {match["name"] for match in _REPEATED.finditer(masked)}
    names = {name for name in names if not name.endswith("项目") or name[:-2] in title}
    if not names:
        return
    # One pass for all names: a count for each would read the text as often as it has names
    counts = Counter(match[0] for match in re.finditer(alternatives(names), masked))
    for name, often in sorted(counts.items()):
        named = len(bare_name(name)) >= _LENGTH and not _COMMON.match(name) and not _POINTING.match(name)
        if often >= _OFTEN and named and not is_known(name):
            yield name, "repeated"


def _put_together(text: str, masked: str) -> Iterator[tuple[str, str]]:
    """Yield what is put together of listed parts, and names that the text shortens."""
    for match in _FORMED_OF.finditer(masked):
        yield text[slice(*match.span("name"))], "formed-of"
    for match in _SHORTENED.finditer(text):
        yield match["name"], "shortened"
    for match in _AIM.finditer(masked):
        if not is_known(match["name"]):
            yield match["name"], "aim"
    for match in _FORMULA.finditer(text):
        if not is_known(match["name"]):
            yield match["name"], "formula"
    for match in _ONES.finditer(text):
        yield match["name"].strip("“”"), "formula"
    for match in _TAKEN_INTO.finditer(masked):
        if not is_known(match["name"]) and not words("borrowed").search(match["name"]):
            yield match["name"], "taken-into"
    for match in _FROM_ABOVE.finditer(masked):
        name = text[slice(*match.span("given" if match["given"] else "named"))]
        if not is_known(name) and not words("borrowed").search(name):
            yield name, "from-above"


def _titled(text: str, title: str) -> Iterator[tuple[str, str]]:
    """Yield the names that the title of a text prints and its running words call an action, project or brand again."""
    for match in _TITLE_NAME.finditer(title):
        plain = match["plain"]
        name = _LEFT.sub("", plain) if plain else match["quoted"]
        if len(name) < (4 if plain else 2) or is_known(name) or _COMMON.match(name):
            continue
        if plain and text.count(name, len(title)) >= 2:
            yield name, "titled"
        called = re.search(rf"“{re.escape(name)}”{_BRAND_KIND}", text[len(title) :]) if not plain else None
        if called:
            yield called[0], "titled"
    for match in _QUOTED_KIND.finditer(text, len(title)):
        if title and match["name"] in title and f"“{match['name']}”" not in title and not is_known(match[0]):
            yield match[0], "titled"


def _borrowed(text: str, masked: str) -> Iterator[tuple[str, str]]:
    """Yield the umbrellas from which a measure borrows its occasion or its means: 以…项目为载体, 结合…行动."""
    for match in _BORROWED.finditer(masked):
        group = 1 if match[1] is not None else 2
        name = text[slice(*match.span(group))]
        if not words("borrowed").search(name) and not is_known(name):
            yield name, "borrowed"
    for match in _BORROWED_NAMES.finditer(masked):
        for name in re.findall("“([^”]+)”", text[slice(*match.span("names"))]):
            if not words("borrowed").search(name):
                yield name, "borrowed"


def _has_parts(masked: str, start: int, end: int) -> bool:
    """Tell whether a project is set going and two more acts are told in its sentence: 实施“清晨”项目，筛查…，建立…."""
    if not _SET_GOING.search(masked, max(0, start - 6), start):
        return False
    begin = end + 1 if masked[end : end + 1] == "。" else end
    limit = min(len(masked), begin + _SENTENCE_REACH)
    stop = _STOP.search(masked, begin, limit)
    return _acts_in(masked, begin, stop.start() if stop else limit) >= 2


def _acts_in(masked: str, start: int, end: int) -> int:
    verbs = find_verbs(masked, start, min(len(masked), end))
    return sum(verb.kind in ("made", "carried") for verb in verbs)
