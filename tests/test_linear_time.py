"""Time grows with the length of the text, whatever words it repeats: every entry and example of every lexicon.

Run with ``pytest -m slow``: some twenty minutes. What the lexicons hold decides which expressions and look-ups run, so
each of their words is repeated, alone and with a number behind it, until a text is long, and then twice as often.
"""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor import extract, lexicons
from extractor.lexicons import load_lexicon

LEXICONS = sorted(path.stem for path in Path(lexicons.__file__).parent.glob("*.toml"))
_DAY = "2024-07-10"
_LENGTH = 2_000
_MOST = 2.6
_LONGEST_WORD = 60
_EXAMPLES = re.compile("example|counter_?example|text")
_NUMBER = "12.3万元，"


def words(data: Any, key: str = "") -> Iterator[str]:
    """Every word, name and example in ``data``, as reports may hold it."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from words(name)
            yield from words(value, name)
    elif isinstance(data, list):
        for one in data:
            yield from words(one, key)
    elif isinstance(data, str):
        yield from [data] if _EXAMPLES.search(key) else re.split(r"[\s|]+", data)


def entries(lexicon: str) -> list[str]:
    """The different words of ``lexicon`` that are Chinese."""
    found = (one[:_LONGEST_WORD] for one in words(load_lexicon(lexicon)))
    return sorted({one for one in found if re.search("[\u3400-\u9fff]", one)})


def seconds(text: str, repeat: int) -> float:
    """Processor time that reading ``text`` takes, the best of some."""
    best = float("inf")
    for _ in range(repeat):
        began = time.process_time()
        extract(text, reference_date=_DAY)
        best = min(best, time.process_time() - began)
    return best


def repeated(entry: str, times: int) -> str:
    """``entry`` so many times alone, then so many times that it is as long with a number behind it."""
    numbered = entry + _NUMBER
    return entry * times + "\n" + numbered * max(times * len(entry) // len(numbered), 1)


def growth(entry: str, repeat: int) -> float:
    """How many times longer twice as much of ``entry`` takes."""
    gc.collect(0)
    times = max(_LENGTH // len(entry), 1)
    return seconds(repeated(entry, 2 * times), repeat) / seconds(repeated(entry, times), repeat)


@pytest.mark.slow
@pytest.mark.parametrize("lexicon", LEXICONS)
def test_twice_as_much_of_any_entry_takes_about_twice_as_long(lexicon: str) -> None:
    found = entries(lexicon)
    assert found or lexicon == "lunar_years"
    slow = {one: twice for one in found if growth(one, 1) >= _MOST and (twice := growth(one, 3)) >= _MOST}
    assert not slow


def test_entries_are_words_and_whole_examples() -> None:
    data = {"甲": "乙 丙 | 丁", "examples": ["完成 3亿"], "deep": [{"counter_examples": ["不 是"], "n": 1}]}
    found = [one for one in words(data) if re.search("[\u3400-\u9fff]", one)]
    assert found == ["甲", "乙", "丙", "丁", "完成 3亿", "不 是"]


def test_time_that_grows_with_the_square_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.seconds", lambda text, repeat: len(text) ** 2)
    assert growth("甲", 1) > _MOST
