"""The settings file and the command line together: the command line wins, lexicons of both count."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from extractor.cli.languages import speak
from extractor.cli.reporting import report
from extractor.cli.request import Reading, Request, number_of_jobs
from extractor.messages import say
from extractor.selection import parse_kinds
from extractor.settings import Settings, settings_for

R = TypeVar("R", bound=Reading)


def settle(request: Request) -> Request:
    """``request`` with what the settings file says where it is silent itself.

    The file is the one named, else the ``extractor.toml`` that belongs to the inputs. Format, column and the language
    of headings stay in ``settings``, since what is typed elsewhere may decide them. Raises OptionError for a settings
    file or kinds of records that cannot be read.
    """
    settings = settings_for(request.paths, request.config)
    if request.verbose and settings.path is not None:
        report(say("settings are those of {path}", path=settings.path))
    return replace(
        settled(request, settings),
        settings=settings,
        only=parse_kinds(request.only) if request.only else settings.only,
        include_text=settings.include_text if request.include_text is None else request.include_text,
        jobs=number_of_jobs(str(settings.jobs)) if request.jobs is None and settings.jobs is not None else request.jobs,
    )


def settled(request: R, settings: Settings) -> R:
    """``request`` with what ``settings`` say of the reports where it is silent itself; their language is spoken."""
    speak(request.language, settings.language)
    return replace(
        request,
        lexicons=(*settings.lexicons, *request.lexicons),
        reference_date=settings.reference_date if request.reference_date is None else request.reference_date,
        recursive=settings.recursive if request.recursive is None else request.recursive,
        language=request.language or settings.language,
    )
