"""From the pieces of one expression to what it means, given the reference day and what the passage said before.

Each piece of :mod:`~extractor.values.date_pieces` has a method of its name. It reads its match within a
:class:`~extractor.values.date_meaning.Scope` (the year and month named by the pieces before it) and returns a
:class:`~extractor.values.date_meaning.Meaning`, or None where the match is no date after all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.values import date_codes, date_lengths, date_parts, date_relative
from extractor.values.calendar import days_of, is_day
from extractor.values.date_lexicon import Word
from extractor.values.date_meaning import Meaning, Scope
from extractor.values.date_named import NamedDays
from extractor.values.date_parts import day_edtf, no_such_day, number, two_digits
from extractor.values.date_years import UNKNOWN, read_year, shift

_BESIDE = (Word("year.passage", "-1"), Word("year.passage", "1"))
_BEFORE_REPUBLIC = 1911
_LATIN_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"


class Resolver(NamedDays):
    """Reads the expressions of one report in text order; keeps what its passage said of year and month."""

    def read(self, pieces: Sequence[re.Match[str]], *, aside: bool = False) -> Meaning | None:
        """What adjacent pieces mean together: the last one says it, within what those before it name.

        ``aside``: the year of the expression is not that of the passage.
        """
        self.last = scope = Scope()
        self.names_year = False
        meaning: Meaning | None = None
        for piece in pieces:
            meaning = getattr(self, f"_{piece.lastgroup}")(piece, scope)
            if meaning is None:
                return None
        if meaning is None:
            return None
        meaning.relative = meaning.relative or scope.relative
        if meaning.interval is None and meaning.edtf is not None:
            meaning.interval = days_of(meaning.edtf)
        # 上年 and 下年 are beside what the passage is about; 上年12月 begins to speak of it.
        only = pieces[-1] if len(pieces) == 1 and pieces[-1].lastgroup == "relative_year" else None
        beside = only is not None and self.lexicon.words[only["relative_word"]] in _BESIDE
        self.names_year = not aside and not beside and pieces[-1].lastgroup in ("year", "relative_year")
        compared = pieces[-1].lastgroup == "same_period"
        if not (aside or compared) and meaning.edtf is not None and "-" in meaning.edtf and "X" not in meaning.edtf:
            self.stretch = date_relative.months_until(meaning.edtf, pieces[-1]) or meaning.edtf
        if not (aside or beside):
            self._remember(scope)
            self._take_reference(scope, meaning)
        return meaning

    def _take_reference(self, scope: Scope, meaning: Meaning) -> None:
        """In a report that does not tell its own date, the full date read last is what 今年 counts from."""
        if self.told or scope.relative or not scope.named or meaning.type != "date" or meaning.approximate:
            return
        if meaning.interval and meaning.interval[0] and meaning.interval[0] == meaning.interval[1]:
            self.reference, self.base = meaning.interval[0], f"{meaning.interval[0].year:04d}"

    def stay(self) -> None:
        """What comes next is the other end of a period: it shares the year of the expression read last."""
        self.year = self.last.year or self.year

    def _remember(self, scope: Scope) -> None:
        # What is said of 今年 alone need not be said of the dates that follow; a year that is named is.
        if scope.year is not None and (scope.named or scope.month is not None or self.year is not None):
            self.year = scope.year
        if scope.month is not None:
            self.month = scope.month

    def _year(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        year = read_year(match["year_written"], self.base)
        if year is None:
            return None
        if self.republic and match["year_written"].isdigit() and len(match["year_written"]) == 2:
            year = f"{_BEFORE_REPUBLIC + int(match['year_written'])}"
        scope.year, scope.named = year, True
        return date_parts.edge_of_year(year, match["year_edge"]) if match["year_edge"] else Meaning(year)

    def _republic_year(self, match: re.Match[str], scope: Scope) -> Meaning:
        scope.year, scope.named = f"{_BEFORE_REPUBLIC + int(match['republic_written'])}", True
        return (
            date_parts.edge_of_year(scope.year, match["republic_edge"])
            if match["republic_edge"]
            else Meaning(scope.year)
        )

    def _republic_day(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        scope.named = True
        return self._day_of(
            scope,
            f"{_BEFORE_REPUBLIC + int(match['republic_day_year'])}",
            two_digits(match["republic_day_month"]),
            match["republic_day_day"],
        )

    def _relative_year(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        word = self.lexicon.words[match["relative_word"]]
        base = self.base if word.kind == "year.reference" else self.here
        year = shift(base, int(word.meaning))
        scope.year, scope.relative = year, True
        scope.named = word.kind == "year.reference" and match["relative_word"].startswith("本")
        return date_parts.edge_of_year(year, match["relative_edge"]) if match["relative_edge"] else Meaning(year)

    def _era(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        count = 1 if match["era_count"] == "元" else number(match["era_count"])
        if not 1 <= count <= 120:
            return None
        scope.year, scope.named = shift(self.lexicon.words[match["era_name"]].meaning.zfill(4), count - 1), True
        return Meaning(scope.year)

    def _year_span(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        first, written = (
            read_year(match["span_first"] or match["bare_span_first"], self.base),
            match["span_last"] or match["bare_span_last"],
        )
        if first is None:
            return None
        short = written.isdigit() and len(written) == 2
        last = first[:2] + written if short else read_year(written, self.base)
        if last is None or (first.isdigit() and last.isdigit() and not int(first) < int(last) <= int(first) + 100):
            return None
        return Meaning(f"{first}/{last}", "period")

    def _iso(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        scope.named = True
        month = match["iso_month_parted"] or match["iso_month_joined"] or match["iso_month_spaced"]
        day = self._day_of(
            scope,
            match["iso_year"],
            two_digits(month),
            match["iso_day_parted"] or match["iso_day_joined"] or match["iso_day_spaced"],
        )
        return day or (no_such_day(match["iso_year"], two_digits(month)) if match["iso_month_parted"] else None)

    def _day_first(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        return self._day_of(scope, match["slash_year"], two_digits(match["slash_month"]), match["slash_day"])

    def _iso_month(self, match: re.Match[str], scope: Scope) -> Meaning:
        scope.year, scope.month, scope.named = match["dashed_year"], match["dashed_month"], True
        return Meaning(f"{scope.year}-{scope.month}")

    def _month_day(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        month = f"{_LATIN_MONTHS.index(match['leading_month'][:3]) // 3 + 1:02d}"
        if match["leading_day"]:
            return self._day_of(scope, match["leading_year"], month, match["leading_day"])
        scope.year, scope.month, scope.named = match["leading_year"], month, True
        return Meaning(f"{scope.year}-{month}")

    def _day_month(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        month = f"{_LATIN_MONTHS.index(match['latin_month'][:3]) // 3 + 1:02d}"
        return self._day_of(scope, match["latin_year"], month, match["latin_day"])

    def _month(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        year, month = scope.year or self.here, two_digits(match["month_written"])
        if match["month_lunar_day"]:
            return self.lunar_date(year, int(month) if month.isdigit() else 0, match["month_lunar_day"])
        if match["month_from"]:
            first = two_digits(match["month_from"])
            scope.year, scope.month = year, month
            known = first.isdigit() and month.isdigit()
            last_year = shift(year, 1) if known and first > month else year
            return Meaning(f"{year}-{first}/{last_year}-{month}", "period") if first != month or not known else None
        scope.year, scope.month = year, month
        if match["month_part"]:
            return date_parts.part_of_month(year, month, match["month_part"])
        if match["month_bare_day"]:
            meaning = self._day_of(scope, year, month, match["month_bare_day"])
            return meaning or Meaning(f"{year}-{month}", end=match.start("month_bare_day"))
        return Meaning(f"{year}-{month}")

    def _day(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        month = scope.month or self.month or self._own_month()
        if month is None:
            return None
        year = scope.year or self.here
        if self.guessed and not (scope.named or scope.relative) and self._was(month, match["day_written"]):
            year = self.base
        meaning = self._day_of(scope, year, month, match["day_written"])
        if meaning is None and scope.month is not None:
            meaning = no_such_day(year, month)
        if meaning is None or not match["day_from"]:
            return meaning
        first = day_edtf(year, month, two_digits(match["day_from"]))
        if first is None or meaning.edtf is None or not first < meaning.edtf:
            return None
        return Meaning(f"{first}/{meaning.edtf}", "period")

    def _was(self, month: str, day: str) -> bool:
        """Whether the day had come in the reference's year: a report of March tells of a meeting on 2月3日."""
        now = self.reference
        return now is not None and month.isdigit() and (int(month), number(day)) <= (now.month, now.day)

    def _own_month(self) -> str | None:
        return f"{self.reference.month:02d}" if self.reference and self.year in (None, self.base) else None

    def _day_of(self, scope: Scope, year: str, month: str, day: str) -> Meaning | None:
        if (month, two_digits(day)) == ("02", "29") and not scope.named and not scope.relative:
            # A leap day of a year that the text does not tell: not of the reference's year if that has none.
            year = year if is_day(year, 2, 29) else UNKNOWN
        edtf = day_edtf(year, month, two_digits(day))
        if edtf is None:
            return None
        scope.year, scope.month, scope.named = year, month, True
        return Meaning(edtf)

    def _quarter(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        return self._quarters(scope, match["quarter_from"], match["quarter_written"], match["quarter_edge"])

    def _quarters(self, scope: Scope, first: str | None, last: str, edge: str | None) -> Meaning | None:
        year, index = scope.year or self.here, number(last)
        if not 1 <= index <= 4:
            return None
        if first is None:
            return date_parts.quarter(year, index, edge)
        start = number(first)
        return date_parts.first_months(year, 3 * start - 2, 3 * index) if start < index else None

    def _nth(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        count, unit = number(match["nth_count"]), match["nth_unit"]
        if unit == "季度":
            return self._quarters(scope, match["nth_from"], match["nth_count"], match["nth_edge"])
        if scope.year is None and scope.month is None:
            return None
        year = scope.year or self.here
        if unit == "月":
            return Meaning(f"{year}-{count:02d}") if 1 <= count <= 12 and scope.month is None else None
        return date_relative.nth_week(year, scope.month, count)

    def _first(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        side, unit, count = match["first_side"], match["first_unit"], number(match["first_count"])
        year = scope.year or self.here
        if unit == "天":
            if scope.year is None or not 1 <= count <= 31 or side not in "前头":
                return None
            month = scope.month or "01"
            return Meaning(f"{year}-{month}-01/{year}-{month}-{count:02d}", "period")
        if unit == "年":
            return date_relative.years_before(count, self.reference) if side == "前" and scope.year is None else None
        months = count if unit.endswith("月") else 3 * count
        if not 1 <= months <= 12 or (side == "最后" and scope.year is None):
            return None
        if side == "最后" and count == 1:
            return Meaning(f"{year}-12") if months == 1 else date_parts.quarter(year, 4)
        if side in "前头":
            return date_parts.first_months(year, 1, months)
        return date_parts.first_months(year, 13 - months, 12) if scope.year or side in ("后", "最后") else None

    def _latin_code(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        named = date_codes.coded_year(match, self.base)
        year = named or scope.year or self.here
        scope.named, scope.year = scope.named or named is not None, named or scope.year
        return date_codes.latin_code(match, year)

    def _numbered_code(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        named = date_codes.coded_year(match, self.base)
        year = named or scope.year or self.here
        scope.named, scope.year = scope.named or named is not None, named or scope.year
        return date_codes.numbered_code(match, year)

    def _month_span(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        return date_codes.month_span(match)

    def _year_to_month(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        return date_codes.year_to_month(match, self.base)

    def _day_span(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        return date_codes.day_span(match, self.here)

    def _same_period(self, match: re.Match[str], scope: Scope) -> Meaning:
        scope.relative = True
        if self.stretch is not None:
            kind = "period" if "/" in self.stretch else "date"
            return Meaning(date_codes.year_before(self.stretch), kind)
        return Meaning(shift(self.here, -1))

    def _halves(self, match: re.Match[str], scope: Scope) -> Meaning:
        year = scope.year or self.here
        return Meaning(f"{year}-40/{year}-41", "period")

    def _plan(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        return date_parts.plan_period(
            number(match["plan_number"]), (match["plan_part"] or "").replace("期间", "").replace("时期", "")
        )

    def _bare_plan(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        return date_parts.plan_period(
            number(match["bare_plan_number"]), (match["bare_plan_part"] or "").replace("期间", "").replace("时期", "")
        )

    def _century(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        ordinal = number(match["century_number"])
        return (
            _century(ordinal, match["century_decade"], match["century_decade_part"], match["century_part"])
            if 2 <= ordinal <= 30
            else None
        )

    def _own_century(self, match: re.Match[str], scope: Scope) -> Meaning:
        scope.relative = True
        if not self.base[:2].isdigit():
            return Meaning(UNKNOWN, "period")
        own = int(self.base[:2]) + 1
        ordinal = own if match["own_century_word"] == "本" else own - 1
        return _century(ordinal, match["own_decade"], match["own_decade_part"], match["own_part"])

    def _decade(self, match: re.Match[str], scope: Scope) -> Meaning:
        if match["decade_century"]:
            return date_parts.decade(int(match["decade_century"]) + 1, int(match["decade_tens"]), match["decade_part"])
        return date_parts.decade_of(number(match["decade_alone"]) // 10, match["decade_part"], self.base)

    def _offset(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        return date_relative.offset(match, self.reference)

    def _around(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        return date_relative.around(match, self.reference)

    def _week(self, match: re.Match[str], scope: Scope) -> Meaning:
        return date_relative.week(
            int(self.lexicon.words[match["week_word"]].meaning), match["week_day"], self.reference
        )

    def _weekday(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        return (
            date_relative.week(0, match["weekday_long"] or match["weekday_short"], self.reference)
            if self.reference
            else None
        )

    def _set(self, match: re.Match[str], scope: Scope) -> Meaning:
        return Meaning(None, "set")

    def _duration(self, match: re.Match[str], scope: Scope) -> Meaning | None:
        return date_lengths.duration(match)


def _century(ordinal: int, tens: str | None, part_of_decade: str | None, part: str | None) -> Meaning:
    if tens:
        return date_parts.decade(ordinal, number(tens) // 10, part_of_decade)
    return date_parts.century(ordinal, part)
