"""The worker pool and the signals it heeds, part by part."""

from __future__ import annotations

import io
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial

import pytest
from command_line import interruptible

from extractor.batch.interrupts import Interrupted, Interrupts, handled
from extractor.batch.performing import perform
from extractor.batch.pool import results_apart
from extractor.batch.tasks import Product, Task, Work
from extractor.batch.worker import read_message, write_message
from extractor.output.choices import Format
from extractor.text import SourceText

WORK = Work(Product.line, Format.jsonl, "zh", None, False, (), ())
CALL = partial(perform, work=WORK)


@pytest.fixture(autouse=True)
def as_on_a_terminal() -> Iterator[None]:
    with interruptible():
        yield


def task(number: int) -> Task:
    return Task(f"t{number}", source=SourceText(f"投资{number}亿元。", f"t{number}"))


def test_work_runs_ahead_by_a_window_and_never_takes_all_tasks() -> None:
    taken = []

    def tasks() -> Iterator[Task]:
        for number in range(1000):
            taken.append(number)
            yield task(number)

    results = results_apart(tasks(), CALL, 2, Interrupts())
    assert [next(results).name for _ in range(5)] == [f"t{number}" for number in range(5)]
    results.close()
    assert len(taken) < 50


def test_results_of_processes_are_those_of_this_process() -> None:
    tasks = [task(number) for number in range(20)] + [Task("bad", problem="bad: no such file")]
    apart = list(results_apart(tasks, CALL, 2, Interrupts()))
    assert [(one.name, one.text, one.problem) for one in apart] == [
        (one.name, one.text, one.problem) for one in (perform(single, WORK) for single in tasks)
    ]


def test_a_worker_ends_when_nobody_feeds_it() -> None:
    worker = subprocess.Popen([sys.executable, "-m", "extractor.batch.worker"], stdin=subprocess.PIPE)
    assert worker.stdin is not None
    worker.stdin.close()
    assert worker.wait(30) == 0


def test_what_a_library_prints_does_not_come_between_the_messages() -> None:
    code = "import extractor.batch.worker as w, extractor.batch.performing as k\nperform = k.perform\n"
    code += "k.perform = lambda *a, **k: (print('noise', flush=True), perform(*a, **k))[1]\nw.main()"
    worker = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert worker.stdin is not None and worker.stdout is not None
    write_message(worker.stdin, CALL)
    write_message(worker.stdin, task(3))
    assert pickle.loads(read_message(worker.stdout)).name == "t3"
    assert b"noise" in worker.communicate()[1]


@pytest.mark.parametrize("cut", [0, 3, 8, 20])
def test_half_a_message_is_none(cut: int) -> None:
    stream = io.BytesIO()
    write_message(stream, "投资" * 10)
    with pytest.raises(EOFError):
        read_message(io.BytesIO(stream.getvalue()[:cut]))
    assert pickle.loads(read_message(io.BytesIO(stream.getvalue()))) == "投资" * 10


def test_a_signal_waits_for_a_block_that_may_be_left() -> None:
    with handled() as interrupts:
        signal.raise_signal(signal.SIGTERM)
        with pytest.raises(Interrupted) as caught, interrupts:
            raise AssertionError("not reached")
    assert caught.value.exit_code == 143


def test_a_signal_inside_such_a_block_raises_at_once_and_a_second_one_anywhere() -> None:
    with handled() as interrupts:
        with pytest.raises(Interrupted), interrupts:
            signal.raise_signal(signal.SIGINT)
            raise AssertionError("not reached")
        with pytest.raises(Interrupted):
            signal.raise_signal(signal.SIGINT)


def test_handlers_are_put_back_and_ignored_signals_stay_ignored() -> None:
    before = signal.getsignal(signal.SIGINT)
    hang_up = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with handled():
            assert signal.getsignal(signal.SIGINT) is not before
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, hang_up)
    assert signal.getsignal(signal.SIGINT) is before


def test_an_end_that_comes_while_something_is_finalised_says_nothing() -> None:
    program = (
        "import signal, sys\n"
        "from extractor.batch import worker\n"
        "class Finalised:\n"
        "    def __del__(self): signal.raise_signal(signal.SIGTERM)\n"
        "worker._serve = lambda *_: Finalised() and None\n"
        "worker.main()\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], input=b"", capture_output=True, timeout=60)
    assert ended.stderr == b""
