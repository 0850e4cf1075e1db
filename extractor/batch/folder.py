"""A file for each report, and beside them the manifest that tells which of them are up to date."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

from extractor.batch.digests import with_digest
from extractor.batch.sinks.files import FolderManifest
from extractor.batch.tasks import Result, Task, Work

Run = Callable[[Iterator[Task]], Generator[Result]]


def into_folder(tasks: Iterator[Task], work: Work, folder: Path, is_resumed: bool, run: Run) -> Generator[Result]:
    """What ``run`` makes of ``tasks``, remembered in the manifest of ``folder``; with ``is_resumed`` of what is left.

    Raises ExtractorError where another run is writing to the folder.
    """
    maker = _maker(work)
    manifest = FolderManifest(folder)
    try:
        known = manifest.read() if is_resumed else None
        under_way: dict[str, Task] = {}

        def left() -> Iterator[Task]:
            for task in tasks:
                one = with_digest(task)
                if known is None or not known.has(one.name, one.sha256, maker):
                    if is_resumed and _is_made(one, maker):
                        manifest.add(one.name, one.sha256, maker, None, one.target)
                        continue
                    under_way[one.name] = one
                    yield one

        running = run(left())
        try:
            for result in running:
                task = under_way.pop(result.name)
                if not result.is_final:
                    manifest.add(task.name, task.sha256, maker, result.problem, task.target)
                yield result
        finally:
            running.close()
    finally:
        manifest.close()


def _is_made(task: Task, maker: str) -> bool:
    """Whether the file of ``task`` says itself that it is up to date: a killed run may not have noted it."""
    import msgspec

    if task.target is None or task.target.suffix not in (".json", ".jsonl") or not task.target.is_file():
        return False
    try:
        head: dict[str, Any] = msgspec.convert(msgspec.json.decode(task.target.read_bytes()), dict)
        made_by, digest = head["generator"], head["source"]["sha256"]
        maker_there = f"{made_by['version']} {made_by['lexicon']} {made_by['settings']}"
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return False
    return digest == task.sha256 and maker.startswith(f"{maker_there} ")


def _maker(work: Work) -> str:
    """What decides what a file holds: program, lexicons, settings, and the form of the file."""
    from extractor.identity import generator, lexicon_digest

    made_by = generator(
        lexicon_digest(work.lexicons),
        reference_date=work.reference_date,
        only=work.only,
        include_text=work.include_text,
    )
    return f"{made_by.version} {made_by.lexicon} {made_by.settings} {work.format} {work.columns}"
