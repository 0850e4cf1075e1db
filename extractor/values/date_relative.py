"""Expressions that count from the reference day, weeks, and lengths of time."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from extractor.values.calendar import days_later, last_day, months_later, week_of, workdays_later
from extractor.values.date_meaning import Meaning
from extractor.values.date_years import UNKNOWN
from extractor.values.numerals import parse_numeral

# Unit as written, without 个 and 多: its ISO 8601 designator; those of a day's parts stand behind a T.
_UNITS = {
    "年": "Y", "周年": "Y", "月": "M", "季度": "Q", "周": "W", "星期": "W", "天": "D", "日": "D", "昼夜": "D", "工作日": "D",
    "小时": "h", "钟头": "h", "分钟": "m", "分": "m", "秒": "s", "秒钟": "s",
}  # fmt: skip
_HALVES: dict[str, tuple[str, Decimal]] = {
    "Y": ("M", Decimal(6)),
    "M": ("D", Decimal(15)),
    "W": ("D", Decimal("3.5")),
    "D": ("h", Decimal(12)),
    "h": ("m", Decimal(30)),
    "m": ("s", Decimal(30)),
}
_OCTOBER = 10
_LONGEST = 100_000
_WEEKDAYS = "一二三四五六日"


def _unit(written: str) -> str:
    return _UNITS[written.replace("个", "").replace("多", "").removesuffix("钟") if written != "钟头" else written]


def month(reference: date | None, year: str | None, named: str | None, word: str, by: int) -> tuple[str, str]:
    """Year and month of 本月, 上月 … ; 当月, 次月, 同月 count from the month the passage named last."""
    if word[0] in "当次同" and named and named.isdigit() and year and year.isdigit():
        day = months_later(date(int(year), int(named), 1), by)
    elif reference is None:
        return year or UNKNOWN, "XX"
    else:
        day = months_later(reference.replace(day=1), by)
    return f"{day.year:04d}", f"{day.month:02d}"


def quarter(word: str, reference: date | None) -> Meaning | None:
    """上季度, 本季度, 下季度, 上季度末."""
    if reference is None:
        return Meaning(UNKNOWN, relative=True)
    by = {"上": -1, "本": 0, "下": 1}[word[0]]
    year, index = divmod(reference.year * 4 + (reference.month - 1) // 3 + by, 4)
    if word.endswith("末"):
        last = 3 * index + 3
        return Meaning(f"{year}-{last:02d}-{last_day(year, last)}", relative=True, approximate=True)
    return Meaning(f"{year}-{33 + index}", relative=True)


def day(word: str, reference: date | None, year: str | None, named: str | None) -> Meaning | None:
    """今天, 昨日 …; 当天 and 次日 count from a day that the passage named, which is not kept, so that they stay open."""
    shift = {"今": 0, "本": 0, "即": 0, "昨": -1, "前": -2, "明": 1, "后": 2}.get(word[0])
    if shift is None:
        return None
    if reference is None:
        return Meaning("XXXX-XX-XX", relative=True)
    return Meaning(days_later(reference, shift).isoformat(), relative=True)


def week(match: re.Match[str], reference: date | None) -> Meaning | None:
    """本周, 上周五, 下个星期."""
    if reference is None:
        return Meaning(UNKNOWN, relative=True)
    by = {"本": 0, "这": 0, "上上": -2}.get(match["rw"].removesuffix("一"), {"上": -1, "下": 1}.get(match["rw"][0], 0))
    monday, sunday = week_of(days_later(reference, 7 * by))
    weekday = match["wd"]
    if weekday and weekday in _WEEKDAYS + "天":
        found = days_later(monday, _WEEKDAYS.index("日" if weekday == "天" else weekday))
        return Meaning(found.isoformat(), relative=True)
    if weekday == "末":
        return Meaning(f"{days_later(monday, 5)}/{sunday}", "period", relative=True)
    return Meaning(f"{monday}/{sunday}", "period", relative=True)


def nth_week(year: str, named: str | None, count: int, kind: str) -> Meaning | None:
    """第N周 of a year (ISO 8601 weeks) or of a month (weeks that begin in it); 第N个月 of a year."""
    if kind == "月":
        return Meaning(f"{year}-{count:02d}", year=year) if 1 <= count <= 12 else None
    if not year.isdigit() or (named and not named.isdigit()) or not 1 <= count <= 53:
        return Meaning(UNKNOWN)
    if named is None:
        try:
            monday = date.fromisocalendar(int(year), count, 1)
        except ValueError:
            return None
    else:
        first = date(int(year), int(named), 1)
        monday = days_later(first, (-first.weekday()) % 7 + 7 * (count - 1))
    return Meaning(f"{monday}/{days_later(monday, 6)}", "period")


def duration(match: re.Match[str]) -> Meaning | None:
    """3年, 一个半小时, 四年六个月: a length of time as ISO 8601, largest unit first."""
    if match["some"]:
        return None
    parts: dict[str, Decimal] = {}
    for count, unit in (("n", "u"), ("n2", "u2"), ("n3", "u3")):
        if match[count]:
            value = Decimal("0.5") if match[count] == "半" else parse_numeral(match[count])
            if value is None or value > _LONGEST:
                return None
            _add(parts, value, _unit(match[unit]))
    if match["h"] or match["h0"]:
        half_unit, half = _HALVES.get(_unit(match["u"]), ("D", Decimal(0)))
        _add(parts, half, half_unit)
    return Meaning(None, "duration", duration=_iso(parts), approximate=bool(match["x"]) or "多" in match["u"])


def _add(parts: dict[str, Decimal], value: Decimal, unit: str) -> None:
    if unit == "Q":
        value, unit = value * 3, "M"
    if value % 1 and unit in _HALVES and value % 1 == Decimal("0.5"):
        half_unit, half = _HALVES[unit]
        parts[half_unit] = parts.get(half_unit, Decimal(0)) + half
        value -= Decimal("0.5")
    if value:
        parts[unit] = parts.get(unit, Decimal(0)) + value


def _iso(parts: dict[str, Decimal]) -> str:
    def written(units: str) -> str:
        return "".join(f"{parts[unit].normalize():f}{unit.upper()}" for unit in units if unit in parts)

    date_part, time_part = written("YMWD"), written("hms")
    if "W" in parts and len(parts) > 1:
        # ISO 8601 does not mix weeks with other units.
        rest = dict(parts)
        rest["D"] = rest.get("D", Decimal(0)) + 7 * rest.pop("W")
        return _iso(rest)
    return f"P{date_part}" + (f"T{time_part}" if time_part else "") if date_part or time_part else "P0D"


def offset(match: re.Match[str], reference: date | None) -> Meaning | None:
    """近三年, 过去五年, 五年来, 20天以后, 15个工作日内: a stretch before or behind the reference day."""
    written = match["n"] or match["n2"]
    unit = _unit(match["u"] or match["u2"])
    side = match["after"] or match["pre"] or ""
    if written in ("几", "数"):
        return Meaning(UNKNOWN, "period", relative=True)
    count = Decimal("0.5") if written == "半" else parse_numeral(written)
    if count is None or count > 1000:
        return None
    if match["h"]:
        count += Decimal("0.5")
    past = (side.endswith("来") and side not in ("未来",)) or side in ("近", "最近", "过去", "前", "上", "之前", "以前")
    if unit == "Y" and count % 1 == 0 and not side.startswith(("以后", "之后", "后", "以前", "之前", "内")):
        return _years(int(count), past, side, reference)
    if reference is None:
        return Meaning(UNKNOWN, "period", relative=True)
    return _stretch(count, unit, side, past, "工作日" in (match["u2"] or ""), reference)


def _years(count: int, past: bool, side: str, reference: date | None) -> Meaning:
    """Whole years: past ones end with the last year that is over or, from October on, nearly over."""
    if reference is None:
        return Meaning(UNKNOWN if count == 1 else f"{UNKNOWN}/{UNKNOWN}", "period", relative=True)
    last = reference.year if reference.month >= _OCTOBER else reference.year - 1
    first = last - count + 1 if past else (last + 1 if side in ("今后", "未来", "下", "此后") else reference.year)
    end = first + count - 1
    if not 1 <= first <= end <= 9998:
        return Meaning(UNKNOWN, "period", relative=True)
    return Meaning(f"{first:04d}" if count == 1 else f"{first:04d}/{end:04d}", "period", relative=True)


def _stretch(count: Decimal, unit: str, side: str, past: bool, workdays: bool, reference: date) -> Meaning:
    sign = -1 if past else 1
    edge = _moved(reference, sign * count, unit, workdays)
    if side in ("后", "以后", "之后", "过") or side in ("前", "之前", "以前"):
        bound = "before" if past else "after"
        return Meaning(edge.isoformat(), relative=True, bound=bound if side != "后" else None)
    first, last = (edge, reference) if past else (reference, edge)
    return Meaning(f"{first}/{last}", "period", (first, last), relative=True)


def _moved(start: date, count: Decimal, unit: str, workdays: bool) -> date:
    if workdays:
        return workdays_later(start, max(int(count), 0))
    if unit in ("Y", "M", "Q"):
        return months_later(start, int(count * {"Y": 12, "M": 1, "Q": 3}[unit]))
    return days_later(start, int(count * {"W": 7, "D": 1}.get(unit, 0)))
