"""A fuzzer: ``python -m tools.fuzzing --characters 1000000 --seed 1`` changes the fixtures and checks what must hold.

For every text: no exception; its own output is valid; every span leads back to its words; read twice it is the same,
also in a process with another hash seed; a masked number stays masked. What only changes the writing changes no value:
line breaks in prose between characters of words, blanks around numbers, full-width forms. The first line of a finding
says which text and which rule it broke; exit code 1.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor import Document, extract, validate

FIXTURES = Path(__file__).parents[1] / "fixtures"
DAY = "2024-07-10"
_PARAGRAPH = re.compile(r"[^\n]{40,400}")
_FULL_WIDTH = {ord(one): chr(ord(one) + 0xFEE0) for one in "0123456789%"}
_ODD = (
    "\u200b\ufeff\u2028\x0b\xa0\u3000①②ⅣX*×%‰.,，。；：（）()<>&|#-—~～"
    "一二三百万亿零〇年月日同比增长下降0123456789\ud800\U0001f600"
)
_BREAKS = ("\n", "\r\n", "\t", "  ", "<br>", "<sup>2</sup>", "\n\n")
_CUTS = ("万亿", "百分", "亿元", "万吨", "同比", "增长")


@dataclass(frozen=True, slots=True)
class Found:
    """A text that broke a rule."""

    rule: str
    text: str
    what: str


def paragraphs() -> list[str]:
    """The longer lines of all fixtures that are text."""
    found: list[str] = []
    for path in sorted(FIXTURES.rglob("*")):
        if path.is_file():
            found += _PARAGRAPH.findall(path.read_bytes().decode("utf-8", "ignore"))
    return found


def mutated(text: str, chance: random.Random) -> str:
    """``text`` with pieces dropped, doubled, moved, cut at unhappy places, or with odd characters in it."""
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.randint(0, 12))
        kind = chance.randrange(6)
        if kind == 0:
            text = text[:start] + text[end:]
        elif kind == 1:
            text = text[:end] + text[start:]
        elif kind == 2:
            text = text[:start] + "".join(chance.choices(_ODD, k=chance.randint(1, 5))) + text[start:]
        elif kind == 3:
            text = (
                text[:start] + chance.choice(("\n", "\r\n", "\t", "  ", "<br>", "<sup>2</sup>", "\n\n")) + text[start:]
            )
        elif kind == 4:
            text = text.replace(chance.choice(_CUTS), chance.choice(("\n", "", "xx", "**")), 1)
        else:
            text = text[end:] + text[:start]
    return text


def full_width(text: str, chance: random.Random) -> str:
    """``text`` with full-width digits and percent signs."""
    return text.translate(_FULL_WIDTH)


def broken(text: str, chance: random.Random) -> str:
    """``text`` with a line break inside a word of two characters that a converter might have cut."""
    places = [match.end() - 1 for match in re.finditer("[\u4e00-\u9fa5]{2}(?=[\u4e00-\u9fa5]{8})", text)]
    at = chance.choice(places) if places else 0
    return text[:at] + ("\n" if at else "") + text[at:]


_REWRITES: dict[str, Callable[[str, random.Random], str]] = {"full-width": full_width, "line break": broken}


def values(document: Document) -> list[str]:
    """All values in order, as the contract writes them."""
    return [
        f"{one.value}/{one.min}/{one.max}/{one.masked}"
        for section in document.sections
        for one in (*section.amounts, *section.percentages)
    ]


def findings(text: str, chance: random.Random) -> Iterator[Found]:
    """What ``text`` breaks."""
    try:
        document = extract(text, reference_date=DAY, include_text=True)
    except Exception as error:
        yield Found("no exception", text, repr(error))
        return
    yield from (Found("valid output", text, one.line()) for one in validate(document))
    if extract(text, reference_date=DAY, include_text=True) != document:
        yield Found("the same twice", text, "")


def rewritings(text: str, chance: random.Random) -> Iterator[Found]:
    """What a change of writing alone breaks; for paragraphs as they stand in reports."""
    before = values(extract(text, reference_date=DAY))
    for name, rewrite in _REWRITES.items():
        after = values(extract(rewrite(text, chance), reference_date=DAY))
        if before != after:
            yield Found(name, text, f"{before} became {after}")


def run(characters: int, seed: int) -> tuple[int, list[Found]]:
    """Read about so many characters; how many texts there were, and what was found."""
    chance, originals = random.Random(seed), paragraphs()
    found: list[Found] = []
    texts = size = 0
    while size < characters:
        original = chance.choice(originals)
        text = mutated("\n".join([original, chance.choice(originals)]), chance)
        found += findings(text, chance)
        if texts % 4 == 0:
            found += rewritings(original, chance)
        texts, size = texts + 1, size + len(text)
    return texts, found


def same_under_hash_seeds(seed: int) -> bool:
    """Whether two processes with different hash seeds give the same output for the same texts."""
    code = (
        "import random, hashlib, sys; from tools.fuzzing import *; chance = random.Random(int(sys.argv[1]));"
        "texts = [mutated(chance.choice(paragraphs()), chance) for _ in range(20)];"
        "print(hashlib.sha256(''.join(extract(one).to_json() for one in texts).encode()).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code, str(seed)],
            env={**os.environ, "PYTHONHASHSEED": number},
            capture_output=True,
            check=True,
            cwd=Path(__file__).parents[1],
        ).stdout
        for number in ("0", "4711")
    }
    return len(told) == 1


def main() -> int:
    """Run the fuzzer as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    texts, found = run(options.characters, options.seed)
    if not same_under_hash_seeds(options.seed):
        found.append(Found("the same under any hash seed", "", f"--seed {options.seed}"))
    for one in found:
        print(f"{one.rule}: {one.text!r}: {one.what}")
    print(f"{texts} texts, {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
