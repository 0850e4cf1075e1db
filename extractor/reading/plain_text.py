"""Text files: which encoding their bytes are in, and the text the contract counts offsets in."""

from __future__ import annotations

import codecs
import re

from extractor.errors import ReadError

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
_SAMPLE = 1 << 16
_MOST_DOUBTFUL = 0.02


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

    A byte-order mark decides; then UTF-8; then charset-normalizer chooses among :data:`CANDIDATES`. Raises ReadError,
    naming ``name``, for binary data and for bytes that are text in none of these encodings.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data.removeprefix(mark) if encoding == "utf-8" else data, encoding, name)
    sample = data[:_SAMPLE]
    is_binary = len(sample) - len(sample.translate(None, _CONTROLS)) > _MOST_DOUBTFUL * len(sample)
    if not is_binary:
        try:
            return normalise_line_ends(data.decode("utf-8")), "utf-8"
        except UnicodeDecodeError:
            pass
    return _detect(data, name, is_binary)


def _decode_marked(data: bytes, encoding: str, name: str) -> tuple[str, str]:
    try:
        return normalise_line_ends(data.decode(encoding)), encoding
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name}: starts with a {encoding} byte-order mark, but byte {error.start} is no {encoding}"
        ) from error


def _detect(data: bytes, name: str, is_binary: bool) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    candidates = ["utf_16_le", "utf_16_be"] if is_binary else list(CANDIDATES)
    for match in from_bytes(data[: 4 * _SAMPLE], cp_isolation=candidates):
        try:
            text = data.decode(match.encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return normalise_line_ends(text), match.encoding.replace("_", "-")
    if is_binary:
        raise ReadError(f"{name}: binary data, not a text file")
    raise ReadError(f"{name}: cannot tell the encoding; save the file as UTF-8 or GB18030 and try again")


def _is_text(text: str) -> bool:
    """Whether decoded characters look like a text: hardly any are controls, unassigned or for private use."""
    sample = text[:_SAMPLE]
    doubtful = sum(1 for character in sample if not (character.isprintable() or character.isspace()))
    return doubtful <= _MOST_DOUBTFUL * len(sample)
