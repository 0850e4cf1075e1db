"""Reading a name from right to left: the words in front of its head, up to where the name cannot go on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from extractor.organizations.lexicon import Lexicon, Word

# A name longer than this is none; it also keeps the walk linear on hostile input.
LONGEST_NAME = 40
# Nobody's name has more characters in a row that belong to no word.
LONGEST_UNREAD = 10
LONGEST_BRACKET = 12
NUMERALS = frozenset("0123456789一二三四五六七八九十百千万亿两几数多余半")
# They link far more often than they end a noun (原由 ends one, 由 begins a phrase).
CONNECTIVES = frozenset("由向与和及在从对为将被把于以让使给经")
MASKS = frozenset("×*○□")
BRACKETS = {"）": "（", "》": "《", "”": "“", "』": "『", "」": "「"}


def is_hidden(name: str) -> bool:
    """Whether the source hides a name: ``XX``, ``××``, ``**``."""
    return len(name) > 1 and all(one in MASKS or one in "Xx" for one in name)


class Token(NamedTuple):
    """A word in front of a head."""

    start: int
    end: int
    word: Word


class Walk(NamedTuple):
    """What stands in front of a head. ``tokens`` are in text order and touch each other and the head.

    ``start``: where the first token begins. ``limit``: the word or character that ended the walk, "" at a
    paragraph's or text's begin.
    """

    tokens: list[Token]
    start: int
    limit: str

    def has(self, *words: Word) -> bool:
        """Whether any token is one of ``words``."""
        return any(token.word in words for token in self.tokens)


class Reader:
    """Walks left over a text with the lexicon's words, the longest word first."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.words
        self._reach = lexicon.reach
        self._verbs = lexicon.verbs
        self._nouns = lexicon.nouns
        self._stops = lexicon.stops
        self._measures = lexicon.measures

    def walk(self, text: str, end: int, known: Mapping[int, int], floor: int = 0) -> Walk:
        """The words that end at ``end``. ``known`` maps the end of a name found before to its start."""
        floor = max(floor, end - LONGEST_NAME, 0)
        tokens: list[Token] = []
        pos = end
        limit = ""
        unread = 0
        while pos > floor:
            token, limit = self._step(text, pos, known, floor)
            if token is None:
                break
            tokens.append(token)
            pos = token.start
            unread = unread + 1 if token.word is Word.UNKNOWN else 0
            if unread > LONGEST_UNREAD:
                break
        tokens.reverse()
        return Walk(tokens, pos, limit)

    def _step(self, text: str, pos: int, known: Mapping[int, int], floor: int) -> tuple[Token | None, str]:
        start = known.get(pos)
        if start is not None and start >= floor - LONGEST_NAME:
            return Token(start, pos, Word.KNOWN), ""
        char = text[pos - 1]
        if not "一" <= char <= "龥":
            return self._sign(text, pos, char, floor)
        longest = min(max(self._reach.get(char, 0), 2), pos - floor)
        for length in range(longest, 0, -1):
            piece = text[pos - length : pos]
            word = self._words.get(piece)
            if word is None and length == 2:
                word = self._pair(piece)
            if word is Word.BOUNDARY:
                return None, piece
            if word is Word.PLACE and length == 2 and self._across(text, pos):
                continue
            if word is not None:
                return Token(pos - length, pos, word), ""
        if char in self._stops or (char in self._measures and text[pos - 2 : pos - 1] in NUMERALS):
            return None, char
        return Token(pos - 1, pos, Word.UNKNOWN), ""

    def _pair(self, pair: str) -> Word | None:
        if pair in self._verbs:
            return Word.BOUNDARY
        return Word.PLAIN if pair in self._nouns and pair[1] not in CONNECTIVES else None

    def _across(self, text: str, pos: int) -> bool:
        """Whether a county of two characters is only the meeting of two words: 响|应县, 供销社|和县."""
        pair = text[pos - 3 : pos - 1]
        if pair in self._verbs or pair in self._nouns:
            return True
        return text[pos - 2] in self._stops and "一" <= text[pos - 3 : pos - 2] <= "龥"

    @staticmethod
    def _sign(text: str, pos: int, char: str, floor: int) -> tuple[Token | None, str]:
        opening = BRACKETS.get(char)
        if opening is not None:
            begin = text.rfind(opening, max(floor, pos - LONGEST_BRACKET - 8), pos - 1)
            if begin >= 0 and "\n" not in text[begin:pos] and "，" not in text[begin:pos]:
                return Token(begin, pos, Word.QUOTED), ""
        elif char in MASKS or (char.isascii() and char.isalpha()):
            begin = pos - 1
            while begin > floor and (
                text[begin - 1] in MASKS or (text[begin - 1].isascii() and text[begin - 1].isalpha())
            ):
                begin -= 1
            masked = is_hidden(text[begin:pos])
            if masked or char not in MASKS:
                # XX|市财政局, ××|公司: a name that the source hides.
                return Token(begin, pos, Word.PLACE if masked else Word.UNKNOWN), ""
        elif char in "·—" and pos - 1 > floor and "一" <= text[pos - 2] <= "龥" and text[pos - 2 : pos] != "——":
            return Token(pos - 1, pos, Word.UNKNOWN), ""
        return None, char
