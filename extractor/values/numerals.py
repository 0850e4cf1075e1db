"""Numerals: Arabic, Chinese, financial, digit strings and mixtures, read to exact decimals.

:func:`parse_numeral` reads one written numeral. The fragments are strings for regular expressions, to be used inside
the expressions of other modules; every one of them is linear on any input.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

DIGITS = {
    **dict.fromkeys("零〇○Ｏ", 0),
    **dict.fromkeys("一壹弌幺", 1),
    **dict.fromkeys("二贰貳两兩俩", 2),
    **dict.fromkeys("三叁參仨", 3),
    **dict.fromkeys("四肆", 4),
    **dict.fromkeys("五伍", 5),
    **dict.fromkeys("六陆陸", 6),
    **dict.fromkeys("七柒", 7),
    **dict.fromkeys("八捌", 8),
    **dict.fromkeys("九玖", 9),
}
"""Chinese digits, plain and financial (大写)."""

TENS = {"廿": 20, "卄": 20, "卅": 30, "卌": 40}
"""Contracted tens."""

SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
BIG_UNITS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
"""Multipliers; 兆 is 10**12 as in classical and financial use."""

DIGIT_CLASS = "零〇○一二三四五六七八九两"
"""Characters of an everyday Chinese digit, for use inside ``[...]``."""

ARABIC = r"\d+(?:,\d{3})*(?:\.\d+)?"
"""An unsigned Arabic numeral with optional thousands separators and decimals."""

CHINESE_CLASS = "零〇○一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万萬亿億兆廿卅卌"
"""Every character of a Chinese numeral, for use inside ``[...]``."""

CHINESE = rf"[{CHINESE_CLASS}]+(?:点[{DIGIT_CLASS}]+)?"
"""A Chinese numeral with optional decimals; what it matches need not be well formed (see parse_numeral)."""


_LONGEST = 40


@cache
def _shape() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<arabic>{ARABIC})?(?P<chinese>[{CHINESE_CLASS}]*)"
        rf"(?:[点點.·](?P<decimals>[{''.join(DIGITS)}\d]+))?(?P<scale>[十百千万亿兆]*)"
    )


def parse_numeral(text: str) -> Decimal | None:
    """The exact value of one numeral, or None where ``text`` is not one well-formed numeral.

    >>> parse_numeral("1,466.95"), parse_numeral("两千零六十"), parse_numeral("三亿五千万"), parse_numeral("1.2万亿")
    (Decimal('1466.95'), Decimal('2060'), Decimal('350000000'), Decimal('1200000000000.0'))
    >>> parse_numeral("二00八"), parse_numeral("壹仟贰佰"), parse_numeral("三点一四"), parse_numeral("百万")
    (Decimal('2008'), Decimal('1200'), Decimal('3.14'), Decimal('1000000'))
    >>> parse_numeral("八五·九"), parse_numeral("三一九·六六亿")
    (Decimal('85.9'), Decimal('31966000000.00'))
    """
    text = "".join(text.split())
    if text[:1] in ("-", "−", "负", "負"):
        value = parse_numeral(text[1:])
        return None if value is None else -value
    if not text:
        return None
    if all(character in DIGITS or character.isdecimal() for character in text):
        return _digit_string(text)
    match = _shape().fullmatch(text)
    if match is None:
        return None
    arabic, chinese, decimals, scale = match.group("arabic", "chinese", "decimals", "scale")
    if arabic is not None:
        return _scaled(Decimal(arabic.replace(",", "")), chinese + scale) if decimals is None else None
    whole = _chinese(chinese) if chinese else None
    if whole is None and decimals is not None:
        # 百分之八五·九: digit by digit, as the 1950s wrote them.
        whole = _digits(chinese)
    if whole is None:
        return None
    if decimals is None:
        return Decimal(whole)
    fraction = _digit_string(decimals)
    return None if fraction is None else _scaled(whole + fraction.scaleb(-len(decimals)), scale)


def _digit_string(text: str) -> Decimal | None:
    """Digits one after another, Chinese or Arabic; a lone 两 counts, 两 inside a string does not."""
    if len(text) > 1 and any(character in "两兩俩仨" for character in text):
        return None
    return Decimal("".join(str(DIGITS.get(character, character)) for character in text))


def _scaled(value: Decimal, scale: str) -> Decimal | None:
    """``value`` times the multipliers in ``scale`` (``千万``, ``万亿``); a rest such as 三五 behind 万 is added."""
    factor = 1
    for at, character in enumerate(scale):
        if character in SMALL_UNITS:
            factor *= SMALL_UNITS[character]
        elif character in BIG_UNITS:
            factor *= BIG_UNITS[character]
        else:
            rest = _chinese(scale[at:])
            return None if rest is None or rest >= factor else value * factor + rest
    return value * factor


def _chinese(text: str) -> int | None:
    """A numeral in Chinese characters by place value; None where the places do not fall.

    Split at the last of its largest multiplier, as it is spoken: 三亿五千万 is 三 × 亿 + 五千万, 六万万 is 六万 × 万.
    """
    if len(text) > _LONGEST:
        return None
    for unit, place in ((("兆",), 10**12), (("亿", "億"), 10**8), (("万", "萬"), 10**4)):
        at = max(text.rfind(character) for character in unit)
        if at >= 0:
            head = (_digits(text[:at]) or _chinese(text[:at])) if at else 1
            rest = _rest(text[at + 1 :], place)
            return None if head is None or rest is None else head * place + rest
    return _below_ten_thousand(text)


def _digits(text: str) -> int | None:
    """Several digits one after another, before a multiplier or decimals: 一三四万, 八五·九."""
    if len(text) < 2 or not all(character in DIGITS for character in text):
        return None
    value = _digit_string(text)
    return None if value is None else int(value)


def _rest(text: str, place: int) -> int | None:
    """What follows a multiplier; a lone digit stands one place below it (三万五 is 35000)."""
    if not text:
        return 0
    if len(text) == 1 and text in DIGITS and DIGITS[text]:
        return DIGITS[text] * (place // 10)
    value = None if text[0] in "百佰千仟" else _chinese(text)
    return value if value is not None and value < place else None


def _below_ten_thousand(text: str) -> int | None:
    total, place = 0, 10**4
    digit: int | None = None
    zero = False
    for character in text:
        if character in DIGITS:
            if digit:
                return None
            digit = DIGITS[character]
            zero = zero or digit == 0
        else:
            if not digit and place < 10**4 and character not in "十拾" and character in SMALL_UNITS:
                return None
            factor = TENS.get(character, 10) if character not in SMALL_UNITS else SMALL_UNITS[character]
            size = 10 if character in TENS else factor
            if size >= place or (character in TENS and digit):
                return None
            total += factor if character in TENS else (digit or 1) * factor
            place, digit, zero = size, None, False
    if digit and not zero and 100 <= place <= 1000:
        return total + digit * (place // 10)
    return total + (digit or 0)
