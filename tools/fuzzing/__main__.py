"""``python -m tools.fuzzing``."""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from time import perf_counter

import tools.fuzzing
from tools.fuzzing.invariants import Found, findings, rewritings
from tools.fuzzing.peer import Peer
from tools.fuzzing.texts import mutated, paragraphs

_HASH_SEEDS = 4_000_000_000


class Run:
    """Texts of about so many characters, as ``seed`` makes them; counts what it read."""

    def __init__(self, characters: int, seed: int) -> None:
        self.texts = self.read = 0
        self._characters = characters
        self._chance = random.Random(seed)

    def findings(self) -> Iterator[Found]:
        """Everything that broke a rule, as it is found."""
        chance = self._chance
        with Peer(chance.randrange(1, _HASH_SEEDS)) as peer:
            while self.read < self._characters:
                original = chance.choice(paragraphs())
                text = mutated("\n".join([original, chance.choice(paragraphs())]), chance)
                yield from findings(text, peer)
                if self.texts % 2 == 0:
                    yield from rewritings(original, chance)
                    self.read += len(original)
                self.texts, self.read = self.texts + 1, self.read + len(text)


def main() -> int:
    """Run the fuzzer as the command line says."""
    parser = argparse.ArgumentParser(description=tools.fuzzing.__doc__)
    parser.add_argument("--characters", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    run, began, count = Run(options.characters, options.seed), perf_counter(), 0
    for one in run.findings():
        count += 1
        print(one.line(), flush=True)
    print(f"{run.read} characters in {run.texts} texts, {count} findings, {perf_counter() - began:.0f} s")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
