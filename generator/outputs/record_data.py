"""record.json beside each record: the very data that its page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

from generator.domain.library import record_url
from generator.edition import Edition, FileJob, Target, record_token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.domain.library import Library
    from generator.domain.record import Headline

HERE = "record-data"
FILE = "record.json"
KEPT = ("id", "type", "url", "status", "withdrawn", "published", "updated")
"""What a withdrawn record's data keep: that it stood here and why it does not."""


def path_of(headline: Headline) -> str:
    """Give the path of a record's data."""
    return f"{record_url(headline)}{FILE}"


def targets(edition: Edition) -> Iterator[Target]:
    """Name the data of each record that is published or withdrawn."""
    library = edition.library
    for record in library.listed:
        yield Target(HERE, f"{library.url(record)}{FILE}", (record,), (record_token(record),))
    for headline in library.withdrawn():
        yield Target(HERE, path_of(headline), (headline.id,), (record_token(headline.id),))


def as_json(record: dict[str, Any]) -> bytes:
    """Write a record's data as JSON."""
    return to_json(record, indent=1) + b"\n"


def make(edition: Edition, target: Target) -> FileJob:
    """Write the data of one record."""
    headline = edition.library.headlines[str(target.subject[0])]
    return FileJob(target.path, made_of(headline), lambda read: as_json(read(headline)))


def made_of(headline: Headline) -> tuple[str, str]:
    """Name what a record's data are made of: the record itself, and whether it is withdrawn."""
    return (headline.digest, headline.status)


def without_content(record: dict[str, Any]) -> dict[str, Any]:
    """Keep of a withdrawn record only what its tombstone says."""
    return {key: record[key] for key in KEPT if key in record}


def shown_record(record: dict[str, Any], library: Library) -> dict[str, Any]:
    """Give the data that pages may show: all of a listed record, a tombstone's of a withdrawn one."""
    headline = library.headlines[record["id"]]
    return without_content(record) if headline.status == "withdrawn" else record
