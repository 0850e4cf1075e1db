"""Reads the times of marked numbers: ``产值[512亿元=2023-01/2023-09]`` says when 512亿元 is to hold (``-``: at no time)."""

from __future__ import annotations

import re
from datetime import date

from extractor.findings import Findings
from extractor.layout import lay_out
from extractor.mentions import Number
from extractor.profile import Profiler
from extractor.scopes import Borders, Modes, Timeline, Timing
from extractor.scopes.levels import is_level
from extractor.stages import DateStage, NumberStage, WordStage
from extractor.user_lexicon import UserLexicon

_MARK = re.compile(r"\[([^\[\]=]+)=([^\[\]=]+)\]")


class Told:
    """The times of a text, whose reports are read as the pipeline reads them."""

    def __init__(self, text: str, reference: str | None = None) -> None:
        self.findings = findings = Findings.of(lay_out(text))
        findings.given_reference = date.fromisoformat(reference) if reference else None
        DateStage()(findings)
        NumberStage(UserLexicon.load(()))(findings)
        WordStage()(findings)
        self.numbers: list[Number] = sorted([*findings.amounts, *findings.percentages], key=lambda one: one.start)

    def at(self, number: Number) -> Timing | None:
        """When ``number`` holds."""
        findings = self.findings
        assert findings.words is not None
        text = findings.flow.text
        index = next(at for at, one in enumerate(findings.reports) if one.start <= number.start < one.end)
        report, day = findings.reports[index], findings.references[index].day
        sections = findings.sections[report.sections.start : report.sections.stop]
        dates = [one for one in findings.dates if report.start <= one.start < report.end]
        borders = Borders.of(text, report.start, report.end)
        profile = Profiler().read(text, report, borders, sections, dates, [], day, findings.references[index].year)
        modes = Modes(text, borders, sections, profile.genre)
        mode = modes.at(number.start)
        timeline = Timeline(text, borders, dates, self.numbers, sections, day, profile.times)
        level = is_level(text, borders, findings.words, number)
        return timeline.at(number, level=level, ahead=mode.is_ahead, loose=mode.is_project_sum)


def times(marked: str, reference: str | None = None) -> list[tuple[str, str, str | None]]:
    """For each marked number its text, the time it is to have, and the time it has."""
    told = Told(_MARK.sub(r"\1", marked), reference)
    text = told.findings.flow.text
    found: list[tuple[str, str, str | None]] = []
    at = 0
    for match in _MARK.finditer(marked):
        written = match[1].replace(" ", "")
        at = text.index(written, at)
        number = next(one for one in told.numbers if one.start <= at < one.end)
        timing = told.at(number)
        found.append((written, match[2], "-" if timing is None else timing.time.edtf))
        at = number.end
    return found
