"""Chunks on Daft: a row each, read by a user-defined function, by the runner that Daft is set to."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import daft


def distribute(chunks: list[bytes], call: Callable[[bytes], bytes]) -> Iterable[bytes]:
    """What ``call`` makes of ``chunks``, in any order."""

    def one(chunk: bytes) -> bytes:
        return call(chunk)

    # Daft's threads would share one interpreter; processes of its own do not.
    finished = daft.func(return_dtype=daft.DataType.binary(), use_process=True)(one)
    frame = daft.from_pydict({"chunk": chunks})
    for row in frame.select(finished(frame["chunk"]).alias("finished")).iter_rows():
        yield row["finished"]
