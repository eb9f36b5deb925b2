"""Pelican: a plugin reads the records' own YAML, groups them, and writes what Pelican lacks."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from benchmarks.peers.hugo import ASSETS, BREAKDOWNS
from benchmarks.peers.installing import python_environment
from benchmarks.peers.peer import Peer
from generator.domain.vocabulary import VOCABULARIES

# Pelican is under the AGPL: it is only measured here, and ships with nothing.
PACKAGES = {"pelican": "4.10.2", "markdown": "3.11.3", "pyyaml": "6.0.4"}
SITE = Path(__file__).resolve().parent / "pelican_site"


def make_pelican(folder: Path, cache: Path) -> Peer:
    """Set a Pelican site up beside the corpus, which stands in `folder`/content."""
    home = folder / "pelican"
    shutil.copytree(SITE, home)
    for asset in ("bulletin.css", "bulletin.js"):
        shutil.copy(ASSETS / asset, home / "theme/static")
    words = {**VOCABULARIES, "breakdown": BREAKDOWNS}
    (home / "words.json").write_text(json.dumps(words, ensure_ascii=False), "utf-8")
    (home / "where.json").write_text(json.dumps({"content": str(folder / "content")}), "utf-8")
    programs = python_environment(cache, "pelican", PACKAGES)
    return Peer(
        name="pelican",
        version=f"Pelican {PACKAGES['pelican']}",
        command=[str(programs / "pelican"), "--settings", "pelicanconf.py", "--quiet"],
        folder=home,
        site=home / "site",
        caches=(home / "cache", home / "__pycache__"),
        template=home / "theme/templates/article.html",
        anchor="</article>",
        follow=lambda _record: None,
        makes="the same as Hugo but for redirects and overviews of listings, from the records' own YAML",
        turns=1,
    )
