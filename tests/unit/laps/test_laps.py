"""A clock that is looked at between two pieces of work."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from generator import laps
from generator.laps import Laps, Spent


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """Let a test set both clocks."""
    now = {"cpu": 10.0, "wall": 100.0}
    clocks = SimpleNamespace(process_time=lambda: now["cpu"], perf_counter=lambda: now["wall"])
    monkeypatch.setattr(laps, "time", clocks)
    return now


def test_each_lap_goes_to_its_stop(clock: dict[str, float]) -> None:
    measured = Laps(running=True)
    clock.update(cpu=11, wall=104)
    measured.lap("read")
    clock.update(cpu=11.5, wall=105)
    measured.lap("plan")
    clock.update(cpu=14, wall=110)
    measured.begin()
    clock.update(cpu=15, wall=112)
    measured.lap("read")
    assert measured.spent == {"read": Spent(2, 6), "plan": Spent(0.5, 1)}
    assert list(measured.spent) == ["read", "plan"]
    assert measured.cpu == {"read": 2, "plan": 0.5}


def test_what_workers_spent_is_processor_time_alone(clock: dict[str, float]) -> None:
    measured = Laps(running=True)
    clock.update(cpu=11, wall=101)
    measured.lap("read")
    measured.add({"read": 2.5, "render": 0.5})
    measured.add({"render": 0.25})
    assert measured.spent == {"read": Spent(3.5, 1), "render": Spent(0.75, 0)}


def test_one_that_does_not_run_looks_at_no_clock(clock: dict[str, float]) -> None:
    clock.clear()
    measured = Laps(running=False)
    measured.begin()
    measured.lap("read")
    assert (measured.spent, measured.cpu) == ({}, {})
