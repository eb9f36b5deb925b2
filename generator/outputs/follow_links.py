"""How a page leads to the feeds and the calendar that stand beside it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from generator.outputs.cards import Link, link

if TYPE_CHECKING:
    from collections.abc import Iterable

CALENDAR_FILE = "lich.ics"
FEED_FILES = ("feed.xml", "feed.json")
_MEDIA = {
    "feed.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
    CALENDAR_FILE: "text/calendar",
}
_NAMES = {"feed.xml": "Atom", "feed.json": "JSON", CALENDAR_FILE: "Lịch"}


def follow_links(url: str, *, calendar: bool = False) -> list[Link]:
    """Link to the feeds beside a page, and to its calendar when it has one."""
    files = (*FEED_FILES, CALENDAR_FILE) if calendar else FEED_FILES
    return [link(_NAMES[file], f"{url}{file}") for file in files]


def follow_head(title: str, links: Iterable[Link]) -> str:
    """Tell programs of what `follow_links` leads people to."""
    files = [(each["text"], each["url"].rpartition("/")[2]) for each in links]
    return "".join(
        f'<link rel="alternate" type="{_MEDIA[file]}" title="{escape(f"{title} ({name})")}" href="{file}">\n'
        for name, file in files
    )
