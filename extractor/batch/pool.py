"""Many reports in several processes, in order; memory holds a window of them, never all."""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from extractor.batch.interrupts import Interrupts
from extractor.batch.worker import read_message, write_message
from extractor.errors import ExtractorError
from extractor.messages import reason, say

# How far work may run ahead of the report whose turn it is: reports for each worker, and bytes of finished results.
_AHEAD = 16
_MOST_WAITING = 64 * 1024 * 1024
# Seconds that a worker may take to end; its own time to clean up is shorter.
_GRACE = 3.0


class Job(Protocol):
    """Something to do; it can be pickled."""

    @property
    def name(self) -> str:
        """What it is called where it failed."""

    def lost(self, problem: str) -> Any:
        """The result where the process that did it has ended."""

    def refused(self, problem: str) -> Any:
        """The result where no process could be started."""


def results_apart(
    tasks: Iterable[Job], call: Callable[[Any], Any], jobs: int, interrupts: Interrupts, ahead: int = _AHEAD
) -> Generator[Any]:
    """What ``call`` makes of ``tasks``, in order, from ``jobs`` processes that end with the iterator, however it ends.

    ``call`` can be pickled. ``ahead`` is how many tasks for each process may wait or be finished before their turn.
    """
    coming = iter(tasks)
    waiting: deque[_Ticket] = deque()
    with _Pool(call, jobs) as pool:
        while True:
            with interrupts:
                while len(waiting) < ahead * jobs and sum(one.size for one in waiting) < _MOST_WAITING:
                    task = next(coming, None)
                    if task is None:
                        break
                    waiting.append(pool.submit(task))
                if not waiting:
                    return
                result = pickle.loads(waiting[0].answer())
            waiting.popleft()
            yield result


class _Ticket:
    """A task under way. Only queues of the C library are waited for: a signal may leave no lock behind."""

    def __init__(self, task: Job) -> None:
        self.task = task
        self.size = 0
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def fill(self, answer: bytes) -> None:
        """Give the pickled result."""
        self.size = len(answer)
        self._answers.put(answer)

    def answer(self) -> bytes:
        """The pickled result, as soon as it is there."""
        while True:
            # In steps, since on Windows a wait without end hears no Ctrl-C.
            with suppress(queue.Empty):
                return self._answers.get(timeout=0.5)


class _Pool:
    """Threads that each hand tasks to a process of their own; a process that dies takes one task with it."""

    def __init__(self, call: Callable[[Any], Any], jobs: int) -> None:
        self._call = call
        self._jobs = jobs
        self._tickets: queue.SimpleQueue[_Ticket | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._workers: list[_Worker] = []
        self._is_closed = False

    def __enter__(self) -> _Pool:
        for _ in range(self._jobs):
            threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        with self._lock:
            self._is_closed = True
            workers = list(self._workers)
        for worker in workers:
            worker.leave()
        for _ in range(self._jobs):
            self._tickets.put(None)
        for worker in workers:
            worker.end()

    def submit(self, task: Job) -> _Ticket:
        """Have ``task`` done in its turn."""
        ticket = _Ticket(task)
        self._tickets.put(ticket)
        return ticket

    def _serve(self) -> None:
        worker: _Worker | None = None
        while (ticket := self._tickets.get()) is not None:
            name = ticket.task.name
            try:
                worker = worker or self._start()
            except OSError as error:
                problem = say(
                    "{name}: no process could be started for it: {problem}; use fewer --jobs",
                    name=name,
                    problem=reason(error),
                )
                ticket.fill(pickle.dumps(ticket.task.refused(problem)))
                continue
            try:
                ticket.fill(worker.ask(ticket.task))
            except (EOFError, OSError, ValueError):
                ticket.fill(pickle.dumps(ticket.task.lost(_told(name, self._lost(worker)))))
                worker = None

    def _start(self) -> _Worker:
        with self._lock:
            if self._is_closed:
                raise OSError("the run has ended")
            worker = _Worker(self._call)
            self._workers.append(worker)
            return worker

    def _lost(self, worker: _Worker) -> int:
        with self._lock:
            if worker in self._workers:
                self._workers.remove(worker)
        return worker.end()


class _Worker:
    """A process that does one task after the other."""

    def __init__(self, call: Callable[[Any], Any]) -> None:
        process = subprocess.Popen(
            # -P and absolute entries keep the working folder, where anything may lie, out of the import path.
            [sys.executable, "-P", "-m", "extractor.batch.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": _import_path()},
            # A group of its own: Ctrl-C at the terminal reaches the main process alone, which ends its workers.
            process_group=None if sys.platform == "win32" else 0,
        )
        if process.stdin is None or process.stdout is None:
            raise ExtractorError(say("a worker process has no pipes"))
        self._process, self._tasks, self._results = process, process.stdin, process.stdout
        with suppress(OSError):
            # Where it has ended already, the first task will tell.
            write_message(self._tasks, call)

    def ask(self, task: Job) -> bytes:
        """The pickled result of ``task``. Raises EOFError or OSError where the process has ended."""
        write_message(self._tasks, task)
        return read_message(self._results)

    def leave(self) -> None:
        """Tell the process that nobody waits for it any more."""
        with suppress(OSError, ValueError):
            self._tasks.close()

    def end(self) -> int:
        """Wait until the process has ended, or end it; its exit code, negative for a signal."""
        self.leave()
        try:
            return self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()


def _import_path() -> str:
    home = str(Path(__file__).resolve().parents[2])
    return os.pathsep.join(dict.fromkeys([*(one for one in sys.path if Path(one).is_absolute()), home]))


def _told(name: str, code: int) -> str:
    how = f"was killed (signal {-code})" if code < 0 else f"ended (exit code {code})"
    return f"{name}: the process that read it {how}, perhaps for want of memory; split the file, or use fewer --jobs"
