"""The tool that compares two checkouts tells what was gained, lost and changed, at the right sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor import extract
from tools.changes.__main__ import main
from tools.changes.comparing import MENTIONS, changes

ROOT = Path(__file__).parents[2]
TEXT = "全年完成投资12.3亿元，同比增长5%。新建学校3所。\n全年完成投资12.3亿元，同比增长5%。"


def output(text: str = TEXT) -> Any:
    return json.loads(extract(text, reference_date="2024-12-31", include_text=True).to_json())


def test_equal_outputs_differ_in_nothing() -> None:
    assert changes(output(), output(), (*MENTIONS, "indicators", "targets")) == []


def test_a_record_that_is_gone_is_lost_one_way_and_gained_the_other() -> None:
    old, new = output(), output()
    lost = new["sections"][0]["indicators"].pop(1)
    assert lost["name"]["text"] == "学校"
    [told] = changes(old, new)
    assert (told.kind, told.sentence, told.new) == ("lost", "新建学校3所。", None)
    assert told.old is not None and "value 3所" in told.old
    assert [one.kind for one in changes(new, old)] == ["gained"]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", {"text": "固定资产投资", "start": 0, "end": 1}, "固定资产投资"),
        ("value", None, "投资"),
        ("period", None, "change up 5% yoy"),
        ("indicator_key", "gdp", "indicator_key gdp"),
    ],
)
def test_a_record_with_another_fact_is_changed(field: str, value: Any, words: str) -> None:
    old, new = output(), output()
    new["sections"][0]["indicators"][0] |= {field: value}
    told = changes(old, new)
    assert {one.sentence for one in told} == {"全年完成投资12.3亿元，同比增长5%。"}
    assert any(one.new is not None and words in one.new for one in told)


def test_a_sentence_said_twice_is_told_apart() -> None:
    old, new = output(), output()
    new["sections"][0]["indicators"].pop()
    assert [one.kind for one in changes(old, new)] == ["lost"]


def test_text_added_before_a_sentence_changes_nothing_in_it() -> None:
    assert changes(output(), output("情况如下。\n" + TEXT)) == []


def test_two_checkouts_are_run_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "report.txt").write_text(TEXT, "utf-8")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    main([str(ROOT), str(ROOT), str(tmp_path)])
    told = capsys.readouterr().out
    assert "2 reports, 1 not read: 0 gained, 0 lost, 0 changed" in told
    assert "picture.txt" in told
