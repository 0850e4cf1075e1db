"""What a Word paragraph's style says: heading level, list, table of contents. Styles inherit (``w:basedOn``)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_HEADING_NAME = re.compile(r"(?:heading|标题|標題) ?([1-9])\b", re.IGNORECASE)
_TITLE_NAMES = frozenset({"title", "标题", "標題"})
_CONTENTS_NAME = re.compile(r"(?:toc|目录|目錄|table of figures)(?: ?\d| heading)?$", re.IGNORECASE)
_DEEPEST_CHAIN = 12
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Style:
    """``level``: 1 for the document's title, 2 for its first-level headings …, 0 for body text. ``list_id`` and
    ``list_level`` name the numbering, if the style has one; ``is_contents`` tells lines of a table of contents."""

    level: int = 0
    list_id: str | None = None
    list_level: int = 0
    is_contents: bool = False


class Styles:
    """The paragraph styles of a document, looked up by id and kept once worked out."""

    def __init__(self, root: Any | None, tag: Callable[[str], str]):
        """``root`` is the ``w:styles`` element or None; ``tag`` makes a qualified name of ``w:…``."""
        self._tag = tag
        self._elements: dict[str, Any] = {}
        self._known: dict[str, Style] = {}
        for element in [] if root is None else root.findall(tag("w:style")):
            identity = element.get(tag("w:styleId"))
            if identity is not None and element.get(tag("w:type")) in (None, "paragraph"):
                self._elements[identity] = element

    def of(self, properties: Any | None) -> Style:
        """The style of a paragraph with ``properties`` (``w:pPr``), its own settings before its style's."""
        if properties is None:
            return Style()
        named = self._by_id(self._value(properties, "w:pStyle"))
        level = self._outline(properties)
        list_id, list_level = self._list(properties)
        return Style(
            named.level if level is None else level,
            named.list_id if list_id is None else list_id,
            named.list_level if list_level is None else list_level,
            named.is_contents,
        )

    def _by_id(self, identity: str) -> Style:
        if identity not in self._known:
            self._known[identity] = self._work_out(identity)
        return self._known[identity]

    def _work_out(self, identity: str) -> Style:
        level: int | None = None
        list_id: str | None = None
        list_level: int | None = None
        is_contents = False
        for _ in range(_DEEPEST_CHAIN):
            element = self._elements.get(identity)
            if element is None:
                break
            name = self._value(element, "w:name").strip()
            is_contents = is_contents or _CONTENTS_NAME.match(name) is not None
            properties = element.find(self._tag("w:pPr"))
            level = self._named_level(name) if level is None else level
            if properties is not None:
                level = self._outline(properties) if level is None else level
                own_list, own_level = self._list(properties)
                list_id = own_list if list_id is None else list_id
                list_level = own_level if list_level is None else list_level
            identity = self._value(element, "w:basedOn")
        return Style(level or 0, list_id, list_level or 0, is_contents)

    def _named_level(self, name: str) -> int | None:
        if name.lower() in _TITLE_NAMES:
            return 1
        match = _HEADING_NAME.match(name)
        return int(match[1]) + 1 if match else None

    def _outline(self, properties: Any) -> int | None:
        """``w:outlineLvl`` counts headings from 0; 9 is body text."""
        written = self._value(properties, "w:outlineLvl")
        if len(written) != 1 or not written.isdigit():
            return None
        return 0 if int(written) == _BODY_LEVEL else int(written) + 2

    def _list(self, properties: Any) -> tuple[str | None, int | None]:
        numbering = properties.find(self._tag("w:numPr"))
        if numbering is None:
            return None, None
        level = self._value(numbering, "w:ilvl")
        return self._value(numbering, "w:numId") or None, int(level) if len(level) == 1 and level.isdigit() else None

    def _value(self, parent: Any, name: str) -> str:
        child = parent.find(self._tag(name))
        return "" if child is None else child.get(self._tag("w:val")) or ""
