"""Stable keys for the quantities that reports state: GDP = 地区生产总值 = 生产总值 -> ``gdp``.

:func:`key_of` reads a name as it stands in a report; :func:`catalogue` says what a key means.
"""

from extractor.keys.catalogue import Catalogue, Definition, catalogue
from extractor.keys.matching import IndicatorKeys, key_of

__all__ = ["Catalogue", "Definition", "IndicatorKeys", "catalogue", "key_of"]
