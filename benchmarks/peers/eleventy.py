"""Eleventy: its templates read the records' own YAML, and are written in JavaScript."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from benchmarks.peers.hugo import ASSETS, BREAKDOWNS
from benchmarks.peers.installing import node_environment
from benchmarks.peers.peer import Peer
from generator.domain.vocabulary import VOCABULARIES

PACKAGES = {"@11ty/eleventy": "3.1.8", "js-yaml": "5.5.0", "markdown-it": "14.3.3"}
TEMPLATES = Path(__file__).resolve().parent / "eleventy_site"


def make_eleventy(folder: Path, cache: Path) -> Peer:
    """Set an Eleventy site up beside the corpus, which stands in `folder`/content."""
    home = folder / "eleventy"
    shutil.copytree(TEMPLATES, home)
    (home / "assets").mkdir()
    for asset in ("bulletin.css", "bulletin.js"):
        shutil.copy(ASSETS / asset, home / "assets")
    modules = node_environment(cache, "eleventy", PACKAGES)
    (home / "node_modules").symlink_to(modules)
    words = {**VOCABULARIES, "breakdown": BREAKDOWNS}
    (home / "words.json").write_text(json.dumps(words, ensure_ascii=False), "utf-8")
    (home / "where.json").write_text(json.dumps({"content": str(folder / "content")}), "utf-8")
    return Peer(
        name="eleventy",
        version=f"Eleventy {PACKAGES['@11ty/eleventy']}",
        command=["node", "--max-old-space-size=12288", str(modules / "@11ty/eleventy/cmd.cjs")],
        folder=home,
        site=home / "site",
        caches=(),
        template=home / "lib/page.js",
        anchor="</article>",
        follow=lambda _record: None,
        makes="the same as Hugo but for redirects and overviews of listings, from the records' own YAML, its "
        "templates in JavaScript",
        turns=2,
    )
