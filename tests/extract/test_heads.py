"""Title, number, date and issuer as documents of each kind print them."""

from __future__ import annotations

import pytest

from kg.extract.heads import Head, read_date, read_head
from kg.extract.lines import read_lines

NOTICE = """云溪县人民政府办公室文件

云政办〔2022〕18号

关于印发《云溪县健康小屋建设
三年行动计划》的通知

各镇人民政府，县政府各部门：

现将《云溪县健康小屋建设三年行动计划》印发给你们，请认真执行。

云溪县人民政府办公室

2022年3月9日
"""
REPLY = """云卫函（2023）7号

云溪县卫生健康局对县政协十届
一次会议第 15 号提案的答复

王某委员：

您提出的提案收悉，现答复如下：

一、开展的工作

2021年5月6日起开设夜间门诊。

云溪县卫生健康局
二〇二三年六月十二日
"""
PAGE = """云溪县推进健康街镇建设

发布时间：2023-05-06 来源：云溪县卫生健康局

今年以来，云溪县建成健康小屋36个。
"""

HEADS = [
    # letterhead, number, a title over two lines, salutation, signature, date
    (
        NOTICE,
        "关于印发《云溪县健康小屋建设三年行动计划》的通知",
        "云政办〔2022〕18号",
        "2022-03-09",
        "云溪县人民政府办公室",
    ),
    # round brackets in the number, a date in Chinese digits, an earlier date inside a sentence
    (
        REPLY,
        "云溪县卫生健康局对县政协十届一次会议第15号提案的答复",
        "云卫函〔2023〕7号",
        "2023-06-12",
        "云溪县卫生健康局",
    ),
    # a web page gives date and source in a line of their own
    (PAGE, "云溪县推进健康街镇建设", "", "2023-05-06", "云溪县卫生健康局"),
    # the path of a page on its site, and what a site writes beside the source
    (
        "首页>要闻\n云溪县建设健康街镇\n发布时间：2023-05-06 来源：云溪县卫生健康局　浏览次数：12次\n小屋建成。\n",
        "云溪县建设健康街镇",
        "",
        "2023-05-06",
        "云溪县卫生健康局",
    ),
    # the number of another document, inside a sentence
    ("云溪县的做法\n县里依据云政办〔2021〕3号文件建设小屋。\n", "云溪县的做法", "", "", ""),
    # a document that says nothing of itself but its title
    ("健康县区建设典型经验\n\n一、做法\n\n建设步道。\n", "健康县区建设典型经验", "", "", ""),
    # a title word far below is the title of something else
    ("云溪县的一天\n早上好。\n中午好。\n晚上好。\n夜里好。\n首批街镇名单\n", "云溪县的一天", "", "", ""),
]


@pytest.mark.parametrize(("text", "title", "number", "date", "issuer"), HEADS)
def test_a_head_is_read(text: str, title: str, number: str, date: str, issuer: str) -> None:
    """What a document says of itself comes out; what it does not say stays empty."""
    head = read_head(read_lines(text))
    assert head == Head(title, head.title_at, number, date, issuer)


def test_the_title_leads_back_to_its_lines() -> None:
    """A title over two lines has one place, from its first character to its last."""
    head = read_head(read_lines(NOTICE))
    assert head.title_at is not None
    assert NOTICE[slice(*head.title_at)] == "关于印发《云溪县健康小屋建设\n三年行动计划》的通知"


DATES = [
    ("2023年5月6日", "2023-05-06"),
    ("2023-05-06 10:20", "2023-05-06"),
    ("二〇二三年十二月二十一日", "2023-12-21"),
    ("二○二一年三月一日", "2021-03-01"),  # the circle that typewriters used
    ("2023年13月6日", ""),  # no month
    ("2023年2月30日", ""),  # no day of the calendar
    ("2023年", ""),  # a year alone dates no document
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_a_date_is_read(text: str, expected: str) -> None:
    """A full date in any writing, or none."""
    assert read_date(text) == expected
