"""The tables of the benchmark, in Markdown: goals and ratios first, absolutes after."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.corpus_manner import USUAL_SEED
from benchmarks.figures import Run
from benchmarks.goals import goals
from benchmarks.measuring import Cost

NAMES = {
    "cold": "cold build",
    "same": "nothing changed",
    "edit": "one record edited (its title)",
    "add": "one record added",
    "delete": "one record deleted",
    "template": "the record's template changed",
    "copy": "`cp -r` of its finished site",
}
HEAD = """\
# Results

Written by `python -m benchmarks.bench --results benchmarks/results.json`, which keeps the figures of each
run there; [README.md](README.md) has the commands. First the goals, then a section for each run, at the end
how it is measured and what is not alike.
"""
NOTES = """\
## How it is measured

- Whole processes, in turns, each time another one first; medians. The disk is synced before each run.
  Memory is the largest sum of PSS over the process tree, looked at every 50 ms in a turn of its own, so
  that looking slows nothing that is timed; CPU is user and system time with all children.
- Each run waits a while for a quiet machine. Where other programs used more than a tenth of the cores, wall
  is disturbed and CPU is the better measure. Slow programs get fewer turns; the table says how many.
- A program that does not finish in ten minutes is reported as such and measured no further.
- `ours` makes the whole site, and nothing is deducted for what others lack. `ours-same` makes only those
  outputs that Hugo's site has too (`--outputs`, see benchmarks/peers/ours.py): the same listings with the
  same years and months. Even so it makes more: pages of units without records, feeds of bodies, kinds,
  subjects and statuses, the sitemap, the manifest with a digest of every file.
- `hugo` does the same work: each record's own YAML is its front matter, verbatim but for indentation, and
  the body its content; before it stand title, dates and terms, written outside of the measured time.
  Templates read facts written plainly or with their basis; its record.json equals ours, value by value, on
  this corpus. A page shows what ours shows: places then and today, certainty (its notes stand beside the
  fact, not in a numbered list), figures with bars, sources, neighbours, related records with reasons, and
  what names it. Unlike ours: links start at the root, nothing is checked, places and bodies without records
  have no page, a unit's page lists what was there under its name and under others in one list, and the
  address of a year of a place, field or document is `/dia-phuong-nam/…` or the like. Hugo keeps the results
  of `partialCached` in a list of 1,000, which a site of this size overruns, so its templates keep cards on
  the page (`.Store`) and names in `hugo.Store`. The binary runs without the Python script of its package.
  Hugo has no incremental builds on the command line: each row is a whole build, and a deleted record's
  page stays in its site.
- `hugo-lean` is what was measured before: front matter as JSON that our own reader normalised, less on each
  page.
- Before each run after a change, 2.2 s pass: our cache reads a file again that was written less than two
  seconds before a build. The clock does not run meanwhile, for any of them.
- A template change is a comment added to the template of a record's page, in a copy.
- `--once` is one build by ours, memory looked at once a second while it is timed.
"""


class _Line:
    """One row: what it is called, what gives its value, whether a ratio of it says something."""

    def __init__(self, name: str, value: Callable[[str], float | None], *, ratio: bool = True) -> None:
        self.name = name
        self.value = value
        self.ratio = ratio


def results(runs: list[Run]) -> str:
    """Lay out the whole report."""
    return "\n".join([HEAD, *goals(runs), *(section(run) for run in runs), NOTES])


def section(run: Run) -> str:
    """Lay out one run."""
    corpus = "the usual corpus" if run.seed == USUAL_SEED else f"held-out corpus {run.seed}"
    once = ", built once" if run.once else ""
    return "\n".join(
        [
            f"## {run.records:,} records, {corpus}, on {run.where}{once}",
            "",
            f"{run.machine}; {run.date}. {'; '.join(dict.fromkeys(run.versions.values()))}.",
            "",
            *([f"Did not finish in ten minutes: {', '.join(sorted(run.late))}.", ""] if run.late else []),
            *_ratios(run),
            *_absolutes(run),
            "",
            *_stops(run),
            *(f"- `{who}` makes {makes}." for who, makes in run.makes.items()),
            "",
        ]
    )


def _ratios(run: Run) -> list[str]:
    others = [who for who in run.versions if who != "ours"]
    if not others:
        return []
    rows = [_row("ours ÷ …", others), _row("---", ["---"] * len(others))]
    for line in _lines(run):
        mine = line.value("ours")
        cells = [_ratio(mine, line.value(other)) for other in others]
        if line.ratio and set(cells) != {"–"}:
            rows.append(_row(line.name, cells))
    edit = run.wall("ours", "edit")
    colds = [_ratio(edit, run.wall(other, "cold")) for other in others]
    if edit is not None:
        rows.append(_row("one record edited ÷ the other's cold build: wall", colds))
    return [*rows, ""]


def _absolutes(run: Run) -> list[str]:
    everybody = list(run.versions)
    rows = [_row("", everybody), _row("---", ["---"] * len(everybody))]
    for line in _lines(run):
        values = [line.value(who) for who in everybody]
        if any(value is not None for value in values):
            rows.append(_row(line.name, ["–" if value is None else _shown(value) for value in values]))
    rows.append(_row("turns", [str(len(run.all(who, "cold"))) for who in everybody]))
    for step in [*run.steps, "copy"]:
        costs = [run.all(who, step) for who in everybody]
        if any(costs):
            rows.append(_row(f"{NAMES[step]}: wall, s, fastest–slowest", [_spread(found) for found in costs]))
            shares = [f"{max(cost.others for cost in found):.0%}" if found else "–" for found in costs]
            rows.append(_row(f"{NAMES[step]}: cores used by other programs, at most", shares))
    return rows


def _stops(run: Run) -> list[str]:
    if not run.stops:
        return []
    rows = ["| stop of our cold build | CPU, ms a record | CPU, s | wall, s |", "| --- | --- | --- | --- |"]
    for stop, (cpu, wall) in sorted(run.stops.items(), key=lambda it: -it[1][0]):
        rows.append(f"| {stop} | {1000 * cpu / run.records:.3f} | {cpu:.2f} | {wall:.2f} |")
    return [*rows, ""]


def _lines(run: Run) -> list[_Line]:
    lines: list[_Line] = []

    def add(step: str, name: str, what: Callable[[Cost], float], *, ratio: bool = True) -> None:
        lines.append(_Line(f"{NAMES[step]}: {name}", lambda who: run.median(who, step, what), ratio=ratio))

    def add_peak(step: str) -> None:
        def peak(who: str) -> float | None:
            found = run.peak(who, step)
            return None if found is None else found / 2**20

        lines.append(_Line(f"{NAMES[step]}: peak memory, MiB", peak))

    for step in run.steps:
        add(step, "wall, s", lambda cost: cost.wall_s)
        add(step, "CPU, s", lambda cost: cost.cpu_s)
        if step == "cold":
            add(step, "wall, ms a record", lambda cost: 1000 * cost.wall_s / run.records, ratio=False)
            add(step, "CPU, ms a record", lambda cost: 1000 * cost.cpu_s / run.records, ratio=False)
        add_peak(step)
        add(step, "files written", lambda cost: cost.files, ratio=False)
        add(step, "MB written", lambda cost: cost.written / 1e6, ratio=False)
    add("copy", "wall, s", lambda cost: cost.wall_s, ratio=False)

    def files(who: str) -> float | None:
        return run.sites[who][0] if who in run.sites else None

    def megabytes(who: str) -> float | None:
        return run.sites[who][1] / 1e6 if who in run.sites else None

    return [*lines, _Line("files of the site", files), _Line("MB of the site", megabytes)]


def _ratio(mine: float | None, theirs: float | None) -> str:
    return f"{mine / theirs:.3f}" if mine is not None and theirs else "–"


def _spread(costs: list[Cost]) -> str:
    walls = [cost.wall_s for cost in costs]
    return f"{min(walls):.2f}–{max(walls):.2f}" if walls else "–"


def _row(name: str, cells: list[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) or value >= 100 else f"{value:.2f}"
