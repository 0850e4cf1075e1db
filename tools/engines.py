"""What an engine costs: ``python -m tools.engines --documents 2000 --kill``, on this machine.

Reads the same documents, made of the paragraphs of the fixtures, by bare processes and by every engine that is
installed, in turn, into archives; tells documents a second and the work of the processors, start-up included, and
compares every row with those of the bare processes. ``--kill`` ends a worker of each when half of the documents are
there. For Linux.
"""

from __future__ import annotations

import argparse
import ctypes
import importlib.util
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as parquet

from extractor.batch.engines import NAMES
from tools.fuzzing.texts import paragraphs

_CHARACTERS = 1_700
_MODULES = {"spark": "pyspark"}
_TICK = 0.2
_SUBREAPER = 36
EXTRACT = "from extractor.cli import main; main()"


def make_documents(folder: Path, count: int, characters: int = _CHARACTERS) -> None:
    """``count`` reports in ``folder``, each different."""
    chance = random.Random(count)
    for number in range(count):
        text = f"第{number}份工作总结\n"
        while len(text) < characters:
            text += chance.choice(paragraphs()) + "\n"
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")


def rows(archive: Path) -> dict[str, list[str]]:
    """Every row of every table of an archive, sorted."""
    found: dict[str, list[str]] = {}
    for table in sorted(one for one in archive.iterdir() if one.is_dir()):
        parts = [parquet.ParquetFile(part).read() for part in sorted(table.glob("*.parquet"))]
        found[table.name] = sorted(map(repr, pa.concat_tables(parts).to_pylist()))
    return found


def descendants(parent: int) -> list[int]:
    """Every process below ``parent``, as Linux tells them."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and (fields := _status(entry)):
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found, waiting = [], children.get(parent, [])
    while waiting:
        found.append(waiting.pop())
        waiting += children.get(found[-1], [])
    return found


def busiest_worker(parent: int) -> int | None:
    """The process below ``parent`` that runs Python, has none below itself, and has worked most."""
    below = {one: Path(f"/proc/{one}") for one in descendants(parent)}
    parents = {int(fields[1]) for place in below.values() if (fields := _status(place))}
    worked = {}
    for one, place in below.items():
        fields = _status(place)
        if fields and one not in parents and _runs_python(place):
            worked[one] = int(fields[11]) + int(fields[12])
    return max(worked, key=lambda one: worked[one], default=None)


def _status(place: Path) -> list[str]:
    """State, parent, … of the process at ``place``; nothing where it is gone."""
    try:
        return (place / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _runs_python(place: Path) -> bool:
    try:
        return "python" in str((place / "exe").readlink())
    except OSError:
        return False


def run(engine: str, source: Path, archive: Path, *, kill: bool) -> tuple[float, float, bool]:
    """Seconds, seconds of processors, and whether a worker was killed. Raises CalledProcessError where it failed."""
    command = [sys.executable, "-c", EXTRACT, str(source), "--engine", engine, "--output", str(archive)]
    command += ["--format", "parquet", "--resume", *(["--jobs", "auto"] if engine == "local" else [])]
    before, began = getrusage(RUSAGE_CHILDREN), time.perf_counter()
    # Ray's workers give way to everything else unless told otherwise.
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "RAY_worker_niceness": "0"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
    killed = kill and _kill_half_way(process, archive, len(list(source.iterdir())))
    _, told = process.communicate()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=told)
    seconds = time.perf_counter() - began
    _wait_for_all()
    after = getrusage(RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, killed


def _adopt() -> None:
    """Have what an engine leaves behind become a child of this process, whose time is counted then."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def _wait_for_all() -> None:
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)


def _kill_half_way(process: subprocess.Popen[bytes], archive: Path, documents: int) -> bool:
    while process.poll() is None:
        time.sleep(_TICK)
        parts = list((archive / "manifest").glob("*.parquet")) if archive.exists() else []
        is_half_way = sum(parquet.ParquetFile(part).metadata.num_rows for part in parts) >= documents / 2
        if is_half_way and (worker := busiest_worker(process.pid)) is not None:
            os.kill(worker, signal.SIGKILL)
            return True
    return False


def main() -> int:
    """Run and compare as the command line says; exit code 1 where rows differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--engines", nargs="*", default=[one for one in NAMES if _is_installed(one)])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--kill", action="store_true")
    options = parser.parse_args()
    _adopt()
    engines = ("local", *options.engines)
    best = dict.fromkeys(engines, (float("inf"), float("inf")))
    expected: dict[str, list[str]] = {}
    different = 0
    with TemporaryDirectory() as place:
        source = Path(place) / "reports"
        source.mkdir()
        make_documents(source, options.documents)
        for number in range(options.rounds):
            for engine in engines:
                archive = Path(place) / f"{engine}-{number}"
                seconds, busy, killed = run(engine, source, archive, kill=options.kill)
                best[engine] = min(best[engine][0], seconds), min(best[engine][1], busy)
                found = rows(archive)
                expected = expected or found
                different += found != expected
                told = ("equal" if found == expected else "DIFFERENT") + (", a worker killed" if killed else "")
                print(f"{engine}: {seconds:.1f} s, {busy:.1f} s of processors, rows {told}", flush=True)
    for engine, (seconds, busy) in best.items():
        rate, times, work = options.documents / seconds, seconds / best["local"][0], busy / best["local"][1]
        print(f"{engine:8}{rate:8.1f} documents/s{times:8.2f} of local's time{work:8.2f} of its work")
    return 1 if different else 0


def _is_installed(engine: str) -> bool:
    return importlib.util.find_spec(_MODULES.get(engine, engine)) is not None


if __name__ == "__main__":
    sys.exit(main())
