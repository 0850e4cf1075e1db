"""What a batch is made of: a task for each report, the work to do on it, the result that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.output.choices import Format, Labels

if TYPE_CHECKING:
    from extractor.models import Document
    from extractor.text import SourceText


class Product(StrEnum):
    """What comes of a report: a line of JSON, indented JSON, the document itself, or a file of its own."""

    line = "line"
    indented = "indented"
    document = "document"
    file = "file"


@dataclass(frozen=True, slots=True)
class Task:
    """A report to extract: a file at ``path``, or a text that was read already, or what kept it from being read.

    ``columns`` are what else stood in the record of a table, ``doc_id`` the user's own id there; ``sha256`` and
    ``size`` those of the file, once they are known.
    """

    name: str
    path: Path | None = None
    source: SourceText | None = None
    problem: str | None = None
    target: Path | None = None
    columns: Mapping[str, Any] | None = None
    doc_id: str | None = None
    sha256: str | None = None
    size: int = 0

    def lost(self, problem: str) -> Result:
        """What there is to tell where the process that read it has ended."""
        return Result(self.name, problem)

    def refused(self, problem: str) -> Result:
        """What there is to tell where no process could be started; none could be for any other report."""
        return Result(self.name, problem, is_final=True)


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done with every report; ``format`` and ``columns`` are those of a file for each."""

    product: Product
    format: Format
    columns: Labels
    reference_date: str | None
    include_text: bool
    lexicons: tuple[Path, ...]
    only: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a task: ``text`` or ``document``, or the line that tells its ``problem``.

    ``note`` is a line about a report that was read and holds nothing, or less than one expects.
    ``is_known`` tells that an archive had it already; ``is_final`` marks a problem that every other report would have
    too, such as a lexicon that cannot be read.
    """

    name: str
    problem: str | None = None
    is_final: bool = False
    text: str = ""
    document: Document | None = None
    sections: int = 0
    mentions: int = 0
    records: int = 0
    seconds: float = 0.0
    is_known: bool = False
    unread: tuple[str, ...] = ()
    note: str | None = None
