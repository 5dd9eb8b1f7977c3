"""Documents of every format read as text, and what cannot be read refused with the way out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.documents.reading import Document, read_document
from kg.errors import DocumentError
from tests.documents.making import make_pdf, make_word, make_word_with_merged_cells


def read(tmp_path: Path, data: bytes, name: str) -> Document:
    """Read ``data`` as a file of this name."""
    path = tmp_path / name
    path.write_bytes(data)
    return read_document(path)


def test_word_paragraphs_and_tables_come_in_order(tmp_path: Path) -> None:
    """A paragraph is a line, a row of a table a line of cells parted by tabs."""
    data = make_word(["一、任务分工", [["任务", "牵头单位"], ["建设步道", "县体育局"]], "特此通知。"])
    document = read(tmp_path, data, "plan.docx")
    assert document == Document("一、任务分工\n任务\t牵头单位\n建设步道\t县体育局\n特此通知。", "word")


def test_merged_cells_are_told_in_each_row(tmp_path: Path) -> None:
    """A district beside two towns stands in both rows; a cell over two columns keeps the columns apart."""
    document = read(tmp_path, make_word_with_merged_cells(), "list.docx")
    assert document.text == "区\t街镇\n甲区\t乙街道\n甲区\t丙镇\n合计\t"


def test_what_a_tracked_change_deleted_is_no_text(tmp_path: Path) -> None:
    """Inserted words are read, deleted ones are not."""
    data = make_word(["建成5个小屋"])
    change = (
        b"<w:ins><w:r><w:t>\xe5\x85\xb1</w:t></w:r></w:ins><w:del><w:r><w:delText>7</w:delText></w:r></w:del>"
    )
    document = read(tmp_path, _with_body_change(data, change), "draft.docx")
    assert document.text == "建成5个小屋共"


def _with_body_change(data: bytes, change: bytes) -> bytes:
    """Return the .docx with an element added behind the last run of its first paragraph."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = content.replace(b"</w:r></w:p>", b"</w:r>" + change + b"</w:p>", 1)
            archive.writestr(name, content)
    return target.getvalue()


def test_pdf_pages_are_kept_and_page_numbers_dropped(tmp_path: Path) -> None:
    """A sentence runs on over the page break; where each page starts is known."""
    data = make_pdf([["全县建成健康小屋36个，覆盖"], ["率达到97.5%。"]])
    document = read(tmp_path, data, "report.pdf")
    assert document.text == "全县建成健康小屋36个，覆盖\n率达到97.5%。\n"
    assert [document.text[start] for start in document.pages] == ["全", "率"]


def test_a_running_head_stays_once(tmp_path: Path) -> None:
    """The letterhead of the first page may name the issuer; the same line on later pages is furniture."""
    data = make_pdf([["第一段。"], ["第二段。"], ["第三段。"]], head="云溪县人民政府文件")
    assert read(tmp_path, data, "a.pdf").text == "云溪县人民政府文件\n第一段。\n第二段。\n第三段。\n"


def test_pages_without_a_text_layer_are_told(tmp_path: Path) -> None:
    """One scanned page among others is named; its words are missing."""
    data = make_pdf([["第一段。"], [], ["第三段。"]], numbered=False)
    assert read(tmp_path, data, "a.pdf").pages_without_text == (2,)


def test_a_scanned_pdf_is_refused(tmp_path: Path) -> None:
    """Without any text layer the message says how to get one."""
    with pytest.raises(DocumentError, match="ocrmypdf"):
        read(tmp_path, make_pdf([[], []], numbered=False), "scan.pdf")


PAGES = [
    # the frame of the site goes, the headline stays
    (
        "<div class='nav'><a>首页</a></div><h1>推进街镇建设</h1><p>建成<b>36</b>个。</p><div id='footer'>版权</div>",
        "推进街镇建设\n建成36个。",
    ),
    # a break ends a line, an inline element does not
    ("<p>一是建站。<br>二是<span>配<em>药</em></span>。</p>", "一是建站。\n二是配药。"),
    # a district beside two towns stands in both rows
    (
        "<table><tr><td>区<td>镇</tr><tr><td rowspan=2>甲区<td>乙镇</tr><tr><td>丙镇</tr></table>",
        "区\t镇\n甲区\t乙镇\n甲区\t丙镇",
    ),
    # a table that only places things on the page is none
    ("<table><tr><td><h1>标题</h1><p>正文。</p></td></tr></table>", "标题\n正文。"),
    # scripts, styles and what is hidden are no text
    ("<script>var a=1</script><p style='display: none'>藏</p><p>可见。</p>", "可见。"),
    # a word of the text that looks like a part of a site's frame
    ("<div class='footage'>影像资料。</div>", "影像资料。"),
    # entities and blanks
    ("<p>　　甲&nbsp;县 &amp; 乙县</p>", "甲\u00a0县 & 乙县"),
]


@pytest.mark.parametrize(("body", "expected"), PAGES)
def test_a_page_is_read_without_its_frame(tmp_path: Path, body: str, expected: str) -> None:
    """Blocks are lines, rows are lines of cells, what every page of the site bears is left out."""
    page = f"<!DOCTYPE html><html><head><title>x</title></head><body>{body}</body></html>"
    assert read(tmp_path, page.encode(), "page.html") == Document(expected, "html")


def test_a_page_in_gb2312_is_read_as_its_superset(tmp_path: Path) -> None:
    """The dash of a heading and characters beyond GB2312 survive a page that declares GB2312."""
    page = '<html><head><meta charset="gb2312"></head><body><p>——镕镇，覆盖率97.5%。</p></body></html>'
    assert read(tmp_path, page.encode("gb18030"), "page.htm").text == "——镕镇，覆盖率97.5%。"


def test_a_text_with_tags_in_it_is_a_text(tmp_path: Path) -> None:
    """A plain text in which a conversion left tags is no web page: its places must not move."""
    text = "1\t<p>典型经验：（1）建设步道。</p>"
    assert read(tmp_path, text.encode(), "table.txt") == Document(text, "text")


REFUSED = [
    (b"\xd0\xcf\x11\xe0" + bytes(600), "old.doc", "soffice"),  # Word of before 2007, WPS
    (b"{\\rtf1 abc}", "a.rtf", "save it as .docx"),
    (b"\x89PNG\r\n\x1a\n" + bytes(50), "photo.png", "OCR"),
    (b"\xff\xd8\xff\xe0" + bytes(50), "photo.txt", "OCR"),  # a picture by another name
    (b"%PDF-1.7\ncut off", "cut.pdf", "get the file anew"),
    (b"PK\x03\x04cut off", "cut.docx", "get the file anew"),
    (b"", "empty.txt", "holds no text"),
    (b" \n\t\n", "blank.md", "holds no text"),
    (b"<html><body><script>x()</script></body></html>", "empty.html", "holds no text"),
    (b"<html>", "hollow.html", "holds no text|no readable web page"),
]


@pytest.mark.parametrize(("data", "name", "way_out"), REFUSED)
def test_what_cannot_be_read_is_refused_with_the_way_out(
    tmp_path: Path, data: bytes, name: str, way_out: str
) -> None:
    """One line names the file, what it is and what to do."""
    with pytest.raises(DocumentError, match=way_out) as caught:
        read(tmp_path, data, name)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_spreadsheet_and_an_archive_are_named(tmp_path: Path) -> None:
    """What shares the container of .docx is told apart."""
    for part, what in (("xl/workbook.xml", "spreadsheet"), ("a.txt", "archive")):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr(part, "x")
        with pytest.raises(DocumentError, match=what):
            read(tmp_path, stream.getvalue(), "a.docx")


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """A part that unpacks to hundreds of megabytes is refused by the archive's own list."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(300):
            part.write(bytes(1024 * 1024))
    with pytest.raises(DocumentError, match="unpacks to 300 MB"):
        read(tmp_path, stream.getvalue(), "bomb.docx")


WHOLE = {
    "a.docx": make_word(["一、做法", [["甲", "乙"], ["1", "2"]]]),
    "a.pdf": make_pdf([["全县建成5个。"]]),
    "a.html": "<html><body><p>全县建成5个。</p></body></html>".encode(),
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(WHOLE)), data=st.data())
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, name: str, data: st.DataObject) -> None:
    """Cut off anywhere, or with bytes changed, a file gives a text or a message, never another error."""
    whole = WHOLE[name]
    cut = data.draw(st.integers(0, len(whole)))
    change = data.draw(st.binary(max_size=8))
    place = data.draw(st.integers(0, cut))
    try:
        read(tmp_path, whole[:place] + change + whole[place:cut], name)
    except DocumentError as error:
        assert str(error)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=300), name=st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.pdf", "a"])
)
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes, name: str) -> None:
    """Whatever the bytes and the name, there is a text or a message."""
    try:
        assert read(tmp_path, data, name).text.strip()
    except DocumentError as error:
        assert name in str(error)
