"""Old office formats (.doc, .wps, .rtf, .odt, …) through LibreOffice, where it is installed, into .docx.

Each conversion has a profile and a folder of its own, which are gone afterwards whatever happens, and a time limit.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from extractor.errors import ReadError
from extractor.messages import say

MOST_SECONDS = 120.0
"""Wall-clock seconds of one conversion; the first start of LibreOffice alone takes some five."""

_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)


@cache
def office() -> str | None:
    """The program of LibreOffice, or None where none is installed."""
    found = (shutil.which(one) for one in _PROGRAMS)
    return next((one for one in found if one), None) or next((one for one in _PLACES if Path(one).is_file()), None)


def as_docx(data: bytes, name: str, suffix: str, seconds: float = MOST_SECONDS) -> bytes:
    """``data``, a file with ``suffix`` that was called ``name``, as a Word document.

    Raises ReadError where there is no LibreOffice, it takes too long, or makes nothing of the file.
    """
    program = office()
    if program is None:
        raise ReadError(say("{name}: LibreOffice, which would convert it, is not installed", name=name))
    with TemporaryDirectory(prefix="extract-", ignore_cleanup_errors=True) as folder:
        given, made = Path(folder, "in", f"report{suffix}"), Path(folder, "out")
        given.parent.mkdir()
        given.write_bytes(data)
        # Neither macros nor links run in a conversion; a profile of its own lets several go on at once.
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        options = ("--headless", "--norestore", "--nologo", "--convert-to", "docx:MS Word 2007 XML")
        _run([program, profile, *options, "--outdir", str(made), str(given)], folder, name, seconds)
        results = list(made.glob("*.docx")) if made.is_dir() else []
        if not results:
            raise ReadError(
                say("{name}: LibreOffice makes nothing of it; open it in Word or WPS and save it as .docx", name=name)
            )
        return results[0].read_bytes()


def _run(command: list[str], folder: str, name: str, seconds: float) -> None:
    """Run ``command``; all it started is ended with it."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=os.name != "nt",
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise ReadError(
            say("{name}: not converted within {seconds:g} seconds; save it as .docx", name=name, seconds=seconds)
        ) from error
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "nt":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
