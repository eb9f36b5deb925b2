"""The largest unit that held a place on a date: what statistics are split by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.gazetteer import UNKNOWN
from generator.domain.library import scopes
from generator.domain.naming import UNKNOWN_PLACE_FOLDER

if TYPE_CHECKING:
    from generator.domain.library import Library
    from generator.domain.record import Headline

PROVINCIAL = ("tinh", "thanh-pho")
"""Types of units that lie in the country alone."""
PROVINCE_TYPES = (*PROVINCIAL, "quoc-gia")
"""Where records stand together on pages by province: those of the whole country too."""


def province_of(place: str, iso: str, library: Library) -> str:
    """Give the province that held a unit on a date, or the largest unit that the register knows.

    Shape: key of places.yaml, or the folder of the unknown place.
    """
    places = library.registers.places
    if place == UNKNOWN or place not in places:
        return UNKNOWN_PLACE_FOLDER
    held = (place, *library.gazetteer.above(place, iso))
    found = [unit for unit in held if places[unit].type in PROVINCE_TYPES]
    return found[0] if found else held[-1]


def provinces_of(headline: Headline, library: Library) -> tuple[str, ...]:
    """List the provinces that a record is about."""
    return tuple(dict.fromkeys(province_of(place, headline.date, library) for place in scopes(headline)))


def province_today(place: str, library: Library) -> str:
    """Give the province of today on whose ground a unit lies or lay; of several the first.

    Shape: key of places.yaml, empty when the register does not tell.
    """
    places, gazetteer = library.registers.places, library.gazetteer
    if place not in places:
        return ""
    ended = places[place].end
    # What a unit became says more than what held it; not every unit that ended has a successor.
    for unit in (place, *gazetteer.above(place, ended.iso() if ended else "")):
        for now in gazetteer.today(unit):
            for held in (now, *gazetteer.above_today(now)):
                if places[held].type in PROVINCIAL:
                    return held
    return ""
