"""Where a name begins: one rule for each class of heads (``class`` in ``organizations_heads.toml``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from extractor.organizations.counts import is_counted
from extractor.organizations.evidence import Evidence
from extractor.organizations.lexicon import Head, Lexicon, Word
from extractor.organizations.owners import ATTACHED, Owners
from extractor.organizations.prefixes import OPEN_PLACE, PREFIX, Prefixes
from extractor.organizations.reading import LEVELS, Reader, Token, Walk
from extractor.words import Segmenter, Words

SHORT_OFFICES = frozenset(("局", "厅", "分局"))
COMMON = (Word.PLAIN, Word.TRADE, Word.ORDINAL)
# Branches that the place in their name does not name alone.
BRANCHES = frozenset(("人民法庭", "法庭", "办事处"))
# What a discipline commission posts in another body: 驻|市卫健委|纪检监察组.
POSTED = frozenset(("纪检监察组", "纪检组"))
# How a brand's company is called for short: 恒润|股份, 恒润|有限.
SHORT_FORMS = frozenset(("股份", "有限"))
# Heads whose bodies have a body above them and may begin with a place of their own.
WITH_BRANCHES = frozenset(("office", "branch", "unit"))
TASK_REACH = 26
# What may follow an institute called by one character (中科院金属|所|联合, but not 石油工业部|所属).
BEHIND_INSTITUTE = re.compile(
    r"$|[，。、；：）（\n的和与及等代共同]|(?:副|原)?所长|党委|研究员|院士|牵头|联合|合作|研|承担|签"
)
# What is built rather than named in front of a conjunction: 国家算力保障|基地|和调度中心.
THINGS = ("基地", "园区", "平台", "工程", "项目", "体系", "网络")
# Said in front of an office it makes the country's: 国家|建材局.
CENTRAL = frozenset(("国家", "中国", "全国", "中央"))


class Found(NamedTuple):
    """Where a name starts. Not ``sure``: it counts only if the document means one body by it."""

    start: int
    rule: str
    sure: bool = True


class Namer:
    """Finds the begin of the name that ends in a head, or says that there is none."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter) -> None:
        self._lexicon = lexicon
        self._reader = Reader(lexicon, segmenter)
        self._evidence = Evidence(lexicon, segmenter.knows)
        self._local = lexicon.evidence["local"]
        self._named_units = lexicon.evidence["named_units"]
        self._prefixes = Prefixes(lexicon, self._reader, self._evidence)
        self._owners = Owners(lexicon, self._reader, self._evidence)
        self._functions = lexicon.offices | lexicon.units
        self._longest = max(map(len, self._functions))
        self._rules: dict[str, Callable[[Words, int, Head, Mapping[int, int]], Found | None]] = {
            "level": self._level,
            "office": self._office,
            "task": self._task,
            "unit": self._unit,
            "branch": self._branch,
            "company": self._company,
            "legal": self._company,
            "institute": self._institute,
            "brand": self._brand,
            "none": _no_name,
        }

    def name(self, words: Words, at: int, head: Head, known: Mapping[int, int]) -> Found | None:
        """The name whose ``head`` begins at ``at``; ``known`` maps ends of names found before to their starts."""
        found = self._rules[head.form](words, at, head, known)
        if (
            found is not None
            and head.form in WITH_BRANCHES
            and self._prefixes.is_placed_branch(words, found.start, known)
        ):
            found = found._replace(start=known[found.start])
        if found is None or (found.start == at and found.sure and head.bare == "never" and found.rule == "bare"):
            return None
        return found

    def _level(self, words: Words, at: int, head: Head, known: Mapping[int, int]) -> Found | None:
        start = self._prefixes.places(words, at, known)
        if start is None and head.kind in ("party", "social") and len(head.text) > 1:
            start = self._owners.listed(words, at, known)
        if start is None and len(head.text) > 1 and (head.kind == "cooperative" or head.bare == "always"):
            start = self._prefixes.village(words, at, known)
        if start is not None:
            start = self._prefixes.behind_parent(words, start)
        elif head.text in BRANCHES:
            start = self._owners.owned(words, at, known)
        elif head.kind == "social" and words.text.endswith("中国", 0, at):
            start = at - 2
        if start and head.text in POSTED and words.text[start - 1] == "驻":
            start -= 1
        if start is not None and known.get(at) == start and self._is_beside(words.text, at, head):
            return Found(at, "listed", False)  # 镇党委|政府
        if start is not None:
            return None if self._evidence.crowd(words.text, start) else Found(start, "level")
        listed = words.text[at - 1 : at] in ("、", "和", "及", "与") and len(head.text) > 1
        if listed and head.bare == "never" and words.is_boundary(at):
            return Found(at, "listed", False)
        if head.bare == "never" or not self._evidence.stands_alone(words, at):
            return None
        if head.bare_forbidden and words.text.startswith(head.bare_forbidden, at + len(head.text)):
            return None
        return Found(at, "bare", head.bare == "always")

    @staticmethod
    def _is_beside(text: str, at: int, head: Head) -> bool:
        """Whether a party's committee stands in front of a body beside it rather than above it."""
        return text.endswith(("党委", "党工委"), 0, at) and head.text in ("政府", "人大", "政协", "纪委")

    def _office(self, words: Words, at: int, head: Head, known: Mapping[int, int]) -> Found | None:
        pos, strong = self._functions_before(words, at, self._lexicon.offices)
        if pos < at:
            start = self._prefixes.places(words, pos, known)
            if start is None:
                start = self._owners.owned(words, pos, known)
            if start is not None:
                return None if self._evidence.crowd(words.text, start) else Found(start, "office")
            return self._bare_office(words, pos, known) if strong else self._free_office(words, at, head, known)
        if at in known and len(head.text) > 1:
            return Found(known[at], "office")
        village = self._prefixes.village(words, at, known) if head.text in self._local else None
        if village is not None and not self._evidence.crowd(words.text, village):
            return Found(village, "office")
        start = self._owners.owned(words, at, known, verbs=len(head.text) == 1)
        if start is not None:
            return Found(start, "office")
        if len(head.text) == 1 and self._ends_a_word(words, at):
            return None
        if head.text in SHORT_OFFICES or len(head.text) > 1:
            start = self._prefixes.places(words, at, known)
            if start is not None and not self._evidence.crowd(words.text, start):
                return Found(start, "office-short")
        return self._free_office(words, at, head, known)

    def _ends_a_word(self, words: Words, at: int) -> bool:
        """Whether the head at ``at`` is only the end of a common word: 格|局."""
        index = words.at(at)
        piece = words.text[words.starts[index] : at]
        return len(piece) == 1 and piece not in LEVELS and self._reader.is_common(words.word(index))

    def _bare_office(self, words: Words, pos: int, known: Mapping[int, int]) -> Found | None:
        walk = self._reader.walk(words, pos, known)
        if walk.tokens and words.text[walk.start] == "第" and all(one.word is not Word.PLACE for one in walk.tokens):
            return Found(walk.start, "office")
        unknown = walk.trailing(Word.NAME)
        start = walk.start if unknown and unknown == len(walk.tokens) and pos - walk.start in (2, 3) else pos
        return None if self._evidence.crowd(words.text, start) else Found(start, "office")

    def _free_office(self, words: Words, at: int, head: Head, known: Mapping[int, int]) -> Found | None:
        walk = self._reader.walk(words, at, known)
        for token in reversed(walk.tokens):
            if token.word in PREFIX or self._is_central(words.text, walk, token, head):
                if not 2 <= at - token.end <= (5 if words.text[at] == "办" else 8) or walk.has(Word.QUOTED):
                    return None
                start = self._prefixes.places(words, token.end, known)
                start = token.start if start is None and token.word is Word.TRADE else start
                return None if start is None or self._evidence.crowd(words.text, start) else Found(start, "office-free")
        return None

    @staticmethod
    def _is_central(text: str, walk: Walk, token: Token, head: Head) -> bool:
        """Whether a word that opens the name makes an office the country's: 国家|建材局."""
        return len(head.text) == 1 and token is walk.tokens[0] and text[token.start : token.end] in CENTRAL

    def _task(self, words: Words, at: int, head: Head, known: Mapping[int, int]) -> Found | None:
        for pos in range(at, max(0, at - TASK_REACH), -1):
            start = known.get(pos)
            if start is not None:
                return Found(start, "task")
            if words.text[pos - 1] in "。；，、：\n的了在和与":
                break
        walk = self._reader.walk(words, at, known)
        for token in walk.tokens:
            official = token.word in (Word.PLACE, Word.LEVEL) or self._evidence.is_national(
                words.text[token.start : token.end]
            )
            if official and not self._evidence.crowd(words.text, token.start):
                return Found(token.start, "task")
        return None

    def _unit(self, words: Words, at: int, head: Head, known: Mapping[int, int]) -> Found | None:
        pos, strong = self._functions_before(words, at, self._functions)
        start = known.get(pos)
        begin = words.starts[words.at(at)]
        if head.text == "科" and begin in known and begin < at:
            return Found(known[begin], "unit")  # 总医院|内科
        inside = pos >= begin
        if len(head.text) == 1 and inside and self._owners.only_sounds(words, at):
            return None  # 村|组, 所|办, but 社工|部
        if pos == at and len(head.text) == 1 and start is not None and head.text != "办":
            return None
        if start is None:
            start = self._owners.listed(words, pos, known)
        if start is None and pos < at:
            start = self._prefixes.places(words, pos, known)
        if start is None:
            start = self._owners.owned(words, at, known)
        if start is not None:
            return None if self._evidence.crowd(words.text, start) else Found(start, "unit")
        if len(head.text) > 1 and pos == at:
            alone = head.text in self._named_units and self._evidence.stands_alone(words, at)
            return Found(at, "bare", False) if alone else None
        if pos < at and strong and len(head.text) == 1 and self._evidence.stands_alone(words, pos):
            return Found(pos, "bare", False)
        return self._free_unit(words, at, known)

    def _free_unit(self, words: Words, at: int, known: Mapping[int, int]) -> Found | None:
        """A unit without an owner that fills its clause: 、|银行监管一|司|副处长; the document must speak for it."""
        walk = self._reader.walk(words, at, known)
        size = at - walk.start
        plain = all(token.word in COMMON for token in walk.tokens)
        if not plain or not 2 <= size <= ATTACHED or self._evidence.crowd(words.text, walk.start):
            return None
        return Found(walk.start, "topic", False) if self._owners.says_what(words, words.at(at - 1), at) else None

    def _branch(self, words: Words, at: int, head: Head, known: Mapping[int, int]) -> Found | None:
        walk = self._reader.walk(words, at, known, over_verbs=head.text in ("分会", "支会", "学组"))
        start = None
        if head.text == "所" and not BEHIND_INSTITUTE.match(words.text, at + 1):
            return None
        for token in reversed(walk.tokens):
            if at - token.end > ATTACHED:
                break
            if token.word is Word.KNOWN:
                return Found(token.start, "branch")
            if token.word in (Word.PLACE, Word.LEVEL) and (start is None or token.end == start):
                start = token.start if head.kind != "research" or (token.end < at and head.text == "所") else None
        if start is None and head.kind == "financial" and 2 <= at - walk.start <= OPEN_PLACE and len(walk.limit) < 2:
            start = walk.start
        if start is None or self._evidence.crowd(words.text, start):
            return None
        return Found(self._prefixes.behind_parent(words, start), "branch")

    def _company(self, words: Words, at: int, head: Head, known: Mapping[int, int]) -> Found | None:
        for cut in range(at + 1, at + len(head.text)):
            if known.get(cut, at) < at:  # 中铁十二局集团|有限公司: a known name reaches into the head
                return Found(known[cut], head.form)
        walk = self._reader.walk(words, at, known, over_verbs=True)
        if head.text == "银行" and at in known:
            return None  # 中国银监会|银行监管部
        start = self._evidence.company_start(words.text, walk, head)
        if start is not None:
            start += words.text[start] == "任" and words.text[start - 1 : start] in tuple("年月，、")
            several = head.form == "company" and is_counted(words.text, at + len(head.text))
            return (
                None if several or self._evidence.crowd(words.text, start, particular=True) else Found(start, head.form)
            )
        kind = len(head.text) > 2 or bool(walk.tokens)
        if kind and walk.limit not in ("的", "级", "型") and all(token.word in COMMON for token in walk.tokens):
            return None if self._evidence.crowd(words.text, walk.start) else Found(walk.start, "agent", False)
        return None

    def _brand(self, words: Words, at: int, head: Head, known: Mapping[int, int]) -> Found | None:
        if not self._evidence.may_be_firm(words, at, at + len(head.text)):
            return None
        walk = self._reader.walk(words, at, known, over_verbs=head.text in SHORT_FORMS)
        named = self._evidence.branded_trade(words, walk, at, at + len(head.text))
        start = walk.start + (head.text in SHORT_FORMS and words.text[walk.start] == "任" and at - walk.start > 2)
        verb = walk.has(Word.VERB) and self._reader.is_common(words.text[walk.start : at])
        return Found(start, "brand") if named and not verb else None

    def _institute(self, words: Words, at: int, head: Head, known: Mapping[int, int]) -> Found | None:
        whole = self._owners.whole_word(words, at, head)
        if whole is not None:
            return None if self._evidence.crowd(words.text, whole, particular=True) else Found(whole, "institute")
        walk = self._joined(words, self._reader.walk(words, at, known, over_verbs=True), known)
        attached = self._owners.of_institute(words, at, head, known)
        start = self._evidence.institute_start(words.text, walk, head, at, attached)
        if start is not None:
            several = is_counted(words.text, at + len(head.text))
            return (
                None
                if several or self._evidence.crowd(words.text, start, particular=True)
                else Found(start, "institute")
            )
        if (
            walk.tokens
            and words.text[walk.start : walk.start + 1] in "乡镇村"
            and len(walk.tokens) + len(head.text) > 3
        ):
            return None if self._evidence.crowd(words.text, walk.start) else Found(walk.start, "town", False)
        common = bool(walk.tokens) and all(token.word in COMMON for token in walk.tokens)
        if common and head.bare == "never" and not self._evidence.crowd(words.text, walk.start):
            return Found(walk.start, "topic", False)
        apart = not walk.tokens or walk.tokens[-1].word in (Word.PLAIN, Word.TRADE, Word.VERB)
        if head.bare == "document" and apart and self._evidence.stands_alone(words, at):
            return Found(at, "bare", False)
        return None

    def _joined(self, words: Words, walk: Walk, known: Mapping[int, int]) -> Walk:
        """The walk over a conjunction inside a name: 联合国全球地理信息知识|与|创新中心."""
        if walk.limit not in ("与", "和") or walk.has(*PREFIX):
            return walk
        further = self._reader.walk(words, walk.start - 1, known, walk.start - 20)
        first = further.tokens[0] if len(further.tokens) > 1 else None
        national = first is not None and self._evidence.is_national(words.text[first.start : first.end])
        if walk.has(Word.NAME) and not national:
            return walk
        if first is None or further.tokens[-1].word not in (Word.PLAIN, Word.TRADE):
            return walk
        if words.text.endswith(THINGS, 0, walk.start - 1):
            return walk
        if first.word not in (Word.KNOWN, Word.PLACE) and not self._evidence.is_national(
            words.text[first.start : first.end]
        ):
            return walk
        bridge = Token(walk.start - 1, walk.start, Word.PLAIN)
        return Walk([*further.tokens, bridge, *walk.tokens], further.start, further.limit)

    def _functions_before(self, words: Words, at: int, functions: frozenset[str]) -> tuple[int, bool]:
        """Walks over the function words that end at ``at``; says whether one of them says enough by itself."""
        pos, strong = at, False
        for _ in range(6):
            for length in range(min(self._longest, pos), 0, -1):
                word = words.text[pos - length : pos]
                if word in functions:
                    pos -= length
                    strong = strong or self._evidence.says_enough(word)
                    break
            else:
                joined = pos < at and words.text[pos - 1 : pos] in ("和", "与")
                if not joined or words.text[pos - 3 : pos - 1] not in functions:
                    break
                pos -= 1
        return pos, strong


def _no_name(words: Words, at: int, head: Head, known: Mapping[int, int]) -> Found | None:
    return None
