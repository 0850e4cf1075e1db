"""The page that compares: hand-written words around the figures of ``tools/comparison/results.json``."""

from __future__ import annotations

import json
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
    kinds = results["kinds"]
    headings = [phrase("tool", language), *(phrase(f"kind_{kind}", language) for kind in kinds)]
    headings.append(phrase("speed", language))
    rows = []
    for tool in results["tools"]:
        best = [_score(tool, kind, results, language) for kind in kinds]
        rows.append([cell(f"{tool['name']} {tool['version']}"), *best, f"{tool['characters_per_second']:,}"])
    note = phrase("measured", language).format(**results)
    return f"{note}\n\n{table(headings, rows)}"


def _score(tool: dict[str, Any], kind: str, results: dict[str, Any], language: Language) -> str:
    """``right / wrong / missed``, the best of a column in bold."""
    figures = tool["kinds"].get(kind)
    if figures is None:
        return "–"
    best = max(one["kinds"][kind]["right"] for one in results["tools"] if kind in one["kinds"])
    right = f"<b class='good'>{figures['right']}</b>" if figures["right"] == best else str(figures["right"])
    return f"{right} / {figures['wrong']} / {figures['missed']}"
