"""``extract check``: failed arithmetic is shown where it stands, in words, and ends a build where that is asked."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from command_line import Run, command_line, is_one_line

REPORT = (
    "# 青山县2023年工作总结\n\n一、主要工作\n2023年，县供销社供应化肥3.86万吨，完成年度计划3.3万吨的97%。\n"
    "旅游收入由10.0亿元增加到12.0亿元，增长20%。\n"
)
SUM = "农资销售收入31万元，日用品销售收入181.8万元，两项合计{}万元。\n"


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``extract`` in a folder with a report that has a slip and one that has none."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "slip.txt").write_text(REPORT, "utf-8")
    (tmp_path / "right.txt").write_text(SUM.format("212.8"), "utf-8")
    return command_line(capfdbinary)


def test_a_failed_check_is_shown_with_place_numbers_and_sentence(run: Run) -> None:
    code, out, err = run("check", "slip.txt")
    assert code == 0 and is_one_line(err) and "1 of 2 checks failed in 1 document" in err
    line, sentence = out.splitlines()
    assert line.startswith(
        "slip.txt:4:34: completion of a plan (完成率): the text states 97%, but 3.86万吨 ÷ 3.3万吨 is 116.97%"
    )
    assert sentence == "    2023年，县供销社供应化肥3.86万吨，完成年度计划3.3万吨的97%。"


def test_words_are_chinese_where_asked(run: Run) -> None:
    out = run("check", "slip.txt", "--language", "zh")[1]
    assert "完成率：文中为97%，3.86万吨 ÷ 3.3万吨 为116.97%（相差19.97个百分点" in out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SUM.format("213.9"), "the text states 213.9万元, but 31万元 + 181.8万元 is 212.8万元 (difference 1.1万元"),
        ("茶叶产量由1200吨增加到1500吨，增长35%。\n", "growth (增减幅度): the text states 35%, but from"),
        (
            "森林覆盖率由42.1%提高到43.5%，提高2.4个百分点。\n",
            "2.4 percentage points, but from 42.1% and 43.5% the change is 1.4",
        ),
        (
            "一般公共预算支出10.0亿元，民生支出8.2亿元，占一般公共预算支出的72%。\n",
            "share of a whole (占比): the text states 72%, but 8.2亿元 ÷",
        ),
        (
            "2023年全县地区生产总值19.9亿元。\n2023年全县地区生产总值25.1亿元。\n",
            "stated twice (前后表述): the text states 25.1亿元, but before it",
        ),
    ],
)
def test_each_kind_is_told_in_words(run: Run, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "one.txt").write_text(text, "utf-8")
    code, out, _ = run("check", "one.txt", "--fail-on", "checks")
    assert code == 1 and said in out


@pytest.mark.parametrize(("name", "code"), [("slip.txt", 1), ("right.txt", 0)])
def test_exit_code_1_is_for_a_failed_check_where_asked(run: Run, name: str, code: int) -> None:
    assert run("check", name, "--fail-on", "checks")[0] == code
    assert run("check", name)[0] == 0


def test_checks_that_hold_are_shown_with_all(run: Run) -> None:
    assert run("check", "right.txt")[1] == ""
    assert (
        "right.txt:1:31: sum of the parts (合计): holds; the text states 212.8万元"
        in run("check", "right.txt", "--all")[1]
    )
    shown = json.loads(run("check", "slip.txt", "--all", "-f", "json")[1])
    assert [one["ok"] for one in shown] == [False, True]


def test_json_gives_the_numbers_and_where_they_stand(run: Run) -> None:
    (one,) = json.loads(run("check", "slip.txt", "-f", "json")[1])
    assert (one["file"], one["line"], one["column"], one["kind"]) == ("slip.txt", 4, 34, "completion")
    assert (one["stated"], one["unit"], one["ok"]) == (97, "%", False) and 116.9 < one["computed"] < 117
    assert [REPORT[ref["start"] : ref["end"]] for ref in one["refs"]] == ["3.86万吨", "3.3万吨", "97%"]
    assert REPORT[one["offset"] :].startswith("97%") and one["sentence"] in REPORT


def test_github_warns_and_fails_only_where_asked(run: Run) -> None:
    assert run("check", "slip.txt", "-f", "github")[1].startswith(
        "::warning file=slip.txt,line=4,col=34,title=completion"
    )
    out = run("check", "slip.txt", "-f", "github", "--fail-on", "checks")[1]
    assert out.startswith("::error file=slip.txt") and "states 97%25, but" in out and out.count("\n") == 1


def test_junit_has_a_case_for_every_check(run: Run) -> None:
    root = ElementTree.fromstring(run("check", "slip.txt", "right.txt", "-f", "junit")[1])
    counts = {suite.attrib["name"]: suite.attrib["failures"] for suite in root}
    assert counts == {"slip.txt": "1", "right.txt": "0"}
    assert root.attrib["failures"] == "1" and root.attrib["errors"] == "0"


@pytest.mark.parametrize("options", [[], ["--include-text"]])
@pytest.mark.parametrize("name", ["saved.json", "saved.jsonl", "saved"])
def test_saved_output_is_told_by_content_and_gives_the_same_checks(run: Run, name: str, options: list[str]) -> None:
    shape = "jsonl" if name.endswith("l") else "json"
    assert run("slip.txt", "right.txt", "-o", name, "--format", shape, *options)[0] == 0
    read = json.loads(run("check", "slip.txt", "right.txt", "-f", "json", "--all")[1])
    saved = json.loads(run("check", name, "-f", "json", "--all")[1])
    same = ("source", "kind", "stated", "computed", "tolerance", "ok", "offset", "refs", "message")
    assert [[one[key] for key in same] for one in saved] == [[one[key] for key in same] for one in read]
    assert all((one["sentence"] is not None) == bool(options) for one in saved)
    assert [one["line"] for one in saved] == ([1, 1, 2] if shape == "jsonl" else [None] * 3)


def test_standard_input_is_a_report_or_saved_output(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = run("slip.txt")[1]
    for given in (REPORT, saved):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(given.encode())))
        code, out, _ = run("check", "-", "--fail-on", "checks")
        assert code == 1 and out.startswith("-") and "the text states 97%" in out


@pytest.mark.parametrize(
    ("paths", "code", "said"),
    [
        (["missing.txt"], 2, "missing.txt: no such file"),
        (["missing.txt", "right.txt"], 1, "missing.txt: no such file"),
        (["other.json"], 2, "other.json: no output of extract"),
        (["broken.json", "right.txt"], 1, "broken.json: no valid output"),
        (["empty"], 2, "empty: a folder without reports"),
        ([""], 2, "a file without a name"),
        (["right.txt", "-o", "right.txt"], 2, "is an input"),
        (["right.txt", "--reference-date", "soon"], 2, "soon"),
    ],
)
def test_what_cannot_be_checked_is_told_and_the_rest_goes_on(
    run: Run, tmp_path: Path, paths: list[str], code: int, said: str
) -> None:
    (tmp_path / "other.json").write_text('{"a": 1}', "utf-8")
    (tmp_path / "broken.json").write_text('{"schema_version": "1.1"}', "utf-8")
    (tmp_path / "empty").mkdir()
    ended, _, err = run("check", *paths)
    assert ended == code and said in err and "Traceback" not in err


def test_a_folder_means_its_reports_and_saved_output_each_once(run: Run) -> None:
    run("slip.txt", "-o", "slip.json")
    err = run("check", ".", "slip.txt")[2]
    assert "2 of 5 checks failed in 3 documents" in err


def test_hostile_names_stay_data(run: Run, tmp_path: Path) -> None:
    name = "a\n::error::%,]]>\x1b.txt"
    (tmp_path / name).write_text(REPORT, "utf-8")
    assert json.loads(run("check", name, "-f", "json")[1])[0]["file"] == name
    assert run("check", name, "-f", "github")[1].count("\n") == 1
    assert len(ElementTree.fromstring(run("check", name, "-f", "junit")[1])) == 1
    assert run("check", name)[1].count("\n") == 2
