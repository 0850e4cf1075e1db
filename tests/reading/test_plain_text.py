"""Text files are decoded as what they are, or refused in one line."""

import random
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extractor.errors import ReadError
from extractor.reading import LARGEST, read_bytes, read_file
from extractor.reading.limits import MOST_CHARACTERS
from extractor.reading.plain_text import normalise_line_ends

SIMPLIFIED = "青山县统计局2023年工作总结\n今年以来，全县完成固定资产投资12.3亿元，同比增长5%，完成年度计划的87%。\n"
TRADITIONAL = "臺南市政府工作報告\n今年完成投資12.3億元，較去年增加三成，達成年度目標，民眾滿意度提高。\n"


@pytest.mark.parametrize(
    ("codec", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_the_encoding_is_found_and_named(codec: str, named: str) -> None:
    source = read_bytes(SIMPLIFIED.encode(codec), "report.txt")
    assert (source.text, source.encoding) == (SIMPLIFIED, named)


def test_big5_is_told_from_gb18030() -> None:
    source = read_bytes(TRADITIONAL.encode("big5"), "report.txt")
    assert (source.text, source.encoding) == (TRADITIONAL, "big5")


SHORT = ["06年", "旅游+”、", "\n\n    九月份", "工作总结", "亿元，增长", "一、\n二、", "·投资额（万元）　12.3"]


@pytest.mark.parametrize("codec", ["gbk", "gb18030", "utf-8"])
@pytest.mark.parametrize("text", SHORT)
def test_a_few_characters_are_enough(text: str, codec: str) -> None:
    assert read_bytes(text.encode(codec), "report.txt").text == text


@pytest.mark.parametrize("size", [1 << 18, (1 << 18) + 1, (1 << 18) - 1])
@pytest.mark.parametrize("codec", ["gb18030", "big5"])
def test_a_long_text_is_read_wherever_its_sample_ends(codec: str, size: int) -> None:
    text = (TRADITIONAL * 9000)[: size // 2] + "x" * (size % 2) + TRADITIONAL
    source = read_bytes(text.encode(codec), "report.txt")
    assert (source.text, source.encoding) == (text, codec)


@given(st.text(st.sampled_from([*"的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处府研究收投", "\n", *"0123456789.%，。、（）亿万元吨户"]), min_size=12, max_size=300), st.sampled_from(["gb18030", "utf-16-le", "utf-16-be"]))  # fmt: skip
def test_chinese_of_any_length_is_read_as_it_was_written(text: str, codec: str) -> None:
    assume(sum("一" <= character <= "鿿" for character in text) > len(text) / 2)
    assert read_bytes(text.encode(codec), "report.txt").text == text


def test_half_a_surrogate_pair_becomes_a_replacement_character_in_its_place() -> None:
    assert normalise_line_ends("投资\ud83d3亿元") == "投资\ufffd3亿元"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (SIMPLIFIED.encode() * 3 + b"\xff" + SIMPLIFIED.encode(), f"byte {len(SIMPLIFIED.encode()) * 3} does not fit"),
        (SIMPLIFIED.encode()[:-2], "utf-8 as it seems"),
        (SIMPLIFIED.encode("gbk")[:-4] + b"\xa3", "gb18030 as it seems"),
    ],
)
def test_a_damaged_file_is_told_where(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        read_bytes(data, "report.txt")


def test_a_text_of_too_many_characters_is_refused() -> None:
    with pytest.raises(ReadError, match="split it"):
        read_bytes(b"9" * (MOST_CHARACTERS + 1), "report.txt")


def test_only_line_ends_and_the_byte_order_mark_change() -> None:
    assert normalise_line_ends("\ufeff甲\r\n乙\r丙\n\u3000丁") == "甲\n乙\n丙\n\u3000丁"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, id="picture"),
        pytest.param(random.Random(7).randbytes(4096), id="noise"),
        pytest.param(b"\0" * 500, id="zeros"),
        pytest.param(SIMPLIFIED.encode("gbk") + b"\xff\xff\xff", id="broken GBK"),
        pytest.param(SIMPLIFIED.encode() * 3 + b"\xff\xfe\xfa", id="broken UTF-8"),
        pytest.param(b"\xff\xfe" + SIMPLIFIED.encode("utf-16-le")[:-1], id="half a UTF-16 character"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line_that_names_the_file(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "report.txt")
    assert str(caught.value).startswith("report.txt: ")
    assert "\n" not in str(caught.value)


def test_a_file_over_the_limit_is_refused() -> None:
    with pytest.raises(ReadError, match="larger than"):
        read_bytes(b"9" * (LARGEST + 1), "report.txt")


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        read_file(tmp_path / "missing.txt")
    with pytest.raises(ReadError, match="folder"):
        read_file(tmp_path)


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_read_error(data: bytes) -> None:
    try:
        source = read_bytes(data, "x")
    except ReadError as error:
        assert "\n" not in str(error)
    else:
        assert "\r" not in source.text


@given(st.text(st.characters(codec="gb18030", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=80))
def test_utf8_is_read_back_as_it_was_written(text: str) -> None:
    assert read_bytes(text.encode(), "x").text == normalise_line_ends(text)


def test_zeros_that_a_failed_disk_left_behind_the_text_are_no_reason_to_refuse_it() -> None:
    source = read_bytes(SIMPLIFIED.encode() + bytes(5000), "report.txt")
    assert (source.text.rstrip("\0"), source.encoding) == (SIMPLIFIED, "utf-8")
