"""Keeping some kinds of records: what is asked for, what that refers to, nothing else, and still a valid document."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from extractor import extract, extract_file, validate
from extractor.errors import OptionError
from extractor.models import Document
from extractor.selection import KINDS, keep, parse_kinds, references

REPORT = """# 云岭县供销合作社联合社2023年工作总结

## 一、主要工作

2023年，县供销社供应化肥3.86万吨，完成年度计划3.3万吨的117%。全系统实现销售额12.6亿元，同比增长8.4%，其中农资销售额5.1亿元、
农产品销售额7.5亿元。茶叶产量由1200吨增加到1500吨，增长20%。县财政局拨付补贴资金320万元，惠及农户4600户。

## 二、2024年工作打算

2024年，力争销售额突破13.5亿元，新建基层社6个；确保农资储备不低于2万吨。
"""
FIXTURES = sorted((Path(__file__).parent.parent / "fixtures" / "reports").iterdir())
MENTIONS = ("organizations", "amounts", "percentages", "dates")


@pytest.fixture(scope="module")
def document() -> Document:
    return extract(REPORT)


def _ids(document: Document, kind: str) -> list[str]:
    return [one.id for section in document.sections for one in getattr(section, kind)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_sample_has_something_of_each_kind(document: Document, kind: str) -> None:
    assert document.checks if kind == "checks" else _ids(document, kind)


@pytest.mark.parametrize("kinds", [*combinations(KINDS, 1), *combinations(KINDS, 2), KINDS], ids="+".join)
def test_whatever_is_kept_is_whole_and_validates(document: Document, kinds: tuple[str, ...]) -> None:
    kept = keep(document, kinds)
    assert validate(kept.to_json()) == []
    for kind in kinds:
        if kind == "checks":
            assert kept.checks == document.checks
        else:
            assert _ids(kept, kind) == _ids(document, kind)


@pytest.mark.parametrize("kind", MENTIONS)
def test_mentions_alone_bring_nothing_else(document: Document, kind: str) -> None:
    kept = keep(document, [kind])
    assert [other for other in KINDS[:-1] if other != kind and _ids(kept, other)] == []
    assert kept.checks == ()


def test_targets_bring_the_mentions_they_refer_to_and_no_others(document: Document) -> None:
    kept = keep(document, ["targets"])
    assert not _ids(kept, "indicators")
    assert 0 < len(_ids(kept, "amounts")) < len(_ids(document, "amounts"))
    led_to = {one for section in kept.sections for target in section.targets for one in references(target)}
    assert {one for kind in MENTIONS[1:] for one in _ids(kept, kind)} == led_to - set(_ids(kept, "organizations"))


def test_checks_bring_the_records_they_compare(document: Document) -> None:
    kept = keep(document, ["checks"])
    there = {one for kind in KINDS[:-1] for one in _ids(kept, kind)}
    assert {reference for check in kept.checks for reference in check.refs} <= there


def test_the_issuer_is_told_where_its_mention_is_kept(document: Document) -> None:
    assert document.issuer is not None
    assert keep(document, ["organizations"]).issuer == document.issuer
    amounts = keep(document, ["amounts"])
    assert amounts.issuer is None and not _ids(amounts, "organizations")


def test_sections_ids_and_offsets_stay(document: Document) -> None:
    kept = keep(document, ["dates"])
    place = [(one.id, one.start, one.end, one.title) for one in kept.sections]
    assert place == [(one.id, one.start, one.end, one.title) for one in document.sections]
    assert [one.dates for one in kept.sections] == [one.dates for one in document.sections]


def test_no_kinds_and_all_kinds_are_the_document_itself(document: Document) -> None:
    assert keep(document, ()) is document
    assert keep(document, KINDS) is document


@pytest.mark.parametrize(
    ("written", "kinds"),
    [
        ("targets,amounts", ("amounts", "targets")),
        (" Targets , AMOUNTS ", ("amounts", "targets")),
        (["targets", "checks"], ("targets", "checks")),
        (["targets,dates", "checks"], ("dates", "targets", "checks")),
        ("指标，目标", ("indicators", "targets")),
        ("指标、金额与数量", ("amounts", "indicators")),
        ("金额", ("amounts",)),
        ("组织,机构", ("organizations",)),
        ("日期 , 百分比", ("percentages", "dates")),
        ("检查", ("checks",)),
        ("target", ("targets",)),
        ("records", ("indicators", "targets")),
    ],
)
def test_kinds_are_read_in_either_language(written: str | list[str], kinds: tuple[str, ...]) -> None:
    assert parse_kinds(written) == kinds


@pytest.mark.parametrize("written", ["", " , ", [], ["", "，"]])
def test_naming_no_kind_is_an_error(written: str | list[str]) -> None:
    with pytest.raises(OptionError, match="no kind of record named; known are amounts, "):
        parse_kinds(written)


def test_an_unknown_kind_is_told_with_the_known_ones_and_the_likely_one() -> None:
    with pytest.raises(OptionError) as caught:
        parse_kinds("targets,indicatrs")
    message = str(caught.value)
    assert "'indicatrs'" in message and "did you mean indicators?" in message and "organizations" in message
    assert "\n" not in message


def test_extract_keeps_only_what_is_asked_for() -> None:
    kept = extract(REPORT, only=["目标"])
    assert _ids(kept, "targets") and not _ids(kept, "indicators")
    with pytest.raises(OptionError, match="no kind of record"):
        extract(REPORT, only="numbers")


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: str(path.name))
@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_a_whole_report_is_kept_whole_and_validates(path: Path, kind: str) -> None:
    whole = _read(path)
    kept = keep(whole, [kind])
    assert validate(kept.to_json()) == []
    if kind != "checks":
        assert _ids(kept, kind) == _ids(whole, kind)


@cache
def _read(path: Path) -> Document:
    return extract_file(path)
