"""The documentation site: it builds strictly, shows all there is to show, and fetches nothing from a network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from docs_generator import LANGUAGES, Language
from docs_generator.building import SOURCES, joined
from docs_generator.cli_reference import commands
from docs_generator.lexicon_reference import lexicon_names, notes_of, page_of
from docs_generator.meanings import meanings
from docs_generator.output_reference import documented
from extractor.lexicons import load_lexicon
from extractor.output.columns import TABLES, table_layout
from extractor.rules import rules

FOLDERS = {"en": ".", "zh": "zh"}


class _Page(HTMLParser):
    """What a page links to, what it loads, which anchors it has, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.anchors: set[str] = set()
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.anchors.add(values.get("id", ""))
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        elif tag == "link" and values.get("rel") in ("stylesheet", "icon", "preconnect", "preload", "prefetch"):
            self.loads.append(values.get("href", ""))
        elif "src" in values:
            self.loads.append(values["src"])

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


def read(path: Path) -> _Page:
    return _Page(path.read_text("utf-8"))


def pages(site: Path) -> Iterator[Path]:
    yield from (path for path in sorted(site.rglob("*.html")) if path.name != "404.html")


def test_both_languages_have_the_same_pages(site: Path) -> None:
    names = {path.relative_to(site).as_posix() for path in pages(site)}
    chinese = {name.removeprefix("zh/") for name in names if name.startswith("zh/")}
    assert chinese == {name for name in names if not name.startswith("zh/")}
    assert "quick-start.html" in chinese


def test_every_page_written_by_hand_is_on_the_site(site: Path) -> None:
    for language in LANGUAGES:
        written = [*(SOURCES / language).rglob("*.md"), *SOURCES.glob("*.md")]
        for path in written:
            base = SOURCES / language if SOURCES / language in path.parents else SOURCES
            name = path.relative_to(base).with_suffix(".html")
            assert (site / FOLDERS[language] / name).is_file()


def test_internal_links_lead_somewhere(site: Path) -> None:
    parsed = {path.resolve(): read(path) for path in pages(site)}
    broken = []
    for path, page in parsed.items():
        for link in page.links:
            target, _, anchor = link.partition("#")
            if re.match("[a-z]+:", target):
                continue
            goal = (path.parent / unquote(target)).resolve() if target else path
            if not goal.is_file() or (anchor and goal in parsed and unquote(anchor) not in parsed[goal].anchors):
                broken.append(f"{path.name}: {link}")
    assert not broken


def test_no_page_loads_anything_from_a_network(site: Path) -> None:
    for path in pages(site):
        page = read(path)
        assert page.loads
        assert not [one for one in page.loads if re.match("([a-z]+:)?//", one)]
        assert not re.search(r"@import|url\(\s*['\"]?(https?:)?//", path.read_text("utf-8"))
    for style in site.rglob("*.css"):
        assert not re.search(r"(@import|url\()\s*['\"]?(https?:)?//", style.read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_the_output_is_described(site: Path, language: Language) -> None:
    page = read(site / FOLDERS[language] / "reference" / "output.html")
    for model in documented():
        assert model.__name__.lower() in page.anchors
        for name, field in model.model_fields.items():
            assert field.description, f"{model.__name__}.{name} has no description"
            assert name in page.text
    if language == "en":
        assert all(
            field.description.split("`")[0] in page.text
            for field in documented()[0].model_fields.values()
            if field.description
        )


def test_every_field_has_a_chinese_meaning() -> None:
    known = {**load_lexicon("columns")["columns"], **meanings()["fields"]}
    for model in documented():
        assert model.__name__ in meanings()["models"]
        for name in model.model_fields:
            assert f"{model.__name__}.{name}" in known or name in known, (
                f"{model.__name__}.{name}: add it to meanings.toml"
            )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_every_table_is_described(site: Path, language: Language) -> None:
    text = read(site / FOLDERS[language] / "reference" / "tables.html").text
    for table in TABLES:
        for column in table_layout(table).columns:
            assert column.key in text
            assert column.chinese in text
            assert column.meaning(language) in " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_described_with_its_examples(site: Path, language: Language) -> None:
    text = re.sub(r"\s", "", read(site / FOLDERS[language] / "reference" / "rules.html").text)
    for rule in rules():
        assert rule.id in text
        assert re.sub(r"\s", "", rule.en if language == "en" else rule.zh) in text
        for example in rule.examples:
            assert re.sub(r"[\s【】]", "", example) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lexicon_has_its_place(site: Path, language: Language) -> None:
    folder = site / FOLDERS[language] / "reference" / "lexicons"
    index = read(folder / "index.html").text
    for name in lexicon_names():
        assert f"{name}.toml" in index
        page = read(folder / f"{page_of(name)}.html")
        assert name in page.anchors
        text = " ".join(page.text.split())
        if name not in ("columns", "rules"):
            assert all(" ".join(note.split()) in text for note in notes_of(name).values()), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_option_of_every_command_is_listed(site: Path, language: Language) -> None:
    page = read(site / FOLDERS[language] / "reference" / "cli.html")
    for name, command in commands().items():
        assert name in page.anchors
        for option in command.params:
            if option.param_type_name == "option" and not option.hidden:
                assert all(one in page.text for one in option.opts)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("数值为精确\n小数，\n每条记录", "数值为精确小数，每条记录"),
        ("- 参考：[甲](a.md)、\n  [乙](b.md)", "- 参考：[甲](a.md)、[乙](b.md)"),
        ("见下：\n\n- 一\n- 二", "见下：\n\n- 一\n- 二"),
        ("见下：\n1. 一\n2. 二", "见下：\n1. 一\n2. 二"),
        ("用 spaCy\n的组件", "用 spaCy\n的组件"),
        ("```text\n甲\n乙\n```", "```text\n甲\n乙\n```"),
    ],
)
def test_chinese_lines_are_joined_without_a_space(written: str, shown: str) -> None:
    assert joined(written) == shown
