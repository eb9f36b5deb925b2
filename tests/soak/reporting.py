"""What a mode of the soak tells at its end."""

from __future__ import annotations

import math
import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

LISTED = 20
"""So many of the things that went wrong are told."""


class Asked(NamedTuple):
    """What a mode is to do."""

    seed: int
    """Another one gives other records, other moments, other inputs."""
    records: int
    rounds: int
    """How many kills, inputs or edits, as the mode counts."""
    folder: Path
    """A folder of the mode's own, on a disk in memory where there is one."""
    say: Callable[[str], None]
    until: float = math.inf
    """Time of `time.monotonic` after which no further round is begun."""

    def over(self) -> bool:
        """Tell whether the time is up."""
        return time.monotonic() > self.until

    def chance(self, name: str) -> random.Random:
        """Give the chance of one mode: the same for the same seed."""
        return random.Random(f"{name} {self.seed}")


@dataclass
class Tally:
    """What was tried, what was seen, what was wrong."""

    mode: str
    counts: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def count(self, what: str, by: int = 1) -> None:
        """Count things tried or seen."""
        self.counts[what] = self.counts.get(what, 0) + by

    def most(self, what: str, value: int) -> None:
        """Keep the largest value of a thing measured."""
        self.counts[what] = max(self.counts.get(what, 0), value)

    def fault(self, text: str) -> None:
        """Note that something was wrong."""
        self.wrong.append(text)

    def sure(self) -> Tally:
        """Fail, as tests do, when anything was wrong."""
        assert self.wrong == [], "\n".join(self.wrong[:LISTED])
        return self


@contextmanager
def timed(tally: Tally) -> Iterator[Tally]:
    """Note how long a mode took."""
    began = time.monotonic()
    yield tally
    tally.seconds = time.monotonic() - began


def fresh(folder: Path) -> Path:
    """Empty a folder, or make it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
