"""The name of a quantity that stands left of its number.

The words before a number are *peeled* from right to left (``产值|年均|分别|增长`` -> cues CAGR, EACH, UP); what
remains is a noun phrase whose left edge is then freed of fillers, dates, bodies and verbs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.layout.numbering import numbering_at
from extractor.mentions import Date, Organization
from extractor.records.lexicon import CHANGE, Cue, Lexicon
from extractor.text import Span

# How far a name may lie from its number; keeps every step bounded on hostile input.
REACH = 60
_SCOPE = 4
_LONGEST_SUBJECT = 16
# Somebody else acts: 组织企业|开展|培训.
_CAUSING = ("组织", "支持", "帮助", "引导", "推动", "鼓励", "带动", "扶持", "指导", "服务")
# Last characters of words for people who act: 群众 农户 村民.
_AGENT_ENDS = frozenset("众户民")
_AGENT = re.compile("[众户民]")
# Last characters of words for quantities: 范围 面积 规模 长度 标准.
_QUANTITY_ENDS = frozenset("围积模度准率额量值")
_PREPOSITIONS = frozenset((*"向为对给与由使让在从将把", "通过", "面向"))
# Part of many names (固定资产投资), so taken for a verb only after a body or a project.
# What is done for somebody, who belongs to the name (为群众|减负).
_HELPING = frozenset(("减负", "让利", "增收"))
_LOOSE = frozenset(("投资", "融资", "到位", "供地", "增收", "减负"))
_BEFORE_LOOSE = ("项目", "计划", "预计", "累计")


@dataclass(slots=True)
class Tail:
    """What was peeled between name and number. ``start`` is where the noun phrase ends.

    ``own`` is a date directly before the number (``2025年的14万元``), ``base`` one a change is measured from.
    """

    start: int
    cues: int
    own: Date | None = None
    base: Date | None = None


@dataclass(slots=True)
class Noun:
    """A noun phrase left of a number: ``start:end`` is empty where only fillers and verbs stand there.

    ``direction``: up or down, from a verb at its edge (``减少|管理费用``); ``basis``: what a change is measured
    from, from a word there (``较上年|减少``). ``bare`` where the phrase is nothing but a verb; ``led`` where a
    preposition stood at its edge (``向民间资本推介项目``); ``body`` where it is nothing but the name of a body;
    ``verb_at``: where the last verb inside the stretch stands, -1 without one.
    """

    start: int
    end: int
    direction: str | None = None
    basis: str | None = None
    bare: bool = False
    verb: bool = False
    led: bool = False
    body: bool = False
    verb_at: int = -1


# 在科研、工业等|领域: where, not what.
_RECKONED = ("折算", "换算", "折合", "测算", "计算")
_FIELDS = ("领域", "方面", "行业", "地区", "环节", "地")
_ROUND = ("百", "千", "万", "亿")
# Cells are parted by one space in the flow text.
_ROW = re.compile(r" ?([^\d\s%-][^\d\s]*|)(?: ?[-+]?[\d.,]+%?(?= |$))* ?")
_QUALIFIERS = ("以上", "以下", "以内", "左右")


class Names:
    """Reads the words beside numbers of one report."""

    def __init__(
        self, lexicon: Lexicon, text: str, dates: Sequence[Date], organizations: Sequence[Organization]
    ) -> None:
        self._lexicon = lexicon
        self._text = text
        self._date_at = {one.start: one for one in dates}
        self._date_before = {one.end: one for one in dates}
        self._dates = dates
        self._date_starts = [one.start for one in dates]
        self._body_before = {one.end for one in organizations}
        self._scope_starts = frozenset(scope[0] for scope in lexicon.scopes)
        self._openers = lexicon.heads.keys() | lexicon.edges.keys()
        self._body_at = {one.start: one for one in organizations}

    def peel(self, end: int, low: int) -> Tail:
        """Read cue words leftwards from ``end``, not beyond ``low``."""
        text, tails, guards = self._text, self._lexicon.tails, self._lexicon.left_guards
        tail = Tail(end, 0)
        at = end
        if text[end - 1] == "上" and text[end : end + 1] in _ROUND and end - 1 > low:
            # 参赛队伍|上|万支
            tail.cues, at = Cue.LEVEL, end - 1
        while at > low:
            date = self._date_before.get(at)
            # A word that reaches beyond a date holds it (平均每年, 比上年); otherwise the date comes first.
            least = at - date.start if date is not None else 0
            for word, cue in tails.get(text[at - 1], ()):
                start = at - len(word)
                if start >= low and len(word) > least and text.startswith(word, start):
                    guard = guards.get(word)
                    if guard is None or start == low or text[start - 1] not in guard:
                        # The word nearest to the number gives the direction (止跌|提升).
                        tail.cues |= cue if not (cue & CHANGE and tail.cues & CHANGE) else Cue.ADVERB
                        at = start
                        break
            else:
                if date is None or date.start < low:
                    break
                at = self._peel_date(date, tail, low)
        tail.start = at
        return tail

    def _peel_date(self, date: Date, tail: Tail, low: int) -> int:
        """A date among the peeled words: the base of a change (比2020年|增长), or the number's own (2025年的)."""
        before = self._text[date.start - 1] if date.start > low else ""
        role = self._lexicon.bases.get(self._text[date.start - 1 : date.end]) if before else None
        if role is not None:
            tail.cues |= getattr(Cue, role.upper())
            return date.start - 1
        if before in ("比", "较") or (before == "与" and tail.cues & Cue.ADVERB):
            tail.base = date
            return date.start - 1
        tail.own = date
        return date.start

    def before(self, low: int, end: int) -> Noun:
        """The noun phrase in ``low:end``, freed of everything that does not identify the quantity."""
        noun = Noun(low, end)
        if end <= low:
            return noun
        self._pass_opening(noun)
        self._pass_cells(noun)
        for verb in self._lexicon.strong.finditer(self._text, low, end):
            guard = self._lexicon.left_guards.get(verb[0])
            if guard is None or verb.start() == low or self._text[verb.start() - 1] not in guard:
                noun.start, noun.verb_at = verb.end(), verb.start()
                noun.verb = True
        self._pass_date(noun)
        self._pass_copula(noun)
        self._free_edge(noun)
        self._pass_agent(noun)
        self._free_end(noun)
        if noun.end - noun.start <= _SCOPE and self._text[noun.start : noun.end] in self._lexicon.scopes:
            noun.start = noun.end
        return noun

    def subject(self, low: int, verb_at: int) -> Span | None:
        """Who or what stands before a verb (``第一产业|实现|增加值``), where it is one of the usual subjects."""
        noun = self.before(low, verb_at)
        length = noun.end - noun.start
        if not 1 < length <= _LONGEST_SUBJECT or noun.body or noun.led or noun.verb or noun.bare:
            return None
        ends = self._text.endswith(self._lexicon.subjects, noun.start, noun.end)
        return Span(noun.start, noun.end) if ends and not self._text.startswith(_CAUSING, noun.start) else None

    def _pass_opening(self, noun: Noun) -> None:
        """The number of a list item (``3.全系统缴纳税金``), or what qualifies the number before (65岁|以上|老年人)."""
        text = self._text
        if noun.start == 0 or text[noun.start - 1] == "\n":
            numbering = numbering_at(text, noun.start)
            if numbering is not None and numbering.end < noun.end:
                noun.start = numbering.end
        elif text.startswith(_QUALIFIERS, noun.start) and noun.end - noun.start > 2:
            noun.start += 2

    def _pass_cells(self, noun: Noun) -> None:
        """The label of a table's row before cells of bare numbers (``净资产收益率 8.37 4.49|增加…``)."""
        if self._text.find(" ", noun.start, noun.end) < 0:
            return
        row = _ROW.fullmatch(self._text, noun.start, noun.end)
        if row is not None:
            noun.start, noun.end = row.span(1) if row[1] else (row.end(), row.end())

    def _pass_date(self, noun: Noun) -> None:
        """A date inside the phrase parts a subject from the quantity (``产业园项目|今年|投资``)."""
        index = bisect_left(self._date_starts, noun.end) - 1
        if index < 0 or self._dates[index].type == "duration":
            return
        at = self._dates[index].start
        if noun.start < at and self._dates[index].end < noun.end:
            noun.start = at - 1 if self._text[at - 1] in "比较" else at

    def _pass_copula(self, noun: Noun) -> None:
        """``规划范围|为东路以西|800公顷``: the quantity stands before 为."""
        at = self._text.find("为", noun.start + 2, noun.end)
        if at > 0 and self._text[at - 1] in _QUANTITY_ENDS:
            noun.end = at

    def _pass_agent(self, noun: Noun) -> None:
        """Who acts before an edge verb (``农民群众|种植|中药材``)."""
        if not noun.led and _AGENT.search(self._text, noun.start, noun.end) is None:
            return
        for verb in self._lexicon.edge.finditer(self._text, noun.start + 2, noun.end - 1):
            if noun.led or self._text[verb.start() - 1] in _AGENT_ENDS:
                rest = Noun(verb.start(), noun.end)
                if self._step_verb(rest):
                    noun.start, noun.direction, noun.verb = rest.start, rest.direction, True
                    self._free_edge(noun)
                    return
                if not noun.led:
                    return

    def _free_edge(self, noun: Noun) -> None:
        for _ in range(12):
            at = noun.start
            if at < noun.end and self._text[at] in self._scope_starts and self._step_scope(noun):
                continue
            if at >= noun.end or not (self._text[at] in self._openers or at in self._date_at):
                break
            if not (self._step_filler(noun) or self._step_date(noun) or self._step_verb(noun)):
                break
        self._step_body(noun)
        noun.start = min(noun.start, noun.end)

    def _step_scope(self, noun: Noun) -> bool:
        """A place or scope before a filler or verb (``全镇|共接待群众``); before a noun it belongs to the name."""
        for length in (2, 3):
            if self._text[noun.start : noun.start + length] in self._lexicon.scopes:
                rest = Noun(noun.start + length, noun.end)
                if rest.start < rest.end and (self._step_filler(rest) or self._step_verb(rest)):
                    noun.start, noun.direction, noun.basis = rest.start, rest.direction, rest.basis
                    return True
        return False

    def _step_date(self, noun: Noun) -> bool:
        date = self._date_at.get(noun.start)
        if date is None and self._text[noun.start] in "比较":
            date = self._date_at.get(noun.start + 1)
            noun.basis = noun.basis or ("base" if date else None)
        if date is None or date.end > noun.end:
            return False
        at = date.end
        for word, length in self._lexicon.after_date.get(self._text[at : at + 1], ()):
            if at + length <= noun.end and self._text.startswith(word, at):
                at += length
                break
        noun.start = at
        return True

    def _step_filler(self, noun: Noun) -> bool:
        text, at = self._text, noun.start
        for word, length in self._lexicon.heads.get(text[at], ()):
            if text.startswith(word, at) and at + length <= noun.end:
                guard = self._lexicon.guards.get(word)
                if guard is None or text[at + length : at + length + 1] not in guard or at + length == noun.end:
                    noun.start = at + length
                    noun.basis = self._lexicon.bases.get(word, noun.basis)
                    noun.led = noun.led or word in _PREPOSITIONS
                    return True
        return False

    def _step_verb(self, noun: Noun, *, sure: bool = False) -> bool:
        text, at = self._text, noun.start
        for word, length in self._lexicon.edges.get(text[at], ()):
            if not text.startswith(word, at) or at + length > noun.end:
                continue
            after = at + length
            if text[after : after + 1] == "了":
                after += 1
            if after >= noun.end:
                noun.bare = True
                return False
            if not sure and text.startswith(self._lexicon.compound, after) and text[after - 1] != "了":
                return False
            if text[after] in self._lexicon.guards.get(word, ()):
                return False
            noun.direction = noun.direction or self._lexicon.directions.get(word)
            noun.start = after
            noun.verb = True
            return True
        return False

    def _step_body(self, noun: Noun) -> None:
        """Leave out a body that acts (``合作社|投资``), keep one that belongs to the name (``郑州机场吞吐量``)."""
        body = self._body_at.get(noun.start)
        if body is None or body.end > noun.end:
            return
        rest = Noun(body.end, noun.end)
        if rest.start == rest.end:
            noun.body = True
            return
        moved = self._step_filler(rest) or self._step_date(rest) or self._step_verb(rest, sure=noun.led) or rest.bare
        if moved or self._text[body.end : noun.end] in self._lexicon.nominal:
            noun.start, noun.direction, noun.basis = rest.start, rest.direction, rest.basis
            self._free_edge(noun)

    def after_examples(self, start: int, end: int) -> int:
        """Where the noun begins that examples are examples of: ``A、B等|首店``; ``start`` where there are none."""
        at = self._text.rfind("等", start, end - 2) if end - start > _SCOPE else -1
        told = at > 0 and self._text.find("、", start, at) >= 0 and not self._text.startswith(_FIELDS, at + 1)
        return at + 1 if told else start

    def _free_end(self, noun: Noun) -> None:
        text = self._text
        if text.endswith(_RECKONED, noun.start, noun.end):
            # 按年平均汇率|折算达1.05万美元: how it was reckoned, not what.
            noun.end = noun.start
        while noun.end > noun.start and text[noun.end - 1] in "的了等，、：“‘《（":
            noun.end -= 1
        if noun.end - noun.start > 2 and text[noun.end - 1] == "）":
            opening = text.rfind("（", noun.start, noun.end)
            if opening > noun.start and "、" not in text[opening : noun.end]:
                noun.end = opening
        if not text.endswith(self._lexicon.nominal, noun.start, noun.end):
            return
        for word in self._lexicon.nominal:
            if text.endswith(word, noun.start, noun.end):
                at = noun.end - len(word)
                helped = text.rfind("为", noun.start + 1, at)
                if word in _HELPING and helped > 0:
                    noun.start = helped + 1
                elif word not in _LOOSE or at in self._body_before or text.endswith(_BEFORE_LOOSE, noun.start, at):
                    noun.start = at
                break
