"""Validation finds what is wrong, says where, and is silent about what is right."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract, validate
from extractor.errors import ReadError
from extractor.schema import SCHEMA_FILE, VERSIONS, generate_schema, schema_id, shipped_schema
from extractor.validation import validate_text
from extractor.validation.edtf_profile import is_well_formed

TEXT = "一、概况\n我局2023年完成收入400—500万元，增长5%。"


def sound_document() -> dict[str, Any]:
    """A small document that keeps the contract."""
    number = {"min": None, "max": None, "comparator": "=", "masked": False}
    return {
        "schema_version": "1.1",
        "source": {
            "path": "a.txt",
            "sha256": "0" * 64,
            "encoding": "utf-8",
            "media_type": "text/plain",
            "characters": len(TEXT),
        },
        "reference_date": {"value": "2023-12-31", "origin": "option", "evidence": None},
        "sections": [
            {
                "id": "s1",
                "parent": None,
                "level": 1,
                "number": "一",
                "title": "概况",
                "start": 0,
                "end": len(TEXT),
                "reference_date": None,
                "organizations": [
                    {
                        "id": "o1",
                        "text": "我局",
                        "start": 5,
                        "end": 7,
                        "rule": "self",
                        "name": "我局",
                        "kind": "government",
                        "same_as": None,
                        "self": True,
                    }
                ],
                "amounts": [
                    {
                        "id": "a1",
                        "text": "400—500万元",
                        "start": 16,
                        "end": 25,
                        "rule": "money",
                        "kind": "money",
                        "unit": "元",
                        "currency": "CNY",
                        "ucum": None,
                        "si": None,
                        **number,
                        "value": None,
                        "min": 4000000,
                        "max": 5000000,
                    }
                ],
                "percentages": [
                    {
                        "id": "p1",
                        "text": "5%",
                        "start": 28,
                        "end": 30,
                        "rule": "percent",
                        "unit": "%",
                        "ratio": 0.05,
                        **number,
                        "value": 5,
                    }
                ],
                "dates": [
                    {
                        "id": "d1",
                        "text": "2023年",
                        "start": 7,
                        "end": 12,
                        "rule": "year",
                        "type": "date",
                        "edtf": "2023",
                        "interval": {"start": "2023-01-01", "end": "2023-12-31"},
                        "duration": None,
                        "bound": None,
                        "relative": False,
                        "approximate": False,
                    }
                ],
                "indicators": [
                    {
                        "id": "i1",
                        "text": "收入400—500万元，增长5%",
                        "start": 14,
                        "end": 30,
                        "rule": "name-value",
                        "name": {"text": "收入", "start": 14, "end": 16},
                        "value": "a1",
                        "change": {"value": "p1", "direction": "up", "basis": None},
                        "share": None,
                        "period": "d1",
                        "organization": "o1",
                        "indicator_key": None,
                        "evidence": {},
                    }
                ],
                "targets": [],
            }
        ],
        "checks": [],
        "issuer": None,
        "text": TEXT,
    }


def test_a_sound_document_has_no_findings() -> None:
    assert validate(json.loads(json.dumps(sound_document()))) == []


def test_output_of_the_version_before_is_valid_by_its_own_schema() -> None:
    assert validate({**sound_document(), "schema_version": "1.0"}) == []


@pytest.mark.parametrize("version", VERSIONS)
def test_each_version_has_a_schema_with_its_name(version: str) -> None:
    schema = shipped_schema(version)
    assert schema["$id"] == schema_id(version)
    assert schema["properties"]["schema_version"]["const"] == version


def section(document: dict[str, Any]) -> Any:
    return document["sections"][0]


BREAKAGES: list[tuple[str, Callable[[dict[str, Any]], Any], str, str]] = [
    ("an unknown field", lambda d: d.update(extra=1), "", "extra"),
    ("a missing field", lambda d: section(d)["amounts"][0].pop("kind"), "/sections/0/amounts/0", "kind"),
    ("a wrong type", lambda d: section(d).update(start="0"), "/sections/0/start", "integer"),
    ("an unknown kind", lambda d: section(d)["amounts"][0].update(kind="price"), "/sections/0/amounts/0/kind", "price"),
    ("a used id", lambda d: section(d)["dates"][0].update(id="a1"), "/sections/0/dates/0/id", "used already"),
    ("an id that leads nowhere", lambda d: section(d)["indicators"][0].update(period="d9"), "/sections/0/indicators/0/period", "nowhere"),
    ("an id of another kind", lambda d: section(d)["indicators"][0].update(value="d1"), "/sections/0/indicators/0/value", "in dates"),
    ("a change that leads nowhere", lambda d: section(d)["indicators"][0]["change"].update(value="p7"), "/sections/0/indicators/0/change/value", "nowhere"),
    ("a self reference", lambda d: section(d)["organizations"][0].update(same_as="o1"), "/sections/0/organizations/0/same_as", "itself"),
    ("an issuer that leads nowhere", lambda d: d.update(issuer="o5"), "/issuer", "nowhere"),
    ("a check on nothing", lambda d: d["checks"].append({"kind": "sum", "refs": ["a8"], "stated": 1, "computed": 1, "tolerance": 0, "ok": True}), "/checks/0/refs/0", "nowhere"),
    ("a section beyond the text", lambda d: section(d).update(end=99), "/sections/0", "spans"),
    ("a parent that is not there", lambda d: section(d).update(parent="s4"), "/sections/0/parent", "no section before"),
    ("an empty span", lambda d: section(d)["dates"][0].update(end=7), "/sections/0/dates/0", "empty"),
    ("a span beside its text", lambda d: section(d)["dates"][0].update(start=8), "/sections/0/dates/0", "is not '2023年'"),
    ("a name beside its text", lambda d: section(d)["indicators"][0]["name"].update(start=13), "/sections/0/indicators/0/name", "is not '收入'"),
    ("a wrong length", lambda d: d["source"].update(characters=500), "/source/characters", "characters"),
    ("min above max", lambda d: section(d)["amounts"][0].update(min=6000000), "/sections/0/amounts/0", "above max"),
    ("half a range", lambda d: section(d)["amounts"][0].update(max=None), "/sections/0/amounts/0", "both min and max"),
    ("a range with a value", lambda d: section(d)["amounts"][0].update(value=1), "/sections/0/amounts/0/value", "no value"),
    ("a made-up value", lambda d: section(d)["percentages"][0].update(masked=True), "/sections/0/percentages/0/value", "no value"),
    ("no value at all", lambda d: section(d)["percentages"][0].update(value=None), "/sections/0/percentages/0", "neither value"),
    ("a wrong ratio", lambda d: section(d)["percentages"][0].update(ratio=0.5), "/sections/0/percentages/0/ratio", "0.05"),
    ("a day that is none", lambda d: section(d)["dates"][0].update(edtf="2023-02-30"), "/sections/0/dates/0/edtf", "EDTF"),
    ("an interval backwards", lambda d: section(d)["dates"][0]["interval"].update(start="2024-01-01"), "/sections/0/dates/0/interval", "after its end"),
    ("a duration without length", lambda d: section(d)["dates"][0].update(type="duration"), "/sections/0/dates/0/duration", "ISO 8601"),
    ("a number in two records", lambda d: section(d)["indicators"].append({**section(d)["indicators"][0], "id": "i2"}), "/sections/0/indicators/1", "principal number"),
    ("a record without number", lambda d: section(d)["indicators"][0].update(value=None, change=None), "/sections/0/indicators/0", "neither value"),
    ("an action beside its text", lambda d: section(d)["indicators"][0].update(action={"text": "完成", "start": 11, "end": 13}), "/sections/0/indicators/0/action", "is not '完成'"),
    ("a change told that leads nowhere", lambda d: section(d)["indicators"][0].update(changes=[{"value": "p7", "direction": "up", "basis": None, "kind": "rate", "base": None}]), "/sections/0/indicators/0/changes/0/value", "nowhere"),
    ("a start that is a date", lambda d: section(d)["indicators"][0].update(start_value="d1"), "/sections/0/indicators/0/start_value", "in dates"),
    ("a cell of no table", lambda d: section(d)["amounts"][0].update(cell={"table": "tb1", "row": 0, "column": 0}), "/sections/0/amounts/0/cell/table", "no table"),
    ("a name of white space", lambda d: section(d)["indicators"][0]["name"].update(full="　"), "/sections/0/indicators/0/name/full", "white space"),
    ("evidence beside its text", lambda d: d.update(profile={"evidence": {"title": {"text": "概况", "start": 0, "end": 2}}}), "/profile/evidence/title", "is not '概况'"),
    ("a version from the future", lambda d: d.update(schema_version="7.0"), "/schema_version", "no known version"),
    ("a new field in the old version", lambda d: d.update(schema_version="1.0", tables=[]), "", "tables"),
    ("a mention twice", lambda d: section(d)["dates"].append({**section(d)["dates"][0], "id": "d2"}), "/sections/0/dates/0", "more than once"),
]  # fmt: skip


@pytest.mark.parametrize(("breakage", "pointer", "words"), [pytest.param(*row[1:], id=row[0]) for row in BREAKAGES])
def test_each_breakage_is_found_at_its_place(
    breakage: Callable[[dict[str, Any]], Any], pointer: str, words: str
) -> None:
    document = copy.deepcopy(sound_document())
    breakage(document)
    findings = validate(document)
    assert any(finding.pointer == pointer and words in finding.message for finding in findings), findings


def test_json_lines_name_the_line() -> None:
    broken = {**sound_document(), "issuer": "o9"}
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in (sound_document(), broken))
    assert [finding.line() for finding in validate_text(lines, "a.jsonl")] == [
        "a.jsonl:2#/issuer: 'o9' is nowhere in the document, not in organizations"
    ]


@pytest.mark.parametrize("text", ["", "{", "nonsense", '{\n"a": 1}\n{', '["\n{}', "[" * 100_000, '{"a":' * 100_000, '{"a": NaN}', "\ud83d", '{"a": 1e99999999999999999999}', '{"a": 1e999999}', '{"a": 1, "a": 2}', '{"a": ' + "9" * 5000 + "}"])  # fmt: skip
def test_what_is_no_json_cannot_be_validated(text: str) -> None:
    with pytest.raises(ReadError):
        validate_text(text, "a.json")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=8,
    )
)
def test_other_json_is_found_wanting_never_raises(data: Any) -> None:
    assert validate(json.dumps(data)) != []


def test_the_committed_schema_is_the_one_the_models_make() -> None:
    assert shipped_schema() == generate_schema(), f"run: extract schema --output schemas/{SCHEMA_FILE}"


@pytest.mark.parametrize(
    "edtf",
    ["2020", "2020-06-03", "XXXX", "XXXX-06-03", "20XX-12-22", "199X", "2020-33", "2020-40", "2020-21", "XXXX-01/XXXX-10", "2016/2020", "2020-02-29", "2050~", "../2020-01-01", "2020-01-01/.."],
)  # fmt: skip
def test_the_contracts_edtf_forms_are_well_formed(edtf: str) -> None:
    assert is_well_formed(edtf)


@pytest.mark.parametrize(
    "edtf",
    ["", "20", "2020-13", "2021-02-29", "2020-6-3", "2020/2021/2022", "../..", "二〇二〇", "2020-40-01", "2020-00"],
)
def test_malformed_edtf_is_refused(edtf: str) -> None:
    assert not is_well_formed(edtf)


def test_a_period_that_no_calendar_dates_needs_no_edtf() -> None:
    document = extract("疫情期间，所属企业捐款3万元。")
    assert [one.text for section in document.sections for one in section.dates] == ["疫情期间"]
    assert validate(document) == []


def test_what_is_extracted_is_valid_at_the_edge_of_the_calendar() -> None:
    assert validate(extract("1世纪、2世纪和21世纪初", include_text=True)) == []
