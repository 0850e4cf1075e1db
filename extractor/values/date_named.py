"""Days and stretches told by a name: 今天, 上月, 年底, 国庆节, 正月初八."""

from __future__ import annotations

import re
from datetime import date

from extractor.values import date_parts
from extractor.values.calendar import days_later, holiday, months_later
from extractor.values.date_lexicon import Word, date_lexicon
from extractor.values.date_meaning import Meaning, Scope
from extractor.values.date_parts import number
from extractor.values.date_years import UNKNOWN, read_year, shift
from extractor.values.lunar import lunar_day, lunar_month

_EARLIEST, _LATEST = 1000, 9000
_LUNAR_MONTHS = {"正": 1, "腊": 12, "冬": 11}
_SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
_HOLIDAY_SUFFIXES = {
    **dict.fromkeys(("期间", "黄金周", "假期", "小长假", "前后")),
    **dict.fromkeys(("前夕", "前"), "before"),
    "后": "after",
}
# First and last month.
_SCHOOL_HOLIDAYS = {"summer": (7, 8), "winter": (1, 2)}
_PARTS_OF_MONTH = ("上旬", "中旬", "下旬", "底", "末", "初")
# Names of two characters that are numbers or plain words as well; they need a word like 期间 behind them.
_AMBIGUOUS = frozenset(["五一", "十一", "六一", "七一", "八一", "五四", "圣诞"])


class NamedDays:
    """The part of the resolver that reads words.

    ``reference`` is the report's reference day, ``base`` what is known of its year (``20XX`` from a masked signature).
    ``year`` and ``month`` are those the passage named last, ``spoken`` the year spoken of where it begins,
    ``last`` what the expression read last names, ``names_year`` whether it is a year that the passage speaks of;
    ``stretch`` is the part of a year read last;
    ``guessed``: no heading and no opening told the year spoken of.
    ``republic``: the text counts its years from the Republic.
    ``told``: the caller or the report gave the reference.
    """

    def __init__(self, reference: date | None, reference_year: str = UNKNOWN) -> None:
        self.lexicon = date_lexicon()
        # Counting from the very edges of the calendar would leave it; no report was written there.
        self.reference = reference if reference and _EARLIEST <= reference.year <= _LATEST else None
        self.base = f"{self.reference.year:04d}" if self.reference else reference_year
        self.told = self.base != UNKNOWN
        self.spoken: str | None = None
        self.guessed = False
        self.year: str | None = None
        self.month: str | None = None
        self.last = Scope()
        self.names_year = False
        self.republic = False
        self.stretch: str | None = None

    def new_passage(self) -> None:
        """Forget what the paragraph before said; the year spoken of stays."""
        self.year, self.month, self.stretch = self.spoken, None, None

    @property
    def here(self) -> str:
        """The year a date without one belongs to."""
        return self.year or self.base

    def _word(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        word, suffix = self.lexicon.words[match["word_text"]], match["word_suffix"] or ""
        readers = {
            "month": self._relative_month,
            "day": self._relative_day,
            "quarter": self._relative_quarter,
            "part": self._part,
            "season": self._season,
            "holiday": self._holiday,
        }
        if word.kind in readers:
            meaning, used = readers[word.kind](match["word_text"], word, suffix, scope)
        else:
            meaning, used = self._plain(word), False
        if meaning is not None and suffix and not used:
            meaning.end = match.start("word_suffix")
        return meaning

    def _plain(self, word: Word) -> Meaning | None:
        if word.kind == "set":
            return Meaning(None, "set")
        if word.kind == "winter_to_spring":
            year = shift(self.base, int(word.meaning))
            return Meaning(f"{year}-24/{shift(year, 1)}-21", "period", relative=True)
        if word.kind == "years":
            first, last = (shift(self.base, int(by)) for by in word.meaning.split())
            return Meaning(f"{first}/{last}", "period", relative=True)
        return None

    def _relative_month(self, text: str, word: Word, suffix: str, scope: Scope) -> tuple[Meaning | None, bool]:
        named = text[0] in "当次同" and self.month and self.month.isdigit() and self.here.isdigit()
        start = date(int(self.here), int(self.month), 1) if named and self.month else self.reference
        if start is None:
            year, month = self.here, "XX"
        else:
            day = months_later(start.replace(day=1), int(word.meaning))
            year, month = f"{day.year:04d}", f"{day.month:02d}"
        scope.year, scope.month, scope.relative = year, month, True
        if suffix in _PARTS_OF_MONTH:
            return date_parts.part_of_month(year, month, suffix), True
        return Meaning(f"{year}-{month}" if month.isdigit() else year), suffix == "份"

    def _relative_day(self, text: str, word: Word, suffix: str, scope: Scope) -> tuple[Meaning | None, bool]:
        if self.reference is None:
            return Meaning("XXXX-XX-XX", relative=True), False
        return Meaning(days_later(self.reference, int(word.meaning)).isoformat(), relative=True), False

    def _relative_quarter(self, text: str, word: Word, suffix: str, scope: Scope) -> tuple[Meaning | None, bool]:
        edge = suffix if suffix in ("初", "末", "底") else None
        if self.reference is None:
            return Meaning(UNKNOWN, relative=True), edge is not None
        year, index = divmod(self.reference.year * 4 + (self.reference.month - 1) // 3 + int(word.meaning), 4)
        meaning = date_parts.quarter(f"{year:04d}", index + 1, edge)
        meaning.relative = True
        return meaning, edge is not None

    def _season(self, text: str, word: Word, suffix: str, scope: Scope) -> tuple[Meaning | None, bool]:
        year = shift(self.base, int(word.meaning))
        return Meaning(f"{year}-{_SEASONS[text[1]]}", relative=True), False

    def _part(self, text: str, word: Word, suffix: str, scope: Scope) -> tuple[Meaning | None, bool]:
        if text[1] == "天" and scope.year is None:
            return None, False
        year, kind = scope.year or self.here, word.meaning
        if kind == "unknown":
            return Meaning(type="period"), False
        relative = scope.year is None and self.year is None
        if text == "半年度" and scope.year is None:
            return None, False
        if kind.isdigit() and int(kind) >= 40 and suffix in ("末", "底"):
            last = date_parts.edge_of_half(year, int(kind))
            last.relative = relative
            return last, True
        if kind.isdigit():
            meaning = Meaning(f"{year}-{kind}")
            relative = relative and int(kind) >= 40
        elif kind == "year":
            meaning = Meaning(year)
        elif kind in _SCHOOL_HOLIDAYS:
            meaning = date_parts.first_months(year, *_SCHOOL_HOLIDAYS[kind])
        elif kind.startswith("year"):
            meaning = date_parts.edge_of_year(year, "末" if kind.endswith("end") else "初")
        elif kind.startswith("quarter"):
            return self._edge_of_quarter(year, kind), False
        else:
            return self._part_of_month(year, kind, scope), False
        meaning.relative = relative
        return meaning, False

    def _part_of_month(self, year: str, kind: str, scope: Scope) -> Meaning:
        part = {"month end": "底", "month begin": "初"}.get(kind) or {"f": "上", "s": "中", "l": "下"}[kind[0]] + "旬"
        month = scope.month or self.month
        if month is None:
            own = self.reference is not None and year == self.base
            month = f"{self.reference.month:02d}" if own and self.reference else "XX"
        if not month.isdigit() and part.endswith("旬"):
            return Meaning(year, relative=True, approximate=True)
        meaning = date_parts.part_of_month(year, month, part)
        if not month.isdigit():
            meaning.edtf = f"{year}-{month}-XX"
        meaning.relative = scope.month is None
        return meaning

    def _edge_of_quarter(self, year: str, kind: str) -> Meaning:
        named = self.month if self.month and self.month.isdigit() else None
        month = int(named or (self.reference.month if self.reference else 0))
        if not month:
            return Meaning(UNKNOWN, relative=True, approximate=True)
        meaning = date_parts.quarter(year, (month + 2) // 3, "末" if kind.endswith("end") else "初")
        meaning.relative = True
        return meaning

    def _holiday(self, text: str, word: Word, suffix: str, scope: Scope) -> tuple[Meaning | None, bool]:
        used = suffix in _HOLIDAY_SUFFIXES
        if text in _AMBIGUOUS and not used:
            return None, False
        year, bound = scope.year or self.here, _HOLIDAY_SUFFIXES.get(suffix)
        if not year.isdigit():
            return Meaning(year, bound=bound), used
        day = holiday(text, int(year))
        return (Meaning(day.isoformat(), bound=bound) if day else None), used

    def _numbered_holiday(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        return self._holiday(
            match["numbered_holiday_name"],
            self.lexicon.words[match["numbered_holiday_name"]],
            match["numbered_holiday_suffix"] or "",
            scope,
        )[0]

    def _quoted_holiday(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        return self._holiday(
            match["quoted_holiday_name"],
            self.lexicon.words[match["quoted_holiday_name"]],
            match["quoted_holiday_suffix"],
            scope,
        )[0]

    def _lunar(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        name = match["lunar_month"] or match["leap_month"] or match["named_month"] or "正"
        month = _LUNAR_MONTHS.get(name) or number(name)
        leap = match["lunar_leap"] is not None or match["leap_month"] is not None
        year = (match["lunar_year"] and read_year(match["lunar_year"], self.base)) or scope.year or self.here
        return self.lunar_date(
            year,
            -month if leap else month,
            match["lunar_day"] or match["leap_day"] or match["named_day"] or match["new_year_day"],
        )

    def lunar_date(self, year: str, month: int, written: str | None) -> Meaning | None:
        """A day of a lunar month, or the whole month (negative: the leap one) where no day is ``written``."""
        if not 1 <= abs(month) <= 12:
            return None
        if not year.isdigit():
            return Meaning(UNKNOWN)
        if written:
            day = lunar_day(int(year), month, number(written.lstrip("初")))
            return None if day is None else Meaning(day.isoformat())
        ends = lunar_month(int(year), month)
        return ends and Meaning(f"{ends[0]}/{ends[1]}", "period", ends)
