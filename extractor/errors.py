"""Errors a caller may meet. Their text is one clear line that says what to do."""

from __future__ import annotations


class ExtractorError(Exception):
    """The input or an option cannot be used; the message is a single line for people."""


class ReadError(ExtractorError):
    """A file cannot be read as a report: missing, a folder, binary, undecodable, too large, encrypted."""


class OptionError(ExtractorError):
    """An option's value makes no sense: an unreadable reference date, a broken lexicon file."""
