"""Names told by the list they stand in: 牧原、宇通、华兰等一批龙头企业; 海光信息、安擎信息."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from extractor.mentions import Organization
from extractor.organizations.lexicon import Lexicon, Word
from extractor.organizations.reading import Reader, Walk
from extractor.words import Segmenter, Words

# What may stand between 等 and the word that says what the members are.
CLOSING = re.compile(
    r"等[^，。；：、（）\n个类地领项产行方]{0,14}?(?:企业|公司|集团|车企|药企|央企|民企|品牌商|运营商)(?!高管|家|负责人|代表|员工|名单)"
)
# A member behind a known company, closed by the next mark of the list.
NEXT = re.compile(r"、([一-龥A-Za-z]{2,8})(?=[、等])")
# A member that is no name: ends like a sector, a measure or a kind.
NO_NAME = re.compile(
    r"(?:[业型类性级企区市县省州器机车品件料剂药酒茶油板片池膜]|产品|产业|领域|经济|项目|材料|装备|行业|服务|制造|技术|工业|板块|中心|基地|"
    r"大学|学院|医院|银行|平台|工程|专业|人才|模式|场景|总部|电站|高速|高铁|铁路|机场|港口|码头|水库|二期|三期|一期|期)$"
)
MEMBERS = 12
LONGEST_MEMBER = 12
PLACE_LETTERS = frozenset("京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新港澳台广深杭甬蓉汉长穗厦")


class ListReader:
    """Reads the members of lists of companies."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter) -> None:
        self._reader = Reader(lexicon, segmenter)
        self._names = lexicon.names

    def find(self, words: Words, found: Iterable[Organization]) -> Iterator[Organization]:
        """Members that are no names found before (``found``), no places and no plain words."""
        text = words.text
        known = {one.end: one.start for one in found}
        yield from self._closed(words, known)
        for one in found:
            if one.kind == "enterprise" and text.startswith("、", one.end):
                yield from self._following(words, one.end, known)

    def _closed(self, words: Words, known: Mapping[int, int]) -> Iterator[Organization]:
        """The members in front of 等…企业, right to left."""
        text = words.text
        for match in CLOSING.finditer(text):
            end = match.start()
            if not words.is_boundary(end):
                continue  # 平|等
            for _ in range(MEMBERS):
                walk = self._reader.walk(words, end, known, end - LONGEST_MEMBER)
                if not walk.tokens:
                    break
                if self._is_name(text, walk, end):
                    yield _member(text, walk.start, end)
                if walk.limit != "、":
                    break
                end = walk.start - 1

    def _following(self, words: Words, pos: int, known: Mapping[int, int]) -> Iterator[Organization]:
        """The members behind a known company, as long as each looks like a name."""
        text = words.text
        for _ in range(MEMBERS):
            match = NEXT.match(text, pos)
            if match is None:
                return
            pos = match.end()
            if pos in known:
                continue
            walk = self._reader.walk(words, pos, known, match.start(1))
            if walk.start != match.start(1) or not self._is_name(text, walk, pos):
                return
            yield _member(text, walk.start, pos)

    def _is_name(self, text: str, walk: Walk, end: int) -> bool:
        """Whether the words hold a run of characters that is no word, and are no place, sector or known name."""
        if text[walk.start : end] in self._names:
            return True
        if len(walk.tokens) > 1 and walk.tokens[0].word is Word.KNOWN:
            return all(token.word is Word.TRADE for token in walk.tokens[1:]) and _closed_left(text, walk.start)
        if walk.has(Word.KNOWN, Word.LEVEL, Word.QUOTED) or not 2 <= end - walk.start <= 10:
            return False
        member = text[walk.start : end]
        if NO_NAME.search(member) or not ("一" <= member[0] <= "龥"):
            return False
        if all(char in PLACE_LETTERS for char in member):
            return False
        unknown = sum(token.end - token.start for token in walk.tokens if token.word is Word.NAME)
        return unknown >= 2 or (unknown == 1 and len(member) in (3, 4))


def _closed_left(text: str, start: int) -> bool:
    return text[start - 1 : start] in ("、", "，", "。", "；", "\n", "", "了")


def _member(text: str, start: int, end: int) -> Organization:
    return Organization(start, end, "list", text[start:end], "enterprise")
