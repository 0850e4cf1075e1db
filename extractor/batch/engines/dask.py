"""Chunks on Dask: a delayed call each, on the client that is connected, else in processes of this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import dask
import dask.base
from dask.delayed import delayed


def distribute(chunks: list[bytes], call: Callable[[bytes], bytes]) -> Iterable[bytes]:
    """What ``call`` makes of ``chunks``, in order."""
    base: Any = dask.base
    calls = [delayed(call, pure=False)(chunk) for chunk in chunks]
    if dask.config.get("scheduler", None) is None:
        with dask.config.set(scheduler="processes"):
            yield from base.compute(*calls)
    else:
        yield from base.compute(*calls)
