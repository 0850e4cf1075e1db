"""Amounts: a number phrase with its unit made into a mention: money parts, halves, rates, currency, SI value."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from extractor.mentions import Amount, Percentage
from extractor.values.money import Money
from extractor.values.numerals import CHINESE_CLASS, parse_numeral
from extractor.values.percentages import PercentageReader
from extractor.values.phrases import MASKS, Phrase
from extractor.values.units import ROUNDED, Unit, UnitTable, plain

_HALF = Decimal("0.5")
_HALF_STOPS = tuple("导径年数月成天日挂程山岛价自决场小夜途边信")
_ZERO_CELSIUS = {"Cel": (Decimal("273.15"), Decimal(1)), "[degF]": (Decimal("459.67"), Decimal(9) / Decimal(5))}
_SCALES = {"k": 3, "K": 3, "w": 4, "W": 4, "thousand": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12}
_SCALE_WORDS = "|".join(sorted(_SCALES, key=len, reverse=True))
_PER_HEADS = re.compile("/(?:1?0{0,2}|十|百)万(?![元亿])")
_PER_MANY = re.compile("[十百千万亿]{1,3}")


class AmountReader:
    """Makes amounts; built once."""

    def __init__(self, units: UnitTable) -> None:
        self._units = units
        self._money = Money()
        self._latin = re.compile(
            rf" ?(?P<mask>[{MASKS}]{{1,6}}[万亿千百十]{{0,2}})?(?:(?P<scale>{_SCALE_WORDS})(?![A-Za-z0-9]))?"
        )
        self._second = re.compile(rf"([0-9]{{1,4}}(?:\.[0-9]+)?|[{CHINESE_CLASS}]{{1,4}}|半)")
        self._rates = lru_cache(maxsize=512)(self._rate_worth)

    def amount(self, text: str, phrase: Phrase, unit: Unit, end: int) -> Amount:
        """The amount ``phrase`` makes with ``unit``, which ends at ``end``."""
        start, name = phrase.begin, unit.name
        made = Amount(start, end, f"amount.{unit.kind}", phrase.value, phrase.low, phrase.high, name)
        made.kind, made.masked = unit.kind, phrase.masked
        if unit.kind == "money":
            self._complete_money(text, made, unit)
        elif unit.kind == "quantity" or text[end : end + 1] == "半":
            self._add_second(text, made, unit)
        denominator = self._denominator(text, made.end, unit)
        if denominator is not None:
            self._make_rate(text, made, unit, denominator)
        elif unit.kind == "quantity":
            self._put_si(text, made, unit)
        return made

    def percentage(self, text: str, phrase: Phrase, unit: Unit, end: int, reader: PercentageReader) -> Percentage:
        """The percentage ``phrase`` makes with ``unit``."""
        half = text[end : end + 1] == "半" and not text.startswith(_HALF_STOPS, end + 1)
        made = reader.of_unit(phrase, unit, end + half, half)
        if unit.name == "成" and phrase.value is not None and not half:
            tenth = parse_numeral(text[end : end + 1]) if text[end : end + 1] in tuple("一二三四五六七八九") else None
            if tenth is not None and text[end + 1 : end + 2] in ("", "，", "。", "、", "；", "左", "以", "的"):
                made.value = phrase.value + tenth / 10
                made.ratio = made.value / 10
                made.end = end + 1
        return made

    def signed(self, text: str, phrase: Phrase) -> Amount | None:
        """``¥50``, ``USD 300``: a sign or code before a number without a unit behind it."""
        sign = self._money.sign_before(text, phrase.start)
        if sign is None:
            return None
        start, currency = sign
        unit = text[start : phrase.start].strip()
        made = Amount(start, phrase.end, "amount.money", phrase.value, phrase.low, phrase.high, unit)
        made.kind, made.currency, made.masked = "money", currency, phrase.masked
        return made

    def latin(self, text: str, phrase: Phrase) -> Amount | None:
        """Latin letters behind the digits: masks (``1xx万元``), scales (``15k``, ``USD 3 million``)."""
        match = self._latin.match(text, phrase.end)
        if match is None or not (match["scale"] or match["mask"]) or phrase.value is None:
            return None
        if match["mask"]:
            found = self._units.at(text, match.end())
            if found is None or found[0].kind in ("label", "time", "percent"):
                return None
            masked = Phrase(phrase.start, match.end(), "", masked=True)
            return self.amount(text, masked, found[0], match.end() + found[1])
        value = plain(phrase.value.scaleb(_SCALES[match["scale"]]))
        found = self._units.at(text, match.end())
        wider = Phrase(phrase.start, match.end(), phrase.text, value)
        if found is not None and found[0].kind in ("money", "count"):
            return self.amount(text, wider, found[0], match.end() + found[1])
        made = self.signed(text, wider)
        if made is None and match["scale"] in "kKwW" and len(phrase.text) > 1:
            made = Amount(phrase.start, match.end(), "amount.scale", value, kind="number")
        return made

    def is_sum(self, text: str, phrase: Phrase, unit: Unit, end: int) -> bool:
        """Whether a Chinese numeral with ``unit``, a part of money, is a sum: parts follow it (四角八分), or 钱."""
        return unit.kind == "money" and self._money.parts(text, end, unit.currency, unit.name) is not None

    def is_piece(self, text: str, phrase: Phrase, unit: Unit, end: int) -> bool:
        """Whether 块 is a classifier here, as in 展板3块."""
        small = not phrase.scale and not (phrase.value is None or "." in phrase.text)
        return unit.name == "块" and small and self._money.is_piece(text, phrase.start, end)

    def _complete_money(self, text: str, made: Amount, unit: Unit) -> None:
        made.currency = self._money.currency(text, made.start, made.end, unit, unit.name)
        parts = self._money.parts(text, made.end, made.currency, unit.name) if made.value is not None else None
        if unit.ratio is not None:
            made.unit = unit.whole
            for field in ("value", "min", "max"):
                worth = getattr(made, field)
                setattr(made, field, None if worth is None else plain(worth * unit.ratio))
        if parts is not None and made.value is not None:
            share, made.end = parts
            if unit.ratio is not None and text[made.end - 1] not in "分厘钱":
                share *= unit.ratio
            made.value += share.copy_sign(made.value) if made.value else share
        sign = self._money.sign_before(text, made.start)
        if sign is not None and not text[made.start - 1].isalpha() and text[made.start - 1] != " ":
            made.start = sign[0]

    def _add_second(self, text: str, made: Amount, unit: Unit) -> None:
        """``三斤半``, ``六斤八两``, ``3米8``: what is left over of the unit."""
        if made.value is None:
            return
        match = self._second.match(text, made.end)
        if match is None:
            return
        written, end = match[1], match.end()
        if written == "半":
            if not text.startswith(_HALF_STOPS, end):
                made.value, made.end = made.value + _HALF, end
            return
        if unit.name in ("斤", "市斤") and (text.startswith("两", end) or written.endswith("两")):
            value = parse_numeral(written.removesuffix("两"))
            if value is not None and value < 10:
                made.value, made.end = made.value + value / 10, end + (not written.endswith("两"))
        elif unit.name == "米" and len(written) <= 2 and "." not in written and self._ends(text, end):
            value = parse_numeral(written)
            if value is not None and value < 100 and written[0] not in "十百千万":
                made.value, made.end = made.value + value.scaleb(-len(written)), end

    def _ends(self, text: str, end: int) -> bool:
        following = text[end : end + 1]
        return not following.isalnum() or following in tuple("的高长宽左以上")

    def _denominator(self, text: str, end: int, unit: Unit) -> tuple[str, int] | None:
        """What stands behind a slash or 每: ``/年``, ``/立方米``, ``/人·天``, ``/百亿元``, ``每立方米``."""
        if text[end : end + 1] not in ("/", "每") or (text[end] == "每" and unit.kind != "quantity"):
            return None
        at = end + 1
        size = 0
        scale = _PER_MANY.match(text, at) if text[end] == "/" else None
        start = scale.end() if scale else at
        found = self._units.at(text, start)
        if found is not None and found[0].kind != "percent":
            size = start - at + found[1]
        for name in self._units.per:
            if len(name) > size and text.startswith(name, at):
                size = len(name)
        if not size:
            return None
        last = text[at + size - 1]
        following = text[at + size : at + size + 1]
        if last.isascii() and last.isalpha() and following.isascii() and following.isalnum():
            return None
        if text[end] == "每" and size == 1 and text[at] not in "秒升":
            return None  # 每年, 每人: the next clause begins
        end = at + size
        if text[end : end + 1] in ("·", "/"):
            further = self._units.at(text, end + 1)
            if further is not None:
                return text[at : end + 1 + further[1]], end + 1 + further[1]
        return text[at:end], end

    def per_many(self, text: str, phrase: Phrase) -> Amount | None:
        """``孕产妇死亡率8.6/10万``: so many of a hundred thousand; the unit is what stands behind the number."""
        match = _PER_HEADS.match(text, phrase.end)
        if match is None or phrase.value is None:
            return None
        made = Amount(phrase.start, match.end(), "amount.per_many", phrase.value, unit=match.group())
        made.kind = "quantity"
        return made

    def _make_rate(self, text: str, made: Amount, unit: Unit, denominator: tuple[str, int]) -> None:
        below, end = denominator
        made.unit, made.end = f"{unit.name}{text[made.end]}{below}", end
        if made.kind == "count":
            made.kind = "quantity"
        if unit.kind != "quantity":
            return
        ucum, worth, si_unit = self._rates(unit.name, below)
        made.ucum = ucum
        if worth is not None and made.value is not None:
            made.si_value, made.si_unit = plain(ROUNDED.multiply(made.value, worth)), si_unit

    def _rate_worth(self, above: str, below: str) -> tuple[str | None, Decimal | None, str | None]:
        """UCUM code of a rate, what one is worth in SI units where that is exact, and those units."""
        upper, lower = self._units.get(above), self._units.get(below)
        if upper is None or upper.ucum is None:
            return None, None, None
        if below in self._units.per:
            code, seconds = self._units.per[below]
            if seconds is None or upper.factor is None:
                return f"{upper.ucum}/{code}" if code else None, None, None
            return f"{upper.ucum}/{code}", upper.to_si(Decimal(1) / seconds), f"{upper.si_unit}/s"
        if lower is None or lower.ucum is None or upper.factor is None or lower.factor is None:
            return (f"{upper.ucum}/{lower.ucum}" if lower is not None and lower.ucum else None), None, None
        worth = upper.to_si(lower.factor[1] / lower.factor[0])
        return f"{upper.ucum}/{lower.ucum}", worth, f"{upper.si_unit}/{lower.si_unit}"

    def _put_si(self, text: str, made: Amount, unit: Unit) -> None:
        made.ucum = unit.ucum
        if unit.name in ("度", "°"):
            made.ucum = _degree(text, made)
            if made.ucum == "kW.h":
                unit = self._units.get("千瓦时") or unit
        if made.value is None:
            return
        if made.ucum in _ZERO_CELSIUS:
            offset, parts = _ZERO_CELSIUS[made.ucum]
            made.si_value, made.si_unit = plain(ROUNDED.divide(made.value + offset, parts)), "K"
        elif unit.factor is not None:
            made.si_value, made.si_unit = unit.to_si(made.value), unit.si_unit


def _degree(text: str, made: Amount) -> str | None:
    """What 度 is by the word beside it: a temperature or, behind a sum of electricity, a kilowatt-hour."""
    before = text[max(made.start - 5, 0) : made.start]
    if before.endswith(("华氏", "华氏温度")):
        return "[degF]"
    if before.endswith(("摄氏", "摄氏温度", "气温", "温度", "高温", "低温")):
        return "Cel"
    electric = text.startswith("电", made.end) or before.endswith(("电量", "用电", "发电", "供电", "耗电", "节电"))
    return "kW.h" if electric else None
