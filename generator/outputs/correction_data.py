"""Corrections to follow and to take away: an Atom feed, a JSON Feed and the whole as JSON."""

from __future__ import annotations

from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

from generator.domain.identity import correction_uuid, page_uuid
from generator.edition import Edition, FileJob, Target
from generator.outputs.correction_pages import LIMIT, all_corrections, days_to_answer, place_of
from generator.render.feeds import FeedEntry, FeedHead, atom_feed, entry_bytes, json_feed, moment
from generator.render.formats import vi_date
from generator.render.templates import field_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.domain.record import CorrectionLine, Headline
    from generator.edition import Publisher

HERE = "correction-data"
FOLDER = "dinh-chinh/"
NEWEST = 50
"""So many corrections a feed holds."""
TITLE = "Đính chính"


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
    newest = [_entry(*pair) for pair in islice(all_corrections(edition), NEWEST)]
    head = _head(publisher)
    write = atom_feed if name == "feed.xml" else json_feed
    return FileJob(
        target.path,
        (tuple(head), [tuple(entry) for entry in newest]),
        lambda _read: write(head, [entry_bytes(entry, head.root) for entry in newest]),
    )


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


def _entry(headline: Headline, line: CorrectionLine) -> FeedEntry:
    field = f" ({field_label(line.field)})" if line.field else ""
    was, now = (line.was or "không ghi gì").rstrip("."), (line.now or "đã bỏ").rstrip(".")
    days = days_to_answer(line)
    told = f"Trước ghi: {was}. Nay ghi: {now}."
    parts = [told, line.note, f"Trả lời sau {days} ngày." if days is not None else ""]
    return FeedEntry(
        name=correction_uuid(headline.id, line.number),
        url=place_of(headline),
        title=f"Đính chính {vi_date(line.date)}{field}: {headline.title}",
        html="".join(f"<p>{escape(part)}</p>" for part in parts if part),
        published=moment(line.date),
        updated=moment(line.date),
        tags=(TITLE,),
    )


def _head(publisher: Publisher) -> FeedHead:
    return FeedHead(
        name=page_uuid(FOLDER),
        url=FOLDER,
        title=f"{TITLE} – {publisher.site_name}",
        description="Điều bản tin từng ghi sai và đã sửa.",
        author=publisher.site_name,
        root=publisher.site_url,
    )
