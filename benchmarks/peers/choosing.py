"""Every program that can be measured, by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from benchmarks.peers.eleventy import make_eleventy
from benchmarks.peers.hugo import make_hugo
from benchmarks.peers.hugo_lean import make_hugo_lean
from benchmarks.peers.material import make_empty, make_material
from benchmarks.peers.ours import make_ours, make_ours_same
from benchmarks.peers.peer import Peer
from benchmarks.peers.pelican import make_pelican
from benchmarks.peers.zensical import make_zensical

PEERS: dict[str, Callable[[Path, Path], Peer]] = {
    "ours": make_ours,
    "ours-same": make_ours_same,
    "hugo": make_hugo,
    "hugo-lean": make_hugo_lean,
    "mkdocs": make_material,
    "empty-mkdocs": make_empty,
    "zensical": make_zensical,
    "eleventy": make_eleventy,
    "pelican": make_pelican,
}
"""Takes a folder with the corpus in content/, and the folder for installed programs.

Order: that of the table's columns. ours is always measured.
"""
USUAL = "hugo"
"""Who stands beside ours when nobody is named."""
