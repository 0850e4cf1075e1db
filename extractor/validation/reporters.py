"""What was found, told to people and to tools: text lines, JSON, GitHub's workflow commands, JUnit XML."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from extractor.errors import one_line
from extractor.messages import told

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# What XML 1.0 cannot hold, not even as a reference (section 2.2, production 2).
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Shape(StrEnum):
    """How findings are written."""

    text = "text"
    json = "json"
    github = "github"
    junit = "junit"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to tell of a file, or that there is nothing to tell (``passed`` without ``text`` and ``data``).

    ``outcome`` is ``error`` where the file could not be looked at. ``name`` says what was looked at, as the name of a
    JUnit test case; ``title`` and ``message`` say what came of it. ``line`` and ``column`` count from 1. ``text`` is
    its form for a terminal, ``data`` its form in JSON.
    """

    file: str
    outcome: Literal["failed", "passed", "error"]
    name: str
    title: str
    message: str
    line: int | None = None
    column: int | None = None
    text: str | None = None
    data: Mapping[str, Any] | None = None
    level: Literal["error", "warning", "notice"] = "error"


def unreadable(file: str, problem: str) -> Remark:
    """The remark of a file that could not be looked at, because of ``problem``; it has no text of its own."""
    data = {"file": file, "line": None, "pointer": None, "kind": "unreadable", "message": one_line(problem)}
    return Remark(file, "error", told("can be read"), told("cannot be read"), told(problem), data=data)


def written(remarks: Iterable[Remark], shape: Shape) -> Iterator[str]:
    """``remarks`` in the form ``shape``, piece by piece; those of a file must follow one another."""
    writers = {Shape.text: _text, Shape.json: _json, Shape.github: _github, Shape.junit: _junit}
    for piece in writers[shape](remarks):
        # Names of files may hold what is no character; in JSON the escape means just that.
        yield piece.encode("utf-8", "backslashreplace").decode("utf-8")


def _text(remarks: Iterable[Remark]) -> Iterator[str]:
    return (f"{one.text}\n" for one in remarks if one.text is not None)


def _json(remarks: Iterable[Remark]) -> Iterator[str]:
    before = "[\n"
    for one in remarks:
        if one.data is not None:
            yield before + json.dumps(one.data, ensure_ascii=False)
            before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _github(remarks: Iterable[Remark]) -> Iterator[str]:
    """Workflow commands, one a line; GitHub itself shows the first ten of each level in a step as annotations."""
    for one in remarks:
        if one.data is None:
            continue
        given = {"file": None if one.file == "-" else one.file, "line": one.line, "col": one.column}
        properties = {name: str(value) for name, value in given.items() if value is not None} | {"title": one.title}
        listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
        yield f"::{one.level} {listed}::{_data(one_line(one.message))}\n"


def _data(text: str) -> str:
    """``text`` as the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _junit(remarks: Iterable[Remark]) -> Iterator[str]:
    """A test suite for each file, a test case for each remark."""
    from xml.etree import ElementTree

    root = ElementTree.Element("testsuites", name="extract")
    for file, group in groupby(remarks, key=lambda one: one.file):
        root.append(_suite(file, list(group)))
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    ElementTree.indent(root)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _suite(file: str, remarks: list[Remark]) -> Element:
    from xml.etree.ElementTree import Element

    outcomes = Counter(one.outcome for one in remarks)
    suite = Element("testsuite", name=_xml(file), tests=str(len(remarks)))
    suite.attrib |= {"failures": str(outcomes["failed"]), "errors": str(outcomes["error"]), "skipped": "0", "time": "0"}
    seen: Counter[str] = Counter()
    for one in remarks:
        name = _xml(one_line(one.name))
        seen[name] += 1
        # Readers such as GitLab keep one test case of a name.
        suite.append(_case(one, name if seen[name] == 1 else f"{name} ({seen[name]})"))
    return suite


def _case(one: Remark, name: str) -> Element:
    from xml.etree.ElementTree import Element, SubElement

    case = Element("testcase", classname=_xml(one.file), name=name, file=_xml(one.file), time="0")
    if one.line is not None:
        case.set("line", str(one.line))
    if one.outcome != "passed":
        tag = "failure" if one.outcome == "failed" else "error"
        result = SubElement(case, tag, type=_xml(one.title), message=_xml(one_line(one.message)))
        result.text = _xml(one.text or one.message)
    return case


def _xml(text: str) -> str:
    """``text`` with what XML cannot hold written as an escape."""
    return _NO_XML.sub(lambda match: ascii(match[0])[1:-1], text)
