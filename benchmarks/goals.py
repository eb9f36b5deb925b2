"""The goals that were set, each with what was measured and whether that is met."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from benchmarks.corpus_manner import USUAL_SEED
from benchmarks.figures import Run

SMALL, LARGE, LARGEST = 10_000, 100_000, 1_000_000
GIB = 2**30
WHOLES = ("render", "lay out")
LEAST = 0.005
"""Units: CPU ms a record; what a stop must take to be named."""


class Goal(NamedTuple):
    """One row of the table."""

    name: str
    size: str
    wanted: str
    most: float | None
    """None where there is only something to report."""
    value: Callable[[Runs], float | None]
    shown: Callable[[float], str] = "{:.3f}".format


class Runs:
    """The runs over one corpus on one kind of file system."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self.runs = list(runs)

    def of(self, records: int, *others: str) -> Run | None:
        """Return the run at a size that ours shares with others."""
        found = [run for run in self.runs if run.records == records and {*others} <= {*run.versions}]
        # The one with the fewest programs beside: it was the quietest.
        return min(found, key=lambda run: (run.once, len(run.versions))) if found else None

    def ratio(self, records: int, mine: tuple[str, str], theirs: tuple[str, str]) -> float | None:
        """Divide what two programs took at one size, in the same run."""
        run = self.of(records, mine[0], theirs[0])
        return _divided(run.wall(*mine), run.wall(*theirs)) if run else None

    def memory(self, records: int, who: str) -> float | None:
        """Divide the peaks of our and another's cold build."""
        run = self.of(records, who)
        return _divided(run.peak("ours", "cold"), run.peak(who, "cold")) if run else None

    def growth(self, larger: int, step: str, *, each: bool) -> float | None:
        """Divide what ours took at a size by what it took at the small one, in all or a record."""
        few, many = self.of(SMALL, "ours"), self.of(larger, "ours")
        if few is None or many is None:
            return None
        found = _divided(many.wall("ours", step), few.wall("ours", step))
        return found and (found * few.records / many.records if each else found)

    def peak(self, records: int) -> float | None:
        """Return our peak memory in a cold build."""
        run = self.of(records, "ours")
        peak = run.peak("ours", "cold") if run else None
        return None if peak is None else peak / GIB


COLD, EDIT = "cold", "edit"
GOALS = (
    Goal(
        "cold build, same outputs as Hugo, wall ÷ Hugo's",
        "10,000",
        "≤ 0.5, then ≤ 0.33",
        0.5,
        lambda runs: runs.ratio(SMALL, ("ours-same", COLD), ("hugo", COLD)),
    ),
    Goal(
        "cold build, the whole site, wall ÷ Hugo's",
        "10,000",
        "≤ 0.6",
        0.6,
        lambda runs: runs.ratio(SMALL, ("ours", COLD), ("hugo", COLD)),
    ),
    Goal(
        "the same ÷ `cp -r` of the site",
        "10,000",
        "reported",
        None,
        lambda runs: runs.ratio(SMALL, ("ours", COLD), ("ours", "copy")),
    ),
    Goal(
        "cold build, peak memory ÷ Hugo's", "10,000", "≤ 0.25", 0.25, lambda runs: runs.memory(SMALL, "hugo")
    ),
    Goal(
        "cold build, wall ÷ stock Material's",
        "10,000",
        "≤ 0.07",
        0.07,
        lambda runs: runs.ratio(SMALL, ("ours", COLD), ("mkdocs", COLD)),
    ),
    Goal(
        "one record edited, wall ÷ Hugo's build",
        "10,000",
        "≤ 0.08",
        0.08,
        lambda runs: runs.ratio(SMALL, ("ours", EDIT), ("hugo", COLD)),
    ),
    Goal(
        "one record edited, wall ÷ an empty mkdocs + Material build",
        "10,000",
        "≤ 1.5",
        1.5,
        lambda runs: runs.ratio(SMALL, ("ours", EDIT), ("empty-mkdocs", COLD)),
    ),
    Goal(
        "cold build, ms a record, 100,000 ÷ 10,000",
        "",
        "≤ 1.1",
        1.1,
        lambda runs: runs.growth(LARGE, COLD, each=True),
    ),
    Goal(
        "one record edited, 100,000 ÷ 10,000",
        "",
        "≤ 4",
        4,
        lambda runs: runs.growth(LARGE, EDIT, each=False),
    ),
    Goal(
        "cold build, peak memory", "100,000", "≤ 1 GB", 1, lambda runs: runs.peak(LARGE), "{:.2f} GB".format
    ),
    Goal(
        "cold build, ms a record, 1,000,000 ÷ 10,000",
        "",
        "≤ 1.3",
        1.3,
        lambda runs: runs.growth(LARGEST, COLD, each=True),
    ),
    Goal(
        "cold build, peak memory",
        "1,000,000",
        "≤ 6 GB",
        6,
        lambda runs: runs.peak(LARGEST),
        "{:.2f} GB".format,
    ),
)


def goals(runs: list[Run]) -> list[str]:
    """Lay out the table of goals: the usual corpus and held-out ones, on the disk and in memory."""
    parts = list(dict.fromkeys((run.seed, run.where) for run in runs))
    heads = [f"{'usual' if seed == USUAL_SEED else f'held-out {seed}'}, {where}" for seed, where in parts]
    rows = [
        "## Goals",
        "",
        f"| ours ÷ other, the same run | records | goal | {' | '.join(heads)} |",
        f"| --- | --- | --- |{' --- |' * len(heads)}",
    ]
    of_each = [Runs(run for run in runs if (run.seed, run.where) == part) for part in parts]
    for goal in GOALS:
        cells = [_cell(goal, found) for found in of_each]
        rows.append(f"| {goal.name} | {goal.size} | {goal.wanted} | {' | '.join(cells)} |")
    rows.append(f"| `cp -r`, s, fastest–slowest | 10,000 | reported | {' | '.join(map(_copies, of_each))} |")
    rows.append(f"| CPU, ms a record, by stop | 10,000 | reported | {' | '.join(map(_stops, of_each))} |")
    return [*rows, ""]


def _cell(goal: Goal, runs: Runs) -> str:
    value = goal.value(runs)
    if value is None:
        return "–"
    if goal.most is None:
        return goal.shown(value)
    return f"{goal.shown(value)}, {'met' if value <= goal.most else '**not met**'}"


def _copies(runs: Runs) -> str:
    run = runs.of(SMALL, "ours")
    walls = [cost.wall_s for cost in run.all("ours", "copy")] if run else []
    return f"{min(walls):.2f}–{max(walls):.2f}" if walls else "–"


def _stops(runs: Runs) -> str:
    run = next((run for run in runs.runs if run.records == SMALL and run.stops), None)
    if run is None:
        return "–"
    # Rendering and laying out are told for each output; here they are told as a whole.
    together: dict[str, float] = {}
    for stop, (cpu, _) in run.stops.items():
        name = next((whole for whole in WHOLES if stop.startswith(f"{whole} ")), stop)
        together[name] = together.get(name, 0) + 1000 * cpu / run.records
    dearest = sorted(together.items(), key=lambda it: -it[1])
    return "; ".join(f"{stop} {each:.2f}" for stop, each in dearest if each >= LEAST)


def _divided(mine: float | None, theirs: float | None) -> float | None:
    return mine / theirs if mine is not None and theirs else None
