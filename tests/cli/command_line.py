"""Running ``extract`` as a user does: in this process, or as a program that signals can reach."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from extractor.cli import main

REPORT = "一、工作回顾\n2023年，全县完成固定资产投资12.3亿元，同比增长5%。\n"
Run = Callable[..., tuple[int, str, str]]
PROGRAM = [sys.executable, "-c", "from extractor.cli import main; main()"]


SUMMARY = re.compile(r"extract: \d+ reports read, \d+ indicators and targets; written to [^\n]+\n")
"""The line that ends a run over several reports."""


def command_line(capture: pytest.CaptureFixture[bytes], *, with_summary: bool = False) -> Run:
    """A function that runs ``extract`` with its arguments and gives exit code, output and errors.

    The summary at the end of the errors is left out, unless it is asked for.
    """

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            main(arguments)
        out, err = capture.readouterr()
        code = stop.value.code
        told = err.decode() if with_summary else SUMMARY.sub("", err.decode())
        return (code if isinstance(code, int) else 0), out.decode(), told

    return call


@contextmanager
def interruptible() -> Iterator[None]:
    """SIGINT as on a terminal: a shell that runs the tests in the background lets its children ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def is_one_line(text: str) -> bool:
    return text.endswith("\n") and text.count("\n") == 1 and "Traceback" not in text


def write_reports(folder: Path, number: int) -> list[Path]:
    """Reports ``r000.txt`` … in ``folder``, each with a value of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"r{at:03}.txt" for at in range(number)]
    for at, file in enumerate(files):
        file.write_text(REPORT.replace("12.3", f"{at}.5") * (1 + at % 3), encoding="utf-8")
    return files


@contextmanager
def started(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """``extract`` running in ``folder``; it is ended at the latest with the block."""
    process = subprocess.Popen([*PROGRAM, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def children(process: int) -> list[int]:
    """The processes that ``process`` started and that still run."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (state := status(int(entry.name))) is not None and state[1] == process:
            found.append(int(entry.name))
    return found


def status(process: int) -> tuple[str, int] | None:
    """State and parent of a process that runs, None for one that has ended."""
    try:
        content = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return None
    state, parent = content.rpartition(")")[2].split()[:2]
    return None if state in "ZX" else (state, int(parent))


def until(condition: Callable[[], object], seconds: float = 30) -> bool:
    """Whether ``condition`` comes to hold within ``seconds``."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False
