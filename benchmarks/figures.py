"""What was measured: runs of the benchmark, kept as JSON so that RESULTS.md can be made anew from them."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.measuring import Cost


@dataclass
class Run:
    """All that was measured beside each other on one corpus."""

    records: int
    seed: int
    where: str
    """File system of corpus and sites."""
    date: str
    machine: str
    steps: list[str]
    once: bool = False
    """True for a single build by ours alone, watched for memory while it was timed."""
    versions: dict[str, str] = field(default_factory=dict)
    """By program, in the order of the table's columns."""
    makes: dict[str, str] = field(default_factory=dict)
    """What each program makes of the corpus."""
    costs: dict[str, list[Cost]] = field(default_factory=dict)
    """By program and step, with a space between."""
    peaks: dict[str, int] = field(default_factory=dict)
    """By program and step.

    Units: bytes.
    """
    sites: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Files and bytes of the finished site by program."""
    late: list[str] = field(default_factory=list)
    """Programs that did not finish in ten minutes."""
    stops: dict[str, tuple[float, float]] = field(default_factory=dict)
    """What each stop of our cold build took.

    Units: seconds of CPU and of wall.
    """

    @property
    def name(self) -> str:
        """Tell the run apart from others: a later one of the same name takes its place."""
        return " ".join([str(self.records), str(self.seed), self.where, str(self.once), *self.versions])

    def all(self, who: str, step: str) -> list[Cost]:
        """List what a program took in each turn of a step."""
        return self.costs.get(f"{who} {step}", [])

    def median(self, who: str, step: str, what: Callable[[Cost], float]) -> float | None:
        """Return the median of something over the turns; None when there was no run."""
        costs = self.all(who, step)
        return statistics.median(map(what, costs)) if costs else None

    def wall(self, who: str, step: str) -> float | None:
        """Return the median of the wall time."""
        return self.median(who, step, lambda cost: cost.wall_s)

    def cpu(self, who: str, step: str) -> float | None:
        """Return the median of the CPU time."""
        return self.median(who, step, lambda cost: cost.cpu_s)

    def peak(self, who: str, step: str) -> int | None:
        """Return the largest memory of a program's process tree."""
        return self.peaks.get(f"{who} {step}")


def read_runs(path: Path) -> list[Run]:
    """Read what earlier runs measured."""
    if not path.exists():
        return []
    return [_run(data) for data in json.loads(path.read_text("utf-8"))]


def add_run(path: Path, run: Run) -> list[Run]:
    """Keep a run with the earlier ones, in place of one of the same name, and return all.

    Order: smaller corpora first.
    """
    runs = [*(known for known in read_runs(path) if known.name != run.name), run]
    runs.sort(key=lambda it: (it.seed != 2025, it.where, it.records, it.name))
    path.write_text(json.dumps([asdict(it) for it in runs], ensure_ascii=False, indent=1) + "\n", "utf-8")
    return runs


def _run(data: dict[str, Any]) -> Run:
    costs = {key: [Cost(*cost) for cost in costs] for key, costs in data["costs"].items()}
    sites = {key: (files, size) for key, (files, size) in data["sites"].items()}
    stops = {key: (cpu, wall) for key, (cpu, wall) in data["stops"].items()}
    return Run(**{**data, "costs": costs, "sites": sites, "stops": stops})
