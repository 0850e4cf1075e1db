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
        self._by_start: dict[str, list[str]] = {}
        for name in names:
            if len(name) >= 2:
                self._by_start.setdefault(name[:2], []).append(name)
        for listed in self._by_start.values():
            listed.sort(key=len, reverse=True)
        first = "".join({re.escape(pair[0]) for pair in self._by_start})
        second = "".join({re.escape(pair[1]) for pair in self._by_start})
        self._places = re.compile(f"[{first}](?=[{second}])") if self._by_start else None

    def find(self, text: str) -> Iterator[Span]:
        """The spans of the names in ``text``."""
        if self._places is None:
            return
        free = 0
        names = self._by_start
        for match in self._places.finditer(text):
            start = match.start()
            listed = names.get(text[start : start + 2])
            if listed is None or start < free:
                continue
            for name in listed:
                if text.startswith(name, start):
                    free = start + len(name)
                    yield Span(start, free)
                    break
