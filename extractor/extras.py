"""What to say where a package is not installed that only some formats need.

The advice names the package itself, never this project's own extras: on an index another project might bear the name.
"""

from __future__ import annotations

import sys
from pathlib import PurePath

from extractor.errors import ExtractorError, ReadError
from extractor.messages import say

DISTRIBUTION = "baogao"
"""What the project is called where it is installed (the package and the command are ``extractor`` and ``extract``)."""

PACKAGES = {
    "docx": ("python-docx>=1.2",),
    "pdf": ("pypdfium2>=5",),
    "html": ("lxml>=6",),
    "excel": ("XlsxWriter>=3.2", "python-calamine>=0.4"),
    "parquet": ("pyarrow>=18",),
    "pandas": ("pandas>=2.2",),
    "polars": ("polars>=1.20",),
    "duckdb": ("duckdb>=1.1", "pyarrow>=18"),
    "cloud": ("fsspec>=2024.6", "pyarrow>=18"),
    "spark": ("pyspark>=4", "pandas>=2.2", "pyarrow>=18"),
    "ray": ("ray[data]>=2.40", "pyarrow>=18"),
    "dask": ("dask>=2024.10", "pyarrow>=18"),
    "daft": ("daft>=0.6", "pyarrow>=18"),
}
"""The packages behind each extra, as ``pyproject.toml`` names it."""


def install_command(extra: str) -> str:
    """The command that installs what ``extra`` needs where this program itself is installed."""
    wanted = " ".join(f'"{package}"' for package in PACKAGES[extra])
    folders = PurePath(sys.prefix).parts
    if "pipx" in folders:
        return f"pipx inject {DISTRIBUTION} {wanted}"
    if "uv" in folders and "tools" in folders:
        return f"uv pip install --python {sys.executable} {wanted}"
    return f"pip install {wanted}"


def missing_writer(what: str, extra: str) -> ExtractorError:
    """The error for an output whose package is in the optional dependencies ``extra``."""
    return ExtractorError(
        say("{what} needs more than is installed: {command}", what=what, command=install_command(extra))
    )


def missing_reader(name: str, what: str, extra: str) -> ReadError:
    """The error for ``name``, a file of the kind ``what``, whose reader comes with the extra ``extra``."""
    return ReadError(
        say(
            "{name}: reading {what} needs more than is installed: {command}",
            name=name,
            what=what,
            command=install_command(extra),
        )
    )
