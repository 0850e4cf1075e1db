"""Run as a script by the checkout on its path: reads the reports named on standard input, a JSON line each.

It uses nothing but the package's public verbs, so that a checkout of any age can run it.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from extractor import ExtractorError, extract, extract_file


def main() -> None:
    """Print path, seconds and document (or error) of each report."""
    extract("全年完成投资12亿元。")  # what is loaded once is not counted
    for line in sys.stdin:
        path = line.rstrip("\n")
        began = time.process_time()
        try:
            told: dict[str, Any] = {"document": json.loads(extract_file(path, include_text=True).to_json())}
        except ExtractorError as error:
            told = {"error": str(error)}
        print(
            json.dumps({"path": path, "seconds": time.process_time() - began, **told}, ensure_ascii=False), flush=True
        )


if __name__ == "__main__":
    main()
