"""``python -m tools.changes OLD NEW FOLDER``: what changes between two checkouts, sentence by sentence.

    git worktree add ../before main
    python -m tools.changes ../before . reports/
    python -m tools.changes ../before . reports/ --kinds amounts,dates --limit 50

Both run with the Python that runs this tool. Figures and times come last.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.changes.comparing import MENTIONS, RECORDS, Change, changes

READER = Path(__file__).with_name("reading.py")
SIGNS = {"gained": "+", "lost": "-"}


def main(arguments: list[str] | None = None) -> None:
    """Compare, print the differences and the figures."""
    options = _parser().parse_args(arguments)
    kinds = tuple(options.kinds.split(","))
    unknown = set(kinds) - {*RECORDS, *MENTIONS}
    if unknown:
        raise SystemExit(f"no kind {', '.join(sorted(unknown))}; there are {', '.join((*RECORDS, *MENTIONS))}")
    paths = reports(options.folder)
    counts: Counter[str] = Counter()
    seconds = [0.0, 0.0]
    shown = 0
    for path, old, new in zip(paths, run(options.old, paths), run(options.new, paths), strict=True):
        seconds = [seconds[0] + old["seconds"], seconds[1] + new["seconds"]]
        if "error" in old or "error" in new:
            counts["failed"] += 1
            print(f"{path}\n  old: {old.get('error', 'read')}\n  new: {new.get('error', 'read')}")
            continue
        found = changes(old["document"], new["document"], kinds)
        counts.update(one.kind for one in found)
        if found and (options.limit is None or shown < options.limit):
            print("\n".join([str(path), *lines(found[: None if options.limit is None else options.limit - shown])]))
        shown += len(found)
    print(summary(len(paths), counts, seconds))


def reports(folder: Path) -> list[Path]:
    """The files of a folder and its folders, or the file itself."""
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else [folder]


def run(checkout: Path, paths: list[Path]) -> Iterator[dict[str, Any]]:
    """What a checkout makes of each report, as it goes. Raises RuntimeError where it stops before the end."""
    environment = {**os.environ, "PYTHONPATH": str(checkout.resolve())}
    names = "\n".join(str(path.resolve()) for path in paths)
    process = subprocess.Popen(
        [sys.executable, str(READER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
        encoding="utf-8",
    )
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(names)
    process.stdin.close()
    for line in process.stdout:
        yield json.loads(line)
    if process.wait() != 0:
        raise RuntimeError(f"{checkout} stopped with exit code {process.returncode}")


def lines(found: list[Change]) -> Iterator[str]:
    """The differences of one report: each sentence once, its records below it."""
    sentence = None
    for one in found:
        if one.sentence != sentence:
            sentence = one.sentence
            yield f"  {sentence}"
        if one.kind == "changed":
            yield f"    - {one.old}"
            yield f"    + {one.new}"
        else:
            yield f"    {SIGNS[one.kind]} {one.new or one.old}"


def summary(files: int, counts: Counter[str], seconds: list[float]) -> str:
    """The last lines: counts, and the time that each checkout took."""
    told = ", ".join(f"{counts[kind]} {kind}" for kind in ("gained", "lost", "changed"))
    failed = f", {counts['failed']} not read" if counts["failed"] else ""
    return f"{files} reports{failed}: {told}\nold {seconds[0]:.2f} s, new {seconds[1]:.2f} s"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.changes", description=__doc__.partition("\n")[0])
    parser.add_argument("old", type=Path, help="checkout before the change")
    parser.add_argument("new", type=Path, help="checkout with the change")
    parser.add_argument("folder", type=Path, help="folder of reports, or one report")
    parser.add_argument("--kinds", default=",".join(RECORDS), help="records and mentions to compare, comma separated")
    parser.add_argument("--limit", type=int, help="print no more than this many differences; all are counted")
    return parser


if __name__ == "__main__":
    main()
