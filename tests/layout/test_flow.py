"""The flow text says what a person reads, and every character of it leads back to the source."""

from itertools import pairwise
from time import process_time
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.layout import lay_out
from extractor.layout.characters import read_characters
from extractor.layout.parts import cut
from extractor.lexicons import load_lexicon

READ_AS = [
    pytest.param("全年完成投资 1,466.95 亿元", "全年完成投资1,466.95亿元", id="spaces around a number go"),
    pytest.param(
        "２０２１年产量９６０，２８１，０００吨", "2021年产量960,281,000吨", id="full-width digits and separators"
    ),
    pytest.param("2 0 0 5年底", "2005年底", id="digits pulled apart by a converter"),
    pytest.param("完成投资12 .5亿元", "完成投资12.5亿元", id="a blank before the point"),
    pytest.param("完 成 1 2 . 5 亿 元", "完成12.5亿元", id="every character apart"),
    pytest.param("全年增长19·5％", "全年增长19.5%", id="a middle dot for a point"),
    pytest.param(
        "实现产值１，<b>８６５．３亿元", "实现产值1,865.3亿元", id="a comma that groups thousands, beside markup"
    ),
    pytest.param(
        "实现产值１ ，８６５．３亿元", "实现产值1,865.3亿元", id="a comma that groups thousands, beside a blank"
    ),
    pytest.param("增长5.5，865户受益", "增长5.5，865户受益", id="a comma between two numbers"),
    pytest.param("提高2.1个百分  点，", "提高2.1个百分点，", id="a wide gap inside a unit"),
    pytest.param("116.7万      261万", "116.7万 261万", id="numbers in a row do not fuse"),
    pytest.param("县\u2ea0政局增\u2ed3", "县民政局增长", id="radicals of the supplement"),
    pytest.param("實現產值以後增長", "实现产值以后增长", id="traditional characters"),
    pytest.param("争取资金15万\n元，已到位。", "争取资金15万元，已到位。", id="a break before the unit"),
    pytest.param("车位由210个增加到\n335个。", "车位由210个增加到335个。", id="a break before the number"),
    pytest.param("收缴率只有六成\n左右，偏低。", "收缴率只有六成左右，偏低。", id="a break before a qualifier"),
    pytest.param("党员213名，今\n年发展2名。", "党员213名，今年发展2名。", id="a break inside 今年"),
    pytest.param("下降95个\n基点，见附表。", "下降95个基点，见附表。", id="a break inside a unit"),
    pytest.param(
        "全年完成投资12.5亿元，同比增长\n第3页 共12页\n8.3%，好于预期。",
        "全年完成投资12.5亿元，同比增长8.3%，好于预期。",
        id="a page footer inside a sentence",
    ),
    pytest.param("营营业业收收入入1122..55亿亿元元，，增长", "营业收入12.5亿元，增长", id="glyphs printed twice"),
    pytest.param("大家高高兴兴平平安安回家", "大家高高兴兴平平安安回家", id="words that double their characters"),
    pytest.param("费用为第3页 共12页 300万元", "费用为300万元", id="a page mark inside a line"),
    pytest.param("收入 12 345 万元", "收入12345万元", id="groups of three parted by spaces"),
    pytest.param("贷款 USD 3 million", "贷款USD 3 million", id="Latin words keep their space"),
    pytest.param("合计 123.4 567.8", "合计123.4 567.8", id="table cells do not fuse"),
    pytest.param(r"从20\*\*年3月起", "从20**年3月起", id="Markdown escapes"),
    pytest.param("厂房2000m<sup>2</sup>", "厂房2000m2", id="inline tags"),
    pytest.param("**重点项目**进展顺利", "重点项目进展顺利", id="emphasis"),
    pytest.param("筹资**万元，增长**%", "筹资**万元，增长**%", id="masks are no emphasis"),
    pytest.param("财政局\u3000\u3000审计局", "财政局 审计局", id="a wide gap between names stays a gap"),
    pytest.param("指标名称\t计量单位", "指标名称 计量单位", id="a tab parts cells"),
    pytest.param("龚\u3000正", "龚正", id="one ideographic space is padding"),
    pytest.param("增长5\u00a0%(详见附件)", "增长5%（详见附件）", id="non-breaking space, ASCII brackets"),
    pytest.param("上午9:30开会", "上午9:30开会", id="the colon of a time of day"),
    pytest.param("其中:甲,乙", "其中：甲，乙", id="ASCII punctuation beside Chinese"),
    pytest.param("\u2f00亿\u2f24关", "一亿大关", id="compatibility radicals from a converter"),
    pytest.param("收\u200b入", "收入", id="zero-width characters"),
    pytest.param("收入1\ufeff20.5亿元", "收入120.5亿元", id="a byte-order mark inside a number"),
    pytest.param("增长\u202a12\u2060\u2060.5\u202c%。", "增长12.5%。", id="directions and joiners"),
    pytest.param("共3\u200b \u200b5户", "共3 5户", id="what shows nothing beside a space"),
]


@pytest.mark.parametrize(("source", "flow"), READ_AS)
def test_text_is_read_as_a_person_reads_it(source: str, flow: str) -> None:
    assert lay_out(source).flow.text == flow


JOINED = [
    pytest.param(
        "全市农村居民人均纯收入达到 8 420\n元，比上年增加五百元。", "8420元", id="spaced digits and their unit"
    ),
    pytest.param(
        "1.全年实现商品销售总额4.\n2亿元，比上年多。", "总额4.2亿元", id="a numbered line cut inside its value"
    ),
    pytest.param(
        "为加快项目建设，县里统筹安排中央财\n\n政衔接推进乡村振兴补助资金181.8万元，用于产业发展。",
        "中央财政衔接推进",
        id="a paragraph cut in two by blank lines",
    ),
    pytest.param(
        "全社会固定资产投资达到9.10\n万亿元，比上年有所增加。", "9.10万亿元", id="a value parted from its unit"
    ),
    pytest.param("全市共争取到各类补助资金共计12\n345万元，比上年多。", "12345万元", id="a number cut in two"),
    pytest.param(
        "会议认真学习了《中华人民共和国\n乡村振兴促进法》，并提出要求。", "共和国乡村振兴", id="inside a book title"
    ),
    pytest.param(
        "本年度公司实现营业收入二百三十六亿元，同比增长百分之\n十二点五，其中主营业务收入二百一十亿元，占全部收\n入的百分之八十八点九八，资产负债率为百分之四十五\n点三，较年初下降两个百分点，经营情况总体保持稳定，\n全年上缴税金十亿元。",
        "百分之十二点五，其中主营业务收入二百一十亿元，占全部收入的百分之八十八点九八，资产负债率为百分之四十五点三",
        id="text wrapped at a page's width",
    ),
]


@pytest.mark.parametrize(("source", "stretch"), JOINED)
def test_a_line_break_inside_a_sentence_is_joined(source: str, stretch: str) -> None:
    assert stretch in lay_out(source).flow.text


APART = [
    pytest.param("××县统计局\n二〇二一年三月五日", id="signature lines"),
    pytest.param("一、工作回顾\n今年以来，全县经济平稳运行，各项工作取得新进展。", id="a heading and its text"),
    pytest.param("县长作政府工作报告，本报记者张三摄\n各位代表：", id="a caption and the address"),
    pytest.param("全年粮食总产量稳步提高，\n（一）农业生产形势良好", id="a broken paragraph before a numbered heading"),
    pytest.param("第一段说完了经济情况，也说完了民生情况。\n第二段从这里开始。", id="a full stop"),
    pytest.param(
        "\n".join(f"\u3000\u3000第{n}项任务由各乡镇负责落实，年底前完成" for n in "一二三四五六七"),
        id="a text whose full stops were lost at line ends",
    ),
    # Rows of a table: neither a number and the next line's year nor two numbers are one.
    "大豆油\t万吨\t15.6\t\t0.2\n2024年全县建筑企业13户，完成产值5亿元。",
    "单位存款\t775.0\t\t103.0\n个人存款\t1169.0\t\t160.3",
]


@pytest.mark.parametrize("source", APART)
def test_a_real_paragraph_break_stays(source: str) -> None:
    assert lay_out(source).flow.text.count("\n") == len([line for line in source.split("\n") if line.strip()]) - 1


def test_a_page_number_inside_a_sentence_is_passed_over() -> None:
    source = (
        "全年完成造林绿化三万二千亩，抚育中幼林一万八千亩，森林覆盖率进一步\n- 12 -\n提高到百分之四十三，居全省前列。"
    )
    assert "进一步提高到" in lay_out(source).flow.text


TEXTS = st.text(
    st.sampled_from("第一二、（）年万亿元%０１２345.,，。 \n\u3000\\*#<>/subpm：:()“”篇县局xX—-"), max_size=200
)


@given(TEXTS)
def test_every_flow_character_stands_in_the_source_where_the_map_says(source: str) -> None:
    flow = lay_out(source).flow
    read = read_characters(source)
    for at, character in enumerate(flow.text):
        origin = flow.map.to_source(at)
        if character in "\n ":
            assert source[origin].isspace()
        else:
            assert read[origin] == character or (read[origin], character) in {("，", ","), (",", "，"), (":", "：")}


@given(TEXTS)
def test_the_map_is_strictly_ascending(source: str) -> None:
    flow = lay_out(source).flow
    origins = [flow.map.to_source(at) for at in range(len(flow.text))]
    assert all(a < b for a, b in pairwise(origins))


@given(TEXTS)
def test_sections_cover_the_flow_text_in_order_without_overlap(source: str) -> None:
    layout = lay_out(source)
    ends = 0
    for section in layout.sections:
        assert section.start >= ends and section.end >= section.start
        ends = section.end
    if layout.sections:
        assert ends == len(layout.flow.text)


@given(TEXTS, st.integers(5, 60))
def test_parts_put_together_are_the_whole(source: str, size: int) -> None:
    layout = lay_out(source)
    parts = cut(layout, len(source), size)
    assert "".join(part.flow.text for part in parts) == layout.flow.text
    start = 0
    for part in parts:
        for at in range(len(part.flow.text)):
            assert part.flow.map.to_source(at) == layout.flow.map.to_source(start + at)
        start += len(part.flow.text)


@given(st.text(max_size=60))
def test_half_and_full_width_forms_read_alike(text: str) -> None:
    def widen(character: str) -> str:
        return chr(ord(character) + 0xFEE0) if character.isalnum() and character.isascii() else character

    assert read_characters("".join(map(widen, text))) == read_characters(text)


@pytest.mark.parametrize("kinds", [1, 200])
def test_many_kinds_of_characters_are_read_as_few_are(kinds: int) -> None:
    written = "⼀" * kinds if kinds == 1 else "".join(map(chr, range(0x2F00, 0x2F00 + kinds)))
    assert (
        read_characters(f"（{written}）９．５％「(；") == f"（{read_characters(normalize('NFKC', written))}）9.5%“（；"
    )


def test_what_a_character_is_read_as_is_never_replaced_again() -> None:
    every = "".join(map(chr, [*range(0x2000, 0x3100), *range(0xFE00, 0x10000)]))
    once = read_characters(every)
    assert read_characters(once) == once


@pytest.mark.parametrize("piece", ["100 ", "9 ", "中\u3000\u3000", "**中 ", "\u3000\n"])
def test_four_times_a_hostile_text_takes_less_than_ten_times_as_long(piece: str) -> None:
    def seconds(length: int) -> float:
        times = []
        for _ in range(3):
            start = process_time()
            lay_out((piece * length)[:length])
            times.append(process_time() - start)
        return min(times)

    assert seconds(40_000) < 10 * seconds(10_000)


def test_no_character_of_simplified_text_is_read_as_another() -> None:
    data = load_lexicon("characters")
    for pair in data["traditional"].split():
        written, read = pair
        assert pair in ("後后", "於于") or written.encode("gb2312", "replace") == b"?", pair
        assert read.encode("gb2312"), pair


def test_every_pair_of_the_lexicon_is_read() -> None:
    data = load_lexicon("characters")
    for pair in [*data["radicals"].split(), *data["traditional"].split()]:
        assert read_characters(pair[0]) in (pair[1], read_characters(pair[1])), pair


@pytest.mark.parametrize("break_", ["\n", " ", "\u3000", "\u200b"])
@pytest.mark.parametrize(
    "text",
    [
        "争取资金15万元，",
        "车位增加到335个，",
        "党员213名，今年发展，",
        "增长8.3%，",
        "下降95个基点，",
        "全县现有各级各类学校148所，",
        "提高2.1个百分点，",
        "社会消费品零售总额达1.1万亿元，",
    ],
)
def test_a_break_inside_a_value_changes_no_character(text: str, break_: str) -> None:
    start = next(at for at, character in enumerate(text) if character.isdigit())
    for at in range(start + 1, len(text) - 1):
        if text[at - 1].isdigit() and text[at].isdigit():
            continue
        assert lay_out(f"全县上下努力，{text[:at]}{break_}{text[at:]}情况良好。").flow.text.startswith(
            f"全县上下努力，{text}"
        ), (text, at)
