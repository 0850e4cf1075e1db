"""Reading a name from right to left: the words in front of its head, up to where the name cannot go on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from extractor.organizations.lexicon import Lexicon, Word
from extractor.words import Segmenter, Words

# A name longer than this is none; it also keeps the walk linear on hostile input.
LONGEST_NAME = 40
# Nobody's name holds more characters in a row that belong to no word of the dictionary.
LONGEST_UNREAD = 12
LONGEST_BRACKET = 12
LONGEST_QUOTED = LONGEST_BRACKET + 8
NUMERALS = frozenset("0123456789一二三四五六七八九十百千万亿两几数多余半")
# They link far more often than they begin a noun; a guessed word that begins with one is two: 经|省, 由|市.
CONNECTIVES = frozenset("由向与和及在从对为将被把于以让使给经")
GLUED = CONNECTIVES | frozenset("现原占受该此各本")
# Words that only say what kind of town.
TOWNS = frozenset(("乡镇", "城镇", "村镇", "集镇", "小镇", "古镇", "重镇", "建制镇", "街镇"))
LEVELS = frozenset("省市县区州盟旗镇乡村")
MASKS = frozenset("×*○□")
BRACKETS = {"）": "（", "》": "《", "”": "“", "』": "『", "」": "「", ")": "(", '"': '"'}
# Parts of speech (first letter of the tag) of words that no name runs over.
CLOSED = frozenset("pcudryeok")
PLACE_TAGS = frozenset(("ns", "nr", "nz", "nrt", "nt", "zg", "g", "x"))
PROPER = frozenset(("nr", "nrt", "nrfg", "nz"))


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

    def trailing(self, *words: Word) -> int:
        """How many of the last tokens are ``words``."""
        count = 0
        for token in reversed(self.tokens):
            if token.word not in words:
                break
            count += 1
        return count


class Reader:
    """Walks left over the words of a text and says of each what it is to a name."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter) -> None:
        self._listed = lexicon.words
        self._everyday = lexicon.everyday
        self._reach = lexicon.reach
        self._ordinary = lexicon.generic | lexicon.crowds
        self._national = lexicon.evidence["national"]
        self._stops = lexicon.stops
        self._measures = lexicon.measures
        self._knows = segmenter.knows

    def walk(
        self, words: Words, end: int, known: Mapping[int, int], floor: int = 0, *, over_verbs: bool = False
    ) -> Walk:
        """The words that end at ``end``. ``known`` maps the end of a name found before to its start.

        ``over_verbs``: whether verbs (and nouns that announce names) are tokens too instead of ending the walk.
        """
        floor = max(floor, end - LONGEST_NAME, 0)
        tokens: list[Token] = []
        pos = end
        limit = ""
        unread = 0
        while pos > floor:
            token, limit = self._step(words, pos, known, floor)
            if token is None and tokens and tokens[-1].word is Word.LEVEL:
                token = self._town(words, pos)
            if token is None:
                break
            if token.word is Word.VERB and not over_verbs:
                limit = words.text[token.start : token.end]
                break
            tokens.append(token)
            pos = token.start
            unread = unread + token.end - token.start if token.word is Word.NAME else 0
            if unread > LONGEST_UNREAD:
                break
        tokens.reverse()
        return Walk(tokens, pos, limit)

    def _town(self, words: Words, pos: int) -> Token | None:
        """The name of a town, between its county and its level, that words of the language break up: 云岭县|地都|镇."""
        text = words.text
        for length in (2, 3):
            start = pos - length
            if start < 2 or text[start - 1] not in "县区市":
                continue
            listed = self._listed_word(words, start, start - 1, {}, max(0, start - 8))
            if listed is not None and listed[1] is Word.PLACE:
                return Token(start, pos, Word.NAME)
        return None

    def is_place(self, words: Words, start: int) -> bool:
        """Whether the word at ``start`` is a place."""
        index = words.at(start)
        word = words.word(index)
        return words.tags[index] == "ns" or self._listed.get(word) is Word.PLACE

    def is_common(self, word: str) -> bool:
        """Whether the dictionary has ``word``: what it has not is somebody's name more often than not."""
        return self._knows(word)

    def _step(self, words: Words, pos: int, known: Mapping[int, int], floor: int) -> tuple[Token | None, str]:
        start = known.get(pos)
        if start is not None and start >= floor - LONGEST_NAME:
            return Token(start, pos, Word.KNOWN), ""
        text = words.text
        index = words.at(pos - 1)
        tag, begin = words.tags[index], words.starts[index]
        if tag.isupper():  # a date or a number
            return None, text[begin:pos]
        if not "一" <= text[pos - 1] <= "龥":
            return _sign(text, pos, floor)
        begin = max(begin, floor)
        listed = self._listed_word(words, pos, begin, known, floor)
        if listed is not None:
            start, word = listed
            return (None, text[start:pos]) if word is Word.BOUNDARY else (Token(start, pos, word), "")
        if pos - begin > 1 and self._opens_with_level(text, begin, pos):
            begin += 1
        if pos - begin > 1 and (self._glued(text, begin, pos) or (begin in known and text[begin] in "和与及")):
            begin += 1
        joint = max(text.rfind("与", begin + 1, pos - 1), text.rfind("及", begin + 1, pos - 1))
        if joint > 0 and not self._knows(text[begin:pos]):
            begin = joint + 1  # 影像|科与省|人民医院: the segmenter's guess
            level = self._listed.get(text[begin:pos])
            if level is Word.LEVEL:
                return Token(begin, pos, level), ""
        word = self._class_of(words, begin, pos, tag)
        return (None, text[begin:pos]) if word is Word.BOUNDARY else (Token(begin, pos, word), "")

    def _listed_word(
        self, words: Words, pos: int, begin: int, known: Mapping[int, int], floor: int
    ) -> tuple[int, Word] | None:
        """The longest listed word that ends at ``pos`` and begins where a word begins."""
        text = words.text
        for length in range(min(self._reach.get(text[pos - 1], 0), pos - floor), 0, -1):
            start = pos - length
            word = self._listed.get(text[start:pos])
            if word is None:
                continue
            if start > begin and word is Word.LEVEL and self._is_behind_link(text, begin, start, pos):
                return start, word
            if start > begin or not words.is_boundary(start):
                continue
            if start in known and text[start] in "和与及":
                continue  # 县政府|和|县卫健局 names no county
            if word is not Word.PLACE or self._is_place(words, start, pos):
                return start, word
        return None

    def _is_behind_link(self, text: str, begin: int, start: int, end: int) -> bool:
        """Whether a word is one that links and a level: the segmenter's guess 受|县, or 会同|县 that is no place."""
        if begin == start - 1 and (not self._knows(text[begin:end]) or text[start] == "镇"):
            return text[begin:end] not in TOWNS  # 黄家|口|镇
        return start - begin > 1 and self._listed.get(text[begin:start]) is Word.BOUNDARY

    def _is_place(self, words: Words, start: int, end: int) -> bool:
        """Whether a listed place is neither an everyday word (建设, 城关) nor the meeting of two (和|县)."""
        index, text = words.at(start), words.text
        if text[end - 1] in LEVELS and self._listed.get(text[start : end - 1]) is Word.BOUNDARY:
            return not "一" <= text[start - 1 : start] <= "龥"  # 民警|会同|县公安局
        if words.starts[index + 1] == end and text[end - 1] in LEVELS:
            return True
        if words.starts[index + 1] < end:
            return words.tags[index][0] not in "pc"
        return words.starts[index + 1] > end or words.tags[index] in PLACE_TAGS or text[start:end] not in self._everyday

    def _opens_with_level(self, text: str, begin: int, end: int) -> bool:
        """Whether a word that the segmenter guessed at a clause's begin starts with a level: 、|区|青|保办."""
        if text[begin] not in "省市县区镇" or "一" <= text[begin - 1 : begin] <= "龥":
            return False
        return not self._knows(text[begin:end])

    def _glued(self, text: str, begin: int, end: int) -> bool:
        """Whether a word that the segmenter guessed begins with one that links: 由|凉泉, 经|省, 现|昊华."""
        first = text[begin]
        return first in GLUED and not self._knows(text[begin:end])

    def _class_of(self, words: Words, begin: int, end: int, tag: str) -> Word:
        text = words.text
        word = text[begin:end]
        listed = self._listed.get(word)
        if listed is not None and listed is not Word.PLACE:
            return listed
        if end - begin == 1:
            return self._single(text, begin, word, tag)
        partial = end < words.starts[words.at(begin) + 1]
        if (partial or (tag == "nt" and end - begin > 3)) and (
            self._listed.get(word[:2]) is Word.PLACE or word[:2] in self._national
        ):
            return Word.PLACE  # 西安交通|大学, 大庆油田: words of the dictionary
        if word in self._ordinary:
            return Word.PLAIN
        if end - begin == 4 and self._listed.get(word[:2]) is Word.BOUNDARY:
            return Word.BOUNDARY  # 积极响应
        if not self._knows(word):
            if word[-1] in self._stops:
                return Word.BOUNDARY
            compound = end - begin == 4 and self._knows(word[:2]) and self._knows(word[2:])
            if compound or word[-1] in "级型性式化类圈带域":
                return Word.PLAIN  # 城市更新, 万卡级|算力中心
            if word[-1] in "省市县区州旗镇乡村" and end - begin > 2:
                return Word.PLACE  # a place that no list has: 柳塘镇
            after_place = begin > 0 and words.tags[words.at(begin - 1)] == "ns"
            return Word.VERB if tag[0] in "vd" and not after_place else Word.NAME
        if tag[0] in CLOSED:
            return Word.BOUNDARY
        if tag == "nt" and end - begin > 4:
            return Word.NAME  # 航天工业部|民品公司
        if tag == "ns":
            return Word.PLACE
        if tag in PROPER:
            return Word.NAME
        if tag[0] == "m":
            return Word.ORDINAL if word[0] in "第一二三四五六七八九十" else Word.BOUNDARY
        if tag in ("v", "vd", "vi", "i"):
            return Word.VERB
        return Word.PLAIN

    def _single(self, text: str, begin: int, char: str, tag: str) -> Word:
        before = text[begin - 1 : begin]
        opens = char in "和与及" and before == "、"  # 、|和清环境: nothing is joined behind a mark
        if (char in self._stops and not opens) or (char in self._measures and before in NUMERALS and before):
            return Word.BOUNDARY
        if tag[0] == "m" and char in NUMERALS:
            return Word.ORDINAL
        if tag == "v":
            return Word.VERB
        return Word.NAME


def _sign(text: str, pos: int, floor: int) -> tuple[Token | None, str]:
    """A bracket, a mask, Latin letters or digits as part of a name; otherwise the sign that ends it."""
    char = text[pos - 1]
    opening = BRACKETS.get(char)
    if opening is not None:
        begin = text.rfind(opening, max(floor, pos - LONGEST_QUOTED), pos - 1)
        if begin >= 0 and not any(sign in text[begin:pos] for sign in "\n，称"):
            return Token(begin, pos, Word.QUOTED), ""
    elif char in MASKS or (char.isalnum() and (char.isascii() or char.isalpha())):
        begin = pos - 1
        while begin > floor and _joins(text[begin - 1]):
            begin -= 1
        run = text[begin:pos]
        if is_hidden(run):
            return Token(begin, pos, Word.PLACE), ""  # XX|市财政局: a name that the source hides
        if run.isdigit():
            return (Token(begin, pos, Word.ORDINAL), "") if len(run) <= 5 else (None, run)
        if char not in MASKS:
            return Token(begin, pos, Word.NAME), ""
    elif char in "·—-&" and pos - 1 > floor and text[pos - 2].isalpha() and text[pos - 2 : pos] != "——":
        return Token(pos - 1, pos, Word.NAME), ""
    return None, char


def _joins(char: str) -> bool:
    return char in MASKS or (char.isalnum() and not "一" <= char <= "龥")
