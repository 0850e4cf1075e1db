"""Whole extraction beside ``spacy.blank("zh")`` tokenising the same text in the same run: ``python tests/benchmark.py``.

Prints characters per second of both and the ratio of their times for about 10 kB, 100 kB, 1 MB and 10 MB of report
text (UTF-8), made from this project's fixtures. The two take turns and the fastest of a few rounds counts, since
machines are noisy; only the ratio is worth comparing between machines. ``--kilobytes`` chooses other sizes.

spaCy's Chinese tokenizer takes time with the square of the length (a slice of the rest of the text for each token: 10 MB
would take it more than half an hour), so it is given the text in pieces of :data:`PIECE` characters, which suit it best.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import spacy
from spacy.language import Language

from extractor import extract
from extractor.reading import read_file

PIECE = 10_000
REPORTS = Path(__file__).parent.parent / "fixtures" / "reports"


def report_text(kilobytes: int) -> str:
    """About ``kilobytes`` kB of UTF-8: the fixture reports, longest first, one after another, as often as needed."""
    longest_first = sorted(REPORTS.iterdir(), key=lambda path: (-path.stat().st_size, path.name))
    whole = "\n\n".join(read_file(path).text for path in longest_first)
    repeated = whole * (1 + kilobytes * 1000 // len(whole.encode()))
    return repeated.encode()[: kilobytes * 1000].decode("utf-8", "ignore")


def tokenise(nlp: Language, text: str) -> None:
    """spaCy's tokenisation of ``text``, piece by piece."""
    for start in range(0, len(text), PIECE):
        nlp(text[start : start + PIECE])


def timed(action: Callable[[str], object], text: str) -> float:
    """Seconds that ``action`` takes, without what the garbage of others costs."""
    gc.collect()
    start = time.perf_counter()
    action(text)
    return time.perf_counter() - start


def main() -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--kilobytes", type=int, nargs="*", default=[10, 100, 1000, 10_000])
    arguments = parser.parse_args()
    reference = spacy.blank("zh")
    extract("热身。", reference_date="2024-12-31")
    print(f"{'kB':>6} {'characters':>11} {'extract ch/s':>14} {'spaCy ch/s':>12} {'time ratio':>11}")
    for size in arguments.kilobytes:
        text = report_text(size)
        rounds = max(1, min(7, 3000 // size))
        ours, theirs = [], []
        for _ in range(rounds):
            ours.append(timed(extract, text))
            theirs.append(timed(partial(tokenise, reference), text))
        best, other = min(ours), min(theirs)
        print(f"{size:>6} {len(text):>11} {len(text) / best:>14,.0f} {len(text) / other:>12,.0f} {best / other:>11.2f}")


if __name__ == "__main__":
    main()
