"""Makes the documentation site: hand-written pages as they are, reference pages from the code and its data.

``python -m docs_generator`` writes ``site/`` (English) and ``site/zh/`` (Chinese). The pages are staged in a temporary
folder; Zensical turns them into HTML with ``--strict``, so that a broken link ends the build.
"""

from typing import Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, Language] = ("en", "zh")
