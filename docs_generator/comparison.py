"""The page that compares: hand-written words around the figures of ``tools/comparison/results.json``."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from docs_generator import Language
from docs_generator.markdown import cell, table
from docs_generator.meanings import phrase

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "tools" / "comparison" / "results.json"
# Where the hand-written page wants the figures.
MARK = "<!-- results -->"


def comparison_page(language: Language) -> str:
    """The page with its tables of figures."""
    page = (ROOT / "docs" / language / "comparison.md").read_text("utf-8")
    return page.replace(MARK, _figures(json.loads(RESULTS.read_text("utf-8")), language))


def _figures(results: dict[str, Any], language: Language) -> str:
    parts = [phrase("measured", language).format(date=results["date"])]
    for style, expected in results["expected"].items():
        title = phrase(f"style_{style}", language).format(results["sentences"][style], sum(expected.values()))
        parts += [f"### {title} {{#{style}}}", table(*_scores(results["tools"], style, expected, language))]
    headings = [phrase("tool", language), phrase("speed", language)]
    rows = [
        [cell(f"{tool['name']} {tool['version']}"), f"{tool['characters_per_second']:,}"] for tool in results["tools"]
    ]
    parts += [f"### {phrase('speed', language)} {{#speed}}", table(headings, rows)]
    return "\n\n".join(parts)


def _scores(
    tools: list[dict[str, Any]], style: str, expected: dict[str, int], language: Language
) -> tuple[list[str], list[list[str]]]:
    """A row a kind, a column a tool that has any kind of it."""
    shown = [tool for tool in tools if tool["scores"][style]]
    headings = [phrase("kind", language), *(_name(tool) for tool in shown)]
    rows = []
    for kind, number in expected.items():
        best = max((tool["scores"][style][kind]["right"] for tool in shown if kind in tool["scores"][style]), default=0)
        cells = [_score(tool["scores"][style].get(kind), best) for tool in shown]
        rows.append([f"{phrase(f'kind_{kind}', language)} ({number})", *cells])
    return headings, rows


def _score(figures: dict[str, int] | None, best: int) -> str:
    """``right / wrong / missed``; the best of the row is marked."""
    if figures is None:
        return "–"
    right = f'<b class="good">{figures["right"]}</b>' if figures["right"] == best else str(figures["right"])
    return f'<span class="figures">{right}/{figures["wrong"]}/{figures["missed"]}</span>'


def _name(tool: dict[str, Any]) -> str:
    """The tool's name, which may break where a word begins inside it."""
    return re.sub("(?<=[a-z])(?=[A-Z])", "<wbr>", cell(tool["name"]))
