"""Garbage that texts leave is collected in time, and what a program keeps is not gone over at every text."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from extractor import collector, extract
from extractor.collector import collector_at_rest


class Knot:
    """An object that only the cyclic collector frees."""

    alive = 0

    def __init__(self) -> None:
        self.itself = self
        Knot.alive += 1

    def __del__(self) -> None:
        Knot.alive -= 1


@pytest.fixture
def collections(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How often everything was collected; the collector is on, and forgets what came before."""
    found: list[int] = []
    collect = gc.collect

    def counted(*_: object) -> int:
        found.append(1)
        return collect()

    monkeypatch.setattr(collector, "_old", collector._Old())
    monkeypatch.setattr(gc, "collect", counted)
    was_enabled = gc.isenabled()
    gc.enable()
    yield found
    if not was_enabled:
        gc.disable()


def test_garbage_of_many_texts_does_not_pile_up(collections: list[int]) -> None:
    for _ in range(300):
        with collector_at_rest():
            _ = [Knot() for _ in range(1_000)]
    assert collections and Knot.alive < 150_000


def test_what_is_kept_is_gone_over_ever_more_rarely(collections: list[int]) -> None:
    kept: list[list[list[object]]] = []
    for _ in range(200):
        with collector_at_rest():
            kept.append([[] for _ in range(10_000)])
    # Two million objects: at every hundred thousand it would be twenty times.
    assert 3 <= len(collections) <= 15 and len(kept) == 200


def test_a_text_leaves_the_collector_as_it_was() -> None:
    was_enabled = gc.isenabled()
    try:
        for wanted in (gc.disable, gc.enable):
            wanted()
            expected = gc.isenabled()
            extract("全年完成投资3亿元。")
            assert gc.isenabled() is expected
    finally:
        (gc.enable if was_enabled else gc.disable)()
