"""What the assembler builds without validation is what validation would make of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from extractor import Document, extract, extract_file

FIXTURES = sorted((Path(__file__).parent.parent / "fixtures").glob("*/*"))
TEXTS = (
    "",
    "县水务局2023年投资3-5亿元，同比增长8%，高于全市2.1个百分点；用水XX万吨，比2020年减少12.5万吨。",
    "单位：万元\n指标\t2022年\t2023年\n财政收入\t1200\t1350\n财政支出\t3400\t3560\n",
)


def models_in(value: object) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield value
        yield from models_in(tuple(value.__dict__.values()))
    elif isinstance(value, dict):
        yield from models_in(tuple(value.values()))
    elif isinstance(value, tuple):
        for one in value:
            yield from models_in(one)


def check(document: Document) -> None:
    assert Document.model_validate(document.model_dump(), strict=True) == document
    for model in models_in(document):
        assert list(model.__dict__) == list(type(model).model_fields), type(model).__name__


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_the_document_of_a_fixture_is_valid_and_its_fields_are_in_order(path: Path) -> None:
    check(extract_file(path))


@pytest.mark.parametrize("text", TEXTS)
def test_the_document_of_any_text_is_valid_and_its_fields_are_in_order(text: str) -> None:
    check(extract(text, reference_date="2024-01-31"))
