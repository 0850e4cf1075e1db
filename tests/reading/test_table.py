"""Tables of texts: one text a record, from the column named, with a path that tells the record."""

import json

import pytest
from document_making import page_of, pdf

from extractor.errors import ReadError
from extractor.reading.table import read_table

FIRST, SECOND = "全年完成投资5亿元，\n同比增长5%。", '新增就业32人，"超额"完成。'


def texts(
    content: str, name: str = "a.csv", column: str = "正文", codec: str = "utf-8"
) -> list[tuple[str | None, str]]:
    return [(source.path, source.text) for source in read_table(content.encode(codec), name, column)]


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
    (source,) = read_table(b"text\nabc\n", "a.csv", "text")
    assert (source.encoding, source.media_type, source.path) == ("utf-8", "text/csv", "a.csv#1")
    assert source.sha256 is not None
    (source,) = read_table(b'{"text": "abc"}', "a.jsonl", "text")
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
        ('{"正文": 5}\n', "a.jsonl", "a.jsonl#1: '正文' is no text"),
        ('{"正文": "甲"}\n{"正文": \n', "a.jsonl", "a.jsonl#2: malformed JSON"),
        ('{"正文": "甲"}\n[1]\n', "a.jsonl", "a.jsonl#2: no JSON object"),
        ('{"正文": ' + "[" * 100_000, "a.jsonl", "a.jsonl#1: malformed JSON"),
    ],
)
def test_a_table_that_cannot_be_read_says_where_before_any_text(content: str, name: str, says: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_table(content.encode(), name, "正文")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_documents_are_no_tables() -> None:
    with pytest.raises(ReadError, match="no table of texts"):
        read_table(pdf([page_of(["正文"])]), "a.csv", "正文")
    with pytest.raises(ReadError, match="old spreadsheet"):
        read_table(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "a.xls", "正文")
