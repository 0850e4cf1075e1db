"""The margins of a page's text, told by where its lines begin and end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

_STEP = 4.0
_FEWEST_LINES = 5
_SHALLOWEST, _DEEPEST = 1.2, 4.5
_OPEN_END = 1.6
_INDENTED_SHARE = 0.08


class Placed(Protocol):
    """A line with its place, in points."""

    @property
    def left(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def size(self) -> float: ...
    @property
    def is_row(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Margins:
    """Where full lines begin and end. ``indented`` tells that paragraphs here open with an indent."""

    left: float
    right: float
    indented: bool

    def fills(self, line: Placed) -> bool:
        """Whether ``line`` reaches the right margin, but for a character that did not fit."""
        return line.right >= self.right - _OPEN_END * line.size

    def indents(self, line: Placed) -> bool:
        """Whether ``line`` begins some characters to the right of the left margin."""
        return _SHALLOWEST * line.size <= line.left - self.left <= _DEEPEST * line.size


def document_margins(pages: Sequence[Sequence[Placed]]) -> Margins:
    """The margins that most pages share; a few wide pages or narrow ones do not change them."""
    rights = [_right(prose) for page in pages if len(prose := _prose(page)) >= _FEWEST_LINES]
    lines = [line for page in pages for line in _prose(page)]
    if not lines:
        return Margins(0.0, float("inf"), False)
    right = _commonest(rights) if rights else _right(lines)
    margins = Margins(_left(lines, right), right, False)
    indented = sum(1 for line in lines if margins.indents(line))
    return replace(margins, indented=indented >= _INDENTED_SHARE * len(lines))


def page_margins(lines: Sequence[Placed], document: Margins) -> Margins:
    """The margins of one page's ``lines``: those of ``document``, moved to where this page has its text.

    A page may reach farther than the others (a wide one), not less far: short lines do not make a narrow page.
    """
    prose = _prose(lines)
    if len(prose) < _FEWEST_LINES:
        return document
    right = max(_right(prose), document.right)
    return replace(document, left=_left(prose, right), right=right)


def _prose(lines: Sequence[Placed]) -> list[Placed]:
    return [line for line in lines if not line.is_row]


def _right(lines: Sequence[Placed]) -> float:
    """The rightmost edge that several lines share; one line that juts out makes no margin."""
    counts = Counter(round(line.right / _STEP) for line in lines)
    shared = [step for step in counts if counts[step] + max(counts[step - 1], counts[step + 1]) > 1]
    return max(shared, default=max(counts)) * _STEP


def _left(lines: Sequence[Placed], right: float) -> float:
    """Where most full lines begin, for an indent shows in them only where a paragraph opens."""
    full = [line.left for line in lines if line.right >= right - 2 * _STEP]
    every = [line.left for line in lines]
    return min(_commonest(full or every), _commonest(every))


def _commonest(edges: Sequence[float]) -> float:
    counts = Counter(round(edge / _STEP) for edge in edges)
    step, _ = max(counts.items(), key=lambda item: (item[1], -item[0]))
    return step * _STEP
