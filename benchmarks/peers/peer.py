"""What the benchmark needs of each program that it measures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Peer(NamedTuple):
    """A program with a site of the corpus, ready to be built."""

    name: str
    """As the table's columns have it."""
    version: str
    """For the table's foot."""
    command: list[str]
    """Builds the whole site, or what changed if the program can."""
    folder: Path
    """Where the command runs."""
    site: Path
    """What it builds."""
    caches: tuple[Path, ...]
    """Deleted with the site before a cold build."""
    template: Path
    """The template of a record's page, in a copy that may be changed."""
    anchor: str
    """Where in it something can be added that readers get: before its last occurrence."""
    follow: Callable[[Path], None]
    """Brings its own source up to date after a record was written or deleted; not measured."""
    makes: str
    """What it makes of the corpus, for the notes."""
    turns: int = 100
    """At most so many: slow programs get fewer, and the table says so."""
    needs_others: bool = True
    """False for a program that does not read the corpus: only its cold build is measured."""
