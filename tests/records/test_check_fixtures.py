"""A whole report with planted slips: each is found, and no true statement is called wrong."""

from __future__ import annotations

from pathlib import Path

from extractor import extract_file

REPORT = Path(__file__).parents[2] / "fixtures" / "checks" / "county_report_with_slips.txt"

# Planted: the numbers that do not fit, as written, the last one being what the report states.
SLIPS = [
    ("share", "6.2亿元", "9.12亿元", "78%"),
    ("completion", "28亿元", "32亿元", "97.5%"),
    ("growth", "520万美元", "400万美元", "20%"),
    ("growth", "2.4万吨", "0.4万吨", "10%"),
    ("sum", "120家", "98家", "62家", "265家"),
    ("completion", "26处", "30处", "92%"),
    ("growth", "42.1%", "43.5%", "2.4个百分点"),
]
TRUE_STATEMENTS = 12


def test_every_planted_slip_is_found_and_no_true_statement_is_called_wrong() -> None:
    document = extract_file(REPORT)
    written = {one.id: one.text for section in document.sections for one in (*section.amounts, *section.percentages)}
    failed = [(check.kind, *(written[one] for one in check.refs)) for check in document.checks if not check.ok]
    assert failed == SLIPS
    assert sum(check.ok for check in document.checks) >= TRUE_STATEMENTS
