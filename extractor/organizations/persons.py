"""Persons beside bodies: who holds a post in one, and whose given name only looks like one."""

from __future__ import annotations

# The commonest surnames.
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭"
    "廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文洪阳祝鲁柏章庄颜施陶翁葛尤毕聂莫路岳齐梅辛管祁耿关詹欧区符代涂骆包左狄"
)
# What posts end in, and the mark between persons.
HOLDERS = frozenset("长任记席事理员士表人、")


def is_given_name(text: str, start: int, end: int) -> bool:
    """Whether a short name is somebody's given name behind a post and a surname.

    >>> is_given_name("会长洪清华出席", 3, 5), is_given_name("会长来自清华", 4, 6)
    (True, False)
    """
    return end - start == 2 and text[start - 1 : start] in SURNAMES and text[start - 2 : start - 1] in HOLDERS
