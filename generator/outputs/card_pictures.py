"""Pictures that stand for records on social networks: one for each of today's provinces and each kind.

A setting gives each record its own instead, which takes some 20 ms a record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.artifact import CardPicture
from generator.domain.index import Token
from generator.domain.library import SECTIONS, record_url, scopes
from generator.domain.naming import form_label, place_heading, place_name
from generator.domain.provinces import PROVINCIAL
from generator.edition import Edition, FileJob, Target, record_token
from generator.render.formats import vi_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.domain.library import Library
    from generator.domain.record import Headline

HERE = "card-pictures"
FOLDER = "assets/the/"
RECORD_FILE = "the.png"
"""Name of a record's own picture, beside its page."""
COUNTRY = "viet-nam"
"""Stands for a record whose province nobody knows, and for the bulletin as a whole."""
KINDS = {
    SECTIONS["conference"]: "Hội nghị về công tác dân vận",
    SECTIONS["model"]: "Mô hình “Dân vận khéo”",
    "ban-tin": "Hội nghị, mô hình “Dân vận khéo”",
}
FORMAT = 1
"""Goes up when the same words give another picture."""
_NEVER_REACHED = Token("registers", "")


def targets(edition: Edition) -> Iterator[Target]:
    """Name a picture for each province that stands, if the site knows the address they need."""
    if not edition.publisher.site_url:
        return
    if edition.publisher.record_cards:
        yield Target(HERE, _path(COUNTRY, "ban-tin"), (COUNTRY, "ban-tin"), (_NEVER_REACHED,))
        for record in edition.library.listed:
            path = f"{edition.library.url(record)}{RECORD_FILE}"
            yield Target(HERE, path, (record, ""), (record_token(record),))
        return
    places = edition.library.registers.places.values()
    standing = [place.key for place in places if place.end is None and place.type in PROVINCIAL]
    for place in (*standing, COUNTRY):
        for kind in KINDS:
            if place == COUNTRY or kind != "ban-tin":
                yield Target(HERE, _path(place, kind), (place, kind), (_NEVER_REACHED,))


def make(edition: Edition, target: Target) -> FileJob:
    """Tell the words of one picture."""
    subject, kind = map(str, target.subject)
    told = _of_province(subject, kind, edition) if kind else _of_record(subject, edition)
    return FileJob(
        target.path, (FORMAT, told.site_name, told.kind, told.heading), lambda _read: told, of_theme=True
    )


def _of_province(place: str, kind: str, edition: Edition) -> CardPicture:
    name = "Việt Nam" if place == COUNTRY else place_heading(place, edition.library)
    return CardPicture(edition.publisher.site_name, KINDS[kind], name)


def _of_record(record: str, edition: Edition) -> CardPicture:
    headline = edition.library.headlines[record]
    where = scopes(headline)[0]
    said = [form_label(headline)]
    if headline.date:
        said.append(vi_date(headline.date))
    if where in edition.library.registers.places:
        said.append(place_name(where, edition.library))
    return CardPicture(edition.publisher.site_name, " · ".join(said), headline.title)


def card_of(headline: Headline, edition: Edition) -> str:
    """Give the path of the picture that stands for a record; empty when there are none."""
    if not edition.publisher.site_url:
        return ""
    if edition.publisher.record_cards:
        return f"{record_url(headline)}{RECORD_FILE}"
    return _path(_province(scopes(headline)[0], edition.library), SECTIONS[headline.kind])


def card_of_all(edition: Edition) -> str:
    """Give the path of the picture that stands for the bulletin; empty when there are none."""
    return _path(COUNTRY, "ban-tin") if edition.publisher.site_url else ""


def _path(place: str, kind: str) -> str:
    return f"{FOLDER}{place}-{kind}.png"


def _province(key: str, library: Library) -> str:
    """Find the province in which a unit's ground lies today."""
    places, gazetteer = library.registers.places, library.gazetteer
    for unit in gazetteer.today(key):
        for holder in (unit, *gazetteer.above_today(unit)):
            if places[holder].type in PROVINCIAL and places[holder].end is None:
                return holder
    return COUNTRY
