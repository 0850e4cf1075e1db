"""Text in columns of a terminal, where a Chinese character takes two."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from extractor.widths import padded, width_of

# What a line is made of: a word, white space, or a single wide character.
_PIECES = re.compile(r"\s+|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]+|.", re.DOTALL)
_NEVER_FIRST = frozenset("，。；：、！？）」』】》”’…—,.;:!?)]}")
_NEVER_LAST = frozenset("（「『【《“‘([{")
_WIDEST = 80
_NARROWEST = 50
_MARGIN = 2
_WIDEST_TERM = 30


def wrapped(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` columns; longer words stay whole.

    Lines break at spaces and between Chinese characters, but not before a closing mark or behind an opening one.
    """
    lines = [""]
    for piece in _unbroken(text):
        line = lines[-1]
        if piece.isspace():
            lines[-1] = line + " " if line else line
        elif line.strip() and width_of(line) + width_of(piece) > width:
            lines[-1] = line.rstrip()
            lines.append(piece)
        else:
            lines[-1] = line + piece
    return [line.rstrip() for line in lines]


def _unbroken(text: str) -> list[str]:
    """The pieces that no line may break."""
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        before = pieces[-1] if pieces else " "
        if not piece.isspace() and not before.isspace() and (piece[0] in _NEVER_FIRST or before[-1] in _NEVER_LAST):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


class Page:
    """Help as it is put together: headings, paragraphs and rows of two columns, in the parser's own terms."""

    def __init__(self, width: int | None = None) -> None:
        columns = min(shutil.get_terminal_size().columns, _WIDEST) - _MARGIN
        self.width = max(columns, _NARROWEST) if width is None else width
        self._indent = 0
        self._lines: list[str] = []

    def write_usage(self, program: str, arguments: str, prefix: str) -> None:
        """The line that says how the command is called."""
        start = f"{prefix}{program} "
        first, *others = wrapped(arguments, self.width - width_of(start))
        self._lines.append(start + first)
        self._lines += [" " * width_of(start) + one for one in others]

    def write_text(self, text: str) -> None:
        """Paragraphs, parted by empty lines."""
        for at, paragraph in enumerate(text.split("\n\n")):
            if at:
                self._lines.append("")
            lines = wrapped(" ".join(paragraph.split("\n")), self.width - self._indent)
            self._lines += [" " * self._indent + one for one in lines]

    def write_dl(self, rows: Sequence[tuple[str, str]]) -> None:
        """Terms and what they mean, each in a column of its own."""
        column = min(max(width_of(term) for term, _ in rows), _WIDEST_TERM) + 2
        for term, meaning in rows:
            lines = wrapped(meaning, max(self.width - column - self._indent, 10))
            if width_of(term) > column - 2:
                self._lines.append(" " * self._indent + term)
                term = ""
            self._lines.append((" " * self._indent + padded(term, column) + lines[0]).rstrip())
            self._lines += [" " * (self._indent + column) + one for one in lines[1:]]

    def write_paragraph(self) -> None:
        """An empty line, unless the page begins here."""
        if self._lines:
            self._lines.append("")

    @contextmanager
    def section(self, heading: str) -> Iterator[None]:
        """A heading, and what stands below it."""
        self.write_paragraph()
        self._lines.append(" " * self._indent + heading)
        with self.indentation():
            yield

    @contextmanager
    def indentation(self) -> Iterator[None]:
        """What is written within stands further in."""
        self._indent += 2
        yield
        self._indent -= 2

    def text(self) -> str:
        """The whole page."""
        return "\n".join(self._lines)
