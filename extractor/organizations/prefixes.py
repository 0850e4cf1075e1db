"""What a name begins with: the places, levels and parties in front of what a body is called."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.organizations.evidence import Evidence
from extractor.organizations.lexicon import Lexicon, Word
from extractor.organizations.reading import LEVELS, Reader, Token
from extractor.words import Words

PREFIX = (Word.PLACE, Word.LEVEL, Word.KNOWN)
# Bodies whose branches carry the whole name in front: 中国共产党|青山县|委员会.
CONGRESSES = frozenset(("中国共产党", "中国人民政治协商会议", "中国共产主义青年团"))
# The level in 我县|妇联 belongs to the name, the pronoun does not.
OURS = frozenset(
    ["我省", "我市", "我县", "我区", "我州", "我镇", "我乡", "我村", "本省", "本市", "本县", "本区", "本镇", "本乡"]
)
OPEN = (Word.NAME, Word.PLAIN, Word.TRADE)
# Everyday words that are names of towns and streets all over the country.
OPEN_NAMES = frozenset(("城关", "城东", "城西", "城南", "城北", "东风", "和平", "新华", "胜利", "解放", "建设", "人民"))
OPEN_PLACE = 4


class Prefixes:
    """Finds where the places in front of a head, or the body above it, begin."""

    def __init__(self, lexicon: Lexicon, reader: Reader, evidence: Evidence) -> None:
        self._reader = reader
        self._evidence = evidence
        self._generic = lexicon.generic
        self._open_levels = lexicon.evidence["open_levels"]
        self._parents = lexicon.evidence["parents"]

    def places(self, words: Words, pos: int, known: Mapping[int, int]) -> int | None:
        """Where the places and levels in front of ``pos`` begin (福建省福州|市, 青山|县); None if there are none."""
        tokens, _, limit = self._reader.walk(words, pos, known)
        start = pos - 1 if not tokens and limit in OURS else None
        for index in range(len(tokens) - 1, -1, -1):
            token = tokens[index]
            if token.word is Word.KNOWN:
                whole = start is None or words.text[token.start : token.end] in CONGRESSES
                return token.start if whole else start
            if token.word in PREFIX:
                start = token.start
            else:
                if start is not None and tokens[index + 1].word is Word.LEVEL:
                    start = self._with_unlisted(words, tokens, index, start)
                break
        return None if start is None or self._evidence.several(words, start, pos) else start

    def _with_unlisted(self, words: Words, tokens: list[Token], index: int, start: int) -> int:
        """Takes in the unlisted name in front of a level, where the clause begins with it: 在|云岭|县."""
        level = words.text[tokens[index + 1].start : tokens[index + 1].end]
        begin = tokens[0].start
        size = tokens[index].end - begin
        run = tokens[: index + 1]
        if level not in self._open_levels or size > OPEN_PLACE:
            return start
        unknown = sum(token.word is Word.NAME for token in run)
        if size >= 2 and unknown and all(token.word in (Word.NAME, Word.PLAIN) for token in run):
            return begin
        plain = len(run) == 1 and run[0].word in (Word.PLAIN, Word.TRADE) and (len(level) > 1 or level in "镇乡村")
        return begin if plain else start

    def village(self, words: Words, at: int, known: Mapping[int, int]) -> int | None:
        """The unlisted place in front of a cooperative or a village's committee: 对|牙桥|供销社, 李家湾|村委会."""
        walk = self._reader.walk(words, at, known)
        said = words.text[walk.start : at]
        if not 2 <= len(said) <= OPEN_PLACE or any(token.word not in OPEN for token in walk.tokens):
            return None
        alone = len(walk.tokens) == 1 and walk.tokens[0].word is Word.PLAIN and said not in self._generic
        alone = alone and words.tags[words.at(walk.start)][0] != "v"  # 改革|农信社
        return walk.start if alone or walk.has(Word.NAME) or said in OPEN_NAMES else None

    def behind_parent(self, words: Words, start: int) -> int:
        """``start``, or where the party or force begins whose committee this is: 民进|安州市委."""
        for length in (9, 8, 7, 4, 3, 2):
            if start >= length and words.text[start - length : start] in self._parents:
                return start - length
        return start

    def is_placed_branch(self, words: Words, start: int, known: Mapping[int, int]) -> bool:
        """Whether a place right behind a body begins the name of its branch: 中国银监会|四川监管局."""
        return start in known and self._reader.is_place(words, start) and words.text[start] not in LEVELS
