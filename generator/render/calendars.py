"""Calendars as text: iCalendar (RFC 5545)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_LINE: Final = 75
"""Units: octets of a line, without its end; longer ones are folded.

Source: RFC 5545, section 3.1.
"""
_TIME_ZONE: Final = (
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Ho_Chi_Minh",
    "BEGIN:STANDARD",
    "DTSTART:19750613T000000",
    "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""Stands in a calendar without events, for one without any component is none."""


class Event(NamedTuple):
    """A conference in a calendar."""

    name: str
    """UUID, the same for good."""
    start: str
    """ISO, a whole date."""
    end: str
    """Last day, ISO; empty when it is the first one, passed over when partial."""
    changed: str
    """Day of the last change, ISO, perhaps partial."""
    title: str
    description: str
    place: str
    """Empty when it is not known."""
    category: str
    url: str
    """A whole address; empty when the site's own is not known yet."""
    cancelled: bool


def event_bytes(event: Event) -> bytes:
    """Write an event: whole days, which do not block them."""
    stamp = f"{event.changed.replace('-', '')}{'01' * (2 - event.changed.count('-'))}T000000Z"
    # These lines are short, whatever the record says: only the others are looked at for folding.
    short = (
        f"BEGIN:VEVENT\r\nUID:{event.name}\r\nDTSTAMP:{stamp}\r\nLAST-MODIFIED:{stamp}\r\n"
        f"DTSTART;VALUE=DATE:{event.start.replace('-', '')}\r\n"
        f"DTEND;VALUE=DATE:{_after(event).isoformat().replace('-', '')}\r\n"
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}\r\nTRANSP:TRANSPARENT\r\n"
    )
    lines = [f"SUMMARY:{_text(event.title)}", f"DESCRIPTION:{_text(event.description)}"]
    if event.place:
        lines.append(f"LOCATION:{_text(event.place)}")
    if event.category:
        lines.append(f"CATEGORIES:{_text(event.category)}")
    if event.url:
        lines.append(f"URL:{event.url}")
    return b"".join((short.encode(), *map(_folded, lines), b"END:VEVENT\r\n"))


def _after(event: Event) -> date:
    """Give the day after the last one, for an event ends before its DTEND."""
    first = date.fromisoformat(event.start)
    last = date.fromisoformat(event.end) if event.end.count("-") == 2 else first
    # Python's calendar, and nobody else's, ends with the year 9999.
    return min(max(first, last), date.max - timedelta(days=1)) + timedelta(days=1)


def calendar_bytes(title: str, description: str, url: str, events: Iterable[bytes]) -> bytes:
    """Write a calendar of events that are written already.

    Shape: `url` is the whole address of the page that it stands beside; empty when that is not known.
    """
    written = tuple(events)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ban-tin-dan-van//lich//VI",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(title)}",
        f"X-WR-CALNAME:{_text(title)}",
        f"DESCRIPTION:{_text(description)}",
        f"X-WR-CALDESC:{_text(description)}",
        *((f"URL:{url}",) if url else ()),
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        *(() if written else _TIME_ZONE),
    ]
    return b"".join((*map(_folded, lines), *written, b"END:VCALENDAR\r\n"))


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """End a line, broken where it is too long, never inside a character."""
    raw = line.encode()
    if len(raw) <= LONGEST_LINE:
        return raw + b"\r\n"
    pieces = []
    room = LONGEST_LINE
    while len(raw) > room:
        cut = room
        while raw[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(raw[:cut])
        raw = raw[cut:]
        room = LONGEST_LINE - 1
    pieces.append(raw)
    return b"\r\n ".join(pieces) + b"\r\n"
