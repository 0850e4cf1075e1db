"""The stage that reads the tables of a part, after all of its text has been read."""

from __future__ import annotations

from functools import cached_property

from extractor.findings import Findings
from extractor.keys import IndicatorKeys
from extractor.tables.reading import TableReader
from extractor.user_lexicon import UserLexicon
from extractor.values.numbers import NumberRecognizer
from extractor.values.units import UnitTable


class TableStage:
    """Reads tables. Most texts have none, so that its reader is built at the first one."""

    def __init__(self, lexicon: UserLexicon) -> None:
        self._lexicon = lexicon

    @cached_property
    def _reader(self) -> TableReader:
        extra = {"unit": self._lexicon.units}
        return TableReader(UnitTable(extra), NumberRecognizer(extra), IndicatorKeys(self._lexicon.indicators))

    def __call__(self, findings: Findings, source: str) -> None:
        """Fill ``table_readings`` from the tables of ``findings``, whose offsets are those of ``source``."""
        length = len(findings.flow.text)
        for table in findings.tables:
            at = findings.flow.map.to_flow(table.start, length)
            findings.table_readings.append(self._reader.read(source, table, findings, at))
