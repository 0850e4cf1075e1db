"""Which area and which holder a record belongs to: what the words say, else the heading, else the document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.models import Document, Indicator, Section, Target
from extractor.models.lookup import Lookup
from extractor.places import COUNTRY, Area, Gazetteer, Level

# 全省, 我市, 本县: the document's own area, or the one of that level around it.
_OWN = re.compile(r"[全我本]([省市县区州盟旗镇乡国])|全?自治区|省内|市内")
_LEVELS: dict[str, Level] = {"省": "province", "市": "prefecture", "州": "prefecture"}
# Parts of a place that the list of divisions does not hold.
_ZONES = re.compile(
    r"(?:国家级)?(?:经济技术|高新技术产业|经济|高新技术)?开发区|高新区|经开区|工业园区|自贸试验区|自贸区"
)
_CLAUSE_ENDS = "。；;，,、：:！!？?\n（("
# A place in front of these is part of a body's name and not where the number holds.
_BODIES = re.compile(r"[局委院厅处所司部校队]|公司|集团|大学|政府|银行|学院|港|机场|实验室")
_LONGEST_SUBJECT = 24
_GOVERNMENT_GENRES = frozenset({"government_work_report", "plan", "budget_report", "statistical_communique"})
_CENTRAL = frozenset({"国务院", "中华人民共和国国务院", "国家统计局", "财政部"})
_NATIONAL_WORDS = ("国务院", "我国", "全国人民代表大会")
_GOVERNMENT = frozenset({"government", "party", "legislature"})


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a number holds and, where it is not the place's own, whose it is."""

    area: Area | None
    holder: str | None


class Placing:
    """Places the records of one document."""

    def __init__(self, document: Document, area: Area | None, lookup: Lookup, places: Gazetteer) -> None:
        self._text = document.text
        self._area = area
        self._code = area.code if area else None
        self._lookup = lookup
        self._places = places
        self._sections = {section.id: section for section in document.sections}
        self._headed: dict[str, Area | None] = {}
        self._holder = _document_holder(document, lookup)

    def of(self, record: Indicator | Target, section: Section) -> Placement:
        """The area and holder of ``record``, which stands in ``section``."""
        organization = self._lookup.organization(record.organization)
        area = self._told(record) or self._leading(record) or self._heading(section) or self._area
        own = organization.name if organization and organization.kind not in _GOVERNMENT else None
        return Placement(area, own or self._holder)

    def _told(self, record: Indicator | Target) -> Area | None:
        """What the record itself says (a row head of a table, a place its words name)."""
        if record.place is None:
            return None
        return self._places.with_code(record.place.code) or self._read(record.place.text)

    def _leading(self, record: Indicator | Target) -> Area | None:
        """The place that the name, its subject or its clause begins with."""
        for span in (record.name, record.subject):
            if span is not None and (found := self._beginning(span.text, len(span.text), bool(record.indicator_key))):
                return found
        if record.name is None or self._text is None:
            return None
        start = record.name.start
        begins = max(self._text.rfind(mark, max(0, start - _LONGEST_SUBJECT), start) for mark in _CLAUSE_ENDS) + 1
        return self._beginning(self._text[begins:start].strip(), start - begins + 1) if begins else None

    def _beginning(self, words: str, length: int, is_quantity: bool = False) -> Area | None:
        """The area that ``words`` begin with; ``is_quantity`` where they name one and no body (郑州机场货邮吞吐量)."""
        if own := _OWN.match(words):
            return self._own(own[1])
        if zone := _ZONES.match(words):
            return Area(None, zone[0]) if len(zone[0]) < length else None
        # Words that are a place and nothing else may as well be a thing (白银).
        leading = self._places.leading(words, self._code)
        if leading is None or len(leading[0]) >= length:
            return None
        if not is_quantity and _BODIES.search(words[len(leading[0]) :]):
            return None
        # 全国文明城市, 国家级园区 are honours that a local report counts at home.
        return None if leading[1] is COUNTRY else leading[1]

    def _own(self, word: str | None) -> Area | None:
        """全省 in a city's report is the province; 全市 in a district's the city; else the document's own area."""
        level = _LEVELS.get(word or "")
        if self._area is None or level is None:
            return self._area
        return self._places.around(self._area, level) or self._area

    def _heading(self, section: Section) -> Area | None:
        """The area that a heading around the record is."""
        if section.id not in self._headed:
            title = (section.title or "").strip(" \u3000：:")
            own = self._places.resolve(title, self._code)
            parent = self._sections.get(section.parent or "")
            self._headed[section.id] = own or (self._heading(parent) if parent and parent is not section else None)
        return self._headed[section.id]

    def _read(self, words: str) -> Area:
        found = self._places.leading(words, self._code)
        if _OWN.fullmatch(words) and self._area:
            return self._area
        is_whole = found is not None and found[0] == words
        return found[1] if is_whole and found and found[1] else Area(None, words)


def document_area(document: Document, lookup: Lookup, places: Gazetteer) -> Area | None:
    """The area that the document is about; None where it does not tell."""
    profile = document.profile
    if profile.place is None and _is_national(document, lookup):
        return COUNTRY
    known = places.with_code(profile.place_code) or (places.resolve(profile.place) if profile.place else None)
    if known or profile.place is None:
        return known
    return Area(profile.place_code, profile.place)


def _is_national(document: Document, lookup: Lookup) -> bool:
    """Whether a government's report or plan that names no place is the central government's."""
    if document.profile.genre not in _GOVERNMENT_GENRES:
        return False
    body = lookup.organization(document.profile.holder)
    holder = body.name if body is not None else document.profile.holder
    return holder in _CENTRAL if holder else any(word in (document.text or "") for word in _NATIONAL_WORDS)


def _document_holder(document: Document, lookup: Lookup) -> str | None:
    """The holder of a report that is no government's: a government's numbers are its area's."""
    holder = document.profile.holder
    body = lookup.organization(holder)
    if body is not None:
        return None if body.kind in _GOVERNMENT else body.name
    return holder if document.profile.place is None else None
