"""``python -m docs_generator [FOLDER]``: the whole site, strictly; FOLDER (default ``site``) is where it goes."""

import sys
from pathlib import Path

from docs_generator.building import build_site

sys.exit(build_site(Path(sys.argv[1] if len(sys.argv) > 1 else "site")))
