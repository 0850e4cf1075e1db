"""PDF files: paragraphs as the eye sees them, without what pages add."""

import pytest
from document_making import LEFT, Placed, page_of, pdf

from extractor.errors import ReadError
from extractor.reading.pdf import read_pdf

# 34 characters of 12 points fill the line from 90 to 498.
FULL = [
    "　　今年以来，全县上下坚持稳中求进，完成固定资产投资十二点三亿元，同比增长百",
    "分之五，规模以上工业增加值增长百分之六，社会消费品零售总额达到四十五亿元，城",
    "镇新增就业三千二百人。",
]


def read(*pages: list[Placed]) -> list[str]:
    return read_pdf(pdf(pages), "report.pdf").text.splitlines()


def test_lines_of_a_paragraph_are_joined_and_its_indent_is_kept() -> None:
    assert read(page_of([*FULL, "　　下一段另起一行。"])) == [
        f"　　{''.join(line.strip() for line in FULL)}",
        "　　下一段另起一行。",
    ]


def test_a_paragraph_goes_on_across_pages_and_their_heads_and_numbers() -> None:
    head, foot = (LEFT, 800.0, "青山县统计局2023年工作总结"), "— {} —"
    first = [head, *page_of(["青山县统计局", *FULL[:2]]), (280.0, 40.0, foot.format(9))]
    second = [head, *page_of([*FULL[2:], *FULL]), (280.0, 40.0, foot.format(10))]
    joined = "".join(line.strip() for line in FULL)
    assert read(first, second) == ["青山县统计局", f"　　{joined}", f"　　{joined}"]


def test_heads_of_a_wide_page_go_too() -> None:
    head = (LEFT, 810.0, "2020年年度报告")
    moved = (LEFT + 200, 790.0, "2020年年度报告")
    pages = [[head, *page_of(FULL)], [moved, *page_of(FULL)], [head, *page_of(FULL)]]
    assert not any("年度报告" in line for line in read(*pages))


def test_what_only_looks_like_a_page_number_stays() -> None:
    pages = [page_of([*FULL, "粮食产量\t153"], top=160.0 - 20 * at) for at in range(3)]
    assert sum("153" in line for line in read(*pages)) == 3


def test_a_single_page_loses_its_number_and_keeps_its_title() -> None:
    page = [(200.0, 790.0, "统计公报"), *page_of(FULL), (290.0, 40.0, "- 1 -")]
    lines = read(page)
    assert lines[0].strip() == "统计公报"
    assert len(lines) == 2


def test_rows_keep_their_cells_and_are_not_joined() -> None:
    table = ["单位：万吨", "指标\t2023年\t增长（%）", "粮食产量\t153.2\t4.5", "#稻谷\t20.1\t2.0"]
    assert read(page_of([*FULL, *table]))[1:] == [*table[:3], "＃稻谷\t20.1\t2.0"]


def test_short_lines_are_not_joined() -> None:
    lines = ["一、工业", "二、农业", "三、投资", "四、就业", "五、消费", "六、外贸"]
    assert read(page_of([*FULL, *lines]))[1:] == lines


def test_headings_behind_full_closed_lines_stand_alone() -> None:
    closed = FULL[1][:-1] + "。"
    lines = read(page_of([FULL[0], closed, "（一）工业", *FULL]))
    assert lines[1] == "（一）工业"


def test_lines_written_in_no_order_are_read_from_top_to_bottom() -> None:
    ordered = page_of([*FULL, "　　第二段。", "　　第三段。"])
    assert read(ordered[::-1]) == read(ordered)


def test_columns_are_read_one_after_the_other() -> None:
    left = [(LEFT, 700.0 - 20 * at, f"左栏第{at}行。") for at in range(8)]
    right = [(LEFT + 220.0, 700.0 - 20 * at, f"右栏第{at}行。") for at in range(8)]
    lines = [line.strip() for line in read([*left, *right])]
    assert lines == [text for _, _, text in [*left, *right]]


def test_words_in_latin_letters_keep_their_space_where_lines_join() -> None:
    lines = ["　　The county reached a total of USD 12.3 million, of which the industry", "invested the larger part."]
    page = [(LEFT + 24.0, 700.0, lines[0].strip()), (float(LEFT), 680.0, lines[1])]
    assert "industry invested" in " ".join(read([*page, *page_of(FULL, top=600)]))


def test_column_headings_repeated_on_every_page_stay() -> None:
    pages = [page_of(["指标\t2023年\t增长", f"粮食\t{at}.2\t4.5", *FULL], top=800) for at in range(3)]
    assert read(*pages).count("指标\t2023年\t增长") == 3


@pytest.mark.parametrize("pages", [1, 3])
def test_a_scan_is_told_from_a_text(pages: int) -> None:
    with pytest.raises(ReadError, match=r"scan without text.*OCR"):
        read(*[[] for _ in range(pages)])


def test_a_scan_with_page_numbers_is_a_scan() -> None:
    with pytest.raises(ReadError, match="scan without text"):
        read(*[[(290.0, 40.0, str(number))] for number in range(1, 6)])


def test_text_of_fonts_without_meaning_is_refused() -> None:
    with pytest.raises(ReadError, match="fonts do not tell"):
        read(page_of(["\ue001\ue002\ue003\ue004\ue005\ue006" * 5]))


def test_an_encrypted_file_asks_for_one_without_password() -> None:
    # The standard security handler, revision 3, with check values that no password fits.
    encrypt = b"<</Filter/Standard/V 2/R 3/Length 128/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>"
    trailer = "/Encrypt 8 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
    with pytest.raises(ReadError, match=r"password.*save it without"):
        read_pdf(pdf([page_of(FULL)], trailer=trailer, objects=[encrypt]), "report.pdf")
