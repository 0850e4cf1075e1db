"""Areas: names to codes, ambiguity, the levels around one."""

from __future__ import annotations

import pytest

from extractor.places import COUNTRY, Area, Level, gazetteer


@pytest.mark.parametrize(
    ("name", "within", "code"),
    [
        ("江苏省", None, "320000"),
        ("江苏", None, "320000"),
        ("宿迁市", None, "321300"),
        ("宿迁", None, "321300"),
        ("北京市", None, "110000"),
        ("内蒙古", None, "150000"),
        ("全国", None, "000000"),
        ("襄樊市", None, "420600"),
        ("东莞市", None, "441900"),
        ("儋州", None, "460400"),
        ("朝阳区", "110000", "110105"),
        ("朝阳区", "220100", "220104"),
        ("鼓楼区", "320100", "320106"),
        ("朝阳区", None, None),
        ("鼓楼区", "110000", None),
        ("和平", None, None),
        ("乌有市", None, None),
    ],
)
def test_a_name_is_resolved_to_one_division_or_to_none(name: str, within: str | None, code: str | None) -> None:
    found = gazetteer().resolve(name, within)
    assert (found.code if found else None) == code


def test_the_longest_name_at_the_beginning_counts() -> None:
    leading = gazetteer().leading("南京市江宁区地区生产总值")
    assert leading == ("南京市", Area("320100", "南京市"))


@pytest.mark.parametrize(
    ("code", "level", "around"),
    [
        ("321300", "province", "320000"),
        ("321302", "prefecture", "321300"),
        ("110105", "prefecture", "110000"),
        ("320000", "prefecture", None),
        ("320000", "country", "000000"),
    ],
)
def test_the_division_around_another(code: str, level: Level, around: str | None) -> None:
    area = gazetteer().with_code(code)
    assert area is not None
    found = gazetteer().around(area, level)
    assert (found.code if found else None) == around


def test_levels() -> None:
    levels = [Area(code, "").level for code in ("320000", "321300", "321302", None)]
    assert [COUNTRY.level, *levels] == ["country", "province", "prefecture", "county", None]
