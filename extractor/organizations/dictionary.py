"""Finding names of a dictionary in a text, at a cost that hardly grows with the dictionary."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from extractor.text import Span


class NameFinder:
    """Finds the longest name at each place of a text, left to right, without overlaps.

    Classes of first, second and third characters pick the few places worth a look-up; an alternation of thousands of
    names would be slower to build and to run.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(name for name in names if len(name) >= 2)
        # The lengths of names by their first two characters, longest first.
        self._lengths: dict[str, list[int]] = {}
        for length in sorted({len(name) for name in self._names}, reverse=True):
            for pair in {name[:2] for name in self._names if len(name) == length}:
                self._lengths.setdefault(pair, []).append(length)
        self._places = re.compile(_places_of(self._names)) if self._names else None

    def at_words(self, text: str, starts: Iterable[int]) -> Iterator[Span]:
        """The spans of the names that begin where a word does (``starts``, ascending)."""
        free, names, lengths = 0, self._names, self._lengths
        for at in starts:
            found = lengths.get(text[at : at + 2])
            if found is None or at < free:
                continue
            for length in found:
                if text[at : at + length] in names:
                    free = at + length
                    yield Span(at, free)
                    break

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """The spans of the names in ``text[start:end]``."""
        if self._places is None:
            return
        free, limit = start, len(text) if end is None else end
        names, lengths = self._names, self._lengths
        for match in self._places.finditer(text, start, limit):
            at = match.start()
            if at < free:
                continue
            for length in lengths.get(text[at : at + 2], ()):
                if text[at : at + length] in names and at + length <= limit:
                    free = at + length
                    yield Span(at, free)
                    break


def _places_of(names: Collection[str]) -> str:
    """An expression for the places where one of ``names`` may begin."""
    ahead: list[str] = []
    if any(len(name) == 2 for name in names):
        ahead.append(_class({name[1] for name in names if len(name) == 2}))
    if any(len(name) > 2 for name in names):
        longer = [name for name in names if len(name) > 2]
        ahead.append(_class({name[1] for name in longer}) + _class({name[2] for name in longer}))
    return f"{_class({name[0] for name in names})}(?={'|'.join(ahead)})"


def _class(characters: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(characters)))}]"
