"""What stands around each number of a sentence: its frame, its name, its cues. Pure: nothing is linked yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.mentions import Amount, Date, Number
from extractor.records.counted import counts_tasks, right_phrase
from extractor.records.frames import Frames, Match
from extractor.records.named_before import left_phrase
from extractor.records.phrases import Phrase, edge_of
from extractor.text import Span
from extractor.words.classes import NUMBERS, Painted

_BORDERS = frozenset(",;.:()\n")
_LONGEST = 60
# So far back is the beginning of a clause looked for.
_FURTHEST = 120
_UNCOUNTED = re.compile("[aKM]*Z")
# What makes a class of a number: 亿元|以上|项目.
_BEYOND = ("超", "过", "逾", "超过")
_OF_KIND = re.compile("[nwaRH]*[nH]")
_COUNTED_KIND = re.compile("[nwaRH]*[nH]C")
_WITHIN = ("内", "外")
_BOUNDS = ("以上", "以下", "以内", "及以上")
# 15kg|钢瓶|300只: nouns that stand between a size and a number.
_SIZED_BEHIND = re.compile("(?:[、&]Q){0,3}[nwaRHV]{0,6}[nRH]")
_SIZED = re.compile("[nwaRH]{1,6}[CQB]")
# Units that tell how much was done, and no size of one thing.
_EXTENTS = frozenset(("亩", "公顷", "公里", "平方公里", "千米", "吨", "立方米", "公斤", "斤", "里"))
_TOTALS = ("合计", "共计", "总计")
_PER_HEAD = ("人均", "户均", "亩均", "村均", "次均", "日均", "月均")
_STOPS = "。！？!?\n"
_STOP = re.compile(f"[{_STOPS}]")
# What may stand between 分别 and the cues of the first number.
_SHARED = re.compile(r"e[lVSAkKv]+(?P<head>[nwaRH]+)")
_DOING = frozenset("eVSAkKvolw")


class Reading(NamedTuple):
    """A number and what stands around it; positions are word indices.

    ``low``: where its stretch begins (behind the number or border before); ``edge``: where the words between name and
    number begin; ``clause``: where its clause begins; ``cues``: the letters from ``edge`` to the number; ``left`` and
    ``right``: the phrases beside it; ``date``: a date in its own stretch; ``border``: the border before the stretch
    (empty where a number stands there); ``head``: the noun that members of a list share, where it stands behind 分别;
    ``before``: the word index of the number before it in the sentence, -1 where there is none.
    """

    number: Number
    token: int
    low: int
    edge: int
    clause: int
    match: Match
    cues: str
    left: Phrase | None
    right: Phrase | None
    date: Date | None
    border: str
    head: tuple[int, int] | None = None
    before: int = -1

    @property
    def role(self) -> str:
        """The role that the frame gives the number."""
        return self.match.frame.role


class Sentence(NamedTuple):
    """The words ``first`` up to ``last`` and the word indices of the numbers among them."""

    first: int
    last: int
    numbers: tuple[int, ...]


class Reader:
    """Reads the numbers of sentences."""

    def __init__(self, frames: Frames) -> None:
        self._frames = frames

    def read(self, painted: Painted, sentence: Sentence) -> list[Reading]:
        """A reading for every number of ``sentence``, in order; numbers that tell a class of things have none."""
        readings: list[Reading] = []
        used = sentence.first
        kept = topic = None
        for position, token in enumerate(sentence.numbers):
            following = sentence.numbers[position + 1] if position + 1 < len(sentence.numbers) else sentence.last
            if is_total(painted, token):
                # 两项|合计|212.8万元: the name of the number behind it.
                kept, used = token, token + 1
                continue
            if _UNCOUNTED.match(painted.letters, token + 1) or _refers_back(painted, token):
                # 八个|方面, 两个|大台阶: nothing is measured.
                low, _ = self._low(painted.letters, max(used, sentence.first), token)
                topic = left_phrase(painted, low, edge_of(painted.letters, low, token)) or topic
                used = token + 1
                continue
            low, border = self._low(painted.letters, max(used, sentence.first), token)
            if _is_class(painted, token, following, sentence.last) or _is_size(painted, token, following):
                if (
                    readings
                    and readings[-1].token == token - 1
                    and (of := _counted_class(painted, token, sentence.last))
                ):
                    # 87万名|80岁以上老年人
                    readings[-1], used = readings[-1]._replace(right=of), of.last
                    continue
                # 亿元以上|项目2个: the number belongs to the name of the one behind it.
                kept = self._class_start(painted, low, token)
                used = low
                continue
            before = readings[-1].token if readings else -1
            reading = self._one(painted, sentence, low, border, token, following, before)
            if kept is not None:
                reading = _with_class(painted, reading, kept)
            elif topic is not None and reading.left is reading.right is None and reading.border != ";":
                # 经济总量跨过|两个万亿元大关、超过6万亿元
                reading = reading._replace(left=topic)
            readings.append(reading)
            kept = topic = None
            used = token + 1
            if reading.right is not None:
                used = (
                    reading.right.last if _parts_from_next(painted, reading.right, following) else reading.right.first
                )
        return readings

    def _class_start(self, painted: Painted, low: int, token: int) -> int:
        edge = edge_of(painted.letters, low, token)
        phrase = left_phrase(painted, low, edge)
        if phrase is None and token > low and painted.word(token - 1).startswith("每"):
            # 每千人口|3岁以下婴幼儿托位数
            return token - 1
        return phrase.first if phrase is not None and edge < token else token

    def _low(self, letters: str, used: int, token: int) -> tuple[int, str]:
        at = token
        low = max(used, token - _LONGEST)
        while at > low and letters[at - 1] not in _BORDERS and letters[at - 1] not in NUMBERS:
            at -= 1
        border = letters[at - 1] if at > 0 and letters[at - 1] in _BORDERS else ""
        return at, border

    def _one(
        self, painted: Painted, sentence: Sentence, low: int, border: str, token: int, following: int, before: int
    ) -> Reading:
        letters = painted.letters
        match = self._frames.match(letters, low, token)
        assert match is not None
        edge = edge_of(letters, low, match.start if match.frame.pattern.pattern != r"\Z" else token)
        each = letters.rfind("e", low, edge)
        head = None
        if each >= 0 and (told := _SHARED.fullmatch(letters, each, edge)) is not None:
            # 车险、非车险分别实现|保费|214亿元和173亿元: the head is said once, behind 分别.
            head = told.span("head")
            edge = edge_of(letters, low, each)
        if each >= 0 and set(letters[each:edge]) <= _DOING:
            # A、B分别|培训|168人、57人
            edge = edge_of(letters, low, each)
        left = left_phrase(painted, low, edge)
        if left is None and letters[token - 1] == "K" and token > low and painted.word(token - 1) in _PER_HEAD:
            # 户均|6000元: the average is the name.
            left = Phrase(token - 1, token)
        number = painted.mentions[token]
        assert isinstance(number, Number)
        limit = _limit(letters, token + 1, following)
        right = None
        if isinstance(number, Amount) and (number.kind in ("count", "number") or left is None or left.ends_verbal):
            opens = token + 1
            while opens < limit and letters[opens] in "kFj":
                opens += 1
            opens = opens + 1 if letters[opens : opens + 1] == "U" else opens if letters[token] in "CB" else token + 1
            right = right_phrase(painted, opens, limit, following)
        elif letters[token] == "P" and (left is None or left.verbal):
            start = token + 1
            while start < limit and letters[start] in "UFk":
                start += 1
            right = right_phrase(painted, start, limit, following) if start > token + 1 else None
        if right is not None and edge < token and letters[edge] == "F":
            # 迎峰度夏前|完成87个台区治理: a time, no name.
            left = None
        beside = map(painted.mentions.get, range(token - 1, low - 1, -1))
        date = next((one for one in beside if isinstance(one, Date)), None)
        clause, furthest = low, max(sentence.first, token - _FURTHEST)
        while clause > furthest and letters[clause - 1] not in ",;.:\n":
            clause -= 1
        cues = letters[edge:token]
        return Reading(number, token, low, edge, clause, match, cues, left, right, date, border, head, before)


def _with_class(painted: Painted, reading: Reading, start: int) -> Reading:
    """``reading`` with its name reaching back to the class at ``start`` (亿元以上|项目), where nothing parts them."""
    name = reading.left
    if name is None and is_total(painted, start):
        return reading._replace(left=Phrase(start, start + 2))
    if name is None and reading.edge > start and set(painted.letters[start + 1 : reading.edge]) <= set("FU"):
        return reading._replace(left=Phrase(start, reading.edge))
    if (
        name is None
        or not set(painted.letters[reading.low : name.first]) <= set("FU")
        or _BORDERS & set(painted.letters[start : name.first])
    ):
        return reading
    return reading._replace(left=name._replace(first=start, action=None))


def _parts_from_next(painted: Painted, counted: Phrase, following: int) -> bool:
    """Whether the counted noun is no part of the next number's name, as in 17个|重点产业增加值|增长5%."""
    return counted.last >= following or painted.letters[counted.last] not in "nwRHK"


def _counted_class(painted: Painted, token: int, last: int) -> Phrase | None:
    """The noun with the class at ``token`` that the count before it counts."""
    letters, start = painted.letters, token + 1
    while start < last and letters[start] in "FU":
        start += 1
    limit = _limit(letters, start, last)
    phrase = right_phrase(painted, start, limit, last) if start < limit else None
    return None if phrase is None or phrase.first != start else phrase._replace(first=token)


def _limit(letters: str, start: int, stop: int) -> int:
    at = start
    while at < stop and letters[at] not in ",;.:()\n":
        at += 1
    return at


def _refers_back(painted: Painted, token: int) -> bool:
    """Whether a count only takes up tasks that were told: 3个乡镇|两项任务|全部完成."""
    stands_beside = token > 0 and painted.letters[token - 1] in "nwHE"
    return stands_beside and counts_tasks(painted, token + 1, token + 1, len(painted.letters))


def is_total(painted: Painted, token: int) -> bool:
    """Whether a count at ``token`` only says how many are summed up: 两项|合计."""
    opens = token == 0 or painted.letters[token - 1] in _BORDERS
    return (
        opens
        and painted.letters[token] == "C"
        and token + 1 < len(painted.letters)
        and painted.word(token + 1) in _TOTALS
    )


def _is_class(painted: Painted, token: int, following: int, last: int) -> bool:
    """Whether a number tells a class: 亿元以上|在建项目287个, 60岁以上|老人1905人, 纳税超百万元的|企业仅3家."""
    letters, number = painted.letters, painted.mentions[token]
    after = token + 1
    if letters[token] == "P" and painted.word(token - 1) == "前":
        # 全球前|1‰|学科
        return after < last and letters[after] in "nwaRH"
    if letters[token] == "M" and token and painted.word(token - 1) in _BEYOND and _OF_KIND.match(letters, after):
        # 投资超10亿元|重大项目14个, 3个过千亿元|城市
        return (
            letters[token - 2 : token - 1] == "C" or _COUNTED_KIND.fullmatch(letters, after, following + 1) is not None
        )
    if letters[token] == "Q" and after + 1 < last and painted.word(after) in _WITHIN:
        # 轨道50米内|换乘比例
        return letters[after + 1] in "nwaRH"
    if after < last and letters[after] == "F" and painted.word(after) in _BOUNDS:
        return _is_bounded(letters, token, following, last, scored=isinstance(number, Amount) and number.unit == "分")
    if letters[token] in "MCQB" and after + 1 < last and letters[after] == "U" and letters[after + 1] in "nwaHkl":
        return isinstance(number, Number) and number.comparator not in ("=", "~") and following < last
    return False


def _is_size(painted: Painted, token: int, following: int) -> bool:
    """Whether a measure tells the size of what is counted behind it: 配送|15kg|钢瓶300只, 改造|10千伏|线路120公里."""
    letters, number = painted.letters, painted.mentions[token]
    if letters[token] != "Q" or not isinstance(number, Amount) or number.unit in _EXTENTS:
        return False
    opens = token == 0 or letters[token - 1] in "VSAN,、;&"
    if token and letters[token - 1] == "C":
        # 22个|750千伏和330千伏|电网工程
        return _SIZED_BEHIND.match(letters, token + 1) is not None
    return opens and _SIZED.fullmatch(letters, token + 1, following + 1) is not None


def _is_bounded(letters: str, token: int, following: int, last: int, *, scored: bool) -> bool:
    """Whether the number at ``token``, behind which 以上 or 以下 stands, tells a class. ``scored``: it is a mark."""
    after = token + 2
    joined = after < last and letters[after] == "U"
    after += joined
    if after >= last:
        return False
    if letters[after] in "MCQBs":
        # 单笔万元以上的|41笔, 35岁以下|67名
        return joined or letters[token] in "LQ" or scored
    if letters[after] not in 'nwaRHV"':
        return False
    if letters[token] not in "CP" or (letters[token] == "C" and letters[token - 1] not in "VSAN、udkl"):
        return True
    # 建设|10个以上|专项: what a verb acts on is counted, and is no class.
    between = letters[after:following]
    return following < last and _BORDERS.isdisjoint(between) and "、" not in between


def sentences(text: str, start: int, end: int, numbers: Sequence[Number]) -> Iterator[Span]:
    """The sentences of ``text[start:end]`` that hold ``numbers``, which ascend."""
    at = 0
    low = start
    while at < len(numbers):
        first = max(text.rfind(mark, low, numbers[at].start) for mark in _STOPS) + 1
        stop = _STOP.search(text, numbers[at].end, end)
        last = stop.start() if stop is not None else end
        inside = at
        while inside < len(numbers) and numbers[inside].start < last:
            inside += 1
        yield Span(max(first, low), last)
        at, low = inside, last
