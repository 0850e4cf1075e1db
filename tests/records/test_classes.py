"""Numbers that tell what kind is counted measure nothing, and the count beside them reads on across them."""

from __future__ import annotations

import pytest

from extractor import Document, extract, validate

CLASSES = [
    ("新增青山、白河3个过三千亿元城市。", {"过三千亿元城市": "3个"}),
    ("新增青山、白河2个千亿县。", {"千亿县": "2个"}),
    ("累计新开工亿元以上项目超过3万个。", {"新开工亿元以上项目": "3万个"}),
    ("经济总量超500亿元的县域增至12个。", {"经济总量超500亿元的县域": "12个"}),
    ("引进投资超10亿元重大项目14个。", {"投资超10亿元重大项目": "14个"}),
    ("新建22个750千伏和330千伏电网工程。", {"750千伏和330千伏电网工程": "22个"}),
    ("全年10大类55项民生实事项目如期完成。", {"民生实事项目": "55项"}),
]
MEASURES = [
    # A sum behind a count that is a value of its own.
    ("建成仓库1座2000平方米。", {"仓库": "2000平方米"}),
    ("发放贷款5亿元改造学校14所。", {"贷款": "5亿元", "学校": "14所"}),
    ("一般公共预算收入突破2000亿元，建成项目14个。", {"一般公共预算收入": "2000亿元", "项目": "14个"}),
    ("191家工业企业营业收入超过20亿元。", {"工业企业": "191家", "营业收入": "20亿元"}),
]


def measured(document: Document) -> dict[str, str]:
    written = {one.id: one.text for section in document.sections for one in section.amounts}
    return {
        record.name.text: written[record.value]
        for section in document.sections
        for record in section.indicators
        if record.name is not None and record.value is not None
    }


@pytest.mark.parametrize(("sentence", "expected"), CLASSES)
def test_a_class_is_no_value_and_belongs_to_the_name_of_what_is_counted(
    sentence: str, expected: dict[str, str]
) -> None:
    assert measured(extract(sentence)) == expected


@pytest.mark.parametrize(("sentence", "expected"), MEASURES)
def test_a_sum_that_is_measured_is_no_class(sentence: str, expected: dict[str, str]) -> None:
    assert measured(extract(sentence)) == expected


def test_a_list_at_the_very_start_has_no_examples_before_it() -> None:
    assert validate(extract(".5人、等康", include_text=True)) == []


@pytest.mark.parametrize("sentence", ["招收2—3岁幼儿。", "关心80岁以上老年人。"])
def test_a_text_of_classes_alone_has_no_records_and_does_no_harm(sentence: str) -> None:
    document = extract(sentence, include_text=True)
    assert measured(document) == {}
    assert validate(document) == []


def test_a_class_stays_a_mention() -> None:
    [section] = extract("新增青山、白河2个过三千亿元城市。").sections
    assert [one.text for one in section.amounts] == ["2个", "三千亿元"]
