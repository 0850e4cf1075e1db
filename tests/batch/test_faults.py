"""A bad day: runs that are killed, interrupted twice, out of space or in each other's way leave archives that go on."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from test_archive import everything, rows

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
REPORT = "一、工作回顾\n2023年，全县完成固定资产投资{}.5亿元，同比增长5%。\n"
PROGRAM = [sys.executable, "-c", "from extractor.cli import main; main()"]
NUMBER = 130


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filled(tmp_path)


def filled(folder: Path) -> Path:
    (folder / "in").mkdir()
    for at in range(NUMBER):
        (folder / "in" / f"r{at:03}.txt").write_text(REPORT.format(at) * 12, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a run gives to which nothing happens."""
    folder = filled(tmp_path_factory.mktemp("undisturbed"))
    assert told(start(folder, "-j", "2")) == (0, [])
    return everything(folder / "out")


def start(folder: Path, *arguments: str, limit: Callable[[], None] | None = None) -> subprocess.Popen[bytes]:
    command = [*PROGRAM, "in", "-q", "-f", "parquet", "-o", "out", "--resume", *arguments]
    return subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=limit)


def told(process: subprocess.Popen[bytes]) -> tuple[int, list[str]]:
    _, errors = process.communicate(timeout=120)
    return process.returncode, errors.decode().splitlines()


def parts(folder: Path) -> list[Path]:
    return list((folder / "out" / "manifest").glob("000001-*.parquet"))


def until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def goes_on(folder: Path, undisturbed: Any) -> bool:
    """Whether a run after whatever happened gives what a run without it gives."""
    return told(start(folder, "-j", "2")) == (0, []) and bool(everything(folder / "out") == undisturbed)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_is_killed_goes_on_where_it_was(folder: Path, undisturbed: Any, jobs: str) -> None:
    process = start(folder, "-j", jobs)
    until(lambda: parts(folder))
    os.killpg(process.pid, signal.SIGKILL)
    told(process)
    kept = len(rows(folder / "out"))
    assert 0 < kept < NUMBER
    assert goes_on(folder, undisturbed)


def test_a_worker_that_is_killed_costs_no_document(folder: Path) -> None:
    process = start(folder, "-j", "2")
    until(lambda: parts(folder))
    workers = [
        int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and _parent(entry) == process.pid
    ]
    os.kill(workers[0], signal.SIGKILL)
    code, lines = told(process)
    assert (code, lines) == (0, []) and len(rows(folder / "out")) == NUMBER


def test_an_interrupt_keeps_what_is_finished_and_says_how_to_go_on(folder: Path, undisturbed: Any) -> None:
    process = start(folder)
    until(lambda: parts(folder))
    process.send_signal(signal.SIGINT)
    assert told(process) == (130, ["extract: interrupted; finished reports are in out; --resume goes on from there"])
    assert goes_on(folder, undisturbed)


def test_a_second_interrupt_ends_at_once_and_leaves_an_archive_that_goes_on(folder: Path, undisturbed: Any) -> None:
    process = start(folder, "-j", "2")
    until(lambda: parts(folder))
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGINT)
    code, lines = told(process)
    assert code == 130 and len(lines) == 1 and "interrupted" in lines[0]
    assert goes_on(folder, undisturbed)


def test_a_full_disk_is_one_line_and_loses_nothing(folder: Path, undisturbed: Any) -> None:
    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    code, lines = told(start(folder, limit=small))
    assert code == 2 and len(lines) == 1 and "cannot be written: File too large" in lines[0]
    assert goes_on(folder, undisturbed)


def test_two_runs_on_one_archive_are_one_run_and_one_line(folder: Path) -> None:
    first = start(folder)
    until(lambda: (folder / "out" / ".lock").exists())
    code, lines = told(start(folder))
    assert (code, lines) == (2, ["extract: out: another run is writing to it; wait for its end"])
    assert told(first) == (0, [])
    assert len(rows(folder / "out")) == NUMBER


def test_a_damaged_part_is_named(folder: Path, undisturbed: Any) -> None:
    assert told(start(folder, "-j", "2")) == (0, [])
    part = parts(folder)[0]
    part.write_bytes(part.read_bytes()[:100])
    code, lines = told(start(folder))
    assert code == 2 and lines == [
        f"extract: out/manifest/{part.name}: damaged; remove it, and its documents are read again"
    ]
    part.unlink()
    assert goes_on(folder, undisturbed)


def test_a_place_that_cannot_be_a_folder_is_one_line(folder: Path) -> None:
    (folder / "out").write_text("a file")
    code, lines = told(start(folder))
    assert code == 2 and len(lines) == 1 and lines[0].startswith("extract: out: ")


def test_the_hours_of_the_clock_do_not_matter(folder: Path) -> None:
    assert told(start(folder, "-j", "2")) == (0, [])
    before = everything(folder / "out")
    for path in (folder / "out").rglob("*.parquet"):
        os.utime(path, (0, 0))
    for path in (folder / "in").iterdir():
        os.utime(path, (4_000_000_000, 4_000_000_000))
    assert told(start(folder)) == (0, [])
    assert everything(folder / "out") == before


def _parent(entry: Path) -> int:
    try:
        return int(entry.joinpath("stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0
