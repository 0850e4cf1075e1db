"""Whole extraction beside ``spacy.blank("zh")`` tokenising the same text in the same run: ``python tests/benchmark.py``.

Prints characters per second of both and the ratio of their times for about 10 kB, 100 kB, 1 MB and 10 MB of report
text (UTF-8), made from this project's fixtures, which are dense: a number every thirty characters. The two take turns
and the fastest of a few rounds counts, in time of the processor, since machines are noisy; only the ratio is worth
comparing between machines. ``--kilobytes`` chooses other sizes, ``--reports FOLDER`` reads the reports of a folder one
by one instead, as real ones come.

spaCy's Chinese tokenizer takes time with the square of the length (a slice of the rest of the text for each token: 10 MB
would take it more than half an hour), so it is given the text in pieces of :data:`PIECE` characters, which suit it best.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable, Sequence
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
    start = time.process_time()
    action(text)
    return time.process_time() - start


def row(label: str, texts: Sequence[str], reference: Language, rounds: int) -> None:
    """Print what ``texts`` take one after another: of each the fastest of ``rounds``."""
    ours = theirs = 0.0
    for text in texts:
        turns = [(timed(extract, text), timed(partial(tokenise, reference), text)) for _ in range(rounds)]
        ours += min(turn[0] for turn in turns)
        theirs += min(turn[1] for turn in turns)
    length = sum(map(len, texts))
    print(
        f"{label:>8} {length:>11} {length / ours:>14,.0f} {length / theirs:>12,.0f} {ours / theirs:>11.2f}", flush=True
    )


def main() -> None:
    """Print a row for each size, or one for a folder."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--kilobytes", type=int, nargs="*", default=[10, 100, 1000, 10_000])
    parser.add_argument("--reports", type=Path, metavar="FOLDER")
    arguments = parser.parse_args()
    reference = spacy.blank("zh")
    extract("热身。", reference_date="2024-12-31")
    print(f"{'kB':>8} {'characters':>11} {'extract ch/s':>14} {'spaCy ch/s':>12} {'time ratio':>11}")
    if arguments.reports is not None:
        row("folder", [read_file(path).text for path in sorted(arguments.reports.iterdir())], reference, 3)
        return
    for size in arguments.kilobytes:
        row(str(size), [report_text(size)], reference, max(1, min(7, 3000 // size)))


if __name__ == "__main__":
    main()
