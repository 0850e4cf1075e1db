"""Heads taken apart: name, unit, time and role of ``2024年预算数（万元）``, ``比上年增长（%）``, ``其中：夏粮``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.lexicons import load_lexicon
from extractor.mentions import TimePeriod
from extractor.tables.times import HeadTime, HeadTimes
from extractor.tables.units import HeadUnits
from extractor.text import Span

_NUMBERING = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[）)、．.]|[（(]\d{1,2}[）)]"
    r"|\d{1,2}(?:\.\d{1,2})*[、．.)）](?!\d)|[①-⑳]|[IVX]{1,4}[、.．]|[a-zA-Z][.、)）])[ ]?"
)
_SIGNS_AROUND = " ：:、，,;；/*＊△▲★※·—-–\n"
_LEADING = re.compile(r"(?:加|减|其中项)[:：]")
_BRACKETS = re.compile(r"[（(\[【〔]([^（()）\[\]【】〔〕]{0,40})[）)\]】〕]")
_OPEN_UNIT = re.compile(r"(?:[,，/／:： ]|单位[:：])(?P<unit>[^,，/／:：（）()]{1,10}(?:/[^,，:：（）()]{1,4})?)$")
_PER_CENT = re.compile(r"[±]?[%‰]$|(?<=[率重比长减速幅])[±%]{1,2}")
_UNIT_WORDS = re.compile(r"^(?:计量|金额|货币)?单位$")
_NOTE = re.compile(r"(?:[\[［（(]?(?:注\d{0,2}|[①-⑳*＊]{1,3})[\]］）)]?|[\[［]\d{1,2}[\]］])$")


@dataclass(frozen=True, slots=True)
class Label:
    """A head or a row label. ``name`` is what it names, at ``span`` of the flow text; empty where it only says what
    kind of figure stands there. ``role``: value, plan, completion, change, share, rank or None where it says nothing.
    ``total``, ``child``: a row of totals, a part (其中) of the row above."""

    text: str
    name: str
    span: Span
    unit: str | None = None
    time: HeadTime | None = None
    role: str | None = None
    total: bool = False
    child: bool = False


class LabelReader:
    """Takes heads apart; built once."""

    def __init__(self, units: HeadUnits, times: HeadTimes) -> None:
        data = load_lexicon("tables")
        self._units = units
        self._times = times
        roles = data["roles"]
        self._early = [(name, re.compile(roles[name])) for name in ("rank", "completion", "change", "share")]
        self._plan, self._actual, self._level = (re.compile(roles[name]) for name in ("plan", "actual", "level"))
        self._suffixes = [
            (word, role)
            for role, words in data["suffixes"].items()
            for word in sorted(words.split(), key=len, reverse=True)
        ]
        self._prefixes = [
            ("plan", re.compile(data["prefixes"]["plan"])),
            ("value", re.compile(data["prefixes"]["value"])),
        ]
        self._change_tail = re.compile(f"(?P<name>.{{2,30}}?)(?P<role>{roles['change']})$")
        self._total = re.compile(data["rows"]["total"])
        self._child = re.compile(data["rows"]["child"])

    def column(self, text: str, at: int, base: TimePeriod | None) -> Label:
        """The head of a column (or of a group of them) whose text starts at ``at`` of the flow text."""
        label, body = self._opened(text, at, base)
        return self._with_role(label, body, at, base, suffixes=True)

    def is_total(self, name: str) -> bool:
        """Whether ``name`` stands for all rows or columns together."""
        return self._total.fullmatch(name.replace(" ", "")) is not None

    def row(self, text: str, at: int, base: TimePeriod | None) -> Label:
        """The label of a row."""
        label, body = self._opened(text, at, base)
        clean = body.clean()
        if self._total.fullmatch(clean.replace(" ", "")):
            return replace(label, total=True, name=clean, span=body.span(at))
        return self._with_role(label, body, at, base, suffixes=False)

    def _opened(self, text: str, at: int, base: TimePeriod | None) -> tuple[Label, _Body]:
        """The label with what stands in marks taken off: numbering, 其中, notes, units."""
        body = _Body(text)
        child = False
        for pattern in (self._child, _NUMBERING, _LEADING, self._child):
            if (match := pattern.match(body.text, body.start)) is not None:
                child = child or pattern is self._child
                body.start = match.end()
            body.trim()
        if (note := _NOTE.search(body.text, body.start, body.end)) is not None and note.start() > body.start:
            body.end = note.start()
        unit, time = self._bracketed(body, base)
        if unit is None and (per := _PER_CENT.search(body.clean())) is not None:
            unit = "‰" if "‰" in per[0] else "%"
            body.erase("".join(per[0]))
        if unit is None and (behind := _OPEN_UNIT.search(body.text, body.start, body.end)) is not None:
            unit = self._units.strict(behind["unit"])
            body.end = behind.start() if unit is not None else body.end
        body.trim()
        return Label(text, "", Span(at, at), unit, time, child=child), body

    def _bracketed(self, body: _Body, base: TimePeriod | None) -> tuple[str | None, HeadTime | None]:
        unit: str | None = None
        time: HeadTime | None = None
        for match in list(_BRACKETS.finditer(body.text, body.start, body.end)):
            inner = match[1]
            found = self._units.several(inner)
            if found and unit is None:
                unit = found[0]
                body.cut(*match.span())
                continue
            told = self._times.find(inner, base) if not found and time is None else None
            if told is not None and told.span == (0, len(inner)):
                time = told
                body.cut(*match.span())
        return unit, time

    def _with_role(self, label: Label, body: _Body, at: int, base: TimePeriod | None, *, suffixes: bool) -> Label:
        clean = body.clean().replace(" ", "")
        for name, pattern in self._early:
            if pattern.fullmatch(clean):
                return replace(label, role=name, time=label.time or self._outer_time(clean, name, base))
        # What stands in brackets beside a name (上年=100) is no time of its figures.
        outside = _BRACKETS.sub(lambda aside: "\n" * len(aside[0]), body.clean())
        found = self._times.find(outside, base)
        if found is not None and not suffixes and found.relation is not None and _is_inside(found.span, outside):
            # 子公司期初至合并日的当期净损益: the name of a row, and no time of its figures.
            found = None
        if found is not None and found.relation == "beginning" and self._plan.fullmatch(clean):
            # 年初预算数: the plan made then, for the whole of the time.
            return replace(label, role="plan", time=label.time)
        if found is not None:
            body.cut_clean(*found.span)
            body.trim()
        time = label.time or found
        rest = _UNIT_WORDS.sub("", body.clean().replace(" ", "").strip("的"))
        for role, pattern in (("plan", self._plan), ("value", self._actual), ("value", self._level)):
            if rest and pattern.fullmatch(rest):
                return replace(label, role=role, time=time)
        if not rest:
            return replace(label, time=time)
        behind = self._cut_suffix(body, rest) if suffixes else None
        return replace(label, time=time, role=behind, name=body.clean(), span=body.span(at))

    def _outer_time(self, text: str, role: str, base: TimePeriod | None) -> HeadTime | None:
        """The time of a head of growth: ``累计同比增长`` holds for the 累计; what it is measured against is none."""
        found = None if role == "rank" else self._times.find(text, base)
        if found is None or found.span.start != 0:
            return None
        return found if found.relation in ("cumulative", "month", "end") else None

    def _cut_suffix(self, body: _Body, rest: str) -> str | None:
        if (match := self._change_tail.fullmatch(rest)) is not None:
            body.erase(match["role"])
            return "change"
        role: str
        for word, role in self._suffixes:
            if rest.endswith(word) and len(rest) - len(word) >= 2:
                body.erase(word)
                return role
        for role, pattern in self._prefixes:
            if (match := pattern.match(rest)) is not None and len(rest) - match.end() >= 2:
                body.erase(match[0])
                return role
        return None


def _is_inside(span: Span, text: str) -> bool:
    """Whether a stretch stands between other words."""
    return text[: span.start].strip(_SIGNS_AROUND) != "" and text[span.end :].strip(_SIGNS_AROUND) != ""


class _Body:
    """The stretch of a label that is left to read, with pieces cut out of its middle."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.start = 0
        self.end = len(text)
        self._holes: set[int] = set()
        self.trim()

    def _kept(self) -> list[int]:
        return [at for at in range(self.start, self.end) if at not in self._holes]

    def clean(self) -> str:
        """What is left, without the pieces cut out."""
        return "".join(self.text[at] for at in self._kept())

    def span(self, shift: int) -> Span:
        """Where the first run of what is left stands, ``shift`` being where the text starts."""
        kept = self._kept()
        if not kept:
            return Span(shift, shift)
        runs = [[kept[0], kept[0]]]
        for at in kept[1:]:
            if at == runs[-1][1] + 1:
                runs[-1][1] = at
            else:
                runs.append([at, at])
        first, last = max(runs, key=lambda run: run[1] - run[0])
        return Span(shift + first, shift + last + 1)

    def trim(self) -> None:
        """Leave out marks at both ends."""
        while self.start < self.end and (self.start in self._holes or self.text[self.start] in _SIGNS_AROUND):
            self.start += 1
        while self.end > self.start and (self.end - 1 in self._holes or self.text[self.end - 1] in _SIGNS_AROUND):
            self.end -= 1

    def cut(self, start: int, end: int) -> None:
        """Leave out ``start:end`` of the text."""
        self._holes.update(range(start, end))
        self.trim()

    def cut_clean(self, start: int, end: int) -> None:
        """Leave out ``start:end`` of what is left."""
        self._holes.update(self._kept()[start:end])
        self.trim()

    def erase(self, piece: str) -> None:
        """Leave out the last place where ``piece`` stands, blanks not counted."""
        kept = [at for at in self._kept() if self.text[at] != " "]
        at = "".join(self.text[place] for place in kept).rfind(piece)
        if at >= 0:
            self._holes.update(kept[at : at + len(piece)])
            self.trim()
