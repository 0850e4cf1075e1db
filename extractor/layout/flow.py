"""Building the flow text: what is dropped, what is replaced, and the map back to the source.

One scan finds white space and marks, everything that may not stand in the flow text as it stands in the source; what
is between two of them is copied as it is.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cache

from extractor.layout.characters import read_characters, read_number_marks
from extractor.layout.cuts import cuts_a_unit
from extractor.layout.debris import find_debris
from extractor.text import FlowText, SourceMap, Span

_BLANK = r"\s\u3000\u200b-\u200d\ufeff\u00ad"
# One character class in front lets the engine skip what is copied as it stands.
_SPECIAL = re.compile(rf"[{_BLANK}<&\\*#](?:(?<=[{_BLANK}])[{_BLANK}]+)?")
# What each mark may open; inline markup carries no meaning of its own and is dropped.
_MARKUP = {
    "<": r"</?(?:sup|sub|b|i|u|em|strong|span|font|small|br|p)\b[^<>\n]{0,200}/?>",
    "&": r"&(?:nbsp|ensp|emsp|#160|#12288);",
    "\\": r"\\(?=[*_#~`\[\]()（）.+\-!！|>])",
    "*": r"\*\*",
    "#": r"(?<![^\n])#{1,6}(?=[ \t\u3000]*[^#\s])",
}
# A mask (``**万元``) is followed by a unit and preceded by running text; emphasis stands in pairs around words.
_EMPHASIS = re.compile(r"\*\*(?<![*\d]\*\*)([^\s*][^*\n]{0,60})\*\*(?!\*)")
_MULTIPLIERS = frozenset("万亿千百")
_MASK_FOLLOWERS = frozenset("%年月日万亿元个家户人项次吨亩，。、；）")
_SPLIT_DIGITS = re.compile(r"\d(?<![\d.,]\d)(?: [\d.,]){2,}(?!\d)")
_SPACED_GROUPS = re.compile(r"\d(?<![\d.,]\d)\d{0,2}(?: \d{3}){1,6}(?:\.\d+)?(?=[ \n]?[\u4e00-\u9fff%‰])")


_DIGIT_GAP = re.compile(r"\d [\d.,]")
_MINUSES = frozenset("-−–")
_POINT = re.compile(r"\.\d")


@cache
def _markup() -> dict[str, re.Pattern[str]]:
    return {mark: re.compile(pattern) for mark, pattern in _MARKUP.items()}


class FlowBuilder:
    """Builds one flow text. ``joined`` holds the source offsets of line ends inside sentences (end of the text part
    of the line), ``breaks`` those of gaps that part paragraphs inside one source line, ``skipped`` spans to leave out.
    """

    def __init__(self, source: str, joined: AbstractSet[int], breaks: AbstractSet[int], skipped: dict[int, int]):
        self._source = source
        self._joined = joined
        self._breaks = breaks
        self._skipped = skipped
        self._parts: list[str] = []
        self._length = 0
        self._map: tuple[list[int], list[int]] = ([], [])
        self._closings: dict[int, int] = {}
        # What is left out, that not yet come to last: of the marks and blanks looked at, of the text copied.
        self._debris: list[Span] = []
        self._left_out: list[Span] = []

    def build(self) -> FlowText:
        """The flow text with its map."""
        text = read_characters(self._source)
        fused = _fused_spaces(text, self._joined)
        debris = find_debris(text)
        self._debris, self._left_out = debris[::-1], debris[::-1]
        # What ends at the first print of a glyph takes the second along.
        self._closings.update(span for span in debris if span.end - span.start == 1)
        emphasis = _emphasis_marks(text)
        markup = _markup()
        at = 0
        for match in _SPECIAL.finditer(text):
            start, end = match.span()
            if start < at or self._is_debris(start):
                continue
            mark = text[start]
            if mark in markup:
                found = markup[mark].match(text, start)
                if found is None or (mark == "*" and start not in emphasis):
                    continue
                self._copy(text, at, start)
                at = found.end()
                if found[0].startswith(("</sup", "</sub")):
                    self._closings[start] = at
            else:
                self._copy(text, at, start)
                at = self._space(text, start, end, fused)
        self._copy(text, at, len(text))
        flow, source = self._map
        return FlowText(read_number_marks("".join(self._parts)), SourceMap(flow or [0], source or [0], self._closings))

    def _copy(self, text: str, start: int, end: int) -> None:
        while self._left_out and self._left_out[-1].start < end:
            first, last = self._left_out.pop()
            if start < first:
                self._put(text[start:first], start)
            start = max(start, last)
        if start < end:
            self._put(text[start:end], start)

    def _is_debris(self, at: int) -> bool:
        while self._debris and self._debris[-1].end <= at:
            self._debris.pop()
        return bool(self._debris) and self._debris[-1].start <= at

    def _put(self, part: str, source: int) -> None:
        flow, sources = self._map
        if not flow or sources[-1] + self._length - flow[-1] != source:
            flow.append(self._length)
            sources.append(source)
        self._parts.append(part)
        self._length += len(part)

    def _space(self, text: str, start: int, end: int, fused: AbstractSet[int]) -> int:
        """Put what a run of white space means: nothing, one space, or a paragraph break. Returns where to go on."""
        if start in self._skipped:
            return self._skipped[start]
        if start in self._joined:
            self._word_gap(text, start, end)
        elif "\n" in text[start:end] or start in self._breaks:
            if self._length:
                self._put("\n", start)
        elif start not in fused:
            self._gap(text, start, end)
        return end

    def _word_gap(self, text: str, start: int, end: int) -> None:
        if end < len(text) and _is_latin(text[start - 1]) and _is_latin(text[end]):
            self._put(" ", start)

    def _gap(self, text: str, start: int, end: int) -> None:
        if start == 0 or end == len(text):
            return
        before, after = text[start - 1], text[end]
        if before in _MINUSES and after.isdigit() and start > 1 and _is_chinese(text[start - 2]):
            return
        if before.isascii() and after.isascii() and (before.isalnum() or after.isalnum()):
            # "5 %", "12 .5" and "1,466. 95" are one thing; two words or two table cells are not.
            if (
                after not in "%"
                and not (before in ".," and after.isdigit())
                and not (before.isdigit() and _POINT.match(text, end))
            ):
                self._put(" ", start)
        elif (
            (end - start >= 2 or text[start] == "\t")
            and _are_apart(before, after)
            and not cuts_a_unit(text, start, end)
        ):
            self._put(" ", start)


def _emphasis_marks(text: str) -> set[int]:
    """Offsets of the ``**`` that only make a word bold."""
    found: set[int] = set()
    if "**" in text:
        for match in _EMPHASIS.finditer(text):
            starts_line = match.start() == 0 or text[match.start() - 1] in "\n \t"
            if starts_line or match[1][0] not in _MASK_FOLLOWERS:
                found |= {match.start(), match.end() - 2}
    return found


def _fused_spaces(text: str, joined: AbstractSet[int]) -> set[int]:
    """Offsets of the spaces inside digits that a converter pulled apart (``2 0 0 5年``, ``1 466.95亿元``).

    A line break before the unit is passed over where the line goes on behind it.
    """
    found: set[int] = set()
    if _DIGIT_GAP.search(text) is None:
        return found
    for pattern in (_SPLIT_DIGITS, _SPACED_GROUPS):
        for match in pattern.finditer(text):
            end = match.end()
            if text[end : end + 1] != "\n" or end in joined:
                found.update(at for at in range(*match.span()) if text[at] == " ")
    return found


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _are_apart(before: str, after: str) -> bool:
    """Whether a wide gap between the two parts words, or numbers in a row."""
    return _is_chinese(before) and (_is_chinese(after) or (before in _MULTIPLIERS and after.isdigit()))


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
