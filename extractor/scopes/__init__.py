"""When a number holds and what its passage speaks of: scopes of dates, modes of passages.

Scopes are data (``lexicons/scopes.toml``, ``lexicons/modes.toml``); what is found is frozen and only asked about.
"""

from extractor.scopes.borders import Borders
from extractor.scopes.modes import Mode, Modes
from extractor.scopes.report_times import ReportTimes
from extractor.scopes.timeline import Timeline, Timing

__all__ = ["Borders", "Mode", "Modes", "ReportTimes", "Timeline", "Timing"]
