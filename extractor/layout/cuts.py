"""Values that a line break or a wide gap cuts: what stands before it and behind it belongs together.

2020年⏎6月   百分之⏎三   20万⏎元   增加到⏎205个   六成⏎左右   今⏎年   1,⏎234户   三千⏎五百万元   -⏎2.6亿元   31微⏎克
"""

from __future__ import annotations

import re
from functools import cache

from extractor.layout.lines import Line
from extractor.lexicons import load_lexicon

_NUMERALS = "零〇○一二三四五六七八九十百千万亿两"
_MULTIPLIERS = frozenset("十百千万亿")
_POINTS = frozenset(".．")
_COMMAS = frozenset(",，")
_MINUSES = frozenset("-−–－")
_BEFORE_VALUE = frozenset("到至为达约近超")
_BEHIND_VALUE = ("左右", "以上", "以下", "以内")
_VALUE_END = frozenset("元%％成倍人家户个亩吨点年月日天℃度")
_SIGNED = re.compile(r"[-−–－+]?\d")
_RANGE_REST = re.compile(r"[至到—~～][-−–－]?\d")
_DATE_REST = re.compile(
    rf"(?:\d{{1,2}}|[{_NUMERALS}]{{1,3}})\s*[月日号]|[上下]半年|[第前]?[一二三四]季度|[上中下]旬|年?[底末初](?![级步])"
)
_MONTH_REST = re.compile(rf"月(?:[底末初份]|[上中下]旬|\d|[{_NUMERALS}]{{1,3}}日)")
_DATE_BOUND = ("以前", "以后", "以来", "之前", "之后", "以内")
_YEAR_DIGITS = re.compile(rf"[{_NUMERALS}]{{4}}年")
_GROUP = re.compile(r"\d{3}(?!\d)")
_RUN = re.compile(rf"[{_NUMERALS}]+\Z")
_LONGEST_LABEL = 10
_LONGEST_NAME = 6
_TAIL = 12


def cuts_a_value(text: str, line: Line, following: Line) -> bool:
    """A number parted from its unit, its other digits, its sign, the word that leads to it, or the rest of its date."""
    last, first = text[line.end - 1], text[following.start]
    before = text[line.end - 2 : line.end - 1] if line.length > 1 else ""
    if last.isdigit() and _goes_on_in_digits(text, line, following):
        return True
    if before.isdigit() and (last in _POINTS or last in _COMMAS):
        return _goes_on_behind_mark(text, line, following)
    if last in _MINUSES:
        return first.isdigit() and bool(before) and not before.isspace()
    if last in _NUMERALS and _goes_on_in_numerals(text, line, following):
        return True
    if last in _BEFORE_VALUE and _SIGNED.match(text, following.start):
        return True
    if first.isdigit() and text.endswith(_qualifiers(), line.start, line.end):
        return True
    if last in _VALUE_END and (
        text.startswith(_BEHIND_VALUE, following.start) or _RANGE_REST.match(text, following.start)
    ):
        return True
    if cuts_a_date(text, line, following) or cuts_a_unit(text, line.end, following.start, line.start):
        return True
    return text.endswith("分之", line.start, line.end)


def cuts_a_date(text: str, line: Line, following: Line) -> bool:
    """A year or month parted from the rest of its date, or a word of dates cut in two: ``上⏎半年``, ``五月⏎底``."""
    last, first = text[line.end - 1], text[following.start]
    if last in "年月" and _DATE_REST.match(text, following.start, following.end):
        return True
    if last in "年月日号底末初" and text.startswith(_DATE_BOUND, following.start):
        return True
    if last == "以" and first in "前后来" and text[line.end - 2 : line.end - 1] in tuple("年月日号底末"):
        return True
    return _is_split(_date_words(), text, line.end, following.start, line.start) > 0


def cuts_a_unit(text: str, end: int, start: int, reach: int = 0) -> bool:
    """Whether a gap from ``end`` to ``start`` stands inside the unit of a number: ``0.4个百⏎分点``, ``1.1万⏎亿元``."""
    size = _is_split(_units(), text, end, start, reach)
    counted = text[end - size - 1 : end - size] if size and end - size > reach else ""
    return counted.isdigit() or (bool(counted) and counted in _NUMERALS)


def _is_split(words: dict[str, tuple[str, ...]], text: str, end: int, start: int, reach: int) -> int:
    """How much of a word of ``words`` stands before the gap that cuts it; 0 where none does."""
    for size in range(min(_LONGEST_NAME, end - reach), 0, -1):
        tails = words.get(text[end - size : end])
        if tails and text.startswith(tails, start):
            return size
    return 0


def _goes_on_in_digits(text: str, line: Line, following: Line) -> bool:
    """Whether a line that ends in a digit goes on in the next one: with a point, digits, or what digits count."""
    first = text[following.start]
    behind = text[following.start + 1 : following.start + 2]
    if first in _POINTS:
        return behind.isdigit()
    if text.startswith(_BEHIND_VALUE, following.start):
        return True
    label = text[line.start : line.end]
    if label.isdigit():
        # A cell of a table, or the first digits of a date.
        return (first == "年" and len(label) == 4) or (first == "月" and len(label) < 3 and behind.isdigit())
    if first in _MULTIPLIERS or text.startswith(_measures(), following.start):
        return True
    if (first == "年" and label[-4:].isdigit()) or (first == "月" and "年" in label[-3:]):
        return True
    if line.length < _LONGEST_LABEL:
        return False
    return first in _classifiers() or (first.isdigit() and _is_running(text, following))


def _goes_on_behind_mark(text: str, line: Line, following: Line) -> bool:
    """Whether a point or a comma behind a digit, at the end of a line, stands inside a number; 2. may number it."""
    if text[line.end - 1] in _COMMAS:
        return _GROUP.match(text, following.start) is not None
    numbers = text[line.start : line.end - 1].isdigit()
    return text[following.start].isdigit() and not numbers


def _goes_on_in_numerals(text: str, line: Line, following: Line) -> bool:
    """``三千⏎五百万元``, ``三⏎千五百``, ``一九九⏎八年``, ``20万⏎元``; 之一 at the end of a title is no beginning."""
    run = _RUN.search(text, max(line.start, line.end - _TAIL), line.end)
    first = text[following.start]
    if run is None or text[run.start() - 1 : run.start()] in ("之", "第"):
        return False
    if text.startswith(_measures(), following.start) or first in _MULTIPLIERS:
        return True
    if _MONTH_REST.match(text, following.start):
        return True
    if any(one in _MULTIPLIERS for one in run[0]):
        return first in _NUMERALS or first in _classifiers()
    rest = text[following.start : following.start + 5]
    return _YEAR_DIGITS.match(run[0] + rest) is not None


def _is_running(text: str, line: Line) -> bool:
    """Whether a line that starts with digits goes on in words, which a row of a table does not."""
    tail = text[line.start : line.end].lstrip("0123456789.,")
    return bool(tail) and not tail[0].isspace()


@cache
def _classifiers() -> frozenset[str]:
    return frozenset(word for word in load_lexicon("classifiers")["words"].split() if len(word) == 1)


@cache
def _measures() -> tuple[str, ...]:
    """Units that no line begins with by chance: those of measures, money and percentages, and long classifiers."""
    rows = [row for kind in load_lexicon("units")["kind"].values() for row in kind["units"].splitlines()]
    rows += [*load_lexicon("percentages")["units"].splitlines(), *load_lexicon("measured_times")["units"].splitlines()]
    names = [name for row in rows for name in row.partition("|")[0].split()]
    money = [row.split("|")[1].split() for row in load_lexicon("currencies")["names"].splitlines() if row.strip()]
    counted = [name for name in load_lexicon("classifiers")["words"].split() if len(name) > 1]
    known = {*names, *counted, *(name for listed in money for name in listed)}
    return tuple(sorted(name for name in known if not name.isascii() or name == "%"))


@cache
def _units() -> dict[str, tuple[str, ...]]:
    return _halves([name for name in _measures() if len(name) > 1] + ["万亿", "百分点", "个百分点"])


@cache
def _date_words() -> dict[str, tuple[str, ...]]:
    table = load_lexicon("dates")
    kinds = [*table["year"].values(), *(table[kind] for kind in ("month", "week", "quarter", "part", "season"))]
    words = {word for kind in kinds for listed in kind.values() for word in listed.split()}
    quarters = {f"{before}{index}季度" for before in ("", "前", "第") for index in "一二三四"}
    return _halves([*words, *quarters, load_lexicon("signs")["below_zero"]])


@cache
def _qualifiers() -> tuple[str, ...]:
    data = load_lexicon("comparators")
    lines = [*data["before"].splitlines(), *data["compared"].splitlines()]
    words = {word for line in lines for word in line.partition("|")[2].split() if len(word) > 1 and not word.isascii()}
    return (*sorted(words), load_lexicon("signs")["below_zero"])


def _halves(words: list[str]) -> dict[str, tuple[str, ...]]:
    """Every beginning of ``words`` with what may follow it."""
    found: dict[str, set[str]] = {}
    for word in words:
        for size in range(1, len(word)):
            found.setdefault(word[:size], set()).add(word[size:])
    return {head: tuple(sorted(tails)) for head, tails in found.items()}
