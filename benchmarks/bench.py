"""Measure this generator beside others: python -m benchmarks.bench --records 10000 --peers hugo,pelican.

Whole processes, in turns, the median of them. Before the measured turns there is one that only watches
memory, so that watching slows nothing that is timed. With --results the figures are kept in a JSON file, and
the report beside it is made anew from all that it holds: ratios first, absolutes after. See README.md here.
"""

from __future__ import annotations

import argparse
import datetime
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.changes import STEPS, Changes
from benchmarks.corpus import make_corpus
from benchmarks.corpus_manner import USUAL_SEED
from benchmarks.figures import Run, add_run
from benchmarks.measuring import (
    NO_LIMIT,
    Cost,
    file_system,
    machine,
    profiled,
    put_aside,
    timed,
    wait_for_quiet,
    watched,
    weigh,
)
from benchmarks.peers.choosing import PEERS, USUAL
from benchmarks.peers.peer import Peer
from benchmarks.report import results, section

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache/bench"
SETTLED_S = 2.2
"""Our cache reads a file again that was written less than two seconds before a build."""
WATCHED = ("cold", "edit")


class Asked(NamedTuple):
    """What is to be measured."""

    records: int
    seed: int
    peers: list[str]
    turns: int
    steps: list[str]
    where: Path
    results: Path | None
    memory: bool
    patience_s: float
    once: bool = False
    profile: bool = True
    cache_in: Path | None = None
    """Where our cache lies, if not beside the site."""


def main(arguments: list[str] | None = None) -> None:
    """Measure, print the tables, and keep them."""
    given = _parser().parse_args(arguments)
    for records in map(int, str(given.records).split(",")):
        began = time.monotonic()
        run = measure(_asked(given, records))
        print(section(run))
        if given.results:
            runs = add_run(given.results, run)
            given.results.with_name("RESULTS.md").write_text(results(runs), "utf-8")
        _say(f"{time.monotonic() - began:.0f} s for {records} records")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--records", default="10000", help="one size, or several with commas")
    parser.add_argument("--seed", type=int, default=USUAL_SEED, help="another number: a held-out corpus")
    parser.add_argument("--peers", default=USUAL, help=f"of {','.join(PEERS)}, or all; ours always is")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--steps", default=",".join(STEPS), help="cold comes first")
    parser.add_argument("--where", type=Path, default=CACHE, help="for corpus and sites: /dev/shm is tmpfs")
    parser.add_argument("--results", type=Path, help="a JSON file; RESULTS.md is written beside it")
    parser.add_argument("--no-memory", action="store_true", help="leave the turn out that watches memory")
    parser.add_argument("--patience", type=float, default=20, help="seconds to wait for a quiet machine")
    parser.add_argument("--once", action="store_true", help="ours alone, one cold build without time limit")
    parser.add_argument("--cache-in", type=Path, help="our cache apart, where one disk is too small for all")
    return parser


def _asked(given: argparse.Namespace, records: int) -> Asked:
    named = list(PEERS) if given.peers == "all" else [name for name in str(given.peers).split(",") if name]
    steps = ["cold"] if given.once else str(given.steps).split(",")
    if unknown := ({*named} - {*PEERS}) | ({*steps} - {*STEPS}):
        sys.exit(f"unknown: {', '.join(unknown)}; peers are {', '.join(PEERS)}; steps are {', '.join(STEPS)}")
    if steps[0] != "cold" or ("delete" in steps and "add" not in steps):
        sys.exit("cold comes first, and what is deleted is what was added: delete needs add")
    peers = ["ours"] if given.once else [name for name in PEERS if name == "ours" or name in named]
    return Asked(
        records,
        given.seed,
        peers,
        1 if given.once else given.turns,
        steps,
        given.where.absolute(),
        given.results,
        not given.no_memory,
        given.patience,
        given.once,
        cache_in=given.cache_in,
    )


def measure(asked: Asked) -> Run:
    """Make the corpus, set the programs up, and measure them."""
    # Not in the system's own folder for such, which is often held in memory.
    asked.where.mkdir(parents=True, exist_ok=True)
    apart = asked.cache_in or asked.where
    apart.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="run-", dir=asked.where) as name,
        tempfile.TemporaryDirectory(prefix="cache-", dir=apart) as cache,
    ):
        folder = Path(name)
        _say(f"making {asked.records} records and setting up {', '.join(asked.peers)}")
        make_corpus(asked.records, folder / "content", asked.seed)
        peers = [PEERS[peer](folder, CACHE) for peer in asked.peers]
        if asked.cache_in:
            peers[0].caches[0].symlink_to(cache, target_is_directory=True)
        run = Run(
            asked.records,
            asked.seed,
            file_system(folder),
            f"{datetime.datetime.now(tz=datetime.UTC):%Y-%m-%d}",
            machine() + (f"; our cache on {file_system(Path(cache))}" if asked.cache_in else ""),
            asked.steps,
            asked.once,
            {peer.name: peer.version for peer in peers},
            {peer.name: peer.makes for peer in peers},
        )
        if asked.once:
            _build_once(peers[0], run)
        else:
            _measure(asked, folder, peers, run)
    return run


def _build_once(peer: Peer, run: Run) -> None:
    """Build once, watching memory meanwhile, seldom enough to slow nothing."""
    found = watched(peer.command, peer.folder, peer.site, sample_s=1, limit_s=NO_LIMIT)
    assert found is not None
    run.peaks[f"{peer.name} cold"], cost = found
    run.costs[f"{peer.name} cold"] = [cost]
    run.sites[peer.name] = weigh(peer.site)


def _measure(asked: Asked, folder: Path, peers: list[Peer], run: Run) -> None:
    changes = Changes(folder / "content", peers)
    if asked.memory:
        for step in (step for step in asked.steps if step in WATCHED):
            _prepare(step, changes)
            for peer in peers:
                _watch(step, peer, run)
    for turn in range(asked.turns):
        for step in asked.steps:
            _prepare(step, changes)
            # In turns, and another one first each time.
            for peer in peers[turn % len(peers) :] + peers[: turn % len(peers)]:
                if turn < peer.turns:
                    _time(step, peer, folder, run, asked.patience_s)
    if not asked.profile:
        return
    ours = peers[0]
    _clear("cold", ours)
    run.stops = profiled([*ours.command, "--profile"], ours.folder)


def _skipped(step: str, peer: Peer, run: Run) -> bool:
    return peer.name in run.late or (step != "cold" and not peer.needs_others)


def _watch(step: str, peer: Peer, run: Run) -> None:
    if _skipped(step, peer, run):
        return
    _clear(step, peer)
    found = watched(peer.command, peer.folder, peer.site)
    if found is None:
        run.late.append(peer.name)
        return
    run.peaks[f"{peer.name} {step}"] = found[0]
    _say(f"memory, {step}, {peer.name}: {found[0] / 2**20:.0f} MiB")


def _time(step: str, peer: Peer, folder: Path, run: Run, patience_s: float) -> None:
    if _skipped(step, peer, run):
        return
    _clear(step, peer)
    wait_for_quiet(patience_s)
    cost = timed(peer.command, peer.folder, peer.site)
    if cost is None:
        run.late.append(peer.name)
        return
    run.costs.setdefault(f"{peer.name} {step}", []).append(cost)
    _say(f"{step}, {peer.name}: {cost.wall_s:.2f} s, others {cost.others:.0%}")
    if step == "cold":
        run.sites[peer.name] = weigh(peer.site)
        run.costs.setdefault(f"{peer.name} copy", []).append(_copy(folder, peer))


def _prepare(step: str, changes: Changes) -> None:
    STEPS[step](changes)
    time.sleep(SETTLED_S)


def _clear(step: str, peer: Peer) -> None:
    if step == "cold":
        for made in (peer.site, *peer.caches):
            put_aside(made, peer.site.parents[1])


def _copy(folder: Path, peer: Peer) -> Cost:
    target = folder / "copy"
    cost = timed(["cp", "-r", str(peer.site), str(target)], folder, target)
    assert cost is not None
    put_aside(target, folder)
    return cost


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
