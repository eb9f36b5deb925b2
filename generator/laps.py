"""What the work took, stop by stop: processor time of all processes, and what the leading one waited."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple


class Spent(NamedTuple):
    """What one stop took."""

    cpu_s: float
    """In this process or in a worker, whoever did it."""
    wall_s: float
    """As the leading process saw it pass; 0 for what workers did."""


class Laps:
    """A clock that is looked at between two pieces of work; one that does not run costs next to nothing."""

    def __init__(self, *, running: bool) -> None:
        """Begin a first lap."""
        self.running = running
        self._cpu: Counter[str] = Counter()
        self._wall: Counter[str] = Counter()
        self._cpu_since = self._wall_since = 0.0
        self.begin()

    def begin(self) -> None:
        """Begin a lap here; what went before belongs to none."""
        if self.running:
            self._cpu_since, self._wall_since = time.process_time(), time.perf_counter()

    def lap(self, stop: str) -> None:
        """End a lap, the time since the last one going to a stop."""
        if self.running:
            cpu, wall = time.process_time(), time.perf_counter()
            self._cpu[stop] += cpu - self._cpu_since  # type: ignore[assignment] # a Counter adds fractions as well
            self._wall[stop] += wall - self._wall_since  # type: ignore[assignment] # as above
            self._cpu_since, self._wall_since = cpu, wall

    def add(self, spent: Mapping[str, float]) -> None:
        """Add what a worker spent on each stop; its processor time is none of ours."""
        self._cpu.update(spent)

    @property
    def cpu(self) -> dict[str, float]:
        """Units: seconds of processor time by stop, to be sent from a worker."""
        return dict(self._cpu)

    @property
    def spent(self) -> dict[str, Spent]:
        """What each stop took.

        Order: as they first ended.
        """
        return {stop: Spent(self._cpu[stop], self._wall[stop]) for stop in {**self._wall, **self._cpu}}
