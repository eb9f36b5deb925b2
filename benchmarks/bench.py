"""Measure this generator beside others: python -m benchmarks.bench [--records N] [--peers hugo,mkdocs].

Whole processes, in turns, the median of them. Before the measured turns there is one that only watches
memory, so that watching slows nothing that is timed. The tables go to --results: ratios first, absolutes
after.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import make_corpus
from benchmarks.measuring import Cost, timed, wait_for_quiet, watched, weigh
from benchmarks.peers.hugo import install_hugo, make_hugo
from benchmarks.peers.ours import make_ours
from benchmarks.peers.peer import Peer
from benchmarks.report import Found, merged, report

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache/bench"
RESULTS = ROOT / "benchmarks/RESULTS.md"
SETTLED_S = 2.2
"""Our cache reads a file again that was written less than two seconds before a build."""
WATCHED = ("cold", "edit")
PEERS = ("hugo", "hugo-feeds", "mkdocs")


class _Asked(NamedTuple):
    records: int
    peers: list[str]
    turns: int
    steps: list[str]
    results: Path | None
    memory: bool
    patience_s: float


class _Changes:
    """Changes the corpus and the templates, the same for every program."""

    def __init__(self, content: Path, peers: list[Peer]) -> None:
        self.peers = peers
        self.edited = min((content / "conferences").glob("*/*.yaml"))
        self.added = self.edited.with_name("hn-9999999.yaml")
        self.count = 0

    def same(self) -> None:
        """Change nothing."""

    def edit(self) -> None:
        """Give a record another title, which its lists show as well."""
        self.count += 1
        lines = self.edited.read_text("utf-8").splitlines(keepends=True)
        lines[0] = f'title: "Sửa lần {self.count}: đổi tiêu đề của một mục tin"\n'
        self.edited.write_text("".join(lines), "utf-8")
        self._follow(self.edited)

    def add(self) -> None:
        """Add a record."""
        shutil.copyfile(self.edited, self.added)
        self._follow(self.added)

    def delete(self) -> None:
        """Delete the record that was added."""
        self.added.unlink()
        self._follow(self.added)

    def template(self) -> None:
        """Add a comment to the template of a record's page."""
        self.count += 1
        for peer in self.peers:
            before, anchor, after = peer.template.read_text("utf-8").rpartition(peer.anchor)
            assert anchor
            peer.template.write_text(f"{before}<!-- {self.count} -->{anchor}{after}", "utf-8")

    def _follow(self, record: Path) -> None:
        for peer in self.peers:
            peer.follow(record)


STEPS: dict[str, Callable[[_Changes], None]] = {
    "cold": _Changes.same,
    "same": _Changes.same,
    "edit": _Changes.edit,
    "add": _Changes.add,
    "delete": _Changes.delete,
    "template": _Changes.template,
}
"""Order: each starts from what the one before left."""


def main(arguments: list[str] | None = None) -> None:
    """Measure, print the tables, and write them."""
    asked = _asked(arguments)
    began = time.monotonic()
    # Not in the system's own folder for such, which is often held in memory.
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="run-", dir=CACHE) as name:
        folder = Path(name)
        make_corpus(asked.records, folder / "content")
        peers = _peers(asked.peers, folder)
        found = _measure(asked, folder, peers)
    text = report(asked.records, asked.turns, asked.steps, {peer.name: peer.version for peer in peers}, found)
    print(text)
    if asked.results:
        before = asked.results.read_text("utf-8") if asked.results.exists() else ""
        asked.results.write_text(merged(before, text), "utf-8")
    print(f"{time.monotonic() - began:.0f} s", file=sys.stderr)


def _asked(arguments: list[str] | None) -> _Asked:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--peers", default="hugo,hugo-feeds", help=f"of {','.join(PEERS)}")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--steps", default=",".join(STEPS), help="cold comes first")
    parser.add_argument("--results", type=Path, help=f"as {RESULTS.relative_to(ROOT)}")
    parser.add_argument("--no-memory", action="store_true", help="leave the turn out that watches memory")
    parser.add_argument("--patience", type=float, default=20, help="seconds to wait for a quiet machine")
    given = parser.parse_args(arguments)
    peers, steps = str(given.peers).split(","), str(given.steps).split(",")
    if not set(peers) <= set(PEERS) or not set(steps) <= set(STEPS) or steps[0] != "cold":
        parser.error(f"peers are {', '.join(PEERS)}; steps are {', '.join(STEPS)}, and cold comes first")
    if "delete" in steps and "add" not in steps:
        parser.error("what is deleted is what was added: delete needs add")
    return _Asked(
        given.records, peers, given.turns, steps, given.results, not given.no_memory, given.patience
    )


def _peers(names: list[str], folder: Path) -> list[Peer]:
    content = folder / "content"
    found = [make_ours(content, folder / "ours")]
    for name in names:
        if name == "mkdocs":
            from benchmarks.peers.material import make_material  # noqa: PLC0415 - it needs the test packages

            found.append(make_material(folder))
        else:
            program = install_hugo(CACHE)
            found.append(make_hugo(content, folder / "hugo", program, feeds=name == "hugo-feeds"))
    return found


def _measure(asked: _Asked, folder: Path, peers: list[Peer]) -> Found:
    found = Found()
    changes = _Changes(folder / "content", peers)
    if asked.memory:
        for step in (step for step in asked.steps if step in WATCHED):
            _prepare(step, changes)
            for peer in peers:
                _watch(step, peer, found)
    for turn in range(asked.turns):
        for step in asked.steps:
            _prepare(step, changes)
            # In turns, and another one first each time.
            for peer in peers[turn % len(peers) :] + peers[: turn % len(peers)]:
                _time(step, peer, folder, found, asked.patience_s)
    return found


def _watch(step: str, peer: Peer, found: Found) -> None:
    if peer.name in found.late:
        return
    _clear(step, peer)
    peak = watched(peer.command, peer.folder)
    if peak is None:
        found.late.add(peer.name)
        return
    found.peaks[peer.name, step] = peak
    _say(f"memory, {step}, {peer.name}: {peak / 2**20:.0f} MiB")


def _time(step: str, peer: Peer, folder: Path, found: Found, patience_s: float) -> None:
    if peer.name in found.late:
        return
    _clear(step, peer)
    wait_for_quiet(patience_s)
    cost = timed(peer.command, peer.folder, peer.site)
    if cost is None:
        found.late.add(peer.name)
        return
    found.costs.setdefault((peer.name, step), []).append(cost)
    _say(f"{step}, {peer.name}: {cost.wall_s:.2f} s, others {cost.others:.0%}")
    if step == "cold":
        found.sites[peer.name] = weigh(peer.site)
        found.costs.setdefault((peer.name, "copy"), []).append(_copy(folder, peer))


def _prepare(step: str, changes: _Changes) -> None:
    STEPS[step](changes)
    time.sleep(SETTLED_S)


def _clear(step: str, peer: Peer) -> None:
    if step == "cold":
        for made in (peer.site, *peer.caches):
            shutil.rmtree(made, ignore_errors=True)


def _copy(folder: Path, peer: Peer) -> Cost:
    target = folder / "copy"
    cost = timed(["cp", "-r", str(peer.site), str(target)], folder, target)
    assert cost is not None
    shutil.rmtree(target)
    return cost


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
