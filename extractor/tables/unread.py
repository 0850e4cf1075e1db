"""Why the cells of a table made no records: what ``tables[].unread`` may say, and what that means."""

from __future__ import annotations

from extractor.messages import mark

UNREAD = {
    "too_large": mark("it has more cells or columns than are read"),
    "flattened": mark("its cells were run together, so that nobody can say where a figure ends"),
    "no_figures": mark("it holds no figures"),
    "no_heads": mark("no heads say what its columns are"),
    "no_units": mark("nothing tells the unit of its figures"),
    "no_names": mark("nothing names what its figures measure"),
}
