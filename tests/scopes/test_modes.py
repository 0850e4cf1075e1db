"""Whether a number was reached, is to be reached, or is reckoned: every entry of the lexicon, passages, estimates."""

from __future__ import annotations

import re
from datetime import date

import pytest

from extractor.layout import lay_out
from extractor.mentions import TimePeriod
from extractor.scopes import Borders, Mode, Modes
from extractor.scopes.mode_lexicon import ModeEntry, load_modes
from extractor.scopes.passages import heading_mode
from extractor.values.calendar import days_of

_MARK = re.compile(r"\[([^\[\]]+)\]")


def modes_of(marked: str, genre: str = "work_summary") -> list[Mode]:
    """The mode of each number in brackets."""
    plain = _MARK.sub(r"\1", marked)
    layout = lay_out(plain)
    text = layout.flow.text
    modes = Modes(text, Borders.of(text, 0, len(text)), layout.sections, genre)
    places = [match.start() - 2 * at for at, match in enumerate(_MARK.finditer(marked))]
    return [modes.at(layout.flow.map.to_flow(place, len(text))) for place in places]


def _entries(where_heading: bool) -> list[ModeEntry]:
    return [one for one in load_modes().entries if (one.where == "heading") == where_heading]


@pytest.mark.parametrize("entry", _entries(True), ids=lambda one: one.name)
def test_every_heading_entry_fits_its_examples_and_not_its_counter_examples(entry: ModeEntry) -> None:
    assert [heading_mode(one) for one in entry.examples] == [entry] * len(entry.examples)
    assert entry not in [heading_mode(one) for one in entry.counter_examples]


@pytest.mark.parametrize("entry", _entries(False), ids=lambda one: one.name)
def test_every_entry_gives_the_mode_of_its_examples_and_not_of_its_counter_examples(entry: ModeEntry) -> None:
    for example in entry.examples:
        (mode,) = modes_of(example)
        assert mode.estimate if entry.mode == "estimate" else mode.kind == entry.mode, example
    for example in entry.counter_examples:
        (mode,) = modes_of(example)
        assert mode.kind != entry.mode, example


PASSAGES = [
    ("一、上半年工作\n新建厕所[12座]。\n二、下半年打算\n新建厕所[9座]。", ["review", "plan"]),
    (
        "一、主要工作\n走访企业[60家]。下一步，走访企业[80家]。\n二、其他工作\n调解纠纷[30起]。",
        ["review", "plan", "review"],
    ),
    ("二、重点工作\n新建托育所[40个]。", ["review"]),
    ("三、2025年重点工作\n新建托育所[40个]。", ["plan"]),
    ("二、存在的问题与2024年目标\n缺口[30人]。2024年，力争新建公园[3个]。", ["review", "plan"]),
    ("完成投资[3亿元]。\n今年要办好十件实事：\n1.培训技工[5万人次]；\n2.改造小区[30个]。", ["review", "plan", "plan"]),
]


@pytest.mark.parametrize(("text", "kinds"), PASSAGES)
def test_headings_and_lead_ins_say_what_their_passage_speaks_of(text: str, kinds: list[str]) -> None:
    assert [one.kind for one in modes_of(text)] == kinds


def test_without_a_word_the_genre_decides() -> None:
    (mode,) = modes_of("新建托育所[40个]。", genre="plan")
    assert (mode.kind, mode.reason) == ("plan", "genre")


def test_the_words_of_the_clause_come_before_the_heading() -> None:
    done, ahead = modes_of("三、2025年工作安排\n去年完成投资[3亿元]，今年完成投资[5亿元]。")
    assert (done.kind, done.reason) == ("review", "clause")
    assert (ahead.kind, ahead.reason) == ("plan", "heading")


@pytest.mark.parametrize(
    ("edtf", "day", "estimated"),
    [("2023-40", "2023-07-08", True), ("2023", "2023-12-20", True), ("2025", "2024-02-01", False)],
)
def test_what_is_reckoned_of_a_time_that_is_over_is_an_estimate(edtf: str, day: str, estimated: bool) -> None:
    text = "预计实现产值8.4亿元，同比增长11%。"
    modes = Modes(text, Borders.of(text, 0, len(text)), lay_out(text).sections, "work_summary")
    time = TimePeriod(edtf, days_of(edtf), "report")
    assert modes.at(6).is_estimate(time, date.fromisoformat(day)) is estimated


def test_leading_goals_reach_to_the_end_of_their_list() -> None:
    text = "今年的主要预期目标是：\n——经济增长5%。\n——粮食产量130亿斤。\n为此，新建粮库20座。"
    modes = Modes(text, Borders.of(text, 0, len(text)), lay_out(text).sections, "government_work_report")
    assert [modes.is_headline(text.index(one)) for one in ("5%", "130", "20")] == [True, True, False]
