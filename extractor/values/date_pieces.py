"""The pieces dates are written with: a year, a month with its part, a named day, a length of time …

Those made of the lexicon's words stand in :mod:`~extractor.values.date_scanner`. Every expression is linear: bounded
repetition, nothing nested over the same characters. Examples stand beside each piece; a test checks that each is found
as that piece.
"""

from __future__ import annotations

from dataclasses import dataclass

CN = "零〇○一二三四五六七八九"
ONE_TO_NINE = "一二三四五六七八九"
_NUMERAL = rf"(?:\d{{1,3}}(?:(?:,\d{{3}})+(?!\d)|(?!\d)(?:\.\d{{1,2}})?)|[{CN}十百两廿卅]{{1,6}}|半)"
DASH = r"(?: ?[—–\-~～―−]{1,3} ?|至|到)"


def _listed(member: str) -> str:
    """What joins the first member of a list or range to the last, which has the unit: 9、10月, 7、8、9月, 1—10月."""
    return rf"(?:{DASH}|(?:[、,]{member}){{0,4}}[、,和与及])"


_MASK = r"(?:[xX×]{1,4}|\*{1,4}|_{1,4})"
MASKED_YEAR = (
    r"(?:1?(?:19|20)?(?:[xX×]{2,4}|\*{2,4}|_{2,4}|[oO]{2}(?=年)|○{2}(?=年))|(?:19|20)\d[xX×*_]"
    r"|\[[xX×]{2,4}\]|〔[xX×]{2,4}〕)"
)
YEAR4 = rf"(?:[12]\d{{3}}|[{CN}\d]{{4}}(?<!\d{{4}})|[一两二]千(?:零|〇)?[{CN}十百]{{1,4}})"
_YEAR2 = rf"(?:\d\d|[{CN}]{{2}})"
_MONTH = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{ONE_TO_NINE}]|[元○]|{_MASK})"
_DAY = rf"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[{ONE_TO_NINE}]?|廿[{ONE_TO_NINE}]?|[{ONE_TO_NINE}]|{_MASK})"
# A month or a day, not looked at closely.
_SMALL = rf"(?:[{ONE_TO_NINE}十]{{1,3}}|\d{{1,2}})"
_QUARTER = "[一二三四1-4]"
_STOP = r"(?=[，。、；：）)！？\s—–~～]|\Z)"
_LUNAR_DAY = rf"(?:初(?:[{ONE_TO_NINE}十]|\d{{1,2}})(?![批次个家期])|廿[{ONE_TO_NINE}]?)"
EDGE = r"年?(?:底|末|初(?!级))|年终(?!奖)|伊始|岁末|年?中(?=[，。、）旬])|[里以之]?内(?![部外容生涵蒙地销在需陆])"
_MONTH_PART = r"(?:上中|中下|[上中下])旬|月?[底末]|月?初(?!步|级|期|具|心)|月?中(?=[，。、）])"
_KINDS_OF_YEAR = "(?:财|会计|学)"
_UNIT = r"周年|年|个?多?月|个?(?:工作日|多?小时|钟头|多?星期|礼拜|季度)|[天日周]|分钟|秒钟?|昼夜"
_AFTER = (
    r"以?来(?![源自华到临往看说])|以后|之后|后(?![续勤备期台天继方来果代])|[以之]前"
    r"|前(?![三两四几后景期往行沿端列来进述提十些者任置夕])"
)
HOLIDAY_SUFFIX = "期间|黄金周|假期|小长假|前夕|前后|前(?!往)|后(?!勤)"
WORD_SUFFIX = HOLIDAY_SUFFIX + r"|[上中下]旬|底|末|初(?!步|级|期)|份(?!额)"
_LATIN_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"


@dataclass(frozen=True, slots=True)
class Piece:
    """``pattern`` finds pieces named ``kind``; ``examples`` are texts that it matches as a whole."""

    kind: str
    pattern: str
    examples: tuple[str, ...]


_YEAR_DIGITS = r"(?:(?:19|20)\d\d|\d\d)"
_EDGE_OF_CODE = " ?(?:末|底|初(?!步|级|期))"
_END_OF_CODE = r"(?![\da-zA-Z])"

NUMBERED = (
    Piece(
        "numbered_code",
        rf"(?P<code_year>{_YEAR_DIGITS}) ?(?P<code_unit>[QH])(?P<code_index>[1-4])(?:[-—–~至到]Q?"
        rf"(?P<code_last>[1-4]))?{_END_OF_CODE}"
        rf"(?P<code_edge>{_EDGE_OF_CODE})?"
        rf"|(?P<late_index>[1-9])(?P<late_unit>[QHM])(?P<late_year>{_YEAR_DIGITS})?{_END_OF_CODE}"
        rf"(?P<late_edge>{_EDGE_OF_CODE})?",
        ("2024Q3", "24H1", "4Q23", "1H2024", "3Q", "24Q3末", "2024Q1-Q3", "9M24"),
    ),
    Piece(
        "month_span",
        rf"(?P<months_first_year>(?:19|20)\d\d)[./](?P<months_first>1[0-2]|0?[1-9]){DASH}"
        rf"(?P<months_last_year>(?:19|20)\d\d)[./](?P<months_last>1[0-2]|0?[1-9])(?![\d%.])",
        ("1999.08-2002.02", "2020.1—2021.12"),
    ),
    Piece(
        "day_span",
        r"(?P<days_first_month>0[1-9]|1[0-2])-(?P<days_first>0[1-9]|[12]\d|3[01])(?:至|到|~|—)"
        r"(?P<days_last_month>0[1-9]|1[0-2])-(?P<days_last>0[1-9]|[12]\d|3[01])(?![\d%-])",
        ("05-10至08-20",),
    ),
    Piece(
        "year_to_month",
        rf"(?P<long_first>[12]\d{{3}}|[{CN}]{{4}}){DASH}(?P<long_last>\d{{2}}|[12]\d{{3}}"
        rf"|[{CN}]{{4}})年(?P<long_month>1[0-2]|0?[1-9]|十[一二]?|[{ONE_TO_NINE}])月(?!\d|[底末初上中下])",
        ("1985到89年9月", "1985-1989年9月"),
    ),
    Piece(
        "iso",
        r"(?P<iso_year>(?:1[89]|20)\d\d)(?:[-/.](?P<iso_month_parted>1[0-2]|0?[1-9])[-/.]"
        r"(?P<iso_day_parted>3[01]|[12]\d|0?[1-9])"
        r"|(?P<iso_month_joined>1[0-2]|0[1-9])(?P<iso_day_joined>3[01]|[12]\d|0[1-9])"
        r"| (?P<iso_month_spaced>1[0-2]|0[1-9]) (?P<iso_day_spaced>3[01]|[12]\d"
        r"|0[1-9])(?! \d))(?![\d%]|[./]\d|-\d(?!\d{3}))",
        ("2020-06-03", "2020/6/3", "2020.6.3", "20200603", "2020 06 03"),
    ),
    Piece(
        "day_first",
        r"(?P<slash_day>3[01]|[12]\d|0?[1-9])/(?P<slash_month>1[0-2]|0?[1-9])/(?P<slash_year>(?:19"
        r"|20)\d\d)(?![\d/%])",
        ("1/2/2020",),
    ),
    Piece(
        "iso_month",
        r"(?P<dashed_year>(?:19|20)\d\d)[-/](?P<dashed_month>1[0-2]|0[1-9])(?![\d%年月日万亿元个家户人项]|[./-]\d)",
        ("2020-06", "2020/11"),
    ),
    Piece(
        "century",
        rf"(?P<century_number>\d{{1,2}}|[一二]?十[{ONE_TO_NINE}]?)世纪"
        rf"(?:(?P<century_decade>[1-9]0|[{ONE_TO_NINE}]十)年代(?P<century_decade_part>初期?|末期?|[前后中]期|中叶)?"
        r"|(?P<century_part>初期?|末期?|中[叶期]|[上下前后]半叶)?)",
        ("20世纪90年代", "18世纪", "十九世纪七十年代", "11世纪初"),
    ),
    Piece(
        "decade",
        r"(?:(?P<decade_century>1[89]|20)(?P<decade_tens>\d)0|(?P<decade_alone>[2-9]0"
        r"|[二三四五六七八九]十))年代(?![表理替办建码言价])(?P<decade_part>初期?|末期?|[前后中]期)?",
        ("1990年代", "80年代", "九十年代初"),
    ),
    Piece(
        "year_span",
        rf"(?P<span_first>(?:19|20)(?:[xX×]{{2}}|\*\*)|[12]\d{{3}}|[{CN}]{{4}})(?:年?{DASH}"
        rf"|/(?=\d\d(?!\d))|(?:[、,][12]\d{{3}}){{0,4}}[、,和与及])"
        rf"(?P<span_last>(?:19|20)(?:[xX×]{{2}}|\*\*)|[12]\d{{3}}|[{CN}]{{4}}"
        rf"|\d\d)(?:(?<=\d{{4}})[两三四五]个?)?学?年(?:度(?!假))?"
        rf"(?!\d(?!\d?年)|[{ONE_TO_NINE}十]{{1,2}}月|[上下]半年|底|末|初|[一二三四第]{{1,2}}季)"
        r"|(?P<bare_span_first>20\d\d|19\d\d)(?: ?[—–\-~～]{1,2} ?|至|到)(?P<bare_span_last>20\d\d"
        r"|19\d\d)(?![\d年.%万亿元-])",
        (
            "2016—2020年",
            "2016年至2020年",
            "一九五三——一九五七年",
            "2016-2018",
            "2023、2024年",
            "2021、2022和2023年",
            "2023/24年度",
            "2023—2024学年",
        ),
    ),
    Piece(
        "republic_day",
        r"(?P<republic_day_year>1[0-2]\d|9\d)[./](?P<republic_day_month>1[0-2]|0?[1-9])[./]"
        r"(?P<republic_day_day>3[01]|[12]\d|0?[1-9])(?![\d./%])",
        ("107/6/17", "98.12.31"),
    ),
    Piece(
        "republic_year",
        rf"(?P<republic_written>1[0-2]\d) ?年(?:度(?!假))?(?:份(?!额))?(?P<republic_edge>{EDGE})?",
        ("108年", "112年度", "109年底"),
    ),
    Piece(
        "year",
        rf"(?P<year_written>{MASKED_YEAR}|{YEAR4}|{_YEAR2}(?= ?年))(?:(?<=\d{{4}}){_KINDS_OF_YEAR})?"
        rf" ?年(?:度(?!假))?(?:份(?!额))?(?P<year_edge>{EDGE})?",
        (
            "2020年",
            "二〇二〇年",
            "09年",
            "xx年",
            "xx年度",
            "2020年底",
            "2024年内",
            "20**年",
            "两千零四年",
            "2023财年",
            "2023会计年度",
        ),
    ),
    Piece(
        "month",
        rf"(?:(?P<month_from>{_MONTH})(?:月{DASH}|{_listed(_MONTH)}))?"
        rf"(?P<month_written>{_MONTH})(?(month_from)(?:[两三四五六]个?)?) ?月"
        r"(?!度)(?:份(?!额))?"
        rf"(?:(?P<month_lunar_day>(?<![\d份]月){_LUNAR_DAY})|(?P<month_part>{_MONTH_PART})|"
        rf"(?P<month_bare_day>[{ONE_TO_NINE}十]{{1,3}}|\d\d?){_STOP})?"
        rf"(?![{ONE_TO_NINE}十]?[国届])",
        (
            "5月",
            "5月份",
            "1—10月",
            "3-4月份",
            "2月中旬",
            "5月底",
            "9、10月",
            "十二月",
            "X月",
            "五月廿二",
            "1月3",
            "5、6两月",
            "七、八、九三个月",
        ),
    ),
    Piece(
        "day",
        rf"(?:(?P<day_from>{_DAY})(?:[日号]?{DASH}|[、,]))?(?P<day_written>{_DAY}) ?"
        r"(?:日(?![报元常均产语本益渐捐游最])|号(?![楼线地院门文令厅馆桥机站店泊井炉矿坑车船厂仓塔罐闸标公国省通沙棚窗档孔墙煤信柜]))",
        ("15日", "12—15日", "三号", "廿三日", "XX日"),
    ),
    Piece(
        "quarter",
        rf"(?:(?P<quarter_from>[一二三四1-4])(?:季度{DASH}|{_listed(_QUARTER)})第?)?"
        rf"(?P<quarter_written>[一二三四1-4])季度(?P<quarter_edge>初|末|底)?",
        ("一季度", "3季度", "一至三季度", "四季度末"),
    ),
    Piece(
        "offset",
        rf"(?P<offset_count>{_NUMERAL}) ?(?P<offset_loose>[多余])?(?P<offset_unit>{_UNIT})"
        rf"(?P<offset_half>半)?多?(?P<offset_side>{_AFTER})",
        ("五年来", "20天以后", "半年之后", "三个多月以来", "2个月后"),
    ),
    Piece(
        "duration",
        rf"(?P<length_count>{_NUMERAL}) ?(?P<length_loose>[多余])?(?P<length_and_half>个半)?(?!年[初底末度])"
        rf"(?P<length_unit>{_UNIT})"
        rf"(?P<length_half>半|多(?!次|个|项|家|家|种))?"
        rf"(?:(?:又|零)?(?P<second_count>\d{{1,3}}|[{CN}十百两]{{1,4}})(?P<second_unit>个月|天|日|个?小时|分钟?|秒钟?))?"
        rf"(?:(?:又|零)?(?P<third_count>\d{{1,3}}|[{CN}十百两]{{1,4}})(?P<third_unit>个月|天|日|分钟?|秒钟?))?",
        ("3年", "一个半小时", "18个月", "五年", "半年", "四年六个月", "3小时20分", "1.5年", "20多年", "一周"),
    ),
    Piece(
        "bare_plan",
        rf"(?P<bare_plan_number>[{ONE_TO_NINE}]?十[{ONE_TO_NINE}]?|[{ONE_TO_NINE}])五(?:"
        rf"(?P<bare_plan_part>期间|时期|末(?=[，。、；）]))|(?=[计规]划|收官|开局|以来))",
        ("十四五时期", "十三五期间"),
    ),
    Piece(
        "day_month",
        rf"(?P<latin_day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)? (?P<latin_month>{_LATIN_MONTH}),? "
        rf"(?P<latin_year>(?:19|20)\d\d)",
        ("31 December 2020", "1st Jan 2021"),
    ),
)

WORDED = (
    Piece(
        "month_day",
        rf"(?P<leading_month>{_LATIN_MONTH}) ?(?:(?P<leading_day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd"
        rf"|th)?,? ?)?(?P<leading_year>(?:19|20)\d\d)(?!\d)",
        ("Dec 31, 2020", "December 2020", "Jan. 5th 2021"),
    ),
    Piece(
        "plan",
        rf"[“\"‘「](?P<plan_number>[{ONE_TO_NINE}十]{{1,3}})五[”\"’」](?!.{{0,2}}普[查法])(?P<plan_part>期间|时期"
        rf"|[前后][两三四]年|末|初)?",
        ("“十四五”", "“十三五”期间", "“十四五”末", "“九五”"),
    ),
    Piece(
        "own_century",
        rf"(?P<own_century_word>[本上])(?:个)?世纪(?:(?P<own_decade>[1-9]0|[{ONE_TO_NINE}]十)年代"
        rf"(?P<own_decade_part>初期?|末期?|[前后中]期|中叶)?"
        r"|(?P<own_part>初期?|末期?|中[叶期]|[上下前后]半叶)?)",
        ("本世纪中叶", "上世纪90年代", "本世纪"),
    ),
    Piece(
        "nth",
        rf"第(?:(?P<nth_from>[一二三四1-4])(?:季度{DASH}|{_listed('第?' + _QUARTER)})第?)?"
        rf"(?P<nth_count>\d{{1,2}}|[{ONE_TO_NINE}十]{{1,3}})个?(?P<nth_unit>季度|周|星期|月)(?P<nth_edge>初|末|底)?(?!年|岁|刊)",
        ("第三周", "第8个月", "第1季度", "第三个季度", "第二、三季度", "第四季度末"),
    ),
    Piece(
        "first",
        rf"(?P<first_side>[前头后末]|最后)(?P<first_count>\d{{1,2}}|[{ONE_TO_NINE}十两]{{1,3}})"
        rf"(?P<first_unit>个?季度|季(?!度)|个?月(?!份?\d)|天|年)(?![{CN}]|来|以)",
        ("前三季度", "前10个月", "前10月", "前三年", "后两个月", "前10天", "最后一个季度"),
    ),
    Piece(
        "around",
        rf"(?P<around_side>最?近|过去(?:的)?|未来|今后|此后|[上下过])这?(?P<around_count>{_NUMERAL})(?:{DASH}"
        rf"(?P<around_count_to>{_NUMERAL}))?"
        rf"(?P<around_loose>[多余])?(?P<around_unit>{_UNIT})(?P<around_half>半)?多?(?P<around_tail>以?来|间|[之以]?内)?",
        ("近三年", "过去五年", "未来两个月", "今后五年", "近三年来", "未来3—5年", "上2个月"),
    ),
    Piece(
        "latin_code",
        rf"(?:Q(?P<alone_quarter>[1-4])(?:[-—–~至到]Q?(?P<alone_quarter_last>[1-4]))?|H"
        rf"(?P<alone_half>[12])|FY ?(?P<alone_year>{_YEAR_DIGITS}))"
        rf"{_END_OF_CODE}(?P<alone_edge>{_EDGE_OF_CODE})?",
        ("Q1", "Q1-Q3", "H1", "FY2023", "Q3末"),
    ),
    Piece(
        "halves",
        "上、下半年|上下半年",
        ("上、下半年",),
    ),
    Piece(
        "lunar",
        rf"(?:农历|阴历|旧历|夏历)(?:(?P<lunar_year>{YEAR4})年)?(?P<lunar_leap>闰)?(?P<lunar_month>[正腊冬]|{_SMALL})月"
        rf"(?P<lunar_day>初?{_SMALL}|廿[{ONE_TO_NINE}]?)?日?"
        rf"|闰(?P<leap_month>{_SMALL})月(?P<leap_day>初?{_SMALL}|廿[{ONE_TO_NINE}]?)?"
        rf"|(?P<named_month>[正腊冬])月(?P<named_day>初?{_SMALL}|廿[{ONE_TO_NINE}]?)?"
        rf"|大年(?P<new_year_day>初[{ONE_TO_NINE}十])",
        ("农历十月", "正月初八", "腊月廿三", "闰四月", "农历八月十五日", "大年初二"),
    ),
    Piece(
        "set",
        rf"每?逢(?:周|星期|礼拜)[{ONE_TO_NINE[:6]}日天末]|每个?(?:工作日|交易日|节假日|双休日|周末|学期|学年|双周)|隔[周月日天](?!离)"
        rf"|每(?:年{_SMALL}月(?:{_SMALL}[日号])?|年年?[底末初]|月{_SMALL}[日号])"
        rf"|每隔?(?:{_NUMERAL}|个|半)?(?:年|季度|季|个?月|[旬天日]|(?:周|个?(?:星期|礼拜))(?:[{ONE_TO_NINE[:6]}日天末](?![次个家户场]))?)"
        r"(?:[早晚](?!点))?",
        (
            "每年",
            "每逢周五",
            "每个工作日",
            "每学期",
            "每月",
            "每年3月",
            "每月15日",
            "每周三晚",
            "每季度",
            "每两年",
            "每半年",
            "每隔3天",
        ),
    ),
    Piece(
        "weekday",
        rf"(?:星期|礼拜)(?P<weekday_long>[{ONE_TO_NINE[:6]}日天])|周"
        rf"(?P<weekday_short>[{ONE_TO_NINE[:6]}日])(?=[，。、；（）前至\s]|上午|下午|晚上)",
        ("星期三", "礼拜天"),
    ),
)
