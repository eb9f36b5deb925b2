"""Names by which feeds and calendars know a thing for good, wherever the site may stand."""

from __future__ import annotations

from uuid import UUID, uuid5

_BULLETIN = UUID("6f1c0f6e-8f0b-5d0a-9b57-0d4f3a5c2e11")
"""Made up once; another one would show every reader of a feed everything as new."""


def record_uuid(record: str) -> str:
    """Name a record by its id, which is never used for another."""
    return str(uuid5(_BULLETIN, f"record {record}"))


def correction_uuid(record: str, number: int) -> str:
    """Name a record's correction by its place among the record's changes, which are only added to."""
    return str(uuid5(_BULLETIN, f"correction {record} {number}"))


def page_uuid(url: str) -> str:
    """Name a page by its site path."""
    return str(uuid5(_BULLETIN, f"page {url}"))
