"""The divisions as data: codes, short names, former names, names of places."""

from __future__ import annotations

import pytest

from extractor.divisions import coded_divisions, former_divisions, place_names, short_name


def test_every_code_is_one_of_gb_t_2260_and_stands_once() -> None:
    codes = [code for _, _, codes in coded_divisions() for code in codes]
    assert len(codes) == len(set(codes)) > 3000
    assert all(len(code) == 6 and code.isdigit() for code in codes)


def test_a_name_of_several_divisions_has_the_code_of_each() -> None:
    found = {name: codes for name, _, codes in coded_divisions()}
    assert found["福州市"] == ("350100",)
    assert {"320106", "350102"} <= set(found["鼓楼区"])


def test_former_names_lead_to_divisions_of_today() -> None:
    assert former_divisions()["襄樊市"] == "襄阳市"
    known = {name for name, _, _ in coded_divisions()} | place_names()
    assert [name for name, current in former_divisions().items() if name == current or current not in known] == []


@pytest.mark.parametrize(("name", "short"), [("福州市", "福州"), ("陇县", None), ("阿坝藏族羌族自治州", None)])
def test_short_names_of_divisions(name: str, short: str | None) -> None:
    assert short_name(name) == short


def test_autonomous_regions_are_known_by_their_everyday_names() -> None:
    assert {"内蒙古", "广西", "西藏", "宁夏", "新疆", "延边", "红河州"} <= place_names()
