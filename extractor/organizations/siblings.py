"""Names told by their neighbour in a list: 环资学院、|制造学院|、…; 镇纪委、|派出所|、|卫生院|."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.mentions import Organization
from extractor.organizations.lexicon import Head, Lexicon, Word
from extractor.words import Segmenter, Words

JOINTS = "、和及与"
# A member up to the next mark of the list.
MEMBER = re.compile(r"[一-龥]{2,10}?(?=[、，。；）和及与等]|的|$)")
# A member in front of a mark, from the mark before it.
BEFORE = re.compile(r"(?<=[、，。；：\n（])[一-龥]{2,10}(?=、$)")
LONGEST_BEFORE = 12
# Heads of one character that a list of units ends its members in.
UNITS = frozenset("处科部室")
# The last unit of a list, whatever follows.
UNIT = {head: re.compile(f"[一-龥]{{1,5}}?{head}") for head in UNITS}
# Forms whose bare heads may share the owner that the first member says.
SHARED = frozenset(("level", "office", "institute", "unit"))
LEVELS = frozenset("省市县区州旗镇乡村校院")
MEMBERS = 20
LONGEST_UNIT = 6
LONGEST_SHARED = 6
COUNTING = re.compile(r"[0-9一二两三四五六七八九十几数多各某每]+(?:家|所|个|座|类|大|$)|[0-9各某每]")


class SiblingReader:
    """Reads on from a body that was found to the members behind it that nothing else tells."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter) -> None:
        self._heads = lexicon.heads
        self._words = lexicon.words
        self._crowds, self._generic = lexicon.crowds, lexicon.generic
        self._knows = segmenter.knows

    def find(self, words: Words, found: Sequence[Organization]) -> Iterator[Organization]:
        """The members of lists that begin with one of ``found`` and are not in it."""
        text = words.text
        starts = {one.start: one for one in found}
        read: set[int] = set()
        for one in found:
            if one.end in read or one.is_self or text[one.end : one.end + 1] != "、":
                continue
            yield from self._behind(words, one, starts, read)
        read.update(one.end for one in found)
        for one in found:
            if words.text[one.start - 1 : one.start] == "、" and one.start - 1 not in read:
                yield from self._before(words, one)

    def _behind(
        self, words: Words, first: Organization, starts: dict[int, Organization], read: set[int]
    ) -> Iterator[Organization]:
        text, last, pos = words.text, first, first.end
        owner = self._owner(text, first)
        for _ in range(MEMBERS):
            if text[pos : pos + 1] not in tuple(JOINTS):
                return
            read.add(pos)
            listed = starts.get(pos + 1)
            if listed is not None:
                last, pos = listed, listed.end
                continue
            match = MEMBER.match(text, pos + 1)
            unit = UNIT[text[last.end - 1]].match(text, pos + 1) if text[last.end - 1] in UNITS else None
            member = (
                self._shared(words, pos + 1, owner)
                or (match and self._alike(words, match, last))
                or (unit and self._alike(words, unit, last))
            )
            between = member is not None and member.end + 1 in starts
            if member is None or not (between or member.kind == "department" or self._particular(words, member)):
                return
            yield member
            pos = member.end

    def _before(self, words: Words, last: Organization) -> Iterator[Organization]:
        """The members in front of ``last`` that end as it does: 产业处、|招就处、|社科处."""
        for _ in range(MEMBERS):
            match = BEFORE.search(words.text, max(0, last.start - LONGEST_BEFORE), last.start)
            member = match and self._alike(words, match, last)
            if not member:
                return
            yield member
            last = member

    def _owner(self, text: str, one: Organization) -> str | None:
        """The town, county or school that the first member says: 镇 of 镇纪委, None where it says none."""
        said, head = text[one.start : one.end], one.rule.rpartition(":")[2]
        return said[: -len(head)] if said != head and said.endswith(head) and said[-len(head) - 1] in LEVELS else None

    def _shared(self, words: Words, start: int, owner: str | None) -> Organization | None:
        """A bare head whose owner the first member says."""
        for length in range(LONGEST_SHARED if owner else 0, 1, -1):
            said = words.text[start : start + length]
            readings = self._heads.get(said, ())
            shared = next((head for head in readings if head.form in SHARED), None)
            if owner and shared is not None and words.is_boundary(start + length):
                if words.text.startswith(shared.forbidden, start + length) and shared.forbidden:
                    return None
                return Organization(start, start + length, "shared-owner", owner + said, shared.kind)
        return None

    def _alike(self, words: Words, match: re.Match[str], last: Organization) -> Organization | None:
        """A member that ends as the one before it does: 环资|学院, 制造|学院; 社科|处, 招就|处."""
        said, head = match.group(), self._head_of(last, words.text)
        if head is None or not said.endswith(head.text) or not words.is_boundary(match.end()):
            return None
        stem = said[: -len(head.text)]
        if not stem or stem in self._crowds or COUNTING.match(stem):
            return None
        if len(head.text) == 1 and (head.text not in UNITS or len(said) > LONGEST_UNIT or self._knows(said)):
            return None
        if not self._only_names(words, match.start(), match.end() - len(head.text)):
            return None
        return Organization(match.start(), match.end(), f"sibling:{head.text}", said, last.kind)

    def _particular(self, words: Words, one: Organization) -> bool:
        """Whether a word of the name is more than a category: 卓越|工程师|学院 is a kind of school."""
        head = one.rule.rpartition(":")[2]
        first, last = words.at(one.start), words.at(one.end - len(head))
        said = [words.word(index) for index in range(first, last)]
        return one.rule == "shared-owner" or not all(word in self._generic for word in said)

    def _head_of(self, one: Organization, text: str) -> Head | None:
        """The head that a mention was found by, or ends in."""
        tail = one.rule.rpartition(":")[2]
        said = text[one.start : one.end]
        for end in (tail, said[-2:], said[-1:]):
            readings = self._heads.get(end)
            if readings and said.endswith(end) and len(said) > len(end):
                return next((head for head in readings if head.form in ("institute", "unit", "branch")), None)
        return None

    def _only_names(self, words: Words, start: int, end: int) -> bool:
        """Whether no word between bounds a name."""
        index = words.at(start)
        while index < len(words.tags) and words.starts[index] < end:
            word = words.text[max(words.starts[index], start) : min(words.starts[index + 1], end)]
            if (len(word) > 1 and self._words.get(word) is Word.BOUNDARY) or words.tags[index][0] in "pcu":
                return False
            index += 1
        return True
