"""This project's own generator, through the command line function of build.py."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from benchmarks.peers.peer import Peer

ROOT = Path(__file__).resolve().parent.parent.parent
RUN = """import sys
from pathlib import Path
from generator.command_line import run
sys.exit(run(sys.argv[2:], Path(sys.argv[1])))
"""
SAME_AS_HUGO = (
    "record-data",
    "record-pages",
    "redirects",
    "listings-of-conferences",
    "listings-of-models",
    "listings-of-years",
    "listings-of-fields",
    "place-pages",
    "document-pages",
    "overview-pages",
    "front-page",
    "feeds",
)
"""Names of registry.OUTPUTS: page, record.json, listings by place, year, field and document, feeds.

Those that the registry does not hold (yet) are left out.
"""


def make_ours(folder: Path, _cache: Path) -> Peer:
    """Set the generator up with a copy of its settings and theme, for the corpus in `folder`/content."""
    return _make(
        "ours", folder, (), "the whole site: see README.md; all that it has is counted, whatever others lack"
    )


def make_ours_same(folder: Path, _cache: Path) -> Peer:
    """Set the generator up to make only what the Hugo site has too."""
    from generator.registry import OUTPUTS  # noqa: PLC0415 - heavy, and only this peer needs it

    outputs = ",".join(name for name in SAME_AS_HUGO if name in OUTPUTS)
    return _make("ours-same", folder, ("--outputs", outputs), f"the same outputs as Hugo: {outputs}")


def _make(name: str, folder: Path, options: tuple[str, ...], makes: str) -> Peer:
    home, content = folder / name, folder / "content"
    home.mkdir(parents=True)
    shutil.copytree(ROOT / "theme", home / "theme")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    for old, new in (
        ("custom_dir: theme", f"custom_dir: {home / 'theme'}"),
        (".cache/bulletin", str(home / "cache")),
        ("content: content", f"content: {content}"),
        ("docs_dir: content/pages", f"docs_dir: {content / 'pages'}"),
    ):
        assert old in settings
        settings = settings.replace(old, new)
    (home / "mkdocs.yml").write_text(settings, "utf-8")
    return Peer(
        name=name,
        version=f"this project, Python {sys.version.split()[0]}",
        command=[sys.executable, "-c", RUN, str(home), "build", *options],
        folder=ROOT,
        site=home / "site",
        caches=(home / "cache",),
        template=home / "theme/pages/record.html",
        anchor="</article>",
        follow=lambda _record: None,
        makes=makes,
    )
