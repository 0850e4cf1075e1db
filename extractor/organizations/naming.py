"""Where a name begins: one rule for each class of heads (``class`` in ``organizations_heads.toml``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from extractor.organizations.evidence import Evidence
from extractor.organizations.lexicon import Head, Lexicon, Word
from extractor.organizations.owners import ATTACHED, Owners
from extractor.organizations.reading import LEVELS, Reader, Token, Walk
from extractor.words import Segmenter, Words

PREFIX = (Word.PLACE, Word.LEVEL, Word.KNOWN)
SHORT_OFFICES = frozenset(("局", "厅", "分局"))
# Bodies whose branches carry the whole name in front: 中国共产党|青山县|委员会.
CONGRESSES = frozenset(("中国共产党", "中国人民政治协商会议", "中国共产主义青年团"))
# The level in 我县|妇联 belongs to the name, the pronoun does not.
OURS = frozenset(
    ["我省", "我市", "我县", "我区", "我州", "我镇", "我乡", "我村", "本省", "本市", "本县", "本区", "本镇", "本乡"]
)
COMMON = (Word.PLAIN, Word.TRADE, Word.ORDINAL)
OPEN = (Word.NAME, Word.PLAIN, Word.TRADE)
# Everyday words that are names of towns and streets all over the country.
OPEN_NAMES = frozenset(("城关", "城东", "城西", "城南", "城北", "东风", "和平", "新华", "胜利", "解放", "建设", "人民"))
OPEN_PLACE = 4
# Branches that the place in their name does not name alone.
BRANCHES = frozenset(("人民法庭", "法庭", "办事处"))
# What a discipline commission posts in another body: 驻|市卫健委|纪检监察组.
POSTED = frozenset(("纪检监察组", "纪检组"))
# How a brand's company is called for short: 恒润|股份, 恒润|有限.
SHORT_FORMS = frozenset(("股份", "有限"))
# Heads whose bodies have a body above them and may begin with a place of their own.
WITH_BRANCHES = frozenset(("office", "branch", "unit"))
TASK_REACH = 26


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
        self._open_levels = lexicon.evidence["open_levels"]
        self._parents = lexicon.evidence["parents"]
        self._named_units = lexicon.evidence["named_units"]
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
        if found is not None and head.form in WITH_BRANCHES and self._is_placed_branch(words, found.start, known):
            found = found._replace(start=known[found.start])
        if found is None or (found.start == at and found.sure and head.bare == "never" and found.rule == "bare"):
            return None
        return found

    def _is_placed_branch(self, words: Words, start: int, known: Mapping[int, int]) -> bool:
        """Whether a place right behind a body begins the name of its branch: 中国银监会|四川监管局."""
        return start in known and self._reader.is_place(words, start) and words.text[start] not in LEVELS

    def _level(self, words: Words, at: int, head: Head, known: Mapping[int, int]) -> Found | None:
        start = self._prefix(words, at, known)
        if start is None and head.kind in ("party", "social") and len(head.text) > 1:
            start = self._owner(words, at, known)
        if start is None and len(head.text) > 1 and (head.kind == "cooperative" or head.bare == "always"):
            start = self._village(words, at, known)
        if start is not None:
            start = self._behind_parent(words, start)
        elif head.text in BRANCHES:
            start = self._owners.owned(words, at, known)
        elif head.kind == "social" and words.text.endswith("中国", 0, at):
            start = at - 2
        if start and head.text in POSTED and words.text[start - 1] == "驻":
            start -= 1
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

    def _behind_parent(self, words: Words, start: int) -> int:
        """``start``, or where the party or force begins whose committee this is: 民进|安州市委."""
        for length in (9, 8, 7, 4, 3, 2):
            if start >= length and words.text[start - length : start] in self._parents:
                return start - length
        return start

    def _village(self, words: Words, at: int, known: Mapping[int, int]) -> int | None:
        """The unlisted place in front of a cooperative or a village's committee: 对|牙桥|供销社, 李家湾|村委会."""
        walk = self._reader.walk(words, at, known)
        said = words.text[walk.start : at]
        if not 2 <= len(said) <= OPEN_PLACE or any(token.word not in OPEN for token in walk.tokens):
            return None
        alone = len(walk.tokens) == 1 and walk.tokens[0].word is Word.PLAIN and said not in self._lexicon.generic
        return walk.start if alone or walk.has(Word.NAME) or said in OPEN_NAMES else None

    def _office(self, words: Words, at: int, head: Head, known: Mapping[int, int]) -> Found | None:
        pos, strong = self._functions_before(words, at, self._lexicon.offices)
        if pos < at:
            start = self._prefix(words, pos, known)
            if start is None:
                start = self._owners.owned(words, pos, known)
            if start is not None:
                return None if self._evidence.crowd(words.text, start) else Found(start, "office")
            return self._bare_office(words, pos, known) if strong else self._free_office(words, at, known)
        if at in known and len(head.text) > 1:
            return Found(known[at], "office")
        start = self._owners.owned(words, at, known)
        if start is not None:
            return Found(start, "office")
        if len(head.text) == 1 and self._ends_a_word(words, at):
            return None
        if head.text in SHORT_OFFICES or len(head.text) > 1:
            start = self._prefix(words, at, known)
            if start is not None and not self._evidence.crowd(words.text, start):
                return Found(start, "office-short")
        return self._free_office(words, at, known)

    def _ends_a_word(self, words: Words, at: int) -> bool:
        """Whether the head at ``at`` is only the end of a common word: 格|局."""
        index = words.at(at)
        piece = words.text[words.starts[index] : at]
        return len(piece) == 1 and piece not in LEVELS and self._reader.is_common(words.word(index))

    def _bare_office(self, words: Words, pos: int, known: Mapping[int, int]) -> Found | None:
        walk = self._reader.walk(words, pos, known)
        if walk.tokens and words.text[walk.start] == "第" and all(one.word is not Word.PLACE for one in walk.tokens):
            return Found(walk.start, "office")
        unknown = _trailing(walk, Word.NAME)
        start = walk.start if unknown and unknown == len(walk.tokens) and pos - walk.start in (2, 3) else pos
        return None if self._evidence.crowd(words.text, start) else Found(start, "office")

    def _free_office(self, words: Words, at: int, known: Mapping[int, int]) -> Found | None:
        walk = self._reader.walk(words, at, known)
        for token in reversed(walk.tokens):
            if token.word in PREFIX:
                if not 2 <= at - token.end <= (5 if words.text[at] == "办" else 8) or walk.has(Word.QUOTED):
                    return None
                start = self._prefix(words, token.end, known)
                return None if start is None or self._evidence.crowd(words.text, start) else Found(start, "office-free")
        return None

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
        if len(head.text) == 1 and self._owners.only_sounds(words, at):
            return None  # 村|组, 所|办
        if pos == at and len(head.text) == 1 and start is not None and head.text != "办":
            return None
        if start is None:
            start = self._owner(words, pos, known)
        if start is None and pos < at:
            start = self._prefix(words, pos, known)
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
        walk = self._reader.walk(words, at, known)
        start = None
        for token in reversed(walk.tokens):
            if at - token.end > ATTACHED:
                break
            if token.word is Word.KNOWN:
                return Found(token.start, "branch")
            if token.word in (Word.PLACE, Word.LEVEL) and (start is None or token.end == start):
                start = token.start
        if start is None and head.kind == "financial" and 2 <= at - walk.start <= OPEN_PLACE and len(walk.limit) < 2:
            start = walk.start
        if start is None or self._evidence.crowd(words.text, start):
            return None
        return Found(self._behind_parent(words, start), "branch")

    def _company(self, words: Words, at: int, head: Head, known: Mapping[int, int]) -> Found | None:
        for cut in range(at + 1, at + len(head.text)):
            if known.get(cut, at) < at:  # 中铁十二局集团|有限公司: a known name reaches into the head
                return Found(known[cut], head.form)
        walk = self._reader.walk(words, at, known, over_verbs=True)
        if head.text == "银行" and at in known:
            return None  # 中国银监会|银行监管部
        start = self._evidence.company_start(words.text, walk, head)
        if start is not None:
            several = head.form == "company" and self._evidence.counted(words.text, at + len(head.text))
            return (
                None if several or self._evidence.crowd(words.text, start, particular=True) else Found(start, head.form)
            )
        kind = len(head.text) > 2 or bool(walk.tokens)
        if kind and walk.limit not in ("的", "级", "型") and all(token.word in COMMON for token in walk.tokens):
            return None if self._evidence.crowd(words.text, walk.start) else Found(walk.start, "agent", False)
        return None

    def _brand(self, words: Words, at: int, head: Head, known: Mapping[int, int]) -> Found | None:
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
            several = self._evidence.counted(words.text, at + len(head.text))
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
        if first.word not in (Word.KNOWN, Word.PLACE) and not self._evidence.is_national(
            words.text[first.start : first.end]
        ):
            return walk
        bridge = Token(walk.start - 1, walk.start, Word.PLAIN)
        return Walk([*further.tokens, bridge, *walk.tokens], further.start, further.limit)

    def _prefix(self, words: Words, pos: int, known: Mapping[int, int]) -> int | None:
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
                    start = self._open_place(words, tokens, index, start)
                break
        return None if start is None or self._evidence.several(words, start, pos) else start

    def _open_place(self, words: Words, tokens: list[Token], index: int, start: int) -> int:
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

    def _owner(self, words: Words, pos: int, known: Mapping[int, int]) -> int | None:
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
                return begin if _trailing(walk, Word.NAME) == (1 if walk.tokens else 0) else None
            kept = _trailing(walk, Word.TRADE, Word.NAME, Word.PLACE, Word.KNOWN)
            return walk.tokens[-kept].start if kept else begin
        return None

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


def _trailing(walk: Walk, *words: Word) -> int:
    """How many of the last tokens are ``words``."""
    count = 0
    for token in reversed(walk.tokens):
        if token.word not in words:
            break
        count += 1
    return count


def _no_name(words: Words, at: int, head: Head, known: Mapping[int, int]) -> Found | None:
    return None
