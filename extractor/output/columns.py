"""The columns that CSV, Excel, Parquet and data frames share, read from ``lexicons/columns.toml``.

Headings are the keys of the columns (``en``) or Chinese (``zh``); both are unique within a table.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast, get_args

from extractor.errors import OptionError
from extractor.lexicons import load_lexicon
from extractor.messages import say

Language = Literal["en", "zh"]
ColumnType = Literal["text", "sign", "number", "integer", "boolean", "day"]
Table = Literal[
    "indicators",
    "targets",
    "organizations",
    "amounts",
    "percentages",
    "dates",
    "checks",
    "sections",
    "tables",
    "documents",
]

TABLES: tuple[Table, ...] = get_args(Table)
SheetTable = Table | Literal["main"]
SHEETS: tuple[SheetTable, ...] = ("main", *TABLES)
"""What a workbook shows, the main indicators first."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``type`` says what its cells hold where they are not empty.

    ``text`` a str, ``sign`` a comparator, ``number`` an exact Decimal, ``integer`` an int, ``boolean`` a bool,
    ``day`` a date.
    """

    key: str
    type: ColumnType
    chinese: str
    meaning_zh: str
    meaning_en: str

    def heading(self, language: Language) -> str:
        """What stands above the column."""
        return self.chinese if language == "zh" else self.key

    def meaning(self, language: Language) -> str:
        """One line that says what the cells are."""
        return self.meaning_zh if language == "zh" else self.meaning_en


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A table's columns in order, those that a person looks at first, its sheet in a workbook, and the column whose
    cells are links there (or nothing)."""

    columns: tuple[Column, ...]
    main: tuple[Column, ...]
    sheet: str
    link: str


@cache
def table_layout(table: SheetTable | Literal["source"]) -> TableLayout:
    """The layout of ``table``; ``main`` is the first sheet of a workbook, ``source`` the one with the text itself."""
    entry = _lexicon()["tables"][table]
    columns = tuple(column(key) for key in entry["columns"].split())
    main = tuple(column(key) for key in entry.get("main", entry["columns"]).split())
    return TableLayout(columns, main, entry["sheet"], entry.get("link", "id"))


@cache
def column(key: str) -> Column:
    """The column called ``key``."""
    return Column(key, *_lexicon()["columns"][key])


def exact_column(number: Column) -> Column:
    """The text column that stands beside a column of doubles and holds all digits."""
    return Column(
        f"{number.key}_exact",
        "text",
        f"{number.chinese}（精确）",
        f"{number.meaning_zh}；全部数字",
        f"{number.meaning_en}; all digits, as text",
    )


def with_exact_columns(table: Table) -> tuple[Column, ...]:
    """The columns of ``table`` where numbers become doubles: each is followed by its :func:`exact_column`."""
    columns: list[Column] = []
    for one in table_layout(table).columns:
        columns.append(one)
        if one.type == "number":
            columns.append(exact_column(one))
    return tuple(columns)


def checked_table(name: str) -> Table:
    """``name`` as a table. Raises OptionError where there is none of that name."""
    if name not in TABLES:
        raise OptionError(say("no table {name!r}; there are {tables}", name=name, tables=", ".join(TABLES)))
    return name


def checked_language(name: str) -> Language:
    """``name`` as a language of headings. Raises OptionError for any but ``en`` and ``zh``."""
    if name not in get_args(Language):
        raise OptionError(say("no column headings in {name!r}; there are en and zh", name=name))
    return cast(Language, name)


@cache
def _lexicon() -> dict[str, Any]:
    return load_lexicon("columns")
