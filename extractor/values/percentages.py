"""Percentages: from a number and a percent unit, from ``分之``, from ``翻番`` and from the words for a half.

Contract 4.2 says what ``value``, ``unit`` and ``ratio`` hold. Fractions are rounded to six significant digits.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal

from extractor.mentions import Percentage
from extractor.values.numerals import CHINESE_CLASS, DIGITS, parse_numeral
from extractor.values.phrases import Phrase
from extractor.values.units import Unit, percent_stops, plain

_SIX_DIGITS = Context(prec=6)
_WHOLES = {Decimal(100): ("%", Decimal("0.01")), Decimal(1000): ("‰", Decimal("0.001"))}
_NUMERAL = (
    r"(?:[0-9]{1,15}(?:,[0-9]{3}){0,5}(?:\.[0-9]{1,6})?(?: ?[kK](?![A-Za-z]))?"
    rf"|[{CHINESE_CLASS}]{{1,20}}(?:[点.·][{''.join(DIGITS)}]{{1,6}})?)"
)
_TIME_PASSED = ("时间", "任务", "双", "进度")


class PercentageReader:
    """Reads the written forms that are no number with a unit behind it, and makes the mentions."""

    def __init__(self) -> None:
        self._above = re.compile(
            rf"分之(?P<sign>[负-]?)(?P<low>{_NUMERAL})(?P<more>[多余几])?(?:[-—–~至到](?:百分之|千分之)?(?P<high>{_NUMERAL}))?"
        )
        self._slash = re.compile(r"/([0-9]{1,3})(?![0-9./A-Za-z年月日号%])")

    def of_unit(self, phrase: Phrase, unit: Unit, end: int, half: bool) -> Percentage:
        """``phrase`` with a percent unit behind it (``53.92%``, ``0.5个百分点``, ``三成半``)."""
        value, low, high = phrase.value, phrase.low, phrase.high
        if unit.name == "折" and len(phrase.text) == 2:
            digits = parse_numeral(phrase.text)
            if digits is not None and digits > 10:
                # 七二折 and 72折 are 7.2折: a discount of two digits stands in hundredths.
                value, low, high = digits / 10, None, None
        if half and value is not None:
            value += Decimal("0.5")
        ratio = None if value is None or unit.ratio is None else plain(value * unit.ratio)
        return Percentage(
            phrase.begin, end, f"percentage.{unit.name}", value, low, high, unit.name, masked=phrase.masked, ratio=ratio
        )

    def fraction(self, text: str, start: int, at: int, below: str) -> Percentage | None:
        """``百分之五``, ``三分之二``: ``below`` is the numeral before ``分之``, which stands at ``at``."""
        match = self._above.match(text, at)
        whole = parse_numeral(below)
        if match is None or not whole:
            return None
        unit, worth = _WHOLES.get(whole, ("fraction", None))
        rule = f"percentage.{unit}"
        pair = _neighbours(match["low"]) if unit == "%" and match["high"] is None else None
        if pair is not None:
            return Percentage(start, match.end(), rule, None, *pair, unit, "~")
        low = _value(match["low"])
        high = None if match["high"] is None else _value(match["high"])
        end = match.end() if high is not None or match["high"] is None else match.start("high") - 1
        if low is None or (match["high"] is not None and high is None):
            return None
        if match["sign"]:
            low = -low
        if high is not None and high <= low:
            return None
        if worth is None:
            if low >= whole:
                return None
            low = _SIX_DIGITS.divide(low, whole)
            high = None if high is None else _SIX_DIGITS.divide(high, whole)
            worth = Decimal(1)
        sign = ">" if match["more"] else "="
        if high is not None:
            return Percentage(start, end, rule, None, low, high, unit, sign)
        return Percentage(start, end, rule, plain(low), unit=unit, comparator=sign, ratio=plain(low * worth))

    def slash(self, text: str, phrase: Phrase) -> Percentage | None:
        """``2/3``: a proper fraction of two short whole numbers."""
        match = self._slash.match(text, phrase.end)
        if match is None or phrase.value is None or not phrase.text.isdigit():
            return None
        below = Decimal(match[1])
        if not 0 < phrase.value < below <= 100 or text[phrase.start - 1 : phrase.start] == "/":
            return None
        before = text[max(phrase.start - 2, 0) : phrase.start].rstrip(" ")
        if before and before[-1].isascii() and before[-1].isalpha():
            # Studio 13/14 are versions.
            return None
        ratio = _SIX_DIGITS.divide(phrase.value, below)
        return Percentage(phrase.start, match.end(), "percentage.fraction", ratio, unit="fraction", ratio=ratio)

    def fold(self, match: re.Match[str]) -> Percentage | None:
        """``翻番``, ``翻一番`` (twice), ``翻两番`` (four times)."""
        words = match["fold"]
        if words == "倍":
            times = Decimal(2)
        else:
            count = parse_numeral(words.strip("了近番") or "一")
            if count is None:
                return None
            times = Decimal(2) ** int(count)
        sign = "~" if "近" in words else "="
        start, end = match.span()
        return Percentage(start, end, "percentage.fold", times, unit="times", comparator=sign, ratio=times)

    def half(self, text: str, match: re.Match[str]) -> Percentage | None:
        """``半数``, ``过半``, ``对折`` and ``半折``."""
        start, end = match.span()
        if text[end - 1] in "折成":
            if text.startswith(percent_stops()[text[end - 1]], end):
                return None
            tenths = Decimal(5) if match["even"] else Decimal("0.5")
            return Percentage(start, end, "percentage.half", tenths, unit=text[end - 1], ratio=plain(tenths / 10))
        passed = text[start - 1 : start] == "过" and not text.startswith(("年", "天", "月", "个"), end)
        if passed and text[max(start - 3, 0) : start - 1].endswith(_TIME_PASSED):
            return None
        if not passed and not match["half"]:
            return None
        share, sign = Decimal("0.5"), ">" if passed else "="
        begin = start - 1 if passed else start
        return Percentage(begin, end, "percentage.half", share, unit="fraction", comparator=sign, ratio=share)

    def one_half(self, text: str, match: re.Match[str]) -> Percentage | None:
        """``一半``."""
        start, end = match.span()
        if match.group() != "一" or text[end + 1 : end + 2] in ("天", "年", "个", "径"):
            return None
        share = Decimal("0.5")
        return Percentage(start, end + 1, "percentage.half", share, unit="fraction", ratio=share)


def _value(numeral: str) -> Decimal | None:
    if numeral[-1] in "kK":
        value = parse_numeral(numeral[:-1].strip())
        return None if value is None else value * 1000
    return parse_numeral(numeral.replace("○", "〇"))


def _neighbours(numeral: str) -> tuple[Decimal, Decimal] | None:
    """``二三十``: between 20 and 30."""
    if len(numeral) == 3 and numeral[2] == "十" and "二三四五六七八九".find(numeral[:2]) >= 0:
        low = parse_numeral(numeral[0] + "十")
        high = parse_numeral(numeral[1] + "十")
        return (low, high) if low is not None and high is not None else None
    return None
