"""Periods as companies and converters write them: 2024Q3, 24H1, 4Q23, FY2023, 1999.08-2002.02, 05-10至08-20."""

from __future__ import annotations

import re

from extractor.values.calendar import is_day
from extractor.values.date_meaning import Meaning
from extractor.values.date_parts import edge_of_half, edge_of_year, first_months, number, quarter
from extractor.values.date_years import read_year

_MOST = {"Q": 4, "H": 2}


def coded_year(match: re.Match[str], base: str) -> str | None:
    """The year of a code that begins with digits or ends with them; None where it names none."""
    groups = match.groupdict()
    written = next((groups[name] for name in ("code_year", "late_year", "alone_year") if groups.get(name)), None)
    return read_year(written, base) if written else None


def numbered_code(match: re.Match[str], year: str) -> Meaning | None:
    """``2024Q3``, ``24H1``, ``4Q23``, ``1H24``, ``3Q``, ``24Q3末``, ``2024Q1-Q3``."""
    unit, index = (
        (match["code_unit"], match["code_index"]) if match["code_year"] else (match["late_unit"], match["late_index"])
    )
    if unit == "M":
        return first_months(year, 1, int(index)) if match["late_year"] else None
    if match["code_last"]:
        return _quarters(year, int(index), int(match["code_last"])) if unit == "Q" else None
    return _part(year, unit, int(index), match["code_edge"] or match["late_edge"])


def latin_code(match: re.Match[str], year: str) -> Meaning | None:
    """``Q1``, ``Q1-Q3``, ``H1``, ``FY2023``."""
    if match["alone_year"]:
        return edge_of_year(year, match["alone_edge"].strip()) if match["alone_edge"] else Meaning(year)
    if match["alone_half"]:
        return _part(year, "H", int(match["alone_half"]), match["alone_edge"])
    if match["alone_quarter_last"] in (None, match["alone_quarter"]):
        return _part(year, "Q", int(match["alone_quarter"]), match["alone_edge"])
    return _quarters(year, int(match["alone_quarter"]), int(match["alone_quarter_last"]))


def month_span(match: re.Match[str]) -> Meaning | None:
    """``1999.08-2002.02``."""
    first = f"{match['months_first_year']}-{int(match['months_first']):02d}"
    last = f"{match['months_last_year']}-{int(match['months_last']):02d}"
    return Meaning(f"{first}/{last}", "period") if first < last else None


def year_to_month(match: re.Match[str], base: str) -> Meaning | None:
    """``1985到89年9月``: from a year to a month of a later one, whose century may be left out."""
    first, written, month = read_year(match["long_first"], base), match["long_last"], number(match["long_month"])
    if first is None or not first.isdigit():
        return None
    last = first[:2] + written if len(written) == 2 and written.isdigit() else read_year(written, base)
    if last is None or not last.isdigit() or not int(first) < int(last) or not 1 <= month <= 12:
        return None
    return Meaning(f"{first}/{last}-{month:02d}", "period")


def day_span(match: re.Match[str], year: str) -> Meaning | None:
    """``05-10至08-20``."""
    first, last = (match["days_first_month"], match["days_first"]), (match["days_last_month"], match["days_last"])
    if first >= last or not all(is_day(year, int(month), int(day)) for month, day in (first, last)):
        return None
    return Meaning(f"{year}-{'-'.join(first)}/{year}-{'-'.join(last)}", "period")


def year_before(edtf: str) -> str:
    """The same stretch of the year before.

    >>> year_before("2024-01/2024-06")
    '2023-01/2023-06'
    """
    return re.sub(r"\d{4}(?=-|/|\Z)", lambda year: f"{int(year[0]) - 1:04d}", edtf)


def _quarters(year: str, first: int, last: int) -> Meaning | None:
    return first_months(year, 3 * first - 2, 3 * last) if first < last else None


def _part(year: str, unit: str, index: int, edge: str | None) -> Meaning | None:
    if index > _MOST[unit]:
        return None
    edge = edge.strip() if edge else None
    if unit == "Q":
        return quarter(year, index, edge)
    if edge in ("末", "底"):
        return edge_of_half(year, 39 + index)
    return Meaning(f"{year}-{39 + index}")
