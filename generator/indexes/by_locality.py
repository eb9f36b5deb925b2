"""Lists records by place: as named when it happened, and on whose ground that is today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.gazetteer import UNKNOWN
from generator.domain.index import Index
from generator.domain.library import scopes
from generator.domain.naming import UNKNOWN_PLACE_FOLDER, place_heading

if TYPE_CHECKING:
    from generator.domain.library import Library
    from generator.domain.record import Headline


def places_then(headline: Headline, library: Library) -> tuple[str, ...]:
    """List the units a record is about and those that held them on its date."""
    found: dict[str, None] = {}
    for place in scopes(headline):
        if place == UNKNOWN:
            found[UNKNOWN_PLACE_FOLDER] = None
            continue
        found[place] = None
        found.update(dict.fromkeys(library.gazetteer.above(place, headline.date)))
    return tuple(found)


def places_today(headline: Headline, library: Library) -> tuple[str, ...]:
    """List today's units on the ground of a record that did not bear its place's name then."""
    then = set(places_then(headline, library))
    found: dict[str, None] = {}
    for place in scopes(headline):
        if place != UNKNOWN:
            found.update(dict.fromkeys(library.gazetteer.ground_today(place, headline.date)))
    return tuple(place for place in found if place not in then)


def _title(key: str, library: Library) -> str:
    return place_heading(key, library)


def _all_places(library: Library) -> tuple[str, ...]:
    # Units that only succeed others have a page too: banners and lists of successors lead there.
    return tuple(library.registers.places)


def _is_place(key: str, library: Library) -> bool:
    return key == UNKNOWN_PLACE_FOLDER or key in library.registers.places


LOCALITIES = Index("localities", places_then, "dia-phuong", "Địa phương", _title, _all_places, _is_place)
GROUND_TODAY = Index("ground-today", places_today)
