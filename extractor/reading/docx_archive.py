"""A Word document's archive, looked at before anything in it is unpacked for good.

The directory's own sizes are the bound: ``zipfile`` never gives more than the size stated there. A document type
declaration, the way to entity bombs and to files outside, may not stand in any part (ECMA-376, part 2, 6.2.5).
"""

from __future__ import annotations

import zipfile
from io import BytesIO

from extractor.errors import ReadError
from extractor.messages import say
from extractor.reading.limits import MOST_EXPANDED, MOST_MEMBERS, MOST_RATIO, MOST_XML, RATIO_FREE

_XML_SUFFIXES = (".xml", ".rels")
_PIECE = 1 << 20


def check_archive(data: bytes, name: str) -> None:
    """Raise ReadError where the archive ``data`` unpacks to too much, is encrypted, or declares XML entities."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = archive.infolist()
        if len(members) > MOST_MEMBERS:
            raise ReadError(
                say(
                    "{name}: an archive of more than {most_members} files; not read",
                    name=name,
                    most_members=MOST_MEMBERS,
                )
            )
        if sum(member.file_size for member in members) > MOST_EXPANDED:
            raise ReadError(
                say("{name}: unpacks to more than {size} MiB; not read", name=name, size=MOST_EXPANDED >> 20)
            )
        for member in members:
            _check_member(member, name)
        for member in members:
            if member.filename.lower().endswith(_XML_SUFFIXES) and _declares_type(archive, member):
                raise ReadError(say("{name}: declares XML entities, which no Word document does; not read", name=name))


def xml_size(data: bytes) -> int:
    """How many bytes the XML parts of the archive ``data`` say they unpack to; 0 where it is no archive."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return 0
    return sum(one.file_size for one in members if one.filename.lower().endswith(_XML_SUFFIXES))


def _check_member(member: zipfile.ZipInfo, name: str) -> None:
    if member.flag_bits & 1:
        raise ReadError(
            say("{name}: protected by a password; open it, remove the password and save it again", name=name)
        )
    if member.filename.lower().endswith(_XML_SUFFIXES) and member.file_size > MOST_XML:
        raise ReadError(
            say(
                "{name}: {filename!r} unpacks to more than {size} MiB; not read",
                name=name,
                filename=member.filename,
                size=MOST_XML >> 20,
            )
        )
    if member.file_size > RATIO_FREE and member.file_size > MOST_RATIO * max(member.compress_size, 1):
        raise ReadError(
            say(
                "{name}: {filename!r} unpacks to over {most_ratio} times its size; not read",
                name=name,
                filename=member.filename,
                most_ratio=MOST_RATIO,
            )
        )


def _declares_type(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Whether a part holds ``<!DOCTYPE`` or an entity declaration, in any encoding of ASCII letters."""
    kept = b""
    with archive.open(member) as stream:
        while piece := stream.read(_PIECE):
            window = (kept + piece).replace(b"\0", b"").upper()
            if b"<!DOCTYPE" in window or b"<!ENTITY" in window:
                return True
            kept = piece[-32:]
    return False
