"""Feeds as text: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pydantic_core import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable

NEVER: Final = "1970-01-01T00:00:00Z"
"""When a feed without entries was changed, for Atom wants a time."""
RIGHTS: Final = "CC BY 4.0"


class FeedEntry(NamedTuple):
    """One thing that a feed tells."""

    name: str
    """UUID, the same for good."""
    url: str
    """Site path of what it tells of, perhaps with a fragment."""
    title: str
    """Plain text."""
    html: str
    """Content, safe already."""
    published: str
    """RFC 3339."""
    updated: str
    """RFC 3339."""
    tags: tuple[str, ...]


class FeedHead(NamedTuple):
    """What a feed says of itself."""

    name: str
    """UUID, the same for good."""
    url: str
    """Site path of the page that it stands beside; empty for the front page."""
    title: str
    description: str
    author: str
    root: str
    """The site's published address, ending in a slash; empty when it is not known yet."""

    @property
    def up(self) -> str:
        """Lead from the feed's folder to the site's root, or to the published address."""
        return self.root or "../" * self.url.count("/")


class EntryBytes(NamedTuple):
    """One entry, written for both kinds of feed."""

    atom: bytes
    """Its address starts at the base that the feed names."""
    json_before: bytes
    """Up to the site path in its address: there the way to the site's root goes in."""
    json_after: bytes
    """From the site path on."""
    updated: str
    """RFC 3339."""


def moment(date: str) -> str:
    """Write an ISO date, perhaps partial, as the first instant of it in Viet Nam.

    Source: RFC 3339, which knows no partial dates.
    """
    return f"{date}{'-01' * (2 - date.count('-'))}T00:00:00+07:00"


def entry_bytes(entry: FeedEntry, root: str) -> EntryBytes:
    """Write an entry for Atom and for JSON Feed.

    Control characters, which XML cannot hold, are refused where records are read.
    """
    title, html = entry.title, entry.html
    categories = "".join(f'<category term="{escape(tag)}"/>\n' for tag in entry.tags)
    atom = (
        f"<entry>\n<id>urn:uuid:{entry.name}</id>\n<title>{escape(title, quote=False)}</title>\n"
        f'<link href="{escape(root + entry.url)}"/>\n'
        f"<published>{entry.published}</published>\n<updated>{entry.updated}</updated>\n"
        f'{categories}<content type="html">{escape(html, quote=False)}</content>\n</entry>\n'
    )
    more = {
        "title": title,
        "content_html": html,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "tags": entry.tags,
    }
    before = f'{{"id":"urn:uuid:{entry.name}","url":"'.encode()
    after = to_json(entry.url)[1:] + b"," + to_json(more)[1:]
    return EntryBytes(atom.encode(), before, after, entry.updated)


def atom_feed(head: FeedHead, entries: Iterable[EntryBytes]) -> bytes:
    """Write an Atom feed.

    Without a published address all links start at the site's root, to which xml:base leads from the feed.
    """
    written = tuple(entries)
    base = "" if head.root else f' xml:base="{head.up or "./"}"'
    updated = max((entry.updated for entry in written), default=NEVER)
    uri = f"<uri>{escape(head.root, quote=False)}</uri>" if head.root else ""
    opening = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi"{base}>\n'
        f"<id>urn:uuid:{head.name}</id>\n<title>{escape(head.title, quote=False)}</title>\n"
        f"<subtitle>{escape(head.description, quote=False)}</subtitle>\n"
        f'<link rel="alternate" type="text/html" href="{escape(head.root + head.url) or "./"}"/>\n'
        f'<link rel="self" type="application/atom+xml" href="{escape(head.root + head.url)}feed.xml"/>\n'
        f"<updated>{updated}</updated>\n"
        f"<author><name>{escape(head.author, quote=False)}</name>{uri}</author>\n"
        f"<rights>{RIGHTS}</rights>\n"
    )
    return b"".join((opening.encode(), *(entry.atom for entry in written), b"</feed>\n"))


def json_feed(head: FeedHead, entries: Iterable[EntryBytes]) -> bytes:
    """Write a JSON Feed.

    Without a published address its links are relative to the feed itself.
    """
    own = head.root + head.url if head.root else ""
    author = {"name": head.author, "url": head.root} if head.root else {"name": head.author}
    opening: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": head.title,
        "home_page_url": own or "./",
        "feed_url": f"{own}feed.json",
        "description": head.description,
        "language": "vi",
        "authors": [author],
    }
    way = to_json(head.up)[1:-1]
    items = b",\n".join(entry.json_before + way + entry.json_after for entry in entries)
    return to_json(opening)[:-1] + b',"items":[\n' + items + b"\n]}\n"
