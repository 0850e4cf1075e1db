"""``extract view``: reports as one HTML page."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, count
from pathlib import Path

from extractor.cli.extracting import run as extract
from extractor.cli.reporting import report
from extractor.cli.request import Request
from extractor.errors import OptionError
from extractor.messages import say


def run(request: Request, opens: bool) -> int:
    """Write the page that ``request`` asks for, print its path, and show it in a browser if ``opens``."""
    if request.output == "-":
        if opens:
            raise OptionError(say("--open needs a file; leave out --output -"))
        return extract(request)
    place = Path(request.output) if request.output is not None else _free_name(request.paths[0])
    code = extract(replace(request, output=request.output or str(place)))
    print(place)
    if opens:
        _show(place)
    return code


def _free_name(path: str) -> Path:
    """A name in the working folder after ``path`` that no file has."""
    stem = "report" if path == "-" or not Path(path).stem.strip("*?[]") else Path(path).resolve().stem
    names = chain([f"{stem}.html"], (f"{stem}-{number}.html" for number in count(2)))
    return next(place for place in map(Path, names) if not place.exists())


def _show(place: Path) -> None:
    import webbrowser

    if not webbrowser.open(place.resolve().as_uri()):
        report(say("{place}: no browser found to open it; open the file yourself", place=place))
