"""Builds killed at random moments: what stands is whole, its links work, and the next build mends all."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

from generator.store.site_folder import WORK
from tests.soak.editing import editor_of
from tests.soak.one_build import build_apart, finish, start
from tests.soak.reporting import Asked, Tally, fresh
from tests.soak.standing import dead_links, differing, digests

if TYPE_CHECKING:
    import random
    import subprocess

STATES = 6
"""So many different contents there are at most; kills happen on the way between two."""
FIRST_BUILDS = 6
"""Every so many kills hit a build from nothing."""


def kills(asked: Asked) -> Tally:
    """Kill so many builds, full and incremental, and look at what each left and what the next one makes."""
    tally = Tally("kills")
    chance = asked.chance("kills")
    states, clean, full = _states(asked, chance)
    # Where the last of the clean builds stands, the kills go on.
    folder = states[-1].parent
    states[-1] = folder.with_name("last") / "content"
    shutil.copytree(folder / "content", states[-1])
    now = len(states) - 1
    took = {"full": full, "incremental": 0.0}
    for n in range(asked.rounds):
        if asked.over():
            break
        following = chance.choice([state for state in range(len(states)) if state != now])
        kind = "full" if n % FIRST_BUILDS == 0 else "incremental"
        if kind == "full":
            shutil.rmtree(folder / "site")
            shutil.rmtree(folder / "cache")
        before = {} if kind == "full" else clean[now]
        mirror(states[following], folder / "content")
        moment = _kill_one(folder, chance, took[kind], tally)
        _look(folder, (before, clean[following]), f"kill {n} ({kind}, {moment})", tally)
        tally.count(f"kills of {kind} builds")
        began = time.monotonic()
        build_apart(folder / "content", folder)
        if kind == "incremental":
            took[kind] = max(took[kind] * 0.8, time.monotonic() - began)
        wrong = differing(digests(folder / "site"), clean[following])
        tally.count("files compared after it", len(clean[following]))
        if wrong or (folder / "site" / WORK).exists():
            tally.fault(f"after kill {n} ({kind}, {moment}): {len(wrong)} files differ: {wrong[:5]}")
            shutil.rmtree(folder / "site")
            build_apart(folder / "content", folder, 2, "--clean")
        now = following
        asked.say(f"kills: {n + 1}/{asked.rounds}, {len(tally.wrong)} wrong")
    return tally


def _states(asked: Asked, chance: random.Random) -> tuple[list[Path], list[dict[str, str]], float]:
    """Make contents that differ in a few records, build each from nothing, and tell how long that takes."""
    editor = editor_of(fresh(asked.folder / "states"), asked.records, chance, asked.seed)
    states: list[Path] = []
    clean: list[dict[str, str]] = []
    took = 0.0
    for n in range(min(STATES, asked.rounds)):
        if n:
            editor.retitle(chance.choice(editor.records))
            if n % 2:
                editor.add(editor.records[0])
                editor.delete(chance.choice(editor.records))
            if n % 3 == 2:
                editor.rename(chance.choice(editor.records))
                editor.move(chance.choice(editor.records))
        if states:
            shutil.rmtree(states[-1].parent / "site")
            shutil.rmtree(states[-1].parent / "cache")
        state = asked.folder / "states" / str(n)
        shutil.copytree(editor.content, state / "content")
        began = time.monotonic()
        build_apart(state / "content", state)
        took = time.monotonic() - began
        states.append(state / "content")
        clean.append(digests(state / "site"))
    return states, clean, took


def _kill_one(folder: Path, chance: random.Random, takes: float, tally: Tally) -> str:
    """Start a build and kill it at a random moment; half of the moments lie where the site is written."""
    process = start(folder / "content", folder)
    began = time.monotonic()
    writing = takes > 0 and chance.random() < 0.5
    if writing:
        while process.poll() is None and not (folder / "site" / WORK).is_dir():
            time.sleep(0.001)
        takes = max(0.2, takes - (time.monotonic() - began))
    time.sleep(chance.random() * (takes or 2.0))
    whole = chance.random() < 0.5
    ended = process.poll() is not None
    _kill(process, whole=whole)
    tally.count("builds that had ended before their kill" if ended else "builds killed at work")
    moment = "the whole group" if whole else "the lead process alone"
    return f"{'writing, ' if writing else ''}{moment}, {time.monotonic() - began:.2f} s"


def _kill(process: subprocess.Popen[bytes], *, whole: bool) -> None:
    """Kill a build: it and its workers, or the first process alone, as the system may."""
    with contextlib.suppress(ProcessLookupError):
        if whole:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    # Workers that outlive their lead hold its pipes: this returns when all of them are gone.
    finish(process, 60)


def _look(folder: Path, states: tuple[dict[str, str], dict[str, str]], moment: str, tally: Tally) -> None:
    before, after = states
    standing = digests(folder / "site")
    torn = [path for path, name in standing.items() if name not in (before.get(path), after.get(path))]
    dead = dead_links(standing)
    tally.count("files found standing", len(standing))
    if torn:
        tally.fault(f"{moment}: {len(torn)} files are neither the old nor the new ones: {torn[:5]}")
    if dead:
        tally.fault(f"{moment}: {len(dead)} dead links: {dead[:3]}")


def mirror(source: Path, target: Path) -> None:
    """Make one folder hold what another holds, touching only what differs."""
    there = {path.relative_to(source) for path in source.rglob("*") if path.is_file()}
    for path in [*target.rglob("*")] if target.exists() else []:
        if path.is_file() and path.relative_to(target) not in there:
            path.unlink()
    for path in there:
        content = (source / path).read_bytes()
        if not (target / path).is_file() or (target / path).read_bytes() != content:
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            (target / path).write_bytes(content)
