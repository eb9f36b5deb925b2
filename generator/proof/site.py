"""What is known of a site while it is proved, and what a look at some of its files tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from generator.domain.problem import Problem
from generator.proof.claims import Record
from generator.store.proved_files import Listed

INDEX_FILE: Final = "index.html"


@dataclass(frozen=True, slots=True)
class Site:
    """What is known before files are looked at; workers share it."""

    folder: Path
    root: str
    """The site's own address, which ends in a slash; empty when it does not know it."""
    listed: Mapping[str, Listed]
    """What the manifest says of each file."""
    standing: Mapping[str, int]
    """Files that are really there."""
    records: Mapping[str, Record] = field(default_factory=dict)
    """Id to record."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Name in feeds and calendars to the record's id."""


class Listing(NamedTuple):
    """A place where a record is listed."""

    source: str
    """What lists it: nam, hoi-nghi, mo-hinh, tim-kiem, csv, jsonl, sqlite."""
    file: str
    record: str
    """Its id."""


class Leading(NamedTuple):
    """A link from one page to an element of another."""

    path: str
    """File of the page it leads to."""
    fragment: str
    page: str
    """File of the page it stands in."""


class Told(NamedTuple):
    """What a look at files tells: their own mistakes, and what only all files together prove."""

    problems: list[Problem]
    records: list[Record]
    pages: list[str]
    """Pages that a sitemap is to name."""
    leading: list[Leading]
    listings: list[Listing]

    def add(self, other: Told) -> None:
        """Take over what another look told."""
        self.problems.extend(other.problems)
        self.records.extend(other.records)
        self.pages.extend(other.pages)
        self.leading.extend(other.leading)
        self.listings.extend(other.listings)

    def problem(self, path: str, code: str, found: str = "", **details: str) -> None:
        """Note a mistake of a file."""
        self.problems.append(Problem(path, 1, 1, code, found=found, details=tuple(sorted(details.items()))))


def nothing_told() -> Told:
    """Begin a look."""
    return Told([], [], [], [], [])
