"""Corrected documents against extracted ones."""

from __future__ import annotations

from typing import Any

import pytest

from extractor import extract
from extractor.evaluation import Score, compare, total
from extractor.models import Document

TEXT = "一、2025年工作回顾\n2025年，全市固定资产投资完成500亿元，增长8%。进出口总额120亿元。\n二、2026年工作安排\n今年，固定资产投资增长7%以上。\n"


def document() -> Document:
    return extract(TEXT, reference_date="2026-01-20", include_text=True)


def changed(edit: Any) -> Document:
    """The document with ``edit`` made to its plain data."""
    data = document().to_dict()
    edit(data)
    return Document.model_validate(data)


def records(data: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [one for section in data["sections"] for one in section[kind]]


def test_a_document_agrees_with_itself_in_everything() -> None:
    scores, errors = compare(document(), document())
    assert errors == []
    assert {(score.precision, score.recall, score.whole_f1) for score in scores.values()} == {(1.0, 1.0, 1.0)}
    assert (scores["indicators"].wanted, scores["targets"].wanted) == (2, 1)


def test_a_record_with_another_name_is_found_but_not_whole() -> None:
    def edit(data: dict[str, Any]) -> None:
        records(data, "indicators")[0]["name"]["text"] = "工业投资"

    scores, errors = compare(changed(edit), document())
    assert scores["indicators"] == Score(wanted=2, found=2, right=2, whole=1)
    (error,) = errors
    assert (error.kind, error.outcome, dict(error.fields)) == (
        "indicators",
        "wrong",
        {"name": ("工业投资", "固定资产投资")},
    )


def test_what_a_person_deleted_is_extra_and_what_was_added_is_missing() -> None:
    def edit(data: dict[str, Any]) -> None:
        for section in data["sections"]:
            section["targets"] = []

    scores, errors = compare(changed(edit), document())
    assert (scores["targets"].precision, scores["targets"].recall) == (0.0, 1.0)
    assert [(error.kind, error.outcome) for error in errors] == [("targets", "extra")]
    scores, errors = compare(document(), changed(edit))
    assert (scores["targets"].precision, scores["targets"].recall) == (1.0, 0.0)
    assert [(error.kind, error.outcome) for error in errors] == [("targets", "missing")]


def test_a_mention_with_another_value_is_not_right() -> None:
    def edit(data: dict[str, Any]) -> None:
        records(data, "amounts")[0]["value"] = 1

    scores, errors = compare(changed(edit), document())
    assert scores["amounts"].right == scores["amounts"].wanted - 1
    assert [set(error.fields) for error in errors if error.kind == "amounts"] == [{"value"}]


def test_scores_add_up_over_documents() -> None:
    scores, _ = compare(document(), document())
    assert total([scores, scores])["indicators"] == Score(4, 4, 4, 4)


@pytest.mark.parametrize(
    ("score", "f1", "whole"),
    [
        (Score(), 1.0, 1.0),
        (Score(4, 2, 2, 1), 2 / 3, 1 / 3),
        (Score(2, 2, 0, 0), 0.0, 0.0),
    ],
)
def test_figures(score: Score, f1: float, whole: float) -> None:
    assert score.f1 == pytest.approx(f1)
    assert score.whole_f1 == pytest.approx(whole)
