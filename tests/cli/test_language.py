"""The command line in Chinese: by option, settings or locale, down to the parser's own words; data never changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from command_line import Run, command_line, is_one_line

from extractor.cli.app import COMMANDS
from extractor.widths import width_of

REPORT = "一、工作回顾\n2023年，县供销社供应化肥3.86万吨，完成年度计划3.3万吨的107%。\n"
CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``extract`` in a folder with a report, its saved output, and output that is not valid."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    call = command_line(capfdbinary, with_summary=True)
    saved = call("report.txt", "--include-text")[1]
    (tmp_path / "saved.json").write_text(saved, "utf-8")
    (tmp_path / "broken.json").write_text(saved.replace('"rule"', '"rules"'), "utf-8")
    return call


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_chinese_to_the_last_option(run: Run, command: str) -> None:
    code, out, err = run(*command.split(), "--help", "--language", "zh")
    assert (code, err) == (0, "") and out.startswith("用法：extract")
    options = re.findall(r"^  (?:-\w, )?--[^\n]*(?:\n {6,}[^\n]*)*", out, re.MULTILINE)
    assert len(options) >= 3 and all(CHINESE.search(one) for one in options)
    assert not re.search(r"default|required|Usage|Options|Show this", out)
    assert max(map(width_of, out.splitlines())) <= 80


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_what_options_do_stands_in_one_column(run: Run, command: str) -> None:
    out = run(*command.split(), "--help", "--language", "zh")[1]
    for group in re.findall(r"^\S+：\n((?:  .*\n)+)", out, re.MULTILINE):
        begins = {width_of(one) for one in re.findall(r"^(  \S.*?  +)\S", group, re.MULTILINE)}
        assert len(begins) <= 1 or "--" not in group


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("report.txt --nope", "没有 --nope 这个选项"),
        ("report.txt --recursiv", "没有 --recursiv 这个选项；是否想用 --recursive？"),
        ("report.txt -o", "选项 '-o' 需要一个值"),
        ("report.txt --quiet=3", "选项 '--quiet' 不带值"),
        ("report.txt -f foo", "'--format' / '-f' 的值无效：'foo' 不在 'json', 'jsonl'"),
        ("report.txt --timeout x", "'--timeout' 的值无效：不是数字"),
        ("report.txt --timeout 0", "'--timeout' 的值无效：小于 0.1"),
        ("explain report.txt --nth x", "'--nth' 的值无效：不是整数"),
        ("check", "缺少参数 'FILE...'"),
        ("schema x", "多余的参数（x）"),
        ("vieww report.txt", "没有名为 'vieww' 的命令或文件；是否想用 extract view？"),
        ("missing.txt", "missing.txt：没有这个文件"),
        ("report.txt -o out.doc", "out.doc：没有后缀为 .doc 的格式"),
        ("report.txt --reference-date 2023-13-45", "2023-13-45"),
        ("report.txt --only goals", "'goals' 不是记录种类"),
        ("report.txt --lexicon report.txt", "report.txt：不是 UTF-8 编码的 TOML 文件"),
        ("explain report.txt --at 9999", "--at 9999：全文共"),
        ("panel report.txt --years x", "--years x：请给出年份"),
    ],
)
def test_errors_are_told_in_chinese_in_one_line(run: Run, arguments: str, told: str) -> None:
    code, out, err = run("--language", "zh", *arguments.split())
    assert (code, out) == (2, "") and is_one_line(err) and told in err
    assert run(*arguments.split())[2] != err


def test_text_for_people_is_in_the_language_and_json_never_is(run: Run) -> None:
    for arguments, chinese, english in (
        (("check", "report.txt"), "完成率：文中为107%", "completion of a plan"),
        (("validate", "broken.json"), "缺少必需的字段 'rule'", "'rule' is a required property"),
        (("explain", "report.txt", "--find", "107%"), "被引用", "used by"),
        (("evaluate", "saved.json"), "整条 F1", "whole F1"),
    ):
        told = [run(*arguments, "--language", language)[1] for language in ("zh", "en")]
        assert chinese in told[0] and chinese not in told[1] and english in told[1]
        data = [run(*arguments, "--format", "json", "--language", language)[1] for language in ("zh", "en")]
        assert data[0] == data[1] == run(*arguments, "--format", "json")[1]
    documents = {run("report.txt", "--language", language)[1] for language in ("zh", "en")}
    assert len(documents) == 1


def test_the_locale_tells_the_language_and_the_option_wins(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "没有这个文件" in run("missing.txt")[2]
    assert "no such file" in run("missing.txt", "--language", "en")[2]
    assert run("--help")[1].startswith("用法")


@pytest.mark.parametrize("command", ["", "check", "panel", "explain", "evaluate"])
def test_the_settings_tell_the_language_and_the_option_wins(run: Run, tmp_path: Path, command: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "extractor.toml").write_text('language = "zh"\n', "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4\n")
    name = {"explain": "in/empty.txt", "evaluate": "in/scan.pdf"}.get(command, "in")
    arguments = [*command.split(), name, *(["--find", "x"] if command == "explain" else [])]
    assert CHINESE.search("".join(run(*arguments)[1:]))
    assert not CHINESE.search("".join(run(*arguments, "--language", "en")[1:]))


def test_settings_in_the_current_folder_tell_the_language_of_help_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "extractor.toml").write_text('language = "zh"\n', "utf-8")
    assert run("--help")[1].startswith("用法")
    (tmp_path / "extractor.toml").write_text("language = [", "utf-8")
    assert run("--help")[1].startswith("Usage")


def test_what_a_process_of_its_own_refuses_is_told_in_chinese(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4\n")
    assert "PDF 已损坏" in run("broken.pdf", "--language", "zh")[2]
    assert "a damaged PDF" in run("broken.pdf", "saved.json", "-o", "out.jsonl", "-j", "2")[2]


def test_the_language_typed_is_that_of_workbooks_too(run: Run, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    headings = []
    for language in ("zh", "en"):
        run("report.txt", "-o", f"{language}.xlsx", "--language", language)
        sheet = openpyxl.load_workbook(tmp_path / f"{language}.xlsx")["指标"]
        headings.append("".join(str(cell.value) for cell in sheet[1]))
    assert CHINESE.search(headings[0]) and not CHINESE.search(headings[1])
