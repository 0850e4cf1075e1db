"""What tells one body from a kind or a crowd: 陇县盛源公司 from 上市公司, 市政府 from 各市政府."""

from __future__ import annotations

import re

from extractor.organizations.lexicon import Head, Lexicon, Word
from extractor.organizations.reading import Token, Walk, is_hidden

CONJUNCTIONS = frozenset(("和", "与", "及", "以及", "由", "对"))
ANCHORS = (Word.UNKNOWN, Word.PLACE, Word.LEVEL)
COUNT = re.compile(
    r"(?:达到?|超过|近|约|共|各)?([0-9一二两三四五六七八九十百千万]{1,6}(?:多|余)?)(?:家|个|所|户|座|亿|万)"
)


class Evidence:
    """Judges the words in front of a head."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._crowds = lexicon.crowds
        self._longest_crowd = max(map(len, lexicon.crowds))
        self._generic = lexicon.generic
        signs = lexicon.evidence
        self._weak, self._national, self._leading = signs["weak"], signs["national"], signs["leading"]
        self._sufficient, self._several = signs["sufficient"], signs["several"]
        self._sector_after = tuple(signs["sector_after"])
        self._no_brand = frozenset("".join(signs["no_brand"]))
        self._plain, self._places = tuple(signs["plain"]), tuple(signs["places"])
        self._nouns = lexicon.nouns
        self._verbs = lexicon.verbs

    def says_enough(self, function: str) -> bool:
        """Whether an office may be named by this function alone (财政局, but not 服务局)."""
        return len(function) >= 2 and function not in self._weak

    def crowd(self, text: str, start: int, particular: bool = False) -> bool:
        """Whether what stands in front of ``start`` makes a crowd of it; a ``particular`` name stands up to more."""
        if particular:
            return text[start - 1 : start] in ("各", "某", "每")
        before = text[max(0, start - self._longest_crowd) : start]
        return any(before[cut:] in self._crowds for cut in range(len(before)))

    def several(self, text: str, start: int, end: int) -> bool:
        """Whether the levels mean several bodies (市县|政府), or the first one is part of a word (区分|行业)."""
        return text[start:end] in self._several or (end - start == 1 and text[start : start + 2] in self._verbs)

    def counted(self, text: str, end: int) -> bool:
        """Whether a number counts what ends at ``end``: 现代农事服务中心200家, 城区小学1所 (not 服务中心1个)."""
        match = COUNT.match(text, end)
        return match is not None and (match.group(1) not in ("1", "一") or match.group().endswith("所"))

    def stands_alone(self, text: str, start: int) -> bool:
        """Whether a word could begin at ``start``: the characters across it form no word, nothing counts it."""
        across = text[max(0, start - 1) : start + 1]
        return across not in self._nouns and across not in self._verbs and not self.crowd(text, start)

    def company_start(self, text: str, walk: Walk, head: Head, attached: int | None) -> int | None:
        """Where a company's name begins, None where it is a kind of company."""
        tokens = walk.tokens
        if not tokens or (len(head.text) == 1 and tokens[-1].word is not Word.TRADE):
            return None
        if is_hidden(text[tokens[-1].start : tokens[-1].end]):
            return tokens[-1].start
        anchors = [index for index, token in enumerate(tokens) if token.word in (Word.PLACE, Word.KNOWN)]
        if anchors:
            first = anchors[0]
            before = tokens[:first]
            brand = before and all(token.word is Word.UNKNOWN for token in before) and 2 <= len(before) <= 4
            start = tokens[0].start if brand else tokens[first].start
            return start if self._after_place(text, tokens[first:], head) else None
        tokens = self._without_lead(text, tokens)
        if not tokens:
            return None
        if self._branded(text, tokens):
            return tokens[0].start
        said = [token for token in tokens if token.word not in (Word.TRADE, Word.LEVEL)]
        if head.form == "legal" and not all(self._is_generic(text, token) for token in said):
            return tokens[0].start
        if tokens[0].word is Word.LEVEL:
            stem = tokens[1:]
            suffices = head.text in self._sufficient or (bool(stem) and not self._is_category(text, stem))
            return tokens[0].start if suffices and not self.crowd(text, tokens[0].start) else None
        return None

    def institute_start(self, text: str, walk: Walk, head: Head, at: int, attached: int | None) -> int | None:
        """Where an institute's name begins, None where it is a kind (国家级重点实验室)."""
        tokens = walk.tokens
        if not tokens:
            return None
        if attached is not None and attached >= walk.start:
            return attached
        if tokens[-1].word is Word.QUOTED and text[tokens[-1].start] == "《":
            return tokens[-1].start
        first = next((i for i, token in enumerate(tokens) if token.word in (Word.PLACE, Word.LEVEL)), None)
        if first is not None:
            return self._placed_start(text, walk, tokens, first, head)
        tokens = self._without_lead(text, tokens)
        if not tokens:
            return None
        if head.text.endswith(self._plain):
            return tokens[0].start if self._plain_named(text, tokens, head) else None
        if text[tokens[0].start : tokens[0].end] in self._national:
            return None if self._is_category(text, tokens[1:]) else tokens[0].start
        return tokens[0].start if self._branded(text, tokens) else None

    def _plain_named(self, text: str, tokens: list[Token], head: Head) -> bool:
        if head.kind == "research":
            return self._opens(text, tokens)
        if head.text.endswith("学院"):
            return not self._is_category(text, tokens)
        return head.kind in ("education", "medical") and self._branded(text, tokens) and head.text != "学校"

    def _opens(self, text: str, tokens: list[Token]) -> bool:
        """Whether a name of common parts opens with something particular: 国家|生物育种…, 鸿蒙|生态创新中心."""
        if text[tokens[0].start : tokens[0].end] in self._national:
            return not self._is_category(text, tokens[1:])
        return len(tokens) > 1 and tokens[0].word is Word.UNKNOWN and tokens[1].word is Word.UNKNOWN

    def _placed_start(self, text: str, walk: Walk, tokens: list[Token], first: int, head: Head) -> int | None:
        """Where the name of an institute with a place or level at ``tokens[first]`` begins."""
        begin = first
        whole = head.kind == "research" and not _is_word(walk.limit) and tokens[0].word is not Word.LEVEL
        if whole and all(text[token.start : token.end] not in self._leading for token in tokens[:first]):
            begin = 0
        start = tokens[begin].start
        stem = [token for token in tokens[begin:] if token.word not in (Word.PLACE, Word.LEVEL)]
        place = tokens[first].word is Word.PLACE
        run = tokens[:first]
        named = head.kind != "research" and not place
        if named and run and len(run) <= 4 and all(token.word is Word.UNKNOWN for token in run):
            return run[0].start
        if named and len(run) == 1 and run[0].word is Word.PLAIN and text[start] in "乡镇村":
            return run[0].start
        if not place and (text[start] in "乡镇村" or text[start : start + 2] in ("街道", "社区")):
            return None
        if not place and text[max(0, start - 2) : start].strip("的").endswith("%"):
            return None
        if head.text in self._sufficient:
            return start
        if not stem:
            if not place and len(head.text) >= 3 and head.kind in ("medical", "government", "media", "education"):
                return start
            return start if place and (head.text.endswith(self._places) or head.text == "实验室") else None
        official = text[tokens[first].end - 1] in "省市县区州盟旗"
        if head.text.endswith(self._plain) and self._is_category(text, stem):
            return start if official and head.kind in ("government", "medical", "media") else None
        return start

    def branded_trade(self, text: str, walk: Walk, at: int, end: int) -> bool:
        """Whether a place at most and a brand of two or three characters fill the clause up to the trade."""
        tokens = walk.tokens[1:] if walk.tokens and walk.tokens[0].word is Word.PLACE else walk.tokens
        if not 2 <= len(tokens) <= 3 or any(token.word is not Word.UNKNOWN for token in tokens):
            return False
        if _is_word(walk.limit) and walk.limit not in CONJUNCTIONS:
            return False
        brand = text[tokens[0].start : at]
        if not self._no_brand.isdisjoint(brand) or not all("一" <= char <= "龥" for char in brand):
            return False
        return not text.startswith(self._sector_after, end)

    def _after_place(self, text: str, tokens: list[Token], head: Head) -> bool:
        stem = [token for token in tokens if token.word not in (Word.PLACE, Word.KNOWN)]
        if not stem and tokens[-1].word is Word.KNOWN:
            return True
        if head.form == "legal" or head.text in self._sufficient:
            return True
        return (bool(stem) and not self._is_category(text, stem)) or head.text.endswith(("银行", "农商行", "联社"))

    def _branded(self, text: str, tokens: list[Token]) -> bool:
        """Whether the words hold a brand: two or more characters in a row that form no common word, or quotes."""
        run = 0
        for token in tokens:
            if token.word is Word.QUOTED and text[token.start] == "《":
                return True
            unknown = token.word is Word.UNKNOWN and not text[token.start].isascii()
            run = run + 1 if unknown else 0
            if run >= 2:
                return True
        return False

    def _without_lead(self, text: str, tokens: list[Token]) -> list[Token]:
        while tokens and text[tokens[0].start : tokens[0].end] in self._leading and len(tokens) > 1:
            national = text[tokens[1].start : tokens[1].end] in self._national
            if not national and not any(token.word in ANCHORS for token in tokens[1:]):
                break
            tokens = tokens[1:]
        return tokens

    def _is_generic(self, text: str, token: Token) -> bool:
        return token.word is Word.QUOTED or text[token.start : token.end] in self._generic

    def _is_category(self, text: str, tokens: list[Token]) -> bool:
        """Whether nothing in the words names a particular body or topic."""
        if not tokens:
            return True
        stem = text[tokens[0].start : tokens[-1].end]
        return stem in self._generic or all(self._is_generic(text, token) for token in tokens)


def _is_word(limit: str) -> bool:
    """Whether a walk ended at a word rather than at a sign or the text's begin."""
    return bool(limit) and "一" <= limit[0] <= "龥"
