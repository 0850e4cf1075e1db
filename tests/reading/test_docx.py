"""Word documents: everything a reader sees of the body, in its order, and nothing else."""

from typing import Any

import pytest
from document_making import add_list, member, new_docx, number, saved, with_members
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from extractor.errors import ReadError
from extractor.layout.plan import lay_out
from extractor.reading.docx import read_docx
from extractor.reading.docx_numbering import Numbering

W = nsdecls("w")
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def read(document: Any) -> str:
    return read_docx(saved(document), "report.docx").text


def append(document: Any, xml: str) -> None:
    document.element.body.insert(len(document.element.body) - 1, parse_xml(xml))


def test_headings_carry_the_rank_of_their_style() -> None:
    document = new_docx()
    document.add_heading("青山县2023年工作总结", 0)
    document.add_heading("一、主要指标", 1)
    document.add_paragraph("全年实现增加值12.3亿元。")
    document.add_heading("工业", 2)
    assert read(document) == "# 青山县2023年工作总结\n## 一、主要指标\n全年实现增加值12.3亿元。\n### 工业\n"


def test_headings_are_sections_and_several_chapters_stay_one_report() -> None:
    document = new_docx()
    for title in ("工业经济", "农业农村", "存在问题"):
        document.add_heading(title, 1)
        document.add_paragraph("全年实现增加值12.3亿元，同比增长5%。")
    layout = lay_out(read(document))
    assert [section.title for section in layout.sections] == ["工业经济", "农业农村", "存在问题"]
    assert len(layout.reports) == 1


def test_a_style_of_ones_own_is_a_heading_by_its_outline_level_or_base() -> None:
    document = new_docx()
    based = document.styles.add_style("公文小标题", WD_STYLE_TYPE.PARAGRAPH)
    based.base_style = document.styles["Heading 2"]
    outlined = document.styles.add_style("公文大标题", WD_STYLE_TYPE.PARAGRAPH)
    outlined.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {W} w:val="0"/>'))
    document.add_paragraph("重点工作", style="公文大标题")
    document.add_paragraph("项目建设", style="公文小标题")
    assert read(document) == "## 重点工作\n### 项目建设\n"


def test_a_long_paragraph_in_a_heading_style_is_no_heading() -> None:
    document = new_docx()
    document.add_heading("全年完成投资12.3亿元，" * 10, 1)
    assert not read(document).startswith("#")


def test_automatic_numbers_are_written_as_word_shows_them() -> None:
    document = new_docx()
    add_list(document, 71, [("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")])
    for level, text in (
        (0, "工业"),
        (1, "投资"),
        (1, "项目"),
        (2, "2023年新开工"),
        (2, "续建"),
        (0, "农业"),
        (1, "粮食"),
    ):
        number(document.add_paragraph(text), 71, level)
    assert read(document).splitlines() == [
        "一、工业",
        "（一）投资",
        "（二）项目",
        "1. 2023年新开工",
        "2. 续建",
        "二、农业",
        "（一）粮食",
    ]


def test_bullets_add_nothing_and_decimal_outlines_name_every_level() -> None:
    document = new_docx()
    add_list(document, 71, [("bullet", "●")])
    add_list(document, 72, [("decimal", "%1"), ("decimal", "%1.%2")])
    number(document.add_paragraph("甲"), 71)
    number(document.add_paragraph("乙"), 72)
    number(document.add_paragraph("丙"), 72, 1)
    number(document.add_paragraph("丁"), 72, 1)
    assert read(document) == "甲\n1 乙\n1.1 丙\n1.2 丁\n"


@pytest.mark.parametrize(
    ("kind", "numbers", "written"),
    [
        ("chineseCounting", (1, 10, 11, 20, 21, 101), "一 十 十一 二十 二十一 一百零一"),
        ("ideographTraditional", (1, 2, 11), "甲 乙 甲"),
        ("ideographDigital", (1, 10, 23), "一 一〇 二三"),
        ("decimalEnclosedCircleChinese", (1, 20, 21), "① ⑳ 21"),
        ("lowerLetter", (1, 26, 27), "a z aa"),
        ("upperRoman", (1, 4, 9, 14, 40), "I IV IX XIV XL"),
        ("decimalZero", (3, 12), "03 12"),
        ("someFutureFormat", (3,), "3"),
    ],
)
def test_number_formats(kind: str, numbers: tuple[int, ...], written: str) -> None:
    from docx.oxml.ns import qn

    found = []
    for one in numbers:
        level = f'<w:lvl w:ilvl="0"><w:start w:val="{one}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="%1、"/></w:lvl>'
        root = parse_xml(
            f'<w:numbering {W}><w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
        )
        found.append(Numbering(root, qn).next("1", 0).removesuffix("、"))
    assert " ".join(found) == written


def test_tables_are_rows_of_cells_and_a_unit_alone_is_a_line() -> None:
    document = new_docx()
    rows = [("单位：万吨", "", ""), ("指标", "2023年", "增长"), ("粮食产量", "153.2", "4.5%"), ("#稻谷", "", "2%")]
    table = document.add_table(rows=0, cols=3)
    for cells in rows:
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("表后一段。")
    assert read(document) == "单位：万吨\n指标\t2023年\t增长\n粮食产量\t153.2\t4.5%\n＃稻谷\t\t2%\n表后一段。\n"


def test_merged_cells_show_once_and_a_table_inside_a_cell_is_read() -> None:
    document = new_docx()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "工业"
    table.cell(0, 1).text = "12.3"
    inner = table.cell(1, 1).add_table(rows=1, cols=1)
    inner.cell(0, 0).text = "45.6"
    assert read(document).splitlines() == ["工业\t12.3", "45.6"]


def test_footnotes_stand_behind_their_paragraph_once() -> None:
    document = new_docx()
    document.add_paragraph("首段完成投资5亿元")
    reference = f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>'
    document.paragraphs[0]._p.append(parse_xml(reference))
    document.paragraphs[0]._p.append(parse_xml(reference))
    document.add_paragraph("次段。")
    note = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p>'
        "<w:r><w:t>不含农户投资。</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p></w:footnote></w:footnotes>"
    )
    assert read_docx(with_footnotes(saved(document), note), "a").text == "首段完成投资5亿元\n不含农户投资。\n次段。\n"


def with_footnotes(data: bytes, notes: str) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    types = member(data, "[Content_Types].xml").decode()
    links = member(data, "word/_rels/document.xml.rels").decode()
    types = types.replace("</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>')
    links = links.replace(
        "</Relationships>", f'<Relationship Id="rF" Type="{relation}" Target="footnotes.xml"/></Relationships>'
    )
    return with_members(
        data,
        {
            "[Content_Types].xml": types.encode(),
            "word/_rels/document.xml.rels": links.encode(),
            "word/footnotes.xml": notes.encode(),
        },
    )


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:ins><w:r><w:t>新增</w:t></w:r></w:ins>", "新增"),
        ("<w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:r><w:t>留下</w:t></w:r>", "留下"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:t>可见</w:t></w:r>", "可见"),
        ("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>", "链接"),
        ("<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>", "控件"),
        (f"<w:r><w:t>达到</w:t></w:r><m:oMath {M}><m:r><m:t>19.9</m:t></m:r></m:oMath>", "达到19.9"),
        ("<w:smartTag><w:r><w:t>2023年</w:t></w:r></w:smartTag>", "2023年"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>域</w:t></w:r>", "域"),
        ("<w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r>", "上\n下"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
        ("<w:r><w:t>3</w:t><w:noBreakHyphen/><w:t>5月</w:t></w:r>", "3-5月"),
    ],
)
def test_a_paragraph_is_what_is_seen_of_it(inner: str, text: str) -> None:
    document = new_docx()
    append(document, f"<w:p {W}>{inner}</w:p>")
    assert read(document) == f"{text}\n"


def test_text_boxes_and_block_controls_are_read_and_tables_of_contents_are_not() -> None:
    document = new_docx()
    append(
        document,
        f"<w:p {W}><w:r><w:t>主文</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
    )
    append(document, f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>控件段落</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    append(
        document, f"<w:sdt {W}>{gallery}<w:sdtContent><w:p><w:r><w:t>目录一</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    contents = document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("一、主要工作\t3", style=contents)
    assert read(document) == "主文\n框内\n控件段落\n"


def test_headers_and_footers_are_not_read() -> None:
    document = new_docx()
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    document.add_paragraph("正文。")
    assert read(document) == "正文。\n"


def test_a_document_without_text_says_so() -> None:
    with pytest.raises(ReadError, match="without text"):
        read(new_docx())
