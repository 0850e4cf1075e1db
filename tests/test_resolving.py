"""Ids are looked up once: documents and records give what they lead to, typed, and nothing where they lead nowhere."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest

from extractor import Document, extract
from extractor.models import Amount, Date, Indicator, Organization, Target

TEXT = "今年上半年，青禾县供销合作社完成固定资产投资12.3亿元，同比增长5%，占全县的30%；供应化肥3.86万吨，完成年度计划3.3万吨的117%。"


@pytest.fixture(scope="module")
def document() -> Document:
    return extract(TEXT, reference_date="2024-07-10")


def test_an_indicator_gives_what_its_ids_lead_to(document: Document) -> None:
    indicator = document.indicators[0]
    assert (indicator.name_text, indicator.value_text, indicator.change_text) == ("固定资产投资", "12.3亿元", "5%")
    assert (indicator.period_text, document.indicators[1].share_text) == ("今年上半年", "30%")
    assert indicator.organization_name == "青禾县供销合作社"
    assert indicator.value_mention is not None and indicator.value_mention.value == Decimal("1230000000")
    assert isinstance(indicator.period_mention, Date) and indicator.period_mention.edtf == "2024-40"


def test_a_target_gives_plan_actual_and_completion(document: Document) -> None:
    [target] = document.targets
    assert (target.plan_text, target.actual_text, target.completion_text) == ("3.3万吨", "3.86万吨", "117%")


def test_a_document_finds_every_mention_and_record_by_its_id(document: Document) -> None:
    for one in (*document.amounts, *document.percentages, *document.dates, *document.organizations):
        assert document.mention(one.id) is one
    for record in (*document.indicators, *document.targets):
        assert document.record(record.id) is record
    assert document.mention("a99") is None and document.mention(None) is None and document.record("a1") is None


def test_a_document_lists_all_of_a_kind_in_the_order_of_its_sections(document: Document) -> None:
    for kind in ("indicators", "targets", "amounts", "percentages", "dates", "organizations"):
        assert getattr(document, kind) == tuple(one for section in document.sections for one in getattr(section, kind))


def test_a_list_member_is_named_with_the_head_it_shares() -> None:
    name = {"text": "城镇", "start": 0, "end": 2, "full": "城镇居民人均可支配收入"}
    record = Indicator.model_validate({"id": "i1", "text": "城镇", "start": 0, "end": 2, "rule": "left", "name": name})
    assert record.name_text == "城镇居民人均可支配收入"


def test_a_record_without_a_document_gives_nothing() -> None:
    record = Target.model_validate(
        {"id": "t1", "text": "", "start": 0, "end": 0, "rule": "plan", "value": "a1", "plan": "a1"}
    )
    assert (record.name_text, record.value_text, record.plan_text, record.period_mention) == (None, None, None, None)


def test_what_is_saved_copied_or_sent_to_another_process_gives_the_same(document: Document) -> None:
    for one in (
        Document.from_json(document.to_json()),
        document.model_copy(),
        document.model_copy(deep=True),
        pickle.loads(pickle.dumps(document)),
    ):
        assert one == document
        assert [record.value_text for record in one.indicators] == [record.value_text for record in document.indicators]


def test_a_document_gives_its_rows_of_the_panel(document: Document) -> None:
    assert [row.indicator for row in document.observations()][:2] == ["fixed_asset_investment"] * 2


def test_a_copy_with_other_sections_finds_only_what_stands_there(document: Document) -> None:
    emptied = document.model_copy(update={"sections": ()})
    assert emptied.mention("a1") is None
    assert isinstance(document.mention("a1"), Amount)
    assert isinstance(document.mention("o1"), Organization)


def test_a_record_is_equal_whatever_document_it_stands_in(document: Document) -> None:
    assert extract(TEXT, reference_date="2024-07-10").indicators == document.indicators
    assert {one.id: one for one in document.indicators}["i1"] == document.indicators[0]
