from __future__ import annotations

from generator.domain.shared_runs import runs_of, shared_runs

SOURCE = " ".join(f"từ{n}" for n in range(60))


def _shared(text: str) -> list[int]:
    return [run.syllables for run in shared_runs(text, runs_of(SOURCE))]


def test_a_long_run_is_found_at_its_whole_length() -> None:
    assert _shared("mở đầu " + " ".join(f"từ{n}" for n in range(5, 40)) + " kết") == [35]


def test_a_short_run_is_no_copy() -> None:
    assert _shared(" ".join(f"từ{n}" for n in range(19))) == []


def test_two_runs_are_two_passages() -> None:
    text = " ".join(f"từ{n}" for n in range(25)) + " xen giữa " + " ".join(f"từ{n}" for n in range(30, 55))
    assert _shared(text) == [25, 25]
