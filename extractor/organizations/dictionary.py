"""Finding names of a dictionary in a text, at a cost that hardly grows with the dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractor.text import Span


class NameFinder:
    """Finds the longest name at each place of a text, left to right, without overlaps.

    A class of first characters followed by a class of second ones picks the few places worth a look-up; an
    alternation of thousands of names would be slower to build and to run.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(name for name in names if len(name) >= 2)
        # The lengths of names by their first two characters, longest first.
        self._lengths: dict[str, list[int]] = {}
        for length in sorted({len(name) for name in self._names}, reverse=True):
            for pair in {name[:2] for name in self._names if len(name) == length}:
                self._lengths.setdefault(pair, []).append(length)
        first = "".join({re.escape(pair[0]) for pair in self._lengths})
        second = "".join({re.escape(pair[1]) for pair in self._lengths})
        self._places = re.compile(f"[{first}](?=[{second}])") if self._names else None

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
