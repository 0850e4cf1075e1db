"""Guards: numbers that stand beside a unit and are none all the same: ordinals, labels, ids, set phrases.

Each guard looks at the characters next to the number only, so that a number costs the same in any text.
"""

from __future__ import annotations

import re

from extractor.lexicons import load_lexicon
from extractor.values.comparators import read_rows
from extractor.values.phrases import Phrase
from extractor.values.units import Unit

_LIST_MARKS = "、和与及至到-—–~"
_CLOSED = re.compile(r"[^”“\n，。；]{0,14}”")
_SECTION = re.compile(r"\d{1,2}\.\d{1,2}")
_COUNTING = frozenset("个家项户")


class Guards:
    """What makes a number no amount; built once from the lexicon."""

    def __init__(self) -> None:
        data, guards = load_lexicon("classifiers"), load_lexicon("number_guards")
        self._ranked = frozenset(guards["ranks"]["units"].split())
        self._rank = re.compile(rf"(?:{guards['ranks']['expression']})\Z")
        self._meeting = re.compile(guards["meetings"]["expression"])
        self._points = tuple(guards["points"]["words"].split())
        self._rate, self._tables = re.compile(guards["rates"]["expression"]), tuple(guards["rates"]["tables"].split())
        self._places = frozenset(guards["places"]["units"].split())
        self._formal = frozenset(guards["formal"]["words"].split())
        self._article, articles = frozenset(guards["articles"]["before"]), guards["articles"]
        self._article_of_count = self._article | frozenset(articles["before_count"] + "\n")
        self._clause_ends = frozenset(articles["clause_ends"] + "\n")
        self._issues = frozenset(guards["issues"]["behind"])
        phrases = data["phrases"].split()
        self._phrases: dict[str, tuple[str, ...]] = {}
        for phrase in phrases:
            self._phrases[phrase[0]] = (*self._phrases.get(phrase[0], ()), phrase)
        self._classes = tuple(load_lexicon("currencies")["classes"].split())
        self._counted = {name: re.compile("|".join(words.split())) for name, words in read_rows(data["counted"])}

    def is_label(self, text: str, phrase: Phrase, unit: Unit | None, ordinal_end: int) -> bool:
        """Whether what stands before the number makes it an ordinal, an id or part of a name.

        ``ordinal_end`` is where the last ordinal ended: a list may go on from it (``第三、四批``).
        """
        start = phrase.start
        if start == 0:
            return False
        before = text[start - 1]
        if before == "第" or before in "#№〔[" or (start - 1 == ordinal_end and before in _LIST_MARKS):
            return True
        if before == "." and text[start - 2 : start - 1].isdecimal():
            return True
        if before in "-/+" and start > 1 and text[start - 2].isascii() and text[start - 2].isalnum():
            # COVID-19, but YoY+12%
            return text[start - 2].isdecimal() or before == "/" or self._in_latin_word(text, start - 1, unit)
        if unit is not None and self._is_rank(text, start, unit, before):
            return True
        if before in ":∶" and text[start - 2 : start - 1].isdecimal():
            return True
        if before.isascii() and before.isalpha():
            return self._in_latin_word(text, start, unit)
        return False

    def _is_rank(self, text: str, start: int, unit: Unit, before: str) -> bool:
        """``前10名``, ``排名由369位上升到235位``, ``十一届十次全会`` and ``六次、七次全会``."""
        if unit.name in self._ranked:
            return before == "前" or self._rank.search(text, max(start - 8, 0), start) is not None
        return unit.name == "次" and (
            before == "届" or (before in "、和" and self._meeting.match(text, start) is not None)
        )

    @staticmethod
    def is_numbering(text: str, phrase: Phrase, unit: Unit, end: int, ended: int) -> bool:
        """``3.1本工程``: a paragraph's number, at the start of a line or sentence or where a number ``ended``."""
        start = phrase.start
        if unit.kind != "count" or phrase.scale or not _SECTION.fullmatch(phrase.text):
            return False
        opens = start in (0, ended) or text[start - 1] in "\n。；"
        return opens and "\u4e00" <= text[end : end + 1] <= "\u9fff"

    def is_hidden_place(self, phrase: Phrase, unit: Unit) -> bool:
        """``XX市``, ``××镇``: a place whose name is masked."""
        return phrase.masked and unit.name in self._places

    def is_class(self, text: str, phrase: Phrase, unit: Unit, end: int) -> bool:
        """``5万吨级码头``, ``500千伏级``, ``36个千万元项目``: how large something is made for."""
        if unit.kind == "money" and phrase.bare and text.startswith(self._classes, end):
            return text[phrase.start - 1 : phrase.start] in _COUNTING
        return unit.kind in ("money", "quantity") and text.startswith("级", end)

    def is_rate_name(self, text: str, phrase: Phrase, end: int) -> bool:
        """``百万吨死亡率``, ``万元产值能耗``, ``人民币百万元``: what a rate or a table is in, not how much there is."""
        if not phrase.bare:
            return False
        return self._rate.match(text, end) is not None or text.endswith(self._tables, 0, phrase.start)

    def is_clock(self, text: str, phrase: Phrase, unit: Unit, end: int) -> bool:
        """``3点`` is an hour, 30 of ``9点30分`` its minutes; index points come with decimals (``38.6点``)."""
        if unit.name == "分":
            return text[phrase.start - 1 : phrase.start] in ("点", "时") and text[phrase.start - 2].isalnum()
        if unit.name != "点" or "." in phrase.text or text.startswith(self._points, end):
            return False
        return phrase.value is None or phrase.value < 25

    @staticmethod
    def _in_latin_word(text: str, start: int, unit: Unit | None) -> bool:
        """``A320``, ``PM2.5`` and ``G20国``, but not ``GDP5000亿元``."""
        at = start
        while at and text[at - 1].isascii() and text[at - 1].isalpha() and start - at < 9:
            at -= 1
        word = text[at:start]
        return not (len(word) >= 3 and unit is not None and unit.kind in ("money", "percent", "quantity"))

    def goes_on(self, text: str, end: int) -> bool:
        """Whether the characters behind a bare numeral make it part of an id, a version or a sum (``14+1``)."""
        following = text[end : end + 1]
        if following == " ":
            return text[end + 1 : end + 2].isascii() and text[end + 1 : end + 2].isalpha()
        if following in "+.-/:∶" and following:
            return following == "+" or (text[end + 1 : end + 2].isalnum() and text[end + 1].isascii())
        return following.isascii() and following.isalpha()

    def is_everyday(self, text: str, phrase: Phrase, unit: Unit, end: int, sign: str | None) -> bool:
        """Whether a Chinese numeral with a unit behind it is an article, a set phrase or a word."""
        start = phrase.start
        for set_phrase in self._phrases.get(text[start], ()):
            if text.startswith(set_phrase, start):
                return True
        if text[start - 2 : start] in ("零下", "摄氏", "华氏"):
            return False
        if phrase.bare and (text[end : end + 1] == "级" or (unit.name in self._places and "亿" in phrase.text)):
            # 千亿级产业, 千亿县: what they turn over.
            return True
        if phrase.text in self._formal and unit.kind == "count":
            return True
        if (unit.arabic_only and not phrase.scale.strip("十百千")) or (
            unit.chinese_stops and text.startswith(unit.chinese_stops, end)
        ):
            return True
        if unit.name == "折" and text[start - 1 : start] == "波":
            return True
        if phrase.bare and not self._bare_counts(phrase, unit, sign):
            return True
        value = phrase.value
        if phrase.text == "二" and unit.kind == "count":
            return True
        if value == 1 and phrase.text == "一":
            return self._is_article(text, start, unit, end)
        return False

    @staticmethod
    def _bare_counts(phrase: Phrase, unit: Unit, sign: str | None) -> bool:
        """``百余家``, ``近千户``, ``百万元``; not ``千家``, ``万吨``."""
        return sign is not None or (len(phrase.text) > 1 and unit.kind != "percent")

    def _is_article(self, text: str, start: int, unit: Unit, end: int) -> bool:
        if unit.kind in ("percent", "money"):
            return False
        if unit.kind == "quantity":
            return text[start - 1 : start] in self._article
        following = text[end : end + 1]
        if following and following not in self._clause_ends:
            return True
        return text[start - 1 : start] in self._article_of_count or start == 0

    def is_quoted_name(self, text: str, start: int, end: int) -> bool:
        """Whether the number opens or ends a short quoted name: ``“三同时”``, ``“1小时交通圈”``, ``“民营经济32条”``."""
        if text[start - 1 : start] != "“":
            return text[end : end + 1] == "”"
        return _CLOSED.match(text, end) is not None

    def is_issue_number(self, text: str, phrase: Phrase, unit: Unit) -> bool:
        """``40期`` is an issue, ``机场三期`` a stage, ``14届`` a term; ``培训班12期``, ``承办3届`` count."""
        counted = self._counted.get(unit.name)
        if counted is None or phrase.text == "两":
            return False
        if unit.name == "期" and phrase.chinese and text[phrase.end + 1 : phrase.end + 2] in self._issues:
            return False
        start = max(phrase.start - 14, text.rfind("（", 0, phrase.start), 0)
        return counted.search(text, start, phrase.start) is None
