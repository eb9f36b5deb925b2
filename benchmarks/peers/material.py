"""Stock mkdocs + Material: the same records as Markdown pages out of its menu; and its empty site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.peers.installing import python_environment
from benchmarks.peers.peer import Peer
from generator.kinds import read_record
from generator.registry import KINDS

VERSIONS = {"mkdocs": "1.6.1", "mkdocs-material": "9.8.1"}
STOCK = """site_name: Stock
theme: {name: material, language: vi, custom_dir: overrides}
not_in_nav: "/r/*"
nav: [index.md]
"""
EMPTY = """site_name: Empty
theme: {name: material, language: vi}
"""
# Without a copy of the theme, what changes in every page is a template that overrides nothing yet.
OVERRIDE = '{% extends "base.html" %}{% block content %}{{ super() }}{% endblock %}\n'


def make_material(folder: Path, cache: Path) -> Peer:
    """Set stock Material up beside the corpus, which stands in `folder`/content."""
    home = folder / "mkdocs"
    write_pages(folder / "content", home / "docs")
    template = home / "overrides/main.html"
    template.parent.mkdir()
    template.write_text(OVERRIDE, "utf-8")
    (home / "mkdocs.yml").write_text(STOCK, "utf-8")
    return Peer(
        name="mkdocs",
        version=_version(),
        command=[str(python_environment(cache, "mkdocs", VERSIONS) / "mkdocs"), "build", "--quiet"],
        folder=home,
        site=home / "site",
        caches=(),
        template=template,
        anchor="{% endblock %}",
        follow=lambda record: write_page(record, folder / "content", home / "docs"),
        makes="a page a record, kept out of the menu (its best case), and its search index; no record.json, "
        "listings or feeds",
        turns=1,
    )


def make_empty(folder: Path, cache: Path) -> Peer:
    """Set up a site of mkdocs + Material that has one page and no record."""
    home = folder / "empty-mkdocs"
    (home / "docs").mkdir(parents=True)
    (home / "docs/index.md").write_text("# Empty\n", "utf-8")
    (home / "mkdocs.yml").write_text(EMPTY, "utf-8")
    return Peer(
        name="empty-mkdocs",
        version=f"{_version()}, an empty site",
        command=[str(python_environment(cache, "mkdocs", VERSIONS) / "mkdocs"), "build", "--quiet"],
        folder=home,
        site=home / "site",
        caches=(),
        template=home / "mkdocs.yml",
        anchor="",
        follow=lambda _record: None,
        makes="one page, and nothing of the corpus: only its cold build is measured",
        needs_others=False,
    )


def write_pages(content: Path, docs: Path) -> None:
    """Write all records as Markdown pages."""
    (docs / "r").mkdir(parents=True)
    (docs / "index.md").write_text("# Stock\n", "utf-8")
    for folder in KINDS:
        for record in sorted((content / folder).glob("*/*.yaml")):
            write_page(record, content, docs)


def write_page(record: Path, content: Path, docs: Path) -> None:
    """Write one record as a Markdown page, or delete it."""
    page = docs / "r" / f"{record.stem}.md"
    if not record.exists():
        page.unlink(missing_ok=True)
        return
    kind = KINDS[record.parent.parent.name]
    data = read_record(record.relative_to(content).as_posix(), record.read_bytes(), kind).data
    assert data is not None
    page.write_text(_as_markdown(data), "utf-8")


def _as_markdown(data: dict[str, Any]) -> str:
    lines = [f"# {data['title']}", "", *data["summary"], "", data["body"], ""]
    rest = {key: value for key, value in data.items() if key not in {"title", "summary", "body"}}
    for key, value in rest.items():
        lines += [f"## {key}", "", *_texts(value), ""]
    return "\n".join(lines)


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _texts(inner)]
    return [] if value is None or value == "stated" else [f"- {value}"]


def _version() -> str:
    return f"mkdocs {VERSIONS['mkdocs']} + Material {VERSIONS['mkdocs-material']}"
