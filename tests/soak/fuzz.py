"""Any bytes in every reader: only problems come out, in time and in little memory."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

from tests.building import ROOT
from tests.soak.fuzz_targets import TARGETS, WEIGHTS
from tests.soak.one_build import environment
from tests.soak.reporting import Asked, Tally, fresh

AT_ONCE = 2_000
"""Inputs for one process."""
BEGUN = 3
"""So many processes are begun or wait to be: two run at a time."""
WATCH_S = 900
"""A process that says nothing for so long hangs where no signal is heard."""


Run = tuple[str, int, int]
"""Reader, seed, how many inputs."""
Answer = dict[str, Any] | str
"""What a process says at its end, or what became of it."""


def fuzz(asked: Asked) -> Tally:
    """Try so many inputs, shared out among the readers."""
    tally = Tally("fuzz")

    def run(one: Run) -> Answer:
        return in_process([sys.executable, "-m", "tests.soak.fuzz_child", *map(str, one)])

    return try_all(asked, tally, fresh(asked.folder / "fuzz"), run)


def try_all(asked: Asked, tally: Tally, folder: Path, run_one: Callable[[Run], Answer]) -> Tally:
    """Run the processes two at a time, and keep every input with which something was wrong."""
    with ThreadPoolExecutor(2) as threads:
        # Only so many wait in line that none begins long after the time is up.
        answers = ((run, threads.submit(run_one, run)) for run in _shared_out(asked))
        begun = deque(islice(answers, BEGUN))
        while begun:
            (name, number, count), answered = begun.popleft()
            answer = answered.result()
            if not asked.over():
                begun.extend(islice(answers, 1))
            if isinstance(answer, str):
                tally.fault(f"{name}, seed {number}: {answer}")
                continue
            tally.count(f"{name} inputs", answer["tried"])
            tally.count("inputs", answer["tried"])
            tally.most("most memory of a process, MB", answer["memory"] >> 20)
            for wrong in answer["wrong"]:
                kept = folder / f"{name}-{number}-{len(tally.wrong)}"
                kept.write_bytes(base64.b64decode(wrong["input"]))
                tally.fault(f"{name}, seed {number}: {wrong['why']} (input kept as {kept})")
            asked.say(f"{tally.mode}: {name} {count}, {len(tally.wrong)} wrong")
    if tally.counts.get("inputs", 0) < asked.rounds and asked.over():
        tally.notes.append(f"of {asked.rounds:,} asked for; the time was up")
    return tally


def _shared_out(asked: Asked) -> list[Run]:
    """Share the inputs out among the readers.

    Order: readers in turns, so that each has had its share of a run that is cut short.
    """
    whole = sum(WEIGHTS.get(name, 1) for name in TARGETS)
    runs = []
    for name in TARGETS:
        left = -(-asked.rounds * WEIGHTS.get(name, 1) // whole)
        runs += [
            (number / left, (name, asked.seed * 1000 + number // AT_ONCE, min(AT_ONCE, left - number)))
            for number in range(0, left, AT_ONCE)
        ]
    return [run for _, run in sorted(runs)]


def in_process(command: list[str], world: Mapping[str, str] | None = None) -> Answer:
    """Run a process to its end; what it wrote to the error stream comes as `told`."""
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment(world), capture_output=True, timeout=WATCH_S, check=False
        )
    except subprocess.TimeoutExpired:
        return f"no answer for {WATCH_S} s"
    told = done.stderr.decode("utf-8", "replace")
    if done.returncode:
        return f"ended with {done.returncode}: {told[-800:]}"
    # The last line is its answer: others who write there end theirs too.
    lines = done.stdout.splitlines()
    return {**json.loads(lines[-1]), "told": told} if lines else f"said nothing: {told[-800:]}"
