"""The safety net: what is found in every fixture, record by record, is what the committed files say."""

from __future__ import annotations

import json
from difflib import unified_diff
from pathlib import Path

import pytest

from tools.expected import EXPECTED, READMES, expected_file, fixtures, found_in, laid_out, with_examples

AGAIN = "If the change is meant: python -m tools.expected, then look at git diff."


def difference(expected: str, found: str, name: str) -> str:
    lines = unified_diff(expected.splitlines(), found.splitlines(), f"{name} expected", "found", lineterm="", n=0)
    return "\n".join(lines)


@pytest.mark.parametrize("fixture", fixtures(), ids=lambda path: path.name)
def test_the_output_is_the_expected_one(fixture: Path) -> None:
    told = difference(expected_file(fixture).read_text("utf-8"), found_in(fixture), fixture.name)
    assert not told, f"\n{told}\n{AGAIN}"


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_examples_of_the_readme_are_real_output(readme: Path) -> None:
    told = difference(readme.read_text("utf-8"), with_examples(readme), readme.name)
    assert not told, f"\n{told}\n{AGAIN}"


def test_every_expected_file_has_its_fixture() -> None:
    assert set(EXPECTED.glob("*.json")) == {expected_file(fixture) for fixture in fixtures()}


def test_a_changed_record_is_one_changed_line() -> None:
    before = {"sections": [{"id": "s1", "amounts": [{"id": "a1", "value": 1}, {"id": "a2", "value": 2}]}]}
    after = {"sections": [{"id": "s1", "amounts": [{"id": "a1", "value": 1}, {"id": "a2", "value": 3}]}]}
    assert json.loads(laid_out(after)) == after
    told = difference(laid_out(before), laid_out(after), "test").splitlines()[3:]
    assert [line.strip("+- ,") for line in told] == ['{"id": "a2", "value": 2}', '{"id": "a2", "value": 3}']
