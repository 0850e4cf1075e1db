"""What Excel can hold in a cell, and what becomes of what it cannot."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from extractor.output.columns import Column
from extractor.output.tables import Cell, Row, plain

# Excel's specifications and limits: characters a cell (UTF-16 units), rows a sheet, links a sheet, digits a number.
MOST_CHARACTERS = 32_767
MOST_ROWS = 1_048_576
MOST_LINKS = 65_530
MOST_DIGITS = 15
_LARGEST = Decimal("9.99999999999999E307")
_SMALLEST = Decimal("2.3E-308")
_FIRST_DAY = date(1900, 1, 1)
_CUT = "…"

# XML 1.0 has no way to write these.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BEYOND_BMP = re.compile("[\U00010000-\U0010ffff]")


def excel_text(text: str) -> str:
    """``text`` as a cell can hold it: without illegal characters, cut off with `…` where it is too long."""
    if len(text) <= MOST_CHARACTERS // 2 and text.isprintable() and not text.startswith("<"):
        # Nearly every cell: nothing illegal in it, and room enough whatever the characters.
        return text
    text = _legal(text)
    room = _room(text)
    return text if len(text) <= room else text[: room - len(_CUT)] + _CUT


def excel_texts(text: str) -> Iterator[tuple[int, int, str]]:
    """``text`` in pieces that each fit into a cell: where they start and end, and what the cell can say of them."""
    # One less, for what _legal() may add.
    room = _room(text) - 1
    for start in range(0, len(text), room):
        end = min(start + room, len(text))
        yield start, end, _legal(text[start:end])


def excel_number(value: Decimal) -> float | None:
    """The number Excel can show for ``value``; None where it is too large."""
    if not value.is_finite() or abs(value) > _LARGEST:
        return None
    return float(value)


def excel_day(value: date) -> date | None:
    """``value`` where Excel's calendar, which starts in 1900, has it."""
    return value if value >= _FIRST_DAY else None


def exact_digits(columns: tuple[Column, ...], row: Row) -> str | None:
    """The numbers of ``row`` of which Excel would lose digits, as ``key=digits``."""
    lost = []
    for column in columns:
        cell = row[column.key]
        if isinstance(cell, Decimal) and not _fits(cell):
            lost.append(f"{column.key}={plain(cell)}")
    return "; ".join(lost) or None


def decimal_places(value: Decimal) -> int:
    """How many decimals to show, ten at most."""
    exponent = value.normalize().as_tuple().exponent
    return min(10, max(0, -exponent)) if isinstance(exponent, int) else 0


def display_width(cell: Cell) -> int:
    """About how many Latin characters wide ``cell`` is; the first line counts, Chinese characters twice."""
    if isinstance(cell, Decimal):
        return min(30, len(f"{cell:,f}")) if abs(cell.adjusted()) < 30 else 30
    line = str(cell)[:100].partition("\n")[0]
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in line)


def _fits(value: Decimal) -> bool:
    if not value:
        return True
    if not value.is_finite() or not _SMALLEST <= abs(value) <= _LARGEST:
        return False
    # The digits as they are: normalize() would round to the context's precision.
    digits = "".join(map(str, value.as_tuple().digits)).strip("0")
    return len(digits) <= MOST_DIGITS


def _legal(text: str) -> str:
    text = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    # XlsxWriter takes a string in these tags for markup of its own and would write it as it stands.
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def _room(text: str) -> int:
    """How many characters surely fit; those beyond the basic plane count as two."""
    return MOST_CHARACTERS // 2 if _BEYOND_BMP.search(text) else MOST_CHARACTERS
