"""The pieces dates are written with, found in one scan: a year, a month with its part, a named day, a length of time …

Each piece is an alternative of one expression; its outermost named group is its kind. A number that begins no piece is
passed over as a whole, so that no piece begins inside a number. Every expression is linear: bounded repetition, nothing
nested over the same characters. Examples stand beside each piece; a test checks that each is found as that piece.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.values.date_lexicon import alternation, date_lexicon

_CN = "零〇○一二三四五六七八九"
_ONE_TO_NINE = "一二三四五六七八九"
_NUMERAL = rf"(?:\d{{1,3}}(?:(?:,\d{{3}})+(?!\d)|(?!\d)(?:\.\d{{1,2}})?)|[{_CN}十百两廿卅]{{1,6}}|半)"
DASH = r"(?: ?[—–\-~～―−]{1,3} ?|至|到)"


def _listed(member: str) -> str:
    """What joins the first member of a list or range to the last, which has the unit: 9、10月, 7、8、9月, 1—10月."""
    return rf"(?:{DASH}|(?:[、,]{member}){{0,4}}[、,和与及])"


_MASK = r"(?:[xX×]{1,4}|\*{1,4}|_{1,4})"
MASKED_YEAR = (
    r"(?:1?(?:19|20)?(?:[xX×]{2,4}|\*{2,4}|_{2,4}|[oO]{2}(?=年)|○{2}(?=年))|(?:19|20)\d[xX×*_]"
    r"|\[[xX×]{2,4}\]|〔[xX×]{2,4}〕)"
)
YEAR4 = rf"(?:[12]\d{{3}}|[{_CN}\d]{{4}}(?<!\d{{4}})|[一两二]千(?:零|〇)?[{_CN}十百]{{1,4}})"
_YEAR2 = rf"(?:\d\d|[{_CN}]{{2}})"
_MONTH = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{_ONE_TO_NINE}]|[元○]|{_MASK})"
_DAY = rf"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[{_ONE_TO_NINE}]?|廿[{_ONE_TO_NINE}]?|[{_ONE_TO_NINE}]|{_MASK})"
# A month or a day, not looked at closely.
_SMALL = rf"(?:[{_ONE_TO_NINE}十]{{1,3}}|\d{{1,2}})"
_QUARTER = "[一二三四1-4]"
_STOP = r"(?=[，。、；：）)！？\s—–~～]|\Z)"
_LUNAR_DAY = rf"(?:初(?:[{_ONE_TO_NINE}十]|\d{{1,2}})(?![批次个家期])|廿[{_ONE_TO_NINE}]?)"
_EDGE = r"年?(?:底|末|初(?!级))|年终(?!奖)|伊始|岁末|年?中(?=[，。、）旬期])|[里以之]?内(?![部外容生涵蒙地销在需陆])"
_MONTH_PART = r"(?:上中|中下|[上中下])旬|月?[底末]|月?初(?!步|级|期|具|心)|月?中(?=[，。、）])"
_KINDS_OF_YEAR = "(?:财|会计|学)"
_UNIT = r"周年|年|个?多?月|个?(?:工作日|多?小时|钟头|多?星期|礼拜|季度)|[天日周]|分钟|秒钟?|昼夜"
_AFTER = (
    r"以?来(?![源自华到临往看说])|以后|之后|后(?![续勤备期台天继方来果代])|[以之]前"
    r"|前(?![三两四几后景期往行沿端列来进述提十些者任置夕])"
)
_HOLIDAY_SUFFIX = "期间|黄金周|假期|小长假|前夕|前后|前(?!往)|后(?!勤)"
_WORD_SUFFIX = _HOLIDAY_SUFFIX + r"|[上中下]旬|底|末|初(?!步|级|期)|份(?!额)"
_LATIN_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"


@dataclass(frozen=True, slots=True)
class Piece:
    """``pattern`` finds pieces named ``kind``; ``examples`` are texts that it matches as a whole."""

    kind: str
    pattern: str
    examples: tuple[str, ...]


_YEAR_DIGITS = r"(?:(?:19|20)\d\d|\d\d)"
_END_OF_CODE = r"(?![\da-zA-Z])"

_NUMBERED = (
    Piece(
        "numbered_code",
        rf"(?P<ky1>{_YEAR_DIGITS})(?P<ku1>[QH])(?P<kn1>[1-4]){_END_OF_CODE}"
        rf"|(?P<kn2>[1-4])(?P<ku2>[QH])(?P<ky2>{_YEAR_DIGITS}){_END_OF_CODE}",
        ("2024Q3", "24H1", "4Q23", "1H2024"),
    ),
    Piece(
        "month_span",
        rf"(?P<sy1>(?:19|20)\d\d)[./](?P<sm1>1[0-2]|0?[1-9]){DASH}(?P<sy2>(?:19|20)\d\d)[./](?P<sm2>1[0-2]|0?[1-9])(?![\d%.])",
        ("1999.08-2002.02", "2020.1—2021.12"),
    ),
    Piece(
        "day_span",
        r"(?P<vm1>0[1-9]|1[0-2])-(?P<vd1>0[1-9]|[12]\d|3[01])(?:至|到|~|—)(?P<vm2>0[1-9]|1[0-2])-(?P<vd2>0[1-9]|[12]\d|3[01])(?![\d%-])",
        ("05-10至08-20",),
    ),
    Piece(
        "year_to_month",
        rf"(?P<zy1>[12]\d{{3}}|[{_CN}]{{4}}){DASH}(?P<zy2>\d{{2}}|[12]\d{{3}}|[{_CN}]{{4}})年(?P<zm>1[0-2]|0?[1-9]|十[一二]?|[{_ONE_TO_NINE}])月(?!\d|[底末初上中下])",
        ("1985到89年9月", "1985-1989年9月"),
    ),
    Piece(
        "iso",
        r"(?P<iy>(?:1[89]|20)\d\d)(?:[-/.](?P<im>1[0-2]|0?[1-9])[-/.](?P<id>3[01]|[12]\d|0?[1-9])"
        r"|(?P<im2>1[0-2]|0[1-9])(?P<id2>3[01]|[12]\d|0[1-9])"
        r"| (?P<im3>1[0-2]|0[1-9]) (?P<id3>3[01]|[12]\d|0[1-9])(?! \d))(?![\d%]|[./]\d|-\d(?!\d{3}))",
        ("2020-06-03", "2020/6/3", "2020.6.3", "20200603", "2020 06 03"),
    ),
    Piece(
        "day_first",
        r"(?P<fd>3[01]|[12]\d|0?[1-9])/(?P<fm>1[0-2]|0?[1-9])/(?P<fy>(?:19|20)\d\d)(?![\d/%])",
        ("1/2/2020",),
    ),
    Piece(
        "iso_month",
        r"(?P<jy>(?:19|20)\d\d)[-/](?P<jm>1[0-2]|0[1-9])(?![\d%年月日万亿元个家户人项]|[./-]\d)",
        ("2020-06", "2020/11"),
    ),
    Piece(
        "century",
        rf"(?P<c>\d{{1,2}}|[一二]?十[{_ONE_TO_NINE}]?)世纪"
        rf"(?:(?P<t>[1-9]0|[{_ONE_TO_NINE}]十)年代(?P<te>初期?|末期?|[前后中]期|中叶)?"
        r"|(?P<ce>初期?|末期?|中叶|[上下前后]半叶)?)",
        ("20世纪90年代", "18世纪", "十九世纪七十年代", "11世纪初"),
    ),
    Piece(
        "decade",
        r"(?:(?P<dc>1[89]|20)(?P<dt>\d)0|(?P<du>[2-9]0|[二三四五六七八九]十))年代(?![表理替办建码言价])(?P<de>初期?|末期?|[前后中]期)?",
        ("1990年代", "80年代", "九十年代初"),
    ),
    Piece(
        "year_span",
        rf"(?P<y1>(?:19|20)(?:[xX×]{{2}}|\*\*)|[12]\d{{3}}|[{_CN}]{{4}})(?:年?{DASH}|/(?=\d\d(?!\d))|(?:[、,][12]\d{{3}}){{0,4}}[、,和与及])"
        rf"(?P<y2>(?:19|20)(?:[xX×]{{2}}|\*\*)|[12]\d{{3}}|[{_CN}]{{4}}|\d\d)学?年(?:度(?!假))?"
        rf"(?!\d(?!\d?年)|[{_ONE_TO_NINE}十]{{1,2}}月|[上下]半年|底|末|初|[一二三四第]{{1,2}}季)"
        r"|(?P<y3>20\d\d|19\d\d)(?: ?[—–\-~～]{1,2} ?|至|到)(?P<y4>20\d\d|19\d\d)(?![\d年.%万亿元-])",
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
        "year",
        rf"(?P<y>{MASKED_YEAR}|{YEAR4}|{_YEAR2}(?= ?年))(?:(?<=\d{{4}}){_KINDS_OF_YEAR})?"
        rf" ?年(?:度(?!假))?(?:份(?!额))?(?P<ye>{_EDGE})?",
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
        rf"(?:(?P<m1>{_MONTH})(?:月{DASH}|{_listed(_MONTH)}))?(?P<m>{_MONTH})(?(m1)(?:[两三四五六]个?)?) ?月"
        r"(?!度)(?:份(?!额))?"
        rf"(?:(?P<ml>(?<![\d份]月){_LUNAR_DAY})|(?P<mp>{_MONTH_PART})|(?P<mb>[{_ONE_TO_NINE}十]{{1,3}}|\d\d?){_STOP})?"
        rf"(?![{_ONE_TO_NINE}十]?[国届])",
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
        rf"(?:(?P<d1>{_DAY})(?:[日号]?{DASH}|[、,]))?(?P<d>{_DAY}) ?"
        r"(?:日(?![报元常均产语本益渐捐游])|号(?![楼线地院门文令厅馆桥机站店泊井炉矿坑车船厂仓塔罐闸标公国省通沙棚窗档孔墙煤信柜]))",
        ("15日", "12—15日", "三号", "廿三日", "XX日"),
    ),
    Piece(
        "quarter",
        rf"(?:(?P<q1>[一二三四1-4])(?:季度{DASH}|{_listed(_QUARTER)})第?)?(?P<q>[一二三四1-4])季度(?P<qe>初|末|底)?",
        ("一季度", "3季度", "一至三季度", "四季度末"),
    ),
    Piece(
        "offset",
        rf"(?P<on>{_NUMERAL}) ?(?P<ox>[多余])?(?P<ou>{_UNIT})(?P<oh>半)?多?(?P<oa>{_AFTER})",
        ("五年来", "20天以后", "半年之后", "三个多月以来", "2个月后"),
    ),
    Piece(
        "duration",
        rf"(?P<ln>{_NUMERAL}) ?(?P<lx>[多余])?(?P<lh0>个半)?(?!年[初底末度])(?P<lu>{_UNIT})"
        rf"(?P<lh>半|多(?!次|个|项|家|家|种))?"
        rf"(?:(?:又|零)?(?P<ln2>\d{{1,3}}|[{_CN}十百两]{{1,4}})(?P<lu2>个月|天|日|个?小时|分钟?|秒钟?))?"
        rf"(?:(?:又|零)?(?P<ln3>\d{{1,3}}|[{_CN}十百两]{{1,4}})(?P<lu3>个月|天|日|分钟?|秒钟?))?",
        ("3年", "一个半小时", "18个月", "五年", "半年", "四年六个月", "3小时20分", "1.5年", "20多年", "一周"),
    ),
    Piece(
        "bare_plan",
        rf"(?P<p2>[{_ONE_TO_NINE}]?十[{_ONE_TO_NINE}]?|[{_ONE_TO_NINE}])五(?:(?P<pe2>期间|时期|末(?=[，。、；）]))|(?=[计规]划|收官|开局|以来))",
        ("十四五时期", "十三五期间"),
    ),
    Piece(
        "day_month",
        rf"(?P<ld>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)? (?P<lm>{_LATIN_MONTH}),? (?P<ly>(?:19|20)\d\d)",
        ("31 December 2020", "1st Jan 2021"),
    ),
)

_WORDED = (
    Piece(
        "month_day",
        rf"(?P<km>{_LATIN_MONTH}) ?(?:(?P<kd>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?,? ?)?(?P<ky>(?:19|20)\d\d)(?!\d)",
        ("Dec 31, 2020", "December 2020", "Jan. 5th 2021"),
    ),
    Piece(
        "plan",
        rf"[“\"‘「](?P<p>[{_ONE_TO_NINE}十]{{1,3}})五[”\"’」](?!.{{0,2}}普[查法])(?P<pe>期间|时期|[前后][两三四]年|末|初)?",
        ("“十四五”", "“十三五”期间", "“十四五”末", "“九五”"),
    ),
    Piece(
        "own_century",
        rf"(?P<oc>[本上])(?:个)?世纪(?:(?P<ot>[1-9]0|[{_ONE_TO_NINE}]十)年代(?P<ote>初期?|末期?|[前后中]期|中叶)?"
        r"|(?P<oce>初期?|末期?|中叶|[上下前后]半叶)?)",
        ("本世纪中叶", "上世纪90年代", "本世纪"),
    ),
    Piece(
        "nth",
        rf"第(?:(?P<nn1>[一二三四1-4])(?:季度{DASH}|{_listed('第?' + _QUARTER)})第?)?"
        rf"(?P<nn>\d{{1,2}}|[{_ONE_TO_NINE}十]{{1,3}})个?(?P<nu>季度|周|星期|月)(?P<ne>初|末|底)?(?!年|岁|刊)",
        ("第三周", "第8个月", "第1季度", "第三个季度", "第二、三季度", "第四季度末"),
    ),
    Piece(
        "first",
        rf"(?P<fs>[前头后末]|最后)(?P<fn>\d{{1,2}}|[{_ONE_TO_NINE}十两]{{1,3}})(?P<fu>个?季度|季(?!度)|个?月(?!份?\d)|天|年)(?![{_CN}]|来|以)",
        ("前三季度", "前10个月", "前10月", "前三年", "后两个月", "前10天", "最后一个季度"),
    ),
    Piece(
        "around",
        rf"(?P<ap>最?近|过去(?:的)?|未来|今后|此后|[上下过])这?(?P<an>{_NUMERAL})(?:{DASH}(?P<an2>{_NUMERAL}))?"
        rf"(?P<ax>[多余])?(?P<au>{_UNIT})(?P<ah>半)?多?(?P<at>以?来|间|[之以]?内)?",
        ("近三年", "过去五年", "未来两个月", "今后五年", "近三年来", "未来3—5年", "上2个月"),
    ),
    Piece(
        "latin_code",
        rf"(?:Q(?P<lq>[1-4])(?:[-—–~至到]Q?(?P<lqe>[1-4]))?|H(?P<lhf>[12])|FY ?(?P<lfy>{_YEAR_DIGITS})){_END_OF_CODE}",
        ("Q1", "Q1-Q3", "H1", "FY2023"),
    ),
    Piece(
        "halves",
        "上、下半年|上下半年",
        ("上、下半年",),
    ),
    Piece(
        "lunar",
        rf"(?:农历|阴历|旧历|夏历)(?:(?P<uy>{YEAR4})年)?(?P<leap>闰)?(?P<um>[正腊冬]|{_SMALL})月"
        rf"(?P<ud>初?{_SMALL}|廿[{_ONE_TO_NINE}]?)?日?"
        rf"|闰(?P<um2>{_SMALL})月(?P<ud2>初?{_SMALL}|廿[{_ONE_TO_NINE}]?)?"
        rf"|(?P<um3>[正腊冬])月(?P<ud3>初?{_SMALL}|廿[{_ONE_TO_NINE}]?)?"
        rf"|大年(?P<ud4>初[{_ONE_TO_NINE}十])",
        ("农历十月", "正月初八", "腊月廿三", "闰四月", "农历八月十五日", "大年初二"),
    ),
    Piece(
        "set",
        rf"每?逢(?:周|星期|礼拜)[{_ONE_TO_NINE[:6]}日天末]|每个?(?:工作日|交易日|节假日|双休日|周末|学期|学年|双周)|隔[周月日天](?!离)"
        rf"|每(?:年{_SMALL}月(?:{_SMALL}[日号])?|年年?[底末初]|月{_SMALL}[日号])"
        rf"|每隔?(?:{_NUMERAL}|个|半)?(?:年|季度|季|个?月|[旬天日]|(?:周|个?(?:星期|礼拜))(?:[{_ONE_TO_NINE[:6]}日天末](?![次个家户场]))?)"
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
        rf"(?:星期|礼拜)(?P<wd>[{_ONE_TO_NINE[:6]}日天])|周(?P<wd2>[{_ONE_TO_NINE[:6]}日])(?=[，。、；（）前至\s]|上午|下午|晚上)",
        ("星期三", "礼拜天"),
    ),
)


# What begins no piece but could hold one is passed over as a whole.
_RUN = rf"(?:\d++(?:[.,]\d++)*+|[{_CN}十百千万亿两廿卅]++|[xX×]++|\*++|_++)"
_NUMBER_AHEAD = (
    rf"(?=[{_CN}十百千两廿卅半\dxX×*_oO元\[〔\]〕]{{1,12}}+(?:\.\d{{1,2}})?"
    r"(?:[ 多余]?[年月日号天周季世小分秒星工昼礼钟]"
    r"|[/—–\-~～−至到、.,]|[QH]\d|个[月半小星季工钟多礼]|(?:财|会计|学)年|[两三四五六]个?月|(?:st|nd|rd|th)? [A-Z])"
    rf"|(?:19|20)\d\d(?:[01]\d[0-3]\d(?!\d)| [01]\d [0-3]\d)|[{_ONE_TO_NINE}]?十?[{_ONE_TO_NINE}]?五[期时末计规收开以])"
)
# The first characters of the pieces in _WORDED, and the first two.
_FIRST_OF_WORDED = '“"‘「JFMASONDQH去逢隔本上第前头后末最近过未今此下农阴旧夏闰正腊冬大每星礼周'
_WORDED_AHEAD = (
    rf"(?=[“\"‘「][{_ONE_TO_NINE}十双]|[第前头后末][\d{_ONE_TO_NINE}十两]|[近过上下][\d{_ONE_TO_NINE}十两半这]"
    r"|最近|最后|过去|未来|[今此]后"
    r"|[本上]个?世|上[、下]|[农阴旧夏]历|[闰正腊冬][\d一二三四五六七八九十月]|大年|每|星期|礼拜|周[一二三四五六日]|[JFMASOND][a-z][a-z]|[QH][1-4]|FY|逢[周星礼]|隔[周月日天])"
)


@cache
def pieces() -> tuple[Piece, ...]:
    """Every piece in the order of trial, those made of the lexicon's words included."""
    lexicon = date_lexicon()
    eras = alternation(lexicon.of_kind("era"))
    weeks = alternation(lexicon.of_kind("week"))
    years = alternation(lexicon.of_kind("year.reference", "year.passage"))
    apart = {"era", "week", "year.reference", "year.passage"}
    others = alternation(text for text, word in lexicon.words.items() if word.kind not in apart)
    numbered = alternation(name for name in lexicon.of_kind("holiday") if name[0] in _ONE_TO_NINE + "十")
    return (
        Piece("numbered_holiday", rf"(?P<nh>{numbered})(?P<hn>{_HOLIDAY_SUFFIX})?", ("五一期间", "六一儿童节")),
        *_NUMBERED,
        Piece("same_period", "去年的?同期", ("去年同期",)),
        Piece("relative_year", rf"(?P<rw>{years})(?P<re>{_EDGE})?", ("今年", "去年底", "上年度", "明年初")),
        Piece(
            "era",
            rf"(?P<ew>{eras})(?P<en>元|[{_ONE_TO_NINE}十百零〇]{{1,5}}|\d{{1,3}})年(?:度(?!假))?",
            ("康熙三年", "民国二十六年", "民国一百一十二年度"),
        ),
        Piece(
            "week",
            rf"(?P<kw>{weeks})(?P<kd2>[{_ONE_TO_NINE[:6]}日天末](?![次个]))?",
            ("本周", "上周五", "下周末"),
        ),
        Piece(
            "quoted_holiday",
            rf"[“\"](?P<qh>{numbered}|双十一|双11|双12|双十二)[”\"](?P<qn>{_HOLIDAY_SUFFIX})",
            ("“五一”假期", "“七一”前夕", "“双十一”期间"),
        ),
        Piece(
            "word",
            rf"(?P<w>{others})(?P<wn>{_WORD_SUFFIX})?",
            ("上半年", "年底", "春节前", "下月底", "本月份"),
        ),
        *_WORDED,
    )


@cache
def scanner() -> re.Pattern[str]:
    """One expression over all pieces; the last group that matched is the piece's kind, none for a number passed over.

    Two cheap looks ahead come first, since most characters begin nothing: whether a number is followed by a unit, and
    whether two characters can begin a word.
    """
    numbered = 1 + len(_NUMBERED)
    listed = [f"(?P<{piece.kind}>{piece.pattern})" for piece in pieces()]
    digit = rf"{_CN}十百千两廿卅半\dxX×*_oO元\[〔"
    first = "".join(sorted({word[0] for word in date_lexicon().words}))
    return re.compile(
        rf"(?=[{digit}{first}{_FIRST_OF_WORDED}])"
        rf"(?:(?=[{digit}])(?:{_NUMBER_AHEAD}(?:{'|'.join(listed[1:numbered])})|{listed[0]}|(?!半){_RUN})"
        rf"|(?:{_WORDED_AHEAD}|(?={_first_two()}))(?:{'|'.join(listed[numbered:])}|第[\d{_CN}十百]++))"
    )


def _first_two() -> str:
    """An expression for the first two characters of the lexicon's words."""
    second: dict[str, set[str]] = {}
    for word in date_lexicon().words:
        second.setdefault(word[0], set()).add(word[1])
    same: dict[str, str] = {}
    for first, following in second.items():
        key = "".join(sorted(following))
        same[key] = same.get(key, "") + first
    # One look at both rejects most places that nearly a hundred branches would reject one by one.
    either = f"[{''.join(second)}][{''.join(sorted(set().union(*second.values())))}]"
    return f"(?={either})(?:{'|'.join(f'[{firsts}][{following}]' for following, firsts in same.items())})"


@cache
def expression(kind: str) -> re.Pattern[str]:
    """The expression of one piece on its own, its kind the outermost group as in the scanner."""
    return re.compile(next(f"(?P<{piece.kind}>{piece.pattern})" for piece in pieces() if piece.kind == kind))
