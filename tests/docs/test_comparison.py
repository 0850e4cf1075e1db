"""The comparison with other tools: its figures are those of its sentences, and what it says of us still holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docs_generator.comparison import RESULTS
from tools.comparison import ours
from tools.comparison.__main__ import expected
from tools.comparison.scoring import STYLES, Found, cases, judge, same, score

FIGURES = json.loads(RESULTS.read_text("utf-8"))


@pytest.mark.parametrize("style", STYLES)
def test_the_figures_are_of_the_sentences_as_they_stand(style: str) -> None:
    assert FIGURES["sentences"][style] == len(cases(style))
    assert FIGURES["expected"][style] == expected(style)
    for tool in FIGURES["tools"]:
        for kind, counts in tool["scores"][style].items():
            assert sum(counts.values()) == expected(style)[kind]


@pytest.mark.parametrize("style", STYLES)
def test_our_own_figures_are_not_better_on_the_page_than_today(style: str) -> None:
    published = next(tool for tool in FIGURES["tools"] if tool["name"] == "extractor")["scores"][style]
    finders = ours.finders()
    for kind, counts in published.items():
        assert score(finders[kind], style, kind)["right"] >= counts["right"], (
            f"{kind}: run python -m tools.comparison again"
        )


@pytest.mark.parametrize(
    ("kind", "value", "found", "verdict"),
    [
        ("money", "60000 CNY", [Found(2, 5, ("60000.00 CNY",))], "right"),
        ("money", "60000 CNY", [Found(2, 5, ("60000 USD",))], "wrong"),
        ("money", "1..2 CNY", [Found(2, 3, ("1 CNY",)), Found(3, 5, ("2 CNY",))], "wrong"),
        ("money", "60000 CNY", [Found(5, 9, ("60000 CNY",))], "missed"),
        ("percentage", "0.5pp", [Found(2, 5, ("0.005",))], "right"),
        ("percentage", "0.5pp", [Found(2, 5, ("0.5pp",))], "right"),
        ("duration", "P2W | P14D", [Found(2, 5, ("P14D",))], "right"),
        ("organization", "", [Found(2, 5, ("县委",))], "right"),
        ("organization", "", [Found(2, 4, ("县",))], "wrong"),
        ("masked", "", [], "right"),
        ("masked", "", [Found(2, 5, ())], "right"),
        ("masked", "", [Found(2, 5, ("10000 CNY",))], "wrong"),
    ],
)
def test_a_place_is_judged_by_the_value_found_there(kind: str, value: str, found: list[Found], verdict: str) -> None:
    assert judge(kind, (2, 5), value, found) == verdict


def test_numbers_are_compared_as_numbers_and_words_as_words() -> None:
    assert same("0.666667", "0.6666666667")
    assert not same("12", "12.1")
    assert not same("2024-01-01/2024-12-31", "2024-01-01/2024-06-30")


def test_the_page_names_every_tool_that_was_measured() -> None:
    for page in (Path(__file__).parents[2] / "docs").glob("*/comparison.md"):
        assert all(tool["name"] in page.read_text("utf-8") for tool in FIGURES["tools"])
