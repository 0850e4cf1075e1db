"""Names of the dictionaries: where they stand in a text, and whether the text means a body by them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import cache

from extractor.divisions import place_names
from extractor.mentions import Organization
from extractor.organizations.dictionary import NameFinder
from extractor.organizations.lexicon import Lexicon, Name, listed_names
from extractor.organizations.persons import is_given_name
from extractor.text import Span
from extractor.words import Segmenter, Words

# What a bracket after a name may hold to be part of it: 《青年》报社（汉文版）.
BRACKET = re.compile(r"（([^（）\n，。；：]{1,10})）")
BRACKET_ENDS = ("合伙", "版", "集团", "总台", "筹", "校区", "院区", "分部", "东区", "西区", "南区", "北区")
WEAK_CUE = re.compile(
    "（?[0-9]{6}|董事长|总经理|总裁|发布公告|公告|集团|公司|总部|股份|汽车|超级工厂|等(?:一批|[0-9]+家|企业|龙头|知名|头部|国内外)|学子|师生|校区|校友|学生|毕业生|附属|教授|全体|的?(?:老师|同学)"
)
SENTENCE = re.compile("[^。]*")
# Words of sentences that are about companies.
BUSINESS = re.compile("公司|股份|上市|证券|股东|董事|公告|(?:等|龙头|头部|客户)企业|客户")
# What the exchanges put in front of a company's short name.
TRADING = ("*ST", "ST")
# What the commissions of rivers begin with, that are bodies of a ministry.
BASINS = ("长江", "黄河", "珠江", "淮河", "海河", "太湖")
COUNTRY = ("中华人民共和国", "中国")
# Where rather than what: 医院|中, 报社|内 are no words here though dictionaries list 院中.
PLACES_AFTER = frozenset("营主中内上下里外前后间时")


class KnownNames:
    """Finds the names of the dictionaries."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter) -> None:
        self._knows = segmenter.knows
        self._units = lexicon.units
        self._dictionary = NameFinder(lexicon.names)
        self._names = lexicon.names

    def find(self, words: Words) -> Iterator[Organization]:
        """Dictionary names; a weak one only where its context, once in the text, shows that it is meant as a body."""
        text = words.text
        spans = self._spans(words)
        names = {text[start:end]: self._name(text[start:end]) for start, end in spans}
        backed = {text[start:end] for start, end in spans if WEAK_CUE.match(text, end)}
        meant = {names[text[start:end]].full for start, end in spans if not names[text[start:end]].weak}
        last: Organization | None = None
        firm = {start for start, end in spans if names[text[start:end]].kind == "enterprise"} - {
            start for start, end in spans if names[text[start:end]].weak
        }
        for start, end in spans:
            said = text[start:end]
            name = names[said]
            told = name.full in meant or (name.kind == "education" and said in backed)
            if name.weak and not (told or WEAK_CUE.match(text, end) or self._beside(text, start, end, last, firm)):
                continue
            end = behind_bracket(text, end)
            if name.kind == "enterprise":
                start -= next((len(mark) for mark in TRADING if text.endswith(mark, 0, start)), 0)
            start -= next((len(whole) for whole in COUNTRY if text.endswith(whole, 0, start)), 0)
            basin = text.startswith(BASINS, start) and text.endswith("部", 0, start)  # 水利部|长江水利委员会
            if last is not None and last.end == start and (basin or last.kind == name.kind == "research"):
                last.end = end  # an institute of an academy: 中科院|大连化物所
                continue
            last = Organization(start, end, "own-name" if name.own else "name", name.full, name.kind)
            yield last

    def _name(self, said: str) -> Name:
        return self._names.get(said) or listed_names()[said]

    @staticmethod
    def _beside(text: str, start: int, end: int, last: Organization | None, firm: Set[int]) -> bool:
        """Whether a company's name stands next to it in a list: 烽火通信、|长江通信."""
        behind = last is not None and last.end == start - 1 and last.kind == "enterprise"
        return (behind and text[start - 1 : start] in tuple("、和及与")) or (
            text[end : end + 1] in ("、", "和") and end + 1 in firm
        )

    def _spans(self, words: Words) -> list[Span]:
        """Where names of the dictionaries stand; those of listed companies only in sentences about companies."""
        text, starts = words.text, words.starts
        spans = [*self._dictionary.find(text)]
        behind = 0
        for match in BUSINESS.finditer(text):
            if match.start() < behind:
                continue
            sentence = SENTENCE.match(text, text.rfind("。", behind, match.start()) + 1 or behind)
            begin, behind = sentence.span() if sentence else match.span()
            spans += _listed().at_words(text, starts[words.from_(begin) : words.from_(behind)])
        return [span for span in _longest(spans) if self._stands(words, *span)]

    def _stands(self, words: Words, start: int, end: int) -> bool:
        """Whether a dictionary name is no part of another word or name, and no title (全国人大|代表)."""
        text = words.text
        if text.startswith(("代表", "委员"), end) and text[end - 1] in "大协":
            return False
        return not (self._cut(words, start, end) or self._unit(text, start, end) or is_given_name(text, start, end))

    def _unit(self, text: str, start: int, end: int) -> bool:
        """Whether a ministry's name is the end of a company's unit: 安全|环保部."""
        return text[end - 1] == "部" and text[start - 2 : start] in self._units

    def _cut(self, words: Words, start: int, end: int) -> bool:
        """Whether a short name is only the meeting of two words: 国网 in 全国网络."""
        if end - start > 3:
            return words.text.startswith("业", end) and words.text[end - 1] == "行"
        inside = words.starts[words.at(end - 1)] > start  # 联合|国内: a word that begins in the name
        inside = inside or words.text[end : end + 1] not in PLACES_AFTER
        after = inside and words.cuts_a_word(end, self._knows)
        after = after or (words.text.startswith("国内", end - 1) and self._knows(words.text[start : end - 1]))
        return after or words.cuts_a_word(start, self._knows)


@cache
def _listed() -> NameFinder:
    return NameFinder(listed_names())


def behind_bracket(text: str, end: int) -> int:
    """Behind a bracket that belongs to the name: 报社（汉文版）, 石油大学（华东）."""
    if not text.startswith("（", end):
        return end
    match = BRACKET.match(text, end)
    if match is None:
        return end
    inside = match.group(1)
    place = inside in place_names() and text[end - 1] in "学院司行团"
    return match.end() if place or inside.endswith(BRACKET_ENDS) else end


def _longest(spans: Iterable[Span]) -> Iterator[Span]:
    """The first and, of those that begin together, the longest of overlapping spans."""
    free = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= free:
            free = span.end
            yield span
