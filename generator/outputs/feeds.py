"""feed.xml and feed.json beside every page that can be followed: its newest records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.identity import page_uuid
from generator.edition import Edition, FileJob, Target
from generator.outputs.feed_entries import entry_ingredients, written_entry
from generator.outputs.follow_links import FEED_FILES
from generator.outputs.followed import Followed, followed_pages, newest, page_title
from generator.render.feeds import FeedHead, atom_feed, json_feed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.edition import ReadRecord

HERE = "feeds"
JSON_HERE = "json-feeds"
MOST = 50
"""So many entries a feed holds."""


def targets(edition: Edition) -> Iterator[Target]:
    """Name both feeds of every page that can be followed, one after the other: they share their entries."""
    for page in followed_pages(edition):
        reads = page.reads
        for output, file in zip((HERE, JSON_HERE), FEED_FILES, strict=True):
            yield Target(output, f"{page.url}{file}", (*page, file), reads)


def json_targets(_edition: Edition) -> Iterator[Target]:
    """Name none: JSON feeds are named beside the Atom feeds that they share their entries with."""
    yield from ()


def make(edition: Edition, target: Target) -> FileJob:
    """Write the records of a page that last came, changed or were withdrawn."""
    index, key, year, url, file = target.subject
    page = Followed(str(index), str(key), int(year), str(url))
    head = feed_head(edition, page)
    chosen = newest(edition, page, MOST)

    rows = [entry_ingredients(headline) for headline in chosen]

    def content(read: ReadRecord) -> bytes:
        entries = [written_entry(h, row, head.root, read) for h, row in zip(chosen, rows, strict=True)]
        return (atom_feed if file == "feed.xml" else json_feed)(head, entries)

    return FileJob(target.path, (tuple(head), rows), content)


def feed_head(edition: Edition, page: Followed) -> FeedHead:
    """Say what the feeds of a page are."""
    publisher = edition.publisher
    title = page_title(edition, page)
    return FeedHead(
        name=page_uuid(page.url),
        url=page.url,
        title=f"{title} – {publisher.site_name}" if page.url else publisher.site_name,
        description=publisher.site_description if not page.url else f"{title}: mục tin mới và thay đổi.",
        author=publisher.site_name,
        root=publisher.site_url,
    )
