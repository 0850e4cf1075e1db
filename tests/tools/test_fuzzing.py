"""The fuzzer: a small run finds nothing, and it does find what is wrong."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from extractor import extract
from tools.fuzzing import invariants
from tools.fuzzing.__main__ import Run
from tools.fuzzing.peer import DAY, Peer, digest
from tools.fuzzing.texts import mutated, paragraphs
from tools.fuzzing.writings import WRITINGS, maskings

TEXT = "全年完成固定资产投资总额12.3亿元，同比增长5%，高于全省平均水平0.4个百分点。"


def test_a_small_run_finds_nothing() -> None:
    run = Run(12_000, seed=7)
    assert [one.line() for one in run.findings()] == []
    assert run.read >= 12_000 and run.texts > 20


def test_an_exception_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(invariants, "extract", fail)
    (found,) = invariants.findings(TEXT)
    assert found.rule == "no exception" and "ZeroDivisionError" in found.what


def test_another_result_in_another_process_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    document = extract(TEXT + "另有3亿元。", reference_date=DAY, include_text=True)
    with Peer(hash_seed=3) as peer:
        assert list(invariants.findings(TEXT, peer)) == []
        monkeypatch.setattr(invariants, "extract", lambda *_, **__: document)
        assert [one.rule for one in invariants.findings(TEXT, peer)] == ["the same again"]


def test_a_value_that_another_writing_changes_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(WRITINGS, "blank", lambda text, chance: text.replace("12.3", "1 2.3"))
    found = {one.rule: one.what for one in invariants.rewritings(TEXT, random.Random(2))}
    assert list(found) == ["blank"] and "1230000000" in found["blank"]


def test_a_masked_number_with_a_value_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not list(invariants.rewritings(TEXT, random.Random(0)))
    monkeypatch.setattr(invariants, "maskings", lambda text, chance: [(text, 10, 18)])
    assert [one.rule for one in invariants.rewritings(TEXT, random.Random(0))] == ["masked"]


def test_the_same_seed_makes_the_same_texts() -> None:
    one, other = (mutated(TEXT * 3, random.Random(5)) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("rewrite", WRITINGS.values(), ids=list(WRITINGS))
def test_a_change_of_writing_changes_the_text(rewrite: Callable[[str, random.Random], str]) -> None:
    assert rewrite(TEXT, random.Random(1)) != TEXT


def test_a_masking_says_where_the_mask_stands() -> None:
    ((masked, start, end),) = maskings(TEXT, random.Random(1))
    assert masked[start:end] in ("xx", "××", "XX", "**") and masked != TEXT


def test_paragraphs_are_read_in_their_own_encoding() -> None:
    assert len(paragraphs()) > 50 and not any("\ufffd" in one for one in paragraphs())


def test_digests_tell_documents_apart() -> None:
    assert digest(extract(TEXT)) == digest(extract(TEXT)) != digest(extract(TEXT + "增长。"))
