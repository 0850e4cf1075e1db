"""Units in a head, a caption or a column of their own (``单位：万元``, ``产量（万吨）``), and figures read in them."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.mentions import Amount, Number
from extractor.values.numbers import NumberRecognizer
from extractor.values.units import Unit, UnitTable, plain

_SIZES = {"万亿": 12, "百亿": 10, "十亿": 9, "千万": 7, "百万": 6, "十万": 5, "亿": 8, "万": 4, "千": 3, "百": 2}
_OPENING = re.compile(
    r"(?:(?:计量|金额|货币|数量|数据|计算)?单位[:：]?|以|币种[:：]?|(?:货币|金额)单位[:：]?|人民币|按|计[:：]|以人民币|列示)+"
)
_PARTS = re.compile(r"[,，、;；/ 　]|币种|除特别|除另有|比例|及|和")
_SUFFIXES = ("标准煤", "标煤", "油当量", "标准箱", "TEU", "标准立方米", "重量箱", "计")
_TIMES = frozenset("年月日天周时秒")
_LONGEST = 14


class HeadUnits:
    """Reads units and figures with them; built once."""

    def __init__(self, units: UnitTable, recognizer: NumberRecognizer) -> None:
        self._units = units
        self._recognizer = recognizer

    def strict(self, text: str) -> str | None:
        """The unit that ``text`` is (``万元``, ``人民币百万元``, ``%``, ``元/吨``), None where it is something else."""
        text = self._bare(text)
        if not text or len(text) > _LONGEST:
            return None
        above, mark, below = text.partition("/")
        if not self._is_unit(above):
            return None
        return text if not mark or below in _TIMES or self._is_unit(below) or below in ("股", "百", "平") else None

    def several(self, text: str) -> list[str]:
        """The units of a caption, in order: ``单位：亿元、%``."""
        found = [self.strict(text)]
        if found[0] is None:
            found = [self.strict(part) for part in _PARTS.split(self._bare(text))]
        return [one for one in found if one is not None]

    def lenient(self, text: str) -> str | None:
        """The unit of a cell in a column of units, which may be one that no list knows (``万重量箱``)."""
        text = self._bare(text)
        if not 0 < len(text) <= _LONGEST or any(sign.isdigit() or sign in "-—–。，" for sign in text):
            return self.strict(text)
        return text

    def number(self, figure: str, unit: str, rest: str = "") -> Number | None:
        """The number of ``figure`` (digits with their sign) in ``unit``, ``rest`` being what stands behind it.

        Its span starts at 0 in ``figure``.
        """
        read = self._recognized(figure + unit + rest, len(figure))
        return read if read is not None else self._made(figure, unit)

    def _recognized(self, text: str, least: int) -> Number | None:
        amounts, percentages = self._recognizer.find(text)
        found: list[Number] = [*amounts, *percentages]
        if len(found) != 1 or found[0].start or found[0].end < least:
            return None
        return found[0]

    def _made(self, figure: str, unit: str) -> Number | None:
        value = decimal(figure)
        if value is None:
            return None
        size, rest = self._split(unit)
        known = self._units.get(rest)
        kind = known.kind if known is not None and known.kind in ("money", "quantity", "count") else "count"
        made = Amount(0, len(figure), f"amount.{kind}", plain(value.scaleb(size)), unit=rest or None)
        made.kind = kind if rest else "number"
        if known is not None and kind == "quantity":
            made.ucum, made.si_unit = known.ucum, known.si_unit
            made.si_value = known.to_si(made.value) if made.value is not None else None
        elif known is not None and kind == "money":
            made.currency = known.currency
        return made

    def _bare(self, text: str) -> str:
        text = "".join(text.split()).strip("（）()[]【】:：±")
        return _OPENING.sub("", text, count=1).strip("（）()[]【】:：") if text else text

    def _is_unit(self, text: str) -> bool:
        unit = self._known(text)
        if unit is not None:
            return True
        size, rest = self._split(text)
        return bool(rest) and (self._known(rest) is not None or (size > 0 and rest.endswith(_SUFFIXES)))

    def _known(self, text: str) -> Unit | None:
        for suffix in ("", *_SUFFIXES):
            if suffix and not text.endswith(suffix):
                continue
            unit = self._units.get(text.removesuffix(suffix) if suffix else text)
            if unit is not None and unit.kind != "label":
                return unit
        latin = self._units.latin_at(text, 0)
        return latin[0] if latin is not None and latin[1] == len(text) else None

    def _split(self, unit: str) -> tuple[int, str]:
        """The power of ten of a unit's multiplier and the unit itself; ``千瓦`` and ``千升`` are units."""
        if self._units.get(unit) is not None:
            return 0, unit
        for written, size in _SIZES.items():
            rest = unit.removeprefix(written)
            if rest != unit and rest:
                known = self._units.get(rest)
                if written not in ("千", "百") or (known is not None and known.kind in ("money", "count")):
                    return size, rest
        return 0, unit


def decimal(figure: str) -> Decimal | None:
    """The value of plain digits with an optional sign."""
    body = figure.lstrip("-−–+＋")
    digits = body.replace(",", "")
    if not digits.replace(".", "", 1).isdigit() or not digits.isascii():
        return None
    value = Decimal(digits)
    return -value if figure[: len(figure) - len(body)] in ("-", "−", "–") else value
