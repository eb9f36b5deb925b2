"""One file of the published site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Artifact:
    """A whole file, ready to be written."""

    path: str
    """Path inside the site folder, with forward slashes: hoi-nghi/2024/x/index.html."""
    content: bytes


@dataclass(frozen=True, slots=True)
class Database:
    """An SQLite file, told as statements and rows; the store makes it on the disk."""

    before: tuple[str, ...]
    """Statements that make the tables."""
    rows: tuple[tuple[str, Iterable[Sequence[Any]]], ...]
    """Table and its rows."""
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    """Databases of the site, by path, and the tables whose rows are taken over from each."""
    after: tuple[str, ...]
    """Statements that come last: indexes."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A ZIP file, told as its members; the store puts it together on the disk."""

    members: tuple[tuple[str, bytes], ...]
    """Names and bytes.

    Order: as in the file.
    """
    parts: tuple[str, ...] = ()
    """Archives of the site, by path, whose members are taken over as they are packed."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A file that is put together from the bytes of others."""

    parts: tuple[str, ...]
    """Files of the site, by path."""
    join: Callable[[Sequence[bytes]], bytes]
    """Given their bytes in this order."""


@dataclass(frozen=True, slots=True)
class CardPicture:
    """A picture that stands for pages on social networks, told as its words; the store draws it."""

    site_name: str
    kind: str
    """What sort of record it stands for."""
    heading: str
    """The unit, as at the head of a page, or a record's title."""


@dataclass(frozen=True, slots=True)
class PictureCut:
    """A record's picture as readers get it, told as what it is cut from; the store makes it."""

    source: str
    """Path inside the content folder."""
    digest: str
    """Names the bytes of the source."""
    width: int
    """Pixels; 0 for the copy in the picture's own format."""
    form: str
    """avif or webp; empty for the copy."""
