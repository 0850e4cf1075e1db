"""Why the cells of a table made no records: what ``tables[].unread`` may say, and what that means."""

from __future__ import annotations

UNREAD = {
    "too_large": "it has more cells or columns than are read",
    "flattened": "its cells were run together, so that nobody can say where a figure ends",
    "no_figures": "it holds no figures",
    "no_heads": "no heads say what its columns are",
    "no_units": "nothing tells the unit of its figures",
    "no_names": "nothing names what its figures measure",
}
