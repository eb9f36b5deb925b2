"""The changes between two builds, the same for every program."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from benchmarks.peers.peer import Peer


class Changes:
    """Changes the corpus and the templates, and tells every program."""

    def __init__(self, content: Path, peers: list[Peer]) -> None:
        self.peers = [peer for peer in peers if peer.needs_others]
        self.edited = next(
            record for record in sorted((content / "conferences").glob("*/*.yaml")) if _plain(record)
        )
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
            assert anchor, peer.name
            peer.template.write_text(f"{before}<!-- {self.count} -->{anchor}{after}", "utf-8")

    def _follow(self, record: Path) -> None:
        for peer in self.peers:
            peer.follow(record)


STEPS: dict[str, Callable[[Changes], None]] = {
    "cold": Changes.same,
    "same": Changes.same,
    "edit": Changes.edit,
    "add": Changes.add,
    "delete": Changes.delete,
    "template": Changes.template,
}
"""Order: each starts from what the one before left."""


def _plain(record: Path) -> bool:
    """Tell whether a record can be copied: it is published, and no other address leads to it."""
    text = record.read_text("utf-8")
    return "\nstatus:" not in text and "\naliases:" not in text
