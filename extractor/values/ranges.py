"""Units behind numerals, and ranges whose ends share a multiplier and a unit (``5-6万元``, ``八到九百亿``)."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extractor.values.phrases import MASKS, RANGE_MARKS, Phrase, read_phrase, scaled
from extractor.values.signs import negative, sign_at, signs
from extractor.values.units import Unit, UnitTable

_DASHES = "-—–―~−─"
# 6.43 - 8.44元
_SPACED_DASH = re.compile(r" [-–—~] (?=\d)")
# 0.01mg/kg至0.1mg/kg
_PER = re.compile(r"/[^\d，。；、（）\s/]{1,4}?(?=[-—–~至到])")
_BRACKETED = re.compile(r"（(?P<scale>[百千万亿]{0,2})(?P<unit>[^（）\d\s，。；]{1,8})）")
_ASIDE = re.compile(r"（([^（）\n]{1,8})）(次?)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WHOLE = re.compile(r"\d{1,4}(?![\d.,])")
_WHOLE_BEFORE = re.compile(r"(?:[^\w\s.,/\-]|[\u4e00-\u9fff\n])\Z|\A\Z")
_VERBS = ("减少", "增加", "下降", "降低", "提高", "提升", "上升", "增长", "压缩", "缩短", "扩大", "缩减", "回落")
_CHANGES = tuple(f"{verb}{behind}" for verb in _VERBS for behind in ("", "了"))
_BETWEEN = ("之间", "间")
_CUTTABLE = "千兆百两多几"  # characters of a numeral that may begin a unit: 千瓦, 百分点, 多米尼加比索


class RangeReader:
    """Finds the unit behind a numeral and the second end behind the first."""

    def __init__(self, units: UnitTable, scan: re.Pattern[str]) -> None:
        self._units = units
        self._scan = scan
        self.marks = frozenset(RANGE_MARKS) | frozenset("、与和")

    def unit_behind(self, text: str, start: int, end: int) -> tuple[Unit | None, int, int]:
        """The unit of the numeral at ``start:end``: unit, where it ends, and how many numeral characters are its own.

        The 千 of ``六千字节`` belongs to the unit, since the longest unit wins.
        """
        at = end + 1 if text[end : end + 1] == " " else end
        best = self._units.at(text, at)
        if best is not None and not self._stands(text, at, best):
            best = None
        if best is None and text[at : at + 1].isascii() and text[at : at + 1].isalpha():
            best = self._units.latin_at(text, at)
            if best is not None and not self._stands(text, at, best):
                best = None
        cut = 0
        if end - start > 1 and text[end - 1] in _CUTTABLE:
            other = self._units.at(text, end - 1)
            longer = other is not None and other[1] > 1 and other[0].kind in ("quantity", "money", "percent")
            if other is not None and longer and self._stands(text, end - 1, other):
                best, at, cut = other, end - 1, 1
        if best is None and cut == 0 and end - start > 1 and text[end - 1] == "两" and text[end - 2] not in "三两":
            # 五千六百两: the weight, since nothing is counted behind it.
            best, at, cut = self._units.at(text, end - 1), end - 1, 1
        if best is None or (text[start] in MASKS and best[0].name.isascii() and best[0].kind != "percent"):
            return None, end, 0
        unit, size = best
        unit_end = at + size
        return self._with_aside(text, unit, unit_end, cut)

    def _stands(self, text: str, at: int, found: tuple[Unit, int]) -> bool:
        """Whether the unit is not the beginning of another word."""
        unit, size = found
        end = at + size
        if unit.stops and text.startswith(unit.stops, end):
            return False
        last = text[end - 1]
        if last.isascii() and last.isalpha():
            following = text[end : end + 1]
            return not (following and following.isascii() and (following.isalnum() or following in "-+&"))
        return True

    def _with_aside(self, text: str, unit: Unit, end: int, cut: int) -> tuple[Unit, int, int]:
        """``套（间）``, ``场（次）``: classifiers in brackets behind a classifier belong to it."""
        if unit.kind == "count" and text[end : end + 1] == "（":
            aside = _ASIDE.match(text, end)
            if aside is not None:
                parts = [self._units.get(part) for part in aside[1].split("、")]
                if all(part is not None and part.kind == "count" for part in parts) or aside[1] == "次":
                    name = unit.name + aside.group()
                    return replace(unit, name=name, stops=(), arabic_only=False), aside.end(), cut
        return unit, end, cut

    def bracketed(self, text: str, end: int) -> tuple[Unit, int, str] | None:
        """A unit that stands in brackets behind a number (``469(万TEU)``): the unit, where it ends, its multiplier."""
        match = _BRACKETED.match(text, end)
        found = None if match is None else self._units.at(text, match.end("scale"))
        if match is None or found is None or found[1] != match.end("unit") - match.end("scale"):
            return None
        return (found[0], match.end(), match["scale"]) if found[0].kind in ("money", "quantity", "count") else None

    def torn(self, text: str, first: Phrase, unit: Unit | None) -> tuple[Phrase, Unit, int] | None:
        """Digits torn by a blank, as one number: masked where a point may have been lost (``1 6亿元``, ``108 3%``).

        What is counted with a classifier has no decimals: ``2 6台`` is 26台.
        """
        end = first.end
        if unit is not None or text[end : end + 1] != " " or not first.text.isdigit() or first.scale:
            return None
        if _YEAR.fullmatch(first.text) or not _WHOLE_BEFORE.search(text, max(0, first.start - 1), first.start):
            return None
        match = self._scan.match(text, end + 1)
        if match is None or match["arabic"] is None or not _WHOLE.match(text, end + 1):
            return None
        second_unit, unit_end, _ = self.unit_behind(text, end + 1, match.end())
        if second_unit is None or second_unit.kind in ("label", "time"):
            return None
        whole = second_unit.kind == "count" and not match["size"] and match.group().isdigit()
        digits = first.text + match.group()
        value = Decimal(digits) if whole and digits[0] != "0" else None
        return Phrase(first.start, match.end(), digits, value, masked=value is None), second_unit, unit_end

    def read(
        self, text: str, first: Phrase, unit: Unit | None, unit_end: int
    ) -> tuple[Phrase, Unit | None, int] | None:
        """The range that begins with ``first``: phrase, unit and end; None where there is none."""
        per = _PER.match(text, unit_end) if unit is not None else None
        unit_end = per.end() if per else unit_end
        apart = _SPACED_DASH.match(text, unit_end) is not None
        unit_end += apart
        mark = text[unit_end : unit_end + 1]
        if not mark or mark not in self.marks or (first.masked and unit is None):
            return None
        if mark == "、" and not (first.chinese and unit is None and len(first.text) == 1):
            return None
        below, at = (False, unit_end + 2) if apart else _second_start(text, first, unit_end)
        match = self._scan.match(text, at)
        if match is None or match["fold"] is not None or text[at] in "半对":
            return None
        second_unit, end, cut = self.unit_behind(text, at, match.end())
        second = read_phrase(match, cut)
        if second is not None and (below or (unit is None and text.startswith(signs().below_zero, first.begin))):
            second = negative(second)
        if second is None or second.masked != first.masked:
            return None
        if second_unit is not None and second_unit.kind in ("label", "time"):
            return None
        if second_unit is None and not (unit is None and second.scale.strip("十百千")):
            return None
        if unit is not None and (second_unit is None or unit.name != second_unit.name):
            return None
        if per is not None and not text.startswith(per[0], end):
            return None
        if unit is not None and text[first.start - 1 : first.start] in ("从", "由") and not _is_open(text, end):
            return None
        if mark == "、" and not _are_neighbours(first, second, text, at):
            return None
        if unit is not None and unit.kind != "percent" and mark in "至到" and _changes(text, first):
            # 减少2.6亿元至31.8亿元: by so much, to so much.
            return None
        if mark in "与和" and not text.startswith(_BETWEEN, end):
            return None
        ranged = _join(first, second, shared=unit is None)
        if ranged is None:
            return None
        return ranged, second_unit, end if second_unit is not None else second.end


def _second_start(text: str, first: Phrase, mark: int) -> tuple[bool, int]:
    """Whether the second end of a range whose mark stands at ``mark`` is negative, and where its number begins.

    A doubled dash is one mark (``5——6万元``), unless the first end is negative too (``-10--5℃``).
    """
    at = mark + 1
    if text[mark] in _DASHES and text[at : at + 1] in tuple(_DASHES):
        minuses = signs().minuses
        both = first.lead is not None and text[first.lead] in minuses and text[at] in minuses
        if not both:
            return False, at + 1
    return sign_at(text, at)


def _changes(text: str, first: Phrase) -> bool:
    """Whether a verb of change stands right before the first end."""
    return text.endswith(_CHANGES, max(0, first.begin - 3), first.begin)


def _is_open(text: str, end: int) -> bool:
    return text.startswith(("不等", "之间", "的区间"), end)


def _are_neighbours(first: Phrase, second: Phrase, text: str, at: int) -> bool:
    """``三、四百``, ``二、三十个``: two digits one apart, not where a numbering stands (the start of a line)."""
    digits = "一二三四五六七八九"
    place = digits.find(first.text.replace("两", "二"))
    before = text[first.start - 1 : first.start]
    return 0 <= place < 8 and text[at] == digits[place + 1] and before not in ("", "\n", "（", "、", "第")


def _join(first: Phrase, second: Phrase, shared: bool) -> Phrase | None:
    """One phrase for both ends; ``shared`` lets the first end take the multiplier of the second."""
    if first.masked:
        return Phrase(first.start, second.end, "", masked=True, lead=first.lead)
    low = first.value if first.value is not None else first.low
    high = second.value if second.value is not None else second.high
    if low is None or high is None:
        return None
    if shared and not first.scale.strip("十百千") and second.scale:
        low = _with_scale(first, second, low, high)
    if high < low < 0:
        low, high = high, low
    if low >= high:
        return None
    sign = second.sign or first.sign
    chinese = first.chinese and second.chinese
    lead, scale = first.lead, second.scale
    return Phrase(first.start, second.end, "", low=low, high=high, sign=sign, chinese=chinese, scale=scale, lead=lead)


def _with_scale(first: Phrase, second: Phrase, low: Decimal, high: Decimal) -> Decimal:
    """``5-6千万``: the whole multiplier of Arabic digits; ``八到九百亿``: only the 亿 of a Chinese numeral."""
    scale = second.scale
    if second.chinese:
        big = scale.lstrip("十百千")
        scale = big or (scale[-1:] if not first.scale else "")
    elif first.scale:
        scale = scale.lstrip("十百千")
    raised = scaled(low, scale)
    return raised if raised < high else low
