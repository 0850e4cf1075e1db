"""The index of rules: every rule that the code can name is described, every description holds for its examples."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import pytest

import extractor
from extractor import extract, extract_file
from extractor.explaining.absence import reasons
from extractor.layout import lay_out
from extractor.lexicons import load_lexicon
from extractor.models import Check, Document
from extractor.rules import KINDS, Rule, entry_of, rule_of, rules
from extractor.values.date_scanner import pieces
from extractor.values.units import percent_units

PACKAGE = Path(extractor.__file__).parent
FIXTURES = sorted((Path(__file__).parent.parent / "fixtures" / "reports").iterdir())
LISTS = {
    "amounts": "amount",
    "percentages": "percentage",
    "dates": "date",
    "organizations": "organization",
    "indicators": "record",
    "targets": "record",
}
# What no sentence alone can show: a user's lexicon, another component of a spaCy pipeline.
WITHOUT_EXAMPLES = {("organization", "own-name"), ("organization", "candidate")}


def _calls(folder: str, name: str) -> Iterator[ast.Call]:
    """Every call of ``name`` in the modules of ``folder``."""
    for path in sorted((PACKAGE / folder).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and name in (getattr(node.func, "id", ""), getattr(node.func, "attr", "")):
                yield node


def _texts(node: ast.AST) -> list[str]:
    """The texts that an argument may be: a constant, or the constants in a choice between some."""
    return [one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def _arguments(folder: str, name: str, at: int) -> list[str]:
    return [
        text
        for call in _calls(folder, name)
        if len(call.args) > at and not isinstance(call.args[at], ast.JoinedStr | ast.Attribute | ast.Name)
        for text in _texts(call.args[at])
    ]


def _amount_rules() -> set[str]:
    written = {f"amount.{kind}" for kind in ("money", "quantity", "count")}
    return written | {*_arguments("values", "Amount", 2), *_arguments("values", "_made", 1), "table.amount"}


def _percentage_rules() -> set[str]:
    units = {unit for unit, _ in percent_units().values()} | {"%", "‰", "fraction"}
    return {f"percentage.{unit}" for unit in units} | {*_arguments("values", "Percentage", 2), "table.percentage"}


def _organization_rules() -> set[str]:
    named = set(_arguments("organizations", "Found", 1))
    forms = {group["class"] for group in load_lexicon("organizations_heads")["groups"]} & {"company", "legal"}
    headed = {f"{rule}:局" for rule in (named | forms) - {"agent", "listed", "topic", "town"}}
    return (
        headed
        | {"document:bare", "document:agent", "document:topic", "document:town"}
        | {
            *_arguments("organizations", "Organization", 2),
            *_arguments("tables", "Organization", 2),
        }
    )


def _record_rules() -> set[str]:
    """The frames of numbers that can be what a record is about, and the names that the record modules write."""
    frames = [one for one in load_lexicon("frames")["frame"] if one["role"] not in ("gap", "ratio", "turned")]
    # What a frame opens has nothing before it that could be a list of names.
    named = {one["name"] for one in frames if not one.get("opens", False)}
    chosen = [
        text
        for path in sorted((PACKAGE / "records").glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "rule"
        for text in _texts(node.value)
    ]
    written = {*chosen, *_arguments("records", "Quantity", 1)}
    return named | written | set(_arguments("tables", "Indicator", 2))


EMITTED = [
    *(("amount", one) for one in sorted(_amount_rules())),
    *(("percentage", one) for one in sorted(_percentage_rules())),
    *(("date", f"date:{one.kind}") for one in pieces()),
    ("date", "date:day+day"),
    ("date", "date:year+month+day"),
    *(("organization", one) for one in sorted(_organization_rules())),
    *(("record", one) for one in sorted(_record_rules())),
    *(("check", one) for one in get_args(Check.model_fields["kind"].annotation)),
]


@pytest.mark.parametrize(("kind", "rule"), EMITTED)
def test_every_rule_the_code_can_name_is_described(kind: str, rule: str) -> None:
    assert rule_of(kind, rule) is not None


def test_the_code_names_many_rules() -> None:
    kinds = [kind for kind, _ in EMITTED]
    least = {"amount": 6, "percentage": 10, "date": 25, "organization": 15, "record": 10, "check": 5}
    assert {kind: kinds.count(kind) >= number for kind, number in least.items()} == dict.fromkeys(least, True)


@pytest.mark.parametrize(
    "rule", [one for one in rules() if one.kind != "guard"], ids=lambda one: f"{one.kind} {one.id}"
)
def test_every_rule_described_is_one_the_code_can_name(rule: Rule) -> None:
    assert any(kind == rule.kind and rule.covers(name) for kind, name in EMITTED)


def _named(document: Document) -> Iterator[tuple[str, str]]:
    for section in document.sections:
        for name, kind in LISTS.items():
            yield from ((kind, one.rule) for one in getattr(section, name))
    yield from (("check", check.kind) for check in document.checks)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: str(path.name))
def test_every_rule_in_the_output_of_the_fixtures_is_described(path: Path) -> None:
    named = set(_named(extract_file(path)))
    assert {one for one in named if rule_of(*one) is None} == set()
    assert len(named) > 10


EXAMPLES = [(one, example) for one in rules() for example in one.examples]


def _parts(example: str) -> tuple[str, int, str]:
    """The text without marks, and where what is marked stands and what it is."""
    start = example.index("【")
    marked = example[start + 1 : example.index("】")]
    return example.replace("【", "").replace("】", ""), start, marked


def _spans(document: Document, kind: str) -> Iterator[tuple[str, int, str]]:
    """Rule, start and text of what an example marks: mentions, names of records, the last number of a check."""
    by_id: dict[str, Any] = {}
    for section in document.sections:
        for name, of in LISTS.items():
            for one in getattr(section, name):
                by_id[one.id] = one
                span = one.name if of == "record" else one
                if of == kind and span is not None:
                    yield one.rule, span.start, span.text
    for check in document.checks if kind == "check" else ():
        last = by_id[check.refs[-1]]
        number = by_id[last.value] if hasattr(last, "evidence") else last
        yield check.kind, number.start, number.text


@pytest.mark.parametrize(
    ("rule", "example"), [one for one in EXAMPLES if one[0].kind != "guard"], ids=lambda one: getattr(one, "id", one)
)
def test_an_example_is_found_by_its_rule(rule: Rule, example: str) -> None:
    text, start, marked = _parts(example)
    found = list(_spans(extract(text, reference_date="2023-12-31"), rule.kind))
    assert any(rule.covers(name) and (at, said) == (start, marked) for name, at, said in found), found


@pytest.mark.parametrize(
    ("rule", "example"), [one for one in EXAMPLES if one[0].kind == "guard"], ids=lambda one: getattr(one, "id", one)
)
def test_an_example_of_a_guard_is_turned_down_by_it(rule: Rule, example: str) -> None:
    text, start, _ = _parts(example)
    assert [one.rule for one in reasons(lay_out(text), start, text)] == [rule.id]
    assert not any(
        at <= start < at + len(said) for kind in LISTS.values() for _, at, said in _spans(extract(text), kind)
    )


def test_every_rule_has_examples_meanings_and_lexicons_that_are_there() -> None:
    there = {path.name for path in files("extractor.lexicons").iterdir()}
    for one in rules():
        assert one.kind in KINDS and one.en.endswith(".") and one.zh.endswith("。"), one.id
        assert bool(one.examples) != ((one.kind, one.id) in WITHOUT_EXAMPLES), one.id
        assert {f"{name}.toml" for name in one.lexicons} <= there, one.id
        assert re.search("[\u4e00-\u9fff]", one.zh), one.id


def test_no_rule_is_described_twice() -> None:
    named = [(one.kind, one.id) for one in rules()]
    assert len(named) == len(set(named))


def test_an_exact_name_wins_over_a_pattern_and_an_unknown_one_has_no_rule() -> None:
    found = rule_of("date", "date:month+day")
    assert found is not None and found.id == "date:*+*"
    assert rule_of("organization", "name") != rule_of("organization", "own-name")
    assert rule_of("record", "nonsense") is None and rule_of("date", "left") is None


@pytest.mark.parametrize(
    ("lexicon", "words", "word", "key", "row"),
    [
        ("units", ("万吨", "吨"), "吨", "kind.mass.units", "吨"),
        ("currencies", ("美元",), "美元", "names", "USD"),
        ("indicators", ("地区生产总值",), "地区生产总值", "indicators.gdp", "地区生产总值"),
        ("dates", ("去年",), "去年", "year.reference.-1", "去年"),
        ("organizations_heads", ("人民政府",), "人民政府", "groups.heads", "人民政府"),
        ("classifiers", ("号文件",), "号文件", "labels", "号文件"),
    ],
)
def test_a_word_leads_to_its_row(lexicon: str, words: tuple[str, ...], word: str, key: str, row: str) -> None:
    entry = entry_of(lexicon, *words)
    assert entry is not None
    assert (entry.word, entry.file, entry.key) == (word, f"{lexicon}.toml", key) and row in entry.row


def test_a_word_that_no_row_has_leads_nowhere() -> None:
    assert entry_of("units", "垛", "") is None
    # What may not follow a head is no head.
    assert entry_of("organizations_heads", "工作报告", "性", "换届") is None
    assert entry_of("organizations_names", "中共中央", "小米") is not None
