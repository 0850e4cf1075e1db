"""The panel's files: SDMX-CSV that a maintained reader reads, workbook, Parquet, frames."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import sdmx
from openpyxl.utils import get_column_letter
from panel_reports import province
from sdmx.message import DataMessage
from sdmx.model import v30

from extractor import extract, extract_file
from extractor.errors import OptionError
from extractor.observations import Observation, Selection, Store, document_observations, observations
from extractor.output.panel.csv_file import csv_chunks
from extractor.output.panel.frames import panel_frame, read_panel_parquet, write_panel_parquet
from extractor.output.panel.tables import Shape, panel_table
from extractor.output.panel.xlsx_file import write_panel_xlsx


def stored(store: Store) -> Store:
    for document in province():
        store.add(document_observations(document))
    return store


def text(shape: Shape = "long") -> str:
    with Store() as store:
        table = panel_table(stored(store), shape, Selection())
        return "".join(csv_chunks(table, sdmx=shape == "long"))


DIMENSIONS = ("REF_AREA", "INDICATOR", "TIME_PERIOD", "role", "measure")
ATTRIBUTES = ("UNIT_MEASURE", "OBS_STATUS", "place", "name", "comparator", "sentence")


def structure() -> v30.DataStructureDefinition:
    definition = v30.DataStructureDefinition(id="PANEL")
    for name in DIMENSIONS:
        definition.dimensions.getdefault(name)
    definition.measures.append(v30.Measure(id="OBS_VALUE"))
    for name in ATTRIBUTES:
        definition.attributes.append(v30.DataAttribute(id=name))
    return definition


def test_an_sdmx_reader_reads_every_observation_with_its_dimensions() -> None:
    message = sdmx.read_sdmx(io.BytesIO(text().encode()), format="csv", structure=structure())
    assert isinstance(message, DataMessage)
    (data,) = message.data
    rows = list(observations(province()))
    assert len(data.obs) == len(rows)
    for read, row in zip(data.obs, rows, strict=True):
        values = {name: read.dimension.values[name].value for name in DIMENSIONS}
        expected = (row.area or "", row.indicator or "", row.time or "", row.role, row.measure)
        assert tuple(values.values()) == expected
        assert read.value == ("" if row.value is None else format(row.value, "f"))


def test_csv_holds_the_contracts_columns_and_exact_numbers() -> None:
    read = list(csv.DictReader(io.StringIO(text())))
    first = read[0]
    assert (first["REF_AREA"], first["INDICATOR"], first["OBS_VALUE"], first["UNIT_MEASURE"]) == (
        "320000",
        "gdp",
        "5.8",
        "%",
    )
    assert {row["STRUCTURE"] for row in read} == {"dataflow"}
    needed = {"place", "holder", "edtf", "role", "measure", "basis", "comparator", "min", "max", "headline", "revision"}
    assert needed | {"path", "sha256", "start", "end", "sentence", "page"} <= set(first)


def test_the_workbook_opens_on_goals_beside_results(tmp_path: Path) -> None:
    with Store() as store:
        write_panel_xlsx(stored(store), tmp_path / "panel.xlsx")
    book = openpyxl.load_workbook(tmp_path / "panel.xlsx")
    assert book.sheetnames == ["主要指标", "目标与实际", "全部数据", "说明"]
    rows = [[cell.value for cell in row] for row in book["目标与实际"].iter_rows()]
    heading = rows[0]
    first = dict(zip(heading, rows[1], strict=True))
    assert (first["地区"], first["年份"], first["指标"], first["口径"]) == ("江苏省", "2025", "地区生产总值", "增速")
    assert (first["目标"], first["实际"], first["是否完成"]) == (5, 5.3, "是")


def test_parquet_comes_back_as_the_same_observations(tmp_path: Path) -> None:
    with Store() as store:
        write_panel_parquet(stored(store), tmp_path / "panel.parquet")
    assert list(read_panel_parquet(tmp_path / "panel.parquet")) == list(observations(province()))


def test_a_wide_panel_is_no_input(tmp_path: Path) -> None:
    with Store() as store:
        write_panel_parquet(stored(store), tmp_path / "wide.parquet", shape="wide")
    with pytest.raises(OptionError, match="no panel in the long form"):
        list(read_panel_parquet(tmp_path / "wide.parquet"))


def test_frames_of_all_engines_hold_the_same_rows() -> None:
    rows: list[Observation] = list(observations(province()))
    pandas, polars, arrow = (panel_frame(province(), engine) for engine in ("pandas", "polars", "pyarrow"))
    exact = [None if row.value is None else format(row.value, "f") for row in rows]
    assert arrow["OBS_VALUE_exact"].to_pylist() == exact
    assert polars["OBS_VALUE_exact"].to_list() == exact
    assert [None if one != one or one is None else str(one) for one in pandas["INDICATOR"].fillna("")] == [
        row.indicator or "" for row in rows
    ]
    assert panel_frame(province(), shape="goals")["result"].dropna().tolist()[0] == float(Decimal("5.3"))


def test_an_unknown_engine_is_told() -> None:
    with pytest.raises(OptionError, match="there are pandas, polars and pyarrow"):
        panel_frame([], "spark")


def test_what_a_person_looks_at_stands_first_in_chinese_and_the_rest_is_folded(tmp_path: Path) -> None:
    with Store() as store:
        write_panel_xlsx(stored(store), tmp_path / "panel.xlsx")
    book = openpyxl.load_workbook(tmp_path / "panel.xlsx")
    for name, first in (
        ("主要指标", "指标 数值 单位"),
        ("目标与实际", "指标 目标 实际"),
        ("全部数据", "指标 数值 单位"),
    ):
        sheet = book[name]
        heads = [str(cell.value) for cell in sheet[1]]
        assert heads[:3] == first.split() and sheet.freeze_panes == "B2"
        folded = sheet.column_dimensions[get_column_letter(heads.index("地区代码") + 1)]
        assert folded.hidden and folded.outlineLevel == 1
        cells = {cell for row in sheet.iter_rows(min_row=2, values_only=True) for cell in row}
        assert not cells & {"actual", "target", "growth", "level", "yoy", "~", ">=", "A"}


def test_the_first_sheet_has_known_indicators_alone_in_large_units(tmp_path: Path) -> None:
    with Store() as store:
        store.add(
            document_observations(extract("2023年，全县地区生产总值312.65亿元。养殖白鹭鸶玩偶3只。", include_text=True))
        )
        write_panel_xlsx(store, tmp_path / "panel.xlsx")
    _, *rows = openpyxl.load_workbook(tmp_path / "panel.xlsx")["主要指标"].iter_rows(values_only=True)
    assert [row[:3] for row in rows] == [("地区生产总值", 312.65, "亿元")]


def test_a_report_that_is_there_is_a_link_that_may_move_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("2023年，全县地区生产总值312.65亿元。", "utf-8")
    with Store() as store:
        store.add(document_observations(extract_file("in/a.txt", include_text=True)))
        write_panel_xlsx(store, tmp_path / "out.xlsx")
    links = [cell.hyperlink for row in openpyxl.load_workbook("out.xlsx")["主要指标"] for cell in row if cell.hyperlink]
    assert [str(link.target).replace("\\", "/") for link in links] == ["in/a.txt"]
