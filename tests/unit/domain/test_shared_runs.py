from __future__ import annotations

from generator.domain.shared_runs import runs_of, shared_runs, syllables_of

SOURCE = " ".join(f"từ{n}" for n in range(60))


def _shared(text: str) -> list[int]:
    return [run.syllables for run in shared_runs(syllables_of(text).folded, runs_of(SOURCE))]


def test_a_long_run_is_found_at_its_whole_length() -> None:
    assert _shared("mở đầu " + " ".join(f"từ{n}" for n in range(5, 40)) + " kết") == [35]


def test_a_short_run_is_no_copy() -> None:
    assert _shared(" ".join(f"từ{n}" for n in range(19))) == []


def test_two_runs_are_two_passages() -> None:
    text = " ".join(f"từ{n}" for n in range(25)) + " xen giữa " + " ".join(f"từ{n}" for n in range(30, 55))
    assert _shared(text) == [25, 25]


def test_case_marks_and_punctuation_do_not_count() -> None:
    text = ", ".join(f"TU{n}" for n in range(25)).replace("TU7", "TỬ7")
    assert _shared(text) == [25]


def test_syllables_know_where_they_stand() -> None:
    found = syllables_of("Đoàn_ thể, 29-CT")
    assert (list(found.folded), found.spans) == (
        ["doan", "the", "29", "ct"],
        [(0, 4), (6, 9), (11, 13), (14, 16)],
    )
    assert syllables_of(" … ") == ([], [])
