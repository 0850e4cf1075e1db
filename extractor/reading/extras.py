"""What to say where a reader's library is not installed."""

from __future__ import annotations

from extractor.errors import ReadError


def missing(name: str, what: str, extra: str) -> ReadError:
    """The error for ``name``, a file of the kind ``what``, whose reader comes with the extra ``extra``."""
    return ReadError(f'{name}: reading {what} needs more than is installed: pip install "extractor[{extra}]"')
