"""The panel: the numbers of any number of reports as rows that can be compared.

:func:`observations` yields typed rows; :func:`goals_and_results` puts goals beside results; the frames of
:mod:`extractor.output.panel.frames` hold the same for pandas, polars and pyarrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from extractor.observations.building import document_observations
from extractor.observations.goals import GoalAndResult, beside, goals_and_results
from extractor.observations.rows import FIELDS, Measure, Observation, Role
from extractor.observations.store import Selection, Store

if TYPE_CHECKING:
    from extractor.models import Document

__all__ = [
    "FIELDS",
    "GoalAndResult",
    "Measure",
    "Observation",
    "Role",
    "Selection",
    "Store",
    "beside",
    "document_observations",
    "goals_and_results",
    "observations",
]


def observations(documents: Iterable[Document], selection: Selection | None = None) -> Iterator[Observation]:
    """The rows of ``documents``, in order, with the cells marked that reports state differently.

    Documents are taken one at a time and their rows kept on disk until all are read, so that memory stays flat.
    ``selection`` leaves rows out. For one document :func:`document_observations` needs no disk.
    """
    with Store() as store:
        for document in documents:
            store.add(document_observations(document))
        yield from store.rows(selection)
