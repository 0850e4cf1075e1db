"""The catalogue of messages: ``python -m tools.messages`` brings it in step with the code and compiles it.

Messages are what stands in ``say``, ``say_many``, ``mark`` and ``told`` (:mod:`extractor.messages`). New ones come into
``extractor/locale/zh/LC_MESSAGES/extractor.po`` without a translation and are listed; those that the code no longer
says are taken out. What is in the ``.po`` is compiled to the ``.mo`` beside it, which is what the program reads.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "extractor"
PO_FILE = PACKAGE / "locale" / "zh" / "LC_MESSAGES" / "extractor.po"
MO_FILE = PO_FILE.with_suffix(".mo")
# A date that never changes, so that the same messages make the same files.
_DATE = datetime(2026, 1, 1, tzinfo=UTC)
_KEYWORDS = {"say": None, "mark": None, "told": None, "say_many": (1, 2)}
_HEADER = """\
# What the program says, in Chinese. Each text is the English of the code (say, say_many, mark, told); names in braces
# stay as they are. python -m tools.messages brings this file in step with the code and compiles it."""


def messages_of_code() -> Catalog:
    """Every message that the code says, with the files that say it."""
    catalog = Catalog()
    for path in sorted(PACKAGE.rglob("*.py")):
        # Elsewhere the same words are names of other functions.
        if path.name == "messages.py" or b"from extractor.messages import" in path.read_bytes():
            for _, message, _, _ in extract_from_file("python", path, keywords=_KEYWORDS):
                catalog.add(message, locations=[(path.relative_to(PACKAGE).as_posix(), 0)])
    return catalog


def translations() -> Catalog:
    """The catalogue as it stands; empty where there is none."""
    if not PO_FILE.exists():
        return Catalog(locale="zh")
    with PO_FILE.open("rb") as stream:
        return read_po(stream, locale="zh")


def in_step(found: Catalog, known: Catalog) -> Catalog:
    """A catalogue with what ``found`` has, in Chinese where ``known`` has it, ordered by the English."""
    catalog = Catalog(
        locale="zh", domain="extractor", header_comment=_HEADER, project="extractor", fuzzy=False, creation_date=_DATE
    )
    catalog.revision_date = _DATE
    for message in sorted((one for one in found if one.id), key=lambda one: _english(one)[0]):
        before = known.get(message.id)
        files = sorted({file for file, _ in message.locations})
        catalog.add(message.id, before.string if before is not None else None, locations=[(one, 0) for one in files])
    return catalog


def compiled(catalog: Catalog) -> bytes:
    """``catalog`` as the program reads it."""
    stream = BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def problems(catalog: Catalog) -> Iterator[str]:
    """What is wrong with translations: one is missing, or has other names in braces than the English."""
    for message in catalog:
        if not message.id:
            continue
        english, chinese = _english(message), _chinese(message)
        if not all(chinese):
            yield f"no Chinese for {english[0]!r}"
        elif any(_names(one) != _names(english[-1]) for one in chinese):
            yield f"other names in braces: {english[-1]!r} is {chinese[0]!r}"


def _english(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _chinese(message: Message) -> tuple[str, ...]:
    string = message.string
    return (string or "",) if string is None or isinstance(string, str) else tuple(string)


def _names(template: str) -> set[tuple[str, str, str]]:
    """The names in braces, with how they are to be written."""
    return {(name, spec or "", conversion or "") for _, name, spec, conversion in Formatter().parse(template) if name}


def main() -> int:
    """Bring the catalogue in step and compile it. Returns 1 where something is left to translate."""
    catalog = in_step(messages_of_code(), translations())
    PO_FILE.parent.mkdir(parents=True, exist_ok=True)
    with PO_FILE.open("wb") as stream:
        write_po(stream, catalog, width=120, omit_header=False, include_lineno=False)
    MO_FILE.write_bytes(compiled(catalog))
    found = list(problems(catalog))
    print("\n".join([*found, f"{len(catalog)} messages, {len(found)} to mend"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
