"""What looks like a date and is none: the text around a piece decides."""

from __future__ import annotations

import re

from extractor.values.date_lexicon import DateLexicon
from extractor.values.date_parts import number
from extractor.values.measured_times import is_measured_time

_LENGTH_CUES = (
    *(
        "连续",
        "历时",
        "为期",
        "长达",
        "历经",
        "近",
        "超过",
        "满",
        "过去",
        "今后",
        "未来",
        "每",
        "已有",
        "经过",
        "达",
        "用了",
    ),
    *("这", "了", "约", "共", "持续", "延长", "建党", "建国", "建校", "建军", "时隔"),
)
_LENGTH_BEHIND = re.compile(
    r"[来内后前间多余]|中(?![旬期])|以[上下内后前]|的?(?:历史|时间|努力|奋斗|建设|发展|实践|征程|历程|左右)|期|如一"
)
_EMPTY_YEAR = re.compile(r"(?:任何|(?:平凡|关键|重要|难忘|收获|丰收|特殊|困难|决胜|开局|突破)的|[^上这本前同当那]一)\Z")
_MONTHLY = ("上半年", "下半年", "全年", "首季", "一季", "二季", "三季", "四季", "底", "末", "初", "度", "第")
_NO_YEAR = re.compile("[代级龄轮货]|均(?!增)")
_HISTORY = re.compile("多|余|的?(?:历史|文明|古|悠久)")
_NEARBY = 4
_LIKELY_DISTANCE = 3
_FIRST_ROUND, _LAST_ROUND = 80, 90

# Behind these a piece is part of a longer word or number; in front of those it is another word.
_NOT_AFTER = {
    "duration": re.compile(
        r"(?:[第百千万亿周某个点·]|学前|最后的?|[\d一二三四五六七八九十][到至]|年比|接着|天接|[一二三四五六七八九]|\d[.,]?|[—\-~]|(?<=[\d一二三四五六七八九十])、|[a-zA-Z])\Z"
    ),
    "offset": re.compile(
        r"(?:[第百千万亿某个点·]|最后的?|[\d一二三四五六七八九十][到至]|[一二三四五六七八九]|\d[.,]?|[—\-~]|最)\Z"
    ),
    "day": re.compile(r"(?:[\d.第星期十世]|生|节|假|共|时|期|满|达|隔|昔|今|明|昨|近|单|每|即|工作)\Z"),
    "first": re.compile(r"[以之提最目此日先空史落学产婚]\Z"),
    "year": re.compile(r"(?:[第\d,]|(?<![\n。；]\d)(?<![\n。；]\d\d)(?<!\A\d)\.|\d-|[a-zA-Z])\Z"),
    "year_span": re.compile(r"(?:[第\d,]|(?<![\n。；]\d)(?<![\n。；]\d\d)(?<!\A\d)\.|\d[—\-~])\Z"),
    "month": re.compile(r"(?:[第个每\d]|(?<![\n。；]\d)(?<!\A\d)\.|[零〇一二三四五六七八九十百千万])\Z"),
    "century": re.compile(r"[第\d.]\Z"),
    "decade": re.compile(r"[第\d.]\Z"),
    "bare_plan": re.compile(r"[“一二三四五六七八九十百千万第\d]\Z"),
    "quarter": re.compile(r"[\d多个]\Z"),
    "latin_code": re.compile(r"[\da-zA-Z.]\Z"),
    "numbered_code": re.compile(r"[\da-zA-Z.]\Z"),
    "month_span": re.compile(r"[\da-zA-Z./-]\Z"),
    "day_span": re.compile(r"[\da-zA-Z./-]\Z"),
    "iso": re.compile(r"(?:[\d./a-zA-Z]|(?<![/.]\d\d)(?<![/.\-]\d)(?<!-\d\d)-)\Z"),
    "iso_month": re.compile(r"[\d.\-/a-zA-Z]\Z"),
    "republic_year": re.compile(r"[第\d.,a-zA-Z-]\Z"),
    "republic_day": re.compile(r"[\d./a-zA-Z-]\Z"),
    "day_first": re.compile(r"(?:[\d./]|(?<!/\d{4})-)\Z"),
    "numbered_holiday": re.compile(r"[第是二三四五六七八九十\d·.点零〇○百千万亿]\Z"),
    "halves": re.compile(r"以\Z"),
}
_NOT_BEFORE = {
    "duration": re.compile(
        r"[初底末级龄轮版制均租薪检货度产代边围刊转岁元报]|以上(?=学历)|期(?!间)|一[次度届轮遇贯定]|比一|接[着一]|天|[计計]划|規劃|规划|行动|(?<=日)[本最]|(?<=年)次|之[计久]|义务|大计|[捐游]|[天日](?!内)"
    ),
    "quarter": re.compile(r"票"),
    "set": re.compile("新闻|商报|经济新闻|邮报|电讯|一题|一练"),
}
# 30日内 and 5日后 are lengths of time, 30日前 is a day, and so is 6月5日后.
_AROUND_DAY = ("内", "后", "间", "以内", "之内", "以后", "之后")
_AFTER_MONTH = re.compile(r"(?:[月份]|[日号][—\-~～至到])\Z")
_PAUSE = re.compile(r"(?:[，。、；：（\s在到于从约再大概]|\A)\Z")
_MONTH_OR_PAUSE = re.compile(r"(?:[月份，。、；：（\s在到于从至—–~～\-]|\A)\Z")
_LENGTHS, _SOME = ("duration", "offset"), ("几", "数")
_SEPARATOR = re.compile("[、,和与及]")
_LISTS = {"year_span": ("y1", "y2"), "month": ("m1", "m"), "day": ("d1", "d"), "quarter": ("q1", "q")}
_DIGITS = "一二三四五六七八九"
_WORDS = {"word": "w", "relative_year": "rw", "week": "kw"}
_AROUND = {
    "过": re.compile(r"(?:[，。、；再又还\n]|\A)\Z"),
    "上": re.compile(r"(?:[^以之向早晚地路线网会年月底端手加碰赶遇看追跟\d])\Z|\A\Z"),
    "下": re.compile(r"(?:[^以之向一地线年月余零天脚手乡低留剩\d])\Z|\A\Z"),
}


def is_a_date(text: str, match: re.Match[str], lexicon: DateLexicon) -> bool:
    """Whether the piece ``match`` is what it looks like where it stands."""
    kind, start, end = str(match.lastgroup), *match.span()
    before = _NOT_AFTER.get(kind)
    if before is not None and before.search(text, max(0, start - _NEARBY), start):
        return False
    if kind in _LENGTHS and not text[start].isdigit() and text.endswith(_SOME, 0, start):
        # 数十年, but 企业数3年翻一番.
        return False
    behind = _NOT_BEFORE.get(kind)
    if behind is not None and behind.match(text, end):
        return False
    if word := _WORDS.get(kind):
        return lexicon.stands(text, start, match.end(word))
    if kind == "day" and text.startswith(_AROUND_DAY, end) and not _AFTER_MONTH.search(text, max(0, start - 2), start):
        return False
    if kind == "day" and text[end - 1] == "号":
        return _MONTH_OR_PAUSE.search(text, max(0, start - 1), start) is not None
    if kind == "offset" and match["oa"].endswith("后"):
        # 断流30年后 counts from the event, not from now: only the length of time is told.
        return _PAUSE.search(text, max(0, start - 1), start) is not None
    if kind == "duration" and match["ln"] == "一" and match["lu"] == "年" and _EMPTY_YEAR.search(text, 0, start):
        return False
    if kind == "duration" and text[start - 1 : start] == "“" and text[end : end + 1] == "”":
        return False
    if kind == "first" and match["fu"] == "年":
        # 计划的前三年 counts from the plan's beginning, not from now.
        return not text.endswith(("的", "划", "計"), 0, start) and not text.startswith(("均", "多"), end)
    if kind == "around" and match["ap"] in _AROUND:
        return _AROUND[match["ap"]].search(text[max(0, start - 1) : start]) is not None
    return kind != "duration" or (_counts(match["ln"], match["lu"]) and not is_measured_time(text, start, end))


def _counts(written: str, unit: str) -> bool:
    """Whether ``written`` can count ``unit``.

    百年 is a figure of speech, 七八年 is seven or eight years, and months are counted with 个.
    """
    several = len(written) > 1 and all(character in _DIGITS for character in written)
    return written != "百" and not several and (unit != "月" or written == "半")


def list_break(match: re.Match[str]) -> int | None:
    """Where a list breaks that is none; members of a list follow one another and are written alike (9、10月).

    In ``四、5月份`` the first number is that of the line.
    """
    groups = _LISTS.get(str(match.lastgroup))
    if groups is None or not match[groups[0]]:
        return None
    first_mark = _SEPARATOR.search(match[0])
    at = -1 if first_mark is None else first_mark.start()
    first, last = match[groups[0]], match[groups[1]]
    between = len(_SEPARATOR.findall(match[0])) - 1
    if at < 0 or (first.isdigit() == last.isdigit() and number(last) - number(first) == 1 + between):
        return None
    return match.start() + at + 1


def is_year(text: str, match: re.Match[str], reference_year: str) -> bool:
    """Whether a number before 年 is a year and not a length of time, which two digits may be."""
    written, start, end = match["y"], match.start(), match.end("y") + 1
    if len(written) != 2 or not (written.isdigit() or written.isalpha() or "○" in written or "〇" in written):
        return not (written.isdigit() and len(written) == 4 and written.endswith("00") and _HISTORY.match(text, end))
    if written[0] in "xX*_[〔×o":
        return True
    if _NO_YEAR.match(text, end) or text.endswith(_LENGTH_CUES, max(0, start - _NEARBY), start):
        return False
    if written[0] in "0零〇○" or text.startswith(_MONTHLY, end) or "月" in text[end : end + 3]:
        return True
    if _LENGTH_BEHIND.match(text, end) and not text.startswith(("以来", "前后"), end):
        return False
    return _likely(int(written), reference_year) if written.isdigit() else not _rising(written)


def _likely(two: int, reference_year: str) -> bool:
    """A year near the reference, or of the end of the last century; round numbers there are anniversaries."""
    if _FIRST_ROUND < two < 100 and two != _LAST_ROUND:
        return True
    if not reference_year.isdigit():
        return 15 <= two <= 26
    return abs(two - int(reference_year) % 100) <= _LIKELY_DISTANCE and two > 4


def _rising(written: str) -> bool:
    """七八年 is seven or eight years."""
    return written in _DIGITS
