"""Which characters of a PDF's page are set in bold letters."""

from __future__ import annotations

import re
from typing import Any

# Sans-serif faces are the bold ones of Chinese type.
_BOLD_NAME = re.compile("bold|black|heavy|hei(?:ti)?(?![a-z])|黑", re.IGNORECASE)
# PDF 32000-1, table 123: the flag of fonts made bold.
_FORCED = 1 << 18
_BOLD_WEIGHT = 600
_FILLED_AND_DRAWN = 2
_LONGEST_NAME = 128


class Fonts:
    """The fonts of a page with text."""

    def __init__(self, text_page: Any, raw: Any) -> None:
        self._page = text_page
        self._raw = raw

    def is_bold(self, at: int) -> bool:
        """Whether the character ``at`` is bold: by the name or weight of its font, or drawn over its outline."""
        from ctypes import byref, c_int, create_string_buffer

        name, flags = create_string_buffer(_LONGEST_NAME), c_int()
        self._raw.FPDFText_GetFontInfo(self._page, at, name, _LONGEST_NAME, byref(flags))
        if flags.value & _FORCED or _BOLD_NAME.search(_decoded(name.value)):
            return True
        if self._raw.FPDFText_GetFontWeight(self._page, at) >= _BOLD_WEIGHT:
            return True
        shape = self._raw.FPDFText_GetTextObject(self._page, at)
        return bool(shape) and self._raw.FPDFTextObj_GetTextRenderMode(shape) == _FILLED_AND_DRAWN


def _decoded(name: bytes) -> str:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("gb18030", "replace")
