"""Where clauses, stretches between semicolons, sentences and paragraphs begin, and what stands in brackets."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from extractor.text import Span

_MARKS = re.compile(r"[，。；：！？…\n（）]")
_SENTENCE = frozenset("。！？…\n")
_LONGEST_BRACKET = 200


@dataclass(frozen=True, slots=True)
class Borders:
    """Ascending starts of the units of ``text[start:end]``, and its brackets without their marks.

    A clause ends at ，；：or at the end of a sentence, a segment at ；or there, a sentence at 。！？or a line's end.
    """

    start: int
    end: int
    clauses: list[int]
    segments: list[int]
    sentences: list[int]
    paragraphs: list[int]
    brackets: list[Span]
    bracket_starts: list[int]

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Borders:
        """One pass over ``text[start:end]``."""
        clauses, segments, sentences, paragraphs = [start], [start], [start], [start]
        brackets: list[Span] = []
        opened = -1
        for match in _MARKS.finditer(text, start, end):
            mark, after = match[0], match.end()
            if mark == "（":
                opened = after
                continue
            if mark == "）":
                if opened >= 0 and after - opened <= _LONGEST_BRACKET:
                    brackets.append(Span(opened, after - 1))
                opened = -1
                continue
            clauses.append(after)
            if mark in _SENTENCE:
                segments.append(after)
                sentences.append(after)
                if mark == "\n":
                    paragraphs.append(after)
                    opened = -1
            elif mark == "；":
                segments.append(after)
        bracket_starts = [one.start for one in brackets]
        return cls(start, end, clauses, segments, sentences, paragraphs, brackets, bracket_starts)

    def clause(self, at: int) -> int:
        """Where the clause begins that holds ``at``."""
        return self.clauses[bisect_right(self.clauses, at, 1) - 1]

    def clause_end(self, at: int) -> int:
        """Where the clause ends that holds ``at``: its closing mark."""
        return _end(self.clauses, at, self.end)

    def segment(self, at: int) -> int:
        """Where the stretch between semicolons begins that holds ``at``."""
        return self.segments[bisect_right(self.segments, at, 1) - 1]

    def sentence(self, at: int) -> int:
        """Where the sentence begins that holds ``at``."""
        return self.sentences[bisect_right(self.sentences, at, 1) - 1]

    def sentence_end(self, at: int) -> int:
        """Where the sentence ends that holds ``at``: its closing mark."""
        return _end(self.sentences, at, self.end)

    def paragraph(self, at: int) -> int:
        """Where the paragraph begins that holds ``at``."""
        return self.paragraphs[bisect_right(self.paragraphs, at, 1) - 1]

    def paragraph_end(self, at: int) -> int:
        """Where the paragraph ends that holds ``at``."""
        return _end(self.paragraphs, at, self.end)

    def bracket(self, at: int) -> Span | None:
        """The bracket that holds ``at``, if one does."""
        index = bisect_right(self.bracket_starts, at) - 1
        return self.brackets[index] if index >= 0 and at < self.brackets[index].end else None


def _end(starts: list[int], at: int, last: int) -> int:
    index = bisect_right(starts, at)
    return starts[index] - 1 if index < len(starts) else last
