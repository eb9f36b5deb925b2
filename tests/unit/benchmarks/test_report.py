from __future__ import annotations

from pathlib import Path

from benchmarks.figures import Run, add_run, read_runs
from benchmarks.goals import goals
from benchmarks.measuring import Cost
from benchmarks.report import results, section
from benchmarks.same_data import differences


def cost(wall_s: float) -> Cost:
    return Cost(wall_s, 2 * wall_s, 10, 1000, 0.0)


def run(records: int = 10_000, seed: int = 2025, **walls: float) -> Run:
    """Make a run; ours_cold=5 is what ours took for a cold build."""
    found = Run(records, seed, "ext4", "2026-11-25", "2 cores", ["cold", "edit"])
    for key, wall_s in walls.items():
        who, _, step = key.rpartition("_")
        name = who.replace("_", "-")
        found.versions[name] = name
        found.costs[f"{name} {step}"] = [cost(wall_s), cost(wall_s), cost(3 * wall_s)]
    return found


def row(lines: list[str], beginning: str) -> str:
    return next(line for line in lines if line.startswith(f"| {beginning}"))


def test_a_goal_is_met_or_not() -> None:
    lines = goals([run(ours_cold=5, ours_edit=1, hugo_cold=10)])
    assert row(lines, "cold build, the whole site").endswith("| 0.500, met |")
    assert row(lines, "one record edited, wall ÷ Hugo").endswith("| 0.100, **not met** |")
    assert row(lines, "cold build, wall ÷ stock").endswith("| – |")


def test_growth_compares_what_a_record_costs() -> None:
    large = run(100_000, ours_cold=60, ours_edit=3)
    large.peaks["ours cold"] = 2**30 // 2
    lines = goals([run(ours_cold=5, ours_edit=1), large])
    assert row(lines, "cold build, ms a record, 100,000").endswith("| 1.200, **not met** |")
    assert row(lines, "one record edited, 100,000").endswith("| 3.000, met |")
    assert row(lines, "cold build, peak memory | 100,000").endswith("| 0.50 GB, met |")


def test_a_held_out_corpus_has_a_column_of_its_own() -> None:
    lines = goals([run(ours_cold=5, hugo_cold=10), run(seed=7, ours_cold=4, hugo_cold=10)])
    assert "usual, ext4 | held-out 7, ext4" in row(lines, "ours ÷ other")
    assert row(lines, "cold build, the whole site").endswith("| 0.500, met | 0.400, met |")


def test_a_section_says_ratios_before_absolutes() -> None:
    found = run(ours_cold=5, hugo_cold=10)
    found.late.append("pelican")
    found.stops = {"write": (20.0, 12.0)}
    text = section(found)
    assert text.index("| cold build: wall, s | 0.500 |") < text.index("| cold build: wall, s | 5 | 10 |")
    assert "Did not finish in ten minutes: pelican." in text
    assert "| write | 2.000 | 20.00 | 12.00 |" in text


def test_runs_are_kept_and_replaced(tmp_path: Path) -> None:
    kept = tmp_path / "results.json"
    add_run(kept, run(ours_cold=5, hugo_cold=10))
    add_run(kept, run(ours_cold=4, hugo_cold=10))
    runs = add_run(kept, run(2000, ours_cold=1, hugo_cold=2))
    assert runs == read_runs(kept)
    assert [(it.records, it.wall("ours", "cold")) for it in runs] == [(2000, 1), (10_000, 4)]
    assert results(runs).count("\n## ") == 4


def test_differences_of_data_are_named_by_field() -> None:
    ours = {"a": [{"value": 1}], "b": 10}
    assert list(differences(ours, {"a": [{"value": 2}], "b": 10.0, "c": None})) == [
        (".a[].value", 1, 2),
        (".c", "absent", None),
    ]
