"""Reading in a process of its own, for formats whose parsers a hostile file can keep busy or bring down.

The child gets the bytes on standard input and gives JSON on standard output. It is ended after
:data:`~extractor.reading.limits.MOST_SECONDS`; where the system can, its memory is bounded; if it crashes, the file
is refused and nothing else suffers.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from extractor.errors import ReadError
from extractor.messages import packed, reason, say, unpacked
from extractor.reading.limits import MOST_MEMORY, MOST_SECONDS

_REFUSED = 3


def read_apart(module: str, data: bytes, name: str, seconds: float = MOST_SECONDS) -> Any:
    """What ``module``, run as a program with ``name`` as its argument, makes of ``data``.

    Raises ReadError with the line it gave up with, or where it took too long or ended by itself.
    """
    # -P and absolute entries keep the working folder, where anything may lie, out of the child's import path.
    command = [sys.executable, "-P", "-m", module, name.replace("\0", "")]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if Path(entry).is_absolute()),
        "PYTHONIOENCODING": "utf-8",
    }
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, env=environment, check=False)
    except subprocess.TimeoutExpired as error:
        raise ReadError(
            say("{name}: not read within {seconds:g} seconds; split it, or save its text", name=name, seconds=seconds)
        ) from error
    except OSError as error:
        raise ReadError(
            say("{name}: cannot be read in a process of its own: {problem}", name=name, problem=reason(error))
        ) from error
    if done.returncode == 0:
        return json.loads(done.stdout)
    if done.returncode == _REFUSED and done.stderr:
        # A library may have had its own word before.
        raise ReadError(unpacked(json.loads(done.stderr.splitlines()[-1])))
    raise ReadError(
        say("{name}: damaged, or too large in memory; open it, save it again, and split it if it is large", name=name)
    )


def serve(read: Any) -> None:
    """Run ``read(data, name)`` on what :func:`read_apart` sent and give back what it returns, as JSON."""
    _bound_memory()
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    try:
        result = read(sys.stdin.buffer.read(), sys.argv[1])
    except ReadError as error:
        sys.stderr.buffer.write(json.dumps(packed(reason(error))).encode("ascii"))
        sys.exit(_REFUSED)
    sys.stdout.buffer.write(json.dumps(result).encode("ascii"))


def _end_with_parent(parent: int) -> None:
    """End this process once ``parent``, which would have ended it in time, is gone itself."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _bound_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
