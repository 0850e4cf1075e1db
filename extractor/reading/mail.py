"""E-mails (.eml): their text; where the report is attached, the line that says so."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

from extractor.errors import ReadError, one_line
from extractor.messages import say
from extractor.reading.composing import Composed
from extractor.reading.plain_text import decode, normalise_line_ends

# A text shorter than this, beside a report that is attached, only says that it is.
_COVER_NOTE = 500
_REPORTS = (".docx", ".doc", ".wps", ".pdf", ".xlsx", ".xls", ".csv", ".ofd", ".rtf", ".zip", ".rar", ".txt")


def read_mail(data: bytes, name: str) -> Composed:
    """The text of the e-mail ``data``. Raises ReadError where it has none, or only goes with a report."""
    mail = message_from_bytes(data, policy=policy.default)
    text = _text(mail, name)
    if text is not None and len(text) >= _COVER_NOTE:
        return Composed(text)
    attached = [one_line(str(part.get_filename() or "")) for part in mail.iter_attachments()]
    reports = [one for one in attached if one.lower().endswith(_REPORTS)]
    if reports:
        raise ReadError(
            say("{name}: an e-mail; save what is attached and give that: {names}", name=name, names=", ".join(reports))
        )
    if text is None or not text.strip():
        raise ReadError(say("{name}: an e-mail without text", name=name))
    return Composed(text)


def _text(mail: EmailMessage, name: str) -> str | None:
    """The text of the mail itself, plain or taken from its page; None where it has none that can be read."""
    body = mail.get_body(("plain", "html"))
    content = None if body is None else body.get_payload(decode=True)
    if body is None or not isinstance(content, bytes):
        return None
    charset = body.get_content_charset() or "utf-8"
    if body.get_content_type() == "text/html":
        from extractor.reading.html import read_html

        return read_html(content, name)[0].text
    try:
        return normalise_line_ends(content.decode(charset))
    except (LookupError, UnicodeDecodeError):
        return decode(content, name)[0]
