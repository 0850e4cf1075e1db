"""The fuzzer: a small run finds nothing, and it does find what is wrong."""

from __future__ import annotations

import random

import pytest

from tools import fuzzing


def test_a_small_run_finds_nothing() -> None:
    texts, found = fuzzing.run(12_000, seed=7)
    assert texts > 20 and found == []


def test_an_exception_and_an_unstable_result_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(fuzzing, "extract", fail)
    (found,) = fuzzing.findings("投资1亿元。", random.Random(0))
    assert found.rule == "no exception" and "ZeroDivisionError" in found.what


def test_the_same_seed_makes_the_same_texts() -> None:
    one, other = (fuzzing.mutated("全年完成投资12.3亿元，同比增长5%。" * 3, random.Random(5)) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("rewrite", [fuzzing.full_width, fuzzing.broken])
def test_a_change_of_writing_changes_the_text(rewrite: object) -> None:
    text = "全年完成固定资产投资总额12.3亿元，同比增长5%。"
    assert callable(rewrite) and rewrite(text, random.Random(1)) != text
