"""Where an archive is kept: a folder of Parquet parts, or a database. Each has its manifest in it.

The manifest is the table ``manifest``: a row for each document that was tried, with the digest of its source, what
made it, and why it failed where it did.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from extractor.batch.manifest import Entry

if TYPE_CHECKING:
    import pyarrow as pa


class Sink(Protocol):
    """An archive that is open for one run; another run on it is refused meanwhile."""

    @property
    def writer(self) -> Writer | None:
        """What workers write with by themselves; None where rows have to come to the process that opened it."""

    def entries(self) -> Iterable[Entry]:
        """The manifest."""

    def write(self, batch: pa.RecordBatch, number: int) -> None:
        """Keep all rows of ``batch`` or, where that fails, none; earlier rows of the same paths go."""

    def settle(self) -> None:
        """Take out what later rows of the same paths replace, and what repeats another document."""

    def close(self) -> None:
        """Let another run have it."""


class Writer(Protocol):
    """Writes batches from any process or machine; it can be pickled."""

    def write(self, batch: pa.RecordBatch, number: int) -> None:
        """As :meth:`Sink.write`."""
