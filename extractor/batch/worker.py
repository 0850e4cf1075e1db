"""The program of a worker process: what to call and tasks for it come on standard input, results go to standard output.

Both are pickles behind their length. The end of standard input means that nobody waits any more, be it because all is
done or because the process that started this one is gone: the worker then ends, from whatever it is doing.
"""

from __future__ import annotations

import gc
import os
import pickle
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import IO, Any

_LENGTH = 8
# Seconds that work which was called off may take to put away its temporary files.
_GRACE = 2.0


def write_message(stream: IO[bytes], message: object) -> None:
    """Send ``message``."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(_LENGTH, "big"))
    stream.write(data)
    stream.flush()


def read_message(stream: IO[bytes]) -> bytes:
    """The next message, still pickled. Raises EOFError where there is none, or only part of one."""
    head = stream.read(_LENGTH)
    size = int.from_bytes(head, "big")
    data = stream.read(size) if len(head) == _LENGTH else b""
    if len(head) < _LENGTH or len(data) < size:
        raise EOFError("the other side has closed")
    return data


class _Inbox:
    """Tasks as they come; at the end of the input, work under way is called off."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._messages: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._is_working = False
        threading.Thread(target=self._listen, daemon=True).start()

    def next(self) -> Any:
        """The next message, None at the end."""
        self._is_working = False
        message = self._messages.get()
        self._is_working = message is not None
        return None if message is None else pickle.loads(message)

    def _listen(self) -> None:
        try:
            while True:
                self._messages.put(read_message(self._stream))
        except (EOFError, OSError):
            self._messages.put(None)
        while not self._is_working:
            # The main thread may just be taking its last message.
            time.sleep(0.05)
        _call_off()


def _call_off() -> None:
    if hasattr(signal, "pthread_kill"):
        # It wakes the main thread from waiting for a process of its own, which is then ended too.
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)
        time.sleep(_GRACE)
    os._exit(1)


def _end(*_: object) -> None:
    raise SystemExit(1)


def _unraised(told: sys.UnraisableHookArgs) -> None:
    """Say nothing of an end that came while something was finalised, where no exception can be raised."""
    if not isinstance(told.exc_value, SystemExit):
        sys.__unraisablehook__(told)


def main() -> None:
    """Work until standard input ends."""
    gc.disable()
    sys.unraisablehook = _unraised
    signal.signal(signal.SIGTERM, _end)
    # What a library prints must not come between the messages.
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        _serve(_Inbox(sys.stdin.buffer), results)
    except (OSError, SystemExit):
        # Nobody waits any more. An interpreter that ends in good order would only take its time.
        os._exit(1)
    os._exit(0)


def _serve(inbox: _Inbox, results: IO[bytes]) -> None:
    call: Callable[[Any], Any] | None = inbox.next()
    while call is not None and (task := inbox.next()) is not None:
        write_message(results, call(task))


if __name__ == "__main__":
    main()
