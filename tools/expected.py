"""The expected output of every fixture: kept in ``tests/expected/``, compared by the tests, renewed by one command.

``python -m tools.expected`` reads every report under ``fixtures/`` and writes what is found, a mention or record a
line, and the examples of the READMEs. Then look at ``git diff``: it shows, line by line, what a change did.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor import Document, extract, extract_file

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "fixtures"
EXPECTED = ROOT / "tests" / "expected"
READMES = (ROOT / "README.md", ROOT / "README.zh.md")
README_DAY = "2024年7月10日"

_JSON = re.compile(r"(?<=```json\n).*?(?=```)", re.DOTALL)
_TEXT = re.compile(r"```text\n(.*?)```", re.DOTALL)


def fixtures() -> list[Path]:
    """Every fixture that has an expected output."""
    return sorted(path for path in FIXTURES.rglob("*") if path.is_file())


def expected_file(fixture: Path) -> Path:
    """Where the expected output of ``fixture`` is kept."""
    return EXPECTED / f"{fixture.relative_to(FIXTURES).as_posix().replace('/', '.')}.json"


def found_in(fixture: Path) -> str:
    """What is found in ``fixture`` now, in the form of the expected files."""
    data = short(_plain(extract_file(fixture)))
    data["source"]["path"] = fixture.relative_to(ROOT).as_posix()
    # Which lexicons made it is no part of what is found: every change of a word would change every file.
    del data["generator"], data["doc_id"]
    return laid_out(data)


def short(data: Any) -> Any:
    """``data`` without the fields that are empty (null, false, without members), so that what is said is seen."""
    if isinstance(data, Mapping):
        return {key: short(value) for key, value in data.items() if not _is_empty(value)}
    if isinstance(data, list):
        return [short(one) for one in data]
    return data


def laid_out(data: Mapping[str, Any]) -> str:
    """JSON with a line for each member of a list of mentions or records, for diffs that can be read."""
    return "{\n" + ",\n".join(_fields(data, " ")) + "\n}\n"


def readme_examples(readme: Path) -> list[str]:
    """The JSON blocks of a README as they should be: first indicator, its mentions, first target, checks."""
    text = _TEXT.search(readme.read_text("utf-8"))
    assert text is not None, f"{readme.name} has no example"
    data = _plain(extract(text[1], reference_date=README_DAY))
    found: dict[str, Any] = {one["id"]: one for section in data["sections"] for one in _members(section)}
    indicator, target = found["i1"], found["t1"]
    mentions = [found[one] for one in (indicator["value"], indicator["change"]["value"], indicator["period"])]
    shown: list[Any] = [short(indicator), short(mentions), short(target), data["checks"]]
    return [json.dumps(one, ensure_ascii=False, indent=2) + "\n" for one in shown]


def with_examples(readme: Path) -> str:
    """The text of a README with its JSON blocks as they should be."""
    blocks = iter(readme_examples(readme))
    return _JSON.sub(lambda _: next(blocks), readme.read_text("utf-8"))


def write() -> None:
    """Write all expected files and README examples; expected files without a fixture go."""
    EXPECTED.mkdir(exist_ok=True)
    kept = {expected_file(fixture) for fixture in fixtures()}
    for stale in set(EXPECTED.glob("*.json")) - kept:
        stale.unlink()
    for fixture in fixtures():
        expected_file(fixture).write_text(found_in(fixture), "utf-8")
    for readme in READMES:
        readme.write_text(with_examples(readme), "utf-8")


def _plain(document: Document) -> dict[str, Any]:
    return document.model_dump(mode="json")


def _members(section: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for value in section.values():
        if isinstance(value, list):
            yield from value


def _is_empty(value: Any) -> bool:
    return value is None or value is False or value in ([], {}, ())


def _fields(data: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in data.items():
        if key == "sections":
            sections = ",\n".join(f"{indent} {{\n{_section(one, indent)}\n{indent} }}" for one in value)
            yield f'{indent}"{key}": [\n{sections}\n{indent}]'
        else:
            yield _field(key, value, indent)


def _section(section: Mapping[str, Any], indent: str) -> str:
    return ",\n".join(_field(key, value, indent + "  ") for key, value in section.items())


def _field(key: str, value: Any, indent: str) -> str:
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        lines = ",\n".join(f"{indent} {json.dumps(one, ensure_ascii=False)}" for one in value)
        return f'{indent}"{key}": [\n{lines}\n{indent}]'
    return f'{indent}"{key}": {json.dumps(value, ensure_ascii=False)}'


if __name__ == "__main__":
    write()
