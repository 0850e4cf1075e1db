"""What looks like a date and is none: the text around a piece decides, as ``lexicons/date_guards.toml`` says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.lexicons import load_lexicon
from extractor.values.date_lexicon import DateLexicon
from extractor.values.date_parts import number
from extractor.values.measured_times import is_measured_time

_NEARBY = 4
_LIKELY_DISTANCE = 3
_FIRST_ROUND, _LAST_ROUND = 80, 90
# 30日内 and 5日后 are lengths of time, 30日前 is a day, and so is 6月5日后.
_AROUND_DAY = ("内", "后", "间", "以内", "之内", "以后", "之后")
_AFTER_MONTH = re.compile(r"(?:[月份]|[日号][—\-~～至到])\Z")
_PAUSE = re.compile(r"(?:[，。、；：（\s在到于从约再大概]|\A)\Z")
_MONTH_OR_PAUSE = re.compile(r"(?:[月份，。、；：（\s在到于从至—–~～\-]|\A)\Z")
_LENGTHS, _SOME = ("duration", "offset"), ("几", "数")
_SEPARATOR = re.compile("[、,和与及]")
_LISTS = {
    "year_span": ("span_first", "span_last"),
    "month": ("month_from", "month_written"),
    "day": ("day_from", "day_written"),
    "quarter": ("quarter_from", "quarter_written"),
}
_DIGITS = "一二三四五六七八九"
_WORDS = {"word": "word_text", "relative_year": "relative_word", "week": "week_word"}


@dataclass(frozen=True, slots=True)
class DateGuards:
    """The lexicon's expressions: by the kind of piece what may not stand before or behind it; by its first word what
    must stand before a stretch from now; what makes two digits before 年 a length of time, or none.
    """

    not_after: dict[str, re.Pattern[str]]
    not_before: dict[str, re.Pattern[str]]
    around: dict[str, re.Pattern[str]]
    empty: re.Pattern[str]
    length_before: tuple[str, ...]
    length_behind: re.Pattern[str]
    length_none: re.Pattern[str]
    years: tuple[str, ...]
    history: re.Pattern[str]


@cache
def date_guards() -> DateGuards:
    """The packaged guards."""
    data = load_lexicon("date_guards")
    length = data["length"]
    return DateGuards(
        {kind: _ending("|".join(listed)) for kind, listed in _by_kind(data["guard"], "before").items()},
        {kind: re.compile("|".join(listed)) for kind, listed in _by_kind(data["guard"], "behind").items()},
        {word: _ending(pattern) for word, pattern in data["around"].items()},
        _ending(data["empty"]["before"]),
        tuple(length["before"].split()),
        re.compile(length["behind"]),
        re.compile(length["none"]),
        tuple(length["years"].split()),
        re.compile(length["history"]),
    )


def _by_kind(guards: list[dict[str, str]], side: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for guard in guards:
        for kind in guard["pieces"].split() if side in guard else ():
            found.setdefault(kind, []).append(guard[side])
    return found


def _ending(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})\Z")


def is_a_date(text: str, match: re.Match[str], lexicon: DateLexicon) -> bool:
    """Whether the piece ``match`` is what it looks like where it stands."""
    kind, start, end = str(match.lastgroup), *match.span()
    guards = date_guards()
    before = guards.not_after.get(kind)
    if before is not None and before.search(text, max(0, start - _NEARBY), start):
        return False
    if kind in _LENGTHS and not text[start].isdigit() and text.endswith(_SOME, 0, start):
        # 数十年, but 企业数3年翻一番.
        return False
    behind = guards.not_before.get(kind)
    if behind is not None and behind.match(text, end):
        return False
    if word := _WORDS.get(kind):
        return lexicon.stands(text, start, match.end(word))
    if kind == "day" and text.startswith(_AROUND_DAY, end) and not _AFTER_MONTH.search(text, max(0, start - 2), start):
        return False
    if kind == "day" and text[end - 1] == "号":
        return _MONTH_OR_PAUSE.search(text, max(0, start - 1), start) is not None
    if kind == "offset" and match["offset_side"].endswith("后"):
        # 断流30年后 counts from the event, not from now: only the length of time is told.
        return _PAUSE.search(text, max(0, start - 1), start) is not None
    if (
        kind == "duration"
        and match["length_count"] == "一"
        and match["length_unit"] == "年"
        and guards.empty.search(text, 0, start)
    ):
        return False
    if kind == "duration" and text[start - 1 : start] == "“" and text[end : end + 1] == "”":
        return False
    if kind == "first" and match["first_unit"] == "年":
        # 计划的前三年 counts from the plan's beginning, not from now.
        return not text.endswith(("的", "划", "計"), 0, start) and not text.startswith(("均", "多"), end)
    if kind == "around" and match["around_side"] in guards.around:
        return guards.around[match["around_side"]].search(text[max(0, start - 1) : start]) is not None
    return kind != "duration" or (
        _counts(match["length_count"], match["length_unit"]) and not is_measured_time(text, start, end)
    )


def _counts(written: str, unit: str) -> bool:
    """Whether ``written`` can count ``unit``.

    百年 is a figure of speech, 七八年 is seven or eight years, and months are counted with 个.
    """
    several = len(written) > 1 and all(character in _DIGITS for character in written)
    return written != "百" and not several and (unit != "月" or written == "半")


def list_break(match: re.Match[str]) -> int | None:
    """Where a list breaks that is none; members of a list follow one another and are written alike (9、10月).

    In ``四、5月份`` the first number is that of the line.
    """
    groups = _LISTS.get(str(match.lastgroup))
    if groups is None or not match[groups[0]]:
        return None
    first_mark = _SEPARATOR.search(match[0])
    at = -1 if first_mark is None else first_mark.start()
    first, last = match[groups[0]], match[groups[1]]
    between = len(_SEPARATOR.findall(match[0])) - 1
    if at < 0 or (first.isdigit() == last.isdigit() and number(last) - number(first) == 1 + between):
        return None
    return match.start() + at + 1


def is_year(text: str, match: re.Match[str], reference_year: str) -> bool:
    """Whether a number before 年 is a year and not a length of time, which two digits may be."""
    written, start, end = match["year_written"], match.start(), match.end("year_written") + 1
    guards = date_guards()
    if len(written) != 2 or not (written.isdigit() or written.isalpha() or "○" in written or "〇" in written):
        return not (
            written.isdigit() and len(written) == 4 and written.endswith("00") and guards.history.match(text, end)
        )
    if written[0] in "xX*_[〔×o":
        return True
    if guards.length_none.match(text, end) or text.endswith(guards.length_before, max(0, start - _NEARBY), start):
        return False
    if written[0] in "0零〇○" or text.startswith(guards.years, end) or "月" in text[end : end + 3]:
        return True
    if guards.length_behind.match(text, end) and not text.startswith(("以来", "前后"), end):
        return False
    return _likely(int(written), reference_year) if written.isdigit() else not _rising(written)


def _likely(two: int, reference_year: str) -> bool:
    """A year near the reference, or of the end of the last century; round numbers there are anniversaries."""
    if _FIRST_ROUND < two < 100 and two != _LAST_ROUND:
        return True
    if not reference_year.isdigit():
        return 15 <= two <= 26
    return abs(two - int(reference_year) % 100) <= _LIKELY_DISTANCE and two > 4


def _rising(written: str) -> bool:
    """七八年 is seven or eight years."""
    return written in _DIGITS
