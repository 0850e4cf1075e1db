"""The quick check of the schema never says yes where jsonschema says no, and says yes to what is right."""

from __future__ import annotations

import copy
import json
import random
from decimal import Decimal
from typing import Any

import pytest

from extractor import extract
from extractor.validation import schema_check
from extractor.validation.quick_check import compiled

TEXT = "一、工作回顾\n2023年，全县完成投资12.3亿元，同比增长5%，占GDP的30%。完成年度计划3亿元的90%。县财政局拨付300万元。\n"
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, float("nan"), float("inf"), Decimal("1.5"), Decimal("NaN"), "", "甲", "2023-01-01",
    [], [1], {}, {"start": 1}, {"text": "甲", "start": 0, "end": 1}, (), "1.0", 10**30,
)  # fmt: skip


def places(data: Any) -> list[tuple[Any, Any]]:
    """Every container of ``data`` with each of its keys."""
    found: list[tuple[Any, Any]] = []
    if isinstance(data, dict | list):
        for key in list(data) if isinstance(data, dict) else range(len(data)):
            found += [(data, key), *places(data[key])]
    return found


def document() -> Any:
    return json.loads(extract(TEXT, reference_date="2024-01-01", include_text=True).to_json(), parse_float=Decimal)


def authority(data: Any) -> bool:
    return bool(schema_check._validator("1.1").is_valid(data))


def test_what_is_right_is_told_at_once() -> None:
    assert schema_check._quick("1.1")(document())
    assert schema_check._quick("1.1")(extract(TEXT).to_dict())


@pytest.mark.parametrize("seed", range(8))
def test_no_damage_gets_a_quick_yes_that_jsonschema_denies(seed: int) -> None:
    chance, whole = random.Random(seed), document()
    denied = 0
    for _ in range(60):
        data = copy.deepcopy(whole)
        container, key = chance.choice(places(data))
        kind = chance.randrange(3)
        if kind == 0:
            container[key] = chance.choice(ODD)
        elif kind == 1 and isinstance(container, dict):
            del container[key]
        elif isinstance(container, dict):
            container["more"] = chance.choice(ODD)
        is_right = authority(data)
        denied += not is_right
        assert is_right or not schema_check._quick("1.1")(data)
    assert denied > 10


@pytest.mark.parametrize(
    ("schema", "value"),
    [({"type": "string", "maxLength": 3}, "甲"), ({"properties": {"a": {"not": {}}}}, {"a": 1}), (False, 1)],
)
def test_a_schema_with_words_it_does_not_know_gets_no_quick_yes(schema: Any, value: Any) -> None:
    assert not compiled(schema)(value)


@pytest.mark.parametrize(
    ("schema", "right", "wrong"),
    [
        ({"type": ["number", "null"]}, [1, 1.5, Decimal("2"), None], [True, "1", float("nan"), Decimal("Infinity")]),
        ({"type": "integer", "minimum": 0}, [0, 5], [-1, True, 1.5]),
        ({"minimum": 0}, [0, "甲", Decimal(1)], [-1, Decimal(-1)]),
        ({"anyOf": [{"type": "null"}, {"type": "string", "pattern": "^a"}]}, [None, "ab"], ["b", 1]),
        ({"enum": ["a", None]}, ["a", None], ["b", 1]),
        ({"type": "object", "additionalProperties": False, "properties": {"a": {}}}, [{}, {"a": 1}], [{"b": 1}, []]),
        ({"type": "array", "items": {"type": "string"}}, [[], ["a"], ("a",)], [[1], "a"]),
        ({"required": ["a"]}, [{"a": 1}, 5], [{}]),
    ],
)
def test_each_keyword_does_what_it_says(schema: Any, right: list[Any], wrong: list[Any]) -> None:
    assert all(compiled(schema)(one) for one in right)
    assert not any(compiled(schema)(one) for one in wrong)
