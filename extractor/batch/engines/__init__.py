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
from extractor.messages import Message, say

NAMES = ("spark", "ray", "dask", "daft")
_WAVE = 64
_TRIES = 2

Distribute = Callable[[list[bytes], Callable[[bytes], bytes]], Iterable[bytes]]
"""What a call makes of pickled chunks, in any order; each engine has one."""


def engine_named(name: str) -> Callable[[Iterator[Chunk], ChunkWork], Generator[Finished]]:
    """The engine ``name`` of :data:`NAMES`. Raises ExtractorError where its library is not installed."""
    try:
        module = import_module(f"extractor.batch.engines.{name}")
    except ImportError as error:
        raise missing_writer(say("--engine {name}", name=name), name) from error
    distribute: Distribute = module.distribute

    def run(chunks: Iterator[Chunk], work: ChunkWork) -> Generator[Finished]:
        while wave := list(islice(chunks, _WAVE)):
            yield from _Wave(name, distribute, Call(work), wave).results()

    return run


class _Wave:
    """Chunks under way. What an engine lost with a worker it gets again, at last chunk by chunk.

    A chunk that fails alone where others of its wave did not is lost, so that its documents are read one by one.
    """

    def __init__(self, name: str, distribute: Distribute, call: Call, chunks: list[Chunk]) -> None:
        self._name = name
        self._distribute = distribute
        self._call = call
        self._left = {chunk.number: chunk for chunk in chunks}
        self._is_working = False

    def results(self) -> Generator[Finished]:
        """What came of each chunk. Raises ExtractorError where the engine finishes none."""
        error: Exception | None = None
        for _ in range(_TRIES):
            error = yield from self._try(list(self._left.values()))
            if error is None:
                return
        for chunk in list(self._left.values()):
            error = yield from self._try([chunk])
            if error is not None and self._is_working:
                del self._left[chunk.number]
                yield chunk.lost(
                    say(
                        "{name}: the worker of {engine} that read it ended: {what}",
                        name=chunk.name,
                        engine=self._name,
                        what=_what(error),
                    )
                )
        if self._left:
            told = say("--engine {name} gave up: {what}; --resume goes on", name=self._name, what=_what(error))
            raise ExtractorError(told) from error

    def _try(self, chunks: list[Chunk]) -> Generator[Finished, None, Exception | None]:
        try:
            for result in self._distribute([pickle.dumps(one) for one in chunks], self._call):
                finished: Finished = pickle.loads(result)
                self._is_working = True
                if self._left.pop(finished.chunk.number, None) is not None:
                    yield finished
        except ExtractorError:
            raise
        except Exception as error:
            # Every engine has errors of its own kind.
            return error
        return None


def _what(error: Exception | None) -> Message:
    return say("{kind}: {problem}", kind=type(error).__name__, problem=one_line(str(error))[:300])


class Call:
    """:func:`perform_chunk` on pickled chunks; it can be pickled itself."""

    def __init__(self, work: ChunkWork) -> None:
        self._work = work

    def __call__(self, chunk: bytes) -> bytes:
        return pickle.dumps(perform_chunk(pickle.loads(chunk), self._work))
