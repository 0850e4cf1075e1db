"""HTML pages: the article, its headings and tables; not the menus, scripts and links around it."""

import pytest

from extractor.errors import ReadError
from extractor.layout.plan import lay_out
from extractor.reading.html import LARGE_PAGE, read_html

BODY = "<p>今年以来，全县完成固定资产投资12.3亿元，同比增长5%。</p><p>城镇新增就业3200人，完成年度计划的106.7%。</p>"
TEXT = "今年以来，全县完成固定资产投资12.3亿元，同比增长5%。\n城镇新增就业3200人，完成年度计划的106.7%。\n"
MENU = "".join(f'<li><a href="/{one}">{one}</a></li>' for one in ("首页", "政务公开", "办事服务", "互动交流"))
PAGE = """<!DOCTYPE html><html><head><title>2023年统计公报_青山县人民政府</title><script>var a = "<p>脚本。</p>";</script>
<style>p {{ color: red }}</style></head><body class="page-nav"><div class="header"><ul>{menu}</ul><form>站内搜索：<input></form></div>
<div class="crumbs">当前位置：<a href="/">首页</a> > 统计公报</div>
<div class="wrap"><div class="side"><ul>{menu}{menu}</ul></div><div class="main"><h1>{title}</h1>
<div class="info">发布时间：2024-03-20 字号：大 中 小</div><div id="zoom">{body}</div>
<p>上一篇：<a href="x">2022年统计公报</a></p></div></div>
<div class="footer"><p>版权所有：青山县人民政府办公室。地址：青山县中山路1号，邮编100000。</p><p>京ICP备00000000号</p></div>
</body></html>"""


def read(markup: str, codec: str = "utf-8") -> str:
    return read_html(markup.encode(codec), "page.html")[0].text


def test_the_article_is_read_under_its_title_without_the_page_around_it() -> None:
    assert read(PAGE.format(menu=MENU, title="2023年统计公报", body=BODY)) == f"# 2023年统计公报\n{TEXT}"


def test_the_title_element_serves_where_no_heading_does_and_is_not_doubled() -> None:
    assert (
        read(f"<html><head><title>2023年总结 - 青山县</title></head><body>{BODY}</body></html>")
        == f"# 2023年总结\n{TEXT}"
    )
    opened = f"<html><head><title>2023年总结</title></head><body><p>2023年总结</p>{BODY}</body></html>"
    assert read(opened) == f"2023年总结\n{TEXT}"


@pytest.mark.parametrize(
    ("title", "read_as"),
    [
        ("2023年总结_青山县", "2023年总结"),
        ("2023年总结\n - 青山县", "2023年总结"),
        ("2023年总结 \n | 青山县", "2023年总结"),
        ("2023年总结——青山县", "2023年总结"),
        ("2023年  总结", "2023年 总结"),
        ("2021-2023年总结", "2021-2023年总结"),
    ],
)
def test_a_title_ends_where_the_name_of_the_site_begins(title: str, read_as: str) -> None:
    assert read(f"<html><head><title>{title}</title></head><body>{BODY}</body></html>") == f"# {read_as}\n{TEXT}"


def test_a_fragment_is_read_whole() -> None:
    assert read(f"<p>二、农业</p>{BODY}") == f"二、农业\n{TEXT}"


def test_headings_are_sections() -> None:
    text = read(f"<h1>工作总结</h1><h2>一、工业</h2>{BODY}<h3>投资</h3>{BODY}<h2>二、农业</h2>{BODY}")
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# 工作总结",
        "## 一、工业",
        "### 投资",
        "## 二、农业",
    ]
    assert [section.title for section in lay_out(text).sections] == ["工作总结", "工业", "投资", "农业"]


def test_several_first_headings_are_chapters_of_one_report() -> None:
    text = read(f"<h1>工业经济</h1>{BODY}<h1>农业农村</h1>{BODY}")
    assert "## 工业经济\n" in text
    assert len(lay_out(text).reports) == 1


def test_tables_are_rows_of_cells() -> None:
    rows = "<tr><th>指标</th><th>产量</th></tr><tr><td><p><span>粮</span> 食</p></td><td>\n 650.0 </td></tr><tr><td>#水稻</td><td></td></tr>"
    text = read(f"{BODY}<table><tr><td colspan=2>单位：万吨</td></tr>{rows}</table>")
    assert text == f"{TEXT}单位：万吨\n指标\t产量\n粮 食\t650.0\n＃水稻\n"


def test_a_page_laid_out_by_tables_is_read_as_paragraphs() -> None:
    nested = f"<table><tr><td><ul>{MENU}</ul></td><td><table><tr><td>{BODY}</td></tr></table></td></tr></table>"
    assert read(f"<html><body>{nested}</body></html>") == TEXT


def test_a_paragraph_apart_from_the_others_is_not_lost() -> None:
    text = read(f"<html><body><p>全县各单位认真落实。</p><div>{BODY * 3}</div><ul>{MENU}</ul></body></html>")
    assert text == f"全县各单位认真落实。\n{TEXT * 3}"


def test_who_runs_the_site_is_no_text() -> None:
    foot = "<p>主办：青山县人民政府 承办：县政府办公室 电话：010-00000000</p><p>ICP备案：京ICP备00000000号</p>"
    assert read(f"<html><body>{BODY}{foot}</body></html>") == TEXT


def test_a_page_that_is_only_a_table_is_read() -> None:
    rows = "".join(f"<tr><td>指标{at}</td><td>{at}.5</td></tr>" for at in range(5))
    assert read(f"<html><body><ul>{MENU}</ul><table>{rows}</table></body></html>").splitlines()[0] == "指标0\t0.5"


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>document.write('<p>秘密。</p>')</script>",
        "<style>.a:after { content: '秘密。' }</style>",
        "<noscript>秘密。</noscript>",
        "<p hidden>秘密。</p>",
        '<p style="DISPLAY : none">秘密。</p>',
        '<p style="visibility: hidden">秘密。</p>',
        '<span aria-hidden="true">秘密。</span>',
        "<template><p>秘密。</p></template>",
        "<!-- 秘密。 -->",
        "<select><option>秘密。</select>",
        "<iframe src='http://example.com/'>秘密。</iframe>",
        "<ruby>青<rt>秘密</rt></ruby>",
    ],
)
def test_what_a_browser_does_not_show_is_not_read(hidden: str) -> None:
    text = read(f"{BODY}{hidden}<p>结尾一句话。</p>")
    assert "秘密" not in text
    assert text.startswith(TEXT)
    assert text.endswith("结尾一句话。\n")


def test_an_article_that_a_script_shows_later_is_read() -> None:
    page = (
        f'<h1>工作总结</h1><div id="js_content" style="visibility: hidden; opacity: 0;">{BODY}</div><p>微信扫一扫</p>'
    )
    assert TEXT.strip() in read(page)


def test_line_breaks_blanks_and_indents_are_as_shown() -> None:
    text = read(
        "<p>\u3000\u3000&nbsp;&nbsp;甲公司完成投资\n 5亿元，<br>乙公司  完成3亿元。</p><pre>第一行。\n第二行。</pre>"
    )
    assert text == "\u3000\u3000甲公司完成投资 5亿元，\n乙公司 完成3亿元。\n第一行。\n第二行。\n"


def test_links_in_sentences_stay_and_lists_of_links_go() -> None:
    related = "".join(f"<p><a href=x>关于{one}的通知</a></p>" for one in "甲乙丙丁")
    text = read(f"<div><p>根据<a href=x>《条例》</a>，全年完成投资5亿元。</p><p>全年新增就业32人。</p>{related}</div>")
    assert text == "根据《条例》，全年完成投资5亿元。\n全年新增就业32人。\n"


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030", "big5", "utf-8"])
def test_the_declared_encoding_is_followed(declared: str) -> None:
    body = "<p>今年完成投資12.3億元，臺南</p>" if declared == "big5" else BODY
    markup = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}"></head>{body}</html>'
    # Pages say gb2312 and use characters of GBK.
    codec = "gb18030" if declared.lower().startswith("gb") else declared
    page, encoding = read_html(markup.replace("全县", "全县镕").encode(codec, "ignore"), "a.html")
    assert encoding == codec
    assert "12.3" in page.text and ("投資" in page.text or "全县镕" in page.text)


def test_a_wrong_declaration_does_not_spoil_the_text() -> None:
    markup = f'<html><head><meta charset="utf-8"></head>{BODY}</html>'
    assert read(markup, "gbk") == TEXT
    assert read(markup.replace("utf-8", "gb2312"), "utf-8-sig") == TEXT
    assert read(markup.replace("utf-8", "no-such-codec")) == TEXT


def test_a_few_damaged_bytes_do_not_lose_a_page() -> None:
    markup = f'<html><head><meta charset="gbk"></head>{BODY * 30}</html>'.encode("gbk")
    cut = markup.index("新增".encode("gbk"))
    assert read_html(markup[:cut] + b"\xff" + markup[cut:], "a.html")[0].text.count("3200人") == 30


def test_a_large_page_is_read_the_same_way() -> None:
    count = LARGE_PAGE // len(BODY.encode()) + 1
    assert read(BODY * count) == TEXT * count


@pytest.mark.parametrize("markup", ["<html></html>", "<html><script>1</script></html>", "<p>", "<!doctype html>"])
def test_a_page_without_text_says_so(markup: str) -> None:
    with pytest.raises(ReadError, match="page without text"):
        read(markup)
