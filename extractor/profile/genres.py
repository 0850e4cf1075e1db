"""What sort of report a text is: by the words of its title, else by what such a report says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractor.lexicons import load_lexicon
from extractor.text import Span

OTHER = "other"
_REACH = 20_000


@dataclass(frozen=True, slots=True)
class GenreEntry:
    """One genre; see the lexicon's header for the fields."""

    name: str
    title: re.Pattern[str]
    title_unless: re.Pattern[str]
    text: tuple[str, ...]
    text_unless: re.Pattern[str]
    needed: int
    examples: tuple[str, ...]


@cache
def load_genres() -> tuple[GenreEntry, ...]:
    """All genres, in the order in which they are tried."""
    return tuple(_entry(one) for one in load_lexicon("genres")["genre"])


def _entry(data: dict[str, Any]) -> GenreEntry:
    return GenreEntry(
        data["name"],
        _any(data["title"].split()),
        _any(data.get("title_unless", "").split()),
        tuple(data["text"].split()),
        _any(data.get("text_unless", "").split()),
        data.get("needed", 1),
        tuple(data["examples"]),
    )


def _any(words: list[str]) -> re.Pattern[str]:
    """A pattern for any of ``words``; where there are none it never matches."""
    return re.compile("|".join(map(re.escape, words)) or "(?!)")


def genre_of_title(title: str) -> tuple[str, Span] | None:
    """The genre a title names and the stretch of it that does, None where it names none."""
    for entry in load_genres():
        match = entry.title.search(title)
        if match is not None and entry.title_unless.search(title) is None:
            return entry.name, Span(*match.span())
    return None


def genre_of_text(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """The genre that ``text[start:end]`` shows, and the first stretch that does."""
    end = min(end, start + _REACH)
    for entry in load_genres():
        places = [at for at in (text.find(word, start, end) for word in entry.text) if at >= 0]
        if len(places) >= entry.needed and entry.text_unless.search(text, start, end) is None:
            first = min(places)
            word = next(one for one in entry.text if text.startswith(one, first))
            return entry.name, Span(first, first + len(word))
    return None
