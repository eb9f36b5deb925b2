"""Corrections to follow and to take away: an Atom feed, a JSON Feed and the whole as JSON."""

from __future__ import annotations

from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from pydantic_core import to_json

from generator.edition import Edition, FileJob, Target
from generator.outputs.correction_pages import LIMIT, all_corrections, days_to_answer, place_of
from generator.render.formats import vi_date
from generator.render.templates import field_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.domain.record import CorrectionLine, Headline
    from generator.edition import Publisher

HERE = "correction-data"
FOLDER = "dinh-chinh/"
NEWEST = 50
"""So many corrections a feed holds."""
TITLE = "Đính chính"
_NEVER = "2000-01-01"
"""What a feed without entries gives as its last change."""


def targets(_edition: Edition) -> Iterator[Target]:
    """Name the two feeds and the whole."""
    for name in ("feed.xml", "feed.json", "corrections.json"):
        yield Target(HERE, f"{FOLDER}{name}", (name,))


def make(edition: Edition, target: Target) -> FileJob:
    """Write one of the three."""
    name, publisher = str(target.subject[0]), edition.publisher
    if name == "corrections.json":
        whole = [_data(publisher, *pair) for pair in all_corrections(edition)]
        return FileJob(
            target.path,
            whole,
            lambda _read: to_json({"limit_days": LIMIT, "corrections": whole}, indent=1) + b"\n",
        )
    newest = [_entry(publisher, *pair) for pair in islice(all_corrections(edition), NEWEST)]
    made_of = (publisher.site_name, publisher.site_url, newest)
    written = _atom if name == "feed.xml" else _json_feed
    return FileJob(target.path, made_of, lambda _read: written(publisher, newest))


def _data(publisher: Publisher, headline: Headline, line: CorrectionLine) -> dict[str, Any]:
    """Give all that is known of a correction; what is not known is left out."""
    days = days_to_answer(line)
    found = {
        "record": headline.id,
        "title": headline.title,
        "url": publisher.site_url + place_of(headline),
        "number": line.number,
        "date": line.date,
        "field": line.field,
        "was": line.was,
        "now": line.now,
        "note": line.note,
        "asked_by": line.asked_by,
        "asked_on": line.asked_on,
        "answered_on": line.answered_on,
    }
    told: dict[str, Any] = {key: value for key, value in found.items() if value}
    return {**told, "days_to_answer": days, "within_limit": days <= LIMIT} if days is not None else told


def _entry(publisher: Publisher, headline: Headline, line: CorrectionLine) -> dict[str, str]:
    field = f" ({field_label(line.field)})" if line.field else ""
    was, now = (line.was or "không ghi gì").rstrip("."), (line.now or "đã bỏ").rstrip(".")
    text = f"Trước ghi: {was}. Nay ghi: {now}."
    days = days_to_answer(line)
    parts = [text, line.note, f"Trả lời sau {days} ngày." if days is not None else ""]
    return {
        "id": _urn(f"{headline.id} {line.number}"),
        "url": (publisher.site_url or "../") + place_of(headline),
        "title": f"Đính chính {vi_date(line.date)}{field}: {headline.title}",
        "text": " ".join(part for part in parts if part),
        "date": f"{line.date}T00:00:00+07:00",
    }


def _urn(name: str) -> str:
    """Name something for good, whatever the address of the site: a UUID of version 8, made of a digest."""
    hex_ = blake2b(f"dinh-chinh {name}".encode(), digest_size=16).hexdigest()
    return f"urn:uuid:{hex_[:8]}-{hex_[8:12]}-8{hex_[13:16]}-a{hex_[17:20]}-{hex_[20:]}"


def _atom(publisher: Publisher, entries: Iterable[dict[str, str]]) -> bytes:
    rows = list(entries)
    home = publisher.site_url + FOLDER if publisher.site_url else "./"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">',
        f"  <id>{_urn('')}</id>",
        f"  <title>{escape(publisher.site_name)}: {TITLE}</title>",
        f"  <updated>{max((row['date'] for row in rows), default=f'{_NEVER}T00:00:00+07:00')}</updated>",
        f"  <author><name>{escape(publisher.site_name)}</name></author>",
        f'  <link rel="self" type="application/atom+xml" href={quoteattr(home + "feed.xml")}/>',
        f'  <link rel="alternate" type="text/html" href={quoteattr(home)}/>',
    ]
    for row in rows:
        lines += [
            "  <entry>",
            f"    <id>{row['id']}</id>",
            f"    <title>{escape(row['title'])}</title>",
            f"    <updated>{row['date']}</updated>",
            f'    <link rel="alternate" type="text/html" href={quoteattr(row["url"])}/>',
            f'    <content type="text">{escape(row["text"])}</content>',
            "  </entry>",
        ]
    return ("\n".join([*lines, "</feed>"]) + "\n").encode()


def _json_feed(publisher: Publisher, entries: Iterable[dict[str, str]]) -> bytes:
    home = publisher.site_url + FOLDER if publisher.site_url else ""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{publisher.site_name}: {TITLE}",
        "language": "vi",
        **({"home_page_url": home, "feed_url": f"{home}feed.json"} if home else {}),
        "items": [
            {
                "id": row["id"],
                "url": row["url"],
                "title": row["title"],
                "content_text": row["text"],
                "date_modified": row["date"],
            }
            for row in entries
        ],
    }
    return to_json(feed, indent=1) + b"\n"
