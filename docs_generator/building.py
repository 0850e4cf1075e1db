"""The way from the sources to the site: staging the pages in a folder of their own, running Zensical there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from docs_generator import LANGUAGES, Language
from docs_generator.cli_reference import cli_page
from docs_generator.comparison import comparison_page
from docs_generator.lexicon_reference import lexicon_pages
from docs_generator.output_reference import output_page
from docs_generator.rules_reference import rules_page
from docs_generator.tables_reference import tables_page

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "docs"
CONFIGURATIONS = {"en": "mkdocs.yml", "zh": "mkdocs.zh.yml"}
# Pages that hold both languages: what stands below this heading is Chinese.
CHINESE = "\n## 中文说明\n"
# A line break between Chinese characters, or behind Chinese punctuation and not before an item of a list.
_BROKEN_LINE = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef”’])\n[ \t]*(?=[\u3001-\u9fff\uff00-\uffef“‘])"
    r"|(?<=[、，。；：）])\n[ \t]*(?=[\[`*\w])(?!\d+\. |\* )"
)
GENERATED: dict[str, Callable[[Language], str]] = {
    "reference/output.md": output_page,
    "reference/tables.md": tables_page,
    "reference/rules.md": rules_page,
    "reference/cli.md": cli_page,
    "comparison.md": comparison_page,
}


def build_site(folder: Path) -> int:
    """Make the site in both languages and put it into ``folder``. The exit code of the first build that fails, or 0."""
    with TemporaryDirectory() as name:
        workplace = Path(name)
        for path in ROOT.glob("mkdocs*.yml"):
            shutil.copy(path, workplace)
        for language in LANGUAGES:
            stage(language, workplace / "docs" / language)
            command = [sys.executable, "-m", "zensical", "build", "--strict", "-f", CONFIGURATIONS[language]]
            done = subprocess.run(command, cwd=workplace, check=False)
            if done.returncode:
                return done.returncode
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(workplace / "site" / "en", folder)
        shutil.copytree(workplace / "site" / "zh", folder / "zh")
    return 0


def stage(language: Language, target: Path) -> None:
    """Write every page of ``language`` into the folder ``target``, which is not there yet."""
    shutil.copytree(SOURCES / language, target)
    shutil.copytree(SOURCES / "assets", target / "assets")
    for path in sorted(SOURCES.glob("*.md")):
        page = target / path.name
        if not page.exists():
            page.write_text(_one_language(path.read_text("utf-8"), language), "utf-8")
    for name, make in GENERATED.items():
        _write(target / name, make(language))
    for name, text in lexicon_pages(language).items():
        _write(target / "reference" / "lexicons" / name, text)
    if language == "zh":
        for path in target.rglob("*.md"):
            path.write_text(joined(path.read_text("utf-8")), "utf-8")


def joined(text: str) -> str:
    """Chinese Markdown without the line breaks inside paragraphs, which a browser would show as spaces."""
    pieces = re.split(r"(^```.*?^```$)", text, flags=re.MULTILINE | re.DOTALL)
    return "".join(one if one.startswith("```") else _BROKEN_LINE.sub("", one) for one in pieces)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _one_language(text: str, language: Language) -> str:
    """The part of a page in both languages that is in ``language``, below the page's title."""
    english, _, chinese = text.partition(CHINESE)
    if language == "en" or not chinese:
        return english
    title = english.lstrip().partition("\n")[0]
    return f"{title}\n\n{chinese.lstrip()}"
