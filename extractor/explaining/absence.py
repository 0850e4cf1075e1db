"""Why nothing was found at a place, as far as the code can tell.

For a number the recogniser itself is run on the paragraph with guards that note their verdicts; so the reason given is
the one that decided. What looks like a date is asked of the guard of dates. Elsewhere only what can be looked up is
told: a character that the recognisers never see, the numbering of a heading, a word that ends names but has none
before it here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.layout import Layout
from extractor.rules import Entry, Rule, entry_of
from extractor.values.date_guards import is_a_date
from extractor.values.date_lexicon import date_lexicon
from extractor.values.date_scanner import scanner
from extractor.values.guards import Guards
from extractor.values.numbers import NumberRecognizer
from extractor.values.numerals import CHINESE_CLASS
from extractor.values.phrases import Phrase
from extractor.values.units import Unit

_NUMERALS = frozenset("0123456789" + CHINESE_CLASS)
_WIDEST = 2000  # characters of a paragraph that are read around the place
_LONGEST_HEAD = 12
_LONGEST_DATE = 24
# Characters shown around a number that a guard turned down.
_BEFORE, _BEHIND = 2, 4


@dataclass(frozen=True, slots=True)
class Reason:
    """Why nothing is here: ``rule`` is the id of a guard and ``rule_info`` what the index says of it.

    ``text`` is what it is about, ``entry`` the row of a lexicon that it used.
    """

    rule: str
    text: str
    entry: Entry | None = None
    rule_info: Rule | None = None


@dataclass(slots=True)
class _Verdict:
    """What was said of the number at ``start:end``; ``guard``: the one that turned it down."""

    start: int
    end: int
    unit: Unit | None
    guard: str | None = None

    def reach(self, text: str) -> int:
        """Where the number ends with the unit or label behind it."""
        label = self._label(text)
        return self.end + (len(label.word) if label else len(self.unit.name) if self.unit else 0)

    def reason(self, text: str) -> Reason:
        """Why the number is none."""
        written = text[self.start : self.reach(text)]
        label = self._label(text)
        if self.guard is not None:
            set_phrase = _entry(text, self.start, "phrases") if self.guard == "everyday" else None
            return Reason(self.guard, text[max(0, self.start - _BEFORE) : self.end + _BEHIND], set_phrase)
        return Reason("no_unit" if label is None else "label_unit", written, label)

    def _label(self, text: str) -> Entry | None:
        return _entry(text, self.end, "labels") if self.unit is not None and self.unit.kind == "label" else None


def _entry(text: str, at: int, key: str) -> Entry | None:
    """The longest word at ``at`` that stands under ``key`` in the lexicon of classifiers."""
    words = (text[at : at + size] for size in range(_LONGEST_HEAD, 0, -1))
    found = (entry_of("classifiers", word) for word in words)
    return next((entry for entry in found if entry is not None and entry.key == key), None)


class _Witness(Guards):
    """Guards that note what they say of each number."""

    def __init__(self) -> None:
        super().__init__()
        self.verdicts: list[_Verdict] = []

    def is_label(self, text: str, phrase: Phrase, unit: Unit | None, ordinal_end: int) -> bool:
        self.verdicts.append(_Verdict(phrase.start, phrase.end, unit))
        return self._noted("label", super().is_label(text, phrase, unit, ordinal_end))

    def is_everyday(self, text: str, phrase: Phrase, unit: Unit, end: int, sign: str | None) -> bool:
        return self._noted("everyday", super().is_everyday(text, phrase, unit, end, sign))

    def is_quoted_name(self, text: str, start: int, end: int) -> bool:
        return self._noted("quoted_name", super().is_quoted_name(text, start, end))

    def is_issue_number(self, text: str, phrase: Phrase, unit: Unit) -> bool:
        return self._noted("issue_number", super().is_issue_number(text, phrase, unit))

    def is_clock(self, text: str, phrase: Phrase, unit: Unit, end: int) -> bool:
        return self._noted("clock", super().is_clock(text, phrase, unit, end))

    def goes_on(self, text: str, end: int) -> bool:
        return self._noted("goes_on", super().goes_on(text, end))

    def _noted(self, guard: str, verdict: bool) -> bool:
        if verdict and self.verdicts and self.verdicts[-1].guard is None:
            self.verdicts[-1].guard = guard
        return verdict


def reasons(layout: Layout, at: int, source: str, units: Sequence[Any] = ()) -> list[Reason]:
    """Why no mention covers source offset ``at`` of ``source``, whose layout is ``layout``; empty where none is known.

    ``units``: a user's own units.
    """
    flow = layout.flow
    place = flow.map.to_flow(at, len(flow.text))
    if place >= len(flow.text) or flow.map.to_source(place) != at:
        return [Reason("unseen", source[at])]
    if (number := _numbering(layout, place)) is not None:
        return [Reason("numbering", number)]
    found = [*_date(flow.text, place), *_number(flow.text, place, units)]
    return found[:1] or list(_heads(flow.text, place))


def _numbering(layout: Layout, place: int) -> str | None:
    """The numbering of the heading that ``place`` stands in, if it does."""
    text = layout.flow.text
    for section in layout.sections:
        if section.title_span is not None and section.start <= place < section.title_span.start:
            return text[section.start : section.title_span.start].strip()
    return None


def _date(text: str, place: int) -> Iterator[Reason]:
    """What looks like a date over ``place`` and is turned down for what stands next to it."""
    low, high = max(0, place - _LONGEST_DATE), min(len(text), place + _LONGEST_DATE)
    for match in scanner().finditer(text, low, high):
        if match.lastgroup is not None and match.start() <= place < match.end():
            if not is_a_date(text, match, date_lexicon()):
                yield Reason("no_date", text[max(0, match.start() - _BEFORE) : match.end() + _BEFORE])
            return


def _number(text: str, place: int, units: Sequence[Any]) -> Iterator[Reason]:
    """What the recogniser says of the number at ``place``, run on the paragraph around it."""
    start = max(text.rfind("\n", 0, place) + 1, place - _WIDEST)
    end = text.find("\n", place)
    paragraph = text[start : min(end if end >= 0 else len(text), place + _WIDEST)]
    witness, at = _Witness(), place - start
    amounts, percentages = NumberRecognizer({"unit": units}, witness).find(paragraph)
    if any(one.start <= at < one.end for one in (*amounts, *percentages)):
        return
    verdict = next((one for one in witness.verdicts if one.start <= at < one.reach(paragraph)), None)
    if verdict is not None:
        yield verdict.reason(paragraph)
    elif text[place] in _NUMERALS:
        yield Reason("numeral", text[place])


def _heads(text: str, place: int) -> Iterator[Reason]:
    """The longest word over ``place`` that ends names of organizations; nothing before it made it a name here."""
    words = (
        text[start:end]
        for size in range(_LONGEST_HEAD, 1, -1)
        for start in range(max(0, place - size + 1), place + 1)
        if "\n" not in text[start : (end := start + size)]
    )
    entry = entry_of("organizations_heads", *words)
    if entry is not None:
        yield Reason("head", entry.word, entry)
