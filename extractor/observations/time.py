"""Times as SDMX writes them: ``2026``, ``2026-Q1``, ``2026-S1``, ``2026-05``, ``2026-05-31``, ``2026-01-01/P5Y``."""

from __future__ import annotations

import re

_YEAR = re.compile(r"(\d{4})")
_PART = re.compile(r"(\d{4})-(\d{2})")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_QUARTERS = {"33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4", "40": "S1", "41": "S2"}
_YEAR_END = re.compile(r"(\d{4})-12(?:-31)?")


def sdmx_time(edtf: str | None) -> str | None:
    """The SDMX form of an EDTF string; None where its year is not known or SDMX has no form for it.

    >>> sdmx_time("2026-33"), sdmx_time("2026/2030"), sdmx_time("2025-01/2025-09"), sdmx_time("XXXX-05")
    ('2026-Q1', '2026-01-01/P5Y', '2025-01-01/P9M', None)
    """
    edtf = (edtf or "").rstrip("~?%")
    first, slash, last = edtf.partition("/")
    if slash:
        return _span(first, last)
    if _YEAR.fullmatch(edtf) or _DAY.fullmatch(edtf):
        return edtf
    part = _PART.fullmatch(edtf)
    if part is None:
        return None
    if part[2] in _QUARTERS:
        return f"{part[1]}-{_QUARTERS[part[2]]}"
    return edtf if 1 <= int(part[2]) <= 12 else None


def _span(first: str, last: str) -> str | None:
    if _YEAR.fullmatch(first) and _YEAR.fullmatch(last) and first <= last:
        return f"{first}-01-01/P{int(last) - int(first) + 1}Y"
    start, end = _PART.fullmatch(first), _PART.fullmatch(last)
    if start and end and int(start[2]) <= 12 and int(end[2]) <= 12:
        months = 12 * (int(end[1]) - int(start[1])) + int(end[2]) - int(start[2]) + 1
        return f"{first}-01/P{months}M" if months > 0 else None
    return None


def year_of(edtf: str | None) -> str | None:
    """The year that an annual observation is filed under: a whole year, or a level at its end; else None.

    >>> year_of("2025"), year_of("2025-12-31"), year_of("2025-01/2025-12"), year_of("2025-06")
    ('2025', '2025', '2025', None)
    """
    edtf = (edtf or "").rstrip("~?%")
    if _YEAR.fullmatch(edtf):
        return edtf
    if match := _YEAR_END.fullmatch(edtf):
        return match[1]
    first, _, last = edtf.partition("/")
    return first[:4] if first.endswith("-01") and last.endswith("-12") and first[:4] == last[:4] else None


def years_in(edtf: str | None) -> tuple[int, int] | None:
    """First and last year that an EDTF string touches; None where one is not known.

    >>> years_in("2021/2025"), years_in("2025-33"), years_in("XXXX")
    ((2021, 2025), (2025, 2025), None)
    """
    first, _, last = (edtf or "").partition("/")
    start, end = _YEAR.match(first), _YEAR.match(last or first)
    return (int(start[1]), int(end[1])) if start and end else None
