"""Text files: which encoding their bytes are in, and the text the contract counts offsets in."""

from __future__ import annotations

import codecs
import re
from functools import cache

from extractor.errors import ReadError
from extractor.messages import say

# The encodings Chinese text files come in, besides UTF-8, which is tried first since nothing else passes for it.
CANDIDATES = ("gb18030", "big5", "utf_16_le", "utf_16_be")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Bytes that text hardly holds; tab, line feed, form feed and carriage return are text.
_CONTROLS = bytes({*range(32), 127} - {9, 10, 11, 12, 13, 27})
_SAMPLE = 1 << 18
_MOST_DOUBTFUL = 0.02
# Chinese read in the right encoding is nine tenths common characters or more, read in a wrong one two thirds or less.
_LEAST_COMMON = 0.75
_SURELY_COMMON = 0.9
_LEAST_FOR_STATISTICS = 64


def normalise_line_ends(text: str) -> str:
    """``text`` without a byte-order mark and with ``\\n`` as its only line end, nothing else changed."""
    return as_unicode(text).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def as_unicode(text: str) -> str:
    """``text`` with U+FFFD for lone surrogates, which Python strings may hold but no encoding can write."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", text)
    return text


def has_mark(data: bytes) -> bool:
    """Whether ``data`` opens with a byte-order mark."""
    return any(data.startswith(mark) for mark, _ in _MARKS)


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text in ``data`` and the encoding it was in.

    A byte-order mark decides; then UTF-8; then charset-normalizer proposes among :data:`CANDIDATES`, and what reads as
    Chinese is taken. Raises ReadError, naming ``name``, for binary data and for bytes that are text in none of these.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data.removeprefix(mark) if encoding == "utf-8" else data, encoding, name)
    # A disk that failed leaves zeros behind the text.
    sample = data[:_SAMPLE].rstrip(b"\0") or data[:_SAMPLE]
    is_binary = len(sample) - len(sample.translate(None, _CONTROLS)) > _MOST_DOUBTFUL * len(sample)
    broken_at = 0
    if not is_binary:
        try:
            return normalise_line_ends(data.decode("utf-8")), "utf-8"
        except UnicodeDecodeError as error:
            broken_at = error.start
    encodings = _detect(sample)
    if not encodings and is_binary:
        raise ReadError(say("{name}: binary data, no text; give the report as text, Word, PDF or HTML", name=name))
    if not encodings and not data[:broken_at].isascii():
        raise ReadError(_damaged(name, "utf-8", broken_at))
    if not encodings:
        raise ReadError(say("{name}: cannot tell the encoding; save the file as UTF-8", name=name))
    return _decode_wholly(data, encodings, name)


def _decode_marked(data: bytes, encoding: str, name: str) -> tuple[str, str]:
    try:
        return normalise_line_ends(data.decode(encoding)), encoding
    except UnicodeDecodeError as error:
        raise ReadError(
            say(
                "{name}: starts with a {encoding} byte-order mark, but byte {start} is no {encoding}",
                name=name,
                encoding=encoding,
                start=error.start,
            )
        ) from error


def _decode_wholly(data: bytes, encodings: list[str], name: str) -> tuple[str, str]:
    """All of ``data`` in the first of ``encodings`` that it is in; ReadError says where the first ends."""
    problems = []
    for encoding in encodings:
        named = encoding.replace("_", "-")
        try:
            return normalise_line_ends(data.decode(encoding)), named
        except UnicodeDecodeError as error:
            problems.append(_damaged(name, named, error.start))
    raise ReadError(problems[0])


def _damaged(name: str, encoding: str, at: int) -> str:
    return say(
        "{name}: {encoding} as it seems, but byte {at} does not fit; open the file, mend that place and save it "
        "as UTF-8",
        name=name,
        encoding=encoding,
        at=at,
    )


def _detect(sample: bytes) -> list[str]:
    """The encodings in which ``sample`` reads as Chinese, the best first.

    The statistics of charset-normalizer go wrong on short texts and now and then refuse long ones: what it proposes is
    taken where it reads well, else the candidates in the order in which they do.
    """
    from charset_normalizer import from_bytes

    if len(sample) >= _LEAST_FOR_STATISTICS:
        for match in from_bytes(sample, cp_isolation=list(CANDIDATES)):
            if _common_share(sample, match.encoding) >= _SURELY_COMMON:
                return [match.encoding]
    scores = {encoding: _common_share(sample, encoding) for encoding in CANDIDATES}
    return sorted((one for one in CANDIDATES if scores[one] >= _LEAST_COMMON), key=scores.__getitem__, reverse=True)


def _common_share(sample: bytes, encoding: str) -> float:
    """The share of common characters in ``sample`` read as ``encoding``, ASCII apart; 0 where it cannot be read."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        # The sample may end inside a character.
        text = decoder.decode(sample)
    except UnicodeDecodeError:
        return 0.0
    common = _common_characters()
    telling = [character for character in text if not " " <= character <= "~" and character not in "\t\n\f\r"]
    return sum(1 for character in telling if character in common) / len(telling) if telling else 1.0


@cache
def _common_characters() -> frozenset[str]:
    """What Chinese texts are written in besides ASCII: punctuation and the frequent characters of GB 2312 and Big5.

    Both standards put the frequent characters first: rows 16-55 of GB 2312, lead bytes A4-C6 of Big5.
    """
    simplified = bytes(byte for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF) for byte in (lead, trail))
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = bytes(byte for lead in range(0xA4, 0xC7) for trail in trails for byte in (lead, trail))
    # General punctuation, enclosed numbers, lines of tables, Chinese punctuation, full-width ASCII.
    blocks = ((0x2010, 0x2040), (0x2460, 0x2500), (0x2500, 0x2580), (0x3000, 0x3020), (0xFF01, 0xFF5F))
    marks = "\xa0·×÷°±§ⅠⅡⅢⅣⅤ■□▲△●○◆◇★☆→℃㎡￥"
    hanzi = simplified.decode("gb2312", "ignore") + traditional.decode("big5", "ignore")
    return frozenset([*hanzi, *marks, *(chr(code) for block in blocks for code in range(*block))])
