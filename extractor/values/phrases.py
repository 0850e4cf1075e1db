"""The scan for number phrases: numeral, multiplier and infix (``6万多``, ``三百五十``, ``几十万``, ``xx亿``).

One expression led by a character class runs over the text once; what it finds are candidates, not numbers: a Chinese
numeral becomes one only with a unit behind it. :func:`read_phrase` gives a candidate its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from extractor.values.numerals import BIG_UNITS, CHINESE_CLASS, DIGITS, SMALL_UNITS, parse_numeral

MASKS = "xX×*_□"
"""Characters that stand for masked digits."""

RANGE_MARKS = "-—–―~至到−─"
"""Characters between the ends of a range; the dashes may be doubled."""

_LONGEST = 15  # digits before the point; longer strings are ids
_SIZES = SMALL_UNITS | BIG_UNITS
_APPROXIMATE = {"几": "~", "数": "~", "多": ">", "余": ">", "來": "~", "来": "~"}
_PAIRS = {"一二", "一两", "二三", "两三", "三四", "四五", "五六", "六七", "七八", "八九", "三五"}


@dataclass(slots=True)
class Phrase:
    """A number phrase at ``start:end``: ``value``, or ``low`` and ``high``, or neither where masked.

    ``sign``: the comparator its own words give (``6万多``: >). ``chinese``: written in Chinese numerals.
    ``scale``: the multipliers it ends with (``万``), for ranges that share them. ``bare``: only multipliers (百万).
    ``text``: the numeral without infix, for readings that want its digits. ``lead``: where a sign before it begins.
    """

    start: int
    end: int
    text: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    sign: str | None = None
    chinese: bool = False
    masked: bool = False
    scale: str = ""
    bare: bool = False
    lead: int | None = None

    @property
    def begin(self) -> int:
        """Where its mention begins: at the sign, if it has one."""
        return self.start if self.lead is None else self.lead


def build_scan(following: Iterable[str]) -> re.Pattern[str]:
    """The scanning expression. ``following``: characters a unit begins with; a Chinese numeral needs one behind it."""
    first = "".join(sorted(re.escape(one) for one in {*following, *RANGE_MARKS, *"多余来几、半分角毛 点%‰番"}))
    chinese, digits = CHINESE_CLASS, "".join(DIGITS)
    scale = "十百千万萬亿億兆拾佰仟"
    return re.compile(
        rf"[0-9{chinese}几数{MASKS}翻半对]"
        rf"(?:(?<=[0-9])(?P<arabic>(?:[0-9]{{0,2}}(?:,[0-9]{{3}})++(?![0-9])|[0-9]*+)(?:\.[0-9]++)?)"
        rf"(?P<size>个亿(?!元[项企工产大以级村镇乡园])|[{scale}]{{0,6}}+)"
        rf"(?P<rest>(?:(?<=[万亿千百])零?[0-9]{{1,4}}(?![0-9.,年月日号%])[十百千万]{{0,2}}+亿?+)*+)"
        rf"(?:(?P<infix>[多余来几])(?P<size2>个亿|[{scale}]{{0,3}}+))?"
        rf"|(?<=[{chinese}])(?P<chinese>(?:(?<=[{digits}])(?<![\n。；\u3000].)(?<!\A.)[{digits}]{{0,2}}(?:、[{digits}]{{3}})++"
        rf"(?![{digits}])[{scale}]{{0,3}}+|[{chinese}]{{0,30}}+)(?:[点·.][{digits}]{{1,8}}+[{scale}]{{0,3}}+)?)"
        rf"(?P<cinfix>[多余来几](?:个亿|[{scale}]{{0,3}}+)|个亿)?(?:(?=[{first}])|(?<=[二四五六七八九十百千万]两))"
        rf"|(?<=[几数])(?P<some>[{scale}]{{1,4}}+)(?P<sinfix>[多余]?)(?=[{first}])"
        rf"|(?<=[{MASKS}])(?P<mask>[{MASKS}]{{0,7}}+(?:\.[{MASKS}0-9]{{1,4}})?[{scale}]{{0,2}}+)(?![0-9])(?=[{first}])"
        rf"|(?<=翻)(?P<fold>了?近?[一二两三四1-9]?番|倍)"
        rf"|(?<=半)(?P<half>[数折成])?|(?<=对)(?P<even>折))"
    )


def read_phrase(match: re.Match[str], cut: int = 0) -> Phrase | None:
    """The phrase a match of the scan stands for; None where its numeral is not well formed.

    ``cut`` leaves out that many characters at the end: the 千 of ``六千瓦`` belongs to the unit.
    """
    start, end = match.start(), match.end() - cut
    if match["arabic"] is not None:
        return _arabic(match, start, cut)
    if match["chinese"] is not None:
        infix = match["cinfix"] or ""
        numeral_end = end if not infix else match.end() - len(infix)
        # 二四、五五○万吨: the old mark of thousands.
        numeral = match.string[start:numeral_end].replace("、", "")
        return read_chinese(numeral, start, end, match.string[numeral_end:end])
    if match["some"] is not None:
        return None if cut else _some(match, start)
    if match["mask"] is not None:
        if match.string[start - 1 : start].isalnum() and match.string[start - 1].isascii():
            return None
        return Phrase(start, end, match.group(), masked=True)
    return None


@cache
def _places() -> re.Pattern[str]:
    return re.compile(r"(零?)([0-9]+)([^0-9零]*)")


def _mixed(value: Decimal, size: str, rest: str) -> Decimal | None:
    """``3万5千``, ``1亿2000万``, ``6万2000``, ``1万零800``: Arabic digits with a multiplier each, falling.

    A last digit alone is spoken one place below the multiplier before it: ``16万8`` is 16万8千. An 亿 at the end counts
    the whole: ``1万2千亿``.
    """
    if rest.endswith("亿") and "亿" not in size:
        whole = _mixed(value, size, rest[:-1])
        return None if whole is None else scaled(whole, "亿")
    places = _places().findall(rest)
    tens = [index for index, (_, _, multiplier) in enumerate(places) if multiplier.endswith("万")]
    if tens and not size.endswith(("万", "亿")):
        # 3千5百万: the 万 at the end counts what stands before it too.
        size += "万"
    total, last = scaled(value, size), _factor(size)
    for index, (zero, digits, multiplier) in enumerate(places):
        if tens and index < tens[-1] and multiplier and not multiplier.endswith(("万", "亿")):
            multiplier += "万"
        part = scaled(Decimal(digits), multiplier)
        if not (zero or multiplier) and len(digits) == 1:
            part *= last / 10
        if part >= last or value != value.to_integral_value():
            return None
        total += part
        last = _factor(multiplier)
    return total


def _arabic(match: re.Match[str], start: int, cut: int) -> Phrase | None:
    arabic, size, rest, infix, size2 = match.group("arabic", "size", "rest", "infix", "size2")
    digits = match.string[start] + arabic
    if "," in digits:
        digits = digits.replace(",", "")
    if len(digits) > _LONGEST and len(digits.partition(".")[0]) > _LONGEST:
        return None
    if digits[0] == "0" and len(digits) > 1 and digits[1] != ".":
        return None
    value = Decimal(digits)
    if rest:
        whole = _mixed(value, size, rest[: len(rest) - cut])
        return Phrase(start, match.end() - cut, digits, whole, scale=size, masked=whole is None)
    if cut and infix and not size2:
        infix = None
    elif cut:
        size, size2 = (size, size2[:-1]) if size2 else (size[:-1], size2)
    scale = size.lstrip("个") + (size2 or "").lstrip("个") if size2 else size.lstrip("个")
    phrase = Phrase(start, match.end() - cut, digits, scale=scale)
    if infix == "几":
        # 20几万: between 20万 and 30万; 3万几 is no number.
        if size or len(digits) < 2:
            return None
        step = Decimal(10)
        phrase.low, phrase.high, phrase.sign = scaled(value, scale), scaled(value + step, scale), "~"
        return phrase
    phrase.value = scaled(value, scale)
    phrase.sign = _APPROXIMATE[infix] if infix else None
    return phrase


@lru_cache(maxsize=4096)
def _numeral(text: str) -> Decimal | None:
    return parse_numeral(text.replace("·", "点").replace(".", "点").replace("○", "〇"))


def read_chinese(text: str, start: int, end: int, infix: str = "") -> Phrase | None:
    """A Chinese numeral ``text``; neighbours (``三四百``, ``七八``, ``十五六``) are a range."""
    if not text or (text[0] in BIG_UNITS and any(one in DIGITS for one in text)):
        return None
    core = text.rstrip("十百千万亿萬億兆拾佰仟")
    scale = text[len(core) :]
    size = infix[1:].removeprefix("个")
    phrase = Phrase(start, end, text, chinese=True, scale=scale + size, bare=not core and text[0] not in "十拾")
    if core[-2:] in _PAIRS and (len(core) == 2 or core[-3] in _SIZES):
        low, high = _numeral(core[:-1] + scale), _numeral(core[:-2] + core[-1] + scale)
        if low is None or high is None:
            return None
        phrase.low, phrase.high, phrase.sign = scaled(low, size), scaled(high, size), "~"
        return phrase
    # 四亿零七百多万 is 四亿零七百万 and more: the multiplier behind the infix belongs to the numeral.
    value = None if len(text) > 1 and text[0] in "零〇○" and text[1] not in "点·." else _numeral(text + size)
    if value is None:
        return None
    if infix[:1] == "几":
        if text[-1] not in SMALL_UNITS:
            return None
        phrase.low, phrase.high, phrase.sign = value, value + scaled(Decimal(SMALL_UNITS[text[-1]]), size), "~"
        return phrase
    phrase.value = value
    phrase.sign = _APPROXIMATE.get(infix[:1])
    return phrase


def _some(match: re.Match[str], start: int) -> Phrase | None:
    size = match["some"]
    low = scaled(Decimal(1), size)
    phrase = Phrase(start, match.end(), size, chinese=True, scale=size, sign="~")
    phrase.low, phrase.high = low, low * 10
    return phrase


def scaled(value: Decimal, scale: str) -> Decimal:
    """``value`` times every multiplier in ``scale``, printed plainly.

    >>> scaled(Decimal("10.36"), "百亿亿"), scaled(Decimal("26525.06"), "万")
    (Decimal('10360000000000000000'), Decimal('265250600'))
    """
    if scale:
        value = value * _factor(scale)
    whole = value.to_integral_value()
    return whole if whole == value else value


@lru_cache(maxsize=256)
def _factor(scale: str) -> Decimal:
    product = 1
    for one in scale.removeprefix("个"):
        product *= _SIZES[one]
    return Decimal(product)
