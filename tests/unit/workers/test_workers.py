from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from generator.store.failure import MachineFailure
from generator.workers import WorkerError, best_start_method, in_chunks, parallel_map

METHODS = ("fork", "spawn")
ROOT = Path(__file__).resolve().parents[3]


def work(shared: dict[str, int], chunk: int) -> tuple[int, int]:
    if shared["slow"]:
        # Later chunks finish first.
        time.sleep(0.02 * (5 - chunk))
    return chunk * shared["by"], os.getpid()


def fail(shared: str, chunk: int) -> int:
    if chunk == 3:
        if shared == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if shared == "machine":
            raise MachineFailure("machine-full", "/x", "full", "site-partial")
        if shared == "os":
            Path("/nowhere/at/all").read_bytes()
        raise ValueError(f"no {chunk}")
    return chunk


def mark(folder: str, chunk: int) -> int:
    Path(folder, str(chunk)).touch()
    return chunk


@pytest.mark.parametrize("method", METHODS)
def test_results_come_in_order_from_several_processes(method: str) -> None:
    done: list[int] = []
    results = parallel_map(
        work, range(5), {"by": 2, "slow": 1}, jobs=2, start_method=method, on_done=done.append
    )
    values, processes = zip(*results, strict=True)
    assert values == (0, 2, 4, 6, 8)
    assert os.getpid() not in processes
    assert done == [1, 2, 3, 4, 5]


def test_no_chunk_is_lost_on_whoever_reads_the_results_slowly() -> None:
    found = []
    for chunk, _ in parallel_map(work, range(30), {"by": 1, "slow": 0}, jobs=2):
        found.append(chunk)
        # Meanwhile the workers finish all that they were given.
        time.sleep(0.02)
    assert found == [*range(30)]


@pytest.mark.parametrize(("chunks", "jobs"), [([], 4), ([1], 4), ([1, 2], 1)])
def test_one_worker_is_this_process(chunks: list[int], jobs: int) -> None:
    results = list(parallel_map(work, chunks, {"by": 1, "slow": 0}, jobs=jobs))
    assert {process for _, process in results} <= {os.getpid()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_machines_failures_arrive_as_they_are(jobs: int) -> None:
    with pytest.raises(MachineFailure) as caught:
        list(parallel_map(fail, range(6), "machine", jobs=jobs))
    assert (caught.value.code, caught.value.state) == ("machine-full", "site-partial")
    with pytest.raises(MachineFailure) as caught:
        list(parallel_map(fail, range(6), "os", jobs=jobs))
    assert caught.value.path == "/nowhere/at/all"


def test_what_cannot_be_sent_is_worked_on_here_where_none_can_be_forked() -> None:
    shared = threading.Lock()
    found = list(parallel_map(_which, range(3), shared, jobs=2, start_method="spawn", sendable=False))
    assert found == [os.getpid()] * 3


def _which(_shared: object, _chunk: int) -> int:
    return os.getpid()


@pytest.mark.parametrize("method", METHODS)
def test_a_fault_of_ours_brings_its_traceback(method: str) -> None:
    with pytest.raises(WorkerError, match=r"in fail\n(.|\n)*ValueError: no 3"):
        list(parallel_map(fail, range(6), "fault", jobs=2, start_method=method))


def test_a_killed_worker_is_an_error_and_not_a_wait() -> None:
    with pytest.raises(MachineFailure) as caught:
        list(parallel_map(fail, range(6), "killed", jobs=2))
    assert caught.value.code == "machine-worker-lost"


SLOWLY = """
import sys, time
from generator.workers import parallel_map
def slowly(shared, chunk):
    time.sleep(0.05)
    return chunk
if __name__ == "__main__":
    for chunk in parallel_map(slowly, range(4000), None, jobs=3, start_method=sys.argv[1]):
        print(chunk, flush=True)
"""


@pytest.mark.parametrize("method", METHODS)
def test_workers_end_when_their_lead_is_killed(method: str, tmp_path: Path) -> None:
    (tmp_path / "slowly.py").write_text(SLOWLY, "utf-8")
    command = [sys.executable, str(tmp_path / "slowly.py"), method]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as lead:
        assert lead.stdout is not None
        lead.stdout.readline()
        lead.kill()
        # Every worker holds this pipe: it ends when the last of them does.
        lead.communicate(timeout=20)


def test_work_goes_little_ahead_of_what_is_taken(tmp_path: Path) -> None:
    results = parallel_map(mark, range(100), str(tmp_path), jobs=2)
    next(results)
    begun = len(list(tmp_path.iterdir()))
    time.sleep(0.3)
    assert len(list(tmp_path.iterdir())) <= begun + 4
    results.close()  # type: ignore[attr-defined] # a generator, which one may leave early


def test_chunks_hold_everything_once() -> None:
    assert [list(chunk) for chunk in in_chunks([1, 2, 3, 4, 5], 2)] == [[1, 2], [3, 4], [5]]
    assert best_start_method("spawn") == "spawn"
    assert best_start_method() in METHODS


def test_a_process_that_holds_typst_s_threads_is_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", sys)
    assert best_start_method("fork") == best_start_method() == "spawn"
