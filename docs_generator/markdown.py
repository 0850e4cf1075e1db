"""Small pieces of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

# Characters that mean something in Markdown, as character references.
_MARKS = str.maketrans({mark: f"&#{ord(mark)};" for mark in "|*_`[]\\~{}"})


def cell(text: str) -> str:
    """``text`` as the content of a table cell: on one line, every character standing for itself."""
    return escape(" ".join(text.split()), quote=False).translate(_MARKS)


def code(text: str) -> str:
    """``text`` as inline code, also in a table cell and with grave accents in it."""
    return f"<code>{cell(text)}</code>" if text else ""


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the cells are Markdown already."""
    lines = ["| " + " | ".join(headings) + " |", "|" + "---|" * len(headings)]
    lines.extend("| " + " | ".join(row) + " |" for row in rows)
    return "\n".join(lines) + "\n"


def fence(text: str, language: str = "") -> str:
    """A block of code, fenced with more grave accents than stand in a row inside it; ``text`` wraps."""
    marks = "```"
    while marks in text:
        marks += "`"
    if language == "text":
        language = " {.text .wrap}"
    return f"{marks}{language}\n{text.rstrip()}\n{marks}\n"


def words(items: Iterable[str]) -> str:
    """Words of a lexicon, set apart from each other."""
    return " ".join(f'<code class="w">{cell(item)}</code>' for item in items)


def folded(summary: str, body: str) -> str:
    """Something long that opens when it is clicked."""
    return f'<details markdown="1"><summary>{cell(summary)}</summary>\n\n{body}\n\n</details>\n'
