"""``extract explain`` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Run, command_line, is_one_line

from extractor.cli.explaining import place_of
from extractor.errors import OptionError

REPORT = "# 青山县2023年工作总结\n\n2023年，县供销社供应化肥3.86万吨，完成年度计划3.3万吨的117%。\n印发36号文件。\n"


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``extract`` in an empty folder that holds ``report.md``."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    return command_line(capfdbinary)


def test_what_is_at_an_offset_is_told_with_the_line_marked(run: Run) -> None:
    code, out, err = run("explain", "report.md", "--at", str(REPORT.index("3.86")))
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == f"report.md:3:15 (offset {REPORT.index('3.86')}) 3"
    assert "县供销社供应化肥【3.86万吨】，完成年度计划" in lines[1]
    assert "amount.quantity: A number with a measured unit" in out and "吨 in units.toml" in out
    assert "\ni1 indicator " in out and "\nt1 target " in out and "\ncheck " in out


def test_a_place_is_an_offset_a_line_and_column_or_a_text(run: Run) -> None:
    offset = REPORT.index("117%")
    line = REPORT.splitlines()[2]
    places = (["--at", str(offset)], ["--at", f"3:{line.index('117%') + 1}"], ["--find", "117%"])
    answers = [run("explain", "report.md", *place) for place in places]
    assert answers[0][0] == 0 and answers[0] == answers[1] == answers[2]


def test_a_later_occurrence_can_be_asked_for(run: Run) -> None:
    assert "(offset 14)" not in run("explain", "report.md", "--find", "2023年")[1]
    second = REPORT.index("2023年", REPORT.index("2023年") + 1)
    assert f"(offset {second})" in run("explain", "report.md", "--find", "2023年", "--nth", "2")[1]


def test_nothing_there_gives_exit_code_1_and_the_reason(run: Run) -> None:
    code, out, err = run("explain", "report.md", "--find", "36号")
    assert (code, err) == (1, "")
    assert "No mention covers this place." in out and "label_unit: " in out and "nearest" in out


def test_a_number_that_no_record_tells_of_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text("3%。", "utf-8")
    code, out, _ = run("explain", "r.txt", "--at", "0")
    assert code == 0 and "used by      no record" in out


def test_json_is_plain_data(run: Run) -> None:
    code, out, _ = run("explain", "report.md", "--find", "117%", "--format", "json")
    explanation = json.loads(out)
    assert code == 0 and explanation["found"][0]["rule"] == "percentage.%"
    assert explanation["place"]["offset"] == REPORT.index("117%")
    assert explanation["found"][0]["rule_info"]["zh"]


def test_settings_beside_the_report_and_lexicons_count(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('[[units]]\nname = "垛"\n', "utf-8")
    (tmp_path / "r.txt").write_text("今年储备饲草3.2万垛。", "utf-8")
    assert "3.2万垛" in run("explain", "r.txt", "--find", "3.2", "--lexicon", "own.toml")[1]
    (tmp_path / "extractor.toml").write_text('reference_date = 2019-06-30\n[[units]]\nname = "垛"\n', "utf-8")
    code, out, _ = run("explain", "r.txt", "--find", "3.2")
    assert code == 0 and "count" in out and "extractor.toml" in out
    assert "2019-01-01 to 2019-12-31" in run("explain", "r.txt", "--at", "0")[1]
    assert "2001-01-01" in run("explain", "r.txt", "--at", "0", "--reference-date", "2001")[1]
    (tmp_path / "other.toml").write_text("reference_date = 2003-01-01\n", "utf-8")
    code, out, _ = run("explain", "r.txt", "--at", "0", "--config", "other.toml")
    assert code == 0 and "2003-01-01" in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "name one place: --at OFFSET, --at LINE:COLUMN or --find TEXT"),
        (["--at", "3", "--find", "x"], "name one place"),
        (["--at", "9999"], "the text has "),
        (["--at", "-1"], "give an offset (120) or a line and column (3:21)"),
        (["--at", "3:x"], "give an offset"),
        (["--at", "99:1"], "the text has 5 lines"),
        (["--at", "2:2"], "line 2 has 0 characters"),
        (["--find", "不在"], "--find 不在: does not stand in the text"),
        (["--find", "117%", "--nth", "2"], "stands there 1 times only"),
        (["--find", ""], "--find needs a text"),
    ],
)
def test_a_place_that_is_none_is_told_in_one_line(run: Run, arguments: list[str], told: str) -> None:
    code, out, err = run("explain", "report.md", *arguments)
    assert (code, out) == (2, "") and is_one_line(err) and told in err


def test_a_missing_report_is_told_in_one_line(run: Run) -> None:
    code, _, err = run("explain", "none.txt", "--at", "0")
    assert code == 2 and is_one_line(err) and "none.txt" in err


def test_the_documentation_shows_what_is_printed(run: Run, tmp_path: Path) -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "explain.md").read_text("utf-8")
    (tmp_path / "report.md").write_text(page.partition("```markdown\n")[2].partition("```")[0], "utf-8")
    shown = page.partition("--find 13.5\n")[2].partition("```")[0]
    code, out, _ = run("explain", "report.md", "--find", "13.5")
    assert code == 0 and out.startswith(shown) and shown.count("\n") == 5
    code, out, _ = run("explain", "report.md", "--find", "36号")
    assert code == 1 and "号文件 in classifiers.toml, labels" in out


def test_the_main_help_names_the_command(run: Run) -> None:
    assert "extract explain" in run("--help")[1]
    help_ = run("explain", "--help")[1]
    assert "--at" in help_ and "--find" in help_ and "Exit code" in help_


@pytest.mark.parametrize(
    ("at", "offset"), [("0", 0), (" 4 ", 4), ("1:1", 0), ("1:3", 2), ("2:1", 4), ("3:1", 5), ("3：2", 6)]
)
def test_lines_and_columns_count_from_1(at: str, offset: int) -> None:
    assert place_of("abc\n\nxyz", at, None) == offset


def test_a_place_in_no_text_is_an_error() -> None:
    with pytest.raises(OptionError):
        place_of("", "1:1", None)
