"""A second process with another hash seed, which has to find the same."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType

from extractor import Document, extract

DAY = "2024-07-10"


def digest(document: Document) -> str:
    """What stands for everything in ``document``."""
    return hashlib.sha256(document.to_json().encode("utf-8", "surrogatepass")).hexdigest()


class Peer:
    """Reads texts in a process of its own: ``ask`` hands one over, ``answer`` waits for what it found, in order."""

    def __init__(self, hash_seed: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tools.fuzzing.peer"],
            env={**os.environ, "PYTHONHASHSEED": str(hash_seed)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
            text=True,
        )

    def __enter__(self) -> Peer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.communicate()

    def ask(self, text: str) -> None:
        """Hand ``text`` over."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(text) + "\n")
        self._process.stdin.flush()

    def answer(self) -> str:
        """The digest of the next text that was handed over; empty where the process failed on it."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def main() -> None:
    """Answer every line of standard input, a text as JSON, with a line."""
    for line in sys.stdin:
        print(digest(extract(json.loads(line), reference_date=DAY, include_text=True)), flush=True)


if __name__ == "__main__":
    main()
