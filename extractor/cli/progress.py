"""What is told while many reports are read: a bar on a terminal, lines where asked for."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from extractor.batch.tasks import Result
from extractor.messages import say, say_many


@contextmanager
def bar(total: int | None, is_wanted: bool, writes_here: bool) -> Iterator[Callable[[], None]]:
    """A progress bar on standard error; calling what it gives moves it on by one.

    There is none where standard error is no terminal, or where the output itself runs over the same terminal
    (``writes_here``). ``total`` is None where the number is not known.
    """
    if not is_wanted or not _is_terminal(sys.stderr) or (writes_here and _is_terminal(sys.stdout)):
        yield lambda: None
        return
    try:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    except ImportError:
        yield lambda: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("extract", total=total)
        yield lambda: progress.advance(task)


def _is_terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return bool(callable(isatty) and isatty())


def unread_line(result: Result) -> str:
    """What is told of tables that gave no records."""
    counts = Counter(result.unread)
    why = ", ".join(f"{reason} {count}" for reason, count in sorted(counts.items()))
    return say_many(
        "{name}: 1 table left unread ({why}); see tables[].unread",
        "{name}: {number} tables left unread ({why}); see tables[].unread",
        len(result.unread),
        name=result.name,
        why=why,
    )


def line(result: Result) -> str:
    """What ``--verbose`` tells of a report."""
    return say(
        "{name}: {sections} sections, {mentions} mentions, {records} records, {seconds:.2f} s",
        name=result.name,
        sections=result.sections,
        mentions=result.mentions,
        records=result.records,
        seconds=result.seconds,
    )
