"""A head noun stated once before a colon for the items behind it: ``固定资产投资完成：一产|12亿元，二产|30亿元``."""

from __future__ import annotations

import re

from extractor.records.lexicon import Lexicon
from extractor.records.names import Names
from extractor.text import Span

_LONGEST = 30
# What stands between a head and its colon.
_TRAILING = re.compile("(?:(?:分别)?(?:完成|实现|达到|为|如下|情况|其中|方面|中)|，)+$")


class Heads:
    """Finds the head of the sentence that is walked through; each sentence is looked at once."""

    def __init__(self, lexicon: Lexicon, text: str, names: Names) -> None:
        self._lexicon, self._text, self._names = lexicon, text, names
        self._colon = -1
        self._head: Span | None = None

    def of(self, sentence: int, colon: int) -> Span | None:
        """The quantity named between the start of a sentence and its colon; None where there is none."""
        if colon < sentence or colon - sentence > _LONGEST:
            return None
        if colon != self._colon:
            self._colon, self._head = colon, self._find(sentence, colon)
        return self._head

    def _find(self, sentence: int, colon: int) -> Span | None:
        trailing = _TRAILING.search(self._text, sentence, colon)
        noun = self._names.before(sentence, trailing.start() if trailing else colon)
        named = noun.end - noun.start > 1 and self._text.endswith(self._lexicon.measured, noun.start, noun.end)
        return Span(noun.start, noun.end) if named else None

    def is_quantity(self, name: Span) -> bool:
        """Whether a name tells by itself what is measured."""
        return self._text.endswith(self._lexicon.measured, name.start, name.end)
