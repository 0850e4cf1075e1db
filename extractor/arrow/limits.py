"""How long one document may take."""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractor.errors import ReadError

# Seconds that work which hears no signal may go on before its process is ended.
_GRACE = 5.0


class TimeLimitError(ReadError):
    """The document was given up after the seconds that it had."""


@contextmanager
def at_most(seconds: float | None, name: str, may_end_process: bool = False) -> Iterator[None]:
    """Raises TimeLimitError inside the block once ``seconds`` are over, where the system has such an alarm.

    ``may_end_process`` ends a process whose work does not hear the alarm, a little later; whoever waits for it tells.
    """
    if seconds is None or sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: object) -> None:
        raise TimeLimitError(f"{name}: not read within {seconds:g} seconds (--timeout); split it into its reports")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    with Path(os.devnull).open("w") as nowhere:
        if may_end_process:
            faulthandler.dump_traceback_later(seconds + _GRACE, exit=True, file=nowhere)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
            if may_end_process:
                faulthandler.cancel_dump_traceback_later()
