"""The margins of a page's text, told by where its lines begin and end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
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


def page_margins(lines: Sequence[Placed], fallback: Margins | None) -> Margins:
    """The margins of ``lines``; ``fallback`` (those of the document) for a page of few lines."""
    prose = [line for line in lines if not line.is_row]
    if len(prose) < _FEWEST_LINES and fallback is not None:
        return fallback
    if not prose:
        return Margins(0.0, float("inf"), False)
    right = _farthest_shared([line.right for line in prose])
    full = [line for line in prose if line.right >= right - 2 * _STEP] or prose
    left = min(_commonest([line.left for line in full]), _commonest([line.left for line in prose]))
    margins = Margins(left, right, False)
    share = sum(1 for line in prose if margins.indents(line)) / len(prose)
    if fallback is not None:
        return Margins(
            left, max(right, fallback.right if fallback.right - right < 6 * _STEP else right), fallback.indented
        )
    return Margins(left, right, share >= _INDENTED_SHARE)


def _commonest(edges: Sequence[float]) -> float:
    counts = Counter(round(edge / _STEP) for edge in edges)
    step, _ = max(counts.items(), key=lambda item: (item[1], -item[0]))
    return step * _STEP


def _farthest_shared(edges: Sequence[float]) -> float:
    """The rightmost edge that several lines share; one line that juts out makes no margin."""
    counts = Counter(round(edge / _STEP) for edge in edges)
    needed = max(2, 0.02 * len(edges))
    shared = [step for step in counts if counts[step] + max(counts[step - 1], counts[step + 1]) >= needed]
    return max(shared, default=max(counts)) * _STEP
