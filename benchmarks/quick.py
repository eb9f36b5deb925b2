"""Measure in a minute: ours beside Hugo at 2,000 records, and whether a record costs the same at 500.

Only good for seeing that nothing broke: one turn each, and no figures are kept.
"""

from __future__ import annotations

from benchmarks.bench import CACHE, Asked, measure
from benchmarks.corpus_manner import USUAL_SEED
from benchmarks.figures import Run

FEW, MANY = 500, 2000
COLD = ("ours", "cold")


def main() -> None:
    """Measure, and print a line each."""
    few = measure(_asked(FEW, ["ours"], ["cold"]))
    many = measure(_asked(MANY, ["ours", "hugo"], ["cold"]))
    for what in ("wall", "CPU"):
        mine, theirs = _spent(many, what, *COLD), _spent(many, what, "hugo", "cold")
        print(
            f"{MANY} records, cold build, {what}: ours {mine:.2f} s, Hugo {theirs:.2f} s, {mine / theirs:.2f}"
        )
    less, more = (1000 * _spent(run, "CPU", *COLD) / run.records for run in (few, many))
    print(f"cold, CPU ms a record: {less:.2f} at {FEW}, {more:.2f} at {MANY}, {more / less:.2f}")


def _spent(run: Run, what: str, who: str, step: str) -> float:
    found = run.wall(who, step) if what == "wall" else run.cpu(who, step)
    assert found is not None
    return found


def _asked(records: int, peers: list[str], steps: list[str]) -> Asked:
    return Asked(records, USUAL_SEED, peers, 1, steps, CACHE, None, memory=False, patience_s=2, profile=False)


if __name__ == "__main__":
    main()
