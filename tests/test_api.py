"""The library: text or file in, a document of the contract out."""

import gc
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import Document, extract, extract_file, validate
from extractor.errors import OptionError, ReadError

REPORTS = sorted((Path(__file__).parent.parent / "fixtures" / "reports").iterdir())
SENTENCE = "今年上半年，全县完成固定资产投资12.345亿元，同比增长8.1%，其中工业投资占比为35%。"


def test_a_sentence_becomes_an_indicator_with_its_numbers() -> None:
    document = extract(SENTENCE, reference_date="2021-07-10")
    section = document.sections[0]
    first = section.indicators[0]
    numbers = {one.id: one for one in (*section.amounts, *section.percentages)}
    periods = {one.id: one for one in section.dates}
    assert first.name is not None and first.name.text.endswith("固定资产投资")
    assert first.value is not None and numbers[first.value].value == Decimal("1234500000.000")
    assert first.change is not None and (first.change.direction, first.change.basis) == ("up", "yoy")
    assert first.period is not None and periods[first.period].edtf == "2021-40"


def test_numbers_are_exact_decimals_in_python_and_json_numbers_outside() -> None:
    document = extract("销售收入12345678901.23456789元。", include_text=False)
    assert document.sections[0].amounts[0].value == Decimal("12345678901.23456789")
    assert '"value":12345678901.23456789,' in document.to_json().replace(" ", "")
    dumped = extract(SENTENCE).model_dump(mode="json")["sections"][0]
    assert dumped["percentages"][0]["value"] == 8.1 and dumped["percentages"][0]["ratio"] == 0.081
    assert dumped["amounts"][0]["value"] == 1234500000 and isinstance(dumped["amounts"][0]["value"], int)


def test_the_dumped_document_reads_back_as_the_same_document() -> None:
    document = extract(SENTENCE, reference_date="2021-07-10", include_text=True)
    assert Document.from_json(document.to_json()) == document


@pytest.mark.parametrize("given_date", ["2021-07-10", "2021年7月10日", "July 10, 2021", date(2021, 7, 10)])
def test_the_reference_date_is_read_in_any_usual_form(given_date: str | date) -> None:
    assert extract(SENTENCE, reference_date=given_date).reference_date.value == "2021-07-10"


def test_a_reference_date_that_is_none_is_an_option_error() -> None:
    with pytest.raises(OptionError, match="2021-02-30"):
        extract(SENTENCE, reference_date="2021-02-30")


def test_a_report_without_a_date_leaves_its_years_open() -> None:
    document = extract(SENTENCE)
    assert document.reference_date.origin == "none"
    assert document.sections[0].dates[0].edtf == "XXXX-40"


@pytest.mark.parametrize("text", ["", " \n\u3000\n", "\ufeff"])
def test_nothing_gives_a_valid_empty_document(text: str) -> None:
    document = extract(text, include_text=True)
    assert document.sections == () and document.checks == ()
    assert validate(document) == []


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_every_fixture_report_gives_a_document_that_keeps_the_contract(path: Path) -> None:
    document = extract_file(path, include_text=True)
    assert validate(document) == []
    assert sum(len(section.indicators) for section in document.sections) > 15


def test_each_report_of_a_collection_has_its_own_reference_date() -> None:
    document = extract_file(next(path for path in REPORTS if "gbk" in path.name))
    found = {section.reference_date.value for section in document.sections if section.reference_date}
    assert document.source.encoding == "gb18030"
    assert found - {None} == {"2023-12-31"}


def test_a_file_that_is_not_there_is_a_read_error() -> None:
    with pytest.raises(ReadError, match="no such file"):
        extract_file("missing.txt")


def test_a_long_text_in_parts_finds_what_a_short_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    from extractor.layout import parts

    text = "\n".join(path.read_bytes().decode("gb18030" if "gbk" in path.name else "utf-8") for path in REPORTS)
    whole = extract(text, reference_date="2025-01-08")
    monkeypatch.setattr(parts.cut, "__defaults__", (1500,))
    cut = extract(text, reference_date="2025-01-08", include_text=True)
    assert validate(cut) == []

    def spans(document: Document) -> set[tuple[int, int]]:
        return {(one.start, one.end) for s in document.sections for one in (*s.amounts, *s.percentages)}

    assert len(spans(cut) ^ spans(whole)) <= 0.02 * len(spans(whole))


ALPHABET = "一二三四五十百千万亿年月日季度底前后今去上下半个家户元吨亩%％0123456789.,，。；：、（）()“”\n *xX_-—~至到占比增长完成投资实现达到比同计划县市委局公司我\u3000"


@given(st.text(st.sampled_from(ALPHABET), max_size=120))
@settings(deadline=None)
def test_any_text_gives_a_document_that_keeps_the_contract(text: str) -> None:
    assert validate(extract(text, include_text=True, reference_date="2024-06-30")) == []


@given(st.text(max_size=80))
@settings(deadline=None)
def test_any_unicode_gives_a_document(text: str) -> None:
    assert extract(text).schema_version == "1.1"


@given(st.sampled_from(REPORTS), st.data())
@settings(deadline=None, max_examples=25)
def test_full_width_digits_change_no_value(path: Path, data: st.DataObject) -> None:
    text = path.read_bytes().decode("gb18030" if "gbk" in path.name else "utf-8")
    start = data.draw(st.integers(0, len(text) - 300))
    piece = text[start : start + 300]
    wide = "".join(chr(ord(c) + 0xFEE0) if c in "0123456789%" else c for c in piece)

    def values(document: Document) -> list[object]:
        return [
            (one.start, one.value, one.min, one.max, one.comparator)
            for section in document.sections
            for one in (*section.amounts, *section.percentages)
        ]

    assert values(extract(piece)) == values(extract(wide))


@pytest.mark.parametrize("enabled", [True, False])
def test_garbage_collection_is_as_it_was_after_an_extraction(enabled: bool) -> None:
    was_enabled = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        extract("完成投资3亿元。")
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was_enabled else gc.disable)()


def test_a_document_tells_in_a_line_what_it_is() -> None:
    document = extract("2023年，完成投资3亿元，同比增长5%。")
    assert repr(document) == str(document)
    assert repr(document).endswith(": characters=21, indicators=1, targets=0, amounts=1, percentages=1, dates=1>")


@pytest.mark.parametrize("text", [None, "全年".encode(), 5])
def test_what_is_no_text_is_refused_in_words(text: Any) -> None:
    with pytest.raises(TypeError, match="extract_file reads files"):
        extract(text)
