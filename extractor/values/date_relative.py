"""Expressions that count from the reference day, and weeks.

What is counted in years or months is no more precise than its unit: 半年后 is a month, 三年后 a year, 20天后 a day.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from math import ceil

from extractor.values.calendar import days_later, months_later, week_of, workdays_later
from extractor.values.date_lengths import amount_of, unit_of
from extractor.values.date_meaning import Meaning
from extractor.values.date_years import UNKNOWN

_OCTOBER = 10
_MOST = 1000
_STOP = re.compile(r"止(?:(?P<count>\d{1,2}|[一二三四五六七八九十]{1,2})个月|年度)")
_WEEKDAYS = "一二三四五六日"
_PAST = ("近", "最近", "过去", "过去的", "上", "来", "以来", "前", "以前", "之前")
_AHEAD = ("未来", "今后", "此后", "下")


def last_full_year(reference: date) -> int:
    """The last year that is over at the reference day, or nearly over: from October on the current one."""
    return reference.year if reference.month >= _OCTOBER else reference.year - 1


def around(match: re.Match[str], reference: date | None) -> Meaning | None:
    """近三年, 过去五年, 未来两个月, 今后3—5年 (approximate: the longest meant), 过十周."""
    side, unit = match["around_side"], unit_of(match["around_unit"])
    count = amount_of(match["around_count_to"] or match["around_count"])
    if count is None or not 0 < count <= _MOST:
        return None
    if match["around_half"]:
        count += Decimal("0.5")
    if side == "过":
        return _point(count, unit, match["around_unit"], 1, "after", reference)
    meaning = _years(count, side in _PAST, side in _AHEAD, reference) if unit == "Y" and count % 1 == 0 else None
    if meaning is None:
        meaning = _stretch(count, unit, match["around_unit"], side in _PAST, reference, whole=True)
    meaning.approximate = "多" in match[0] or match["around_loose"] is not None or match["around_count_to"] is not None
    return meaning


def offset(match: re.Match[str], reference: date | None) -> Meaning | None:
    """五年来, 三个月以来, 20天以后, 两年前, 15个工作日内."""
    written, side = match["offset_unit"], match["offset_side"]
    unit, count = unit_of(written), amount_of(match["offset_count"])
    if count is None or not 0 < count <= _MOST:
        return None
    if match["offset_half"]:
        count += Decimal("0.5")
    loose = match["offset_loose"] is not None or "多" in match[0]
    past = side in _PAST
    if side.endswith(("后", "前")):
        bound = None if len(side) == 1 else "before" if past else "after"
        meaning = _point(count, unit, written, -1 if past else 1, bound, reference)
    elif past and unit == "Y" and count % 1 == 0:
        meaning = _years(count, True, False, reference)
    else:
        meaning = _stretch(count, unit, written, past, reference)
        if loose and past and meaning.interval and meaning.interval[0] and unit == "M":
            first = meaning.interval[0].replace(day=1)
            meaning.edtf, meaning.interval = f"{first}/{reference}", (first, reference)
    meaning.approximate = loose
    return meaning


def months_until(edtf: str, last: re.Match[str]) -> str | None:
    """The months that end with a day: 6月30日止六个月, 3月31日止年度; ``last`` is the piece that told the day."""
    stop = _STOP.match(last.string, last.end())
    count = None if stop is None else amount_of(stop["count"] or "12")
    if count is None or not 1 <= count <= 24 or len(edtf) != 10:
        return None
    end = date.fromisoformat(edtf)
    first = months_later(end.replace(day=1), 1 - int(count))
    return f"{first.year:04d}-{first.month:02d}/{end.year:04d}-{end.month:02d}"


def years_before(count: int, reference: date | None) -> Meaning:
    """The ``count`` years that end with the last full one."""
    return _years(Decimal(count), True, False, reference)


def _years(count: Decimal, past: bool, ahead: bool, reference: date | None) -> Meaning:
    if reference is None:
        return Meaning(UNKNOWN if count == 1 else f"{UNKNOWN}/{UNKNOWN}", "period", relative=True)
    last = last_full_year(reference)
    first = last - int(count) + 1 if past else last + 1 if ahead else reference.year
    end = first + int(count) - 1
    if not 1 <= first <= end <= 9998:
        return Meaning(UNKNOWN, "period", relative=True)
    return Meaning(f"{first:04d}" if first == end else f"{first:04d}/{end:04d}", "period", relative=True)


def _stretch(
    count: Decimal, unit: str, written: str, past: bool, reference: date | None, *, whole: bool = False
) -> Meaning:
    """From the reference day back or ahead.

    ``whole`` days are counted: 近10天 are ten with the reference day, 未来5天 five behind it.
    """
    if reference is None:
        return Meaning(UNKNOWN, "period", relative=True)
    edge = _moved(reference, -count if past else count, unit, written)
    first, last = (edge, reference) if past else (reference, edge)
    if whole and unit in ("D", "W") and "工作日" not in written and first < last:
        first = days_later(first, 1)
    return Meaning(f"{first}/{last}", "period", (first, last), relative=True)


def _point(count: Decimal, unit: str, written: str, sign: int, bound: str | None, reference: date | None) -> Meaning:
    if reference is None:
        return Meaning(UNKNOWN, relative=True, bound=bound)
    day = _moved(reference, sign * count, unit, written)
    if unit == "Y" and count % 1 == 0:
        edtf = f"{day.year:04d}"
    elif unit in ("Y", "Q") or (unit == "M" and count % 1 == 0):
        edtf = f"{day.year:04d}-{day.month:02d}"
    else:
        edtf = day.isoformat()
    return Meaning(edtf, relative=True, bound=bound)


def _moved(start: date, count: Decimal, unit: str, written: str) -> date:
    if "工作日" in written:
        return workdays_later(start, max(int(count), 0))
    months = count * {"Y": 12, "Q": 3, "M": 1}.get(unit, 0)
    if months:
        rest = months % 1
        return days_later(months_later(start, int(months - rest)), int(30 * rest))
    days = count * {"W": 7, "D": 1}.get(unit, 0)
    return days_later(start, -ceil(-days) if days < 0 else ceil(days))


def week(by: int, weekday: str | None, reference: date | None) -> Meaning:
    """The week ``by`` weeks from now, or a day of it: 本周, 上周五, 下周末."""
    if reference is None:
        return Meaning(UNKNOWN, relative=True)
    monday, sunday = week_of(days_later(reference, 7 * by))
    if weekday == "末":
        return Meaning(f"{days_later(monday, 5)}/{sunday}", "period", relative=True)
    if weekday:
        day = days_later(monday, _WEEKDAYS.index("日" if weekday == "天" else weekday))
        return Meaning(day.isoformat(), relative=True)
    return Meaning(f"{monday}/{sunday}", "period", relative=True)


def nth_week(year: str, month: str | None, count: int) -> Meaning | None:
    """第N周 of a year (ISO 8601 weeks) or of a month (weeks that begin in it)."""
    if not year.isdigit() or (month and not month.isdigit()) or not 1 <= count <= 53:
        return None
    if month is None:
        try:
            monday = date.fromisocalendar(int(year), count, 1)
        except ValueError:
            return None
    else:
        first = date(int(year), int(month), 1)
        monday = days_later(first, (-first.weekday()) % 7 + 7 * (count - 1))
    return Meaning(f"{monday}/{days_later(monday, 6)}", "period")
