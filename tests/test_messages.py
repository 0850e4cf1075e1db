"""Messages: each has its Chinese, travels whole, and is made in a way that lets it be told in another language."""

from __future__ import annotations

import ast
import pickle
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tarfile import TarFile

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo

from extractor.cli.languages import typed_language
from extractor.cli.wrapping import wrapped
from extractor.errors import ReadError
from extractor.messages import both, language_of_locale, packed, reason, say, say_many, told, unpacked
from extractor.widths import padded, width_of
from tools.messages import MO_FILE, PACKAGE, PO_FILE, messages_of_code, problems, translations

ERRORS = frozenset({"ReadError", "OptionError", "ExtractorError", "report", "_fail"})


def texts(catalog: Catalog) -> dict[object, object]:
    """The Chinese of each English text, for one thing where there are two."""
    return {_first(message.id): _first(message.string) for message in catalog if message.id}


def _first(string: object) -> object:
    return string[0] if isinstance(string, list | tuple) else string


def test_every_message_of_the_code_is_in_the_catalogue_and_no_other() -> None:
    assert set(texts(messages_of_code())) == set(texts(translations())), "run python -m tools.messages"


def test_every_message_has_its_chinese_with_the_same_names_in_braces() -> None:
    assert list(problems(translations())) == []


def test_a_missing_translation_and_another_name_in_braces_are_found() -> None:
    catalog = Catalog(locale="zh")
    catalog.add("{name}: empty", "{nam}：空")
    catalog.add("{seconds:g} s", "{seconds} 秒")
    catalog.add("no text", "")
    catalog.add("{name} is well", "{name} 正常")
    assert len(list(problems(catalog))) == 3


def test_the_compiled_catalogue_says_what_the_other_says() -> None:
    with MO_FILE.open("rb") as stream:
        assert texts(read_mo(stream)) == texts(translations()), "run python -m tools.messages"


def literals(call: ast.Call) -> Iterator[ast.expr]:
    """What a call is given as text that stands in the code."""
    for argument in (*call.args[:1], *(one.value for one in call.keywords if one.arg == "problem")):
        if isinstance(argument, ast.JoinedStr) or (
            isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ):
            yield argument


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_what_is_told_to_people_is_a_message(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            told_raw = list(literals(node)) if called in ERRORS else []
            helps = [
                one.value
                for one in node.keywords
                if one.arg == "help" and not isinstance(one.value, ast.Call | ast.Name)
            ]
            assert not told_raw and not helps, f"{path}:{node.lineno}: say(...) or mark(...) makes a message of it"


def test_a_message_is_english_and_can_be_told_in_chinese() -> None:
    message = say("{name}: no such file", name="报告.txt")
    assert message == "报告.txt: no such file" == told(message)
    assert told(message, "zh") == "报告.txt：没有这个文件"


def test_a_message_in_another_is_told_in_the_same_language() -> None:
    inner = say("{name}: no such file", name="a.txt")
    assert (
        told(say("{problem} (see extract --help)", problem=inner), "zh") == "a.txt：没有这个文件（见 extract --help）"
    )


def test_one_and_many_are_told_apart_in_english() -> None:
    one, many = ("{number} report read", "{number} reports read")
    assert [say_many(one, many, number) for number in (1, 2)] == ["1 report read", "2 reports read"]
    assert told(say_many(one, many, 2), "zh") == "已读取 2 份报告"


@pytest.mark.parametrize("values", [{"name": "a.txt"}, {"name": say("its report")}, {"name": "{0}%s"}])
def test_a_message_travels_whole(values: dict[str, str]) -> None:
    message = say("{name}: no such file", **values)
    for copy in (pickle.loads(pickle.dumps(message)), unpacked(packed(message))):
        assert copy == message and told(copy, "zh") == told(message, "zh")


def test_an_error_is_told_by_its_message_and_the_system_by_its_words() -> None:
    assert told(reason(ReadError(say("-: standard input is closed"))), "zh") == "-：标准输入已关闭"
    assert told(reason(PermissionError(13, "Permission denied", "a")), "zh") == "没有权限"
    assert reason(ValueError("x {y}")) == "x {y}"


def test_a_text_may_bring_its_chinese_along() -> None:
    assert (told(both("up", "上升"), "en"), told(both("up", "上升"), "zh")) == ("up", "上升")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "", "LANG": "zh_SG"}, "zh"),
        ({"LC_CTYPE": "zh_CN.UTF-8"}, "en"),
    ],
)
def test_the_locale_tells_the_language(environment: dict[str, str], language: str) -> None:
    assert language_of_locale(environment) == language


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        ("a.txt --language zh", "zh"),
        ("check --language=en a.txt", "en"),
        ("--language zh --language en", "en"),
        ("a.txt", None),
        ("--language fr", None),
        ("-- --language zh", None),
        ("--language", None),
    ],
)
def test_the_language_that_was_typed(arguments: str, language: str | None) -> None:
    assert typed_language(arguments.split()) == language


def test_chinese_takes_two_columns() -> None:
    assert [width_of(one) for one in ("abc", "中文", "GDP增长，", "é")] == [3, 4, 9, 1]
    assert padded("中文", 6) + "|" == "中文  |" and padded("中文", 6, right=True) == "  中文"


def test_lines_break_between_chinese_characters_but_not_before_a_closing_mark() -> None:
    assert wrapped("今年全县实现生产总值。", 8) == ["今年全县", "实现生产", "总值。"]
    assert wrapped("一二三四，五六", 8) == ["一二三", "四，五六"]
    assert wrapped("“一二三”四五", 8) == ["“一二三”", "四五"]
    assert wrapped("用 --output FILE 写入", 10) == ["用", "--output", "FILE 写入"]
    assert all(width_of(line) <= 20 for line in wrapped(PO_FILE.name * 1 + "的说明文字" * 9, 20))


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_the_compiled_catalogue_is_in_the_distribution(kind: str, tmp_path: Path) -> None:
    builders = pytest.importorskip("hatchling.builders." + kind)
    root = PACKAGE.parent
    builder = builders.WheelBuilder(str(root)) if kind == "wheel" else builders.SdistBuilder(str(root))
    content = Path(next(builder.build(directory=str(tmp_path)))).read_bytes()
    if kind == "wheel":
        names = zipfile.ZipFile(BytesIO(content)).namelist()
    else:
        names = TarFile.open(fileobj=BytesIO(content), mode="r:gz").getnames()
    assert any(name.endswith("extractor/locale/zh/LC_MESSAGES/extractor.mo") for name in names)
