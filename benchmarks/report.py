"""The tables of a benchmark, in Markdown: ratios first, absolutes after."""

from __future__ import annotations

import datetime
import os
import re
import statistics
from collections.abc import Callable
from pathlib import Path

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
NOTES = """\
- Whole processes, in turns, each time another one first; medians. The disk is synced before each run.
  Memory is the largest sum of PSS over the process tree, looked at every 50 ms in a turn of its own, so
  that looking slows nothing that is timed; CPU is user and system time with all children.
- Each run waits a while for a quiet machine. Where other programs used more than a tenth of the cores, wall
  is disturbed and CPU is the better measure.
- The outputs are **not the same yet**. Ours makes no feeds so far; it makes a page and a `record.json` a
  record, listings by locality, year, field, document and besides by subject, kind, status and
  organisation, each with pages by year and, beyond 100 entries, by month, pages for every unit of the
  registers, pages of figures and a manifest with the digest of every file. Hugo makes a page and a
  `record.json` a record and listings by place (with the units above), year, field and document, and of
  the two kinds, 50 a page; `hugo-feeds` adds an Atom feed of the 50 newest to each. See the number of
  files. Nothing is deducted for what the other does not make.
- Hugo reads Markdown files with JSON front matter, made by our own reader outside of the measured time,
  and is spared what our reader does besides: checking. Its templates use `partialCached` for what
  repeats, links from the root, and five related records from one document's list. The binary runs without
  the Python script of its package. Hugo has no incremental builds on the command line: each
  row is a whole build, and a deleted record's page stays in its site.
- Before each run after a change, 2.2 s pass: our cache reads a file again that was written less than two
  seconds before a build. The clock does not run meanwhile, for any of them.
- A template change is a comment added to the template of a record's page, in a copy.
"""


HEAD = """\
# Results

Written by `python -m benchmarks.bench --records N --results benchmarks/RESULTS.md`, one section a size. What
is measured, and what is not alike, stands at the end.
"""
_SECTION = re.compile(r"^## [0-9,]+ records\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_FILES, _MEGABYTES = "files written", "MB written"
_EACH_WALL, _EACH_CPU = "wall, ms a record", "CPU, ms a record"
_ABSOLUTE = (_FILES, _MEGABYTES, _EACH_WALL, _EACH_CPU)
"""Rows that say nothing as ratios."""


class Found:
    """What was measured."""

    def __init__(self) -> None:
        self.costs: dict[tuple[str, str], list[Cost]] = {}
        """By program and step."""
        self.peaks: dict[tuple[str, str], int] = {}
        """Units: bytes."""
        self.sites: dict[str, tuple[int, int]] = {}
        """Files and bytes of the finished site."""
        self.late: set[str] = set()
        """Programs that did not finish in ten minutes."""

    def median(self, who: str, step: str, what: Callable[[Cost], float]) -> float | None:
        """Return the median of something over the turns; None when there was no run."""
        costs = self.costs.get((who, step))
        return statistics.median(map(what, costs)) if costs else None


def report(records: int, turns: int, steps: list[str], versions: dict[str, str], found: Found) -> str:
    """Lay the tables out."""
    others = [who for who in versions if who != "ours"]
    rows = [*_ratios(records, steps, found, others), "", *_absolutes(records, steps, found, list(versions))]
    versions_said = "; ".join(versions.values())
    late = [f"Did not finish in ten minutes: {', '.join(sorted(found.late))}.", ""] if found.late else []
    return "\n".join(
        [
            f"## {records:,} records",
            "",
            f"{_machine()}; {datetime.datetime.now(tz=datetime.UTC):%Y-%m-%d}; {turns} turns.",
            f"Versions: {versions_said}.",
            "",
            *late,
            *rows,
            "",
        ]
    )


def merged(before: str, section: str) -> str:
    """Put a section into what an earlier run wrote, in place of the one of the same size.

    Order: smaller sizes first.
    """
    sections = {text.split("\n", 1)[0]: text for text in _SECTION.findall(before)}
    sections[section.split("\n", 1)[0]] = section
    ordered = sorted(sections.values(), key=lambda text: int(text.split()[1].replace(",", "")))
    return "\n".join(
        [HEAD, *(text.rstrip("\n") + "\n" for text in ordered), "## How it is measured\n", NOTES]
    )


def _ratios(records: int, steps: list[str], found: Found, others: list[str]) -> list[str]:
    rows = [_row("ours ÷ …", others), _row("---", ["---"] * len(others))]
    for name, step, what in _lines(records, steps, found):
        mine = what("ours")
        cells = []
        for other in others:
            theirs = what(other)
            cells.append(f"{mine / theirs:.3f}" if mine is not None and theirs else "–")
        if set(cells) != {"–"} and step != "copy" and not name.endswith(_ABSOLUTE):
            rows.append(_row(name, cells))
    copies = [found.median("ours", "copy", _wall), found.median("ours", "cold", _wall)]
    if copies[0] and copies[1]:
        rows += ["", f"Ours, cold build ÷ `cp -r` of its own site: {copies[1] / copies[0]:.1f}."]
    return rows


def _absolutes(records: int, steps: list[str], found: Found, everybody: list[str]) -> list[str]:
    rows = [_row("", everybody), _row("---", ["---"] * len(everybody))]
    for name, _, what in _lines(records, steps, found):
        values = [what(who) for who in everybody]
        if any(value is not None for value in values):
            rows.append(_row(name, ["–" if value is None else _shown(value) for value in values]))
    for step in [*steps, "copy"]:
        spread = [_spread(found.costs.get((who, step), [])) for who in everybody]
        rows.append(_row(f"{NAMES[step]}: wall, s, fastest–slowest", spread))
        others = [found.costs.get((who, step), []) for who in everybody]
        shares = [f"{max(cost.others for cost in costs):.0%}" if costs else "–" for costs in others]
        rows.append(_row(f"{NAMES[step]}: cores used by other programs, at most", shares))
    return rows


def _lines(
    records: int, steps: list[str], found: Found
) -> list[tuple[str, str, Callable[[str], float | None]]]:
    """Name each row, its step, and what gives its value for a program."""
    lines: list[tuple[str, str, Callable[[str], float | None]]] = []

    def add(name: str, step: str, what: Callable[[Cost], float]) -> None:
        lines.append((f"{NAMES[step]}: {name}", step, lambda who: found.median(who, step, what)))

    def add_peak(step: str) -> None:
        def peak(who: str) -> float | None:
            bytes_ = found.peaks.get((who, step))
            return None if bytes_ is None else bytes_ / 2**20

        lines.append((f"{NAMES[step]}: peak memory, MiB", step, peak))

    for step in steps:
        add("wall, s", step, _wall)
        add("CPU, s", step, lambda cost: cost.cpu_s)
        if step == "cold":
            add(_EACH_WALL, step, lambda cost: 1000 * cost.wall_s / records)
            add(_EACH_CPU, step, lambda cost: 1000 * cost.cpu_s / records)
        add_peak(step)
        add(_FILES, step, lambda cost: cost.files)
        add(_MEGABYTES, step, lambda cost: cost.written / 1e6)
    add("wall, s", "copy", _wall)
    lines.append(
        ("files of the site", "site", lambda who: found.sites[who][0] if who in found.sites else None)
    )
    return lines


def _wall(cost: Cost) -> float:
    return cost.wall_s


def _spread(costs: list[Cost]) -> str:
    walls = [cost.wall_s for cost in costs]
    return f"{min(walls):.2f}–{max(walls):.2f}" if walls else "–"


def _row(name: str, cells: list[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) or value >= 100 else f"{value:.2f}"


def _machine() -> str:
    memory = next(
        int(line.split()[1])
        for line in Path("/proc/meminfo").read_text("ascii").splitlines()
        if line.startswith("MemTotal:")
    )
    return f"{os.cpu_count()} cores, {memory / 2**20:.0f} GiB of memory"
