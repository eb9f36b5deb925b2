"""Checks of what both kinds of record hold."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final

from generator.domain.fact import Fact, value_of
from generator.domain.folding import fold
from generator.domain.mistake import Mistake, PathSteps
from generator.domain.moment import PartialDate
from generator.domain.problem import Severity
from generator.kinds.bodies import InlineDocument
from generator.kinds.entry import Entry
from generator.kinds.kind import Found
from generator.render.prose import find_markup_problems

MOST_SENTENCES: Final = 5
LAST_DISTRICT_DAY: Final = datetime.date(2025, 6, 30)
"""The district tier ended with it (Law on the organisation of local government, 2025)."""


def check_lists(record: Entry, _year: str) -> Iterator[Found]:
    """Check the lists that must not be empty or too long."""
    if not record.summary:
        yield Found(Mistake("field-empty", at=("summary",)))
    elif len(record.summary) > MOST_SENTENCES:
        count = (("count", str(len(record.summary))),)
        yield Found(Mistake("summary-too-long", details=count, at=("summary", MOST_SENTENCES)))


def check_sources(record: Entry, _year: str) -> Iterator[Found]:
    """Check that every source can be found again."""
    if not record.sources:
        yield Found(Mistake("field-empty", at=("sources",)))
    for index, source in enumerate(record.sources):
        if source.publisher is None and source.title is None and source.url is None:
            yield Found(Mistake("source-unnamed", at=("sources", index)))


def check_places(record: Entry, _year: str) -> Iterator[Found]:
    """Warn of a record that belongs nowhere."""
    if not record.places:
        yield Found(Mistake("record-without-place", at=("places",)), Severity.WARNING)


def check_figures_given(record: Entry, _year: str) -> Iterator[Found]:
    """Warn of a record that says nothing about figures."""
    if record.figures is None:
        yield Found(Mistake("record-without-figures"), Severity.WARNING)


def check_organisations(record: Entry, _year: str) -> Iterator[Found]:
    """Check that every body has one name."""
    for index, entry in enumerate(record.organisations):
        if entry.organisation is None and entry.name is None:
            yield Found(Mistake("organisation-unnamed", at=("organisations", index)))
        elif entry.organisation is not None and entry.name is not None:
            yield Found(Mistake("organisation-named-twice", at=("organisations", index, "name"), on_key=True))


def check_documents(record: Entry, _year: str) -> Iterator[Found]:
    """Check that every document can be told apart."""
    for index, entry in enumerate(record.documents):
        yield from document_mistakes(entry, ("documents", index))


def document_mistakes(document: InlineDocument, at: PathSteps) -> Iterator[Found]:
    """Check one document, wherever it is named."""
    if document.document is None:
        if document.number is None and document.title is None:
            yield Found(Mistake("document-unnamed", at=at))
        return
    described = ("type", "number", "issuer", "date", "title", "term", "short")
    again = next((name for name in described if getattr(document, name) is not None), None)
    if again is not None:
        yield Found(Mistake("document-named-twice", again, at=(*at, again), on_key=True))


def check_media(record: Entry, _year: str) -> Iterator[Found]:
    """Check what readers need to know of a picture."""
    for index, media in enumerate(record.media):
        at: PathSteps = ("media", index)
        if media.file is None and media.url is None:
            yield Found(Mistake("media-without-address", at=at))
        if media.file is not None and media.rights is None:
            yield Found(Mistake("media-without-rights", at=at), Severity.WARNING)
        if media.rights == "link-only" and media.url is None and media.file is not None:
            yield Found(Mistake("media-link-without-url", at=at))
        shown = media.kind == "photo" and media.file is not None and media.rights != "link-only"
        if shown and media.alt is None:
            yield Found(Mistake("media-without-alt", at=at))
        if media.alt is not None and _same_text(media.alt, record.title):
            yield Found(Mistake("media-alt-is-title", media.alt, at=(*at, "alt")))


def check_media_people(record: Entry, _year: str) -> Iterator[Found]:
    """Check that the people in a picture are among the record's people."""
    if not record.media:
        return
    names = [fold(name) for person in record.people if (name := value_of(person.name))]
    for index, media in enumerate(record.media):
        for place, who in enumerate(media.people):
            at = ("media", index, "people", place)
            if who.isascii() and who.isdigit():
                if max(int(who[:9]), 1) > len(record.people):
                    count = (("count", str(len(record.people))),)
                    yield Found(Mistake("reference-person", who, at=at, details=count))
            elif not any(name in fold(who) or fold(who) in name for name in names):
                yield Found(Mistake("media-person-unlisted", who, at=at), Severity.WARNING)


def check_changes(record: Entry, _year: str) -> Iterator[Found]:
    """Check that a correction shows what was and what is, and that no answer came before its question."""
    for index, change in enumerate(record.changes):
        asked, answered = change.asked_on, change.answered_on
        if asked is not None and answered is not None and answered < asked:
            at = ("changes", index, "answered_on")
            details = (("asked", asked.iso()),)
            yield Found(Mistake("change-answered-before", answered.iso(), at=at, details=details))
        if change.kind != "correction":
            continue
        for key in ("was", "now"):
            if getattr(change, key) is None:
                yield Found(Mistake("change-without-" + key, at=("changes", index)))


def check_withdrawal(record: Entry, _year: str) -> Iterator[Found]:
    """Check that the status and the withdrawal say the same."""
    if record.status == "withdrawn" and record.withdrawn is None:
        yield Found(Mistake("withdrawn-missing", record.status, at=("status",)))
    elif record.status != "withdrawn" and record.withdrawn is not None:
        yield Found(Mistake("withdrawn-status", record.status, "withdrawn", at=("withdrawn",), on_key=True))


def check_body(record: Entry, _year: str) -> Iterator[Found]:
    """Check the Markdown for what it may not hold."""
    if record.body is None:
        return
    opened: set[str] = set()
    for line, code, found in find_markup_problems(record.body):
        if code == "body-raw-html":
            tag = found.strip("</> ").partition(" ")[0].rstrip(">").lower()
            if found.startswith("</") and tag in opened:
                # The end of a tag that was told already is no mistake of its own.
                continue
            opened.add(tag)
        # The line is told to the reader of the whole file, which knows where the body begins.
        yield Found(Mistake(code, found, at=("body", line - 1)))


def district_mistakes(level: Fact[str] | None, date: PartialDate | None, at: PathSteps) -> Iterator[Found]:
    """Check that the district level is not named for a time when there was none."""
    if value_of(level) != "huyen" or date is None or date.first_day() <= LAST_DISTRICT_DAY:
        return
    yield Found(Mistake("level-district-ended", "huyen", "xa", at, details=(("date", date.iso()),)))


def order_mistakes(
    start: Fact[PartialDate] | None, end: Fact[PartialDate] | None, at: PathSteps
) -> Iterator[Found]:
    """Check that an end does not lie before its start."""
    first, last = value_of(start), value_of(end)
    if first is not None and last is not None and last.last_day() < first.first_day():
        details = (("start", first.iso()), ("end", last.iso()))
        yield Found(Mistake("date-order", last.iso(), at=at, details=details))


def _same_text(one: str, other: str) -> bool:
    return fold(one).strip(" .") == fold(other).strip(" .")
