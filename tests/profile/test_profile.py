"""The card of a document: title, genre, place with its code, year under review, holder, each with its evidence."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.profile.genres import GenreEntry, genre_of_title, load_genres

# What the card says of texts that open so: title, genre, place, code, year.
CARDS = [
    (
        "2026年青海省政府工作报告\n——2026年1月27日在青海省第十四届人民代表大会第四次会议上\n各位代表：\n一、2025年工作回顾\n完成投资12亿元。",
        None,
        ("2026年青海省政府工作报告", "government_work_report", "青海省", "630000", "2025"),
    ),
    (
        "下载\n打印\n政府工作报告\n——2024年1月20日在福州市第十六届人民代表大会第四次会议上\n各位代表：\n过去一年，完成投资12亿元。",
        None,
        ("政府工作报告", "government_work_report", "福州市", "350100", "2023"),
    ),
    (
        "桐川市2024年1—7月经济运行情况\n8月16日，市统计局发布数据。工业增加值增长7.2%。",
        "2024-08-16",
        ("桐川市2024年1—7月经济运行情况", "economic_bulletin", "桐川市", None, "2024-01/2024-07"),
    ),
    (
        "柳塘镇2024年上半年工作总结及下半年工作安排\n今年以来，调解纠纷94起。",
        "2024-07-10",
        ("柳塘镇2024年上半年工作总结及下半年工作安排", "work_summary", "柳塘镇", None, "2024-40"),
    ),
    (
        "关于青山县2022年度县级预算执行和其他财政收支的审计工作报告\n（2023年7月28日）\n抽查乡镇5个。",
        None,
        ("关于青山县2022年度县级预算执行和其他财政收支的审计工作报告", "audit_report", "青山县", None, "2022"),
    ),
    (
        "青山县人民法院工作报告\n——2024年1月12日在青山县第八届人民代表大会第三次会议上\n各位代表：\n受理案件900件。",
        None,
        ("青山县人民法院工作报告", "court_report", "青山县", None, "2023"),
    ),
    (
        "农业局工作总结及2021年工作计划\n全年完成粮食播种12万亩。",
        "2021-01-04",
        ("农业局工作总结及2021年工作计划", "work_summary", None, None, "2020"),
    ),
    (
        "青山县2025年工作要点\n新建学校3所。",
        "2025-02-01",
        ("青山县2025年工作要点", "plan", "青山县", None, None),
    ),
    (
        "报告期内，本集团实现营业收入412亿元，同比增长9.8%。归属于母公司股东的净利润31亿元。",
        "2025-03-15",
        (None, "annual_report", None, None, "2024"),
    ),
    ("今天天气很好，我们去了公园。", None, (None, "other", None, None, None)),
]


@pytest.mark.parametrize(("text", "reference", "card"), CARDS, ids=[str(one[2][0] or one[0][:8]) for one in CARDS])
def test_a_report_tells_its_card(
    text: str, reference: str | None, card: tuple[str | None, str, str | None, str | None, str | None]
) -> None:
    found = extract(text, reference_date=reference).profile
    assert (found.title, found.genre, found.place, found.place_code, found.year) == card


def test_without_a_title_the_text_tells_the_place() -> None:
    text = "主要预期目标是：经济增长5%。支持贵阳、遵义、毕节协同发展，推进六盘水转型，建设安顺新区，办好贵州数博会。"
    found = extract(text, reference_date="2026-01-20").profile
    assert (found.title, found.place, found.place_code) == (None, "贵州省", "520000")


def test_places_of_several_provinces_tell_no_place() -> None:
    text = "主要预期目标是：经济增长5%。连通上海、广州、成都、重庆、武汉、西安。"
    assert extract(text, reference_date="2026-01-20").profile.place is None


def test_each_field_has_the_stretch_that_told_it() -> None:
    text = "柳塘镇人民政府2024年工作总结\n2024年，新建学校3所。\n柳塘镇人民政府\n2024年12月20日"
    found = extract(text).profile
    assert set(found.evidence) == {"title", "genre", "place", "year", "holder"}
    for span in found.evidence.values():
        assert text[span.start : span.end] == span.text


def test_the_holder_is_the_first_mention_of_the_body() -> None:
    document = extract("柳塘镇人民政府2024年工作总结\n2024年，新建学校3所。\n柳塘镇人民政府\n2024年12月20日")
    bodies = [one for section in document.sections for one in section.organizations]
    assert document.profile.holder == next(one.id for one in bodies if one.text == "柳塘镇人民政府")


@pytest.mark.parametrize("entry", load_genres(), ids=lambda one: one.name)
def test_a_genre_is_told_by_the_titles_that_are_its_examples(entry: GenreEntry) -> None:
    assert entry.examples
    assert [(genre_of_title(one) or ("", None))[0] for one in entry.examples] == [entry.name] * len(entry.examples)


@pytest.mark.parametrize(
    ("title", "place", "code"),
    [
        ("吉林2024年国民经济和社会发展统计公报", "吉林省", "220000"),
        ("襄樊市2008年政府工作报告", "襄阳市", "420600"),
        ("江苏省徐州市鼓楼区2024年政府工作报告", "鼓楼区", "320302"),
    ],
    ids=["a short name that a city shares", "a name that was given up", "a name of several, in a city"],
)
def test_a_title_tells_a_place_as_the_gazetteer_knows_it(title: str, place: str, code: str) -> None:
    profile = extract(f"{title}\n全年完成投资3亿元。").profile
    assert (profile.place, profile.place_code) == (place, code)
