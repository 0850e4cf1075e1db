"""What a single input may cost: bytes, pages, members of an archive, seconds. Beyond it a file is refused in one line.

The figures leave a wide margin above real reports (a listed company's annual report: 4 MB, 200 pages, 0.6 s) and keep
a hostile file from taking the machine. Parsers are linear in what these bounds let through.
"""

from __future__ import annotations

LARGEST = 64 * 1024 * 1024
"""Largest input in bytes; a report is rarely over one megabyte."""

MOST_CHARACTERS = 12_000_000
"""Most characters of one text, about 36 MB of Chinese in UTF-8. Reading ten million takes a minute and some 4 GB."""

MOST_PAGES = 3_000
"""Pages of a PDF."""

MOST_SECONDS = 60
"""Wall-clock seconds for reading one PDF, or one large page or Word document, in a process that is ended then."""

MOST_MEMORY = 1536 * 1024 * 1024
"""Bytes of address space that such a process may take, where the system can bound it (Linux, macOS)."""

MOST_MEMBERS = 10_000
"""Files inside a Word document's archive."""

MOST_EXPANDED = 256 * 1024 * 1024
"""Bytes that all members of a Word document may unpack to, as its directory states before anything is unpacked."""

MOST_XML = 64 * 1024 * 1024
"""Bytes that one XML member of a Word document may unpack to."""

MOST_RATIO = 250
"""How many times its packed size a large member may unpack to; real documents stay below a hundred."""

RATIO_FREE = 1024 * 1024
"""Members that unpack to fewer bytes than this may have any ratio."""

MOST_COLUMNS = 500
"""Columns of a table that is read; wider ones lay something out, or are hostile."""

MOST_CELLS = 200_000
"""Cells of a table that is read, those that a spanning cell covers counted; beyond it the table is left unread."""
