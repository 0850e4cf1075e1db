"""Names told by the list they stand in: 牧原、宇通、华兰等一批龙头企业."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extractor.mentions import Organization
from extractor.organizations.lexicon import Lexicon, Word
from extractor.organizations.reading import Reader, Walk

# What may stand between 等 and the word that says what the members are.
CLOSING = re.compile(r"等[^，。；：、（）\n]{0,14}?(?:企业|公司|集团|车企|药企|央企|民企|品牌商|运营商)")
# A member that is no name: ends like a sector, a measure or a kind.
NO_NAME = re.compile(r"(?:业|型|类|性|级|企|区|市|县|省|产品|产业|领域|经济|项目|材料|装备|行业|服务|制造|技术|工业|板块)$")
MEMBERS = 12
LONGEST_MEMBER = 12


class ListReader:
    """Reads the members of lists that end in 等…企业."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._reader = Reader(lexicon)
        self._lexicon = lexicon

    def find(self, text: str, known: Mapping[int, int]) -> Iterator[Organization]:
        """Members that are no known names (``known`` maps ends to starts) and no plain words, right to left."""
        for match in CLOSING.finditer(text):
            end = match.start()
            for _ in range(MEMBERS):
                walk = self._reader.walk(text, end, known, end - LONGEST_MEMBER)
                if not walk.tokens:
                    break
                if self._is_name(text, walk, end):
                    yield Organization(walk.start, end, "list", text[walk.start : end], "enterprise")
                if walk.limit != "、":
                    break
                end = walk.start - 1

    def _is_name(self, text: str, walk: Walk, end: int) -> bool:
        """Whether the words hold a run of characters that is no word, and are no place, sector or known name."""
        if walk.has(Word.KNOWN, Word.LEVEL, Word.QUOTED) or not 2 <= end - walk.start <= 10:
            return False
        member = text[walk.start : end]
        if NO_NAME.search(member) or not ("一" <= member[0] <= "龥"):
            return False
        unknown = sum(token.end - token.start for token in walk.tokens if token.word is Word.UNKNOWN)
        return unknown >= 2
