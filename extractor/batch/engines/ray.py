"""Chunks on Ray Data: ``map_batches`` with tasks, a chunk a batch. Ray joins the cluster that its settings name."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pyarrow as pa
import ray


def distribute(chunks: list[bytes], call: Callable[[bytes], bytes]) -> Iterable[bytes]:
    """What ``call`` makes of ``chunks``, in any order."""

    def on_batch(batch: pa.Table) -> pa.Table:
        found = [call(chunk) for chunk in batch.column("chunk").to_pylist()]
        return pa.table({"finished": pa.array(found, pa.binary())})

    if not ray.is_initialized():
        ray.init(log_to_driver=False, include_dashboard=False)
    table = pa.table({"chunk": pa.array(chunks, pa.binary())})
    dataset = ray.data.from_arrow(table).repartition(len(chunks))
    # Tasks, not actors: a pool of actors on all processors would wait for a free one for ever.
    for row in dataset.map_batches(on_batch, batch_size=1, batch_format="pyarrow").iter_rows():
        yield row["finished"]
