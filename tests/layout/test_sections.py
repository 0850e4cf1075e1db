"""Headings are found by their numbering and shape, and nest as a reader would nest them."""

import pytest

from extractor.layout import lay_out
from extractor.layout.numbering import STYLES, numbering_at

OUTLINE = """# 2023年某县教育局工作总结

今年以来，全县教育系统认真落实各项部署。

## 一、主要工作

### （一）学前教育

1．扩充学位。新建公办幼儿园3所，新增学位810个。

2．规范管理。

（1）建立台账；

### （二）义务教育

## 二、存在问题

1、师资结构不合理，部分学科教师短缺，农村学校音体美教师不足的问题还比较突出，需要进一步加以解决。
"""


def outline(text: str) -> list[tuple[int, str | None, str | None]]:
    return [(section.level, section.number, section.title) for section in lay_out(text).sections]


def test_numberings_nest_whatever_the_markdown_marks_say() -> None:
    assert outline(OUTLINE) == [
        (1, None, "2023年某县教育局工作总结"),
        (2, "一", "主要工作"),
        (3, "一", "学前教育"),
        (4, "1", "扩充学位。"),
        (4, "2", "规范管理。"),
        (3, "二", "义务教育"),
        (2, "二", "存在问题"),
    ]


def test_parents_are_the_headings_they_stand_under() -> None:
    sections = lay_out(OUTLINE).sections
    assert [section.parent for section in sections] == [None, 0, 1, 2, 2, 1, 0]


@pytest.mark.parametrize(("style", "example"), [(style, example) for style, _, _, example in STYLES])
def test_each_style_matches_its_own_example_and_no_other(style: str, example: str) -> None:
    numbering = numbering_at(example + " 题目", 0)
    assert numbering is not None
    assert numbering.style == style


HEADINGS = [
    ("第一章 总则", "一", "总则"),
    ("第二部分  2024年重点任务", "二", "2024年重点任务"),
    ("三、2025年工作打算", "三", "2025年工作打算"),
    ("（四）持续改善生态环境", "四", "持续改善生态环境"),
    ("(五) 抓好安全生产", "五", "抓好安全生产"),
    ("6、加强党的建设", "6", "加强党的建设"),
    ("7. 推进依法行政", "7", "推进依法行政"),
    ("（8）做好值班值守", "8", "做好值班值守"),
    ("⑨完善考核办法", "⑨", "完善考核办法"),
    ("1.2024年工作回顾", "1", "2024年工作回顾"),
    ("二、强化保障。成立工作专班，抽调骨干力量集中办公。", "二", "强化保障。"),
    ("3、例会制度：每周一上午召开调度会，通报进展情况。", "3", "例会制度："),
]


@pytest.mark.parametrize(("line", "number", "title"), HEADINGS)
def test_a_numbered_title_opens_a_section(line: str, number: str, title: str) -> None:
    section = lay_out(f"前言说明了有关情况。\n{line}\n正文写了具体的做法。").sections[1]
    assert (section.number, section.title) == (number, title)


NOT_HEADINGS = [
    "1.5亿元资金全部到位",
    "2024年，全县上下团结一心。",
    "一是加强领导，二是狠抓落实。",
    "5G基站建设加快推进",
    "1、完成税收收入3.2亿元；",
    "2、部分干部思想认识还不够到位，工作中存在畏难情绪，攻坚克难的办法不多，主动担当的意识有待增强。",
    "3、新增城镇就业5200人",
    "十年来，全县面貌发生了很大变化。",
    "第三条 本办法自印发之日起施行。",
]


@pytest.mark.parametrize("line", NOT_HEADINGS)
def test_a_paragraph_or_list_item_is_no_heading(line: str) -> None:
    assert [section.title for section in lay_out(f"前言说明了有关情况。\n{line}\n正文写了具体做法。").sections] == [
        None
    ]


def test_a_report_in_one_line_is_split_at_its_old_indents() -> None:
    text = "某市政府工作报告\u3000\u3000各位代表：\u3000\u3000一、过去一年的工作\u3000\u3000２０１９年，全市经济平稳增长，民生持续改善。"
    assert (1, "一", "过去一年的工作") in outline(text)


def test_each_numbered_report_of_a_collection_is_a_report_of_its_own() -> None:
    text = "# 工作总结范文\n\n## 税务所工作总结篇一\n\n正文一。\n\n## 税务所工作总结篇二\n\n一、概况\n\n正文二。\n"
    layout = lay_out(text)
    assert [list(report.sections) for report in layout.reports] == [[0], [1], [2, 3]]


def test_text_without_headings_is_one_section_of_level_zero() -> None:
    assert outline("今年完成投资3亿元。") == [(0, None, None)]


def test_nothing_but_white_space_has_no_section() -> None:
    assert outline(" \n\u3000\n") == []
