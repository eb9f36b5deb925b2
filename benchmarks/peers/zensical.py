"""Zensical: the same Markdown pages as stock mkdocs + Material gets, out of its menu."""

from __future__ import annotations

from pathlib import Path

from benchmarks.peers.installing import python_environment
from benchmarks.peers.material import OVERRIDE, write_page, write_pages
from benchmarks.peers.peer import Peer

VERSION = "0.0.73"
SETTINGS = """[project]
site_name = "Zensical"
docs_dir = "docs"
site_dir = "site"
nav = [{ "Stock" = "index.md" }]

[project.theme]
language = "vi"
custom_dir = "overrides"
"""


def make_zensical(folder: Path, cache: Path) -> Peer:
    """Set Zensical up beside the corpus, which stands in `folder`/content."""
    home = folder / "zensical"
    write_pages(folder / "content", home / "docs")
    template = home / "overrides/main.html"
    template.parent.mkdir()
    template.write_text(OVERRIDE, "utf-8")
    (home / "zensical.toml").write_text(SETTINGS, "utf-8")
    return Peer(
        name="zensical",
        version=f"Zensical {VERSION}",
        command=[str(python_environment(cache, "zensical", {"zensical": VERSION}) / "zensical"), "build"],
        folder=home,
        site=home / "site",
        caches=(home / ".cache",),
        template=template,
        anchor="{% endblock %}",
        follow=lambda record: write_page(record, folder / "content", home / "docs"),
        makes="a page a record, out of the menu, and its search index; no record.json, listings or feeds",
        turns=1,
    )
