"""What is told beside the output."""

from __future__ import annotations

import sys

from extractor.errors import one_line
from extractor.messages import told


def report(message: str) -> None:
    """One line on standard error, where there is one, in the language in use."""
    if sys.stderr is not None:
        print(f"extract: {one_line(told(message))}", file=sys.stderr)
