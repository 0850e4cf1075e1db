"""The one expression that finds the pieces of dates.

Each piece is an alternative of it; its outermost named group is its kind. A number that begins no piece is passed over
as a whole, so that no piece begins inside a number.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.values.date_lexicon import alternation, date_lexicon
from extractor.values.date_pieces import CN, EDGE, HOLIDAY_SUFFIX, NUMBERED, ONE_TO_NINE, WORD_SUFFIX, WORDED, Piece

# What begins no piece but could hold one is passed over as a whole.
_RUN = rf"(?:\d++(?:[.,](?!(?:19|20)\d\d年)\d++)*+|[{CN}十百千万亿两廿卅]++|[xX×]++|\*++|_++)"
_NUMBER_AHEAD = (
    rf"(?=[{CN}十百千两廿卅半\dxX×*_oO元\[〔\]〕]{{1,12}}+(?:\.\d{{1,2}})?"
    r"(?:[ 多余]?[年月日号天周季世小分秒星工昼礼钟]"
    r"| ?[/—–\-~～−至到、.,和与及]|[QH](?![A-Za-z])|M\d|个[月半小星季工钟多礼]|(?:财|会计|学)年|[两三四五六]个?月"
    r"|(?:st|nd|rd|th)? [A-Z])"
    rf"|(?:19|20)\d\d(?:[01]\d[0-3]\d(?!\d)| [01]\d [0-3]\d)|[{ONE_TO_NINE}]?十?[{ONE_TO_NINE}]?五[期时末计规收开以])"
)
# The first characters of the pieces in WORDED, and the first two.
_FIRST_OF_WORDED = '“"‘「JFMASONDQH去逢隔本上第前头后末最近过未今此下农阴旧夏闰正腊冬大每星礼周'
_WORDED_AHEAD = (
    rf"(?=[“\"‘「][{ONE_TO_NINE}十双]|[第前头后末][\d{ONE_TO_NINE}十两]|[近过上下][\d{ONE_TO_NINE}十两半这]"
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
    numbered = alternation(name for name in lexicon.of_kind("holiday") if name[0] in ONE_TO_NINE + "十")
    return (
        Piece(
            "numbered_holiday",
            rf"(?P<numbered_holiday_name>{numbered})(?P<numbered_holiday_suffix>{HOLIDAY_SUFFIX})?",
            ("五一期间", "六一儿童节"),
        ),
        *NUMBERED,
        Piece("same_period", "去年的?同期", ("去年同期",)),
        Piece(
            "relative_year",
            rf"(?P<relative_word>{years})(?P<relative_edge>{EDGE})?",
            ("今年", "去年底", "上年度", "明年初"),
        ),
        Piece(
            "era",
            rf"(?P<era_name>{eras})(?P<era_count>元|[{ONE_TO_NINE}十百零〇]{{1,5}}|\d{{1,3}})年(?:度(?!假))?",
            ("康熙三年", "民国二十六年", "民国一百一十二年度"),
        ),
        Piece(
            "week",
            rf"(?P<week_word>{weeks})(?P<week_day>[{ONE_TO_NINE[:6]}日天末](?![次个]))?",
            ("本周", "上周五", "下周末"),
        ),
        Piece(
            "quoted_holiday",
            rf"[“\"](?P<quoted_holiday_name>{numbered}|双十一|双11|双12|双十二)[”\"](?P<quoted_holiday_suffix>{HOLIDAY_SUFFIX})",
            ("“五一”假期", "“七一”前夕", "“双十一”期间"),
        ),
        Piece(
            "word",
            rf"(?P<word_text>{others})(?P<word_suffix>{WORD_SUFFIX})?",
            ("上半年", "年底", "春节前", "下月底", "本月份"),
        ),
        *WORDED,
    )


@cache
def scanner() -> re.Pattern[str]:
    """One expression over all pieces; the last group that matched is the piece's kind, none for a number passed over.

    Two cheap looks ahead come first, since most characters begin nothing: whether a number is followed by a unit, and
    whether two characters can begin a word.
    """
    numbered = 1 + len(NUMBERED)
    listed = [f"(?P<{piece.kind}>{piece.pattern})" for piece in pieces()]
    digit = rf"{CN}十百千两廿卅半\dxX×*_oO元\[〔"
    first = "".join(sorted({word[0] for word in date_lexicon().words}))
    return re.compile(
        rf"(?=[{digit}{first}{_FIRST_OF_WORDED}])"
        rf"(?:(?=[{digit}])(?:{_NUMBER_AHEAD}(?:{'|'.join(listed[1:numbered])})|{listed[0]}|(?!半){_RUN})"
        rf"|(?:{_WORDED_AHEAD}|(?={_first_two()}))(?:{'|'.join(listed[numbered:])}|第[\d{CN}十百]++))"
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
