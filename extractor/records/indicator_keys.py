"""Stable keys for indicators that users know: GDP = 地区生产总值 = 生产总值 -> ``gdp``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from extractor.lexicons import load_lexicon

# What names the place or the scope and not the quantity.
_PLACE = re.compile(
    r"^(?:全[省市区县州国社镇乡旗盟]+|我[省市区县国]|本[省市区县]|地方|全口径|辖区|境内|累计|实现|预计|全年|当年|年末|期末|[^\W\d]{1,6}?[省市](?=地区|一般|全|规|社|固|居|城|农|进|生))+"
)

_PLACE_STARTS = frozenset("全我本地辖境累实预当年期")


class IndicatorKeys:
    """Looks names up; ``extra`` maps further names to keys and wins over the built-in table."""

    def __init__(self, extra: Mapping[str, str] | None = None) -> None:
        self._keys = {**_builtin(), **(extra or {})}

    def of(self, name: str) -> str | None:
        """The key of ``name``, or None."""
        key = self._keys.get(name)
        if key is None and name and (name[0] in _PLACE_STARTS or "省" in name or "市" in name):
            key = self._keys.get(_PLACE.sub("", name, count=1))
        return key if key is not None or not name.isascii() else self._keys.get(name.upper())


@cache
def _builtin() -> dict[str, str]:
    table = load_lexicon("indicators")["keys"]
    return {name: key for key, names in table.items() for name in names.split()}
