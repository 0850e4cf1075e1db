"""How dates are written: one expression a rule, each with examples.

Rules are tried in order at each place, and the first that matches takes its text; a rule that can match longer text stands
before one that can match its beginning. Every expression is linear: bounded repetition, no nesting over the same characters.
Groups: ``y`` year as written, ``ry`` relative year, ``m`` ``m2`` months, ``d`` ``d2`` days, ``p`` part of a year or month.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.values.calendar import holiday_table

_CN = "零〇○一二三四五六七八九"
_MASK = r"(?:[xX×]{1,4}|\*{1,4}|_{1,4}|[xX×*]\d)"
DASH = r"(?:[—–\-－~～―]{1,2}|至|到)"
NUMBER = r"(?:\d{1,4}|[零〇一二两三四五六七八九十百]{1,5})"

YEAR4 = rf"(?:1\d{{3}}|20\d\d|[{_CN}\d]{{4}}(?<![{_CN}]\d{{4}}))"
MASKED_YEAR = r"(?:(?:1?(?:19|20))?(?:[xX×]{2,4}|\*{2,4}|_{2,4}|[oO]{2}(?=年)|○{2}(?=年))|(?:19|20)\d[xX×*_]|\[[xX×]{2,4}\]|〔[xX×]{2,4}〕)"
YEAR2 = rf"(?:\d\d|[{_CN}]{{2}})"
RELATIVE_YEAR = "(?:大前年|上上年|今明两年|今年|本年度|本年|当年|去年|上年度|上年|上一年度|上一年|前年|明年|次年|翌年|下一年|下年度?|来年|后年|同年(?![级龄]))"
YEAR = rf"(?:(?P<y>{MASKED_YEAR}|{YEAR4}|{YEAR2})年(?:度(?!假))?|(?P<ry>{RELATIVE_YEAR}))"

MONTH_NUMBER = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|元(?=月)|{_MASK}(?=月))"
MONTH = rf"(?P<m>{MONTH_NUMBER})(?:{DASH}(?P<m2>{MONTH_NUMBER}))?月(?!度|[人票球亮光饼刊报薪供租均产子嫂色食老石考])(?:份(?!额))?"
DAY_NUMBER = (
    rf"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九]|{_MASK})"
)
DAY = rf"(?P<d>{DAY_NUMBER})(?:日|号(?![楼线地院门文令厅馆桥])|(?={DASH}{DAY_NUMBER}日))"
DAY_RANGE = rf"(?P<d>{DAY_NUMBER})[日号]?(?:{DASH}(?P<d2>{DAY_NUMBER})[日号]|[日号])"

# Parts of a year and of a month; the reading of each stands in date_parts.
YEAR_PART = (
    r"上半年|下半年|(?:前|头)?[一二三四1-4两]个?季度|第[一二三四1-4]个?季度|首季度?|全年|年内|年?(?:底|末|初)|年?中(?=[，。、）]|旬|期)|伊始|岁末|"
    r"[春夏秋冬][季天]|[春夏秋冬](?=[以收播种耕灌粮季天两，。、])|(?:前|后|头|末)[一二两三四五六七八九十\d]{1,2}个?月(?!来)"
)
MONTH_PART = r"上旬|中旬|下旬|月?底|月?末|月?初|(?:月)?中(?=[，。、]|旬)"


@dataclass(frozen=True, slots=True)
class DateRule:
    """``pattern`` finds what the rule named ``name`` reads; ``examples`` are whole expressions it matches."""

    name: str
    pattern: str
    examples: tuple[str, ...]


RULES: tuple[DateRule, ...] = (
    DateRule(
        "iso",
        r"(?<![\d.\-/])(?P<y>(?:1[89]|20)\d\d)(?:(?P<s>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=s)(?P<d>3[01]|[12]\d|0?[1-9])|(?P<m3>1[0-2]|0[1-9])(?P<d3>3[01]|[12]\d|0[1-9]))(?![\d%]|[./]\d|-\d)",
        ("2020-06-03", "2020/6/3", "2020.6.3", "20200603"),
    ),
    DateRule("day_first", r"(?<![\d.\-/])(?P<d>3[01]|[12]\d|0?[1-9])/(?P<m>1[0-2]|0?[1-9])/(?P<y>(?:19|20)\d\d)(?![\d/%])", ("1/2/2020",)),
    DateRule("iso_month", r"(?<![\d.\-/])(?P<y>(?:19|20)\d\d)[-/](?P<m>1[0-2]|0[1-9])(?![\d%年月日万亿元个家户人项]|[./-]\d)", ("2020-06", "2020/11")),
    DateRule(
        "plan_period",
        r"(?:[“\"‘](?P<p>[一二三四五六七八九十]{1,3})五[”\"’]|(?<![“一二三四五六七八九十百第])(?P<q>[一二]?十[一二三四五六七八九])五(?=时|期|末|规|以|计|开|收|初))(?P<e>期间|时期|末|初)?(?!.{0,2}普查)",
        ("“十四五”", "“十三五”期间", "“十四五”末", "十四五时期"),
    ),
    DateRule("century", r"(?P<c>\d{1,2}|[一二]?十[一二三四五六七八九]?|[本上])(?:个)?世纪(?:(?P<t>[1-9]0|[一二三四五六七八九]十)年代(?P<e>初期?|末期?|前期|后期|中期|中叶)?|(?P<h>初期?|末期?|中叶|上半叶|下半叶|前半叶|后半叶)?)", ("20世纪90年代", "本世纪中叶", "十九世纪七十年代")),
    DateRule("decade", r"(?<![\d世])(?:(?P<c>1[89]|20)(?P<t>\d)0|(?P<u>[2-9])0|(?P<w>[二三四五六七八九])十)年代(?P<e>初期?|末期?|前期|后期|中期)?", ("1990年代", "80年代", "九十年代初")),
    DateRule(
        "year_span",
        rf"(?<!\d)(?P<y>{MASKED_YEAR}|{YEAR4})年?{DASH}(?P<y2>{MASKED_YEAR}|{YEAR4}|\d\d)年(?:度|间|(?:之)?间)?(?!\d{{1,2}}月|[一二三四五六七八九十]{{1,2}}月|[上下]半年|底|末|初)|(?<!\d)(?P<y3>20\d\d|19\d\d){DASH}(?P<y4>20\d\d|19\d\d)(?![\d年.%])",
        ("2016—2020年", "2016年至2020年", "一九五三——一九五七年", "2016-2018"),
    ),
    DateRule("relative_span", r"(?P<ry>去年|上年|前年|今年)(?:至|到)(?P<ry2>今年|明年|本年)", ("去年至今年",)),
    DateRule("week", rf"(?:(?P<ym>(?:{YEAR})(?:的)?)?(?:{MONTH}(?:的)?)?(?:(?P<rm>本月|当月|上月|下月)(?:的)?)?第(?P<n>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})个?(?P<k>周|个?星期|月)|(?P<rw>本|这一?|上一?|下一?|上上)(?:个)?(?:周|星期|礼拜)(?P<wd>[一二三四五六日天末])?)", ("本周", "上周五", "3月第三周", "20年第52周", "这一周")),
    DateRule(
        "year_date",
        rf"(?<![\d第])(?:{YEAR})(?:的)?(?:{MONTH}(?:{DAY_RANGE}|(?P<p>{MONTH_PART})|初(?P<l>[一二三四五六七八九十]|\d)|(?P<b>[一二三四五六七八九十]{{1,3}}(?![家个户项日号])))?)",
        ("2020年6月3日", "二〇二〇年十二月", "xx年1—10月", "今年6月30日", "2020年2月中旬", "20**年12月22日", "09年9月"),
    ),
    DateRule("year_part", rf"(?<![\d第])(?:{YEAR})(?:的)?(?P<p>{YEAR_PART})", ("今年上半年", "2020年底", "2021年一季度", "20**年上半年", "去年年末")),
    DateRule("month_date", rf"(?<![\d第.个每])(?:{MONTH})(?:{DAY_RANGE}|(?P<p>{MONTH_PART})|(?P<b>廿[一二三四五六七八九]))?(?![一二三四五六七八九十]?[国届])", ("6月3日", "5月份", "1—10月", "2月中旬", "5月底", "十二月20号")),
    DateRule("relative_month", rf"(?P<rm>本月|当月|上个?月|上一个月|下个?月|下一个月|次月|同月|这个月)(?:的)?(?:份)?(?:{DAY_RANGE}|(?P<p>上旬|中旬|下旬|底|末|初))?", ("本月", "上个月15号", "下月底")),
    DateRule("offset", rf"(?![上下]半年)(?:(?P<pre>近|最近|过去|未来|今后|此后|之前|前|上|下|后|(?<!经)(?<!通)过)(?:的)?(?P<n>{NUMBER}|几|数|半)(?P<u>个?多?月|年|天|日|周|个?星期|个季度)(?P<tail>来|以来|里|内|间)?|(?P<n2>{NUMBER}|几|数|半)(?P<x>多|余)?(?P<u2>个工作日|个?多?月|年|天|日|周|个?星期|个?季度)(?P<h>半)?(?P<after>多?来|以来|以后|之后|后|以前|之前|前|内|之内|以内))", ("近三年", "过去五年", "五年来", "未来两个月", "20天以后", "15个工作日内", "半年之后")),
    DateRule("bare_year", rf"(?<![\d第])(?:{YEAR})", ("2020年", "二〇二〇年", "今年", "09年", "xx年", "xx年度")),
    DateRule("part", r"(?<![\d第十一二三四五六七八九零〇])(?P<p>上半年|下半年|(?:前|头)[二两三四2-4]个?季度|前[一二两三四五六七八九十\d]{1,2}个?月(?!来)|第?[一二三四1-4]季度|第[一二三四1-4]个季度|一季度|首季度|上季度末|上季度|本季度|下季度|全年|年内|年底|年末|年初|年中|岁末|月初|月底|月末|今[春夏秋冬](?:季|天)?|去[冬秋](?:今春)?|[春夏秋冬]季)", ("上半年", "前三季度", "一季度", "年底", "月初", "今秋", "全年", "冬季")),
    DateRule("day", r"(?P<rd>今天|今日|本日|昨天|昨日|前天|明天|明日|后天|当日|当天|次日|即日)", ("今天", "昨日")),
    DateRule("holiday", "", ()),
    DateRule("lunar", r"(?:(?P<a>农历|阴历|旧历)(?P<leap>闰)?(?P<m>正|腊|冬|[一二三四五六七八九十]{1,2}|\d{1,2})月|(?P<leap2>闰)(?P<m2>[一二三四五六七八九十]{1,2}|\d{1,2})月|(?P<m3>正|腊|冬)月|(?P<m4>[一二三四五六七八九十]{1,2})月(?=初|廿))(?P<d>初(?:[一二三四五六七八九十]|\d{1,2})|廿[一二三四五六七八九]?|[一二三四五六七八九十]{1,3}|\d{1,2})?(?:日)?", ("农历十月", "正月初八", "腊月廿三", "闰四月")),
    DateRule("day_alone", rf"(?<![\d.十一二三四五六七八九第每])(?P<d>3[01]|[12]\d|[1-9]|三十一?|二?十[一二三四五六七八九]?)(?:{DASH}(?P<d2>3[01]|[12]\d|[1-9]|三十一?|二?十[一二三四五六七八九]?))?日(?![报元内后前以常间均产语本益渐])", ("15日", "12—15日")),
    DateRule("set", r"每(?:个)?(?:年|季度|季|月|周|星期|旬|天|日|两年|两个月|半年|隔一天)(?:[一二三四五六日天末](?!次|个|家|户|场))?(?:[早晚](?!点))?|逐年|逐月|历年", ("每年", "每月", "每周三晚", "每季度")),
    DateRule("duration", r"(?<![\d.第\-/一二三四五六七八九十百])(?:(?P<n>\d{1,4}(?:\.\d+)?|[零〇一二两三四五六七八九十百]{1,5}|半)(?P<x>多|余)?(?P<h0>个半)?(?P<u>个?多?月|年|周年|个?工作日|天|日|周|个?星期|个?小时|个?钟头|分钟|秒钟?|个?季度|昼夜)(?P<h>半)?(?:(?:又|零)?(?P<n2>\d{1,3}|[零〇一二两三四五六七八九十百]{1,4})(?P<u2>个月|天|日|个?小时|分钟?|秒钟?))?(?:(?:又|零)?(?P<n3>\d{1,3}|[零〇一二两三四五六七八九十百]{1,4})(?P<u3>个月|天|日|分钟?|秒钟?))?|(?P<some>数|几|十几|几十|数十)(?P<su>个月|年|天|周|个?小时))(?![级龄轮货度产期均底]|[一二三四五六七八九]?号)", ("3年", "一个半小时", "18个月", "五年", "半年", "四年六个月", "3小时20分")),
)  # fmt: skip


@cache
def compiled() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    """The scanning expression over all rules, and each rule's own expression with its groups."""
    own = {}
    for rule in RULES:
        own[rule.name] = re.compile(_holidays() if rule.name == "holiday" else rule.pattern)
    scan = "|".join(
        f"(?P<{name}>{re.sub(r'[?]P<[a-z0-9]+>', '?:', _unback(one.pattern))})" for name, one in own.items()
    )
    return re.compile(f"(?=[{_first_characters()}])(?:{scan})"), own


def _unback(pattern: str) -> str:
    """Without the back reference, which the rule's own expression checks."""
    return pattern.replace("(?P=s)", "[-/.]")


def _first_characters() -> str:
    holidays = "".join(sorted({name[0] for name in holiday_table()}))
    return rf"\dxX×*_\[〔oO○零〇一二两三四五六七八九十廿百“\"‘本上下前后头末首今去当明次翌来同大半近最过未几数每逐历第农阴旧闰正腊冬春夏秋全年岁月昨即这{holidays}"


def _holidays() -> str:
    names = sorted(holiday_table(), key=lambda name: (-len(name), name))
    short = "|".join(name for name in names if len(name) == 2 and set(name) <= set("一二三四五六七八九十"))
    long = "|".join(name for name in names if not (len(name) == 2 and set(name) <= set("一二三四五六七八九十")))
    return (
        rf"(?:(?:{YEAR})(?:的)?)?(?P<hol>{long}|(?:{short})(?=期间|前|后|小长假|假期|节))"
        rf"(?P<near>期间|假期|小长假|前夕|前后|前|后)?"
    )
