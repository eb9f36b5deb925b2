from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from generator.domain.problem import Problem, Severity
from generator.domain.record import Headline
from generator.store.failure import MachineFailure
from generator.store.headlines import pack_reading
from generator.store.packed_headlines import PackedHeadlines
from tests.libraries import headline

WARNING = Problem("conferences/2024/b.yaml", 1, 1, "figures-missing", severity=Severity.WARNING)


def packed(record: str, **given: str) -> bytes:
    return pack_reading(
        headline(record, {"date": "2024-01-01", **given}), (WARNING,) if record == "b" else ()
    )


def filled(folder: Path | None, most: int = 2) -> PackedHeadlines:
    found = PackedHeadlines(folder, most)
    for record in "dbac":
        added, warnings = found.add(f"conferences/2024/{record}.yaml", packed(record))
        assert (added.id, warnings) == (record, (WARNING,) if record == "b" else ())
    found.arrange()
    return found


@pytest.mark.parametrize("place", ["disk", "memory"])
def test_headlines_come_back_by_id_in_the_order_of_their_files(tmp_path: Path, place: str) -> None:
    found = filled(tmp_path if place == "disk" else None)
    assert [*found] == ["a", "b", "c", "d"]
    assert len(found) == 4
    assert "a" in found
    assert "x" not in found
    assert [*found.files()] == [(f"conferences/2024/{record}.yaml", record) for record in "abcd"]
    for _ in range(2):
        assert [h.id for h in found.values()] == ["a", "b", "c", "d"]
    assert found["c"] == headline("c", {"date": "2024-01-01"})
    assert found.packed(1) == packed("b")
    with pytest.raises(KeyError):
        found["x"]


def test_a_bounded_number_is_held_and_what_is_used_stays() -> None:
    found = filled(None, most=4)
    first = found["a"]
    assert found["a"] is first
    found["b"], found["c"]
    assert found["a"] is first
    found.forget()
    assert found["a"] is not first
    held: list[Headline] = [found[record] for _ in range(3) for record in "abcd"]
    assert len({id(each) for each in held[-8:]}) <= 8


def test_of_two_records_with_one_id_the_last_by_path_is_given() -> None:
    found = PackedHeadlines()
    found.add("models/2024/a.yaml", packed("a", title="sau"))
    found.add("conferences/2024/a.yaml", packed("a", title="trước"))
    found.arrange()
    assert [path for path, _ in found.files()] == ["conferences/2024/a.yaml", "models/2024/a.yaml"]
    assert len(found) == 1
    assert found["a"].title == "sau"


def test_another_process_opens_the_file_for_itself(tmp_path: Path) -> None:
    found = filled(tmp_path)
    other = pickle.loads(pickle.dumps(found))  # noqa: S301 - what was pickled here
    assert [h.id for h in other.values()] == ["a", "b", "c", "d"]


def test_a_disk_that_fails_is_a_failure_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise OSError(28, "full")

    with pytest.raises(MachineFailure):
        PackedHeadlines(tmp_path / "nowhere")
    found = filled(tmp_path)
    found.forget()
    with monkeypatch.context() as patched:
        patched.setattr("generator.store.packed_headlines.os.pread", fail)
        with pytest.raises(MachineFailure):
            found["a"]
        patched.setattr("generator.store.packed_headlines.os.write", fail)
        with pytest.raises(MachineFailure):
            found.add("conferences/2024/e.yaml", packed("e"))


def test_what_is_written_in_pieces_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    true = os.write

    def little(number: int, data: bytes) -> int:
        return true(number, data[:50])

    monkeypatch.setattr("generator.store.packed_headlines.os.write", little)
    assert [h.id for h in filled(tmp_path).values()] == ["a", "b", "c", "d"]
