"""Many reports in several processes, in order; memory holds a window of them, never all."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path

from extractor.cli.interrupts import Interrupts
from extractor.cli.worker import read_message, write_message
from extractor.cli.working import Result, Task, Work
from extractor.errors import ExtractorError

# How far work may run ahead of the report whose turn it is: reports for each worker, and bytes of finished results.
_AHEAD = 16
_MOST_WAITING = 64 * 1024 * 1024
# Seconds that a worker may take to end; its own time to clean up is shorter.
_GRACE = 3.0


def results_apart(tasks: Iterable[Task], work: Work, jobs: int, interrupts: Interrupts) -> Generator[Result]:
    """The results of ``tasks`` in order, from ``jobs`` processes that end with the iterator, however that ends."""
    coming = iter(tasks)
    waiting: deque[Future[bytes]] = deque()
    with _Pool(work, jobs) as pool:
        while True:
            with interrupts:
                while len(waiting) < _AHEAD * jobs and _size(waiting) < _MOST_WAITING:
                    task = next(coming, None)
                    if task is None:
                        break
                    waiting.append(pool.submit(task))
                if not waiting:
                    return
                # In steps, since on Windows a wait without end hears no Ctrl-C.
                while not wait([waiting[0]], timeout=0.5).done:
                    pass
            result: Result = pickle.loads(waiting.popleft().result())
            yield result


def _size(waiting: Iterable[Future[bytes]]) -> int:
    return sum(len(one.result()) for one in waiting if one.done() and one.exception() is None)


class _Pool:
    """Threads that each hand tasks to a process of their own; a process that dies takes one task with it."""

    def __init__(self, work: Work, jobs: int) -> None:
        self._work = work
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="extract")
        self._own = threading.local()
        self._lock = threading.Lock()
        self._workers: list[_Worker] = []
        self._is_closed = False

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._is_closed = True
            workers = list(self._workers)
        for worker in workers:
            worker.leave()
        for worker in workers:
            worker.end()
        self._threads.shutdown(cancel_futures=True)

    def submit(self, task: Task) -> Future[bytes]:
        """The pickled result of ``task``, in time."""
        return self._threads.submit(self._ask, task)

    def _ask(self, task: Task) -> bytes:
        worker: _Worker | None = getattr(self._own, "worker", None)
        if worker is None:
            self._own.worker = worker = self._start()
        try:
            return worker.ask(task)
        except (EOFError, OSError):
            self._own.worker = None
            return pickle.dumps(Result(task.name, _told(task.name, self._lost(worker))))

    def _start(self) -> _Worker:
        with self._lock:
            if self._is_closed:
                raise ExtractorError("interrupted")
            worker = _Worker(self._work)
            self._workers.append(worker)
            return worker

    def _lost(self, worker: _Worker) -> int:
        with self._lock:
            if worker in self._workers:
                self._workers.remove(worker)
        return worker.end()


class _Worker:
    """A process that does one task after the other."""

    def __init__(self, work: Work) -> None:
        process = subprocess.Popen(
            # -P and absolute entries keep the working folder, where anything may lie, out of the import path.
            [sys.executable, "-P", "-m", "extractor.cli.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": _import_path()},
            # A group of its own: Ctrl-C at the terminal reaches the main process alone, which ends its workers.
            process_group=None if sys.platform == "win32" else 0,
        )
        if process.stdin is None or process.stdout is None:
            raise ExtractorError("a worker process has no pipes")
        self._process, self._tasks, self._results = process, process.stdin, process.stdout
        with suppress(OSError):
            # Where it has ended already, the first task will tell.
            write_message(self._tasks, work)

    def ask(self, task: Task) -> bytes:
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
