"""What to say where a writer needs a package that is not installed."""

from __future__ import annotations

from extractor.errors import ExtractorError


def missing(what: str, extra: str) -> ExtractorError:
    """The error for a format whose package is in the optional dependencies ``extra``."""
    return ExtractorError(f'{what} needs more than is installed: pip install "extractor[{extra}]"')
