"""Dates as the contract reads them, in sentences of the kinds that reports are made of."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.mentions import Date
from extractor.values.dates import DateRecognizer

REFERENCE = date(2020, 12, 31)


@pytest.fixture(scope="module")
def recognizer() -> DateRecognizer:
    return DateRecognizer()


def read(recognizer: DateRecognizer, marked: str, reference: date | None = REFERENCE) -> Date:
    """The only date of a sentence in which 【】 stands around it."""
    start, end = marked.index("【"), marked.index("】") - 1
    text = marked.replace("【", "").replace("】", "")
    found = [one for one in recognizer.find(text, reference) if one.start < end and start < one.end]
    assert [(text[one.start : one.end]) for one in found] == [text[start:end]]
    return found[0]


@pytest.mark.parametrize(
    ("marked", "edtf"),
    [
        ("【2020年】，全镇新栽经济林1.2万亩。", "2020"),
        ("【二〇二〇年】全社完成改制。", "2020"),
        ("【二0二0年】全社完成改制。", "2020"),
        ("该项目于【2020年6月3日】开工。", "2020-06-03"),
        ("该项目于【二00八年六月二十四日】验收。", "2008-06-24"),
        ("【6月3日】召开动员会，", "2020-06-03"),
        ("【5月份】组织培训3期。", "2020-05"),
        ("【xx年】，我社的各项指标稳中有升。", "XXXX"),
        ("总结会于【20**年12月22日】举行。", "20XX-12-22"),
        ("【1—10月】，累计入库税金4300万元。", "2020-01/2020-10"),
        ("【2016—2020年】累计投入2.4亿元。", "2016/2020"),
        ("【今年】以来，", "2020"),
        ("较【去年】多收了三成，", "2019"),
        ("【明年】再建两座冷库。", "2021"),
        ("【上半年】完成税收1.1亿元。", "2020-40"),
        ("【今年下半年】再建8处。", "2020-41"),
        ("【一季度】用电量回升。", "2020-33"),
        ("【前三季度】完成投资7.9亿元。", "2020-01/2020-09"),
        ("【四季度】抓好收尾。", "2020-36"),
        ("【年底】全部建成。", "2020-12-31"),
        ("【2月中旬】复工复产。", "2020-02-11/2020-02-20"),
        ("【“十三五”期间】共改造危房640户。", "2016/2020"),
        ("【“十四五”】开局之年，", "2021/2025"),
        ("到【“十四五”末】达到5万亩。", "2025-12-31"),
        ("【五年来】，我们坚持以项目促发展。", "2016/2020"),
        ("【近三年】发展党员21名。", "2018/2020"),
        ("【过去五年】极不平凡。", "2016/2020"),
        ("始建于【20世纪90年代】的老水厂，", "199X"),
        ("到【本世纪中叶】，", "2050"),
    ],
)
def test_a_date_has_the_edtf_of_the_contract(recognizer: DateRecognizer, marked: str, edtf: str) -> None:
    assert read(recognizer, marked).edtf == edtf


@pytest.mark.parametrize(
    ("marked", "bound"),
    [
        ("截止【5月底】，共发放贷款900万元。", "until"),
        ("自【2015年】以来，累计投入2亿元。", "from"),
        ("【春节前】发放到位。", "before"),
        ("到【2025年】，森林覆盖率达到42%。", "until"),
        ("【2020年】，森林覆盖率达到42%。", None),
    ],
)
def test_a_word_beside_the_date_is_its_bound(recognizer: DateRecognizer, marked: str, bound: str | None) -> None:
    assert read(recognizer, marked).bound == bound


@pytest.mark.parametrize(
    ("marked", "duration"),
    [
        ("工期【18个月】，", "P18M"),
        ("建设期为【3年】。", "P3Y"),
        ("连续【五年】未发生较大事故。", "P5Y"),
        ("车程缩短到【一个半小时】。", "PT1H30M"),
        ("停水【3小时20分】。", "PT3H20M"),
    ],
)
def test_a_length_of_time_is_a_duration_and_no_calendar_date(
    recognizer: DateRecognizer, marked: str, duration: str
) -> None:
    found = read(recognizer, marked)
    assert (found.type, found.duration, found.edtf, found.interval) == ("duration", duration, None, None)


@pytest.mark.parametrize("marked", ["例会【每周三】召开，", "指标【每月】通报一次。"])
def test_a_recurring_time_is_a_set(recognizer: DateRecognizer, marked: str) -> None:
    found = read(recognizer, marked)
    assert (found.type, found.edtf, found.duration) == ("set", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "财社〔2019〕87号文件下达资金。",
        "电话0931-2020618。",
        "全市GDP为2020.6亿元，增长3.1%。",
        "产品升级到0.9.1版。",
        "学习四个意识，做到两个维护。",
        "十分重视安全生产，",
        "目前，各项工作有序推进。",
        "住在3号楼、4号院的住户，",
        "接待群众2019人次。",
        "高120厘米，重35公斤。",
    ],
)
def test_numbers_that_only_resemble_dates_are_none(recognizer: DateRecognizer, text: str) -> None:
    assert [text[one.start : one.end] for one in recognizer.find(text, REFERENCE)] == []


@pytest.mark.parametrize(
    ("marked", "edtf"),
    [("【今年】完成3项。", "XXXX"), ("【6月3日】开会。", "XXXX-06-03"), ("【5月份】开会。", "XXXX-05")],
)
def test_without_a_reference_nothing_is_made_up(recognizer: DateRecognizer, marked: str, edtf: str) -> None:
    found = read(recognizer, marked, None)
    assert (found.edtf, found.interval) == (edtf, None)


def test_a_month_takes_its_year_from_its_own_passage_before_the_reference(recognizer: DateRecognizer) -> None:
    found = recognizer.find("2018年3月立项，9月开工。\n11月验收。", REFERENCE)
    assert [one.edtf for one in found] == ["2018-03", "2018-09", "2020-11"]
