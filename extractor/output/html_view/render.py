"""Builds the page: text and marks on the server side, the rest as data for the page's script.

The page asks nothing of the network and says so to the browser: its content security policy allows the script and
the styles written here, by their digest, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Literal

from extractor.output.html_view.marks import cut_pieces, document_marks
from extractor.output.html_view.passages import Passage, cut_passages
from extractor.output.html_view.payload import document_payload, script_json

if TYPE_CHECKING:
    from jinja2 import Environment

    from extractor.models import Document, Section

Language = Literal["zh", "en"]

_STYLES = ("base.css", "text.css", "panels.css", "figures.css", "narrow.css", "print.css")
_SCRIPTS = (
    "store.js",
    "dom.js",
    "format.js",
    "marks.js",
    "details.js",
    "records.js",
    "charts.js",
    "numbers.js",
    "figures.js",
    "figures_export.js",
    "page.js",
)
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class DocumentView:
    """What the template needs to know of one document."""

    document: Document
    title: str
    passages: list[Passage]
    text: str | None

    @property
    def has_text(self) -> bool:
        """Whether there is a text to show."""
        return self.text is not None

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind were found."""
        kinds = ("indicators", "targets", "organizations", "amounts", "percentages", "dates")
        return {kind[:-1]: sum(len(getattr(one, kind)) for one in self.document.sections) for kind in kinds}

    @property
    def listed_sections(self) -> list[Section]:
        """Sections to navigate to: all but an opening that holds nothing."""
        empty = {passage.section.id for passage in self.passages if passage.section and passage.is_empty}
        return [section for section in self.document.sections if section.title or section.id not in empty]

    @property
    def failed_checks(self) -> int:
        return sum(1 for check in self.document.checks if not check.ok)


def render_view(
    documents: Sequence[Document],
    texts: Sequence[str] | None = None,
    *,
    language: Language = "zh",
    compact: bool = False,
) -> str:
    """A complete HTML page that shows ``documents``; writable as UTF-8 whatever they contain.

    ``texts`` are the texts that offsets refer to, one for each document; without it every document must carry its
    own (``include_text=True``). ``language`` is the one the labels start in, ``compact`` leaves out what a notebook
    cell has no room for. Raises :class:`ValueError` for a document without text and texts that do not fit.
    """
    if texts is None:
        texts = [_own_text(document) for document in documents]
    if len(texts) != len(documents):
        raise ValueError(f"{len(documents)} documents but {len(texts)} texts")
    views = [_view(document, text) for document, text in zip(documents, texts, strict=True)]
    return _page(views, language, compact)


def notebook_html(document: Document, text: str | None, *, language: Language = "zh") -> str:
    """The compact view as an ``iframe`` for a notebook cell; it cannot touch the notebook around it.

    The line above the frame remains where a notebook that is not trusted drops the frame. Without the text that
    offsets refer to it shows the records only.
    """
    view = _view(document, text)
    page = _page([view], language, compact=True)
    labels = _label_table(language)
    return _environment().get_template("notebook.html").render(view=view, page=page, labels=labels)


def _own_text(document: Document) -> str:
    if document.text is None:
        raise ValueError("the HTML view needs the text: extract with include_text=True or pass texts")
    return document.text


def _view(document: Document, text: str | None) -> DocumentView:
    path = document.source.path
    title = _title(document) or (PurePath(path).name if path else "")
    pieces = cut_pieces(document_marks(document), len(text or ""))
    told = document.profile.evidence.get("title")
    opening = told.start if told else 0
    passages = cut_passages(text, document.sections, pieces, document.tables, opening) if text is not None else []
    return DocumentView(document, title, passages, text)


def _title(document: Document) -> str | None:
    """The document's own title, with the place it is about where the title does not say it."""
    title, place = document.profile.title, document.profile.place
    return f"{place} {title}" if title and place and place not in title else title


def _page(views: Sequence[DocumentView], language: Language, compact: bool) -> str:
    from extractor.output.html_view.figures import figures_payload

    style, script = _styles(), _script()
    data = {
        "language": language,
        "labels": _labels(),
        "figures": figures_payload([view.document for view in views]),
        "documents": [document_payload(view.document, view.title, view.text) for view in views],
    }
    page = (
        _environment()
        .get_template("page.html")
        .render(
            views=views,
            language=language,
            compact=compact,
            labels=_label_table(language),
            style=style,
            script=script,
            style_digest=_digest(style),
            script_digest=_digest(script),
            data=script_json(data),
        )
    )
    return _UNWRITABLE.sub("\ufffd", page)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        loader=PackageLoader("extractor.output.html_view", "assets"),
    )


def _assets(names: Iterable[str]) -> str:
    folder = resources.files("extractor.output.html_view") / "assets"
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in names)


def _styles() -> str:
    """All styles; the dark palette is written once and used for the system's wish and for the reader's."""
    dark = _assets(["dark.css"])
    by_wish = f'@media screen and (prefers-color-scheme: dark) {{ :root:not([data-theme="light"]) {{\n{dark}}} }}\n'
    by_choice = f'@media screen {{ :root[data-theme="dark"] {{\n{dark}}} }}\n'
    return _assets(["light.css"]) + by_wish + by_choice + _assets(_STYLES)


def _script() -> str:
    """The whole script in a scope of its own."""
    return f"(() => {{\n{_assets(_SCRIPTS)}}})();"


def _digest(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


@cache
def _labels() -> dict[str, list[str]]:
    """``group.key`` → Chinese and English label."""
    content = resources.files("extractor.output.html_view").joinpath("labels.toml").read_text(encoding="utf-8")
    groups: dict[str, dict[str, Any]] = tomllib.loads(content)
    return {f"{group}.{key}": pair for group, pairs in groups.items() for key, pair in pairs.items()}


def _label_table(language: Language) -> dict[str, str]:
    return {key: pair[("zh", "en").index(language)] for key, pair in _labels().items()}
