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


def make_ours(content: Path, folder: Path) -> Peer:
    """Set the generator up with its own settings, a copy of the theme, and the corpus itself."""
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "theme", folder / "theme")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    for old, new in (
        ("custom_dir: theme", f"custom_dir: {folder / 'theme'}"),
        (".cache/bulletin", str(folder / "cache")),
        ("content: content", f"content: {content}"),
        ("docs_dir: content/pages", f"docs_dir: {content / 'pages'}"),
    ):
        assert old in settings
        settings = settings.replace(old, new)
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    return Peer(
        name="ours",
        version=f"this project, Python {sys.version.split()[0]}",
        command=[sys.executable, "-c", RUN, str(folder), "build"],
        folder=ROOT,
        site=folder / "site",
        caches=(folder / "cache",),
        template=folder / "theme/pages/record.html",
        anchor="</article>",
        follow=_nothing,
    )


def _nothing(_record: Path) -> None:
    """Do nothing: the corpus is what it reads."""
