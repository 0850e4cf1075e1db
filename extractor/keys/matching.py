"""Reads the name of a quantity: listed names first, then names composed of known parts.

A name of which any part is unknown has no key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from extractor.keys.catalogue import SHARE, SHARE_OF, tables
from extractor.places import gazetteer

# What says where, when or how sure, and not which quantity.
_SCOPE = re.compile(
    r"^(?:全[省市区县州国社镇乡旗盟]会?|我[省市区县国]|本[省市区县]|省内|市内|全口径|辖区|境内|累计|实现|预计|全年|当年|"
    r"年末|期末|年内|年均|地方|地区(?!生产)|完成|达到|实有|各级|各类|一批)"
)
_GROWTH = re.compile(
    r"(?:增长率|增长速度|增长幅度|上涨幅度|上升幅度|下降幅度|增速|增幅|涨幅|升幅|降幅|增长|上涨|同比|平均)$"
    r"|(?:的|年度)?(?:宏观调控|预期|调控|年度|主要)?(?:目标|计划|预期|任务)$"
)
_COUNT = re.compile(r"(?:总数|总量|数量|个数|户数|家数|项数|总数量|数)$")
_SHARE = re.compile(r"(.+?)占(.+?)(?:比重|比例|占比)$")
_QUOTES = str.maketrans("", "", " \t\n\u3000“”‘’\"'《》")
_BRACKETED = re.compile(r"[（(][^（()）]*[)）]")
_BRACKETS = str.maketrans("", "", "（）()")
# A name longer than this is a clause.
_LONGEST = 40
_DEEPEST = 5
# So many names are remembered: reports say the same ones again and again.
_REMEMBERED = 4096


class IndicatorKeys:
    """Looks names up; ``extra`` maps further names to keys and wins over the built-in lexicon."""

    def __init__(self, extra: Mapping[str, str] | None = None) -> None:
        self._extra = dict(extra or {})

    def of(self, name: str) -> str | None:
        """The key of ``name``, or None."""
        if self._extra:
            for written in (name, _SCOPE.sub("", name)):
                if written in self._extra:
                    return self._extra[written]
        return key_of(name)


@lru_cache(maxsize=_REMEMBERED)
def key_of(name: str) -> str | None:
    """The key of the quantity called ``name``, or None where not every part of the name is known.

    >>> key_of("全省生产总值"), key_of("规模以上工业增加值增速"), key_of("中药材的故事")
    ('gdp', 'industrial_value_added_above_scale', None)
    """
    if not 1 < len(name) <= _LONGEST:
        return None
    return next((key for one in _variants(name) if (key := _matcher().read(one))), None)


def _variants(name: str) -> Iterator[str]:
    bare = name.translate(_QUOTES)
    yield bare.translate(_BRACKETS)
    without = _BRACKETED.sub("", bare)
    if without != bare:
        yield without


class _Matcher:
    """The lexicon turned into tables of names."""

    def __init__(self) -> None:
        data = tables()
        written = {word: one for one, words in data["spelling"].items() for word in _words(words)}
        self._spelling = {word.translate(_QUOTES): one for word, one in written.items()}
        longest_first = sorted(self._spelling, key=len, reverse=True)
        self._respell = re.compile("|".join(map(re.escape, longest_first)))
        self._counted = frozenset(data["counted"])
        self._names: dict[str, str] = {}
        for table in ("indicators", "counted"):
            for key, entry in data[table].items():
                self._add(self._names, key, entry[0], entry[5])
        self._subjects: dict[str, str] = {}
        for key, entry in data["subjects"].items():
            self._add(self._subjects, key, entry[0], entry[3])
        self._measures: dict[str, str] = {}
        for key, entry in data["measures"].items():
            self._add(self._measures, key, entry[0], entry[4])
        self._bare = {key: _bare_measure(entry) for key, entry in data["subjects"].items()}
        before = {**data["qualifiers"], **data["kinds"]}
        qualifiers = [(word, key) for key, entry in before.items() for word in _words(entry[2])]
        self._kinds = frozenset(data["kinds"])
        self._narrowed = frozenset(_words(data["narrowed"]["keys"]))
        self._suffixes = frozenset(key for _, key in qualifiers)
        # By their first characters, the longest first.
        self._qualifiers: dict[str, list[tuple[str, str]]] = {}
        for word, key in sorted(qualifiers, key=lambda pair: -len(pair[0])):
            self._qualifiers.setdefault(word[0], []).append((word, key))

    def _add(self, names: dict[str, str], key: str, name: str, others: str) -> None:
        for written in (name, *_words(others)):
            names.setdefault(self.spelled(written.translate(_QUOTES).translate(_BRACKETS)), key)

    def spelled(self, name: str) -> str:
        """``name`` in the spelling of the lexicon."""
        return self._respell.sub(lambda found: self._spelling[found[0]], name)

    def read(self, name: str) -> str | None:
        """The key of ``name`` without quotes and brackets."""
        return self._read(self.spelled(name), 0)

    def _read(self, name: str, depth: int) -> str | None:
        if len(name) < 2 or depth > _DEEPEST:
            return self._names.get(name)
        return (
            self._names.get(name)
            or self._composed(name)
            or self._stripped(name, depth)
            or self._share(name, depth)
            or self._placed(name, depth)
            or self._qualified(name, depth)
        )

    def _composed(self, name: str) -> str | None:
        for at in range(len(name) - 1, 0, -1):
            subject = self._subjects.get(name[:at])
            if subject and (measure := self._measures.get(name[at:])):
                return f"{subject}_{measure}"
        subject = self._subjects.get(name)
        measure = self._bare.get(subject or "")
        return f"{subject}_{measure}" if subject and measure else None

    def _stripped(self, name: str, depth: int) -> str | None:
        """Without a growth word, or without 数 where the name is of something counted."""
        growth = _GROWTH.sub("", name)
        if growth != name and (key := self._read(growth, depth + 1)):
            return key
        counted = _COUNT.sub("", name)
        key = self._read(counted, depth + 1) if counted != name else None
        return key if key and self._is_counted(key) else None

    def _is_counted(self, key: str) -> bool:
        return self._is_among(key, self._counted)

    def _may_be_narrowed(self, key: str) -> bool:
        return self._is_among(key, self._counted) or self._is_among(key, self._narrowed)

    def _is_among(self, key: str, keys: frozenset[str]) -> bool:
        """Whether ``key``, its qualifiers left out, is one of ``keys``."""
        while key not in keys:
            key, _, suffix = key.rpartition("_")
            if not key or suffix not in self._suffixes:
                return False
        return True

    def _share(self, name: str, depth: int) -> str | None:
        if match := _SHARE.fullmatch(name):
            part, whole = self._read(match[1], depth + 1), self._read(match[2], depth + 1)
            return f"{part}{SHARE_OF}{whole}" if part and whole else None
        if name.endswith(("占比", "比重")):
            base = self._read(name[:-2], depth + 1)
            return f"{base}{SHARE}" if base and not base.endswith(SHARE) else None
        return None

    def _placed(self, name: str, depth: int) -> str | None:
        rest = _SCOPE.sub("", name)
        if rest == name:
            leading = gazetteer().leading(name)
            rest = name[len(leading[0]) :].removeprefix("的") if leading else name
        return self._read(rest, depth + 1) if rest != name and rest else None

    def _qualified(self, name: str, depth: int) -> str | None:
        for word, suffix in self._qualifiers.get(name[0], ()):
            if name.startswith(word) and len(name) > len(word):
                key = self._read(name[len(word) :], depth + 1)
                if not key or key.endswith((f"_{suffix}", SHARE)) or SHARE_OF in key:
                    continue
                if suffix not in self._kinds or self._may_be_narrowed(key):
                    return f"{key}_{suffix}"
        return None


def _bare_measure(entry: list[str]) -> str | None:
    """What a subject's name alone stands for: an industry's value added, a crop's output."""
    if entry[0].endswith(("业", "经济")):
        return "value_added"
    return "output" if entry[2] == "agriculture" else None


def _words(written: str) -> list[str]:
    return written.split()


@cache
def _matcher() -> _Matcher:
    return _Matcher()
