"""One wording for the many ways of writing a body's name: 青山县人民政府 and 青山县政府."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _synonyms() -> tuple[re.Pattern[str], dict[str, str]]:
    text = files("extractor").joinpath("lexicons/organizations_synonyms.toml").read_text("utf-8")
    pairs = dict(pair.split(">") for pair in tomllib.loads(text)["parts"].split())
    return re.compile("|".join(sorted(pairs, key=len, reverse=True))), pairs


def canonical(name: str) -> str:
    """``name`` with every part in its short wording, without brackets and spaces; for comparing only.

    >>> canonical("青山县卫生健康委员会") == canonical("青山县卫健委")
    True
    """
    pattern, pairs = _synonyms()
    return pattern.sub(lambda match: pairs[match.group()], name.replace(" ", ""))
