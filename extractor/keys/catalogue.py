"""What the keys of indicators mean: names, unit, whether more is better, topic. Data: ``lexicons/indicators.toml``.

A key is listed there, or composed: subject and measure (``wheat_output``), something's share (``exports_share``,
``services_value_added_share_of_gdp``), a qualified indicator (``green_factories_national_new``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal, cast

from extractor.lexicons import load_lexicon

Good = Literal["up", "down", "none"]
SHARE_OF = "_share_of_"
SHARE = "_share"
PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Definition:
    """An indicator. ``unit`` is what all its observations share, None where reports differ; money is ``CNY``.

    ``good`` says whether a rise is good news (``up``), a fall is (``down``) or neither (``none``).
    """

    key: str
    chinese: str
    english: str
    unit: str | None
    good: Good
    topic: str

    def name(self, language: str) -> str:
        """Its name in ``zh`` or ``en``."""
        return self.chinese if language == "zh" else self.english


class Catalogue:
    """All listed definitions, and those of composed keys when they are asked for."""

    def __init__(self) -> None:
        data = load_lexicon("indicators")
        self._listed = {
            key: Definition(key, entry[0], entry[1], _unit(entry[2]), cast(Good, entry[3]), entry[4])
            for table in ("indicators", "counted")
            for key, entry in data[table].items()
        }
        self._subjects: dict[str, list[str]] = data["subjects"]
        self._measures: dict[str, list[str]] = data["measures"]
        self._qualifiers: dict[str, list[str]] = {**data["qualifiers"], **data["kinds"]}

    @property
    def keys(self) -> tuple[str, ...]:
        """The listed keys, in order."""
        return tuple(self._listed)

    def definition(self, key: str | None) -> Definition | None:
        """What ``key`` means; None for a key of a user's own lexicon."""
        if key is None or key in self._listed:
            return self._listed.get(key or "")
        return self._share(key) or self._qualified(key) or self._composed(key)

    def name(self, key: str, language: str) -> str:
        """The indicator's name; the key itself where it is not known."""
        found = self.definition(key)
        return found.name(language) if found else key

    def unit(self, key: str | None) -> str | None:
        """The unit that observations of ``key`` share."""
        found = self.definition(key)
        return found.unit if found else None

    def good(self, key: str | None) -> Good:
        """Whether a rise of ``key`` is good news."""
        found = self.definition(key)
        return found.good if found else "none"

    def _composed(self, key: str) -> Definition | None:
        for at in (at for at, letter in enumerate(key) if letter == "_"):
            subject, measure = self._subjects.get(key[:at]), self._measures.get(key[at + 1 :])
            if subject and measure:
                english = measure[1].format(subject[1])
                return Definition(
                    key, subject[0] + measure[0], english, _unit(measure[2]), cast(Good, measure[3]), subject[2]
                )
        return None

    def _share(self, key: str) -> Definition | None:
        part, found, whole = key.partition(SHARE_OF)
        if found:
            one, other = self.definition(part), self.definition(whole)
            if one and other:
                chinese = f"{one.chinese}占{other.chinese}比重"
                return Definition(
                    key, chinese, f"{one.english} as share of {other.english}", PERCENT, "none", one.topic
                )
        elif key.endswith(SHARE) and (base := self.definition(key.removesuffix(SHARE))):
            return Definition(key, f"{base.chinese}占比", f"share of {base.english}", PERCENT, "none", base.topic)
        return None

    def _qualified(self, key: str) -> Definition | None:
        base, _, suffix = key.rpartition("_")
        if suffix in self._qualifiers and (found := self.definition(base)):
            chinese, english, _ = self._qualifiers[suffix]
            return replace(found, key=key, chinese=chinese + found.chinese, english=f"{english} {found.english}")
        return None


def _unit(written: str) -> str | None:
    return "CNY" if written == "元" else written or None


@cache
def catalogue() -> Catalogue:
    """The packaged catalogue, read on first use."""
    return Catalogue()


def tables() -> dict[str, Any]:
    """The lexicon itself, for those who match names with it."""
    return load_lexicon("indicators")
