"""From a matched expression to what it means, given what is known: the reference day and what the passage said before.

Each rule of :mod:`~extractor.values.date_patterns` has a method of its name that returns a
:class:`~extractor.values.date_meaning.Meaning`, or None where the match is no date after all.
"""

from __future__ import annotations

import re
from datetime import date

from extractor.values import date_parts, date_relative
from extractor.values.calendar import days_of, holiday, is_day, lunar_day, lunar_month
from extractor.values.date_meaning import Meaning
from extractor.values.date_parts import Point, number
from extractor.values.date_years import FROM_PASSAGE, FROM_REFERENCE, UNKNOWN, read_year, shift

_RELATIVE_WORDS = frozenset(
    ["上半年", "下半年", "全年", "年内", "年底", "年末", "年初", "年中", "岁末", "伊始", "月底", "月末", "月初"]
)
_LUNAR_MONTHS = {"正": 1, "腊": 12, "冬": 11}


class Resolver:
    """Reads the expressions of one report in text order.

    ``reference`` is the report's reference day, ``reference_year`` what is known of its year where the day is not
    (``20XX``). ``year`` and ``month`` are those the passage named last; :meth:`new_passage` forgets them.
    """

    def __init__(self, reference: date | None, reference_year: str = UNKNOWN) -> None:
        self.reference = reference
        self.base = f"{reference.year:04d}" if reference else reference_year
        self.year: str | None = None
        self.month: str | None = None

    def new_passage(self, year: str | None = None) -> None:
        """Forget the passage's year and month; ``year`` is that of the heading above, if it has one."""
        self.year, self.month = year, None

    def read(self, rule: str, match: re.Match[str]) -> Meaning | None:
        """What ``match`` of ``rule`` means here; keeps the year and month it names for what follows."""
        meaning: Meaning | None = getattr(self, f"_{rule}")(match)
        if meaning is None:
            return None
        if meaning.interval is None and meaning.edtf is not None:
            meaning.interval = days_of(meaning.edtf)
        if meaning.year is not None:
            self.year = meaning.year
        if meaning.month is not None:
            self.month = meaning.month
        return meaning

    def _here(self) -> str:
        """The year a date without one belongs to."""
        return self.year or self.base

    def _year(self, match: re.Match[str]) -> tuple[str, bool] | None:
        """The year of an expression and whether it was relative; None where it is none."""
        groups = match.groupdict()
        if written := groups.get("y"):
            year = read_year(written, self.base)
            return None if year is None else (year, False)
        if word := groups.get("ry"):
            return self._relative_year(word), True
        return self._here(), False

    def _relative_year(self, word: str) -> str:
        if word in FROM_REFERENCE:
            return shift(self.base, FROM_REFERENCE[word])
        return shift(self._here(), FROM_PASSAGE.get(word, 0))

    def _dated(self, match: re.Match[str], year: str, relative: bool) -> Meaning | None:
        """Year with month, day or part of a month, or ranges of either."""
        groups = match.groupdict()
        month, part = _month(groups["m"]), groups.get("p")
        if month is None:
            return None
        if part:
            point = date_parts.part_of_month(year, month, part)
            return Meaning(
                point.edtf, point.type, approximate=point.approximate, relative=relative, year=year, month=month
            )
        if groups.get("m2"):
            last = _month(groups["m2"])
            end_year = (
                shift(year, 1) if month.isdigit() and last and last.isdigit() and int(last) < int(month) else year
            )
            if last is None or groups.get("d"):
                return None
            return Meaning(f"{year}-{month}/{end_year}-{last}", "period", relative=relative, year=year)
        if lunar := groups.get("b") or groups.get("l"):
            return self._lunar_date(year, int(month) if month.isdigit() else 0, number(lunar.replace("廿", "二十")))
        if groups.get("d"):
            return self._days(year, month, groups["d"], groups.get("d2"), relative)
        return Meaning(f"{year}-{month}", relative=relative, year=year, month=month)

    def _days(self, year: str, month: str, first: str, last: str | None, relative: bool) -> Meaning | None:
        day = _day(first)
        edtf = _day_edtf(year, month, day)
        if edtf is None:
            return None
        meaning = Meaning(edtf, relative=relative, year=year, month=month)
        if last:
            end = _day_edtf(year, month, _day(last))
            if end is None or end < edtf:
                return None
            meaning.edtf, meaning.type = f"{edtf}/{end}", "period"
        return meaning

    def _year_date(self, match: re.Match[str]) -> Meaning | None:
        known = self._year(match)
        return None if known is None else self._dated(match, *known)

    def _month_date(self, match: re.Match[str]) -> Meaning | None:
        return self._dated(match, self._here(), False)

    def _year_part(self, match: re.Match[str]) -> Meaning | None:
        known = self._year(match)
        point = known and date_parts.part_of_year(known[0], match["p"])
        return point and _of_point(point, known[1], known[0]) if known and point else None

    def _part(self, match: re.Match[str]) -> Meaning | None:
        word = match["p"]
        if word.startswith("月"):
            month = self.month or (
                f"{self.reference.month:02d}" if self.reference and self.year in (None, self.base) else "XX"
            )
            point = date_parts.part_of_month(self._here(), month, word)
            return _of_point(point, True, None)
        if word[0] in "上本下" and "季" in word:
            return date_relative.quarter(word, self.reference)
        if word[0] in "今去" and word[1] in "春夏秋冬":
            found = date_parts.part_of_year(shift(self.base, FROM_REFERENCE[word[0]]), word[1])
            return found and _of_point(found, True, None)
        found = date_parts.part_of_year(self._here(), word)
        return found and _of_point(found, word in _RELATIVE_WORDS and self.year is None, None)

    def _bare_year(self, match: re.Match[str]) -> Meaning | None:
        known = self._year(match)
        if known is None or match["ry"] == "今明两年":
            base = self.base
            return None if known is None else Meaning(f"{base}/{shift(base, 1)}", "period", relative=True)
        year, relative = known
        # What is said of 今年 need not be said of the dates that follow; a year that is named is.
        return Meaning(
            year, relative=relative, year=year if match["ry"] in (None, "本年", "当年") else self.year and year
        )

    def _year_span(self, match: re.Match[str]) -> Meaning | None:
        first = read_year(match["y"] or match["y3"], self.base)
        written = match["y2"] or match["y4"]
        if first is None:
            return None
        last = first[:2] + written if written.isdigit() and len(written) == 2 else read_year(written, self.base)
        if last is None or (first.isdigit() and last.isdigit() and not int(first) < int(last) <= int(first) + 100):
            return None
        return Meaning(f"{first}/{last}", "period")

    def _relative_span(self, match: re.Match[str]) -> Meaning:
        first, last = (self._relative_year(match[group]) for group in ("ry", "ry2"))
        return Meaning(f"{first}/{last}", "period", relative=True)

    def _iso(self, match: re.Match[str]) -> Meaning | None:
        month, day = match["m"] or match["m3"], match["d"] or match["d3"]
        return self._days(match["y"], f"{int(month):02d}", day, None, False)

    def _day_first(self, match: re.Match[str]) -> Meaning | None:
        return self._days(match["y"], f"{int(match['m']):02d}", match["d"], None, False)

    def _iso_month(self, match: re.Match[str]) -> Meaning:
        return Meaning(f"{match['y']}-{match['m']}", year=match["y"], month=match["m"])

    def _plan_period(self, match: re.Match[str]) -> Meaning | None:
        point = date_parts.plan_period(number(match["p"] or match["q"]), (match["e"] or "").replace("期间", ""))
        return point and _of_point(point, False, None)

    def _century(self, match: re.Match[str]) -> Meaning | None:
        written = match["c"]
        own = int(self.base[:2]) + 1 if self.base[:2].isdigit() else 21
        ordinal = own if written == "本" else own - 1 if written == "上" else number(written)
        if not 1 <= ordinal <= 30:
            return None
        tens = match["t"]
        if tens:
            point = date_parts.decade(ordinal, number(tens) // 10, match["e"])
        else:
            point = date_parts.century(ordinal, match["h"])
        return _of_point(point, written in "本上", None)

    def _decade(self, match: re.Match[str]) -> Meaning:
        if match["c"]:
            return _of_point(date_parts.decade(int(match["c"]) + 1, int(match["t"]), match["e"]), False, None)
        tens = number(match["u"] or match["w"])
        own = int(self.base[:3]) if self.base[:3].isdigit() else 202
        ordinal = own // 10 + 1 if tens <= own % 10 + 1 else own // 10
        return _of_point(date_parts.decade(ordinal, tens, match["e"]), False, None)

    def _relative_month(self, match: re.Match[str]) -> Meaning | None:
        by = {"上": -1, "下": 1, "次": 1}.get(match["rm"][0], 0)
        year, month = date_relative.month(self.reference, self.year, self.month, match["rm"], by)
        if match["d"]:
            return self._days(year, month, match["d"], match["d2"], True)
        if match["p"]:
            return _of_point(date_parts.part_of_month(year, month, match["p"]), True, None)
        return Meaning(f"{year}-{month}", relative=True)

    def _offset(self, match: re.Match[str]) -> Meaning | None:
        return date_relative.offset(match, self.reference)

    def _week(self, match: re.Match[str]) -> Meaning | None:
        if match["rw"]:
            return date_relative.week(match, self.reference)
        known = self._year(match)
        month = _month(match["m"]) if match["m"] else None
        if match["rm"]:
            by = {"上": -1, "下": 1}.get(match["rm"][0], 0)
            year, month = date_relative.month(self.reference, None, None, match["rm"], by)
        elif known is None or not (match["y"] or match["ry"] or month):
            return None
        else:
            year = known[0]
        return date_relative.nth_week(year, month, number(match["n"]), match["k"])

    def _day(self, match: re.Match[str]) -> Meaning | None:
        return date_relative.day(match["rd"], self.reference, self.year, self.month)

    def _day_alone(self, match: re.Match[str]) -> Meaning | None:
        month = self.month or (f"{self.reference.month:02d}" if self.reference and self.year is None else None)
        return None if month is None else self._days(self._here(), month, match["d"], match["d2"], False)

    def _holiday(self, match: re.Match[str]) -> Meaning | None:
        known = self._year(match)
        if known is None:
            return None
        year, near = known[0], match["near"]
        bound = {"前": "before", "前夕": "before", "后": "after"}.get(near or "")
        if not year.isdigit():
            return Meaning(year, relative=known[1], bound=bound)
        found = holiday(match["hol"], int(year))
        if found is None:
            return None
        return Meaning(found.isoformat(), relative=known[1], bound=bound, year=year if match["y"] else None)

    def _lunar(self, match: re.Match[str]) -> Meaning | None:
        name = match["m"] or match["m2"] or match["m3"] or match["m4"]
        month = _LUNAR_MONTHS.get(name) or number(name)
        leap = bool(match["leap"] or match["leap2"])
        day = match["d"]
        return self._lunar_date(
            self._here(), -month if leap else month, number((day or "").lstrip("初").replace("廿", "二十"))
        )

    def _lunar_date(self, year: str, month: int, day: int) -> Meaning | None:
        if not year.isdigit() or not 1 <= abs(month) <= 12:
            return Meaning(UNKNOWN) if 1 <= abs(month) <= 12 else None
        if day:
            found = lunar_day(int(year), month, day)
            return None if found is None else Meaning(found.isoformat())
        ends = lunar_month(int(year), month)
        return ends and Meaning(f"{ends[0]}/{ends[1]}", "period", ends)

    def _set(self, match: re.Match[str]) -> Meaning:
        return Meaning(None, "set")

    def _duration(self, match: re.Match[str]) -> Meaning | None:
        return date_relative.duration(match)


def _of_point(point: Point, relative: bool, year: str | None) -> Meaning:
    return Meaning(point.edtf, point.type, relative=relative, approximate=point.approximate, year=year)


def _month(written: str) -> str | None:
    """Two digits, or ``XX`` for a masked month."""
    value = 1 if written == "元" else number(written)
    if value:
        return f"{value:02d}" if value <= 12 else None
    return "XX"


def _day(written: str) -> str:
    value = number(written.replace("廿", "二十"))
    return f"{value:02d}" if value else "XX"


def _day_edtf(year: str, month: str, day: str) -> str | None:
    if month.isdigit() and day.isdigit() and not is_day(year, int(month), int(day)):
        return None
    return f"{year}-{month}-{day}"
