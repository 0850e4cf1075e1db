"""Errors a caller may meet. Their text is one clear line that says what to do."""

from __future__ import annotations


def one_line(message: str) -> str:
    """``message`` on a single line, with what a terminal would act on or could not show written as an escape."""
    joined = " ".join(message.split())
    if joined.isprintable():
        return joined
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in joined)


class ExtractorError(Exception):
    """The input or an option cannot be used; the message is a single line for people."""


class ReadError(ExtractorError):
    """A file cannot be read as a report: missing, a folder, binary, undecodable, too large, encrypted."""


class OptionError(ExtractorError):
    """An option's value makes no sense: an unreadable reference date, a broken lexicon file."""
