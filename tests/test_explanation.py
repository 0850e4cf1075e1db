"""Explanations: what covers a place, by which rule and why; where nothing is, what is nearest and the reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import extract
from extractor.errors import OptionError
from extractor.explaining.explainer import explain
from extractor.explaining.explanation import Explanation, Found
from extractor.models import Gap, NameSpan, PlaceSpan, TextSpan

REPORT = """# 云岭县供销合作社联合社2023年工作总结

## 一、主要工作回顾

2023年，县供销社供应化肥3.86万吨，完成年度计划3.3万吨的117%。全系统实现销售额12.6亿元，
同比增长8.4%。印发36号文件，联合有关银行开展检查。坚持五位一体，位居全省第3位。

## 二、2024年工作打算

力争销售额突破13.5亿元，新建基层社6个，服务约400—500户。
"""
DOCUMENT = extract(REPORT, include_text=True)


def _at(said: str) -> Explanation:
    return explain(DOCUMENT, REPORT.index(said))


def _only(explanation: Explanation, kind: str) -> Found:
    found = [one for one in explanation.found if one.kind == kind]
    assert len(found) == 1, found
    return found[0]


def test_a_number_is_told_with_its_value_rule_and_lexicon() -> None:
    found = _only(_at("3.86万吨"), "amount")
    assert (found.text, REPORT[found.start : found.end]) == ("3.86万吨", "3.86万吨")
    assert found.rule == "amount.quantity" and found.rule_info is not None and "measured unit" in found.rule_info.en
    assert "38,600 吨" in found.meaning and "38,600,000 kg" in found.meaning
    assert [(one.word, one.file, one.key) for one in found.entries] == [("吨", "units.toml", "kind.mass.units")]


def test_records_that_tell_of_a_number_come_with_it_and_say_where_their_fields_are_from() -> None:
    explanation = _at("3.86万吨")
    indicator, target = _only(explanation, "indicator"), _only(explanation, "target")
    assert indicator.meaning == "化肥; holds for 2023, told by the sentence"
    assert indicator.rule == "level" and target.rule == "plan"
    fields = {one.field: one for one in target.links}
    assert {"name", "plan", "actual", "completion"} <= fields.keys()
    assert fields["actual"].text == "3.86万吨" and not fields["actual"].inherited
    assert fields["name"].text == "化肥" and fields["name"].inherited
    assert fields["period"].text == "2023年" and fields["period"].note is not None and "2023" in fields["period"].note
    assert "i1.value" in _only(explanation, "amount").used_by


def test_checks_that_compare_a_number_come_last_with_their_arithmetic() -> None:
    found = _at("117%").found[-1]
    assert (found.kind, found.rule) == ("check", "completion")
    assert "stated 117" in found.meaning and "116.9697" in found.meaning and "agrees" in found.meaning
    assert [one.text for one in found.links] == ["3.86万吨", "3.3万吨", "117%"]


def test_a_date_tells_what_it_dated() -> None:
    explanation = _at("2023年，县")
    found = _only(explanation, "date")
    assert found.rule == "date:year" and "2023-01-01 to 2023-12-31" in found.meaning
    assert "i1.period" in found.used_by and "gave i1 its period" in explanation.roles


def test_an_organization_tells_its_full_name_and_its_head() -> None:
    found = _only(_at("县供销社供应"), "organization")
    assert "云岭县供销合作社联合社" in found.meaning and "same body as o1" in found.meaning
    assert found.entries[0].file == "organizations_heads.toml" and found.entries[0].word == "供销社"


def test_a_range_and_a_qualifier_are_put_into_words() -> None:
    assert _only(_at("400—500户"), "amount").meaning == "about 400 to 500 户 (count)"
    assert "more than 1,350,000,000 CNY" in _only(_at("13.5亿元"), "amount").meaning


def test_the_cues_before_a_number_are_told() -> None:
    cues = [(one.text, one.note) for one in _only(_at("13.5亿元"), "target").links if one.field == "cue"]
    assert cues == [("力争", "strive")]
    done = explain("已建成基层社6个。", 6)
    assert [(one.text, one.note) for one in done.found[1].links if one.field == "cue"] == [
        ("已", "tells what was done")
    ]


def test_a_change_is_told_with_direction_and_basis() -> None:
    assert _only(_at("8.4%"), "indicator").meaning == (
        "销售额; known as sales_total; change up (yoy); holds for 2023, told by the paragraph"
    )


@pytest.mark.parametrize(
    ("said", "nature", "told_by"),
    [
        ("3.86万吨", "review", "主要工作回顾"),
        ("13.5亿元", "plan", "2024年工作打算"),
        ("云岭县", "review", "云岭县供销合作社联合社2023年工作总结"),
    ],
)
def test_the_section_and_its_nature_are_told(said: str, nature: str | None, told_by: str | None) -> None:
    part = _at(said).section
    assert part is not None and (part.nature, part.told_by) == (nature, told_by)
    assert part.path[0] == "云岭县供销合作社联合社2023年工作总结"
    assert (part.reference_date, part.reference_origin) == ("2023-12-31", "document")


@pytest.mark.parametrize(
    ("said", "rule", "about"),
    [
        ("36号文件", "label_unit", "36号文件"),
        ("银行", "head", "银行"),
        ("五位一体", "everyday", "五位一体"),
        ("3位", "label", "第3位"),
        ("一、", "numbering", "一、"),
        ("\n同比", "unseen", "\n"),
        ("# 云岭", "unseen", "#"),
    ],
)
def test_where_nothing_is_the_reason_and_the_nearest_mention_are_told(said: str, rule: str, about: str) -> None:
    explanation = _at(said)
    assert explanation.nearest is not None and explanation.nearest.kind in (
        "amount",
        "percentage",
        "date",
        "organization",
    )
    assert [one.rule for one in explanation.reasons] == [rule]
    reason = explanation.reasons[0]
    assert about in reason.text and reason.rule_info is not None and reason.rule_info.kind == "guard"


def test_a_set_phrase_is_told_with_its_row() -> None:
    reason = _at("五位一体").reasons[0]
    assert reason.entry is not None and (reason.entry.word, reason.entry.key) == ("五位一体", "phrases")


def test_plain_words_have_no_reason_but_the_nearest_mention() -> None:
    explanation = _at("坚持")
    assert explanation.found == () and explanation.reasons == ()
    assert explanation.nearest is not None and explanation.nearest.text == "8.4%"


def test_the_line_is_shown_across_a_break_within_a_sentence() -> None:
    place = _at("8.4%").place
    assert (place.line, place.column, place.character) == (6, 5, "8")
    assert place.around == "全系统实现销售额12.6亿元，\n同比增长8.4%。"
    assert REPORT[place.around_start :].startswith(place.around)


def test_a_users_own_words_lead_to_their_file(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[[units]]\nname = "垛"\n[[organizations]]\nname = "青禾社"\nkind = "cooperative"\n', "utf-8")
    text = "青禾社储备饲草3.2万垛。"
    for at, word, table in ((0, "青禾社", "organizations"), (text.index("3.2"), "垛", "units")):
        entry = explain(text, at, lexicons=[path]).found[0].entries[0]
        assert (entry.word, entry.file, entry.key) == (word, str(path), table)
    assert all(one.kind != "amount" or "垛" not in one.text for one in explain(text, text.index("3.2")).found)


def test_what_is_new_in_schema_1_1_is_told() -> None:
    text = "2023年全市工业增加值由200亿元增加到230亿元，增加30亿元，增长15%，高于全省2个百分点。"
    found = extract(text, include_text=True)
    record = found.indicators[0].model_copy(
        update={
            "name": NameSpan(text="工业增加值", start=7, end=12, full="全市工业增加值"),
            "action": TextSpan(text="增加", start=18, end=20),
            "place": PlaceSpan(text="全市", start=5, end=7, code="320500"),
            "start_value": "a1",
            "gaps": (
                Gap(value=found.percentages[-1].id, direction="above", against=TextSpan(text="全省", start=39, end=41)),
            ),
            "estimated": True,
        }
    )
    section = found.sections[0].model_copy(update={"indicators": (record,)})
    told = _only(explain(found.model_copy(update={"sections": (section,)}), text.index("230")), "indicator")
    notes = {link.field: link.note for link in told.links}
    assert (notes["name"], notes["place"], notes["gap"]) == ("in full 全市工业增加值", "GB/T 2260 320500", "above 全省")
    assert {"action", "start_value"} <= notes.keys()
    assert "holds for 2023" in told.meaning and told.meaning.endswith("an estimate")


def test_a_known_indicator_leads_to_the_row_of_its_key() -> None:
    text = "2023年地区生产总值19.9亿元。"
    found = _only(explain(text, text.index("19.9")), "indicator")
    assert "known as gdp" in found.meaning and found.entries[0].key == "indicators.gdp"


def test_the_reference_date_is_counted_from_as_given() -> None:
    text = "今年投资12亿元。"
    assert "2019" in explain(text, 0, reference_date="2019-06-30").found[0].meaning
    assert "XXXX" in explain(text, 0).found[0].meaning


def test_where_the_reference_date_was_read_is_told() -> None:
    evidence = DOCUMENT.reference_date.evidence
    assert evidence is not None
    assert "gave the reference date 2023-12-31" in explain(DOCUMENT, evidence.start).roles


@pytest.mark.parametrize("at", [-1, len(REPORT), 10**9])
def test_a_place_outside_the_text_is_an_error(at: int) -> None:
    with pytest.raises(OptionError, match=r"outside the text of \d+ characters"):
        explain(DOCUMENT, at)


def test_a_document_without_text_is_an_error() -> None:
    with pytest.raises(OptionError, match="include_text=True"):
        explain(extract(REPORT), 3)


def test_every_place_of_a_report_can_be_explained_as_plain_data() -> None:
    for at, character in enumerate(REPORT):
        explanation = explain(DOCUMENT, at)
        assert explanation.place.character == character
        start = explanation.place.around_start
        assert start <= at < start + len(explanation.place.around)
        json.dumps(explanation.to_dict(), ensure_ascii=False)
        mentions = [one for one in explanation.found if one.kind in ("amount", "percentage", "date", "organization")]
        assert all(one.start <= at < one.end and one.rule_info is not None for one in mentions)
        assert bool(mentions) != (explanation.nearest is not None)


@settings(max_examples=40, deadline=None)
@given(
    st.text(
        "第一三五0123456789xX*个号年月%万亿元县局“”#、，。（）\n\r\t 　\u200b\U0001f600ab", min_size=1, max_size=60
    ),
    st.data(),
)
def test_nothing_that_is_written_makes_an_explanation_fail(text: str, data: st.DataObject) -> None:
    document = extract(text, include_text=True)
    assert document.text is not None
    explanation = explain(document, data.draw(st.integers(0, len(document.text) - 1)))
    assert explanation.found or explanation.place.character


def test_times_that_do_not_govern_a_number_are_told_with_what_speaks_against_them() -> None:
    text = "11月2日，市统计局通报。2024年，全县完成投资3亿元，比2023年增长5%，其中工业投资1亿元。"
    found = explain(text, text.index("1亿元")).found
    passed = {link.text: link.note for one in found for link in one.links if link.field == "not its time"}
    assert passed == {
        "11月2日": "another time is nearer, or the passage's own",
        "2023年": "governs no number here (scope “compared_with”)",
    }
