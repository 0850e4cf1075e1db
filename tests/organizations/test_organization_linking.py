"""Who is who: fullest names, first mentions, self-mentions, the issuing body."""

import pytest
from conftest import TextRecognizer

from extractor.organizations import find_issuer
from extractor.organizations.aliases import short_forms
from extractor.organizations.canonical import canonical
from extractor.text import Span


def linked(recognizer: TextRecognizer, text: str, reports: tuple[Span, ...] = ()) -> list[tuple[str, str, int]]:
    """What is written, its fullest name, and where the first mention of the body starts (-1: this one is)."""
    found = recognizer.find(text, reports=reports)
    return [(text[one.start : one.end], one.name, one.same_as.start if one.same_as else -1) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云岭区环保局调研，区环保局上报。", [("云岭区环保局", "云岭区环保局", -1), ("区环保局", "云岭区环保局", 0)]),
        ("市政府发文。福州市人民政府公布。", [("市政府", "福州市人民政府", -1), ("福州市人民政府", "福州市人民政府", 0)]),
        ("园区管委会开会，管委会决定。", [("园区管委会", "园区管委会", -1), ("管委会", "园区管委会", 0)]),
        ("国家发展和改革委员会批准，国家发改委下文。", [("国家发展和改革委员会",) * 2 + (-1,), ("国家发改委", "国家发展和改革委员会", 0)]),
        ("校团委宣传部组稿，宣传部审核。", [("校团委宣传部", "校团委宣传部", -1), ("宣传部", "校团委宣传部", 0)]),
        ("市教育局和区教育局联合检查。", [("市教育局", "市教育局", -1), ("区教育局", "区教育局", -1)]),
    ],
)  # fmt: skip
def test_short_and_full_names_of_one_body_are_linked(
    recognizer: TextRecognizer, text: str, expected: list[tuple[str, str, int]]
) -> None:
    assert linked(recognizer, text) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("青山恒润机械有限公司更名为青山恒润智能装备有限公司。", ["青山恒润智能装备有限公司"] * 2),
        ("青山恒润智能装备有限公司（原名青山恒润机械有限公司）投产。", ["青山恒润智能装备有限公司"] * 2),
        ("镇党委、政府，镇人大、纪委联合检查。", ["镇党委", "镇政府", "镇人大", "镇纪委"]),
        ("云岭镇政府牵头，镇政府出资，镇党委、政府部署。", ["云岭镇政府"] * 2 + ["镇党委", "云岭镇政府"]),
        ("江苏恒润智能股份有限公司上市，恒润智能增资，恒润股份分红。", ["江苏恒润智能股份有限公司"] * 3),
    ],
)
def test_renamed_shortened_and_shared_names_lead_to_the_fullest(
    recognizer: TextRecognizer, text: str, names: list[str]
) -> None:
    assert [name for _, name, _ in linked(recognizer, text)] == names


def test_a_chain_of_short_forms_ends_at_the_first_mention(recognizer: TextRecognizer) -> None:
    text = "国家税务总局云岭县税务局第二稽查局立案，第二稽查局查补税款，云岭县税务局通报。"
    written = linked(recognizer, text)
    assert [said for said, _, _ in written] == ["国家税务总局云岭县税务局第二稽查局", "第二稽查局", "云岭县税务局"]
    assert written[1][1:] == (written[0][1], 0)


def test_nothing_is_linked_where_two_bodies_could_be_meant(recognizer: TextRecognizer) -> None:
    found = linked(recognizer, "福州市人民政府和厦门市人民政府签约，市政府批准。")
    assert found[-1] == ("市政府", "市政府", -1)


def test_self_mentions_mean_the_issuing_body(recognizer: TextRecognizer) -> None:
    text = "青山县供销合作社2023年工作总结\n我社筹资30万元。\n青山县供销合作社\n2023年12月20日"
    found = recognizer.find(text)
    ours = next(one for one in found if one.is_self)
    assert (ours.name, ours.kind, ours.same_as) == ("青山县供销合作社", "cooperative", found[0])


def test_names_are_linked_within_a_report_only(recognizer: TextRecognizer) -> None:
    text = "福州市人民政府公布。\n市政府批准。"
    border = text.index("\n") + 1
    assert linked(recognizer, text)[1][1] == "福州市人民政府"
    assert linked(recognizer, text, (Span(0, border), Span(border, len(text))))[1][1] == "市政府"


def test_an_alias_is_linked_to_the_body_it_was_declared_for(recognizer: TextRecognizer) -> None:
    text = "青山瑞泰水务有限公司（以下简称“水务集团”）成立。水务集团注册资本2亿元。"
    assert linked(recognizer, text)[-1] == ("水务集团", "青山瑞泰水务有限公司", 0)


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("青山县财政局2024年工作总结\n一年来，成绩显著。", "青山县财政局"),
        ("工作情况\n成绩显著，市委表扬。\n云岭镇人民政府\n2024年1月5日", "云岭镇人民政府"),
        ("现在，我代表省人民政府，向大会报告工作。", "省人民政府"),
        ("成绩显著，市委表扬。", None),
    ],
)
def test_the_issuer_is_read_from_signature_title_or_formula(
    recognizer: TextRecognizer, text: str, issuer: str | None
) -> None:
    found = find_issuer(text, recognizer.find(text))
    assert (found and text[found.start : found.end]) == issuer


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("青山县人民政府", "青山县政府"),
        ("市卫生健康委员会", "市卫健委"),
        ("县妇女联合会", "县妇联"),
        ("中共青山县委", "青山县委"),
    ],
)
def test_long_and_short_wordings_compare_equal(long: str, short: str) -> None:
    assert canonical(long) == canonical(short)


def test_different_bodies_compare_different() -> None:
    assert len({canonical(name) for name in ("县委", "县政府", "县人大", "县政协", "县法院", "县人大常委会")}) == 6


def test_short_forms_of_a_company_keep_its_brand() -> None:
    forms = short_forms("陕西浩通投资开发有限公司")
    assert {"浩通", "浩通公司", "浩通投资"} <= forms
    assert all("浩通" in form for form in forms)


def test_the_tail_of_a_unit_is_a_short_form_unless_it_says_too_little() -> None:
    assert short_forms("铁研院材料所", "铁研院") == {"材料所"}
    assert short_forms("院团委办公室", "院团委") == set()
