"""Cyclic garbage collection while texts are read: none inside a text, and after enough of them a whole one.

Within a text the collector would go over all that was found again and again, and find nothing. What was made meanwhile
joins the oldest generation unseen; since the collector forgets then how much came to that generation, it is counted
here, and collected by the collector's own rule: when a quarter of what there was has come.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

_FEWEST = 100_000
_SHARE = 4


class _Old:
    """How many objects came to the oldest generation since it was last collected, and how many stayed then."""

    def __init__(self) -> None:
        self.came = 0
        self.stayed = 0

    def add(self, number: int) -> None:
        """Note ``number`` of new ones; collect where that is due."""
        self.came += number
        if self.came > max(_FEWEST, self.stayed // _SHARE):
            self.stayed = max(self.stayed + self.came - gc.collect(), 0)
            self.came = 0


_old = _Old()


@cache
def _heap_is_frozen() -> bool:
    # Asked once, at the first text: to count what someone keeps frozen is to walk all of it.
    return gc.get_freeze_count() > 0


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Without collection inside the block; where someone keeps objects frozen, these are left alone afterwards."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if not _heap_is_frozen():
                made = gc.get_count()[0]
                gc.freeze()
                gc.unfreeze()
                _old.add(made)
            gc.enable()
