"""Tables of texts: one text a record, from the column named, with a path that tells the record."""

import json
from datetime import date
from decimal import Decimal
from io import BufferedReader, BytesIO
from pathlib import Path

import pytest
from document_making import new_docx, page_of, pdf, saved
from openpyxl import Workbook

from extractor.errors import ReadError
from extractor.reading.table import HEAD, Record, plain_columns, read_table

FIRST, SECOND = "全年完成投资5亿元，\n同比增长5%。", '新增就业32人，"超额"完成。'


def texts(
    content: str, name: str = "a.csv", column: str = "正文", codec: str = "utf-8"
) -> list[tuple[str | None, str]]:
    return [(one.path, one.source.text) for one in records(content.encode(codec), name, column) if one.source]


def records(data: bytes, name: str = "a.csv", column: str = "正文", id_column: str | None = None) -> list[Record]:
    return list(read_table(BufferedReader(BytesIO(data), HEAD), name, column, id_column))


def csv_of(delimiter: str) -> str:
    quoted = [f'"{text.replace(chr(34), chr(34) * 2)}"' for text in (FIRST, SECOND)]
    return (
        delimiter.join(("编号", "正文"))
        + "".join(f"\r\n{at}{delimiter}{text}" for at, text in enumerate(quoted))
        + "\r\n"
    )


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gbk"])
def test_csv_is_read_with_its_delimiter_and_encoding(delimiter: str, codec: str) -> None:
    assert texts(csv_of(delimiter), codec=codec) == [("a.csv#1", FIRST), ("a.csv#2", SECOND)]


def test_json_lines_are_told_by_content() -> None:
    lines = [{"正文": FIRST, "编号": 1}, {"编号": 2}, {"正文": "带\u2028分隔符"}, {"正文": None}]
    content = "\n\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    assert texts(content, "a.txt") == [("a.txt#1", FIRST), ("a.txt#3", "带\u2028分隔符")]


def test_every_text_tells_where_it_came_from() -> None:
    source = records(b"text\nabc\n", "a.csv", "text")[0].source
    assert source is not None
    assert (source.encoding, source.media_type, source.path) == ("utf-8", "text/csv", "a.csv#1")
    assert source.sha256 is not None
    source = records(b'{"text": "abc"}', "a.jsonl", "text")[0].source
    assert source is not None
    assert source.media_type == "application/x-ndjson"


def test_half_a_surrogate_pair_becomes_one_character_that_can_be_written() -> None:
    content = r'{"正文": "投资\ud800五亿元\ud83d\ude00"}'
    assert texts(content, "a.jsonl") == [("a.jsonl#1", "投资\ufffd五亿元\U0001f600")]


def test_records_without_text_keep_the_count() -> None:
    assert texts("正文,号\n甲,1\n,2\n \n丙,4\n") == [("a.csv#1", "甲"), ("a.csv#4", "丙")]


def test_a_long_text_is_one_cell() -> None:
    assert len(texts(f"正文\n{'全年' * 100_000}\n")[0][1]) == 200_000


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        ("编号,标题\n1,甲\n", "a.csv", "no column '正文'; there are: 编号, 标题"),
        ("", "a.csv", "no column"),
        ('{"标题": "甲"}\n', "a.jsonl", "no column '正文'; there are: 标题"),
    ],
)
def test_a_table_that_cannot_be_read_says_what_is_there(content: str, name: str, says: str) -> None:
    with pytest.raises(ReadError) as caught:
        records(content.encode(), name)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_documents_are_no_tables() -> None:
    with pytest.raises(ReadError, match="no table of texts"):
        records(pdf([page_of(["正文"])]))
    with pytest.raises(ReadError, match="no table of texts"):
        records(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "a.doc")


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (b'{"\xe6\xad\xa3\xe6\x96\x87": 5}', "a.jsonl#2: '正文' is no text"),
        ('{"正文": '.encode(), "a.jsonl#2: malformed JSON"),
        (b"[1]", "a.jsonl#2: no JSON object"),
        ('{"正文": '.encode() + b"[" * 100_000, "a.jsonl#2: malformed JSON"),
    ],
)
def test_a_bad_record_is_told_and_the_others_are_read(bad: bytes, says: str) -> None:
    good = json.dumps({"正文": FIRST}, ensure_ascii=False).encode()
    first, second, third = records(good + b"\n" + bad + b"\n" + good + b"\n", "a.jsonl")
    assert first.source is not None and third.source is not None and first.source.text == FIRST
    assert (
        second.source is None and second.problem is not None and says in second.problem and "\n" not in second.problem
    )


def test_bytes_that_are_no_text_behind_the_head_cost_their_record_alone() -> None:
    many = "正文\n" + f"{FIRST[:10]}\n" * 60_000
    found = records(many.encode() + b"\xe6\xad,\n" + "末行\n".encode())
    assert [one.problem is None for one in found[-3:]] == [True, False, True]
    assert found[-2].problem is not None and "no utf-8" in found[-2].problem


def test_ids_and_other_columns_are_carried() -> None:
    (one,) = records("编号,正文,省\nA-1,投资5亿元。,晋\n".encode(), id_column="编号")
    assert (one.doc_id, one.columns) == ("A-1", {"省": "晋"})
    assert one.source is not None and one.source.doc_id == "A-1"
    with pytest.raises(ReadError, match="no column '无'"):
        records("编号,正文\n1,甲\n".encode(), id_column="无")


def test_every_text_has_a_digest_of_its_own() -> None:
    digests = [one.source.sha256 for one in records("正文\n甲\n乙\n甲\n".encode()) if one.source]
    assert digests[0] == digests[2] != digests[1]


def test_parquet_is_read_by_its_row_groups(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    texts = [FIRST, None, SECOND] * 300
    parquet.write_table(pa.table({"正文": texts, "年": list(range(900))}), tmp_path / "a.parquet", row_group_size=100)
    found = records((tmp_path / "a.parquet").read_bytes(), "a.parquet")
    assert len(found) == 600 and found[-1].columns == {"年": 899} and found[-1].path == "a.parquet#900"
    with pytest.raises(ReadError, match="no column '无'; there are: 正文, 年"):
        records((tmp_path / "a.parquet").read_bytes(), "a.parquet", "无")
    with pytest.raises(ReadError, match="damaged"):
        records(b"PAR1 and nothing else", "a.parquet")


def workbook(sheets: dict[str, list[list[object]]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_is_a_table_whose_other_columns_stay() -> None:
    rows: list[list[object]] = [
        ["编号", "日期", "正文"],
        [7, date(2024, 1, 2), FIRST],
        [8, None, ""],
        [9, None, SECOND],
    ]
    found = records(workbook({"说明": [["无"]], "数据": [[], *rows]}), "a.xlsx", id_column="编号")
    assert [(one.path, one.doc_id, one.columns) for one in found] == [
        ("a.xlsx#1", "7", {"日期": "2024-01-02"}),
        ("a.xlsx#3", "9", {"日期": ""}),
    ]
    assert [one.source.text for one in found if one.source] == [FIRST, SECOND]


def test_a_workbook_without_the_column_names_those_it_has() -> None:
    with pytest.raises(ReadError, match="no column '正文'; there are: 甲, 乙"):
        records(workbook({"一": [["甲"]], "二": [["乙"]]}), "a.xlsx")


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 xl/workbook.xml", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le")]
)
def test_a_damaged_workbook_is_one_line(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"a\.xlsx: a damaged"):
        records(data, "a.xlsx")


def test_a_word_document_is_no_table_of_texts() -> None:
    with pytest.raises(ReadError, match="no table of texts"):
        records(saved(new_docx()), "a.docx")


def test_other_columns_are_such_as_json_can_hold() -> None:
    cells = {"天": date(2024, 1, 2), "数": float("nan"), "值": Decimal("1.5"), "表": [1, {"甲": None}]}
    assert json.loads(json.dumps(plain_columns(cells))) == {
        "天": "2024-01-02",
        "数": None,
        "值": "1.5",
        "表": [1, {"甲": None}],
    }
