"""More written forms than the contract lists, and what only looks like a date. The reference is 14 June 2021, a Monday."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.mentions import Date
from extractor.values.dates import DateRecognizer

REFERENCE = date(2021, 6, 14)


@pytest.fixture(scope="module")
def recognizer() -> DateRecognizer:
    return DateRecognizer()


def only(recognizer: DateRecognizer, marked: str) -> Date:
    """The one date of a sentence in which 【】 stands around it."""
    text = marked.replace("【", "").replace("】", "")
    found = recognizer.find(text, REFERENCE)
    assert [text[one.start : one.end] for one in found] == [marked[marked.index("【") + 1 : marked.index("】")]]
    return found[0]


@pytest.mark.parametrize(
    ("marked", "edtf", "bound"),
    [
        ("【2018年】之前已立项。", "2018", "before"),
        ("【2025年6月30日】前全部完成。", "2025-06-30", "before"),
        ("请于【本月15日】前报送。", "2021-06-15", "before"),
        ("【12月31日】以后受理的，", "2021-12-31", "after"),
        ("【9月10日、11日】连续降雨。", "2021-09-10/2021-09-11", None),
        ("【2月29日】当天，", "XXXX-02-29", None),
        ("【30日】内办结。", None, "until"),
        ("【2月30日】的余额，", "2021-02-XX", None),
        ("截至【6月31日】未结，", "2021-06-XX", "until"),
        ("【2019年2月29日】立项。", "2019-02-XX", None),
        ("【2019-02-29】立项。", "2019-02-XX", None),
        ("【5、6两月】产量持平。", "2021-05/2021-06", None),
        ("【七、八、九三个月】为汛期。", "2021-07/2021-09", None),
        ("【2018、2019和2020年】的账目，", "2018/2020", None),
        ("【2019/20年度】的营业额，", "2019/2020", None),
        ("【2019—2020学年】招生，", "2019/2020", None),
        ("【2020财年】盈利。", "2020", None),
        ("【民国一百零九年度】决算，", "2020", None),
        ("【寒假】开放自习室。", "2021-01/2021-02", None),
        ("经过【去年】一年的努力，", "2020", None),
        ("【2020至2025年】前完成。", "2020/2025", None),
        ("企业数【3年】翻一番。", None, None),
        ("【2018、2019两年】均亏损，", "2018/2019", None),
        ("此后的【15年】中，种植面积较小。", None, None),
        ("【9M20】收入，", "2020-01/2020-09", None),
        ("【6月25、26日】停电。", "2021-06-25/2021-06-26", None),
        ("【2020年】中期业绩，", "2020", None),
        ("【20世纪中期】建成。", "1950", None),
        ("【2018 - 2020年】亏损。", "2018/2020", None),
        ("【3Q】单季盈利，", "2021-35", None),
        ("【20Q3末】存款，", "2020-09-30", None),
        ("【2020Q1-Q3】收入，", "2020-01/2020-09", None),
        ("较【上季末】下降。", "2021-03-31", None),
        ("客流恢复至【2019年】同期的九成。", "2019", None),
        ("从【2019年末】的3亿元增至5亿元。", "2019-12-31", None),
        ("【2025年】货物进出口总额，", "2025", None),
        ("【2025年】均价回落。", "2025", None),
        ("【12月】产量回升。", "2021-12", None),
        ("【前三季度】均高于全国，", "2021-01/2021-09", None),
        ("力争【2025年】前达到45%。", "2025", "before"),
        ("自【2018年】以来连续增长。", "2018", "from"),
        ("【2018年】至今无事故。", "2018", "from"),
        ("从【2020年】起施行。", "2020", "from"),
        ("【2020年】以后逐步取消。", "2020", "after"),
        ("【2024年内】全部开工。", "2024", None),
        ("【2025年底】前完工。", "2025-12-31", "before"),
        ("【2025年年底】前完工。", "2025-12-31", "before"),
        ("争取在【明年初】投产。", "2022-01-01", None),
        ("【2020年6月3日至5日】开展督查。", "2020-06-03/2020-06-05", None),
        ("【6月3—5日】开展督查。", "2021-06-03/2021-06-05", None),
        ("【2020年6月-2021年5月】为试运行期。", "2020-06/2021-05", None),
        ("【2020.6.3】签订合同。", "2020-06-03", None),
        ("【2020/6/3】签订合同。", "2020-06-03", None),
        ("自【2020-05-26至2020-05-29】止。", "2020-05-26/2020-05-29", None),
        ("到期日【Dec 31, 2020】。", "2020-12-31", None),
        ("于【31 December 2020】签署。", "2020-12-31", None),
        ("【2020年第三季度】回暖。", "2020-35", None),
        ("【2020年的第二、三季度】回暖。", "2020-04/2020-09", None),
        ("【一、二、三季度】均超计划。", "2021-01/2021-09", None),
        ("【2020年前10个月】完成82%。", "2020-01/2020-10", None),
        ("【7、8、9月】为主汛期。", "2021-07/2021-09", None),
        ("【4月中下旬】播种。", "2021-04-11/2021-04-30", None),
        ("【上月25日】完成验收。", "2021-05-25", None),
        ("【上季度末】存款余额9亿元。", "2021-03-31", None),
        ("【下周一】开班。", "2021-06-21", None),
        ("【3月第三周】为宣传周。", "2021-03-15/2021-03-21", None),
        ("【去冬今春】旱情较重。", "2020-24/2021-21", None),
        ("【“十三五”】以来累计投入3亿元。", "2016/2020", "from"),
        ("【“十四五”前三年】完成六成。", "2021/2023", None),
        ("列入【十四五】规划。", "2021/2025", None),
        ("【1978年】改革之初，", "1978", None),
        ("【八十年代末】建成的渠道，", "1987/1989", None),
        ("【民国二十六年】修建的石桥，", "1937", None),
        ("【2020年春节期间】客流下降。", "2020-01-25", None),
        ("【“五一”假期】接待游客3万人次。", "2021-05-01", None),
        ("【国庆节期间】接待游客3万人次。", "2021-10-01", None),
        ("【清明节前后】播种。", "2021-04-04", None),
        ("【农历八月十五】举办晚会。", "2021-09-21", None),
        ("【去年腊月】走访慰问。", "2021-01-13/2021-02-11", None),
        ("【近两个月】降雨偏少。", "2021-04-14/2021-06-14", None),
        ("【三年前】还是荒滩。", "2018", None),
        ("【半年后】投产。", "2021-12", None),
        ("【15个工作日】内办结。", None, "until"),
        ("【今后五年】再造林10万亩。", "2021/2025", None),
        ("【20年】完成改造。", "2020", None),
        ("【09年】建校，", "2009", None),
        ("【九七年一季度】投产。", "1997-33", None),
        ("【Q1】营收12亿元。", "2021-33", None),
        ("公司【2020Q3】盈利。", "2020-35", None),
        ("【4Q19】毛利率25%。", "2019-36", None),
        ("【20H1】亏损。", "2020-40", None),
        ("【FY2020】收入100亿元。", "2020", None),
        ("【2020年半年度】报告。", "2020-40", None),
        ("【首季】开门红。", "2021-33", None),
        ("【前10月】累计完成。", "2021-01/2021-10", None),
        ("【去年最后一个季度】回升。", "2020-36", None),
        ("【去年最后一个月】回升。", "2020-12", None),
        ("【1999.08-2002.02】任主任。", "1999-08/2002-02", None),
        ("【1985到89年9月】务农。", "1985/1989-09", None),
        ("自【05-10至08-20】开展。", "2021-05-10/2021-08-20", None),
        ("【近10天】排查隐患。", "2021-06-05/2021-06-14", None),
        ("【未来5天】有雨。", "2021-06-15/2021-06-19", None),
        ("【每逢周五】接访。", None, None),
        ("【每个工作日】接访。", None, None),
        ("较【去年同期】下降。", "2020", None),
        ("【“双十一”期间】寄递。", "2021-11-11", None),
        ("截至【上半年末】，", "2021-06-30", "until"),
        ("2.【九月底】前完成。", "2021-09-30", "before"),
        ("1.1【年初】确定。", "2021-01-01", None),
        ("连续【1,826天】无事故。", None, None),
        ("【1992—2001年】增产。", "1992/2001", None),
    ],
)
def test_a_form_is_read_as_meant(recognizer: DateRecognizer, marked: str, edtf: str, bound: str | None) -> None:
    found = only(recognizer, marked)
    assert (found.edtf, found.bound) == (edtf, bound)


@pytest.mark.parametrize(
    ("marked", "first", "last"),
    [
        ("【2020年底】完工。", date(2020, 12, 1), date(2020, 12, 31)),
        ("【明年初】动工。", date(2022, 1, 1), date(2022, 2, 28)),
        ("【5月底】完工。", date(2021, 5, 25), date(2021, 5, 31)),
        ("【8月初】动工。", date(2021, 8, 1), date(2021, 8, 5)),
        ("【去年四季度初】动工。", date(2020, 10, 1), date(2020, 10, 31)),
    ],
)
def test_an_edge_is_approximate_and_its_interval_is_what_writers_mean_by_it(
    recognizer: DateRecognizer, marked: str, first: date, last: date
) -> None:
    found = only(recognizer, marked)
    assert found.approximate and found.interval == (first, last)


@pytest.mark.parametrize(
    ("marked", "duration", "approximate"),
    [
        ("运行了【20余年】。", "P20Y", True),
        ("历时【90多天】。", "P90D", True),
        ("【1.5年】建成。", "P1Y6M", False),
        ("缩短到【四年六个月】。", "P4Y6M", False),
        ("连续【16个季度】增长。", "P48M", False),
        ("成立【100周年】。", "P100Y", False),
        ("断流【30年】后复流。", "P30Y", False),
        ("经过【20年】的努力，", "P20Y", False),
        ("再延长【30年】试点。", "P30Y", False),
        ("【一年】以内的应收账款，", "P1Y", False),
    ],
)
def test_a_length_of_time_is_told_from_a_date(
    recognizer: DateRecognizer, marked: str, duration: str, approximate: bool
) -> None:
    found = only(recognizer, marked)
    assert (found.type, found.duration, found.approximate) == ("duration", duration, approximate)


@pytest.mark.parametrize(
    "marked", ["【每年3月】集中植树。", "【每月15日】开放。", "【每周三晚】学习。", "【逐年】提高。"]
)
def test_a_recurring_time_keeps_its_month_or_day(recognizer: DateRecognizer, marked: str) -> None:
    assert only(recognizer, marked).type == "set"


@pytest.mark.parametrize(
    "text",
    [
        "营造政治清明、社会清朗的环境。",
        "以上年度考核为准。",
        "人次年均增长3%。",
        "文明年度单位。",
        "落实三年行动计划。",
        "执行第一个五年计划。",
        "落实学前一年免费教育。",
        "百年变局加速演进。",
        "做优“青海湖1号”品牌。",
        "三个一号旅游公路贯通。",
        "近年来变化很大，几年来进步明显。",
        "工期3至5年，质保3-5年。",
        "七八年才回本。",
        "今天的清河充满活力。",
        "冬去春来，又到农忙。",
        "编号20200603001的合同。",
        "市政发〔2020〕36号。",
        "版本号2.0.1，端口8080。",
        "十二分努力，七上八下。",
        "先天下之忧而忧，后天下之乐而乐。",
        "若干年内难以解决。",
        "3号泊位开工，二号井停产。",
        "开展一日捐，每日新闻网报道。",
        "极不平凡的一年，任何一年都要抓紧。",
        "创历年之最，完成年初预算的53%。",
    ],
)
def test_what_only_looks_like_a_date_is_none(recognizer: DateRecognizer, text: str) -> None:
    assert [text[one.start : one.end] for one in recognizer.find(text, REFERENCE)] == []


@pytest.mark.parametrize(
    ("marked", "edtf"),
    [
        ("【××年度】预算。", "XXXX"),
        ("【20__年3月】立项。", "20XX-03"),
        ("【120xx年】完成。", "20XX"),
        ("【201*年】立项。", "201X"),
        ("【xx年xx月xx日】签订。", "XXXX-XX-XX"),
        ("【XX年上半年】完成。", "XXXX-40"),
    ],
)
def test_masked_digits_stay_unknown(recognizer: DateRecognizer, marked: str, edtf: str) -> None:
    found = only(recognizer, marked)
    assert found.edtf == edtf


def test_half_width_and_full_width_dashes_agree(recognizer: DateRecognizer) -> None:
    spans = [
        recognizer.find(f"2016{dash}2020年完成投资3亿元。", REFERENCE) for dash in ("—", "-", "~", "～", "至", "到")
    ]
    assert {(one[0].edtf, len(one)) for one in spans} == {("2016/2020", 1)}


def found(recognizer: DateRecognizer, text: str) -> dict[str, str | None]:
    """What each date of ``text`` is read as."""
    return {text[one.start : one.end]: one.edtf for one in recognizer.find(text, REFERENCE)}


def test_years_count_from_the_republic_where_the_text_counts_so(recognizer: DateRecognizer) -> None:
    text = "营收为新台币30亿元，108年上半年较107年成长，98年创立，107/6/17起改制。"
    years = {"108年上半年": "2019-40", "107年": "2018", "98年": "2009", "107/6/17": "2018-06-17"}
    assert found(recognizer, text) == years
    assert found(recognizer, "树龄108年，第107/6号") == {"108年": None}


def test_last_year_matches_the_months_that_end_with_a_day(recognizer: DateRecognizer) -> None:
    text = "截至2020年9月30日止六个月，收入高于去年同期，成本低于去年同期。"
    assert [one.edtf for one in recognizer.find(text, REFERENCE)][-2:] == ["2019-04/2019-09"] * 2
