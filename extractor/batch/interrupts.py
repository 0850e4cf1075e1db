"""Ctrl-C and requests to end, taken where nothing is half done."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


class Interrupted(KeyboardInterrupt):
    """The user, or the system, asked the run to end; ``exit_code`` is 128 and the signal's number, as in a shell."""

    def __init__(self, number: int) -> None:
        super().__init__("interrupted")
        self.exit_code = 128 + number


class Interrupts:
    """Holds a signal back until a block that may be left comes: ``with interrupts: work()``.

    A signal inside such a block raises :class:`Interrupted` there; one that came before raises it on entry. A second
    signal raises wherever it comes, for a user who does not want to wait.
    """

    def __init__(self) -> None:
        self._caught = 0
        self._may_raise = False

    def __enter__(self) -> None:
        self._may_raise = True
        if self._caught:
            self._may_raise = False
            raise Interrupted(self._caught)

    def __exit__(self, *_: object) -> None:
        self._may_raise = False

    def take(self, number: int, _frame: FrameType | None = None) -> None:
        """Handle the signal ``number``."""
        is_second = self._caught != 0
        self._caught = number
        if is_second or self._may_raise:
            self._may_raise = False
            raise Interrupted(number)


@contextmanager
def handled() -> Iterator[Interrupts]:
    """Takes the signals that end a program until the block ends; those the caller has ignored stay ignored."""
    interrupts = Interrupts()
    if threading.current_thread() is not threading.main_thread():
        yield interrupts
        return
    before = {}
    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) not in (signal.SIG_IGN, None):
            before[number] = signal.signal(number, interrupts.take)
    try:
        yield interrupts
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
