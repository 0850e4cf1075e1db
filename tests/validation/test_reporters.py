"""Findings as JSON, workflow commands and JUnit XML: whatever a file or message holds, it is data and reads back."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import one_line
from extractor.validation.reporters import Remark, Shape, unreadable, written

HOSTILE = [
    "a\nb.json",
    "::error::x.json",
    "100%,a:b.json",
    "]]>.json",
    '<x a="\'&">.json',
    "\x00\x1b[31m\x7f\ufffe.json",
    "\udc80.json",
    "\r\n::set-output name=x::y",
    "2028\u2028.json",
    "%0A.json",
]


def remark(file: str, message: str = "wrong", outcome: str = "failed") -> Remark:
    if outcome == "passed":
        return Remark(file, "passed", "valid output", "valid output", message)
    data = {"file": file, "line": 3, "pointer": "/a", "kind": "invalid", "message": message}
    return Remark(file, "failed", message, "invalid output", message, 3, text=f"{file}: {message}", data=data)


def output(shape: Shape, *remarks: Remark) -> str:
    return "".join(written(remarks, shape))


def unescaped(text: str) -> str:
    """A value of a workflow command as GitHub's runner reads it."""
    for written_as, meant in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(written_as, meant)
    return text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_json_reads_back_to_the_same_objects(hostile: str) -> None:
    one = remark(hostile, hostile)
    assert json.loads(output(Shape.json, one, one)) == [one.data, one.data]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_workflow_command_is_one_line_whose_file_is_the_file(hostile: str) -> None:
    text = output(Shape.github, remark(hostile, hostile))
    assert text.endswith("\n") and not set("\r\n") & set(text[:-1])
    head, _, message = text.removeprefix("::error ").partition("::")
    properties = dict(one.split("=", 1) for one in head.split(","))
    assert unescaped(properties["file"]) == hostile.encode("utf-8", "backslashreplace").decode()
    assert list(properties) == ["file", "line", "title"] and properties["line"] == "3"
    expected = one_line(hostile)
    assert unescaped(message.removesuffix("\n")) == expected


@pytest.mark.parametrize("hostile", HOSTILE)
def test_junit_parses_and_has_a_suite_for_the_file(hostile: str) -> None:
    root = ElementTree.fromstring(output(Shape.junit, remark(hostile, hostile), remark("clean.json", "", "passed")))
    assert root.attrib == {"name": "extract", "tests": "2", "failures": "1", "errors": "0"}
    bad, clean = root
    assert [len(suite.findall("testcase/failure")) for suite in (bad, clean)] == [1, 0]
    assert clean.attrib["tests"] == "1" and clean.attrib["failures"] == "0"
    if hostile.isprintable():
        assert bad.attrib["name"] == hostile and bad[0][0].attrib["message"] == hostile


@given(st.text(alphabet=st.characters(exclude_categories=())), st.text())
def test_any_text_gives_xml_json_and_commands_that_can_be_read(file: str, message: str) -> None:
    one = remark(file, message)
    assert len(ElementTree.fromstring(output(Shape.junit, one))) == 1
    assert len(json.loads(output(Shape.json, one))) == 1
    assert output(Shape.github, one).count("\n") == 1
    output(Shape.github, one).encode()


def test_test_cases_of_a_file_have_names_of_their_own() -> None:
    root = ElementTree.fromstring(output(Shape.junit, remark("a", "x"), remark("a", "x")))
    assert [case.attrib["name"] for case in root.iter("testcase")] == ["x", "x (2)"]


def test_a_file_that_cannot_be_read_is_an_error_everywhere_but_in_the_lines() -> None:
    one = unreadable("a.json", "a.json: no such file")
    assert output(Shape.text, one) == ""
    assert output(Shape.github, one) == "::error file=a.json,title=cannot be read::a.json: no such file\n"
    assert json.loads(output(Shape.json, one))[0]["kind"] == "unreadable"
    root = ElementTree.fromstring(output(Shape.junit, one))
    assert root.attrib["errors"] == "1" and root.find("testsuite/testcase/error") is not None


def test_nothing_to_tell_is_an_empty_list_and_no_command() -> None:
    clean = remark("a", "", "passed")
    assert json.loads(output(Shape.json, clean)) == [] and output(Shape.github, clean) == ""
    assert json.loads(output(Shape.json)) == []
