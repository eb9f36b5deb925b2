"""feed.xml and feed.json beside the page of all issues: an entry for each issue, not for each record."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from generator.domain.identity import page_uuid
from generator.edition import SHAPE, Edition, FileJob, Target
from generator.outputs.follow_links import FEED_FILES
from generator.outputs.issue_pages import NAME, PARTS, corrected_in, issue_keys, issue_number, pdf_path
from generator.render.feeds import FeedEntry, FeedHead, atom_feed, entry_bytes, json_feed, moment

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = "issue-feeds"
NEWEST = 50
"""So many issues a feed holds: twelve years."""


def targets(edition: Edition) -> Iterator[Target]:
    """Name both feeds."""
    for file in FEED_FILES:
        yield Target(HERE, f"{edition.indexes[NAME].url()}{file}", (file,), (SHAPE,))


def make(edition: Edition, target: Target) -> FileJob:
    """Write the newest issues."""
    head = _head(edition)
    days = _Days(*(_by_record(edition, index) for index in ("entered", "changed")))
    newest = [_entry(edition, key, days) for key in issue_keys(edition)[:NEWEST]]
    # As in all feeds: what changed last comes first.
    entries = sorted(newest, key=lambda entry: entry.updated, reverse=True)
    write = atom_feed if target.subject[0] == "feed.xml" else json_feed
    return FileJob(
        target.path,
        (tuple(head), [tuple(entry) for entry in entries]),
        lambda _read: write(head, [entry_bytes(entry, head.root) for entry in entries]),
    )


def _head(edition: Edition) -> FeedHead:
    index, publisher = edition.indexes[NAME], edition.publisher
    return FeedHead(
        name=page_uuid(index.url()),
        url=index.url(),
        title=f"{index.heading} – {publisher.site_name}",
        description="Mỗi quý một kỳ bản tin.",
        author=publisher.site_name,
        root=publisher.site_url,
    )


class _Days(NamedTuple):
    """When each record was published and last changed."""

    entered: dict[str, str]
    changed: dict[str, str]


def _by_record(edition: Edition, index: str) -> dict[str, str]:
    return {record: day for day, ids in edition.groups[index].items() for record in ids}


def _entry(edition: Edition, key: str, days: _Days) -> FeedEntry:
    index, library = edition.indexes[NAME], edition.library
    ids = edition.ids(NAME, key)
    kinds = [library.briefs[record].kind for record in ids]
    corrected = corrected_in(edition, key)
    counts = [f"{count} {text.lower()}" for kind, text in PARTS.items() if (count := kinds.count(kind))]
    if corrected:
        counts.append(f"{len(corrected)} đính chính")
    told = f"<p>{escape(', '.join(counts))}.</p>"
    if edition.publisher.issue_pdf:
        name = pdf_path(key).rpartition("/")[2]
        told += f"<p>Có bản PDF để in: {escape(name)}.</p>"
    quarter = index.title(key, library)
    first = [days.entered[record] for record in ids] or [line.date for _, line in corrected]
    last = [days.changed[record] for record in ids] + [line.date for _, line in corrected]
    return FeedEntry(
        name=page_uuid(index.url(key)),
        url=index.url(key),
        title=f"Bản tin {quarter[:1].lower()}{quarter[1:]} ({issue_number(key)})",
        html=told,
        published=moment(min(first)),
        updated=moment(max(last)),
        tags=(index.heading,),
    )
