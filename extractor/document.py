"""The document that people get: the contract's data, and what makes data frames and notebook cells of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, overload

from pydantic import PrivateAttr

from extractor import models

if TYPE_CHECKING:
    import pandas
    import polars

    from extractor.observations import Observation


@dataclass(frozen=True, slots=True)
class _Beside:
    """The text that was read, kept beside the data: no part of what a document says, so all are equal."""

    text: str | None = field(default=None, compare=False)


_NOTHING = _Beside()


class Document(models.Document):
    """One input file (or text) and everything that was found in it."""

    _beside: _Beside = PrivateAttr(default_factory=lambda: _NOTHING)

    @overload
    def to_frame(
        self,
        table: str = "indicators",
        engine: Literal["pandas"] = "pandas",
        columns: str = "en",
        *,
        all_columns: bool = False,
    ) -> pandas.DataFrame: ...

    @overload
    def to_frame(
        self, table: str, engine: Literal["polars"], columns: str = "en", *, all_columns: bool = False
    ) -> polars.DataFrame: ...

    @overload
    def to_frame(
        self,
        table: str = "indicators",
        *,
        engine: Literal["polars"],
        columns: str = "en",
        all_columns: bool = False,
    ) -> polars.DataFrame: ...

    def to_frame(
        self,
        table: str = "indicators",
        engine: Literal["pandas", "polars"] = "pandas",
        columns: str = "en",
        *,
        all_columns: bool = False,
    ) -> pandas.DataFrame | polars.DataFrame:
        """One table as a pandas or polars data frame; see :func:`extractor.output.frames.to_frame`."""
        from extractor.output.frames import to_frame

        return to_frame(self, table, engine, columns, all_columns=all_columns)

    def observations(self) -> Iterator[Observation]:
        """The panel's rows: what is stated of which indicator, place and time; see :mod:`extractor.observations`."""
        from extractor.observations import document_observations

        return document_observations(self)

    def shown_with(self, text: str) -> Document:
        """The same document, which shows itself with ``text`` in a notebook; its data does not hold the text."""
        copied = self.model_copy()
        copied._beside = _Beside(text)
        return copied

    def __repr__(self) -> str:
        """What it is of and how much was found; all of it would be longer than the report."""
        kinds = ("indicators", "targets", "amounts", "percentages", "dates")
        found = ", ".join(f"{kind}={len(getattr(self, kind))}" for kind in kinds)
        name = self.source.path or self.doc_id or "of a text"
        return f"<Document {name}: characters={self.source.characters}, {found}>"

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """What a notebook shows: the text with everything found in it, or the records alone without text."""
        from extractor.output.html_view import notebook_html

        return notebook_html(self, self.text if self.text is not None else self._beside.text)
