"""Chunks on Apache Spark: a row each of a data frame, read with ``mapInArrow``.

The session is the one that is running, else one with the settings of ``spark-defaults.conf``; without a master there
it works on this machine. Workers need this package and its extra ``spark`` in their Python.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyarrow as pa
from pyspark.sql import SparkSession

# A task that is lost with its worker is tried again, on this machine too.
_LOCAL = "local[*,4]"


def session() -> SparkSession:
    """The running session, or a new one."""
    running = SparkSession.getActiveSession()
    if running is not None:
        return running
    # Workers of this machine run the Python that runs this.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder: Any = SparkSession.builder
    found: SparkSession = builder.master(os.environ.get("SPARK_MASTER", _LOCAL)).appName("extractor").getOrCreate()
    return found


def distribute(chunks: list[bytes], call: Callable[[bytes], bytes]) -> Iterable[bytes]:
    """What ``call`` makes of ``chunks``, in any order."""

    def on_batches(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for chunk in batch.column("chunk").to_pylist():
                yield pa.RecordBatch.from_pydict({"finished": pa.array([call(chunk)], pa.binary())})

    frame = session().createDataFrame([(one,) for one in chunks], "chunk binary").repartition(len(chunks))
    for row in frame.mapInArrow(on_batches, "finished binary").toLocalIterator():
        yield bytes(row.finished)
