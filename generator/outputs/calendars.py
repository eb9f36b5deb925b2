"""lich.ics: conferences as events, of the whole bulletin and of each unit of the gazetteer."""

from __future__ import annotations

from heapq import nlargest
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from generator.domain.gazetteer import UNKNOWN
from generator.domain.identity import record_uuid
from generator.domain.index import Token
from generator.domain.kept import Kept
from generator.domain.library import order_key, record_url, scopes
from generator.domain.naming import form_label, place_name
from generator.edition import Edition, FileJob, Target
from generator.outputs.feed_entries import GONE, entry_ingredients
from generator.outputs.follow_links import CALENDAR_FILE
from generator.outputs.followed import followed_pages, groups_of
from generator.render.calendars import Event, calendar_bytes, event_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.domain.library import Library
    from generator.domain.record import Headline

HERE = "calendars"
MOST = 500
"""So many events a calendar holds, the newest: what a client fetches each day stays below some 300 kB."""
MOST_KEPT = 4096
"""So many written events a process keeps, for a conference stands in the calendar of each unit above it."""

_kept: Kept[tuple[Any, ...], bytes] = Kept(MOST_KEPT)


def targets(edition: Edition) -> Iterator[Target]:
    """Name the calendar of everything, and one beside each unit's page."""
    yield Target(HERE, CALENDAR_FILE, ("",), (Token("conferences", ""),))
    for page in followed_pages(edition):
        if page.listing == "localities" and page.url != edition.indexes["localities"].url():
            yield Target(HERE, f"{page.url}{CALENDAR_FILE}", (page.key,), page.reads)


def make(edition: Edition, target: Target) -> FileJob:
    """Write the conferences of a unit, or of all, whose day is known."""
    key = str(target.subject[0])
    library, publisher = edition.library, edition.publisher
    root = publisher.site_url
    names = groups_of("localities") if key else ("conferences",)
    found: dict[str, Headline] = {}
    for name in names:
        # Newest first: what is older than so many need not be looked at.
        listed = islice(_of_a_day(edition.ids(name, key), library), MOST)
        gone = _of_a_day(edition.withdrawn_ids(name, key), library)
        found.update((headline.id, headline) for headline in chain(listed, gone))
    chosen = nlargest(MOST, found.values(), key=order_key)
    rows = [(*entry_ingredients(h), _places(h, library), root) for h in chosen]
    place = edition.indexes["localities"].title(key, library) if key else ""
    title = f"{place} – {publisher.site_name}" if place else publisher.site_name
    about = "Hội nghị dân vận"
    if key in library.registers.places:
        about = f"{about} ở {place_name(key, library)}"
    made_of = (title, about, f"{root}{target.path.removesuffix(CALENDAR_FILE)}" if root else "", rows)

    def content(_read: object) -> bytes:
        events = [_written(h, row) for h, row in zip(chosen, rows, strict=True)]
        return calendar_bytes(title, f"{about}, {MOST} hội nghị gần nhất.", made_of[2], events)

    return FileJob(target.path, made_of, content)


def _of_a_day(ids: Iterable[str], library: Library) -> Iterator[Headline]:
    """Go through the events of a known day: another would stand on a wrong one."""
    headlines = map(library.headlines.__getitem__, ids)
    return (each for each in headlines if each.kind == "conference" and each.date.count("-") == 2)


def _places(headline: Headline, library: Library) -> str:
    if headline.status == "withdrawn":
        return ""
    named = {use.place: use.as_named for use in headline.places}
    known = [place for place in scopes(headline) if place != UNKNOWN]
    return ", ".join(named[place] or place_name(place, library) for place in known)


def _written(headline: Headline, row: tuple[str, str, str, str, str]) -> bytes:
    """Write an event, once for all calendars that are made within a while."""
    return _kept.get(row, lambda: event_bytes(conference_event(headline, row[3], row[4])))


def conference_event(headline: Headline, places: str, root: str) -> Event:
    """Tell of a conference; of a withdrawn one nothing but that it stood here.

    Its first day stays: an event without one is none, and by it a client takes the event away.
    """
    gone = headline.status == "withdrawn"
    url = record_url(headline)
    notes = [] if gone else [headline.standfirst]
    if not gone and headline.date_basis == "inferred":
        notes.append("Ngày do bản tin suy ra.")
    notes.append(f"Trang: {root}{url}")
    return Event(
        name=record_uuid(headline.id),
        start=headline.date,
        end="" if gone else headline.end_date,
        changed=headline.updated or headline.published,
        title=GONE if gone else headline.title,
        description="\n".join(note for note in notes if note),
        place=places,
        category="" if gone else form_label(headline),
        url=f"{root}{url}" if root else "",
        cancelled=gone,
    )
