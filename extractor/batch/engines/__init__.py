"""Engines that distribute chunks over machines: each calls :func:`~extractor.batch.chunks.perform_chunk`, and no more.

An engine reads chunks in waves, so that neither the driver nor the engine's own queues hold an archive. A chunk that
is read twice, since a machine was lost, is two parts of one run, of which the archive keeps one.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Generator, Iterable, Iterator
from importlib import import_module
from itertools import islice

from extractor.batch.chunks import Chunk, ChunkWork, Finished, perform_chunk
from extractor.errors import ExtractorError, one_line
from extractor.extras import missing_writer
from extractor.messages import say

NAMES = ("spark", "ray", "dask", "daft")
_WAVE = 64


def engine_named(name: str) -> Callable[[Iterator[Chunk], ChunkWork], Generator[Finished]]:
    """The engine ``name`` of :data:`NAMES`. Raises ExtractorError where its library is not installed."""
    try:
        module = import_module(f"extractor.batch.engines.{name}")
    except ImportError as error:
        raise missing_writer(say("--engine {name}", name=name), name) from error
    distribute: Callable[[list[bytes], Callable[[bytes], bytes]], Iterable[bytes]] = module.distribute

    def run(chunks: Iterator[Chunk], work: ChunkWork) -> Generator[Finished]:
        call = Call(work)
        while wave := [pickle.dumps(one) for one in islice(chunks, _WAVE)]:
            try:
                results = iter(distribute(wave, call))
                yield from (pickle.loads(one) for one in results)
            except ExtractorError:
                raise
            except Exception as error:
                # Every engine has errors of its own kind; what is finished stays, and a run after it goes on.
                what = say("{kind}: {problem}", kind=type(error).__name__, problem=one_line(str(error))[:300])
                raise ExtractorError(
                    say("--engine {name} gave up: {what}; --resume goes on", name=name, what=what)
                ) from error

    return run


class Call:
    """:func:`perform_chunk` on pickled chunks; it can be pickled itself."""

    def __init__(self, work: ChunkWork) -> None:
        self._work = work

    def __call__(self, chunk: bytes) -> bytes:
        return pickle.dumps(perform_chunk(pickle.loads(chunk), self._work))
