"""Runs that are interrupted, killed, or lose a worker: what is finished stays whole, and no process stays behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import REPORT, children, interruptible, started, status, until, write_reports

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
NUMBER = 60


@pytest.fixture(autouse=True)
def as_on_a_terminal() -> Iterator[None]:
    with interruptible():
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """``in/`` with short reports, one that takes long in the midst of them, and an earlier output."""
    files = write_reports(tmp_path / "in", NUMBER)
    files[30].write_text(REPORT * 30_000, encoding="utf-8")
    (tmp_path / "out.jsonl").write_text("before\n")
    return tmp_path


def finished(process: subprocess.Popen[bytes]) -> tuple[int, list[str]]:
    """Exit code and what was told, once the process has ended."""
    _, err = process.communicate(timeout=60)
    return process.returncode, err.decode().splitlines()


def long_report_is_reached(folder: Path) -> bool:
    return (folder / "seen" / "r029.json").exists()


@pytest.mark.parametrize(
    ("jobs", "number", "code"), [("1", signal.SIGINT, 130), ("2", signal.SIGINT, 130), ("2", signal.SIGTERM, 143)]
)
def test_an_interrupt_keeps_the_finished_documents_whole_and_in_order(
    folder: Path, jobs: str, number: signal.Signals, code: int
) -> None:
    with started(folder, "in", "-j", jobs, "-v", "-o", "out.jsonl") as process:
        assert process.stderr is not None
        told = [process.stderr.readline().decode() for _ in range(30)]
        workers = children(process.pid)
        process.send_signal(number)
        ended, last = finished(process)
    assert ended == code and told[29].startswith("extract: in/r029.txt: ")
    assert last == ["extract: interrupted; out.jsonl has the first 30 documents, whole"]
    lines = (folder / "out.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["source"]["path"] for line in lines] == [f"in/r{at:03}.txt" for at in range(30)]
    assert sorted(path.name for path in folder.iterdir()) == ["in", "out.jsonl"]
    assert until(lambda: not any(status(one) for one in workers), 10)


def test_an_interrupt_before_anything_is_finished_leaves_what_was_there(folder: Path) -> None:
    (folder / "in" / "r000.txt").write_text(REPORT * 30_000, encoding="utf-8")
    with started(folder, "in", "-j", "2", "-o", "out.jsonl") as process:
        assert until(lambda: len(children(process.pid)) == 2)
        process.send_signal(signal.SIGINT)
        assert finished(process) == (130, ["extract: interrupted; nothing is written"])
    assert (folder / "out.jsonl").read_text() == "before\n"


def test_ctrl_c_at_the_terminal_reaches_the_whole_group_and_still_ends_in_one_line(folder: Path) -> None:
    command = [sys.executable, "-c", "from extractor.cli import main; main()", "in", "-j", "2", "-v", "-o", "out.json"]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, start_new_session=True)
    assert process.stderr is not None
    process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)
    code, told = finished(process)
    assert code == 130 and "interrupted" in told[-1] and not any("Traceback" in line for line in told)
    assert json.loads((folder / "out.json").read_text("utf-8"))[0]["source"]["path"] == "in/r000.txt"


def test_a_killed_run_leaves_the_earlier_output_and_no_process(folder: Path) -> None:
    with started(folder, "in", "-j", "2", "-v", "-o", "out.jsonl") as process:
        assert process.stderr is not None
        for _ in range(30):
            process.stderr.readline()
        workers = children(process.pid)
        process.kill()
        finished(process)
    assert len(workers) == 2 and until(lambda: not any(status(one) for one in workers), 10)
    assert (folder / "out.jsonl").read_text() == "before\n"


def test_a_killed_run_into_a_folder_keeps_whole_files_and_another_goes_on(folder: Path) -> None:
    with started(folder, "in", "-j", "2", "-o", "seen/") as process:
        assert until(lambda: long_report_is_reached(folder))
        process.kill()
        finished(process)
    files = list((folder / "seen").glob("*.json"))
    assert 29 <= len(files) < NUMBER
    assert {json.loads(file.read_text("utf-8"))["schema_version"] for file in files} == {"1.1"}
    before = {file.name: file.stat().st_mtime_ns for file in files}
    (folder / "in" / "r030.txt").write_text(REPORT, encoding="utf-8")
    with started(folder, "in", "-j", "2", "-o", "seen/", "--resume") as process:
        code, told = finished(process)
    assert code == 0 and told[-1].startswith(f"extract: {NUMBER - len(files)} reports read")
    assert len(list((folder / "seen").glob("*.json"))) == NUMBER
    assert all((folder / "seen" / name).stat().st_mtime_ns == time for name, time in before.items())


def test_a_worker_that_is_killed_costs_one_report(folder: Path) -> None:
    with started(folder, "in", "-j", "2", "-o", "seen/") as process:
        # All others are finished: the worker that still runs has the long one.
        assert until(lambda: len(list((folder / "seen").glob("*.json"))) == NUMBER - 1)
        assert until(lambda: [one for one in children(process.pid) if (status(one) or " ")[0] == "R"])
        for one in children(process.pid):
            if (status(one) or " ")[0] == "R":
                os.kill(one, signal.SIGKILL)
        code, told = finished(process)
    assert code == 1 and len(told) == 2
    assert told[0].startswith("extract: in/r030.txt: the process that read it was killed (signal 9)")
    assert told[1] == f"extract: 1 of {NUMBER} failed; the rest is done"
    assert len(list((folder / "seen").glob("*.json"))) == NUMBER - 1
