"""Bodies inside bodies: which body a unit, branch or institute belongs to, so that both are one name."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.organizations.evidence import Evidence
from extractor.organizations.lexicon import Head, Lexicon, Word
from extractor.organizations.reading import LEVELS, NUMERALS, Reader
from extractor.words import Words

# How far from its owner a unit's head may stand.
ATTACHED = 12


class Owners:
    """Finds the owner in front of a head: the name found before that its words lead back to."""

    def __init__(self, lexicon: Lexicon, reader: Reader, evidence: Evidence) -> None:
        self._lexicon = lexicon
        self._reader = reader
        self._evidence = evidence
        self._functions = lexicon.offices | lexicon.units
        self._ranks = lexicon.evidence["ranks"]
        self._opening = lexicon.evidence["leading"]

    def owned(self, words: Words, at: int, known: Mapping[int, int], *, verbs: bool = True) -> int | None:
        """The start of the body that what ends at ``at`` is part of: 中国人民银行|稽核监督|局, 市税务局|第二|稽查局."""
        if at in known:
            return known[at]
        index = words.at(at - 1) if at else -1
        pos = at
        while index >= 0 and at - words.starts[index] <= ATTACHED:
            if not (self._can_be_inside(words, index, pos) if pos < at else self.says_what(words, index, at)):
                return None
            posted = words.text.startswith("驻", words.starts[index])  # 联合国粮农组织|驻华|代表处
            if not (verbs or posted) and (
                words.tags[index] == "v" or words.text[words.starts[index] : pos] in self._opening
            ):
                return None  # 西湖大学|建设…中心: done by the body rather than part of it
            pos, index = words.starts[index], index - 1
            if pos in known:
                return None if words.text[pos] in "和与及" else known[pos]
        return None

    def listed(self, words: Words, pos: int, known: Mapping[int, int]) -> int | None:
        """Where the owner of a unit begins: 院|团委, 我社|党组, 陶瓷公司|党支部."""
        for length in (4, 3, 2, 1):
            owner = words.text[max(0, pos - length) : pos]
            if len(owner) != length or owner not in self._lexicon.owners:
                continue
            begin = pos - length
            if words.text[begin - 1 : begin] in ("我", "本"):
                return begin - 1
            walk = self._reader.walk(words, begin, known)
            if length == 1:
                return begin if walk.trailing(Word.NAME) == (1 if walk.tokens else 0) else None
            kept = walk.trailing(Word.TRADE, Word.NAME, Word.PLACE, Word.KNOWN)
            return walk.tokens[-kept].start if kept else begin
        return None

    def only_sounds(self, words: Words, at: int) -> bool:
        """Whether a head of one character is the second half of a common word rather than a unit's: 村|组."""
        index = words.at(at)
        piece = words.text[words.starts[index] : at]
        return len(piece) == 1 and piece not in NUMERALS and self._reader.is_common(words.word(index))

    def says_what(self, words: Words, index: int, at: int) -> bool:
        """Whether the word in front of a head, or what the head leaves of it, says what a unit does: 审计|处."""
        piece = words.text[words.starts[index] : at]
        if words.starts[index + 1] == at:
            return self._can_be_inside(words, index, at)
        if len(piece) == 1:
            return piece in NUMERALS
        return self._reader.is_common(piece) or not self._reader.is_common(words.word(index))

    def _can_be_inside(self, words: Words, index: int, end: int) -> bool:
        tag, word = words.tags[index], words.text[words.starts[index] : end]
        if word in self._ranks:
            return False  # 省疾控中心|国家|区域公共卫生中心
        if word[0] == "驻":
            return True  # 审计署|驻武汉特派员|办事处
        if tag in ("c", "p"):
            return word in ("和", "与", "及") and words.text[end : end + 1] not in LEVELS
        listed = self._lexicon.words.get(word)
        if listed is Word.LEVEL:
            return len(word) > 1
        if listed is not None:
            return listed is not Word.BOUNDARY or tag == "s"
        if not "一" <= word[-1] <= "龥":
            return tag == "eng" or (tag == "m" and word.isdigit())
        return tag[0] in "njblmstaig" or (tag[0] == "v" and len(word) > 1)

    def whole_word(self, words: Words, at: int, head: Head) -> int | None:
        """Where a body that the dictionary has as one word begins, with a place in front: 香港理工大学."""
        index = words.at(at)
        start = words.starts[index]
        if (
            head.kind == "other"
            or words.tags[index] != "nt"
            or words.starts[index + 1] != at + len(head.text)
            or at - start < 2
        ):
            return None
        piece = words.text[start:at]
        if (
            piece in self._lexicon.crowds
            or piece in self._lexicon.generic
            or piece in self._functions
            or self._lexicon.words.get(piece) is Word.TRADE
        ):
            return None
        before = index - 1
        placed = before >= 0 and words.tags[before] == "ns"
        return words.starts[before] if placed else start

    def of_institute(self, words: Words, at: int, head: Head, known: Mapping[int, int]) -> int | None:
        """Where the body that an institute belongs to begins, with the place in front of it: 上海|浦东医院|…中心."""
        start = self.owned(words, at, known, verbs=head.kind == "research")
        if not start:
            return start
        index = words.at(start - 1)
        listed = self._lexicon.words.get(words.text[words.starts[index] : start])
        return words.starts[index] if listed is Word.PLACE else start
