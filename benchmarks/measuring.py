"""Run a whole process and see what it took: time, memory of its process tree, files written."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import subprocess
import threading
import time
from pathlib import Path
from typing import NamedTuple

TEN_MINUTES = 600
NO_LIMIT = 100_000
SAMPLE_S = 0.05
QUIET = 0.1
"""The share of the cores that others may use before a run counts as disturbed."""
ROOT = Path(__file__).resolve().parent.parent


class Cost(NamedTuple):
    """What one run took."""

    wall_s: float
    cpu_s: float
    """User and system, with all its children."""
    files: int
    """Files written, changed or not."""
    written: int
    """Bytes in these."""
    others: float
    """The share of the machine's cores that other programs used meanwhile."""


class BuildFailedError(Exception):
    """A program ended with an error; the text is what it printed last."""


class _Watch(threading.Thread):
    """Sums the memory of a process tree now and then: PSS, so that what forked workers share counts once."""

    def __init__(self, process: int, sample_s: float) -> None:
        super().__init__(daemon=True)
        self.process = process
        self.sample_s = sample_s
        self.peak_kb = 0
        self.ended = threading.Event()

    def run(self) -> None:
        """Look until told to stop."""
        while not self.ended.wait(self.sample_s):
            self.peak_kb = max(self.peak_kb, sum(map(_pss_kb, _tree(self.process))))


def timed(command: list[str], folder: Path, site: Path) -> Cost | None:
    """Run a command to its end, with nothing that watches it meanwhile.

    Errors: None when it takes more than ten minutes; BuildFailedError when it ends with an error.
    """
    found = _run(command, folder, site, 0, TEN_MINUTES)
    return found and found[1]


def watched(
    command: list[str], folder: Path, site: Path, *, sample_s: float = SAMPLE_S, limit_s: float = TEN_MINUTES
) -> tuple[int, Cost] | None:
    """Run a command to its end and return the peak memory of its process tree, and what it took.

    Units: bytes.
    Errors: as `timed`.
    """
    return _run(command, folder, site, sample_s, limit_s)


def profiled(command: list[str], folder: Path) -> dict[str, tuple[float, float]]:
    """Run our own build with --profile and return what each stop took; empty when it knows no such option.

    Units: seconds of CPU and of wall.
    """
    process = _start(command, folder)
    said = process.communicate()[0]
    found = map(_STOP.match, said.splitlines())
    return {match["stop"]: (float(match["cpu"]), float(match["wall"])) for match in found if match}


_STOP = re.compile(r" *(?P<cpu>[0-9.]+) +[0-9.]+ +(?P<wall>[0-9.]+)  (?P<stop>[^ ].*)")


def _run(
    command: list[str], folder: Path, site: Path, sample_s: float, limit_s: float
) -> tuple[int, Cost] | None:
    os.sync()  # What the last run left to write would otherwise be written during this one.
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = _busy_s()
    began, began_ns = time.monotonic(), time.time_ns()
    process = _start(command, folder)
    watch = _Watch(process.pid, sample_s)
    if sample_s:
        watch.start()
    finished = _finished(process, limit_s)
    wall = time.monotonic() - began
    watch.ended.set()
    if not finished:
        return None
    others = _busy_s() - busy
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    others -= cpu
    # The clock of a file system goes in ticks, and may lie some milliseconds behind.
    files, written = _written(site, began_ns - 20_000_000)
    cost = Cost(wall, cpu, files, written, max(0.0, others / wall / (os.cpu_count() or 1)))
    return watch.peak_kb * 1024, cost


def file_system(folder: Path) -> str:
    """Name the kind of file system that a folder stands on: ext4, tmpfs."""
    mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text("utf-8").splitlines()]
    above = [(mount, kind) for mount, kind in mounts if folder.resolve().is_relative_to(mount)]
    return max(above, key=lambda it: len(it[0]))[1]


def put_aside(made: Path, run: Path) -> None:
    """Take what a build made out of the way of the next one, to be deleted with all else of a run.

    ext4 gives out no inode again that was freed within five minutes, and looks each of them up whenever it
    makes a file: after a site of 50,000 files was deleted, making one took 0.24 ms instead of 0.05, whoever
    made it.
    """
    if made.is_symlink() or file_system(run) == "tmpfs":
        shutil.rmtree(made, ignore_errors=True)
    elif made.exists():
        aside = run / "aside"
        aside.mkdir(exist_ok=True)
        made.rename(aside / str(len(list(aside.iterdir()))))


def machine() -> str:
    """Say how large the machine is."""
    lines = Path("/proc/meminfo").read_text("ascii").splitlines()
    memory = next(int(line.split()[1]) for line in lines if line.startswith("MemTotal:"))
    return f"{os.cpu_count()} cores, {memory / 2**20:.0f} GiB of memory"


def wait_for_quiet(patience_s: float) -> None:
    """Wait until other programs leave nine tenths of the cores free, or patience ends."""
    began = time.monotonic()
    while time.monotonic() - began < patience_s:
        busy = _busy_s()
        time.sleep(0.5)
        if _busy_s() - busy < 0.5 * (os.cpu_count() or 1) * QUIET:
            return


def weigh(site: Path) -> tuple[int, int]:
    """Count the files of a folder and their bytes."""
    return _written(site, 0)


def _start(command: list[str], folder: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    # Python programs keep their compiled modules, as they do on people's machines.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def _finished(process: subprocess.Popen[str], limit_s: float) -> bool:
    try:
        said = process.communicate(timeout=limit_s)[0]
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return False
    if process.returncode:
        raise BuildFailedError(f"{process.args!r}: {said[-2000:]}")
    return True


def _busy_s() -> float:
    """Return for how long the machine's cores were busy since it started, whoever used them."""
    user, nice, system, _idle, _waiting, *interrupts = map(
        int, Path("/proc/stat").read_text("ascii").split("\n", 1)[0].split()[1:9]
    )
    return (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK")


def _written(site: Path, since_ns: int) -> tuple[int, int]:
    files = size = 0
    for folder, _, names in os.walk(site):
        for name in names:
            found = os.stat(f"{folder}/{name}")  # noqa: PTH116 - a Path a file would double the time
            if found.st_ctime_ns >= since_ns:
                files += 1
                size += found.st_size
    return files, size


def _tree(process: int) -> list[int]:
    """List a process and what descends from it, as far as it still lives."""
    found = [process]
    for parent in found:
        try:
            for task in Path(f"/proc/{parent}/task").iterdir():
                found += map(int, (task / "children").read_text("ascii").split())
        except OSError:
            continue
    return found


def _pss_kb(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
