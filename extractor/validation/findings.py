"""What validation finds."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.errors import one_line
from extractor.messages import told


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: in which file, on which line (of JSON Lines), where (a JSON pointer, RFC 6901), what."""

    file: str
    row: int | None
    pointer: str
    message: str

    def line(self) -> str:
        """The finding on one line: ``file:row#pointer: message``."""
        row = "" if self.row is None else f":{self.row}"
        return one_line(f"{self.file}{row}#{self.pointer}: {told(self.message)}")


def pointer_of(*steps: str | int) -> str:
    """The JSON pointer along ``steps``."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)
