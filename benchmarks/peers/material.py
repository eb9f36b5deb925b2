"""Stock mkdocs + Material: the same records as Markdown pages out of its menu; no listings, JSON or feeds."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

from benchmarks.against_material import _as_markdown, make_stock
from benchmarks.peers.peer import Peer
from generator.kinds import read_record
from generator.registry import KINDS


def make_material(folder: Path) -> Peer:
    """Set stock Material up beside the corpus, which stands in `folder`/content."""
    make_stock(folder)
    # Without a copy of the theme, what changes in every page is a template that overrides nothing yet.
    template = folder / "stock/overrides/main.html"
    template.parent.mkdir()
    template.write_text('{% extends "base.html" %}{% block content %}{{ super() }}{% endblock %}\n', "utf-8")
    settings = folder / "stock/mkdocs.yml"
    theme = "{name: material, language: vi, custom_dir: overrides}"
    settings.write_text(settings.read_text("utf-8").replace("{name: material, language: vi}", theme), "utf-8")

    def follow(record: Path) -> None:
        page = folder / "stock/docs/r" / f"{record.stem}.md"
        if not record.exists():
            page.unlink(missing_ok=True)
            return
        path = record.relative_to(folder / "content").as_posix()
        data = read_record(path, record.read_bytes(), KINDS[record.parent.parent.name]).data
        assert data is not None
        page.write_text(_as_markdown(data), "utf-8")

    return Peer(
        name="mkdocs",
        version=f"mkdocs {version('mkdocs')} + Material {version('mkdocs-material')}",
        command=[sys.executable, "-m", "mkdocs", "build", "--quiet"],
        folder=folder / "stock",
        site=folder / "stock/site",
        caches=(),
        template=template,
        anchor="{% endblock %}",
        follow=follow,
    )
