"""The word lists: examples in both directions, a user's own entries, candidates of others."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest
from conftest import TextRecognizer

from extractor.organizations.lexicon import KINDS, load_lexicon
from extractor.text import Span


def groups(name: str) -> list[dict[str, Any]]:
    text = files("extractor").joinpath(f"lexicons/organizations_{name}.toml").read_text("utf-8")
    return list(tomllib.loads(text)["groups"])


EXAMPLES = [(group["kind"], example) for group in groups("heads") for example in group["examples"]]
NAMES = [
    (group["kind"], form)
    for group in groups("names")
    for entry in group["names"].split()
    for form in entry.split("|")
    if not form.endswith("!")
]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_every_example_of_a_group_of_heads_is_recognized(recognizer: TextRecognizer, kind: str, example: str) -> None:
    text = f"根据安排，由{example}牵头。"
    assert example in [text[one.start : one.end] for one in recognizer.find(text)]


def test_every_group_of_heads_has_an_example_that_ends_in_one_of_them() -> None:
    for group in groups("heads"):
        if group["class"] == "none":
            continue
        heads = tuple(item.partition("?")[0].partition("!")[0] for item in group["heads"].split())
        assert group["examples"]
        assert all(example.endswith(heads) for example in group["examples"]), group["examples"]


def test_every_kind_of_the_lists_is_one_of_the_contract() -> None:
    assert {group["kind"] for group in (*groups("heads"), *groups("names"))} <= KINDS


def test_listed_names_are_found_with_their_kind(recognizer: TextRecognizer) -> None:
    missed = []
    for kind, name in NAMES:
        text = f"会上，{name}。"
        found = [(text[one.start : one.end], one.kind) for one in recognizer.find(text)]
        if (name, kind) not in found:
            missed.append((name, kind, found))
    assert missed == []


def test_a_users_names_take_part_in_recognition_and_linking() -> None:
    mine = TextRecognizer([{"name": "云岭腾飞创客联盟", "aliases": ["腾飞社", "云创"], "kind": "social"}])
    text = "云岭腾飞创客联盟成立，腾飞社发展会员80人，云创举办沙龙。"
    found = mine.find(text)
    assert [(text[one.start : one.end], one.name, one.kind) for one in found] == [
        ("云岭腾飞创客联盟", "云岭腾飞创客联盟", "social"),
        ("腾飞社", "云岭腾飞创客联盟", "social"),
        ("云创", "云岭腾飞创客联盟", "social"),
    ]
    assert [one.same_as for one in found] == [None, found[0], found[0]]


@pytest.mark.parametrize(
    "entry",
    [
        {"name": ""},
        {"aliases": ["甲"]},
        {"name": "甲公司", "kind": "firm"},
        {"name": "甲公司", "aliases": "乙"},
        {"name": "甲公司", "colour": "red"},
    ],
)
def test_a_malformed_entry_is_refused(entry: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="organization entry 1"):
        load_lexicon([entry])


def test_candidates_of_others_are_taken_only_where_a_head_agrees(recognizer: TextRecognizer) -> None:
    text = "与卓越而美好小组和美丽乡村签约，青山县财政局出席。"
    body, place, ours = Span(1, 8), Span(9, 13), Span(17, 23)
    assert text[body.start : body.end] == "卓越而美好小组"
    found = recognizer.find(text, [body, place, ours])
    assert [(one.start, one.end, one.rule == "candidate") for one in found] == [(1, 8, True), (16, 22, False)]
