"""The pages of lexicons: each file's header, its entries and its examples, a page for each group of files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from docs_generator import Language
from docs_generator.markdown import cell, code, fence, folded, table, words
from docs_generator.meanings import meanings, phrase
from extractor.lexicons import load_lexicon

GROUPS = {
    "numbers": ("units", "currencies", "classifiers", "comparators", "bare_numbers"),
    "dates": ("dates", "holidays"),
    "records": ("frames", "word_classes", "modalities", "scopes", "modes", "genres", "indicators", "identities"),
    "tables": ("columns", "panel", "rules"),
}
# Files whose words have a page of their own, or would fill hundreds of screens.
_SHOWN_ELSEWHERE = ("columns", "rules")
# Rows of a table or words of a list that stand open; words that are shown at all.
_FEW_ROWS, _FEW_WORDS, _LONG = 8, 30, 400
_PAIRS = re.compile(r"[|>]")


def lexicon_names() -> list[str]:
    """Every lexicon of the package, without ``.toml``."""
    folder = files("extractor.lexicons")
    return sorted(path.name.removesuffix(".toml") for path in folder.iterdir() if path.name.endswith(".toml"))


def page_of(name: str) -> str:
    """The page a lexicon stands on. One that no group names is on that of records."""
    for group, names in GROUPS.items():
        if name in names:
            return group
    return "organizations" if name.startswith("organizations_") or name == "divisions" else "records"


def lexicon_pages(language: Language) -> dict[str, str]:
    """Every page by its file name; ``index.md`` lists the lexicons."""
    names = lexicon_names()
    pages = {"index.md": _index(names, language)}
    for group in (*GROUPS, "organizations"):
        order = {name: place for place, name in enumerate(GROUPS.get(group, ()))}
        members = sorted((one for one in names if page_of(one) == group), key=lambda one: order.get(one, 99))
        sections = "\n".join(_section(one, language) for one in members)
        pages[f"{group}.md"] = f"# {phrase(f'group_{group}', language)}\n\n{sections}"
    return pages


def title_of(name: str, language: Language) -> str:
    """What a lexicon is called on the page."""
    chinese = meanings()["lexicons"].get(name, ("", ""))[0]
    return name if language == "en" or not chinese else f"{chinese} {name}"


def header_of(name: str) -> str:
    """The comment at the head of a lexicon, without its marks."""
    text = files("extractor.lexicons").joinpath(f"{name}.toml").read_text("utf-8")
    lines = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.removeprefix("#").removeprefix(" "))
    return "\n".join(lines).strip()


def notes_of(name: str) -> dict[str, str]:
    """The comments directly above the keys and tables of a lexicon, by key (``year.reference``)."""
    text = files("extractor.lexicons").joinpath(f"{name}.toml").read_text("utf-8")
    notes: dict[str, str] = {}
    table, above, inside = "", [""], False
    for line in text.splitlines():
        if not inside and line.startswith("#"):
            above.append(line.lstrip("# "))
        elif not inside and (opened := re.match(r"\[([^\[\]]+)\]|([^=\s]+) *=", line)):
            table = opened[1].strip() if opened[1] else table
            key = table if opened[1] else f"{table}.{opened[2]}".strip(".")
            notes[key.replace('"', "")] = " ".join(above).strip()
            above = []
        else:
            above = []
        inside ^= (line.count("'''") + line.count('"""')) % 2 == 1
    return {key: note for key, note in notes.items() if note}


def _index(names: list[str], language: Language) -> str:
    rows = []
    for name in names:
        chinese = meanings()["lexicons"].get(name, ("", ""))[1]
        summary = cell(header_of(name).partition("\n\n")[0]) if language == "en" or not chinese else chinese
        summary = summary.replace("(../", "(../") if language == "zh" else summary
        rows.append([f"[{code(name + '.toml')}]({page_of(name)}.md#{name})", summary])
    parts = [f"# {phrase('lexicons_title', language)}\n", phrase("lexicons_intro", language) + "\n"]
    return "\n".join([*parts, table([phrase("file", language), phrase("meaning", language)], rows)])


def _section(name: str, language: Language) -> str:
    chinese = meanings()["lexicons"].get(name, ("", ""))[1]
    parts = [f"## {title_of(name, language)} {{#{name}}}\n"]
    if language == "zh" and chinese:
        parts += [chinese + "\n", folded(phrase("header", language), fence(header_of(name), "text"))]
    else:
        parts.append(fence(header_of(name), "text"))
    if name not in _SHOWN_ELSEWHERE:
        notes = notes_of(name)
        for path, value in _leaves(load_lexicon(name), ()):
            for length in range(1, len(path) + 1):
                if note := notes.pop(".".join(path[:length]), ""):
                    parts.append(f"<small>{cell(note)}</small>\n")
            parts.append(_entry(".".join(path), value, language, notes))
    return "\n".join(parts)


def _leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """What to show under a key of its own: texts, lists, and tables that hold short texts only."""
    if isinstance(value, dict) and not _is_dictionary(value):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list) and value and all(isinstance(one, dict) and "heads" in one for one in value):
        for number, one in enumerate(value, 1):
            yield (*path, str(number)), one
    else:
        yield path, value


def _is_dictionary(value: dict[str, Any]) -> bool:
    return len(value) > 1 and all(isinstance(one, str) and "\n" not in one.strip() for one in value.values())


def _entry(key: str, value: Any, language: Language, notes: dict[str, str]) -> str:
    title = code(key) if key else ""
    if isinstance(value, dict):
        shown = []
        for name, one in value.items():
            note = notes.get(f"{key}.{name}", "")
            shown.append(f"| {code(str(name))} | {_cell_of(one)}{note and f'<br><small>{cell(note)}</small>'} |")
        return _folded_if_long(title, "\n".join(["| | |\n|---|---|", *shown]), len(shown), _FEW_ROWS, language)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return _folded_if_long(title, words(value), len(value), _FEW_WORDS, language)
    if isinstance(value, list):
        body = "\n".join(f"- {_cell_of(one)}" for one in value[:_LONG])
        return _folded_if_long(title, body, len(value), _FEW_ROWS, language)
    lines = [line for line in str(value).strip().splitlines() if line.strip()]
    if len(lines) > 1 and all(_PAIRS.search(line) and " | " in line for line in lines):
        body = "\n".join(["| | | |\n|---|---|---|", *(_row(line) for line in lines)])
        return _folded_if_long(title, body, len(lines), _FEW_ROWS, language)
    items = str(value).split()
    if len(items) == 1 and len(items[0]) < _FEW_WORDS:
        return f"{title} {words(items)}\n"
    if len(items) > 1 and min(map(len, items[:-1])) > _FEW_WORDS:
        # Words of two characters without separators.
        items = re.findall("..", "".join(items))
    body = words(items[:_LONG])
    if len(items) > _LONG:
        body += "\n\n" + phrase("more_entries", language).format(f"{len(items) - _LONG:,}")
    return _folded_if_long(title, body, len(items), _FEW_WORDS, language)


def _row(line: str) -> str:
    cells = [*(cell(one.strip()) for one in line.split(" | ", 2)), "", ""]
    return "| " + " | ".join(cells[:3]) + " |"


def _folded_if_long(title: str, body: str, count: int, few: int, language: Language) -> str:
    counted = phrase("entries", language).format(f"{count:,}")
    if count <= few:
        return f"{title} <small>{counted}</small>\n\n{body}\n"
    return f'<details markdown="1"><summary>{title} <small>{counted}</small></summary>\n\n{body}\n\n</details>\n'


def _cell_of(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{code(str(name))} {_cell_of(one)}" for name, one in value.items())
    if isinstance(value, list):
        return "；".join(_cell_of(one) for one in value)
    text = str(value)
    shown = text if len(text) <= 600 else text[:600] + " …"
    return cell(shown)
