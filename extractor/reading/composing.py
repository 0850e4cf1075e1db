"""Lines of a formatted document written as the text that the layout stage reads."""

from __future__ import annotations

_DEEPEST = 6


def heading(title: str, level: int) -> str:
    """A heading line in Markdown; ``level`` counts from 1.

    >>> heading("一、总体情况", 2)
    '## 一、总体情况'
    """
    return f"{'#' * min(max(level, 1), _DEEPEST)} {title}"


def plain(line: str) -> str:
    """A line that is no heading. Tables of statistics write ``#`` for 其中; in full width it is no Markdown mark."""
    body = line.lstrip()
    return f"{line[: len(line) - len(body)]}＃{body[1:]}" if body.startswith("#") else line


def row(cells: list[str]) -> str:
    """A row of a table: cells parted by tabs; one cell alone (a unit above the figures) is an ordinary line."""
    filled = [cell for cell in cells if cell]
    return plain(filled[0] if len(filled) == 1 else "\t".join(cells).rstrip("\t"))
