"""Numbers written out, for tests that read them back."""

DIGITS = "零一二三四五六七八九"
_FINANCIAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


def chinese(number: int) -> str:
    """``number`` in Chinese numerals as it is spoken: 20305 is 二万零三百零五."""
    if number == 0:
        return "零"
    groups = []
    while number:
        number, group = divmod(number, 10000)
        groups.append(group)
    written = ""
    for at in range(len(groups) - 1, -1, -1):
        group = groups[at]
        if not group:
            continue
        if written and (group < 1000 or not groups[at + 1]):
            written += "零"
        written += _group(group) + ("", "万", "亿", "万亿")[at]
    return written


def _group(number: int) -> str:
    written, zero = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            written += ("零" if zero and written else "") + DIGITS[digit] + name
        zero = not digit
    return written


def financial(number: int) -> str:
    """``number`` in financial numerals (大写)."""
    return chinese(number).translate(_FINANCIAL)


def digit_string(number: int) -> str:
    """``number`` digit by digit with the round zero: 2008 is 二〇〇八."""
    return "".join(DIGITS[int(digit)] for digit in str(number)).replace("零", "〇")


def with_separators(number: int) -> str:
    """``number`` with thousands separators."""
    return f"{number:,}"


def full_width(written: str) -> str:
    """``written`` in full-width digits."""
    return written.translate(_FULL_WIDTH)
