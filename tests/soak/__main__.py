"""Try the bulletin for long, and write what was seen: python -m tests.soak [MODE…] --help."""

from __future__ import annotations

import argparse
import importlib
import math
import shutil
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.building import ROOT
from tests.soak.reporting import LISTED, Asked, Tally, timed

MODES = {
    "kills": 200,
    "damage": 40,
    "fuzz": 100_000,
    "guided": 30_000,
    "edits": 1000,
    "injection": 1000,
    "crawl": 150,
    "versions": 1,
}
"""Mode to its usual number of rounds."""
TABLE = ROOT / "docs" / "soak.md"
BEGIN, END = "<!-- soak: {} -->", "<!-- end -->"


def main() -> int:
    """Run the modes asked for, one after the other; put the row of each where it belongs."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("modes", nargs="*", choices=[*MODES, []], metavar="MODE", help=", ".join(MODES))
    parser.add_argument("--seed", type=int, default=1, help="another seed: other records, moments, inputs")
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument(
        "--rounds", type=int, help="kills, cases, inputs or edits; each mode has its own number"
    )
    parser.add_argument("--minutes", type=float, default=math.inf, help="no round of a mode begins later")
    parser.add_argument("--folder", type=Path, help="where to work; in memory unless told")
    parser.add_argument("--label", default="", help="write the table into docs/soak.md under this name")
    given = parser.parse_args()
    shared = Path("/dev/shm")  # noqa: S108 - a disk in memory, where there is one
    folder = given.folder or Path(tempfile.mkdtemp(prefix="soak-", dir=shared if shared.is_dir() else None))
    tallies: list[Tally] = []
    for mode in given.modes or MODES:
        until = time.monotonic() + given.minutes * 60
        rounds = given.rounds or MODES[mode]
        asked = Asked(given.seed, given.records, rounds, folder / mode, _say, until)
        tally = Tally(mode)
        with timed(tally):
            done: Tally = getattr(importlib.import_module(f"tests.soak.{mode}"), mode)(asked)
        done.seconds = tally.seconds
        tallies.append(done)
        for wrong in done.wrong[:LISTED]:
            _say(f"WRONG {mode}: {wrong}")
        if not done.wrong:
            shutil.rmtree(asked.folder, ignore_errors=True)
        rows = rows_of(done, given.seed, given.records)
        _say("\n".join(rows))
        # At once: a run that ends early keeps what it saw.
        if given.label:
            write(given.label, rows)
    return 1 if any(tally.wrong for tally in tallies) else 0


def rows_of(tally: Tally, seed: int, records: int) -> list[str]:
    """Say what a mode saw as rows of a table."""
    seen = "; ".join(f"{what} {count:,}" for what, count in tally.counts.items())
    notes = "".join(f" ({note})" for note in tally.notes)
    sized = "" if tally.mode in {"fuzz", "guided", "injection", "versions"} else f"{records:,}"
    return [
        f"| {tally.mode} | {seed} | {sized} | {seen}{notes} | {len(tally.wrong)} | {tally.seconds:,.0f} |"
    ]


def write(label: str, rows: list[str]) -> None:
    """Put rows into the table of docs/soak.md that bears a name, in place of former ones of the same mode."""
    text = TABLE.read_text("utf-8")
    begin = BEGIN.format(label)
    head = [
        begin,
        f"{label}, {datetime.now(UTC):%Y-%m-%d}, Python {sys.version.split()[0]}:",
        "",
        "| mode | seed | records | tried and seen | wrong | s |",
        "|---|---|---|---|---|---|",
    ]
    before, found, after = text.partition(begin)
    kept: list[str] = []
    if found:
        old, _, after = after.partition(END)
        kept = [line for line in old.splitlines() if line.startswith("| ") and not line.startswith("| mode")]
    modes = {row.split(" | ")[0] for row in rows}
    kept = [line for line in kept if line.split(" | ")[0] not in modes]
    table = "\n".join([*head, *sorted([*kept, *rows]), END])
    TABLE.write_text(
        f"{before.rstrip()}\n\n{table}\n{after}" if not found else f"{before}{table}{after}", "utf-8"
    )


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - a command prints


if __name__ == "__main__":
    sys.exit(main())
