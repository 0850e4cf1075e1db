"""The straight lines drawn on a page of a PDF: borders of tables, told from the paths of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

# A filled shape no thicker than this is a line, as Word draws them.
_THICKEST = 2.5
_SHORTEST = 4.0
_ALIGNED = 1.5
_GAP = 4.0
_MOST_SEGMENTS = 20_000

Rule = list[float]
"""A line as JSON: where it stands across, then from where to where it goes, in points."""


def page_rules(page: Any, raw: Any) -> tuple[list[Rule], list[Rule]]:
    """The horizontal lines (height, left, right) and vertical ones (place, bottom, top) of a page, pieces joined."""
    level: list[Rule] = []
    upright: list[Rule] = []
    for left, bottom, right, top in _strokes(page, raw):
        if top - bottom <= _THICKEST and right - left >= _SHORTEST:
            level.append([(bottom + top) / 2, left, right])
        elif right - left <= _THICKEST and top - bottom >= _SHORTEST:
            upright.append([(left + right) / 2, bottom, top])
    return _joined(level), _joined(upright)


def _strokes(page: Any, raw: Any) -> Iterator[tuple[float, float, float, float]]:
    """The boxes of thin filled shapes and of each straight part of what is drawn with a pen."""
    from ctypes import byref, c_float, c_int

    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    fill, stroke = c_int(), c_int()
    left_over = _MOST_SEGMENTS
    for at in range(min(raw.FPDFPage_CountObjects(page), _MOST_SEGMENTS)):
        shape = raw.FPDFPage_GetObject(page, at)
        if raw.FPDFPageObj_GetType(shape) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if not raw.FPDFPageObj_GetBounds(shape, byref(left), byref(bottom), byref(right), byref(top)):
            continue
        box = left.value, bottom.value, right.value, top.value
        raw.FPDFPath_GetDrawMode(shape, byref(fill), byref(stroke))
        if min(box[2] - box[0], box[3] - box[1]) <= _THICKEST:
            yield box
        elif stroke.value:
            left_over -= raw.FPDFPath_CountSegments(shape)
            if left_over < 0:
                return
            yield from _segments(shape, raw)


def _segments(shape: Any, raw: Any) -> Iterator[tuple[float, float, float, float]]:
    """The straight parts of a drawn path, as boxes."""
    from ctypes import byref, c_float

    matrix = raw.FS_MATRIX(1, 0, 0, 1, 0, 0)
    raw.FPDFPageObj_GetMatrix(shape, byref(matrix))
    x, y = c_float(), c_float()
    first: tuple[float, float] | None = None
    before: tuple[float, float] | None = None
    for at in range(raw.FPDFPath_CountSegments(shape)):
        segment = raw.FPDFPath_GetPathSegment(shape, at)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO and before is not None:
            yield _box(before, point)
        if raw.FPDFPathSegment_GetClose(segment) and first is not None:
            yield _box(point, first)
        before = point


def _box(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float, float, float]:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Lines put together from the pieces that go on from one another."""
    found: list[Rule] = []
    for place, start, end in sorted(rules):
        row: list[Rule] = []
        for one in reversed(found[-50:]):
            if place - one[0] > _ALIGNED:
                break
            row.append(one)
        goes_on = next((one for one in row if start <= one[2] + _GAP and end >= one[1] - _GAP), None)
        if goes_on is None:
            found.append([place, start, end])
        else:
            goes_on[1], goes_on[2] = min(goes_on[1], start), max(goes_on[2], end)
    return [[round(part, 1) for part in one] for one in found]
