"""What tells one body from a kind or a crowd: 陇县盛源公司 from 上市公司, 市政府 from 各市政府."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractor.divisions import place_names
from extractor.organizations.counts import is_numbered
from extractor.organizations.lexicon import Head, Lexicon, Word
from extractor.organizations.openings import is_campus, is_word, names_a_town, opening_word
from extractor.organizations.reading import Token, Walk, is_hidden
from extractor.words import Words

CONJUNCTIONS = frozenset(("和", "与", "及", "以及", "由", "对", "现任", "曾任", "历任", "任", "兼任", "担任", "出任"))
OF_KNOWN = ([Word.KNOWN], [Word.KNOWN, Word.PLACE])
ANCHORS = (Word.NAME, Word.PLACE, Word.LEVEL)


# In front of a name it makes a crowd of it, with other levels between: 各|县|区医院.
EACH = re.compile("[各某每][省市县区州乡镇]{0,3}$")


class Evidence:
    """Judges the words in front of a head."""

    def __init__(self, lexicon: Lexicon, knows: Callable[[str], bool]) -> None:
        self._knows = knows
        self._crowds = lexicon.crowds
        self._longest_crowd = max(map(len, lexicon.crowds))
        self._generic = lexicon.generic
        self._words = lexicon.words
        signs = lexicon.evidence
        self._weak, self._national, self._leading = signs["weak"], signs["national"], signs["leading"]
        self._sufficient, self._several = signs["sufficient"], signs["several"]
        self._sector_after = tuple(signs["sector_after"])
        self._firms = signs["firms"]
        self._openers = signs["openers"]
        self._regions = signs["regions"]
        self._no_brand = frozenset("".join(signs["no_brand"]))
        self._plain, self._places = tuple(signs["plain"]), tuple(signs["places"])

    def is_national(self, word: str) -> bool:
        """Whether ``word`` says that a body is the country's or a region's (国家, 中国, 华东)."""
        return word in self._national

    def _opens_a_name(self, word: str, index: int) -> bool:
        """Whether ``word`` begins a company's name as a place does: 中国|…, 中铁|隧道局集团."""
        return word in self._openers or (index == 0 and word in self._national)

    def says_enough(self, function: str) -> bool:
        """Whether an office may be named by this function alone (财政局, but not 服务局)."""
        return len(function) >= 2 and function not in self._weak

    def crowd(self, text: str, start: int, particular: bool = False) -> bool:
        """Whether what stands in front of ``start`` makes a crowd of it; a ``particular`` name stands up to more."""
        if particular:
            return EACH.search(text, max(0, start - 4), start) is not None
        before = text[max(0, start - self._longest_crowd) : start]
        return any(before[cut:] in self._crowds for cut in range(len(before)))

    def several(self, words: Words, start: int, end: int) -> bool:
        """Whether the levels mean several bodies (市县|政府), or the first one is part of a verb (区分|行业)."""
        if words.text[start:end] in self._several:
            return True
        index = words.at(start)
        verb = words.starts[index + 1] > end and words.tags[index] == "v"
        return end - start == 1 and verb and self._knows(words.word(index))

    def stands_alone(self, words: Words, start: int) -> bool:
        """Whether a word begins at ``start`` and nothing counts it."""
        return words.is_boundary(start) and not self.crowd(words.text, start)

    def company_start(self, text: str, walk: Walk, head: Head) -> int | None:
        """Where a company's name begins, None where it is a kind of company."""
        tokens = self._behind_verbs(text, walk, head)
        opening = opening_word(text, walk, self._words) if head.form == "legal" else None
        if opening is not None and all(self._says_nothing(text, token) for token in tokens):
            return opening
        if not tokens or (len(head.text) == 1 and tokens[-1].word is Word.ORDINAL):
            return None
        if is_hidden(text[tokens[-1].start : tokens[-1].end]):
            return tokens[-1].start
        anchors = [
            index
            for index, token in enumerate(tokens)
            if token.word in (Word.PLACE, Word.KNOWN) or self._opens_a_name(text[token.start : token.end], index)
        ]
        if anchors:
            first = anchors[0]
            start = tokens[self._brand_before(text, tokens, first)].start
            return start if self._after_place(text, tokens[first:], head) else None
        tokens = self._without_lead(text, tokens)
        if not tokens:
            return None
        brand = self._brand(text, tokens)
        if brand is not None:
            lead = brand == 1 and tokens[0].word is Word.PLAIN and not self._is_generic(text, tokens[0])
            return tokens[0 if lead else brand].start
        said = [token for token in tokens if token.word not in (Word.TRADE, Word.LEVEL)]
        if head.form == "legal" and not all(self._is_generic(text, token) for token in said):
            return tokens[0].start
        if head.text.endswith("专业合作社") and said and self._all_particular(text, said):
            return tokens[0].start  # 桃花源|茶叶|专业合作社
        if tokens[0].word is Word.LEVEL:
            stem = tokens[1:]
            suffices = head.text in self._sufficient or (bool(stem) and not self._is_category(text, stem))
            return tokens[0].start if suffices and not self.crowd(text, tokens[0].start) else None
        return None

    def _all_particular(self, text: str, tokens: list[Token]) -> bool:
        return all(token.word is Word.PLAIN and not self._is_generic(text, token) for token in tokens)

    def _says_nothing(self, text: str, token: Token) -> bool:
        return token.word is Word.TRADE or self._is_generic(text, token)

    def institute_start(self, text: str, walk: Walk, head: Head, at: int, attached: int | None) -> int | None:
        """Where an institute's name begins, None where it is a kind (国家级重点实验室)."""
        tokens = self._behind_verbs(text, walk, head)
        if attached is not None:
            return attached
        if not tokens:
            return None
        if tokens[-1].word is Word.QUOTED and text[tokens[-1].start] == "《":
            return tokens[-1].start
        first = next((i for i, token in enumerate(tokens) if token.word in (Word.PLACE, Word.LEVEL)), None)
        if first is not None and is_numbered(text, tokens[first]):
            return None  # 三区|一院
        if text[tokens[0].start : tokens[0].end] in self._regions and is_campus(head, tokens):
            return tokens[0].start
        national = self._national_start(text, tokens, first, head.kind == "social")
        if national is not None and head.kind != "other":
            return national
        if any(text[token.start] == "第" for token in tokens[1:]):
            return tokens[first or 0].start
        if text[tokens[0].start] == "第" and tokens[0].word is Word.ORDINAL and head.kind in ("education", "medical"):
            return tokens[0].start  # 第五十四|中学
        official = first is not None and self._is_official(text, tokens[first])
        if first is not None and (head.kind != "other" or (official and len(tokens) > first + 1)):
            return self._placed_start(text, walk, tokens, first, head)
        tokens = self._without_lead(text, tokens)
        if not tokens:
            return None
        if head.text.endswith(self._plain):
            return tokens[0].start if self._plain_named(text, tokens, head) else None
        if text[tokens[0].start : tokens[0].end] in self._national:
            enough = head.text in self._sufficient or not self._is_category(text, tokens[1:])
            return tokens[0].start if enough else None
        return tokens[0].start if self._brand(text, tokens) is not None else None

    @staticmethod
    def _is_official(text: str, token: Token) -> bool:
        """Whether a place is a unit of the administration by its full name: 山西省, not 山西."""
        said = text[token.start : token.end]
        return token.word is Word.LEVEL or (said in place_names() and len(said) > 2 and said[-1] in "省市县区州盟旗")

    def _national_start(self, text: str, tokens: list[Token], first: int | None, social: bool) -> int | None:
        """Where a name begins that says in front of any place that it is the country's: 中国|长城博物馆."""
        for index, token in enumerate(tokens[:first]):
            rest = tokens[index + 1 :]
            enough = bool(rest) and social
            if self.is_national(text[token.start : token.end]) and (enough or not self._is_category(text, rest)):
                return token.start
        return None

    def _plain_named(self, text: str, tokens: list[Token], head: Head) -> bool:
        if head.kind == "research":
            return self._opens(text, tokens)
        if head.text.endswith("学院"):
            return not self._is_category(text, tokens)
        if head.kind == "other":
            return any(token.word is Word.QUOTED for token in tokens) and self._brand(text, tokens) == 0
        return head.kind in ("education", "medical") and self._brand(text, tokens) is not None and head.text != "学校"

    def _opens(self, text: str, tokens: list[Token]) -> bool:
        """Whether a name of common parts opens with something particular: 国家|生物育种…, 鸿蒙|生态创新中心."""
        if text[tokens[0].start : tokens[0].end] in self._national:
            return not self._is_category(text, tokens[1:])
        return self._brand(text, tokens) == 0

    def _placed_start(self, text: str, walk: Walk, tokens: list[Token], first: int, head: Head) -> int | None:
        """Where the name of an institute with a place or level at ``tokens[first]`` begins."""
        begin = first
        whole = head.kind == "research" and not is_word(walk.limit) and tokens[0].word is not Word.LEVEL
        if whole and all(text[token.start : token.end] not in self._leading for token in tokens[:first]):
            begin = 0
        start = tokens[begin].start
        stem = [token for token in tokens[begin:] if token.word not in (Word.PLACE, Word.LEVEL)]
        place = tokens[first].word is Word.PLACE
        run = tokens[:first]
        listed = place and text[tokens[first].start : tokens[first].end] in place_names()
        named = head.kind != "research" and not listed
        if named and run and tokens[first].start - run[0].start <= 4 and names_a_town(text, run, tokens[first]):
            return run[0].start
        if named and len(run) == 1 and run[0].word is Word.PLAIN and text[start] in "乡镇村":
            return run[0].start
        if place and head.text in ("学院", "大学", "中学", "医院"):
            return start
        if not place and (text[start] in "乡镇村" or text[start : start + 2] in ("街道", "社区")):
            return None
        if not place and text[max(0, start - 2) : start].strip("的").endswith("%"):
            return None
        if head.text in self._sufficient:
            return start
        if not stem:
            if (
                not place
                and len(head.text) >= 3
                and head.kind in ("medical", "government", "media", "education", "social")
            ):
                return start
            if place and len(head.text) > 2 and self._is_official(text, tokens[first]):
                return start
            levels = any(token.word is Word.LEVEL for token in tokens[first:])
            town = head.kind == "education" and text[tokens[-1].start : tokens[-1].end] in ("镇", "乡", "村")
            levels = levels and (len(head.text) > 2 or town)
            return start if place and (levels or head.text.endswith(self._places) or head.text == "实验室") else None
        official = text[tokens[first].end - 1] in "省市县区州盟旗"
        if head.text.endswith(self._plain) and self._is_category(text, stem):
            return start if official and head.kind in ("government", "medical", "media") else None
        return start

    def may_be_firm(self, words: Words, at: int, end: int) -> bool:
        """Whether the trade ``at:end`` may end a firm's name, whatever stands before: asked before anything is read."""
        stands = words.is_boundary(at) or words.text[at:end] in self._firms
        return stands and not words.text.startswith(self._sector_after, end)

    def branded_trade(self, words: Words, walk: Walk, at: int, end: int) -> bool:
        """Whether a place at most and a brand of two to four characters fill the clause up to what may be a firm."""
        text = words.text
        tokens = walk.tokens[1:] if walk.tokens and walk.tokens[0].word is Word.PLACE else walk.tokens
        kinds = [token.word for token in walk.tokens]
        if kinds == [Word.PLACE, Word.KNOWN]:
            return True  # 益阳|奥士康|科技
        if kinds in OF_KNOWN:
            # 中信建投|证券, 国网|湖北|电力; but 华为|智能|生活馆
            return text[at:end] in self._firms
        brands = (Word.NAME, Word.VERB)
        if not tokens or any(token.word not in brands for token in tokens) or not words.is_boundary(at):
            return False
        brand = text[tokens[0].start : at]
        if not 2 <= len(brand) <= 4 or (is_word(walk.limit) and walk.limit not in CONJUNCTIONS):
            return False
        return self._no_brand.isdisjoint(brand) and all("一" <= char <= "龥" for char in brand)

    def _after_place(self, text: str, tokens: list[Token], head: Head) -> bool:
        stem = [token for token in tokens if token.word not in (Word.PLACE, Word.KNOWN)]
        last = tokens[-1]
        if len(tokens) > 1 and last.word is Word.PLACE and text[last.start : last.end] not in place_names():
            return True
        if not stem and tokens[-1].word is Word.KNOWN:
            return True
        if head.form == "legal" or head.text in self._sufficient:
            return True
        bank = head.text.endswith(("银行", "农商行", "联社")) and tokens[0].word is Word.PLACE
        return (bool(stem) and not self._is_category(text, stem)) or bank

    def _brand(self, text: str, tokens: list[Token]) -> int | None:
        """The first token of a brand: two or more characters in a row that are somebody's name, or a title."""
        size = first = 0
        for index, token in enumerate(tokens):
            if token.word is Word.QUOTED and text[token.start] == "《":
                return index
            if token.word is not Word.NAME:
                size, first = 0, index + 1
                continue
            size += token.end - token.start
            if size >= 2:
                return first
        return None

    def _brand_before(self, text: str, tokens: list[Token], first: int) -> int:
        """Where the brand in front of the place at ``first`` begins (腾飞|青山|公司), else ``first``.

        In front of what only looks like a place, a plain word may be half of the brand (凉水|合丰).
        """
        run = tokens[:first]
        size = sum(token.end - token.start for token in run)
        listed = text[tokens[first].start : tokens[first].end] in place_names()
        fits = size in (2, 3, 4) or (size == 1 and not listed)
        if run and fits and all(token.word is Word.NAME for token in run):
            return 0
        listed = text[tokens[first].start : tokens[first].end] in place_names() or tokens[first].word is not Word.PLACE
        half = len(run) == 1 and run[0].word is Word.PLAIN and size == 2 and not self._is_generic(text, run[0])
        return 0 if half and not listed else first

    def _behind_verbs(self, text: str, walk: Walk, head: Head) -> list[Token]:
        """The tokens behind the last verb that stands in front of a name rather than in it: 引进|江苏恒达公司."""
        tokens = walk.tokens
        for index in range(len(tokens) - 1, -1, -1):
            if tokens[index].word is not Word.VERB:
                continue
            rest = tokens[index + 1 :]
            if any(token.word in ANCHORS for token in rest):
                return rest
            before = tokens[:index]
            anchored = any(
                token.word in ANCHORS or token.word is Word.KNOWN or self.is_national(text[token.start : token.end])
                for token in before
            )
            named = head.text in ("研究所", "研究院")  # 广州|呼吸|研究所
            apart = (
                bool(rest)
                or named
                or len(head.text) >= 4
                or bool(before and before[-1].word in (Word.PLAIN, Word.TRADE))
            )
            acts = bool(before) and before[-1].word is Word.KNOWN  # 供电所|接到|热力公司
            inside = anchored and (head.form == "legal" or (apart and not acts))
            opens = index == 0 and not is_word(walk.limit) and head.form == "legal"
            if not (inside or (opens and tokens[index].end - tokens[index].start > 1)):
                return rest
        return tokens

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
