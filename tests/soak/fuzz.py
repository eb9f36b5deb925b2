"""Any bytes in every reader: only problems come out, in time and in little memory."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
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


def fuzz(asked: Asked) -> Tally:
    """Try so many inputs, shared out among the readers."""
    tally = Tally("fuzz")
    folder = fresh(asked.folder / "fuzz")
    with ThreadPoolExecutor(2) as threads:
        # Only so many wait in line that none begins long after the time is up.
        answers = ((run, threads.submit(_run, run)) for run in _shared_out(asked))
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
            asked.say(f"fuzz: {name} {count}, {len(tally.wrong)} wrong")
    if tally.counts.get("inputs", 0) < asked.rounds and asked.over():
        tally.notes.append(f"of {asked.rounds:,} asked for; the time was up")
    return tally


def _shared_out(asked: Asked) -> list[tuple[str, int, int]]:
    """Share the inputs out among the readers.

    Shape: reader, seed, how many.
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


def _run(run: tuple[str, int, int]) -> dict[str, Any] | str:
    command = [sys.executable, "-m", "tests.soak.fuzz_child", *map(str, run)]
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=WATCH_S, check=False
        )
    except subprocess.TimeoutExpired:
        return f"no answer for {WATCH_S} s"
    if done.returncode:
        return f"ended with {done.returncode}: {done.stderr[-800:]}"
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
