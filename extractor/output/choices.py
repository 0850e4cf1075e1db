"""What options let a user choose from."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

Labels = Literal["zh", "en"]


class Format(StrEnum):
    """Output formats."""

    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"
    html = "html"
