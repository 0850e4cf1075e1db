"""Which content a task has, told before it is read."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from extractor.batch.tasks import Task
from extractor.errors import ReadError
from extractor.messages import reason
from extractor.reading.stores import read_place


def with_digest(task: Task) -> Task:
    """``task`` with the digest and size of its source; with a problem where there is none to be read."""
    if task.problem is not None or task.sha256 is not None:
        return task
    if task.source is not None:
        return replace(task, sha256=task.source.sha256)
    try:
        data = read_place(str(task.path) if task.path is not None else task.name)
    except ReadError as error:
        return replace(task, problem=reason(error))
    return replace(task, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
