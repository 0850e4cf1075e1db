"""Whether memory stays flat: ``python -m tools.memory``; exit code 1 where a process grows or is over the limit.

Twice over as many reports, made of the paragraphs of the fixtures: in one process that lives for all of them (a
service), and by ``extract`` into an archive. Resident memory is that of Linux's ``/proc``.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from extractor import extract
from tools.engines import EXTRACT, descendants, make_documents
from tools.fuzzing.texts import paragraphs

LIMIT = 300
"""Megabytes that a process may take."""

GROWTH = 1.05
"""How many times more the last tenth of a life may take than its second tenth; the first fills caches."""

_CHARACTERS = 1_000
_STEPS = 10
_TICK = 0.5
_MEGA = 1_000_000


def resident(process: int | str = "self") -> float:
    """Megabytes of ``process`` that are in memory; zero where it is gone."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    line = next((line for line in status.splitlines() if line.startswith("VmRSS:")), "VmRSS: 0 kB")
    return int(line.split()[1]) * 1024 / _MEGA


def texts(seed: int = 0) -> Iterator[str]:
    """Reports without end, each different."""
    chance = random.Random(seed)
    while True:
        text = ""
        while len(text) < _CHARACTERS:
            text += chance.choice(paragraphs()) + "\n"
        yield text


def one_life(count: int) -> list[float]:
    """Memory of this process after each tenth of ``count`` extractions."""
    found = []
    for number, text in zip(range(1, count + 1), texts(), strict=False):
        document = extract(text, include_text=True)
        document.to_json()
        if number % max(count // _STEPS, 1) == 0:
            found.append(resident())
    return found


def one_run(count: int, jobs: int) -> dict[int, list[float]]:
    """Memory of every process of ``extract`` over ``count`` documents, from time to time."""
    found: dict[int, list[float]] = {}
    with TemporaryDirectory() as place:
        source = Path(place) / "reports"
        source.mkdir()
        make_documents(source, count, characters=_CHARACTERS)
        command = [sys.executable, "-c", EXTRACT, str(source), "--jobs", str(jobs), "--quiet", "--resume"]
        command += ["--format", "parquet", "--output", str(Path(place) / "archive")]
        process = subprocess.Popen(command)
        while process.poll() is None:
            for one in (process.pid, *descendants(process.pid)):
                found.setdefault(one, []).append(resident(one))
            time.sleep(_TICK)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
    return found


def is_flat(life: Sequence[float], limit: float = LIMIT) -> bool:
    """Whether memory stayed below ``limit`` and did not grow once it was warm."""
    tenth = max(len(life) // _STEPS, 1)
    warm, last = life[tenth : 2 * tenth] or life[:1], life[-tenth:]
    return max(life) <= limit and max(last) <= GROWTH * max(warm)


def main() -> int:
    """Measure as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    life = one_life(options.count)
    flat = is_flat(life)
    print(f"one process, {options.count} extractions: {' '.join(f'{one:.0f}' for one in life)} MB", flush=True)
    for process, sizes in one_run(options.count, options.jobs).items():
        if len(sizes) > _STEPS:
            flat = flat and is_flat(sizes)
            steps = sizes[:: max(len(sizes) // _STEPS, 1)]
            print(f"extract, process {process}: {' '.join(f'{one:.0f}' for one in steps)} MB; most {max(sizes):.0f}")
    print("flat" if flat else f"NOT FLAT (limit {LIMIT} MB, growth {GROWTH})")
    return 0 if flat else 1


if __name__ == "__main__":
    sys.exit(main())
