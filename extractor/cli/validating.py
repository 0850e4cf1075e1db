"""``extract validate``: findings of saved output, a line each."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from extractor.errors import ExtractorError
from extractor.validation import validate_text


def run(files: Sequence[Path]) -> int:
    """Check ``files`` and print what is found. Returns 0, 1 for findings, 2 for a file that is not readable."""
    found = unreadable = 0
    for path in files:
        try:
            findings = validate_text(_read(path), str(path))
        except ExtractorError as error:
            print(f"extract: {error}", file=sys.stderr)
            unreadable += 1
            continue
        for finding in findings:
            print(finding.line())
        found += len(findings)
    if unreadable:
        return 2
    return 1 if found else 0


def _read(path: Path) -> str:
    from extractor.reading import read_file, read_stdin

    return (read_stdin() if str(path) == "-" else read_file(path)).text
